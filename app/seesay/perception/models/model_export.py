"""Exports a model of open_clip's zoo to ONNX in its own process.

The script needs torch and open_clip and can be stopped; the staged result becomes visible when it is complete. Also
suggests, once, fetching a better image-text model.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import logging
import queue
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from seesay.core.child_processes import start_program
from seesay.core.domain import Cancellation
from seesay.core.errors import FetchError, ModelError, ModelMissingError, StorageError
from seesay.core.paths import storage_errors
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.perception.models.manifest import ENTRY, Manifest, ModelEntry
from seesay.perception.models.model_store import WorkObserver, write_entry

_PACKAGES = ("torch", "open_clip", "onnx")
_POLL = 0.1


@dataclass(frozen=True, slots=True)
class Licence:
    """What is known about the licence of weights."""

    name: str
    free: bool
    url: str = ""
    note: str = ""


_APPLE = Licence(
    "Apple Machine Learning Research Model Licence",
    False,
    "https://github.com/apple/ml-mobileclip/blob/main/LICENSE_MODELS",
    QT_TRANSLATE_NOOP(
        "Command line",
        "Apple allows these weights for research only, not for any commercial product or service.",
    ),
)
_OPENAI = Licence("MIT", True, "https://github.com/openai/CLIP/blob/main/LICENSE")
_OPEN_CLIP = Licence("MIT", True, "https://github.com/mlfoundations/open_clip/blob/main/LICENSE")
_UNKNOWN = Licence(
    QT_TRANSLATE_NOOP("Command line", "licence of the model's authors"),
    False,
    "",
    QT_TRANSLATE_NOOP("Command line", "Seesay does not know what it allows. See the model's web page."),
)
_NONE = Licence("CC0-1.0", True)


def licence_of(architecture: str, pretrained: str) -> Licence:
    """Return what is known of the licence of open_clip's weights `pretrained`; random ones belong to nobody."""
    if not pretrained:
        return _NONE
    if architecture.lower().startswith("mobileclip"):
        return _APPLE
    if pretrained == "openai":
        return _OPENAI
    # Those that OpenCLIP's and LAION's own people trained are published under MIT.
    return _OPEN_CLIP if pretrained.startswith(("laion", "datacomp_", "commonpool_")) else _UNKNOWN


def entry_name(architecture: str, pretrained: str) -> str:
    """Return a model's name made of open_clip's names, as the manifest allows it; of a file its own name only."""
    tag = Path(pretrained).stem if "/" in pretrained or "\\" in pretrained else pretrained
    parts = [architecture, tag or "random"]
    return re.sub(r"[^a-z0-9._-]+", "-", "-".join(parts).lower()).strip("-._")


def check_can_export(name: str) -> None:
    """Raise `ModelError` when what an export needs is not installed."""
    if getattr(sys, "frozen", False):
        raise ModelError(
            name,
            translate("Reasons", "this build of Seesay cannot export models; a source build can"),
        )
    if any(importlib.util.find_spec(package) is None for package in _PACKAGES):
        raise ModelError(
            name,
            translate("Reasons", "exporting needs the export extra: run pip install '.[export]' in the source folder"),
        )


def export(
    architecture: str,
    pretrained: str,
    name: str,
    folder: Path,
    script: Path,
    pictures: Sequence[Path],
    cancellation: Cancellation,
    observer: WorkObserver,
) -> ModelEntry:
    """Write the model `name` as `folder`/`name`, whole or not at all, and return its manifest entry.

    `script` does the work and tries int8 graphs with `pictures`. Raises `ModelError`, `ModelMissingError` (unknown to
    open_clip), `FetchError`, `StorageError` and `Cancelled`.
    """
    check_can_export(name)
    if not script.is_file():
        raise ModelError(
            name, translate("Reasons", "this build of Seesay does not have the script that exports models")
        )
    target, staging = folder / name, folder / f".{name}.export"
    if target.exists():
        raise StorageError(name, translate("Reasons", "it already exists"))
    with storage_errors(name):
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
    try:
        # -P: a file called json.py beside the script, or in the current folder, is not ours to run.
        command = [sys.executable, "-P", str(script), architecture, "--pretrained", pretrained, "--name", name]
        command += ["--folder", str(staging), "--pictures", *map(str, pictures)]
        end = _run(command, cancellation, observer)
        if "entry" not in end:
            raise _failure(end, architecture, pretrained, name)
        found = licence_of(architecture, pretrained)
        about = {"licence": found.name, "licence_url": found.url, "licence_note": found.note, "free": found.free}
        try:
            entry = ModelEntry.model_validate(end["entry"] | about)
        except ValueError as problem:
            raise ModelError(
                name, translate("Reasons", "Seesay does not know its open_clip configuration")
            ) from problem
        write_entry(staging / name / ENTRY, entry)
        with storage_errors(name):
            (staging / name).replace(target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return entry


def _run(command: list[str], cancellation: Cancellation, observer: WorkObserver) -> dict[str, Any]:
    """Run the script, passing on what it tells, and return what it ends with: its entry, or its failure."""
    process = start_program(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None  # noqa: S101  it is piped
    end: dict[str, Any] = {"failure": "died"}
    try:
        for told in _lines(process.stdout, cancellation):
            if "stage" in told:
                observer.stage(told["stage"])
            elif "quantised" in told:
                observer.quantised(told["quantised"], float(told["cosine"]), bool(told["kept"]))
            elif "failure" in told or "entry" in told:
                end = told
        process.wait()
    finally:
        process.kill()
        process.wait()
        with contextlib.suppress(OSError):
            process.stdout.close()
    return end


def _lines(stream: IO[str], cancellation: Cancellation) -> Iterator[dict[str, Any]]:
    """Yield the objects the script tells as they come; a thread reads, so that cancelling does not wait for a line."""
    told: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def read() -> None:
        with contextlib.suppress(OSError, ValueError):  # closed while it was read: the work was cancelled
            for line in stream:
                told.put(line)
        told.put(None)

    threading.Thread(target=read, name="export", daemon=True).start()
    while True:
        cancellation.check()
        try:
            line = told.get(timeout=_POLL)
        except queue.Empty:
            continue
        if line is None:
            return
        with contextlib.suppress(ValueError):  # libraries print to stdout what they like
            content = json.loads(line)
            if isinstance(content, dict):
                yield content


def _failure(failure: dict[str, Any], architecture: str, pretrained: str, name: str) -> Exception:
    """Return the error to tell for what the script said went wrong."""
    detail = str(failure.get("detail", ""))
    kind = failure.get("failure")
    if kind == "architecture":
        return ModelMissingError(architecture, translate("Reasons", "open_clip knows no architecture of this name"))
    if kind == "tag":
        known = translate("Reasons", "; it has {detail}").format(detail=detail) if detail else ""
        return ModelMissingError(
            architecture,
            translate("Reasons", "open_clip has no weights called {pretrained} for it{known}").format(
                pretrained=pretrained, known=known
            ),
        )
    if kind == "weights":
        return FetchError(name, "", "unreachable", detail)
    if kind == "graph":
        return ModelError(name, translate("Reasons", "its architecture cannot be exported yet"))
    if kind == "disk":
        return StorageError(name, translate("Reasons", "there is no disk space left"))
    if kind == "tokenizer":
        return ModelError(
            name,
            translate("Reasons", "its tokenizer ({detail}) cannot be exported yet").format(detail=detail),
        )
    return ModelError(name, translate("Reasons", "the export was interrupted; there may not be enough memory"))


_log = logging.getLogger(__name__)

_TOLD = "better-model-told"


def suggest_model(manifest: Manifest, in_use: str, folder: Path) -> ModelEntry | None:
    """Return the model to suggest to somebody who uses the bundled one, the first time only; None otherwise.

    A file in `folder` (the person's data) notes it. Where that cannot be written nothing is suggested, or it never
    ended.
    """
    entry = next((model for model in manifest.model if model.name == in_use), None)
    better = next((model for model in manifest.model if model.free and model.repository is not None), None)
    told = folder / _TOLD
    if entry is None or not entry.bundled or better is None or told.exists():
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        told.touch(0o600)
    except OSError as problem:
        _log.debug("a suggestion could not be noted: %s", problem.strerror or type(problem).__name__)
        return None
    return better

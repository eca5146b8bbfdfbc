"""The execution providers of onnxruntime, the one place that makes its sessions, and its optimised graphs on disk.

By itself, onnxruntime prints to standard output and silently falls back to the CPU; sessions here do neither. Optimised
graphs ("offline mode") load in a quarter of the time; each is valid for one version of onnxruntime and one kind of
processor.
"""

from __future__ import annotations

import glob
import hashlib
import json
import logging
import platform
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from seesay.core.paths import fingerprint
from seesay.core.translation import translate

ProviderName = Literal["cpu", "directml", "coreml"]

_ONNXRUNTIME_NAMES: dict[ProviderName, str] = {
    "directml": "DmlExecutionProvider",
    "coreml": "CoreMLExecutionProvider",
    "cpu": "CPUExecutionProvider",
}
"""Seesay's names for onnxruntime's execution providers, the most preferred first."""

_PROVIDER_OPTIONS: dict[ProviderName, dict[str, str]] = {
    "directml": {},
    # The newer of Core ML's two formats knows more operators, so that fewer parts of a graph fall back to the CPU.
    "coreml": {"ModelFormat": "MLProgram", "MLComputeUnits": "ALL", "RequireStaticInputShapes": "1"},
    "cpu": {},
}


@dataclass(frozen=True, slots=True)
class ProviderChoice:
    """The execution providers to try, best first, and why others are not among them."""

    usable: tuple[ProviderName, ...]
    rejected: Mapping[ProviderName, str]


def choose_providers(pinned: ProviderName | Literal["auto"], offered: Sequence[str] | None = None) -> ProviderChoice:
    """Choose from what onnxruntime offers (asked when `offered` is None); a pinned provider is tried alone."""
    if offered is None:
        from seesay.perception.inference.runtime import onnxruntime

        offered = onnxruntime.get_available_providers()
    usable: list[ProviderName] = []
    rejected: dict[ProviderName, str] = {}
    for name, theirs in _ONNXRUNTIME_NAMES.items():
        if theirs not in offered:
            rejected[name] = translate("Reasons", "this build of onnxruntime does not offer it")
        elif pinned not in ("auto", name):
            rejected[name] = translate("Reasons", "the setting vision.provider asks for {pinned}").format(pinned=pinned)
        else:
            usable.append(name)
    return ProviderChoice(tuple(usable), rejected)


class ProviderNotUsed(Exception):
    """onnxruntime made a session that does without the provider it was asked for."""


def create_session(graph: Path, options: Any, provider: ProviderName = "cpu") -> Any:
    """Return an `onnxruntime.InferenceSession` of `graph` that has `provider`.

    Raises `ProviderNotUsed` when it does without it, and else one of `loading_errors()`.
    """
    from seesay.perception.inference.runtime import onnxruntime

    name = _ONNXRUNTIME_NAMES[provider]
    session = onnxruntime.InferenceSession(
        str(graph),
        options,
        providers=[name],
        provider_options=[_PROVIDER_OPTIONS[provider]],
        enable_fallback=0,
    )
    if name not in session.get_providers():
        raise ProviderNotUsed(name)
    return session


@cache
def loading_errors() -> tuple[type[Exception], ...]:
    """Return what loading a graph raises; onnxruntime's own exceptions have no common base but `Exception`."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    own = (thing for thing in vars(state).values() if isinstance(thing, type) and issubclass(thing, Exception))
    # Those of the C++ library that it does not translate arrive as RuntimeError, wrong arguments as ValueError.
    return (*own, RuntimeError, ValueError, ProviderNotUsed, OSError)


_log = logging.getLogger(__name__)

MAX_CACHE_BYTES = 128_000_000
"""Larger graphs are not kept: reading one takes longer than optimising it, and it would be on the disk twice."""

_KEPT_OF_EACH = 2  # of each graph so many are kept, such as of two versions of Seesay side by side; older ones go

_ABANDONED = 3600.0
"""Seconds after which what was begun and not finished is taken for that of a program that was killed."""

_GRAPH, _WEIGHTS, _SEAL = "graph.onnx", "weights", "seal.json"

_LEAST_WEIGHTS = "1024"  # tensors of so many bytes and more are in the file of weights, which is mapped into memory

_LOCKS: dict[Path, threading.Lock] = {}
"""One for each place: threads that keep one graph at once would remove what the others have written."""


class OptimisedGraphs:
    """Opens graphs on the CPU and caches their optimised form in `folder`, if there is one.

    A fault in the cache only costs time. `problem` says, for a person, why a graph could not be cached, or is None.
    """

    def __init__(self, folder: Path | None = None, most_bytes: int = MAX_CACHE_BYTES) -> None:
        self._folder, self._most_bytes = folder, most_bytes
        self.problem: str | None = None

    def open(self, graph: Path, options: Callable[[], Any], *, prepacked: bool = True) -> Any:
        """Return a session of the optimised `graph`, made and cached if need be; None where that fails.

        Each call of `options` gives new `SessionOptions`. Unless `prepacked`, weights stay in their mapped file: 85 MB
        load in 6 instead of 40 ms, take hardly any memory until a run, and cost each run 5 ms more.
        """
        place = self._place(graph)
        if place is None:
            return None
        session = _opened(place, options(), prepacked)
        if session is None:
            with _LOCKS.setdefault(place, threading.Lock()):
                session = _opened(place, options(), prepacked)  # another thread may have kept it meanwhile
                if session is None:
                    self._keep(graph, place, options())
                    session = _opened(place, options(), prepacked)
        if session is not None:
            self.problem = None  # another process may have kept it meanwhile
        return session

    def remove(self, graph: Path) -> None:
        """Remove what is cached of `graph`, whose own file may be deleted already."""
        self._sweep(graph, 0)

    def _place(self, graph: Path) -> Path | None:
        """Return the cache folder for `graph` on this machine, or None if it is not to be cached."""
        if self._folder is None:
            return None
        import numpy as np

        from seesay.perception.inference.runtime import onnxruntime

        try:
            file = fingerprint(graph)
            if graph.stat().st_size > self._most_bytes:
                return None
        except OSError:
            return None  # opening it will report why the graph cannot be read
        processor = np.show_config(mode="dicts")["SIMD Extensions"]
        depends = [file, onnxruntime.__version__, platform.machine(), processor]
        return self._folder / f"{_label(graph)}-{hashlib.sha256(json.dumps(depends).encode()).hexdigest()[:16]}"

    def _sweep(self, graph: Path, kept: int) -> None:
        """Remove all but the latest `kept` cached forms of `graph`, and what a killed program has left."""
        if self._folder is None:
            return
        label, key = glob.escape(_label(graph)), "[0-9a-f]" * 16
        with suppress(OSError):  # another process sweeps as well
            found = sorted(self._folder.glob(f"{label}-{key}"), key=_changed)
            ready = [folder for folder in found if (folder / _SEAL).exists()]
            left = [folder for folder in found if folder not in ready]
            begun = self._folder.glob(f".{label}-*")
            abandoned = [folder for folder in begun if _changed(folder) < time.time() - _ABANDONED]
            for folder in (*ready[: max(0, len(ready) - kept)], *left, *abandoned):
                _remove(folder)

    def _keep(self, graph: Path, place: Path, options: Any) -> None:
        """Cache the optimised `graph` at `place`, or set `problem`; the session that does it takes twice the memory."""
        try:
            _remove(place)  # if it was damaged
            weights = f"{_WEIGHTS}-{secrets.token_hex(4)}" if place.exists() else _WEIGHTS
            place.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(
                dir=place.parent, prefix=f".{_label(graph)}-", ignore_cleanup_errors=True
            ) as name:
                partial = Path(name)
                options.optimized_model_filepath = str(partial / _GRAPH)
                for option, value in (("file_name", weights), ("min_size_in_bytes", _LEAST_WEIGHTS)):
                    options.add_session_config_entry(f"session.optimized_model_external_initializers_{option}", value)
                create_session(graph, options)
                (partial / _SEAL).write_text(json.dumps(_seal(partial)), encoding="utf-8")
                if place.exists():
                    for file in sorted(partial.iterdir(), key=lambda file: file.name == _SEAL):
                        file.replace(place / file.name)
                else:
                    partial.rename(place)
        except loading_errors() as problem:
            self.problem = self._reason(graph, problem)
            _log.warning("the optimised graph of %s could not be kept: %s", graph.name, self.problem)
        self._sweep(graph, _KEPT_OF_EACH)

    def _reason(self, graph: Path, problem: Exception) -> str:
        """Return why `graph` could not be kept; onnxruntime does not tell that the disk is full."""
        with suppress(OSError):
            if self._folder is not None and shutil.disk_usage(self._folder).free < 2 * graph.stat().st_size:
                return translate("Reasons", "there is no disk space left")
        return getattr(problem, "strerror", None) or type(problem).__name__


def _opened(place: Path, options: Any, prepacked: bool) -> Any:
    """Return a session of the optimised graph at `place`, or None when there is none, or not what was written."""
    from seesay.perception.inference.runtime import onnxruntime

    try:
        sealed = json.loads((place / _SEAL).read_text(encoding="utf-8"))
        if _GRAPH not in sealed or any(fingerprint(place / name) != value for name, value in sealed.items()):
            return None
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        if not prepacked:
            options.add_session_config_entry("session.disable_prepacking", "1")
        return create_session(place / _GRAPH, options)
    except FileNotFoundError:
        return None  # nothing is kept yet
    except loading_errors() as problem:  # a seal that is no JSON is a ValueError
        _log.warning("the optimised graph in %s cannot be used: %s", place.name, type(problem).__name__)
        return None


def _seal(folder: Path) -> dict[str, object]:
    """Return what tells that the files in `folder` are the ones that were written; a small graph has no weights."""
    return {file.name: fingerprint(file) for file in folder.iterdir()}


def _remove(folder: Path) -> None:
    """Remove `folder`, the seal first: Windows removes no weights that a process has mapped, and those are leftovers.

    A later sweep removes them. Until then another graph can be kept beside them.
    """
    with suppress(OSError):
        (folder / _SEAL).unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _changed(folder: Path) -> float:
    return folder.stat().st_mtime


def _label(graph: Path) -> str:
    """Return a name for `graph` that the next version of it has as well."""
    return f"{graph.parent.name}-{graph.stem}"

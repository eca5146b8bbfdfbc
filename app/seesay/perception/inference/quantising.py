"""The int8 variant of a fetched graph, made once on this machine and cached: hardly any is published.

`seesay.perception.inference.trials` decides whether one is used.
"""

from __future__ import annotations

import importlib.util
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from seesay.core.child_processes import child_command, child_environment
from seesay.core.domain import Cancellation
from seesay.core.errors import ModelError, StorageError
from seesay.core.paths import replacing
from seesay.core.translation import translate

_CHILD = "seesay.perception.inference.quantise_child"
_POLL = 0.1

_WAY = "int8-one-asks"
"""How variants are made; another name makes them anew, and their trials with them."""


class QuantisedGraphs:
    """The int8 graphs in a folder of the cache, each under the hash of the graph it was made from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Return where the variant of the graph with the hash `sha256` is, or would be."""
        return self._folder / f"{sha256[:32]}.{_WAY}.onnx"

    def all(self, sha256: str) -> Sequence[Path]:
        """Return the variants of a graph that are there, those that earlier versions made in other ways included."""
        return sorted(self._folder.glob(f"{sha256[:32]}.*.onnx"), key=lambda path: path.stat().st_mtime)

    def ready(self, sha256: str) -> Path | None:
        """Return the variant to use, or None. One that an earlier version made is as right, and serves meanwhile."""
        target = self.path(sha256)
        return target if target.is_file() else next(reversed(self.all(sha256)), None)

    @staticmethod
    def can_make() -> bool:
        """Whether variants can be made here: it takes the package onnx."""
        return importlib.util.find_spec("onnx") is not None

    def make(
        self,
        model: str,
        graph: Path,
        sha256: str,
        cancellation: Cancellation,
        picture: tuple[int, int] | None = None,
    ) -> Path:
        """Make the variant of `graph` if it is missing; takes seconds and about four times the graph's memory.

        `picture` is an image tower's size (width, height) in pixels, None for a text tower. Raises `Cancelled`,
        `ModelError` when it cannot be made and `StorageError` when it cannot be kept.
        """
        target = self.path(sha256)
        if target.is_file():
            return target
        if not self.can_make():
            reason = translate(
                "Reasons", "its quicker variant cannot be made without the package onnx, which {command} installs"
            )
            raise ModelError(model, reason.format(command="pip install 'seesay[int8]'"))
        try:
            with replacing(target) as partial:
                size = () if picture is None else tuple(str(length) for length in picture)
                _run([*child_command(_CHILD), str(graph), str(partial), *size], model, cancellation)
        except OSError as problem:
            raise StorageError(target.name, problem.strerror or type(problem).__name__) from problem
        self.remove(sha256, but=target)
        return target

    def remove(self, sha256: str, but: Path | None = None) -> None:
        """Remove the variants of a graph, also those that earlier versions made in other ways, except `but`."""
        for variant in self.all(sha256):
            if variant != but:
                with suppress(PermissionError):  # on Windows a program has it in use; the next removal finds it
                    variant.unlink(missing_ok=True)


def _run(command: list[str], model: str, cancellation: Cancellation) -> None:
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=child_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        while process.poll() is None:
            cancellation.check()
            time.sleep(_POLL)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if process.returncode:
        raise ModelError(model, translate("Reasons", "its quicker variant could not be made"))

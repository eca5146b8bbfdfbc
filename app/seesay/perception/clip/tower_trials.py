"""Chooses how each tower of a model runs here, by cached trials with real pictures and captions.

For fetched models an int8 variant is made once on this machine, because hardly any is published.
"""

from __future__ import annotations

import importlib.util
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from seesay.core.child_processes import child_command, start_program
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, ModelError, SeesayError, StorageError
from seesay.core.paths import replacing
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.perception.clip.encoders import OnnxTextEncoder, OpenNetwork
from seesay.perception.inference.network import Network, Precision, open_network
from seesay.perception.inference.providers import OptimisedGraphs, ProviderName
from seesay.perception.inference.trials import (
    DEFAULT_CONFIGURATION,
    Configuration,
    Probe,
    TrialCache,
    TrialOutcome,
    run_trials,
    trial_key,
)
from seesay.perception.models.manifest import ModelEntry, ModelFile, locate

_CHILD = "seesay.perception.inference.quantise_child"
_POLL = 0.1

_WAY = "int8-one-asks"  # how variants are made; another name makes them anew, and their trials with them


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
            reason = translate("Reasons", "its faster variant needs the package onnx; install it with {command}")
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
    quiet = subprocess.DEVNULL
    process = start_program(command, stdin=quiet, stdout=quiet, stderr=quiet)
    try:
        while process.poll() is None:
            cancellation.check()
            time.sleep(_POLL)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if process.returncode:
        raise ModelError(model, translate("Reasons", "its faster variant could not be made"))


TowerName = Literal["image", "text"]

CAPTIONS = (
    "a cat",
    "a photo of two dogs running on a beach",
    "the window of a text editor with a dialog in front of it",
    "it's 25 degrees and sunny",
)

_TRIED: dict[TowerName, str] = {
    "image": QT_TRANSLATE_NOOP("Doctor", "image encoder on {way}: {result}"),
    "text": QT_TRANSLATE_NOOP("Doctor", "text encoder on {way}: {result}"),
}
_FAILED_LATER = QT_TRANSLATE_NOOP("Reasons", "failed later")


@dataclass(frozen=True, slots=True)
class _Tower:
    entry: ModelEntry
    name: TowerName
    folders: Sequence[Path] = ()

    @property
    def file(self) -> ModelFile:
        return self.entry.files.part(self.name)

    @property
    def sha256(self) -> str:
        return self.file.sha256 or ""

    @property
    def graph(self) -> Path:
        return locate(self.entry, self.file, self.folders)

    @property
    def fetched_int8(self) -> ModelFile | None:
        """The int8 graph that the model's maker publishes, if there is one."""
        return self.entry.files.image_int8 if self.name == "image" else self.entry.files.text_int8


class TrialRunner:
    """Opens the towers of models on what serves them best here."""

    def __init__(
        self, cache: Path, providers: Sequence[ProviderName], threads: int = 0, samples: Sequence[Path] = ()
    ) -> None:
        """Choose among `providers` (all here, or the person's one); `samples` are pictures for image towers."""
        self._outcomes, self.graphs = TrialCache(cache / "trials"), QuantisedGraphs(cache / "graphs")
        self._optimised = OptimisedGraphs(cache / "optimised")
        self._providers, self._threads, self._samples = tuple(providers), threads, tuple(samples)

    def opener(self, entry: ModelEntry, tower: TowerName, folders: Sequence[Path]) -> OpenNetwork:
        """Return what opens the graph of a tower of `entry`, after a trial where there is a choice."""
        return lambda model, graph: self.open(entry, tower, folders, graph)

    def open(self, entry: ModelEntry, name: TowerName, folders: Sequence[Path], graph: Path) -> Network:
        """Load a tower on what serves it best; raises `ModelError` when nothing can run it."""
        tower = _Tower(entry, name, folders)
        outcome = self.outcome(entry, name, folders)
        if outcome is None:
            return open_network(entry.name, graph, providers=self._providers and ("cpu",), threads=self._threads)
        best = outcome.best(self._providers)
        if best is None:
            reasons = "; ".join(f"{trial.provider}: {trial.failure}" for trial in outcome.trials if trial.failure)
            raise ModelError(entry.name, reasons)

        def failed(provider: ProviderName, precision: Precision, reason: str) -> None:
            told = reason if precision == "int8" else f"{_FAILED_LATER}, {reason}"
            self._outcomes.note_failure(self._key(tower), (provider, precision), told)
            if precision == "int8":
                self._remove_int8(tower)

        small = best.precision == "int8"
        return open_network(
            entry.name,
            graph,
            providers=[best.provider, *(("cpu",) if "cpu" in self._providers and best.provider != "cpu" else ())],
            int8=self._int8(tower) if small else None,
            threads=self._threads,
            one_of=outcome.free_dimensions,
            # Full graphs are not kept optimised: loading the one in the box leaves glibc's heap so that each run asks
            # the system for 34 MB anew, and takes nearly twice as long.
            optimised=self._optimised if small else None,
            on_failure=failed,
        )

    def outcome(
        self, entry: ModelEntry, name: TowerName, folders: Sequence[Path], again: bool = False
    ) -> TrialOutcome | None:
        """Return a tower's trials, run now if they were not before; None without a choice. Raises `ModelError`."""
        tower = _Tower(entry, name, folders)
        ways = self._ways(tower)
        if not self._providers or len(ways) < 2:
            return None

        def try_all() -> TrialOutcome:
            graphs: dict[Precision, Path] = {"full": tower.graph, "int8": self._int8(tower) or tower.graph}
            return run_trials(entry.name, graphs, ways, self._probe(tower), self._threads, fixed=name == "image")

        return self._outcomes.outcome(self._key(tower), ways, try_all, again=again)

    def select_fastest(
        self,
        entry: ModelEntry,
        folders: Sequence[Path],
        cancellation: Cancellation,
        making: Callable[[TowerName], None],
        failed: Callable[[SeesayError], None],
    ) -> Iterator[tuple[TowerName, TrialOutcome]]:
        """Make int8 graphs where they are worth trying, and yield the trials of both towers.

        `making` is called before each graph, and `failed` when one fails; then the full one serves. Graphs that are not
        the best are removed. Raises `Cancelled`, and `ModelError` as `outcome` does.
        """
        for name in _TRIED:
            tower = _Tower(entry, name, folders)
            if entry.quantise and tower.fetched_int8 is None and "cpu" in self._providers:
                if self.graphs.can_make() and not self.graphs.path(tower.sha256).is_file():
                    making(name)
                picture = entry.image.size if name == "image" else None
                earlier = self.graphs.all(tower.sha256)
                try:
                    self.graphs.make(entry.name, tower.graph, tower.sha256, cancellation, picture)
                except Cancelled:
                    raise
                except SeesayError as problem:
                    if name == "image" or self.graphs.can_make():  # a missing package is reported once
                        failed(problem)
                for graph in set(earlier) - set(self.graphs.all(tower.sha256)):
                    self._optimised.remove(graph)
            outcome = self.outcome(entry, name, folders, again=True)
            best = outcome.best(self._providers) if outcome is not None else None
            if best is None or best.precision != "int8":
                self._remove_int8(tower)  # a hundred megabytes that nothing would use
            else:
                self.open(entry, name, folders, tower.graph)  # what it becomes is kept
            if outcome is not None:
                yield name, outcome

    def remove(self, entry: ModelEntry, folder: Path) -> None:
        """Remove all that was made here of the graphs of `entry`, whose files are, or were, in `folder`."""
        for name in _TRIED:
            self._remove_int8(_Tower(entry, name))
        for file in entry.files.all():
            self._optimised.remove(folder / file.name)

    def report(self, entry: ModelEntry, folders: Sequence[Path]) -> Iterator[str]:
        """Yield a sentence for each way each tower was tried, as `seesay doctor` tells them."""
        for name, sentence in _TRIED.items():
            outcome = self.outcome(entry, name, folders)
            for trial in outcome.trials if outcome is not None else ():
                result = trial.result
                if outcome is not None and trial is outcome.best(self._providers):
                    result = translate("Doctor", "{result}, is used").format(result=result)
                yield translate("Doctor", sentence).format(way=trial.name, result=result)

    def _remove_int8(self, tower: _Tower) -> None:
        for graph in {self.graphs.path(tower.sha256), *self.graphs.all(tower.sha256)}:
            self._optimised.remove(graph)
        self.graphs.remove(tower.sha256)

    def _ways(self, tower: _Tower) -> list[Configuration]:
        """Return the ways to try, the plain graph on the CPU first; others need fixed shapes, so no texts."""
        others: list[Configuration] = [
            (provider, "full") for provider in self._providers if provider != "cpu" and tower.name == "image"
        ]
        if "cpu" in self._providers and self._int8(tower) is not None:
            others.append(("cpu", "int8"))
        return [DEFAULT_CONFIGURATION, *others]

    def _int8(self, tower: _Tower) -> Path | None:
        if tower.fetched_int8 is None:
            return self.graphs.ready(tower.sha256) if tower.entry.quantise else None
        try:
            return locate(tower.entry, tower.fetched_int8, tower.folders)
        except ModelError:
            return None

    def _key(self, tower: _Tower) -> str:
        files = [file.sha256 for part, file in tower.entry.files.items() if part.startswith(tower.name)]
        return trial_key(
            f"{tower.entry.name}-{tower.name}", [files, _state(self._int8(tower))], self._ways(tower), self._threads
        )

    def _probe(self, tower: _Tower) -> Probe:
        """Return what encodes the sample pictures, or captions, in a given network."""
        entry, spec = tower.entry, tower.entry.image
        if tower.name == "text":
            return lambda network: OnnxTextEncoder(entry, tower.folders, lambda model, graph: network).encode(CAPTIONS)
        from PIL import Image

        from seesay.perception.clip.encoders import preprocess

        pictures = [np.asarray(Image.open(sample).convert("RGB")) for sample in self._samples]
        tensors = [preprocess(picture, spec) for picture in pictures]
        return lambda network: np.concatenate([network.run(spec.output, {spec.input: tensor}) for tensor in tensors])


def _state(path: Path | None) -> tuple[int, int] | None:
    """Return what changes when somebody changes a file, so that another int8 graph is tried anew."""
    if path is None:
        return None
    status = path.stat()
    return status.st_size, status.st_mtime_ns

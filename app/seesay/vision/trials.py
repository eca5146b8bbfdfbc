"""What the towers of a model run on: tried on this machine, the right answer first, and only then speed.

The plain graph on the CPU is the measure. An int8 variant, or an execution provider other than the CPU, is used when it
gives the same embeddings of real pictures or captions and is quicker; Core ML, for one, may be neither. What was found
is kept in the cache under everything it depends on, and undone when a provider fails later on.
"""

from __future__ import annotations

import hashlib
import json
import logging
import math
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np

from seesay.domain import Cancellation, Embedding
from seesay.errors import Cancelled, ModelError, SeesayError
from seesay.optimised_graphs import OptimisedGraphs
from seesay.paths import replacing
from seesay.translation import QT_TRANSLATE_NOOP, number, translate
from seesay.vision.encoders import OnnxTextEncoder, OpenSession
from seesay.vision.manifest import ModelEntry, ModelFile, locate
from seesay.vision.quantising import QuantisedGraphs
from seesay.vision.session import OnnxSession, ProviderName, Session

_log = logging.getLogger(__name__)

Tower = Literal["image", "text"]
Precision = Literal["full", "int8"]

LEAST_COSINE = 0.999
"""How near the least similar embedding must be. A good int8 graph reaches 0.9997, one spoilt by overflow 0.984; two
captions of one picture differ by more than 0.01, so that the order of what is ranked does not change."""

_LEAST_GAIN = 1.1
"""How many times as fast as the plain graph on the CPU anything else must be to be worth it."""

_RUNS = 5

CAPTIONS = (
    "a cat",
    "a photo of two dogs running on a beach",
    "the window of a text editor with a dialog in front of it",
    "it's 25 degrees and sunny",
)

Probe = Callable[[Session], Embedding]
"""Encodes what a tower is tried with, and returns the embeddings: count x dimension."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What one way of running a tower gave; `failure` is empty when it gave the right answer."""

    provider: ProviderName
    precision: Precision
    cosine: float | None = None
    milliseconds: float | None = None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """All trials of a tower, the plain graph on the CPU first, and the dimensions of the graph that may be fixed."""

    trials: tuple[Trial, ...]
    free_dimensions: tuple[str, ...] = ()

    def best(self, providers: Sequence[ProviderName]) -> Trial | None:
        """Return the quickest of the right ones on `providers`, or None when none of them is right.

        The plain graph on the CPU is left for what is worth it only.
        """
        right = [trial for trial in self.trials if not trial.failure and trial.provider in providers]
        quickest = min(right, key=lambda trial: trial.milliseconds or math.inf, default=None)
        if quickest is None or self.trials[0] not in right or not self.trials[0].milliseconds:
            return quickest
        gain = self.trials[0].milliseconds / (quickest.milliseconds or math.inf)
        return quickest if gain >= _LEAST_GAIN else self.trials[0]

    def without(self, provider: ProviderName, precision: Precision, reason: str) -> Outcome:
        """Return the same with one way noted as failed."""
        trials = (
            replace(trial, failure=reason) if (trial.provider, trial.precision) == (provider, precision) else trial
            for trial in self.trials
        )
        return replace(self, trials=tuple(trials))


class Ledger:
    """The outcomes of trials, one file each; a file that is only begun tells of a trial that ended the program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, key: str) -> Outcome | None:
        """Return what was found under `key`; None when nothing was, and no trials for one that was never finished."""
        try:
            content = json.loads((self._folder / f"{key}.json").read_text(encoding="utf-8"))
            trials = tuple(Trial(**trial) for trial in content["trials"])
            return Outcome(trials, tuple(content["free_dimensions"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError) as problem:
            _log.debug("the outcome of a trial cannot be read: %s", type(problem).__name__)
            return None

    def write(self, key: str, outcome: Outcome) -> None:
        """Keep an outcome; where that is not possible the next process tries again."""
        try:
            with replacing(self._folder / f"{key}.json") as partial:
                partial.write_text(json.dumps(asdict(outcome)), encoding="utf-8")
        except OSError as problem:
            _log.warning("the outcome of a trial could not be kept: %s", problem.strerror or type(problem).__name__)

    def begin(self, key: str) -> bool:
        """Note that a trial begins, for a driver may end the process; return whether that could be noted."""
        self.write(key, Outcome(()))
        return self.read(key) is not None


class TrialRunner:
    """Opens the towers of models on what serves them best here."""

    def __init__(
        self, cache: Path, providers: Sequence[ProviderName], threads: int = 0, samples: Sequence[Path] = ()
    ) -> None:
        """Choose among `providers`: all this machine offers, or the one alone that the person asked for.

        `samples` are the picture files that image towers are tried with.
        """
        self._ledger, self.graphs = Ledger(cache / "trials"), QuantisedGraphs(cache / "graphs")
        self._optimised = OptimisedGraphs(cache / "optimised")
        self._providers, self._threads, self._samples = tuple(providers), threads, tuple(samples)

    def opener(self, entry: ModelEntry, tower: Tower, folders: Sequence[Path]) -> OpenSession:
        """Return what opens the graph of a tower of `entry`, after a trial where there is a choice."""
        return lambda model, graph: self.open(entry, tower, folders, graph)

    def open(self, entry: ModelEntry, tower: Tower, folders: Sequence[Path], graph: Path) -> OnnxSession:
        """Load a tower on what serves it best; raises `ModelError` when nothing can run it."""
        outcome = self.outcome(entry, tower, folders)
        if outcome is None:
            return OnnxSession(entry.name, graph, ["cpu"] if self._providers else [], self._threads)
        best = outcome.best(self._providers)
        if best is None:
            reasons = "; ".join(f"{trial.provider}: {trial.failure}" for trial in outcome.trials if trial.failure)
            raise ModelError(entry.name, reasons)
        if best.precision == "int8":
            return self._open_small(entry, tower, folders, graph)
        rest: list[ProviderName] = ["cpu"] if "cpu" in self._providers and best.provider != "cpu" else []
        return OnnxSession(
            entry.name,
            graph,
            [best.provider, *rest],
            self._threads,
            outcome.free_dimensions,
            lambda provider, reason: self._fail(entry, tower, folders, provider, "full", f"{_FAILED_LATER}, {reason}"),
        )

    def _open_small(self, entry: ModelEntry, tower: Tower, folders: Sequence[Path], graph: Path) -> OnnxSession:
        small = self._small(entry, tower, folders) or graph
        # Full graphs are not kept optimised: loading the one in the box leaves glibc's heap so that each run asks the
        # system for 34 MB anew, and takes nearly twice as long.
        try:
            return OnnxSession(entry.name, small, ["cpu"], self._threads, optimised=self._optimised)
        except ModelError as problem:
            _log.warning("the int8 graph of %s cannot be used: %s", entry.name, problem.reason)
            self._fail(
                entry, tower, folders, "cpu", "int8", QT_TRANSLATE_NOOP("Reasons", "it cannot be loaded any more")
            )
            self._remove_small(entry, tower)
            return OnnxSession(entry.name, graph, ["cpu"], self._threads)

    def outcome(self, entry: ModelEntry, tower: Tower, folders: Sequence[Path], again: bool = False) -> Outcome | None:
        """Return what the trials of a tower found, trying now what was not tried before; None without a choice.

        Raises `ModelError` when the plain graph does not run.
        """
        ways = self._ways(entry, tower, folders)
        if not self._providers or len(ways) < 2:
            return None
        key = self._key(entry, tower, folders, ways)
        known = self._ledger.read(key)
        if known is not None and not again:
            return known if known.trials else _given_up(ways)
        probe = self._probe(entry, tower, folders)
        if not self._ledger.begin(key):
            return _given_up(ways)
        outcome = self._try(entry, tower, folders, ways, probe)
        self._ledger.write(key, outcome)
        return outcome

    def select_fastest(
        self,
        entry: ModelEntry,
        folders: Sequence[Path],
        cancellation: Cancellation,
        making: Callable[[Tower], None],
        failed: Callable[[SeesayError], None],
    ) -> Iterator[tuple[Tower, Outcome]]:
        """Make int8 graphs where they are worth trying, and yield what trials of both towers find.

        `making` hears of each graph that is about to be made, and `failed` why one could not be: the full one serves
        then. A graph that is not the best is removed again. Raises `Cancelled`, and `ModelError` as `outcome` does.
        """
        towers: tuple[Tower, ...] = ("image", "text")
        for tower in towers:
            file = _graph(entry, tower)
            sha256 = file.sha256 or ""
            brought = entry.files.image_int8 if tower == "image" else entry.files.text_int8
            if entry.quantise and brought is None and "cpu" in self._providers:
                if self.graphs.can_make() and not self.graphs.path(sha256).is_file():
                    making(tower)
                picture = entry.image.size if tower == "image" else None
                earlier = self.graphs.all(sha256)
                try:
                    self.graphs.make(entry.name, locate(entry, file, folders), sha256, cancellation, picture)
                except Cancelled:
                    raise
                except SeesayError as problem:
                    if tower == "image" or self.graphs.can_make():  # what is not installed is told once
                        failed(problem)
                for graph in set(earlier) - set(self.graphs.all(sha256)):
                    self._optimised.remove(graph)
            outcome = self.outcome(entry, tower, folders, again=True)
            best = outcome.best(self._providers) if outcome is not None else None
            if best is None or best.precision != "int8":
                self._remove_small(entry, tower)  # a hundred megabytes that nothing will use
            else:
                self.open(entry, tower, folders, locate(entry, file, folders))  # what it becomes is kept
            if outcome is not None:
                yield tower, outcome

    def remove(self, entry: ModelEntry, folder: Path) -> None:
        """Remove all that was made here of the graphs of `entry`, whose files are, or were, in `folder`."""
        for tower in _TOWERS:
            self._remove_small(entry, tower)
        for file in entry.files.all():
            self._optimised.remove(folder / file.name)

    def _remove_small(self, entry: ModelEntry, tower: Tower) -> None:
        sha256 = _graph(entry, tower).sha256 or ""
        for graph in {self.graphs.path(sha256), *self.graphs.all(sha256)}:
            self._optimised.remove(graph)
        self.graphs.remove(sha256)

    def report(self, entry: ModelEntry, folders: Sequence[Path]) -> Iterator[str]:
        """Yield a sentence for each way each tower was tried, as `seesay doctor` tells them."""
        towers: tuple[Tower, ...] = ("image", "text")
        for tower in towers:
            outcome = self.outcome(entry, tower, folders)
            for trial in outcome.trials if outcome is not None else ():
                used = outcome is not None and trial is outcome.best(self._providers)
                where = _TOWERS[tower]
                result = _result(trial)
                if used:
                    result = translate("Doctor", "{result}, is used").format(result=result)
                yield translate("Doctor", where).format(way=_way(trial), result=result)

    def _ways(self, entry: ModelEntry, tower: Tower, folders: Sequence[Path]) -> list[tuple[ProviderName, Precision]]:
        """Return the ways to try, the plain graph on the CPU first.

        Providers other than the CPU want fixed shapes, and texts have none; they are tried for pictures only.
        """
        others: list[tuple[ProviderName, Precision]] = [
            (provider, "full") for provider in self._providers if provider != "cpu" and tower == "image"
        ]
        if "cpu" in self._providers and self._small(entry, tower, folders) is not None:
            others.append(("cpu", "int8"))
        return [("cpu", "full"), *others]

    def _small(self, entry: ModelEntry, tower: Tower, folders: Sequence[Path]) -> Path | None:
        """Return the int8 graph of a tower: the model's own, or one that was made here."""
        brought = entry.files.image_int8 if tower == "image" else entry.files.text_int8
        if brought is not None:
            try:
                return locate(entry, brought, folders)
            except ModelError:
                return None
        return self.graphs.ready(_graph(entry, tower).sha256 or "") if entry.quantise else None

    def _key(
        self, entry: ModelEntry, tower: Tower, folders: Sequence[Path], ways: Sequence[tuple[ProviderName, Precision]]
    ) -> str:
        """Return a name for everything an outcome depends on."""
        import onnxruntime

        small = self._small(entry, tower, folders)
        files = [file.sha256 for part, file in entry.files.items() if part.startswith(tower)]
        machine = [platform.system(), platform.version(), platform.machine(), *driver_versions()]
        depends = [files, _state(small), ways, onnxruntime.__version__, machine, self._threads]
        return f"{entry.name}-{tower}-{hashlib.sha256(json.dumps(depends).encode()).hexdigest()[:16]}"

    def _probe(self, entry: ModelEntry, tower: Tower, folders: Sequence[Path]) -> Probe:
        """Return what encodes the sample pictures, or captions, in a given session."""
        if tower == "text":
            return lambda session: OnnxTextEncoder(entry, folders, lambda model, graph: session).encode(CAPTIONS)
        from PIL import Image

        from seesay.vision.preprocessing import preprocess

        pictures = [np.asarray(Image.open(sample).convert("RGB")) for sample in self._samples]
        tensors = [preprocess(picture, entry.image) for picture in pictures]
        spec = entry.image
        return lambda session: np.concatenate([session.run(spec.output, {spec.input: tensor}) for tensor in tensors])

    def _try(
        self,
        entry: ModelEntry,
        tower: Tower,
        folders: Sequence[Path],
        ways: Sequence[tuple[ProviderName, Precision]],
        probe: Probe,
    ) -> Outcome:
        graph = locate(entry, _graph(entry, tower), folders)
        plain = OnnxSession(entry.name, graph, ["cpu"], self._threads)
        dimensions = plain.free_dimensions if tower == "image" else ()
        right = _unit(probe(plain))
        trials = [Trial("cpu", "full", 1.0, _milliseconds(plain, probe))]
        del plain
        for provider, precision in ways[1:]:
            path = graph if precision == "full" else self._small(entry, tower, folders) or graph
            trials.append(self._trial(entry, path, provider, precision, dimensions, probe, right))
        return Outcome(tuple(trials), dimensions)

    def _trial(
        self,
        entry: ModelEntry,
        path: Path,
        provider: ProviderName,
        precision: Precision,
        dimensions: Sequence[str],
        probe: Probe,
        right: Embedding,
    ) -> Trial:
        trial = Trial(provider, precision)
        try:
            session = OnnxSession(entry.name, path, [provider], self._threads, dimensions)
            answer = probe(session)
            cosine = float((_unit(answer) * right).sum(1).min()) if answer.shape == right.shape else float("nan")
            trial = replace(trial, cosine=round(cosine, 5) if np.isfinite(cosine) else None)
            if not cosine >= LEAST_COSINE:
                return replace(trial, failure=QT_TRANSLATE_NOOP("Reasons", "it gives another answer"))
            return replace(trial, milliseconds=_milliseconds(session, probe))
        except ModelError as problem:
            _log.info("%s does not run %s: %s", provider, entry.name, problem.reason)
            return replace(trial, failure=QT_TRANSLATE_NOOP("Reasons", "it does not run"))

    def _fail(
        self,
        entry: ModelEntry,
        tower: Tower,
        folders: Sequence[Path],
        provider: ProviderName,
        precision: Precision,
        reason: str,
    ) -> None:
        """Keep that a way failed that had passed its trial, so that nothing runs on it again."""
        key = self._key(entry, tower, folders, self._ways(entry, tower, folders))
        known = self._ledger.read(key)
        if known is not None and known.trials and (provider, precision) != ("cpu", "full"):
            self._ledger.write(key, known.without(provider, precision, reason))


def driver_versions() -> Sequence[str]:
    """Return the versions of the display drivers on Windows, on which DirectML's answers depend; elsewhere nothing."""
    try:
        import winreg
    except ImportError:
        return ()
    return read_driver_versions(winreg)


def read_driver_versions(registry: object) -> Sequence[str]:
    """Read the drivers of the device class "display adapters" from the registry."""
    reg = registry
    displays = r"SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}"
    found: list[str] = []
    for place in range(16):
        try:
            with reg.OpenKey(reg.HKEY_LOCAL_MACHINE, rf"{displays}\{place:04}") as key:  # type: ignore[attr-defined]
                found.append(str(reg.QueryValueEx(key, "DriverVersion")[0]))  # type: ignore[attr-defined]
        except OSError:
            continue
    return found


_FAILED_LATER = QT_TRANSLATE_NOOP("Reasons", "failed later")
_TOWERS: dict[Tower, str] = {
    "image": QT_TRANSLATE_NOOP("Doctor", "image tower on {way}: {result}"),
    "text": QT_TRANSLATE_NOOP("Doctor", "text tower on {way}: {result}"),
}


def _graph(entry: ModelEntry, tower: Tower) -> ModelFile:
    return entry.files.image if tower == "image" else entry.files.text


def _given_up(ways: Sequence[tuple[ProviderName, Precision]]) -> Outcome:
    """Return the outcome of a trial that never came to its end: everything but the plain graph failed."""
    others = (Trial(*way, failure=QT_TRANSLATE_NOOP("Reasons", "its trial did not come to an end")) for way in ways[1:])
    return Outcome((Trial("cpu", "full"), *others))


def _state(path: Path | None) -> tuple[int, int] | None:
    """Return what changes when somebody changes a file, so that another int8 graph is tried anew."""
    if path is None:
        return None
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _unit(vectors: Embedding) -> Embedding:
    lengths = np.linalg.norm(np.asarray(vectors, np.float64), axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)


def _milliseconds(session: Session, probe: Probe) -> float:
    """Return how long a session that was used before takes for the probe: the quickest run, the least disturbed."""
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        probe(session)
        times.append(1000 * (time.perf_counter() - start))
    return round(min(times), 2)


def _way(trial: Trial) -> str:
    return f"{trial.provider}, int8" if trial.precision == "int8" else trial.provider


def _result(trial: Trial) -> str:
    kind, comma, detail = trial.failure.partition(",")
    failure = f"{translate('Reasons', kind)}{comma}{detail}"
    cosine = ""
    if trial.cosine is not None:
        cosine = translate("Doctor", "cosine {cosine}").format(cosine=number(trial.cosine, 4))
    speed = f"{number(trial.milliseconds)} ms" if trial.milliseconds is not None else ""
    return ", ".join(part for part in (failure, cosine, speed) if part) or translate("Doctor", "not measured")

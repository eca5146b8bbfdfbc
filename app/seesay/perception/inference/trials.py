"""Measures which way of running a network is best here: right answers first, then speed.

The full graph on the CPU is the reference. An int8 variant, or another execution provider, is used when it gives the
same embeddings and is quicker. Outcomes are cached by everything they depend on.
"""

from __future__ import annotations

import hashlib
import json
import logging
import math
import platform
import timeit
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from seesay.core.errors import ModelError
from seesay.core.findings import Embedding
from seesay.core.paths import replacing
from seesay.core.translation import QT_TRANSLATE_NOOP, number, translate
from seesay.perception.inference.network import Network, Precision, open_network
from seesay.perception.inference.providers import ProviderName

_log = logging.getLogger(__name__)

Configuration = tuple[ProviderName, Precision]
DEFAULT_CONFIGURATION: Configuration = ("cpu", "full")

MIN_COSINE = 0.999
"""How near the least similar embedding must be. A good int8 graph reaches 0.9997, one spoilt by overflow 0.984; two
captions of one picture differ by more than 0.01, so that the order of what is ranked does not change."""

_LEAST_GAIN = 1.1  # how many times as fast as the plain graph on the CPU anything else must be to be worth it

_RUNS = 5

Probe = Callable[[Network], Embedding]
"""Encodes what a network is tried with, and returns the embeddings: count x dimension."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What one way of running a network gave; `failure` is empty when it gave the right answer."""

    provider: ProviderName
    precision: Precision
    cosine: float | None = None
    milliseconds: float | None = None
    failure: str = ""

    @property
    def way(self) -> Configuration:
        """What was tried."""
        return self.provider, self.precision

    @property
    def name(self) -> str:
        """What was tried, in words for a person."""
        return f"{self.provider}, int8" if self.precision == "int8" else self.provider

    @property
    def result(self) -> str:
        """What was found, in words for a person."""
        kind, comma, detail = self.failure.partition(",")
        failure = f"{translate('Reasons', kind)}{comma}{detail}"
        cosine = ""
        if self.cosine is not None:
            cosine = translate("Doctor", "cosine {cosine}").format(cosine=number(self.cosine, 4))
        speed = f"{number(self.milliseconds)} ms" if self.milliseconds is not None else ""
        return ", ".join(part for part in (failure, cosine, speed) if part) or translate("Doctor", "not measured")


@dataclass(frozen=True, slots=True)
class TrialOutcome:
    """All trials of a network, the plain graph on the CPU first, and the dimensions of the graph that may be fixed."""

    trials: tuple[Trial, ...]
    free_dimensions: tuple[str, ...] = ()

    def best(self, providers: Sequence[ProviderName]) -> Trial | None:
        """Return the quickest correct one on `providers`, or None; only a clear gain beats the plain graph."""
        right = [trial for trial in self.trials if not trial.failure and trial.provider in providers]
        quickest = min(right, key=lambda trial: trial.milliseconds or math.inf, default=None)
        if quickest is None or self.trials[0] not in right or not self.trials[0].milliseconds:
            return quickest
        gain = self.trials[0].milliseconds / (quickest.milliseconds or math.inf)
        return quickest if gain >= _LEAST_GAIN else self.trials[0]


class TrialCache:
    """The outcomes of trials, one file each; a file that is only begun means that the trial ended the program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def outcome(
        self, key: str, ways: Sequence[Configuration], try_all: Callable[[], TrialOutcome], *, again: bool = False
    ) -> TrialOutcome:
        """Return the outcome cached under `key`; if there is none, or with `again`, that of `try_all`.

        A trial that never ended, or whose beginning cannot be recorded, is not repeated: the full graph serves.
        """
        known = self._read(key)
        if known is None or again:
            # Noted first, for a driver may end the process.
            self._write(key, TrialOutcome(()))
            if self._read(key) is not None:
                known = try_all()
                self._write(key, known)
        if known is not None and known.trials:
            return known
        failure = QT_TRANSLATE_NOOP("Reasons", "its test did not finish")
        return TrialOutcome(
            (
                Trial(*DEFAULT_CONFIGURATION),
                *(Trial(*way, failure=failure) for way in ways if way != DEFAULT_CONFIGURATION),
            )
        )

    def note_failure(self, key: str, way: Configuration, reason: str) -> None:
        """Keep that a way failed that had passed its trial, so that nothing runs on it again."""
        known = self._read(key)
        if known is not None and known.trials and way != DEFAULT_CONFIGURATION:
            trials = (replace(trial, failure=reason) if trial.way == way else trial for trial in known.trials)
            self._write(key, replace(known, trials=tuple(trials)))

    def _read(self, key: str) -> TrialOutcome | None:
        try:
            content = json.loads((self._folder / f"{key}.json").read_text(encoding="utf-8"))
            trials = tuple(Trial(**trial) for trial in content["trials"])
            return TrialOutcome(trials, tuple(content["free_dimensions"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError) as problem:
            _log.debug("the outcome of a trial cannot be read: %s", type(problem).__name__)
            return None

    def _write(self, key: str, outcome: TrialOutcome) -> None:
        try:
            with replacing(self._folder / f"{key}.json") as partial:
                partial.write_text(json.dumps(asdict(outcome)), encoding="utf-8")
        except OSError as problem:
            _log.warning("the outcome of a trial could not be kept: %s", problem.strerror or type(problem).__name__)


def run_trials(
    model: str,
    graphs: Mapping[Precision, Path],
    ways: Sequence[Configuration],
    probe: Probe,
    threads: int,
    *,
    fixed: bool,
) -> TrialOutcome:
    """Run `probe` in each of `ways`, the plain graph on the CPU first; raises `ModelError` when that one fails.

    `graphs` are the files by precision; with `fixed`, free dimensions become 1 where a provider wants that.
    """
    plain = open_network(model, graphs["full"], threads=threads)
    dimensions = plain.free_dimensions if fixed else ()
    right = _unit(probe(plain))
    trials = [Trial(*DEFAULT_CONFIGURATION, 1.0, _milliseconds(plain, probe))]
    del plain

    def tried(way: Configuration) -> Trial:
        trial = Trial(*way)
        try:
            path = graphs[trial.precision]
            network = open_network(model, path, providers=[trial.provider], threads=threads, one_of=dimensions)
            answer = probe(network)
            cosine = float((_unit(answer) * right).sum(1).min()) if answer.shape == right.shape else float("nan")
            trial = replace(trial, cosine=round(cosine, 5) if np.isfinite(cosine) else None)
            if not cosine >= MIN_COSINE:
                return replace(trial, failure=QT_TRANSLATE_NOOP("Reasons", "it gives a different answer"))
            return replace(trial, milliseconds=_milliseconds(network, probe))
        except ModelError as problem:
            _log.info("%s does not run %s: %s", trial.provider, model, problem.reason)
            return replace(trial, failure=QT_TRANSLATE_NOOP("Reasons", "it does not run"))

    return TrialOutcome((*trials, *(tried(way) for way in ways if way != DEFAULT_CONFIGURATION)), dimensions)


def trial_key(name: str, files: Sequence[object], ways: Sequence[Configuration], threads: int) -> str:
    """Return a name for everything an outcome depends on: `files`, onnxruntime, the system and its drivers."""
    from seesay.perception.inference.runtime import onnxruntime

    machine = [platform.system(), platform.version(), platform.machine(), *driver_versions()]
    depends = [*files, ways, onnxruntime.__version__, machine, threads]
    return f"{name}-{hashlib.sha256(json.dumps(depends).encode()).hexdigest()[:16]}"


def driver_versions() -> Sequence[str]:
    """Return the versions of the display drivers on Windows, on which DirectML's answers depend; elsewhere nothing."""
    try:
        import winreg
    except ImportError:
        return ()
    return read_driver_versions(winreg)


def read_driver_versions(reg: Any) -> Sequence[str]:
    """Read the drivers of the device class "display adapters" from the registry."""
    displays = r"SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}"
    found: list[str] = []
    for place in range(16):
        try:
            with reg.OpenKey(reg.HKEY_LOCAL_MACHINE, rf"{displays}\{place:04}") as key:
                found.append(str(reg.QueryValueEx(key, "DriverVersion")[0]))
        except OSError:
            continue
    return found


def _unit(vectors: Embedding) -> Embedding:
    lengths = np.linalg.norm(np.asarray(vectors, np.float64), axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)


def _milliseconds(network: Network, probe: Probe) -> float:
    """Return how long a network that was used before takes for the probe: the quickest run, the least disturbed."""
    return round(1000 * min(timeit.repeat(lambda: probe(network), number=1, repeat=_RUNS)), 2)

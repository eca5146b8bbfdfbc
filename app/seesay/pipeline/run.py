"""One description on its way: when each stage began, what had to be done without, and whether to go on."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from seesay.domain import Cancellation, Stage, Timings
from seesay.errors import ModelError, SeesayError

_log = logging.getLogger(__name__)

Found = TypeVar("Found")

Progress = Callable[[Stage], None]
"""Called at the beginning of each stage."""


class Run:
    """One description on its way: times, warnings, and whether to go on."""

    def __init__(self, cancellation: Cancellation, progress: Progress) -> None:
        self.cancellation = cancellation
        self.warnings: list[SeesayError] = []
        self._progress, self._reported = progress, ""
        self._began = time.perf_counter()
        self._milliseconds: dict[Stage, float] = {}

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        """Time a stage, and tell that it begins; raises `Cancelled` instead of beginning."""
        self.cancellation.check()
        if stage != self._reported:
            self._progress(stage)
            self._reported = stage
        began = time.perf_counter()
        try:
            yield
        finally:
            taken = (time.perf_counter() - began) * 1000
            self._milliseconds[stage] = self._milliseconds.get(stage, 0.0) + taken

    def spare(self, look: Callable[[], Found], otherwise: Found) -> Found:
        """Return what `look` finds, or `otherwise` and a warning when its model cannot be used."""
        try:
            return look()
        except ModelError as problem:
            self.warn(problem)
            return otherwise

    def warn(self, problem: SeesayError) -> None:
        """Keep a problem that the description survives."""
        _log.warning("went on without a stage: %s", type(problem).__name__)
        self.warnings.append(problem)

    def timings(self) -> Timings:
        """Return the times so far; raises `Cancelled`, so that a cancelled description is never told."""
        self.cancellation.check()
        return Timings(dict(self._milliseconds), (time.perf_counter() - self._began) * 1000)

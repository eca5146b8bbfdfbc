"""A request for a description, and the state of its run: times, warnings and cancellation."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, TypeVar

from seesay.app.events import Updates
from seesay.core.domain import (
    Analysis,
    Cancellation,
    Certainty,
    ClearedPrompt,
    Description,
    Detail,
    Mode,
    Redacted,
    Source,
    Stage,
    Timings,
    Turn,
)
from seesay.core.errors import ModelError, SeesayError

Chosen = Literal["mode", "detail"]


@dataclass(frozen=True, slots=True, eq=False)
class Outgoing:
    """What a server would get, without the secrets in `redacted`; `described` returns this machine's description."""

    prompt: ClearedPrompt
    mode: Mode
    described: Callable[[], str]
    redacted: tuple[Redacted, ...] = ()
    warnings: tuple[SeesayError, ...] = ()


Permit = Callable[[Outgoing], Updates[SeesayError | None]]
"""Asked in the last moment before a server is; yields what the person is told or asked for that, and returns why
nothing may be sent, or None. Raises `Cancelled`."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted of a picture; `captions` are ranked instead of one being made.

    `turns` preceded `question`. With `since`, changes since that picture are described, always offline. Settings of
    applications leave what `chosen` names.
    """

    mode: Mode = "offline"
    detail: Detail = "normal"
    language: str = "en"
    caption: bool = True
    concepts: bool = True
    text: bool = True
    captions: tuple[str, ...] = ()
    question: str = ""
    no_server: str = ""  # why no server answers the question, though the person chose one, in sentences
    instructions: str = ""
    streams: bool = False  # whether sentences are wanted before all are known
    may_fall_back: bool = True
    """Whether a server's failure ends in the offline description and a warning, or in an error."""
    turns: tuple[Turn, ...] = ()
    since: Callable[[], Analysis] | None = None
    """Gives what was seen before; called by who describes, since it may take a moment."""
    earlier: Callable[[], Analysis] | None = None
    """Gives another picture, with which this one is to be compared in place of being described."""
    chosen: frozenset[Chosen] = frozenset()
    certainty: Certainty = "full"  # how much is said of doubts
    withheld: SeesayError | None = None
    """Why `mode` is less than the person agreed to, if a program that the picture shows is the reason."""
    permit: Permit | None = None
    alt: bool = False  # whether alt text is wanted, and no description
    keep_figures: bool = False  # whether the description is to have the pixels of a page's figures


Presets = Callable[[Request, Source], Request]
"""Fits a request to the program a picture shows, which is known only once the picture was taken."""


def turns_of(description: Description, answers: Sequence[tuple[str, Description]] = ()) -> tuple[Turn, ...]:
    """Return what was said about a picture so far: its description, then each question with its answer."""
    return tuple(
        Turn(question, told.claims, made_here=told.mode == "offline")
        for question, told in [("", description), *answers]
    )


_log = logging.getLogger(__name__)

Found = TypeVar("Found")


class Run:
    """One description on its way: times, warnings, and whether to go on."""

    def __init__(self, cancellation: Cancellation) -> None:
        self.cancellation = cancellation
        self.warnings: list[SeesayError] = []
        self._began = time.perf_counter()
        self._milliseconds: dict[Stage, float] = {}

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        """Time a stage; raises `Cancelled` instead of beginning."""
        self.cancellation.check()
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

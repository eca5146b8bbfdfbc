"""Pictures of a watch that wait to be read, where reading takes longer than the time between two looks."""

from __future__ import annotations

import threading
from collections import deque
from typing import NamedTuple

import numpy as np

from seesay.domain import Pixels
from seesay.usecases.scrolling import changed_place, scroll_between

_MOST = 12
_MOST_BYTES = 150_000_000
"""Of pictures that wait; the two latest wait in any case."""
_ONE_LINE = 40
"""Rows of a place that is rewritten, whose states in between nobody has to be told."""


class Waiting(NamedTuple):
    """A picture that waits, and when it was taken; `missed`: of what came before it something was left out."""

    time: float
    pixels: Pixels
    missed: bool = False


class Backlog:
    """Keeps pictures in the order in which they were taken; for the thread that takes them and the one that reads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[Waiting] = deque()
        self._before: Pixels | None = None
        """The picture that was taken out last, or left out since."""

    def add(self, pixels: Pixels, now: float) -> None:
        """Keep a picture that was taken `now`, unless it is the one that waits already; the oldest of too many goes."""
        with self._guard:
            last = self._waiting[-1].pixels if self._waiting else None
            if last is None or not (last is pixels or np.array_equal(last, pixels)):
                self._waiting.append(Waiting(now, pixels))
                while len(self._waiting) > 2 and self._is_too_much():
                    self._leave_out_oldest()

    def _is_too_much(self) -> bool:
        return len(self._waiting) > _MOST or sum(each.pixels.nbytes for each in self._waiting) > _MOST_BYTES

    def _leave_out_oldest(self) -> None:
        oldest, following = self._waiting.popleft(), self._waiting[0]
        seen_later = self._before is not None and _still_shows(oldest.pixels, self._before, following.pixels)
        self._waiting[0] = following._replace(missed=oldest.missed or not seen_later)
        self._before = oldest.pixels

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def take(self, before: Pixels | None) -> Waiting | None:
        """Return the next picture to read, or None where none waits.

        Pictures are passed over as long as all that came into them after `before` stands in the next one, too.
        """
        with self._guard:
            waiting = list(self._waiting)
        if not waiting:
            return None
        chosen = waiting[0]
        for later in waiting[1:]:
            if before is None or not _still_shows(chosen.pixels, before, later.pixels):
                break
            chosen = later
        with self._guard:
            missed = waiting[0].missed
            while self._waiting and self._waiting[0].time <= chosen.time:
                missed = self._waiting.popleft().missed or missed
            self._before = chosen.pixels
        return chosen._replace(missed=missed)


def _still_shows(first: Pixels, before: Pixels, later: Pixels) -> bool:
    """Return whether what had come into `first` after `before` stands in `later`, perhaps elsewhere."""
    if not before.shape == first.shape == later.shape:
        return False
    came, went = changed_place(before, first), changed_place(first, later)
    if came is None or went is None:
        return True
    fresh = ~scroll_between(before, first, came).same
    scroll = scroll_between(first, later, went)
    if not scroll.rows and came.height <= _ONE_LINE and went.height <= _ONE_LINE:
        return True
    places = np.flatnonzero(fresh)
    inside = (places >= went.y) & (places < went.bottom)
    moved = np.where(inside, places - scroll.rows, places)
    if (moved[inside] < went.y).any() or (moved[inside] >= went.bottom).any():
        return False
    return bool(scroll.same[moved].all())

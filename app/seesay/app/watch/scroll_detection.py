"""How far a text has scrolled between two pictures, and the queue of a watch whose OCR is slower than the screen."""

from __future__ import annotations

import random
import threading
from collections import deque
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels
from seesay.core.region import Region

_STRIPES = 8
_LEAST_ROWS = 10  # rows with something on them that have to be found again: a line of text
_LEAST_COLUMNS = 30  # what differs in fewer is a mark that has moved along a list, and no text
_FOUND_AGAIN = 0.7  # share of such rows; the others have changed besides, as that of a text cursor
_RESTLESS = 0.4  # share of the rows from which on a column does not scroll with the text
_BAR = 24  # columns at the sides in which a scroll bar may move its own way

Rows = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Scroll:
    """Rows of a picture: those in `box` moved up by `rows` (down if negative).

    `same` (a bool for each row) marks the rows whose content is unchanged after the move.
    """

    box: Region
    rows: int
    same: Rows


def changed_place(before: Pixels, now: Pixels) -> Region | None:
    """Return the smallest rectangle around what differs."""
    if before is now or np.array_equal(before, now):  # in a fifth of the time
        return None
    rows = (before != now).any(axis=(1, 2))
    places = np.flatnonzero(rows)
    top, bottom = int(places[0]), int(places[-1]) + 1
    columns = np.flatnonzero((before[top:bottom] != now[top:bottom]).any(axis=(0, 2)))
    return Region(int(columns[0]), top, int(columns[-1]) + 1 - int(columns[0]), bottom - top)


def scroll_between(before: Pixels, now: Pixels, box: Region) -> Scroll:
    """Return how the text in `box`, outside of which nothing differs, has scrolled; both have one shape."""
    old, new = (picture[box.y : box.bottom, box.x : box.right] for picture in (before, now))
    rows = _shift(old, new)
    same = np.ones(now.shape[0], np.bool_)
    same[box.y : box.bottom] = False
    to, since = _overlap(rows, box.height)
    differs = (new[to] != old[since]).any(axis=2)
    if rows and box.width > 4 * _BAR:
        differs = differs[:, _BAR:-_BAR]
        differs = differs[:, differs.mean(axis=0) < _RESTLESS]
    same[box.y : box.bottom][to] = ~differs.any(axis=1)
    return Scroll(box, rows, same)


def _overlap(rows: int, height: int) -> tuple[slice, slice]:
    """Return the rows that are still there, in the new picture and in the old one."""
    if rows >= 0:
        return slice(0, height - rows), slice(rows, height)
    return slice(-rows, height), slice(0, height + rows)


def _shift(old: Pixels, new: Pixels) -> int:
    """Return by how many rows most of what is there has moved up, 0 where it has not."""
    height = old.shape[0]
    if height <= _LEAST_ROWS or old.shape[1] < _LEAST_COLUMNS:
        return 0
    before, after = _signatures(old), _signatures(new)
    filled_before, filled_after = _filled(before), _filled(after)
    best, most = 0, _LEAST_ROWS
    for rows in range(-height + _LEAST_ROWS, height - _LEAST_ROWS + 1):
        to, since = _overlap(rows, height)
        filled = filled_after[to] | filled_before[since]
        count = int(filled.sum())
        if count < most:
            continue
        again = int((((after[to] == before[since]).sum(axis=1) >= _STRIPES - 1) & filled).sum())
        if again >= _FOUND_AGAIN * count and again > most:
            best, most = rows, again
    return best


def _signatures(pixels: Pixels) -> npt.NDArray[np.int32]:
    """Return numbers (rows x stripes) that are the same where the pixels are; by chance, too, once in billions."""
    height, width = pixels.shape[:2]
    part = width // _STRIPES
    weights = np.frombuffer(random.Random(0).randbytes(4 * part), np.int32)  # noqa: S311  nothing is kept secret by it
    green = pixels[:, : part * _STRIPES, 1].reshape(height * _STRIPES, part)
    numbers: npt.NDArray[np.int32] = (green.astype(np.int32) @ weights).reshape(height, _STRIPES)
    return numbers


def _filled(signatures: npt.NDArray[np.int32]) -> Rows:
    """Return which rows have something on them: they differ from most rows in some stripe."""
    ground = []
    for stripe in signatures.T:
        values, counts = np.unique(stripe, return_counts=True)
        ground.append(values[counts.argmax()])
    filled: Rows = (signatures != np.array(ground)).any(axis=1)
    return filled


_MOST = 12
_MOST_BYTES = 150_000_000  # of pictures that wait; the two latest wait in any case
_ONE_LINE = 40  # rows of a place that is rewritten, whose states in between nobody has to be told


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
        self._before: Pixels | None = None  # the picture that was taken out last, or left out since

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

    def next_to_read(self, before: Pixels | None) -> Waiting | None:
        """Return the next picture to read, or None; skips those whose additions since `before` remain later."""
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

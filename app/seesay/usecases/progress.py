"""How far something is, in percent: from a number that stands there, or from the length of a bar that grows."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from seesay.domain import Pixels, Region

_PERCENT = re.compile(r"(?<![\d.,])(100|\d{1,2})(?:[.,]\d+)?\s?%")
_ALIKE = 12
"""Levels of a colour within one row of a bar, which may be shaded."""
_LEAST_LENGTH, _LEAST_THICKNESS, _MOST_THICKNESS = 60, 3, 64
"""Pixels of what may be a bar."""
_MOST_LINES = 4
"""Places one above the other that change while a bar grows, such as its label; more is another page."""
_CAP = 4
"""Pixels at the end of a fill and of a bar that are drawn otherwise: a border, a shadow, a rounded corner."""


def percent_in(lines: Iterable[str]) -> int | None:
    """Return the last percentage that stands in `lines`, or None."""
    found = [int(match[1]) for line in lines for match in _PERCENT.finditer(line)]
    return found[-1] if found else None


class Bar:
    """A progress bar, known once it has grown."""

    def __init__(self) -> None:
        self._ends: tuple[int, int] | None = None
        self._fill: tuple[int, Pixels] | None = None
        """A row of the bar, and the colour of its fill there."""
        self._before: Pixels | None = None
        """The picture since which it has not been seen to grow: some grow by less than their ends are wide."""

    def percent(self, before: Pixels, now: Pixels) -> int | None:
        """Return how long the bar is that has grown between two looks, or None where none has."""
        lines = _changed_lines(before, now)
        other = len(lines) > _MOST_LINES or any(line.height > _MOST_THICKNESS for line in lines)
        if self._before is not None and self._before.shape != now.shape:
            self._before = self._ends = self._fill = None
        if other or self._before is None:
            self._before = before
        for place in _changed_lines(self._before, now):
            if _LEAST_THICKNESS <= place.height <= _MOST_THICKNESS:
                rows = {place.y + place.height * part // 4 for part in (1, 2, 3)}
                found = [(self._in_row(self._before[row], now[row]), row) for row in rows]
                bars = [(bar, row) for bar, row in found if bar is not None]
                if bars:
                    (length, left, right, sure), row = max(bars)
                    self._ends = left, right
                    if sure:
                        self._before, self._fill = now, (row, now[row, left + length - 2 * _CAP])
                        return round(100 * length / (right - left))
        return 100 if self._is_full(now) else None

    def _is_full(self, now: Pixels) -> bool:
        """Return whether nothing is left of a bar's empty part, the last of which may be no wider than its end."""
        if self._ends is None or self._fill is None:
            return False
        row, colour = self._fill
        return bool(_alike(now[row, self._ends[0] + _CAP : self._ends[1] - _CAP], colour).all())

    def _in_row(self, before: Pixels, now: Pixels) -> tuple[int, int, int, bool] | None:
        """Return a bar's length and ends, and whether it has grown before: its fill has come where it was empty."""
        changed = np.flatnonzero((before != now).any(axis=-1))
        first, last = int(changed[0]), int(changed[-1])
        fill, track = now[(first + last) // 2], before[(first + last) // 2]
        if _is_alike(fill, track):
            return None
        filled, empty = _alike(now, fill), _alike(before, track)
        cap = _CAP if last - first > 3 * _CAP else 0
        inner = slice(first + cap, last + 1 - cap)
        if not filled[inner].all() or not empty[inner].all():
            return None
        left = first - _run(filled[:first][::-1])
        right = last + 1 + _run(_alike(now, track)[last + 1 :])
        grown = left < first
        if self._ends is not None and abs(self._ends[0] - left) <= _CAP:
            left, right, grown = min(left, self._ends[0]), max(right, self._ends[1]), True
        if right - left < _LEAST_LENGTH or (not grown and right == last + 1):
            return None
        return last + 1 - left, left, right, grown


def _changed_lines(before: Pixels, now: Pixels) -> list[Region]:
    """Return the places that differ, one above the other, with rows between them that do not."""
    differs = (before != now).any(axis=2)
    edges = np.flatnonzero(np.diff(differs.any(axis=1).astype(np.int8), prepend=0, append=0))
    places = list[Region]()
    for top, bottom in edges.reshape(-1, 2).tolist():
        columns = np.flatnonzero(differs[top:bottom].any(axis=0))
        places.append(Region(int(columns[0]), top, int(columns[-1]) + 1 - int(columns[0]), bottom - top))
    return places


def _alike(row: Pixels, colour: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.asarray((np.abs(row.astype(np.int16) - colour) <= _ALIKE).all(axis=-1))


def _is_alike(first: Pixels, second: Pixels) -> bool:
    return bool((np.abs(first.astype(np.int16) - second) <= _ALIKE).all())


def _run(flags: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> int:
    """Return how many of the first flags are set."""
    return len(flags) if flags.all() else int(np.argmin(flags))

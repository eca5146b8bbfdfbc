"""How far something is, in percent: from a number that stands there, or from the length of a bar that grows."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from seesay.domain import Pixels, Region

_PERCENT = re.compile(r"(?<![\d.,])(100|\d{1,2})(?:[.,]\d+)?\s?%")
_ALIKE = 12
"""Levels of a colour within one row of a bar, which may be shaded."""
_LEAST_LENGTH, _MOST_THICKNESS = 60, 64
"""Pixels of what may be a bar."""


def percent_in(lines: Iterable[str]) -> int | None:
    """Return the last percentage that stands in `lines`, or None."""
    found = [int(match[1]) for line in lines for match in _PERCENT.finditer(line)]
    return found[-1] if found else None


class Bar:
    """A progress bar, known once it has grown."""

    def __init__(self) -> None:
        self._ends: tuple[int, int] | None = None

    def percent(self, before: Pixels, now: Pixels, changed: Region) -> int | None:
        """Return how long the bar is that has grown between two looks in `changed`, or None where none has."""
        if changed.height > _MOST_THICKNESS:
            return None
        rows = {changed.y + changed.height * part // 4 for part in (1, 2, 3)}
        lengths = [length for row in rows if (length := self._in_row(before[row], now[row], changed)) is not None]
        return max(lengths, default=None)

    def _in_row(self, before: Pixels, now: Pixels, changed: Region) -> int | None:
        """Return the bar's length in a row: its fill has taken the place of what is beyond it."""
        first, last = changed.x, changed.right - 1
        fill, track = now[(first + last) // 2], before[(first + last) // 2]
        if _is_alike(fill, track):
            return None
        filled, empty = _alike(now, fill), _alike(before, track)
        if not filled[first : last + 1].all() or not empty[first : last + 1].all():
            return None
        left = first - _run(filled[:first][::-1])
        right = last + 1 + _run(_alike(now, track)[last + 1 :])
        if self._ends is not None and abs(self._ends[0] - left) <= 1:
            right = max(right, self._ends[1])
        if right - left < _LEAST_LENGTH or (left == first and self._ends is None and right == last + 1):
            return None
        self._ends = left, right
        return round(100 * (last + 1 - left) / (right - left))


def _alike(row: Pixels, colour: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.asarray((np.abs(row.astype(np.int16) - colour) <= _ALIKE).all(axis=-1))


def _is_alike(first: Pixels, second: Pixels) -> bool:
    return bool((np.abs(first.astype(np.int16) - second) <= _ALIKE).all())


def _run(flags: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> int:
    """Return how many of the first flags are set."""
    return len(flags) if flags.all() else int(np.argmin(flags))

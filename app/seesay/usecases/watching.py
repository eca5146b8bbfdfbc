"""New text in a part of the screen, as it appears: each line once, and only what has changed is read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

import numpy as np

from seesay.domain import Cancellation, Pixels, Region, TextLine

_MARGIN = 24
_CURSOR = (6, 64)
"""Width and height of what changes where a text cursor blinks."""
_REMEMBERED = 400
_SURE = 0.5
"""The confidence below which a line is noise, such as one that is just being drawn."""
_LEAST_ALIKE = 4
"""Letters from which on a line with one other letter is the same line misread."""

Read = Callable[[Pixels, Cancellation], tuple[TextLine, ...]]


class Watching:
    """What stands in a part of the screen, look by look."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self.pixels: Pixels | None = None
        """What was looked at last."""
        self.box: Region | None = None
        """The smallest rectangle around what differed at the last look."""
        self.lines: tuple[TextLine, ...] = ()
        """What stands there now."""
        self._told: deque[str] = deque(maxlen=_REMEMBERED)
        self.changed = True
        """Whether the last look saw a change; a blinking text cursor is none."""

    def look(self, pixels: Pixels, cancellation: Cancellation) -> tuple[str, ...]:
        """Return the lines that are new since the look before; all is read at the first look, and nothing is new."""
        before, self.pixels, self.box = self.pixels, pixels, None
        if before is None or before.shape != pixels.shape:
            self._take(self._read(pixels, cancellation))
            return ()
        self.box = _changed(before, pixels)
        band = self._band(self.box, pixels.shape[0])
        self.changed = band is not None
        if band is None:
            return ()
        top, bottom = band
        found = self._read(np.ascontiguousarray(pixels[top:bottom]), cancellation)
        read = tuple(replace(line, box=_moved(line.box, top)) for line in found if line.confidence >= _SURE)
        kept = tuple(line for line in self.lines if line.box.bottom <= top or line.box.y >= bottom)
        new = [line.text for line in read if not self._is_known(line.text)]
        self._told.extend(new)
        self.lines = tuple(sorted((*kept, *read), key=lambda line: (line.box.y, line.box.x)))
        return tuple(new)

    def holds(self, words: str) -> bool:
        """Return whether `words` stand there now."""
        wanted = _folded(words)
        return any(wanted in _folded(line.text) for line in self.lines)

    def _take(self, lines: Sequence[TextLine]) -> None:
        self.lines, self.changed = tuple(lines), True
        self._told.extend(line.text for line in lines)

    def _band(self, box: Region | None, height: int) -> tuple[int, int] | None:
        """Return the rows to read: those that changed, and whole lines; None where there is nothing to read."""
        if box is None or (box.width <= _CURSOR[0] and box.height <= _CURSOR[1]):
            return None
        top, bottom = max(0, box.y - _MARGIN), min(height, box.bottom + _MARGIN)
        for line in self.lines:
            if line.box.y < bottom and line.box.bottom > top:
                top, bottom = min(top, max(0, line.box.y - 4)), max(bottom, min(height, line.box.bottom + 4))
        return top, bottom

    def _is_known(self, text: str) -> bool:
        return any(_is_same(text, other) for other in self._told)


def _changed(before: Pixels, now: Pixels) -> Region | None:
    """Return the smallest rectangle around what differs."""
    if before is now or np.array_equal(before, now):  # in a fifth of the time
        return None
    rows = (before != now).any(axis=(1, 2))
    if not rows.any():
        return None
    places = np.flatnonzero(rows)
    top, bottom = int(places[0]), int(places[-1]) + 1
    columns = np.flatnonzero((before[top:bottom] != now[top:bottom]).any(axis=(0, 2)))
    return Region(int(columns[0]), top, int(columns[-1]) + 1 - int(columns[0]), bottom - top)


def _is_same(text: str, other: str) -> bool:
    """Whether two lines are the same but for white space and one misread letter; another digit is another line."""
    first, second = _folded(text), _folded(other)
    if first == second:
        return True
    if min(len(first), len(second)) < _LEAST_ALIKE or abs(len(first) - len(second)) > 1:
        return False
    changes = [
        (first[a:b], second[c:d])
        for what, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
        if what != "equal"
    ]
    one = len(changes) == 1 and max(map(len, changes[0])) == 1
    return one and not any(part.isdigit() for part in changes[0])


def _moved(box: Region, down: int) -> Region:
    return Region(box.x, box.y + down, box.width, box.height)


def _folded(text: str) -> str:
    return "".join(text.casefold().split())

"""The highlighted entry of a menu that nothing but pixels shows: the one line with other colours, a mark or a frame."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels, Region, TextLine

_LEAST_ENTRIES = 3
_ANOTHER = 48.0
"""Levels of a colour by which the highlighted entry differs from each other one."""
_APART = 2.5
"""How much more it differs from them than they do from each other, whose letters are smoothed differently."""
_MOST_PIXELS = 2000
"""Of a line, spread over it, that tell its colours."""
_INK = 90
"""Percentile of the distance from the ground from which on pixels are the middle of letters."""

_BESIDE = 4
"""How many heights of a line before it a mark may stand, such as an arrow, or the side of a frame."""
_CLEAR = 90
"""Levels of a colour by which a mark differs from its ground."""
_LEAST_MARK = 4
"""Pixels of a mark."""

Colours = npt.NDArray[np.float64]


def highlighted(lines: Sequence[TextLine], pixels: Pixels) -> list[TextLine]:
    """Return those of `lines` each of which is the one of its list that has other colours, or a mark before it."""
    if len(lines) < _LEAST_ENTRIES:
        return []
    colours = np.stack([_colours(line, pixels) for line in lines])
    apart = np.abs(colours[:, None] - colours[None]).max(axis=2)
    numbers = {id(line): number for number, line in enumerate(lines)}
    found = list[TextLine]()
    for line in lines:
        entries = list_of(line, lines)
        others = [numbers[id(other)] for other in entries if other is not line]
        if len(others) >= _LEAST_ENTRIES - 1:
            nearest, among = apart[numbers[id(line)], others].min(), apart[np.ix_(others, others)].max()
            if nearest >= max(_ANOTHER, _APART * among) or _is_marked_alone(line, entries, pixels):
                found.append(line)
    return found


def _is_marked_alone(line: TextLine, entries: Sequence[TextLine], pixels: Pixels) -> bool:
    """Whether something stands before a line, and nothing before the others of its list."""
    lefts = [entry.box.x for entry in entries]
    usual = int(np.median(lefts))
    aligned = max(abs(left - usual) for left in lefts) <= line.box.height
    for entry in (line, *(other for other in entries if other is not line)):
        left = max(entry.box.x, usual) if aligned else entry.box.x  # a mark that was read as a letter is in the box
        if _has_mark(entry.box, left, pixels) is not (entry is line):
            return False
    return True


def _has_mark(box: Region, left: int, pixels: Pixels) -> bool:
    """Whether something stands before a line; what stands behind it may be a text cursor."""
    edge, wide = box.height // 5, _BESIDE * box.height
    place = pixels[max(0, box.y + edge) : max(0, box.bottom - edge), max(0, left - wide) : max(0, left - 2)]
    if not place.size:
        return False
    ground = np.median(place.reshape(-1, 3), axis=0)
    return int((np.abs(place - ground).max(axis=2) >= _CLEAR).sum()) >= _LEAST_MARK


def list_of(line: TextLine, lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the entries of the list in which `line` stands, itself among them: alike, aligned, and close together."""
    alike = sorted((other for other in lines if _is_aligned(line.box, other.box)), key=lambda other: other.box.y)
    if line not in alike:
        return []
    first = last = alike.index(line)
    while first > 0 and _is_close(alike[first - 1].box, alike[first].box):
        first -= 1
    while last + 1 < len(alike) and _is_close(alike[last].box, alike[last + 1].box):
        last += 1
    return alike[first : last + 1]


def _is_aligned(box: Region, other: Region) -> bool:
    low, high = sorted((box.height, other.height))
    left, middle = abs(box.x - other.x), abs(box.x + box.width / 2 - other.x - other.width / 2)
    return high <= 1.6 * low and min(left, middle) <= high


def _is_close(upper: Region, lower: Region) -> bool:
    return upper.bottom - upper.height / 2 < lower.y < upper.bottom + 2.5 * upper.height


def _colours(line: TextLine, pixels: Pixels) -> Colours:
    """Return the colours (RGB twice) of a line's ground and of its letters."""
    box = line.box
    place = pixels[max(0, box.y) : box.bottom, max(0, box.x) : box.right].reshape(-1, 3)
    place = place[:: 1 + len(place) // _MOST_PIXELS].astype(np.float64)
    if not place.size:
        return np.zeros(6)
    ground = np.median(place, axis=0)
    distances = np.abs(place - ground).max(axis=1)
    return np.concatenate([ground, place[distances >= np.percentile(distances, _INK)].mean(axis=0)])

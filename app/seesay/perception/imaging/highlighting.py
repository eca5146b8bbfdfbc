"""The highlighted entry of a menu that nothing but pixels shows: the one line with other colours, a mark or a frame."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region

_LEAST_ENTRIES = 3
_ANOTHER = 48.0  # levels of a colour by which the highlighted entry differs from each other one
_APART = 2.5  # how much more it differs from them than they do from each other, whose letters are smoothed differently
_SAME_GROUND = 6.0
"""Levels by which the grounds of one list differ; one with a little more is another part of the window."""
_TITLE_GAP = 1.6  # how many times as far as entries from each other the title of a menu is from the first one
_MOST_PIXELS = 2000  # of a line, spread over it, that tell its colours
_INK = 90  # percentile of the distance from the ground from which on pixels are the middle of letters

_BESIDE = 4  # how many heights of a line before it a mark may stand, such as an arrow, or the side of a frame
_MARK = 1.3  # how many heights of a line wide a mark is at most with the space behind it: two characters of a terminal
_SPACE = 4
"""The part of a line's height that a space between a mark and the text is wide at least; between letters is less."""
_CLEAR = 90  # levels of a colour by which a mark differs from its ground
_LEAST_MARK = 4  # pixels of a mark

Colours = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


def find_highlighted(lines: Sequence[TextLine], pixels: Pixels, *, marks: bool = True) -> list[TextLine]:
    """Return those of `lines` each of which is the one of its list that has other colours.

    With `marks` it may have a mark before it instead; one that never moves may be the tick of a box.
    """
    if len(lines) < _LEAST_ENTRIES:
        return []
    colours = np.stack([_colours(line, pixels) for line in lines])
    numbers = {id(line): number for number, line in enumerate(lines)}
    found = list[TextLine]()
    for line in lines:
        entries = list_of(line, lines)
        others = [numbers[id(other)] for other in entries if other is not line]
        if len(others) >= _LEAST_ENTRIES - 1:
            is_another = _is_another(colours[numbers[id(line)]], colours[others])
            if is_another or (marks and _is_marked_alone(line, entries, pixels)):
                found.append(line)
    return found


def _is_another(own: Colours, others: Colours) -> bool:
    """Whether an entry has other colours than each of its list, by its ground or by its letters on the same ground.

    A title on a ground of its own, such as a window's, says nothing of how much the others differ.
    """
    usual = np.median(others[:, :3], axis=0)
    beside = others[np.abs(others[:, :3] - usual).max(axis=1) < _ANOTHER]
    if len(beside) < _LEAST_ENTRIES - 1:
        return False
    among, grounds = (np.ptp(each, axis=0).max() for each in (beside, beside[:, :3]))
    ground = np.abs(own[:3] - usual).max()
    if max(_SAME_GROUND, _APART * grounds) < ground < _ANOTHER:
        return False
    return bool(np.abs(others - own).max(axis=1).min() >= max(_ANOTHER, _APART * among))


def _is_marked_alone(line: TextLine, entries: Sequence[TextLine], pixels: Pixels) -> bool:
    """Whether something stands before a line, and nothing before the others of its list."""
    usual, others = int(np.median([entry.box.x for entry in entries])), [each for each in entries if each is not line]
    below_each_other = [other for other in others if 2 * abs(other.box.x - usual) <= line.box.height]  # no heading
    aligned = abs(line.box.x - usual) <= _MARK * line.box.height and len(below_each_other) >= _LEAST_ENTRIES - 1
    top, bottom = max(0, min(entry.box.y for entry in entries)), max(entry.box.bottom for entry in entries)
    # the side of a window or of the whole list is no mark
    free = np.flatnonzero(~_is_drawn(pixels[top:bottom]).all(axis=0))
    for entry in (line, *(below_each_other if aligned else others)):
        left = max(entry.box.x, usual) if aligned else entry.box.x  # a mark that was read as a letter is in the box
        if _has_mark(entry.box, left, pixels, free) is not (entry is line):
            return False
    return True


def _has_mark(box: Region, left: int, pixels: Pixels, free: npt.NDArray[np.intp]) -> bool:
    """Whether something stands before a line, whose text begins at `left` or in `box` after a mark that was read.

    It is looked for in the columns `free`; what stands behind a line may be a text cursor.
    """
    edge, wide = box.height // 5, _BESIDE * box.height
    rows = slice(max(0, box.y + edge), max(0, box.bottom - edge))
    before = free[(free >= left - wide) & (free < min(left, box.x) - 2)]
    if int(_is_drawn(pixels[rows, before]).sum()) >= _LEAST_MARK:
        return True
    inked = np.flatnonzero(_is_drawn(pixels[rows, max(0, box.x) : left + box.height // 2]).any(axis=0))
    return box.x < left and int(np.diff(inked).max(initial=0)) > box.height // _SPACE


def _is_drawn(pixels: Pixels) -> Mask:
    """Return which pixels (rows x columns) differ from the ground, of which most are."""
    if not pixels.size:
        return np.zeros(pixels.shape[:2], np.bool_)
    ground = np.median(pixels.reshape(-1, 3), axis=0)
    drawn: Mask = np.abs(pixels - ground).max(axis=2) >= _CLEAR
    return drawn


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
    return _without_title(alike[first : last + 1], line)


def _without_title(entries: list[TextLine], line: TextLine) -> list[TextLine]:
    """Return `entries` without a first one above a gap: the title of a menu has colours of its own."""
    if len(entries) <= _LEAST_ENTRIES or line is entries[0]:
        return entries
    middles = [entry.box.y + entry.box.height / 2 for entry in entries]
    first, *others = np.diff(middles)
    return entries[1:] if first > _TITLE_GAP * np.median(others) else entries


def _is_aligned(box: Region, other: Region) -> bool:
    low, high = sorted((box.height, other.height))
    left, middle = abs(box.x - other.x), abs(box.x + box.width / 2 - other.x - other.width / 2)
    return high <= 1.6 * low and min(left, middle) <= _MARK * high


def _is_close(upper: Region, lower: Region) -> bool:
    return upper.bottom - upper.height / 2 < lower.y < upper.bottom + 2.5 * upper.height


def _colours(line: TextLine, pixels: Pixels) -> Colours:
    """Return the colours (RGB twice) of a line's ground and of its letters."""
    box, edge = line.box, line.box.height // 5  # the places of dense lines overlap
    place = pixels[max(0, box.y + edge) : max(0, box.bottom - edge), max(0, box.x) : box.right].reshape(-1, 3)
    place = place[:: 1 + len(place) // _MOST_PIXELS].astype(np.float64)
    if not place.size:
        return np.zeros(6)
    ground = np.median(place, axis=0)
    distances = np.abs(place - ground).max(axis=1)
    return np.concatenate([ground, place[distances >= np.percentile(distances, _INK)].mean(axis=0)])

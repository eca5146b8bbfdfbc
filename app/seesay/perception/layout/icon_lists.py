"""Icons with labels below them, as in file managers and on desktops: each label in one piece, on however many lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np
import numpy.typing as npt

from seesay.core.elements import Element
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.perception.layout.aligned_text import Segment
from seesay.perception.layout.chart_scales import middle_of, text_of
from seesay.perception.layout.words_in_lines import Word

_LEAST = 4
"""Icons of a list; fewer are a toolbar's, or of a page."""
_LEAST_OF_ROW = 3
"""Icons of a row that tell how far apart the next ones are."""
_CENTRED, _NEXT = 0.6, 0.9
"""How far the middles of a label's lines are apart, and its lines from one another, in letters' heights at most."""
_OVER = 0.7
"""How far a line of a label may reach into the next one, in letters' heights: readers' boxes are wide."""
_MOST_LINES, _LINE = 4, 1.7
"""Lines of a label, and how far down from one, in letters' heights, the next one reaches at least."""
_REACH, _ASIDE = 130, 70
"""How far above a label its icon begins at most, and how far to both sides it is looked for, in pixels."""
_CLOSE = 45
"""The same where the edge of a pane or the next icon is in the way."""
_APART = 1.6
"""How far an icon's lower end is from its label, in letters' heights at most."""
_LEAST_SIDE = 16
"""Pixels each way of an icon; smaller things are bullets and boxes."""
_INK, _GAP = 30, 5
"""The least difference in one channel between an icon and its ground, and the widest gap in it, in pixels."""
_SIGN = 3
"""Letters that may be read in an icon."""


@dataclass(frozen=True, slots=True)
class _Labelled:
    lines: tuple[Segment, ...]
    icon: Region
    whole: bool
    """Whether nothing that was not read stands below."""

    @property
    def element(self) -> Element:
        text = " ".join(text_of(line) for line in self.lines)
        box = Region.around([self.icon, *(line.box for line in self.lines)])
        return Element("listitem", text, box, sources=("text", "pixels"), certain=self.whole)


def find_icon_lists(rows: Sequence[Sequence[Segment]], pixels: Pixels) -> dict[TextLine, Element]:
    """Return the lines in `rows` that are labels of icons, each with the list that it is in."""
    frames: dict[Region | None, list[Segment]] = {}
    for segment in (each for row in rows for each in row):
        frames.setdefault(segment.words[0].line.window, []).append(segment)
    found: dict[TextLine, Element] = {}
    for inside in frames.values():
        if len(inside) >= _LEAST:
            found |= _list(inside, pixels)
    return found


def _list(segments: Sequence[Segment], pixels: Pixels) -> dict[TextLine, Element]:
    words = [word for segment in segments for word in segment.words]
    unit = float(median(word.height for word in words))
    others = np.array([[each.box.x, each.box.right, each.box.bottom] for each in segments])
    labels, labelled = _labels(segments, unit), []
    for label in labels:
        icon = _icon_above(label, unit, pixels) if _may_have_icon(label[0].box, others, unit, pixels) else None
        if icon is not None and not _has_text(icon, words):
            labelled.append(_Labelled(tuple(label), icon, not _goes_on(label, unit, pixels)))
    kept = _in_grid(labelled, unit)
    if len(kept) < _LEAST:
        return {}
    kept += _completing(kept, labels, unit, pixels)
    kept.sort(key=lambda each: (round(each.icon.bottom / (2 * unit)), each.icon.x))
    box = Region.around(each.element.box or each.icon for each in kept)
    element = Element("list", "icons", box, sources=("text", "pixels"), children=tuple(each.element for each in kept))
    return {word.line: element for each in kept for line in each.lines for word in line.words}


def _labels(segments: Sequence[Segment], unit: float) -> list[list[Segment]]:
    """Return texts whose lines stand centred, one close below the other; `segments` are from top to bottom."""
    labels: list[list[Segment]] = []
    for segment in segments:
        (x, _), top = middle_of(segment), segment.box.y
        for label in labels:
            last = label[-1]
            if (
                abs(middle_of(last)[0] - x) <= _CENTRED * unit
                and -_OVER * unit <= top - last.box.bottom <= _NEXT * unit
            ):
                label.append(segment)
                break
        else:
            labels.append([segment])
    return [label for label in labels if len(label) <= _MOST_LINES and label[0].box.width <= 2 * _ASIDE]


def _may_have_icon(box: Region, others: npt.NDArray[np.int64], unit: float, pixels: Pixels) -> bool:
    """Whether something that is no text ends just above the middle of a label; `others` are left, right and bottom."""
    middle, reach = box.x + box.width // 2, round(_APART * unit) + 6
    near = (others[:, 0] <= middle) & (others[:, 1] >= middle)
    if (near & (others[:, 2] <= box.y + 2) & (others[:, 2] >= box.y - reach)).any():
        return False
    strip = pixels[max(0, box.y - 1 - reach) : box.y - 1, max(0, middle - 3) : middle + 4 : 2].astype(np.int16)
    return bool(strip.size and (np.abs(strip - strip[-1, 0]).max(axis=2) >= _INK).any())


def _icon_above(label: Sequence[Segment], unit: float, pixels: Pixels) -> Region | None:
    """Return what stands alone and centred above a label, if it has an icon's size."""
    found = (_icon_within(aside, label, unit, pixels) for aside in (_ASIDE, _CLOSE))
    return next((icon for icon in found if icon is not None), None)


def _icon_within(aside: int, label: Sequence[Segment], unit: float, pixels: Pixels) -> Region | None:
    box, middle = label[0].box, round(middle_of(label[0])[0])
    top, left = max(0, box.y - _REACH), max(0, middle - aside)
    piece = pixels[top : box.y - 1, left : middle + aside].astype(np.int16)
    if piece.shape[0] < _LEAST_SIDE or piece.shape[1] < _LEAST_SIDE:
        return None
    ground = np.median(pixels[box.y : box.bottom, box.x : box.right].reshape(-1, 3), axis=0).astype(np.int16)
    red, green, blue = np.moveaxis(np.abs(piece - ground) >= _INK, 2, 0)
    ink = red | green | blue
    rows = np.flatnonzero(ink.any(axis=1))
    if not len(rows) or ink.shape[0] - rows[-1] > _APART * unit + 6:
        return None
    breaks = np.flatnonzero(np.diff(rows) > _GAP)
    first, last = int(rows[breaks[-1] + 1] if len(breaks) else rows[0]), int(rows[-1])
    columns = np.flatnonzero(ink[first : last + 1].any(axis=0))
    # what is cut off at the sides of what was looked at is no icon
    alone = columns[0] > 1 and columns[-1] < ink.shape[1] - 2 and (first > 1 or top == 0)
    wide, high = int(columns[-1] - columns[0]) + 1, last - first + 1
    off = abs(left + (columns[0] + columns[-1]) / 2 - middle)
    if not alone or min(wide, high) < max(_LEAST_SIDE, 1.3 * unit) or not 0.4 <= wide / high <= 2.5:
        return None
    return Region(left + int(columns[0]), top + first, wide, high) if off <= max(4.0, 0.15 * wide) else None


def _goes_on(label: Sequence[Segment], unit: float, pixels: Pixels) -> bool:
    """Whether something as high as letters stands where the next line of a label would."""
    box, middle = label[-1].box, round(middle_of(label[-1])[0])
    reach, aside = round(_LINE * unit), round(2 * unit)
    piece = pixels[box.bottom + 2 : box.bottom + reach, max(0, middle - aside) : middle + aside].astype(np.int16)
    if not piece.size:
        return False
    ink = (np.abs(piece - np.median(piece.reshape(-1, 3), axis=0)).max(axis=2) >= _INK).any(axis=1)
    return bool(np.count_nonzero(ink) >= 0.5 * unit)


def _has_text(icon: Region, words: Sequence[Word]) -> bool:
    """Whether text stands where an icon is taken to be; a letter in it may be a part of it."""
    inside = [word for word in words if icon.contains(word.box.x + word.box.width / 2, word.middle)]
    return sum(len(word.text) for word in inside) > _SIGN


def _in_grid(labelled: Sequence[_Labelled], unit: float) -> list[_Labelled]:
    """Return those that stand in a row or a column with others, with icons of one size."""
    if not labelled:
        return []
    usual = median(max(each.icon.width, each.icon.height) for each in labelled)
    alike = [each for each in labelled if 0.6 * usual <= max(each.icon.width, each.icon.height) <= 1.6 * usual]

    def beside(one: _Labelled, other: _Labelled) -> bool:
        label, mate = one.lines[0], other.lines[0]
        return one is not other and (_is_level(label, mate, unit) or _is_below(label, mate, unit))

    return [each for each in alike if sum(beside(each, other) for other in alike) >= 1]


def _completing(
    kept: Sequence[_Labelled], labels: Sequence[Sequence[Segment]], unit: float, pixels: Pixels
) -> list[_Labelled]:
    """Return the other `labels` that stand where the grid of `kept` goes on: their icons were not made out."""
    grid, known = list(kept), {each.lines[0] for each in kept}
    while True:
        before = len(grid)
        for label in labels:
            row = [each for each in grid if _is_level(label[0], each.lines[0], unit)]
            if label[0] in known or len(row) < _LEAST_OF_ROW:
                continue
            middles = sorted(middle_of(each.lines[0])[0] for each in row)
            pitch = min(right - left for left, right in pairwise(middles))
            mate = min(row, key=lambda each: abs(middle_of(each.lines[0])[0] - middle_of(label[0])[0]))
            away = middle_of(label[0])[0] - middle_of(mate.lines[0])[0]
            if abs(abs(away) - pitch) <= unit:
                icon = replace(mate.icon, x=max(0, mate.icon.x + round(away)))
                grid.append(_Labelled(tuple(label), icon, not _goes_on(label, unit, pixels)))
                known.add(label[0])
        if len(grid) == before:
            return grid[len(kept) :]


def _is_level(label: Segment, other: Segment, unit: float) -> bool:
    return abs(middle_of(label)[1] - middle_of(other)[1]) <= _CENTRED * unit


def _is_below(label: Segment, other: Segment, unit: float) -> bool:
    return abs(middle_of(label)[0] - middle_of(other)[0]) <= unit

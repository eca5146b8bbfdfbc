"""Measures values that were not read at a chart's bars, by those that were."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import linear_regression, median

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels, Region
from seesay.structure.aligned import Segment
from seesay.structure.scales import Pair, middle_of, text_of
from seesay.text.figures import size_of

_MARK = 1.4
"""How far below a value, in letters' heights, its bar or point begins at most."""
_INK, ALIKE = 28, 30
"""The least difference in one channel between a mark and its ground, and the most between two of one series."""
_ASIDE = 3
"""Pixels to both sides of the middle of a label in which its mark is looked for."""
_EVEN = 3.0
"""How many pixels the ways from values to their marks differ at most."""
_BEYOND = 1.3
"""How many times the largest value that was read another one is at most: more is a frame or another drawing."""
_FINE = 1.5
"""Pixels to which a mark's end is known."""

Colour = npt.NDArray[np.int16]


def mark_at(value: Segment, unit: float, pixels: Pixels, axis: int) -> Colour | None:
    """Return the colour of the bar or point below a value (`axis` 1), or left of it (0); None where there is none."""
    box = value.box
    (x, y), reach = middle_of(value), round(_MARK * unit)
    ground = np.median(pixels[box.y : box.bottom, box.x : box.right].reshape(-1, 3), axis=0)
    if axis:
        piece = pixels[box.bottom + 1 : box.bottom + 1 + reach, max(0, round(x) - _ASIDE) : round(x) + _ASIDE + 1]
    else:
        piece = pixels[max(0, round(y) - _ASIDE) : round(y) + _ASIDE + 1, max(0, box.x - reach) : max(0, box.x - 1)]
    colours = piece.reshape(-1, 3).astype(np.int16)
    off = np.abs(colours - ground).max(axis=1) if len(colours) else np.zeros(0)
    if not len(off) or off.max() < _INK:
        return None
    colour: Colour = np.median(colours[off >= 0.8 * off.max()], axis=0).astype(np.int16)
    return colour


def alike(one: Colour, other: Colour) -> bool:
    """Whether two colours are of one series."""
    return int(np.abs(one - other).max()) <= ALIKE


def measured(
    pairs: Sequence[Pair], labels: Sequence[Segment], unit: float, pixels: Pixels, axis: int, aside: float = 0.0
) -> list[str]:
    """Return about which values `labels` have by their marks, empty ones where there is none; `pairs` were read.

    Columns stand `aside` pixels to the right of the middles of their labels.
    """
    colours = [colour for pair in pairs if (colour := mark_at(pair.value, unit, pixels, axis)) is not None]
    if len(colours) < len(pairs) or not all(alike(colours[0], each) for each in colours):
        return [""] * len(labels)
    colour = np.median(colours, axis=0).astype(np.int16)
    area = Region.around(segment.box for pair in pairs for segment in (pair.label, pair.value))
    area = Region.around([area, *(label.box for label in labels)])
    ends = [_end(pair.label, colour, area, pixels, axis, aside) for pair in pairs]
    places = [pair.value.box.bottom if axis else pair.value.box.x for pair in pairs]
    ways = [place - end for place, end in zip(places, ends, strict=True) if end is not None]
    if len(ways) < len(pairs) or max(ways) - min(ways) > 2 * _EVEN:
        return [""] * len(labels)
    sizes = [size_of(text_of(pair.value)) or 0.0 for pair in pairs]
    slope, start = linear_regression([float(place) for place in places], sizes)
    found = []
    for label in labels:
        end = _end(label, colour, area, pixels, axis, aside)
        size = start + slope * (end + median(ways)) if end is not None else -1.0
        whole = all(each.is_integer() for each in sizes)
        found.append(_rounded(size, abs(slope) * _FINE, whole) if 0 <= size <= _BEYOND * max(sizes) else "")
    return found


def _end(label: Segment, colour: Colour, area: Region, pixels: Pixels, axis: int, aside: float) -> int | None:
    """Return where the mark of a label ends: the upper end of a column or point, the right end of a row."""
    x, y = middle_of(label)
    if axis:
        x += aside
        strip = pixels[area.y : label.box.y, max(0, round(x) - _ASIDE) : round(x) + _ASIDE + 1].astype(np.int16)
        hit = np.flatnonzero((np.abs(strip - colour).max(axis=2) <= ALIKE).any(axis=1))
        return area.y + int(hit[0]) if len(hit) else None
    strip = pixels[max(0, round(y) - _ASIDE) : round(y) + _ASIDE + 1, label.box.right : area.right].astype(np.int16)
    hit = np.flatnonzero((np.abs(strip - colour).max(axis=2) <= ALIKE).all(axis=0))
    return label.box.right + int(hit[-1]) if len(hit) else None


def _rounded(size: float, fine: float, whole: bool) -> str:
    """Return a size with no more figures than are known of it."""
    digits = -math.floor(math.log10(fine)) if fine > 0 else 0
    digits = min(0, digits) if whole else digits
    return f"≈{round(size, digits):.{max(0, digits)}f}"

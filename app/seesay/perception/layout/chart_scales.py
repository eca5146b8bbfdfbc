"""Labels and written values of charts: each value stands where its size puts it.

Measures values that were not read at a chart's bars, by those that were.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import correlation, linear_regression, median

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.text.numbers import size_of
from seesay.perception.layout.aligned_text import Segment

LEAST = 3
"""Pairs of a chart."""
READ = 0.6
"""The share of labels for which a value was read."""
_LINEAR = 0.985
"""The least correlation between values and where they are written."""
_SPREAD = 2.0
"""How far apart, in letters' heights, the highest and the lowest value stand at least."""
OFF = 0.7
"""How far, in letters' heights, a value may stand from where its size puts it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the value that belongs to it."""

    label: Segment
    value: Segment


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels in a row, with the least distance between their middles."""

    segments: tuple[Segment, ...]
    step: float


def text_of(segment: Segment) -> str:
    """Return the words of a segment, without a colon behind them."""
    return " ".join(word.text for word in segment.words).rstrip(":")


def middle_of(segment: Segment) -> tuple[float, float]:
    """Return where the middle of a segment is, right and down."""
    return segment.box.x + segment.box.width / 2, segment.box.y + segment.box.height / 2


def rows_of_labels(rows: Sequence[Sequence[Segment]], unit: float) -> Iterator[Labels]:
    """Yield rows of text at even distances, which may name what stands above them."""
    for row in rows:
        labels = [segment for segment in row if re.search(r"\w", text_of(segment))]
        if len(labels) < LEAST:
            continue
        centres = [middle_of(label)[0] for label in labels]
        step = min(right - left for left, right in pairwise(centres))
        if step >= 1.5 * unit and max(centres) - min(centres) <= 1.25 * step * (len(labels) - 1):
            yield Labels(tuple(labels), step)


def scaled(pairs: Sequence[Pair], unit: float, axis: int) -> tuple[Pair, ...]:
    """Return those of `pairs` whose values stand where their sizes put them, from the bottom or from the left.

    One value that stands elsewhere was misread, or is none; more of them, and this is no chart: nothing is returned.
    """
    for left_out in (None, *range(len(pairs))):
        kept = [pair for number, pair in enumerate(pairs) if number != left_out]
        if len(kept) >= LEAST and on_one_scale(kept, unit, axis):
            return tuple(kept)
    return ()


def on_one_scale(pairs: Sequence[Pair], unit: float, axis: int) -> bool:
    """Whether every value of `pairs` stands where its size puts it, up (`axis` 1) or to the right (0)."""
    sizes = [size_of(text_of(pair.value)) or 0.0 for pair in pairs]
    places = [float(pair.value.box.x if axis == 0 else -pair.value.box.bottom) for pair in pairs]
    if max(places) - min(places) < _SPREAD * unit or len(set(sizes)) < 2 or correlation(sizes, places) < _LINEAR:
        return False
    off = max(OFF * unit, 0.02 * (max(places) - min(places)))
    for number, (size, place) in enumerate(zip(sizes, places, strict=True)):
        # a value that was misread draws the line to itself, so that each is held against the others'
        others = [n for n in range(len(sizes)) if n != number or len(sizes) == LEAST]
        if len({sizes[n] for n in others}) < 2:
            continue
        slope, start = linear_regression([sizes[n] for n in others], [places[n] for n in others])
        if slope <= 0 or abs(start + slope * size - place) > off:
            return False
    return True


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

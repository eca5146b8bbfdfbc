"""Labels and written values of charts."""

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
from seesay.core.text.numbers import parse_value
from seesay.perception.layout.aligned_text import Segment, middle_of, text_of

MIN_PAIRS = 3  # pairs of a chart
MIN_READ_SHARE = 0.6  # share of the labels whose values were read
_MIN_CORRELATION = 0.985  # between values and their positions
_MIN_SPREAD = 2.0  # letter heights between the highest and the lowest value
MAX_OFFSET = 0.7  # letter heights between a value and its position on the scale


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value."""

    label: Segment
    value: Segment


@dataclass(frozen=True, slots=True)
class LabelRow:
    """Labels in a row, with the smallest distance between their middles."""

    segments: tuple[Segment, ...]
    step: float


def label_rows(rows: Sequence[Sequence[Segment]], unit: float) -> Iterator[LabelRow]:
    """Yield the rows of evenly spaced texts, which may be the labels of an axis."""
    for row in rows:
        labels = [segment for segment in row if re.search(r"\w", text_of(segment))]
        if len(labels) < MIN_PAIRS:
            continue
        centres = [middle_of(label)[0] for label in labels]
        step = min(right - left for left, right in pairwise(centres))
        if step >= 1.5 * unit and max(centres) - min(centres) <= 1.25 * step * (len(labels) - 1):
            yield LabelRow(tuple(labels), step)


def linear_subset(pairs: Sequence[Pair], unit: float, axis: int) -> tuple[Pair, ...]:
    """Return those of `pairs` whose values are on one linear scale, up (`axis` 1) or to the right (0).

    One outlier is dropped as misread; with more, this is no chart and the result is empty.
    """
    for left_out in (None, *range(len(pairs))):
        kept = [pair for number, pair in enumerate(pairs) if number != left_out]
        if len(kept) >= MIN_PAIRS and is_linear(kept, unit, axis):
            return tuple(kept)
    return ()


def is_linear(pairs: Sequence[Pair], unit: float, axis: int) -> bool:
    """Whether the positions of the values are linear in their sizes, up (`axis` 1) or to the right (0)."""
    sizes = [parse_value(text_of(pair.value)) or 0.0 for pair in pairs]
    places = [float(pair.value.box.x if axis == 0 else -pair.value.box.bottom) for pair in pairs]
    if (
        max(places) - min(places) < _MIN_SPREAD * unit
        or len(set(sizes)) < 2
        or correlation(sizes, places) < _MIN_CORRELATION
    ):
        return False
    off = max(MAX_OFFSET * unit, 0.02 * (max(places) - min(places)))
    for number, (size, place) in enumerate(zip(sizes, places, strict=True)):
        # a misread value pulls the regression line towards itself, so compare each with the line of the others
        others = [n for n in range(len(sizes)) if n != number or len(sizes) == MIN_PAIRS]
        if len({sizes[n] for n in others}) < 2:
            continue
        slope, start = linear_regression([sizes[n] for n in others], [places[n] for n in others])
        if slope <= 0 or abs(start + slope * size - place) > off:
            return False
    return True


_MAX_MARK_DISTANCE = 1.4  # letter heights from a value to its bar or point
_MIN_INK_CONTRAST, MAX_COLOUR_DIFFERENCE = (
    28,
    30,
)  # in one channel: of a mark and its ground, and of two marks of one series
_MARK_MARGIN = 3  # pixels searched on both sides of a label's middle
_MAX_UNEVENNESS = 3.0  # pixels by which the distances from values to their marks differ
_MAX_EXTRAPOLATION = 1.3  # times the largest value read: more is a frame or another drawing
_END_PRECISION = 1.5  # pixels

Colour = npt.NDArray[np.int16]


def mark_colour(value: Segment, unit: float, pixels: Pixels, axis: int) -> Colour | None:
    """Return the colour of the bar or point below a value (`axis` 1) or left of it (0), or None."""
    box = value.box
    (x, y), reach = middle_of(value), round(_MAX_MARK_DISTANCE * unit)
    ground = np.median(pixels[box.y : box.bottom, box.x : box.right].reshape(-1, 3), axis=0)
    if axis:
        piece = pixels[
            box.bottom + 1 : box.bottom + 1 + reach, max(0, round(x) - _MARK_MARGIN) : round(x) + _MARK_MARGIN + 1
        ]
    else:
        piece = pixels[
            max(0, round(y) - _MARK_MARGIN) : round(y) + _MARK_MARGIN + 1, max(0, box.x - reach) : max(0, box.x - 1)
        ]
    colours = piece.reshape(-1, 3).astype(np.int16)
    off = np.abs(colours - ground).max(axis=1) if len(colours) else np.zeros(0)
    if not len(off) or off.max() < _MIN_INK_CONTRAST:
        return None
    colour: Colour = np.median(colours[off >= 0.8 * off.max()], axis=0).astype(np.int16)
    return colour


def same_colour(one: Colour, other: Colour) -> bool:
    """Whether two colours belong to one series."""
    return int(np.abs(one - other).max()) <= MAX_COLOUR_DIFFERENCE


def estimate_values(
    pairs: Sequence[Pair], labels: Sequence[Segment], unit: float, pixels: Pixels, axis: int, aside: float = 0.0
) -> list[str]:
    """Return estimates of the values of `labels` from their marks, empty without one. The values of `pairs` were read.

    Marks are `aside` pixels right of the middles of their labels.
    """
    colours = [colour for pair in pairs if (colour := mark_colour(pair.value, unit, pixels, axis)) is not None]
    if len(colours) < len(pairs) or not all(same_colour(colours[0], each) for each in colours):
        return [""] * len(labels)
    colour = np.median(colours, axis=0).astype(np.int16)
    area = Region.around(segment.box for pair in pairs for segment in (pair.label, pair.value))
    area = Region.around([area, *(label.box for label in labels)])
    ends = [_mark_end(pair.label, colour, area, pixels, axis, aside) for pair in pairs]
    places = [pair.value.box.bottom if axis else pair.value.box.x for pair in pairs]
    ways = [place - end for place, end in zip(places, ends, strict=True) if end is not None]
    if len(ways) < len(pairs) or max(ways) - min(ways) > 2 * _MAX_UNEVENNESS:
        return [""] * len(labels)
    sizes = [parse_value(text_of(pair.value)) or 0.0 for pair in pairs]
    slope, start = linear_regression([float(place) for place in places], sizes)
    found = []
    for label in labels:
        end = _mark_end(label, colour, area, pixels, axis, aside)
        size = start + slope * (end + median(ways)) if end is not None else -1.0
        whole = all(each.is_integer() for each in sizes)
        found.append(
            _rounded(size, abs(slope) * _END_PRECISION, whole) if 0 <= size <= _MAX_EXTRAPOLATION * max(sizes) else ""
        )
    return found


def _mark_end(label: Segment, colour: Colour, area: Region, pixels: Pixels, axis: int, aside: float) -> int | None:
    """Return where the mark of a label ends: at the top (`axis` 1) or at the right (0)."""
    x, y = middle_of(label)
    if axis:
        x += aside
        strip = pixels[area.y : label.box.y, max(0, round(x) - _MARK_MARGIN) : round(x) + _MARK_MARGIN + 1].astype(
            np.int16
        )
        hit = np.flatnonzero((np.abs(strip - colour).max(axis=2) <= MAX_COLOUR_DIFFERENCE).any(axis=1))
        return area.y + int(hit[0]) if len(hit) else None
    strip = pixels[max(0, round(y) - _MARK_MARGIN) : round(y) + _MARK_MARGIN + 1, label.box.right : area.right].astype(
        np.int16
    )
    hit = np.flatnonzero((np.abs(strip - colour).max(axis=2) <= MAX_COLOUR_DIFFERENCE).all(axis=0))
    return label.box.right + int(hit[-1]) if len(hit) else None


def _rounded(size: float, fine: float, whole: bool) -> str:
    """Format an estimate with its significant digits."""
    digits = -math.floor(math.log10(fine)) if fine > 0 else 0
    digits = min(0, digits) if whole else digits
    return f"≈{round(size, digits):.{max(0, digits)}f}"

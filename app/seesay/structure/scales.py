"""Labels and written values of charts: each value stands where its size puts it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import correlation, linear_regression

from seesay.structure.aligned import Segment
from seesay.text.figures import size_of

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

"""Charts of several series: the colour below a written value says whose it is, and a legend names the colour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from statistics import median

import numpy as np

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.text.numbers import size_of
from seesay.perception.layout.aligned_text import Segment
from seesay.perception.layout.chart_scales import (
    ALIKE,
    LEAST,
    OFF,
    READ,
    Colour,
    Labels,
    Pair,
    alike,
    mark_at,
    measured,
    middle_of,
    on_one_scale,
    rows_of_labels,
    text_of,
)
from seesay.perception.layout.words_in_lines import Word

_SWATCH, _LEAST_SWATCH = 2.4, 12
"""How far before a name, in letters' heights, its sign in a legend begins at most, and how many pixels it has."""
_LEGEND = 22.0
"""How far from a chart, in letters' heights, its legend is at most."""
_MOST, _MOST_PAIRS = 6, 60
"""Series and values of a chart; more are a table's."""

_LEVEL, _RISE = 0.25, 0.4
"""How far apart, in letters' heights, the values of one row stand at most, and how far a chart's would at least."""


@dataclass(slots=True)
class Series:
    """The values of one colour, and the words in the legend that name it."""

    colour: Colour
    pairs: tuple[Pair, ...] = ()
    about: tuple[str, ...] = ()
    names: tuple[Word, ...] = ()
    found: dict[int, list[Segment]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name in the legend, empty where there is none."""
        return " ".join(word.text for word in self.names)


@dataclass(frozen=True, slots=True)
class SeveralSeries:
    """A chart of which several values stand above each label."""

    kind: str
    labels: tuple[Segment, ...]
    series: tuple[Series, ...]

    @property
    def words(self) -> list[Word]:
        """All words of labels, values and the legend."""
        values = [word for each in self.series for pair in each.pairs for word in pair.value.words]
        names = [word for each in self.series for word in each.names]
        return [*(word for label in self.labels for word in label.words), *values, *names]


def several_series(rows: Sequence[Sequence[Segment]], unit: float, pixels: Pixels) -> Iterator[SeveralSeries]:
    """Yield the charts in which each label has a value of each series above it."""
    numbers = [number for row in rows for segment in row for number in _numbers_in(segment)]
    for labels in rows_of_labels(rows, unit):
        found = _by_colour(labels, numbers, unit, pixels)
        kept = [each for each in found if len(each.found) >= max(LEAST, READ * len(labels.segments))]
        if not 2 <= len(kept) <= _MOST:
            continue
        for each in kept:
            single = {number: values[0] for number, values in each.found.items() if len(values) == 1}
            each.pairs = tuple(Pair(labels.segments[number], value) for number, value in single.items())
        # all stand on one scale, also a series that hardly changes
        written = [pair for each in kept for pair in each.pairs]
        agreeing = _agreeing(written, unit) if len(written) <= _MOST_PAIRS else []
        for each in kept:
            each.pairs = tuple(pair for pair in each.pairs if pair in agreeing)
        every = [pair for each in kept for pair in each.pairs]
        if (
            all(len(each.pairs) >= LEAST for each in kept)
            and on_one_scale(every, unit, axis=1)
            and not _are_rows(kept, unit)
        ):
            _name(kept, rows, Region.around(pair.value.box for pair in every), unit, pixels)
            bars = sum(_is_bar(pair, each.colour, pixels) for each in kept for pair in each.pairs) > len(every) / 2
            for each in kept if bars else ():
                each.about = tuple(measured(each.pairs, labels.segments, unit, pixels, 1, _aside(each)))
            yield SeveralSeries("bars" if bars else "line", labels.segments, _in_order(kept, unit))


def _numbers_in(segment: Segment) -> list[Segment]:
    """Return a written value, or several that stand close side by side."""
    texts = [word.text for word in segment.words]
    if all(size_of(text) is not None for text in texts) and not re.fullmatch(r"\d{1,3}( \d{3})*", " ".join(texts)):
        return [Segment.of([word]) for word in segment.words]
    return [segment] if size_of(text_of(segment)) is not None else []


def _in_order(series: Sequence[Series], unit: float) -> tuple[Series, ...]:
    """Return `series` as the legend has them; without one, bars from left to right and lines from the top."""

    def place(each: Series) -> tuple[float, float]:
        if each.names:
            return round(each.names[0].middle / unit), each.names[0].box.x
        return round(_aside(each) / unit), median(pair.value.box.y for pair in each.pairs)

    return tuple(sorted(series, key=place))


def _aside(series: Series) -> float:
    """Return how far to the right of the middles of its labels a series has its marks."""
    return median(middle_of(pair.value)[0] - middle_of(pair.label)[0] for pair in series.pairs)


def _agreeing(pairs: Sequence[Pair], unit: float) -> list[Pair]:
    """Return the most of `pairs` whose values stand on one scale: some are misread, or their boxes hold other ink."""
    points = [(_size(pair), -_bottom(pair)) for pair in pairs]
    best: list[Pair] = []
    for (low, start), (high, end) in permutations(points, 2):
        if high <= low or end <= start:
            continue
        slope = (end - start) / (high - low)
        near = [abs(start + slope * (size - low) - place) <= OFF * unit for size, place in points]
        if sum(near) > len(best):
            best = [pair for pair, is_near in zip(pairs, near, strict=True) if is_near]
    return best


def _are_rows(series: Sequence[Series], unit: float) -> bool:
    """Whether the values of each series stand in one row though they differ, as the days of a calendar do."""
    every = [pair for each in series for pair in each.pairs]
    span = max(map(_size, every)) - min(map(_size, every))
    height = max(_bottom(pair) for pair in every) - min(_bottom(pair) for pair in every)
    rises = []
    for each in series:
        sizes, places = [_size(pair) for pair in each.pairs], [_bottom(pair) for pair in each.pairs]
        if max(places) - min(places) > _LEVEL * unit:
            return False
        rises.append(height * (max(sizes) - min(sizes)) / span)
    return max(rises) > _RISE * unit


def _size(pair: Pair) -> float:
    return size_of(text_of(pair.value)) or 0.0


def _bottom(pair: Pair) -> float:
    return float(pair.value.box.bottom)


def _by_colour(labels: Labels, numbers: Sequence[Segment], unit: float, pixels: Pixels) -> list[Series]:
    """Return the numbers above `labels` by the colour of what begins below them."""
    series: list[Series] = []
    for number, label in enumerate(labels.segments):
        centre = middle_of(label)[0]
        for value in numbers:
            if abs(middle_of(value)[0] - centre) > 0.5 * labels.step or value.box.bottom >= label.box.y - unit:
                continue
            colour = mark_at(value, unit, pixels, axis=1)
            if colour is None:
                continue
            same = next((each for each in series if alike(each.colour, colour)), None)
            if same is None:
                same = Series(colour)
                series.append(same)
            same.found.setdefault(number, []).append(value)
    return series


def _is_bar(pair: Pair, colour: Colour, pixels: Pixels) -> bool:
    """Whether the mark reaches down from the value to its label."""
    top, bottom = pair.value.box.bottom, pair.label.box.y
    column = pixels[(top + bottom) // 2, round(middle_of(pair.value)[0])].astype(np.int16)
    return alike(column, colour)


def _name(
    series: Sequence[Series], rows: Sequence[Sequence[Segment]], box: Region, unit: float, pixels: Pixels
) -> None:
    """Give each of `series` the words beside its colour in the legend."""
    reach = round(_LEGEND * unit)
    near = Region(box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 3 * reach)
    taken = {id(word) for each in series for pair in each.pairs for word in pair.value.words}
    names: dict[int, list[Word]] = {}
    for row in rows:
        current: list[Word] | None = None
        for word in (word for segment in row for word in segment.words if any(map(str.isalnum, word.text))):
            sign = _sign_before(word, series, unit, pixels)
            if not near.contains(word.box.x, word.middle) or id(word) in taken:
                current = None
            elif sign is not None:
                current = None if id(sign) in names else names.setdefault(id(sign), [word])
            elif current is not None and word.box.x - current[-1].box.right <= unit:
                current.append(word)
            else:
                current = None
    for each in series:
        each.names = tuple(names.get(id(each), ()))


def _sign_before(word: Word, series: Sequence[Series], unit: float, pixels: Pixels) -> Series | None:
    """Return the series of whose colour there is a spot just before `word`, or in its box, as readers have them."""
    box = word.box
    piece = pixels[box.y : box.bottom, max(0, box.x - round(_SWATCH * unit)) : box.right].astype(np.int16)
    counts = [int((np.abs(piece - each.colour).max(axis=2) <= ALIKE).sum()) for each in series]
    best = max(range(len(series)), key=counts.__getitem__)
    others = [count for number, count in enumerate(counts) if number != best]
    return series[best] if counts[best] >= _LEAST_SWATCH and counts[best] > 3 * max(others) else None

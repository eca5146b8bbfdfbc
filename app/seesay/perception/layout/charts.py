"""Charts whose values are written: each value stands where its size puts it, and a table's numbers do not.

Charts of several series: the colour below a written value says whose it is, and a legend names the colour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, permutations
from statistics import median

import numpy as np

from seesay.core.elements import Element
from seesay.core.findings import Pixels, TextLine
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
    scaled,
    text_of,
)
from seesay.perception.layout.text_blocks import Word

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


_SHARE = re.compile(r"(?P<name>\S.*?)[\s:(,]+(?P<value>\d[\d.,]*\s?%)\)?")
_ROWS = 9.0
"""How far apart, in letters' heights, the rows of a chart are at most."""
_BETWEEN = 18.0
"""The longest way, in letters' heights, from a chart to its title."""


@dataclass(frozen=True, slots=True)
class _Chart:
    """Labels in their order, and those of them for which a value was read."""

    kind: str
    pairs: tuple[Pair, ...]
    labels: tuple[Segment, ...] = ()
    about: tuple[str, ...] = ()
    """The values of `labels` as they were measured."""

    @property
    def words(self) -> list[Word]:
        labels = [word for label in self.labels for word in label.words]
        return [*labels, *(word for pair in self.pairs for word in (*pair.label.words, *pair.value.words))]


def _items(labels: Sequence[Segment], pairs: Sequence[Pair], about: Sequence[str] = ()) -> list[Element]:
    """Return labels as elements; one whose value was only measured is not certain, one without any has none."""
    values = {id(pair.label): text_of(pair.value) for pair in pairs}
    guesses = dict(zip(map(id, labels), about, strict=False))
    items = []
    for label in labels:
        value = values.get(id(label))
        guess = guesses.get(id(label)) or None
        items.append(
            Element("listitem", text_of(label), label.box, value=value or guess, certain=bool(value or not guess))
        )
    return items


def _of_series(chart: SeveralSeries) -> list[Element]:
    """Return a list of the labels with their values for each series, which has no name without a legend."""
    lists = []
    for each in chart.series:
        box = Region.around(pair.value.box for pair in each.pairs)
        lists.append(Element("list", each.name, box, children=tuple(_items(chart.labels, each.pairs, each.about))))
    return lists


def find_charts(rows: Sequence[Sequence[Segment]], pixels: Pixels) -> dict[TextLine, Element]:
    """Return the lines in `rows` that are in charts, each with the element that it is a part of."""
    words = [word for row in rows for segment in row for word in segment.words]
    if not words:
        return {}
    unit = float(median(word.height for word in words))
    found: dict[TextLine, Element] = {}
    charts: tuple[Iterator[_Chart | SeveralSeries], ...] = (
        several_series(rows, unit, pixels),
        _upright(rows, unit, pixels),
        _level(rows, unit, pixels),
        _pies(rows, unit),
    )
    for chart in chain.from_iterable(charts):
        if any(word.line in found for word in chart.words):
            continue
        box = Region.around(word.box for word in chart.words)
        title = _title(rows, box, unit)
        inside = [word.line for word in words if box.contains(word.box.x + word.box.width / 2, word.middle)]
        if title is not None:
            box = Region.around([box, title.box])
            inside += [word.line for word in title.words]
        inside += [word.line for word in _ticks(rows, box, unit)]
        element = Element(
            "chart",
            text_of(title) if title is not None else "",
            box,
            value=chart.kind,
            sources=("text", "pixels"),
            children=tuple(
                _of_series(chart)
                if isinstance(chart, SeveralSeries)
                else _items(chart.labels, chart.pairs, chart.about)
            ),
        )
        found |= dict.fromkeys((*inside, *(word.line for word in chart.words)), element)
    return found


def _upright(rows: Sequence[Sequence[Segment]], unit: float, pixels: Pixels) -> Iterator[_Chart]:
    """Yield charts of columns or points with labels below and values above them."""
    numbers = [segment for row in rows for segment in row if size_of(text_of(segment)) is not None]
    for row in rows_of_labels(rows, unit):
        labels, step = row.segments, row.step
        pairs = []
        for label in labels:
            centre = middle_of(label)[0]
            above = [n for n in numbers if abs(middle_of(n)[0] - centre) <= 0.25 * step and n.box.bottom < label.box.y]
            if len(above) == 1:
                pairs.append(Pair(label, above[0]))
        kept = scaled(pairs, unit, axis=1)
        if len(kept) >= max(LEAST, READ * len(labels)):
            if _filled(kept, step, pixels):
                yield _Chart("bars", kept, labels, tuple(measured(kept, labels, unit, pixels, axis=1)))
            else:  # where a line is steep, its point cannot be told from it
                yield _Chart("line", kept, labels)


def _level(rows: Sequence[Sequence[Segment]], unit: float, pixels: Pixels) -> Iterator[_Chart]:
    """Yield charts of bars from left to right with labels before them and values at their ends."""
    labels: list[Segment] = []
    pairs: list[Pair] = []
    for row in [*rows, []]:
        near = bool(row) and bool(labels) and row[0].box.y - labels[-1].box.bottom <= _ROWS * unit
        if len(row) == 2 and size_of(text_of(row[1])) is not None and (near or not labels):
            labels.append(row[0])
            pairs.append(Pair(row[0], row[1]))
        elif len(row) == 1 and near and _in_column(row[0], labels, unit):
            labels.append(row[0])  # its value may not have been read
        else:
            yield from _bars(labels, pairs, unit, pixels)
            starts = len(row) == 2 and size_of(text_of(row[1])) is not None
            labels, pairs = ([row[0]], [Pair(row[0], row[1])]) if starts else ([], [])


def _in_column(segment: Segment, labels: Sequence[Segment], unit: float) -> bool:
    """Whether a text begins or ends where most of `labels` do."""
    left, right = median(label.box.x for label in labels), median(label.box.right for label in labels)
    return min(abs(segment.box.x - left), abs(segment.box.right - right)) <= 0.5 * unit


def _bars(labels: Sequence[Segment], pairs: Sequence[Pair], unit: float, pixels: Pixels) -> Iterator[_Chart]:
    kept = scaled(pairs, unit, axis=0)
    about = measured(kept, labels, unit, pixels, axis=0) if kept else []
    beside = {id(pair.label) for pair in pairs}
    # a text without a value is a label if there is a bar behind it
    true = [n for n, label in enumerate(labels) if id(label) in beside or (kept and about[n])]
    if len(kept) >= max(LEAST, READ * len(true)):
        yield _Chart("bars", kept, tuple(labels[n] for n in true), tuple(about[n] for n in true))


def _filled(pairs: Sequence[Pair], step: float, pixels: Pixels) -> bool:
    """Whether there are bars between values and labels, and not a line's points."""
    filled = 0
    for pair in pairs:
        x = round(middle_of(pair.label)[0])
        top, bottom = pair.value.box.bottom + 4, pair.label.box.y - 8
        beside = min(pixels.shape[1] - 1, round(x + step / 2))
        if bottom - top < 4:
            continue
        bar = np.median(pixels[top:bottom, x].astype(np.int16), axis=0)
        ground = np.median(pixels[top:bottom, beside].astype(np.int16), axis=0)
        filled += bool(np.abs(bar - ground).max() >= 12)
    return filled >= len(pairs) / 2


def _pies(rows: Sequence[Sequence[Segment]], unit: float) -> Iterator[_Chart]:
    """Yield charts of shares that make a whole: with label and share in one text, or the share inside a slice."""
    segments = [segment for row in rows for segment in row]
    written = [(segment, _SHARE.fullmatch(text_of(segment))) for segment in segments]
    pairs = [_split(segment) for segment, match in written if match is not None]
    if len(pairs) >= LEAST and _is_whole([pair.value for pair in pairs]):
        yield _Chart("pie", tuple(pairs), tuple(pair.label for pair in pairs))
        return
    shares = [segment for segment in segments if re.fullmatch(r"\d[\d.,]*\s?%", text_of(segment))]
    if not LEAST <= len(shares) <= 7 or not _is_whole(shares):
        return
    around = Region.around(share.box for share in shares)
    reach = max(around.width, around.height)
    near = Region(around.x - reach, around.y - reach, around.width + 2 * reach, around.height + 2 * reach)
    names = [
        each for each in segments if each not in shares and near.contains(*middle_of(each)) and _is_name(each, unit)
    ]
    if len(names) == len(shares):
        best = min(permutations(names), key=lambda order: sum(map(_distance, shares, order)))
        yield _Chart("pie", tuple(map(Pair, best, shares)), best)


def _split(segment: Segment) -> Pair:
    """Return label and value of a segment that ends with a share."""
    words = segment.words
    count = 2 if words[-1].text.strip("()") == "%" else 1
    return Pair(Segment.of(words[:-count]), Segment.of(words[-count:]))


def _is_whole(shares: Sequence[Segment]) -> bool:
    sizes = [size_of(text_of(share).strip("()")) for share in shares]
    return all(size is not None for size in sizes) and abs(sum(size or 0.0 for size in sizes) - 100) <= 2


def _is_name(segment: Segment, unit: float) -> bool:
    height = median(word.height for word in segment.words)
    return height <= 1.25 * unit and len(segment.words) <= 3 and size_of(text_of(segment)) is None


def _distance(one: Segment, other: Segment) -> float:
    (x, y), (a, b) = middle_of(one), middle_of(other)
    return float((x - a) ** 2 + (y - b) ** 2)


def _title(rows: Sequence[Sequence[Segment]], box: Region, unit: float) -> Segment | None:
    """Return the text above a chart that is alone in its row and over its middle or its left side."""
    best = None
    for row in rows:
        above = [each for each in row if each.box.bottom <= box.y and each.box.x < box.right and each.box.right > box.x]
        if len(above) != 1 or box.y - above[0].box.bottom > _BETWEEN * unit or size_of(text_of(above[0])) is not None:
            continue
        if above[0].box.width <= 1.5 * box.width and (best is None or above[0].box.y > best.box.y):
            best = above[0]
    return best


def _ticks(rows: Sequence[Sequence[Segment]], box: Region, unit: float) -> list[Word]:
    """Return the numbers of a scale beside a chart, which are no text of their own."""
    beside = [
        segment
        for row in rows
        for segment in row
        if size_of(text_of(segment)) is not None
        and box.y - unit <= middle_of(segment)[1] <= box.bottom + 3 * unit
        and (box.x - 8 * unit <= segment.box.right <= box.x + 2 * unit)
    ]
    return [word for segment in beside for word in segment.words]

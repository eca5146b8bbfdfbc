"""Charts whose values are written in them: columns, bars, lines and pies, with one series or several.

In a chart, the position of each written value is proportional to its size; in a table of numbers it is not. In a chart
of several series, the colour of the mark below a value gives its series, and the legend gives the colour's name.
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
from seesay.core.text.numbers import parse_value
from seesay.perception.layout.aligned_text import Segment, middle_of, text_of
from seesay.perception.layout.chart_scales import (
    MAX_COLOUR_DIFFERENCE,
    MAX_OFFSET,
    MIN_PAIRS,
    MIN_READ_SHARE,
    Colour,
    LabelRow,
    Pair,
    estimate_values,
    is_linear,
    label_rows,
    linear_subset,
    mark_colour,
    same_colour,
)
from seesay.perception.layout.text_blocks import Word

_MAX_SWATCH_DISTANCE, _MIN_SWATCH_PIXELS = 2.4, 12  # the former from a name in the legend, in letter heights
_MAX_LEGEND_DISTANCE = 22.0  # letter heights
_MAX_SERIES, _MAX_PAIRS = 6, 60  # more are a table
_MAX_ROW_SPREAD, _MIN_RISE = 0.25, 0.4  # letter heights: of values in a table's row, and of values in a chart


@dataclass(slots=True)
class _Series:
    """The values of one colour, and the words of its name in the legend."""

    colour: Colour
    pairs: tuple[Pair, ...] = ()
    estimates: tuple[str, ...] = ()
    names: tuple[Word, ...] = ()
    found: dict[int, list[Segment]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name in the legend, empty if there is none."""
        return " ".join(word.text for word in self.names)


@dataclass(frozen=True, slots=True)
class _MultiSeriesChart:
    """A chart with several values above each label."""

    kind: str
    labels: tuple[Segment, ...]
    series: tuple[_Series, ...]

    @property
    def words(self) -> list[Word]:
        values = [word for each in self.series for pair in each.pairs for word in pair.value.words]
        names = [word for each in self.series for word in each.names]
        return [*(word for label in self.labels for word in label.words), *values, *names]


def _multi_series_charts(rows: Sequence[Sequence[Segment]], unit: float, pixels: Pixels) -> Iterator[_MultiSeriesChart]:
    """Yield the charts that have a value of each series above each label."""
    numbers = [number for row in rows for segment in row for number in _numbers_in(segment)]
    for labels in label_rows(rows, unit):
        found = _by_colour(labels, numbers, unit, pixels)
        kept = [each for each in found if len(each.found) >= max(MIN_PAIRS, MIN_READ_SHARE * len(labels.segments))]
        if not 2 <= len(kept) <= _MAX_SERIES:
            continue
        for each in kept:
            single = {number: values[0] for number, values in each.found.items() if len(values) == 1}
            each.pairs = tuple(Pair(labels.segments[number], value) for number, value in single.items())
        # all series share one scale, also one that hardly changes
        written = [pair for each in kept for pair in each.pairs]
        agreeing = _largest_linear_subset(written, unit) if len(written) <= _MAX_PAIRS else []
        for each in kept:
            each.pairs = tuple(pair for pair in each.pairs if pair in agreeing)
        every = [pair for each in kept for pair in each.pairs]
        if (
            all(len(each.pairs) >= MIN_PAIRS for each in kept)
            and is_linear(every, unit, axis=1)
            and not _are_rows(kept, unit)
        ):
            _assign_legend_names(kept, rows, Region.around(pair.value.box for pair in every), unit, pixels)
            bars = sum(_is_bar(pair, each.colour, pixels) for each in kept for pair in each.pairs) > len(every) / 2
            for each in kept if bars else ():
                each.estimates = tuple(
                    estimate_values(each.pairs, labels.segments, unit, pixels, 1, _mark_offset(each))
                )
            yield _MultiSeriesChart("bars" if bars else "line", labels.segments, _in_legend_order(kept, unit))


def _numbers_in(segment: Segment) -> list[Segment]:
    """Return the written value, or several adjacent ones."""
    texts = [word.text for word in segment.words]
    if all(parse_value(text) is not None for text in texts) and not re.fullmatch(r"\d{1,3}( \d{3})*", " ".join(texts)):
        return [Segment.of([word]) for word in segment.words]
    return [segment] if parse_value(text_of(segment)) is not None else []


def _in_legend_order(series: Sequence[_Series], unit: float) -> tuple[_Series, ...]:
    """Return `series` in the order of the legend; without one, bars from left to right and lines from top to bottom."""

    def place(each: _Series) -> tuple[float, float]:
        if each.names:
            return round(each.names[0].middle / unit), each.names[0].box.x
        return round(_mark_offset(each) / unit), median(pair.value.box.y for pair in each.pairs)

    return tuple(sorted(series, key=place))


def _mark_offset(series: _Series) -> float:
    """Return the horizontal distance from the middles of the labels to the marks of a series."""
    return median(middle_of(pair.value)[0] - middle_of(pair.label)[0] for pair in series.pairs)


def _largest_linear_subset(pairs: Sequence[Pair], unit: float) -> list[Pair]:
    """Return the largest subset of `pairs` on one linear scale: OCR misreads some values."""
    points = [(_size(pair), -_bottom(pair)) for pair in pairs]
    best: list[Pair] = []
    for (low, start), (high, end) in permutations(points, 2):
        if high <= low or end <= start:
            continue
        slope = (end - start) / (high - low)
        near = [abs(start + slope * (size - low) - place) <= MAX_OFFSET * unit for size, place in points]
        if sum(near) > len(best):
            best = [pair for pair, is_near in zip(pairs, near, strict=True) if is_near]
    return best


def _are_rows(series: Sequence[_Series], unit: float) -> bool:
    """Whether the values of each series are in one row though they differ, as the days of a calendar are."""
    every = [pair for each in series for pair in each.pairs]
    span = max(map(_size, every)) - min(map(_size, every))
    height = max(_bottom(pair) for pair in every) - min(_bottom(pair) for pair in every)
    rises = []
    for each in series:
        sizes, places = [_size(pair) for pair in each.pairs], [_bottom(pair) for pair in each.pairs]
        if max(places) - min(places) > _MAX_ROW_SPREAD * unit:
            return False
        rises.append(height * (max(sizes) - min(sizes)) / span)
    return max(rises) > _MIN_RISE * unit


def _size(pair: Pair) -> float:
    return parse_value(text_of(pair.value)) or 0.0


def _bottom(pair: Pair) -> float:
    return float(pair.value.box.bottom)


def _by_colour(labels: LabelRow, numbers: Sequence[Segment], unit: float, pixels: Pixels) -> list[_Series]:
    """Return the numbers above `labels`, grouped by the colour of the mark below them."""
    series: list[_Series] = []
    for number, label in enumerate(labels.segments):
        centre = middle_of(label)[0]
        for value in numbers:
            if abs(middle_of(value)[0] - centre) > 0.5 * labels.step or value.box.bottom >= label.box.y - unit:
                continue
            colour = mark_colour(value, unit, pixels, axis=1)
            if colour is None:
                continue
            same = next((each for each in series if same_colour(each.colour, colour)), None)
            if same is None:
                same = _Series(colour)
                series.append(same)
            same.found.setdefault(number, []).append(value)
    return series


def _is_bar(pair: Pair, colour: Colour, pixels: Pixels) -> bool:
    top, bottom = pair.value.box.bottom, pair.label.box.y
    column = pixels[(top + bottom) // 2, round(middle_of(pair.value)[0])].astype(np.int16)
    return same_colour(column, colour)


def _assign_legend_names(
    series: Sequence[_Series], rows: Sequence[Sequence[Segment]], box: Region, unit: float, pixels: Pixels
) -> None:
    """Set the names of `series` from the legend."""
    reach = round(_MAX_LEGEND_DISTANCE * unit)
    near = Region(box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 3 * reach)
    taken = {id(word) for each in series for pair in each.pairs for word in pair.value.words}
    names: dict[int, list[Word]] = {}
    for row in rows:
        current: list[Word] | None = None
        for word in (word for segment in row for word in segment.words if any(map(str.isalnum, word.text))):
            swatch = _swatch_before(word, series, unit, pixels)
            if not near.contains(word.box.x, word.middle) or id(word) in taken:
                current = None
            elif swatch is not None:
                current = None if id(swatch) in names else names.setdefault(id(swatch), [word])
            elif current is not None and word.box.x - current[-1].box.right <= unit:
                current.append(word)
            else:
                current = None
    for each in series:
        each.names = tuple(names.get(id(each), ()))


def _swatch_before(word: Word, series: Sequence[_Series], unit: float, pixels: Pixels) -> _Series | None:
    """Return the series whose colour fills a swatch just before `word`, or in its box, which may include the swatch."""
    box = word.box
    piece = pixels[box.y : box.bottom, max(0, box.x - round(_MAX_SWATCH_DISTANCE * unit)) : box.right].astype(np.int16)
    counts = [int((np.abs(piece - each.colour).max(axis=2) <= MAX_COLOUR_DIFFERENCE).sum()) for each in series]
    best = max(range(len(series)), key=counts.__getitem__)
    others = [count for number, count in enumerate(counts) if number != best]
    return series[best] if counts[best] >= _MIN_SWATCH_PIXELS and counts[best] > 3 * max(others) else None


_SHARE = re.compile(r"(?P<name>\S.*?)[\s:(,]+(?P<value>\d[\d.,]*\s?%)\)?")
_MAX_ROW_GAP = 9.0  # letter heights
_MAX_TITLE_DISTANCE = 18.0  # letter heights


@dataclass(frozen=True, slots=True)
class _Chart:
    kind: str
    pairs: tuple[Pair, ...]
    labels: tuple[Segment, ...] = ()
    estimates: tuple[str, ...] = ()  # estimated values of `labels`

    @property
    def words(self) -> list[Word]:
        labels = [word for label in self.labels for word in label.words]
        return [*labels, *(word for pair in self.pairs for word in (*pair.label.words, *pair.value.words))]


def _items(labels: Sequence[Segment], pairs: Sequence[Pair], about: Sequence[str] = ()) -> list[Element]:
    """Return a list item for each label; an estimated value makes it uncertain."""
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


def _series_lists(chart: _MultiSeriesChart) -> list[Element]:
    """Return a list of labels and values for each series; without a legend, the lists have no names."""
    lists = []
    for each in chart.series:
        box = Region.around(pair.value.box for pair in each.pairs)
        lists.append(Element("list", each.name, box, children=tuple(_items(chart.labels, each.pairs, each.estimates))))
    return lists


def find_charts(rows: Sequence[Sequence[Segment]], pixels: Pixels) -> dict[TextLine, Element]:
    """Return the lines of `rows` that are parts of charts, with their chart elements."""
    words = [word for row in rows for segment in row for word in segment.words]
    if not words:
        return {}
    unit = float(median(word.height for word in words))
    found: dict[TextLine, Element] = {}
    charts: tuple[Iterator[_Chart | _MultiSeriesChart], ...] = (
        _multi_series_charts(rows, unit, pixels),
        _column_and_line_charts(rows, unit, pixels),
        _bar_charts(rows, unit, pixels),
        _pie_charts(rows, unit),
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
                _series_lists(chart)
                if isinstance(chart, _MultiSeriesChart)
                else _items(chart.labels, chart.pairs, chart.estimates)
            ),
        )
        found |= dict.fromkeys((*inside, *(word.line for word in chart.words)), element)
    return found


def _column_and_line_charts(rows: Sequence[Sequence[Segment]], unit: float, pixels: Pixels) -> Iterator[_Chart]:
    """Yield charts of columns or points with labels below and values above them."""
    numbers = [segment for row in rows for segment in row if parse_value(text_of(segment)) is not None]
    for row in label_rows(rows, unit):
        labels, step = row.segments, row.step
        pairs = []
        for label in labels:
            centre = middle_of(label)[0]
            above = [n for n in numbers if abs(middle_of(n)[0] - centre) <= 0.25 * step and n.box.bottom < label.box.y]
            if len(above) == 1:
                pairs.append(Pair(label, above[0]))
        kept = linear_subset(pairs, unit, axis=1)
        if len(kept) >= max(MIN_PAIRS, MIN_READ_SHARE * len(labels)):
            if _has_bars(kept, step, pixels):
                yield _Chart("bars", kept, labels, tuple(estimate_values(kept, labels, unit, pixels, axis=1)))
            else:  # where a line is steep, its point cannot be told from it
                yield _Chart("line", kept, labels)


def _bar_charts(rows: Sequence[Sequence[Segment]], unit: float, pixels: Pixels) -> Iterator[_Chart]:
    """Yield charts of bars from left to right with labels before them and values at their ends."""
    labels: list[Segment] = []
    pairs: list[Pair] = []
    for row in [*rows, []]:
        near = bool(row) and bool(labels) and row[0].box.y - labels[-1].box.bottom <= _MAX_ROW_GAP * unit
        if len(row) == 2 and parse_value(text_of(row[1])) is not None and (near or not labels):
            labels.append(row[0])
            pairs.append(Pair(row[0], row[1]))
        elif len(row) == 1 and near and _in_column(row[0], labels, unit):
            labels.append(row[0])  # OCR may have missed its value
        else:
            yield from _bar_chart(labels, pairs, unit, pixels)
            starts = len(row) == 2 and parse_value(text_of(row[1])) is not None
            labels, pairs = ([row[0]], [Pair(row[0], row[1])]) if starts else ([], [])


def _in_column(segment: Segment, labels: Sequence[Segment], unit: float) -> bool:
    """Whether a text is aligned with `labels` at its left or right side."""
    left, right = median(label.box.x for label in labels), median(label.box.right for label in labels)
    return min(abs(segment.box.x - left), abs(segment.box.right - right)) <= 0.5 * unit


def _bar_chart(labels: Sequence[Segment], pairs: Sequence[Pair], unit: float, pixels: Pixels) -> Iterator[_Chart]:
    kept = linear_subset(pairs, unit, axis=0)
    about = estimate_values(kept, labels, unit, pixels, axis=0) if kept else []
    beside = {id(pair.label) for pair in pairs}
    # a text without a value is a label if it has a bar
    true = [n for n, label in enumerate(labels) if id(label) in beside or (kept and about[n])]
    if len(kept) >= max(MIN_PAIRS, MIN_READ_SHARE * len(true)):
        yield _Chart("bars", kept, tuple(labels[n] for n in true), tuple(about[n] for n in true))


def _has_bars(pairs: Sequence[Pair], step: float, pixels: Pixels) -> bool:
    """Whether the marks of `pairs` are bars that reach down to their labels, not the points of a line."""
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


def _pie_charts(rows: Sequence[Sequence[Segment]], unit: float) -> Iterator[_Chart]:
    """Yield pie charts: shares with their labels in one text, or shares inside the slices."""
    segments = [segment for row in rows for segment in row]
    written = [(segment, _SHARE.fullmatch(text_of(segment))) for segment in segments]
    pairs = [_split_share(segment) for segment, match in written if match is not None]
    if len(pairs) >= MIN_PAIRS and _is_whole([pair.value for pair in pairs]):
        yield _Chart("pie", tuple(pairs), tuple(pair.label for pair in pairs))
        return
    shares = [segment for segment in segments if re.fullmatch(r"\d[\d.,]*\s?%", text_of(segment))]
    if not MIN_PAIRS <= len(shares) <= 7 or not _is_whole(shares):
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


def _split_share(segment: Segment) -> Pair:
    """Split a segment that ends with a share into label and value."""
    words = segment.words
    count = 2 if words[-1].text.strip("()") == "%" else 1
    return Pair(Segment.of(words[:-count]), Segment.of(words[-count:]))


def _is_whole(shares: Sequence[Segment]) -> bool:
    sizes = [parse_value(text_of(share).strip("()")) for share in shares]
    return all(size is not None for size in sizes) and abs(sum(size or 0.0 for size in sizes) - 100) <= 2


def _is_name(segment: Segment, unit: float) -> bool:
    height = median(word.height for word in segment.words)
    return height <= 1.25 * unit and len(segment.words) <= 3 and parse_value(text_of(segment)) is None


def _distance(one: Segment, other: Segment) -> float:
    (x, y), (a, b) = middle_of(one), middle_of(other)
    return float((x - a) ** 2 + (y - b) ** 2)


def _title(rows: Sequence[Sequence[Segment]], box: Region, unit: float) -> Segment | None:
    """Return the text above a chart that is alone in its row and above the chart's middle or left part."""
    best = None
    for row in rows:
        above = [each for each in row if each.box.bottom <= box.y and each.box.x < box.right and each.box.right > box.x]
        if (
            len(above) != 1
            or box.y - above[0].box.bottom > _MAX_TITLE_DISTANCE * unit
            or parse_value(text_of(above[0])) is not None
        ):
            continue
        if best is None or above[0].box.y > best.box.y:
            best = above[0]
    return best


def _ticks(rows: Sequence[Sequence[Segment]], box: Region, unit: float) -> list[Word]:
    """Return the numbers of the axis left of a chart: they are no text of their own."""
    beside = [
        segment
        for row in rows
        for segment in row
        if parse_value(text_of(segment)) is not None
        and box.y - unit <= middle_of(segment)[1] <= box.bottom + 3 * unit
        and (box.x - 8 * unit <= segment.box.right <= box.x + 2 * unit)
    ]
    return [word for segment in beside for word in segment.words]

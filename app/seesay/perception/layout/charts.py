"""Charts whose values are written in them: bars, lines and pies, with one series or several.

In a chart, the position of each written value's mark is proportional to its size; in a table of numbers it is not. In a
chart of several series, the colour of the mark gives the series of a value, and the legend gives the colour's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from statistics import median

import numpy as np

from seesay.core.elements import Element
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.core.text.numbers import parse_value
from seesay.perception.layout.aligned_text import Segment, middle_of, text_of
from seesay.perception.layout.chart_scales import (
    MAX_COLOUR_DIFFERENCE,
    MIN_INK_CONTRAST,
    MIN_PAIRS,
    Chart,
    Labels,
    Mark,
    Scale,
    Series,
    difference,
    estimate,
    fit_scale,
    ground_of,
    label_groups,
    legend,
    marks_of,
)
from seesay.perception.layout.pies import find_pies
from seesay.perception.layout.text_blocks import Word

_MIN_READ_SHARE = 0.6  # share of the labels whose values were read
_MIN_KNOWN_SHARE = 0.7  # share of the values with marks whose series is known: fewer are a series without the others
_MAX_SERIES, _MAX_VALUES = 6, 60  # more are a table
_MIN_RISE = 0.4  # letter heights between the least and the largest value of a series, to compare their places
_MAX_ASIDE = 0.2  # distances between labels, by which the places and the feet of bars of many colours differ
_MIN_CORRELATION = 0.9  # between the values of a series and the places of their marks
_MAX_TITLE_DISTANCE = 18.0  # letter heights


def find_charts(rows: Sequence[Sequence[Segment]], pixels: Pixels) -> dict[TextLine, Element]:
    """Return the lines of `rows` that are parts of charts, with their chart elements."""
    rows = [[part for segment in row for part in _on_one_ground(segment, pixels)] for row in rows]
    words = [word for row in rows for segment in row for word in segment.words]
    if not words:
        return {}
    unit = float(median(word.height for word in words))
    found: dict[TextLine, Element] = {}
    for chart in chain(find_pies(rows, unit, pixels), _axis_charts(rows, unit, pixels)):
        if any(word.line in found for word in chart.words):
            continue
        box = Region.around([*(word.box for word in chart.words), *([chart.box] if chart.box else [])])
        own = [word.line for word in chart.words]
        if chart.kind != "pie":
            own += [word.line for word in words if box.contains(word.box.x + word.box.width / 2, word.middle)]
        title = _title(rows, box, unit)
        if title is not None:
            box = Region.around([box, title.box])
            own += [word.line for word in title.words]
        own += [word.line for word in _ticks(rows, box, unit)] if chart.kind != "pie" else []
        name = text_of(title) if title is not None else ""
        element = Element(
            "chart", name, box, frozenset(), chart.kind, ("text", "pixels"), children=tuple(_parts(chart))
        )
        found |= dict.fromkeys(own, element)
    return found


def _parts(chart: Chart) -> Iterator[Element]:
    """Yield the items of a chart: of each series a list, which has no name without a legend; then its loose values."""
    for each in chart.series:
        items = tuple(_items(chart.labels, each))
        if len(chart.series) == 1:
            yield from items
        else:
            name = " ".join(word.text for word in each.names)
            yield Element("list", name, Region.around(value.box for value in each.values.values()), children=items)
    for value, guess in chart.loose:
        yield _item("", value.box if value else chart.box, value, guess)


def _items(labels: Sequence[Segment], series: Series) -> Iterator[Element]:
    """Yield a list item for each label; an estimated value makes it uncertain."""
    for place, label in enumerate(labels):
        guess = series.estimates[place] if series.estimates else ""
        yield _item(text_of(label), label.box, series.values.get(place), guess)


def _item(name: str, box: Region | None, value: Segment | None, guess: str) -> Element:
    told = text_of(value).strip("()") if value is not None else guess or None
    return Element("listitem", name, box, value=told, certain=value is not None or not guess)


def _axis_charts(rows: Sequence[Sequence[Segment]], unit: float, pixels: Pixels) -> Iterator[Chart]:
    """Yield the charts that have values above the labels of a row, or right of those of a column, the largest first."""
    numbers = [number for row in rows for segment in row for number in _numbers_in(segment)]
    texts = [segment for row in rows for segment in row if not _numbers_in(segment)]
    found: list[Chart] = []
    for labels in label_groups(rows, unit, pixels):
        placed = [(value, place) for value in numbers if (place := labels.place_of(value)) is not None]
        if len(placed) > _MAX_VALUES:
            continue
        placed = [(value, place) for value, place in placed if labels.is_next(value, place, texts)]
        least = max(MIN_PAIRS, _MIN_READ_SHARE * len(labels.segments))
        if len({place for _, place in placed}) < least:
            continue
        marks = [mark for value, place in placed for mark in marks_of(value, labels, place, unit)]
        fitted = fit_scale(marks, unit)
        if fitted is None:
            continue
        scale, fitting = fitted
        fitting = [mark for mark in fitting if not scale.is_shared(mark, placed, labels, unit)]
        groups = [group for group in _by_series(fitting, scale, labels) if len(group) >= least]
        groups = [group for group in groups if _rises(group, scale, unit)]
        drawn = len({id(mark.value) for mark in marks})
        if 1 <= len(groups) <= _MAX_SERIES and sum(map(len, groups)) >= _MIN_KNOWN_SHARE * drawn:
            values = {id(word) for mark in marks for word in mark.value.words}
            free = [[segment for segment in row if not values & {id(word) for word in segment.words}] for row in rows]
            found.append(_axis_chart(labels, groups, scale, free, unit))
    yield from sorted(found, key=lambda chart: -sum(len(each.values) for each in chart.series))


def _on_one_ground(segment: Segment, pixels: Pixels) -> Iterator[Segment]:
    """Yield a segment, or its label and its number apart if the latter is in a bar."""
    *label, number = segment.words
    if (
        label
        and parse_value(number.text) is not None
        and parse_value(label[-1].text) is None
        and difference(ground_of(label[-1].box, pixels), ground_of(number.box, pixels)) >= MIN_INK_CONTRAST
    ):
        yield Segment.of(label)
        segment = Segment.of([number])
    yield segment


def _numbers_in(segment: Segment) -> list[Segment]:
    """Return the written value, or several adjacent ones."""
    texts = [word.text for word in segment.words]
    if all(parse_value(text) is not None for text in texts) and not re.fullmatch(r"\d{1,3}( \d{3})*", " ".join(texts)):
        return [Segment.of([word]) for word in segment.words]
    return [segment] if parse_value(text_of(segment)) is not None else []


def _by_series(marks: Sequence[Mark], scale: Scale, labels: Labels) -> list[list[Mark]]:
    """Return the marks of each series: those of one colour, one a label; bars on one line may have many colours."""
    asides = [labels.aside(mark.value, mark.place) for mark in marks]
    feet = [mark.measures[1] - mark.measures[0] / 2 for mark in marks]
    are_alone = len({mark.place for mark in marks}) == len(marks) and scale.measure == 0
    if are_alone and max(np.ptp(asides), np.ptp(feet)) <= _MAX_ASIDE * labels.step:
        return [list(marks)]
    groups: list[list[Mark]] = []
    for mark in marks:
        same = [group for group in groups if difference(group[0].colour, mark.colour) <= MAX_COLOUR_DIFFERENCE]
        if same:
            same[0].append(mark)
        else:
            groups.append([mark])
    return [[mark for mark in group if sum(mark.place == each.place for each in group) == 1] for group in groups]


def _rises(marks: Sequence[Mark], scale: Scale, unit: float) -> bool:
    """Whether a series follows the scale, not a row as the days of a calendar do though their numbers differ."""
    sizes, places = [mark.size for mark in marks], [mark.measures[scale.measure] for mark in marks]
    if scale.slope * (max(sizes) - min(sizes)) <= _MIN_RISE * unit:
        return True
    return max(places) > min(places) and float(np.corrcoef(sizes, places)[0, 1]) >= _MIN_CORRELATION


def _axis_chart(
    labels: Labels, groups: Sequence[Sequence[Mark]], scale: Scale, free: Sequence[Sequence[Segment]], unit: float
) -> Chart:
    every = [mark for group in groups for mark in group]
    is_bars = sum(_is_bar(mark, labels) for mark in every) > len(every) / 2
    top = max(labels.frame.span(mark.value.box)[2] for mark in every)
    series = [Series({mark.place: mark.value for mark in group}) for group in groups]
    if len(groups) > 1:
        box = Region.around(mark.value.box for mark in every)
        colours = [group[0].colour for group in groups]
        for index, words in legend(free, colours, box, unit, labels.frame.pixels).items():
            series[index].names = words
    for each, group in zip(series, groups, strict=True):
        if is_bars and scale.measure == 0:
            each.estimates = estimate(labels, group, scale, top, unit)
    known = sorted(set().union(*(each.places() for each in series)))
    if is_bars:  # a text at the end without a bar is no label
        first, last = known[0], known[-1] + 1
        labels = Labels(labels.segments[first:last], labels.step, labels.frame)
        for each in series:
            each.values = {place - first: value for place, value in each.values.items()}
            each.estimates = each.estimates[first:last]
    return Chart("bars" if is_bars else "line", labels.segments, _in_legend_order(series, labels, unit))


def _is_bar(mark: Mark, labels: Labels) -> bool:
    """Whether what is halfway between a value and its label is no ground."""
    across, start, _ = labels.frame.span(mark.value.box)
    label = labels.segments[mark.place]
    halfway = labels.frame.strip(across)[(start + labels.frame.span(label.box)[2]) // 2]
    return difference(halfway, ground_of(label.box, labels.frame.pixels)) >= MIN_INK_CONTRAST / 2


def _in_legend_order(series: Sequence[Series], labels: Labels, unit: float) -> list[Series]:
    """Return `series` in the order of the legend; without one, bars from left to right and lines from top to bottom."""

    def order(each: Series) -> tuple[float, float]:
        if each.names:
            return round(each.names[0].middle / unit), each.names[0].box.x
        aside = median(labels.aside(value, place) for place, value in each.values.items())
        return round(aside / unit), median(value.box.y for value in each.values.values())

    return sorted(series, key=order)


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

"""Charts whose values are written: each value stands where its size puts it, and a table's numbers do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from statistics import correlation, linear_regression, median

import numpy as np

from seesay.domain import Pixels, Region, TextLine
from seesay.elements import Element
from seesay.structure.aligned import Segment, visual_rows
from seesay.structure.grids import Rules
from seesay.structure.words import Word
from seesay.text.figures import size_of

_SHARE = re.compile(r"(?P<name>\S.*?)[\s:(,]+(?P<value>\d[\d.,]*\s?%)\)?")
_LEAST = 3
"""Pairs of a chart."""
_LINEAR = 0.985
"""The least correlation between values and where they are written."""
_SPREAD = 2.0
"""How far apart, in letters' heights, the highest and the lowest value stand at least."""
_OFF = 0.7
"""How far, in letters' heights, a value may stand from where its size puts it."""
_ROWS = 9.0
"""How far apart, in letters' heights, the rows of a chart are at most."""
_READ = 0.7
"""The share of labels for which a value was read."""
_BETWEEN = 18.0
"""The longest way, in letters' heights, from a chart to its title."""


@dataclass(frozen=True, slots=True)
class _Pair:
    label: Segment
    value: Segment


@dataclass(frozen=True, slots=True)
class _Chart:
    """Labels in their order, and those of them for which a value was read."""

    kind: str
    pairs: tuple[_Pair, ...]
    labels: tuple[Segment, ...] = ()

    @property
    def words(self) -> list[Word]:
        labels = [word for label in self.labels for word in label.words]
        return [*labels, *(word for pair in self.pairs for word in (*pair.label.words, *pair.value.words))]

    def element(self, title: Segment | None, box: Region) -> Element:
        """Return the chart as an element; a label without a value has none."""
        values = {id(pair.label): _text(pair.value) for pair in self.pairs}
        labels = self.labels or tuple(pair.label for pair in self.pairs)
        return Element(
            "chart",
            _text(title) if title is not None else "",
            box,
            value=self.kind,
            sources=("text", "pixels"),
            children=tuple(
                Element("listitem", _text(label), label.box, value=values.get(id(label))) for label in labels
            ),
        )


def find_charts(words: Sequence[Word], rules: Rules, pixels: Pixels) -> dict[TextLine, Element]:
    """Return the lines that are in charts, each with the element that it is a part of."""
    if not words:
        return {}
    rows = visual_rows(words, rules)
    unit = float(median(word.height for word in words))
    found: dict[TextLine, Element] = {}
    for chart in (*_upright(rows, unit, pixels), *_level(rows, unit), *_pies(rows, unit)):
        if any(word.line in found for word in chart.words):
            continue
        box = Region.around(word.box for word in chart.words)
        title = _title(rows, box, unit)
        inside = [word.line for word in words if box.contains(word.box.x + word.box.width / 2, word.middle)]
        if title is not None:
            box = Region.around([box, title.box])
            inside += [word.line for word in title.words]
        inside += [word.line for word in _ticks(rows, box, unit)]
        element = chart.element(title, box)
        found |= dict.fromkeys((*inside, *(word.line for word in chart.words)), element)
    return found


def _text(segment: Segment) -> str:
    return " ".join(word.text for word in segment.words).rstrip(":")


def _middle(segment: Segment) -> tuple[float, float]:
    return segment.box.x + segment.box.width / 2, segment.box.y + segment.box.height / 2


def _upright(rows: Sequence[Sequence[Segment]], unit: float, pixels: Pixels) -> Iterator[_Chart]:
    """Yield charts of columns or points with labels below and values above them."""
    numbers = [segment for row in rows for segment in row if size_of(_text(segment)) is not None]
    for row in rows:
        labels = [segment for segment in row if re.search(r"\w", _text(segment))]
        if len(labels) < _LEAST:
            continue
        centres = [_middle(label)[0] for label in labels]
        step = min(right - left for left, right in pairwise(centres))
        if step < 1.5 * unit or max(centres) - min(centres) > 1.25 * step * (len(labels) - 1):
            continue
        pairs = []
        for label, centre in zip(labels, centres, strict=True):
            above = [n for n in numbers if abs(_middle(n)[0] - centre) <= 0.25 * step and n.box.bottom < label.box.y]
            if len(above) == 1:
                pairs.append(_Pair(label, above[0]))
        kept = _scaled(pairs, unit, axis=1)
        if len(kept) >= max(_LEAST, _READ * len(labels)):
            yield _Chart("bars" if _filled(kept, step, pixels) else "line", kept, tuple(labels))


def _level(rows: Sequence[Sequence[Segment]], unit: float) -> Iterator[_Chart]:
    """Yield charts of bars from left to right with labels before them and values at their ends."""
    run: list[_Pair] = []
    for row in [*rows, []]:
        pair = None
        if len(row) == 2 and size_of(_text(row[1])) is not None:
            pair = _Pair(row[0], row[1])
        if pair is not None and (not run or pair.label.box.y - run[-1].label.box.bottom <= _ROWS * unit):
            run.append(pair)
            continue
        kept = _scaled(run, unit, axis=0)
        if len(kept) >= max(_LEAST, _READ * len(run)):
            yield _Chart("bars", kept, tuple(each.label for each in run))
        run = [pair] if pair is not None else []


def _scaled(pairs: Sequence[_Pair], unit: float, axis: int) -> tuple[_Pair, ...]:
    """Return those of `pairs` whose values stand where their sizes put them, from the bottom or from the left.

    One value that stands elsewhere was misread, or is none; more of them, and this is no chart: nothing is returned.
    """
    sizes = [size_of(_text(pair.value)) or 0.0 for pair in pairs]
    places = [float(pair.value.box.x if axis == 0 else -pair.value.box.bottom) for pair in pairs]
    for left_out in (None, *range(len(pairs))):
        kept = [number for number in range(len(pairs)) if number != left_out]
        if len(kept) >= _LEAST and _in_line([sizes[n] for n in kept], [places[n] for n in kept], unit):
            return tuple(pairs[number] for number in kept)
    return ()


def _in_line(sizes: Sequence[float], places: Sequence[float], unit: float) -> bool:
    if max(places) - min(places) < _SPREAD * unit or len(set(sizes)) < 2 or correlation(sizes, places) < _LINEAR:
        return False
    off = max(_OFF * unit, 0.02 * (max(places) - min(places)))
    for number, (size, place) in enumerate(zip(sizes, places, strict=True)):
        # a value that was misread draws the line to itself, so that each is held against the others'
        others = [n for n in range(len(sizes)) if n != number or len(sizes) == _LEAST]
        if len({sizes[n] for n in others}) < 2:
            continue
        slope, start = linear_regression([sizes[n] for n in others], [places[n] for n in others])
        if slope <= 0 or abs(start + slope * size - place) > off:
            return False
    return True


def _filled(pairs: Sequence[_Pair], step: float, pixels: Pixels) -> bool:
    """Whether there are bars between values and labels, and not a line's points."""
    filled = 0
    for pair in pairs:
        x = round(_middle(pair.label)[0])
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
    written = [(segment, _SHARE.fullmatch(_text(segment))) for segment in segments]
    pairs = [_split(segment) for segment, match in written if match is not None]
    if len(pairs) >= _LEAST and _is_whole([pair.value for pair in pairs]):
        yield _Chart("pie", tuple(pairs))
        return
    shares = [segment for segment in segments if re.fullmatch(r"\d[\d.,]*\s?%", _text(segment))]
    if not _LEAST <= len(shares) <= 7 or not _is_whole(shares):
        return
    around = Region.around(share.box for share in shares)
    reach = max(around.width, around.height)
    near = Region(around.x - reach, around.y - reach, around.width + 2 * reach, around.height + 2 * reach)
    names = [each for each in segments if each not in shares and near.contains(*_middle(each)) and _is_name(each, unit)]
    if len(names) == len(shares):
        best = min(permutations(names), key=lambda order: sum(map(_distance, shares, order)))
        yield _Chart("pie", tuple(_Pair(name, share) for name, share in zip(best, shares, strict=True)))


def _split(segment: Segment) -> _Pair:
    """Return label and value of a segment that ends with a share."""
    words = segment.words
    count = 2 if words[-1].text.strip("()") == "%" else 1
    return _Pair(Segment.of(words[:-count]), Segment.of(words[-count:]))


def _is_whole(shares: Sequence[Segment]) -> bool:
    sizes = [size_of(_text(share).strip("()")) for share in shares]
    return all(size is not None for size in sizes) and abs(sum(size or 0.0 for size in sizes) - 100) <= 2


def _is_name(segment: Segment, unit: float) -> bool:
    height = median(word.height for word in segment.words)
    return height <= 1.25 * unit and len(segment.words) <= 3 and size_of(_text(segment)) is None


def _distance(one: Segment, other: Segment) -> float:
    (x, y), (a, b) = _middle(one), _middle(other)
    return float((x - a) ** 2 + (y - b) ** 2)


def _title(rows: Sequence[Sequence[Segment]], box: Region, unit: float) -> Segment | None:
    """Return the text above a chart that is alone in its row and over its middle or its left side."""
    best = None
    for row in rows:
        above = [each for each in row if each.box.bottom <= box.y and each.box.x < box.right and each.box.right > box.x]
        if len(above) != 1 or box.y - above[0].box.bottom > _BETWEEN * unit or size_of(_text(above[0])) is not None:
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
        if size_of(_text(segment)) is not None
        and box.y - unit <= _middle(segment)[1] <= box.bottom + 3 * unit
        and (box.x - 8 * unit <= segment.box.right <= box.x + 2 * unit)
    ]
    return [word for segment in beside for word in segment.words]

"""Marks of charts: which bar or point a written value belongs to, by its colour and by the scale all values share."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.text.numbers import parse_value
from seesay.perception.imaging.morphology import open_mask
from seesay.perception.layout.aligned_text import Segment, text_of
from seesay.perception.layout.text_blocks import Word

MIN_PAIRS = 3  # pairs of a chart
MAX_COLOUR_DIFFERENCE = 30  # in one channel, between parts of one series
MIN_INK_CONTRAST = 28  # in one channel, between a mark and its ground
_MIN_SPREAD = 2.0  # letter heights between the marks of the highest and the lowest value
_MAX_OFFSET = 0.5  # letter heights between a mark and the place of its value on the scale
_MAX_GAP = 1.4  # letter heights from a value to its mark
SWATCH_REACH = 2.4  # letter heights from the beginning of a swatch to a name in the legend
_LEGEND_REACH = 22.0  # letter heights from a chart to its legend
_MAX_STEP = 12  # in one channel, between neighbouring pixels of a mark
_MAX_EXTRAPOLATION = 1.3  # times the largest value read: more is a frame or another drawing
_END_PRECISION = 1.5  # pixels

Colour = npt.NDArray[np.int16]


def difference(one: Colour, other: Colour) -> int:
    """Return the difference of two colours in the channel in which it is largest."""
    return int(np.abs(one - other).max())


def ground_of(box: Region, pixels: Pixels) -> Colour:
    """Return the colour behind a text, from the edges of its box: bold letters fill most of the box."""
    margin = 1 + box.height // 8
    piece = pixels[max(0, box.y - margin) : box.bottom + margin, max(0, box.x - margin) : box.right + margin]
    edges = np.concatenate([piece[0], piece[-1], piece[:, 0], piece[:, -1]])
    ground: Colour = np.median(edges, axis=0).astype(np.int16)
    return ground


class Frame:
    """A picture along the axis of its values: bars grow up (`axis` 1) or to the right (0); labels are across."""

    def __init__(self, pixels: Pixels, axis: int) -> None:
        self.pixels, self.axis = pixels, axis
        self.strips = pixels[::-1].swapaxes(0, 1) if axis else pixels

    def span(self, box: Region) -> tuple[float, int, int]:
        """Return the middle of a box across the axis, and where it begins and ends along it, in pixels."""
        if self.axis:
            high = len(self.pixels)
            return box.x + box.width / 2, max(0, high - box.bottom), max(0, high - box.y)
        return box.y + box.height / 2, max(0, box.x), max(0, box.right)

    def strip(self, across: float) -> Colour:
        """Return the colours along the axis (length x 3)."""
        strip: Colour = self.strips[min(len(self.strips) - 1, max(0, round(across)))].astype(np.int16)
        return strip


@dataclass(frozen=True)
class Labels:
    """Evenly spaced texts of an axis, with the smallest distance between their middles."""

    segments: tuple[Segment, ...]
    step: float
    frame: Frame

    @cached_property
    def middles(self) -> npt.NDArray[np.float64]:
        """Their middles across the axis."""
        return np.array([self.frame.span(label.box)[0] for label in self.segments])

    @cached_property
    def ends(self) -> list[int]:
        """Where they end along the axis."""
        return [self.frame.span(label.box)[2] for label in self.segments]

    def place_of(self, value: Segment) -> int | None:
        """Return the index of the label that a value stands above (or right of), None if there is none."""
        across, start, _ = self.frame.span(value.box)
        place = int(np.abs(self.middles - across).argmin())
        is_beside = abs(self.middles[place] - across) <= 0.5 * self.step and start >= self.ends[place]
        return place if is_beside else None

    def aside(self, value: Segment, place: int) -> float:
        """Return the distance from the middle of a label to that of its value across the axis."""
        return float(self.frame.span(value.box)[0] - self.middles[place])

    def is_next(self, value: Segment, place: int, texts: Iterable[Segment]) -> bool:
        """Whether none of `texts` is between a value and its label."""
        across, start, _ = self.frame.span(value.box)
        spans = (self.frame.span(text.box) for text in texts)
        return not any(abs(at - across) <= 0.5 * self.step and self.ends[place] <= low < start for at, low, _ in spans)


def label_groups(rows: Sequence[Sequence[Segment]], unit: float, pixels: Pixels) -> Iterator[Labels]:
    """Yield the rows and the columns of evenly spaced texts, which may be the labels of an axis."""
    up, right = Frame(pixels, 1), Frame(pixels, 0)
    known: set[tuple[int, ...]] = set()
    texts = [[segment for segment in row if re.search(r"\w", text_of(segment))] for row in rows]
    for row in texts:
        yield from _even(row, up, unit)
    for share in (1, 0):  # aligned at the right, or at the left
        columns: list[list[Segment]] = []
        for segment in (segment for row in texts for segment in row):
            place = _edge(segment, share)
            column = next((each for each in columns if abs(_edge(each[-1], share) - place) <= 0.5 * unit), None)
            if column is None:
                columns.append([segment])
            else:
                column.append(segment)
        for group in (group for column in columns for group in _even(column, right, unit)):
            if (ids := tuple(map(id, group.segments))) not in known:
                known.add(ids)
                yield group


def _edge(segment: Segment, share: int) -> int:
    return segment.box.x + share * segment.box.width


def _even(texts: Sequence[Segment], frame: Frame, unit: float) -> Iterator[Labels]:
    """Yield the runs of `texts` with even distances between their middles."""
    run: list[Segment] = []
    for text in [*texts, None]:
        middles = [frame.span(each.box)[0] for each in (*run, *([text] if text else []))]
        steps = [high - low for low, high in pairwise(middles)]
        if text is not None and (not steps or max(steps) <= 1.25 * min(steps) + 0.5 * unit):
            run.append(text)
            continue
        if len(run) >= MIN_PAIRS and min(steps[: len(run) - 1]) >= 1.5 * unit:
            yield Labels(tuple(run), min(steps[: len(run) - 1]), frame)
        run = [run[-1], text] if text is not None else []


@dataclass(slots=True)
class Series:
    """Values of one colour by the index of their label, with estimates where none was read, and a name's words."""

    values: dict[int, Segment] = field(default_factory=dict)
    estimates: Sequence[str] = ()
    names: Sequence[Word] = ()

    def places(self) -> set[int]:
        """Return the indices of the labels of which the value was read or measured."""
        return {*self.values, *(place for place, guess in enumerate(self.estimates) if guess)}


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of one series or several; `loose` are values without a label, each as read or else as measured."""

    kind: str
    labels: Sequence[Segment]
    series: Sequence[Series]
    loose: Sequence[tuple[Segment | None, str]] = ()
    box: Region | None = None  # of the drawing, if known

    @property
    def words(self) -> list[Word]:
        """The words of all its texts."""
        values = [value for each in self.series for value in each.values.values()]
        values += [value for value, _ in self.loose if value is not None]
        names = (word for each in self.series for word in each.names)
        return [*(word for text in (*self.labels, *values) for word in text.words), *names]


def legend(
    rows: Sequence[Sequence[Segment]], colours: Sequence[Colour], box: Region, unit: float, pixels: Pixels
) -> dict[int, list[Word]]:
    """Return the words that follow a swatch of each of `colours`, by its index: those near `box`, or else farther away.

    A colour with two names near by has none, as in a row of charts that share their colours.
    """
    reach = round(_LEGEND_REACH * unit)
    near, far = (box.grown(r) for r in (reach, 2 * reach))
    names: dict[int, list[list[Word]]] = {}
    for row in rows:
        current: list[Word] | None = None
        last = 0
        for word in (word for segment in row for word in segment.words if any(map(str.isalnum, word.text))):
            is_far = far.contains(word.box.x, word.middle)
            swatch = _swatch_before(word, last, colours, unit, pixels) if is_far else None
            if swatch is not None:
                # a swatch may be read as a sign of its own, such as a dash
                is_sign = len(word.text) == 1 and _swatch_before(word, word.box.x, colours, unit, pixels) is not None
                current = [] if is_sign else [word]
                names.setdefault(swatch, []).append(current)
            elif current is not None and word.box.x - last <= (unit if current else SWATCH_REACH * unit):
                current.append(word)
            else:
                current = None
            last = word.box.right
    found: dict[int, list[Word]] = {}
    for swatch, every in names.items():
        each = [name for name in every if name]
        beside = [name for name in each if near.contains(name[0].box.x, name[0].middle)] or each
        if len(beside) == 1:
            found[swatch] = beside[0]
    return found


def _swatch_before(word: Word, last: int, colours: Sequence[Colour], unit: float, pixels: Pixels) -> int | None:
    """Return the colour that fills a swatch after `last` and before `word`, or in its box, which may include it."""
    box, least = word.box, max(4, round(0.7 * unit))  # strokes of letters are shorter
    left = max(0, last, box.x - round(SWATCH_REACH * unit))
    piece = pixels[box.y : box.bottom, left : box.right].astype(np.int16)
    if not piece.size:
        return None
    choices = np.stack([*colours, ground_of(box, pixels)])
    off = np.abs(piece - choices[:, None, None]).max(axis=3)
    nearest = np.where(off.min(axis=0) <= MAX_COLOUR_DIFFERENCE, off.argmin(axis=0), -1)
    nearest[1:][np.abs(np.diff(piece, axis=0)).max(axis=2) > _MAX_STEP] = -1  # soft edges of letters
    solid = [int(open_mask(nearest == index, (1, least)).sum()) for index in range(len(colours))]
    best = int(np.argmax(solid))
    others = max(solid[:best] + solid[best + 1 :], default=0)
    return best if solid[best] >= 2 * least and solid[best] > 3 * others else None


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar or point that a written value may belong to.

    `measures` are in pixels: the length of the mark, the place of its middle, and the place of the value's near end.
    """

    value: Segment
    size: float
    place: int
    colour: Colour
    measures: tuple[float, float, float]


def marks_of(value: Segment, labels: Labels, place: int, unit: float) -> Iterator[Mark]:
    """Yield the mark that a value stands in, or else those just below and above it (left and right of it)."""
    size = parse_value(text_of(value)) or 0.0
    across, start, end = labels.frame.span(value.box)
    soft = round(unit / 10)  # the edges of letters are soft
    ground, strip = ground_of(value.box, labels.frame.pixels), labels.frame.strip(across)
    if difference(ground, ground_of(labels.segments[place].box, labels.frame.pixels)) >= MIN_INK_CONTRAST:
        down, up = (_run(side, 0, ground) for side in (strip[: start - soft][::-1], strip[end + soft :]))
        low, high = start - soft - down, end + soft + up
        yield Mark(value, size, place, ground, (high - low, (low + high) / 2, start))
        return
    for side, first, way in ((strip[: start - soft][::-1], start - soft - 1, -1), (strip[end + soft :], end + soft, 1)):
        off = np.abs(side[: round(_MAX_GAP * unit) + 1] - ground).max(axis=1, initial=0)
        hits = np.flatnonzero(np.diff(np.pad(off >= MIN_INK_CONTRAST, (1, 0)).astype(np.int8)) == 1)
        for hit in map(int, hits):  # lines of the grid may come before the mark
            core = hit + int(off[hit : hit + max(2, round(unit / 4))].argmax())
            length = _run(side, core, side[core]) + core - hit
            middle = first + way * (hit + length / 2)
            yield Mark(value, size, place, side[core], (length, middle, start if way < 0 else math.inf))


def _run(side: Colour, first: int, colour: Colour) -> int:
    """Return for how many pixels a mark goes on from `first`: its colour may change slowly, as in a gradient."""
    if not len(side) or difference(side[first], colour) > MAX_COLOUR_DIFFERENCE:
        return 0
    ends = np.flatnonzero(np.abs(np.diff(side[first:], axis=0)).max(axis=1) > _MAX_STEP)
    return int(ends[0]) + 1 if len(ends) else len(side) - first


@dataclass(frozen=True, slots=True)
class Scale:
    """Where values are: `start + slope * value` is a mark's measure number `measure`."""

    measure: int
    slope: float
    start: float

    def offset(self, mark: Mark, size: float | None = None) -> float:
        """Return the distance in pixels from a mark to the place of its value, or to that of another `size`."""
        return abs(self.start + self.slope * (mark.size if size is None else size) - mark.measures[self.measure])

    def is_shared(self, mark: Mark, values: Iterable[tuple[Segment, int]], labels: Labels, unit: float) -> bool:
        """Whether another value in the same place across would be at the mark, too, as where two lines meet."""
        others = [value for value, place in values if place == mark.place and value is not mark.value]
        aside, near = labels.aside(mark.value, mark.place), _MAX_OFFSET * unit
        return self.measure > 0 and any(
            abs(labels.aside(other, mark.place) - aside) <= near
            and self.offset(mark, parse_value(text_of(other)) or 0.0) <= near
            for other in others
        )


def fit_scale(marks: Sequence[Mark], unit: float) -> tuple[Scale, list[Mark]] | None:
    """Return the linear scale that most values agree with, and their marks on it; OCR misreads some values.

    A value of which two marks of different colours are on the scale is left out.
    """
    best: tuple[Scale, list[Mark]] | None = None
    for measure in range(3):
        usable = [mark for mark in marks if math.isfinite(mark.measures[measure])]
        sizes = np.array([mark.size for mark in usable])
        places = np.array([mark.measures[measure] for mark in usable])
        low, high = np.nonzero(sizes[:, None] < sizes[None, :])
        rising = places[high] - places[low] > 0
        low, high = low[rising], high[rising]
        if not len(low):
            continue
        slopes = (places[high] - places[low]) / (sizes[high] - sizes[low])
        starts = places[low] - slopes * sizes[low]
        tolerance = max(_MAX_OFFSET * unit, 0.02 * float(np.ptp(places)))
        near = np.abs(starts[:, None] + slopes[:, None] * sizes - places) <= tolerance
        chosen = int(near.sum(axis=1).argmax())
        slope, start = np.polyfit(sizes[near[chosen]], places[near[chosen]], 1)
        scale = Scale(measure, float(slope), float(start))
        fitting = list(_sure([mark for mark in usable if scale.offset(mark) <= tolerance]))
        spread = sorted(mark.measures[measure] for mark in fitting)
        if len(fitting) < MIN_PAIRS or spread[-1] - spread[0] < _MIN_SPREAD * unit:
            continue
        # between two places, as the rules of a table, values with several marks can choose
        levels = 1 + sum(high - low > tolerance for low, high in pairwise(spread))
        if levels < MIN_PAIRS and any(sum(mark.value is each.value for each in usable) > 1 for mark in fitting):
            continue
        if best is None or len(fitting) > len(best[1]):
            best = scale, fitting
    return best


def _sure(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield the mark of each value that has one only, or several of one colour."""
    groups: dict[int, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(id(mark.value), []).append(mark)
    for first, *others in groups.values():
        if all(difference(first.colour, other.colour) <= MAX_COLOUR_DIFFERENCE for other in others):
            yield first


def estimate(labels: Labels, marks: Sequence[Mark], scale: Scale, top: int, unit: float) -> list[str]:
    """Return estimates of the values of a series of bars at `labels` from the bars' lengths, empty without a bar.

    No bar reaches `top`, the largest place of a value. If a bar whose value was read is not as long as the scale says,
    bars of this chart cannot be measured.
    """
    aside = median(labels.aside(mark.value, mark.place) for mark in marks)
    sizes, lengths = [mark.size for mark in marks], []
    for across, end in zip(labels.middles, labels.ends, strict=True):
        beside_letters = (across + aside + way * unit for way in (-0.8, 0, 0.8))
        strips = np.stack([labels.frame.strip(each) for each in beside_letters])
        off = np.abs(strips[:, end:top] - marks[0].colour).max(axis=2, initial=0)
        solid = open_mask(off <= MAX_COLOUR_DIFFERENCE, (1, max(3, round(unit / 4))))  # no edges of letters
        ends = [(hits[0], hits[-1] + 1) for row in solid if len(hits := np.flatnonzero(row))]
        lengths.append(max((int(high - low) for low, high in ends if end + high < top), default=0))
    found = [(length - scale.start) / scale.slope if length else -1.0 for length in lengths]
    if any(abs(found[mark.place] - mark.size) * scale.slope > _MAX_OFFSET * unit for mark in marks):
        return [""] * len(labels.segments)
    whole, largest = all(size.is_integer() for size in sizes), _MAX_EXTRAPOLATION * max(sizes)
    return [_rounded(size, _END_PRECISION / scale.slope, whole) if 0 <= size <= largest else "" for size in found]


def _rounded(size: float, fine: float, whole: bool) -> str:
    """Format an estimate with its significant digits."""
    digits = -math.floor(math.log10(fine)) if fine > 0 else 0
    digits = min(0, digits) if whole else digits
    return f"≈{round(size, digits):.{max(0, digits)}f}"

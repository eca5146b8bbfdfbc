"""Pies and rings: the angle of a slice is proportional to its value, which proves each pair of value and slice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.text.numbers import parse_value
from seesay.perception.imaging.morphology import components, differences_from, dilate, open_mask, packed_colours
from seesay.perception.layout.aligned_text import Segment, middle_of, text_of
from seesay.perception.layout.chart_scales import (
    MAX_COLOUR_DIFFERENCE,
    MIN_INK_CONTRAST,
    MIN_PAIRS,
    SWATCH_REACH,
    Chart,
    Colour,
    Series,
    difference,
    ground_of,
    legend,
)
from seesay.perception.layout.text_blocks import Word

_SHARE = re.compile(r"(?:(?P<name>\S.*?)[\s:(,]+)?(?P<value>\d[\d.,]*\s?%)\)?")
_TURN = 720  # directions in which a disc is sampled
_TOP = 0.74  # turns, just before the direction in which the first slice of most programs starts
_MIN_SLICE, _MAX_GAP = 5, 12  # directions: fewer are a letter, and between slices at most so many are ground
_MIN_RADIUS = 2.5  # letter heights
_REACH = 4.5  # letter heights from a disc to the texts around it
_MAX_ERROR = 1.0  # percent between a share and its slice's angle
_MAX_NAME_HEIGHT = 1.4  # letter heights: more is a title or no text
_MAX_NAME_SPREAD = 3.0  # letter heights between the distances of two names around a disc
_MIN_ROUND = 0.85  # share of the directions in which a disc has its radius


_Share = tuple[Segment | None, Segment]
"""A written share, and before it the name in the same text, if there is one."""


@dataclass(frozen=True, slots=True)
class _Slice:
    start: float  # in turns, clockwise from the right
    share: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class _Disc:
    x: float
    y: float
    radius: float
    hole: float
    slices: tuple[_Slice, ...]

    @property
    def box(self) -> Region:
        side = round(2 * self.radius)
        return Region(round(self.x - self.radius), round(self.y - self.radius), side, side)

    def towards(self, box: Region) -> tuple[float, int]:
        """Return how far outside the disc a text begins, and the slice in its direction; inside, by its middle."""
        x, y = self._nearest(box)
        inside = [(self._turn(box) - each.start) % 1.0 < each.share for each in self.slices]
        return float(np.hypot(x - self.x, y - self.y)) - self.radius, inside.index(True) if True in inside else 0

    def _nearest(self, box: Region) -> tuple[float, float]:
        x, y = box.middle
        if np.hypot(x - self.x, y - self.y) >= self.radius:
            x, y = min(max(self.x, box.x), box.right), min(max(self.y, box.y), box.bottom)
        return x, y

    def _turn(self, box: Region) -> float:
        x, y = self._nearest(box)
        return float(np.arctan2(y - self.y, x - self.x)) / (2 * np.pi)

    def is_middle(self, index: int, box: Region) -> bool:
        """Whether a text points to the middle half of a slice, not to a border where its neighbour may be meant."""
        return abs((self._turn(box) - self.slices[index].start) % 1.0 / self.slices[index].share - 0.5) <= 0.25

    def slice_of(self, text: Segment, unit: float, pixels: Pixels) -> int | None:
        """Return the slice on whose ground a text stands, or to which it points from outside."""
        distance, index = self.towards(text.box)
        if distance >= 0:
            return index if distance <= _REACH * unit else None
        off = difference(ground_of(text.box, pixels), self.slices[index].colour)
        return index if distance > self.hole - self.radius and off <= MAX_COLOUR_DIFFERENCE else None


def find_pies(rows: Sequence[Sequence[Segment]], unit: float, pixels: Pixels) -> Iterator[Chart]:
    """Yield the pies and rings whose shares are written in or around them or in their legend."""
    told: list[_Share] = []
    texts: list[list[Segment]] = []
    for row in rows:
        texts.append([])
        for text in row:
            match = _SHARE.fullmatch(text_of(text))
            label, value = _split(text, match.start("value")) if match and match["name"] else (None, text)
            texts[-1].append(Segment.of([*(label.words if label else ()), *value.words]))
            if match:
                told.append((label, value))
    if len(told) < 2:
        return
    for disc in _discs(pixels, unit):
        chart = _pie(disc, texts, told, unit, pixels)
        if chart is not None:
            yield chart
    pairs = [(label, value) for label, value in told if label is not None]
    if len(pairs) >= MIN_PAIRS and abs(sum(_size(value) for _, value in pairs) - 100) <= 2:
        yield Chart("pie", [label for label, _ in pairs], [Series(values=dict(enumerate(value for _, value in pairs)))])


def _split(text: Segment, start: int) -> tuple[Segment, Segment]:
    """Split a text into its label and the share at character `start`; one word may be both, as "Rent:34%"."""
    label: list[Word] = []
    share: list[Word] = []
    at = 0
    for word in text.words:
        head, cut = word.text[: max(0, start - at)].rstrip(":(,"), start - at
        at += len(word.text) + 1
        if not head:
            share.append(word)
        elif cut >= len(word.text):
            label.append(word)
        else:
            x = word.box.x + round(word.box.width * cut / len(word.text))
            label.append(replace(word, text=head, box=replace(word.box, width=x - word.box.x)))
            share.append(replace(word, text=word.text[cut:], box=replace(word.box, x=x, width=word.box.right - x)))
    return Segment.of(label), Segment.of(share)


def _size(value: Segment) -> float:
    return parse_value(text_of(value).strip("()")) or 0.0


def _pie(
    disc: _Disc, rows: Sequence[Sequence[Segment]], told: Sequence[_Share], unit: float, pixels: Pixels
) -> Chart | None:
    """Return the pie of a disc: of its slices, the names are known by colour or direction, the values by angle."""
    shares = {id(word) for _, value in told for word in value.words}
    names = _names(disc, rows, shares, unit, pixels)
    values: dict[int, Segment] = {}
    is_exact = True
    for label, value in told:
        beside = [index for index, name in names.items() if _is_beside(name, value, unit)]
        whole = value if label is None else Segment.of([*label.words, *value.words])
        at = {*beside, disc.slice_of(whole, unit, pixels)}
        off = {n: abs(100 * disc.slices[n].share - _size(value)) for n in at if n is not None}
        right = [n for n, error in off.items() if error <= _MAX_ERROR]
        is_exact = is_exact and (bool(right) or not off)
        if len(right) == 1:
            values[right[0]] = value
            if label is not None:
                names.setdefault(right[0], label)
    if len(values) < 2:
        return None
    order = sorted(names, key=lambda index: (round(names[index].box.y / unit), names[index].box.x))
    found = {place: values[index] for place, index in enumerate(order) if index in values}
    # a slice that is pulled out seems larger or smaller than it is
    about = [f"≈{100 * each.share:.0f} %" if is_exact else "" for each in disc.slices]
    series = Series(values=found, estimates=[about[index] for index in order])
    loose = [(values.get(index), about[index]) for index in range(len(about)) if index not in names]
    return Chart("pie", [names[index] for index in order], [series], loose, disc.box)


def _is_beside(name: Segment, value: Segment, unit: float) -> bool:
    """Whether a value stands in the row of a name in the legend, right of it."""
    return abs(middle_of(name)[1] - middle_of(value)[1]) <= 0.5 * unit and name.box.right <= value.box.x


def _names(
    disc: _Disc, rows: Sequence[Sequence[Segment]], shares: set[int], unit: float, pixels: Pixels
) -> dict[int, Segment]:
    """Return the names of slices: those after swatches, or else one in the direction of each slice."""
    swatch = round(SWATCH_REACH * unit)
    outside = [
        [
            Segment.of(kept)
            for text in row
            if (kept := [word for word in text.words if id(word) not in shares])
            and disc.towards(Region(text.box.x - swatch, text.box.y, text.box.width + swatch, text.box.height))[0] > 0
        ]
        for row in rows
    ]
    named = legend(outside, [each.colour for each in disc.slices], disc.box, unit, pixels)
    if len(named) >= 2:
        return {index: Segment.of(each) for index, each in named.items()}
    found: dict[int, tuple[float, Segment, bool]] = {}
    for text in (text for row in rows for text in row if text.box.height <= _MAX_NAME_HEIGHT * unit):
        kept = [word for word in text.words if id(word) not in shares]
        index = disc.slice_of(text, unit, pixels) if any(any(map(str.isalpha, word.text)) for word in kept) else None
        distance = max(0.0, disc.towards(text.box)[0])
        if index is not None and (index not in found or distance < found[index][0]):
            found[index] = distance, Segment.of(kept), disc.is_middle(index, text.box)
    nearest = min((distance for distance, _, _ in found.values()), default=0.0)
    return {
        index: name
        for index, (distance, name, is_middle) in found.items()
        if distance <= nearest + _MAX_NAME_SPREAD * unit and (is_middle or len(found) == len(disc.slices))
    }


def _discs(pixels: Pixels, unit: float) -> Iterator[_Disc]:
    """Yield the discs and rings of several colours on plain ground."""
    step = max(1, round(unit / 4))
    small = pixels[::step, ::step]
    colours, counts = np.unique(packed_colours(small), return_counts=True)
    for packed in colours[np.argsort(-counts)[:3]]:
        ground = np.array([packed >> 16, packed >> 8 & 255, packed & 255], np.int16)
        drawn = open_mask(differences_from(small, ground) >= MIN_INK_CONTRAST, (3, 3))
        for left, top, width, height in components(dilate(drawn, (3, 3))).boxes() * step:
            radius = (width + height) / 4
            if radius >= _MIN_RADIUS * unit and abs(width - height) <= 0.1 * radius + 2 * step:
                disc = _disc_at(left + (width - step) / 2, top + (height - step) / 2, radius, ground, pixels)
                if disc is not None:
                    yield disc


def _disc_at(x: float, y: float, rough: float, ground: Colour, pixels: Pixels) -> _Disc | None:
    """Return the disc around a point with about the given radius, None if it is not round or not of slices."""
    radii, angles = np.arange(1, round(1.2 * rough)), np.arange(_TURN)[:, None] * (2 * np.pi / _TURN)
    xs = np.clip(np.rint(x + radii * np.cos(angles)), 0, pixels.shape[1] - 1).astype(int)
    ys = np.clip(np.rint(y + radii * np.sin(angles)), 0, pixels.shape[0] - 1).astype(int)
    profile = pixels[ys, xs].astype(np.int16)
    ink = np.abs(profile - ground).max(axis=2) >= MIN_INK_CONTRAST
    inner = round(0.8 * rough)
    rims = inner + ink[:, inner:].argmin(axis=1)
    holes = np.where(ink[:, : inner + 1].all(axis=1), 0, inner - ink[:, inner::-1].argmin(axis=1))
    radius, hole = float(np.median(rims)), float(np.median(holes))
    if np.mean(np.abs(rims - radius) <= 0.03 * radius + 2) < _MIN_ROUND:
        return None
    margin = 0.12 * (radius - hole)
    band = profile[:, round(hole + margin) : round(radius - margin)]
    slices = _slices(np.median(band, axis=1).astype(np.int16), ground) if band.shape[1] else ()
    return _Disc(x, y, radius, hole, slices) if len(slices) >= 2 else None


def _slices(colours: Colour, ground: Colour) -> tuple[_Slice, ...]:
    """Return the slices of a disc, clockwise from the top, from its colour in each direction; none with wide gaps."""
    steps = np.abs(colours - np.roll(colours, 1, axis=0)).max(axis=1)
    ends = list(map(int, np.flatnonzero(steps > MAX_COLOUR_DIFFERENCE / 2)))
    runs: list[tuple[int, int, Colour]] = []
    for start, end in pairwise([*ends, ends[0] + _TURN] if ends else []):
        colour = np.median(colours[np.arange(start, end) % _TURN], axis=0).astype(np.int16)
        is_gap = end - start <= _MAX_GAP and difference(colour, ground) < MIN_INK_CONTRAST
        if end - start < _MIN_SLICE or is_gap:
            continue
        if runs and difference(runs[-1][2], colour) <= MAX_COLOUR_DIFFERENCE / 2:
            runs[-1] = (runs[-1][0], end, runs[-1][2])
        else:
            runs.append((start, end, colour))
    if len(runs) > 2 and difference(runs[0][2], runs[-1][2]) <= MAX_COLOUR_DIFFERENCE / 2:
        start, _, colour = runs.pop()
        runs[0] = (start - _TURN, runs[0][1], colour)
    if not runs or any(difference(colour, ground) < MIN_INK_CONTRAST for _, _, colour in runs):
        return ()
    after = [*(start for start, _, _ in runs[1:]), runs[0][0] + _TURN]
    borders = [(end + following) / 2 for (_, end, _), following in zip(runs, after, strict=True)]
    starts = [borders[-1] - _TURN, *borders[:-1]]
    found = [
        _Slice(start / _TURN, (end - start) / _TURN, colour)
        for start, end, (_, _, colour) in zip(starts, borders, runs, strict=True)
    ]
    return tuple(sorted(found, key=lambda each: (each.start - _TOP) % 1.0))

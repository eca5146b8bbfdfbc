"""Finds the shapes of controls: frames of buttons and fields, fields with only a lower edge, and sliders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.imaging.morphology import Runs
from seesay.perception.layout.grids import Rules, find_rules_outside

_MIN_HEIGHT: Final = 14  # pixels
_MAX_HEIGHT: Final = 110  # pixels
_MIN_WIDTH: Final = 24  # pixels
_MAX_ASPECT: Final = 40.0
_EVEN: Final = 5  # pixels between the ends of the upper and the lower edge
_SAME: Final = 4  # pixels between the outer and the inner edge of one border
_STEP: Final = 5  # minimum contrast of a side in one channel: many fields have nearly the colour of the page
_MAX_EDGES: Final = 1500  # more are a texture
_MAX_FRAMES: Final = 400
_MIN_UNDERLINE: Final = 60  # pixels
_MAX_UNDERLINE_GAP: Final = 2.5  # below the text, in text heights
_MAX_UNDERLINE_INDENT: Final = 2.5  # from the line's left end to the text, in text heights
_ABOVE: Final = 4  # rows above an underline without anything but text
_ALIKE: Final = 24  # maximum difference of a background in one channel

_RIM: Final = 3  # pixels at each side of a box with the lines of its frame
_MIN_INK_CONTRAST: Final = 60  # of a frame's lines and content
_MIN_SIDE: Final = 6  # pixels inside: many smaller icons have something at all four sides
_CLOSED: Final = 0.9  # minimum share of each side covered by its line


def find_faint_edges(words: Sequence[Region], pixels: Pixels) -> Rules:
    """Return the edges that are no strokes of `words`, including faint ones."""
    return find_rules_outside(words, pixels, _STEP)


def frames_between(rules: Rules, pixels: Pixels) -> list[Region]:
    """Return the frames between pairs of horizontal edges, the outermost of nested ones."""
    edges = rules.horizontal[rules.horizontal[:, 2] - rules.horizontal[:, 1] >= _MIN_WIDTH // 2]
    if not 2 <= len(edges) <= _MAX_EDGES:
        return []
    found: list[tuple[int, int, int, int]] = []
    for top, bottom in _pairs(edges):
        y0, l0, r0 = (int(each) for each in edges[top])
        y1, l1, r1 = (int(each) for each in edges[bottom])
        left, right = _sides(rules.vertical, pixels, min(l0, l1), max(r0, r1), y0, y1)
        if right - left >= max(_MIN_WIDTH, 0.9 * (y1 - y0)):
            found.append((left, y0, right, y1))
    return _merged(found)[:_MAX_FRAMES]


def underlined_fields(rules: Rules, words: Sequence[Region], frames: Sequence[Region], pixels: Pixels) -> list[Region]:
    """Return possible fields without other sides than the lower one: a line below words, and the area above it."""
    edges = rules.horizontal[rules.horizontal[:, 2] - rules.horizontal[:, 1] >= _MIN_UNDERLINE]
    if not 0 < len(edges) <= _MAX_EDGES or not words:
        return []
    sides = np.array([[word.x, word.y, word.right, word.bottom] for word in words])
    found: list[tuple[int, int, int, int]] = []
    for y, left, right in edges.tolist():
        high = sides[:, 3] - sides[:, 1]
        gap = y - sides[:, 3]
        over = (
            (gap >= -1)
            & (gap <= _MAX_UNDERLINE_GAP * high)
            & (sides[:, 0] >= left - _EVEN)
            & (sides[:, 2] <= right + _EVEN)
        )
        over &= sides[:, 3] > sides[over, 3].max(initial=0) - high  # text above these words is their label
        some = sides[over]
        if len(some) and some[:, 0].min() - left <= _MAX_UNDERLINE_INDENT * high[over].max():
            top = some[:, 1].min() - max(0, int(gap[over].min()))
            near = pixels[max(y - _ABOVE, some[:, 3].max() + 1) : y - 1, left + _EVEN : right - _EVEN]
            plain = not near.size or int(np.ptp(near, axis=1).max()) <= _ALIKE  # an open tab's bar is above a line
            high_enough = y - top >= _MIN_HEIGHT and (y - top) * _MAX_ASPECT >= right - left
            if plain and high_enough and not _is_edge((y, left, right), frames):
                found.append((left, max(0, int(top)), right, y + 1))
    return _merged(found)[:_MAX_FRAMES]


def _is_edge(edge: tuple[int, int, int], frames: Sequence[Region]) -> bool:
    y, left, right = edge
    return any(
        min(abs(y - each.y), abs(y - each.bottom)) <= _EVEN
        and max(abs(left - each.x), abs(right - each.right)) <= each.height
        for each in frames
    )


def inner_ink_share(box: Region, pixels: Pixels) -> float | None:
    """Return the share of ink inside `box`, or None unless all four sides are lines."""
    grey = pixels[box.y : box.bottom, box.x : box.right].mean(axis=2)
    rim = max(_RIM, min(grey.shape) // 8)
    if min(grey.shape) < _MIN_SIDE * rim:
        return None
    around = pixels[max(0, box.y - _RIM) : box.bottom + _RIM, max(0, box.x - _RIM) : box.right + _RIM].mean(axis=2)
    ground = np.median(np.concatenate([around[:2].ravel(), around[-2:].ravel()]))
    ink = np.abs(grey - ground) > _MIN_INK_CONTRAST
    sides = (ink[:rim].any(axis=0), ink[-rim:].any(axis=0), ink[:, :rim].any(axis=1), ink[:, -rim:].any(axis=1))
    if min(side.mean() for side in sides) < _CLOSED:
        return None
    return float(ink[2 * rim : -2 * rim, 2 * rim : -2 * rim].mean())


def _pairs(edges: Runs) -> list[tuple[int, int]]:
    """Return pairs of edges that may be the upper and the lower side of a frame."""
    pairs: list[tuple[int, int]] = []
    for top, edge in enumerate(edges):
        y, left, right = (int(each) for each in edge)
        first, last = np.searchsorted(edges[:, 0], (y + _MIN_HEIGHT, y + _MAX_HEIGHT + 1))
        some = edges[first:last]
        even = (np.abs(some[:, 1] - left) <= _EVEN) & (np.abs(some[:, 2] - right) <= _EVEN)
        even &= (some[:, 0] - y) * _MAX_ASPECT >= right - left
        found = np.flatnonzero(even)
        # a box with another edge of its length inside is a list
        pairs += [(top, int(first + each)) for each in found if some[each, 0] <= some[found[0], 0] + _SAME]
    return pairs


def _sides(vertical: Runs, pixels: Pixels, left: int, right: int, top: int, bottom: int) -> tuple[int, int]:
    """Return the sides of a frame; its horizontal edges may be shorter because of round corners."""
    high = bottom - top
    reach = high // 2 + 3
    middle = (top + bottom) // 2
    first, last = np.searchsorted(vertical[:, 0], (left - reach, right + reach + 1))
    some = vertical[first:last]
    some = some[(some[:, 1] <= middle) & (some[:, 2] >= middle) & (some[:, 2] - some[:, 1] <= high + 2 * _SAME)]
    lefts = some[(some[:, 0] >= left - reach) & (some[:, 0] <= left + 2), 0]
    rights = some[(some[:, 0] >= right - 2) & (some[:, 0] <= right + reach), 0]
    x0 = int(lefts.max()) if len(lefts) else _round_side(pixels, middle, left, -reach)
    x1 = int(rights.min()) if len(rights) else _round_side(pixels, middle, right, reach)
    return x0, x1


def _round_side(pixels: Pixels, row: int, start: int, reach: int) -> int:
    """Return the outermost step in a row within `reach` of an edge's end, or that end."""
    low, high = max(0, min(start, start + reach) - 1), min(pixels.shape[1], max(start, start + reach) + 2)
    piece = pixels[row, low:high].astype(np.int16)
    steps = np.flatnonzero(np.abs(np.diff(piece, axis=0)).max(axis=1, initial=0) >= _STEP) + 1
    if not len(steps):
        return start
    return low + int(steps[0] if reach < 0 else steps[-1])


def _merged(boxes: list[tuple[int, int, int, int]]) -> list[Region]:
    """Return the outermost box of each group of boxes with close sides."""
    groups: list[list[int]] = []
    for box in sorted(boxes, key=lambda each: (each[0] - each[2]) * (each[3] - each[1])):
        for group in groups:
            if max(abs(one - other) for one, other in zip(box, group, strict=True)) <= _SAME:
                break
        else:
            groups.append(list(box))
    return [Region(x0, y0, x1 - x0, y1 - y0) for x0, y0, x1, y1 in groups]


_MAX_TRACK_HEIGHT: Final = 16  # pixels
_MIN_TRACK_LENGTH: Final = 60  # pixels
_MIN_PIECE: Final = 10  # pixels of a track on one side of its knob
_MIN_KNOB_HEIGHT: Final = 8  # pixels
_MAX_KNOB_HEIGHT: Final = 44  # pixels
_KNOB_ASPECT: Final = (0.3, 1.7)
_MAX_KNOB_WIDTH: Final = round(_MAX_KNOB_HEIGHT * _KNOB_ASPECT[1])
_MIN_PROTRUSION: Final = 2  # pixels of a knob above and below its track
_MIN_ROUNDNESS: Final = 3  # pixels by which a knob is wider at its track than just beyond it
_MAX_KNOB_GAP: Final = 6  # pixels between a knob and its track
_MIN_KNOB_CONTRAST: Final = 10  # in one channel
_MIN_TRACK_CONTRAST: Final = 6  # in one channel
_MAX_ASYMMETRY: Final = 4  # pixels between a knob's protrusions above and below: some have a shadow
_CLEAR: Final = 4  # pixels of background beyond the ends of a track
_MIN_SLIDER_ASPECT: Final = 3.5  # a knob higher than its track may be that of a switch
_SAMPLES: Final = 16  # pixels sampled of the background of a track
_MAX_TRACK_PARTS: Final = 3000  # more are a texture

_Ink = npt.NDArray[np.bool_]
_Colour = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Slider:
    """A slider and its value from 0 to 100, with an error of about 3."""

    box: Region
    value: float


@dataclass(frozen=True, slots=True)
class _End:
    """The left or right end of a part of a track, between two rows."""

    column: int
    top: int
    bottom: int
    at_left: bool
    ground: int
    """A column in the middle of that part, where the background is sampled."""


def find_sliders(edges: Runs, words: Sequence[Region], pixels: Pixels) -> list[Slider]:
    """Return the sliders with tracks among `edges`, without those on `words`."""
    ends = _ends(edges)
    if len(ends) > _MAX_TRACK_PARTS:
        return []
    found: dict[Region, Slider] = {}
    for knob in dict.fromkeys(_knobs(ends, pixels)):
        slider = _slider(knob, pixels)
        if slider is None or slider.box.width < _MIN_SLIDER_ASPECT * slider.box.height:
            continue
        if not any(slider.box.intersection(word) for word in words):
            found.setdefault(slider.box, slider)
    return list(found.values())


def _ends(edges: Runs) -> list[_End]:
    """Return both ends of the areas between two close horizontal edges of one length."""
    found: dict[tuple[int, int, bool], _End] = {}
    long = edges[edges[:, 2] - edges[:, 1] >= _MIN_PIECE]
    for top, left, right in long.tolist():
        first, last = np.searchsorted(long[:, 0], (top + 1, top + _MAX_TRACK_HEIGHT + 1))
        some = long[first:last]
        reach = np.minimum(some[:, 0] - top, 8) + 2  # round ends are shorter at their edges
        even = (np.abs(some[:, 1] - left) <= reach) & (np.abs(some[:, 2] - right) <= reach)
        for bottom, x0, x1 in some[even].tolist():
            ground = (left + right) // 2
            for at_left, column in ((True, min(left, x0)), (False, max(right, x1))):
                key = (column // 3, (top + bottom) // 4, at_left)
                found.setdefault(key, _End(column, top, bottom, at_left, ground))
    return list(found.values())


def _knobs(ends: Sequence[_End], pixels: Pixels) -> Iterator[Region]:
    """Yield the shapes at ends of track parts that protrude above and below."""
    height, width = pixels.shape[:2]
    for end in ends:
        ground = _ground(end, pixels)
        if ground is None:
            continue
        y0, y1 = max(0, end.top - _MAX_KNOB_HEIGHT), min(height, end.bottom + _MAX_KNOB_HEIGHT)
        x0 = max(0, end.column - (_MAX_KNOB_WIDTH if end.at_left else 0) - _MAX_KNOB_GAP)
        x1 = min(width, end.column + (0 if end.at_left else _MAX_KNOB_WIDTH) + _MAX_KNOB_GAP)
        knob = _protrusion(_differs(pixels[y0:y1, x0:x1], ground, _MIN_KNOB_CONTRAST), end.top - y0, end.bottom - y0)
        if knob is not None:
            yield Region(x0 + knob.x, y0 + knob.y, knob.width, knob.height)


def _ground(end: _End, pixels: Pixels) -> _Colour | None:
    """Return the colour above and below a track part, or None if they differ."""
    above, below = end.top - 3, end.bottom + 2
    if above < 0 or below >= len(pixels):
        return None
    columns = slice(max(0, end.ground - _SAMPLES // 2), end.ground + _SAMPLES // 2)
    colours = np.sort(pixels[[above, below], columns].astype(np.int16), axis=1)[:, _SAMPLES // 2 - 1]
    return colours[0] if int(np.abs(colours[0] - colours[1]).max()) < _MIN_KNOB_CONTRAST else None


def _differs(piece: Pixels, colour: _Colour, least: int) -> _Ink:
    far = np.abs(piece.astype(np.int16) - colour) >= least
    ink: _Ink = far[..., 0] | far[..., 1] | far[..., 2]
    return ink


def _protrusion(ink: _Ink, top: int, bottom: int) -> Region | None:
    """Return the box of the shape that protrudes from the rows `top` to `bottom`, if it may be a knob."""
    if top < 2 or bottom + 1 >= len(ink):
        return None
    columns = np.flatnonzero(ink[top - 2] & ink[bottom + 1])
    if not len(columns):
        return None
    first, last = int(columns[0]), int(columns[-1])  # a pale knob differs from the background at its two sides only
    wide = slice(max(0, first - _MIN_ROUNDNESS), last + 1 + _MIN_ROUNDNESS)
    upper, lower = _rows(ink[:top, wide][::-1]), _rows(ink[bottom:, wide])
    height = upper + lower + bottom - top
    if (
        abs(upper - lower) > _MAX_ASYMMETRY
        or min(upper, lower) < _MIN_PROTRUSION
        or not _MIN_KNOB_HEIGHT <= height <= _MAX_KNOB_HEIGHT
    ):
        return None
    outside = np.logical_or.reduce(ink[top - upper : top]) | np.logical_or.reduce(ink[bottom : bottom + lower])
    columns = np.flatnonzero(outside[wide]) + wide.start
    first, last = int(columns[0]), int(columns[-1])
    width = last + 1 - first
    if first == 0 or last + 1 == ink.shape[1] or not _KNOB_ASPECT[0] * height <= width <= _KNOB_ASPECT[1] * height:
        return None
    return Region(first, top - upper, width, height)


def _rows(ink: _Ink) -> int:
    """Return the number of leading rows with ink."""
    some = np.logical_or.reduce(ink, axis=1)
    return len(some) if some.all() else int(np.argmin(some))


def _slider(knob: Region, pixels: Pixels) -> Slider | None:
    """Return the slider with this knob, if its track continues to both ends without anything else."""
    if knob.y < 2:
        return None
    ground = np.median(pixels[knob.y - 2, knob.x : knob.right], axis=0).astype(np.int16)
    ink = _differs(pixels[knob.y : knob.bottom], ground, _MIN_TRACK_CONTRAST)
    middle, half = knob.height // 2, min(_MAX_TRACK_HEIGHT, knob.height - 2) // 2
    track = np.logical_or.reduce(ink[middle - half : middle + half + 1], axis=0)
    x0, x1 = knob.x - _track_length(track[: knob.x][::-1]), knob.right + _track_length(track[knob.right :])
    if x1 - x0 < max(_MIN_TRACK_LENGTH, 3 * knob.width) or x0 < _CLEAR or x1 + _CLEAR > len(track):
        return None
    around = ink[:, x0 - _CLEAR : x1 + _CLEAR]
    if around[:, : _CLEAR - 1].any() or around[:, 1 - _CLEAR :].any():
        return None
    around[:, knob.x - x0 + _CLEAR - _MIN_ROUNDNESS : knob.right - x0 + _CLEAR + _MIN_ROUNDNESS] = False
    rows = np.flatnonzero(around.any(axis=1))
    if not len(rows) or int(rows[-1] - rows[0]) + 1 > min(_MAX_TRACK_HEIGHT, knob.height - 2):
        return None
    # some knobs are inside their track, others end at its ends: average both
    within = (knob.x - x0) / (x1 - x0 - knob.width)
    across = (knob.x + knob.width / 2 - x0) / (x1 - x0)
    return Slider(Region(x0, knob.y, x1 - x0, knob.height), 50 * (within + across))


def _track_length(track: _Ink) -> int:
    """Return the number of leading columns of a track."""
    ends = np.flatnonzero(np.convolve(track, np.ones(_MAX_KNOB_GAP, int))[_MAX_KNOB_GAP - 1 :] == 0)
    some = np.flatnonzero(track[: int(ends[0])] if len(ends) else track)
    return int(some[-1]) + 1 if len(some) else 0

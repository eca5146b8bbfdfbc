"""Finds what may be the frame of a button or of a field: two level edges of one length, one above the other.

Some fields have the lower one only.

Finds sliders: a knob on a straight track that is thinner than the knob.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.imaging.morphology import Runs
from seesay.perception.layout.grids import Rules, rules_outside

_LOW: Final = 14
_HIGH: Final = 110
"""Pixels of a frame from top to bottom, at the least and at the most."""
_NARROW: Final = 24
_WIDE: Final = 40.0
"""The least width in pixels, and the most in heights."""
_EVEN: Final = 5
"""How many pixels the ends of the upper and the lower edge may be apart."""
_SAME: Final = 4
"""How many pixels the sides of two frames may be apart that are one: a border has an outer and an inner edge."""
_STEP: Final = 5
"""Least difference in one channel across a side; the ground of a field is often this near to the page's."""
_MOST: Final = 1500
"""Edges; where there are more, there is a texture."""
_MOST_FRAMES: Final = 400
_LONG: Final = 60
"""Pixels of the line below a field that has no other, at the least."""
_GAP: Final = 2.5
_INDENT: Final = 2.5
"""How far below its text that line is, and how far from the line's left end the text begins, in heights of the text."""
_ABOVE: Final = 4
_ALIKE: Final = 24
"""Rows above that line in which there is nothing but text, and by how much a ground differs in a channel at most."""

_RIM: Final = 3
"""Pixels at each side of a box in which the lines of its frame are, at the least."""
_INK: Final = 60
"""Levels by which the lines of a frame, and what is in it, differ from its ground."""
_LEAST: Final = 6
"""The least side of a box by that: in smaller ones many an icon has something at all four sides."""
_CLOSED: Final = 0.9
"""The share of each side that its line covers."""


def faint_rules(words: Sequence[Region], pixels: Pixels) -> Rules:
    """Return the edges that are no strokes of `words`, also those between two grounds that are near to each other."""
    return rules_outside(words, pixels, _STEP)


def frames_of(rules: Rules, pixels: Pixels) -> list[Region]:
    """Return the frames that level edges make, the outermost of those that are one."""
    edges = rules.horizontal[rules.horizontal[:, 2] - rules.horizontal[:, 1] >= _NARROW // 2]
    if not 2 <= len(edges) <= _MOST:
        return []
    found: list[tuple[int, int, int, int]] = []
    for top, bottom in _pairs(edges):
        y0, l0, r0 = (int(each) for each in edges[top])
        y1, l1, r1 = (int(each) for each in edges[bottom])
        left, right = _sides(rules.vertical, pixels, min(l0, l1), max(r0, r1), y0, y1)
        if right - left >= max(_NARROW, 0.9 * (y1 - y0)):
            found.append((left, y0, right, y1))
    return _merged(found)[:_MOST_FRAMES]


def underlined(rules: Rules, words: Sequence[Region], frames: Sequence[Region], pixels: Pixels) -> list[Region]:
    """Return what may be fields of which only the lower side is drawn: a line below words, and as much above them."""
    edges = rules.horizontal[rules.horizontal[:, 2] - rules.horizontal[:, 1] >= _LONG]
    if not 0 < len(edges) <= _MOST or not words:
        return []
    sides = np.array([[word.x, word.y, word.right, word.bottom] for word in words])
    found: list[tuple[int, int, int, int]] = []
    for y, left, right in edges.tolist():
        high = sides[:, 3] - sides[:, 1]
        gap = y - sides[:, 3]
        over = (gap >= -1) & (gap <= _GAP * high) & (sides[:, 0] >= left - _EVEN) & (sides[:, 2] <= right + _EVEN)
        over &= sides[:, 3] > sides[over, 3].max(initial=0) - high  # what stands above these words is their label
        some = sides[over]
        if len(some) and some[:, 0].min() - left <= _INDENT * high[over].max():
            top = some[:, 1].min() - max(0, int(gap[over].min()))
            near = pixels[max(y - _ABOVE, some[:, 3].max() + 1) : y - 1, left + _EVEN : right - _EVEN]
            plain = not near.size or int(np.ptp(near, axis=1).max()) <= _ALIKE  # the bar of an open tab is above a line
            high_enough = y - top >= _LOW and (y - top) * _WIDE >= right - left
            if plain and high_enough and not _is_edge((y, left, right), frames):
                found.append((left, max(0, int(top)), right, y + 1))
    return _merged(found)[:_MOST_FRAMES]


def _is_edge(edge: tuple[int, int, int], frames: Sequence[Region]) -> bool:
    """Whether a level edge is the upper or lower side of one of `frames`."""
    y, left, right = edge
    return any(
        min(abs(y - each.y), abs(y - each.bottom)) <= _EVEN
        and max(abs(left - each.x), abs(right - each.right)) <= each.height
        for each in frames
    )


def ink_in_frame(box: Region, pixels: Pixels) -> float | None:
    """Return the share of the inside of `box` that is not as its ground is; None unless all four sides are lines."""
    grey = pixels[box.y : box.bottom, box.x : box.right].mean(axis=2)
    rim = max(_RIM, min(grey.shape) // 8)
    if min(grey.shape) < _LEAST * rim:
        return None
    around = pixels[max(0, box.y - _RIM) : box.bottom + _RIM, max(0, box.x - _RIM) : box.right + _RIM].mean(axis=2)
    ground = np.median(np.concatenate([around[:2].ravel(), around[-2:].ravel()]))
    ink = np.abs(grey - ground) > _INK
    sides = (ink[:rim].any(axis=0), ink[-rim:].any(axis=0), ink[:, :rim].any(axis=1), ink[:, -rim:].any(axis=1))
    if min(side.mean() for side in sides) < _CLOSED:
        return None
    return float(ink[2 * rim : -2 * rim, 2 * rim : -2 * rim].mean())


def _pairs(edges: Runs) -> list[tuple[int, int]]:
    """Return pairs of edges that may be the upper and the lower side of a frame."""
    pairs: list[tuple[int, int]] = []
    for top, edge in enumerate(edges):
        y, left, right = (int(each) for each in edge)
        first, last = np.searchsorted(edges[:, 0], (y + _LOW, y + _HIGH + 1))
        some = edges[first:last]
        even = (np.abs(some[:, 1] - left) <= _EVEN) & (np.abs(some[:, 2] - right) <= _EVEN)
        even &= (some[:, 0] - y) * _WIDE >= right - left
        found = np.flatnonzero(even)
        # what has another edge of its length inside is a list, not a frame
        pairs += [(top, int(first + each)) for each in found if some[each, 0] <= some[found[0], 0] + _SAME]
    return pairs


def _sides(vertical: Runs, pixels: Pixels, left: int, right: int, top: int, bottom: int) -> tuple[int, int]:
    """Return the sides of a frame whose level edges may be shorter than it, since its corners are round."""
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
    """Return the outermost step in a row within `reach` of an edge's end, or the end itself."""
    low, high = max(0, min(start, start + reach) - 1), min(pixels.shape[1], max(start, start + reach) + 2)
    piece = pixels[row, low:high].astype(np.int16)
    steps = np.flatnonzero(np.abs(np.diff(piece, axis=0)).max(axis=1, initial=0) >= _STEP) + 1
    if not len(steps):
        return start
    return low + int(steps[0] if reach < 0 else steps[-1])


def _merged(boxes: list[tuple[int, int, int, int]]) -> list[Region]:
    """Return the outermost of each group of boxes whose sides are close."""
    groups: list[list[int]] = []
    for box in sorted(boxes, key=lambda each: (each[0] - each[2]) * (each[3] - each[1])):
        for group in groups:
            if max(abs(one - other) for one, other in zip(box, group, strict=True)) <= _SAME:
                break
        else:
            groups.append(list(box))
    return [Region(x0, y0, x1 - x0, y1 - y0) for x0, y0, x1, y1 in groups]


_THICK: Final = 16
"""Pixels of a track from top to bottom at the most."""
_SHORTEST: Final = 60
"""Pixels of a track from left to right at the least."""
_PIECE: Final = 10
"""The least length of one side of a track in pixels."""
_LOWEST: Final = 8
_HIGHEST: Final = 44
"""Pixels of a knob from top to bottom."""
_SHAPE: Final = (0.3, 1.7)
"""How many times as wide as high a knob is."""
_WIDEST: Final = round(_HIGHEST * _SHAPE[1])
_HIGHER: Final = 2
"""Pixels by which a knob goes beyond its track upwards and downwards at the least."""
_ROUND: Final = 3
"""Pixels by which a knob is wider at its track than just beyond it."""
_SLIDERS_GAP: Final = 6
"""Pixels between a knob and its track at the most."""
_SLIDERS_INK: Final = 10
_FAINT: Final = 6
"""The least difference in a channel between a knob and its ground, and between a track and its ground."""
_SLIDERS_EVEN: Final = 4
"""Pixels by which a knob may go further beyond its track on one side: some have a shadow."""
_CLEAR: Final = 4
"""Pixels of ground beyond the ends of a track."""
_SLIM: Final = 3.5
"""How many times as wide as high a slider is at least: a knob that is higher than its track may be a switch's."""
_SAMPLES: Final = 16
"""Pixels that are taken of the ground beside a track."""
_SLIDERS_MOST: Final = 3000
"""Parts of tracks; where there are more, there is a texture."""

_Ink = npt.NDArray[np.bool_]
_Colour = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Slider:
    """A slider with its value, from 0 to 100, known to about 3."""

    box: Region
    value: float


@dataclass(frozen=True, slots=True)
class _End:
    """Where a part of a track ends, at the left or at the right, between two rows."""

    column: int
    top: int
    bottom: int
    at_left: bool
    ground: int
    """A column beside which the ground is looked at: the middle of that part."""


def sliders_in(edges: Runs, words: Sequence[Region], pixels: Pixels) -> list[Slider]:
    """Return the sliders of which `edges` show the tracks; none lies on `words`."""
    ends = _ends(edges)
    if len(ends) > _SLIDERS_MOST:
        return []
    found: dict[Region, Slider] = {}
    for knob in dict.fromkeys(_knobs(ends, pixels)):
        slider = _slider(knob, pixels)
        if slider is None or slider.box.width < _SLIM * slider.box.height:
            continue
        if not any(slider.box.intersection(word) for word in words):
            found.setdefault(slider.box, slider)
    return list(found.values())


def _ends(edges: Runs) -> list[_End]:
    """Return both ends of all that lies between an upper and a lower edge of one length that are close together."""
    found: dict[tuple[int, int, bool], _End] = {}
    long = edges[edges[:, 2] - edges[:, 1] >= _PIECE]
    for top, left, right in long.tolist():
        first, last = np.searchsorted(long[:, 0], (top + 1, top + _THICK + 1))
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
    """Give what stands at the end of a part of a track and goes beyond it upwards and downwards."""
    height, width = pixels.shape[:2]
    for end in ends:
        ground = _ground(end, pixels)
        if ground is None:
            continue
        y0, y1 = max(0, end.top - _HIGHEST), min(height, end.bottom + _HIGHEST)
        x0 = max(0, end.column - (_WIDEST if end.at_left else 0) - _SLIDERS_GAP)
        x1 = min(width, end.column + (0 if end.at_left else _WIDEST) + _SLIDERS_GAP)
        knob = _beyond(_differs(pixels[y0:y1, x0:x1], ground, _SLIDERS_INK), end.top - y0, end.bottom - y0)
        if knob is not None:
            yield Region(x0 + knob.x, y0 + knob.y, knob.width, knob.height)


def _ground(end: _End, pixels: Pixels) -> _Colour | None:
    """Return the colour above and below a part of a track, None where they differ."""
    above, below = end.top - 3, end.bottom + 2
    if above < 0 or below >= len(pixels):
        return None
    columns = slice(max(0, end.ground - _SAMPLES // 2), end.ground + _SAMPLES // 2)
    colours = np.sort(pixels[[above, below], columns].astype(np.int16), axis=1)[:, _SAMPLES // 2 - 1]
    return colours[0] if int(np.abs(colours[0] - colours[1]).max()) < _SLIDERS_INK else None


def _differs(piece: Pixels, colour: _Colour, least: int) -> _Ink:
    far = np.abs(piece.astype(np.int16) - colour) >= least
    ink: _Ink = far[..., 0] | far[..., 1] | far[..., 2]
    return ink


def _beyond(ink: _Ink, top: int, bottom: int) -> Region | None:
    """Return the box of what goes beyond the rows from `top` to `bottom` on both sides, if it is a knob."""
    if top < 2 or bottom + 1 >= len(ink):
        return None
    columns = np.flatnonzero(ink[top - 2] & ink[bottom + 1])
    if not len(columns):
        return None
    first, last = int(columns[0]), int(columns[-1])  # of a pale knob only its two sides differ from the ground
    wide = slice(max(0, first - _ROUND), last + 1 + _ROUND)
    upper, lower = _rows(ink[:top, wide][::-1]), _rows(ink[bottom:, wide])
    height = upper + lower + bottom - top
    if abs(upper - lower) > _SLIDERS_EVEN or min(upper, lower) < _HIGHER or not _LOWEST <= height <= _HIGHEST:
        return None
    outside = np.logical_or.reduce(ink[top - upper : top]) | np.logical_or.reduce(ink[bottom : bottom + lower])
    columns = np.flatnonzero(outside[wide]) + wide.start
    first, last = int(columns[0]), int(columns[-1])
    width = last + 1 - first
    if first == 0 or last + 1 == ink.shape[1] or not _SHAPE[0] * height <= width <= _SHAPE[1] * height:
        return None
    return Region(first, top - upper, width, height)


def _rows(ink: _Ink) -> int:
    """Return how many rows from the first on have ink."""
    some = np.logical_or.reduce(ink, axis=1)
    return len(some) if some.all() else int(np.argmin(some))


def _slider(knob: Region, pixels: Pixels) -> Slider | None:
    """Return the slider with that knob, if its track goes on beside it to both ends and nothing else stands there."""
    if knob.y < 2:
        return None
    ground = np.median(pixels[knob.y - 2, knob.x : knob.right], axis=0).astype(np.int16)
    ink = _differs(pixels[knob.y : knob.bottom], ground, _FAINT)
    middle, half = knob.height // 2, min(_THICK, knob.height - 2) // 2
    track = np.logical_or.reduce(ink[middle - half : middle + half + 1], axis=0)
    x0, x1 = knob.x - _walked(track[: knob.x][::-1]), knob.right + _walked(track[knob.right :])
    if x1 - x0 < max(_SHORTEST, 3 * knob.width) or x0 < _CLEAR or x1 + _CLEAR > len(track):
        return None
    around = ink[:, x0 - _CLEAR : x1 + _CLEAR]
    if around[:, : _CLEAR - 1].any() or around[:, 1 - _CLEAR :].any():
        return None
    around[:, knob.x - x0 + _CLEAR - _ROUND : knob.right - x0 + _CLEAR + _ROUND] = False
    rows = np.flatnonzero(around.any(axis=1))
    if not len(rows) or int(rows[-1] - rows[0]) + 1 > min(_THICK, knob.height - 2):
        return None
    # some knobs stay within their track, and of others the middle goes from end to end: what lies between both
    within = (knob.x - x0) / (x1 - x0 - knob.width)
    across = (knob.x + knob.width / 2 - x0) / (x1 - x0)
    return Slider(Region(x0, knob.y, x1 - x0, knob.height), 50 * (within + across))


def _walked(track: _Ink) -> int:
    """Return how far a track goes on from its first column."""
    ends = np.flatnonzero(np.convolve(track, np.ones(_SLIDERS_GAP, int))[_SLIDERS_GAP - 1 :] == 0)
    some = np.flatnonzero(track[: int(ends[0])] if len(ends) else track)
    return int(some[-1]) + 1 if len(some) else 0

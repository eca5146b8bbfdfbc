"""Finds sliders: a knob on a straight track that is thinner than the knob."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels, Region
from seesay.imaging.edges import Runs

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
_GAP: Final = 6
"""Pixels between a knob and its track at the most."""
_INK: Final = 10
_FAINT: Final = 6
"""The least difference in a channel between a knob and its ground, and between a track and its ground."""
_EVEN: Final = 4
"""Pixels by which a knob may go further beyond its track on one side: some have a shadow."""
_CLEAR: Final = 4
"""Pixels of ground beyond the ends of a track."""
_SLIM: Final = 3.5
"""How many times as wide as high a slider is at least: a knob that is higher than its track may be a switch's."""
_SAMPLES: Final = 16
"""Pixels that are taken of the ground beside a track."""
_MOST: Final = 3000
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
    if len(ends) > _MOST:
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
        x0 = max(0, end.column - (_WIDEST if end.at_left else 0) - _GAP)
        x1 = min(width, end.column + (0 if end.at_left else _WIDEST) + _GAP)
        knob = _beyond(_differs(pixels[y0:y1, x0:x1], ground, _INK), end.top - y0, end.bottom - y0)
        if knob is not None:
            yield Region(x0 + knob.x, y0 + knob.y, knob.width, knob.height)


def _ground(end: _End, pixels: Pixels) -> _Colour | None:
    """Return the colour above and below a part of a track, None where they differ."""
    above, below = end.top - 3, end.bottom + 2
    if above < 0 or below >= len(pixels):
        return None
    columns = slice(max(0, end.ground - _SAMPLES // 2), end.ground + _SAMPLES // 2)
    colours = np.sort(pixels[[above, below], columns].astype(np.int16), axis=1)[:, _SAMPLES // 2 - 1]
    return colours[0] if int(np.abs(colours[0] - colours[1]).max()) < _INK else None


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
    if abs(upper - lower) > _EVEN or min(upper, lower) < _HIGHER or not _LOWEST <= height <= _HIGHEST:
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
    ends = np.flatnonzero(np.convolve(track, np.ones(_GAP, int))[_GAP - 1 :] == 0)
    some = np.flatnonzero(track[: int(ends[0])] if len(ends) else track)
    return int(some[-1]) + 1 if len(some) else 0

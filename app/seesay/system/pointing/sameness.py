"""Whether a place still shows what it showed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels

T = TypeVar("T", bound=np.generic)

_ALIKE = 6
"""Levels of a colour, which a cursor's shadow or a colour profile may change."""
_LEAST_DIFFERENT = 0.01
"""The share of pixels from which on the place shows something else: a text cursor is less, another word more."""
_FRAME, _LEAST_INSIDE = 8, 12
"""Pixels of a control's edge, which a highlight draws in its own way, and the fewest that are left between edges."""
_STANDS_OUT = 30
"""Levels of a colour between words or a drawing and the ground."""
_MOST_ASTRAY = 0.02
"""How many pixels may stray, as a share of those of the words or the drawing: on a wide button, those are few."""
_SHADED = 12
"""The same where a control is lit: toolkits draw words with shadows, which are lit in their own way."""
_CURSOR = 4
"""Pixels across, which is the most that a text cursor has."""
_CONTRAST = (0.3, 3.0)
"""How much less or more contrast a highlight may leave."""
_SAME_SHAPES = 0.75
"""The correlation of edges from which on the same words stand there, in whatever colours."""
_LINE = 0.85
"""The share of a row or a column with edges from which on it is no words: a frame, or the dots of a focus."""
_SHIFT = 2
"""Pixels by which toolkits move the words of a button that is held down."""

_FADE_SECONDS, _LOOK_SECONDS = 1.0, 0.05
"""How long the colours of a control may take to come back, and from one look to the next."""


def is_same(before: Pixels, now: Pixels) -> bool:
    """Return whether two pictures of a place show the same, apart from a blinking text cursor."""
    if before.shape != now.shape:
        return False
    differs = (np.abs(before.astype(np.int16) - now) > _ALIKE).any(axis=2)
    if differs.mean() >= _LEAST_DIFFERENT:
        return False
    astray = _inside(differs)
    columns = np.flatnonzero(astray.any(axis=0))
    return not len(columns) or bool(
        columns[-1] - columns[0] < _CURSOR or astray.sum() < _MOST_ASTRAY * _drawn(_inside(before)).sum()
    )


def is_same_lit(before: Pixels, now: Pixels) -> bool:
    """Return whether two pictures of a place show the same, though a control may be lit since the pointer is over it.

    A highlight maps the colours inside the frame: in each row, for many controls are shaded from top to bottom, each
    colour becomes a share of itself and of one other colour.
    """
    if is_same(before, now):
        return True
    if before.shape != now.shape:
        return False
    first, second = (_inside(pixels).astype(np.float64) for pixels in (before, now))
    first, second = first - first.mean(axis=1, keepdims=True), second - second.mean(axis=1, keepdims=True)
    spread = (first * first).mean(axis=1, keepdims=True)
    share = np.where(spread > 1, (first * second).mean(axis=1, keepdims=True) / np.maximum(spread, 1), 1.0)
    astray = (np.abs(second - np.clip(share, *_CONTRAST) * first) > _SHADED).any(axis=2)
    return bool(astray.mean() < _LEAST_DIFFERENT and astray.sum() < _MOST_ASTRAY * _drawn(_inside(before)).sum())


def comes_back(before: Pixels, look: Callable[[], Pixels], go_away: Callable[[], None]) -> bool:
    """Return whether `look` gives the same as `before`, now or soon: only colours may be other ones meanwhile.

    Toolkits fade the colours of their controls where a window comes to the front. What lies under the pointer is lit
    until the pointer goes away.
    """
    end, is_away = time.monotonic() + _FADE_SECONDS, False
    while not is_same(before, now := look()):
        if time.monotonic() >= end or not is_alike(before, now):
            return False
        if not is_away:
            go_away()
            is_away = True
        time.sleep(_LOOK_SECONDS)
    return True


def _drawn(pixels: Pixels) -> npt.NDArray[np.bool_]:
    """Return which pixels stand out from the ground, which most of them are."""
    ground = np.median(pixels.reshape(-1, 3), axis=0)
    return np.asarray((np.abs(pixels - ground) > _STANDS_OUT).any(axis=2))


def _inside(pixels: npt.NDArray[T]) -> npt.NDArray[T]:
    cut = max(0, min(_FRAME, (min(pixels.shape[:2]) - _LEAST_INSIDE) // 2))
    return pixels[cut : pixels.shape[0] - cut, cut : pixels.shape[1] - cut]


def is_alike(before: Pixels, now: Pixels) -> bool:
    """Return whether two pictures of a place show the same words, though a button may be drawn as held down."""
    if before.shape != now.shape:
        return False
    if is_same(before, now) or _is_still_empty(before, now):
        return True
    first, second = _edges(before), _edges(now)
    words = _without_lines(first)
    if words.any():  # else it is a photograph, say, all of which is edges
        first, second = words, _without_lines(second)
    return any(
        _correlation(first, np.roll(second, (down, right), (0, 1))) >= _SAME_SHAPES
        for down in range(-_SHIFT, _SHIFT + 1)
        for right in range(-_SHIFT, _SHIFT + 1)
    )


def _is_still_empty(before: Pixels, now: Pixels) -> bool:
    """Return whether a field with nothing in it has the text cursor and another frame by now, at most."""
    first, second = _inside(before), _inside(now)
    ground = np.abs(np.median(first.reshape(-1, 3), axis=0) - np.median(second.reshape(-1, 3), axis=0)).max()
    columns = np.flatnonzero(_drawn(second).any(axis=0))
    is_cursor = not len(columns) or columns[-1] - columns[0] < _CURSOR
    return bool(not _drawn(first).any() and ground <= _STANDS_OUT and is_cursor)


def _edges(pixels: Pixels) -> npt.NDArray[np.float32]:
    grey = pixels.astype(np.float32).mean(axis=2)
    across, down = np.abs(np.diff(grey, axis=1))[:-1], np.abs(np.diff(grey, axis=0))[:, :-1]
    return np.asarray(across + down, np.float32)


def _without_lines(edges: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    edges, found = edges.copy(), edges > _ALIKE
    rows, columns = found.mean(axis=1) > _LINE, found.mean(axis=0) > _LINE
    rows[:-1] |= rows[1:]  # above a line of dots every other pixel is an edge
    columns[:-1] |= columns[1:]
    edges[rows], edges[:, columns] = 0.0, 0.0
    return edges


def _correlation(first: npt.NDArray[np.float32], second: npt.NDArray[np.float32]) -> float:
    first, second = first - first.mean(), second - second.mean()
    strength = float(np.sqrt((first * first).sum() * (second * second).sum()))
    return float((first * second).sum()) / strength if strength else 0.0

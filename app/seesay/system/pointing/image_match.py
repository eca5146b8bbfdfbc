"""Decides whether a screen area still shows the same control, despite highlights, focus and text cursors."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels

T = TypeVar("T", bound=np.generic)

_ALIKE = 6
"""Tolerated difference of a colour channel, as from a cursor's shadow or a colour profile."""
_LEAST_DIFFERENT = 0.01
"""Minimum share of changed pixels for a different content. A text cursor changes less, another word more."""
_FRAME, _LEAST_INSIDE = 8, 12
"""Width in pixels of a control's border, which is ignored, and minimum size of the interior."""
_STANDS_OUT = 30
"""Minimum channel difference between text or drawing and background."""
_MOST_ASTRAY = 0.02
"""Maximum share of changed pixels among the drawn ones: on a wide button those are few."""
_SHADED = 12
"""Tolerated difference on a highlighted control: shadows of text change differently."""
_CURSOR = 4
"""Maximum width of a text cursor in pixels."""
_CONTRAST = (0.3, 3.0)
"""Range of a highlight's effect on contrast."""
_SAME_SHAPES = 0.75
"""Minimum correlation of edges for the same text in other colours."""
_LINE = 0.85
"""Minimum share of edge pixels in a row or column for a line: a frame or a dotted focus rectangle."""
_SHIFT = 2
"""Maximum shift in pixels of the label of a pressed button."""

_FADE_SECONDS, _LOOK_SECONDS = 1.0, 0.05
"""Maximum time of a fade of colours, and interval between checks."""


def shows_same(before: Pixels, now: Pixels) -> bool:
    """Return whether both images show the same, apart from a blinking text cursor."""
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


def shows_same_highlighted(before: Pixels, now: Pixels) -> bool:
    """Return whether both images show the same, apart from a hover highlight.

    A highlight maps colours linearly inside the frame, row by row, as many controls have vertical gradients.
    """
    if shows_same(before, now):
        return True
    if before.shape != now.shape:
        return False
    first, second = (_inside(pixels).astype(np.float64) for pixels in (before, now))
    first, second = first - first.mean(axis=1, keepdims=True), second - second.mean(axis=1, keepdims=True)
    spread = (first * first).mean(axis=1, keepdims=True)
    share = np.where(spread > 1, (first * second).mean(axis=1, keepdims=True) / np.maximum(spread, 1), 1.0)
    astray = (np.abs(second - np.clip(share, *_CONTRAST) * first) > _SHADED).any(axis=2)
    return bool(astray.mean() < _LEAST_DIFFERENT and astray.sum() < _MOST_ASTRAY * _drawn(_inside(before)).sum())


def wait_until_same(before: Pixels, look: Callable[[], Pixels], go_away: Callable[[], None]) -> bool:
    """Return whether the area shows `before`, now or soon, while only its colours differ.

    Toolkits fade colours when a window comes to the front, and highlight what is under the pointer until it moves away.
    """
    end, is_away = time.monotonic() + _FADE_SECONDS, False
    while not shows_same(before, now := look()):
        if time.monotonic() >= end or not shows_same_text(before, now):
            return False
        if not is_away:
            go_away()
            is_away = True
        time.sleep(_LOOK_SECONDS)
    return True


def _drawn(pixels: Pixels) -> npt.NDArray[np.bool_]:
    """Return the pixels that differ from the background, the most frequent colour."""
    ground = np.median(pixels.reshape(-1, 3), axis=0)
    return np.asarray((np.abs(pixels - ground) > _STANDS_OUT).any(axis=2))


def _inside(pixels: npt.NDArray[T]) -> npt.NDArray[T]:
    cut = max(0, min(_FRAME, (min(pixels.shape[:2]) - _LEAST_INSIDE) // 2))
    return pixels[cut : pixels.shape[0] - cut, cut : pixels.shape[1] - cut]


def shows_same_text(before: Pixels, now: Pixels) -> bool:
    """Return whether both images show the same text, even on a pressed button."""
    if before.shape != now.shape:
        return False
    if shows_same(before, now) or _is_still_empty(before, now):
        return True
    first, second = _edges(before), _edges(now)
    words = _without_lines(first)
    if words.any():  # else a photograph, for example, is all edges
        first, second = words, _without_lines(second)
    return any(
        _correlation(first, np.roll(second, (down, right), (0, 1))) >= _SAME_SHAPES
        for down in range(-_SHIFT, _SHIFT + 1)
        for right in range(-_SHIFT, _SHIFT + 1)
    )


def _is_still_empty(before: Pixels, now: Pixels) -> bool:
    """Return whether an empty field changed only its frame and text cursor."""
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
    rows[:-1] |= rows[1:]  # above a dotted line every other pixel is an edge
    columns[:-1] |= columns[1:]
    edges[rows], edges[:, columns] = 0.0, 0.0
    return edges


def _correlation(first: npt.NDArray[np.float32], second: npt.NDArray[np.float32]) -> float:
    first, second = first - first.mean(), second - second.mean()
    strength = float(np.sqrt((first * first).sum() * (second * second).sum()))
    return float((first * second).sum()) / strength if strength else 0.0

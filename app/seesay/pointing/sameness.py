"""Whether a place still shows what it showed."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels

_ALIKE = 6
"""Levels of a colour, which a cursor's shadow or a colour profile may change."""
_LEAST_DIFFERENT = 0.01
"""The share of pixels from which on the place shows something else: a text cursor is less, another word more."""
_SAME_SHAPES = 0.75
"""The correlation of edges from which on the same words stand there, in whatever colours."""
_LINE = 0.85
"""The share of a row or a column with edges from which on it is no words: a frame, or the dots of a focus."""
_SHIFT = 2
"""Pixels by which toolkits move the words of a button that is held down."""


def is_same(before: Pixels, now: Pixels) -> bool:
    """Return whether two pictures of a place show the same, apart from a blinking text cursor."""
    if before.shape != now.shape:
        return False
    differs = (np.abs(before.astype(np.int16) - now) > _ALIKE).any(axis=2)
    return bool(differs.mean() < _LEAST_DIFFERENT)


def is_alike(before: Pixels, now: Pixels) -> bool:
    """Return whether two pictures of a place show the same words, though a button may be drawn as held down."""
    if before.shape != now.shape:
        return False
    if is_same(before, now):
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

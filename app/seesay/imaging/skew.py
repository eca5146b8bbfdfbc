"""By how much a scanned page lies askew, and laying it straight.

Seen along the right angle, lines of text and the space between them make the sharpest profile (Postl, "Detection of
linear oblique structures and skew scan in digitized documents", 1986).
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels

_MOST, _COARSE, _FINE = 5.0, 0.2, 0.04
"""Degrees: the most that is looked for, and the steps. A feeder's rollers turn a page by up to 2, hands by up to 5."""
_LEAST = 0.15
"""Degrees from which on a scan is turned: along a line of text that is four pixels."""
_CLEARER = 1.6
"""How many times as sharp the profile has to become: of level windows with little text up to 1.5, of pages that lie
0.25 degrees askew 1.7 at least."""
_EDGE, _STEP = 400, 8
"""Pixels of an edge that only a level picture has, and levels between its two sides: at `_LEAST` degrees an edge moves
into the next row within 382. In narrow pictures it goes over half of the width."""
_FEWEST = 1000
"""Pixels of ink, at half the size, from which on the angle of lines is known."""
_SMALLER = 2
_DARK = 110.0
"""The level that half of a dark picture is below."""
_INK = 60.0
"""Levels of 255 by which ink is darker than paper."""
_TILE = 64
"""Pixels of the sides of parts that have one level of paper: shadows lie on what was photographed."""


def skew(pixels: Pixels, least: float = _LEAST) -> float:
    """Return by how many degrees a page (uint8, RGB) has to be turned counterclockwise for its lines to be level.

    It is 0, or from `least` to `_MOST` degrees.
    """
    rows, columns = (side // _SMALLER for side in pixels.shape[:2])
    if min(rows, columns) < 2:
        return 0.0
    green = pixels[: rows * _SMALLER, : columns * _SMALLER, 1].reshape(rows, _SMALLER, columns, _SMALLER)
    grey = green.mean((1, 3), dtype=np.float32)
    if np.median(grey[::4, ::4]) < _DARK:  # light text on a dark ground
        grey = 255 - grey
    y, x = np.nonzero(grey < _paper(grey) - _INK)
    x = x - columns / 2
    if len(y) < _FEWEST:
        return 0.0

    def best(angles: npt.NDArray[np.float64], every: int) -> float:
        return max(map(float, angles), key=lambda angle: _sharpness(y[::every], x[::every], angle))

    rough = best(np.arange(-_MOST, _MOST + _COARSE / 2, _COARSE), 4)
    angle = best(rough + np.arange(-_COARSE, _COARSE + _FINE / 2, _FINE), 1)
    if abs(angle) < least or _sharpness(y, x, angle) < _CLEARER * _sharpness(y, x, 0.0):
        return 0.0
    return 0.0 if _has_level_edge(pixels[:, :, 1]) else float(angle)


def _has_level_edge(green: npt.NDArray[np.uint8]) -> bool:
    """Whether a row differs from the next by the same step for a long way, as in what was drawn level."""
    step = np.diff(green.astype(np.int16), axis=0)
    same = (step[:, 1:] == step[:, :-1]) & (np.abs(step[:, 1:]) >= _STEP)
    amounts = np.cumsum(same, axis=1, dtype=np.int32)
    long = min(_EDGE, green.shape[1] // 2)
    return bool((amounts[:, long:] - amounts[:, :-long] == long).any())


def straightened(pixels: Pixels, least: float = _LEAST) -> Pixels:
    """Return a page with its lines level, and as it is where they are or where it has none; see `skew`."""
    angle = skew(pixels, least)
    if not angle:
        return pixels
    from PIL import Image

    paper = np.percentile(pixels[::8, ::8].reshape(-1, 3), 90, axis=0)
    fill = tuple(int(level) for level in paper)
    turned = np.array(Image.fromarray(pixels).rotate(angle, Image.Resampling.BICUBIC, fillcolor=fill))
    turned.flags.writeable = False
    return turned


def _paper(grey: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return the level of the paper at each pixel: that of the lightest tenth of its tile."""
    rows, columns = grey.shape
    padded = np.pad(grey, ((0, -rows % _TILE), (0, -columns % _TILE)), mode="edge")
    down, across = padded.shape[0] // _TILE, padded.shape[1] // _TILE
    tiles = padded.reshape(down, _TILE, across, _TILE).swapaxes(1, 2)[:, :, ::4, ::4].reshape(down, across, -1)
    levels = np.percentile(tiles, 90, axis=2).astype(np.float32)
    return levels.repeat(_TILE, 0).repeat(_TILE, 1)[:rows, :columns]


def _sharpness(y: npt.NDArray[np.intp], x: npt.NDArray[np.float64], angle: float) -> float:
    """Return how sharply rows of ink and empty ones follow each other, seen along an angle."""
    rows = np.rint(y - math.tan(math.radians(angle)) * x).astype(np.intp)
    profile = np.bincount(rows - rows.min()).astype(np.float64)
    return float((np.diff(profile) ** 2).sum())

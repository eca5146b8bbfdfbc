"""Resizes pictures exactly as OpenCV does, with which models and thresholds were chosen.

`shrink` is INTER_AREA, `enlarge` INTER_CUBIC, `warp` warpPerspective with INTER_CUBIC. Pillow's filters differ: its box
weighs pixels by 0 or 1, and its softer cubic turns icons into letters.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels

_Values = npt.NDArray[np.float32]

_ROWS_AT_ONCE = 16
"""Rows that are made by one product of matrices: more of them multiply by zeros."""
_ONE_THREAD = 250_000
"""Multiplications in one product of matrices above which OpenBLAS takes several threads."""
_EXACT = 64
"""Pixels of which Pillow finds the mean exactly; of many more it multiplies the sum by too coarse a reciprocal."""
_SHARPNESS = -0.75
"""R. Keys, "Cubic convolution interpolation for digital image processing", 1981, has -0.5; OpenCV is sharper."""


def shrink(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """Return `pixels` (uint8, height x width x 3) at the smaller `size` (width, height): means over areas."""
    height, width = pixels.shape[:2]
    if width % size[0] == 0 and height % size[1] == 0 and width * height <= _EXACT * size[0] * size[1]:
        from PIL import Image

        return np.asarray(Image.fromarray(pixels).reduce((width // size[0], height // size[1])))
    low = _means(pixels.reshape(height, -1), size[1]).reshape(size[1], width, 3)
    small = _means(low.transpose(1, 0, 2).reshape(width, -1), size[0]).reshape(size[0], size[1], 3)
    return _levels(small.transpose(1, 0, 2))


def enlarge(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """Return `pixels` at `size` (width, height), bicubic; what becomes smaller is not averaged."""
    # The width first, while there are few rows.
    height, width = pixels.shape[:2]
    columns = _cubic(pixels.transpose(1, 0, 2).reshape(width, -1), size[0]).reshape(size[0], height, 3)
    rows = _cubic(columns.transpose(1, 0, 2).reshape(height, -1), size[1])
    return _levels(rows.reshape(size[1], size[0], 3))


def warp(pixels: Pixels, quad: npt.NDArray[np.float32], size: tuple[int, int]) -> Pixels:
    """Return what lies in `quad` at `size` (width, height), bicubic; the picture's edge continues beyond it.

    `quad` holds four corners (4 x 2: x, y), clockwise from the top left; pixels begin at whole numbers.
    """
    width, height = size
    equations = []
    for (x, y), (u, v) in zip(((0, 0), (width, 0), (width, height), (0, height)), quad.tolist(), strict=True):
        equations += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    matrix = np.append(np.linalg.solve(equations, quad.ravel().astype(np.float64)), 1.0).reshape(3, 3)
    y, x = np.mgrid[:height, :width].reshape(2, -1) + 0.5
    u, v, w = matrix @ np.stack((x, y, np.ones_like(x)))
    (columns, across), (rows, down) = (_taps(middle / w - 0.5) for middle in (u, v))
    left, top, right, bottom = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
    edges = ((top, bottom), len(pixels)), ((left, right), pixels.shape[1])
    inside = np.ix_(*(np.clip(np.arange(*ends), 0, length - 1) for ends, length in edges))
    channels = np.ascontiguousarray(pixels[inside].transpose(2, 0, 1), np.float32).reshape(3, -1)
    first = (rows[:, 0] - top) * (right - left) + columns[:, 0] - left
    found = np.zeros((3, height * width), np.float32)
    for i in range(4):
        for j in range(4):
            found += down[:, i] * across[:, j] * channels.take(first + (i * (right - left) + j), axis=1)
    return _levels(found.reshape(3, height, width).transpose(1, 2, 0))


def _levels(values: _Values) -> Pixels:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8, order="C")


def _means(values: npt.NDArray[Any], count: int) -> _Values:
    """Return `count` means over equal parts of the rows of `values` (rows x any)."""
    found = np.empty((count, values.shape[1]), np.float32)
    scale = len(values) / count
    for start in range(0, count, _ROWS_AT_ONCE):
        edges = np.arange(start, min(start + _ROWS_AT_ONCE, count) + 1) * scale
        first, end = int(edges[0]), min(len(values), math.ceil(edges[-1]))
        # how much of each row lies above each edge
        above = np.clip(edges[:, None] - np.arange(first, end), 0, 1)
        weights = (np.diff(above, axis=0) / scale).astype(np.float32)
        _multiply(weights, values[first:end].astype(np.float32), found[start : start + len(weights)])
    return found


def _cubic(values: npt.NDArray[Any], count: int) -> _Values:
    """Return `count` rows from between the rows of `values` (rows x any)."""
    first, matrices = _cubic_matrices(len(values), count)
    _, block, reach = matrices.shape
    rows = np.clip(first[:, None] + np.arange(reach), 0, len(values) - 1)
    needed = values.astype(np.float32)[rows]
    found = np.empty((len(first), block, values.shape[1]), np.float32)
    _multiply(matrices, needed, found)
    return found.reshape(-1, values.shape[1])[:count]


def _multiply(matrices: _Values, values: _Values, out: _Values) -> None:
    """Multiply the last two dimensions in parts for which OpenBLAS takes one thread, since callers have several."""
    step = max(1, _ONE_THREAD // (matrices.shape[-1] * matrices.shape[-2]))
    for first in range(0, values.shape[-1], step):
        np.matmul(matrices, values[..., first : first + step], out=out[..., first : first + step])


@lru_cache(64)
def _cubic_matrices(length: int, count: int) -> tuple[npt.NDArray[np.intp], _Values]:
    """Return, for each block of `count` rows made of `length`, the first row it needs and its weights."""
    taps, weights = _taps((np.arange(count, dtype=np.float64) + 0.5) * (length / count) - 0.5)
    block = min(_ROWS_AT_ONCE, count)
    first = taps[::block, 0]
    reach = int((np.append(taps[block - 1 :: block, 3], taps[-1, 3])[: len(first)] - first).max()) + 1
    matrices = np.zeros((len(first) * block, reach), np.float32)
    places = np.arange(count)
    matrices[places[:, None], taps - first[places // block, None]] = weights
    return first, matrices.reshape(len(first), block, reach)


def _taps(positions: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.intp], _Values]:
    """Return the four places around each of `positions`, and their weights, each in a last dimension of four."""
    whole = np.floor(positions)
    t = (positions - whole).astype(np.float32)
    a, rest = _SHARPNESS, 1 - t
    before, behind = a * t * rest * rest, a * t * t * rest
    at = ((a + 2) * t - (a + 3)) * t * t + 1
    weights = np.stack((before, at, 1 - before - at - behind, behind), axis=-1)
    return whole.astype(np.intp)[..., None] + np.arange(-1, 3), weights

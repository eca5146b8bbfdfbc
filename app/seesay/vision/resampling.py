"""Makes a picture smaller or larger as Pillow does, in less than half of the time where it is a screen.

Pillow adds each pixel up by itself. Here some neighbours are one product of matrices, for which the processor has
vector units. Each of the two passes rounds to whole grey levels and cuts off what lies beyond them, as Pillow's do;
without that, the edges of letters on a screen would come out otherwise.

Source: `ImagingResample` in Pillow 12; R. Keys, "Cubic convolution interpolation for digital image processing", 1981.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt

from seesay.domain import Cancellation, Pixels
from seesay.side_by_side import side_by_side

Interpolation = Literal["bicubic", "bilinear"]
Numbers = npt.NDArray[np.float32]
Levels = npt.NDArray[np.uint8]

_TOGETHER_ACROSS, _TOGETHER_DOWN = 16, 8
"""How many neighbours one product makes: of more, most weights would be 0. A product along a row needs as many as a
vector unit has places, which one down the columns fills with what lies side by side in a row."""

_AT_ONCE = 200_000
"""How many of the picture's pixels are worked on at a time, in whole rows: few enough for the processor's cache."""

_STEPS = 1 << 22
"""Pillow's weights are whole numbers of this part of 1; others round more halves otherwise."""

_PAST_HALF = 2.0**-16
"""The least that can be added to any grey level in single precision."""


def resample(
    pixels: Pixels,
    size: tuple[int, int],
    interpolation: Interpolation,
    box: tuple[float, float, float, float] | None = None,
    threads: int = 1,
) -> Pixels:
    """Return `pixels` (uint8, height x width x 3) at `size` (width, height), made by so many threads.

    `box` is the part to take: left, top, right and bottom in pixels, all of it when None. What lies around it still
    counts for the pixels at its edges. The result may lie in memory in any order.
    """
    box = box or (0.0, 0.0, float(pixels.shape[1]), float(pixels.shape[0]))
    if size[0] == size[1] and box[2] - box[0] >= box[3] - box[1] and pixels.shape[1] >= pixels.shape[0]:
        return _multiplied(pixels, size, interpolation, box, threads)
    # Since version 13, Pillow takes the columns first where that is less work, and edges come out otherwise.
    from PIL import Image

    filters = {"bicubic": Image.Resampling.BICUBIC, "bilinear": Image.Resampling.BILINEAR}
    return np.asarray(Image.fromarray(pixels).resize(size, filters[interpolation], box=box))


def _multiplied(
    pixels: Pixels,
    size: tuple[int, int],
    interpolation: Interpolation,
    box: tuple[float, float, float, float],
    threads: int,
) -> Pixels:
    left, top, right, bottom = (float(np.float32(edge)) for edge in box)  # as precise as Pillow takes them
    across = _bands(pixels.shape[1], size[0], left, right, interpolation, _TOGETHER_ACROSS)
    down = _bands(pixels.shape[0], size[1], top, bottom, interpolation, _TOGETHER_DOWN)
    first, last = down[0].begin, down[-1].end
    squeezed = np.empty((last - first, 3 * size[0]), np.uint8)
    edges = np.linspace(first, last, min(threads, last - first) + 1).astype(int)
    parts = [slice(*pair) for pair in pairwise(edges)]
    side_by_side(
        lambda rows: _squeeze(pixels[rows], across, squeezed[rows.start - first : rows.stop - first]),
        parts,
        threads,
        Cancellation(),
    )
    result = np.empty((size[1], 3 * size[0]), np.float32)
    for band in down:
        rows = squeezed[band.begin - first : band.end - first].astype(np.float32)
        np.matmul(band.weights.T, rows, out=result[band.place])
    levels = np.empty(result.shape, np.uint8)
    _round(result, levels)
    return levels.reshape(size[1], 3, size[0]).transpose(0, 2, 1)


def _squeeze(pixels: Pixels, across: Sequence[_Band], squeezed: Levels) -> None:
    """Write the rows of `pixels`, resampled along themselves and rounded, to `squeezed` (rows x 3 times the width).

    Each colour is made of its own kind alone: a row has one colour after the other.
    """
    import cv2

    begin, end = across[0].begin, across[-1].end
    width, height = end - begin, max(1, min(len(pixels), _AT_ONCE // (end - begin)))
    # An odd number of bytes lies between the colours. Where all of them begin alike within the width of a vector,
    # OpenCV writes them past the cache, and reading them then takes longer than all of this.
    colours = np.empty((3, height * width | 1), np.uint8)
    strip = np.empty((height, 3, width), np.float32)
    made = np.empty((3 * height, across[-1].place.stop), np.float32)
    for start in range(0, len(pixels), height):
        count = min(height, len(pixels) - start)
        planes = [colour[: count * width].reshape(count, width) for colour in colours]
        cv2.split(pixels[start : start + count, begin:end], planes)
        for place, plane in enumerate(planes):
            strip[:count, place] = plane
        rows, numbers = strip[:count].reshape(3 * count, width), made[: 3 * count]
        for band in across:
            np.matmul(rows[:, band.begin - begin : band.end - begin], band.weights, out=numbers[:, band.place])
        _round(numbers, squeezed[start : start + count].reshape(numbers.shape))


@dataclass(frozen=True, slots=True)
class _Band:
    """Neighbours along one axis of the result, at `place`, and what they are made of.

    `weights` are those of the picture, from `begin` up to `end`, x those of the result.
    """

    place: slice
    begin: int
    end: int
    weights: Numbers


@lru_cache(maxsize=16)
def _bands(
    length: int, count: int, begin: float, end: float, interpolation: Interpolation, together: int
) -> tuple[_Band, ...]:
    """Return what makes `count` pixels out of the part from `begin` to `end` of an axis of `length` pixels."""
    scale = (end - begin) / count
    stretch = max(scale, 1.0)
    kernel, radius = _KERNELS[interpolation]
    centres = begin + (np.arange(count) + 0.5) * scale
    firsts = np.maximum((centres - radius * stretch + 0.5).astype(int), 0)
    lasts = np.minimum((centres + radius * stretch + 0.5).astype(int), length)
    bands = []
    for place in range(0, count, together):
        some = slice(place, min(place + together, count))
        sources = np.arange(firsts[some].min(), lasts[some].max())[:, None]
        weights = kernel(np.abs(sources - centres[some] + 0.5) / stretch)
        weights[(sources < firsts[some]) | (sources >= lasts[some])] = 0
        weights = np.rint(weights / weights.sum(0) * _STEPS) / _STEPS
        bands.append(_Band(some, int(sources[0, 0]), int(sources[-1, 0]) + 1, weights.astype(np.float32)))
    return tuple(bands)


def _cubic(distances: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the weights of Keys' cubic convolution with a = -0.5."""
    near = (1.5 * distances - 2.5) * distances**2 + 1
    far = ((-0.5 * distances + 2.5) * distances - 4) * distances + 2
    return np.where(distances < 1, near, np.where(distances < 2, far, 0.0))


def _triangle(distances: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.maximum(1 - distances, 0)


_KERNELS: dict[Interpolation, tuple[Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]], float]] = {
    "bicubic": (_cubic, 2.0),
    "bilinear": (_triangle, 1.0),
}
"""The weights by distance in pixels, and how far they reach."""


def _round(numbers: Numbers, levels: Levels) -> None:
    """Write `numbers`, rounded to whole grey levels, to `levels` of the same shape, and cut off what lies beyond."""
    import cv2

    # It rounds halves to even numbers, where Pillow rounds them up: by no more than this a half is none.
    cv2.add(numbers, _PAST_HALF, dst=levels, dtype=cv2.CV_8U)

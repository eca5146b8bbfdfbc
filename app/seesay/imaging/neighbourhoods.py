"""Minima, maxima and sums over the rectangle of pixels around each pixel.

A window is put together from two of half its length: few operations on whole arrays, as quick as OpenCV.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import as_strided

Mask = npt.NDArray[np.bool_]
Size = tuple[int, int]
"""Rows and columns of a window. Of an even number the pixel has one more before it than after it."""

_Value = TypeVar("_Value", bound=np.generic)


def dilate(mask: Mask, size: Size) -> Mask:
    """Return where any pixel of the window is true; nothing is true beyond the border."""
    return _along(_along(mask, size[0], 0, np.logical_or, False), size[1], 1, np.logical_or, False)


def erode(mask: Mask, size: Size, beyond: bool = True) -> Mask:
    """Return where all pixels of the window are true; `beyond` is what lies beyond the border."""
    return _along(_along(mask, size[0], 0, np.logical_and, beyond), size[1], 1, np.logical_and, beyond)


def open_mask(mask: Mask, size: Size) -> Mask:
    """Return `mask` without what is smaller than the window: eroded, then dilated."""
    return dilate(erode(mask, size), size)


def count(mask: Mask, size: Size) -> npt.NDArray[np.uint16]:
    """Return how many pixels of the window (sides up to 255) are true; the picture is mirrored at its borders."""
    longer = 0 if size[0] >= size[1] else 1  # counted in bytes, in half the time
    padded = np.pad(mask.view(np.uint8), [_margins(length) for length in size], mode="reflect")
    within = _window(padded, size[longer], longer, np.add)
    return _window(within.astype(np.uint16), size[1 - longer], 1 - longer, np.add)


def _margins(length: int) -> tuple[int, int]:
    return length // 2, (length - 1) // 2


def _along(mask: Mask, length: int, axis: int, combine: np.ufunc, beyond: bool) -> Mask:
    margins = [(0, 0), (0, 0)]
    margins[axis] = _margins(length)
    return _window(np.pad(mask, margins, constant_values=beyond), length, axis, combine)


def _window(values: npt.NDArray[_Value], length: int, axis: int, combine: np.ufunc) -> npt.NDArray[_Value]:
    """Return `combine` over each `length` values that follow one another along `axis`."""
    height, width = values.shape
    step = width if axis == 0 else 1
    # As one row, since vector units take long ones; windows that go on in the next row are left out at the end.
    flat = _fold(np.ascontiguousarray(values).ravel(), length, step, combine)
    shape = (height - length + 1, width) if axis == 0 else (height, width - length + 1)
    return as_strided(flat, shape, (width * flat.itemsize, flat.itemsize))


def _fold(values: npt.NDArray[_Value], length: int, step: int, combine: np.ufunc) -> npt.NDArray[_Value]:
    """Return `combine` over each `length` values that are `step` places apart."""
    if length == 1:
        return values
    shift = length // 2 * step
    half = _fold(values, length // 2, step, combine)
    found: npt.NDArray[_Value] = combine(half[:-shift], half[shift:])
    return combine(found[:-step], values[(length - 1) * step :]) if length % 2 else found

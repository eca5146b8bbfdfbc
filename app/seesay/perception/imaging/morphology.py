"""Connected components, rectangular filters, straight edges, background contrast, rotated bounding boxes.

Components are labelled by taking the smallest neighbouring number until nothing changes (Shiloach and Vishkin, "An
O(log n) parallel connectivity algorithm", 1982).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import as_strided

from seesay.core.findings import Pixels

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


Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Components:
    """The connected components of a picture, numbered from 0, as runs of pixels in rows, from the top left on.

    The arrays have one entry for each run: its row, its first and its last column, and the component it belongs to.
    """

    shape: tuple[int, int]
    row: Numbers
    first: Numbers
    last: Numbers
    component: Numbers
    count: int

    def areas(self) -> Numbers:
        """Return how many pixels each component has."""
        lengths = self.last - self.first + 1
        return np.bincount(self.component, weights=lengths, minlength=self.count).astype(np.intp)

    def boxes(self) -> Numbers:
        """Return left, top, width and height of each component's bounding box (count x 4)."""
        low = np.full((self.count, 2), np.iinfo(np.intp).max)
        high = np.full((self.count, 2), -1)
        for place, values in ((0, self.first), (1, self.row)):
            np.minimum.at(low[:, place], self.component, values)
        for place, values in ((0, self.last), (1, self.row)):
            np.maximum.at(high[:, place], self.component, values)
        return np.hstack((low, high - low + 1))

    def labels(self) -> npt.NDArray[np.int32]:
        """Return the number of the component of each pixel, and -1 where there is none."""
        height, width = self.shape
        labels = np.full(height * width, -1, np.int32)
        lengths = self.last - self.first + 1
        begins = np.cumsum(lengths) - lengths
        inside = np.arange(lengths.sum()) + np.repeat(self.row * width + self.first - begins, lengths)
        labels[inside] = np.repeat(self.component.astype(np.int32), lengths)
        return labels.reshape(height, width)


def packed_colours(pixels: Pixels) -> npt.NDArray[np.int32]:
    """Return each pixel's colour (height x width x 3) as one number."""
    wide = pixels.astype(np.int32)
    return np.asarray(wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2])


def components(mask: Mask, *, diagonal: bool = False) -> Components:
    """Return the components of what is true in `mask`; with `diagonal`, pixels that touch at a corner are joined."""
    begins, ends = mask.copy(), mask.copy()
    begins[:, 1:] &= ~mask[:, :-1]
    ends[:, :-1] &= ~mask[:, 1:]
    return _components(begins, ends, None, int(diagonal))


def areas_of_one_value(values: npt.NDArray[np.int32]) -> Components:
    """Return the components of neighbours, side by side or one above the other, that are equal (height x width)."""
    begins, ends = np.ones(values.shape, bool), np.ones(values.shape, bool)
    np.not_equal(values[:, 1:], values[:, :-1], out=begins[:, 1:])
    ends[:, :-1] = begins[:, 1:]
    return _components(begins, ends, values, 0)


def _components(begins: Mask, ends: Mask, values: npt.NDArray[np.int32] | None, reach: int) -> Components:
    """Join the runs between `begins` and `ends` that touch within `reach` columns; of `values`, equal ones."""
    height, width = begins.shape
    row, first = np.divmod(np.flatnonzero(begins), width)
    last = np.flatnonzero(ends) - row * width
    # A column that no run reaches stands between two rows.
    above = (row - 1) * (width + 2)
    start = np.searchsorted(row * (width + 2) + last, above + first - reach)
    touching = np.searchsorted(row * (width + 2) + first, above + last + reach, side="right") - start
    lower = np.repeat(np.arange(len(row)), touching)
    upper = np.arange(len(lower)) + np.repeat(start - np.cumsum(touching) + touching, touching)
    if values is not None:
        each = values[row, first]
        equal = each[lower] == each[upper]
        lower, upper = lower[equal], upper[equal]
    root = _roots(len(row), upper, lower)
    is_root = root == np.arange(len(row))
    return Components((height, width), row, first, last, (np.cumsum(is_root) - 1)[root], int(np.count_nonzero(is_root)))


def _roots(count: int, one: Numbers, other: Numbers) -> Numbers:
    """Return for each of `count` things the smallest that it hangs together with, where `one` is joined to `other`."""
    root = np.arange(count)
    while len(one):
        roots = root[one], root[other]
        apart = roots[0] != roots[1]
        one, other = one[apart], other[apart]
        np.minimum.at(root, np.maximum(*roots)[apart], np.minimum(*roots)[apart])
        while not np.array_equal(further := root[root], root):
            root = further
    return root


MIN_STEP = 10  # least difference in one channel between the two sides of an edge; themes draw borders this faint
MIN_RUN = 40  # least length in pixels of a straight edge; the strokes of letters are shorter
CROWDED = 0.6
"""Where more than this share of the surrounding pixels are steps, there is a texture or a photograph, not an edge."""
BORDER = 4  # how far apart two edges may be and still be the same: borders and shadows are a few pixels thick

_Channel = npt.NDArray[np.uint8]
Runs = npt.NDArray[np.int64]
"""Straight edges, one a row: position across, start along, end along."""


def straight_edges(pixels: Pixels, least: int = MIN_RUN, step: int = MIN_STEP) -> tuple[Mask, Mask]:
    """Return where a row or column differs from the one before it, in straight runs of at least `least` pixels.

    `step` is the least difference in one channel.
    """
    # Neighbours are compared a channel at a time: numpy's vector units want them side by side in memory.
    channels = np.ascontiguousarray(pixels.transpose(2, 0, 1))
    across, down = (np.zeros(pixels.shape[:2], bool) for _ in range(2))
    for channel in channels:
        across[1:] |= _steps(channel[1:], channel[:-1], step)
        down[:, 1:] |= _steps(channel[:, 1:], channel[:, :-1], step)
    long, wide = MIN_RUN, 4 * BORDER
    crowd = int(CROWDED * long * wide)
    crowd_across, crowd_down = count(across, (wide, long)), count(down, (long, wide))
    across, down = open_mask(across, (1, least)), open_mask(down, (least, 1))
    return across & (crowd_across < crowd), down & (crowd_down < crowd)


def _steps(one: _Channel, other: _Channel, least: int) -> Mask:
    return np.maximum(one, other) - np.minimum(one, other) >= least


def runs_of(mask: Mask) -> Runs:
    """Return the straight edges along the rows of `mask`."""
    padded = np.zeros((mask.shape[0], mask.shape[1] + 2), bool)
    padded[:, 1:-1] = mask
    # what begins is the first of two changes, what ends the second
    changes = np.flatnonzero(padded[:, 1:] != padded[:, :-1])
    rows, places = np.divmod(changes.reshape(-1, 2), mask.shape[1] + 1)
    return np.concatenate([rows[:, :1], places], axis=1).astype(np.int64)


def differences_from(piece: Pixels, ground: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    """Return by how much each pixel differs from its ground, in the channel in which it does most (height x width)."""
    red, green, blue = np.moveaxis(np.abs(piece.astype(np.int16) - ground), 2, 0)
    most: npt.NDArray[np.int16] = np.maximum(np.maximum(red, green), blue)  # several times as quick as max(axis=2)
    return most


_Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle by its middle, the lengths of its sides, and the direction (x, y) of the first of these."""

    middle: tuple[float, float]
    sides: tuple[float, float]
    direction: tuple[float, float]

    def corners(self, growth: float = 0.0) -> npt.NDArray[np.float32]:
        """Return the corners (4 x 2: x, y), one after another, with both sides longer by `growth`."""
        (x, y), (along, across) = self.middle, ((side + growth) / 2 for side in self.sides)
        dx, dy = self.direction
        signs = ((-1, -1), (1, -1), (1, 1), (-1, 1))
        points = [(x + a * along * dx - b * across * dy, y + a * along * dy + b * across * dx) for a, b in signs]
        return np.array(points, np.float32)


def smallest_rectangle(rows: Sequence[int], first: Sequence[int], last: Sequence[int]) -> Rectangle:
    """Return the smallest rectangle around the middles of pixels, given as runs in rows from the top on.

    It shares a side with the convex hull (Freeman and Shapira, "Determining the minimum-area encasing rectangle",
    1975).
    """
    hull = _half_hull(zip(first, rows, strict=True), 1)
    hull += reversed(_half_hull(zip(last, rows, strict=True), -1))
    best = Rectangle((0.0, 0.0), (float("inf"), float("inf")), (1.0, 0.0))
    for (x0, y0), (x1, y1) in zip(hull, hull[1:] + hull[:1], strict=True):
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        if not length:
            continue
        dx, dy = (x1 - x0) / length, (y1 - y0) / length
        along = [x * dx + y * dy for x, y in hull]
        across = [y * dx - x * dy for x, y in hull]
        a0, a1, b0, b1 = min(along), max(along), min(across), max(across)
        if (a1 - a0) * (b1 - b0) < best.sides[0] * best.sides[1]:
            a, b = (a0 + a1) / 2, (b0 + b1) / 2
            best = Rectangle((a * dx - b * dy, a * dy + b * dx), (a1 - a0, b1 - b0), (dx, dy))
    return best


def _half_hull(points: Iterable[_Point], side: int) -> list[_Point]:
    """Return the left (1) or right (-1) convex hull of `points`, top to bottom (Andrew's monotone chain)."""
    hull: list[_Point] = []
    for x, y in points:
        if hull and hull[-1][1] == y:  # of one row, what is farther out
            if side * (x - hull[-1][0]) >= 0:
                continue
            hull.pop()
        while len(hull) > 1 and side * _turn(hull[-2], hull[-1], (x, y)) >= 0:
            hull.pop()
        hull.append((x, y))
    return hull


def _turn(one: _Point, two: _Point, three: _Point) -> int:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])

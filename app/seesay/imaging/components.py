"""Connected components of a picture.

Runs of neighbouring rows that touch are joined all at once: each component takes the smallest number among its
neighbours until nothing changes (Shiloach and Vishkin, "An O(log n) parallel connectivity algorithm", 1982).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels
from seesay.imaging.neighbourhoods import Mask

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

"""The smallest rectangle around a piece of a picture, which may be turned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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

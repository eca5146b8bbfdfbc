"""Rectangles in pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """An upright rectangle in pixels of the source picture, its origin at the top left."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column to the right of the rectangle."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row below the rectangle."""
        return self.y + self.height

    @property
    def area(self) -> int:
        """Width times height, in pixels."""
        return self.width * self.height

    @property
    def middle(self) -> tuple[float, float]:
        """The point halfway between the sides."""
        return self.x + self.width / 2, self.y + self.height / 2

    def covers(self, other: Region) -> bool:
        """Return whether all of `other` lies in the rectangle."""
        return self.x <= other.x and other.right <= self.right and self.y <= other.y and other.bottom <= self.bottom

    def contains(self, x: float, y: float) -> bool:
        """Return whether the point (`x`, `y`) lies in the rectangle."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def intersection(self, other: Region) -> Region | None:
        """Return the rectangle that both cover, or None when they do not overlap."""
        left, top = max(self.x, other.x), max(self.y, other.y)
        width, height = min(self.right, other.right) - left, min(self.bottom, other.bottom) - top
        return Region(left, top, width, height) if width > 0 and height > 0 else None

    @classmethod
    def around(cls, regions: Iterable[Region]) -> Region:
        """Return the smallest rectangle that covers all of `regions`, of which there is at least one."""
        found = tuple(regions)
        left, top = min(region.x for region in found), min(region.y for region in found)
        right, bottom = max(region.right for region in found), max(region.bottom for region in found)
        return cls(left, top, right - left, bottom - top)

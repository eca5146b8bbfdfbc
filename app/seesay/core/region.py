"""Rectangles, and the windows in a screenshot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
        """Width times height."""
        return self.width * self.height

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    def covers(self, other: Region) -> bool:
        """Return whether `other` is completely inside the rectangle."""
        return self.x <= other.x and other.right <= self.right and self.y <= other.y and other.bottom <= self.bottom

    def contains(self, x: float, y: float) -> bool:
        """Return whether the point is inside the rectangle."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def intersection(self, other: Region) -> Region | None:
        """Return the common rectangle, or None if they do not overlap."""
        left, top = max(self.x, other.x), max(self.y, other.y)
        width, height = min(self.right, other.right) - left, min(self.bottom, other.bottom) - top
        return Region(left, top, width, height) if width > 0 and height > 0 else None

    def moved(self, right: int, down: int) -> Region:
        """Return the rectangle in another place."""
        return Region(self.x + right, self.y + down, self.width, self.height)

    def grown(self, margin: int) -> Region:
        """Return the rectangle with a `margin` around it."""
        return Region(self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin)

    @classmethod
    def around(cls, regions: Iterable[Region]) -> Region:
        """Return the bounding box of at least one region."""
        found = tuple(regions)
        left, top = min(region.x for region in found), min(region.y for region in found)
        right, bottom = max(region.right for region in found), max(region.bottom for region in found)
        return cls(left, top, right - left, bottom - top)


@dataclass(frozen=True, slots=True)
class ShownWindow:
    """A window in a screenshot: its visible place, its title, and whether it is an open menu or a tooltip."""

    box: Region
    title: str = ""
    in_use: bool = False
    is_menu: bool = False
    is_hint: bool = False


def window_at(box: Region, windows: Sequence[ShownWindow]) -> ShownWindow | None:
    """Return the window at the centre of `box`, given `windows` topmost first, or None."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return next((window for window in windows if window.box.contains(x, y)), None)


_EDGE = 6  # Maximum distance in pixels between the edges of a window and a panel that fills it
_NEARLY = 0.05  # Maximum distance of one of these edges as a share of the window's width


def fills_width(panel: Region, window: Region) -> bool:
    """Return whether `panel` spans the width of `window` and has no title bar; one edge may be slightly off."""
    within = window.y - _EDGE <= panel.y and panel.bottom <= window.bottom + _EDGE
    sides = sorted((abs(panel.x - window.x), abs(panel.right - window.right)))
    return panel != window and within and sides[0] <= _EDGE and sides[1] <= max(_EDGE, _NEARLY * window.width)

"""Monitors that a Wayland desktop shares, on one desktop in pixels, where each may have a scale of its own.

A desktop's screenshot of all monitors has the pixels of that with the largest scale, and what the others show is
enlarged. Places of watches are those of a screenshot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from PIL import Image

from seesay.domain import Pixels, Region


class SharedMonitor:
    """A monitor: where it lies on the desktop, in units of the desktop, and its own pixels."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        """Take what the portal says of its stream: perhaps `position` and `size`, in the desktop's units."""
        self._position: tuple[int, int] = facts.get("position", (0, 0))
        self._size: tuple[int, int] = facts.get("size", (0, 0))
        self.pixels: Pixels | None = None
        """Height x width x 3; None before the first picture."""

    @property
    def scale(self) -> float:
        """Its pixels to a unit of the desktop, along one side."""
        if self.pixels is None or not self._size[0]:
            return 1.0
        return float(self.pixels.shape[1] / self._size[0])

    def place(self, scale: float) -> Region:
        """Return where it lies on a desktop that has `scale` pixels to a unit."""
        assert self.pixels is not None  # noqa: S101  there is a first picture
        height, width = (round(side * scale / self.scale) for side in self.pixels.shape[:2])
        return Region(round(scale * self._position[0]), round(scale * self._position[1]), width, height)

    def part(self, place: Region, scale: float) -> Pixels:
        """Return what it shows in `place`, which lies in it, at the desktop's scale."""
        assert self.pixels is not None  # noqa: S101
        whole = self.place(scale)
        x, y = place.x - whole.x, place.y - whole.y
        height, width = self.pixels.shape[:2]
        if (whole.width, whole.height) == (width, height):
            return self.pixels[y : y + place.height, x : x + place.width]
        across, down = width / whole.width, height / whole.height
        box = (x * across, y * down, (x + place.width) * across, (y + place.height) * down)
        size = place.width, place.height
        return np.asarray(Image.fromarray(self.pixels).resize(size, Image.Resampling.BICUBIC, box))


def scale_of(monitors: Sequence[SharedMonitor]) -> float:
    """Return the scale of the desktop."""
    return max(monitor.scale for monitor in monitors)


def desktop_of(monitors: Sequence[SharedMonitor]) -> Region:
    """Return the smallest rectangle around all monitors, in pixels of the desktop."""
    scale = scale_of(monitors)
    return Region.around([monitor.place(scale) for monitor in monitors])


def pixels_in(place: Region, monitors: Sequence[SharedMonitor]) -> Pixels:
    """Return what `place` of the desktop shows; black where no monitor lies."""
    scale = scale_of(monitors)
    pixels = np.zeros((place.height, place.width, 3), np.uint8)
    for monitor in monitors:
        part = monitor.place(scale).intersection(place)
        if part is not None:
            top, left = part.y - place.y, part.x - place.x
            pixels[top : top + part.height, left : left + part.width] = monitor.part(part, scale)
    pixels.flags.writeable = False
    return pixels

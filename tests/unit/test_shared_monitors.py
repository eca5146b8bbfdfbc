"""Monitors that lie side by side with scales of their own are one desktop, as a screenshot shows it."""

from __future__ import annotations

import numpy as np
import pytest

from seesay.core.region import Region
from seesay.system.capture.screen_cast import SharedMonitor, composite, desktop_bounds


def monitor(x: int, y: int, size: tuple[int, int], scale: float, grey: int) -> SharedMonitor:
    """Return one of `size` in units of the desktop, with a white square of 10 units at its top left corner."""
    made = SharedMonitor({"position": (x, y), "size": size})
    pixels = np.full((round(size[1] * scale), round(size[0] * scale), 3), grey, np.uint8)
    pixels[: round(10 * scale), : round(10 * scale)] = 255
    made.pixels = pixels
    return made


@pytest.mark.parametrize(("left", "right"), [(1.0, 2.0), (2.0, 1.0), (1.0, 1.25), (1.5, 1.0), (2.0, 2.0)])
def test_a_place_is_that_of_a_screenshot(left: float, right: float) -> None:
    scale = max(left, right)
    both = [monitor(0, 0, (200, 100), left, 50), monitor(200, 20, (120, 80), right, 90)]
    assert desktop_bounds(both) == Region(0, 0, round(320 * scale), round(100 * scale))
    shown = composite(desktop_bounds(both), both)

    def at(x: float, y: float) -> int:
        return int(shown[round(scale * y), round(scale * x), 0])

    assert [at(5, 5), at(100, 50), at(195, 95)] == [255, 50, 50]
    assert [at(205, 25), at(250, 60), at(315, 95)] == [255, 90, 90]
    assert at(250, 10) == 0, "no monitor lies there"
    corner = Region(round(200 * scale), round(20 * scale), round(10 * scale), round(10 * scale))
    part = composite(corner, both)
    assert part.shape == (corner.height, corner.width, 3)
    assert part[2:-2, 2:-2].min() > 250


def test_one_whose_size_is_not_told_is_as_large_as_its_pixels() -> None:
    alone = SharedMonitor({})
    alone.pixels = np.zeros((60, 80, 3), np.uint8)
    assert desktop_bounds([alone]) == Region(0, 0, 80, 60)

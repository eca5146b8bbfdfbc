"""The picture under the real pointer in a real browser: the very pixels of the file that the page shows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from rigs.processes import wait_for
from rigs.session import desktop, missing_packages
from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.photographs.insets import picture_at
from seesay.system.capture.x11 import X11Capturer

if missing := missing_packages({"netsurf-gtk": "netsurf-gtk"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

PICTURES = Path(__file__).parents[1] / "data/pictures"
PAGE = """<!DOCTYPE html><meta charset="utf-8"><title>Harbour News</title>
<body style="font-family: sans-serif; background: #fdfdf8">
<h1>Harbour News</h1><p>A paragraph above the pictures, with enough words in it to be a long line of text.</p>
<img src="coffee.png"><p>A caption right below the picture.</p>
<img src="astronaut.png"><img src="coffee.png" style="margin-left: 5px">
"""


def found_in(screen: Pixels, picture: Pixels) -> list[tuple[int, int]]:
    """Where the picture's first row stands on the screen, pixel by pixel."""
    row = picture[0]
    places = []
    for y, x in np.argwhere((screen == row[0]).all(axis=2)):
        if np.array_equal(screen[y, x : x + row.shape[0]], row):
            places.append((int(x), int(y)))
    return places


def test_the_picture_under_the_pointer_is_the_pages_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    with desktop(1280, 900) as screen:
        monkeypatch.setenv("DISPLAY", screen.display)
        sizes = {"coffee": (480, 320), "astronaut": (300, 300)}
        pictures = {}
        for name, size in sizes.items():
            image = Image.open(PICTURES / f"{name}.jpg").convert("RGB").resize(size)
            image.save(screen.home / f"{name}.png")
            pictures[name] = np.asarray(image)
        (screen.home / "page.html").write_text(PAGE)
        screen.open(["netsurf-gtk", str(screen.home / "page.html")], Region(0, 0, 1280, 900))
        wait_for(lambda: found_in(screen.screenshot(), pictures["astronaut"]), "the page's pictures")
        screen.settle()
        for name, picture in pictures.items():
            for left, top in found_in(screen.screenshot(), picture):
                screen.ask("xdotool", "mousemove", str(left + picture.shape[1] // 3), str(top + 40))
                shot = X11Capturer().screen("active", Cancellation())
                assert shot.pointer is not None
                region = picture_at(shot.frame.pixels, *shot.pointer)
                assert abs(region.x - left) <= 3, name
                assert abs(region.y - top) <= 3, name
                assert abs(region.width - picture.shape[1]) <= 6, name
                visible = min(picture.shape[0], shot.frame.height - top)
                assert abs(region.height - visible) <= 40, name  # the last may go below the window's edge

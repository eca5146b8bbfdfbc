"""The macOS calls of displays, windows and screenshots, without decisions.

Coordinates are points from the main display's top left. A point is one or more pixels, and a display's coordinates in
pixels are points times its own scale. Quartz comes from pyobjc-framework-Quartz. Pixels come from `screencapture`, at a
display's real scale: CGWindowListCreateImage is obsolete since macOS 15, and ScreenCaptureKit needs a run loop.
"""

from __future__ import annotations

import platform
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seesay.core.backends import Unavailable
from seesay.core.child_processes import start_program
from seesay.core.domain import Cancellation
from seesay.core.region import Region
from seesay.core.translation import translate

_SCREENCAPTURE = "/usr/sbin/screencapture"
_MOST_DISPLAYS = 32
_SECONDS = 20.0
_POLL_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points."""

    x: float
    y: float
    width: float
    height: float

    def shared(self, other: Box) -> float:
        """Return the area of the intersection in square points."""
        width = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        height = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return max(0.0, width) * max(0.0, height)

    def pixels(self, scale: float) -> Region:
        """Convert to pixels."""
        left, top = round(self.x * scale), round(self.y * scale)
        return Region(
            left, top, round((self.x + self.width) * scale) - left, round((self.y + self.height) * scale) - top
        )


@dataclass(frozen=True, slots=True)
class Display:
    """A display with its position, and its pixels per point."""

    box: Box
    scale: float

    @property
    def bounds(self) -> Region:
        """The position in its own pixels."""
        return self.box.pixels(self.scale)


def scale_for_region(displays: Sequence[Display], region: Region) -> float:
    """Return the pixels per point for a picture of `region`: those of the display that shows most of it."""

    def shown(display: Display) -> int:
        share = display.bounds.intersection(region)
        return share.area if share else 0

    return max(displays, key=shown).scale


def scale_for_box(displays: Sequence[Display], box: Box) -> float:
    """Return the pixels per point of the display that shows most of `box`; the main one's by default."""
    return max(displays, key=lambda display: box.shared(display.box)).scale


@dataclass(frozen=True, slots=True)
class MacWindow:
    """A window on the screen; `layer` is 0 for normal windows. The title requires a permission."""

    process: int
    layer: int
    box: Box
    title: str
    owner: str
    alpha: float


def check_mac() -> None:
    """Raise `Unavailable` except on macOS, and without pyobjc."""
    if platform.system() != "Darwin":
        raise Unavailable(translate("Reasons", "it belongs to another operating system"))
    try:
        MacApi()
    except ImportError:
        raise Unavailable(
            translate("Reasons", "pyobjc is not installed"), translate("Reasons", "install pyobjc-framework-Quartz")
        ) from None


class MacApi:
    """The Quartz calls, on macOS only. Raises `ImportError` without pyobjc's Quartz."""

    def __init__(self) -> None:
        import importlib

        self._quartz: Any = importlib.import_module("Quartz")

    def may_capture(self) -> bool:
        """Whether this program has the permission to record the screen (needed from macOS 10.15)."""
        return bool(self._quartz.CGPreflightScreenCaptureAccess())

    def ask_to_capture(self) -> None:
        """Have macOS ask the user, once, and list the program in its settings."""
        self._quartz.CGRequestScreenCaptureAccess()

    def displays(self) -> Sequence[Display]:
        """Return the displays, the main one first."""
        quartz = self._quartz
        _, identifiers, count = quartz.CGGetActiveDisplayList(_MOST_DISPLAYS, None, None)
        found = []
        for identifier in identifiers[:count]:
            mode = quartz.CGDisplayCopyDisplayMode(identifier)
            points = quartz.CGDisplayModeGetWidth(mode)
            scale = quartz.CGDisplayModeGetPixelWidth(mode) / points if points else 1.0
            found.append(Display(_box(quartz.CGDisplayBounds(identifier)), scale))
        return found

    def windows(self) -> Sequence[MacWindow]:
        """Return the windows on the screen, topmost first."""
        quartz = self._quartz
        wanted = quartz.kCGWindowListOptionOnScreenOnly | quartz.kCGWindowListExcludeDesktopElements
        found = []
        for window in quartz.CGWindowListCopyWindowInfo(wanted, quartz.kCGNullWindowID) or ():
            place = window[quartz.kCGWindowBounds]
            box = Box(*(float(place[key]) for key in ("X", "Y", "Width", "Height")))
            found.append(
                MacWindow(
                    process=int(window[quartz.kCGWindowOwnerPID]),
                    layer=int(window[quartz.kCGWindowLayer]),
                    box=box,
                    title=str(window.get(quartz.kCGWindowName) or ""),
                    owner=str(window.get(quartz.kCGWindowOwnerName) or ""),
                    alpha=float(window.get(quartz.kCGWindowAlpha, 1.0)),
                )
            )
        return found

    def pointer(self) -> tuple[float, float]:
        """Return the position of the mouse pointer."""
        point = self._quartz.CGEventGetLocation(self._quartz.CGEventCreate(None))
        return (float(point.x), float(point.y))

    def picture(self, box: Box, cancellation: Cancellation) -> bytes:
        """Capture `box` as a PNG file; empty on failure. Raises `Cancelled`."""
        with tempfile.TemporaryDirectory(prefix="seesay-") as folder:
            path = Path(folder) / "screen.png"
            place = ",".join(f"{number:g}" for number in (box.x, box.y, box.width, box.height))
            # -x: no camera sound
            command = [_SCREENCAPTURE, "-x", "-t", "png", f"-R{place}", str(path)]
            quiet = subprocess.DEVNULL
            with start_program(command, stdin=quiet, stdout=quiet, stderr=quiet) as process:
                end = time.monotonic() + _SECONDS
                try:
                    while process.poll() is None and time.monotonic() < end:
                        cancellation.check()
                        time.sleep(_POLL_SECONDS)
                finally:
                    process.kill()
            return path.read_bytes() if path.is_file() else b""


def _box(rectangle: Any) -> Box:
    origin, size = rectangle.origin, rectangle.size
    return Box(float(origin.x), float(origin.y), float(size.width), float(size.height))

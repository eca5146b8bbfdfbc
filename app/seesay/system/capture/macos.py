"""Captures macOS screens: `screencapture` for pixels, Quartz for windows and the recording permission.

A point is one or more pixels. A display's coordinates here are points times its own scale, to match its pictures.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from seesay.core.domain import Cancellation, Source
from seesay.core.errors import CaptureDeniedError, CaptureError, InputError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.files.picture_files import load_bytes
from seesay.system.capture.screen_capturer import DesktopWindow, GrabbingCapturer
from seesay.system.macos_api import Box, MacApi, MacWindow, check_mac, scale_for_box, scale_for_region

_SMALLEST = 40.0  # points; smaller windows are not working windows
_DENIED = QT_TRANSLATE_NOOP(
    "Reasons",
    "macOS needs your permission for screenshots; allow Seesay in System Settings, under Privacy & Security, "
    "Screen Recording, and restart Seesay",
)


class MacCapturer(GrabbingCapturer):
    """Captures the screen of macOS 11 and newer."""

    name = "macos"

    def __init__(self, api: MacApi | None = None) -> None:
        self._api = api if api is not None else MacApi()

    @classmethod
    def priority(cls) -> float:
        """Return 100; raise `Unavailable` elsewhere than on macOS, and without pyobjc."""
        check_mac()
        return 100.0

    @contextmanager
    def _open(self) -> Iterator[MacDesktop]:
        if not self._api.may_capture():
            self._api.ask_to_capture()
            raise CaptureDeniedError(translate("Reasons", _DENIED))
        yield MacDesktop(self._api)


class MacDesktop:
    """A snapshot of the displays and windows."""

    def __init__(self, api: MacApi) -> None:
        self._api = api
        self._displays = list(api.displays())
        if not self._displays:
            raise CaptureError(translate("Reasons", "no display is switched on"))

    def monitors(self) -> Sequence[Region]:
        """Return the displays in their own pixels, the main one first."""
        return [display.bounds for display in self._displays]

    def pointer(self) -> tuple[int, int] | None:
        """Return the pointer position in pixels of its display."""
        x, y = self._api.pointer()
        for display in self._displays:
            box = display.box
            if box.x <= x < box.x + box.width and box.y <= y < box.y + box.height:
                return (round(x * display.scale), round(y * display.scale))
        return None

    def active_window(self) -> DesktopWindow | None:
        for window in self._api.windows():
            large = min(window.box.width, window.box.height) >= _SMALLEST
            if window.layer == 0 and window.alpha > 0 and large and window.process != os.getpid():
                return self._described(window)
        return None

    def windows(self) -> Sequence[DesktopWindow]:
        shown = [window for window in self._api.windows() if window.alpha > 0 and window.process != os.getpid()]
        return [self._described(window) for window in shown]

    def grab(self, region: Region, cancellation: Cancellation) -> Pixels:
        """Capture at the scale of the display that shows most of `region`."""
        scale = scale_for_region(self._displays, region)
        box = Box(region.x / scale, region.y / scale, region.width / scale, region.height / scale)
        data = self._api.picture(box, cancellation)
        if not data:
            raise CaptureError(translate("Reasons", "macOS returned no screenshot"))
        try:
            return load_bytes(data, Source("screen", "the screen")).pixels
        except InputError:
            raise CaptureError(translate("Reasons", "the screenshot from macOS cannot be read")) from None

    def _described(self, window: MacWindow) -> DesktopWindow:
        bounds = window.box.pixels(scale_for_box(self._displays, window.box))
        covers = (bounds,) if window.layer == 0 and window.alpha >= 1 else ()  # panels above may be translucent
        return DesktopWindow(bounds, window.title.strip(), window.owner.strip().lower(), covers)

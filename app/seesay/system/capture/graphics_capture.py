"""Captures from the Windows compositor (Windows.Graphics.Capture), before a screen curtain blackens the screen.

NVDA's screen curtain also blackens GDI captures; the compositor returns the content behind it.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from typing import TYPE_CHECKING

from seesay.core.backends import Unavailable, check_windows, missing_library
from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.translation import translate

if TYPE_CHECKING:
    from types import ModuleType

_PATIENCE, _POLL = 1.0, 0.005
"""Timeout in seconds for the first frame of a monitor, and polling interval."""
_FAILURES = (ImportError, OSError, BrokenExecutor, Unavailable)


class GraphicsCapture:
    """Captures monitors through Windows.Graphics.Capture; each call has a thread with its own COM apartment."""

    name = "Windows.Graphics.Capture"

    @classmethod
    def priority(cls) -> float:
        """Return 100; raise `Unavailable` if Windows does not support it."""
        try:
            api = _api()
        except ImportError:
            raise missing_library("winrt") from None
        try:
            with _apart(api) as thread:
                supported = thread.submit(api.is_supported).result()
        except _FAILURES:
            supported = False
        if not supported:
            raise Unavailable(translate("Reasons", "it does not respond"))
        return 100.0

    def picture(
        self, region: Region, monitors: Sequence[tuple[int, Region]], cancellation: Cancellation
    ) -> Pixels | None:
        """Return the content of `region`, given the handle and position of each monitor; None on failure."""
        try:
            api = _api()
            with _apart(api) as thread:
                return thread.submit(_picture, api, region, monitors, cancellation).result()
        except _FAILURES:
            return None


def _api() -> ModuleType:
    """Return the WinRT calls; raises `Unavailable` except on Windows."""
    check_windows()
    from seesay.system.capture import graphics_capture_api

    return graphics_capture_api


def _apart(api: ModuleType) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "graphics-capture", initializer=api.initialise_runtime)


def _picture(
    api: ModuleType, region: Region, monitors: Sequence[tuple[int, Region]], cancellation: Cancellation
) -> Pixels | None:
    import numpy as np

    pixels = np.zeros((region.height, region.width, 3), np.uint8)
    for handle, monitor in monitors:
        shared = region.intersection(monitor)
        if shared is None:
            continue
        whole = _first(api, handle, cancellation)
        if whole is None or whole.shape[:2] != (monitor.height, monitor.width):
            return None
        part = _within(whole, shared, monitor)
        _within(pixels, shared, region)[:] = part[..., 2::-1]
    pixels.flags.writeable = False
    return pixels


def _first(api: ModuleType, monitor: int, cancellation: Cancellation) -> Pixels | None:
    """Return the first frame of a monitor, None on timeout."""
    end = time.monotonic() + _PATIENCE
    with api.capture_monitor(monitor) as picture:
        while time.monotonic() < end:
            cancellation.check()
            found: Pixels | None = picture()
            if found is not None:
                return found
            time.sleep(_POLL)
    return None


def _within(pixels: Pixels, part: Region, whole: Region) -> Pixels:
    x, y = part.x - whole.x, part.y - whole.y
    return pixels[y : y + part.height, x : x + part.width]

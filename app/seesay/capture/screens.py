"""The ways to read the screen on this operating system, best first."""

from __future__ import annotations

import sys

from seesay.backends import rank
from seesay.capture.desktop import ScreenCapturer
from seesay.errors import NoCapturerError


def _capturers() -> tuple[type[ScreenCapturer], ...]:
    if sys.platform == "win32":
        from seesay.capture.win32 import WindowsCapturer

        return (WindowsCapturer,)
    if sys.platform == "darwin":
        from seesay.capture.macos import MacCapturer

        return (MacCapturer,)
    from seesay.capture.wayland import WaylandCapturer
    from seesay.capture.x11 import X11Capturer

    return (X11Capturer, WaylandCapturer)


SCREEN_CAPTURERS: tuple[type[ScreenCapturer], ...] = _capturers()


def best_capturer() -> ScreenCapturer:
    """Return the best way to read the screen; raises `NoCapturerError`."""
    ranking = rank(SCREEN_CAPTURERS)
    if not ranking.usable:
        raise NoCapturerError("; ".join(rejected.reason for rejected in ranking.rejected))
    return ranking.usable[0]()

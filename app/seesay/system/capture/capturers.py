"""The ways to read the screen on this operating system, best first."""

from __future__ import annotations

import sys

from seesay.core.backends import rank
from seesay.core.errors import NoCapturerError
from seesay.system.capture.desktop import ScreenCapturer


def _capturers() -> tuple[type[ScreenCapturer], ...]:
    if sys.platform == "win32":
        from seesay.system.capture.win32 import WindowsCapturer

        return (WindowsCapturer,)
    if sys.platform == "darwin":
        from seesay.system.capture.macos import MacCapturer

        return (MacCapturer,)
    from seesay.system.capture.wayland import WaylandCapturer
    from seesay.system.capture.x11 import X11Capturer

    return (X11Capturer, WaylandCapturer)


SCREEN_CAPTURERS: tuple[type[ScreenCapturer], ...] = _capturers()


def best_capturer() -> ScreenCapturer:
    """Return the best way to read the screen; raises `NoCapturerError`."""
    ranking = rank(SCREEN_CAPTURERS)
    if not ranking.usable:
        raise NoCapturerError("; ".join(rejected.reason for rejected in ranking.rejected))
    return ranking.usable[0]()

"""The ways to read the screen on this operating system, best first."""

from __future__ import annotations

import sys

from seesay.backends import Unavailable, rank
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


def for_watches(capturer: ScreenCapturer) -> ScreenCapturer:
    """Return what looks again and again at the least cost where `capturer` reads the screen; it is to be closed."""
    if sys.platform == "linux":
        from seesay.capture.x11 import X11Capturer

        if isinstance(capturer, X11Capturer):
            capturer.look_again()
    if capturer.name != "portal":
        return capturer
    from seesay.capture.screen_cast import ScreenCastCapturer

    try:
        ScreenCastCapturer.priority()
    except Unavailable:
        return capturer
    return ScreenCastCapturer()

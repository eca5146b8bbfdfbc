"""The implementations of screen capture, accessibility, pointer and hotkeys for this system, best first.

They are imported when they are needed, as each one needs libraries of its own system.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from seesay.core.backends import Ranking, rank
from seesay.core.errors import CaptureError, NoCapturerError, NoPointerError
from seesay.core.findings import Pixels
from seesay.core.translation import translate
from seesay.system.accessibility.tree import AccessibilityTree
from seesay.system.capture.screen_capturer import ScreenCapturer
from seesay.system.hotkey.backend import HotkeyBackend, ManualHotkeys

if TYPE_CHECKING:
    from seesay.system.pointing.pointer import Pointer  # it loads numpy, for which no window waits


def screen_capturers() -> Ranking[ScreenCapturer]:
    """Return the screen capturers of this system."""
    if sys.platform == "win32":
        from seesay.system.capture.win32 import WindowsCapturer

        return rank((WindowsCapturer,))
    if sys.platform == "darwin":
        from seesay.system.capture.macos import MacCapturer

        return rank((MacCapturer,))
    from seesay.system.capture.wayland import WaylandCapturer
    from seesay.system.capture.x11 import X11Capturer

    return rank((X11Capturer, WaylandCapturer))


def best_capturer() -> ScreenCapturer:
    """Return the best available capturer; raises `NoCapturerError`."""
    ranking = screen_capturers()
    if not ranking.usable:
        raise NoCapturerError("; ".join(rejected.reason for rejected in ranking.rejected))
    return ranking.usable[0]()


def accessibility_trees() -> Ranking[AccessibilityTree]:
    """Return the accessibility trees of this system."""
    if sys.platform == "win32":
        from seesay.system.accessibility.uia import UiaTree

        return rank((UiaTree,))
    if sys.platform == "darwin":
        from seesay.system.accessibility.ax import AxTree

        return rank((AxTree,))
    if sys.platform != "linux":
        return rank(())
    from seesay.system.accessibility.atspi import AtspiTree

    return rank((AtspiTree,))


def best_tree() -> AccessibilityTree:
    """Return the best available accessibility tree; raises `CaptureError`."""
    ranking = accessibility_trees()
    if not ranking.usable:
        reasons = "; ".join(rejected.reason for rejected in ranking.rejected)
        raise CaptureError(reasons or translate("Reasons", "Seesay cannot access the windows of programs here yet"))
    return ranking.usable[0]()


def ask_for_accessibility_permission() -> None:
    """Have the system ask the user for the accessibility permission, if it is missing."""
    if sys.platform == "darwin":
        from seesay.system.accessibility.ax import AxTree

        AxTree.ask_for_permission()


def preload_accessibility() -> None:
    """Load the accessibility library in advance. Never fails."""
    if sys.platform == "win32":
        from seesay.system.accessibility.uia import THREADS

        with suppress(CaptureError):
            THREADS.begin(lambda _: None)


def pointers() -> Ranking[Pointer]:
    """Return the pointers of this system."""
    if sys.platform == "win32":
        from seesay.system.pointing.win32 import WindowsPointer

        return rank((WindowsPointer,))
    if sys.platform == "darwin":
        from seesay.system.pointing.macos import MacPointer

        return rank((MacPointer,))
    if sys.platform != "linux":
        return rank(())
    from seesay.system.pointing.wayland import PortalPointer
    from seesay.system.pointing.x11 import X11Pointer

    return rank((X11Pointer, PortalPointer))


def best_pointer(grab: Callable[[], Pixels]) -> Pointer:
    """Return the best available pointer; raises `NoPointerError`. `grab` returns a screenshot of the whole desktop."""
    ranking = pointers()
    if not ranking.usable:
        reasons = "; ".join(rejected.reason for rejected in ranking.rejected)
        raise NoPointerError(reasons or translate("Reasons", "Seesay cannot click on this system yet"))
    return ranking.usable[0](grab)


def hotkey_backends() -> Ranking[HotkeyBackend]:
    """Return the hotkey backends; the last one always works."""
    from seesay.system.hotkey.macos import MacHotkeys
    from seesay.system.hotkey.wayland import PortalHotkeys
    from seesay.system.hotkey.win32 import WindowsHotkeys
    from seesay.system.hotkey.x11 import X11Hotkeys

    return rank((X11Hotkeys, PortalHotkeys, WindowsHotkeys, MacHotkeys, ManualHotkeys))

"""Captures Windows desktops: pixels through GDI (mss), windows through user32 and dwmapi.

If GDI's picture is black, as behind a screen curtain, the compositor is used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from seesay.core.backends import check_windows
from seesay.core.domain import Cancellation
from seesay.core.errors import CaptureError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.translation import translate
from seesay.system.capture.graphics_capture import GraphicsCapture
from seesay.system.capture.screen_capturer import CaptureCache, DesktopWindow, GrabbingCapturer, MssDesktop
from seesay.system.win32_api import WindowsApi, window_program

_DESKTOP_CLASSES = frozenset({"Progman", "WorkerW", "Shell_TrayWnd", "Shell_SecondaryTrayWnd"})
"""The desktop's own windows: the wallpaper with its icons, and the taskbars."""


class WindowsCapturer(GrabbingCapturer):
    """Captures the screen of Windows 10 and 11."""

    name = "windows"

    def __init__(
        self,
        api: WindowsApi | None = None,
        open_grabber: Callable[[], Any] | None = None,
        compositor: GraphicsCapture | None = None,
    ) -> None:
        self._api = api if api is not None else WindowsApi()
        self._open_grabber = open_grabber or _open_mss
        self._compositor = compositor or GraphicsCapture()

    @classmethod
    def priority(cls) -> float:
        """Return 100; raise `Unavailable` elsewhere than on Windows."""
        check_windows()
        with suppress(CaptureError), cls()._open():  # loads mss, so that the first capture does not wait for it
            pass
        return 100.0

    @contextmanager
    def _open(self) -> Iterator[WindowsDesktop]:
        from mss import ScreenShotError

        try:
            with self._api.real_pixels(), self._open_grabber() as grabber:
                yield WindowsDesktop(self._api, grabber, self._compositor, self.latest)
        except (ScreenShotError, OSError):
            # a secure desktop is shown: the lock screen or User Account Control
            raise CaptureError(translate("Reasons", "Windows blocks screenshots at the moment")) from None


class WindowsDesktop(MssDesktop):
    """The Windows desktop, in one thread."""

    def __init__(
        self, api: WindowsApi, grabber: Any, compositor: GraphicsCapture, latest: CaptureCache | None = None
    ) -> None:
        super().__init__(grabber, latest)
        self._api, self._compositor = api, compositor

    def grab(self, region: Region, cancellation: Cancellation) -> Pixels:
        pixels = super().grab(region, cancellation)
        if pixels.any():
            return pixels
        monitors = [(self._api.monitor(place), place) for place in self.monitors()]
        behind = self._compositor.picture(region, monitors, cancellation)
        return pixels if behind is None else behind

    def pointer(self) -> tuple[int, int] | None:
        return self._api.pointer()

    def active_window(self) -> DesktopWindow | None:
        """Return the foreground window, or the topmost one of another program if that is ours."""
        window = self._api.foreground()
        if not window or self._api.process(window) == os.getpid():
            window = next(filter(self._is_eligible, self._api.windows()), 0)
        if not window:
            return None
        return self._described(window)

    def windows(self) -> Sequence[DesktopWindow]:
        """Return all visible windows, including floating tools, the taskbar and the wallpaper."""
        others = [window for window in self._api.windows() if self._api.process(window) != os.getpid()]
        return [self._described(window) for window in others if self._api.is_shown(window)]

    def _is_eligible(self, window: int) -> bool:
        api = self._api
        return (
            api.is_shown(window)
            and not api.is_tool(window)
            and api.class_name(window) not in _DESKTOP_CLASSES
            and bool(api.title(window))
            and api.process(window) != os.getpid()
        )

    def _described(self, window: int) -> DesktopWindow:
        bounds = self._api.bounds(window)
        covers = () if self._api.is_layered(window) else (bounds,)
        title, program = self._api.title(window).strip(), window_program(self._api, window)
        return DesktopWindow(bounds, title, program, covers, is_part=bool(self._api.owner(window)), number=window)


def _open_mss() -> Any:
    from mss import MSS

    return MSS()

"""Captures X11 desktops: pixels through shared memory (mss), windows by the EWMH conventions.

Each capture opens and closes its own connections, which leaves no copy of the screen in shared memory.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from seesay.core.backends import Unavailable
from seesay.core.errors import CaptureError
from seesay.core.region import Region
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.system.capture.screen_capturer import CaptureCache, DesktopWindow, GrabbingCapturer, MssDesktop
from seesay.system.x11_connection import X11Windows, check_session, connected

_BLACK = QT_TRANSLATE_NOOP("Reasons", "on Wayland, X11 programs see a black screen")
_NORMAL = ("_NET_WM_WINDOW_TYPE_NORMAL", "_NET_WM_WINDOW_TYPE_DIALOG", "_NET_WM_WINDOW_TYPE_UTILITY")
_DIALOG = "_NET_WM_WINDOW_TYPE_DIALOG"
_MENUS = tuple(f"_NET_WM_WINDOW_TYPE_{kind}" for kind in ("DROPDOWN_MENU", "POPUP_MENU", "MENU", "COMBO"))
_HINT = "_NET_WM_WINDOW_TYPE_TOOLTIP"
_WITH_ALPHA = 32  # bits per pixel


class X11Capturer(GrabbingCapturer):
    """Captures the screen of the X server in `DISPLAY`."""

    name = "x11"

    @classmethod
    def priority(cls) -> float:
        """Return 100; raise `Unavailable` without an X server, and on Wayland, where it is black."""
        check_session(translate("Reasons", _BLACK))
        try:
            with cls()._open() as desktop:
                if desktop.is_xwayland():
                    raise Unavailable(translate("Reasons", _BLACK))
        except CaptureError as problem:
            raise Unavailable(problem.reason) from None
        return 100.0

    @contextmanager
    def _open(self) -> Iterator[X11Desktop]:
        from mss import MSS, ScreenShotError

        try:
            with connected() as display, MSS() as grabber:
                yield X11Desktop(display, grabber, self.latest)
        except ScreenShotError:
            raise CaptureError(translate("Reasons", "the X server returned no screenshot")) from None


class X11Desktop(MssDesktop):
    """The desktop as its X server and window manager describe it."""

    def __init__(self, display: Any, grabber: Any, latest: CaptureCache | None = None) -> None:
        super().__init__(grabber, latest)
        self._display = display
        self._x11 = X11Windows(display)
        self._listed: tuple[list[int], list[DesktopWindow]] = ([], [])

    def is_xwayland(self) -> bool:
        """Whether the server is Xwayland (from version 23.1 on)."""
        return self._display.query_extension("XWAYLAND") is not None

    def pointer(self) -> tuple[int, int] | None:
        """Return the pointer position, None on another X screen."""
        answer = self._x11.root.query_pointer()
        return (answer.root_x, answer.root_y) if answer.same_screen else None

    def active_window(self) -> DesktopWindow | None:
        """Return the window manager's active window, or the topmost one of another program."""
        active = (
            self._x11.numbers(self._x11.root, "_NET_ACTIVE_WINDOW") if self._x11.is_managed() else [self._focused()]
        )
        candidates = active[:1] or [0]
        if candidates[0] and self._is_ours(candidates[0]):
            candidates = [window for window in reversed(self._x11.stacked()) if self._is_eligible(window)]
        for identifier in candidates:
            window = self._described(identifier) if identifier else None
            if window is not None:
                return window
        return None

    def windows(self) -> Sequence[DesktopWindow] | None:
        """Return the managed windows on the current desktop, after those that bypass the window manager."""
        if not self._x11.is_managed():
            return None
        # Reading a window's properties takes a millisecond, and each capture asks twice for the same windows.
        order = [*self._x11.stacked(), *(window.id for window in self._x11.root.query_tree().children)]
        if order != self._listed[0]:
            stacked = [window for window in reversed(self._x11.stacked()) if self._is_shown(window)]
            shown = [window for window in self._x11.unmanaged() if not self._is_ours(window)]
            described = [self._described(window, is_managed=False) for window in shown]
            described = [window for window in described if window is not None and window.application]
            described += map(self._described, stacked)
            self._listed = order, [window for window in described if window is not None]
        return self._listed[1]

    def _focused(self) -> int:
        """Return the focused top-level window, for desktops without such a window manager, else 0."""
        from Xlib.error import XError

        focus = self._display.get_input_focus().focus
        if isinstance(focus, int):  # none, or the one under the pointer
            return 0
        try:
            window = focus
            while window.id != self._x11.root.id:
                parent = window.query_tree().parent
                if isinstance(parent, int) or parent.id == self._x11.root.id:
                    return int(window.id)
                window = parent
        except XError:
            pass  # just closed
        return 0

    def _is_ours(self, identifier: int) -> bool:
        return self._x11.numbers(self._x11.window(identifier), "_NET_WM_PID")[:1] == [os.getpid()]

    def _is_eligible(self, identifier: int) -> bool:
        """Whether it is another program's working window on the current desktop."""
        kinds = self._x11.names(self._x11.window(identifier), "_NET_WM_WINDOW_TYPE")
        return self._is_shown(identifier) and (not kinds or any(kind in _NORMAL for kind in kinds))

    def _is_shown(self, identifier: int) -> bool:
        return not self._is_ours(identifier) and self._x11.is_in_sight(identifier)

    def _described(self, identifier: int, *, is_managed: bool = True) -> DesktopWindow | None:
        from Xlib.error import XError

        window = self._x11.window(identifier)
        try:
            size = window.get_geometry()
            corner = self._x11.root.translate_coords(window, 0, 0)
        except XError:
            return None
        bounds = self._x11.bounds(window, corner, size)
        kinds = self._x11.names(window, "_NET_WM_WINDOW_TYPE")
        is_menu = any(kind in _MENUS for kind in kinds)
        is_part = is_menu or not is_managed or _DIALOG in kinds or bool(self._x11.numbers(window, "WM_TRANSIENT_FOR"))
        process = next(iter(self._x11.numbers(window, "_NET_WM_PID")), 0)  # the next program gets the same window IDs
        return DesktopWindow(
            bounds,
            self._x11.title(window),
            self._application(window),
            self._covers(window, corner, size, bounds),
            is_menu,
            is_part,
            process << 32 | identifier,
            _HINT in kinds,
        )

    def _covers(self, window: Any, corner: Any, size: Any, bounds: Region) -> tuple[Region, ...]:
        """Return the hidden areas: the whole window, or its opaque parts if it has an alpha channel."""
        if self._x11.numbers(window, "_NET_WM_WINDOW_OPACITY"):
            return ()
        if size.depth != _WITH_ALPHA:
            return (bounds,)
        parts = iter(self._x11.numbers(window, "_NET_WM_OPAQUE_REGION"))
        opaque = (
            Region(corner.x + x, corner.y + y, w, h) for x, y, w, h in zip(parts, parts, parts, parts, strict=False)
        )
        return tuple(shared for part in opaque if (shared := part.intersection(bounds)))

    def _application(self, window: Any) -> str:
        """Return the window class, or that of the program's other windows, as for Chromium's menus."""
        if own := self._class_of(window):
            return own
        process = self._x11.numbers(window, "_NET_WM_PID")
        others = map(self._x11.window, self._x11.stacked() if process else ())
        same = (each for each in others if self._x11.numbers(each, "_NET_WM_PID") == process)
        return next(filter(None, map(self._class_of, same)), "")

    def _class_of(self, window: Any) -> str:
        """Return the class from WM_CLASS: instance and class, each ended by a zero byte."""
        names = self._x11.raw(window, "WM_CLASS").decode("latin-1").split("\0")
        return names[1].strip().lower() if len(names) > 1 else ""

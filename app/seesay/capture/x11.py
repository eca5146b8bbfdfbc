"""The screen of an X11 desktop: pixels through shared memory (mss), windows by the EWMH conventions (python-xlib).

Each picture opens and closes its own connections (2 ms): thread-safe, no copy of the screen left in shared memory, and
no effect of a restarted server. Window properties are those of EWMH 1.5
(https://specifications.freedesktop.org/wm-spec/), and `_GTK_FRAME_EXTENTS` for the shadows that GTK draws.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from seesay.backends import Unavailable
from seesay.capture.grabbing import DesktopWindow, GrabbingCapturer, MssDesktop
from seesay.domain import Region
from seesay.errors import CaptureError
from seesay.translation import QT_TRANSLATE_NOOP, translate

_BLACK = QT_TRANSLATE_NOOP("Reasons", "this is a Wayland desktop, which shows X11 programs a black screen")
_EVERY_DESKTOP = 0xFFFFFFFF
_NORMAL = ("_NET_WM_WINDOW_TYPE_NORMAL", "_NET_WM_WINDOW_TYPE_DIALOG", "_NET_WM_WINDOW_TYPE_UTILITY")
_WITH_ALPHA = 32  # bits of a pixel
_LONGEST_PROPERTY = 1 << 16  # in units of four bytes


@dataclass(frozen=True, slots=True)
class ClientWindow:
    """A program's window: the process (0: unknown), the title, and the place without and with its frame."""

    process: int
    title: str
    places: tuple[Region, Region]


def client_windows() -> list[ClientWindow]:
    """Return the managed windows of the X server that `DISPLAY` names; raises `CaptureError`."""
    from Xlib import error

    try:
        with _connected() as display:
            return list(X11Desktop(display, None).clients())
    except (error.ConnectionClosedError, error.XError):
        raise CaptureError(translate("Reasons", "the X server did not answer")) from None


class X11Capturer(GrabbingCapturer):
    """Reads the screen of the X server that `DISPLAY` names."""

    name = "x11"

    @classmethod
    def priority(cls) -> float:
        """Return 100; raise `Unavailable` without an X server, and on Wayland, where the server shows only black."""
        if not os.environ.get("DISPLAY"):
            raise Unavailable(translate("Reasons", "there is no X11 display (the variable DISPLAY is not set)"))
        session = os.environ.get("XDG_SESSION_TYPE", "").lower()
        if session == "wayland" or (session != "x11" and os.environ.get("WAYLAND_DISPLAY")):
            raise Unavailable(translate("Reasons", _BLACK))
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
        from Xlib import error

        try:
            with _connected() as display, MSS() as grabber:
                yield X11Desktop(display, grabber)
        except ScreenShotError:
            raise CaptureError(translate("Reasons", "the X server did not give a picture")) from None
        except (error.ConnectionClosedError, error.XError):
            raise CaptureError(translate("Reasons", "the X server did not answer")) from None


class X11Desktop(MssDesktop):
    """One desktop as its X server and window manager tell of it."""

    def __init__(self, display: Any, grabber: Any) -> None:
        super().__init__(grabber)
        self._display = display
        self._root = display.screen().root
        self._listed: tuple[list[int], list[DesktopWindow]] = ([], [])

    def is_xwayland(self) -> bool:
        """Whether the server only serves X11 programs on a Wayland desktop (it says so since version 23.1)."""
        return self._display.query_extension("XWAYLAND") is not None

    def pointer(self) -> tuple[int, int] | None:
        """Return where the pointer is, or None when it is on another X screen."""
        answer = self._root.query_pointer()
        return (answer.root_x, answer.root_y) if answer.same_screen else None

    def active_window(self) -> DesktopWindow | None:
        """Return the window the window manager calls active, or the topmost one beside our own."""
        active = self._numbers(self._root, "_NET_ACTIVE_WINDOW") if self._is_managed() else [self._focused()]
        candidates = active[:1] or [0]
        if candidates[0] and self._is_ours(candidates[0]):
            candidates = [window for window in reversed(self._stacked()) if self._is_eligible(window)]
        for identifier in candidates:
            window = self._described(identifier) if identifier else None
            if window is not None:
                return window
        return None

    def windows(self) -> Sequence[DesktopWindow] | None:
        """Return the managed windows on the current desktop, and before them those that bypass the window manager."""
        if not self._is_managed():
            return None
        # Describing them takes a millisecond each, and within one picture the same ones are asked for twice.
        order = [*self._stacked(), *(window.id for window in self._root.query_tree().children)]
        if order != self._listed[0]:
            stacked = [window for window in reversed(self._stacked()) if self._is_shown(window)]
            described = [self._described(window) for window in [*self._unmanaged(), *stacked]]
            self._listed = order, [window for window in described if window is not None]
        return self._listed[1]

    def clients(self) -> Iterator[ClientWindow]:
        """Yield the managed windows of other programs, with their own names and processes."""
        from Xlib.error import XError

        for identifier in self._stacked():
            window = self._window(identifier)
            try:
                size = window.get_geometry()
                corner = self._root.translate_coords(window, 0, 0)
            except XError:  # it has just been closed
                continue
            inner = Region(corner.x, corner.y, size.width, size.height)
            process = (*self._numbers(window, "_NET_WM_PID"), 0)[0]
            yield ClientWindow(process, self._title(window), (inner, self._bounds(window, corner, size)))

    def _focused(self) -> int:
        """Return the top-level window with the keyboard, for desktops without a window manager that tells, or 0."""
        from Xlib.error import XError

        focus = self._display.get_input_focus().focus
        if isinstance(focus, int):  # no window, or whichever the pointer is over
            return 0
        try:
            window = focus
            while window.id != self._root.id:
                parent = window.query_tree().parent
                if isinstance(parent, int) or parent.id == self._root.id:
                    return int(window.id)
                window = parent
        except XError:
            pass  # the window has just been closed
        return 0

    def _is_managed(self) -> bool:
        """Whether a window manager runs; one that has ended leaves its properties behind, but not its window."""
        check = self._numbers(self._root, "_NET_SUPPORTING_WM_CHECK")
        return bool(check) and self._numbers(self._window(check[0]), "_NET_SUPPORTING_WM_CHECK") == check

    def _is_ours(self, identifier: int) -> bool:
        return self._numbers(self._window(identifier), "_NET_WM_PID")[:1] == [os.getpid()]

    def _stacked(self) -> list[int]:
        return self._numbers(self._root, "_NET_CLIENT_LIST_STACKING")

    def _unmanaged(self) -> Iterator[int]:
        """Yield what programs show without the window manager, such as menus and notes, the topmost first."""
        from Xlib import X
        from Xlib.error import XError

        for window in reversed(self._root.query_tree().children):
            try:
                shown = window.get_attributes()
            except XError:  # it has just been closed
                continue
            free = shown.override_redirect and shown.map_state == X.IsViewable and shown.win_class == X.InputOutput
            if free and self._application(window) and not self._is_ours(window.id):
                yield window.id

    def _is_eligible(self, identifier: int) -> bool:
        """Whether a window is one a person works with, shown on the current desktop, and not ours."""
        kinds = self._names(self._window(identifier), "_NET_WM_WINDOW_TYPE")
        return self._is_shown(identifier) and (not kinds or any(kind in _NORMAL for kind in kinds))

    def _is_shown(self, identifier: int) -> bool:
        window = self._window(identifier)
        current = self._numbers(self._root, "_NET_CURRENT_DESKTOP")
        where = self._numbers(window, "_NET_WM_DESKTOP")
        return (
            not self._is_ours(identifier)
            and "_NET_WM_STATE_HIDDEN" not in self._names(window, "_NET_WM_STATE")
            and (not where or not current or where[0] in (current[0], _EVERY_DESKTOP))
        )

    def _described(self, identifier: int) -> DesktopWindow | None:
        from Xlib.error import XError

        window = self._window(identifier)
        try:
            size = window.get_geometry()
            corner = self._root.translate_coords(window, 0, 0)
        except XError:
            return None
        bounds = self._bounds(window, corner, size)
        return DesktopWindow(
            bounds, self._title(window), self._application(window), self._covers(window, corner, size, bounds)
        )

    def _bounds(self, window: Any, corner: Any, size: Any) -> Region:
        """Return where a window is: with the frame the window manager drew, without the shadow the program drew."""
        frame = self._numbers(window, "_NET_FRAME_EXTENTS")
        shadow = self._numbers(window, "_GTK_FRAME_EXTENTS")
        left, right, top, bottom = (
            outer - inner
            for outer, inner in zip(
                frame if len(frame) == 4 else (0,) * 4, shadow if len(shadow) == 4 else (0,) * 4, strict=True
            )
        )
        edge = size.border_width  # the server's own, which windows have where nobody manages them
        width, height = size.width + left + right + 2 * edge, size.height + top + bottom + 2 * edge
        return Region(corner.x - left - edge, corner.y - top - edge, width, height)

    def _covers(self, window: Any, corner: Any, size: Any, bounds: Region) -> tuple[Region, ...]:
        """Return what a window hides: all of it, or the parts that are opaque where it has an alpha channel."""
        if self._numbers(window, "_NET_WM_WINDOW_OPACITY"):
            return ()
        if size.depth != _WITH_ALPHA:
            return (bounds,)
        parts = iter(self._numbers(window, "_NET_WM_OPAQUE_REGION"))
        opaque = (
            Region(corner.x + x, corner.y + y, w, h) for x, y, w, h in zip(parts, parts, parts, parts, strict=False)
        )
        return tuple(shared for part in opaque if (shared := part.intersection(bounds)))

    def _title(self, window: Any) -> str:
        title = self._bytes(window, "_NET_WM_NAME").decode("utf-8", "replace")
        return (title or self._bytes(window, "WM_NAME").decode("latin-1")).strip()

    def _application(self, window: Any) -> str:
        """Return the class of WM_CLASS, which holds an instance's and a class's name, each ended by a zero byte."""
        names = self._bytes(window, "WM_CLASS").decode("latin-1").split("\0")
        return names[1].strip().lower() if len(names) > 1 else ""

    def _window(self, identifier: int) -> Any:
        return self._display.create_resource_object("window", identifier)

    def _bytes(self, window: Any, name: str) -> bytes:
        """Return a property made of bytes, empty when it is missing or the window is gone."""
        found = self._property(window, name)
        value = found.value if found is not None and found.format == 8 else b""
        return value if isinstance(value, bytes) else bytes(value, "latin-1")

    def _numbers(self, window: Any, name: str) -> list[int]:
        """Return a property made of numbers, empty when it is missing or the window is gone."""
        found = self._property(window, name)
        return [int(number) for number in found.value] if found is not None and found.format == 32 else []

    def _names(self, window: Any, name: str) -> list[str]:
        return [str(self._display.get_atom_name(number)) for number in self._numbers(window, name)]

    def _property(self, window: Any, name: str) -> Any:
        from Xlib import X
        from Xlib.error import XError

        try:
            return window.get_property(self._display.get_atom(name), X.AnyPropertyType, 0, _LONGEST_PROPERTY)
        except XError:  # the window has just been closed
            return None


@contextmanager
def _connected() -> Iterator[Any]:
    from Xlib import error
    from Xlib.display import Display

    try:
        display = Display()
    except (error.DisplayError, error.ConnectionClosedError, OSError, struct.error):
        raise CaptureError(translate("Reasons", "the X11 display cannot be reached")) from None
    try:
        yield display
    finally:
        with suppress(error.ConnectionClosedError):  # closing sends what is left to be sent
            display.close()

"""The windows of an X server, by the EWMH conventions (python-xlib).

Each query opens and closes its own connection (2 ms): thread-safe, and independent of server restarts. Window
properties are those of EWMH 1.5 (https://specifications.freedesktop.org/wm-spec/), and `_GTK_FRAME_EXTENTS` for GTK's
shadows.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from typing import Any

from seesay.core.backends import Unavailable
from seesay.core.errors import CaptureError
from seesay.core.region import Region
from seesay.core.translation import translate

_LONGEST_PROPERTY = 1 << 16  # in units of four bytes
_EVERY_DESKTOP = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class ClientWindow:
    """A program's window: process ID (0 if unknown), title, and position without and with its frame."""

    process: int
    title: str
    places: tuple[Region, Region]


def check_session(on_wayland: str) -> None:
    """Raise `Unavailable` without an X server and, for the reason `on_wayland`, on a Wayland desktop."""
    if not os.environ.get("DISPLAY"):
        raise Unavailable(translate("Reasons", "there is no X11 display (DISPLAY is not set)"))
    session = os.environ.get("XDG_SESSION_TYPE", "").lower()
    if session == "wayland" or (session != "x11" and os.environ.get("WAYLAND_DISPLAY")):
        raise Unavailable(on_wayland)


@contextmanager
def connected() -> Iterator[Any]:
    """Open the display in `DISPLAY`; raises `CaptureError`, also for the server's errors within the block."""
    from Xlib import error
    from Xlib.display import Display

    try:
        display = Display()
    except (error.DisplayError, error.ConnectionClosedError, OSError, struct.error):
        raise CaptureError(translate("Reasons", "the X11 display cannot be reached")) from None
    try:
        yield display
    except (error.ConnectionClosedError, error.XError):
        raise CaptureError(translate("Reasons", "the X server did not respond")) from None
    finally:
        with suppress(error.ConnectionClosedError):  # closing flushes
            display.close()


def client_windows() -> list[ClientWindow]:
    """Return the windows of other programs; raises `CaptureError`."""
    with connected() as display:
        return list(X11Windows(display).clients())


def visible_windows() -> list[tuple[int, Region]]:
    """Return IDs and positions, with frames, of the windows on the current desktop, bottommost first.

    Minimised and unmanaged ones are left out; empty without a window manager that reports the order. Raises
    `CaptureError`.
    """
    from Xlib.error import XError

    found = list[tuple[int, Region]]()
    with connected() as display:
        windows = X11Windows(display)
        for identifier in filter(windows.is_in_sight, windows.stacked() if windows.is_managed() else ()):
            window = windows.window(identifier)
            try:
                place = windows.bounds(window, windows.root.translate_coords(window, 0, 0), window.get_geometry())
            except XError:  # just closed
                continue
            found.append((identifier, place))
    return found


def active_window_title() -> str:
    """Return the active window's title in one line, empty without an X server or active window."""
    if not os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return ""
    with suppress(CaptureError), connected() as display:
        windows = X11Windows(display)
        active = windows.numbers(windows.root, "_NET_ACTIVE_WINDOW")
        return " ".join(windows.title(windows.window(active[0])).split()) if active and active[0] else ""
    return ""


class X11Windows:
    """The windows of one open display; a property is empty if it is missing or its window is gone."""

    def __init__(self, display: Any) -> None:
        self._display = display
        self.root = display.screen().root

    def window(self, identifier: int) -> Any:
        """Return the window of an ID."""
        return self._display.create_resource_object("window", identifier)

    def is_managed(self) -> bool:
        """Whether a window manager runs; one that has ended leaves its properties, but not its window."""
        check = self.numbers(self.root, "_NET_SUPPORTING_WM_CHECK")
        return bool(check) and self.numbers(self.window(check[0]), "_NET_SUPPORTING_WM_CHECK") == check

    def stacked(self) -> list[int]:
        """Return the managed windows, bottommost first."""
        return self.numbers(self.root, "_NET_CLIENT_LIST_STACKING")

    def is_in_sight(self, identifier: int) -> bool:
        """Whether a managed window is on the current desktop, and not minimised; another may cover it."""
        window = self.window(identifier)
        current = self.numbers(self.root, "_NET_CURRENT_DESKTOP")
        where = self.numbers(window, "_NET_WM_DESKTOP")
        return "_NET_WM_STATE_HIDDEN" not in self.names(window, "_NET_WM_STATE") and (
            not where or not current or where[0] in (current[0], _EVERY_DESKTOP)
        )

    def unmanaged(self) -> Iterator[int]:
        """Yield the visible windows that bypass the window manager, such as menus and tooltips, topmost first."""
        from Xlib import X
        from Xlib.error import XError

        for window in reversed(self.root.query_tree().children):
            try:
                shown = window.get_attributes()
            except XError:  # just closed
                continue
            if shown.override_redirect and shown.map_state == X.IsViewable and shown.win_class == X.InputOutput:
                yield window.id

    def clients(self) -> Iterator[ClientWindow]:
        """Yield programs' windows and menus, or all windows without a window manager."""
        from Xlib.error import XError

        managed = self.is_managed()
        everything = (each.id for each in self.root.query_tree().children)
        for identifier in chain(self.stacked(), self.unmanaged()) if managed else everything:
            window = self.window(identifier)
            try:
                size = window.get_geometry()
                corner = self.root.translate_coords(window, 0, 0)
            except XError:  # just closed
                continue
            inner = Region(corner.x, corner.y, size.width, size.height)
            process = (*self.numbers(window, "_NET_WM_PID"), 0)[0]
            yield ClientWindow(process, self.title(window), (inner, self.bounds(window, corner, size)))

    def bounds(self, window: Any, corner: Any, size: Any) -> Region:
        """Return the position with the window manager's frame, without the shadow that the program drew."""
        frame = self.numbers(window, "_NET_FRAME_EXTENTS")
        shadow = self.numbers(window, "_GTK_FRAME_EXTENTS")
        left, right, top, bottom = (
            outer - inner
            for outer, inner in zip(
                frame if len(frame) == 4 else (0,) * 4, shadow if len(shadow) == 4 else (0,) * 4, strict=True
            )
        )
        edge = size.border_width  # the server's own border, on unmanaged windows
        width, height = size.width + left + right + 2 * edge, size.height + top + bottom + 2 * edge
        return Region(corner.x - left - edge, corner.y - top - edge, width, height)

    def title(self, window: Any) -> str:
        title = self.raw(window, "_NET_WM_NAME").decode("utf-8", "replace")
        return (title or self.raw(window, "WM_NAME").decode("latin-1")).strip()

    def raw(self, window: Any, name: str) -> bytes:
        """Return a bytes property."""
        found = self._property(window, name)
        value = found.value if found is not None and found.format == 8 else b""
        return value if isinstance(value, bytes) else str(value).encode("latin-1")

    def numbers(self, window: Any, name: str) -> list[int]:
        """Return an integer list property."""
        found = self._property(window, name)
        return [int(number) for number in found.value] if found is not None and found.format == 32 else []

    def names(self, window: Any, name: str) -> list[str]:
        """Return an atom list property as names."""
        return [str(self._display.get_atom_name(number)) for number in self.numbers(window, name)]

    def _property(self, window: Any, name: str) -> Any:
        from Xlib import X
        from Xlib.error import XError

        try:
            return window.get_property(self._display.get_atom(name), X.AnyPropertyType, 0, _LONGEST_PROPERTY)
        except XError:  # just closed
            return None

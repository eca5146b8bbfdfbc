"""What the window is called that an X11 window manager holds active."""

from __future__ import annotations

import os
import struct


def title_in_front() -> str:
    """Return the active window's title in one line, or an empty text where there is no X server or none is active."""
    if not os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return ""
    from Xlib import X, error
    from Xlib.display import Display

    try:
        display = Display()
    except (error.DisplayError, error.ConnectionClosedError, OSError, struct.error):
        return ""
    try:
        active = display.screen().root.get_full_property(display.get_atom("_NET_ACTIVE_WINDOW"), X.AnyPropertyType)
        if active is None or not active.value or not active.value[0]:
            return ""
        window = display.create_resource_object("window", active.value[0])
        title = window.get_full_property(display.get_atom("_NET_WM_NAME"), X.AnyPropertyType)
        value = title.value if title is not None else b""
        text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        return " ".join(text.split())
    except (error.XError, error.ConnectionClosedError):
        return ""
    finally:
        display.close()

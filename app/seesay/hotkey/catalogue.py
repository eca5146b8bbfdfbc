"""The order of preference among ways of receiving keys, in the one place that names them all."""

from __future__ import annotations

from seesay.hotkey.backend import HotkeyBackend
from seesay.hotkey.macos import MacHotkeys
from seesay.hotkey.manual import ManualHotkeys
from seesay.hotkey.wayland import PortalHotkeys
from seesay.hotkey.win32 import WindowsHotkeys
from seesay.hotkey.x11 import X11Hotkeys

HOTKEY_BACKENDS: tuple[type[HotkeyBackend], ...] = (
    X11Hotkeys,
    PortalHotkeys,
    WindowsHotkeys,
    MacHotkeys,
    ManualHotkeys,
)
"""Every way Seesay knows; `seesay.backends.rank` sorts them for this machine. The last one always works."""

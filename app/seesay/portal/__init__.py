"""A client of the desktop portals without Qt, whose own D-Bus module cannot read their answers (`a{sv}`)."""

from seesay.dbus import BusError, BusGoneError, Signal, Signals
from seesay.portal.background import BACKGROUND, request_autostart
from seesay.portal.client import (
    APP_ID,
    GLOBAL_SHORTCUTS,
    NAME,
    PATH,
    SCREENSHOT,
    SESSION,
    Options,
    Portal,
    Response,
    require_portal,
)

__all__ = [
    "APP_ID",
    "BACKGROUND",
    "GLOBAL_SHORTCUTS",
    "NAME",
    "PATH",
    "SCREENSHOT",
    "SESSION",
    "BusError",
    "BusGoneError",
    "Options",
    "Portal",
    "Response",
    "Signal",
    "Signals",
    "request_autostart",
    "require_portal",
]

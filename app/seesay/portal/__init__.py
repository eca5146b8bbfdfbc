"""A client of the desktop portals without Qt, whose own D-Bus module cannot read their answers (`a{sv}`)."""

from seesay.portal.background import BACKGROUND, request_autostart
from seesay.portal.bus import PortalError, PortalGoneError, Signal, Signals
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
    "Options",
    "Portal",
    "PortalError",
    "PortalGoneError",
    "Response",
    "Signal",
    "Signals",
    "request_autostart",
    "require_portal",
]

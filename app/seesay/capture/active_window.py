"""Which window is in use, from AT-SPI, for desktops that tell nobody else.

On Wayland this gives a title and an application, but no place, which programs do not know there. Without a screen
reader most programs are silent.
"""

from __future__ import annotations

import logging
import time
from contextlib import closing

from seesay.accessibility.atspi import active_windows, name_of
from seesay.accessibility.objects import CALL_SECONDS, Objects
from seesay.backends import Unavailable
from seesay.capture.desktop import WindowName
from seesay.dbus import BusError, accessibility_bus

_SECONDS = 1.2  # for all programs together: one that hangs must not hold up the picture's description

_log = logging.getLogger(__name__)


def accessible_window() -> WindowName | None:
    """Return the one window beside our own that is active, or None when there is none or several claim it."""
    try:
        with closing(accessibility_bus(CALL_SECONDS)) as bus:
            objects = Objects(bus, time.monotonic() + _SECONDS)
            found = [
                WindowName(name_of(objects, window), name_of(objects, program).lower())
                for program, window in active_windows(objects)
            ]
    except (BusError, Unavailable) as problem:
        _log.debug("the accessible programs could not be listed: %s", problem.reason)
        return None
    return found[0] if len(found) == 1 else None

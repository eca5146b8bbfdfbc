"""Which window is in use, from AT-SPI, for desktops that tell nobody else.

On Wayland this gives a title and an application, but no place, which programs do not know there. Without a screen
reader most programs are silent. Interfaces: https://gnome.pages.gitlab.gnome.org/at-spi2-core/devel-docs/.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from seesay.backends import Unavailable
from seesay.capture.desktop import WindowName
from seesay.dbus import BusConnection, BusError, accessibility_bus
from seesay.translation import translate

_REGISTRY, _ROOT = "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_ACTIVE = 1 << 1  # AtspiStateType: ATSPI_STATE_ACTIVE is 1
_SECONDS = 1.2  # for all programs together: one that hangs must not hold up the picture's description
_CALL_SECONDS = 0.5
_SHELL = "gnome-shell"  # calls its whole stage active

_log = logging.getLogger(__name__)


def accessible_window() -> WindowName | None:
    """Return the one window beside our own that is active, or None when there is none or several claim it."""
    try:
        with closing(accessibility_bus(_CALL_SECONDS)) as bus:
            found = list(_active_windows(bus, time.monotonic() + _SECONDS))
    except (BusError, Unavailable) as problem:
        _log.debug("the accessible programs could not be listed: %s", problem.reason)
        return None
    return found[0] if len(found) == 1 else None


def _active_windows(bus: BusConnection, end: float) -> Iterator[WindowName]:
    for program, root in _children(bus, _REGISTRY, _ROOT):
        if time.monotonic() > end:
            raise BusError(translate("Reasons", "too many programs, or too slow"))
        try:
            yield from _active_windows_of(bus, program, root)
        except BusError:  # it has just ended, or hangs
            continue


def _active_windows_of(bus: BusConnection, program: str, root: str) -> Iterator[WindowName]:
    (process,) = bus.call_bus("GetConnectionUnixProcessID", "s", (program,), seconds=_CALL_SECONDS)
    name = _property(bus, program, root, "Name")
    if process == os.getpid() or name == _SHELL:
        return
    for owner, window in _children(bus, program, root):
        (states,) = bus.call(owner, window, _ACCESSIBLE, "GetState", seconds=_CALL_SECONDS)
        if states and states[0] & _ACTIVE:
            yield WindowName(_property(bus, owner, window, "Name").strip(), name.strip().lower())


def _children(bus: BusConnection, owner: str, path: str) -> list[tuple[str, str]]:
    (children,) = bus.call(owner, path, _ACCESSIBLE, "GetChildren", seconds=_CALL_SECONDS)
    return list(children)


def _property(bus: BusConnection, owner: str, path: str, name: str) -> str:
    value: tuple[Any, ...] = bus.call(owner, path, _PROPERTIES, "Get", "ss", (_ACCESSIBLE, name), seconds=_CALL_SECONDS)
    return str(value[0])

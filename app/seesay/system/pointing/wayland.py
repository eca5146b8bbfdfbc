"""Clicks on Wayland desktops through the RemoteDesktop portal, which asks the user once.

A desktop that remembers the answer returns a token for the next session.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, NoPointerError
from seesay.core.findings import Pixels
from seesay.core.paths import user_folders
from seesay.core.region import Region
from seesay.core.translation import translate
from seesay.system.dbus import BusError
from seesay.system.pointing.pointer import CLICK_SECONDS, Button, CheckedPointer, Mouse
from seesay.system.portal import REMOTE_DESKTOP, SCREEN_CAST, Permission, Portal, require_portal

_BUTTONS: dict[Button, int] = {"left": 0x110, "right": 0x111}
"""Numbers of Linux's input-event-codes.h."""
_POINTER, _MONITOR = 2, 1
_PATIENCE_SECONDS = 120.0
"""Maximum time for the user to answer the desktop's question."""
_SETTLE_SECONDS = 0.05
_TOKEN = "pointer-permission"  # noqa: S105  the name of a file


class PortalPointer(CheckedPointer):
    """Requests the pointer from the desktop portal."""

    name = "portal"

    def __init__(self, look: Callable[[], Pixels], token: Path | None = None) -> None:
        super().__init__(look)
        self._permission = Permission(token or user_folders().data / _TOKEN)

    @classmethod
    def priority(cls) -> float:
        """Return 90; raise `Unavailable` outside Wayland or without this portal."""
        require_portal(REMOTE_DESKTOP)
        return 90.0

    @contextmanager
    def _mouse(self) -> Iterator[_Remote]:
        """Provide the pointer; raises `NoPointerError`."""
        cancellation = Cancellation()
        limit = threading.Timer(_PATIENCE_SECONDS, cancellation.cancel)
        limit.daemon = True
        limit.start()
        try:
            with Portal(cancellation) as portal:
                session = portal.create_session(REMOTE_DESKTOP, cancellation)
                try:
                    results = self._start(portal, session, cancellation)
                    limit.cancel()
                    yield _Remote(portal, session, results.get("streams", []), self._look().shape[1])
                finally:
                    portal.close_session(session)
        except (Unavailable, BusError) as problem:
            raise NoPointerError(problem.reason) from None
        except Cancelled:
            raise NoPointerError(translate("Reasons", "the question of the desktop was not answered")) from None
        finally:
            limit.cancel()

    def _start(self, portal: Portal, session: str, cancellation: Cancellation) -> dict[str, Any]:
        """Start the session, which may ask the user, and store its token."""
        options: dict[str, tuple[str, Any]] = {"types": ("u", _POINTER)}
        if portal.version(REMOTE_DESKTOP) >= 2:
            options |= self._permission.options()
        portal.request(REMOTE_DESKTOP, "SelectDevices", "oa{sv}", (session,), options, cancellation)
        every = {"types": ("u", _MONITOR), "multiple": ("b", True)}  # positions are relative to a screen
        portal.request(SCREEN_CAST, "SelectSources", "oa{sv}", (session,), every, cancellation)
        response = portal.request(REMOTE_DESKTOP, "Start", "osa{sv}", (session, ""), {}, cancellation)
        if response.code != 0 or not response.results.get("devices", 0) & _POINTER:
            raise NoPointerError(translate("Reasons", "you have not allowed Seesay to move the pointer"))
        self._permission.keep(response.results)
        return response.results


@dataclass(frozen=True, slots=True)
class _Stream:
    """A monitor: its stream number and its position in desktop units."""

    number: int
    place: Region


class _Remote(Mouse):
    """The pointer of a started session."""

    origin = 0, 0

    def __init__(self, portal: Portal, session: str, streams: list[Any], width: int) -> None:
        """`width` is that of a whole-desktop screenshot in pixels."""
        self._portal, self._session = portal, session
        self._streams = [
            _Stream(int(number), Region(*facts.get("position", (0, 0)), *facts.get("size", (width, width))))
            for number, facts in streams
        ]
        if not self._streams:
            raise NoPointerError(translate("Reasons", "you have not allowed Seesay to move the pointer"))
        self._scale = width / max(1, Region.around([stream.place for stream in self._streams]).right)

    def go(self, x: float, y: float) -> None:
        self._go(x / self._scale, y / self._scale)

    def go_away(self) -> None:
        first = self._streams[0].place
        self._go(first.x, first.y + first.height / 2)

    def press(self, button: Button, *, down: bool) -> None:
        self._call("NotifyPointerButton", "oa{sv}iu", _BUTTONS[button], int(down))

    def settle(self) -> None:
        time.sleep(CLICK_SECONDS)

    def _go(self, x: float, y: float) -> None:
        stream = next((each for each in self._streams if each.place.contains(x, y)), self._streams[0])
        within = (x - stream.place.x, y - stream.place.y)
        self._call("NotifyPointerMotionAbsolute", "oa{sv}udd", stream.number, *within)
        time.sleep(_SETTLE_SECONDS)

    def _call(self, method: str, signature: str, *arguments: float) -> None:
        self._portal.call(REMOTE_DESKTOP, method, signature, (self._session, {}, *arguments))

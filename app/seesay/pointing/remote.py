"""Clicks on Wayland desktops through the portal RemoteDesktop, for which the person is asked once.

A desktop that remembers the answer gives a token, with which the next session needs no question. Nothing can be held
still here: it is looked just before the button goes down and once more before it is released.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seesay.backends import Unavailable
from seesay.dbus import BusError
from seesay.domain import Cancellation, Pixels, Region
from seesay.errors import Cancelled, NoPointerError
from seesay.paths import user_folders
from seesay.pointing.pointer import Button, Pointer
from seesay.pointing.sameness import is_alike, is_same
from seesay.portal.client import REMOTE_DESKTOP, SCREEN_CAST, Portal, require_portal
from seesay.portal.permission import Permission
from seesay.translation import translate

_BUTTONS: dict[Button, int] = {"left": 0x110, "right": 0x111}
"""As Linux's input-event-codes.h numbers them."""
_POINTER, _MONITOR = 2, 1
_PATIENCE_SECONDS = 120.0
"""How long the person may take to answer the desktop's question."""
_SETTLE_SECONDS, _CLICK_SECONDS = 0.05, 0.04
_DRAG_STEPS, _DRAG_SECONDS, _DROP_SECONDS = 20, 0.6, 0.2
_TOKEN = "pointer-permission"  # noqa: S105  the name of a file


class PortalPointer(Pointer):
    """Asks the desktop for the pointer; `look` gives a picture of the whole desktop, and may raise `CaptureError`."""

    name = "portal"

    def __init__(self, look: Callable[[], Pixels], token: Path | None = None) -> None:
        self._look, self._permission = look, Permission(token or user_folders().data / _TOKEN)

    @classmethod
    def priority(cls) -> float:
        """Return 90; raise `Unavailable` outside Wayland, and where the desktop has no such portal."""
        require_portal(REMOTE_DESKTOP)
        return 90.0

    def click(
        self, box: Region, expected: Pixels, button: Button = "left", count: int = 1, seconds: float = 0.0
    ) -> bool:
        with self._remote() as remote:
            if not self._shows((box, expected)):
                return False
            remote.move(box)
            remote.press(_BUTTONS[button], down=True)
            right = False
            try:
                time.sleep(_CLICK_SECONDS)
                right = button != "left" or self._still_shows(box, expected)
                if right:
                    time.sleep(seconds)
            finally:  # whatever happens, the button does not stay down
                if not right:
                    remote.move_away()
                remote.press(_BUTTONS[button], down=False)
            for _ in range(count - 1 if right else 0):
                for down in (True, False):
                    remote.press(_BUTTONS[button], down=down)
                    time.sleep(_CLICK_SECONDS)
            return right

    def move(self, box: Region, expected: Pixels) -> bool:
        with self._remote() as remote:
            right = self._shows((box, expected))
            if right:
                remote.move(box)
            return right

    def drag(self, box: Region, expected: Pixels, to: Region, there: Pixels) -> bool:
        with self._remote() as remote:
            if not self._shows((box, expected), (to, there)):
                return False
            remote.move(box)
            remote.press(_BUTTONS["left"], down=True)
            met = right = False
            try:
                time.sleep(_CLICK_SECONDS)
                met = right = self._still_shows(box, expected)
                for step in range(1, _DRAG_STEPS + 1 if right else 1):
                    remote.move(box, to, step / _DRAG_STEPS)
                    time.sleep(_DRAG_SECONDS / _DRAG_STEPS)
                    if step == _DRAG_STEPS // 2:  # what is dragged does not lie over the place yet
                        right = self._still_shows(to, there)
                    if not right:
                        break
                if right:
                    time.sleep(_DROP_SECONDS)
            finally:
                if not right:  # dropped where it was taken, it stays there
                    remote.move(box) if met else remote.move_away()
                remote.press(_BUTTONS["left"], down=False)
            return right

    def _shows(self, *places: tuple[Region, Pixels]) -> bool:
        now = self._look()
        return all(is_same(expected, _part(now, box)) for box, expected in places)

    def _still_shows(self, box: Region, expected: Pixels) -> bool:
        return is_alike(expected, _part(self._look(), box))

    @contextmanager
    def _remote(self) -> Iterator[_Remote]:
        """Give the pointer for a moment; raises `NoPointerError`."""
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
            raise NoPointerError(translate("Reasons", "the desktop's question was not answered")) from None
        finally:
            limit.cancel()

    def _start(self, portal: Portal, session: str, cancellation: Cancellation) -> dict[str, Any]:
        """Have the desktop hand over the pointer, which may ask the person, and keep its token."""
        options: dict[str, tuple[str, Any]] = {"types": ("u", _POINTER)}
        if portal.version(REMOTE_DESKTOP) >= 2:
            options |= self._permission.options()
        portal.request(REMOTE_DESKTOP, "SelectDevices", "oa{sv}", (session,), options, cancellation)
        every = {"types": ("u", _MONITOR), "multiple": ("b", True)}  # places are in those of a screen
        portal.request(SCREEN_CAST, "SelectSources", "oa{sv}", (session,), every, cancellation)
        response = portal.request(REMOTE_DESKTOP, "Start", "osa{sv}", (session, ""), {}, cancellation)
        if response.code != 0 or not response.results.get("devices", 0) & _POINTER:
            raise NoPointerError(translate("Reasons", "you have not allowed Seesay to move the pointer"))
        self._permission.keep(response.results)
        return response.results


@dataclass(frozen=True, slots=True)
class _Stream:
    """A monitor: the number of its stream, and its place in the desktop's own units."""

    number: int
    place: Region


class _Remote:
    """The pointer of a session that has started."""

    def __init__(self, portal: Portal, session: str, streams: list[Any], width: int) -> None:
        """`width` is that of a picture of the whole desktop, in whose pixels places are given."""
        self._portal, self._session = portal, session
        self._streams = [
            _Stream(int(number), Region(*facts.get("position", (0, 0)), *facts.get("size", (width, width))))
            for number, facts in streams
        ]
        if not self._streams:
            raise NoPointerError(translate("Reasons", "you have not allowed Seesay to move the pointer"))
        self._scale = width / max(1, Region.around([stream.place for stream in self._streams]).right)

    def move(self, box: Region, to: Region | None = None, share: float = 0.0) -> None:
        """Move to the middle of `box`, or so far on the way from there `to` another."""
        x, y = box.x + box.width / 2, box.y + box.height / 2
        if to is not None:
            x += share * (to.x + to.width / 2 - x)
            y += share * (to.y + to.height / 2 - y)
        self._go(x / self._scale, y / self._scale)

    def move_away(self) -> None:
        """Move to the edge of the desktop, where nothing comes of a release."""
        first = self._streams[0].place
        self._go(first.x, first.y + first.height / 2)

    def press(self, button: int, *, down: bool) -> None:
        """Press or release a button."""
        self._call("NotifyPointerButton", "oa{sv}iu", button, int(down))

    def _go(self, x: float, y: float) -> None:
        stream = next((each for each in self._streams if each.place.contains(x, y)), self._streams[0])
        within = (x - stream.place.x, y - stream.place.y)
        self._call("NotifyPointerMotionAbsolute", "oa{sv}udd", stream.number, *within)
        time.sleep(_SETTLE_SECONDS)

    def _call(self, method: str, signature: str, *arguments: float) -> None:
        self._portal.call(REMOTE_DESKTOP, method, signature, (self._session, {}, *arguments))


def _part(pixels: Pixels, box: Region) -> Pixels:
    return pixels[box.y : box.bottom, box.x : box.right]

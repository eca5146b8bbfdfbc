"""Clicks on macOS (Quartz events, in points as in `seesay.system.macos_api`).

Documented at https://developer.apple.com/documentation/coregraphics/quartz_event_services.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

from seesay.core.errors import CaptureError, NoPointerError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.system.macos_api import Display, MacApi, check_mac, scale_for_region
from seesay.system.pointing.pointer import CLICK_SECONDS, Button, CheckedPointer, Mouse, wait_for_arrival

Act = Literal["down", "up", "dragged"]


class MouseApi:
    """The Quartz calls, on macOS only. Raises `ImportError` without pyobjc's Quartz."""

    def __init__(self) -> None:
        import importlib

        self._quartz: Any = importlib.import_module("Quartz")
        quartz = self._quartz
        self._acts: dict[tuple[Button, Act], int] = {
            ("left", "down"): quartz.kCGEventLeftMouseDown,
            ("left", "up"): quartz.kCGEventLeftMouseUp,
            ("left", "dragged"): quartz.kCGEventLeftMouseDragged,
            ("right", "down"): quartz.kCGEventRightMouseDown,
            ("right", "up"): quartz.kCGEventRightMouseUp,
            ("right", "dragged"): quartz.kCGEventRightMouseDragged,
        }
        self._buttons: dict[Button, int] = {"left": quartz.kCGMouseButtonLeft, "right": quartz.kCGMouseButtonRight}

    def may_click(self) -> bool:
        """Whether this program has the permission to send events (needed from macOS 10.15)."""
        return bool(self._quartz.CGPreflightPostEventAccess())

    def ask_to_click(self) -> None:
        """Have macOS ask the user, once, and list the program in its settings."""
        self._quartz.CGRequestPostEventAccess()

    def move(self, x: float, y: float) -> bool:
        """Move the pointer without a button; return whether macOS made the event."""
        return self._post(self._quartz.kCGEventMouseMoved, x, y, self._quartz.kCGMouseButtonLeft, 0)

    def act(self, button: Button, act: Act, x: float, y: float, clicks: int) -> bool:
        """Send a button event; `clicks` counts the clicks of a double click, from 1.

        Return whether macOS made the event.
        """
        return self._post(self._acts[button, act], x, y, self._buttons[button], clicks)

    def _post(self, kind: int, x: float, y: float, button: int, clicks: int) -> bool:
        quartz = self._quartz
        event = quartz.CGEventCreateMouseEvent(None, kind, quartz.CGPointMake(x, y), button)
        if event is None:
            return False
        quartz.CGEventSetFlags(event, 0)  # else a held modifier key changes the click
        quartz.CGEventSetIntegerValueField(event, quartz.kCGMouseEventClickState, clicks)
        quartz.CGEventPost(quartz.kCGHIDEventTap, event)
        return True


_ASTRAY = 1.5
"""Tolerated distance in points from the requested position."""
_AWAY = 0.125
"""A point on the left edge where a release does nothing, as a share of its height: below menus, above the Dock."""
_DENIED = QT_TRANSLATE_NOOP(
    "Reasons",
    "macOS needs your permission to click; allow Seesay in System Settings, under Privacy & Security, "
    "Accessibility, and try again",
)


class MacPointer(CheckedPointer):
    """Posts mouse events, which macOS allows only with the accessibility permission."""

    name = "macos"

    def __init__(self, look: Callable[[], Pixels], mac: MacApi | None = None, mouse: MouseApi | None = None) -> None:
        super().__init__(look)
        self._mac, self._mouse_api = mac or MacApi(), mouse or MouseApi()

    @classmethod
    def priority(cls) -> float:
        """Return 100; raise `Unavailable` except on macOS, and without pyobjc."""
        check_mac()
        return 100.0

    @contextmanager
    def _mouse(self) -> Iterator[Mouse]:
        if not self._mouse_api.may_click():
            self._mouse_api.ask_to_click()
            raise NoPointerError(translate("Reasons", _DENIED))
        displays = list(self._mac.displays())
        if not displays:
            raise CaptureError(translate("Reasons", "no display is switched on"))
        yield _Mouse(self._mac, self._mouse_api, displays)


class _Mouse(Mouse):
    """Converts pixels of a whole-desktop screenshot, which has one scale."""

    def __init__(self, mac: MacApi, api: MouseApi, displays: list[Display]) -> None:
        self._mac, self._api = mac, api
        self._desktop = Region.around(display.bounds for display in displays)
        self._scale = scale_for_region(displays, self._desktop)
        self.origin = self._desktop.x, self._desktop.y
        self._place = mac.pointer()
        self._held: Button | None = None
        self._clicks = 0

    def go(self, x: float, y: float) -> None:
        """Move; raises `CaptureError` if something else moves the pointer."""
        self._send(x, y)
        wait_for_arrival(self._is_there)

    def go_away(self) -> None:
        self._send(self._desktop.x, self._desktop.y + _AWAY * self._desktop.height)

    def press(self, button: Button, *, down: bool) -> None:
        """Send the event with its position: a hand may have moved the mouse.

        A second press counts as a double click, as programs trust the event's click count.
        """
        if down:
            self._clicks += 1
        self._held = button if down else None
        self._check(self._api.act(button, "down" if down else "up", *self._place, self._clicks))

    def settle(self) -> None:
        time.sleep(CLICK_SECONDS)

    def _is_there(self) -> bool:
        (x, y), now = self._place, self._mac.pointer()
        return max(abs(now[0] - x), abs(now[1] - y)) <= _ASTRAY

    def _send(self, x: float, y: float) -> None:
        self._place, self._clicks = (x / self._scale, y / self._scale), self._clicks if self._held else 0
        if self._held is None:
            self._check(self._api.move(*self._place))
        else:
            self._check(self._api.act(self._held, "dragged", *self._place, self._clicks))

    def _check(self, made: bool) -> None:
        if not made:
            raise CaptureError(translate("Reasons", "macOS does not let programs click at the moment"))

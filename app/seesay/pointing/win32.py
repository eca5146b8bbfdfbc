"""Clicks on Windows (SendInput)."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from seesay.backends import Unavailable
from seesay.domain import Pixels
from seesay.errors import CaptureError
from seesay.pointing.looking import CLICK_SECONDS, LookingPointer, Mouse, await_arrival
from seesay.pointing.pointer import Button
from seesay.pointing.win32_api import MouseApi
from seesay.translation import translate
from seesay.win32_api import WindowsApi

_MOVE, _VIRTUAL_DESKTOP, _ABSOLUTE = 0x0001, 0x4000, 0x8000  # MOUSEEVENTF_MOVE and so on
_LEFT_DOWN, _LEFT_UP, _RIGHT_DOWN, _RIGHT_UP = 0x0002, 0x0004, 0x0008, 0x0010  # MOUSEEVENTF_LEFTDOWN and so on
_UNITS = 65536
"""Of the whole desktop, across and down, in which a place is told to Windows."""
_ANSWER_SECONDS = 0.5
_ASTRAY = 2
"""Pixels by which the pointer may be beside where it was sent."""


class WindowsPointer(LookingPointer):
    """Moves the pointer of Windows and presses its buttons, as a program may that has the rights of its window."""

    name = "windows"

    def __init__(
        self, look: Callable[[], Pixels], windows: WindowsApi | None = None, mouse: MouseApi | None = None
    ) -> None:
        super().__init__(look)
        self._windows, self._mouse_api = windows or WindowsApi(), mouse or MouseApi()

    @classmethod
    def priority(cls) -> float:
        """Return 100; raise `Unavailable` elsewhere than on Windows."""
        if os.name != "nt":
            raise Unavailable(translate("Reasons", "it belongs to another operating system"))
        return 100.0

    @contextmanager
    def _mouse(self) -> Iterator[Mouse]:
        with self._windows.real_pixels():
            yield _Mouse(self._windows, self._mouse_api)


class _Mouse(Mouse):
    def __init__(self, windows: WindowsApi, api: MouseApi) -> None:
        self._windows, self._api, self._desktop = windows, api, api.desktop()
        self.origin = self._desktop.x, self._desktop.y
        left, right = (_LEFT_DOWN, _LEFT_UP), (_RIGHT_DOWN, _RIGHT_UP)
        self._buttons: dict[Button, tuple[int, int]] = {"left": left, "right": right}
        if api.is_swapped():
            self._buttons = {"left": right, "right": left}
        self._place = self.origin

    def go(self, x: float, y: float) -> None:
        """Move; raises `CaptureError` where something else holds the pointer."""
        self._send(x, y)
        await_arrival(self._is_there)

    def go_away(self) -> None:
        self._send(self._desktop.x, self._desktop.y + self._desktop.height / 2)

    def press(self, button: Button, *, down: bool) -> None:
        """Press or release a button at the place, in one with a movement there: a hand may have moved the mouse."""
        self._do(self._buttons[button][0 if down else 1])

    def settle(self) -> None:
        time.sleep(CLICK_SECONDS)
        if not self._api.answers(*self._place, _ANSWER_SECONDS):
            raise CaptureError(translate("Reasons", "the program in use does not answer"))

    def _is_there(self) -> bool:
        (x, y), now = self._place, self._windows.pointer()
        return now is not None and max(abs(now[0] - x), abs(now[1] - y)) <= _ASTRAY

    def _send(self, x: float, y: float) -> None:
        self._place = math.floor(x), math.floor(y)
        self._do()

    def _do(self, button: int = 0) -> None:
        (x, y), desktop = self._place, self._desktop
        across, down = (x - desktop.x + 0.5) / desktop.width, (y - desktop.y + 0.5) / desktop.height
        flags = _MOVE | _ABSOLUTE | _VIRTUAL_DESKTOP | button
        if not self._api.send(flags, int(across * _UNITS), int(down * _UNITS)):
            raise CaptureError(translate("Reasons", "Windows lets no program click at the moment"))

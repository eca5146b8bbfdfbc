"""Clicks on Windows (SendInput).

Documented at https://learn.microsoft.com/windows/win32/api/winuser/. Positions are physical pixels inside
`physical_pixels`.
"""

from __future__ import annotations

import ctypes
import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import wintypes
from typing import Any

from seesay.core.backends import check_windows
from seesay.core.errors import CaptureError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.translation import translate
from seesay.system.pointing.pointer import CLICK_SECONDS, Button, CheckedPointer, Mouse, wait_for_arrival
from seesay.system.win32_api import WindowsApi

_LEFT, _TOP, _WIDTH, _HEIGHT = 76, 77, 78, 79  # SM_XVIRTUALSCREEN and following: all monitors
_SWAPPED = 23  # SM_SWAPBUTTON
_MOUSE = 0  # INPUT_MOUSE
_NOTHING = 0  # WM_NULL
_GIVE_UP_IF_HUNG = 2  # SMTO_ABORTIFHUNG


class _MouseInput(ctypes.Structure):
    _fields_ = (
        ("dx", wintypes.LONG),
        ("dy", wintypes.LONG),
        ("data", wintypes.DWORD),
        ("flags", wintypes.DWORD),
        ("time", wintypes.DWORD),
        ("extra", ctypes.c_size_t),
    )


class _Input(ctypes.Structure):
    """INPUT; the mouse's is the longest member of its union."""

    _fields_ = (("type", wintypes.DWORD), ("mouse", _MouseInput))


class MouseApi:
    """The user32 calls, on Windows only."""

    def __init__(self) -> None:
        library: Any = ctypes  # WinDLL exists on Windows only
        self._user: Any = library.WinDLL("user32")
        user, handle, number = self._user, wintypes.HWND, wintypes.UINT
        for function, result, arguments in (
            (user.GetSystemMetrics, ctypes.c_int, [ctypes.c_int]),
            (user.SendInput, number, [number, ctypes.POINTER(_Input), ctypes.c_int]),
            (user.WindowFromPoint, handle, [wintypes.POINT]),
            (
                user.SendMessageTimeoutW,
                ctypes.c_ssize_t,
                [handle, number, ctypes.c_size_t, ctypes.c_ssize_t, number, number, ctypes.POINTER(ctypes.c_size_t)],
            ),
        ):
            function.restype, function.argtypes = result, arguments

    def desktop(self) -> Region:
        """Return the bounding box of all monitors."""
        return Region(*map(self._user.GetSystemMetrics, (_LEFT, _TOP, _WIDTH, _HEIGHT)))

    def is_swapped(self) -> bool:
        """Whether the user has swapped the buttons; input is sent before the swap."""
        return bool(self._user.GetSystemMetrics(_SWAPPED))

    def send(self, flags: int, dx: int = 0, dy: int = 0) -> bool:
        """Send a mouse event with MOUSEEVENTF `flags`; return whether Windows accepted it."""
        event = _Input(_MOUSE, _MouseInput(dx, dy, 0, flags, 0, 0))
        return bool(self._user.SendInput(1, ctypes.byref(event), ctypes.sizeof(event)))

    def answers(self, x: int, y: int, seconds: float) -> bool:
        """Whether the program under a point processes messages in time; True without a window."""
        window = self._user.WindowFromPoint(wintypes.POINT(x, y))
        result, limit = ctypes.c_size_t(), int(1000 * seconds)
        send = self._user.SendMessageTimeoutW
        return not window or bool(send(window, _NOTHING, 0, 0, _GIVE_UP_IF_HUNG, limit, ctypes.byref(result)))


_MOVE, _VIRTUAL_DESKTOP, _ABSOLUTE = 0x0001, 0x4000, 0x8000  # MOUSEEVENTF_MOVE and so on
_LEFT_DOWN, _LEFT_UP, _RIGHT_DOWN, _RIGHT_UP = 0x0002, 0x0004, 0x0008, 0x0010  # MOUSEEVENTF_LEFTDOWN and so on
_UNITS = 65536
"""The whole desktop in Windows' absolute coordinates, in both directions."""
_ANSWER_SECONDS = 0.5
_ASTRAY = 2
"""Tolerated distance in pixels from the requested position."""


class WindowsPointer(CheckedPointer):
    """Sends mouse input, which reaches only windows without higher rights."""

    name = "windows"

    def __init__(
        self, look: Callable[[], Pixels], windows: WindowsApi | None = None, mouse: MouseApi | None = None
    ) -> None:
        super().__init__(look)
        self._windows, self._mouse_api = windows or WindowsApi(), mouse or MouseApi()

    @classmethod
    def priority(cls) -> float:
        """Return 100; raise `Unavailable` elsewhere than on Windows."""
        check_windows()
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
        """Move; raises `CaptureError` if something else moves the pointer."""
        self._send(x, y)
        wait_for_arrival(self._is_there)

    def go_away(self) -> None:
        self._send(self._desktop.x, self._desktop.y + self._desktop.height / 2)

    def press(self, button: Button, *, down: bool) -> None:
        """Send the event with its position: a hand may have moved the mouse."""
        self._do(self._buttons[button][0 if down else 1])

    def settle(self) -> None:
        time.sleep(CLICK_SECONDS)
        if not self._api.answers(*self._place, _ANSWER_SECONDS):
            raise CaptureError(translate("Reasons", "the active program does not respond"))

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
            raise CaptureError(translate("Reasons", "Windows does not let programs click at the moment"))

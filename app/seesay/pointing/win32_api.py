"""The calls of Windows' user32 that clicks take, and nothing that decides.

Documented at https://learn.microsoft.com/windows/win32/api/winuser/. Places are in real pixels inside `real_pixels`.
"""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import Any

from seesay.domain import Region

_LEFT, _TOP, _WIDTH, _HEIGHT = 76, 77, 78, 79  # SM_XVIRTUALSCREEN and those after it: the desktop of all monitors
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
    """INPUT; the mouse's is the longest part of its union."""

    _fields_ = (("type", wintypes.DWORD), ("mouse", _MouseInput))


class MouseApi:
    """Windows as it is; made on Windows only."""

    def __init__(self) -> None:
        library: Any = ctypes  # the loader exists on Windows only
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
        """Return the rectangle around all monitors."""
        return Region(*map(self._user.GetSystemMetrics, (_LEFT, _TOP, _WIDTH, _HEIGHT)))

    def is_swapped(self) -> bool:
        """Whether the person has swapped the buttons; input is given before that."""
        return bool(self._user.GetSystemMetrics(_SWAPPED))

    def send(self, flags: int, dx: int = 0, dy: int = 0) -> bool:
        """Do with the mouse what MOUSEEVENTF's `flags` say; return whether Windows took it."""
        event = _Input(_MOUSE, _MouseInput(dx, dy, 0, flags, 0, 0))
        return bool(self._user.SendInput(1, ctypes.byref(event), ctypes.sizeof(event)))

    def answers(self, x: int, y: int, seconds: float) -> bool:
        """Whether the program under a point takes messages within a time; so does a place without a window."""
        window = self._user.WindowFromPoint(wintypes.POINT(x, y))
        result, limit = ctypes.c_size_t(), int(1000 * seconds)
        send = self._user.SendMessageTimeoutW
        return not window or bool(send(window, _NOTHING, 0, 0, _GIVE_UP_IF_HUNG, limit, ctypes.byref(result)))

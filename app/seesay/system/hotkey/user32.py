"""The user32 calls of `seesay.system.hotkey.win32.WindowsSystem`.

Sources: the reference of winuser.h on learn.microsoft.com (RegisterHotKey, UnregisterHotKey, SetWindowsHookExW,
LowLevelKeyboardProc, MsgWaitForMultipleObjectsEx, PeekMessageW, PostThreadMessageW, VkKeyScanW, MapVirtualKeyW).
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from typing import Any

from seesay.system.hotkey.win32 import WM_APP, OnKey, WindowsSystem

assert sys.platform == "win32"  # noqa: S101  (the type checker skips the rest elsewhere, and so does the program)

_WH_KEYBOARD_LL = 13
_WM_KEYDOWN, _WM_SYSKEYDOWN = 0x0100, 0x0104
_QS_ALLINPUT, _MWMO_INPUTAVAILABLE = 0x1CFF, 0x0004
_PM_NOREMOVE, _PM_REMOVE = 0, 1
_WAIT_TIMEOUT, _INFINITE = 258, 0xFFFFFFFF
_MAPVK_VK_TO_CHAR = 2
_DOWN = 0x8000

_UINT, _DWORD = ctypes.c_uint32, ctypes.c_uint32
_WPARAM, _LPARAM, _LRESULT = ctypes.c_size_t, ctypes.c_ssize_t, ctypes.c_ssize_t
_HANDLE = ctypes.c_void_p


class _KeyEvent(ctypes.Structure):
    """KBDLLHOOKSTRUCT."""

    _fields_ = (*((name, _DWORD) for name in ("vk", "scan", "flags", "time")), ("extra", ctypes.c_size_t))


class User32(WindowsSystem):
    """The user32 library."""

    def __init__(self) -> None:
        self._user: Any = ctypes.WinDLL("user32", use_last_error=True)
        kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)
        self._procedure_type = ctypes.WINFUNCTYPE(_LRESULT, ctypes.c_int, _WPARAM, _LPARAM)
        self._procedures: dict[int, Any] = {}
        user = self._user
        pointer = ctypes.POINTER(wintypes.MSG)
        for function, result, arguments in (
            (user.RegisterHotKey, ctypes.c_int, [_HANDLE, ctypes.c_int, _UINT, _UINT]),
            (user.UnregisterHotKey, ctypes.c_int, [_HANDLE, ctypes.c_int]),
            (user.PeekMessageW, ctypes.c_int, [pointer, _HANDLE, _UINT, _UINT, _UINT]),
            (user.PostThreadMessageW, ctypes.c_int, [_DWORD, _UINT, _WPARAM, _LPARAM]),
            (user.MsgWaitForMultipleObjectsEx, _DWORD, [_DWORD, ctypes.c_void_p, _DWORD, _DWORD, _DWORD]),
            (user.SetWindowsHookExW, _HANDLE, [ctypes.c_int, self._procedure_type, _HANDLE, _DWORD]),
            (user.UnhookWindowsHookEx, ctypes.c_int, [_HANDLE]),
            (user.CallNextHookEx, _LRESULT, [_HANDLE, ctypes.c_int, _WPARAM, _LPARAM]),
            (user.GetAsyncKeyState, ctypes.c_int16, [ctypes.c_int]),
            (user.VkKeyScanW, ctypes.c_int16, [ctypes.c_uint16]),
            (user.MapVirtualKeyW, _UINT, [_UINT, _UINT]),
            (kernel.GetCurrentThreadId, _DWORD, []),
            (kernel.GetModuleHandleW, _HANDLE, [ctypes.c_wchar_p]),
        ):
            function.restype, function.argtypes = result, arguments
        self._kernel = kernel

    def open_queue(self) -> int:
        message = wintypes.MSG()
        # Peeking creates the queue (PostThreadMessageW, remarks).
        self._user.PeekMessageW(ctypes.byref(message), None, WM_APP, WM_APP, _PM_NOREMOVE)
        return int(self._kernel.GetCurrentThreadId())

    def register(self, identifier: int, modifiers: int, key: int) -> int:
        if self._user.RegisterHotKey(None, identifier, modifiers, key):
            return 0
        return ctypes.get_last_error() or -1

    def unregister(self, identifier: int) -> None:
        self._user.UnregisterHotKey(None, identifier)

    def wait(self, seconds: float | None) -> tuple[int, int] | None:
        message = wintypes.MSG()
        milliseconds = _INFINITE if seconds is None else max(0, min(int(seconds * 1000) + 1, _INFINITE - 1))
        while not self._user.PeekMessageW(ctypes.byref(message), None, 0, 0, _PM_REMOVE):
            said = self._user.MsgWaitForMultipleObjectsEx(0, None, milliseconds, _QS_ALLINPUT, _MWMO_INPUTAVAILABLE)
            if said == _WAIT_TIMEOUT:
                return None
            if self._user.PeekMessageW(ctypes.byref(message), None, 0, 0, _PM_REMOVE):
                break
            if seconds is not None:  # a hook was served: let the caller check its clock
                return None
        return int(message.message), int(message.wParam)

    def post(self, thread: int, message: int) -> None:
        self._user.PostThreadMessageW(thread, message, 0, 0)

    def hook(self, on_key: OnKey) -> int:
        def procedure(code: int, wparam: int, lparam: int) -> int:
            if code == 0:
                event = ctypes.cast(lparam, ctypes.POINTER(_KeyEvent)).contents
                if on_key(int(event.vk), wparam in (_WM_KEYDOWN, _WM_SYSKEYDOWN)):
                    return 1
            return int(self._user.CallNextHookEx(None, code, wparam, lparam))

        kept = self._procedure_type(procedure)
        module = self._kernel.GetModuleHandleW(None)
        handle = self._user.SetWindowsHookExW(_WH_KEYBOARD_LL, kept, module, 0) or 0
        if handle:
            self._procedures[handle] = kept  # kept alive: the system calls it
        return int(handle)

    def unhook(self, handle: int) -> None:
        self._user.UnhookWindowsHookEx(handle)
        self._procedures.pop(handle, None)

    def is_down(self, key: int) -> bool:
        return bool(self._user.GetAsyncKeyState(key) & _DOWN)

    def key_of(self, character: str) -> int:
        if len(character) != 1 or ord(character) > 0xFFFF:
            return 0
        found = int(self._user.VkKeyScanW(ord(character)))
        return 0 if found == -1 else found & 0xFF

    def character_of(self, key: int) -> str:
        point = int(self._user.MapVirtualKeyW(key, _MAPVK_VK_TO_CHAR)) & 0xFFFF
        return chr(point) if point > 0x20 else ""

"""The Windows calls of windows, clipboard and desktop, without decisions.

Documented at https://learn.microsoft.com/windows/win32/api/ (winuser.h, dwmapi.h, winbase.h). Thread-safe; handles are
plain integers, and a closed window gives empty results.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import wintypes
from pathlib import PureWindowsPath
from typing import Any

from seesay.core.region import Region

_PER_MONITOR_AWARE_V2 = -4  # DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2
_NEXT_BELOW, _OWNER = 2, 4  # GW_HWNDNEXT, GW_OWNER
_EXTENDED_STYLE, _TOOL_WINDOW = -20, 0x80  # GWL_EXSTYLE, WS_EX_TOOLWINDOW
_SHOWN_THROUGH = 0x00080000 | 0x00200000  # WS_EX_LAYERED, WS_EX_NOREDIRECTIONBITMAP: may be translucent
_FRAME_BOUNDS, _CLOAKED = 9, 14  # DWMWA_EXTENDED_FRAME_BOUNDS, DWMWA_CLOAKED
_OR_NONE = 0  # MONITOR_DEFAULTTONULL
_QUERY_LIMITED = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
_UNICODE_TEXT = 13  # CF_UNICODETEXT
_LONGEST_PATH = 32768
_MOST_WINDOWS = 5000  # the order may change during the walk, which could then loop

_FRAME_HOST = "applicationframehost"  # the process whose windows hold Store apps

_Handle, _Pointer, _Int = wintypes.HWND, ctypes.c_void_p, ctypes.c_int


class WindowsApi:
    """The system calls, on Windows only."""

    def __init__(self) -> None:
        library: Any = ctypes  # WinDLL exists on Windows only
        self._user: Any = library.WinDLL("user32")
        self._dwm: Any = library.WinDLL("dwmapi")
        self._kernel: Any = library.WinDLL("kernel32")
        self._declare()

    def _declare(self) -> None:
        """Declare types wider than the C int that ctypes assumes."""
        user, kernel, number = self._user, self._kernel, ctypes.POINTER(wintypes.DWORD)
        for function, result, arguments in (
            (user.GetForegroundWindow, _Handle, []),
            (user.GetTopWindow, _Handle, [_Handle]),
            (user.GetWindow, _Handle, [_Handle, wintypes.UINT]),
            (user.FindWindowExW, _Handle, [_Handle, _Handle, wintypes.LPCWSTR, wintypes.LPCWSTR]),
            (user.GetWindowThreadProcessId, wintypes.DWORD, [_Handle, number]),
            (user.IsWindowVisible, _Int, [_Handle]),
            (user.IsIconic, _Int, [_Handle]),
            (user.GetWindowTextLengthW, _Int, [_Handle]),
            (user.GetWindowTextW, _Int, [_Handle, wintypes.LPWSTR, _Int]),
            (user.GetClassNameW, _Int, [_Handle, wintypes.LPWSTR, _Int]),
            (user.GetWindowLongW, _Int, [_Handle, _Int]),
            (user.GetWindowRect, _Int, [_Handle, ctypes.POINTER(wintypes.RECT)]),
            (user.MonitorFromRect, wintypes.HMONITOR, [ctypes.POINTER(wintypes.RECT), wintypes.DWORD]),
            (user.SetThreadDpiAwarenessContext, _Pointer, [_Pointer]),
            (user.OpenClipboard, _Int, [_Handle]),
            (user.GetClipboardData, _Pointer, [wintypes.UINT]),
            (self._dwm.DwmGetWindowAttribute, _Int, [_Handle, wintypes.DWORD, _Pointer, wintypes.DWORD]),
            (kernel.OpenProcess, wintypes.HANDLE, [wintypes.DWORD, wintypes.BOOL, wintypes.DWORD]),
            (kernel.CloseHandle, _Int, [wintypes.HANDLE]),
            (kernel.QueryFullProcessImageNameW, _Int, [wintypes.HANDLE, wintypes.DWORD, wintypes.LPWSTR, number]),
            (kernel.GlobalLock, _Pointer, [_Pointer]),
            (kernel.GlobalUnlock, _Int, [_Pointer]),
        ):
            function.restype, function.argtypes = result, arguments

    @contextmanager
    def real_pixels(self) -> Iterator[None]:
        """Use physical pixels in this thread within the block, whatever the process's setting (Windows 10, 1703)."""
        before = self.see_real_pixels()
        try:
            yield
        finally:
            if before:
                self._user.SetThreadDpiAwarenessContext(before)

    def see_real_pixels(self) -> int:
        """Use physical pixels in this thread for good; return the previous setting, or 0 if not supported."""
        return self._user.SetThreadDpiAwarenessContext(_PER_MONITOR_AWARE_V2) or 0

    def foreground(self) -> int:
        """Return the foreground window; 0 while the focus changes."""
        return self._user.GetForegroundWindow() or 0

    def windows(self) -> Iterator[int]:
        """Yield the top-level windows, topmost first."""
        window = self._user.GetTopWindow(None)
        for _ in range(_MOST_WINDOWS):
            if not window:
                return
            yield window
            window = self._user.GetWindow(window, _NEXT_BELOW)

    def owner(self, window: int) -> int:
        """Return the owner of a dialog or menu, or 0."""
        return self._user.GetWindow(window, _OWNER) or 0

    def core_window(self, window: int) -> int:
        """Return the app's window inside a frame of ApplicationFrameHost.exe, or 0."""
        return self._user.FindWindowExW(window, None, "Windows.UI.Core.CoreWindow", None) or 0

    def process(self, window: int) -> int:
        """Return the process ID."""
        number = wintypes.DWORD(0)
        self._user.GetWindowThreadProcessId(window, ctypes.byref(number))
        return number.value

    def executable(self, process: int) -> str:
        """Return the path of a process's program, empty if not accessible."""
        handle = self._kernel.OpenProcess(_QUERY_LIMITED, False, process)
        if not handle:
            return ""
        try:
            path = ctypes.create_unicode_buffer(_LONGEST_PATH)
            length = wintypes.DWORD(_LONGEST_PATH)
            found = self._kernel.QueryFullProcessImageNameW(handle, 0, path, ctypes.byref(length))
            return path.value if found else ""
        finally:
            self._kernel.CloseHandle(handle)

    def title(self, window: int) -> str:
        """Return the title; Windows stores it, so a hanging program does not matter."""
        text = ctypes.create_unicode_buffer(self._user.GetWindowTextLengthW(window) + 1)
        self._user.GetWindowTextW(window, text, len(text))
        return text.value

    def class_name(self, window: int) -> str:
        """Return the name of the window class."""
        text = ctypes.create_unicode_buffer(257)  # class names have at most 256 characters
        self._user.GetClassNameW(window, text, len(text))
        return text.value

    def is_shown(self, window: int) -> bool:
        """Whether the window is visible, not minimised and not cloaked (on another virtual desktop, or suspended)."""
        cloaked = wintypes.DWORD(0)
        self._dwm.DwmGetWindowAttribute(window, _CLOAKED, ctypes.byref(cloaked), ctypes.sizeof(cloaked))
        return bool(self._user.IsWindowVisible(window)) and not self._user.IsIconic(window) and not cloaked.value

    def is_tool(self, window: int) -> bool:
        """Whether the window is a floating tool that the taskbar does not list."""
        return bool(self._user.GetWindowLongW(window, _EXTENDED_STYLE) & _TOOL_WINDOW)

    def is_layered(self, window: int) -> bool:
        """Whether the window may be translucent."""
        return bool(self._user.GetWindowLongW(window, _EXTENDED_STYLE) & _SHOWN_THROUGH)

    def bounds(self, window: int) -> Region:
        """Return the position without shadow, in physical pixels inside `physical_pixels`."""
        rectangle = wintypes.RECT()
        size = ctypes.sizeof(rectangle)
        if self._dwm.DwmGetWindowAttribute(window, _FRAME_BOUNDS, ctypes.byref(rectangle), size) != 0:
            self._user.GetWindowRect(window, ctypes.byref(rectangle))
        width, height = rectangle.right - rectangle.left, rectangle.bottom - rectangle.top
        return Region(rectangle.left, rectangle.top, width, height)

    def monitor(self, place: Region) -> int:
        """Return the monitor (HMONITOR) that shows most of `area`, in physical pixels; 0 if none."""
        rectangle = wintypes.RECT(place.x, place.y, place.right, place.bottom)
        return self._user.MonitorFromRect(ctypes.byref(rectangle), _OR_NONE) or 0

    def pointer(self) -> tuple[int, int] | None:
        """Return the mouse position; None while a secure desktop is shown."""
        point = wintypes.POINT()
        return (point.x, point.y) if self._user.GetCursorPos(ctypes.byref(point)) else None

    def clipboard_text(self) -> str:
        """Return the text in the clipboard, empty if none; raises `OSError` while another program has it open."""
        if not self._user.OpenClipboard(None):
            raise OSError("another program has the clipboard open")
        try:
            handle = self._user.GetClipboardData(_UNICODE_TEXT)
            memory = self._kernel.GlobalLock(handle) if handle else None
            if not memory:
                return ""
            try:
                return ctypes.wstring_at(memory)
            finally:
                self._kernel.GlobalUnlock(handle)
        finally:
            self._user.CloseClipboard()


def window_program(api: WindowsApi, window: int) -> str:
    """Return the lower-case name of a window's program; for a frame, that of its app."""
    name = _program(api, window)
    if name == _FRAME_HOST and (inside := api.core_window(window)):
        return _program(api, inside)
    return name


def _program(api: WindowsApi, window: int) -> str:
    return PureWindowsPath(api.executable(api.process(window))).stem.lower()

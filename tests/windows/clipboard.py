"""Windows' real clipboard, filled as other programs fill it."""

from __future__ import annotations

import ctypes
import io
import struct
import sys
import time
from pathlib import Path
from typing import Any

from PIL import Image

from seesay.core.findings import Pixels

_UNICODE_TEXT, _DIB, _HDROP = 13, 8, 15
_MOVEABLE = 2
_DROPFILES = struct.Struct("<IiiII")  # where the names begin, a point, whether it is outside the client area, wide


class WindowsClipboard:
    """What `contract.clipboard_suite.Rig` asks for."""

    most_files: int = sys.maxsize

    def __init__(self) -> None:
        library: Any = ctypes
        self._user, self._kernel = library.WinDLL("user32"), library.WinDLL("kernel32")
        self._kernel.GlobalAlloc.argtypes, self._kernel.GlobalAlloc.restype = [ctypes.c_uint, ctypes.c_size_t], _POINTER
        self._kernel.GlobalLock.argtypes, self._kernel.GlobalLock.restype = [_POINTER], _POINTER
        self._kernel.GlobalUnlock.argtypes = [_POINTER]
        self._user.SetClipboardData.argtypes = [ctypes.c_uint, _POINTER]
        self._user.SetClipboardData.restype = _POINTER
        self._user.OpenClipboard.argtypes = [_POINTER]
        self._user.RegisterClipboardFormatW.argtypes = [ctypes.c_wchar_p]
        text, number = ctypes.c_wchar_p, ctypes.c_int
        self._user.CreateWindowExW.argtypes = [number, text, text, number, *[number] * 4, *[_POINTER] * 4]
        self._user.CreateWindowExW.restype = _POINTER
        # what nobody owns, EmptyClipboard leaves without an owner, and then nothing can be put there
        self._owner = self._user.CreateWindowExW(0, "STATIC", None, 0, 0, 0, 0, 0, None, None, None, None)
        assert self._owner

    def copy_picture(self, pixels: Pixels) -> None:
        output = io.BytesIO()
        Image.fromarray(pixels).save(output, "DIB")
        self._put(_DIB, output.getvalue())

    def copy_png(self, image: Image.Image) -> None:
        """Copy a picture as browsers and Office do, as PNG; Qt cannot read the DIBV5 that Wine makes of a plain DIB."""
        output = io.BytesIO()
        image.save(output, "PNG")
        self._put(self._user.RegisterClipboardFormatW("PNG"), output.getvalue())

    def copy_files(self, *paths: Path) -> None:
        names = "".join(f"{path}\0" for path in paths) + "\0"
        self._put(_HDROP, _DROPFILES.pack(_DROPFILES.size, 0, 0, 0, 1) + names.encode("utf-16-le"))

    def copy_text(self, text: str) -> None:
        self._put(_UNICODE_TEXT, f"{text}\0".encode("utf-16-le"))

    def clear(self) -> None:
        self._put(0, b"")

    def _put(self, kind: int, data: bytes) -> None:
        for _ in range(100):
            if self._user.OpenClipboard(self._owner):
                break
            time.sleep(0.05)
        else:
            raise AssertionError("the clipboard stays open")
        try:
            assert self._user.EmptyClipboard()
            if kind:
                handle = self._kernel.GlobalAlloc(_MOVEABLE, len(data))
                ctypes.memmove(self._kernel.GlobalLock(handle), data, len(data))
                self._kernel.GlobalUnlock(handle)
                assert self._user.SetClipboardData(kind, handle)
        finally:
            self._user.CloseClipboard()


_POINTER = ctypes.c_void_p

"""Windows and macOS as far as the clipboard goes.

`FakeWindows` is the clipboard behind Pillow's one call and behind the calls of `user32` and `kernel32` that
`seesay.system.win32_api` makes; what it holds lies in real memory, laid out as Microsoft documents it under
"Standard Clipboard Formats" and "DROPFILES". `FakeMac` is a folder of programs with the names of Apple's, which are
really started, and answer as those do.
"""

from __future__ import annotations

import ctypes
import io
import json
import stat
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from seesay.core.findings import Pixels

CF_UNICODETEXT = 13
_DROPFILES = struct.Struct("<IiiII")  # where the names begin, a point, whether it is outside the client area, wide


class _Library:
    """A library as `ctypes.WinDLL` gives it: functions that take declarations of their types."""

    def __init__(self, **functions: Callable[..., Any]) -> None:
        self._functions = {name: _Function(function) for name, function in functions.items()}

    def __getattr__(self, name: str) -> _Function:
        return self._functions.setdefault(name, _Function(_not_expected))


class _Function:
    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self.argtypes: list[Any] = []
        self.restype: Any = None

    def __call__(self, *arguments: Any) -> Any:
        return self._function(*arguments)


def _not_expected(*arguments: Any) -> Any:
    raise AssertionError("the clipboard takes no such call")


@dataclass(slots=True)
class FakeWindows:
    """Windows' clipboard: `offers` are (name as Pillow gives it, bytes) in the order in which a program put them."""

    most_files: int = sys.maxsize
    offers: list[tuple[str, bytes]] = field(default_factory=list)
    text: str | None = None
    held: bool = False
    """Whether another program has it open, and so nobody else can open it."""

    opened: int = 0
    locked: int = 0
    _memory: Any = None

    # -- what a person does

    def copy_picture(self, pixels: Pixels) -> None:
        output = io.BytesIO()
        Image.fromarray(pixels).save(output, "DIB")
        self.clear()
        self.offers.append(("DIB", output.getvalue()))

    def copy_files(self, *paths: Path) -> None:
        names = "".join(f"{path}\0" for path in paths) + "\0"
        self.clear()
        self.offers.append(("file", _DROPFILES.pack(_DROPFILES.size, 0, 0, 0, 1) + names.encode("utf-16-le")))

    def copy_text(self, text: str) -> None:
        self.clear()
        self.text = text

    def clear(self) -> None:
        self.offers.clear()
        self.text = None

    # -- what is called

    def grab(self) -> tuple[str | None, bytes | None]:
        """Do as `PIL.Image.core.grabclipboard_win32`, which takes the first of its formats that is offered."""
        if self.held:
            raise OSError("failed to open clipboard")
        return self.offers[0] if self.offers else (None, None)

    def library(self, name: str) -> _Library:
        """Do as `ctypes.WinDLL`."""
        if name == "user32":
            return _Library(OpenClipboard=self._open, CloseClipboard=self._close, GetClipboardData=self._data)
        return _Library(GlobalLock=self._lock, GlobalUnlock=self._unlock)

    def _open(self, window: object) -> int:
        if self.held:
            return 0
        self.opened += 1
        return 1

    def _close(self) -> int:
        assert self.opened == 1
        self.opened -= 1
        return 1

    def _data(self, kind: int) -> int | None:
        assert self.opened == 1, "the clipboard is not open"
        assert kind == CF_UNICODETEXT
        return None if self.text is None else 0x5EE

    def _lock(self, handle: int) -> int:
        assert handle == 0x5EE
        assert self.text is not None
        self.locked += 1
        self._memory = ctypes.create_unicode_buffer(self.text)  # ends with a NUL, as there
        return ctypes.addressof(self._memory)

    def _unlock(self, handle: int) -> int:
        assert (handle, self.locked) == (0x5EE, 1)
        self.locked -= 1
        ctypes.memset(self._memory, 0xFF, ctypes.sizeof(self._memory))  # from here on it is somebody else's
        return 0


_OSASCRIPT = """#!{python}
import json, pathlib, sys, time
held = json.loads(pathlib.Path({state!r}).read_text())
assert sys.argv[1] == "-e" and len(sys.argv) == 3, sys.argv
script = sys.argv[2]
if held["hangs"]:
    time.sleep(600)
if script == "POSIX path of (the clipboard as «class furl»)":
    # of several files it gives the first; a text is taken for the name of a file on the disk of the system
    if held["files"]:
        first = held["files"][0]
        print(first + "/" if pathlib.Path(first).is_dir() else first)
        sys.exit(0)
    if held["text"] is not None:
        print("/" + held["text"].replace("/", ":"))
        sys.exit(0)
elif script == "clipboard info for «class furl»":
    print("«class furl», 57" if held["files"] else "")
    sys.exit(0)
elif script == "the clipboard as «class PNGf»":
    if held["picture"] is not None:
        print("«data PNGf" + held["picture"] + "»")
        sys.exit(0)
else:
    raise AssertionError(script)
print("execution error: Can’t make some data into the expected type. (-1700)", file=sys.stderr)
sys.exit(1)
"""
_PBPASTE = """#!{python}
import json, pathlib, sys
held = json.loads(pathlib.Path({state!r}).read_text())
assert len(sys.argv) == 1, sys.argv
names = [pathlib.PurePath(name).name for name in held["files"]]
sys.stdout.write(held["text"] if held["text"] is not None else "\\r".join(names))
"""


@dataclass(slots=True)
class FakeMac:
    """macOS' clipboard: two programs in `folder`, and a file that tells them what is in it."""

    folder: Path
    icon: bytes
    """What the Finder gives as the picture of a file: its icon."""

    most_files: int = 1
    hangs: bool = False

    def install(self) -> None:
        """Write the programs."""
        for name, source in (("osascript", _OSASCRIPT), ("pbpaste", _PBPASTE)):
            program = self.folder / name
            program.write_text(source.format(python=f"{sys.executable} -S", state=str(self._state)), encoding="utf-8")
            program.chmod(program.stat().st_mode | stat.S_IXUSR)
        self.clear()

    @property
    def _state(self) -> Path:
        return self.folder / "clipboard.json"

    def _put(self, *, picture: str | None = None, files: tuple[Path, ...] = (), text: str | None = None) -> None:
        held = {"picture": picture, "files": [str(path) for path in files], "text": text, "hangs": self.hangs}
        self._state.write_text(json.dumps(held))

    def copy_picture(self, pixels: Pixels) -> None:
        output = io.BytesIO()
        Image.fromarray(pixels).save(output, "PNG")
        self._put(picture=output.getvalue().hex().upper())

    def copy_picture_and_text(self, pixels: Pixels, text: str) -> None:
        """Copy a picture with words for programs that take none, as browsers do."""
        output = io.BytesIO()
        Image.fromarray(pixels).save(output, "PNG")
        self._put(picture=output.getvalue().hex().upper(), text=text)

    def copy_digits(self, digits: str) -> None:
        """Have it print something else than the digits of a picture."""
        self._put(picture=digits)

    def copy_files(self, *paths: Path) -> None:
        self._put(files=paths, picture=self.icon.hex().upper())

    def copy_text(self, text: str) -> None:
        self._put(text=text)

    def clear(self) -> None:
        self._put()

"""A real X11 desktop for the contract of hotkeys: Xvfb, and xterm in front, whose input is written to a file."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from rigs.session import Desktop
from rigs.waiting import wait_until
from seesay.system.hotkey.backend import HotkeyBackend
from seesay.system.hotkey.chord import Chord
from seesay.system.hotkey.x11 import X11Hotkeys

PROGRAMS = {"xterm": "xterm", "setxkbmap": "x11-xkb-utils", "xkbcomp": "x11-xkb-utils"}
"""The commands that the rig and its tests need beside the desktop's own, and the Debian package of each."""

_F12 = b"\x1b[24~"

_HOLDER = """
import sys
from Xlib import X
from Xlib.display import Display
from seesay.system.hotkey.chord import Chord
from seesay.system.hotkey.x11_keyboard import KeyboardLayout
display = Display()
place = KeyboardLayout(display).place(Chord.parse(sys.argv[1]))
display.screen().root.grab_key(*place, False, X.GrabModeAsync, X.GrabModeAsync)
display.sync()
print("held", flush=True)
sys.stdin.read()
"""

_XDOTOOL = {"Ctrl": "ctrl", "Alt": "alt", "Shift": "shift", "Super": "super", "Esc": "Escape", "Space": "space"}


class X11Rig:
    """Xvfb with xterm in front, whose terminal is raw and written to a file."""

    def __init__(self, screen: Desktop) -> None:
        self.screen = screen
        self._record = screen.home / "typed"
        ready = screen.home / "ready"
        screen.open(["xterm", "-e", f"stty raw -echo; touch {ready}; exec cat >{self._record}"])
        wait_until(ready.exists)
        wait_until(self._record.exists)
        self._read = 0

    def enter(self, patch: pytest.MonkeyPatch) -> None:
        """Make this desktop the one of the test's own process, and forget what was typed."""
        patch.setenv("DISPLAY", self.screen.display)
        patch.delenv("WAYLAND_DISPLAY", raising=False)
        patch.delenv("XDG_SESSION_TYPE", raising=False)
        self.typed()

    def backend(self) -> HotkeyBackend:
        return X11Hotkeys()

    def _keys(self, chord: str) -> list[str]:
        parsed = Chord.parse(chord)
        names = [_XDOTOOL[name] for name in ("Ctrl", "Alt", "Shift", "Super") if name in parsed.modifiers]
        return [*names, _XDOTOOL.get(parsed.key, parsed.key.lower() if len(parsed.key) == 1 else parsed.key)]

    def press(self, chord: str) -> None:
        self.screen.ask("xdotool", "key", "--clearmodifiers", "+".join(self._keys(chord)))

    @contextmanager
    def hold(self, chord: str) -> Iterator[None]:
        keys = self._keys(chord)
        self.screen.ask("xdotool", *(word for key in keys for word in ("keydown", key)))
        try:
            time.sleep(1.0)  # the X server repeats a key from 0.66 s on, 25 times a second
            yield
        finally:
            self.screen.ask("xdotool", *(word for key in reversed(keys) for word in ("keyup", key)))

    def typed(self) -> str:
        self.screen.ask("xdotool", "key", "F12")  # arrives after all that was pressed before, on every layout
        wait_until(lambda: self._record.read_bytes()[self._read :].endswith(_F12))
        text = self._record.read_bytes()[self._read :]
        self._read += len(text)
        return text.removesuffix(_F12).decode()

    def focus(self) -> str:
        return self.screen.ask("xdotool", "getwindowfocus") + self.screen.ask("xprop", "-root", "_NET_ACTIVE_WINDOW")

    @contextmanager
    def occupy(self, chord: str) -> Iterator[None]:
        command = [sys.executable, "-c", _HOLDER, chord]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ) as holder:
            assert holder.stdout is not None
            assert holder.stdin is not None
            assert holder.stdout.readline() == b"held\n"
            yield
            holder.stdin.close()

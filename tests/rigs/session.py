"""Runs real programs on a virtual screen, so that tests see what a person's screen shows.

`desktop(width, height)` starts Xvfb, a D-Bus session and the window manager openbox, and gives a `Desktop` on which a
test starts programs, places their windows and takes screenshots. Everything started on it, grandchildren and services
activated over D-Bus included, carries one mark in its environment and is ended by that mark when the block is left.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import ImageGrab

from rigs.processes import PATIENCE, Programs, end, fresh_environment, wait_for
from seesay.core.findings import Pixels
from seesay.core.region import Region

REQUIRED: dict[str, str] = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "dbus-daemon": "dbus-daemon",
    "xdotool": "xdotool",
    "xprop": "x11-utils",
    "xwininfo": "x11-utils",
}
"""The commands the desktop itself needs, and the Debian package of each."""

_GTK_SETTINGS = "[Settings]\ngtk-cursor-blink=0\ngtk-enable-animations=0\ngtk-font-name={font}\n"


def missing_packages(programs: Mapping[str, str]) -> list[str]:
    """Return the Debian packages to install before `desktop` and `programs` can run; often none.

    `programs` are packages by a command or by the whole path of a file.
    """
    needed = {**REQUIRED, **programs}
    return sorted({package for thing, package in needed.items() if not _is_here(thing)})


def _is_here(thing: str) -> bool:
    return Path(thing).exists() if thing.startswith("/") else shutil.which(thing) is not None


@dataclass(frozen=True, slots=True)
class Window:
    """A top-level window: its X11 identifier and the process that was started for it."""

    identifier: int
    process: subprocess.Popen[bytes]


@dataclass(slots=True, kw_only=True)
class Desktop(Programs):
    """A virtual screen with a window manager; `env` makes any further program appear on it."""

    width: int
    height: int
    display: str = ""
    opened: list[Window] = field(default_factory=list, repr=False)

    def open(self, command: Sequence[str], place: Region | None = None, **extra: str) -> Window:
        """Start `command`, wait for its window, and put the window with its frame at `place`.

        Programs that round their size to whole characters end up a little smaller than `place`.
        """
        before = set(self._clients())
        process = self.spawn(command, extra)

        def new_window() -> int | None:
            fresh = [client for client in self._clients() if client not in before]
            return fresh[0] if fresh else None

        window = Window(wait_for(new_window, f"a window of {command[0]}"), process)
        self.opened.append(window)
        if place is not None:
            self.place(window, place)
        return window

    def clear(self) -> None:
        """End the programs that `open` has started, and wait until their windows are gone."""
        for window in self.opened:
            end(window.process)
        gone = {window.identifier for window in self.opened}
        wait_for(lambda: gone.isdisjoint(self._clients()), "the end of the windows")
        self.opened.clear()

    def place(self, window: Window, place: Region) -> None:
        """Move and resize `window` so that it and its frame fill `place`.

        A toolkit that is busy with its first layout asks for its own size afterwards: it is told up to three times.
        """
        for _ in range(3):
            left, right, top, bottom = self._frame(window)
            size = max(1, place.width - left - right), max(1, place.height - top - bottom)
            self.ask("xdotool", "windowsize", str(window.identifier), *map(str, size))
            self.move(window, place.x, place.y)
            now = self.outside(window)
            if (now.x, now.y) == (place.x, place.y) and place.covers(now) and now.area > 0.8 * place.area:
                return

    def move(self, window: Window, x: int, y: int) -> None:
        """Move the top left corner of the window's frame to `x`, `y`, and wait until the screen is at rest."""
        self.settle()
        self.ask("xdotool", "windowmove", str(window.identifier), str(x), str(y))
        self.settle()

    def raise_(self, window: Window) -> None:
        """Bring `window` to the front and give it the keyboard."""
        self.ask("xdotool", "windowactivate", "--sync", str(window.identifier))

    def press(self, *chords: str) -> None:
        """Press and release combinations of keys one after another, named as xdotool does ("ctrl+alt+d", "Tab")."""
        self.ask("xdotool", "key", "--delay", "40", *chords)

    def hold(self, chord: str, seconds: float) -> None:
        """Press a combination, hold it for a while as a hand does, and release it."""
        keys = chord.split("+")
        down = [word for key in keys for word in ("keydown", key)]
        up = [word for key in reversed(keys) for word in ("keyup", key)]
        self.ask("xdotool", *down, "sleep", str(seconds), *up)

    def type(self, text: str) -> None:
        """Type `text` into what has the keyboard."""
        self.ask("xdotool", "type", "--delay", "20", text)

    def focused(self) -> int:
        """Return the identifier of the window that has the keyboard, as X11 knows it."""
        return int(self.ask("xdotool", "getwindowfocus"))

    def active(self) -> int:
        """Return the identifier of the window that the window manager holds active; 0 when there is none."""
        return self._window_of("_NET_ACTIVE_WINDOW")

    def manager(self) -> int:
        """Return the identifier of the window manager's own window; 0 when none has come up."""
        return self._window_of("_NET_SUPPORTING_WM_CHECK")

    def _window_of(self, root_property: str) -> int:
        found = re.search(r"0x[0-9a-f]+", self.ask("xprop", "-root", root_property))
        return int(found[0], 16) if found else 0

    def focused_title(self) -> str:
        """Return the title of the window that is active, empty when none is."""
        return self.title(self.active())

    def windows(self) -> dict[int, str]:
        """Return the top-level windows that the window manager knows, with their titles."""
        return {window: self.title(window) for window in self._clients()}

    def title(self, window: int) -> str:
        """Return a window's title, empty when the window is gone."""
        with suppress(subprocess.CalledProcessError):
            return self.ask("xdotool", "getwindowname", str(window)).strip()
        return ""

    def inside(self, window: Window) -> Region:
        """Return where the window's own drawing area is on the screen, without the frame."""
        return self.inside_of(window.identifier)

    def inside_of(self, window: int) -> Region:
        """Return where the drawing area of the window with an identifier is on the screen."""
        said = self.ask("xwininfo", "-id", str(window))
        x, y, width, height = (
            int(re.search(rf"{label}:\s+(-?\d+)", said)[1])  # type: ignore[index]
            for label in ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        )
        return Region(x, y, width, height)

    def outside(self, window: Window) -> Region:
        """Return where the window is on the screen, with its frame."""
        left, right, top, bottom = self._frame(window)
        inside = self.inside(window)
        return Region(inside.x - left, inside.y - top, inside.width + left + right, inside.height + top + bottom)

    def screenshot(self) -> Pixels:
        """Return what the screen shows now."""
        return np.asarray(ImageGrab.grab(xdisplay=self.display).convert("RGB"), dtype=np.uint8)

    def settle(self, quiet: float = 0.3) -> Pixels:
        """Wait until nothing on the screen has changed for `quiet` seconds, and return what it shows."""
        last = self.screenshot()
        since, end = time.monotonic(), time.monotonic() + PATIENCE
        while time.monotonic() < end:
            time.sleep(0.15)  # a screenshot takes a tenth of it
            now = self.screenshot()
            if not np.array_equal(now, last):
                last, since = now, time.monotonic()
            elif time.monotonic() - since >= quiet:
                return now
        raise TimeoutError("the screen never came to rest")

    def _clients(self) -> list[int]:
        said = self.ask("xprop", "-root", "_NET_CLIENT_LIST")
        return [int(number, 16) for number in re.findall(r"0x[0-9a-f]+", said)]

    def _frame(self, window: Window) -> tuple[int, int, int, int]:
        said = self.ask("xprop", "-id", str(window.identifier), "_NET_FRAME_EXTENTS")
        numbers = [int(number) for number in re.findall(r"\d+", said.partition("=")[2])]
        return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else (0, 0, 0, 0)


@contextmanager
def desktop(
    width: int, height: int, *, env: Mapping[str, str] | None = None, font: str = "DejaVu Sans 10"
) -> Iterator[Desktop]:
    """Start an empty desktop of `width` x `height` pixels, and end every process on it when the block is left.

    `env` is added to the environment of everything on it; `font` is the one of GTK programs. The home folder is new and
    empty. Raises `TimeoutError` when the desktop does not come up.
    """
    with tempfile.TemporaryDirectory(prefix="desktop-") as folder:
        home = Path(folder)
        screen = Desktop(width=width, height=height, env={**_environment(home, font), **(env or {})}, home=home)
        try:
            _start(screen)
            yield screen
        finally:
            screen.end()


def _environment(home: Path, font: str) -> dict[str, str]:
    env = fresh_environment(home)
    for version in ("gtk-3.0", "gtk-4.0"):
        (home / ".config" / version).mkdir()
        (home / ".config" / version / "settings.ini").write_text(_GTK_SETTINGS.format(font=font))
    return {
        **env,
        "GDK_BACKEND": "x11",
        "GSK_RENDERER": "cairo",  # GTK 4 asks for OpenGL otherwise, which a virtual screen has not
        "GSETTINGS_BACKEND": "memory",
    }


def _start(screen: Desktop) -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader) as answer:
        try:
            size = f"{screen.width}x{screen.height}x24"
            # a server that resets when its last client leaves would drop the window manager while it starts
            command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-noreset", "-nolisten", "tcp"]
            screen.spawn(command, pass_fds=[writer])
        finally:
            os.close(writer)
        number = answer.readline().strip()
    if not number:
        raise TimeoutError("Xvfb did not start")
    screen.display = f":{number}"
    bus = screen.home / "run" / "bus"
    screen.env |= {"DISPLAY": screen.display, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={bus}"}
    screen.spawn(["dbus-daemon", "--session", f"--address=unix:path={bus}", "--nofork", "--nopidfile"])
    wait_for(bus.exists, "the D-Bus session")
    # At the first key of xdotool's keyboard openbox releases all its combinations and grabs them again. Whichever is
    # pressed meanwhile is lost.
    screen.ask("xdotool", "key", "Shift_L")
    screen.spawn(["openbox"])
    wait_for(lambda: _is_managed(screen), "openbox")


def _is_managed(screen: Desktop) -> bool:
    """Whether openbox has come up: a window that appears before is never managed. At the end it has the keyboard."""
    with suppress(subprocess.CalledProcessError):  # nothing has the keyboard
        return screen.focused() == screen.manager()
    return False

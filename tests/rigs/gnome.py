"""A headless GNOME Shell on Wayland with the real portals, so that tests meet what people on GNOME meet.

Keys are pressed through Mutter's remote desktop, screenshots and shortcuts go through the portals that GNOME brings,
and where GNOME asks the person, a test answers with the keyboard as a person does.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from jeepney import DBusAddress, DBusErrorResponse, new_method_call  # type: ignore[import-untyped]
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]
from jeepney.wrappers import unwrap_msg  # type: ignore[import-untyped]
from PIL import Image

from rigs.accessible_tree import Accessibility
from rigs.processes import PATIENCE, Programs, fresh_environment, wait_for
from rigs.screen_reader import SpeechLog, announce_accessibility, start_orca, start_sound, start_speech
from seesay.core.findings import Pixels

REQUIRED: dict[str, str] = {
    "gnome-shell": "gnome-shell",
    "/usr/libexec/xdg-desktop-portal": "xdg-desktop-portal",
    "/usr/libexec/xdg-desktop-portal-gnome": "xdg-desktop-portal-gnome",
    "/usr/libexec/gsd-media-keys": "gnome-settings-daemon",
    "pipewire": "pipewire",
    "wireplumber": "wireplumber",
    "dbus-daemon": "dbus-daemon",
}
"""What is needed, and the Debian package of each."""

APP_ID = "io.github.seesay.Seesay"
"""The application id that gets a desktop file, without which the portals refuse to know a program."""

SHARE_QUESTION = "Share Screen"
_KEYS_QUESTION = "Add Keyboard Shortcuts"

_SHELL = DBusAddress("/org/gnome/Shell", bus_name="org.gnome.Shell", interface="org.gnome.Shell")
_PHOTOGRAPHER = DBusAddress(
    "/org/gnome/Shell/Screenshot", bus_name="org.gnome.Shell.Screenshot", interface="org.gnome.Shell.Screenshot"
)
_REMOTE = "org.gnome.Mutter.RemoteDesktop"
_PERMISSIONS = DBusAddress(
    "/org/freedesktop/impl/portal/PermissionStore",
    bus_name="org.freedesktop.impl.portal.PermissionStore",
    interface="org.freedesktop.impl.portal.PermissionStore",
)
_PORTAL = DBusAddress(
    "/org/freedesktop/portal/desktop",
    bus_name="org.freedesktop.portal.Desktop",
    interface="org.freedesktop.DBus.Introspectable",
)
_BUS = DBusAddress("/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus")
_DISPLAYS = DBusAddress(
    "/org/gnome/Mutter/DisplayConfig",
    bus_name="org.gnome.Mutter.DisplayConfig",
    interface="org.gnome.Mutter.DisplayConfig",
)
_SOCKET = "wayland-of-test"


def _key_codes() -> dict[str, int]:
    """Return the codes of Linux's input-event-codes.h by the keys' names."""
    codes = {"escape": 1, "tab": 15, "return": 28, "ctrl": 29, "shift": 42, "alt": 56, "space": 57, "super": 125}
    codes |= {"up": 103, "pgup": 104, "left": 105, "right": 106, "down": 108, "delete": 111, "backspace": 14}
    codes |= {"comma": 51, "period": 52, "slash": 53, "minus": 12, "page_down": 109}
    for row, first in (("qwertyuiop", 16), ("asdfghjkl", 30), ("zxcvbnm", 44), ("1234567890", 2)):
        codes |= {key: first + place for place, key in enumerate(row)}
    return codes | {f"f{number}": 58 + number for number in range(1, 11)} | {"f11": 87, "f12": 88}


_CODES = _key_codes()


@dataclass(slots=True, kw_only=True)
class GnomeDesktop(Programs):
    """A GNOME session; programs started on it with `spawn` use Wayland."""

    speech: SpeechLog
    """Empty unless the session was started with speech or a reader."""
    bus: DBusConnection | None = field(default=None, repr=False)
    _keyboard: DBusAddress | None = field(default=None, repr=False)

    def call(self, address: Any, method: str, signature: str = "", *arguments: Any) -> tuple[Any, ...]:
        """Call a method on the session's bus; raises `DBusErrorResponse` and `TimeoutError`."""
        assert self.bus is not None
        message = new_method_call(address, method, signature or None, arguments)
        body: tuple[Any, ...] = unwrap_msg(self.bus.send_and_get_reply(message, timeout=PATIENCE))
        return body

    def press(self, *chords: str, rest: float = 0.3) -> None:
        """Press combinations of keys one after another ("ctrl+alt+d", "tab"), resting `rest` seconds after each."""
        with self.speech.act(" ".join(chords)):
            self._press(chords, rest)

    def _press(self, chords: Sequence[str], rest: float) -> None:
        for chord in chords:
            codes = [_CODES[part] for part in chord.lower().split("+")]
            for pressed, order in ((True, codes), (False, codes[::-1])):
                for code in order:
                    self.call(self.keyboard(), "NotifyKeyboardKeycode", "ub", code, pressed)
                    time.sleep(0.02)
            time.sleep(rest)

    def keyboard(self) -> DBusAddress:
        """Return Mutter's session through which keys are pressed; one serves the whole test."""
        if self._keyboard is None:
            remote = DBusAddress("/org/gnome/Mutter/RemoteDesktop", bus_name=_REMOTE, interface=_REMOTE)
            (path,) = self.call(remote, "CreateSession")
            self._keyboard = DBusAddress(path, bus_name=_REMOTE, interface=f"{_REMOTE}.Session")
            self.call(self._keyboard, "Start")
        return self._keyboard

    def evaluate(self, script: str) -> str:
        """Run JavaScript inside GNOME Shell and return its value as JSON; raises `RuntimeError`."""
        succeeded, value = self.call(_SHELL, "Eval", "s", script)
        if not succeeded:
            raise RuntimeError(value)
        return str(value)

    def windows(self) -> list[str]:
        """Return the titles of the windows, the one that has the keyboard first (or "" when none has)."""
        titles = "global.get_window_actors().map(a => a.meta_window.get_title())"
        found = self.evaluate(f"[global.display.focus_window?.get_title() ?? '', ...{titles}]")
        return list(json.loads(found))

    def screenshot(self, *, cursor: bool = True) -> Pixels:
        """Return what the screen shows, with the pointer's `cursor`, taken by GNOME Shell and not through a portal."""
        path = self.home / "screenshot.png"
        self.call(_PHOTOGRAPHER, "Screenshot", "bbs", cursor, False, str(path))
        try:
            return np.asarray(Image.open(path).convert("RGB"), dtype=np.uint8)
        finally:
            path.unlink()

    def enlarge_second(self, scale: float) -> None:
        """Have the second monitor show everything larger, on the right of the first."""
        serial, monitors, _, _ = self.call(_DISPLAYS, "GetCurrentState")
        (first, second) = ((name[0], modes[0]) for name, modes, _ in monitors)
        placed: list[tuple[Any, ...]] = [
            (0, 0, 1.0, 0, True, [(first[0], first[1][0], {})]),
            (first[1][1], 0, scale, 0, False, [(second[0], second[1][0], {})]),
        ]
        points = {"layout-mode": ("u", 1)}
        self.call(_DISPLAYS, "ApplyMonitorsConfig", "uua(iiduba(ssa{sv}))a{sv}", serial, 1, placed, points)

    def share_screen(self, *choice: str) -> None:
        """Agree to GNOME's question which screen may be shared, and have the answer remembered.

        The keys of `choice` choose among several, from the switch for remembering on; the only one is chosen already.
        """
        wait_for(lambda: self.windows()[0] == SHARE_QUESTION, "GNOME's question about sharing")
        time.sleep(2)  # it takes keys when it is drawn
        # past the button that cancels
        self.press(*(choice or ("tab",)), "tab", "tab", "space")
        wait_for(lambda: SHARE_QUESTION not in self.windows(), "the end of the question")

    def add_shortcuts(self, accessible: Accessibility) -> None:
        """Agree to GNOME's question about a program's shortcuts; no key is pressed before its button has the focus."""

        def on_button() -> bool:
            focused = accessible.focused()
            if focused is None or focused.role not in ("button", "list item"):
                return False  # its window has not been drawn yet
            if focused.name == "Add":
                return True
            self.press("shift+tab")
            return False

        wait_for(lambda: self.windows()[0] == _KEYS_QUESTION, "GNOME's question about the shortcuts")
        wait_for(on_button, "the button that agrees")
        before = self._grabs()
        self.press("space")
        wait_for(lambda: _KEYS_QUESTION not in self.windows(), "the end of the question")
        wait_for(lambda: self._grabs() > before, "the shortcuts in the shell")

    def _grabs(self) -> int:
        """Return how many combinations the shell keeps for other programs; it is asked for them after the answer."""
        return int(self.evaluate("Main.shellDBusService._grabbedAccelerators.size"))

    def permit_screenshots(self, application: str) -> None:
        """Give the permission that GNOME asks the person for at a program's first screenshot."""
        self.call(_PERMISSIONS, "SetPermission", "sbssas", "screenshot", True, "screenshot", application, ["yes"])

    def forget_screenshots(self, application: str) -> None:
        """Take back what the person has answered to GNOME's question about screenshots."""
        with suppress(DBusErrorResponse):  # nothing was answered
            self.call(_PERMISSIONS, "DeletePermission", "sss", "screenshot", "screenshot", application)


@contextmanager
def gnome_desktop(
    width: int = 1280,
    height: int = 800,
    *,
    ask: bool = False,
    speech: bool = False,
    reader: bool = False,
    env: Mapping[str, str] | None = None,
    application: str = APP_ID,
    second: tuple[int, int] | None = None,
) -> Iterator[GnomeDesktop]:
    """Start GNOME Shell and the portals, and end everything on it when the block is left.

    It has one virtual monitor, or a `second` one on its right. `application` gets a desktop file and, unless `ask`, the
    permission for screenshots; with `ask` GNOME shows its dialogs, to be answered by `press`. `speech` adds
    a silent sound server and speech-dispatcher, `reader` adds Orca to them, whose log is read by `speech_linter` in the
    end. A program outside a sandbox has to call `org.freedesktop.host.portal.Registry.Register` before it uses a
    portal. Raises `TimeoutError`.
    """
    # the portal of documents mounts a folder there, which may outlive it for a moment
    with tempfile.TemporaryDirectory(prefix="seesay-gnome-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        log = home / "spoken.log"
        log.touch()
        gnome = GnomeDesktop(env={**_environment(home), **(env or {})}, home=home, speech=SpeechLog(log))
        _install(gnome, application)
        try:
            _start_bus(gnome)
            assert gnome.bus is not None
            with closing(gnome.bus):
                _start_shell(gnome, (width, height), *((second,) if second else ()))
                _start_portals(gnome)
                if not ask:
                    gnome.permit_screenshots(application)
                announce_accessibility(gnome.env["DBUS_SESSION_BUS_ADDRESS"], "IsEnabled", True)
                if speech or reader:
                    start_sound(gnome)
                    start_speech(gnome, log)
                if reader:
                    start_orca(gnome, gnome.speech, home / "orca.log", {"DISPLAY": _start_x_server(gnome)})
                gnome.speech.mark()
                yield gnome
                if reader:
                    gnome.speech.check()
        finally:
            gnome.end()


def _environment(home: Path) -> dict[str, str]:
    return {
        **fresh_environment(home),
        "XDG_CURRENT_DESKTOP": "GNOME",
        "XDG_SESSION_TYPE": "wayland",
        "WAYLAND_DISPLAY": _SOCKET,
        "GSETTINGS_BACKEND": "memory",
        "LIBGL_ALWAYS_SOFTWARE": "1",
    }


def _install(gnome: GnomeDesktop, application: str) -> None:
    """Write the desktop file of `application`, and the choice of GNOME's own portals."""
    folder = Path(gnome.env["XDG_DATA_HOME"]) / "applications"
    folder.mkdir()
    entry = "[Desktop Entry]\nType=Application\nName=Seesay\nExec=true\n"
    (folder / f"{application}.desktop").write_text(entry)
    portals = Path(gnome.env["XDG_CONFIG_HOME"]) / "xdg-desktop-portal"
    portals.mkdir()
    (portals / "portals.conf").write_text("[preferred]\ndefault=gnome\n")


def _start_bus(gnome: GnomeDesktop) -> None:
    socket = gnome.home / "run" / "bus"
    address = f"unix:path={socket}"
    # there is no system bus of ours; what GNOME asks it for is looked for, and not found, on the session's
    gnome.env |= {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address}
    gnome.spawn(["dbus-daemon", "--session", f"--address={address}", "--nofork", "--nopidfile"])
    wait_for(socket.exists, "the D-Bus session")
    gnome.bus = open_dbus_connection(address)


def _start_shell(gnome: GnomeDesktop, *monitors: tuple[int, int]) -> None:
    gnome.spawn(["pipewire"], log=gnome.home / "pipewire.log")
    wait_for((gnome.home / "run" / "pipewire-0").exists, "PipeWire")
    # one that starts before PipeWire listens ends at once, and then no stream of a screen ever gets a picture
    gnome.spawn(["wireplumber"], log=gnome.home / "wireplumber.log")
    options = ["--headless", "--wayland-display", _SOCKET, "--no-x11"]
    for width, height in monitors:
        options += ["--virtual-monitor", f"{width}x{height}"]
    # unsafe mode lets tests look into the shell
    gnome.spawn(["gnome-shell", *options, "--unsafe-mode"], {"WAYLAND_DISPLAY": ""}, log=gnome.home / "shell.log")
    wait_for((gnome.home / "run" / _SOCKET).exists, "GNOME Shell's display")

    def left_overview() -> bool:
        with suppress(DBusErrorResponse, RuntimeError):
            # the shell starts in its overview, which would swallow the keys; hidden too early, the start never ends
            script = "if (!Main.layoutManager._startingUp) Main.overview.hide(); Main.layoutManager._startingUp"
            return gnome.evaluate(script) == "false"
        return False

    wait_for(left_overview, "GNOME Shell")
    wait_for(lambda: gnome.evaluate("Main.overview.visible") == "false", "GNOME Shell's empty desktop")
    # a program that starts before there is a keyboard misses the first key
    gnome.press("shift")


def _start_x_server(gnome: GnomeDesktop) -> str:
    """Start an X server, of which Orca wants to know the keyboard even on Wayland, and return its display."""
    reader, writer = os.pipe()
    with os.fdopen(reader) as answer:
        try:
            gnome.spawn(["Xvfb", "-displayfd", str(writer), "-nolisten", "tcp"], pass_fds=[writer])
        finally:
            os.close(writer)
        return f":{answer.readline().strip()}"


def _start_portals(gnome: GnomeDesktop) -> None:
    # holds the combinations of keys that the portal hands out
    gnome.spawn(["/usr/libexec/gsd-media-keys"], log=gnome.home / "media-keys.log")
    portal = gnome.spawn(["/usr/libexec/xdg-desktop-portal", "-r"], log=gnome.home / "portal.log")

    def offered() -> bool:
        with suppress(DBusErrorResponse):
            # one that a program of the shell has started answers until ours takes its place
            if gnome.call(_BUS, "GetConnectionUnixProcessID", "s", _PORTAL.bus_name) != (portal.pid,):
                return False
            (described,) = gnome.call(_PORTAL, "Introspect")
            return "portal.GlobalShortcuts" in described and "portal.Screenshot" in described
        return False

    wait_for(offered, "the portals of screenshots and shortcuts")

"""Start Seesay at login, on Linux desktops, in Flatpak, on Windows and macOS.

Each change of the setting writes the running program's command again, so a moved program is found.

Seesay's desktop file on Linux, where no package has installed one.

Without it a program is in no menu and no "Open with", and Wayland's portals refuse keys and screenshots.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from seesay.core.child_processes import CONSOLE_PROGRAM, WINDOW_PROGRAM
from seesay.core.errors import StorageError
from seesay.core.paths import replacing, resources_folder, storage_errors
from seesay.core.translation import translate

APPLICATION_ID = "io.github.seesay.Seesay"
"""The name of the desktop file and of the launch agent."""

_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
"""Documented under "Run and RunOnce Registry Keys" by Microsoft."""
_APPROVED_KEY = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
"""Where the Task Manager keeps what the person switched off; not documented, and only ever cleaned up here."""
_RUN_LIMIT = 260
"""Characters of a command line in that key."""


_SANDBOX_FILE = Path("/.flatpak-info")
"""Flatpak puts it into every sandbox; see flatpak-metadata(5)."""


class Autostart(Protocol):
    """A way to start with the session; every method raises `StorageError`, the first two may wait for the person."""

    name: str

    def enable(self) -> None:
        """Have Seesay started at every login; harmless when it is already."""

    def disable(self) -> None:
        """Have it started no more; harmless when it is not."""


def start_command(executable: str = "", argv0: str = "", *, frozen: bool | None = None) -> tuple[str, ...]:
    """Return the arguments that start the running program without a window.

    A frozen program is its own executable. Otherwise it is the script beside the interpreter, or where Windows has
    scripts, or else the interpreter, on Windows the one without a console; `-P` keeps it from loading modules of the
    current folder.
    """
    executable = executable or sys.executable
    if getattr(sys, "frozen", False) if frozen is None else frozen:
        # the other of the two programs on Windows would open a console at every login
        without_console = Path(executable).with_name(WINDOW_PROGRAM)
        return (str(without_console) if without_console.is_file() else executable, "--hidden")
    # `sys.executable` is not resolved: the interpreter of a virtual environment is a link out of it.
    folder, called = Path(executable).parent, Path(argv0 or sys.argv[0])
    names = ("seesay", WINDOW_PROGRAM, CONSOLE_PROGRAM)
    beside = (place / name for place in (folder, folder / "Scripts") for name in names)
    # On Windows a script is called without its ending, and the one that was called may have come with a console.
    for script in (*beside, called.with_name(WINDOW_PROGRAM), called):
        named = script.name in names or script.stem == "seesay"
        if named and script.is_absolute() and script.is_file() and os.access(script, os.X_OK):
            return (str(script), "--hidden")
    without_console = folder / "pythonw.exe"
    interpreter = str(without_console) if without_console.is_file() else executable
    return (interpreter, "-P", "-c", "from seesay.cli.start import run; run()", "--hidden")


class _FileAutostart:
    file: Path

    def _content(self) -> bytes:
        raise NotImplementedError

    def enable(self) -> None:
        """Write the file."""
        _write(self.file, self._content())

    def disable(self) -> None:
        """Remove the file."""
        _remove(self.file)


class XdgAutostart(_FileAutostart):
    """A desktop file in the autostart folder, as freedesktop.org's Desktop Application Autostart Specification says."""

    name = "xdg"

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] = os.environ) -> None:
        self._command = tuple(command)
        base = environment.get("XDG_CONFIG_HOME", "")
        # the specification has relative paths ignored
        folder = Path(base) if Path(base).is_absolute() else Path(environment.get("HOME") or Path.home()) / ".config"
        self.file = folder / "autostart" / f"{APPLICATION_ID}.desktop"

    def _content(self) -> bytes:
        comment = translate("Desktop", "Describes the screen to you when you press a key")
        switch = "X-GNOME-Autostart-enabled=true"
        return desktop_entry(comment, desktop_exec(self._command), APPLICATION_ID, switch)


def desktop_entry(comment: str, command: str, icon: str, *more: str) -> bytes:
    """Return a desktop file as freedesktop.org's Desktop Entry Specification says; `more` are lines at its end."""
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.5",
        "Name=Seesay",
        f"Comment={comment}",
        f"Exec={command}",
        f"Icon={icon}",
        "Terminal=false",
        "Categories=Utility;Accessibility;",
        *more,
    )
    return "".join(f"{line}\n" for line in lines).encode()


def desktop_exec(command: Sequence[str]) -> str:
    r"""Return `command` as the value of `Exec`, quoted by the Desktop Entry Specification.

    Arguments with special characters stand in double quotes, where `"`, `` ` ``, `$` and `\` get a backslash, which is
    doubled, since the value is a string first; percent signs are doubled too. A program's path may have no `=`, and
    GLib looks for it before it unescapes `%%`: a shell stands in.
    """
    if set("%=") & set(command[0]):
        command = ("/bin/sh", "-c", 'exec "$0" "$@"', *command)
    return " ".join(_quoted(argument) for argument in command)


def _quoted(argument: str) -> str:
    plain = argument.replace("%", "%%")
    if plain and all(character.isalnum() or character in "/._-+=:,@%" for character in plain):
        return plain
    inner = "".join(f"\\{character}" if character in '"`$\\' else character for character in plain)
    return '"' + inner.replace("\\", "\\\\") + '"'


class PortalAutostart:
    """The desktop's portal, for a Flatpak, whose own autostart folder no desktop reads.

    The portal cannot be asked for its state, so the file `note` marks that it may start the program.
    """

    name = "portal"

    def __init__(self, command: Sequence[str], request: Callable[..., None], note: Path) -> None:
        """`command` is called inside the sandbox; `request` is `seesay.system.portal_autostart.request_autostart`."""
        self._command, self._request, self._note = list(command), request, note

    def enable(self) -> None:
        """Ask the desktop, which may ask the person; harmless when it was asked before."""
        _write(self._note, b"")  # first: a request without an answer may have to be undone
        self._request(self._command, wanted=True)

    def disable(self) -> None:
        """Ask the desktop to start it no more, unless it was never asked to: it might ask the person what for."""
        if self._note.exists():
            self._request(self._command, wanted=False)
            _remove(self._note)


def in_flatpak() -> bool:
    """Return whether this program runs in a Flatpak's sandbox."""
    return _SANDBOX_FILE.exists()


class WindowsAutostart:
    """A value in the person's own Run key."""

    name = "windows"

    def __init__(self, command: Sequence[str], registry: Any = None) -> None:
        """`registry` is the module `winreg`, or one like it."""
        if registry is None:
            import winreg as registry
        self._registry = registry
        self._line = subprocess.list2cmdline(list(command))

    def enable(self) -> None:
        """Write the value, and take back that it was switched off in the Task Manager."""
        if len(self._line) > _RUN_LIMIT:
            raise StorageError(
                translate("Reasons", "the registry"),
                translate("Reasons", "the program's path is longer than {limit} characters").format(limit=_RUN_LIMIT),
            )
        registry = self._registry
        with (
            storage_errors(translate("Reasons", "the registry")),
            registry.CreateKeyEx(registry.HKEY_CURRENT_USER, _RUN_KEY, 0, registry.KEY_SET_VALUE) as key,
        ):
            registry.SetValueEx(key, "Seesay", 0, registry.REG_SZ, self._line)
        self._delete(_APPROVED_KEY)

    def disable(self) -> None:
        """Delete the value."""
        self._delete(_RUN_KEY)

    def _delete(self, path: str) -> None:
        registry, name = self._registry, translate("Reasons", "the registry")
        with (
            storage_errors(name),
            suppress(FileNotFoundError),
            registry.OpenKey(registry.HKEY_CURRENT_USER, path, 0, registry.KEY_SET_VALUE) as key,
        ):
            registry.DeleteValue(key, "Seesay")


class MacosAutostart(_FileAutostart):
    """A launch agent, as launchd.plist(5) describes it."""

    name = "macos"

    def __init__(self, command: Sequence[str], home: Path | None = None) -> None:
        self._command = list(command)
        self.file = (home or Path.home()) / "Library" / "LaunchAgents" / f"{APPLICATION_ID}.plist"

    def _content(self) -> bytes:
        import plistlib  # and with it a parser of XML

        agent = {
            "Label": APPLICATION_ID,
            "ProgramArguments": self._command,
            "RunAtLoad": True,
            # a program with windows of its own, in the person's graphical session only
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
            # by its name and icon in System Settings, instead of a developer's (macOS 13)
            "AssociatedBundleIdentifiers": [APPLICATION_ID],
        }
        return plistlib.dumps(agent)


def autostart(platform: str = sys.platform) -> Autostart:
    """Return the way of this system, for the program that is running; in a Flatpak it is `PortalAutostart` instead."""
    command = start_command()
    if platform == "win32":
        return WindowsAutostart(command)
    if platform == "darwin":
        return MacosAutostart(command)
    return XdgAutostart(command)


def _write(file: Path, content: bytes) -> None:
    with storage_errors(file.name), replacing(file) as partial:
        partial.write_bytes(content)
        partial.chmod(0o644)  # launchd ignores what others may write, and desktops read it as the person


def _remove(file: Path) -> None:
    with storage_errors(file.name):
        file.unlink(missing_ok=True)


_log = logging.getLogger(__name__)

_TYPES = (
    "image/png;image/jpeg;image/webp;image/gif;image/bmp;image/tiff;image/heic;image/heif;image/avif;image/svg+xml;"
    "application/pdf;"
)


def ensure_menu_entry(environment: Mapping[str, str] = os.environ) -> None:
    """Write or renew the person's desktop file, unless the system has one or `SEESAY_HOME` is set; never fails."""
    if sys.platform != "linux" or environment.get("SEESAY_HOME"):
        return
    name = f"applications/{APPLICATION_ID}.desktop"
    home = environment.get("XDG_DATA_HOME") or Path(environment.get("HOME") or Path.home()) / ".local/share"
    file = Path(home) / name
    content = _content()
    system = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    packaged = any((Path(folder) / name).is_file() for folder in system.split(":") if folder)
    try:
        if packaged:
            # One that was written before the package came would be taken instead of the package's.
            if file.is_file() and _lasting(file.read_bytes()) == _lasting(content):
                file.unlink()
        elif not file.is_file() or file.read_bytes() != content:
            with replacing(file) as partial:
                partial.write_bytes(content)
                partial.chmod(0o644)
    except OSError as problem:
        _log.warning("no menu entry: %s", problem.strerror)


def _lasting(content: bytes) -> list[bytes]:
    """Return the lines of an entry that are the same wherever the program is and whatever the language."""
    changing = (b"Comment=", b"Exec=", b"Icon=")
    return [line for line in content.splitlines() if not line.startswith(changing)]


def _content() -> bytes:
    command = desktop_exec([*start_command()[:-1], "open"])
    comment = translate("Desktop", "Describes the screen and pictures in words")
    icon = resources_folder() / "icons/seesay.svg"
    return desktop_entry(comment, f"{command} %F", str(icon), f"MimeType={_TYPES}", "SingleMainWindow=true")

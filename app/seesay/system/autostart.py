"""Starts Seesay at login on Linux, in Flatpak, on Windows and macOS, and writes Seesay's desktop file on Linux.

Each change of the setting writes the running program's command again, so a moved program is found. Without a desktop
file a program is in no menu and no "Open with", and Wayland's portals refuse keys and screenshots.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from seesay.core.backends import Unavailable
from seesay.core.child_processes import CONSOLE_PROGRAM, WINDOW_PROGRAM
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, StorageError
from seesay.core.paths import replacing, resources_folder, storage_errors
from seesay.core.translation import translate

if TYPE_CHECKING:
    from seesay.system.portal import Options, Response

APPLICATION_ID = "io.github.seesay.Seesay"
"""The name of the desktop file and of the launch agent."""

_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
"""Documented under "Run and RunOnce Registry Keys" by Microsoft."""
_APPROVED_KEY = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
"""Programs that the user disabled in the Task Manager; undocumented, so only our entry is deleted."""
_RUN_LIMIT = 260
"""Maximum length of a command line in that key."""

_BACKGROUND = "org.freedesktop.portal.Background"
_PORTAL_SECONDS = 120.0
"""Maximum time for the user to answer the desktop's question."""
_MAX_REASON = 256  # characters; the portal refuses longer reasons
_SANDBOX_FILE = Path("/.flatpak-info")
"""Flatpak puts it into every sandbox; see flatpak-metadata(5)."""


class Autostart(Protocol):
    """Starting with the session; every method raises `StorageError`, the first two may wait for the user."""

    name: str

    def enable(self) -> None:
        """Start Seesay at every login; no effect if enabled."""

    def disable(self) -> None:
        """Do not start it any more; no effect if disabled."""


def start_command(executable: str = "", argv0: str = "", *, frozen: bool | None = None) -> tuple[str, ...]:
    """Return the command that starts the running program without a window.

    A frozen program is its own executable. Otherwise it is the script next to the interpreter, or in Windows' scripts
    folder, or else the interpreter, on Windows the one without a console. `-P` keeps it from loading modules of the
    current folder.
    """
    executable = executable or sys.executable
    if getattr(sys, "frozen", False) if frozen is None else frozen:
        # the other program on Windows would open a console at every login
        without_console = Path(executable).with_name(WINDOW_PROGRAM)
        return (str(without_console) if without_console.is_file() else executable, "--hidden")
    # `sys.executable` is not resolved: the interpreter of a virtual environment is a link.
    folder, called = Path(executable).parent, Path(argv0 or sys.argv[0])
    names = ("seesay", WINDOW_PROGRAM, CONSOLE_PROGRAM)
    beside = (place / name for place in (folder, folder / "Scripts") for name in names)
    # On Windows `argv[0]` lacks the suffix, and may name the script with a console.
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
        _write(self.file, self._content())

    def disable(self) -> None:
        _remove(self.file)


class XdgAutostart(_FileAutostart):
    """A desktop file in the autostart folder (freedesktop.org's Desktop Application Autostart Specification)."""

    name = "xdg"

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] = os.environ) -> None:
        self._command = tuple(command)
        base = environment.get("XDG_CONFIG_HOME", "")
        # the specification says to ignore relative paths
        folder = Path(base) if Path(base).is_absolute() else Path(environment.get("HOME") or Path.home()) / ".config"
        self.file = folder / "autostart" / f"{APPLICATION_ID}.desktop"

    def _content(self) -> bytes:
        comment = translate("Desktop", "Describes the screen when you press a key")
        switch = "X-GNOME-Autostart-enabled=true"
        return desktop_entry(comment, desktop_exec(self._command), APPLICATION_ID, switch)


def desktop_entry(comment: str, command: str, icon: str, *more: str) -> bytes:
    """Return a desktop file (freedesktop.org's Desktop Entry Specification); `more` are lines at its end."""
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
    r"""Return `command` as a value of `Exec`, quoted by the Desktop Entry Specification.

    Arguments with special characters are in double quotes, where `"`, `` ` ``, `$` and `\` are escaped by a backslash.
    Backslashes are then doubled, since the value is a string first; percent signs are doubled too. A program's path may
    have no `=`, and GLib looks for the path before it unescapes `%%`, so a shell is used.
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
    """The desktop portal "Background", for Flatpak, whose own autostart folder is ignored by desktops.

    The portal's state cannot be queried, so the file `marker` records that it may start the program.
    """

    name = "portal"

    def __init__(self, command: Sequence[str], marker: Path, seconds: float = _PORTAL_SECONDS) -> None:
        """`command` runs inside the sandbox; `seconds` is the timeout of a request, which may ask the user."""
        self._command, self._marker, self._seconds = list(command), marker, seconds

    def enable(self) -> None:
        """Ask the desktop, which may ask the user; no effect if already asked."""
        _write(self._marker, b"")  # first: a request without an answer may have to be undone
        self._request(wanted=True)

    def disable(self) -> None:
        """Ask the desktop to stop starting it, unless it was never asked: it might ask the user for a reason."""
        if self._marker.exists():
            self._request(wanted=False)
            _remove(self._marker)

    def _request(self, *, wanted: bool) -> None:
        reason = translate("Desktop", "Seesay waits for your keys as soon as you log in")
        options: Options = {
            "reason": ("s", reason[:_MAX_REASON]),
            "autostart": ("b", wanted),
            "commandline": ("as", self._command),
            "dbus-activatable": ("b", False),
        }
        response = _portal_response(options, self._seconds)
        # A user who forbids background activity also gets what is requested by `wanted=False`.
        if response.results.get("autostart", wanted if response.code == 0 else None) is not wanted:
            raise _refused(translate("Reasons", "the desktop does not allow it"))


def in_flatpak() -> bool:
    """Return whether this program runs in Flatpak."""
    return _SANDBOX_FILE.exists()


class WindowsAutostart:
    """A value in the user's Run key."""

    name = "windows"

    def __init__(self, command: Sequence[str], registry: Any = None) -> None:
        """`registry` is the module `winreg`, or a fake."""
        if registry is None:
            import winreg as registry
        self._registry = registry
        self._line = subprocess.list2cmdline(list(command))

    def enable(self) -> None:
        """Write the value, and undo disabling in the Task Manager."""
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
    """A launch agent (launchd.plist(5))."""

    name = "macos"

    def __init__(self, command: Sequence[str], home: Path | None = None) -> None:
        self._command = list(command)
        self.file = (home or Path.home()) / "Library" / "LaunchAgents" / f"{APPLICATION_ID}.plist"

    def _content(self) -> bytes:
        import plistlib  # and with it an XML parser

        agent = {
            "Label": APPLICATION_ID,
            "ProgramArguments": self._command,
            "RunAtLoad": True,
            # a program with windows, in the user's graphical session only
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
            # shows its name and icon in System Settings instead of a developer's (macOS 13)
            "AssociatedBundleIdentifiers": [APPLICATION_ID],
        }
        return plistlib.dumps(agent)


def autostart(platform: str = sys.platform) -> Autostart:
    """Return the implementation for this system; in Flatpak use `PortalAutostart`."""
    command = start_command()
    if platform == "win32":
        return WindowsAutostart(command)
    if platform == "darwin":
        return MacosAutostart(command)
    return XdgAutostart(command)


def _write(file: Path, content: bytes) -> None:
    with storage_errors(file.name), replacing(file) as partial:
        partial.write_bytes(content)
        partial.chmod(0o644)  # launchd ignores files that others may write, and desktops read them as the user


def _remove(file: Path) -> None:
    with storage_errors(file.name):
        file.unlink(missing_ok=True)


_log = logging.getLogger(__name__)

_TYPES = (
    "image/png;image/jpeg;image/webp;image/gif;image/bmp;image/tiff;image/heic;image/heif;image/avif;image/svg+xml;"
    "application/pdf;"
)


def ensure_menu_entry(environment: Mapping[str, str] = os.environ) -> None:
    """Write or update the user's desktop file; never fails.

    A desktop file of a package, or `SEESAY_HOME`, prevents it.
    """
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
            # A user's file from before the package would override the package's.
            if file.is_file() and _lasting(file.read_bytes()) == _lasting(content):
                file.unlink()
        elif not file.is_file() or file.read_bytes() != content:
            with replacing(file) as partial:
                partial.write_bytes(content)
                partial.chmod(0o644)
    except OSError as problem:
        _log.warning("no menu entry: %s", problem.strerror)


def _lasting(content: bytes) -> list[bytes]:
    """Return the lines that depend neither on the program's path nor on the language."""
    changing = (b"Comment=", b"Exec=", b"Icon=")
    return [line for line in content.splitlines() if not line.startswith(changing)]


def _content() -> bytes:
    command = desktop_exec([*start_command()[:-1], "open"])
    comment = translate("Desktop", "Describes the screen and pictures")
    icon = resources_folder() / "icons/seesay.svg"
    return desktop_entry(comment, f"{command} %F", str(icon), f"MimeType={_TYPES}", "SingleMainWindow=true")


def _portal_response(options: Options, seconds: float) -> Response:
    from seesay.system.dbus import BusError
    from seesay.system.portal import Portal

    cancellation = Cancellation()
    limit = threading.Timer(seconds, cancellation.cancel)
    limit.daemon = True
    limit.start()
    try:
        with Portal(cancellation) as portal:
            return portal.request(_BACKGROUND, "RequestBackground", "sa{sv}", ("",), options, cancellation)
    except (Unavailable, BusError) as problem:
        raise _refused(problem.reason) from problem
    except Cancelled as problem:
        raise _refused(translate("Reasons", "it does not respond")) from problem
    finally:
        limit.cancel()


def _refused(reason: str) -> StorageError:
    return StorageError(translate("Reasons", "the autostart entry"), reason)

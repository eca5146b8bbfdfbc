"""Every way of starting with the session, held to the same contract; Windows and macOS stand on stand-ins."""

from __future__ import annotations

import importlib
import plistlib
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jeepney import DBusAddress, DBusErrorResponse  # type: ignore[import-untyped]

from rigs.fakes.portal_service import FakePortal, session_bus
from rigs.gnome import APP_ID, REQUIRED, GnomeDesktop, gnome_desktop
from rigs.processes import MARK, marked, wait_for
from rigs.session import missing_packages
from seesay.bootstrap import Seesay
from seesay.core.errors import StorageError
from seesay.core.paths import user_folders
from seesay.core.settings import Settings
from seesay.system.autostart import (
    Autostart,
    MacosAutostart,
    PortalAutostart,
    WindowsAutostart,
    XdgAutostart,
    autostart,
    desktop_exec,
    start_command,
)
from seesay.system.portal import NAME, PATH

COMMAND = ("/opt/see say/bin/seesay", "--hidden")
OTHER = ("/elsewhere/seesay", "--hidden")
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


def starts(file: Path, command: tuple[str, ...]) -> bool:
    """Whether a desktop that reads the desktop file starts `command` at login."""
    lines = file.read_text().splitlines() if file.exists() else []
    off = {"Hidden=true", "X-GNOME-Autostart-enabled=false"}
    return f"Exec={desktop_exec(command)}" in lines and not off & set(lines)


class AutostartContract:
    """What every way has to do; `make` returns one for a command, on the same system each time."""

    def make(self, command: tuple[str, ...]) -> Autostart:
        raise NotImplementedError

    def is_on(self, command: tuple[str, ...]) -> bool:
        """Whether the system starts `command` at login, by what it reads itself."""
        raise NotImplementedError

    def test_it_is_off_until_it_is_switched_on(self) -> None:
        assert not self.is_on(COMMAND)

    def test_it_is_on_once_switched_on_however_often(self) -> None:
        way = self.make(COMMAND)
        way.enable()
        way.enable()
        assert self.is_on(COMMAND)

    def test_it_is_off_again_once_switched_off_however_often(self) -> None:
        way = self.make(COMMAND)
        way.enable()
        way.disable()
        way.disable()
        assert not self.is_on(COMMAND)

    def test_switching_off_what_never_was_on_does_nothing(self) -> None:
        self.make(COMMAND).disable()

    def test_a_program_that_was_moved_is_not_on_until_it_is_switched_on_anew(self) -> None:
        self.make(OTHER).enable()
        way = self.make(COMMAND)
        assert not self.is_on(COMMAND)
        way.enable()
        assert self.is_on(COMMAND)
        assert not self.is_on(OTHER)


class TestXdg(AutostartContract):
    @pytest.fixture(autouse=True)
    def _home(self, tmp_path: Path) -> None:
        self.home = tmp_path

    def make(self, command: tuple[str, ...]) -> XdgAutostart:
        return XdgAutostart(command, {"XDG_CONFIG_HOME": str(self.home / "config")})

    def is_on(self, command: tuple[str, ...]) -> bool:
        return starts(self.make(command).file, command)

    def test_the_file_is_where_desktops_look_for_it(self) -> None:
        way = self.make(COMMAND)
        way.enable()
        assert way.file == self.home / "config/autostart/io.github.seesay.Seesay.desktop"
        assert way.file.stat().st_mode & 0o777 == 0o644

    def test_without_the_variable_or_with_a_relative_one_it_is_in_the_home_folder(self) -> None:
        for extra in ({}, {"XDG_CONFIG_HOME": "config"}, {"XDG_CONFIG_HOME": ""}):
            way = XdgAutostart(COMMAND, {"HOME": str(self.home), **extra})
            assert way.file.parent == self.home / ".config/autostart"

    @pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
    def test_one_that_the_desktop_switched_off_is_off(self, line: str) -> None:
        way = self.make(COMMAND)
        way.enable()
        text = way.file.read_text().replace("X-GNOME-Autostart-enabled=true", line)
        way.file.write_text(text)
        assert not self.is_on(COMMAND)
        way.enable()
        assert self.is_on(COMMAND)

    def test_a_folder_that_cannot_be_written_is_told(self) -> None:
        (self.home / "config").write_text("a file in place of the folder")
        with pytest.raises(StorageError):
            self.make(COMMAND).enable()

    @pytest.mark.parametrize(
        "folder",
        ["plain", "with space", 'quo"te', "per%cent", "dol$lar", "back\\slash", "tick`", "ünï", "a;b&c", "is=equal"],
    )
    def test_glib_starts_the_program_from_a_folder_of_any_name(self, folder: str) -> None:
        """GLib reads `Exec` as GNOME, Xfce and others do; it starts what it has read."""
        program = self.home / folder / "seesay"
        program.parent.mkdir()
        told = self.home / "told"
        program.write_text(
            f'#!/bin/sh\nprintf \'%s|\' "$0" "$@" > {shlex.quote(str(told))}.part\n'
            f"mv {shlex.quote(str(told))}.part {shlex.quote(str(told))}\n"
        )
        program.chmod(0o755)
        way = self.make((str(program), "--hidden"))
        way.enable()
        if not Path("/usr/bin/gio").exists():
            pytest.skip("Debian package libglib2.0-bin is not installed")
        subprocess.run(["/usr/bin/gio", "launch", str(way.file)], check=True, timeout=60, capture_output=True)
        for _ in range(600):
            if told.exists():
                break
            subprocess.run(["sleep", "0.05"], check=True)
        assert told.read_text() == f"{program}|--hidden|"

    def test_plain_arguments_stay_plain(self) -> None:
        assert desktop_exec(("/usr/bin/seesay", "--hidden")) == "/usr/bin/seesay --hidden"


@pytest.mark.skipif(sys.platform != "linux", reason="a D-Bus service stands in for the portal")
class TestFlatpak(AutostartContract):
    """In a sandbox, with a portal that answers as the real one does."""

    @pytest.fixture(autouse=True)
    def _portal(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        with session_bus(tmp_path) as address:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
            self.portal = FakePortal(address, {})
            self.background = self.portal.has_background()
            self.note = tmp_path / "data" / "autostart.json"
            self.portal.start()
            yield
            self.portal.end()

    def make(self, command: tuple[str, ...]) -> PortalAutostart:
        return PortalAutostart(command, self.note)

    def is_on(self, command: tuple[str, ...]) -> bool:
        program, *arguments = command
        inside = ["flatpak", "run", f"--command={program}", "io.github.seesay.Seesay", *arguments]
        return self.background.started == inside

    def test_the_desktop_is_asked_to_start_the_command_in_the_sandbox(self) -> None:
        way = self.make(("/app/bin/seesay", "--hidden"))
        way.enable()
        assert self.background.started == [
            "flatpak", "run", "--command=/app/bin/seesay", "io.github.seesay.Seesay", "--hidden"
        ]  # fmt: skip
        assert all(self.background.reasons)
        way.disable()
        assert self.background.started == []

    def test_what_the_person_does_not_allow_is_told_and_off(self) -> None:
        self.background.permitted = False
        way = self.make(COMMAND)
        with pytest.raises(StorageError, match="does not allow it"):
            way.enable()
        assert not self.is_on(COMMAND)
        way.disable()  # what is not allowed is not on
        assert not self.is_on(COMMAND)

    def test_a_permission_that_was_taken_back_is_told_at_the_next_time(self) -> None:
        way = self.make(COMMAND)
        way.enable()
        self.background.permitted = False
        with pytest.raises(StorageError):
            way.enable()
        assert not self.is_on(COMMAND)

    def test_a_question_that_nobody_answers_is_given_up_and_may_be_undone(self) -> None:
        way = PortalAutostart(COMMAND, self.note, seconds=0.3)
        self.background.answers = False
        with pytest.raises(StorageError, match="does not respond"):
            way.enable()
        assert not self.is_on(COMMAND)
        self.background.answers = True
        self.background.started = ["what the person said yes to in the end"]
        way.disable()
        assert self.background.started == []

    def test_the_person_is_not_bothered_about_what_never_was_on(self) -> None:
        self.make(COMMAND).disable()
        assert self.portal.called("RequestBackground") == []

    @pytest.mark.parametrize("content", ["", "{", "[]", '{"on": true}', "\0"])
    def test_a_damaged_note_is_off_and_is_replaced(self, content: str) -> None:
        way = self.make(COMMAND)
        self.note.parent.mkdir()
        self.note.write_text(content)
        assert not self.is_on(COMMAND)
        way.enable()
        assert self.is_on(COMMAND)

    @pytest.mark.parametrize("error", ["UnknownInterface", "ServiceUnknown", "Failed"])
    def test_a_desktop_that_cannot_do_it_is_told(self, error: str) -> None:
        self.portal.errors["RequestBackground"] = f"org.freedesktop.DBus.Error.{error}"
        way = self.make(COMMAND)
        with pytest.raises(StorageError, match=error):
            way.enable()
        assert not self.is_on(COMMAND)

    def test_a_desktop_without_portals_is_told(self) -> None:
        self.portal.end()
        with pytest.raises(StorageError, match="no desktop portal"):
            self.make(COMMAND).enable()


@pytest.fixture(scope="module")
def gnome() -> Iterator[GnomeDesktop]:
    if missing := missing_packages(REQUIRED):
        pytest.skip(f"Debian packages are not installed: {' '.join(missing)}")
    with gnome_desktop(640, 480) as made:
        _begin_anew(made)
        yield made


def _begin_anew(gnome: GnomeDesktop) -> None:
    """End the portal, which D-Bus starts again, and wait until it has this part too.

    One that took the place of another has this part only if the other released a name in time.
    """
    for process in marked(gnome.env[MARK]):
        if process.cmdline()[:1] == ["/usr/libexec/xdg-desktop-portal"]:
            process.kill()

    def offered() -> bool:
        with suppress(DBusErrorResponse):
            portal = DBusAddress(PATH, bus_name=NAME, interface="org.freedesktop.DBus.Introspectable")
            return "org.freedesktop.portal.Background" in gnome.call(portal, "Introspect")[0]
        return False

    wait_for(offered, "the portal of programs in the background")


class TestGnomePortal(AutostartContract):
    """The real portal and GNOME behind it.

    They take a program that is in no sandbox by its registered name, and start it without asking; the question, and
    what becomes of a no, is left to `TestFlatpak`.
    """

    @pytest.fixture(autouse=True)
    def _session(self, gnome: GnomeDesktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", gnome.env["DBUS_SESSION_BUS_ADDRESS"])
        self.gnome, self.note = gnome, tmp_path / "autostart.json"
        yield
        self.file.unlink(missing_ok=True)

    def make(self, command: tuple[str, ...]) -> PortalAutostart:
        return PortalAutostart(command, self.note)

    def is_on(self, command: tuple[str, ...]) -> bool:
        lines = self.file.read_text().splitlines() if self.file.exists() else []
        return f"Exec={' '.join(command)}" in lines  # the portal does not quote

    @property
    def file(self) -> Path:
        return Path(self.gnome.env["XDG_CONFIG_HOME"]) / "autostart" / f"{APP_ID}.desktop"

    def test_the_desktop_writes_the_file_and_takes_it_away(self) -> None:
        way = self.make(("/app/bin/seesay", "--hidden"))
        way.enable()
        # as it is, for a program that is in no sandbox
        assert "Exec=/app/bin/seesay --hidden" in self.file.read_text().splitlines()
        way.disable()
        assert not self.file.exists()


class Registry(SimpleNamespace):
    """The part of `winreg` that is used, on dictionaries."""

    HKEY_CURRENT_USER, KEY_SET_VALUE, REG_SZ = "HKCU", 2, 1

    def __init__(self) -> None:
        super().__init__(keys={r"Software\Microsoft\Windows\CurrentVersion\Run": {}}, refuses=False)

    @contextmanager
    def OpenKey(self, root: str, path: str, reserved: int, access: int) -> Iterator[dict[str, object]]:  # noqa: N802
        assert (root, reserved) == ("HKCU", 0)
        if self.refuses:
            raise PermissionError(13, "Access is denied")
        if path not in self.keys:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        yield self.keys[path]

    @contextmanager
    def CreateKeyEx(self, root: str, path: str, reserved: int, access: int) -> Iterator[dict[str, object]]:  # noqa: N802
        if self.refuses:
            raise PermissionError(13, "Access is denied")
        yield self.keys.setdefault(path, {})

    def SetValueEx(self, key: dict[str, object], name: str, reserved: int, kind: int, value: object) -> None:  # noqa: N802
        key[name] = value

    def DeleteValue(self, key: dict[str, object], name: str) -> None:  # noqa: N802
        if name not in key:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        del key[name]


class TestWindows(AutostartContract):
    @pytest.fixture(autouse=True)
    def _registry(self) -> None:
        self.registry = Registry()

    def make(self, command: tuple[str, ...]) -> WindowsAutostart:
        return WindowsAutostart(command, self.registry)

    def is_on(self, command: tuple[str, ...]) -> bool:
        switch = self.registry.keys.get(APPROVED, {}).get("Seesay", b"\2")
        return self.value() == subprocess.list2cmdline(command) and switch[0] % 2 == 0

    def value(self) -> object:
        return self.registry.keys[r"Software\Microsoft\Windows\CurrentVersion\Run"].get("Seesay")

    def test_the_command_is_quoted_for_windows(self) -> None:
        self.make((r"C:\Program Files\Seesay\seesay.exe", "--hidden")).enable()
        assert self.value() == r'"C:\Program Files\Seesay\seesay.exe" --hidden'

    def test_one_that_the_task_manager_switched_off_is_off_until_it_is_switched_on(self) -> None:
        way = self.make(COMMAND)
        way.enable()
        self.registry.keys[APPROVED] = {"Seesay": bytes([3] + [0] * 11)}
        assert not self.is_on(COMMAND)
        way.enable()
        assert self.is_on(COMMAND)

    def test_refusals_are_told(self) -> None:
        self.registry.refuses = True
        way = self.make(COMMAND)
        for act in (way.enable, way.disable):
            with pytest.raises(StorageError):
                act()

    def test_a_command_that_is_too_long_for_the_key_is_told_and_not_cut(self) -> None:
        with pytest.raises(StorageError):
            self.make(("C:\\" + "x" * 300, "--hidden")).enable()
        assert self.value() is None


@pytest.mark.skipif(sys.platform != "win32", reason="Windows' own registry")
class TestWindowsRegistry(AutostartContract):
    """The real one."""

    @pytest.fixture(autouse=True)
    def _clean(self) -> Iterator[None]:
        yield
        self.make(COMMAND).disable()

    def make(self, command: tuple[str, ...]) -> WindowsAutostart:
        return WindowsAutostart(command)

    def is_on(self, command: tuple[str, ...]) -> bool:
        winreg: Any = importlib.import_module("winreg")
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN) as key:
                line, kind = winreg.QueryValueEx(key, "Seesay")
        except FileNotFoundError:
            return False
        return bool(kind == winreg.REG_SZ and line == subprocess.list2cmdline(command))


class TestMacos(AutostartContract):
    @pytest.fixture(autouse=True)
    def _home(self, tmp_path: Path) -> None:
        self.home = tmp_path

    def make(self, command: tuple[str, ...]) -> MacosAutostart:
        return MacosAutostart(command, self.home)

    def is_on(self, command: tuple[str, ...]) -> bool:
        try:
            agent = plistlib.loads(self.make(command).file.read_bytes())
        except (FileNotFoundError, plistlib.InvalidFileException):
            return False
        return bool(agent["RunAtLoad"]) and agent["ProgramArguments"] == list(command)

    def test_the_agent_starts_the_command_at_login(self) -> None:
        way = self.make(COMMAND)
        way.enable()
        assert way.file == self.home / "Library/LaunchAgents/io.github.seesay.Seesay.plist"
        agent = plistlib.loads(way.file.read_bytes())
        assert agent["Label"] == way.file.stem
        assert agent["ProgramArguments"] == list(COMMAND)
        assert agent["RunAtLoad"] is True
        assert not agent.get("KeepAlive")  # one that the person quits stays away

    def test_a_damaged_file_is_off_and_is_replaced(self) -> None:
        way = self.make(COMMAND)
        way.file.parent.mkdir(parents=True)
        way.file.write_text("not a property list")
        assert not self.is_on(COMMAND)
        way.enable()
        assert self.is_on(COMMAND)


# What is started


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_a_frozen_program_starts_itself() -> None:
    assert start_command("/opt/seesay/seesay", frozen=True) == ("/opt/seesay/seesay", "--hidden")


def test_on_windows_the_program_without_a_console_is_started(tmp_path: Path) -> None:
    without = program(tmp_path / "seesayw.exe")
    with_console = program(tmp_path / "seesay.exe")
    for running in (without, with_console):
        assert start_command(str(running), frozen=True) == (str(without), "--hidden")
    program(tmp_path / "python.exe")
    assert start_command(str(tmp_path / "python.exe"), frozen=False) == (str(without), "--hidden")


def test_on_windows_without_a_virtual_environment_the_scripts_are_in_a_folder_of_their_own(tmp_path: Path) -> None:
    python, without = program(tmp_path / "python.exe"), program(tmp_path / "Scripts/seesayw.exe")
    program(tmp_path / "Scripts/seesay.exe")
    called = str(tmp_path / "Scripts/seesay")  # as pip's launchers call it
    assert start_command(str(python), called, frozen=False) == (str(without), "--hidden")


def test_on_windows_what_was_called_beside_another_interpreter_comes_without_a_console(tmp_path: Path) -> None:
    python, without = program(tmp_path / "python/python.exe"), program(tmp_path / "person/Scripts/seesayw.exe")
    program(tmp_path / "person/Scripts/seesay.exe")
    for called in ("seesay", "seesay.exe", "seesayw"):
        script = str(tmp_path / "person/Scripts" / called)
        assert start_command(str(python), script, frozen=False) == (str(without), "--hidden")


def test_on_windows_without_a_script_no_console_comes_either(tmp_path: Path) -> None:
    python, without = program(tmp_path / "python.exe"), program(tmp_path / "pythonw.exe")
    assert start_command(str(python), "-c", frozen=False)[0] == str(without)


def test_in_a_virtual_environment_its_own_script_is_started(tmp_path: Path) -> None:
    script = program(tmp_path / "bin/seesay")
    python = tmp_path / "bin/python"
    python.symlink_to(sys.executable)
    assert start_command(str(python), "whatever", frozen=False) == (str(script), "--hidden")


def test_a_script_that_was_installed_elsewhere_is_found_by_how_it_was_called(tmp_path: Path) -> None:
    script = program(tmp_path / "home/.local/bin/seesay")
    assert start_command("/usr/bin/python3", str(script), frozen=False) == (str(script), "--hidden")


def test_without_a_script_the_interpreter_is_started_and_the_command_works(tmp_path: Path) -> None:
    command = start_command(str(tmp_path / "python"), "-c", frozen=False)
    assert command[0] == str(tmp_path / "python")
    done = subprocess.run(
        [sys.executable, *command[1:-1], "--version"], capture_output=True, text=True, check=True, timeout=120
    )
    assert "eesay" in done.stdout


@pytest.mark.parametrize(
    ("platform", "kind"), [("linux", XdgAutostart), ("darwin", MacosAutostart), ("freebsd14", XdgAutostart)]
)
def test_each_system_has_its_way(platform: str, kind: type) -> None:
    assert isinstance(autostart(platform), kind)


def test_in_a_flatpak_it_is_the_portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    information = tmp_path / ".flatpak-info"
    monkeypatch.setattr("seesay.system.autostart._SANDBOX_FILE", information)
    seesay = Seesay(Settings(), user_folders({"SEESAY_HOME": str(tmp_path)}))
    assert not isinstance(seesay.autostart(), PortalAutostart)
    information.write_text("[Application]\nname=io.github.seesay.Seesay\n")
    assert isinstance(seesay.autostart(), PortalAutostart)

"""The program starts once, can be told to act from anywhere, and says in words what it misses on poorer desktops."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from rigs.accessible_tree import accessibility
from rigs.app import (
    DESCRIBE,
    NAME,
    SEESAY,
    SETTINGS,
    App,
    app,
    await_held,
    changed,
    environment,
    run_command,
    write_settings,
)
from rigs.processes import PATIENCE, wait_for
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import Desktop, desktop, missing_packages
from rigs.sharing import Shared, sharing

if missing := missing_packages(REQUIRED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

NOBODY = 65534


@pytest.fixture
def screen() -> Iterator[ScreenReaderDesktop]:
    with screen_reader_desktop(1024, 700, reader=False) as started:
        yield started


@contextmanager
def hidden() -> Iterator[tuple[Desktop, App]]:
    with screen_reader_desktop(1024, 700, reader=False) as screen, app(screen, "--hidden") as running:
        yield screen, running


shared = sharing(hidden)


@pytest.fixture
def started(shared: Shared[tuple[Desktop, App]], request: pytest.FixtureRequest) -> Iterator[tuple[Desktop, App]]:
    """A desktop with the hidden program on it, for tests that leave both as they were."""
    with shared.lend(request.node, lambda found: found[1].await_ready()) as found:
        yield found


def window_of(screen: Desktop, title: str = NAME) -> int:
    return wait_for(lambda: next((w for w, t in screen.windows().items() if title in t), None), f"the window {title}")


def is_gone(process: psutil.Process) -> bool:
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_a_second_process_reaches_the_program(started: tuple[Desktop, App]) -> None:
    screen, running = started
    ping = running.run("trigger", "ping")
    assert (ping.returncode, ping.stdout) == (0, "")
    assert "running" in ping.stderr
    assert not screen.windows(), "a hidden start shows no window"
    assert running.run("trigger", "repeat").returncode == 0
    unknown = running.run("trigger", "dance")
    assert unknown.returncode == 2
    assert "describe-screen" in unknown.stderr, "the message names what there is"


def test_no_program_is_a_plain_sentence(started: tuple[Desktop, App], tmp_path: Path) -> None:
    done = run_command(started[0], tmp_path, "trigger", "ping")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") <= 2
    assert "not running" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_second_start_brings_the_first_forward(screen: ScreenReaderDesktop) -> None:
    with app(screen, "--hidden") as running:
        assert running.run(patience=30).returncode == 0
        first = window_of(screen)
        wait_for(lambda: screen.active() == first, "the program's window in front")
        terminal = screen.open(["xterm"])
        wait_for(lambda: screen.active() == terminal.identifier, "the terminal in front")
        assert running.run(patience=30).returncode == 0
        wait_for(lambda: screen.active() == first, "the program's window in front again")
        assert list(screen.windows()).count(first) == 1
        assert len([title for title in screen.windows().values() if NAME in title]) == 1
        assert running.process.poll() is None


def test_two_starts_at_once_are_one_program(screen: ScreenReaderDesktop) -> None:
    folder = screen.home / "seesay"
    with app(screen, "--hidden", ready=False) as one, app(screen, "--hidden", ready=False) as other:
        ended = wait_for(
            lambda: next((start for start in (one, other) if start.process.poll() is not None), None), "one start's end"
        )
        assert ended.process.returncode == 0
        left = other if ended is one else one
        left.await_ready()
        assert left.process.poll() is None
        assert left.folder == folder


def test_another_folder_is_another_program(started: tuple[Desktop, App]) -> None:
    screen, running = started
    with app(screen, "--hidden", folder=screen.home / "other") as other:
        assert other.process.poll() is None
        running.await_ready()


def test_only_the_person_reaches_the_socket(started: tuple[Desktop, App]) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can act as somebody else")
    screen, _ = started
    # the rest of the way is opened, so that nothing but the program's own care is in the way of the other person
    for folder in (screen.home, screen.home / "run"):
        folder.chmod(0o755)
    place = socket_of(screen)
    assert stat.S_IMODE(place.stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert place.stat().st_uid == os.geteuid()
    attempt = "import os, socket, sys; os.stat(sys.argv[2]); socket.socket(socket.AF_UNIX).connect(sys.argv[1])"
    done = subprocess.run(
        ["/usr/bin/python3", "-c", attempt, str(place), str(place.parents[1])],
        user=NOBODY,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert "PermissionError" in done.stderr
    assert "connect" in done.stderr, "the way to it was open"


def test_a_folder_of_somebody_else_is_not_used(screen: ScreenReaderDesktop) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can act as somebody else")
    planted = screen.home / "run" / "seesay"
    planted.mkdir()
    os.chown(planted, NOBODY, NOBODY)
    with app(screen, "--hidden", ready=False) as running:
        assert running.process.wait(PATIENCE) == 4
        said = running.printed.read_text()
    assert "belongs to another user" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "request_", [b"\n", b"nonsense\n", b'{"do": "dance"}\n', b'{"open": [1]}\n', b"[" * 5000 + b"\n", b"\xff\xfe\n"]
)
def test_nonsense_on_the_socket_does_no_harm(started: tuple[Desktop, App], request_: bytes) -> None:
    screen, running = started
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(PATIENCE)
        connection.connect(str(socket_of(screen)))
        connection.sendall(request_)
        assert b"true" not in connection.recv(4096)
    running.await_ready()


def test_an_endless_request_is_cut_off(started: tuple[Desktop, App]) -> None:
    screen, running = started
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(PATIENCE)
        connection.connect(str(socket_of(screen)))
        with pytest.raises((BrokenPipeError, ConnectionResetError)):
            connection.sendall(b"x" * (64 << 20))
    running.await_ready()


def socket_of(screen: Desktop) -> Path:
    return next((screen.home / "run" / "seesay").glob("*.socket"))


def test_ending_leaves_nothing(screen: ScreenReaderDesktop) -> None:
    with app(screen, "--hidden") as running:
        place = socket_of(screen)
        processes = running.processes()
        assert running.quit() == 0
        assert running.printed.read_text() == ""
    assert not place.exists()
    wait_for(lambda: all(is_gone(process) for process in processes), "the end of its processes")


_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def test_without_a_display_it_says_so(tmp_path: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name not in _SCREENS}
    for display in ({}, {"DISPLAY": ":4711"}, {"WAYLAND_DISPLAY": "wayland-4711"}, {"DISPLAY": "no display at all"}):
        done = subprocess.run(
            [str(SEESAY)],
            env={**env, **environment(tmp_path), **display},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        assert done.returncode == 4, display
        assert done.stdout == ""
        assert "cannot open a window" in done.stderr
        assert "Traceback" not in done.stderr
        assert len(done.stderr.splitlines()) <= 2


@pytest.mark.parametrize("bus", ["", "unix:path=/nonexistent/bus"])
def test_without_a_session_bus_it_works(bus: str) -> None:
    with desktop(1024, 700) as screen:
        screen.env["DBUS_SESSION_BUS_ADDRESS"] = bus
        with app(screen) as running:
            window_of(screen)
            running.trigger("describe-screen")
            running.trigger("stop")
            assert running.quit() == 0


def test_without_a_tray_the_keys_bring_the_window_back() -> None:
    with desktop(1024, 700) as screen, app(screen) as running:
        window = window_of(screen)
        await_held(screen, [DESCRIBE])
        screen.ask("xdotool", "windowactivate", "--sync", str(window))
        screen.press("alt+F4")
        wait_for(lambda: window not in screen.windows(), "the end of the window")
        running.trigger("show")
        window_of(screen)


def test_without_a_tray_and_keys_the_window_is_the_program() -> None:
    none = dict.fromkeys((*SETTINGS["hotkeys"], "command"), "")
    with desktop(1024, 700) as screen, app(screen, settings=changed(hotkeys=none)) as running:
        window = window_of(screen)
        wait_for(lambda: screen.active() == window, "the window in front")
        screen.press("alt+F4")
        assert running.process.wait(PATIENCE) == 0


def test_with_a_tray_closing_the_window_leaves_the_program_running() -> None:
    if missing := missing_packages({"stalonetray": "stalonetray"}):
        pytest.skip(f"Debian packages are not installed: {' '.join(missing)}")
    with desktop(1024, 700) as screen:
        tray = screen.open(
            ["stalonetray", "--window-type", "normal", "-geometry", "3x1+0+0", "--kludges=force_icons_size"]
        )
        with app(screen) as running:
            window = window_of(screen)
            wait_for(lambda: _icons(screen, tray.identifier), "an icon in the tray")
            screen.ask("xdotool", "windowactivate", "--sync", str(window))
            screen.press("alt+F4")
            wait_for(lambda: window not in screen.windows(), "the end of the window")
            running.trigger("ping")
            running.trigger("show")
            window_of(screen)


def _icons(screen: Desktop, tray: int) -> bool:
    tree = screen.ask("xwininfo", "-tree", "-id", str(tray))
    return "eesay" in tree


def test_without_sound_the_window_has_the_words() -> None:
    with (
        screen_reader_desktop(1024, 700, sound=False) as screen,
        app(screen) as running,
        accessibility(screen) as accessible,
    ):
        window_of(screen)
        screen.open(
            [
                "xterm",
                "-fa",
                "DejaVu Sans Mono",
                "-fs",
                "14",
                "-e",
                "sh",
                "-c",
                "echo The ferry leaves at nine; sleep 600",
            ]
        )
        screen.settle()
        running.trigger("describe-screen")
        wait_for(lambda: _shown(running, accessible.tree(NAME).drawn(), "ferry"), "the description in the window")


def _shown(running: App, drawn: str, word: str) -> bool:
    assert running.process.poll() is None, running.told()
    return word in drawn


def test_a_bad_settings_file_is_told_and_left_alone(screen: ScreenReaderDesktop) -> None:
    folder = screen.home / "seesay"
    folder.mkdir()
    write_settings(folder, changed(speech={"rate": 100_000}))
    content = (folder / "settings.toml").read_text() + "\nnonsense ===\n"
    (folder / "settings.toml").write_text(content)
    with app(screen, folder=folder) as running, accessibility(screen) as accessible:
        wait_for(lambda: _shown(running, accessible.tree(NAME).drawn(), "settings"), "the words about the settings")
        assert running.settings_file.read_text() == content


def test_importing_the_command_line_loads_no_window() -> None:
    code = "import sys, seesay.cli.main; print([name for name in sys.modules if name.startswith('PySide6')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert done.stdout.strip() == "[]"


def test_what_waits_for_a_key_loads_nothing_that_pictures_need() -> None:
    heavy = ["numpy", "PIL", "onnxruntime", "openai", "pi_heif", "sqlite3", "xml.etree", "PySide6.QtNetwork"]
    heavy += [
        "seesay.description.captions.offline_captioner",
        "seesay.description.prompts",
        "seesay.app.pipeline.describer",
        "html.parser",
        "difflib",
    ]
    code = f"import linecache, sys, seesay.ui.application; print([n for n in {heavy} if n in sys.modules])"
    code += "; print(len(linecache.cache))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=PATIENCE)
    loaded, sources = done.stdout.split("\n")[:2]
    assert loaded == "[]"
    assert int(sources) < 50, "PySide6 reads the source of every module"


def test_the_address_has_room_in_long_folders() -> None:
    with desktop(800, 600) as screen, tempfile.TemporaryDirectory() as short:
        deep = Path(short) / ("a" * 90) / ("b" * 90)
        deep.mkdir(parents=True)
        with app(screen, "--hidden", folder=deep / "seesay") as running:
            running.trigger("ping")

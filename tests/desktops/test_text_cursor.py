"""`seesay describe --focus` and F in editors of GTK and Qt: the line with the cursor, or what is selected."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rigs.app import app, run_command
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, screen_reader_desktop
from rigs.session import Desktop, Window, desktop, missing_packages
from seesay.core.elements import Cursor
from seesay.core.errors import CaptureError
from seesay.core.region import Region
from seesay.system.platform_backends import best_tree

_NEEDED = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
    "/usr/lib/x86_64-linux-gnu/girepository-1.0/Gtk-4.0.typelib": "gir1.2-gtk-4.0",
}
if missing := missing_packages(REQUIRED | _NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

WINDOW = Path(__file__).parents[1] / "rigs/text_window.py"
KITS = ("gtk", "qt", "gtk4")
LONG = "The hall is open from nine to six, and whoever comes later rings at the side door of the house. " * 3
TEXT = f"Dear Maria 🚲🚲🚲,\n\nthe meeting is on Thursday.\n{LONG.strip()}\nBest wishes, Tom\n"
PLACE = Region(10, 10, 460, 600)


def opened(desk: Desktop, kit: str, place: Region = PLACE) -> Window:
    letter = desk.home / "letter.txt"
    letter.write_text(TEXT, encoding="utf-8")
    return desk.open(
        [sys.executable if kit == "qt" else "/usr/bin/python3", str(WINDOW), kit, f"{kit} letter", str(letter)],
        place,
        QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
        QT_QPA_PLATFORM="xcb",
    )


@pytest.fixture(scope="module")
def screen() -> Iterator[tuple[Desktop, dict[str, Window]]]:
    with desktop(1000, 760) as desk:
        desk.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
        windows = {kit: opened(desk, kit, replace(PLACE, x=10 + 200 * number)) for number, kit in enumerate(KITS)}
        desk.settle()
        yield desk, windows


@pytest.fixture(params=KITS)
def kit(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def desk(kit: str, screen: tuple[Desktop, dict[str, Window]], monkeypatch: pytest.MonkeyPatch) -> Desktop:
    found, windows = screen
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
        monkeypatch.setenv(name, found.env[name])
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    found.raise_(windows[kit])
    found.press("ctrl+Home")
    wait_for(lambda: (cursor := told()) is not None and cursor.number == 1, "the cursor in the first line")
    return found


def told() -> Cursor | None:
    focus = best_tree().focused()
    if focus is None or focus.cursor is None:
        return None
    assert focus.cursor.text == TEXT
    return replace(focus.cursor, text="")


def test_the_line_with_the_cursor_is_told_and_not_the_whole_text(desk: Desktop, kit: str, tmp_path: Path) -> None:
    desk.press("Down", "Down", "End")
    wait_for(lambda: told() == Cursor("the meeting is on Thursday.", 3, 6), "the third line")
    for detail in ("brief", "normal", "full"):
        done = run_command(desk, tmp_path, "describe", "--focus", "--json", "--mode", "offline", "--detail", detail)
        assert done.returncode == (4 if kit == "gtk4" else 0), done.stderr  # GTK 4 does not tell where it is
        words = json.loads(done.stdout)["caption"] if kit != "gtk4" else done.stderr
        where = "" if detail == "brief" or kit == "gtk4" else f" in the window “{kit} letter”"
        assert f"Text field{where}. Line 3 of 6: “the meeting is on Thursday.”" in words
        assert "Maria" not in words
        assert "Best wishes" not in words


def test_empty_lines_and_the_end_are_told(desk: Desktop) -> None:
    assert told() == Cursor("Dear Maria 🚲🚲🚲,", 1, 6)
    desk.press("Down")
    wait_for(lambda: told() == Cursor("", 2, 6), "the empty line")
    desk.press("ctrl+End")
    wait_for(lambda: told() == Cursor("", 6, 6), "the empty line at the end")
    desk.press("Up")
    wait_for(lambda: told() == Cursor("Best wishes, Tom", 5, 6), "the line before")


def test_of_a_long_paragraph_the_row_is_told(desk: Desktop) -> None:
    desk.press("Down", "Down", "Down", "Down")
    wait_for(lambda: (at := told()) is not None and at.part and LONG.find(at.line) > 0, "the second row")
    cursor = told()
    assert cursor is not None
    assert cursor.number == 4
    assert 10 < len(cursor.line) < 120


def test_what_is_selected_is_told(desk: Desktop) -> None:
    desk.press("Down", "Down", "shift+End")
    wait_for(lambda: (cursor := told()) is not None and cursor.selected == "the meeting is on Thursday.", "it")
    desk.press("ctrl+a")
    wait_for(lambda: (cursor := told()) is not None and cursor.all_selected, "everything")
    desk.press("ctrl+Home")


def test_an_editor_that_hangs_takes_no_longer(
    desk: Desktop, kit: str, screen: tuple[Desktop, dict[str, Window]]
) -> None:
    process = screen[1][kit].process
    os.kill(process.pid, signal.SIGSTOP)
    try:
        began = time.monotonic()
        with pytest.raises(CaptureError):
            told()
        assert time.monotonic() - began < 3
    finally:
        os.kill(process.pid, signal.SIGCONT)


@pytest.mark.parametrize("kit", KITS)
def test_under_orca_the_line_is_heard_and_the_whole_text_when_more_is_wanted(kit: str) -> None:
    with screen_reader_desktop(1000, 760) as screen, app(screen, "--hidden") as program:
        screen.raise_(opened(screen, kit))
        screen.settle()
        screen.press("ctrl+Home", "Down", "Down")
        screen.speech.wait_quiet()
        screen.speech.mark()
        program.trigger("describe-focus")
        screen.speech.wait_spoken("Line 3 of 6: .the meeting is on Thursday")
        screen.speech.wait_spoken("More with")  # all is known then, and can be read on
        screen.speech.wait_quiet()
        assert not [each for each in screen.speech.utterances() if "Maria" in each.text]
        program.trigger("read-on")
        screen.speech.wait_spoken("Full text: .Dear Maria")
        screen.speech.wait_spoken("Best wishes, Tom")

"""Tables walked by cell, and the screen walked in the command layer, by keyboard under Orca."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rigs.app import App
from rigs.processes import wait_for
from rigs.screen_reader import ScreenReaderDesktop
from rigs.session import Window
from rigs.walking import PLACE, WINDOW, desk, shared
from rigs.wording import PAGE_TITLE
from seesay.core.region import Region

__all__ = ["desk", "shared"]


def open_trains(screen: ScreenReaderDesktop, kit: str) -> Window:
    command = [sys.executable, str(WINDOW), kit, "trains"]
    return screen.open(command, Region(10, 10, 560, 400), QT_QPA_PLATFORM="xcb", WALKED_LOG="/dev/null")


def begin_walk(screen: ScreenReaderDesktop, told: str) -> None:
    screen.speech.wait_quiet()
    screen.speech.mark()
    screen.press("ctrl+shift+F8")
    screen.speech.wait_spoken("^Command")
    screen.press("Down")
    screen.speech.wait_spoken(told)
    screen.speech.wait_quiet()


def go(screen: ScreenReaderDesktop, keys: str, told: str) -> None:
    screen.speech.mark()
    screen.press(keys)
    screen.speech.wait_spoken(told)
    screen.speech.wait_quiet()


@pytest.mark.parametrize("kit", ["table", "table-page"])
def test_a_table_is_walked_by_cell(desk: tuple[ScreenReaderDesktop, App], kit: str) -> None:
    screen, program = desk
    window = open_trains(screen, kit)
    screen.speech.wait_quiet()
    program.trigger("walk")
    wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page")
    screen.speech.wait_spoken("Page")
    screen.speech.wait_quiet()
    for keys, told in STEPS:
        go(screen, keys.replace("ctrl+alt", "alt"), told)  # Orca has Alt Shift, and desktops have Control Alt
    screen.press("Escape")
    wait_for(lambda: screen.active() == window.identifier, "the window")


STEPS = (
    ("t", "^A table of 4 rows and 4 columns. Time, column header"),
    ("ctrl+alt+Down", "^09:14"),
    ("ctrl+alt+Right", "^To: Oxford"),
    ("ctrl+alt+Right", "^Platform: 3"),
    ("ctrl+alt+Down", "^09:20: blank"),
    ("ctrl+alt+Down", "^09:31: 7"),
    ("ctrl+alt+Down", "^No next cell"),
)


def test_a_table_is_walked_by_cell_in_the_command_layer(desk: tuple[ScreenReaderDesktop, App]) -> None:
    screen, _ = desk
    open_trains(screen, "table")
    begin_walk(screen, "trains|Departures")
    for keys, told in STEPS:
        go(screen, keys, told)
    screen.press("Escape")
    screen.speech.wait_spoken("Browsing ended")


def test_control_goes_by_words_and_to_both_ends_in_the_command_layer(desk: tuple[ScreenReaderDesktop, App]) -> None:
    screen, _ = desk
    screen.open([sys.executable, str(WINDOW), "tk", "letters"], PLACE, WALKED_LOG="/dev/null")
    begin_walk(screen, "letters")
    for keys, told in (
        ("Down", "^Your letters"),
        ("ctrl+Right", "^letters$"),
        ("ctrl+Left", "^Your$"),
        ("ctrl+End", "Print"),
        ("ctrl+Home", "letters"),
    ):
        go(screen, keys, told)
    screen.speech.mark()
    screen.press("Escape")
    screen.speech.wait_spoken("Browsing ended")


def test_the_screen_is_walked_and_pressed_in_the_command_layer(
    desk: tuple[ScreenReaderDesktop, App], tmp_path: Path
) -> None:
    screen, program = desk
    log = tmp_path / "pressed"
    window = screen.open([sys.executable, str(WINDOW), "tk", "letters"], PLACE, WALKED_LOG=str(log))
    begin_walk(screen, "letters")
    for _ in range(8):
        screen.speech.mark()
        screen.press("Down")
        if "Archive" in " ".join(one.text for one in screen.speech.wait_quiet()):
            break
    assert screen.focused_title() == "letters", "the program keeps its window in front"
    screen.press("Return")
    wait_for(lambda: log.exists() and log.read_text() == "Archive\n", "what was pressed")
    screen.speech.wait_quiet()
    assert window.process.poll() is None
    assert program.process.poll() is None


def open_slow(screen: ScreenReaderDesktop) -> None:
    screen.open(["/usr/bin/python3", str(WINDOW.with_name("slow_window.py")), "letters"], Region(10, 10, 460, 300))


def test_what_a_slow_program_does_after_a_press_is_told(desk: tuple[ScreenReaderDesktop, App]) -> None:
    screen, _ = desk
    open_slow(screen)
    begin_walk(screen, "letters")
    go(screen, "b", "^Archive")
    screen.speech.mark()
    screen.press("Return")
    screen.speech.wait_spoken("All of them were archived")
    assert not [text for text in screen.speech.texts() if "Nothing has changed" in text]


def test_a_walk_begins_in_a_menu_that_is_open(desk: tuple[ScreenReaderDesktop, App]) -> None:
    screen, _ = desk
    open_slow(screen)
    screen.speech.wait_quiet()
    screen.press("shift+F10")
    screen.speech.wait_spoken("Rename it|menu")
    begin_walk(screen, "^Rename it")
    go(screen, "Down", "^Move it up")
    screen.press("Escape", "Escape")

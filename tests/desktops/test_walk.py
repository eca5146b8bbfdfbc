"""Walking and pressing by keyboard under Orca.

Windows of GTK 3 and Qt, one of GTK 4, which tells no places, and what tells nothing: a Tk canvas, a canvas in a
browser, and another computer's screen in a window.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from rigs.app import App
from rigs.processes import wait_for
from rigs.screen_reader import ScreenReaderDesktop
from rigs.walking import PLACE, WINDOW, desk, find, shared
from rigs.wording import CLICK_THIS, PAGE_TITLE

__all__ = ["desk", "shared"]

needs_gtk4 = pytest.mark.skipif(
    not any(Path("/usr/lib").glob("*/girepository-1.0/Gtk-4.0.typelib")),
    reason="Debian packages are not installed: gir1.2-gtk-4.0",
)


@needs_gtk4
@pytest.mark.parametrize("own", [True, False], ids=["own window comes back", "at the first try"])
def test_the_state_of_what_was_pressed_is_told(
    desk: tuple[ScreenReaderDesktop, App], tmp_path: Path, own: bool
) -> None:
    """Also where the window's colours change as it comes to the front."""
    screen, program = desk
    screen.open(["/usr/bin/python3", str(WINDOW), "gtk4", "letters"], PLACE, WALKED_LOG=str(tmp_path / "pressed"))
    screen.speech.wait_quiet()
    if own:
        program.trigger("show")
        wait_for(lambda: screen.focused_title() == "Seesay", "the program's window")
    program.trigger("walk")
    wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page")
    screen.speech.wait_spoken("Page")
    screen.speech.wait_quiet()
    find(screen, "breakfast")
    screen.speech.mark()
    screen.press("Return")
    screen.speech.wait_spoken("Now: “Breakfast included”, checkbox, not checked")
    if own:
        assert screen.focused_title() == "Seesay"
        screen.press("Escape")


@pytest.mark.parametrize("kit", ["gtk", pytest.param("gtk4", marks=needs_gtk4), "qt", "tk", "browser", "remote"])
def test_a_window_is_walked_and_pressed_by_keyboard(
    desk: tuple[ScreenReaderDesktop, App], kit: str, tmp_path: Path
) -> None:
    screen, program = desk
    log = tmp_path / "pressed"
    window = screen.open(
        ["/usr/bin/python3" if kit.startswith("gtk") else sys.executable, str(WINDOW), kit, f"{kit} letters"],
        PLACE,
        QT_QPA_PLATFORM="xcb",
        WALKED_LOG=str(log),
    )
    screen.speech.wait_quiet()
    program.trigger("walk")
    wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page")
    screen.speech.wait_spoken("Page")
    screen.speech.wait_quiet()
    if kit in ("gtk", "gtk4", "qt"):
        screen.speech.mark()
        screen.press("b")
        screen.speech.wait_spoken("Refresh, button")
    find(screen, "delete")
    screen.press("Return")
    wait_for(lambda: screen.focused_title() == CLICK_THIS, "the question")
    screen.speech.wait_spoken(re.escape(CLICK_THIS))
    screen.speech.wait_quiet()
    screen.press("Escape")
    wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page")
    find(screen, "archive")
    screen.speech.mark()
    screen.press("Return")
    wait_for(lambda: log.exists() and log.read_text() == "Archive\n", "what was pressed")
    screen.speech.wait_spoken("changed|looks different")
    assert screen.active() == window.identifier
    program.trigger("walk")
    wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page")
    screen.press("Escape")
    wait_for(lambda: screen.active() == window.identifier, "the window")
    assert log.read_text() == "Archive\n"


def test_a_question_before_a_press_stays_while_the_screen_is_described(
    desk: tuple[ScreenReaderDesktop, App], tmp_path: Path
) -> None:
    screen, program = desk
    log = tmp_path / "pressed"
    window = screen.open([sys.executable, str(WINDOW), "tk", "tk letters"], PLACE, WALKED_LOG=str(log))
    program.trigger("walk")
    wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page")
    find(screen, "delete")
    screen.press("Return")
    wait_for(lambda: screen.focused_title() == CLICK_THIS, "the question")
    screen.speech.wait_quiet()
    screen.speech.mark()
    program.trigger("describe-screen")
    screen.speech.wait_spoken("Archive")
    screen.speech.wait_quiet()
    assert screen.focused_title() == CLICK_THIS
    screen.press("Escape")
    wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page")
    screen.press("Escape")
    wait_for(lambda: screen.active() == window.identifier, "the window")
    assert not log.exists()

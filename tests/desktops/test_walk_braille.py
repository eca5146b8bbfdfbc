"""The page to walk in on a braille display: a routing key takes the caret to its letter, and what stands there acts."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from rigs import braille, screen_reader
from rigs.app import app
from rigs.braille import BrailleDisplay, braille_display
from rigs.processes import wait_for
from rigs.screen_reader import ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from rigs.wording import PAGE_TITLE
from seesay.core.region import Region

if missing := missing_packages({**screen_reader.REQUIRED, **braille.REQUIRED}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)
pytest.importorskip("tkinter", reason="this Python was built without tkinter")

WINDOW = Path(__file__).parents[1] / "rigs/walked_window.py"
PLACE = Region(10, 10, 460, 340)


def route(display: BrailleDisplay, word: str) -> None:
    """Press the routing key over the first letter of a word that the cells show."""
    shown = wait_for(lambda: one if word in (one := display.shown()[-1]).text else None, f"{word} on the cells")
    display.press(f"ROUTE {shown.text.index(word) + 1}")


def pointer(screen: ScreenReaderDesktop) -> tuple[int, int]:
    found = dict(re.findall(r"([XY])=(\d+)", screen.ask("xdotool", "getmouselocation", "--shell")))
    return int(found["X"]), int(found["Y"])


def test_routing_keys_choose_what_acts(tmp_path: Path) -> None:
    log = tmp_path / "pressed"
    with screen_reader_desktop(1000, 760, reader=False) as screen, braille_display(screen) as display:
        screen.start_reader()
        with app(screen, "--hidden") as program:
            window = screen.open([sys.executable, str(WINDOW), "tk", "letters"], PLACE, WALKED_LOG=str(log))
            left = screen.inside(window).x
            places = []
            for word in ("Your", "letters"):
                program.trigger("walk")
                wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page")
                screen.speech.wait_quiet()
                screen.press("ctrl+Home")
                screen.press("ctrl+f")
                wait_for(lambda: screen.focused_title() != PAGE_TITLE, "the question for words")
                screen.type("Your letters")
                screen.press("Return")
                wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page")
                screen.speech.wait_quiet()
                route(display, word)
                screen.speech.wait_quiet()
                screen.press("m")
                wait_for(lambda: screen.active() == window.identifier, "the window")
                screen.speech.wait_quiet()
                places.append(pointer(screen)[0] - left)
            assert 20 < places[0] < 70 < places[1] < 150, places
            program.trigger("walk")
            wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page")
            screen.speech.wait_quiet()
            screen.press("ctrl+f")
            wait_for(lambda: screen.focused_title() != PAGE_TITLE, "the question for words")
            screen.type("archive")
            screen.press("Return")
            wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page")
            screen.speech.wait_quiet()
            route(display, "rchive")
            screen.press("Return")
            wait_for(lambda: log.exists() and log.read_text() == "Archive\n", "what was pressed")
            screen.speech.wait_quiet()


def test_the_cell_of_a_table_that_keys_lead_to_is_on_the_display() -> None:
    with screen_reader_desktop(1000, 760, reader=False) as screen, braille_display(screen) as display:
        screen.start_reader()
        with app(screen, "--hidden") as program:
            window = screen.open(
                [sys.executable, str(WINDOW), "table", "trains"], Region(10, 10, 560, 340), QT_QPA_PLATFORM="xcb"
            )
            left = screen.inside(window).x
            program.trigger("walk")
            wait_for(lambda: screen.focused_title() == PAGE_TITLE, "the page")
            screen.speech.wait_quiet()
            for keys in ("t", "alt+Down", "alt+Right", "alt+Right"):
                screen.press(keys)
                screen.speech.wait_quiet()
            route(display, "3, cell")
            screen.press("m")
            wait_for(lambda: screen.active() == window.identifier, "the window")
            screen.speech.wait_quiet()
            assert 200 < pointer(screen)[0] - left < 320

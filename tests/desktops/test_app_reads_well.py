"""What is heard of a text in which somebody types: its words wherever the cursor stands, and then the menu bar."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from rigs.accessible_tree import accessibility
from rigs.app import SETTINGS, app, await_held, changed, words, xdotool_name
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from rigs.sharing import Shared, sharing
from seesay.core.region import Region

if missing := missing_packages({**REQUIRED, "mousepad": "mousepad", "xterm": "xterm"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

NOTE = "The ferry leaves at nine.\nBring the blue folder and two tickets.\nPlatform four is closed on Sunday.\n"
NAME = "Mara Okonkwo of Lilleby"
COMMAND = "export SEESAY_HOME=news"
PLACE = Region(40, 40, 760, 420)
DESCRIBE_WINDOW = SETTINGS["hotkeys"]["describe_window"]
_REGION = "Ctrl+Alt+R"
_QT = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
application = QApplication(["form"])
application.setCursorFlashTime(0)
window, field = QWidget(), QLineEdit(sys.argv[1])
window.setWindowTitle("Member")
layout = QVBoxLayout(window)
layout.addWidget(QLabel("Please tell us your name."))
layout.addWidget(field)
window.show()
field.setFocus()
application.exec()
"""
_SHELL = r"printf '\033[6 q'; export PS1='$ '; exec bash --norc"
"""A shell in whose terminal the cursor is a stroke."""


@contextmanager
def started() -> Iterator[ScreenReaderDesktop]:
    """Our program, hidden, under Orca."""
    hotkeys = {**SETTINGS["hotkeys"], "describe_region": _REGION}
    with (
        screen_reader_desktop(1200, 800) as screen,
        accessibility(screen, announcements=True),
        app(screen, "--hidden", settings=changed(hotkeys=hotkeys)),
    ):
        await_held(screen, list(hotkeys.values()))
        (screen.home / "note.txt").write_text(NOTE)
        yield screen


shared = sharing(started)


@pytest.fixture
def screen(shared: Shared[ScreenReaderDesktop], request: pytest.FixtureRequest) -> Iterator[ScreenReaderDesktop]:
    with shared.lend(request.node, leave) as screen:
        screen.speech.mark()
        yield screen


def leave(screen: ScreenReaderDesktop) -> None:
    screen.clear()
    screen.speech.check()


def put_in_front(screen: ScreenReaderDesktop, command: Sequence[str], **extra: str) -> None:
    """Start a program and give it the keyboard."""
    command = [word.replace("HOME", str(screen.home), 1) if word == "HOME/note.txt" else word for word in command]
    screen.raise_(screen.open(command, PLACE, **extra))
    screen.settle()
    screen.speech.wait_quiet()


def told(screen: ScreenReaderDesktop, chord: str = DESCRIBE_WINDOW, *, until: str = "(?i)reads|text:") -> list[str]:
    """Return the words that are heard when a key is pressed."""
    screen.speech.wait_quiet()
    screen.speech.mark()
    screen.press(xdotool_name(chord))
    screen.speech.wait_spoken(until)
    screen.speech.wait_quiet()
    return words(" ".join(screen.speech.texts()))


def said(heard: list[str], text: str) -> bool:
    """Whether the words of a text were heard one after another, with none between them."""
    return f" {' '.join(words(text))} " in f" {' '.join(heard)} "


@pytest.mark.parametrize("keys", [(), ("Right",) * 3, ("Right",) * 7, ("End",)], ids=("start", "3", "7", "end"))
def test_an_editor_of_gtk_is_read_before_its_menu_bar_wherever_the_cursor_stands(
    screen: ScreenReaderDesktop, keys: tuple[str, ...]
) -> None:
    put_in_front(screen, ["mousepad", "--disable-server", "HOME/note.txt"])
    screen.press("ctrl+Home", *keys)
    heard = told(screen)
    for line in NOTE.splitlines():
        assert said(heard, line), f"{line!r}: {' '.join(heard)}"
    assert heard.index("ferry") < heard.index("edit"), "the menu bar came first"


@pytest.mark.parametrize("place", [0, 4, 8, len(NAME)])
def test_a_field_of_qt_is_read_wherever_the_cursor_stands(screen: ScreenReaderDesktop, place: int) -> None:
    extra = {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "0"}
    put_in_front(screen, [sys.executable, "-c", _QT, NAME], **extra)
    screen.press("Home", *("Right",) * place)
    heard = told(screen)
    assert said(heard, NAME), " ".join(heard)


@pytest.mark.parametrize("back", [0, 7, 14])
def test_a_terminal_is_read_wherever_the_cursor_stands(screen: ScreenReaderDesktop, back: int) -> None:
    look = ["-fa", "DejaVu Sans Mono", "-fs", "12", "-T", "build"]
    put_in_front(screen, ["xterm", *look, "-e", "sh", "-c", _SHELL])
    screen.type(COMMAND)
    screen.press(*("Left",) * back) if back else None
    heard = told(screen, until="(?i)news")
    assert said(heard, COMMAND), " ".join(heard)


def test_a_region_has_no_elsewhere_on_the_screen(screen: ScreenReaderDesktop) -> None:
    put_in_front(screen, ["mousepad", "--disable-server", "HOME/note.txt"])
    told(screen, _REGION, until="Choose a region")
    screen.press("7")
    screen.speech.wait_quiet()
    screen.speech.mark()
    screen.press("Return")
    screen.speech.wait_spoken("(?i)ferry")
    screen.speech.wait_quiet()
    heard = " ".join(screen.speech.texts())
    assert "A part of the screen." in heard
    assert "lsewhere" not in heard


def test_an_open_menu_is_described_and_stays_open(screen: ScreenReaderDesktop) -> None:
    """It has grabbed the keyboard."""
    put_in_front(screen, ["mousepad", "--disable-server", "HOME/note.txt"])
    screen.press("alt+f")
    screen.speech.wait_spoken("(?i)new")
    screen.press("Down")
    heard = told(screen, until="menu entry")
    assert said(heard, "The focus is on the menu entry"), " ".join(heard)
    assert screen.focused_title().endswith("Mousepad")

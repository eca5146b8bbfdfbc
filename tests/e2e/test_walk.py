"""Walking and pressing by keyboard under Orca.

Windows of GTK 3 and Qt, one of GTK 4, which tells no places, and what tells nothing: a Tk canvas, a canvas in a
browser, and another computer's screen in a window.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.app import App, app, await_held
from desktop.processes import wait_for
from desktop.screen_reader import ScreenReaderDesktop, screen_reader_desktop
from desktop.session import missing_packages
from desktop.sharing import Shared, sharing
from seesay.domain import Region

_NEEDED = {
    "orca": "orca",
    "speech-dispatcher": "speech-dispatcher",
    "pulseaudio": "pulseaudio",
    "/usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
    "chromium": "chromium",
    "Xtigervnc": "tigervnc-standalone-server",
    "xtigervncviewer": "tigervnc-viewer",
}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)
pytest.importorskip("tkinter", reason="this Python was built without tkinter")

WINDOW = Path(__file__).parents[1] / "desktop/walked_window.py"
PLACE = Region(10, 10, 460, 640)


@contextmanager
def started() -> Iterator[tuple[ScreenReaderDesktop, App]]:
    with screen_reader_desktop(1000, 760) as screen, app(screen, "--hidden") as program:
        await_held(screen, ["Ctrl+Shift+F8"])
        yield screen, program


shared = sharing(started)


@pytest.fixture
def desk(
    shared: Shared[tuple[ScreenReaderDesktop, App]], request: pytest.FixtureRequest
) -> Iterator[tuple[ScreenReaderDesktop, App]]:
    """A desktop with the hidden program; what a test opened on it is closed."""
    with shared.lend(request.node, leave) as desk:
        desk[0].speech.mark()
        yield desk


def leave(desk: tuple[ScreenReaderDesktop, App]) -> None:
    screen, _ = desk
    screen.clear()
    screen.speech.wait_quiet()
    screen.speech.check()


def find(screen: ScreenReaderDesktop, words: str) -> None:
    screen.press("ctrl+f")
    screen.speech.wait_spoken("Words to find")
    screen.type(words)
    screen.press("Return")
    wait_for(lambda: screen.focused_title() == "Walk", "the page")
    screen.speech.wait_quiet()


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
    wait_for(lambda: screen.focused_title() == "Walk", "the page")
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
    wait_for(lambda: screen.focused_title() == "Walk", "the page")
    screen.speech.wait_spoken("Page")
    screen.speech.wait_quiet()
    if kit in ("gtk", "gtk4", "qt"):
        screen.speech.mark()
        screen.press("b")
        screen.speech.wait_spoken("Refresh, button")
    find(screen, "delete")
    screen.press("Return")
    wait_for(lambda: screen.focused_title() == "Press this?", "the question")
    screen.speech.wait_spoken(r"Press this\?")
    screen.speech.wait_quiet()
    screen.press("Escape")
    wait_for(lambda: screen.focused_title() == "Walk", "the page")
    find(screen, "archive")
    screen.speech.mark()
    screen.press("Return")
    wait_for(lambda: log.exists() and log.read_text() == "Archive\n", "what was pressed")
    screen.speech.wait_spoken("changed")
    assert screen.active() == window.identifier
    program.trigger("walk")
    wait_for(lambda: screen.focused_title() == "Walk", "the page")
    screen.press("Escape")
    wait_for(lambda: screen.active() == window.identifier, "the window")
    assert log.read_text() == "Archive\n"


@pytest.mark.parametrize("kit", ["table", "table-page"])
def test_a_table_is_walked_by_cell(desk: tuple[ScreenReaderDesktop, App], kit: str) -> None:
    screen, program = desk
    window = screen.open(
        [sys.executable, str(WINDOW), kit, "trains"],
        Region(10, 10, 560, 400),
        QT_QPA_PLATFORM="xcb",
        WALKED_LOG="/dev/null",
    )
    screen.speech.wait_quiet()
    program.trigger("walk")
    wait_for(lambda: screen.focused_title() == "Walk", "the page")
    screen.speech.wait_spoken("Page")
    screen.speech.wait_quiet()
    for keys, told in STEPS:
        screen.speech.mark()
        screen.press(keys.replace("ctrl+alt", "alt"))  # Orca has Alt Shift, and desktops have Control Alt
        screen.speech.wait_spoken(told)
        screen.speech.wait_quiet()
    screen.press("Escape")
    wait_for(lambda: screen.active() == window.identifier, "the window")


STEPS = (
    ("t", "^A table of 4 rows and 4 columns. Time, column header"),
    ("ctrl+alt+Down", "^09:14"),
    ("ctrl+alt+Right", "^To: Oxford"),
    ("ctrl+alt+Right", "^Platform: 3"),
    ("ctrl+alt+Down", "^09:20: blank"),
    ("ctrl+alt+Down", "^09:31: 7"),
    ("ctrl+alt+Down", "^There is no further one"),
)


def test_a_table_is_walked_by_cell_in_the_command_layer(desk: tuple[ScreenReaderDesktop, App]) -> None:
    screen, _ = desk
    screen.open(
        [sys.executable, str(WINDOW), "table", "trains"],
        Region(10, 10, 560, 400),
        QT_QPA_PLATFORM="xcb",
        WALKED_LOG="/dev/null",
    )
    screen.speech.wait_quiet()
    screen.speech.mark()
    screen.press("ctrl+shift+F8")
    screen.speech.wait_spoken("^Command")
    screen.press("Down")
    screen.speech.wait_spoken("trains|Departures")
    screen.speech.wait_quiet()
    for keys, told in STEPS:
        screen.speech.mark()
        screen.press(keys)
        screen.speech.wait_spoken(told)
        screen.speech.wait_quiet()
    screen.press("Escape")
    screen.speech.wait_spoken("The walk has ended")


def test_a_question_before_a_press_stays_while_the_screen_is_described(
    desk: tuple[ScreenReaderDesktop, App], tmp_path: Path
) -> None:
    screen, program = desk
    log = tmp_path / "pressed"
    window = screen.open(
        [sys.executable, str(WINDOW), "tk", "tk letters"], Region(10, 10, 460, 640), WALKED_LOG=str(log)
    )
    program.trigger("walk")
    wait_for(lambda: screen.focused_title() == "Walk", "the page")
    find(screen, "delete")
    screen.press("Return")
    wait_for(lambda: screen.focused_title() == "Press this?", "the question")
    screen.speech.wait_quiet()
    screen.speech.mark()
    program.trigger("describe-screen")
    screen.speech.wait_spoken("Archive")
    screen.speech.wait_quiet()
    assert screen.focused_title() == "Press this?"
    screen.press("Escape")
    wait_for(lambda: screen.focused_title() == "Walk", "the page")
    screen.press("Escape")
    wait_for(lambda: screen.active() == window.identifier, "the window")
    assert not log.exists()


def test_control_goes_by_words_and_to_both_ends_in_the_command_layer(desk: tuple[ScreenReaderDesktop, App]) -> None:
    screen, _ = desk
    screen.open([sys.executable, str(WINDOW), "tk", "letters"], Region(10, 10, 460, 640), WALKED_LOG="/dev/null")
    screen.speech.wait_quiet()
    screen.speech.mark()
    screen.press("ctrl+shift+F8")
    screen.speech.wait_spoken("^Command")
    screen.press("Down")
    screen.speech.wait_spoken("letters")
    screen.speech.wait_quiet()
    for keys, told in (
        ("Down", "^Your letters"),
        ("ctrl+Right", "^letters$"),
        ("ctrl+Left", "^Your$"),
        ("ctrl+End", "Print"),
        ("ctrl+Home", "letters"),
    ):
        screen.speech.mark()
        screen.press(keys)
        screen.speech.wait_spoken(told)
        screen.speech.wait_quiet()
    screen.speech.mark()
    screen.press("Escape")
    screen.speech.wait_spoken("The walk has ended")


def test_the_screen_is_walked_and_pressed_in_the_command_layer(
    desk: tuple[ScreenReaderDesktop, App], tmp_path: Path
) -> None:
    screen, program = desk
    log = tmp_path / "pressed"
    window = screen.open([sys.executable, str(WINDOW), "tk", "letters"], Region(10, 10, 460, 640), WALKED_LOG=str(log))
    screen.speech.wait_quiet()
    screen.speech.mark()
    screen.press("ctrl+shift+F8")
    screen.speech.wait_spoken("^Command")
    screen.press("Down")
    screen.speech.wait_spoken("letters")
    screen.speech.wait_quiet()
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

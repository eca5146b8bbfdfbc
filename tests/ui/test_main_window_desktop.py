"""The main window on a real desktop: what assistive programs see of it, the keyboard's way through it, real drags."""

from __future__ import annotations

import ast
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from rigs.accessible_tree import Accessibility, Node, accessibility
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from seesay.core.region import Region

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(
        sys.platform != "linux" or bool(missing_packages({**REQUIRED, "xclip": "xclip", "pcmanfm": "pcmanfm"})),
        reason="Debian packages of the test desktop are not installed",
    ),
]

TAB_ORDER = [
    "Description",
    "Question about the picture",
    "Ask",
    "Saved questions",
    "Describe screen",
    "Describe window",
    "Open…",
    "Paste",
    "Stop",
    "Repeat",
    "Copy",
    "Details",
    "Certainty",
]
"""What has the keyboard after each press of Tab."""


@dataclass(slots=True)
class Running:
    """The program with the main window, on a desktop of its own."""

    screen: ScreenReaderDesktop
    accessible: Accessibility
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def tree(self) -> Node:
        return self.accessible.tree("seesay")

    def printed(self) -> list[str]:
        return [line for line in self.log.read_text().splitlines() if not line.startswith("qt.")]

    def wait_printed(self, part: str) -> str:
        return wait_for(lambda: next((line for line in self.printed() if part in line), None), part)

    def press(self, keys: str, name: str) -> None:
        """Press keys and wait until what has that name says that it has the keyboard."""
        pressed = time.monotonic()
        self.screen.press(keys)
        wait_for(lambda: name in self.focused_since(pressed), f"the keyboard at {name!r} after {keys}")

    def focused_since(self, moment: float) -> list[str]:
        """Return the names of what got the keyboard since then."""
        events = self.accessible.events("object:state-changed:focused", since=moment)
        return [event.name for event in events if event.detail]


@contextmanager
def running(*arguments: str, reader: bool = False) -> Iterator[Running]:
    with (
        screen_reader_desktop(1280, 900, reader=reader, sound=reader) as screen,
        accessibility(screen) as accessible,
    ):
        log = screen.home / "printed.txt"
        process = screen.spawn(
            [sys.executable, "-m", "ui.main_window_program", *arguments],
            {"PYTHONPATH": str(Path(__file__).parents[1])},
            log=log,
        )
        program = Running(screen, accessible, log, process)
        wait_for(lambda: program.tree.find_all("text", "Description", "focused"), "the description with the keyboard")
        yield program


def main_window(program: Running) -> int:
    return next(window for window, title in program.screen.windows().items() if title == "Seesay")


def close_by_keys(program: Running) -> None:
    """Press the window manager's own key; it closes the window that it holds active, and Qt may know that earlier."""
    window = main_window(program)
    wait_for(lambda: program.screen.active() == window, "the window in front")
    program.screen.press("alt+F4")


def test_every_control_has_a_role_and_a_name() -> None:
    with running() as program:
        tree = program.tree
        controls = [node for node in tree.walk() if "focusable" in node.states or node.role == "menu item"]
        assert len(controls) > 40
        for node in controls:
            assert node.name, tree.drawn()
            assert node.role not in ("unknown", "filler", "invalid"), tree.drawn()
        named = [node.name for node in controls if "showing" in node.states and node.role in ("text", "button", "list")]
        assert named == TAB_ORDER
        assert tree.find("status bar").name == tree.find("text", "Description").description
        assert [node.name for node in tree.find("menu bar").children] == [
            "File",
            "Edit",
            "Describe",
            "Listen",
            "Zoom",
            "Help",
        ]


def test_tab_goes_round_in_the_order_of_meaning_and_nothing_traps() -> None:
    with running() as program:
        for _ in range(2):
            for name in [*TAB_ORDER[1:], TAB_ORDER[0]]:
                program.press("Tab", name)
        for name in TAB_ORDER[::-1]:
            program.press("shift+Tab", name)


def test_the_focus_returns_from_dialogs_and_menus() -> None:
    with running() as program:
        program.press("Tab", TAB_ORDER[1])
        program.press("F1", "Keys and help")
        help_window = program.tree.find("dialog", "Seesay help")
        assert "seesay trigger describe-screen" in (help_window.find("text", "Keys and help").text or "")
        program.press("Tab", "Close")
        program.press("Escape", TAB_ORDER[1])
        program.press("ctrl+o", "File name:")
        program.press("Escape", TAB_ORDER[1])
        program.press("alt+l", "Repeat")
        program.press("Escape", "Listen")
        program.press("Escape", TAB_ORDER[1])


def test_a_closed_dialog_leaves_the_focus_somewhere_even_when_a_menu_had_it() -> None:
    with running() as program:
        program.press("Tab", TAB_ORDER[1])
        program.press("alt+l", "Repeat")
        program.press("Escape", "Listen")  # the menu bar has the keyboard now
        program.press("ctrl+o", "File name:")
        program.press("Escape", TAB_ORDER[1])


def test_clearing_is_asked_about_and_enter_keeps() -> None:
    with running() as program:
        program.press("Tab", TAB_ORDER[1])
        program.press("alt+l", "Repeat")
        program.press("c", "Keep")
        program.press("Return", TAB_ORDER[1])
        assert program.tree.find("text", "Description").text == "A cat sleeps on a chair."


def test_everything_is_reached_by_keyboard_in_a_narrow_window_with_large_text() -> None:
    with running("--large") as program:
        program.screen.ask("xdotool", "windowsize", "--sync", str(main_window(program)), "320", "600")
        for name in [*TAB_ORDER[1:], TAB_ORDER[0]]:
            program.press("Tab", name)
            tree = program.tree
            frame, control = tree.find("frame", "Seesay").extents, tree.find(None, name, "focusable").extents
            assert frame is not None
            assert control is not None
            assert frame[2] == 320
            assert frame[0] <= control[0]
            assert control[0] + control[2] <= frame[0] + frame[2]
            assert frame[1] <= control[1] < frame[1] + frame[3]
        for letter, entry in (("l", "Repeat"), ("h", "Keys and help")):  # there is no room for these menus in the bar
            program.press(f"alt+{letter}", entry)
            program.screen.press("Escape", "Escape")
            wait_for(lambda: program.tree.find_all("text", "Description", "focused"), "the description")


@pytest.mark.parametrize("arguments", [(), ("--tray",)])
def test_quit_ends_the_program(arguments: tuple[str, ...]) -> None:
    with running(*arguments) as program:
        program.screen.press("ctrl+q")
        assert program.process.wait(60) == 0


def test_the_title_bar_hides_the_window_where_there_is_a_tray() -> None:
    with running("--tray") as program:
        close_by_keys(program)
        program.wait_printed("say Seesay keeps running in the background.")
        wait_for(lambda: "Seesay" not in program.screen.windows().values(), "a desktop without the window")
        assert program.process.poll() is None


def test_the_title_bar_ends_the_program_where_there_is_none() -> None:
    with running() as program:
        close_by_keys(program)
        assert program.process.wait(60) == 0


def picture(file: Path) -> Path:
    Image.new("RGB", (12, 10), "red").save(file)
    return file


def copy(program: Running, *arguments: str) -> None:
    """Put a file's content into the clipboard, which a program that stays behind holds."""
    program.screen.spawn(["xclip", "-silent", "-selection", "clipboard", "-i", *arguments]).wait(30)


def test_a_picture_in_the_clipboard_is_described() -> None:
    with running() as program:
        file = picture(program.screen.home / "red.png")
        copy(program, "-t", "image/png", str(file))
        program.screen.press("ctrl+v")
        kind, data, name = ast.literal_eval(program.wait_printed("'picture'"))
        assert (kind, data, name) == ("picture", file.read_bytes(), "the clipboard")


def test_a_pasted_path_is_described() -> None:
    with running() as program:
        file = picture(program.screen.home / "red.png")
        text = program.screen.home / "path.txt"
        text.write_text(f"{file}\n")
        copy(program, str(text))
        program.screen.press("ctrl+v")
        assert str(file) in program.wait_printed("files")


def test_files_dragged_from_a_file_manager_are_described_and_stay_where_they_are() -> None:
    with running() as program:
        screen = program.screen
        folder = screen.home / "pictures"
        folder.mkdir()
        file = picture(folder / "red.png")
        left = screen.open(["pcmanfm", "--no-desktop", str(folder)], Region(0, 0, 420, 500))
        icon = wait_for(lambda: _icon(program), "the picture's icon")
        target = main_window(program)
        screen.ask("xdotool", "windowmove", str(target), "500", "50")
        screen.settle()
        _drag(screen, icon, (760, 260))
        assert str(file) in program.wait_printed("files")
        assert file.exists()
        assert left.process.poll() is None


def _icon(program: Running) -> tuple[int, int] | None:
    """Return where the dark red picture of the file's icon is."""
    pixels = program.screen.settle()[:500, :420].astype(int)
    red = (pixels[..., 0] > 200) & (pixels[..., 1] < 60) & (pixels[..., 2] < 60)
    rows, columns = red.nonzero()
    return (int(columns.mean()), int(rows.mean())) if rows.size > 60 else None


def _drag(screen: ScreenReaderDesktop, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Drag as a hand does: a drag that jumps is none for GTK."""
    screen.ask("xdotool", "mousemove", str(start[0]), str(start[1]), "mousedown", "1")
    for step in range(1, 21):
        x, y = (round(a + (b - a) * step / 20) for a, b in zip(start, end, strict=True))
        screen.ask("xdotool", "mousemove", str(x), str(y), "sleep", "0.03")
    time.sleep(0.3)
    screen.ask("xdotool", "mouseup", "1")


def test_a_screen_reader_reads_each_row_once_and_says_what_it_is() -> None:
    with running(reader=True) as program:
        speech = program.screen.speech
        speech.wait_quiet()
        said = []
        for keys in ("shift+Tab", "shift+Tab", "Down", "Up", "Right", "Down", "Left"):
            speech.mark()
            program.screen.press(keys)
            speech.wait_spoken("[a-z]{4}")
            texts = [utterance.text for utterance in speech.wait_quiet()]
            said.append([text.rstrip(".") for text in texts if text not in ("left shift", "tab")])
        seen = "Seen in the text of the picture: A dialog seems to be open: “New member”"
        assert said[0][0].startswith("Certainty List with ")
        assert said[0][1:] == [seen]
        assert said[1][0].startswith("Details List with ")
        assert said[1][1:] == ["Certainty: 1 of 4 statements certain"]
        assert len(said[2]) == 1
        assert said[2][0].startswith("Warning: OpenAI cannot be reached")
        assert said[3] == ["Certainty: 1 of 4 statements certain"]
        assert said[4][1:] == [seen]
        assert said[5] == ["Possible, not certain: A cat sits beside it"]
        assert said[6][1:] == ["Certainty: 1 of 4 statements certain"]


def test_a_screen_reader_is_silent_about_sentences_that_come_while_the_description_is_focused() -> None:
    # They are spoken by Seesay, through the screen reader; it must not find them by itself as well.
    with running(reader=True) as program:
        program.screen.speech.wait_quiet()
        program.screen.speech.mark()
        program.screen.press("F12")
        program.wait_printed("streamed")
        assert [text.text for text in program.screen.speech.wait_quiet() if text.text != "F12"] == []
        assert any(_reads_the_first_line(program) for _ in range(3)), program.screen.speech.texts()


def _reads_the_first_line(program: Running) -> bool:
    """Go down and up again. A busy Orca may learn of a key after the caret has moved, and then says nothing."""
    for keys in ("Down", "Up"):
        program.screen.press(keys)
        program.screen.speech.wait_quiet()
    return any("Sentence 1 of what is told. Sentence 2" in text for text in program.screen.speech.texts())


def test_the_menu_of_saved_questions_opens_with_its_first_one_spoken() -> None:
    with running(reader=True) as program:
        program.screen.speech.wait_quiet()
        program.screen.speech.mark()
        program.screen.press("alt+v")
        program.screen.speech.wait_spoken("I: Which item is selected")
        program.screen.press("Escape")

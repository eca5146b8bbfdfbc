"""What goes beyond one description: a letter after the command key, questions, what has changed, a region, the pointer.

Orca really runs, keys are really pressed, and what is spoken is read from the log of the voice behind Orca.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rigs.app import NAME, App, app, await_held, changed, xdotool_name
from rigs.fakes.openai_server import Call, running
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from rigs.sharing import Shared, sharing
from rigs.wording import NO_COMMAND
from seesay.core.region import Region

if missing := missing_packages({**REQUIRED, "mousepad": "mousepad"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

COMMAND = "Ctrl+Shift+F8"
KEYS = re.compile(r"(?:left )?(?:control|shift|alt)|F8|escape|return|tab|space", re.IGNORECASE)
NOTE = "The ferry leaves at nine.\n\nBring the blue folder.\n"
KEY = "sk-test-0123456789-never-to-be-seen"


@contextmanager
def editing() -> Iterator[ScreenReaderDesktop]:
    """A desktop with a screen reader and an editor with a known text that has the keyboard."""
    with screen_reader_desktop(1280, 800) as desktop:
        note = desktop.home / "note.txt"
        note.write_text(NOTE)
        editor = desktop.open(["mousepad", "--disable-server", str(note)], Region(20, 20, 700, 400))
        desktop.raise_(editor)
        desktop.settle()
        yield desktop


@contextmanager
def described(screen: ScreenReaderDesktop) -> Iterator[App]:
    with app(screen, "--hidden") as started:
        await_held(screen, [COMMAND])
        screen.speech.wait_quiet()
        screen.speech.mark()
        yield started


@contextmanager
def editing_with_the_program() -> Iterator[ScreenReaderDesktop]:
    with editing() as screen, described(screen):
        yield screen


def leave(screen: ScreenReaderDesktop) -> None:
    screen.speech.wait_quiet()
    assert "note.txt" in screen.focused_title()
    assert (screen.home / "note.txt").read_text() == NOTE
    screen.speech.check()


shared = sharing(editing_with_the_program)


@pytest.fixture
def desk(shared: Shared[ScreenReaderDesktop], request: pytest.FixtureRequest) -> Iterator[ScreenReaderDesktop]:
    """The desktop and the program of all tests that leave the editor in front, and no window of ours."""
    with shared.lend(request.node, leave) as screen:
        screen.speech.mark()
        yield screen


@pytest.fixture
def screen() -> Iterator[ScreenReaderDesktop]:
    with editing() as desktop:
        yield desktop


@pytest.fixture
def program(screen: ScreenReaderDesktop) -> Iterator[App]:
    with described(screen) as started:
        yield started


def command(screen: ScreenReaderDesktop, letter: str) -> None:
    """Press the command key, wait until it is heard, and press a letter."""
    screen.speech.mark()
    screen.press(xdotool_name(COMMAND))
    screen.speech.wait_spoken("^Command")
    screen.press(letter)


def test_a_letter_after_the_command_key_describes(desk: ScreenReaderDesktop) -> None:
    command(desk, "w")
    desk.speech.wait_spoken("(?i)ferry leaves")


def after(screen: ScreenReaderDesktop, pattern: str) -> list[str]:
    """Wait for a text, and return all that was spoken since the mark once nobody speaks, without the names of keys."""
    screen.speech.wait_spoken(pattern)
    return [one.text for one in screen.speech.wait_quiet() if len(one.text) > 1 and not KEYS.fullmatch(one.text)]


def test_between_a_commands_question_and_its_letter_nothing_is_heard(desk: ScreenReaderDesktop) -> None:
    """A description is over once another thing is asked for; Read on goes on with it."""
    command(desk, "w")
    desk.speech.wait_spoken("(?i)ferry leaves")
    desk.speech.wait_quiet()
    desk.speech.mark()
    desk.press(xdotool_name(COMMAND))
    assert after(desk, "^Command") == ["Command?"]
    desk.press("t")
    assert after(desk, "”, Mousepad")[1:] == [desk.speech.texts()[-1]]
    command(desk, "Escape")
    assert after(desk, "^No command") == ["Command?", NO_COMMAND]


def test_the_history_is_not_read_into_a_description(screen: ScreenReaderDesktop, program: App) -> None:
    """Orca takes our box for what has the focus although an editor that was opened later has the keyboard."""
    program.trigger("show")
    wait_for(lambda: screen.focused_title() == NAME, "the window in front")
    editor = screen.open(["mousepad", "--disable-server", str(screen.home / "note.txt")], Region(20, 20, 700, 400))
    screen.raise_(editor)
    screen.settle()
    screen.speech.wait_quiet()
    for _ in range(2):
        command(screen, "w")
        assert not [text for text in after(screen, "(?i)ferry leaves") if "1 of" in text or "2 of" in text]


def test_a_region_and_its_introduction_are_told_once(desk: ScreenReaderDesktop) -> None:
    command(desk, "r")
    told = after(desk, "Choose a region. Arrow")
    assert sum("Arrow keys" in text for text in told) == 1, told
    desk.speech.mark()
    desk.press("5")
    assert len(after(desk, "middle third")) == 1
    desk.press("Escape")


def test_a_letter_tells_which_window_is_in_use(desk: ScreenReaderDesktop) -> None:
    command(desk, "t")
    assert "note.txt" in desk.speech.wait_spoken("Window .*, Mousepad").text


def test_the_programs_own_window_is_told_with_what_is_behind_it(screen: ScreenReaderDesktop, program: App) -> None:
    program.trigger("show")
    wait_for(lambda: screen.focused_title() == NAME, "the window in front")
    screen.speech.wait_quiet()
    command(screen, "t")
    assert "note.txt" in screen.speech.wait_spoken("Seesay's window. Behind it: .*, Mousepad").text
    screen.speech.wait_quiet()
    command(screen, "f")
    assert "ferry" in screen.speech.wait_spoken("Seesay's window. Behind it: .*[Tt]ext field").text
    wait_for(lambda: screen.focused_title() == NAME, "the window in front again")
    screen.speech.wait_quiet()
    command(screen, "i")
    screen.speech.wait_spoken("Arrow keys move")
    screen.speech.wait_quiet()
    command(screen, "m")
    assert after(screen, "already active")
    assert not any("Arrow keys move" in text for text in screen.speech.texts())


def test_where_nothing_but_the_program_is_open_that_is_told(screen: ScreenReaderDesktop, program: App) -> None:
    screen.clear()
    program.trigger("show")
    wait_for(lambda: screen.focused_title() == NAME, "the window in front")
    screen.speech.wait_quiet()
    # the last command comes while the windows are out of the way for the one before
    for actions in (["describe-window"], ["describe-screen"], ["describe-window", "describe-screen"]):
        screen.speech.mark()
        for action in actions:
            program.trigger(action)
        screen.speech.wait_spoken("Nothing is on the screen except Seesay")
        wait_for(lambda: screen.focused_title() == NAME, "the window in front again")
        screen.speech.wait_quiet()


def test_a_letter_that_is_no_command_does_nothing_to_the_text(desk: ScreenReaderDesktop) -> None:
    command(desk, "z")
    desk.speech.wait_spoken("(?i)unknown command")
    command(desk, "h")
    desk.speech.wait_spoken("D describe the screen")
    desk.press("ctrl+s")
    desk.settle()
    assert (desk.home / "note.txt").read_text() == NOTE


def test_a_question_is_typed_and_answered_from_what_was_read(screen: ScreenReaderDesktop, program: App) -> None:
    command(screen, "w")
    screen.speech.wait_spoken("(?i)ferry leaves")
    command(screen, "q")
    screen.speech.wait_spoken("Question about the picture")
    screen.speech.wait_quiet()
    screen.speech.mark()
    screen.type("When does the ferry leave?")
    screen.press("Return")
    answer = screen.speech.wait_spoken("cannot answer questions").text
    assert "ferry leaves at nine" in answer.lower()
    screen.speech.wait_quiet()
    screen.speech.mark()
    screen.type("Who wrote it?")
    screen.press("Return")
    told = [text for text in after(screen, "cannot answer that") if "ferry" in text]
    assert told == [], "the description was told again"
    screen.speech.mark()
    screen.type("Which file is open?")
    screen.press("Return")
    assert "note.txt" in screen.speech.wait_spoken("indow “").text


def test_without_a_picture_a_question_is_refused_in_words(screen: ScreenReaderDesktop, program: App) -> None:
    command(screen, "n")
    screen.speech.wait_spoken("(?i)nothing to compare")


def test_what_has_changed_is_told_and_nothing_else(screen: ScreenReaderDesktop, program: App) -> None:
    command(screen, "w")
    screen.speech.wait_spoken("(?i)ferry leaves")
    screen.speech.wait_quiet()
    screen.press("ctrl+End")
    screen.type("Platform four is closed.")
    screen.settle()
    command(screen, "n")
    told = screen.speech.wait_spoken("(?i)platform four").text
    assert "ferry" not in told.lower()
    assert "title" not in told, "an asterisk is no new title"
    screen.speech.wait_quiet()
    screen.press("ctrl+Home")
    screen.type("Zebra crossing closed")
    screen.settle()
    command(screen, "n")
    assert screen.speech.wait_spoken("(?i)zebra").text.startswith("New: “Zebra crossing closed”.")
    screen.speech.wait_quiet()
    command(screen, "f")
    screen.speech.wait_spoken("(?i)text field")
    screen.speech.wait_quiet()
    screen.press("ctrl+Home")
    screen.type("Lift out of order. ")
    screen.settle()
    command(screen, "n")
    assert "Lift out of order" in screen.speech.wait_spoken("(?i)lift out|nothing to compare").text


def test_a_region_is_chosen_by_the_arrow_keys(desk: ScreenReaderDesktop) -> None:
    command(desk, "r")
    desk.speech.wait_spoken("Choose a region")
    desk.speech.wait_quiet()
    desk.press("7")
    desk.speech.wait_spoken("(?i)upper left")
    desk.press("Return")
    desk.speech.wait_spoken("(?i)ferry")
    assert "Mousepad" in desk.focused_title()


def test_what_the_server_answers_goes_on_from_what_was_said(screen: ScreenReaderDesktop, tmp_path: Path) -> None:
    def answer(call: Call) -> None:
        asked = "Where does the ferry go" in str(call.body["messages"])
        call.answer(*["It says ferry." if asked else "A text editor shows a note."] * int(call.body.get("n") or 1))

    with (
        running(answer) as server,
        app(
            screen,
            "--hidden",
            settings=changed(privacy={"consent": "concepts"}, description={"mode": "auto"}),
            extra={"OPENAI_BASE_URL": server.base_url, "OPENAI_API_KEY": KEY},
        ) as started,
    ):
        await_held(screen, [COMMAND])
        command(screen, "w")
        screen.speech.wait_spoken("According to gpt-4.1: A text editor shows a note")  # nothing here bears it out
        command(screen, "q")
        screen.speech.wait_spoken("Question about the picture")
        screen.type("Where does the ferry go?")
        screen.press("Return")
        screen.speech.wait_spoken("(?i)says ferry")
        assert not server.invalid
        second = str(server.bodies[-1]["messages"])
        assert "text editor shows a note" in second
        assert KEY not in started.told()
        for file in started.folder.rglob("*"):
            assert not file.is_file() or KEY.encode() not in file.read_bytes(), file

"""One key, and what is on the screen is handed to the screen reader: Seesay on Windows, beside Notepad."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import psutil
import pytest

from windows.desktop import Seesay, await_held, caret, notepad, press, seesay, title_in_use, wait_for

NOTE = "The ferry leaves at nine.\r\nBring the blue folder and two tickets.\r\nPlatform four is closed on Sunday.\r\n"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seesay]:
    folder = tmp_path_factory.mktemp("person")
    note = folder / "note.txt"
    note.write_bytes(NOTE.encode())
    with notepad(note), seesay(folder / "home", "--hidden") as program:
        await_held("Ctrl+Shift+F8")
        wait_for(lambda: "Notepad" in title_in_use(), "Notepad in front")
        yield program


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def described(program: Seesay, chord: str) -> tuple[str, float]:
    """Press a key; return what was handed over, and the seconds until the first of it."""
    since, pressed = len(program.told()), time.time()
    press(chord)
    program.wait_spoken("sunday", since)
    return program.spoken(since), program.told(since)[0].when - pressed


def test_the_key_speaks_the_window_in_use(running: Seesay) -> None:
    text, _ = described(running, "Ctrl+Shift+F10")
    for line in NOTE.splitlines():
        assert words(text).count(words(line)) == 1
    assert "note" in title_in_use(), "Notepad keeps the keyboard"


def test_the_key_speaks_the_screen(running: Seesay) -> None:
    text, _ = described(running, "Ctrl+Shift+F9")
    assert words("Bring the blue folder and two tickets") in words(text)


def test_nothing_is_handed_over_twice(running: Seesay) -> None:
    since = len(running.told())
    described(running, "Ctrl+Shift+F10")
    time.sleep(2)
    given = [told.text for told in running.told(since) if told.what == "output"]
    assert len(given) == len(set(given))


def test_the_letter_after_the_command_key_is_done_and_not_typed(running: Seesay) -> None:
    since = len(running.told())
    press("Ctrl+Shift+F8")
    running.wait_spoken("command?", since)
    press("W")
    assert "ferry" in running.wait_spoken("sunday", since)
    assert "*" not in title_in_use(), "nothing was typed into the note"


def test_the_letters_are_said(running: Seesay) -> None:
    since = len(running.told())
    press("Ctrl+Shift+F8")
    running.wait_spoken("command?", since)
    press("H")
    assert "D describe the screen" in running.wait_spoken("s settings", since)


def test_the_title_of_the_window_is_said(running: Seesay) -> None:
    since = len(running.told())
    press("Ctrl+Shift+F8")
    running.wait_spoken("command?", since)
    press("T")
    assert "notepad" in running.wait_spoken("note.txt", since).lower()


def test_the_stop_key_silences_the_screen_reader(running: Seesay) -> None:
    since = len(running.told())
    press("Ctrl+Shift+F10")
    wait_for(lambda: any(told.what == "output" for told in running.told(since)), "the first words")
    speaking = len(running.told())
    press("Ctrl+Shift+F11")
    wait_for(lambda: any(told.what == "stop" for told in running.told(speaking)), "silence")
    silent = len(running.told())
    time.sleep(2)
    assert not [told for told in running.told(silent) if told.what == "output"]


def test_the_command_describes_what_has_the_keyboard(running: Seesay) -> None:
    done = running.run("describe", "--focus", "--no-say", "--mode", "offline")
    assert done.returncode == 0, done.stderr
    assert "Notepad”, window." in done.stdout.decode(), "which UI Automation tells, and no pixel"
    assert "two tickets" in done.stdout.decode()


def test_the_command_clicks_words(running: Seesay) -> None:
    done = running.run("click", "--window", "--no-say", "tickets")
    assert done.returncode == 0, done.stderr
    assert NOTE.index("tickets") <= caret() <= NOTE.index("tickets") + len("tickets")


def test_the_last_of_five_hundred_presses_is_told_whole_and_once(running: Seesay) -> None:
    assert running.process is not None
    process = psutil.Process(running.process.pid)
    described(running, "Ctrl+Shift+F10")
    pressed(running, 20)  # after which every pool has its threads
    threads = process.num_threads()
    since = pressed(running, 500)
    for line in NOTE.splitlines():
        assert words(last_told(running, since)).count(words(line)) == 1
    wait_for(lambda: process.num_threads() <= threads + 2, "the threads of the presses before")


def pressed(program: Seesay, count: int) -> int:
    """Press the key many times, and wait for the last description; return how much was told before."""
    since = len(program.told())
    for _ in range(count):
        press("Ctrl+Shift+F10")
        time.sleep(0.01)
    wait_for(lambda: "sunday" in last_told(program, since).lower(), "the last description")
    time.sleep(3)
    return since


def last_told(program: Seesay, since: int) -> str:
    """Return what was handed over from the last interruption on."""
    given = [told for told in program.told(since) if told.what == "output"]
    begins = max((place for place, told in enumerate(given) if told.interrupts), default=0)
    return " ".join(told.text for told in given[begins:])

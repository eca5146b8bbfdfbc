"""How long a person waits, and what many presses leave behind; the quickest of several tries, for machines are busy."""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import psutil
import pytest

from windows.desktop import Seesay, await_held, notepad, press, seesay, title_in_use, wait_for

NOTE = "The ferry leaves at nine. Bring two tickets."

FIRST_WORDS, TRAY = 1.0, 2.5
"""Seconds from a key to the first words for the screen reader, and from the start to the symbol in the tray."""

SETTLED = 20.0
"""Seconds after which a program that was left alone has loaded what the first key needs."""

PRESSES, GROWTH_MB, GROWTH_HANDLES = 200, 15, 30


def tray_symbols() -> int:
    """Return how many windows there are that receive what is done to a symbol in the tray."""
    library: Any = ctypes
    user, found = library.WinDLL("user32"), []
    called = library.WINFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)

    def look(window: int, _: int) -> int:
        name = ctypes.create_unicode_buffer(256)
        user.GetClassNameW(ctypes.c_void_p(window), name, 256)
        if "TrayIcon" in name.value:
            found.append(window)
        return 1

    user.EnumWindows(called(look), None)
    return len(found)


def test_from_the_start_to_the_tray(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    times = []
    for number in range(5):
        program = Seesay(tmp_path / f"home{number % 2}")
        program.configure({"desktop": {"introduced": True}, "privacy": {"consent": "nothing"}})
        before, started = tray_symbols(), time.monotonic()
        program.launch("--hidden")
        while tray_symbols() == before:
            assert time.monotonic() < started + 60, "no symbol"
            time.sleep(0.01)
        times.append(time.monotonic() - started)
        wait_for(partial(program.answers, "ping"), "the program")
        program.kill()
    report(capfd, "start to tray", times)
    assert min(times) < TRAY


@contextmanager
def beside_notepad(folder: Path) -> Iterator[Seesay]:
    note = folder / "note.txt"
    note.write_text(NOTE)
    with notepad(note), seesay(folder / "home", "--hidden") as program:
        await_held("Ctrl+Shift+F8")
        wait_for(lambda: "Notepad" in title_in_use(), "Notepad in front")
        yield program


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seesay]:
    with beside_notepad(tmp_path_factory.mktemp("person")) as program:
        yield program


def press_and_wait(program: Seesay) -> float:
    """Press the key; return the seconds until the first words, once the last were handed over.

    Before the first words the screen reader is told to stop what it says; that is no word.
    """
    since, pressed = len(program.told()), time.time()
    press("Ctrl+Shift+F10")
    program.wait_spoken("tickets", since)
    return next(told.when for told in program.told(since) if told.what == "output") - pressed


def test_from_the_first_key_to_the_first_words(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    at_once: list[float] = []
    settled: list[float] = []
    for times, seconds in ((at_once, 0.0), (settled, SETTLED)) * 3:
        with beside_notepad(tmp_path) as program:
            time.sleep(seconds)
            times.append(press_and_wait(program))
    report(capfd, "first key at once to first words", at_once)
    report(capfd, "first key later to first words", settled)
    assert min(settled) < FIRST_WORDS


def test_from_the_key_to_the_first_words(running: Seesay, capfd: pytest.CaptureFixture[str]) -> None:
    times = []
    for letter in "ABCDEFGHIJ":
        press(letter)  # into the note, so that the picture is another one each time
        time.sleep(0.5)
        times.append(press_and_wait(running))
    report(capfd, "key to first words", times)
    assert min(times) < FIRST_WORDS


def test_many_presses_leave_nothing_behind(running: Seesay, capfd: pytest.CaptureFixture[str]) -> None:
    assert running.process is not None
    process: Any = psutil.Process(running.process.pid)  # what it has of Windows is unknown elsewhere
    for _ in range(40):
        press_and_wait(running)
    before, handles, threads = process.memory_info().rss, process.num_handles(), process.num_threads()
    for _ in range(PRESSES):
        press_and_wait(running)
    grown = (process.memory_info().rss - before) / 1e6
    more = process.num_handles() - handles
    with capfd.disabled():
        sys.stdout.write(f"\n{PRESSES} presses: {grown:+.1f} MB on {before / 1e6:.0f} MB, {more:+d} handles\n")
    assert grown < GROWTH_MB
    assert more < GROWTH_HANDLES
    assert process.num_threads() <= threads + 2


def report(capfd: pytest.CaptureFixture[str], name: str, times: list[float]) -> None:
    """Tell the figures whoever runs the tests."""
    with capfd.disabled():
        sys.stdout.write(f"\n{name}: {', '.join(f'{seconds:.2f}' for seconds in sorted(times))} s\n")

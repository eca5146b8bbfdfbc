"""A whole description can be read on a braille display of 40 cells, though speech comes in pieces."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from rigs import braille, screen_reader
from rigs.braille_linter import check as check_braille
from rigs.day import Day
from rigs.processes import wait_for
from rigs.scenes import PROGRAMS
from rigs.session import missing_packages
from rigs.sharing import Shared, sharing
from rigs.ways import by_orca
from sessions.scripts import Session

if missing := missing_packages({**screen_reader.REQUIRED, **braille.REQUIRED, **PROGRAMS}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)


NOTE = """Harbour office

8080 parcels came on Monday, and 1204 of them left the day after.
The archive on the second floor is open again, its index built anew.
The printer at 10.0.4.17 is slow: wait a minute, then retry.

"""
REST = "The ferry to the island leaves at nine and comes back in the evening.\n"
WORDS = ("8080", "1204", "archive", "index built", "10.0.4.17", "retry", "More")
"""From the beginning of what is shown to its end; two lines of cells may both have a word."""


@contextmanager
def reading() -> Iterator[Day]:
    with by_orca(Session("braille", "", lambda day: None), None) as day:
        (day.papers / "note.txt").write_text(NOTE + 8 * REST)
        day.open("mousepad", "--disable-server", str(day.papers / "note.txt"), title="note.txt")
        yield day


shared = sharing(reading)


@pytest.fixture
def day(shared: Shared[Day], request: pytest.FixtureRequest) -> Iterator[Day]:
    """The editor in front."""
    with shared.lend(request.node, check) as day:
        yield day


def check(day: Day) -> None:
    assert day.braille is not None
    day.speech.check()
    check_braille(day.braille.shown())


def read_on(day: Day, begin: str) -> str:
    """Return what the display shows from the cells that begin so, and after each press of the key that goes on."""
    display = day.braille
    assert display is not None
    wait_for(lambda: any(one.text.startswith(begin) for one in display.shown()[-2:]), f"cells that begin {begin}")
    read = display.shown()[-1].text
    while True:
        before = display.shown()[-1].time
        display.press("FWINRT")
        time.sleep(0.7)
        after = display.shown()[-1]
        if after.time == before:
            return read
        read += after.text


def test_the_rest_of_a_description_stays_on_the_display_with_its_hint(day: Day) -> None:
    day.act("describe-window", heard="More with")
    read = read_on(day, "Text:")
    assert [word for word in WORDS if word not in read] == []


def test_said_again_it_is_there_from_its_first_word(day: Day) -> None:
    day.act("describe-window", heard="More")
    day.act("repeat", heard="Window “")
    read = read_on(day, "Window “note.txt")
    assert [word for word in WORDS if word not in read] == []

"""Finding an earlier description with Ctrl+F, as it is heard with Orca."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rigs.app import NAME, App, app, changed
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from seesay.app.history.history_file import HistoryFile
from seesay.app.history.session import SessionHistory
from seesay.core.domain import Claim, Description, Source

if missing := missing_packages(REQUIRED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

CAPTIONS = ("A brown dog sleeps on a sofa.", "A train waits in the station.", "A plate of spaghetti.")


@pytest.fixture
def screen() -> Iterator[ScreenReaderDesktop]:
    with screen_reader_desktop(1280, 800) as desktop:
        yield desktop


@pytest.fixture
def program(screen: ScreenReaderDesktop) -> Iterator[App]:
    history = SessionHistory(file=HistoryFile(screen.home / "seesay/data"))
    for caption in CAPTIONS:
        source = Source("file", "photo.jpg")
        history.add(Description(source, 640, 480, "offline", caption=caption, claims=(Claim(caption, "seen"),)))
    with app(screen, settings=changed(history={"keep": True})) as started:
        wait_for(lambda: screen.focused_title() == NAME, "the window in front")
        screen.settle()
        screen.speech.wait_quiet()
        screen.speech.mark()
        yield started


def test_words_of_ones_own_find_a_description(screen: ScreenReaderDesktop, program: App) -> None:
    screen.press("ctrl+f")
    screen.speech.wait_spoken("What was it about")
    screen.speech.wait_quiet()
    screen.speech.mark()
    screen.type("hound upon the couch")
    screen.press("Return")
    screen.speech.wait_spoken("brown dog sleeps")
    told = [one.text for one in screen.speech.wait_quiet()]
    assert sum("3 found" in text for text in told) == 1, told
    assert " ".join(told).index("3 found") < " ".join(told).index("brown dog"), told
    assert sum("brown dog" in text for text in told) == 1, told
    screen.speech.mark()
    screen.press("Down")
    screen.speech.wait_spoken("train waits|plate of")
    screen.press("Up")
    screen.speech.wait_spoken("brown dog")
    screen.speech.wait_quiet()
    screen.speech.mark()
    screen.press("Return")
    screen.speech.wait_spoken("photo.jpg. A brown dog sleeps on a sofa")
    heard = " ".join(one.text for one in screen.speech.wait_quiet())
    assert heard.count("brown dog") == 1, heard
    wait_for(lambda: screen.focused_title() == NAME, "the main window again")


def test_what_is_not_there_is_told(screen: ScreenReaderDesktop, program: App) -> None:
    screen.press("ctrl+f")
    screen.speech.wait_spoken("What was it about")
    screen.press("Tab", "Tab", "Tab", "Tab", "space")
    screen.speech.wait_quiet()
    screen.press("shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab")
    screen.speech.mark()
    screen.press("Return")
    screen.speech.wait_spoken("Nothing found")
    screen.press("Escape")
    wait_for(lambda: screen.focused_title() == NAME, "the main window again")


@pytest.mark.parametrize("keys", [("ctrl+f", "Return", "Delete"), ("alt+l", "c")], ids=["delete", "clear"])
def test_a_question_before_something_is_lost_is_heard(
    screen: ScreenReaderDesktop, program: App, keys: tuple[str, ...]
) -> None:
    for key in keys[:-1]:
        screen.press(key)
        screen.speech.wait_quiet()
    screen.speech.mark()
    screen.press(keys[-1])
    screen.speech.wait_spoken("cannot be undone")
    screen.speech.wait_spoken("Keep button")
    screen.press("Escape")

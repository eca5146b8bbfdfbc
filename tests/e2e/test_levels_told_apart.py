"""What is certain, what is the describer's word and what is doubtful are told apart by ear and on braille alike.

Orca and a braille display of 40 cells really run; a server on this machine describes a photograph, in which there is no
bicycle. `description.certainty` says how much is told of doubts.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop import braille, screen_reader
from desktop.app import SETTINGS, app, await_held, changed, xdotool_name
from desktop.braille import BrailleDisplay, braille_display
from desktop.processes import wait_for
from desktop.screen_reader import ScreenReaderDesktop, screen_reader_desktop
from desktop.session import missing_packages
from desktop.sharing import Shared, sharing
from fakes.openai_server import FakeOpenAI, running
from fakes.second_opinion import Opinionated

if missing := missing_packages({**screen_reader.REQUIRED, **braille.REQUIRED, "xclip": "xclip"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

PHOTOGRAPH = Path(__file__).parents[2] / "resources/samples/photograph.jpg"
CERTAIN, WORD, DOUBTFUL = "A cat looks to the side.", "The mood is cheerful.", "A bicycle stands there."
KEY = SETTINGS["hotkeys"]["describe_clipboard"]


@dataclass(frozen=True, slots=True)
class Desk:
    screen: ScreenReaderDesktop
    display: BrailleDisplay
    server: FakeOpenAI


@contextmanager
def started() -> Iterator[Desk]:
    """Orca with a braille display, and a photograph in the clipboard."""
    answering = Opinionated((f"{CERTAIN} {WORD} {DOUBTFUL}",), lambda thing: "middle" if thing == "cat" else "no")
    with (
        running(answering) as server,
        screen_reader_desktop(1280, 800, reader=False) as screen,
        braille_display(screen) as display,
    ):
        screen.start_reader()
        screen.spawn(["xclip", "-selection", "clipboard", "-t", "image/jpeg", "-i", str(PHOTOGRAPH)])
        yield Desk(screen, display, server)


@pytest.fixture(scope="module")
def shared() -> Iterator[Shared[Desk]]:
    with sharing(started) as kept:
        yield kept


@pytest.fixture
def desk(shared: Shared[Desk], request: pytest.FixtureRequest) -> Iterator[Desk]:
    with shared.lend(request.node, lambda desk: desk.screen.speech.check()) as desk:
        yield desk


def read(display: BrailleDisplay, begin: str) -> str:
    """Return what the cells show from those that begin so, with what each press of the key brings that goes on."""
    wait_for(lambda: any(one.text.startswith(begin) for one in display.shown()[-3:]), f"cells that begin {begin}")
    found = next(one.text for one in reversed(display.shown()) if one.text.startswith(begin))
    while True:
        before = display.shown()[-1].time
        display.press("FWINRT")
        time.sleep(0.7)
        after = display.shown()[-1]
        if after.time == before:
            return " ".join(found.split())
        found += f" {after.text}"


@pytest.mark.parametrize(
    ("certainty", "expected", "marks"),
    [
        ("full", f"{CERTAIN} According to gpt-4.1: {WORD} Doubtful: {DOUBTFUL}", ("According to", "Doubtful:")),
        ("short", f"{CERTAIN} Possibly: {WORD} Doubtful: {DOUBTFUL}", ("Possibly:", "Doubtful:")),
        ("sure", CERTAIN, ()),
    ],
)
def test_three_levels(desk: Desk, certainty: str, expected: str, marks: tuple[str, ...]) -> None:
    screen = desk.screen
    described = {"mode": "image", "language": "en", "certainty": certainty}
    settings = changed(privacy={"consent": "image"}, description=described, server={"candidates": 1})
    extra = {"OPENAI_BASE_URL": desk.server.base_url, "OPENAI_API_KEY": "sk-test"}
    with app(screen, "--hidden", settings=settings, extra=extra, folder=screen.home / certainty) as program:
        await_held(screen, [KEY])
        screen.settle()
        screen.speech.wait_quiet()
        screen.speech.mark()
        screen.press(xdotool_name(KEY))
        screen.speech.wait_spoken(expected[-12:-1])
        spoken = " ".join(one.text for one in screen.speech.wait_quiet())
        program.trigger("repeat")  # since a notice may have followed on the cells
        felt = read(desk.display, CERTAIN[:10])
        assert expected in spoken
        # words that the end of the cells cuts are shown again on the next ones
        in_order = [word for pair in zip(marks, ("cheerful", "bicycle"), strict=False) for word in pair]
        places = [felt.find(word) for word in in_order]
        assert places == sorted(places)
        assert -1 not in places
        for words in (WORD, DOUBTFUL):
            assert (words in spoken) == (words in expected) == (words.split()[1] in felt)

"""What is certain, what is the describer's word and what is doubtful are told apart by ear and on braille alike.

Orca and a braille display of 40 cells really run; a server on this machine describes a photograph, in which there is no
bicycle. `description.certainty` says how much is told of doubts.
"""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest

from rigs import braille, screen_reader
from rigs.app import SETTINGS, App, app, await_held, changed, xdotool_name
from rigs.braille import BrailleDisplay, braille_display
from rigs.fakes.openai_server import running
from rigs.fakes.second_opinion import Opinionated
from rigs.processes import wait_for
from rigs.screen_reader import screen_reader_desktop
from rigs.session import missing_packages

if missing := missing_packages({**screen_reader.REQUIRED, **braille.REQUIRED, "xclip": "xclip"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

PHOTOGRAPH = Path(__file__).parents[2] / "resources/samples/photograph.jpg"
CERTAIN, WORD, DOUBTFUL = "A cat is in the picture.", "The mood is cheerful.", "A bicycle stands there."
KEY = SETTINGS["hotkeys"]["describe_clipboard"]


def read(program: App, display: BrailleDisplay, begin: str) -> str:
    """Have it repeated, and return the cells with its beginning, and what each press of the key adds.

    A notice that follows may take its place before it can be felt, or stand before it, where all came at once.
    """

    def stands_there() -> bool:
        return any(begin in one.text for one in display.shown()[-3:])

    for _ in range(3):
        program.trigger("repeat")
        with suppress(TimeoutError):
            wait_for(stands_there, f"cells that begin {begin}", patience=15)
            break
    assert stands_there(), [one.text for one in display.shown()[-8:]]
    found = next(one.text for one in reversed(display.shown()) if begin in one.text)
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
def test_three_levels(certainty: str, expected: str, marks: tuple[str, ...]) -> None:
    answering = Opinionated((f"{CERTAIN} {WORD} {DOUBTFUL}",), lambda thing: "middle" if thing == "cat" else "no")
    described = {"mode": "image", "language": "en", "certainty": certainty}
    settings = changed(privacy={"consent": "image"}, description=described)
    with (
        running(answering) as server,
        screen_reader_desktop(1280, 800, reader=False) as screen,
        braille_display(screen) as display,
    ):
        screen.start_reader()
        extra = {"OPENAI_BASE_URL": server.base_url, "OPENAI_API_KEY": "sk-test"}
        with app(screen, "--hidden", settings=settings, extra=extra) as program:
            await_held(screen, [KEY])
            screen.spawn(["xclip", "-selection", "clipboard", "-t", "image/jpeg", "-i", str(PHOTOGRAPH)])
            screen.settle()
            screen.speech.wait_quiet()
            screen.speech.mark()
            screen.press(xdotool_name(KEY))
            screen.speech.wait_spoken(expected[-12:-1])
            spoken = " ".join(one.text for one in screen.speech.wait_quiet())
            felt = read(program, display, CERTAIN[:5])
            assert expected in spoken
            # words that the end of the cells cuts are shown again on the next ones
            in_order = [word for pair in zip(marks, ("cheerful", "bicycle"), strict=False) for word in pair]
            places = [felt.find(word) for word in in_order]
            assert places == sorted(places)
            assert -1 not in places
            for words in (WORD, DOUBTFUL):
                assert (words in spoken) == (words in expected) == (words.split()[1] in felt)

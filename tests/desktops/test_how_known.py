""" "How do you know?" for the sentence last spoken, and each claim's witnesses with their boxes in the window.

Orca really runs, keys are really pressed, and what is spoken is read from the log of the voice behind Orca. A server on
this machine describes a photograph, in which there is one thing that it invents.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rigs.accessible_tree import Accessibility, accessibility
from rigs.app import NAME, SETTINGS, App, app, await_held, changed, xdotool_name
from rigs.fakes.openai_server import running
from rigs.fakes.second_opinion import Opinionated
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages

if missing := missing_packages({**REQUIRED, "xclip": "xclip"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

PHOTOGRAPH = Path(__file__).parents[2] / "resources/samples/photograph.jpg"
CAPTION = "A cat is in the picture next to a chair."
"""One sentence, so that it is the last whenever it is asked about: furniture may be too small to be found."""


@pytest.fixture
def screen() -> Iterator[ScreenReaderDesktop]:
    with screen_reader_desktop(1280, 800) as desktop:
        yield desktop


def asked(screen: ScreenReaderDesktop, program: App) -> str:
    """Return what is told of the sentence last spoken."""
    screen.speech.wait_quiet()
    screen.speech.mark()
    program.trigger("how-known")
    screen.speech.wait_spoken(".")
    return " ".join(one.text for one in screen.speech.wait_quiet())


def shown(accessible: Accessibility) -> str:
    return accessible.tree(NAME).drawn()


def test_the_last_sentence_is_explained_and_the_window_has_boxes(screen: ScreenReaderDesktop) -> None:
    answering = Opinionated((CAPTION,), lambda thing: "middle" if thing == "cat" else "no")
    settings = changed(privacy={"consent": "image"}, description={"mode": "image", "language": "en"})
    with running(answering) as server, accessibility(screen) as accessible:
        extra = {"OPENAI_BASE_URL": server.base_url, "OPENAI_API_KEY": "sk-test"}
        with app(screen, "--hidden", settings=settings, extra=extra) as program:
            await_held(screen, [SETTINGS["hotkeys"]["describe_clipboard"]])
            screen.spawn(["xclip", "-selection", "clipboard", "-t", "image/jpeg", "-i", str(PHOTOGRAPH)])
            screen.settle()
            screen.speech.mark()
            screen.press(xdotool_name(SETTINGS["hotkeys"]["describe_clipboard"]))
            screen.speech.wait_spoken("A cat is in the picture")
            screen.speech.wait_spoken("chair")
            told = asked(screen, program)
            assert "The detector found “cat”" in told
            assert "“chair”" in told
            program.trigger("show")
            wait_for(lambda: screen.focused_title() == NAME, "the window in front")
            wait_for(lambda: "pixels)" in shown(accessible), "a witness with its box in the window")
            claims = shown(accessible)
            assert "The detector found “cat”" in claims
            assert "The detector knows “chair” and found none" in claims

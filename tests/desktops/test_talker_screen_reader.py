"""With a real Orca that takes no texts from programs (48 and older): what it speaks of what we say, and when.

Another program has the focus, and ours shows no window, as when a key is pressed somewhere on the desktop.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from rigs.processes import PATIENCE, wait_for
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages

_PROGRAM = Path(__file__).parents[1] / "rigs" / "talking_program.py"
_LACKING = missing_packages({**REQUIRED, "espeak-ng": "espeak-ng"})

pytestmark = pytest.mark.skipif(bool(_LACKING), reason=f"not installed: {' '.join(_LACKING)}")


@dataclass
class TalkingProgram:
    """The program that speaks, on a desktop with a screen reader."""

    desktop: ScreenReaderDesktop
    process: subprocess.Popen[str]

    def do(self, *command: object) -> object:
        """Have it carry out a command, and return its answer."""
        assert self.process.stdin is not None
        with self.desktop.speech.act(f"told to {command}"):
            self.process.stdin.write(json.dumps(command) + "\n")
            self.process.stdin.flush()
            return self.answer()

    def answer(self) -> object:
        """Return the next thing it says on its standard output."""
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def own_voices(self) -> list[str]:
        """Return the programs it runs to speak by itself."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        return [child.name() for child in children if child.name() in {"espeak-ng", "setpriv"}]


@contextmanager
def talking(desktop: ScreenReaderDesktop) -> Iterator[TalkingProgram]:
    process = subprocess.Popen(
        [sys.executable, str(_PROGRAM)],
        env=desktop.env,
        cwd=desktop.home,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        program = TalkingProgram(desktop, process)
        assert program.answer() == "ready"
        yield program
        process.communicate('["quit"]\n', timeout=PATIENCE)
        assert process.returncode == 0
    finally:
        process.kill()
        process.wait(PATIENCE)


@pytest.fixture(scope="module")
def desktop() -> Iterator[ScreenReaderDesktop]:
    # slow enough that a text can be cut off in the middle
    with screen_reader_desktop(800, 600, seconds_per_character=0.02) as desktop:
        yield desktop


@pytest.fixture
def program(desktop: ScreenReaderDesktop) -> Iterator[TalkingProgram]:
    with talking(desktop) as program:
        # Qt's side of the accessibility bus comes up by and by; until then our own voice would speak
        wait_for(lambda: _reaches_orca(program), "announcements reaching Orca")
        desktop.speech.wait_quiet()
        desktop.speech.mark()
        yield program


def _reaches_orca(program: TalkingProgram) -> bool:
    program.do("say", "Test.")
    time.sleep(0.5)
    return "Test." in program.desktop.speech.texts()


def test_every_sentence_is_spoken_once_in_order_and_not_by_our_own_voice(program: TalkingProgram) -> None:
    program.do("say", "The first. The second.")
    for number in range(3, 13):
        program.do("add", f"Sentence {number}.")
        if number % 3:
            time.sleep(0.03)
    said = program.desktop.speech.wait_quiet()
    expected = ["The first. The second.", *(f"Sentence {number}." for number in range(3, 13))]
    assert " ".join(heard.text for heard in said) == " ".join(expected)
    assert {heard.outcome for heard in said} == {"end"}
    assert not program.own_voices()


def test_stop_cuts_orca_off_and_nothing_comes_after(program: TalkingProgram) -> None:
    program.do("say", "This sentence goes on and on and on. " * 20)
    program.desktop.speech.wait_spoken("goes on")
    program.do("add", "More of it.")
    asked = time.monotonic()
    program.do("stop")
    wait_for(lambda: program.desktop.speech.utterances()[-1].outcome == "stop", "silence")
    print(f"Orca is silent after {(time.monotonic() - asked) * 1000:.0f} ms")  # noqa: T201  asserted nowhere
    said = program.desktop.speech.wait_quiet()
    assert {heard.outcome for heard in said} == {"stop"}
    program.do("add", "Too late.")
    assert program.desktop.speech.wait_quiet() == said


def test_a_text_is_cut_off_even_if_it_was_only_just_handed_over(program: TalkingProgram) -> None:
    program.do("say", "This sentence goes on and on and on. " * 20)
    program.do("stop")
    assert "end" not in {heard.outcome for heard in program.desktop.speech.wait_quiet()}


def test_a_newer_text_cuts_off_the_older(program: TalkingProgram) -> None:
    program.do("say", "The older text goes on and on. " * 20)
    program.desktop.speech.wait_spoken("older")
    program.do("say", "The newer text.")
    said = program.desktop.speech.wait_quiet()
    assert [heard.outcome for heard in said] == ["stop", "end"]
    assert said[-1].text == "The newer text."


def test_it_can_be_repeated_and_read_on(program: TalkingProgram) -> None:
    program.do("say", "One is a sentence. Two is one. Three is one.")
    program.desktop.speech.wait_spoken("One is")
    program.do("stop")
    program.desktop.speech.wait_quiet()
    program.desktop.speech.mark()
    assert program.do("read_on") is True
    said = program.desktop.speech.wait_quiet()[0].text
    assert said.endswith("Three is one.")
    assert not said.startswith("One")
    program.desktop.speech.mark()
    assert program.do("repeat") is True
    assert program.desktop.speech.wait_quiet()[0].text == "One is a sentence. Two is one. Three is one."


def test_a_notice_repeats_nothing_that_a_fast_voice_has_read_to_its_end(program: TalkingProgram) -> None:
    told = "Text: a letter of some length. " * 5
    program.do("say", told)
    program.desktop.speech.wait_quiet()
    time.sleep(2)
    program.do("notice", "Three found.")
    said = program.desktop.speech.wait_quiet()
    assert [heard.text for heard in said] == [told.strip(), "Three found."]


def test_a_notice_lets_what_it_cuts_off_go_on(program: TalkingProgram) -> None:
    told = "Text: a letter of some length. " * 5
    program.do("say", told)
    program.desktop.speech.wait_spoken("Text: a letter")
    program.do("notice", "Copied.")
    said = program.desktop.speech.wait_quiet()
    assert [(heard.text, heard.outcome) for heard in said[1:]] == [("Copied.", "end"), (told.strip(), "end")]


def test_our_own_voice_takes_over_when_orca_leaves_and_gives_way_when_it_comes(desktop: ScreenReaderDesktop) -> None:
    with talking(desktop) as program:
        wait_for(lambda: _reaches_orca(program), "announcements reaching Orca")
        desktop.stop_reader()
        try:
            desktop.speech.mark()
            program.do("say", "Nobody else is here to say this, so that it has to be said by us, at length. " * 5)
            wait_for(program.own_voices, "our own voice")
        finally:  # the other tests, and this one when it runs again, need it
            desktop.start_reader()
        program.do("stop")
        wait_for(lambda: not program.own_voices(), "silence")
        desktop.speech.wait_quiet()
        desktop.speech.mark()
        wait_for(lambda: _reaches_orca(program), "announcements reaching Orca")
        assert not program.own_voices()

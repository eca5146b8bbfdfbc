"""A build in xterm, watched by the key under Orca: each line is spoken once, and what is watched for is told."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from rigs.app import App, app
from rigs.building_window import LINES
from rigs.processes import wait_for
from rigs.screen_reader import ScreenReaderDesktop, screen_reader_desktop
from rigs.session import Window, missing_packages
from rigs.speech_linter import is_echo
from rigs.wording import WATCH_COVERED

_NEEDED = {"orca": "orca", "speech-dispatcher": "speech-dispatcher", "pulseaudio": "pulseaudio", "xterm": "xterm"}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

BUILD = f"echo Ready; read go; for line in {' '.join(map(repr, LINES))}; do echo $line; sleep 1.2; done; read end"


@contextmanager
def building(*arguments: str) -> Iterator[tuple[ScreenReaderDesktop, App, Window]]:
    with screen_reader_desktop(1000, 760) as screen, app(screen, *arguments) as program:
        command = ["xterm", "-T", "build", "-fa", "DejaVu Sans Mono", "-fs", "13", "-e", "sh", "-c", BUILD]
        window = screen.open(command)
        screen.speech.wait_quiet()
        yield screen, program, window


def choose(screen: ScreenReaderDesktop, program: App, *keys: str) -> None:
    """Open the window by the action, press keys in it, and come back to the build."""
    program.trigger("watch")
    wait_for(lambda: screen.focused_title() == "Watch", "the window")
    screen.speech.wait_quiet()
    screen.press(*keys)
    wait_for(lambda: screen.focused_title() == "build", "the build")
    screen.speech.wait_spoken("Watching: ")
    screen.speech.wait_quiet()


def test_each_line_of_a_build_is_spoken_once() -> None:
    with building("--hidden") as (screen, program, window):
        choose(screen, program, "Return")
        screen.speech.mark()
        screen.press("Return")
        screen.speech.wait_spoken("Build finished", patience=60)
        screen.speech.wait_quiet()
        heard = [text for one in screen.speech.utterances() if not is_echo(text := one.text.strip())]
        assert [text for text in heard if text in LINES] == list(LINES)
        assert not [text for text in heard if text not in LINES]
        assert screen.active() == window.identifier
        screen.press("Return")  # which closes the window
        screen.speech.wait_spoken("The window “build” is not visible.", patience=20)
        screen.open(["xterm", "-T", "diary", "-e", "sh", "-c", "echo Secret diary; sleep 60"])
        time.sleep(3)  # several looks
        assert not [each for each in screen.speech.utterances() if "Secret" in each.text], "of the same program"


def test_words_are_waited_for_in_silence_and_kept_by_name() -> None:
    with building("--hidden") as (screen, program, _window):
        program.trigger("watch")
        wait_for(lambda: screen.focused_title() == "Watch", "the window")
        screen.press("alt+u", "Down", "Tab")
        screen.type("build finished")
        screen.press("Tab")
        screen.type("nightly")
        screen.press("Return")
        screen.speech.wait_spoken("Watching: nightly")
        screen.speech.wait_quiet()
        screen.speech.mark()
        screen.press("Return")
        screen.speech.wait_spoken("nightly: “build finished” is there.", patience=60)
        heard = " ".join(utterance.text for utterance in screen.speech.utterances())
        assert "Compiling" not in heard
        kept = tomllib.loads(program.settings_file.read_text(encoding="utf-8"))["watches"]
        assert kept == {"nightly": {"application": "xterm", "mode": "contains", "words": "build finished"}}


def test_our_window_behind_the_watched_one_is_not_in_the_way_and_one_before_it_is_told() -> None:
    with building() as (screen, program, window):
        ours = next(number for number, title in screen.windows().items() if title == "Seesay")
        assert screen.inside_of(ours).intersection(screen.inside(window)) is not None
        choose(screen, program, "Return")
        screen.speech.mark()
        screen.press("Return")
        screen.speech.wait_spoken(LINES[1], patience=20)
        screen.ask("xdotool", "windowactivate", "--sync", str(ours))
        screen.speech.wait_spoken(WATCH_COVERED, patience=20)
        screen.raise_(window)
        screen.speech.wait_spoken("Build finished", patience=60)

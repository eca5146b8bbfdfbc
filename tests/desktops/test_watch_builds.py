"""Builds in xterm, watched by the key under Orca: each line that stands long enough is spoken once."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rigs.app import App, app
from rigs.build_log import COLUMNS, END, ROWS
from rigs.heard_builds import Heard, heard, printed
from rigs.processes import end, wait_for
from rigs.screen_reader import ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from rigs.speech_linter import is_echo

_NEEDED = {"orca": "orca", "speech-dispatcher": "speech-dispatcher", "pulseaudio": "pulseaudio", "xterm": "xterm"}
if missing := missing_packages(_NEEDED):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

_log = logging.getLogger(__name__)
BUILD = Path(__file__).parents[1] / "rigs/build_log.py"


@contextmanager
def program_with_orca() -> Iterator[tuple[ScreenReaderDesktop, App]]:
    with screen_reader_desktop(1000, 760, seconds_per_character=0.001) as screen, app(screen, "--hidden") as program:
        screen.speech.wait_quiet()
        yield screen, program


def watched(screen: ScreenReaderDesktop, program: App, seed: int) -> Heard:
    """Watch one build from its beginning to its end."""
    noted = screen.home / f"build-{seed}"
    shell = ["xterm", "-T", "build", "-geometry", f"{COLUMNS}x{ROWS}", "-fa", "DejaVu Sans Mono", "-fs", "11", "-e"]
    screen.open([*shell, sys.executable, str(BUILD), str(seed), str(noted)])
    open_watches(screen, program)
    close_watches(screen, "Return")
    screen.speech.wait_spoken("Watching: ")
    screen.speech.wait_quiet()
    screen.speech.mark()
    screen.press("Return")
    screen.speech.wait_spoken(END, patience=300)
    screen.speech.wait_quiet(quiet=3)
    said = [text for one in screen.speech.utterances() if not is_echo(text := one.text.strip())]
    found = heard(printed(noted, time.monotonic()), said)
    open_watches(screen, program)
    screen.press("alt+l")  # at once with Escape, the window would be gone before the button was pressed
    screen.speech.wait_spoken("Watching ended")
    close_watches(screen, "Escape")
    end(screen.started.pop())
    wait_for(lambda: "build" not in screen.windows().values(), "the end of the terminal")
    screen.speech.wait_quiet()
    return found


def open_watches(screen: ScreenReaderDesktop, program: App) -> None:
    program.trigger("watch")
    wait_for(lambda: screen.focused_title() == "Watch", "the window")
    screen.speech.wait_quiet()


def close_watches(screen: ScreenReaderDesktop, key: str) -> None:
    screen.press(key)
    wait_for(lambda: screen.focused_title() == "build", "the build")


def check(seeds: Iterable[int]) -> None:
    with program_with_orca() as (screen, program):
        for seed in seeds:
            found = watched(screen, program, seed)
            counts = [len(lines) for lines in (found.once, found.again, found.unseen, found.lost)]
            _log.warning("build %d: %s %d %d", seed, counts, found.progress, found.counted)
            assert not found.again, (seed, found.again)
            assert not found.strange, (seed, found.strange)
            # what is left out where many come at once is counted, and so is some of what nobody could see
            assert len(found.lost) <= found.counted, (seed, found.lost)
            assert 2 <= found.progress <= 6, (seed, found.progress)
            assert len(found.once) > 30


def test_each_line_of_a_build_is_spoken_once() -> None:
    check(range(201, 203))

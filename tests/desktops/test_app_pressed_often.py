"""Whoever presses the key again and again is heard once, and the program does not grow.

`SEESAY_TEST_PRESSES=500` runs the long form.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

import psutil
import pytest

from rigs.app import DESCRIBE, SETTINGS, App, app, await_held, changed, xdotool_name
from rigs.processes import wait_for
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from seesay.core.region import Region

if missing := missing_packages({**REQUIRED, "xterm": "xterm"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

PRESSES = int(os.environ.get("SEESAY_TEST_PRESSES", "100"))
WARM_UP = 40
SCREENSHOT_MEGABYTES = 1100 * 700 * 3 / 1e6


@dataclass(frozen=True, slots=True)
class Size:
    """What the program and all below it hold."""

    megabytes: float
    threads: int
    files: int
    processes: int


def size(running: App) -> Size:
    processes = running.processes()
    own = processes[0]
    return Size(own.memory_full_info().uss / 1e6, own.num_threads(), own.num_fds(), len(processes))


def press(screen: ScreenReaderDesktop, times: int, pause: int) -> None:
    """Press the key again and again, with `pause` milliseconds between.

    By one program: where each press is a program's that has yet to start, a description is done before the next comes.
    """
    chord = xdotool_name(DESCRIBE)
    screen.ask("xdotool", "key", "--delay", "5", "--repeat", str(times), "--repeat-delay", str(pause), chord)


def finish(screen: ScreenReaderDesktop, running: App) -> None:
    """Let the last description be spoken to its end, and the program come to rest."""
    screen.speech.wait_spoken("(?i)ferry", patience=120)
    screen.speech.wait_quiet(quiet=3, patience=120)
    own = psutil.Process(running.process.pid)
    wait_for(lambda: own.cpu_percent(1.0) < 10, "rest", patience=120)


@pytest.mark.timeout(900)
def test_presses_in_a_row_are_one_description_and_leave_nothing_behind() -> None:
    with (
        screen_reader_desktop(1100, 700) as screen,
        app(screen, "--hidden", settings=changed(sounds={"earcons": True})) as running,
    ):
        await_held(screen, list(SETTINGS["hotkeys"].values()))
        text = "echo The ferry leaves at nine; echo Bring the blue folder; sleep 6000"
        screen.open(["xterm", "-fa", "DejaVu Sans Mono", "-fs", "14", "-e", "sh", "-c", text], Region(20, 20, 900, 500))
        press(screen, WARM_UP, 100)
        finish(screen, running)
        before = size(running)
        screen.speech.mark()
        press(screen, PRESSES, 30)
        finish(screen, running)
        after = size(running)
        print(f"\nafter {WARM_UP} presses {before}, after {PRESSES} more {after}")  # noqa: T201  for the curious, with -s
        # had a picture of each press been kept, it would be this many megabytes
        kept = PRESSES * SCREENSHOT_MEGABYTES
        assert after.megabytes - before.megabytes < max(40.0, kept / 10)
        assert after.threads <= before.threads + 1
        assert after.files <= before.files + 2
        assert after.processes == before.processes
        heard = [one for one in screen.speech.utterances() if "ferry" in one.text.lower()]
        # where other work holds the program up, a few of the presses come when words were said already
        assert len(heard) <= 1 + PRESSES // 20, f"more than the last press was spoken: {heard}"
        assert heard[-1].outcome == "end", "the last is heard to its end"

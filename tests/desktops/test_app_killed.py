"""Killing the program at any moment loses no setting, leaves no voice behind, and does not hinder the next start."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from rigs.app import DESCRIBE, SETTINGS, App, app, await_held, changed, xdotool_name
from rigs.processes import MARK, marked, wait_for
from rigs.screen_reader import REQUIRED, ScreenReaderDesktop, screen_reader_desktop
from rigs.session import missing_packages
from seesay.core.region import Region

if missing := missing_packages({**REQUIRED, "espeak-ng": "espeak-ng", "xterm": "xterm"}):
    pytest.skip(f"Debian packages are not installed: {' '.join(missing)}", allow_module_level=True)

OWN_VOICE = changed(speech={"output": "own-voice", "rate": 120})


@pytest.fixture
def screen() -> Iterator[ScreenReaderDesktop]:
    with screen_reader_desktop(1024, 700, reader=False) as started:
        text = "for n in 1 2 3 4 5 6; do echo The ferry leaves at nine and the folder is on the table; done; sleep 6000"
        started.open(["xterm", "-fa", "DejaVu Sans Mono", "-fs", "12", "-e", "sh", "-c", text], Region(0, 0, 900, 500))
        yield started


def kill(running: App) -> None:
    running.process.send_signal(signal.SIGKILL)
    running.process.wait()


def own(screen: ScreenReaderDesktop) -> list[psutil.Process]:
    """Return what runs of the program: whatever has its settings folder in its environment."""
    found = []
    for process in marked(screen.env[MARK]):
        with suppress(psutil.Error):
            if "SEESAY_HOME" in process.environ() and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def test_a_killed_program_falls_silent(screen: ScreenReaderDesktop) -> None:
    with app(screen, "--hidden", settings=OWN_VOICE) as running:
        await_held(screen, list(SETTINGS["hotkeys"].values()))
        screen.press(xdotool_name(DESCRIBE))
        wait_for(screen.playing, "the voice", patience=120)
        wait_for(lambda: len(running.processes()) > 1, "a voice that is a process of its own")
        kill(running)
        wait_for(lambda: not screen.playing(), "silence", patience=10)
        wait_for(lambda: not own(screen), "the end of its processes", patience=20)


@pytest.mark.timeout(900)
def test_a_program_killed_at_any_moment_starts_again(screen: ScreenReaderDesktop) -> None:
    """Twelve lives, each killed a little later than the one before: from loading to speaking."""
    folder = screen.home / "seesay"
    for life in range(12):
        with app(screen, "--hidden", settings=OWN_VOICE, folder=folder, ready=False) as running:
            if life >= 6:
                running.await_ready()
                running.trigger("describe-screen")
            time.sleep(0.15 * 2 ** (life % 6))
            kill(running)
            assert running.settings() == OWN_VOICE
    wait_for(lambda: not own(screen), "the end of all its processes", patience=20)
    with app(screen, "--hidden", settings=OWN_VOICE, folder=folder) as running:
        running.trigger("ping")
        assert running.settings() == OWN_VOICE
        assert running.quit() == 0
        assert running.printed.read_text() == ""


CHANGER = """
import itertools, os, sys
from pathlib import Path
from seesay.core.settings import change_setting
file = Path(sys.argv[1])
for life, _ in enumerate(sys.stdin):
    changing = os.fork()
    if not changing:
        print(os.getpid(), flush=True)
        for number in itertools.count(16 * life):
            change_setting(file, "speech", "rate", 100 + number % 400)
    os.waitpid(changing, 0)
    print("ended", flush=True)
"""
"""Changes a setting again and again, for each line in a process of its own, whose number it prints, until it ends."""


def test_settings_survive_being_killed_while_they_are_written(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[description]\ndetail = "full"\n\n[speech]\nrate = 99\n')
    chance = random.Random(5)
    rates = set()
    command = [sys.executable, "-c", CHANGER, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as changer:
        assert changer.stdin is not None
        assert changer.stdout is not None
        for _ in range(25):
            print(file=changer.stdin, flush=True)
            changing = int(changer.stdout.readline())
            time.sleep(chance.uniform(0.0, 0.05))
            os.kill(changing, signal.SIGKILL)
            assert changer.stdout.readline() == "ended\n"
            content = tomllib.loads(file.read_text(encoding="utf-8"))
            assert content["description"] == {"detail": "full"}
            assert 99 <= content["speech"]["rate"] < 500
            rates.add(content["speech"]["rate"])
    assert len(rates) > 5, "it was really being written"

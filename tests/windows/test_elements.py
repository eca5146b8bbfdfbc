"""What a program tells of itself and how it is pressed, through the whole of Seesay: by its key and by its command."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rigs.walked_window import NAMES
from seesay.system.accessibility import query_threads, threaded_tree
from windows.desktop import SETTINGS, Seesay, _user32, front, wait_for

WINDOW = Path(__file__).parents[1] / "rigs/walked_window.py"
TITLE = "letters"


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A window of another program, in front, and the file in which it writes what was pressed."""
    log, user = tmp_path_factory.mktemp("letters") / "log", _user32()
    process = subprocess.Popen([sys.executable, str(WINDOW), "qt", TITLE], env={**os.environ, "WALKED_LOG": str(log)})
    try:
        front(wait_for(lambda: user.FindWindowW(None, TITLE), "the window"))
        time.sleep(1)  # until it is drawn
        yield log
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def running(pressed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seesay]:
    """Seesay, with more time for a program: Wine asks it for every property by itself."""
    folder = tmp_path_factory.mktemp("slow")
    assert (threaded_tree._SECONDS, query_threads._START_SECONDS) == (1.2, 5.0)
    patient = (
        "from seesay.system.accessibility import query_threads, threaded_tree\n"
        "threaded_tree._SECONDS = query_threads._START_SECONDS = 30.0\n"
    )
    (folder / "sitecustomize.py").write_text(patient)
    path = f"{folder};{os.environ['SEESAY_SCREEN_READER']}"
    program = Seesay(tmp_path_factory.mktemp("person"), {"PYTHONPATH": path})
    program.configure(SETTINGS)
    try:
        program.start("--hidden")
        front(_user32().FindWindowW(None, TITLE))
        yield program
        program.check_speech()
    finally:
        program.kill()


def test_what_has_the_keyboard_is_told(running: Seesay) -> None:
    since = len(running.told())
    assert running.answers("describe-focus")
    said = running.wait_spoken("in its picture", since)
    assert "Name”, text field. Next to it: “img_204”; “Volume”." in said


def test_a_button_is_pressed_by_its_words(running: Seesay, pressed: Path) -> None:
    assert "Archive" in NAMES
    done = running.run("click", "--window", "--no-say", "Archive")
    assert done.returncode == 0, done.stderr
    wait_for(lambda: pressed.exists() and pressed.read_text() == "Archive\n", "the press")
    done = running.run("click", "--window", "--no-say", "--dry-run", "Volume")
    assert b"slider" in done.stdout + done.stderr, "which its program tells, and no pixel"

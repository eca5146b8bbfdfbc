"""Announcements where nobody can hear them: that is known beforehand, and said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import seesay

_SURROUNDINGS = {
    **os.environ,
    "QT_QPA_PLATFORM": "offscreen",
    "PYTHONPATH": str(Path(seesay.__file__).parents[1]),
}

SCRIPT = """
from PySide6.QtWidgets import QApplication
from seesay.core.backends import Unavailable
from seesay.core.errors import SpeechError
from seesay.ui.announcements import QtAnnouncements

application = QApplication([])
announcements = QtAnnouncements()
try:
    announcements.priority()
except Unavailable as problem:
    print(problem.reason)
try:
    announcements.announce("Hello.", interrupt=True)
except SpeechError as problem:
    print(problem.reason)
announcements.stop()
"""


@pytest.mark.slow
def test_where_the_desktop_has_no_accessibility_a_text_is_refused_and_not_lost(tmp_path: Path) -> None:
    # no speech-dispatcher of the machine's own is to be silenced
    surroundings = {**_SURROUNDINGS, "SPEECHD_ADDRESS": f"unix_socket:{tmp_path}/none"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=surroundings, capture_output=True, text=True, check=True, timeout=120
    )
    reasons = done.stdout.splitlines()
    assert len(reasons) == 2
    assert all("accessibility" in reason or "Orca" in reason for reason in reasons)


COMING_UP = """
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from seesay.ui import announcements

application = QApplication([])
announcements.announcements_are_heard = lambda: True
asked = []
QAccessible.isActive = staticmethod(lambda: bool(asked.append(None)) or len(asked) > 3)
print(announcements.QtAnnouncements.priority())
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="announcements need Orca")
def test_a_screen_reader_gets_the_first_words_of_a_program_that_is_still_connecting_to_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COMING_UP], env=_SURROUNDINGS, capture_output=True, text=True, check=True, timeout=120
    )
    assert float(done.stdout) > 0


LATE = """
import sys, time
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from seesay.ui import announcements
from seesay.ui.announcements import QtAnnouncements

application = QApplication([])
silenced = []
announcements.silence_speech_dispatcher = lambda: silenced.append(time.monotonic())
QAccessible.isActive = staticmethod(lambda: True)
QAccessible.updateAccessibility = staticmethod(lambda event: None)
reader = QtAnnouncements()
reader.announce(sys.argv[1], interrupt=False)
application.processEvents()
reader.stop()
time.sleep(1.5)
print(len(silenced))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "silenced"),
    [("Command?", "one"), ("A text that it takes the person several seconds to hear.", "more")],
)
def test_only_a_long_text_that_comes_late_is_cut_off_with_what_the_reader_says_itself(text: str, silenced: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LATE, text], env=_SURROUNDINGS, capture_output=True, text=True, check=True, timeout=120
    )
    assert int(done.stdout) == 1 if silenced == "one" else int(done.stdout) > 1

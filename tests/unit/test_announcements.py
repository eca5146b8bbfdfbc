"""Announcements where nobody can hear them: that is known beforehand, and said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import seesay

SCRIPT = """
from PySide6.QtWidgets import QApplication
from seesay.backends import Unavailable
from seesay.errors import SpeechError
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


def test_where_the_desktop_has_no_accessibility_a_text_is_refused_and_not_lost(tmp_path: Path) -> None:
    surroundings = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path(seesay.__file__).parents[1]),
        # no speech-dispatcher of the machine's own is to be silenced
        "SPEECHD_ADDRESS": f"unix_socket:{tmp_path}/none",
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=surroundings, capture_output=True, text=True, check=True, timeout=120
    )
    reasons = done.stdout.splitlines()
    assert len(reasons) == 2
    assert all("accessibility" in reason or "Orca" in reason for reason in reasons)

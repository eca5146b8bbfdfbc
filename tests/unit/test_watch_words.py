"""What is said when a watch begins."""

from __future__ import annotations

from seesay.core.settings import WatchSettings
from seesay.ui.watch_action import watch_started_text


def test_of_progress_it_is_said_when_no_number_is_there_yet() -> None:
    progress = WatchSettings(mode="progress")
    silent = "Watching: progress every 10 percent. No percentage found yet. A progress bar is detected when it grows."
    assert watch_started_text("", progress, shows_percent=False) == silent
    assert watch_started_text("", progress, shows_percent=True) == "Watching: progress every 10 percent."
    assert watch_started_text("nightly", WatchSettings(), shows_percent=False) == "Watching: nightly."

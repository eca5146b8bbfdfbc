"""Whoever waits for a picture of the screen hears what is being done, where nothing else is told on the way."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from seesay.app.events import Captured, Event, Noted, QuestionWanted
from seesay.system.capture.screen_capturer import Screenshot
from ui.recording_controller import RecordingController
from ui.test_page_window import FRAME

READING = Noted("Reading the screen.")


@pytest.mark.parametrize("action", ["walk", "ask", "watch", "label", "describe-region"])
def test_a_picture_that_takes_long_to_be_taken_is_not_waited_for_in_silence(app: QApplication, action: str) -> None:
    controller, told = RecordingController(), list[Event]()
    controller.happened.connect(told.append)
    controller._actions[action]()
    for _ in range(2):
        assert controller._narration.talker.wait(5)
        controller._jobs._still_quiet()
    assert told.count(READING) == 1


def test_a_question_that_can_be_typed_is_not_talked_into(app: QApplication) -> None:
    """What the picture shows is found out while the person types."""
    controller, told = RecordingController(), list[Event]()
    controller.happened.connect(told.append)
    controller._actions["ask"]()
    controller._jobs.receive(1, Captured(Screenshot(FRAME)))
    assert controller._narration.talker.wait(5)
    controller._jobs._still_quiet()
    assert QuestionWanted() in told
    assert READING not in told

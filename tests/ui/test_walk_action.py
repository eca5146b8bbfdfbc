"""What is pressed in a page is followed by a picture that is guarded like every other that a server may get."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seesay.capture.desktop import Screenshot
from seesay.pipeline.analysis import Analysis
from seesay.settings import PrivacySettings, Settings
from seesay.usecases.acting import Press
from seesay.usecases.jobs import Shot
from seesay.usecases.page import page_of_screen
from seesay.usecases.walking import Walk
from ui.recording_controller import RecordingController
from ui.test_page_window import ELEMENTS, FRAME, LINES

WALK = Walk(page_of_screen(LINES, ELEMENTS), Analysis(FRAME, lines=LINES), Screenshot(FRAME))


@pytest.mark.parametrize(("consent", "module"), [("image", "seesay.usecases.guarding"), ("nothing", "seesay.ui")])
def test_the_picture_after_a_press_is_guarded(
    app: QApplication, monkeypatch: pytest.MonkeyPatch, consent: str, module: str
) -> None:
    controller = RecordingController(Settings(privacy=PrivacySettings(consent=consent)))  # type: ignore[arg-type]
    taken: list[tuple[str, Shot]] = []
    monkeypatch.setattr(controller._jobs, "capture", lambda name, shot, *_, **__: taken.append((name, shot)))
    controller.press(WALK, WALK.page.lines[1].target(0), Press())
    QTest.qWait(600)
    ((name, shot),) = taken
    assert name == "what has changed"
    assert shot.__module__.startswith(module)

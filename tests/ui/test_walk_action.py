"""What is pressed in a page is followed by a picture that is guarded like every other that a server may get."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seesay.capture.desktop import Screenshot
from seesay.capture.late_answer import LateAnswer
from seesay.domain import Region
from seesay.elements import Element
from seesay.errors import CaptureError
from seesay.hotkey.chord import Chord
from seesay.pipeline.analysis import Analysis
from seesay.settings import PrivacySettings, Settings
from seesay.usecases.acting import Press
from seesay.usecases.events import Event, JobFailed, Looked
from seesay.usecases.jobs import Shot
from seesay.usecases.page import page_of_screen
from seesay.usecases.walking import SeenScreen, Walk
from ui.recording_controller import RecordingController
from ui.test_page_window import ELEMENTS, FRAME, LINES
from waiting import wait_until

EMPTY = Analysis(FRAME, lines=())
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


@pytest.mark.parametrize("end", ["failed", "stopped", "another", "nothing read"])
def test_keys_after_a_look_that_gave_no_page_are_answered(app: QApplication, end: str) -> None:
    controller = RecordingController(Settings(privacy=PrivacySettings(consent="nothing")))
    jobs, walk = controller._jobs, controller._layer_walk
    walk.take(Chord.parse("Down"), True)
    walk.take(Chord.parse("Down"), False)
    assert controller.said == [], "it waits for the page"
    ends: dict[str, Event] = {"failed": JobFailed(CaptureError("there is no screen")), "nothing read": Looked(EMPTY)}
    if end == "stopped":
        jobs.stop()
    elif end == "another":
        jobs.begin("another", "en")
    else:
        jobs.take(1, ends[end])
    controller.said.clear()
    walk.take(Chord.parse("Down"), False)
    assert controller.said == ["Press the command key and an arrow first."]


@pytest.mark.parametrize("end", ["found", "late", "stopped"])
def test_keys_are_answered_while_icons_are_looked_for(app: QApplication, end: str) -> None:
    controller = RecordingController(Settings(privacy=PrivacySettings(consent="nothing")))
    action, opened, found = controller._walk, list[Walk](), threading.Event()
    is_wanted = action.walk_in_screen(opened.append)
    icon = Element("icon", "", Region(400, 300, 24, 24), sources=("pixels",), key="i")
    looked = LateAnswer(lambda: (icon,) if found.wait(10) else None, 1.0)
    action._seen = SeenScreen(Screenshot(FRAME), ELEMENTS, looked)
    action.take_look(Analysis(FRAME, lines=LINES))
    assert (opened, is_wanted()) == ([], True), "it does not wait here, where keys are answered"
    if end == "found":
        found.set()
    elif end == "stopped":
        controller._jobs.stop()

    def is_made() -> bool:
        app.processEvents()
        return not action._making.running

    wait_until(is_made)
    found.set()
    icons = [any(line.text == "icon" for line in walk.page.lines) for walk in opened]
    assert icons == {"found": [True], "late": [False], "stopped": []}[end]
    assert not is_wanted()

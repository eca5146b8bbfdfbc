"""What is pressed in a page is followed by a picture that is guarded like every other that a server may get."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rigs.permits import permitted
from seesay.app.events import Event, JobFailed, PictureAnalyzed
from seesay.app.screen.browsing import BrowsedPage, CapturedScreen, page_of_screen
from seesay.app.screen.focus_capture import Shot
from seesay.app.screen.press_risk import Press
from seesay.core.domain import Analysis
from seesay.core.errors import CaptureError
from seesay.core.settings import PrivacySettings, Settings
from seesay.system.capture.screen_capturer import Screenshot
from seesay.system.hotkey.chord import Chord
from ui.recording_controller import RecordingController
from ui.test_page_window import ELEMENTS, FRAME, LINES

EMPTY = Analysis(FRAME, lines=())
WALK = BrowsedPage(page_of_screen(LINES, ELEMENTS), Analysis(FRAME, lines=LINES), Screenshot(FRAME))


@pytest.mark.parametrize(
    ("consent", "module"), [("image", "seesay.app.screen.focus_capture"), ("nothing", "seesay.ui")]
)
def test_the_picture_after_a_press_is_guarded(
    app: QApplication, monkeypatch: pytest.MonkeyPatch, consent: str, module: str
) -> None:
    controller = RecordingController(Settings(privacy=PrivacySettings(consent=consent)))  # type: ignore[arg-type]
    taken: list[tuple[str, Shot]] = []
    monkeypatch.setattr(controller._jobs, "capture", lambda name, shot, *_, **__: taken.append((name, shot)))
    controller.press(WALK, permitted(WALK.page.lines[1].target(0)))
    QTest.qWait(600)
    ((name, shot),) = taken
    assert name == "what has changed"
    assert shot.__module__.startswith(module)


@pytest.mark.parametrize(
    ("press", "said"), [(Press(count=0), ["The pointer is on: Refresh now."]), (Press(), [])], ids=["moved", "pressed"]
)
def test_moving_the_pointer_says_where_it_is(
    app: QApplication, monkeypatch: pytest.MonkeyPatch, press: Press, said: list[str]
) -> None:
    """Where nothing else has changed, that is all."""
    controller = RecordingController(Settings(privacy=PrivacySettings(consent="nothing")))
    jobs, compared = controller._jobs, list[object]()
    monkeypatch.setattr(jobs, "capture", lambda _name, _shot, _language, then, **_: then(Screenshot(FRAME)))
    monkeypatch.setattr(jobs, "go_on", lambda *_: compared.append(_))
    controller.press(WALK, permitted(WALK.page.lines[1].target(0), press))
    QTest.qWait(600)
    assert controller.said == said
    assert bool(compared) == (not said), "what a press has changed is told"


@pytest.mark.parametrize("end", ["failed", "stopped", "another", "nothing read"])
def test_keys_after_a_look_that_gave_no_page_are_answered(app: QApplication, end: str) -> None:
    controller = RecordingController(Settings(privacy=PrivacySettings(consent="nothing")))
    jobs, walk = controller._jobs, controller._layer_walk
    walk.handle_key(Chord.parse("Down"), True)
    walk.handle_key(Chord.parse("Down"), False)
    assert controller.said == [], "it waits for the page"
    ends: dict[str, Event] = {
        "failed": JobFailed(CaptureError("there is no screen")),
        "nothing read": PictureAnalyzed(EMPTY),
    }
    if end == "stopped":
        jobs.stop()
    elif end == "another":
        jobs.begin("another", "en")
    else:
        jobs.receive(1, ends[end])
    controller.said.clear()
    walk.handle_key(Chord.parse("Down"), False)
    assert controller.said == ["Press the command key and an arrow first."]


def test_a_page_of_the_screen_is_told_when_its_icons_are_there(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Icons are waited for where the text is read, and not where keys are answered."""
    controller = RecordingController(Settings(privacy=PrivacySettings(consent="nothing")))
    seen, waited = CapturedScreen(Screenshot(FRAME), ELEMENTS, lambda: ()), list[object]()
    monkeypatch.setattr("seesay.app.screen.browsing.capture_screen", lambda *_: seen)
    monkeypatch.setattr(
        controller._jobs, "capture", lambda _name, shot, _language, then, **_: then(shot(None, None, None)) or 1
    )
    monkeypatch.setattr(controller._jobs, "analyze", lambda _load, wait_for: waited.append(wait_for))
    controller._walk.walk_in_screen(lambda _walk: None, lambda: None)
    assert waited == [seen.icons]

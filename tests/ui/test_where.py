"""The action that tells which window is in use, from the action's name to what is spoken."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rigs.fakes.speaking import RecordedVoice, Scene
from seesay.app.narration import Narration
from seesay.app.watch.screen_watch import WatchChoice
from seesay.core.domain import Cancellation, Frame, Source
from seesay.core.elements import Element, Focus
from seesay.core.errors import CaptureError
from seesay.core.paths import user_folders
from seesay.core.region import Region
from seesay.core.settings import Settings, WatchSettings
from seesay.core.translation import using_language
from seesay.system.capture.screen_capturer import ScreenCapturer, Screens, Screenshot, WindowName
from seesay.system.speech.earcons import Earcons
from seesay.system.speech.talker import Talker
from seesay.system.speech.voice import Utterance
from seesay.ui.controller import Controller
from seesay.ui.worker_threads import QtThreads
from ui.dialog_stage import wait_until


class Desktop:
    """A desktop that names a window, and never gives a picture."""

    name = "named"

    def __init__(self, find: Callable[[], WindowName | None]) -> None:
        self._find = find

    @classmethod
    def priority(cls) -> float:
        return 1.0

    def active_window(self, cancellation: Cancellation) -> WindowName | None:
        return self._find()

    def screen(self, screens: Screens, cancellation: Cancellation) -> Screenshot:
        raise AssertionError("no picture is needed")

    def window(self, cancellation: Cancellation) -> Screenshot:
        raise AssertionError("no picture is needed")

    def region(self, region: Region, cancellation: Cancellation) -> Screenshot:
        raise AssertionError("no picture is needed")

    def for_watches(self) -> ScreenCapturer:
        raise AssertionError("nothing is watched")

    def close(self) -> None:
        raise AssertionError("nothing was opened")


class Program:
    """A controller on that desktop, and a voice that writes down what it says."""

    def __init__(self, folder: Path, capturer: Callable[[], ScreenCapturer] | None = None) -> None:
        self.scene = Scene()
        self.voice = RecordedVoice(self.scene)
        self.found: Callable[[], WindowName | None] = lambda: None
        self._talker = Talker(
            output="own-voice",
            own_voice=lambda: self.voice,
            screen_readers=[],
            utterance=Utterance(""),
            on_problem=lambda problem: pytest.fail(f"not spoken: {problem}"),
        )
        self._earcons = Earcons(folder, enabled=False)
        folders = user_folders({"SEESAY_HOME": str(folder)})
        narration = Narration(self._talker, self._earcons)
        make = capturer or self._capturer
        self.controller = Controller(Settings(), folders, narration, QtThreads(make), make)

    def _capturer(self) -> ScreenCapturer:
        return Desktop(lambda: self.found())

    def hear(self) -> str:
        wait_until(lambda: self.scene.said)
        assert self._talker.wait(20)
        return " ".join(self.scene.texts())

    def close(self) -> None:
        assert self.controller.close()
        self._talker.close()
        self._earcons.close()


@pytest.fixture
def program(app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    # a window that another file has left would be ours in front
    monkeypatch.setattr("seesay.ui.screen_actions.QGuiApplication", SimpleNamespace(focusWindow=lambda: None))
    made = Program(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("window", "sentence"),
    [
        (WindowName("Mail – Inbox", "org.gnome.evolution"), "Window “Mail – Inbox”, Evolution."),
        (WindowName("A {title}\n“here”", "firefox"), "Window “A {title} 'here'”, Firefox."),
        (WindowName("Mail", ""), "Window “Mail”."),
        (WindowName("", "firefox"), "Untitled window, Firefox."),
        (None, "No active window, or this desktop does not say which."),
    ],
)
def test_the_window_and_its_program_are_spoken(program: Program, window: WindowName | None, sentence: str) -> None:
    program.found = lambda: window
    program.controller.act("where")
    assert program.hear() == sentence


@pytest.fixture
def own_window(program: Program, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("seesay.ui.screen_actions.QGuiApplication", QGuiApplication)
    window = QWidget()
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    yield
    window.hide()
    window.deleteLater()


@pytest.mark.parametrize(
    ("tag", "window", "sentence"),
    [
        ("en", WindowName("Mail – Inbox", "org.gnome.evolution"), "Behind it: “Mail – Inbox”, Evolution."),
        ("en", WindowName("Mail", ""), "Behind it: “Mail”."),
        ("en", WindowName("", "firefox"), "Behind it: “Firefox”."),
        ("en", None, "Seesay's window."),
        ("de", WindowName("Mail", "firefox"), "Fenster von Seesay. Dahinter: „Mail“, Firefox."),
    ],
)
@pytest.mark.usefixtures("own_window")
def test_our_own_window_is_told_before_the_one_behind_it(
    program: Program, tag: str, window: WindowName | None, sentence: str
) -> None:
    program.found = lambda: window
    with using_language(tag):
        program.controller.act("where")
        said = program.hear()
    assert said == sentence if tag == "de" else said.startswith("Seesay's window.") and said.endswith(sentence)


@pytest.mark.usefixtures("own_window")
def test_what_has_the_keyboard_behind_our_own_window_is_told_as_such(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    delete = Focus(Element("button", "Delete", None))
    monkeypatch.setattr(
        "seesay.app.screen.focus_capture.best_tree", lambda: SimpleNamespace(focused=lambda **_: delete)
    )
    program.controller.act("describe-focus")
    assert program.hear().startswith("Seesay's window. Behind it: “Delete”, button.")


@pytest.mark.parametrize("hangs", [False, True])
def test_what_has_the_keyboard_is_told_before_its_place_is_known_and_once(
    program: Program, monkeypatch: pytest.MonkeyPatch, hangs: bool
) -> None:
    delete, told = Focus(Element("button", "Delete", None)), threading.Event()

    def focused(tell: Callable[[Focus], None]) -> Focus:
        tell(delete)
        assert told.wait(20)
        if hangs:
            raise CaptureError("the active program does not respond")
        return delete

    monkeypatch.setattr("seesay.app.screen.focus_capture.best_tree", lambda: SimpleNamespace(focused=focused))
    program.controller.act("describe-focus")
    wait_until(lambda: program.scene.said)
    assert program.scene.texts()[0].endswith("“Delete”, button.")  # behind a window of another test
    told.set()
    wait_until(lambda: len(program.scene.said) > 1)
    reason = "the active program does not respond" if hangs else "its program does not report its position"
    assert program.hear().endswith(f"“Delete”, button. Its picture is not described: {reason}.")
    assert program.hear().count("Delete") == 1


def test_a_description_that_is_done_does_not_follow_the_answer(program: Program) -> None:
    program.found = lambda: WindowName("Mail", "firefox")
    program.voice.go.clear()
    program.controller.read("Active window Mail. Text: a letter.")
    wait_until(lambda: program.scene.said)
    program.controller.act("where")
    wait_until(lambda: "Window “Mail”, Firefox." in program.scene.texts())
    program.voice.go.set()
    assert program.hear().endswith("Window “Mail”, Firefox.")


def test_a_desktop_that_cannot_be_asked_is_told_about(program: Program) -> None:
    def fail() -> None:
        raise CaptureError("the X server did not respond")

    program.found = fail
    program.controller.act("where")
    assert "the X server did not respond" in program.hear()


def test_nothing_is_spoken_once_the_person_wants_silence(program: Program) -> None:
    asked, go = threading.Event(), threading.Event()

    def wait() -> WindowName:
        asked.set()
        go.wait(60)
        return WindowName("Late", "firefox")

    program.found = wait
    program.controller.act("where")
    wait_until(asked.is_set)
    program.controller.act("stop")
    go.set()
    QTest.qWait(300)
    assert program.scene.said == []


def test_the_program_ends_within_one_limit_whatever_its_threads_do(
    app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seesay.ui.worker_threads._END_MILLISECONDS", 600)
    may_end, stuck = threading.Event(), threading.Semaphore(0)

    class Stuck(Desktop):
        """A desktop whose pictures take for ever."""

        def screen(self, screens: Screens, cancellation: Cancellation) -> Screenshot:
            stuck.release()
            may_end.wait(20)
            raise CaptureError("late")

        def region(self, region: Region, cancellation: Cancellation) -> Screenshot:
            return self.screen("all", cancellation)

        def for_watches(self) -> ScreenCapturer:
            return self

        def close(self) -> None:
            pass

    program = Program(tmp_path, lambda: Stuck(lambda: None))
    controller = program.controller
    controller.act("describe-screen")
    frame = Frame(np.zeros((30, 40, 3), np.uint8), Source("window", "the window"))
    far = WatchChoice(Screenshot(frame, (0, 0)), Region(9000, 20, 300, 200), "build", "xterm")
    controller.watches.start("", WatchSettings(), far)
    for _ in range(2):
        wait_until(lambda: stuck.acquire(blocking=False))
    began = time.monotonic()
    assert not controller.close()
    assert time.monotonic() - began < 1.1
    may_end.set()
    wait_until(controller.close)
    program.close()

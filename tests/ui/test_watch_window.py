"""The window in which a person says what is watched: by keyboard, kept by name, and ended from a list."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, repeat
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rigs.wording import WATCH_COVERED
from seesay.app.watch.screen_watch import Watch, WatchChoice, WatchGoal, WatchUpdate
from seesay.app.watch.scroll_detection import Backlog
from seesay.core.domain import Cancellation, Frame, Source
from seesay.core.errors import CaptureError
from seesay.core.findings import TextLine
from seesay.core.region import Region, ShownWindow
from seesay.core.settings import WatchSettings
from seesay.system.capture.screen_capturer import ScreenCapturer, Screenshot
from seesay.ui.dialogs import WatchWindow
from seesay.ui.screen_actions import ActionContext
from seesay.ui.watch_action import RunningWatch, WatchAction
from seesay.ui.worker_threads import Task, TaskThread
from ui.dialog_stage import StageController, wait_until

SHOT = Screenshot(Frame(np.zeros((300, 400, 3), np.uint8), Source("screen", "the screen")), (0, 0))
CHOICE = WatchChoice(SHOT, Region(10, 20, 300, 200), "build", "xterm", Region(30, 40, 50, 20), "“Name”, text field")


class Stage:
    def __init__(self, kept: dict[str, WatchSettings] | None = None, choice: WatchChoice = CHOICE) -> None:
        self.wanted: list[tuple[str, WatchSettings]] = []
        self.forgotten: list[str] = []
        self.refused: list[str] = []
        self.watches = Watches()
        self.window = WatchWindow(choice, kept or {}, self.watches)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.window.wanted.connect(lambda name, kind: self.wanted.append((name, kind)))
        self.window.forgotten.connect(self.forgotten.append)
        self.window.refused.connect(self.refused.append)
        self.window.show()
        QApplication.processEvents()


class Watches(WatchAction):
    """Watches that begin, and never look."""

    def __init__(self) -> None:
        self.said: list[str] = []
        unused: Any = None
        said = self.said.append
        context = ActionContext(unused, unused, unused, unused, unused, said, said, lambda _event: None)
        super().__init__(context, unused, lambda *_: "", unused)


def going_on(number: int, title: str = "") -> RunningWatch:
    watch = Watch(WatchGoal(), lambda *_: ())
    return RunningWatch(number, "", WatchSettings(), 7, "xterm", title, CHOICE.window, watch, Backlog(), begun=True)


@pytest.fixture
def stage(app: QApplication) -> Stage:
    return Stage()


def test_enter_watches_the_window_for_new_text(stage: Stage) -> None:
    QTest.keyClick(stage.window.what, Qt.Key.Key_Return)
    assert stage.wanted == [("", WatchSettings(application="xterm"))]
    assert not stage.window.isVisible()


def test_only_what_belongs_to_a_choice_is_asked_for(stage: Stage) -> None:
    window = stage.window

    def shown() -> list[bool]:
        return [box.isVisible() for box in (window.words, window.seconds, window.step)]

    assert shown() == [False, False, False]
    for mode, expected in (("contains", [True, False, False]), ("still", [False, True, False])):
        window.mode.setCurrentIndex(window.mode.findData(mode))
        assert shown() == expected
    window.mode.setCurrentIndex(window.mode.findData("progress"))
    assert shown() == [False, False, True]


def test_what_is_watched_already_is_not_watched_twice(app: QApplication) -> None:
    stage = Stage()
    kind = WatchSettings(application="xterm")
    watch = Watch(WatchGoal(), lambda *_: ())
    window = CHOICE.shot.in_use
    stage.watches.running.append(RunningWatch(1, "", kind, window, "xterm", "build", CHOICE.window, watch, Backlog()))
    QTest.keyClick(stage.window.what, Qt.Key.Key_Return)
    assert stage.wanted == []
    assert stage.refused == ["Already watching this."]
    stage.window.mode.setCurrentIndex(stage.window.mode.findData("still"))
    QTest.keyClick(stage.window.what, Qt.Key.Key_Return)
    assert len(stage.wanted) == 1


def test_words_are_needed_where_words_are_waited_for(stage: Stage) -> None:
    window = stage.window
    window.mode.setCurrentIndex(window.mode.findData("contains"))
    QTest.keyClick(window.mode, Qt.Key.Key_Return)
    assert not stage.wanted
    assert window.words.hasFocus()
    assert window.problem.isVisible()
    assert stage.refused == ["Enter the words to wait for."]
    QTest.keyClicks(window.words, "Build finished")
    QTest.keyClicks(window.name, "my build")
    QTest.keyClick(window.name, Qt.Key.Key_Return)
    kind = WatchSettings(application="xterm", mode="contains", words="Build finished")
    assert stage.wanted == [("my build", kind)]


def test_what_is_kept_for_the_application_is_begun_and_forgotten(app: QApplication) -> None:
    mine = WatchSettings(application="xterm", mode="still", seconds=5)
    stage = Stage({"quiet": mine, "chat": WatchSettings(application="telegram")})
    assert stage.window.earlier.list.count() == 1
    stage.window.earlier.buttons[0].click()
    assert stage.wanted == [("quiet", mine)]
    again = Stage({"quiet": mine})
    again.window.earlier.buttons[1].click()
    assert again.forgotten == ["quiet"]
    assert not again.window.earlier.isVisible()


def test_a_window_without_a_title_is_the_window_in_use(app: QApplication) -> None:
    assert Stage(choice=replace(CHOICE, title="")).window.what.itemText(0) == "The active window"


def test_enter_begins_another_watch_while_one_goes_on(app: QApplication) -> None:
    kept = WatchSettings(application="xterm", mode="still")
    stage = Stage({"quiet": kept})
    stage.watches.running.append(going_on(1))
    stage.watches.changed.emit()
    QTest.keyClick(stage.window.what, Qt.Key.Key_Return)
    assert stage.wanted == [("", WatchSettings(application="xterm"))]
    assert len(stage.watches.running) == 1
    assert stage.watches.said == []


def test_enter_and_delete_in_a_list_are_about_what_is_chosen_there(app: QApplication) -> None:
    """Enter started a watch for new text instead."""
    kept = {name: WatchSettings(application="xterm", mode="contains", words=name) for name in ("done", "failed")}
    stage = Stage(dict(kept))
    boxes = stage.window.earlier.list
    boxes.setFocus()
    QTest.keyClick(boxes, Qt.Key.Key_Delete)
    assert stage.forgotten == ["done"]
    QTest.keyClick(boxes, Qt.Key.Key_Return)
    assert stage.wanted == [("failed", kept["failed"])]


def test_enter_on_what_goes_on_ends_it_and_starts_nothing(stage: Stage) -> None:
    stage.watches.running += [going_on(1), going_on(2)]
    stage.watches.changed.emit()
    QTest.keyClick(stage.window.mode, Qt.Key.Key_Delete)
    assert len(stage.watches.running) == 2
    stage.window.going_on.list.setFocus()
    QTest.keyClick(stage.window.going_on.list, Qt.Key.Key_Return)
    assert stage.wanted == []
    assert [running.number for running in stage.watches.running] == [2]


def test_enter_on_the_button_that_ends_all_watches_ends_them(stage: Stage) -> None:
    stage.watches.running += [going_on(1), going_on(2)]
    stage.watches.changed.emit()
    stage.window.going_on.buttons[1].setFocus()
    QTest.keyClick(stage.window.going_on.buttons[1], Qt.Key.Key_Return)
    assert stage.wanted == []
    assert stage.watches.running == []


@pytest.mark.parametrize(("button", "words"), [(0, "Watching ended."), (1, "All watching ended.")])
def test_that_watches_have_ended_is_said(stage: Stage, button: int, words: str) -> None:
    watches = stage.watches
    for number in (1, 2):
        running = going_on(number)
        watches.running.append(running)
    watches.changed.emit()
    stage.window.going_on.list.setCurrentRow(0)
    stage.window.going_on.buttons[button].click()
    assert watches.said == [words]
    assert len(watches.running) == 1 - button
    stage.window.going_on.buttons[1].click()
    stage.window.going_on.buttons[1].click()
    assert watches.said == [words, "Watching ended."][: 2 - button]


def test_what_goes_on_is_listed_with_its_window(stage: Stage) -> None:
    stage.watches.running += [going_on(1, "make"), going_on(2)]
    stage.watches.changed.emit()
    entries = stage.window.going_on.list
    assert [entries.item(row).text() for row in range(entries.count())] == ["new text, in “make”", "new text"]


def test_of_several_watches_without_a_name_each_line_begins_with_its_window() -> None:
    watches, running = Watches(), going_on(1, "make")
    watches.running.append(running)
    watches._tell_look(running, WatchUpdate(("compiling",)))
    watches.running.append(going_on(2, "chat"))
    watches._tell_look(running, WatchUpdate(("linking",)))
    watches._tell_look(running, WatchUpdate(end="done"))
    watches._tell_look(watches.running[0], WatchUpdate(end="done"))
    assert watches.said == ["compiling", "make: linking", "make: Done.", "Done."]


def test_every_control_has_a_name(stage: Stage) -> None:
    window = stage.window
    for box in (window.what, window.mode, window.words, window.seconds, window.step, window.name):
        assert box.accessibleName()
        assert "&" not in box.accessibleName()
    for widget in stage.window.findChildren(QWidget):  # a screen reader says "ampersand"
        assert "&" not in widget.accessibleName(), widget


def test_where_nobody_knows_the_focus_it_is_not_offered(app: QApplication) -> None:
    stage = Stage(choice=WatchChoice(SHOT, Region(0, 0, 400, 300), "build", "xterm"))
    assert stage.window.what.findData("focus") == -1


def test_where_nobody_tells_the_windows_place_the_screen_is_watched_and_called_so(app: QApplication) -> None:
    stage = Stage(choice=WatchChoice(SHOT, Region(0, 0, 400, 300), "build", "xterm"))
    assert stage.window.what.itemText(0) == "The screen"
    assert Stage().window.what.itemText(0) == "The window “build”"


class Fails(ScreenCapturer):
    name = "fails"

    @classmethod
    def priority(cls) -> float:
        return 1.0

    def region(self, region: Region, cancellation: Cancellation) -> Screenshot:
        raise CaptureError("the screen is gone")


def test_a_burst_is_spoken_and_of_lines_that_keep_coming_the_latest(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("seesay.ui.watch_action.time.monotonic", lambda: now)
    watches = Watches()
    running = going_on(1)
    watches.running.append(running)
    burst = tuple(f"line {number}" for number in range(26))
    watches._tell_look(running, WatchUpdate(burst))
    assert watches.said == list(burst)
    watches.said.clear()
    now += 1
    watches._tell_look(running, WatchUpdate(burst))
    assert watches.said == ["18 earlier lines, then:", *burst[18:]]
    watches.said.clear()
    now += 20
    watches._tell_look(running, WatchUpdate(burst))
    assert watches.said == list(burst)


def test_of_progress_that_waits_to_be_read_the_latest_is_told() -> None:
    watches, running = Watches(), going_on(1)
    watches.running.append(running)
    running.backlog.add(SHOT.frame.pixels, 0.0)
    for percent in (38, 46):
        watches._tell_look(running, WatchUpdate(percent=percent))
    assert watches.said == []
    running.backlog.next_to_read(None)
    watches._tell_look(running, WatchUpdate())
    watches._tell_look(running, WatchUpdate())
    assert watches.said == ["46 percent"]


def test_the_highlighted_entry_is_spoken_after_what_is_new() -> None:
    watches = Watches()
    running = going_on(1)
    watches._tell_look(running, WatchUpdate(("Game saved",), highlighted=("Load game",)))
    assert watches.said == ["Game saved", "Load game"]


def test_that_reading_falls_behind_is_told_once_until_it_has_caught_up() -> None:
    watches = Watches()
    running = going_on(1)
    watches.running.append(running)
    for look in (
        WatchUpdate(("one",), missed=True),
        WatchUpdate(("two",), missed=True),
        WatchUpdate(("three",)),
        WatchUpdate(missed=True),
    ):
        watches._tell_look(running, look)
    behind = "Text recognition is too slow here. Some lines are missing."
    assert watches.said == [behind, "one", "two", "three", behind]


def test_threads_that_do_not_end_are_waited_for_together(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seesay.ui.worker_threads._END_MILLISECONDS", 400)
    may_end, began_work = threading.Event(), threading.Barrier(3)
    threads = [TaskThread("one"), TaskThread("two")]

    def work(_task: Task) -> None:
        began_work.wait(20)
        may_end.wait(20)

    for thread in threads:
        thread.submit(Task(1, work))
    began_work.wait(20)
    began = time.monotonic()
    for thread in threads:
        thread.quit()
    assert not any(thread.close() for thread in threads)
    assert time.monotonic() - began < 0.7
    may_end.set()
    wait_until(lambda: all(thread.close() for thread in threads))


class Fading(Fails):
    """Our window fades from the screen: what it covered comes through, look by look."""

    looks = 0

    def region(self, region: Region, cancellation: Cancellation) -> Screenshot:
        self.looks += 1
        shade = min(self.looks, 4)
        return Screenshot(Frame(np.full((30, 40, 3), shade, np.uint8), Source("region", "the region")), (0, 0))


def test_a_watch_begins_when_our_window_has_faded(controller: StageController) -> None:
    watches = controller.watches
    watches._make = Fading
    watches.start("", WatchSettings(), WatchChoice(SHOT, Region(9000, 20, 300, 200), "build", "xterm"))
    for _ in range(100):
        QTest.qWait(20)
        if watches.running[0].first is not None:
            break
    assert watches.running[0].first is not None
    assert int(watches.running[0].first.frame.pixels[0, 0, 0]) == 4
    assert watches.close()


class Hides(Fails):
    """After the first look other programs, and windows with these titles, are there."""

    def __init__(self, *later: str) -> None:
        self._there: Iterator[tuple[str, ...]] = chain([("xterm", "build")], repeat(later))

    def region(self, region: Region, cancellation: Cancellation) -> Screenshot:
        names = next(self._there)
        source = Source("region", "the region", programs=frozenset(names[::2]))
        windows = tuple(ShownWindow(Region(0, 0, 40, 30), title) for title in names[1::2])
        return Screenshot(Frame(np.full((30, 40, 3), 9, np.uint8), source, windows=windows), (0, 0))


GONE = "The window “build” is not visible. Watching pauses."
COVERED = "Watching pauses while another window covers it."


@pytest.mark.parametrize(
    ("later", "words"),
    [((), GONE), (("firefox", "news", "xterm", "build"), COVERED)],
    ids=["closed", "covered"],
)
def test_a_watch_that_can_see_nothing_says_so_once(
    controller: StageController, monkeypatch: pytest.MonkeyPatch, later: tuple[str, ...], words: str
) -> None:
    watches, running = hidden(controller, monkeypatch, later, WatchSettings())
    for count in range(1, 6):
        watches._look_at(running)
        wait_until(lambda: running.taking is None)
        assert running.left_out == count
        assert controller.said.count(words) == (count >= 3)
    assert watches.close()


def test_a_window_that_was_closed_while_its_watch_was_chosen_is_told_as_gone(controller: StageController) -> None:
    watches = controller.watches
    watches._make = lambda: Hides("firefox", "news")  # type: ignore[abstract]
    choice = WatchChoice(replace(SHOT, in_use=7), Region(9000, 20, 300, 200), "build", "xterm")
    watches.start("", WatchSettings(), choice)
    running = watches.running[0]
    watches._timer.stop()
    for count in (1, 2, 3):
        wait_until(lambda: running.taking is None)
        assert running.left_out == count
        watches._look_at(running)
    assert running.first is None
    assert controller.said.count(GONE) == 1
    assert watches.close()


def test_two_watches_of_a_window_that_is_closed_say_so_once(controller: StageController) -> None:
    watches = controller.watches
    watches._make = lambda: Hides("firefox", "news")  # type: ignore[abstract]
    choice = WatchChoice(replace(SHOT, in_use=7), Region(9000, 20, 300, 200), "build", "xterm")
    for kind in (WatchSettings(), WatchSettings(mode="changes")):
        watches.start("", kind, choice)
    watches._timer.stop()
    for _ in range(4):
        wait_until(lambda: all(each.taking is None for each in watches.running))
        watches._look_at_all()
    wait_until(lambda: all(each.waits for each in watches.running))
    assert [words for words in controller.said if GONE in words] == [f"build: {GONE}"]
    assert watches.close()


def test_words_that_are_waited_for_to_be_gone_are_gone_with_their_window(
    controller: StageController, monkeypatch: pytest.MonkeyPatch
) -> None:
    watches, running = hidden(controller, monkeypatch, (), WatchSettings(mode="loses", words="Copying"))
    for _ in range(3):
        assert watches.running == [running]
        watches._look_at(running)
        wait_until(lambda: running.taking is None or not watches.running)
    assert watches.running == []
    assert controller.said[-1] == ("The window “build” is gone, and “Copying” with it. Watching ended.")
    assert watches.close()


def test_words_that_never_stood_there_are_not_told_as_gone(
    controller: StageController, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seesay.app.screen.pressing.wait_until_still", lambda take, _flag: take())
    monkeypatch.setattr(controller._jobs, "read", lambda *_: (TextLine("Copying", Region(0, 0, 40, 20), 0.99),))
    watches = controller.watches
    watches._make = lambda: Hides()  # type: ignore[abstract]
    kind = WatchSettings(mode="loses", words="ready to sail")
    watches.start("", kind, WatchChoice(SHOT, Region(9000, 20, 300, 200), "build", "xterm"))
    wait_until(lambda: not watches.running)
    assert controller.said[-1] == "“ready to sail” is not there. Watching ended."
    assert watches.close()


def hidden(
    controller: StageController, monkeypatch: pytest.MonkeyPatch, later: tuple[str, ...], kind: WatchSettings
) -> tuple[WatchAction, RunningWatch]:
    """Begin a watch of a window after whose first look other programs are there."""
    monkeypatch.setattr("seesay.app.screen.pressing.wait_until_still", lambda take, _flag: take())
    monkeypatch.setattr(controller._jobs, "read", lambda *_: (TextLine("Copying", Region(0, 0, 40, 20), 0.99),))
    watches = controller.watches
    watches._make = lambda: Hides(*later)  # type: ignore[abstract]
    watches.start("", kind, WatchChoice(SHOT, Region(9000, 20, 300, 200), "build", "xterm"))
    running = watches.running[0]
    watches._timer.stop()
    wait_until(lambda: running.first is not None and running.taking is None)
    return watches, running


class Surprised(Fails):
    """A window of ours comes up while a picture is taken."""

    came, may_go_on = threading.Event(), threading.Event()

    def region(self, region: Region, cancellation: Cancellation) -> Screenshot:
        self.came.set()
        self.may_go_on.wait(20)
        return SHOT


@pytest.mark.parametrize(("used", "patience"), [(False, 3), (True, 15)], ids=["behind", "in use"])
def test_a_picture_in_which_our_window_may_be_is_not_read(
    controller: StageController, monkeypatch: pytest.MonkeyPatch, used: bool, patience: int
) -> None:
    Surprised.came.clear()
    Surprised.may_go_on.clear()
    came, may_go_on = Surprised.came, Surprised.may_go_on
    watches, window = controller.watches, QWidget()
    watches._make = Surprised
    place = Region(9000, 20, 300, 200)  # from the windows of other tests
    watches.start("", WatchSettings(), WatchChoice(SHOT, place, "build", "xterm"))
    running = watches.running[0]
    watches._timer.stop()
    assert came.wait(20)
    window.setGeometry(9000, 20, 200, 100)
    window.show()
    monkeypatch.setattr(QGuiApplication, "focusWindow", lambda: window.windowHandle() if used else None)
    may_go_on.set()
    wait_until(lambda: running.taking is None)
    assert running.first is None
    assert not running.backlog
    waits = WATCH_COVERED
    for count in range(2, 18):
        assert running.left_out == count - 1
        watches._look_at(running)
        assert controller.said.count(waits) == (count >= patience)
    window.close()
    watches._look_at(running)
    wait_until(lambda: running.first is not None)
    assert watches.close()


def test_a_watch_is_kept_listed_and_ended_and_says_why_it_failed(controller: StageController) -> None:
    watches = controller.watches
    kind = WatchSettings(application="xterm", mode="still", seconds=5)
    watches._make = Fails
    far = WatchChoice(SHOT, Region(9000, 20, 300, 200), "build", "xterm")  # from the windows of other tests
    watches.start("quiet", kind, far)
    assert controller.settings.watches == {"quiet": kind}
    assert [running.place for running in watches.running] == [far.window]
    for _ in range(100):
        QTest.qWait(20)
        if not watches.running:
            break
    assert not watches.running
    assert any("the screen is gone" in said for said in controller.said)
    watches.keep("quiet", None)
    assert controller.settings.watches == {}
    assert controller.said[-1] == "“quiet” deleted."
    assert watches.close()

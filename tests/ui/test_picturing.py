"""The picture beside the texts of the main window: when it is there, and what is framed in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from seesay.app.conversation import StoredPicture
from seesay.app.events import (
    Ended,
    Event,
    NameWanted,
    PictureWanted,
    Previewed,
    QuestionWanted,
    SentenceKnown,
    SettingsWanted,
    WindowWanted,
)
from seesay.core.domain import Analysis, Description, Frame, Source
from seesay.core.elements import Element, Focus
from seesay.core.findings import TextLine
from seesay.core.paths import user_folders
from seesay.core.region import Region
from seesay.core.settings import InterfaceSettings, Settings, SettingValue
from seesay.ui.main_window import MainWindow
from seesay.ui.window_coordinator import Windows
from ui.dialog_stage import StageController, wait_until
from ui.recording_controller import RecordingController, description
from ui.test_sending_window import PREVIEW

CANCEL, REGISTER, TITLE = Region(100, 300, 80, 20), Region(300, 300, 80, 20), Region(40, 20, 200, 20)
LINES = tuple(
    TextLine(text, box, 0.99) for text, box in (("New member", TITLE), ("Cancel", CANCEL), ("Register", REGISTER))
)


class Told(RecordingController):
    """Says what it was told to have spoken."""

    spoken: tuple[str, ...] = ()

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__(settings)
        self.settings_tried: list[tuple[str, str, SettingValue]] = []

    def try_setting(self, section: str, field: str, value: SettingValue) -> str:
        self.settings_tried.append((section, field, value))
        return ""

    @property
    def spoken_sentences(self) -> tuple[str, ...]:
        return self.spoken


@pytest.fixture
def controller(app: QApplication) -> Told:
    return Told()


@pytest.fixture
def window(controller: Told) -> Iterator[MainWindow]:
    window = MainWindow(controller)
    window.quit_on_close = False
    window.resize(1200, 800)
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    yield window
    window.hide()
    window.deleteLater()


def kept(width: int = 640, height: int = 400) -> StoredPicture:
    pixels = np.full((height, width, 3), 200, np.uint8)
    pixels.setflags(write=False)
    return StoredPicture(Analysis(Frame(pixels, Source("screen", "the screen"))))


def describe(
    controller: RecordingController, made: Description | None = None, picture: StoredPicture | None = None
) -> None:
    """Describe a picture that is kept, as the real one does: it is kept before that is told."""
    controller._remembered.picture = picture or kept()
    controller.describe(made or replace(description(), lines=LINES))


def show(window: MainWindow, controller: RecordingController) -> None:
    describe(controller)
    wait_until(lambda: window.picturing._shown, "the picture")


def test_without_a_picture_there_is_no_place_for_one(window: MainWindow, controller: Told) -> None:
    assert window.split.pane.isHidden()
    controller.describe(description())
    assert window.split.pane.isHidden()
    QTest.keyClick(window.page.result, Qt.Key.Key_F8)
    assert controller.said == ["No picture to show. Only the last described picture is kept."]
    assert not window.page.isHidden()


def test_it_comes_with_its_description_and_goes_with_another(window: MainWindow, controller: Told) -> None:
    show(window, controller)
    assert window.split.pane.isVisible()
    assert window.page.result.hasFocus(), "the keyboard stays where it is"
    assert window.split.pane.view.grab().toImage().pixelColor(200, 300).red() == 200
    describe(controller)
    QTest.keyClick(window.page.result, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert window.split.pane.isHidden(), "of an earlier description there is no picture"
    QTest.keyClick(window.page.result, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert window.split.pane.isVisible()


def test_it_is_as_large_as_half_of_the_window_and_alone_as_the_whole(window: MainWindow, controller: Told) -> None:
    show(window, controller)
    view = window.split.pane.view
    QTest.qWait(0)
    assert view.width() > 0.5 * window.width()
    assert view.height() > 0.85 * window.height()
    QTest.keyClick(window.page.result, Qt.Key.Key_F8)
    QTest.qWait(0)
    assert view.hasFocus()
    assert view.width() > 0.97 * window.width()
    assert not window.page.isVisible()
    QTest.keyClick(view, Qt.Key.Key_F8)
    assert window.page.result.hasFocus()
    assert view.isVisible()


def test_a_new_description_brings_the_texts_back(window: MainWindow, controller: Told) -> None:
    show(window, controller)
    window.picturing.show_large()
    describe(controller)
    assert window.page.isVisible()
    assert window.page.result.hasFocus()
    window.picturing.show_large()
    window.hide()
    describe(controller)
    assert window.focusWidget() is window.page.result


@pytest.mark.parametrize(
    "wanted",
    [
        WindowWanted(),
        QuestionWanted(),
        SettingsWanted(),
        Previewed(PREVIEW),
        NameWanted(Focus(Element("button", "Delete", None)), ""),
    ],
)
def test_another_window_brings_the_texts_back(app: QApplication, tmp_path: Path, wanted: Event) -> None:
    """Else each return would read how the picture is moved, in place of the description."""
    controller = StageController(user_folders({"SEESAY_HOME": str(tmp_path)}))
    windows = Windows(controller)
    window = windows.main
    window.show()
    describe(controller)
    window.picturing.show_large()
    assert not window.page.isVisible()
    controller.tell(wanted)
    assert window.page.isVisible()
    focused = window.page.question.field if wanted == QuestionWanted() else window.page.result
    assert window.focusWidget() is focused
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog):
            dialog.reject()
    windows.close()


def test_asked_for_again_the_picture_goes_back_beside_the_texts(app: QApplication, tmp_path: Path) -> None:
    controller = StageController(user_folders({"SEESAY_HOME": str(tmp_path)}))
    windows = Windows(controller)
    window = windows.main
    describe(controller)
    controller.tell(PictureWanted())
    assert QTest.qWaitForWindowActive(window)
    assert not window.page.isVisible()
    controller.tell(PictureWanted())
    assert window.page.isVisible()
    assert controller.said[-1] == "Texts shown again."
    controller.tell(PictureWanted())
    assert not window.page.isVisible()
    windows.close()


@pytest.mark.parametrize(("size", "side_by_side"), [((1200, 800), True), ((500, 800), False), ((320, 640), False)])
def test_it_lies_beside_the_texts_or_below_them(
    window: MainWindow, controller: Told, size: tuple[int, int], side_by_side: bool
) -> None:
    window.resize(*size)
    show(window, controller)
    QTest.qWait(0)
    assert window.width() == size[0]
    texts, picture = window.page.geometry(), window.split.pane.geometry()
    assert (picture.left() > texts.right()) == side_by_side
    assert (picture.top() > texts.bottom()) != side_by_side
    assert min(window.split.pane.view.width(), window.split.pane.view.height()) > 100


def test_what_is_told_is_framed_in_step_with_the_speech(window: MainWindow, controller: Told) -> None:
    show(window, controller)
    view = window.split.pane.view
    told = ["A dialog seems to be open: “New member”.", "With the buttons “Cancel” and “Register”."]
    controller.spoken = (told[0],)
    wait_until(lambda: view.boxes == (TITLE,), "a frame around the title")
    controller.spoken = (told[1], told[0])
    wait_until(lambda: set(view.boxes) == {CANCEL, REGISTER}, "frames around the buttons")
    controller.spoken = ("Mostly white.", *controller.spoken)
    wait_until(lambda: view.boxes == (), "no frame")


def test_what_is_told_of_the_next_picture_frames_nothing_in_this_one(window: MainWindow, controller: Told) -> None:
    show(window, controller)
    view = window.split.pane.view
    buttons = "With the buttons “Cancel” and “Register”."
    controller.spoken = ("A dialog seems to be open: “New member”.",)
    wait_until(lambda: view.boxes == (TITLE,), "a frame around the title")
    controller.tell(SentenceKnown(buttons))
    assert not view.boxes
    controller.spoken = (buttons,)
    QTest.qWait(600)
    assert not view.boxes
    show(window, controller)
    controller.tell(Ended())
    wait_until(lambda: set(view.boxes) == {CANCEL, REGISTER}, "frames in the next picture")
    controller.tell(SentenceKnown("Text: nothing."))
    assert not view.boxes
    controller.tell(Ended())
    assert set(view.boxes) == {CANCEL, REGISTER}, "there was no other picture"


def test_the_answer_to_a_question_is_framed_while_it_comes(window: MainWindow, controller: Told) -> None:
    show(window, controller)
    window._showing.asking("Which buttons are there?")
    controller.tell(SentenceKnown("With the buttons “Cancel” and “Register”."))
    controller.spoken = ("With the buttons “Cancel” and “Register”.",)
    wait_until(lambda: set(window.split.pane.view.boxes) == {CANCEL, REGISTER}, "frames around the buttons")


def test_what_is_told_stands_below_the_picture_alone(window: MainWindow, controller: Told) -> None:
    show(window, controller)
    QTest.keyClick(window.page.result, Qt.Key.Key_F8)
    controller.spoken = ("With the buttons “Cancel” and “Register”.",)
    wait_until(lambda: window.split.pane.told.isVisible(), "the words")
    assert window.split.pane.told.text() == controller.spoken[0]


def rows_of(window: MainWindow, topic: str) -> None:
    details = window.page.details
    place = next(row for row, section in enumerate(details.sections) if section.topic == topic)
    details.topics.setCurrentRow(place)


def test_a_row_of_the_details_frames_its_place(window: MainWindow, controller: Told) -> None:
    show(window, controller)
    view, details = window.split.pane.view, window.page.details
    rows_of(window, "Text in the picture")
    assert not view.boxes, "nobody has chosen a row yet"
    details.topics.setFocus()
    QTest.keyClick(details.topics, Qt.Key.Key_Right)
    assert view.boxes == (TITLE,)
    QTest.keyClick(details.rows, Qt.Key.Key_Down)
    assert view.boxes == (CANCEL,)
    controller.spoken = ("With the buttons “Cancel” and “Register”.",)
    QTest.qWait(600)
    assert view.boxes == (CANCEL,), "the person reads here"
    rows_of(window, "Certainty")
    details.rows.setFocus()
    assert view.boxes == (TITLE,), "of a statement it is what the statement quotes"
    rows_of(window, "Cost")
    assert details.topics.hasFocus()


def test_a_click_on_a_place_selects_its_row(window: MainWindow, controller: Told) -> None:
    show(window, controller)
    view, details = window.split.pane.view, window.page.details
    place = view._to_window(view.visible_part.topLeft())
    scale = view._scale
    middle = QPoint(int(place.x() + 340 * scale), int(place.y() + 310 * scale))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle)
    assert details.current[0] is not None
    assert details.current[0].topic == "Text in the picture"
    assert details.rows.currentItem().text() == "Register"
    assert view.boxes == (REGISTER,)
    assert controller.said[-1] == "Register"


def test_keys_go_through_the_places_and_to_their_details(window: MainWindow, controller: Told) -> None:
    show(window, controller)
    view, details = window.split.pane.view, window.page.details
    view.setFocus()
    said = []
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        said.append(controller.said[-1])
        assert view.hasFocus()
        assert window.split.pane.told.text() == said[-1]
    assert said[0] == "Seen in the text of the picture: A dialog seems to be open: “New member”."
    assert said[1:4] == ["New member", "Cancel", "Register"]
    assert said[4] == said[0], "round the end"
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.boxes == (REGISTER,)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert details.rows.hasFocus()
    assert details.rows.current_text == "Register"


def test_the_picture_can_be_left_out(app: QApplication) -> None:
    controller = Told(Settings(interface=InterfaceSettings(picture=False)))
    window = MainWindow(controller)
    window.show()
    describe(controller)
    QTest.qWait(100)
    assert window.split.pane.isHidden()
    assert not window.picturing._loading.running
    QTest.keyClick(window.page.result, Qt.Key.Key_F8)
    assert window.split.pane.isVisible(), "it is shown when it is asked for"
    window.hide()
    window.deleteLater()


def test_a_hidden_window_keeps_no_picture(
    window: MainWindow, controller: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.picturing._hidden.setInterval(50)
    show(window, controller)
    window.hide()
    wait_until(lambda: window.picturing._shown is None, "the end of the picture")
    assert window.split.pane.view._image.isNull()
    window.show()
    wait_until(lambda: window.picturing._shown, "the picture again")


def test_a_window_that_comes_back_goes_on_framing(window: MainWindow, controller: Told) -> None:
    show(window, controller)
    window.hide()
    window.show()
    controller.spoken = ("With the buttons “Cancel” and “Register”.",)
    wait_until(lambda: set(window.split.pane.view.boxes) == {CANCEL, REGISTER}, "frames around the buttons")


def test_a_large_picture_is_shown_by_a_smaller_copy_with_its_places(window: MainWindow, controller: Told) -> None:
    controller._remembered.picture = kept(6000, 4000)
    controller.describe(replace(description(), lines=(TextLine("Register", Region(5000, 3000, 200, 50), 0.99),)))
    wait_until(lambda: window.picturing._shown, "the picture")
    view = window.split.pane.view
    assert view._image.width() * view._image.height() <= 8_000_000
    controller.spoken = ("With the button “Register”.",)
    wait_until(lambda: view.boxes, "the frame")
    window.picturing.enlarge(8)
    assert view.visible_part.contains(5100, 3025)


def test_how_large_the_picture_is_made_is_said(window: MainWindow, controller: Told) -> None:
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0):
        QTest.keyClick(window.split.pane.view, key)
    assert controller.said[-4:] == [
        "Picture at 125 percent.",
        "Picture at 156 percent.",
        "Picture at 125 percent.",
        "Whole picture.",
    ]


def test_an_arrow_key_that_cannot_move_it_says_why(window: MainWindow, controller: Told) -> None:
    show(window, controller)
    view = window.split.pane.view
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert controller.said[-1] == "The whole picture is visible."
    QTest.keyClick(view, Qt.Key.Key_Plus)
    controller.said.clear()
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert controller.said == []
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_Left)
    assert controller.said[-1] == "Edge of the picture."


def test_at_its_first_size_nothing_of_the_window_has_to_be_scrolled(app: QApplication) -> None:
    controller = Told()
    window = MainWindow(controller)
    window.show()
    show(window, controller)
    QTest.qWait(50)
    assert window.page.verticalScrollBar().maximum() == 0
    window.hide()
    window.deleteLater()


def test_keys_change_the_size_of_text_and_say_it(window: MainWindow, controller: Told) -> None:
    asked = controller.settings_tried
    QTest.keyClick(window.page.result, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.page.result, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.page.result, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert asked == [("interface", "text_percent", percent) for percent in (125, 75, 100)]
    assert controller.said == ["Text at 125 percent.", "Text at 75 percent.", "Text at 100 percent."]

"""The main window with a controller that only writes down what it is asked: everything that needs no real desktop."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeySequence, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from rigs.wording import HISTORY_EMPTY, NOTHING_DESCRIBED
from seesay.app.events import (
    Answered,
    Began,
    Described,
    Ended,
    Failed,
    Noted,
    Progressed,
    Returning,
    SentenceKnown,
    StageBegun,
    Stopped,
)
from seesay.app.history.history_file import HistoryFile
from seesay.app.history.session import SessionHistory
from seesay.core.domain import Source
from seesay.core.errors import StorageError
from seesay.core.messages import Message
from seesay.core.settings import HotkeySettings, Settings
from seesay.ui.clipboard_action import IncomingContent, parse_mime_data, paths_in_text
from seesay.ui.details_view import WrappingList
from seesay.ui.find_window import FindWindow
from seesay.ui.main_window import MainWindow
from seesay.ui.ui_wording import Wording
from seesay.ui.widgets import WrappedLabel
from ui.dialog_stage import wait_until
from ui.recording_controller import ANSWER, CAPTION, RecordingController, description

DRIVE = "C:" if sys.platform == "win32" else ""
"""What the names of files on this machine begin with."""
ROOT = f"/{DRIVE}" if DRIVE else ""
"""The same, in addresses."""


@pytest.fixture
def controller(app: QApplication) -> RecordingController:
    return RecordingController()


@pytest.fixture
def window(controller: RecordingController) -> Iterator[MainWindow]:
    window = MainWindow(controller)
    window.quit_on_close = False
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    yield window
    window.hide()
    window.deleteLater()


def press(window: QWidget, keys: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))


def clear(window: MainWindow) -> None:
    press(window, "Alt+L")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_C)


def clearing_question(window: MainWindow) -> QMessageBox:
    """Ask for the history to be cleared, and return the question that comes."""
    wait_until(window.isActiveWindow)
    clear(window)
    wait_until(lambda: QApplication.activeModalWidget() is not None, "the question")
    question = QApplication.activeModalWidget()
    assert isinstance(question, QMessageBox)
    return question


def text(window: MainWindow) -> str:
    return window.page.result.toPlainText()


def topics(window: MainWindow) -> list[str]:
    view = window.page.details.topics
    return [view.item(row).text() for row in range(view.count())]


def rows(window: MainWindow, topic: str) -> list[str]:
    details = window.page.details
    place = next(row for row, heading in enumerate(topics(window)) if heading.startswith(topic))
    details.topics.setCurrentRow(place)
    return [details.rows.item(row).text() for row in range(details.rows.count())] if details.rows.isVisible() else []


# While a description is made


def test_what_was_described_stays_until_there_is_something_new(
    window: MainWindow, controller: RecordingController
) -> None:
    controller.describe(description("The first."))
    controller.tell(Began("the window"))
    controller.tell(StageBegun("ocr"))
    assert text(window) == "The first."
    assert "the window" in window.status.accessibleName()
    assert "recognizing text" in window.status.accessibleName()
    controller.tell(SentenceKnown("A form."))
    assert text(window) == "A form."
    controller.tell(SentenceKnown("It has two fields."))
    assert text(window) == "A form. It has two fields."


def test_neither_caret_nor_selection_moves_while_sentences_come(
    window: MainWindow, controller: RecordingController
) -> None:
    controller.tell(Began("the screen"))
    controller.tell(SentenceKnown("A form with fields."))
    press(window, "Right")
    press(window, "Right")
    press(window, "Shift+Right")
    controller.tell(SentenceKnown("It has two fields."))
    whole = "A form with fields. It has two fields. And more."
    controller.tell(Described(controller.history.add(description(whole))))
    assert text(window) == whole
    assert (window.page.result.textCursor().anchor(), window.page.result.textCursor().position()) == (2, 3)


def test_a_caret_at_the_end_stays_where_it_was_read_to(window: MainWindow, controller: RecordingController) -> None:
    controller.tell(Began("the screen"))
    controller.tell(SentenceKnown("One."))
    window.page.result.put_caret(4)
    controller.tell(SentenceKnown("Two."))
    assert window.page.result.textCursor().position() == 4


def test_a_correction_replaces_what_was_there_and_is_read_from_its_beginning(
    window: MainWindow, controller: RecordingController
) -> None:
    controller.tell(Began("the screen"))
    controller.tell(SentenceKnown("A cat sits there."))
    window.page.result.put_caret(5)
    controller.tell(Described(controller.history.add(description("A dog sits there."))))
    assert text(window) == "A dog sits there."
    assert window.page.result.textCursor().position() == 0


def test_a_window_that_made_room_for_a_picture_comes_back_with_its_text_a_moment_later(
    window: MainWindow, controller: RecordingController, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a screen reader, which reads the box that gets the keyboard, does not read what is being told."""
    monkeypatch.setattr("seesay.ui.description_presenter.screen_reader_is_active", lambda: True)
    result = window.page.result
    controller.describe(description("The first."))
    controller.tell(Began("the screen"))
    controller.tell(Returning())
    assert (text(window), result.placeholderText()) == ("", ""), "nor that nothing was described"
    controller.tell(Returning())
    wait_until(lambda: text(window) == "The first.", "what was described before")
    assert result.placeholderText() != ""
    controller.tell(Returning())
    controller.tell(SentenceKnown("A form."))
    controller.tell(SentenceKnown("It has two fields."))
    result.clearFocus()  # as it is until the window is active again
    result.describe("1 of 1")
    assert (text(window), result.accessibleDescription()) == ("", "")
    wait_until(lambda: text(window) == "A form. It has two fields.", "what is known by then")
    assert result.accessibleDescription() == "1 of 1"
    result.setFocus()
    controller.tell(Returning())
    assert text(window) == ""
    press(result, "Down")
    assert text(window) == "A form. It has two fields.", "who reads on waits for nothing"
    window.page.question.field.setFocus()
    controller.tell(Returning())
    assert text(window) == "A form. It has two fields.", "the keyboard is elsewhere"
    result.setFocus()
    monkeypatch.setattr("seesay.ui.description_presenter.screen_reader_is_active", lambda: False)
    controller.tell(Returning())
    assert text(window) == "A form. It has two fields.", "nobody reads it out"


def test_what_is_found_is_read_from_its_beginning(window: MainWindow, controller: RecordingController) -> None:
    controller.describe(description("The first."))
    window.page.result.put_caret(5)
    press(window, "Ctrl+F")
    found = window.findChildren(FindWindow)[0]
    found.chosen.emit(controller.history.entries[0])
    found.reject()
    assert text(window) == "The first."
    assert window.page.result.textCursor().position() == 0


def test_a_failure_stands_where_the_description_would(window: MainWindow, controller: RecordingController) -> None:
    controller.describe(description("The first."))
    controller.tell(Began("the screen"))
    controller.tell(Failed(Message("The screen could not be captured: no.", "Try again.")))
    controller.tell(Ended())
    assert text(window) == "The screen could not be captured: no. Try again."
    assert window.status.accessibleName() == "The screen could not be captured: no. Try again."
    assert topics(window) == []
    press(window, "Alt+Up")
    assert text(window) == "The first."


def test_what_was_stopped_leaves_what_was_shown_before(window: MainWindow, controller: RecordingController) -> None:
    controller.describe(description("The first."))
    controller.tell(Began("the screen"))
    controller.tell(SentenceKnown("Half of"))
    controller.tell(Stopped())
    controller.tell(Ended())
    assert text(window) == "The first."
    assert window.status.accessibleName() == "Stopped."
    assert topics(window) != []


def test_when_nothing_comes_of_it_the_status_says_that_it_is_over(
    window: MainWindow, controller: RecordingController
) -> None:
    controller.tell(Began("the screen"))
    controller.tell(Ended())
    assert window.status.accessibleName() == "Ready."


def test_several_pictures_are_counted(window: MainWindow, controller: RecordingController) -> None:
    controller.tell(Began("3 files"))
    for number in (1, 2, 3):
        controller.tell(SentenceKnown(f"Picture {number}."))
        controller.tell(Progressed(number, 3))
        controller.tell(Described(controller.history.add(description(f"Picture {number}."))))
        assert text(window) == f"Picture {number}."
    controller.tell(Ended())
    assert "3 of 3" in window.status.accessibleName()


# What a description rests on


def test_every_support_is_told_in_words(window: MainWindow, controller: RecordingController) -> None:
    controller.describe(description())
    assert topics(window)[0] == "Certainty: 1 of 4 statements certain"
    assert rows(window, "Certainty") == [
        "Seen in the text of the picture: A dialog seems to be open: “New member”.",
        "Possible, not certain: A cat sits beside it.",
        "Not supported: A dog sleeps.",
        "Not checked: It was made on a Monday.",
    ]


def test_all_the_particulars_are_there(window: MainWindow, controller: RecordingController) -> None:
    controller.describe(description())
    told = topics(window)
    assert any("OpenAI cannot be reached" in topic for topic in told)
    assert "What left this computer: what it may show, in words; the text in the picture" in told
    assert "Cost: 0.4 cents for this; 12 cents this month of 2 dollars. 1,200 tokens sent, 80 received." in told
    assert rows(window, "Captions used") == ["A dialog with two buttons.", "A form."]
    assert rows(window, "Possible content") == ["a cat, 61 percent"]
    assert rows(window, "Text in the picture") == ["New member", "Reqister (perhaps misrecognized)"]
    assert "Description: gpt-4.1-mini" in rows(window, "Models")
    assert rows(window, "Time") == ["0.00 seconds taking a screenshot", "0.80 seconds recognizing text"]


def test_what_was_made_here_says_that_nothing_left(window: MainWindow, controller: RecordingController) -> None:
    made = description()
    controller.describe(replace(made, left_machine=(), usage=type(made.usage)(), warnings=(), candidates=(), lines=()))
    assert "What left this computer: nothing" in topics(window)
    assert "Cost: nothing" in topics(window)
    assert "Text in the picture: none" in topics(window)
    assert not any(topic.startswith(("Warning", "Captions")) for topic in topics(window))


def test_right_goes_to_the_particulars_and_left_back(window: MainWindow, controller: RecordingController) -> None:
    controller.describe(description())
    details = window.page.details
    details.topics.setFocus()
    press(window, "Right")
    assert details.rows.hasFocus()
    assert details.rows.accessibleName() == "Certainty"
    press(window, "Left")
    assert details.topics.hasFocus()


def test_the_topic_at_hand_stays_for_the_next_description(window: MainWindow, controller: RecordingController) -> None:
    controller.describe(description())
    rows(window, "Text in the picture")
    controller.describe(replace(description(), candidates=(), warnings=()))
    assert window.page.details.topics.current_text == "Text in the picture: 2"


def test_the_keyboard_is_not_lost_when_particulars_go(window: MainWindow, controller: RecordingController) -> None:
    controller.describe(description())
    window.page.details.rows.setFocus()
    controller.tell(Failed(Message("No.")))
    assert window.page.details.topics.hasFocus()


# Going back


def test_arrows_go_back_and_forth_and_tell_where(window: MainWindow, controller: RecordingController) -> None:
    for number in range(1, 4):
        controller.describe(description(f"Number {number}.", Source("file", f"{number}.png")))
    window.focus_question()
    press(window, "Up")
    assert text(window) == "Number 2."
    assert controller.said[-1].startswith("2 of 3, ")
    assert controller.said[-1].endswith(", 2.png. Number 2.")
    assert window.status.accessibleName().startswith("2 of 3, ")
    press(window, "Up")
    press(window, "Up")
    assert text(window) == "Number 1."
    assert controller.said[-1].startswith("Oldest description. 1 of 3, ")
    press(window, "Down")
    assert text(window) == "Number 2."
    window.page.result.setFocus()
    press(window, "Alt+Down")
    assert text(window) == "Number 3."
    press(window, "Alt+Down")
    assert controller.said[-1].startswith("Latest description. 3 of 3, ")
    press(window, "Alt+Up")
    press(window, "Alt+Up")
    press(window, "Alt+End")
    assert text(window) == "Number 3."


def test_what_is_not_of_today_is_told_with_its_day(controller: RecordingController) -> None:
    wording = Wording(lambda: controller.spending)
    noon = datetime.now().astimezone().replace(hour=12, minute=0)
    time_only = wording.when(noon)
    assert wording.when(noon - timedelta(days=1)) == f"yesterday {time_only}"
    long_ago = wording.when(noon.replace(year=noon.year - 2, day=7))
    assert long_ago.startswith("7 ")
    assert f" {noon.year - 2}, " in long_ago


def test_arrows_in_a_question_that_is_being_typed_leave_the_description(
    window: MainWindow, controller: RecordingController
) -> None:
    controller.describe(description("One."))
    controller.describe(description("Two."))
    window.focus_question()
    QTest.keyClicks(window.page.question.field, "Where")
    press(window, "Up")
    assert text(window) == "Two."


def test_with_nothing_to_go_back_to_that_is_said(window: MainWindow, controller: RecordingController) -> None:
    press(window, "Alt+Up")
    assert controller.said == [NOTHING_DESCRIBED]


def test_repeat_says_what_is_shown(window: MainWindow, controller: RecordingController) -> None:
    controller.describe(description("One."))
    controller.describe(description("Two."))
    press(window, "F5")
    assert controller.asked == [("act", "repeat")]
    press(window, "Alt+Up")
    press(window, "F5")
    assert controller.said[-1].endswith("Members. One.")
    assert controller.asked == [("act", "repeat")]


def test_clearing_asks_first(
    window: MainWindow, controller: RecordingController, tmp_path: Path, app: QApplication
) -> None:
    controller.history.file = HistoryFile(tmp_path)
    controller.describe(description())
    question = clearing_question(window)
    assert "(1)" in question.text()
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert len(controller.history.entries) == 1
    question = clearing_question(window)
    next(button for button in question.buttons() if "Delete" in button.text()).click()
    assert len(controller.history.entries) == 0
    assert list(tmp_path.iterdir()) == []
    assert text(window) == ""
    assert topics(window) == []
    assert controller.said[-1] == HISTORY_EMPTY


def test_a_history_that_cannot_be_removed_is_told(
    window: MainWindow, controller: RecordingController, app: QApplication
) -> None:
    class Stuck(HistoryFile):
        def clear(self) -> None:
            raise StorageError("history.jsonl", "no")

    controller.describe(description())
    controller.history.file = Stuck(Path("unused"))
    question = clearing_question(window)
    next(button for button in question.buttons() if "Delete" in button.text()).click()
    assert "history.jsonl could not be written" in controller.said[-1]
    assert text(window) == ""


def test_what_earlier_sessions_kept_can_be_cleared(
    window: MainWindow, controller: RecordingController, tmp_path: Path, app: QApplication
) -> None:
    clear(window)
    assert controller.said[-1] == "Nothing to clear."
    SessionHistory(file=HistoryFile(tmp_path)).add(description())
    controller.history.file, controller.history.keep = HistoryFile(tmp_path), False
    question = clearing_question(window)
    assert "kept on this computer" in question.text()
    next(button for button in question.buttons() if "Delete" in button.text()).click()
    assert list(tmp_path.iterdir()) == []
    assert controller.said[-1] == HISTORY_EMPTY


def test_arrows_reach_what_earlier_sessions_kept(
    window: MainWindow, controller: RecordingController, tmp_path: Path
) -> None:
    SessionHistory(file=HistoryFile(tmp_path)).add(description("Of an earlier session."))
    controller.history.file = HistoryFile(tmp_path)
    controller.history.load()
    press(window, "Alt+Up")
    assert text(window) == "Of an earlier session."
    controller.describe(description("Of this session."))
    assert text(window) == "Of this session."
    press(window, "Alt+Up")
    assert controller.said[-1].startswith("1 of 2, ")
    assert controller.said[-1].endswith("Of an earlier session.")


# Questions


def test_a_question_is_asked_and_its_answer_stands_below(window: MainWindow, controller: RecordingController) -> None:
    controller.describe(description("A form."))
    window.focus_question()
    QTest.keyClicks(window.page.question.field, "  What is it for? ")
    press(window, "Return")
    assert controller.asked == [("ask", "What is it for?")]
    controller.tell(Began("the question"))
    controller.tell(SentenceKnown("For"))
    assert text(window) == "A form.\n\nYou asked: What is it for?\nFor"
    entry = controller.history.add_exchange("What is it for?", description(ANSWER))
    controller.tell(Answered(entry))
    assert text(window) == f"A form.\n\nYou asked: What is it for?\n{ANSWER}"
    assert window.page.question.field.text() == ""
    assert window.page.result.textCursor().position() == text(window).index(ANSWER)
    assert topics(window)[0] == "Answer: What is it for?"
    assert any(topic.startswith("Description: ") for topic in topics(window))


def test_a_question_that_failed_can_be_asked_again(window: MainWindow, controller: RecordingController) -> None:
    controller.describe(description("A form."))
    window.page.question.field.setText("Why?")
    window.ask("Why?")
    controller.tell(Began("the question"))
    controller.tell(Failed(Message("OpenAI cannot be reached.")))
    assert text(window) == "A form.\n\nYou asked: Why?\nOpenAI cannot be reached."
    assert window.page.question.field.text() == "Why?"
    assert topics(window) != []


def test_what_cannot_be_asked_is_told(window: MainWindow, controller: RecordingController) -> None:
    window.ask("Why?")
    assert controller.said[-1].startswith("Nothing described yet")
    controller.describe(description("One."))
    controller.describe(description("Two."))
    window.ask("")
    assert controller.said[-1] == "Type a question first."
    press(window, "Alt+Up")
    window.ask("Why?")
    assert controller.said[-1].startswith("You can only ask about the latest picture.")
    assert controller.asked == []


# Copying


def test_copy_takes_the_selection_or_else_the_description(window: MainWindow, controller: RecordingController) -> None:
    clipboard = QGuiApplication.clipboard()
    controller.describe(description("A form."))
    for widget in (window.page.result, window.page.question.field, window.page.question.button):
        clipboard.clear()
        widget.setFocus()
        press(window, "Ctrl+C")
        assert clipboard.text() == "A form."
    window.page.result.setFocus()
    press(window, "Shift+Right")
    press(window, "Ctrl+C")
    assert clipboard.text() == "A"
    window.page.details.topics.setFocus()
    press(window, "Ctrl+C")
    assert clipboard.text() == "Certainty: 1 of 4 statements certain"
    window.page.question.field.setFocus()
    window.page.question.field.setText("why")
    window.page.question.field.selectAll()
    press(window, "Ctrl+C")
    assert clipboard.text() == "why"


def test_copy_with_details_takes_everything(window: MainWindow, controller: RecordingController) -> None:
    controller.describe(description())
    press(window, "Ctrl+Shift+C")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(CAPTION)
    assert "Not supported: A dog sleeps." in copied
    assert "What left this computer: what it may show" in copied


def test_nothing_to_copy_is_told(window: MainWindow, controller: RecordingController) -> None:
    press(window, "Ctrl+C")
    assert controller.said == ["Nothing to copy yet."]


# Pasting and dropping


def picture(kind: str = "png", **options: object) -> bytes:
    output = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(output, kind, **options)
    return output.getvalue()


def copied(*kinds: str) -> QMimeData:
    content = QMimeData()
    for kind in kinds:
        content.setData(f"image/{kind}", picture(kind))
    return content


def paste(window: MainWindow, content: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(content)
    press(window, "Ctrl+V")


def urls(*addresses: str) -> QMimeData:
    content = QMimeData()
    content.setUrls([QUrl(address) for address in addresses])
    return content


def words(content: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(content)
    return mime


def test_pasted_files_and_folders_are_described(window: MainWindow, controller: RecordingController) -> None:
    paste(
        window,
        urls(f"file://{ROOT}/a/one%20%C3%A4.png", f"file://localhost{ROOT}/b", f"file://{ROOT}/a/one%20%C3%A4.png"),
    )
    assert controller.asked == [("files", Path(f"{DRIVE}/a/one ä.png"), Path(f"{DRIVE}/b"))]


def test_pasted_pictures_are_described(window: MainWindow, controller: RecordingController) -> None:
    paste(window, copied("bmp", "png"))
    assert controller.asked == [("picture", picture(), "the clipboard")]


def test_a_picture_that_only_qt_could_read_is_read_without_it(
    window: MainWindow, controller: RecordingController
) -> None:
    content = QMimeData()
    content.setImageData(QImage(8, 6, QImage.Format.Format_RGB32))
    paste(window, content)
    assert controller.asked == [("act", "describe-clipboard")]
    controller.asked.clear()
    window._intake.describe_dropped(content)
    assert controller.asked == []
    assert "Save it" in controller.said[-1]


def test_pasted_paths_are_described(window: MainWindow, controller: RecordingController) -> None:
    paste(window, words(f'{DRIVE}/a/one.png\n"{DRIVE}/b/two pictures.jpg"\n\nfile://{ROOT}/c/three.png\n'))
    assert controller.asked == [
        ("files", Path(f"{DRIVE}/a/one.png"), Path(f"{DRIVE}/b/two pictures.jpg"), Path(f"{DRIVE}/c/three.png"))
    ]


def test_text_is_pasted_into_the_question(window: MainWindow, controller: RecordingController) -> None:
    window.focus_question()
    paste(window, words("/a/one.png"))
    assert window.page.question.field.text() == "/a/one.png"
    assert controller.asked == []


def test_files_pasted_into_the_question_are_described(window: MainWindow, controller: RecordingController) -> None:
    window.focus_question()
    paste(window, urls(f"file://{ROOT}/a/one.png"))
    assert window.page.question.field.text() == ""
    assert controller.asked == [("files", Path(f"{DRIVE}/a/one.png"))]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (urls("https://example.org/cat.png"), "downloads nothing"),
        (urls("http://example.org/cat.png", "ftp://example.org/x"), "downloads nothing"),
        (urls("file://server/share/cat.png"), "downloads nothing"),
        (words("https://example.org/cat.png"), "downloads nothing"),
        (words("//server/share/cat.png"), "text"),
        (words("A cat sat on the mat."), "text"),
        (words("cat.png"), "text"),
        (words("  \n "), "no picture"),
        (QMimeData(), "no picture"),
    ],
)
def test_what_cannot_be_described_is_told(
    window: MainWindow, controller: RecordingController, content: QMimeData, said: str
) -> None:
    paste(window, content)
    assert controller.asked == []
    assert said in controller.said[-1]
    assert window.status.accessibleName() == controller.said[-1]


def test_addresses_among_files_are_left_out_aloud(window: MainWindow, controller: RecordingController) -> None:
    paste(window, urls(f"file://{ROOT}/a/one.png", "https://example.org/cat.png"))
    assert controller.asked == [("files", Path(f"{DRIVE}/a/one.png"))]
    assert "left out" in controller.said[-1]


def test_a_picture_with_an_address_elsewhere_is_taken_for_the_picture() -> None:
    content = urls("https://example.org/cat.png")
    content.setData("image/png", picture())
    assert parse_mime_data(content) == IncomingContent(picture=picture())


def test_a_picture_is_handed_on_as_it_is_and_whatever_it_is() -> None:
    broken = b"\x89PNG\r\n\x1a\n broken"
    content = QMimeData()
    content.setData("image/png", broken)
    assert parse_mime_data(content) == IncomingContent(picture=broken)
    content.setData("image/png", b"")
    assert parse_mime_data(content) == IncomingContent(nothing="unreadable")
    content.setData("image/x-icon", broken)
    assert parse_mime_data(content) == IncomingContent(picture=broken)


class Silent(QMimeData):
    """What a program offers that answers nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def formats(self) -> list[str]:
        return [f"image/x-{number}" for number in range(500)]

    def hasFormat(self, kind: str) -> bool:  # noqa: N802  Qt's name
        return kind in self.formats()

    def retrieveData(self, kind: str, wanted: object) -> object:  # noqa: N802  Qt's name
        self.asked.append(kind)
        return QByteArray()


def test_a_program_that_answers_nothing_is_not_asked_for_ever() -> None:
    content = Silent()
    assert parse_mime_data(content).nothing == "unreadable"
    assert len([kind for kind in content.asked if kind.startswith("image/")]) == 2


UNCHOSEN = (
    r"\\server\share\cat.png",
    r"\\server@SSL\DavWWWRoot\cat.png",
    r"\\?\UNC\server\share\cat.png",
    r"\\.\pipe\cat",
    r"C:\Users\CON.png",
    "file://server/share/cat.png",
    "file:////server/share/cat.png",
    "file://///server/share/cat.png",
    "file:///%5C%5Cserver%5Cshare%5Ccat.png",
    "file:///%3F%3F/UNC/server/share/cat.png",
    "file:////./GLOBALROOT/Device/Mup/server/share/cat.png",
    "file:///C:/Users/nul",
    "file:///C:/Users/com1.png",
)


@pytest.mark.parametrize("name", UNCHOSEN)
def test_on_windows_no_file_elsewhere_is_opened_that_nobody_chose(
    name: str, window: MainWindow, controller: RecordingController, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    for content in (words(name), urls(name)) if name.startswith("file:") else (words(name),):
        paste(window, content)
        assert "s nothing from" in controller.said[-1]
        window._intake.describe_dropped(content)
        assert "choose the file with Open pictures" in controller.said[-1] or "@SSL" in name
    paste(window, urls(QUrl.fromLocalFile("C:/Users/console.png").toString(), "file://server/share/cat.png"))
    ((kind, path),) = controller.asked
    assert (kind, Path(str(path)).name) == ("files", "console.png")
    assert "another computer" in controller.said[-1]


def test_texts_without_end_are_no_paths() -> None:
    assert paths_in_text("/a\n" * 1_000_000).nothing == "text"
    assert paths_in_text("/").nothing == "text"


@pytest.mark.parametrize("over", ["result", "question", "details"])
def test_what_is_dropped_anywhere_is_described_and_never_moved(
    window: MainWindow, controller: RecordingController, over: str, app: QApplication
) -> None:
    target = {
        "result": window.page.result.viewport(),
        "question": window.page.question.field,
        "details": window.page.details.topics.viewport(),
    }[over]
    content = urls(f"file://{ROOT}/a/one.png")
    every = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    middle = target.rect().center()
    place = target.mapTo(window, middle)
    enter = QDragEnterEvent(place, every, content, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    app.sendEvent(window, enter)
    assert enter.isAccepted()
    assert enter.dropAction() == Qt.DropAction.CopyAction
    drop = QDropEvent(QPointF(place), every, content, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    app.sendEvent(window, drop)
    assert drop.isAccepted()
    assert drop.dropAction() == Qt.DropAction.CopyAction
    assert controller.asked == [("files", Path(f"{DRIVE}/a/one.png"))]


# Commands


@pytest.mark.parametrize(
    ("keys", "action"),
    [
        ("Ctrl+D", "describe-screen"),
        ("Ctrl+Shift+D", "describe-window"),
        ("Ctrl+R", "describe-region"),
        ("Ctrl+Shift+V", "describe-clipboard"),
        ("Ctrl+H", "what-changed"),
        ("F5", "repeat"),
        ("F6", "read-on"),
        ("F7", "how-known"),
        ("Ctrl+.", "stop"),
        ("Ctrl+,", "settings"),
    ],
)
def test_keys_act(window: MainWindow, controller: RecordingController, keys: str, action: str) -> None:
    for widget in (window.page.result, window.page.question.field, window.page.details.topics):
        controller.asked.clear()
        widget.setFocus()
        press(window, keys)
        assert controller.asked == [("act", action)]


@pytest.mark.parametrize(
    ("label", "asked"),
    [
        ("Describe screen", ("act", "describe-screen")),
        ("Describe window", ("act", "describe-window")),
        ("Stop", ("act", "stop")),
        ("Repeat", ("act", "repeat")),
    ],
)
def test_buttons_act(window: MainWindow, controller: RecordingController, label: str, asked: tuple[str, ...]) -> None:
    button = next(b for b in window.findChildren(QPushButton) if b.text().replace("&", "") == label)
    button.setFocus()
    press(window, "Space")
    assert controller.asked == [asked]


def test_mnemonics_are_each_used_once(window: MainWindow) -> None:
    menus = [menu for menu in window.menuBar().findChildren(QMenu) if menu.title()]  # one holds what has no room
    labels = [menu.title() for menu in menus]
    labels += [button.text() for button in window.findChildren(QPushButton)]
    labels += [label.text() for label in window.findChildren(QLabel) if label.buddy() is not None]
    keys = [label[label.index("&") + 1].lower() for label in labels]
    assert len(keys) == 18
    assert len(set(keys)) == len(keys)
    for menu in menus:
        entries = [entry.text() for entry in menu.actions() if not entry.isSeparator()]
        keys = [entry[entry.index("&") + 1].lower() for entry in entries]
        assert len(set(keys)) == len(keys)


def test_escape_silences_first_and_then_hides(window: MainWindow, controller: RecordingController) -> None:
    controller.describe(description())
    press(window, "Escape")
    assert controller.asked == [("stop",)]
    assert window.isVisible()
    press(window, "Escape")
    assert not window.isVisible()


def test_escape_while_describing_stops_that(window: MainWindow, controller: RecordingController) -> None:
    controller.working = True
    press(window, "Escape")
    assert controller.asked == [("stop",)]
    assert window.isVisible()


def test_without_a_tray_escape_never_hides(window: MainWindow, controller: RecordingController) -> None:
    window.quit_on_close = True
    press(window, "Escape")
    press(window, "Escape")
    assert window.isVisible()
    assert controller.asked == [("stop",), ("stop",)]


def test_closing_hides_or_quits(window: MainWindow, controller: RecordingController) -> None:
    quits: list[bool] = []
    window.quit_requested.disconnect()
    window.quit_requested.connect(lambda: quits.append(True))
    for _ in range(2):
        press(window, "Ctrl+W")
        assert not window.isVisible()
        assert quits == []
        assert controller.said == ["Seesay keeps running in the background."]
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
    press(window, "Ctrl+Q")
    assert quits == [True]
    window.quit_on_close = True
    press(window, "Ctrl+W")
    assert controller.said[-1].startswith("Seesay quits")
    for _ in range(100):
        if len(quits) == 2:
            break
        QTest.qWait(200)
    assert quits == [True, True]


def test_the_end_of_the_program_closes_the_window_without_a_word(
    window: MainWindow, controller: RecordingController
) -> None:
    assert window.close()  # refused, it would refuse the end of the program too
    assert controller.said == []


def test_opening_describes_what_is_chosen(
    window: MainWindow, controller: RecordingController, tmp_path: Path, app: QApplication
) -> None:
    for name in ("one.png", "two.jpg"):
        (tmp_path / name).write_bytes(b"x")
    press(window, "Ctrl+O")
    dialog = next(w for w in app.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible())
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles
    assert "*.heic" in " ".join(dialog.nameFilters())
    dialog.filesSelected.emit([str(tmp_path / "one.png"), str(tmp_path / "two.jpg")])
    dialog.reject()
    assert controller.asked == [("files", tmp_path / "one.png", tmp_path / "two.jpg")]


def test_help_tells_the_keys_in_force(app: QApplication) -> None:
    hotkeys = HotkeySettings(describe_screen="Ctrl+Alt+Q", command="Ctrl+Alt+W")
    window = MainWindow(RecordingController(Settings(hotkeys=hotkeys)))
    window.show()
    window.show_help()
    box = next(box for box in window.findChildren(QPlainTextEdit) if box.accessibleName() == "Keys and help")
    said = box.toPlainText()
    assert "Ctrl+Alt+Q: describe the screen" in said
    assert "Ctrl+Alt+W, then a letter:\nD: describe the screen\n" in said
    assert "seesay trigger describe-screen" in said
    dialog = box.window()
    assert box.hasFocus() or dialog.focusWidget() is box
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    window.deleteLater()


def test_help_tells_what_the_system_made_of_the_keys(app: QApplication) -> None:
    window = MainWindow(RecordingController())
    window.set_chords({"stop": "Meta+F3"})
    window.show_help()
    box = next(box for box in window.findChildren(QPlainTextEdit) if box.accessibleName() == "Keys and help")
    assert "every program\nMeta+F3: stop speaking\n\n" in box.toPlainText()
    window.deleteLater()


def test_the_position_is_not_read_into_what_is_being_said(window: MainWindow, controller: RecordingController) -> None:
    result = window.page.result
    window.page.question.field.setFocus()
    controller.describe(description())
    assert result.accessibleDescription().startswith("1 of 1, ")
    result.setFocus()
    assert result.accessibleDescription().startswith("1 of 1, ")
    controller.describe(description())
    assert result.accessibleDescription() == ""
    window.page.question.field.setFocus()
    assert result.accessibleDescription().startswith("2 of 2, ")


# Sizes and colours


def shown(window: MainWindow) -> list[QWidget]:
    inside = [window.page.result, window.page.question.field, window.page.details.topics, window.page.details.rows]
    return [*inside, *window.page.findChildren(QPushButton)]


@pytest.fixture
def large(app: QApplication) -> Iterator[None]:
    before = app.font()
    font = app.font()
    font.setPointSizeF(2 * before.pointSizeF())
    app.setFont(font)
    yield
    app.setFont(before)


def check_reach(window: MainWindow) -> None:
    page = window.page
    content = page.widget()
    assert content is not None
    assert page.horizontalScrollBar().maximum() == 0
    assert content.width() <= page.viewport().width()
    for widget in shown(window):
        place = widget.mapTo(content, QPoint(0, 0))
        assert place.x() >= 0
        assert place.x() + widget.width() <= content.width()
        assert min(widget.width(), widget.height()) >= 24
        if isinstance(widget, QPushButton):
            assert widget.width() >= widget.fontMetrics().horizontalAdvance(widget.text().replace("&", ""))
            assert widget.height() >= widget.fontMetrics().height()
        widget.setFocus()
        top = widget.mapTo(page.viewport(), QPoint(0, 0)).y()
        assert 0 <= top < page.viewport().height()
    for label in window.findChildren(QLabel):
        assert shows_all_of_its_text(label), label.text()


def shows_all_of_its_text(label: QLabel) -> bool:
    return not label.isVisible() or not label.text() or label.height() >= label.heightForWidth(label.width())


@pytest.mark.parametrize("width", [320, 400, 1600])
def test_at_any_width_everything_can_be_reached(
    window: MainWindow, controller: RecordingController, width: int
) -> None:
    controller.describe(description(CAPTION * 10))
    window.resize(width, 480)
    QTest.qWait(0)
    assert window.width() == width
    check_reach(window)


def test_twice_the_text_at_320_pixels(large: None, window: MainWindow, controller: RecordingController) -> None:
    controller.describe(description(CAPTION * 10))
    window.resize(320, 640)
    wait_until(lambda: all(map(shows_all_of_its_text, window.findChildren(QLabel))), "labels as high as their texts")
    assert window.width() == 320
    check_reach(window)


def test_a_label_has_room_for_every_line_of_its_text(app: QApplication) -> None:
    box = QWidget()
    layout = QVBoxLayout(box)
    label = WrappedLabel("Question about the picture " * 3)
    layout.addWidget(label)
    layout.addStretch()
    box.resize(150, 400)
    box.show()
    wait_until(lambda: shows_all_of_its_text(label), "a label as high as its text")


def test_a_change_of_the_font_is_taken_up_at_once(
    window: MainWindow, controller: RecordingController, app: QApplication
) -> None:
    controller.describe(description())
    window.resize(320, 640)
    before = app.font()
    line = window.page.result.fontMetrics().height()
    font = app.font()
    font.setPointSizeF(2 * before.pointSizeF())
    app.setFont(font)
    try:
        wait_until(lambda: window.page.question.button.height() > 1.7 * line, "a button with large text")
        wait_until(lambda: window.page.result.fontMetrics().height() > 1.7 * line, "a description in large text")
        QTest.qWait(50)  # the other controls are laid out anew one after the other
        check_reach(window)
    finally:
        app.setFont(before)


def test_rows_of_details_are_never_cut_off(large: None, window: MainWindow, controller: RecordingController) -> None:
    made = description()
    long = "https://example.org/" + "a" * 150 + "\U0001f600" * 3
    controller.describe(replace(made, candidates=(replace(made.candidates[0], text=f"{long} and {CAPTION * 3}"),)))
    window.resize(320, 640)
    rows(window, "Captions")
    for view in (window.page.details.topics, window.page.details.rows):
        wait_until(lambda drawn=view: all_drawn(drawn), "rows as high as their texts")  # type: ignore[misc]
    assert window.page.details.rows.item(0).text().startswith(long)  # what is read and copied has no breaks


def all_drawn(view: WrappingList) -> bool:
    """Return whether what is drawn of each row is all of its text and fits into the row."""
    delegate = view.itemDelegate()
    assert isinstance(delegate, QStyledItemDelegate)
    metrics, width = view.fontMetrics(), view.viewport().width()
    for row in range(view.count()):
        option = QStyleOptionViewItem()
        option.rect = view.visualItemRect(view.item(row))
        delegate.initStyleOption(option, view.indexFromItem(view.item(row)))
        lines = option.text.split("\u2028")
        if "".join(lines) != view.item(row).text():
            return False
        if max(metrics.horizontalAdvance(line.rstrip()) for line in lines) > width:
            return False
        if len(lines) * metrics.lineSpacing() > view.visualItemRect(view.item(row)).height():
            return False
    return True


def test_only_the_list_with_the_keyboard_has_a_row_lit_up(window: MainWindow, controller: RecordingController) -> None:
    controller.describe(description())
    rows(window, "Certainty")
    details = window.page.details
    lit = window.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight)

    def is_lit(view: WrappingList) -> bool:
        place = view.visualItemRect(view.item(view.currentRow()))
        corner = view.viewport().grab().toImage().pixelColor(place.right() - 3, place.top() + 3)
        return abs(corner.lightness() - lit.lightness()) + abs(corner.saturation() - lit.saturation()) < 30

    details.topics.setFocus()
    assert (is_lit(details.topics), is_lit(details.rows)) == (True, False)
    details.rows.setFocus()
    assert (is_lit(details.topics), is_lit(details.rows)) == (False, True)
    window.page.result.setFocus()
    assert (is_lit(details.topics), is_lit(details.rows)) == (False, False)


def test_a_change_of_the_palette_is_taken_up_at_once(
    window: MainWindow, controller: RecordingController, app: QApplication
) -> None:
    controller.describe(description())
    before = app.palette()
    black, white = QColor("black"), QColor("white")
    palette = QPalette(black)
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Button):
        palette.setColor(role, black)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(role, white)
    app.setPalette(palette)
    try:
        QTest.qWait(0)
        for widget in (window.page.result, window.page.details.topics, window.page.question.field):
            image = widget.grab().toImage()
            light = sum(
                image.pixelColor(x, y).lightness() > 128
                for x in range(0, image.width(), 3)
                for y in range(0, image.height(), 3)
            )
            assert light < 0.4 * (image.width() / 3) * (image.height() / 3)
    finally:
        app.setPalette(before)


def test_nothing_carries_a_colour_of_its_own(window: MainWindow, controller: RecordingController) -> None:
    controller.describe(description())
    for widget in [window, *window.findChildren(QWidget)]:
        assert not widget.styleSheet()
    view = window.page.details.rows
    for row in range(view.count()):
        assert view.item(row).data(Qt.ItemDataRole.ForegroundRole) is None
        assert view.item(row).data(Qt.ItemDataRole.BackgroundRole) is None


def test_what_nobody_sees_is_set_when_the_window_is_shown(window: MainWindow, controller: RecordingController) -> None:
    """A screen reader that is told of each change of a hidden window comes too late to what is spoken."""
    controller.describe(description("The first."))
    shown = topics(window)
    status = window.status.accessibleName()
    window.hide()
    controller.tell(Began("the screen"))
    controller.tell(Noted("It is fetched."))
    assert window.status.accessibleName() == status
    controller.describe(replace(description("The second."), lines=(), concepts=()))
    assert topics(window) == shown
    window.show()
    assert window.status.accessibleName() != status
    assert topics(window) != shown

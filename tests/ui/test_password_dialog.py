"""Encrypted documents in the window: the password is asked for, by keyboard alone, and is shown and kept nowhere."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from rigs.made_documents import encrypted
from seesay.app.describing import PasswordQuestion, list_pictures, picture_files
from seesay.app.events import Event, PasswordAsked, Stopped
from seesay.app.jobs import password_wanted
from seesay.core.domain import Cancellation, Frame
from seesay.core.errors import Cancelled, DocumentLockedError
from seesay.files.decode import Limits
from seesay.ui.dialogs import PasswordDialog
from seesay.ui.window_coordinator import Windows
from ui.dialog_stage import StageController

WAITING = "no answer yet"


def answer_of(question: PasswordQuestion) -> str | None:
    flag = Cancellation()
    flag.cancel()
    try:
        return question.wait(flag)
    except Cancelled:
        return WAITING


def shown() -> list[str]:
    return [
        widget.windowTitle()
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, PasswordDialog) and widget.isVisible()
    ]


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Return, "kaese 7"), (Qt.Key.Key_Escape, None)])
def test_enter_answers_and_escape_gives_up(app: QApplication, key: Qt.Key, answer: str | None) -> None:
    question = PasswordQuestion("letter.pdf", again=False)
    dialog = PasswordDialog(question)
    field = dialog.field
    dialog.show()
    QApplication.processEvents()
    assert dialog.focusWidget() is field
    assert field.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(field, "kaese 7")
    assert answer_of(question) == WAITING
    QTest.keyClick(field, key)
    assert answer_of(question) == answer


def test_the_window_comes_and_goes_with_the_job(controller: StageController) -> None:
    windows = Windows(controller)
    question = PasswordQuestion("letter.pdf", again=False)
    controller.tell(PasswordAsked(question))
    assert shown() == ["Password of letter.pdf"]
    controller.tell(Stopped())
    assert shown() == []
    assert answer_of(question) is None
    windows.close()


def test_a_document_is_listed_with_the_password_that_was_typed(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(encrypted("käse 7"))
    asked: list[str] = []
    answers = iter(["wrong", "käse 7"])

    def report(event: Event) -> None:
        assert isinstance(event, PasswordAsked)
        asked.append(password_wanted(event.question))
        threading.Timer(0.05, event.question.answer, [next(answers)]).start()

    (picture,) = list_pictures(
        lambda ask, _: picture_files([tmp_path / "letter.pdf"], Limits(), ask), report, Cancellation()
    )
    assert asked == [
        "letter.pdf is encrypted. Type its password, or press Escape.",
        "Wrong password for letter.pdf. Type it again, or press Escape.",
    ]
    frame = picture.load(Cancellation())
    assert isinstance(frame, Frame)
    assert frame.page_text is not None
    assert frame.page_text.fragments[0].text == "The secret letter"


def test_giving_up_and_stopping_end_the_job(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(encrypted("x"))

    def give_up(event: Event) -> None:
        assert isinstance(event, PasswordAsked)
        event.question.answer(None)

    with pytest.raises(DocumentLockedError):
        list_pictures(lambda ask, _: picture_files([tmp_path / "letter.pdf"], Limits(), ask), give_up, Cancellation())
    flag = Cancellation()
    with pytest.raises(Cancelled):
        list_pictures(
            lambda ask, _: picture_files([tmp_path / "letter.pdf"], Limits(), ask), lambda event: flag.cancel(), flag
        )

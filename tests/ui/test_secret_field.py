"""A field that holds what was typed and shows, and tells screen readers, bullets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from seesay.ui.widgets import SecretField


@pytest.fixture
def field(app: QApplication) -> Iterator[SecretField]:
    field = SecretField()
    field.show()
    field.setFocus()
    yield field
    field.deleteLater()


def holds(field: SecretField, secret: str) -> bool:
    """Whether a field holds `secret`, and the line in it as many bullets."""
    return field.secret == secret and QLineEdit.text(field) == "•" * len(secret)


def test_what_is_typed_is_held_and_the_line_has_bullets(field: SecretField) -> None:
    QTest.keyClicks(field, "kase 7")
    assert holds(field, "kase 7")
    assert field.echoMode() is QLineEdit.EchoMode.Password


def test_it_is_changed_in_the_middle(field: SecretField) -> None:
    QTest.keyClicks(field, "abcdef")
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Left)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert holds(field, "abdef")
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert holds(field, "abef")
    QTest.keyClicks(field, "X")
    assert holds(field, "abXef")
    field.setSelection(1, 3)
    QTest.keyClicks(field, "Y")
    assert holds(field, "aYf")
    field.setSelection(0, 2)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert holds(field, "f")
    field.clear()
    assert holds(field, "")


def test_it_is_pasted_by_keys_and_from_the_menu(field: SecretField) -> None:
    QGuiApplication.clipboard().setText("sk-one\n")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert holds(field, "sk-one")
    QApplication.sendEvent(field, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(3, 3), QPoint(3, 3)))
    (menu,) = field.findChildren(QMenu)
    (paste,) = (action for action in menu.actions() if action.objectName() == "edit-paste")
    paste.trigger()
    menu.close()
    assert holds(field, "sk-onesk-one")


def test_an_input_method_and_an_assistive_program_may_write_it(field: SecretField) -> None:
    event = QInputMethodEvent()
    event.setCommitString("é😀")
    QApplication.sendEvent(field, event)
    assert holds(field, "é😀")
    QLineEdit.setText(field, "written")
    assert holds(field, "written")
    QLineEdit.setText(field, "••x•••••")  # as by inserting a letter
    assert holds(field, "wrxitten")
    QTest.sendKeyEvent(QTest.KeyAction.Click, field, Qt.Key.Key_Space, "\u00a0", Qt.KeyboardModifier.AltModifier)
    assert holds(field, "wrxitten\u00a0") or holds(field, "wrx\u00a0itten")


def test_enter_and_commands_are_the_lines_own(field: SecretField) -> None:
    entered: list[bool] = []
    field.returnPressed.connect(lambda: entered.append(True))
    QTest.keyClicks(field, "ab")
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert entered == [True]
    assert holds(field, "ab")

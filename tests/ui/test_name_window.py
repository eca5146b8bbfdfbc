"""The window for a label offers what an icon looks like, and no more than that."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel

from seesay.app.screen.control_names import ControlName
from seesay.core.elements import Element, Focus
from seesay.ui.dialogs import NameWindow
from ui.dialog_stage import wait_until

ICON = Focus(Element("icon", "", None, key="i"), application="player")


def named(window: NameWindow, *typed: str) -> list[str]:
    names: list[str] = []
    window.show()
    QApplication.processEvents()
    window.named.connect(names.append)
    for text in typed:
        QTest.keyClicks(window.name, text)
    QTest.keyClick(window.name, Qt.Key.Key_Return)
    return names


def test_enter_takes_the_guess_and_typing_replaces_it(app: QApplication) -> None:
    window = NameWindow(ICON, (), "sound off")
    told = "Suggestion: “sound off”. Press Enter to accept it."
    assert told in [label.text() for label in window.findChildren(QLabel)]
    assert window.name.accessibleDescription() == told, "or who only hears the field would take it for a label"
    assert named(window) == ["sound off"]
    assert named(NameWindow(ICON, (), "sound off"), "mute") == ["mute"]


def test_nothing_is_offered_where_there_is_a_label_or_no_guess(app: QApplication) -> None:
    labelled = NameWindow(replace(ICON, label="mute"), (), "sound")
    assert (labelled.name.text(), labelled.name.accessibleDescription()) == ("mute", "")
    assert NameWindow(ICON, (), "").name.text() == ""


def test_a_label_is_corrected_in_the_list(app: QApplication) -> None:
    given = [ControlName("player", "a", "", "root"), ControlName("player", "b", "sqrt", "my label")]
    changed: list[tuple[ControlName, str]] = []
    saved: list[str] = []
    window = NameWindow(ICON, given, "")
    window.corrected.connect(lambda given, name: changed.append((given, name)))
    window.named.connect(saved.append)
    window.show()
    window.activateWindow()
    wait_until(window.isActiveWindow)
    rows = [window.list.item(row).text() for row in range(window.list.count())]
    assert rows == ["root", "my label; the program calls it “sqrt”"]
    window.list.setFocus()
    window.list.setCurrentRow(1)
    for key, typed, name in ((Qt.Key.Key_F2, "square root", "square root"), (Qt.Key.Key_Return, " ", "square root")):
        QTest.keyClick(window.list, key)
        wait_until(lambda: QApplication.activeModalWidget() is not None)
        question = QApplication.activeModalWidget()
        assert isinstance(question, QInputDialog)
        question.setTextValue(typed)
        question.accept()
        wait_until(window.isActiveWindow)
        window.list.setFocus()
        assert window.list.item(1).text() == f"{name}; the program calls it “sqrt”"
    assert changed == [(given[1], "square root")]
    assert not saved
    assert window.isVisible()
    del question  # which is deleted when the loop comes to it, and before its window
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_label_that_was_corrected_or_forgotten_in_the_list_is_not_saved_again(app: QApplication) -> None:
    """The field above has the label of the same control."""
    focus = replace(ICON, label="root")
    window = NameWindow(
        focus, [ControlName("player", "i", "", "root"), ControlName("player", "b", "sqrt", "other")], ""
    )
    window.show()
    window.list.setCurrentRow(0)
    window.correct.click()
    wait_until(lambda: QApplication.activeModalWidget() is not None)
    question = QApplication.activeModalWidget()
    assert isinstance(question, QInputDialog)
    question.setTextValue("square root")
    question.accept()
    assert window.name.text() == "square root"
    window.list.setCurrentRow(1)
    window.forget.click()
    assert window.name.text() == "square root"
    window.list.setCurrentRow(0)
    window.forget.click()
    assert window.name.text() == ""
    del question
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_tab_leads_to_the_list_before_what_is_done_with_it(app: QApplication) -> None:
    window = NameWindow(ICON, [ControlName("player", "a", "", "root")], "")
    window.show()
    window.activateWindow()
    wait_until(window.isActiveWindow)
    window.list.setFocus()
    ways = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab):
        QTest.keyClick(window.focusWidget(), key)
        ways.append(window.focusWidget())
    assert ways == [window.correct, window.forget]

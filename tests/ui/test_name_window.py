"""The window for a label offers what an icon looks like, and no more than that."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from seesay.domain import Focus
from seesay.elements import Element
from seesay.ui.name_window import NameWindow

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
    told = "It looks like “sound off”. Enter takes that, if you know no better."
    assert told in [label.text() for label in window.findChildren(QLabel)]
    assert window.name.accessibleDescription() == told, "or who only hears the field would take it for a label"
    assert named(window) == ["sound off"]
    assert named(NameWindow(ICON, (), "sound off"), "mute") == ["mute"]


def test_nothing_is_offered_where_there_is_a_label_or_no_guess(app: QApplication) -> None:
    labelled = NameWindow(replace(ICON, label="mute"), (), "sound")
    assert (labelled.name.text(), labelled.name.accessibleDescription()) == ("mute", "")
    assert NameWindow(ICON, (), "").name.text() == ""

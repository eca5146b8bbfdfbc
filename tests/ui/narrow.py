"""Whether dialogs fit a window of 320 pixels, whatever the language and the size of the text."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from seesay.ui.first_run import FirstRun
from seesay.ui.settings_dialog import SettingsDialog

WIDTH = 320
_FRAME = 30
"""Pixels that the frame of a page and its scroll bar take."""


def check_first_run(dialog: FirstRun) -> None:
    """Go through all questions; none may be wider than the window."""
    dialog.resize(WIDTH, 480)
    dialog.show()
    for page in dialog.pages:
        QTest.qWait(50)
        assert dialog.width() <= WIDTH
        assert page.minimumSizeHint().width() <= WIDTH - _FRAME, page.title
        dialog._forward()


def check_settings(dialog: SettingsDialog) -> None:
    """Go through all groups; none may have to be scrolled sideways."""
    dialog.resize(WIDTH, 480)
    dialog.show()
    QTest.qWait(50)
    for group in range(dialog._group.count()):
        dialog._group.setCurrentIndex(group)
        QTest.qWait(50)
        area = dialog.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        assert dialog.width() <= WIDTH, dialog._group.currentText()
        assert area.horizontalScrollBar().maximum() == 0, dialog._group.currentText()
    dialog.close()

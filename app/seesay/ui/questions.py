"""A confirmation before an irreversible action, and the field for questions about the picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from seesay.core.load_factor import load_factor
from seesay.ui.widgets import ECHO_MILLISECONDS, MinimumTarget, WrappedLabel, press_by_enter, single_shot


class Question(QMessageBox):
    """Asks for confirmation; Enter and Escape decline."""

    agreed = Signal()  # confirmed

    def __init__(self, parent: QWidget, title: str, text: str, agree: str, refuse: str) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)  # before the text, which may have words of strangers
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(title)
        self.setText(text)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._asker = parent
        self._agree = self.addButton(agree, QMessageBox.ButtonRole.DestructiveRole)
        keep = self.addButton(refuse, QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(keep)
        self.setEscapeButton(keep)
        MinimumTarget(self, self.buttons())
        self.finished.connect(self._end)

    def ask(self) -> None:
        """Open after a screen reader has echoed the key; a second key press opens no second dialog."""
        if any(other is not self for other in self._asker.findChildren(Question)):
            self.deleteLater()
            return
        single_shot(self, self._open, round(load_factor() * ECHO_MILLISECONDS)).start()

    @Slot()
    def _open(self) -> None:
        if self._asker.isVisible():
            self.open()
        else:  # the window was closed meanwhile
            self.deleteLater()

    @Slot()
    def _end(self) -> None:
        if self.clickedButton() is self._agree:
            self.agreed.emit()
        window = self._asker.window()
        if window.isVisible():  # after a screenshot, window managers focus another window
            window.activateWindow()


def text_prompt(parent: QWidget, title: str, label: str, text: str) -> QInputDialog:
    """Return a dialog that asks for a text, to be opened without `exec`; `label` is shown as it is."""
    prompt = QInputDialog(parent)
    prompt.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    prompt.setWindowTitle(title)
    prompt.setLabelText(label)
    prompt.setTextValue(text)
    for shown in prompt.findChildren(QLabel):
        shown.setTextFormat(Qt.TextFormat.PlainText)
    return prompt


_LONGEST_QUESTION = 2000


class QuestionField(QLineEdit):
    """A line edit that passes on keys it does not use."""

    earlier = Signal()  # Up was pressed in the empty field
    later = Signal()  # Down was pressed in the empty field
    copy_all = Signal()  # Copy was pressed with nothing selected
    paste_requested = Signal()  # Paste was pressed; the receiver decides whether it is text for this field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.text() and event.key() == Qt.Key.Key_Up and not event.modifiers():
            self.earlier.emit()
        elif not self.text() and event.key() == Qt.Key.Key_Down and not event.modifiers():
            self.later.emit()
        elif event.matches(QKeySequence.StandardKey.Copy) and not self.hasSelectedText():
            self.copy_all.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_requested.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class QuestionBar(QWidget):
    """A labelled question field with its button, and a menu of saved questions."""

    asked = Signal(str)  # a question (`str`), stripped, perhaps empty

    def __init__(self) -> None:
        super().__init__()
        self.field = QuestionField()
        self.field.setMaxLength(_LONGEST_QUESTION)
        self.field.setAcceptDrops(False)  # the window handles drops
        label = WrappedLabel(self.tr("&Question about the picture"), buddy=self.field)
        self.button = QPushButton(self.tr("&Ask"))
        self.saved: Callable[[], Mapping[str, str]] = dict  # returns the saved questions by letter
        self.more = QPushButton(self.tr("Sa&ved questions"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._offer)
        # An open menu without selection is silent, and the key echo would cut off an immediate announcement.
        self._choosing = single_shot(self, self._choose_first, ECHO_MILLISECONDS)
        self.more.setMenu(self._menu)
        self.field.setAccessibleDescription(self.tr("A single letter asks its saved question."))
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label)
        column.addLayout(row)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.field.returnPressed.connect(self._ask)
        self.button.clicked.connect(self._ask)
        press_by_enter(self.button)
        MinimumTarget(self, [self.field, self.button, self.more])

    @Slot()
    def _offer(self) -> None:
        """Fill the menu; each entry has its letter as mnemonic."""
        self._menu.clear()
        for letter, question in self.saved().items():
            text = question.replace("&", "&&")
            entry = self._menu.addAction(f"&{letter}: {text}")
            entry.triggered.connect(lambda _checked=False, question=question: self.asked.emit(question))
        self._choosing.start()

    @Slot()
    def _choose_first(self) -> None:
        entries = self._menu.actions()
        if entries and self._menu.isVisible() and self._menu.activeAction() is None:
            self._menu.setActiveAction(entries[0])

    def _ask(self) -> None:
        self.asked.emit(self.field.text().strip())

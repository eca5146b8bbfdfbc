"""A question before something is done that cannot be taken back, such as deleting or sending.

Where a question about the picture is typed; with nothing typed, the arrow keys go through earlier descriptions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QMessageBox, QPushButton, QVBoxLayout, QWidget

from seesay.core.load_factor import load_factor
from seesay.ui.widgets import ECHO_MILLISECONDS, LeastTarget, WrappedLabel, press_by_enter, single_shot


class Question(QMessageBox):
    """Asks whether to go on; Enter and Escape do not.

    Signals:
        agreed: it is to be done.
    """

    agreed = Signal()

    def __init__(self, parent: QWidget, title: str, text: str, agree: str, refuse: str) -> None:
        """Take the texts of the window, of the question and of its two buttons."""
        super().__init__(QMessageBox.Icon.Question, title, text, QMessageBox.StandardButton.NoButton, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._asker = parent
        self._agree = self.addButton(agree, QMessageBox.ButtonRole.DestructiveRole)
        keep = self.addButton(refuse, QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(keep)
        self.setEscapeButton(keep)
        LeastTarget(self, self.buttons())
        self.finished.connect(self._end)

    def ask(self) -> None:
        """Open once a screen reader has said the key that was pressed; a second such key opens nothing."""
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
        if window.isVisible():  # window managers go elsewhere once a picture of the screen was taken meanwhile
            window.activateWindow()


_LONGEST_QUESTION = 2000


class QuestionField(QLineEdit):
    """A line of text that gives up the keys it has no use for.

    Signals:
        earlier: Up was pressed in the empty field.
        later: Down was pressed in the empty field.
        copy_all: Copy was pressed with nothing selected.
        paste_requested: Paste was pressed; whether it is text for this field is for the receiver to find out.
    """

    earlier = Signal()
    later = Signal()
    copy_all = Signal()
    paste_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send the signals above; otherwise what Qt does."""
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
    """A labelled field for a question, and the button that asks it.

    Signals:
        asked: a question is to be asked; `str`, without white space around it, perhaps empty.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field = QuestionField()
        self.field.setMaxLength(_LONGEST_QUESTION)
        self.field.setAcceptDrops(False)  # so that the window gets what is dropped here
        label = WrappedLabel(self.tr("&Question about the picture"), buddy=self.field)
        self.button = QPushButton(self.tr("&Ask"))
        self.saved: Callable[[], Mapping[str, str]] = dict
        """Gives the saved questions by their letters."""
        self.more = QPushButton(self.tr("Sa&ved questions"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._offer)
        # an open menu in which nothing is chosen is silent, and what is said at once the key's own name cuts off
        self._choosing = single_shot(self, self._choose_first, ECHO_MILLISECONDS)
        self.more.setMenu(self._menu)
        self.field.setAccessibleDescription(self.tr("A single letter asks the saved question that it stands for."))
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
        LeastTarget(self, [self.field, self.button, self.more])

    @Slot()
    def _offer(self) -> None:
        """Fill the menu; one question may be asked by its letter there, too."""
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

"""The read-only text box of a description.

While a description grows, caret and selection stay where the person reads. Text can be kept back until a screen reader
has read the line with the caret, as it does when the box gets the focus.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from seesay.ui.timers import single_shot

_LEAST_LINES = 6


class ResultView(QPlainTextEdit):
    """A wrapping, read-only text box that Tab leaves.

    Signals:
        copy_all: Copy was pressed with nothing selected.
    """

    copy_all = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._about = self._hint = ""
        self._kept_back = ("", 0)
        self._keeping = single_shot(self, self._give)
        self.setReadOnly(True)
        self.setAcceptDrops(False)  # so that the window gets what is dropped here
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()

    def show_text(self, text: str, caret: int = 0) -> None:
        """Show `text`, with the caret at `caret`; one that continues what is shown is appended, and the caret stays."""
        if self._keeping.isActive():
            self._kept_back = (text, caret)
            return
        before = self.toPlainText()
        if text == before:
            return
        if before and text.startswith(before):
            self._append(text[len(before) :])
            return
        self.setPlainText(text)
        self.put_caret(caret)

    def keep_back(self, milliseconds: int) -> None:
        """Stand empty, with nothing but a name, and then show what is to be shown by then.

        That is so long after the keyboard has come here, or as soon as a key is pressed.
        """
        if not self._keeping.isActive():
            self._kept_back = (self.toPlainText(), self.textCursor().position())
            self._hint = self.placeholderText()
            self.setPlaceholderText("")  # it says that there is nothing, which may be wrong
            self.clear()
        self.setAccessibleDescription("")
        self._keeping.start(milliseconds)

    def put_caret(self, place: int) -> None:
        """Put the caret before the character `place`, which comes into view."""
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def sizeHint(self) -> QSize:
        """Return the least size: what room is left is shared out by the layout."""
        return self.minimumSizeHint().expandedTo(self.minimumSize())

    def describe(self, text: str) -> None:
        """Set what a screen reader says of the box after its name and its text when the keyboard comes to it.

        While the keyboard is in it, nothing is set: screen readers read a new one out at once, into what is being said.
        Nor is it while the text is kept back, or while the window is behind another, where Orca was heard to do so too.
        """
        self._about = text
        is_behind = self.isVisible() and not self.isActiveWindow()
        is_quiet = self.hasFocus() or is_behind or self._keeping.isActive()
        self.setAccessibleDescription("" if is_quiet else text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard; a screen reader needs time from now on."""
        super().focusInEvent(event)
        if self._keeping.isActive():
            self._keeping.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard up, and be described again."""
        super().focusOutEvent(event)
        self.describe(self._about)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy all when nothing is selected; otherwise what Qt does, in the text that was kept back until now."""
        if self._keeping.isActive():
            self._keeping.stop()
            self._give()
        if event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection():
            self.copy_all.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the least height at some lines of the font in use; be described while the window is in front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.describe(self._about)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    @Slot()
    def _give(self) -> None:
        self.setPlaceholderText(self._hint)
        self.describe(self._about)
        self.show_text(*self._kept_back)

    def _append(self, text: str) -> None:
        own, bar = self.textCursor(), self.verticalScrollBar()
        position, anchor, scrolled = own.position(), own.anchor(), bar.value()
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        end.insertText(text)
        if own.position() != position or own.anchor() != anchor:  # a caret at the end is carried along
            own.setPosition(anchor)
            own.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(own)
        bar.setValue(scrolled)

    def _fit(self) -> None:
        margins = round(2 * (self.document().documentMargin() + self.frameWidth()))
        self.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing() + margins)

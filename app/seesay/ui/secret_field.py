"""A field for a password or an API key, of which neither the screen nor a screen reader gets a character."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

_BULLET = "•"
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
"""What is held for a command; Ctrl and Alt together are AltGr on Windows, which types."""
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def _is_typed(letter: str) -> bool:
    """Whether a letter may be part of a password: no control character; no-break spaces and joiners may."""
    return letter.isprintable() or unicodedata.category(letter) in ("Zs", "Cf", "Co")


class SecretField(QLineEdit):
    """A line of bullets; `secret` is what was typed or pasted.

    QLineEdit's own password mode shows bullets, and tells screen readers each character as it is typed: Orca speaks it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._secret = ""
        self._putting = False
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.setAcceptDrops(False)
        self.textChanged.connect(self._follow)

    @property
    def secret(self) -> str:
        """What was typed or pasted."""
        return self._secret

    def setText(self, text: str | None) -> None:
        """Replace the secret."""
        self.selectAll()
        self._put(text or "")

    @Slot()
    def paste(self) -> None:
        """Put in the text of the clipboard."""
        self._put(QGuiApplication.clipboard().text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put in what is typed or pasted; all other keys are the line's."""
        text = event.text()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif text and all(map(_is_typed, text)) and event.modifiers() & ~_KEYPAD not in _COMMANDS:
            self._put(text)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Put in what an input method or a dead key made."""
        if event.commitString():
            self._put(event.commitString())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put in the selected text of X11 with the middle button."""
        if event.button() is not Qt.MouseButton.MiddleButton:
            super().mouseReleaseEvent(event)
        elif QGuiApplication.clipboard().supportsSelection():
            self._put(QGuiApplication.clipboard().text(QClipboard.Mode.Selection))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the usual menu, with pasting as here."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste)
        menu.popup(event.globalPos())

    def _put(self, text: str) -> None:
        """Put `text` where the cursor is, or in place of what is selected."""
        text = "".join(filter(_is_typed, text))
        start = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        end = self.selectionEnd() if self.hasSelectedText() else start
        self._secret = self._secret[:start] + text + self._secret[end:]
        self._putting = True
        try:
            self.insert(_BULLET * len(text))
        finally:
            self._putting = False

    @Slot(str)
    def _follow(self, line: str) -> None:
        """Remove what was removed from the line, or take over what an assistive program wrote there."""
        if self._putting:
            return
        rest = line.lstrip(_BULLET)
        if rest:
            written = rest.rstrip(_BULLET)
            before, behind = len(line) - len(rest), len(rest) - len(written)
            self.setText(self._secret[:before] + written + self._secret[max(before, len(self._secret) - behind) :])
        else:
            at = self.cursorPosition()
            self._secret = self._secret[:at] + self._secret[at + len(self._secret) - len(line) :]

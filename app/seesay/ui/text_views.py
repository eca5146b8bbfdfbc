"""Read-only text boxes for the description and the help; a growing text keeps caret and selection."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from seesay.core.actions import ACTIONS, menu_groups
from seesay.core.translation import translate
from seesay.system.hotkey.chord import COMMAND, localised_chord
from seesay.ui.widgets import MinimumTarget, labelled, single_shot

_LEAST_LINES = 6


class ResultView(QPlainTextEdit):
    """A wrapping, read-only text box that Tab leaves."""

    copy_all = Signal()  # Copy was pressed with nothing selected

    def __init__(self) -> None:
        super().__init__()
        self._about = self._hint = ""
        self._kept_back = ("", 0)
        self._keeping = single_shot(self, self._give)
        self.setReadOnly(True)
        self.setAcceptDrops(False)  # the window handles drops
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()

    def show_text(self, text: str, caret: int = 0) -> None:
        """Show `text` with the caret at `caret`; a continuation is appended, and leaves the caret."""
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
        """Stay empty, and show the latest text after a delay from the focus, or at a key press."""
        if not self._keeping.isActive():
            self._kept_back = (self.toPlainText(), self.textCursor().position())
            self._hint = self.placeholderText()
            self.setPlaceholderText("")  # it says that there is nothing, which may be wrong
            self.clear()
        self.setAccessibleDescription("")
        self._keeping.start(milliseconds)

    def put_caret(self, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint().expandedTo(self.minimumSize())

    def describe(self, text: str) -> None:
        """Set what a screen reader reads on focus; empty whenever it would be read into current speech."""
        self._about = text
        is_behind = self.isVisible() and not self.isActiveWindow()
        is_quiet = self.hasFocus() or is_behind or self._keeping.isActive()
        self.setAccessibleDescription("" if is_quiet else text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._keeping.isActive():
            self._keeping.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.describe(self._about)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy all if nothing is selected; show deferred text first."""
        if self._keeping.isActive():
            self._keeping.stop()
            self._give()
        if event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection():
            self.copy_all.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
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
        if own.position() != position or own.anchor() != anchor:  # a caret at the end moves with the text
            own.setPosition(anchor)
            own.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(own)
        bar.setValue(scrolled)

    def _fit(self) -> None:
        margins = round(2 * (self.document().documentMargin() + self.frameWidth()))
        self.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing() + margins)


class TextWindow(QDialog):
    """Shows a text; Escape closes it."""

    def __init__(
        self, title: str, text: str, parent: QWidget | None = None, *, label: str = "", lines: int = 20
    ) -> None:
        """Name the text by `label`, by default the title; the box is `lines` high at first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.box = ResultView()
        self.box.setPlainText(text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(labelled(self.box, label or title, self))
        layout.addWidget(self.box, 1)
        layout.addWidget(buttons)
        MinimumTarget(self, buttons.buttons())
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 70, metrics.lineSpacing() * lines)
        self.box.setFocus()


def help_text(chords: Mapping[str, str]) -> str:
    """Return the help about global keys, window keys and desktop shortcuts; `chords` are by setting."""
    phrases = {action.name: translate("Help", action.phrase) for action in ACTIONS}
    bound = [(action, chords.get(action.setting, "")) for action in ACTIONS]
    everywhere = [f"{localised_chord(chord)}: {phrases[action.name]}" for action, chord in bound if chord]
    if command := chords.get(COMMAND):
        everywhere.append(translate("Help", "{chord}, then a letter:").format(chord=localised_chord(command)))
        everywhere += [f"{action.letter}: {phrases[action.name]}" for action in ACTIONS]
    if not everywhere:
        everywhere = [
            translate("Help", "None is set. Set them in the settings (Ctrl+comma), or see the end of this help.")
        ]
    pictures, others = menu_groups("describe")
    window = [
        *(f"{localised_chord(entry.keys)}: {phrases[action.name]}" for action, entry in pictures if entry.keys),
        translate("Help", "Ctrl+O: open pictures; Ctrl+V: describe the copied picture or files"),
        translate("Help", "Alt+Up and Alt+Down: earlier and later descriptions; Alt+End: the latest"),
        translate("Help", "Up and Down in the empty question field: the same"),
        translate("Help", "Ctrl+F: find a description"),
        translate("Help", "Ctrl+K: go to the question field; Enter: ask"),
        *(f"{localised_chord(entry.keys)}: {phrases[action.name]}" for action, entry in others if action.name != "ask"),
        translate("Help", "F5: repeat; F6: read on; Escape: stop speaking; Escape again: hide the window"),
        translate("Help", "Ctrl+C: copy the selection or the description; Ctrl+Shift+C: with all details"),
        translate("Help", "Ctrl+comma: settings; F1: this help; Ctrl+Q: quit"),
        translate("Help", "In the details, Right expands a topic, Left collapses it"),
    ]
    own = [
        translate(
            "Help", "Any desktop can bind a key to a command. In its keyboard settings, add a shortcut with the command"
        ),
        "seesay trigger describe-screen",
        translate("Help", "Instead of describe-screen you can use:"),
        *(f"{name}: {phrase}" for name, phrase in phrases.items() if name != "describe-screen"),
    ]
    parts = [
        (translate("Help", "Keys that work in every program"), everywhere),
        (translate("Help", "Keys in this window"), window),
        (translate("Help", "Keys of your desktop"), own),
    ]
    return "\n\n".join("\n".join([heading, *lines]) for heading, lines in parts)


def help_window(chords: Mapping[str, str], parent: QWidget | None = None) -> TextWindow:
    """Return a window with the help."""
    title, label = translate("HelpDialog", "Seesay help"), translate("HelpDialog", "&Keys and help")
    return TextWindow(title, help_text(chords), parent, label=label, lines=28)

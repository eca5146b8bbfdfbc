"""The window in which a control gets a name, with the names of its application to correct."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QInputDialog, QLineEdit, QListWidget, QVBoxLayout

from seesay.app.screen.control_names import ControlName
from seesay.core.elements import Focus
from seesay.core.text.cleaning import one_line
from seesay.core.translation import translate
from seesay.description.captions.focus_claims import describe_element
from seesay.description.captions.wording import quotation
from seesay.ui.widgets import LeastTarget, WrappedLabel, act_on_key, labelled, push_button

_LONGEST = 200


class NameWindow(QDialog):
    """Enter gives the name that was typed, and an empty one takes it away.

    Signals:
        named: the name that was typed (`str`).
        corrected: a `seesay.app.screen.control_names.ControlName` gets another name (`str`).
        forgotten: a `seesay.app.screen.control_names.ControlName` is to be taken away.
    """

    named = Signal(str)
    corrected = Signal(object, str)
    forgotten = Signal(object)

    def __init__(self, focus: Focus, given: Sequence[ControlName], guess: str = "") -> None:
        """Offer a `guess` where there is no name yet."""
        super().__init__()
        self._given, self._focus = list(given), focus
        self.setWindowTitle(self.tr("Label"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.addWidget(
            WrappedLabel(self.tr("This gets a label: {what}").format(what=describe_element(focus.element)))
        )
        offered = "" if focus.label else guess
        if offered:
            told = self.tr("It looks like “{guess}”. Enter takes that, if you know no better.").format(guess=offered)
            layout.addWidget(WrappedLabel(told))
        self.name = QLineEdit(focus.label or offered)
        self.name.setMaxLength(_LONGEST)
        layout.addWidget(labelled(self.name, self.tr("&Label"), self))
        self.name.setAccessibleName(self.tr("Label for {what}").format(what=describe_element(focus.element)))
        if offered:
            self.name.setAccessibleDescription(told)
        layout.addWidget(self.name)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.list = QListWidget(self)  # its parent is what puts it before the buttons for Tab
        self._title = labelled(self.list, self.tr("La&bels in this application"), self)
        for key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            act_on_key(self.list, key, self._correct)
        self.correct = push_button(self.tr("Co&rrect this one…"), self, self._correct)
        self.forget = push_button(self.tr("&Forget this one"), self, self._forget)
        for part in (self._title, self.list, self.correct, self.forget):
            layout.addWidget(part)
        LeastTarget(self, [*buttons.buttons(), self.correct, self.forget])
        self._show_given()
        self.name.selectAll()
        self.name.setFocus()

    @Slot()
    def _save(self) -> None:
        self.accept()
        self.named.emit(self.name.text().strip())

    @Slot()
    def _correct(self) -> None:
        """Ask for another name of what is chosen in the list."""
        row = self.list.currentRow()
        if not 0 <= row < len(self._given):
            return
        question = QInputDialog(self)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.setWindowTitle(self.tr("Correct the label"))
        question.setLabelText(self.tr("Label: {what}").format(what=_told(self._given[row])))
        question.setTextValue(self._given[row].name)
        question.textValueSelected.connect(lambda name: self._corrected(row, name.strip()[:_LONGEST]))
        question.finished.connect(self.list.setFocus)
        question.open()

    def _corrected(self, row: int, name: str) -> None:
        given = self._given[row]
        if name and name != given.name:
            self.corrected.emit(given, name)
            self._given[row] = replace(given, name=name)
            self._show_given(row)
            self._follow(given, name)

    @Slot()
    def _forget(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._given):
            forgotten = self._given.pop(row)
            self.forgotten.emit(forgotten)
            self._show_given()
            self._follow(forgotten, "")
            (self.list if self._given else self.name).setFocus()

    def _follow(self, given: ControlName, name: str) -> None:
        """Have the field show what is its own label now: Save would give the old one again."""
        is_own = given.was == self._focus.element.name and given.name == self._focus.label
        if is_own and self.name.text() == given.name:
            self._focus = replace(self._focus, label=name)
            self.name.setText(name)

    def _show_given(self, row: int = 0) -> None:
        self.list.clear()
        self.list.addItems(list(map(_told, self._given)))
        self.list.setCurrentRow(row)
        for part in (self._title, self.list, self.correct, self.forget):
            part.setVisible(bool(self._given))


def _told(given: ControlName) -> str:
    """Return a label and what it is for: two buttons may have the same."""
    if not one_line(given.was):
        return given.name
    told = translate("Names", "{label}; the program calls it {name}")
    return told.format(label=given.name, name=quotation(one_line(given.was)))

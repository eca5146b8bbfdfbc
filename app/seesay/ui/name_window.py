"""The window in which a control gets a name, with the names of its application to correct."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QListWidget, QVBoxLayout

from seesay.caption.focus import in_words
from seesay.domain import Focus
from seesay.ui.form_parts import WrappedLabel, labelled, push_button
from seesay.ui.targets import LeastTarget
from seesay.usecases.names import Given

_LONGEST = 200


class NameWindow(QDialog):
    """Enter gives the name that was typed, and an empty one takes it away.

    Signals:
        named: the name that was typed (`str`).
        forgotten: a `seesay.usecases.names.Given` is to be taken away.
    """

    named = Signal(str)
    forgotten = Signal(object)

    def __init__(self, focus: Focus, given: Sequence[Given], guess: str = "") -> None:
        """Offer a `guess` where there is no name yet."""
        super().__init__()
        self._given = list(given)
        self.setWindowTitle(self.tr("Label"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.addWidget(WrappedLabel(self.tr("This gets a label: {what}").format(what=in_words(focus.element))))
        offered = "" if focus.label else guess
        if offered:
            told = self.tr("It looks like “{guess}”. Enter takes that, if you know no better.").format(guess=offered)
            layout.addWidget(WrappedLabel(told))
        self.name = QLineEdit(focus.label or offered)
        self.name.setMaxLength(_LONGEST)
        layout.addWidget(labelled(self.name, self.tr("&Label"), self))
        self.name.setAccessibleName(self.tr("Label for {what}").format(what=in_words(focus.element)))
        if offered:
            self.name.setAccessibleDescription(told)
        layout.addWidget(self.name)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.list = QListWidget()
        self._title = labelled(self.list, self.tr("La&bels in this application"), self)
        self.forget = push_button(self.tr("&Forget this one"), self, self._forget)
        for part in (self._title, self.list, self.forget):
            layout.addWidget(part)
        LeastTarget(self, [*buttons.buttons(), self.forget])
        self._show_given()
        self.name.selectAll()
        self.name.setFocus()

    @Slot()
    def _save(self) -> None:
        self.accept()
        self.named.emit(self.name.text().strip())

    @Slot()
    def _forget(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._given):
            self.forgotten.emit(self._given.pop(row))
            self._show_given()
            (self.list if self._given else self.name).setFocus()

    def _show_given(self) -> None:
        self.list.clear()
        self.list.addItems([given.name for given in self._given])
        self.list.setCurrentRow(0)
        for part in (self._title, self.list, self.forget):
            part.setVisible(bool(self._given))

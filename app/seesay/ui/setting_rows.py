"""Rows of the settings dialog: a setting's name, a control that fits what it can be, and what is to know of it.

Every row stacks its parts, so that it still fits a window 320 pixels wide at 200 % text.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from seesay.hotkey.defaults import DEFAULT
from seesay.ui.chord_recorder import ChordRecorder
from seesay.ui.form_parts import NoWheel, ReadableLabel, WrappedLabel, beside, narrow
from seesay.ui.setting_fields import SettingField
from seesay.ui.setting_words import choice_text, help_of, label_of

Value = str | float | bool

_MOST = 1_000_000
"""Stands for no upper bound; a control needs one."""


class SettingRow(QWidget):
    """One setting.

    Signals:
        changed: the person chose another value; `object` is it.
        corrected: what was typed is out of bounds, and the nearest value was taken; `str` says so.
    """

    changed = Signal(object)
    corrected = Signal(str)

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.label, self.help = label_of(field), help_of(field)
        self._note = ReadableLabel(parent=self)
        self._note.hide()
        self._help = WrappedLabel(self.help, self)
        self._help.setVisible(bool(self.help))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def set_editor(self, editor: QWidget) -> None:
        """Put the control between the name and the help."""
        self.editor = editor
        editor.setAccessibleDescription(self.help)
        wheel = NoWheel(editor)
        editor.installEventFilter(wheel)
        if isinstance(editor, QCheckBox):
            self._layout.addLayout(beside(editor, self.label))
        else:
            name = WrappedLabel(self.label, self)
            name.setBuddy(editor)
            editor.setAccessibleName(self.label)
            self._layout.addWidget(name)
            self._layout.addWidget(editor)
        self._layout.addWidget(self._help)
        self._layout.addWidget(self._note)
        QWidget.setTabOrder(editor, self._note)

    def value(self) -> Value:
        """Return what the control shows."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Show `value` without telling that it changed."""
        self.editor.blockSignals(True)
        try:
            self._display(value)
        finally:
            self.editor.blockSignals(False)

    def _display(self, value: Value) -> None:
        raise NotImplementedError

    def commit(self) -> None:
        """Take what is typed and not yet told; most controls tell at once."""

    def set_note(self, text: str) -> None:
        """Show `text` below the control, where Tab reaches it; an empty one hides it."""
        self._note.show_text(text)

    def set_overridden(self, variable: str) -> None:
        """Disable the control when the environment's `variable` sets the value, and say so."""
        self.editor.setEnabled(not variable)
        if variable:
            note = self.tr("{label}: {value}. Set by {variable}, so it cannot be changed here.")
            self.set_note(note.format(label=self.label, value=self.shown(), variable=variable))
        else:
            self.set_note("")

    def shown(self) -> str:
        """Return the value as it is read out."""
        return str(self.value()) or self.tr("empty")

    def searched(self) -> str:
        """Return the text a search looks in."""
        choices = " ".join(choice_text(self.field, choice) for choice in self.field.choices)
        return f"{self.label} {self.help} {choices} {self.field.section}.{self.field.name}".casefold()

    def focus(self) -> None:
        """Put the focus on the control, or on what tells why it cannot be used."""
        target = self.editor if self.editor.isEnabled() else self._note
        target.setFocus(Qt.FocusReason.OtherFocusReason)


class SwitchRow(SettingRow):
    """A setting that is on or off."""

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._box = QCheckBox(self)
        self.set_editor(self._box)
        self._box.toggled.connect(self._tell)

    def value(self) -> bool:
        """Return whether it is on."""
        return self._box.isChecked()

    def _display(self, value: Value) -> None:
        self._box.setChecked(bool(value))

    @Slot(bool)
    def _tell(self, on: bool) -> None:
        self.changed.emit(on)

    def shown(self) -> str:
        """Return the value as it is read out."""
        return self.tr("on") if self.value() else self.tr("off")


class ChoiceRow(SettingRow):
    """A setting with a few values to choose from."""

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._box = QComboBox(self)
        narrow(self._box)
        for choice in field.choices:
            self._box.addItem(choice_text(field, choice), choice)
        self.set_editor(self._box)
        self._box.currentIndexChanged.connect(self._tell)

    def value(self) -> str:
        """Return what the control shows."""
        return str(self._box.currentData())

    def _display(self, value: Value) -> None:
        self._box.setCurrentIndex(self._box.findData(value))

    def shown(self) -> str:
        """Return the value as it is read out."""
        return self._box.currentText()

    @Slot(int)
    def _tell(self, index: int) -> None:
        if index >= 0:
            self.changed.emit(self.value())


class _WholeBox(QSpinBox):
    """A number without a fraction; tells when what was typed had to be corrected."""

    corrected = Signal(str)

    def fixup(self, text: str) -> str:
        fixed = _nearest(text, self.minimum(), self.maximum(), self.value())
        self.corrected.emit(f"{fixed:.0f}")
        return f"{fixed:.0f}"


class _FractionBox(QDoubleSpinBox):
    """A number with a fraction; tells when what was typed had to be corrected."""

    corrected = Signal(str)

    def fixup(self, text: str) -> str:
        fixed = self.textFromValue(_nearest(text, self.minimum(), self.maximum(), self.value()))
        self.corrected.emit(fixed)
        return fixed


def _nearest(text: str, low: float, high: float, otherwise: float) -> float:
    try:
        return min(max(float(text.replace(",", ".")), low), high)
    except ValueError:
        return otherwise


class NumberRow(SettingRow):
    """A number within bounds."""

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        low = 0.0 if field.low is None else field.low
        high = float(_MOST) if field.high is None else field.high
        box: _WholeBox | _FractionBox
        if field.kind == "whole":
            box = _WholeBox(self)
            box.setRange(int(low), int(high))
            box.setSingleStep(max(1, int(min(high - low, 1000)) // 50))
        else:
            box = _FractionBox(self)
            small = high <= 1
            box.setDecimals(2)
            step = 0.05 if small else 1.0
            box.setRange(0.01 if field.open_low and low == 0 else low, high)
            box.setSingleStep(step)
        self._box = box
        box.setKeyboardTracking(False)  # half of a typed number is none
        box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.UpDownArrows)
        self.set_editor(box)
        box.valueChanged.connect(self._tell)
        box.corrected.connect(self._correct)

    def value(self) -> float:
        """Return the number."""
        return self._box.value()

    def _display(self, value: Value) -> None:
        number = float(value)
        if isinstance(self._box, QSpinBox):
            self._box.setValue(int(number))
        else:
            self._box.setMaximum(max(self._box.maximum(), number))
            self._box.setValue(number)

    def commit(self) -> None:
        """Take what is typed."""
        self._box.interpretText()

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(self.value())

    @Slot(str)
    def _correct(self, fixed: str) -> None:
        bounds = self.help.rsplit(". ", 1)[-1]
        self.corrected.emit(
            self.tr("{label} is {value} now. {bounds}").format(label=self.label, value=fixed, bounds=bounds)
        )


class TextRow(SettingRow):
    """A text of one line; taken when Enter is pressed or the focus leaves."""

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._line = QLineEdit(self)
        if field.max_length is not None:
            self._line.setMaxLength(field.max_length)
        self._known = ""
        self.set_editor(self._line)
        self._line.editingFinished.connect(self.commit)

    def value(self) -> str:
        """Return what the control shows."""
        return self._line.text()

    def _display(self, value: Value) -> None:
        self._known = str(value)
        if self._line.text() != self._known:  # the cursor stays where it is otherwise
            self._line.setText(self._known)

    @Slot()
    def commit(self) -> None:
        """Take what is typed."""
        if self._line.text() != self._known:
            self._known = self._line.text()
            self.changed.emit(self._known)


class LongTextRow(SettingRow):
    """A text of several lines; taken when the focus leaves."""

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._edit = QPlainTextEdit(self)
        self._edit.setTabChangesFocus(True)
        self._edit.setFixedHeight(self._edit.fontMetrics().lineSpacing() * 4)
        self._known = ""
        self.set_editor(self._edit)
        self._edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the text when the focus leaves it."""
        if watched is self._edit and event.type() == QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)

    def value(self) -> str:
        """Return what the control shows."""
        return self._edit.toPlainText()

    def _display(self, value: Value) -> None:
        self._known = str(value)
        if self._edit.toPlainText() != self._known:
            self._edit.setPlainText(self._known)

    def commit(self) -> None:
        """Take what is typed."""
        text, most = self._edit.toPlainText(), self.field.max_length
        if most is not None and len(text) > most:
            text = text[:most]
            self._edit.setPlainText(text)
            self.corrected.emit(self.tr("{label} was cut to {most} characters.").format(label=self.label, most=most))
        if text != self._known:
            self._known = text
            self.changed.emit(text)


class KeysRow(SettingRow):
    """A combination of keys."""

    def __init__(self, field: SettingField, recorder: ChordRecorder, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._recorder = recorder
        hint = recorder.accessibleDescription()
        self.set_editor(recorder)
        recorder.setAccessibleDescription(f"{self.help} {hint}".strip())
        recorder.set_label(self.label)
        recorder.chosen.connect(self._tell)
        self._usual = QPushButton(self.tr("Usual keys"), self)
        self._usual.setAutoDefault(False)
        self._usual.setAccessibleName(self.tr("Usual keys: {label}").format(label=self.label))
        self._usual.clicked.connect(self._take_usual)
        self._layout.addWidget(self._usual)
        self._offer()

    def value(self) -> str:
        """Return the combination as it is written in the settings."""
        return self._recorder.value()

    def shown(self) -> str:
        """Return the combination, or that there is none."""
        return self._recorder.shown()

    def _display(self, value: Value) -> None:
        self._recorder.set_value(str(value))
        self._offer()

    def _offer(self) -> None:
        useful = bool(self._recorder.usual) and self.editor.isEnabled() and self._recorder.value() != DEFAULT
        self._usual.setVisible(useful)

    def set_overridden(self, variable: str) -> None:
        """Disable the control when the environment's `variable` sets the value."""
        super().set_overridden(variable)
        self._offer()

    @Slot(str)
    def _tell(self, text: str) -> None:
        self._offer()
        self.changed.emit(text)

    @Slot()
    def _take_usual(self) -> None:
        self.focus()
        self._recorder.take_usual()


_KINDS: dict[str, type[SwitchRow | ChoiceRow | NumberRow | TextRow | LongTextRow]] = {
    "switch": SwitchRow,
    "choice": ChoiceRow,
    "whole": NumberRow,
    "number": NumberRow,
    "text": TextRow,
    "long text": LongTextRow,
}


def make_row(field: SettingField, recorder: ChordRecorder | None = None, parent: QWidget | None = None) -> SettingRow:
    """Return the row that fits `field`; a combination of keys needs its `recorder`."""
    if field.kind == "keys" and recorder is not None:
        return KeysRow(field, recorder, parent)
    return _KINDS.get(field.kind, TextRow)(field, parent)

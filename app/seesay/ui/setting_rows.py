"""Rows of the settings dialog: label, control and help, stacked to fit 320 pixels at 200 % text."""

from __future__ import annotations

import sys
from dataclasses import replace

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

from seesay.core.translation import available_languages
from seesay.system.hotkey.chord import DEFAULT, Chord, configured_chords, default_chords
from seesay.ui.chord_recorder import ChordRecorder
from seesay.ui.controller import Controller
from seesay.ui.setting_fields import SettingField, choice_text, help_of, label_of, language_name
from seesay.ui.widgets import ReadableLabel, WheelBlocker, WrappedLabel, allow_narrow, labelled_row

Value = str | float | bool

_MOST = 1_000_000  # used as upper bound if there is none; a control needs one


class SettingRow(QWidget):
    """One setting."""

    changed = Signal(object)  # the person chose another value (`object`)
    corrected = Signal(str)  # a sentence (`str`) about a typed value that was replaced by the nearest valid one

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
        """Put the control between label and help."""
        self.editor = editor
        editor.setAccessibleDescription(self.help)
        wheel = WheelBlocker(editor)
        editor.installEventFilter(wheel)
        if isinstance(editor, QCheckBox):
            self._layout.addLayout(labelled_row(editor, self.label))
        else:
            name = WrappedLabel(self.label, self, buddy=editor)
            editor.setAccessibleName(self.label)
            self._layout.addWidget(name)
            self._layout.addWidget(editor)
        # a label without buddy is read with the whole group each time it is entered
        self._help.setBuddy(editor)
        self._layout.addWidget(self._help)
        self._layout.addWidget(self._note)
        QWidget.setTabOrder(editor, self._note)

    def value(self) -> Value:
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Show `value` without emitting `changed`."""
        self.editor.blockSignals(True)
        try:
            self._display(value)
        finally:
            self.editor.blockSignals(False)

    def _display(self, value: Value) -> None:
        raise NotImplementedError

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(self.value())

    def commit(self) -> None:
        """Apply typed text that was not emitted yet; most controls emit at once."""

    def set_note(self, text: str) -> None:
        """Show `text` below the control, reachable by Tab; an empty text hides it."""
        self._note.show_text(text)

    def set_overridden(self, variable: str) -> None:
        """If the environment's `variable` sets the value, disable the control and say so."""
        self.editor.setEnabled(not variable)
        if variable:
            note = self.tr("{label}: {value}. Set by {variable}, so it cannot be changed here.")
            self.set_note(note.format(label=self.label, value=self.shown(), variable=variable))
        else:
            self.set_note("")

    def shown(self) -> str:
        """Return the value as a screen reader reads it."""
        return str(self.value()) or self.tr("empty")

    def searched(self) -> str:
        """Return the text that a search matches."""
        choices = " ".join(choice_text(self.field, choice) for choice in self.field.choices)
        return f"{self.label} {self.help} {choices} {self.field.section}.{self.field.name}".casefold()

    def focus(self) -> None:
        target = self.editor if self.editor.isEnabled() else self._note
        target.setFocus(Qt.FocusReason.OtherFocusReason)


class _SwitchRow(SettingRow):
    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._box = QCheckBox(self)
        self.set_editor(self._box)
        self._box.toggled.connect(self._tell)

    def value(self) -> bool:
        return self._box.isChecked()

    def _display(self, value: Value) -> None:
        self._box.setChecked(bool(value))

    def shown(self) -> str:
        return self.tr("on") if self.value() else self.tr("off")


class ChoiceRow(SettingRow):
    """A setting with a few values."""

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._box = QComboBox(self)
        allow_narrow(self._box)
        for choice in field.choices:
            self._box.addItem(choice_text(field, choice), choice)
        self.set_editor(self._box)
        self._box.currentIndexChanged.connect(self._tell)

    def value(self) -> str:
        return str(self._box.currentData())

    def shown(self) -> str:
        return self._box.currentText()

    def _display(self, value: Value) -> None:
        self._box.setCurrentIndex(self._box.findData(value))


class _LanguageRow(ChoiceRow):
    """A language, those of Seesay first; an unlisted value of the settings file is added."""

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        ours = 1 + len(available_languages())
        named = sorted((language_name(tag).casefold(), tag) for tag in field.choices[ours:])
        self._box.blockSignals(True)
        for place, (_, tag) in enumerate(named, start=ours):
            self._box.setItemText(place, language_name(tag))
            self._box.setItemData(place, tag)
        self._box.blockSignals(False)

    def _display(self, value: Value) -> None:
        if self._box.findData(value) < 0:
            self._box.addItem(language_name(str(value)), value)
        super()._display(value)


class _WholeBox(QSpinBox):
    """An integer; emits corrections of typed text."""

    corrected = Signal(str)

    def fixup(self, text: str) -> str:
        fixed = f"{_nearest(text, self.minimum(), self.maximum(), self.value()):.0f}"
        self.corrected.emit(fixed)
        return fixed


class _FractionBox(QDoubleSpinBox):
    """A decimal number; emits corrections of typed text."""

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


class _NumberRow(SettingRow):
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
            box.setDecimals(2)
            box.setRange(0.01 if field.open_low and low == 0 else low, high)
            box.setSingleStep(0.05 if high <= 1 else 1.0)
        self._box = box
        box.setKeyboardTracking(False)  # partly typed numbers are not values
        box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.UpDownArrows)
        self.set_editor(box)
        box.valueChanged.connect(self._tell)
        box.corrected.connect(self._correct)

    def value(self) -> float:
        return self._box.value()

    def _display(self, value: Value) -> None:
        number = float(value)
        if isinstance(self._box, QSpinBox):
            self._box.setValue(int(number))
        else:
            self._box.setMaximum(max(self._box.maximum(), number))
            self._box.setValue(number)

    def commit(self) -> None:
        self._box.interpretText()

    @Slot(str)
    def _correct(self, fixed: str) -> None:
        bounds = self.help.rsplit(". ", 1)[-1]
        text = self.tr("{label} set to {value}. {bounds}")
        self.corrected.emit(text.format(label=self.label, value=fixed, bounds=bounds))


class _TextRow(SettingRow):
    """A text of one or several lines, emitted when the focus leaves; one line also on Enter."""

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._known = ""
        if field.kind == "long text":
            edit = QPlainTextEdit(self)
            edit.setTabChangesFocus(True)
            edit.setFixedHeight(edit.fontMetrics().lineSpacing() * 4)
            self._text, self._set_text = edit.toPlainText, edit.setPlainText
            self.set_editor(edit)
            edit.installEventFilter(self)
        else:
            line = QLineEdit(self)
            if field.max_length is not None:
                line.setMaxLength(field.max_length)
            self._text, self._set_text = line.text, line.setText
            self.set_editor(line)
            line.editingFinished.connect(self.commit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Commit several lines when the focus leaves."""
        if watched is self.editor and event.type() == QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)

    def value(self) -> str:
        return self._text()

    def _display(self, value: Value) -> None:
        self._known = str(value)
        if self._text() != self._known:  # otherwise the cursor would move
            self._set_text(self._known)

    @Slot()
    def commit(self) -> None:
        text, most = self._text(), self.field.max_length
        if most is not None and len(text) > most:
            text = text[:most]
            self._set_text(text)
            self.corrected.emit(self.tr("{label} shortened to {most} characters.").format(label=self.label, most=most))
        if text != self._known:
            self._known = text
            self.changed.emit(text)


class _KeysRow(SettingRow):
    def __init__(self, field: SettingField, recorder: ChordRecorder, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._recorder = recorder
        hint = recorder.accessibleDescription()
        self.set_editor(recorder)
        recorder.setAccessibleDescription(f"{self.help} {hint}".strip())
        recorder.set_label(self.label)
        recorder.chosen.connect(self._tell)
        self._usual = QPushButton(self.tr("Default key"), self)
        self._usual.setAutoDefault(False)
        self._usual.setAccessibleName(self.tr("Default key: {label}").format(label=self.label))
        self._usual.clicked.connect(self._take_usual)
        self._layout.addWidget(self._usual)
        self._offer()

    def value(self) -> str:
        return self._recorder.value()

    def shown(self) -> str:
        return self._recorder.shown()

    def _display(self, value: Value) -> None:
        self._recorder.set_value(str(value))
        self._offer()

    def _offer(self) -> None:
        useful = bool(self._recorder.usual) and self.editor.isEnabled() and self._recorder.value() != DEFAULT
        self._usual.setVisible(useful)

    def set_overridden(self, variable: str) -> None:
        super().set_overridden(variable)
        self._offer()

    @Slot()
    def _tell(self) -> None:
        self._offer()
        super()._tell()

    @Slot()
    def _take_usual(self) -> None:
        self.focus()
        self._recorder.set_default()


_KINDS: dict[str, type[_SwitchRow | ChoiceRow | _NumberRow]] = {
    "switch": _SwitchRow,
    "choice": ChoiceRow,
    "language": _LanguageRow,
    "whole": _NumberRow,
    "number": _NumberRow,
}


def make_recorder(field: SettingField, controller: Controller, *, enter_begins: bool = True) -> ChordRecorder:
    """Return a recorder for the key combination `field`, which knows the other combinations by label."""

    def others() -> dict[str, Chord]:
        chords, _ = configured_chords(controller.settings.hotkeys, sys.platform)
        return {label_of(replace(field, name=name)): chord for name, chord in chords.items() if name != field.name}

    usual = default_chords(sys.platform).get(field.name, "")
    return ChordRecorder(controller, others, usual=usual, enter_begins=enter_begins)


def make_row(field: SettingField, recorder: ChordRecorder | None = None, parent: QWidget | None = None) -> SettingRow:
    """Return the row for `field`; a key combination needs its `recorder`."""
    if field.kind == "keys" and recorder is not None:
        return _KeysRow(field, recorder, parent)
    return _KINDS.get(field.kind, _TextRow)(field, parent)

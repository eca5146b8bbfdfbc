"""The settings dialog: searchable groups of settings; changes apply at once."""

from __future__ import annotations

import os
from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QGroupBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from seesay.core.settings import ApplicationSettings
from seesay.description.servers.server_settings import server_change
from seesay.ui.controller import Controller
from seesay.ui.model_panels import ModelPanel, ReadingPanel
from seesay.ui.setting_fields import (
    GROUPS,
    OTHER,
    Group,
    SettingField,
    group_of,
    group_title,
    overriding_variable,
    setting_fields,
    validation_error,
)
from seesay.ui.setting_rows import SettingRow, make_recorder, make_row
from seesay.ui.settings_panels import ApplicationPanel, KeyPanel, VoiceRow
from seesay.ui.widgets import WrappedLabel, allow_narrow, push_button, single_shot

_COUNT_MILLISECONDS = 700
"""Delay after typing before the number of results is spoken, since a screen reader echoes the letters first."""


_Block = SettingRow | KeyPanel | ModelPanel | ReadingPanel | ApplicationPanel


class SettingsDialog(QDialog):
    """Shows and changes the settings; there is nothing to confirm."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, environment: Mapping[str, str] = os.environ
    ) -> None:
        super().__init__(parent)
        self._controller, self._environment = controller, environment
        self._blocks: list[tuple[Group, _Block]] = []
        self._boxes: dict[str, QGroupBox] = {}
        self.rows: dict[tuple[str, str], SettingRow] = {}
        self.setWindowTitle(self.tr("Seesay settings"))
        self._count_timer = single_shot(self, lambda: controller.say(self._found.text()), _COUNT_MILLISECONDS)
        self._build()
        self._fill()
        close = push_button(self.tr("&Close"), self, self.reject)  # created last for Tab order
        layout = self.layout()
        if layout is not None:
            layout.addWidget(close)
        controller.settings_changed.connect(self._refresh)
        self._refresh()
        self._filter()
        self._search.setFocus()

    # Building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        self._search = QLineEdit(self)
        self._search.setClearButtonEnabled(False)  # a mouse-only control; Ctrl+A and Delete do the same
        self._search.setAccessibleName(self.tr("Search the settings"))
        self._search.setAccessibleDescription(self.tr("Press Down arrow for the first setting found."))
        self._search.textChanged.connect(self._searched)
        search_label = WrappedLabel(self.tr("&Search the settings"), self, buddy=self._search)
        self._group = QComboBox(self)
        allow_narrow(self._group)
        self._group.setAccessibleName(self.tr("Group"))
        self._group.currentIndexChanged.connect(self._filter)
        group_label = WrappedLabel(self.tr("&Group"), self, buddy=self._group)
        self._found = WrappedLabel(parent=self)
        self._pages = QScrollArea(self)
        self._pages.setWidgetResizable(True)
        self._pages.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pages.setAccessibleName(self.tr("Settings"))
        self._page = QWidget(self._pages)
        self._page_layout = QVBoxLayout(self._page)
        self._pages.setWidget(self._page)
        for part in (search_label, self._search, group_label, self._group, self._found):
            layout.addWidget(part)
        layout.addWidget(self._pages, 1)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self._turn(step))
        unit = self.fontMetrics().averageCharWidth()
        self.resize(unit * 70, unit * 80)

    def _fill(self) -> None:
        fields = list(setting_fields())
        self._group.addItem(self.tr("All settings"), "")
        for group in (*GROUPS, OTHER):
            # in the order of the group's sections, then of the model
            members = [field for field in fields if group_of(field) is group]
            members.sort(key=lambda field: group.sections.index(field.section) if group.sections else 0)
            if not members and group.name != "applications":
                continue
            box = QGroupBox(self._page)
            box.setAccessibleName(group_title(group))
            # not the box's own title, which cannot wrap in a narrow window
            QVBoxLayout(box).addWidget(WrappedLabel(group_title(group), box))
            self._boxes[group.name] = box
            self._page_layout.addWidget(box)
            self._group.addItem(group_title(group), group.name)
            for field in members:
                self._add(group, field)
            if group.name == "applications":
                self._put(group, ApplicationPanel(self._controller, self._change_application, box))
        self._page_layout.addStretch(1)
        self._group.setCurrentIndex(1)

    def _add(self, group: Group, field: SettingField) -> None:
        place = (field.section, field.name)
        box = self._boxes[group.name]
        if place == ("vision", "model"):
            self._put(group, ModelPanel(self._controller, box))
            self._put(group, ReadingPanel(self._controller, box))
            return
        row: SettingRow
        if place == ("speech", "voice"):
            row = VoiceRow(field, self._controller, box)
        else:
            recorder = make_recorder(field, self._controller) if field.kind == "keys" else None
            row = make_row(field, recorder, box)
        row.changed.connect(lambda value, row=row: self._change(row, value))
        row.corrected.connect(self._controller.say)
        self.rows[place] = row
        self._put(group, row)
        if place == ("server", "base_url"):
            self._put(group, KeyPanel(self._controller, box))

    def _put(self, group: Group, block: _Block) -> None:
        layout = self._boxes[group.name].layout()
        assert layout is not None  # noqa: S101  given in _fill
        layout.addWidget(block)
        self._blocks.append((group, block))

    # Values

    @Slot()
    def _refresh(self) -> None:
        for (section, name), row in self.rows.items():
            value = getattr(getattr(self._controller.settings, section), name)
            if row.value() != value:
                row.set_value(value)
            row.set_overridden(overriding_variable(row.field, self._environment))

    def _change(self, row: SettingRow, value: str | float | bool) -> None:
        field = row.field
        if problem := validation_error(self._controller.settings, field, value):
            sentence = self.tr("{label} was not changed: {problem}.").format(label=row.label, problem=problem)
        else:
            sentence = self._controller.try_setting(field.section, field.name, value)
        if not sentence and field.section == "server" and (change := server_change(self._controller.settings)):
            told = self.tr("Nothing is sent to {server} until you allow it under “{setting}”.")
            told = told.format(server=change.server, setting=self.rows["privacy", "consent"].label)
            row.set_note(told)
            self._controller.say(told)
            return
        if not sentence:
            row.set_note("")
            return
        row.set_value(getattr(getattr(self._controller.settings, field.section), field.name))
        row.set_note(sentence)
        self._controller.say(sentence)

    def _change_application(self, name: str, preset: ApplicationSettings | None) -> bool:
        value = None if preset is None else {key: text for key, text in preset.model_dump().items() if text}
        failure = self._controller.try_setting("applications", name, value)
        if failure:
            self._controller.say(failure)
        return not failure

    # Finding

    @Slot(str)
    def _searched(self, text: str) -> None:
        self._filter()
        self._count_timer.start()

    @Slot()
    def _filter(self) -> None:
        words = self._search.text().casefold().split()
        chosen = self._group.currentData()
        full: set[str] = set()
        count = 0
        for group, block in self._blocks:
            if words:
                visible = all(word in block.searched() or word in group_title(group).casefold() for word in words)
            else:
                visible = chosen in ("", group.name)
            block.setVisible(visible)
            if visible:
                count += 1
                full.add(group.name)
        for name, box in self._boxes.items():
            box.setVisible(name in full)
        self._found.setText(self._count(count))
        self._pages.verticalScrollBar().setValue(0)

    def _count(self, count: int) -> str:
        if count == 0:
            return self.tr("No setting found.")
        return self.tr("1 setting") if count == 1 else self.tr("{count} settings").format(count=count)

    def _turn(self, step: int) -> None:
        self._search.clear()
        self._count_timer.stop()
        self._group.setCurrentIndex((self._group.currentIndex() + step) % self._group.count())
        self._controller.say(f"{self._group.currentText()}. {self._found.text()}")

    def _focus_first(self) -> None:
        for _, block in self._blocks:
            if not block.isHidden():
                block.focus()
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.focusWidget() is self._search:
            self._focus_first()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        for row in self.rows.values():
            row.commit()
        self._count_timer.stop()
        super().done(result)

"""What is different for single applications: a list, and a small dialog for one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from seesay.settings import ApplicationSettings
from seesay.ui.controller import Controller
from seesay.ui.form_parts import WrappedLabel, column, labelled, narrow, push_button
from seesay.ui.setting_fields import application_fields
from seesay.ui.setting_rows import SettingRow, make_row

ChangeApplication = Callable[[str, ApplicationSettings | None], bool]
"""Writes what is different for an application, or with None that nothing is; returns whether that succeeded."""


class ApplicationDialog(QDialog):
    """What is different for one application.

    Signals:
        chosen: the person is done; the application's name and its `ApplicationSettings`.
    """

    chosen = Signal(str, object)

    def __init__(
        self, name: str, preset: ApplicationSettings, suggestions: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """Have the person enter a name, with `suggestions` to choose from, where `name` is empty."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name or self.tr("New application"))
        layout = QVBoxLayout(self)
        self._name = QComboBox(self)
        label = labelled(self._name, self.tr("Application"), self)
        self._name.setEditable(True)
        self._name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._name.addItems(list(suggestions))
        self._name.setEditText(name)
        self._name.setEnabled(not name)
        narrow(self._name)
        self._name.setAccessibleDescription(self.tr("Its short name, such as firefox."))
        self._problem = WrappedLabel(parent=self)
        self._problem.hide()
        layout.addWidget(label)
        layout.addWidget(self._name)
        layout.addWidget(self._problem)
        self._rows: list[SettingRow] = []
        for field in application_fields():
            row = make_row(field, parent=self)
            row.set_value(getattr(preset, field.name))
            self._rows.append(row)
            layout.addWidget(row)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        (self._rows[0].editor if name else self._name).setFocus()

    @Slot()
    def accept(self) -> None:
        """Hand over what was entered, unless there is no name."""
        name = self._name.currentText().strip()
        if not name:
            self._problem.setText(self.tr("Enter the application's name."))
            self._problem.show()
            self._name.setAccessibleDescription(self._problem.text())
            self._name.setFocus()
            return
        for row in self._rows:
            row.commit()
        preset = ApplicationSettings.model_validate({row.field.name: row.value() for row in self._rows})
        super().accept()
        self.chosen.emit(name, preset)


class _Presets(QListWidget):
    """The applications; Enter edits one and Delete removes it."""

    removal = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removal.emit()
        else:
            super().keyPressEvent(event)


class ApplicationPanel(QWidget):
    """The applications for which something is different."""

    def __init__(self, controller: Controller, change: ChangeApplication, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller, self._change = controller, change
        self.label = self.tr("Single applications")
        name = QLabel(self.tr("Different for"), self)
        self._list = _Presets(self)
        self._list.setAccessibleName(self.label)
        self._list.setAccessibleDescription(self.tr("Enter changes an entry, Delete removes it."))
        self._list.setWordWrap(True)
        self._list.setFixedHeight(self._list.fontMetrics().lineSpacing() * 5)
        self._list.itemActivated.connect(self._edit)
        self._list.removal.connect(self._remove)
        name.setBuddy(self._list)
        self._add_button = push_button(self.tr("Add"), self, self._add, self.tr("Add an application"))
        self._edit_button = push_button(self.tr("Change"), self, self._edit, self.tr("Change the application"))
        self._remove_button = push_button(self.tr("Remove"), self, self._remove, self.tr("Remove the application"))
        self._help = WrappedLabel(self.tr("Pictures of these applications are described differently."), self)
        column(self, name, self._list, self._help, self._add_button, self._edit_button, self._remove_button)
        controller.settings_changed.connect(self.refresh)
        self.refresh()

    def searched(self) -> str:
        """Return the text a search looks in."""
        return f"{self.label} {self._help.text()} {' '.join(self._presets)} applications presets".casefold()

    def focus(self) -> None:
        """Put the focus on the list, or where it is empty on what fills it."""
        (self._list if self._list.count() else self._add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _presets(self) -> dict[str, ApplicationSettings]:
        return self._controller.settings.applications

    @Slot()
    def refresh(self) -> None:
        """Show what is in the settings now."""
        row = self._list.currentRow()
        self._list.clear()
        for name, preset in sorted(self._presets.items()):
            item = QListWidgetItem(f"{name}: {_summary(preset)}" if _summary(preset) else name)
            item.setData(Qt.ItemDataRole.UserRole, name)
            self._list.addItem(item)
        self._list.setCurrentRow(min(max(row, 0), self._list.count() - 1))
        for part in (self._list, self._edit_button, self._remove_button):
            part.setVisible(self._list.count() > 0)

    @property
    def _chosen(self) -> str:
        row = self._list.currentRow()
        return str(self._list.item(row).data(Qt.ItemDataRole.UserRole)) if row >= 0 else ""

    @Slot()
    def _add(self) -> None:
        seen = {entry.description.source.application for entry in self._controller.history.entries}
        self._open("", ApplicationSettings(), sorted(seen - {""} - set(self._presets)))

    @Slot()
    def _edit(self) -> None:
        name = self._chosen
        if name in self._presets:
            self._open(name, self._presets[name], [])

    def _open(self, name: str, preset: ApplicationSettings, suggestions: Sequence[str]) -> None:
        dialog = ApplicationDialog(name, preset, suggestions, self)
        dialog.chosen.connect(self._save)
        dialog.open()

    @Slot(str, object)
    def _save(self, name: str, preset: ApplicationSettings) -> None:
        self._change(name, preset)

    @Slot()
    def _remove(self) -> None:
        name = self._chosen
        if name and self._change(name, None):
            self._controller.say(self.tr("{name} is removed.").format(name=name))
            self.focus()


def _summary(preset: ApplicationSettings) -> str:
    return ", ".join(str(value) for value in preset.model_dump().values() if value)

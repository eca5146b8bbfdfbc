"""Panels of the settings dialog for the API key, the voices and settings of single applications."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from seesay.app import keys
from seesay.app.keys import Access, Checked
from seesay.core.errors import KeyFormatError, SpeechError
from seesay.core.messages import Message, explain
from seesay.core.servers import clean_key
from seesay.core.settings import ApplicationSettings
from seesay.core.translation import translate
from seesay.system.key_stores import key_variable_in_use
from seesay.system.speech.voice import VoiceInfo
from seesay.ui.background import BackgroundJob, BackgroundRunner
from seesay.ui.controller import Controller
from seesay.ui.setting_fields import SettingField, application_fields
from seesay.ui.setting_rows import ChoiceRow, SettingRow, Value, make_row
from seesay.ui.widgets import (
    PlainLabel,
    ReadableLabel,
    SecretField,
    WrappedLabel,
    allow_narrow,
    column,
    labelled,
    push_button,
)


class _KeyField(SecretField):
    """A secret field in which Enter presses no default button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter from the window, which would go on before the key is checked."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class KeyPanel(QWidget):
    """The API key of the current server; it is read once from its field, and nothing else holds it as text."""

    kept = Signal()  # a key was stored in the keyring

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.label = self.tr("API key")
        self._looking = BackgroundRunner(self, self._show_access, self._show_problem)
        self._checking = BackgroundRunner(self, self._checked, self._failed, self._stopped)
        self._build()
        controller.settings_changed.connect(self._settings_changed)
        self._known = controller.settings.server
        self._follows = False  # connected to its window's end
        self._removing = False

    def _build(self) -> None:
        self._status = ReadableLabel(parent=self)
        self._status.hide()
        self._line = _KeyField(self)
        self._name = labelled(self._line, self.label, self)
        self._line.setAccessibleDescription(self.tr("Paste the key here. It is not shown or read out."))
        self._line.returnPressed.connect(self._check)
        self._check_button = push_button("", self, self._check)
        self._remove_button = push_button(self.tr("Remove"), self, self._remove, self.tr("Remove the key"))
        column(self, self._name, self._line, self._check_button, self._remove_button, self._status)
        QWidget.setTabOrder(self._remove_button, self._status)
        self._access = Access("", "", True)
        self._present()

    def searched(self) -> str:
        """Return the text that a search matches."""
        return f"{self.label} key password openai keyring {self.tr('Check and save')}".casefold()

    def focus(self) -> None:
        (self._line if self._line.isVisibleTo(self) else self._check_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Look up the key; the keyring is not accessed earlier."""
        super().showEvent(event)
        window = self.window()
        if isinstance(window, QDialog) and not self._follows:
            self._follows = True
            window.finished.connect(self._window_closed)
        self.refresh_access()

    def forget(self) -> None:
        """Clear the field. Not when hidden: a screenshot hides windows for a moment."""
        self._line.clear()

    @Slot()
    def _window_closed(self) -> None:
        self.forget()
        self._checking.give_up()

    def refresh_access(self) -> None:
        seesay = self._controller.seesay
        self._looking.start("look for key", lambda job: keys.find_access(seesay, job.cancellation))

    @Slot(object)
    def _settings_changed(self, settings: object) -> None:
        if self._controller.settings.server != self._known:
            self._known = self._controller.settings.server
            if self.isVisible():
                self.refresh_access()

    @Slot(object)
    def _show_access(self, access: Access) -> None:
        self._access = access
        self._present()
        if not access.needs_key:
            text = self.tr("{service} needs no key.")
        elif access.problem:
            text = access.problem.replace("{", "{{").replace("}", "}}")
        elif access.kept_in:
            text = self.tr("A key for {service} is stored ({place}).")
        else:
            text = self.tr("No key for {service} yet.")
        self._status.show_text(text.format(service=access.service, place=access.kept_in))

    @Slot(object)
    def _show_problem(self, message: Message) -> None:
        self._status.show_text(str(message))

    def _present(self) -> None:
        needs_key = self._access.needs_key
        self._name.setVisible(needs_key)
        self._line.setVisible(needs_key)
        self._remove_button.setVisible(needs_key)
        if self._checking.running:
            text = self.tr("Stop waiting")
        else:
            text = self.tr("Check and save") if needs_key else self.tr("Test the server")
        self._check_button.setText(text)
        self._check_button.setAccessibleName(f"{text}: {self.label}")

    def _tell(self, sentence: str) -> None:
        self._status.show_text(sentence)
        self._controller.say(sentence)

    @Slot()
    def _check(self) -> None:
        if self._checking.running:
            self._checking.give_up()
            return
        key = None
        if self._access.needs_key and self._line.secret.strip():
            try:
                key = clean_key(self._line.secret)
            except KeyFormatError as problem:
                self._line.clear()
                self._tell(str(explain(problem)))
                return
        elif self._access.needs_key and not self._access.kept_in:
            self._tell(self.tr("Paste the key into the field first."))
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._line.clear()
        self._removing = False
        seesay = self._controller.seesay
        self._tell(self.tr("Contacting {service}.").format(service=self._access.service or self.tr("the server")))
        self._checking.start("check key", lambda job: keys.check_and_keep(seesay, key, job.cancellation))
        self._present()

    @Slot()
    def _remove(self) -> None:
        seesay = self._controller.seesay
        self._tell(self.tr("Removing the key."))
        self._removing = True
        self._checking.start("remove key", lambda job: keys.remove_key(seesay, job.cancellation))
        self._present()

    @Slot(object)
    def _checked(self, result: object) -> None:
        sentences: list[str] = []
        if isinstance(result, Checked):
            sentences = self._outcome(result)
        elif result:
            sentences = [self.tr("Key removed from the keyring.")]
        else:
            sentences = [self.tr("The keyring had no key for this server.")]
        if self._access.needs_key and (variable := key_variable_in_use(self._access.server, os.environ)):
            sentences.append(self.tr("{variable} is also set and takes precedence.").format(variable=variable))
        sentence = " ".join(sentences)
        if isinstance(result, Checked):
            if result.access.kept_in:
                self._controller.renew_engine()
                self.kept.emit()
            self._access = result.access if result.access.kept_in else self._access
        else:
            self._controller.renew_engine()
            self._access = Access(self._access.service, self._access.server, True)
        self._present()
        self._tell(sentence)

    def _outcome(self, result: Checked) -> list[str]:
        service = result.access.service
        sentences = []
        if result.models:
            count = self.tr("{service} answers and has {count} models.").format(service=service, count=result.models)
            sentences.append(count)
        if result.access.kept_in:
            kept = self.tr("Key saved in the keyring ({place}).").format(place=result.access.kept_in)
            sentences.append(kept)
        if result.doubt:
            sentences.append(result.doubt)
        return sentences or [self.tr("{service} answers.").format(service=service)]

    @Slot(object)
    def _failed(self, message: Message) -> None:
        if self._removing:  # perhaps from one of two keyrings
            self._controller.renew_engine()
        self._present()
        self._tell(str(message))

    @Slot()
    def _stopped(self) -> None:
        if self._removing:  # it may be removed by now
            self._controller.renew_engine()
        self._present()
        self._tell(self.tr("Stopped waiting."))


class VoiceRow(ChoiceRow):
    """The voice of Seesay's own speech, with a button to try it."""

    def __init__(self, field: SettingField, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._controller = controller
        self._listing = BackgroundRunner(self, self._listed, self._not_listed)
        self._trying = BackgroundRunner(self, self._audible, self._not_heard)
        self._box.blockSignals(True)
        self._box.addItem(self.tr("Automatic, by language"), "")
        self._box.blockSignals(False)
        line = QHBoxLayout()
        line.addWidget(push_button(self.tr("Test the voice"), self, self._hear))
        line.addStretch(1)
        self._layout.addLayout(line)
        self._backend = ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._list()

    def _list(self) -> None:
        backend = self._controller.settings.speech.backend
        if self._backend != backend:
            self._backend = backend
            seesay = self._controller.seesay
            self._listing.start("list voices", lambda job: seesay.speech.voice().voices())

    def _display(self, value: Value) -> None:
        if self._box.findData(value) < 0:
            self._box.addItem(str(value), value)
        super()._display(value)
        if self.isVisible():
            self._list()

    @Slot(object)
    def _listed(self, voices: tuple[VoiceInfo, ...]) -> None:
        chosen = self.value()
        self._box.blockSignals(True)
        while self._box.count() > 1:
            self._box.removeItem(1)
        for voice in voices:
            self._box.addItem(f"{voice.name} ({', '.join(voice.languages[:2])})", voice.identifier)
        self._box.blockSignals(False)
        self.set_value(chosen)

    @Slot(object)
    def _not_listed(self, message: Message) -> None:
        if self.editor.isEnabled():
            self.set_note(str(message))

    @Slot()
    def _hear(self) -> None:
        seesay = self._controller.seesay

        def work(job: BackgroundJob) -> None:
            if not seesay.speech.voice().audible:
                raise SpeechError(translate("Reasons", "no voice works here"))

        self._trying.start("try voice", work)

    @Slot()
    def _audible(self) -> None:
        self._controller.say_by_own_voice(self.tr("This is Seesay's own voice."))

    @Slot(object)
    def _not_heard(self, message: Message) -> None:
        self._controller.say(str(message))
        self.set_note(str(message))


ChangeApplication = Callable[[str, ApplicationSettings | None], bool]
"""Stores the settings of an application, or deletes them if None; returns whether that succeeded."""


class ApplicationDialog(QDialog):
    """The settings of one application."""

    chosen = Signal(str, object)  # the application's name and its `ApplicationSettings`

    def __init__(
        self, name: str, preset: ApplicationSettings, suggestions: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """Ask for the name, with `suggestions`, if `name` is empty."""
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
        allow_narrow(self._name)
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
    """The applications; Enter edits and Delete removes one."""

    removal = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removal.emit()
        else:
            super().keyPressEvent(event)


class ApplicationPanel(QWidget):
    """The applications with their own settings."""

    def __init__(self, controller: Controller, change: ChangeApplication, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller, self._change = controller, change
        self.label = self.tr("Applications")
        name = PlainLabel(self.tr("Settings for"), self)
        self._list = _Presets(self)
        self._list.setAccessibleName(self.label)
        self._list.setAccessibleDescription(self.tr("Press Enter to change an entry, Delete to remove it."))
        self._list.setWordWrap(True)
        self._list.setFixedHeight(self._list.fontMetrics().lineSpacing() * 5)
        self._list.itemActivated.connect(self._edit)
        self._list.removal.connect(self._remove)
        name.setBuddy(self._list)
        self._add_button = push_button(self.tr("Add"), self, self._add, self.tr("Add an application"))
        self._edit_button = push_button(self.tr("Change"), self, self._edit, self.tr("Change the application"))
        self._remove_button = push_button(self.tr("Remove"), self, self._remove, self.tr("Remove the application"))
        self._help = WrappedLabel(self.tr("These applications have settings of their own."), self)
        column(self, name, self._list, self._help, self._add_button, self._edit_button, self._remove_button)
        controller.settings_changed.connect(self.refresh)
        self.refresh()

    def searched(self) -> str:
        """Return the text that a search matches."""
        return f"{self.label} {self._help.text()} {' '.join(self._presets)} applications presets".casefold()

    def focus(self) -> None:
        (self._list if self._list.count() else self._add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _presets(self) -> dict[str, ApplicationSettings]:
        return self._controller.settings.applications

    @Slot()
    def refresh(self) -> None:
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
            self._controller.say(self.tr("{name} removed.").format(name=name))
            self.focus()


def _summary(preset: ApplicationSettings) -> str:
    return ", ".join(str(value) for value in preset.model_dump().values() if value)

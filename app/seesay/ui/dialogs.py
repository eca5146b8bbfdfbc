"""Small dialogs: consent to a new server, a document's password, a preview before sending, and labelling a control."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QListWidget, QVBoxLayout

from seesay.app.describing import PasswordQuestion
from seesay.app.screen.control_names import ControlName
from seesay.app.send_preview import Preview, SendingQuestion
from seesay.core.elements import Focus
from seesay.core.errors import ServerChangedError
from seesay.core.text.cleaning import one_line
from seesay.core.text.foreign import as_name
from seesay.core.translation import translate
from seesay.description.captions.focus_claims import describe_element
from seesay.description.captions.wording import quotation
from seesay.ui.controller import Controller
from seesay.ui.details_view import DetailsView
from seesay.ui.first_run_pages import PrivacyPage
from seesay.ui.questions import text_prompt
from seesay.ui.ui_wording import Section
from seesay.ui.widgets import FlowLayout, MinimumTarget, SecretField, WrappedLabel, act_on_key, labelled, push_button


class ConsentDialog(QDialog):
    """Asks what may be sent to a new server, as in the first run; Escape consents to nothing."""

    def __init__(self, controller: Controller, change: ServerChangedError) -> None:
        super().__init__()
        self._controller = controller
        self.setWindowTitle(self.tr("What may be sent to {server}").format(server=change.server))
        self.page = PrivacyPage(controller)
        intro = self.tr("You gave your consent for {agreed}. What may be sent to {server}?")
        intro = intro.format(agreed=change.agreed, server=change.server)
        self.page.ask(self.windowTitle(), intro, self.page.keys)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page)
        agree = push_button(self.tr("&Agree"), self, self.accept)
        layout.addLayout(FlowLayout([agree, push_button(self.tr("Not &now"), self, self.reject)]))
        self.page.enter()
        self.page.first().setFocus()
        agree.setDefault(True)
        way = self.tr("Alt A agrees, Escape agrees to nothing.")
        controller.say(f"{self.page.spoken(False)} {self.page.keys} {way}", interrupt=False)

    def done(self, result: int) -> None:
        kept = self.page.keep() if result == QDialog.DialogCode.Accepted else self.tr("Nothing will be sent to it.")
        self._controller.say(kept)
        super().done(result)


class PasswordDialog(QDialog):
    """Asks for a password, which is never shown; the caller speaks the question, so that it is not read twice."""

    def __init__(self, question: PasswordQuestion) -> None:
        super().__init__()
        self._question = question
        self.setWindowTitle(self.tr("Password of {name}").format(name=as_name(question.name, "file")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = SecretField(self)
        label = WrappedLabel(self.tr("&Password:"), self, buddy=self.field)
        open_ = push_button(self.tr("&Open"), self, self.accept)
        cancel = push_button(self.tr("&Cancel"), self, self.reject)
        open_.setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self.field)
        layout.addLayout(FlowLayout([open_, cancel]))
        MinimumTarget(self, [open_, cancel])
        self.field.setFocus()

    @Slot(int)
    def done(self, result: int) -> None:
        self._question.answer(self.field.secret if result == QDialog.DialogCode.Accepted else None)
        self.field.clear()
        super().done(result)


class SendingWindow(QDialog):
    """Shows what would be sent; only its first button, with Enter, sends. The caller speaks the summary."""

    def __init__(self, preview: Preview, question: SendingQuestion | None = None) -> None:
        super().__init__()
        self.question = question
        self.setWindowTitle(self.tr("Send this?") if question is not None else self.tr("What would be sent"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if question is not None:
            send = push_button(self.tr("&Send"), self, self.accept)
            send.setDefault(True)
            self._buttons = [send, push_button(self.tr("Do &not send"), self, self.reject)]
        else:
            self._buttons = [push_button(self.tr("&Close"), self, self.reject)]
        self.details = DetailsView()
        self.details.show_sections([Section(topic.name, topic.summary, topic.rows) for topic in preview.topics])
        layout = QVBoxLayout(self)
        layout.addWidget(self.details, 1)
        layout.addLayout(FlowLayout(self._buttons))
        MinimumTarget(self, self._buttons)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 70, metrics.lineSpacing() * 28)
        self._first = self._buttons[0] if question is not None else self.details.topics
        self._first.setFocus()

    @Slot(int)
    def done(self, result: int) -> None:
        if self.question is not None:
            self.question.answer(agreed=result == QDialog.DialogCode.Accepted)
        super().done(result)


_LONGEST = 200


class NameWindow(QDialog):
    """Asks for a control's label and lists the application's labels; an empty label removes it."""

    named = Signal(str)  # the new label (`str`)
    corrected = Signal(object, str)  # a `seesay.app.screen.control_names.ControlName` gets another label (`str`)
    forgotten = Signal(object)  # a `seesay.app.screen.control_names.ControlName` is to be removed

    def __init__(self, focus: Focus, given: Sequence[ControlName], guess: str = "") -> None:
        """Suggest `guess` if there is no label yet."""
        super().__init__()
        self._given, self._focus = list(given), focus
        self.setWindowTitle(self.tr("Label"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.addWidget(WrappedLabel(self.tr("Label this: {what}").format(what=describe_element(focus.element))))
        offered = "" if focus.label else guess
        if offered:
            told = self.tr("Suggestion: “{guess}”. Press Enter to accept it.").format(guess=offered)
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
        self.list = QListWidget(self)  # its parent puts it before the buttons in Tab order
        self._title = labelled(self.list, self.tr("La&bels in this application"), self)
        for key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            act_on_key(self.list, key, self._correct)
        self.correct = push_button(self.tr("C&hange this one…"), self, self._correct)
        self.forget = push_button(self.tr("&Delete this one"), self, self._forget)
        for part in (self._title, self.list, self.correct, self.forget):
            layout.addWidget(part)
        MinimumTarget(self, [*buttons.buttons(), self.correct, self.forget])
        self._show_given()
        self.name.selectAll()
        self.name.setFocus()

    @Slot()
    def _save(self) -> None:
        self.accept()
        self.named.emit(self.name.text().strip())

    @Slot()
    def _correct(self) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._given):
            return
        given = self._given[row]
        label = self.tr("Label: {what}").format(what=_told(given))
        question = text_prompt(self, self.tr("Change the label"), label, given.name)
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
        """Update the field if its own label changed: Save would restore the old one."""
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
    """Return a label and the control's own name: two buttons may have the same label."""
    if not one_line(given.was):
        return given.name
    told = translate("Names", "{label}; the program calls it {name}")
    return told.format(label=given.name, name=quotation(one_line(given.was)))

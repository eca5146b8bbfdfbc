"""Asks what may be sent to a server that the person has not agreed to yet.

The question for the password of an encrypted document.

What would be sent to a server, in a window that is read by the keyboard; where a description waits, a question.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout

from seesay.app.describing import PasswordQuestion
from seesay.app.send_preview import Preview, SendingQuestion
from seesay.core.errors import ServerChangedError
from seesay.ui.controller import Controller
from seesay.ui.details_view import DetailsView
from seesay.ui.first_run_pages import PrivacyPage
from seesay.ui.secret_field import SecretField
from seesay.ui.ui_wording import Section
from seesay.ui.widgets import FlowLayout, LeastTarget, WrappedLabel, push_button


class ConsentDialog(QDialog):
    """The question of the first run, for one server; Escape leaves it open and agrees to nothing."""

    def __init__(self, controller: Controller, change: ServerChangedError) -> None:
        super().__init__()
        self._controller = controller
        self.setWindowTitle(self.tr("What may be sent to {server}").format(server=change.server))
        self.page = PrivacyPage(controller)
        intro = self.tr("What you agreed to was for {agreed}. What may be sent to {server}?")
        intro = intro.format(agreed=change.agreed, server=change.server)
        self.page.ask(self.windowTitle(), intro, self.page.keys)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page)
        agree = push_button(self.tr("&Agree"), self, self.accept)
        layout.addLayout(FlowLayout([agree, push_button(self.tr("Not &now"), self, self.reject)]))
        self.page.enter()
        self.page.first().setFocus()
        agree.setDefault(True)
        way = self.tr("Alt A keeps it, Escape agrees to nothing.")
        controller.say(f"{self.page.spoken(False)} {self.page.keys} {way}", interrupt=False)

    def done(self, result: int) -> None:
        """Keep what was chosen, if it is meant, and say what holds."""
        kept = self.page.keep() if result == QDialog.DialogCode.Accepted else self.tr("Nothing is sent to it.")
        self._controller.say(kept)
        super().done(result)


class PasswordDialog(QDialog):
    """Asks for a password, which is shown nowhere; Enter answers, and Escape gives up.

    The caller speaks the question; a label with the same text would be read out as well.
    """

    def __init__(self, question: PasswordQuestion) -> None:
        super().__init__()
        self._question = question
        self.setWindowTitle(self.tr("Password of {name}").format(name=question.name))
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
        LeastTarget(self, [open_, cancel])
        self.field.setFocus()

    @Slot(int)
    def done(self, result: int) -> None:
        """Answer the question, give up unless the dialog was accepted, and close."""
        self._question.answer(self.field.secret if result == QDialog.DialogCode.Accepted else None)
        self.field.clear()
        super().done(result)


class SendingWindow(QDialog):
    """Shows what would be sent. Enter on its first button sends what a `question` is about; all else does not.

    The caller speaks its summary; a label with the same text would be read out as well.
    """

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
        LeastTarget(self, self._buttons)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 70, metrics.lineSpacing() * 28)
        self._first = self._buttons[0] if question is not None else self.details.topics
        self._first.setFocus()

    @Slot(int)
    def done(self, result: int) -> None:
        """Answer the question, with no unless the button to send was pressed, and close."""
        if self.question is not None:
            self.question.answer(agreed=result == QDialog.DialogCode.Accepted)
        super().done(result)

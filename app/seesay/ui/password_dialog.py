"""The question for the password of an encrypted document."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout

from seesay.ui.flow_layout import FlowLayout
from seesay.ui.form_parts import WrappedLabel, push_button
from seesay.ui.secret_field import SecretField
from seesay.ui.targets import LeastTarget
from seesay.usecases.passwords import PasswordQuestion


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

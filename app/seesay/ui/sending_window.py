"""What would be sent to a server, in a window that is read by the keyboard; where a description waits, a question."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout

from seesay.ui.details_view import DetailsView
from seesay.ui.flow_layout import FlowLayout
from seesay.ui.form_parts import push_button
from seesay.ui.targets import LeastTarget
from seesay.ui.wording import Section
from seesay.usecases.sending import Preview, SendingQuestion


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

"""Pictures that are given to the window, dropped or pasted, and what is said where there is nothing to describe."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from seesay.ui.controller import Controller
from seesay.ui.dropping import Incoming, read_incoming
from seesay.ui.question_bar import QuestionField


class Intake(QObject):
    """Has a controller describe what is given, and tells in a sentence what cannot be."""

    def __init__(self, controller: Controller, tell: Callable[[str], None], parent: QObject) -> None:
        """Say things with `tell`, which shows them too."""
        super().__init__(parent)
        self._controller, self._tell = controller, tell

    def take_clipboard(self, field: QuestionField | None = None) -> None:
        """Describe what is in the clipboard; what is text and no file's name goes into `field`, if there is one."""
        content = QGuiApplication.clipboard().mimeData()
        if field is not None and content.hasText() and not content.hasUrls():
            field.paste()
        else:
            incoming = read_incoming(content)
            if incoming.nothing == "unreadable":
                self._controller.act("describe-clipboard")  # which can read it without Qt
            else:
                self._take(incoming, self.tr("the clipboard"))

    def take_dropped(self, content: QMimeData) -> None:
        """Describe what was dropped."""
        self._take(read_incoming(content), self.tr("the dropped picture"))

    def _take(self, incoming: Incoming, name: str) -> None:
        if incoming.paths:
            self._controller.describe_files(incoming.paths)
            if incoming.left_out:
                self._controller.say(self._left_out(incoming), interrupt=False)
        elif incoming.picture is not None:
            self._controller.describe_picture(incoming.picture, name)
        else:
            self._tell(self._left_out(incoming))

    def _left_out(self, incoming: Incoming) -> str:
        return {
            None: self.tr("Addresses on the internet were left out: Seesay fetches nothing."),
            "remote": self.tr("Seesay fetches nothing from the internet. Save the picture, and give it the file."),
            "text": self.tr("That is text, and neither a picture nor the path of one."),
            "elsewhere": self.tr(
                "Seesay fetches nothing from another computer or a device, since that could give away your password. "
                "If you trust it, choose the file with Open pictures."
            ),
            "unreadable": self.tr("That picture cannot be read. Save it, and give Seesay the file."),
            "empty": self.tr("There is no picture in it."),
        }[incoming.nothing]

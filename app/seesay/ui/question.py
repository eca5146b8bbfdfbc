"""A question before something is done that cannot be taken back, such as deleting or sending."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from seesay.busyness import slowness
from seesay.ui.targets import LeastTarget
from seesay.ui.timers import ECHO_MILLISECONDS, single_shot


class Question(QMessageBox):
    """Asks whether to go on; Enter and Escape do not.

    Signals:
        agreed: it is to be done.
    """

    agreed = Signal()

    def __init__(self, parent: QWidget, title: str, text: str, agree: str, refuse: str) -> None:
        """Take the texts of the window, of the question and of its two buttons."""
        super().__init__(QMessageBox.Icon.Question, title, text, QMessageBox.StandardButton.NoButton, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._asker = parent
        self._agree = self.addButton(agree, QMessageBox.ButtonRole.DestructiveRole)
        keep = self.addButton(refuse, QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(keep)
        self.setEscapeButton(keep)
        LeastTarget(self, self.buttons())
        self.finished.connect(self._end)

    def ask(self) -> None:
        """Open once a screen reader has said the key that was pressed; a second such key opens nothing."""
        if any(other is not self for other in self._asker.findChildren(Question)):
            self.deleteLater()
            return
        single_shot(self, self._open, round(slowness() * ECHO_MILLISECONDS)).start()

    @Slot()
    def _open(self) -> None:
        if self._asker.isVisible():
            self.open()
        else:  # the window was closed meanwhile
            self.deleteLater()

    @Slot()
    def _end(self) -> None:
        if self.clickedButton() is self._agree:
            self.agreed.emit()
        window = self._asker.window()
        if window.isVisible():  # window managers go elsewhere once a picture of the screen was taken meanwhile
            window.activateWindow()

"""Forgetting what was described, once the person has said that this is meant: it cannot be brought back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from seesay.history import SessionHistory
from seesay.ui.targets import LeastTarget


class ClearQuestion(QMessageBox):
    """Asks whether a history is to be cleared; Escape and Enter keep it.

    Signals:
        confirmed: it is to be cleared.
    """

    confirmed = Signal()

    def __init__(self, history: SessionHistory, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Clear the history"))
        self.setText(self._question(len(history.entries), on_disk=history.is_on_disk))
        self._forget = self.addButton(self.tr("&Forget"), QMessageBox.ButtonRole.DestructiveRole)
        keep = self.addButton(self.tr("&Keep"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(keep)
        self.setEscapeButton(keep)
        LeastTarget(self, self.buttons())
        self.buttonClicked.connect(self._chosen)

    def _question(self, count: int, *, on_disk: bool) -> str:
        if not on_disk:
            text = self.tr("Forget what was described ({count})? It cannot be brought back.")
        elif count:
            text = self.tr(
                "Forget what was described ({count}), and all that is kept on this computer? It cannot be brought back."
            )
        else:
            text = self.tr("Forget the descriptions that are kept on this computer? They cannot be brought back.")
        return text.format(count=count)

    @Slot(object)
    def _chosen(self, button: QWidget) -> None:
        if button is self._forget:
            self.confirmed.emit()

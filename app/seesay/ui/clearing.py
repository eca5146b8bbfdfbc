"""Forgetting what was described, once the person has said that this is meant: it cannot be brought back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from seesay.history import SessionHistory
from seesay.ui.question import Question


class ClearQuestion(Question):
    """Asks whether a history is to be cleared."""

    def __init__(self, history: SessionHistory, parent: QWidget) -> None:
        text = self._question(len(history.entries), on_disk=history.is_on_disk)
        super().__init__(parent, self.tr("Clear the history"), text, self.tr("&Forget"), self.tr("&Keep"))

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

"""A text in a window of its own, which is read with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from seesay.ui.form_parts import labelled
from seesay.ui.result_view import ResultView
from seesay.ui.targets import LeastTarget


class TextWindow(QDialog):
    """Shows a text; Escape closes it."""

    def __init__(
        self, title: str, text: str, parent: QWidget | None = None, *, label: str = "", lines: int = 20
    ) -> None:
        """Name the text by `label`, or by the title without one; it is `lines` high at first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.box = ResultView()
        self.box.setPlainText(text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(labelled(self.box, label or title, self))
        layout.addWidget(self.box, 1)
        layout.addWidget(buttons)
        LeastTarget(self, buttons.buttons())
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 70, metrics.lineSpacing() * lines)
        self.box.setFocus()

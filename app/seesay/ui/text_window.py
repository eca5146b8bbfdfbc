"""A text in a window of its own, which is read with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from seesay.ui.form_parts import WrappedLabel
from seesay.ui.result_view import ResultView
from seesay.ui.targets import LeastTarget


class TextWindow(QDialog):
    """Shows a text; Escape closes it."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.box = ResultView()
        self.box.setPlainText(text)
        self.box.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(WrappedLabel(title, buddy=self.box))
        layout.addWidget(self.box, 1)
        layout.addWidget(buttons)
        LeastTarget(self, buttons.buttons())
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 70, metrics.lineSpacing() * 20)
        self.box.setFocus()

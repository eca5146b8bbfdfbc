"""What is going on, in words, at the foot of the window: a status bar whose text wraps instead of being cut off."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStatusBar

from seesay.ui.form_parts import WrappedLabel


class StatusLine(QStatusBar):
    """A status bar with one wrapping text; screen readers have a key that reads it wherever the focus is."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._label = WrappedLabel()
        self._text = ""
        self.addWidget(self._label, 1)

    def tell(self, text: str) -> None:
        """Say `text`, or do so once the window is seen: a screen reader would be told of each one until then."""
        self._text = text
        if self.isVisible():
            self._set()

    def showEvent(self, event: QShowEvent) -> None:
        """Come to be seen, with what was told last."""
        self._set()
        super().showEvent(event)

    def _set(self) -> None:
        if self.accessibleName() != self._text:
            self._label.setText(self._text)
            self.setAccessibleName(self._text)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the lines the text takes at this width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Make room for the font in use."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        if hasattr(self, "_label"):  # Qt sends the first change before it is made
            self._label.setMinimumHeight(self._label.heightForWidth(max(1, self._label.width())))

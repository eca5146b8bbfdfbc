"""The least size of what is clicked or touched: 24 pixels, as WCAG 2.2 asks (2.5.8, target size, minimum)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

LEAST_PIXELS = 24


class LeastTarget(QObject):
    """Keeps widgets at least `LEAST_PIXELS` high and wide, and at least as high as their font and style want them."""

    def __init__(self, parent: QObject, widgets: Iterable[QWidget]) -> None:
        super().__init__(parent)
        for widget in widgets:
            self._fit(widget)
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure again once the widget itself has taken up a new font or style."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and isinstance(watched, QWidget):
            QTimer.singleShot(0, watched, partial(self._fit, watched))
        return False

    @staticmethod
    def _fit(widget: QWidget) -> None:
        hint = widget.sizeHint()
        widget.setMinimumHeight(max(LEAST_PIXELS, hint.height()))
        widget.setMinimumWidth(max(LEAST_PIXELS, widget.minimumSizeHint().width()))

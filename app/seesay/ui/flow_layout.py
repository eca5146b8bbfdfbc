"""A layout that wraps widgets as a paragraph wraps words, so that a row of buttons fits a narrow window."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Rows of widgets at their preferred sizes, from the side where reading begins."""

    def __init__(self, widgets: Iterable[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Take over `item` (Qt calls this for `addWidget`)."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at `index`, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at `index`, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that no more room is wanted than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height, in pixels, that the rows take at `width`."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the widest and the highest item: everything else can wrap."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rectangle: QRect) -> None:
        """Place the items in `rectangle`."""
        super().setGeometry(rectangle)
        self._arrange(rectangle, move=True)

    def _arrange(self, rectangle: QRect, *, move: bool) -> int:
        gap, right_to_left = 0, False
        if (parent := self.parentWidget()) is not None:
            gap = max(0, parent.style().pixelMetric(QStyle.PixelMetric.PM_LayoutHorizontalSpacing, None, parent))
            right_to_left = parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x, y, row = 0, 0, 0
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(rectangle.width(), item.sizeHint().height()))
            if x and x + size.width() > rectangle.width():
                x, y, row = 0, y + row + gap, 0
            if move:
                left = rectangle.width() - x - size.width() if right_to_left else x
                item.setGeometry(QRect(rectangle.topLeft() + QPoint(left, y), size))
            x += size.width() + gap
            row = max(row, size.height())
        return y + row

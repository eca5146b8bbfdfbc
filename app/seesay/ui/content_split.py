"""The texts and the picture of the main window, side by side where there is room, or one below the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from seesay.ui.form_parts import WrappedLabel
from seesay.ui.picture_view import PictureView
from seesay.ui.window_content import WindowContent

_WIDE = 95
"""Characters from which on both have room side by side."""
_HIGH = 1.6
"""Widths of a window from which on its height is for both."""

_TEXTS = 0.45
"""The share of the texts."""


class PicturePane(QWidget):
    """The picture, and below it what is being told where nothing else shows that."""

    def __init__(self) -> None:
        super().__init__()
        self.view = PictureView()
        self.view.setAccessibleName(self.tr("Picture"))
        self.view.setAccessibleDescription(
            self.tr(
                "Arrows move it, plus and minus enlarge it, Page Down goes to the next place that the words name, and "
                "Enter to its details."
            )
        )
        self.told = WrappedLabel()
        self.told.hide()
        column = QVBoxLayout(self)
        column.addWidget(self.view, 1)
        column.addWidget(self.told)


class ContentSplit(QSplitter):
    """Shares the main window out between `page`, the texts, and `pane`, the picture, which is hidden at first."""

    def __init__(self, page: WindowContent) -> None:
        super().__init__()
        self.page, self.pane = page, PicturePane()
        self.setChildrenCollapsible(False)
        self.addWidget(page)
        self.addWidget(self.pane)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        self.pane.hide()

    @property
    def is_large(self) -> bool:
        """Whether there is the picture alone."""
        return self.page.isHidden()

    def arrange(self, *, picture: bool, large: bool = False) -> None:
        """Show the texts, a picture beside them or, if `large`, the picture alone."""
        if picture == (not self.pane.isHidden()) and large == self.is_large:
            return
        focused = self.window().focusWidget()
        self.page.setVisible(not (picture and large))
        self.pane.setVisible(picture)
        self._share()
        if large and picture:
            self.pane.view.setFocus()
        elif focused is self.pane.view and (not picture or not large):
            self.page.result.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lie side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE * self.fontMetrics().averageCharWidth() and self.height() < _HIGH * self.width()
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if orientation is not self.orientation():
            self.setOrientation(orientation)
            self._share()

    def _share(self) -> None:
        """Give the picture a little more than a half."""
        length = self.width() if self.orientation() is Qt.Orientation.Horizontal else self.height()
        self.setSizes([round(_TEXTS * length), length - round(_TEXTS * length)])

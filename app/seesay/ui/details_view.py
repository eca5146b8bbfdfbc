"""The details of a description in two plain lists, which all screen readers read alike, unlike Qt's trees."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from seesay.ui.ui_wording import Section
from seesay.ui.widgets import MIN_TARGET_PIXELS, WrappedLabel

_LEAST_LINES = 4


class WrappingList(QListWidget):
    """A list of sentences that wrap at any width."""

    inwards = Signal()  # Right or Enter was pressed
    outwards = Signal()  # Left was pressed
    entered = Signal()  # the list got the focus

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setItemDelegate(_WrappingDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._fit()

    def show_rows(self, rows: Sequence[str]) -> None:
        self.clear()
        self.addItems(list(rows))
        if rows:
            self.setCurrentRow(0)

    @property
    def current_text(self) -> str:
        return self.currentItem().text() if self.currentRow() >= 0 else ""

    def sizeHint(self) -> QSize:
        """Return the minimum size: the layout distributes the remaining space."""
        return self.minimumSizeHint().expandedTo(self.minimumSize())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = Qt.Key.Key_Right if self.isLeftToRight() else Qt.Key.Key_Left
        back = Qt.Key.Key_Left if self.isLeftToRight() else Qt.Key.Key_Right
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (ahead, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.inwards.emit()
        elif plain and event.key() == back:
            self.outwards.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
            self.scheduleDelayedItemsLayout()

    def _fit(self) -> None:
        row = max(MIN_TARGET_PIXELS, self.fontMetrics().lineSpacing() + _ROW_PADDING)
        self.setMinimumHeight(_LEAST_LINES * row + 2 * self.frameWidth())


_ROW_PADDING = 6


class _WrappingDelegate(QStyledItemDelegate):
    """Wraps rows at the list's width, also within words, unlike Qt's delegates; the accessible text is unchanged."""

    def __init__(self, view: WrappingList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = self._lines(str(index.data(Qt.ItemDataRole.DisplayRole)))
        height = len(lines) * QFontMetrics(self._view.font()).lineSpacing()
        return QSize(self._width, max(MIN_TARGET_PIXELS, height + _ROW_PADDING))

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Set the wrapped text; without the focus, the current row is only underlined."""
        super().initStyleOption(option, index)
        option.text = "\u2028".join(self._lines(option.text))
        if option.state & QStyle.StateFlag.State_Selected and not self._view.hasFocus():
            # With a highlighted row in both lists it would be unclear which has the focus.
            option.state &= ~QStyle.StateFlag.State_Selected
            option.font.setUnderline(True)

    @property
    def _width(self) -> int:
        margin = self._view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self._view) + 1
        return max(1, self._view.viewport().width() - 2 * margin)

    def _lines(self, text: str) -> list[str]:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(text, self._view.font())
        layout.setTextOption(option)
        units = text.encode("utf-16-le", "surrogatepass")  # Qt counts UTF-16 code units
        lines: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            start, end = 2 * line.textStart(), 2 * (line.textStart() + line.textLength())
            lines.append(units[start:end].decode("utf-16-le", "replace").rstrip("\u2028\n"))
        layout.endLayout()
        return lines or [""]


class DetailsView(QWidget):
    """The topics and the rows of the current topic; Right goes to the rows, Left back to the topics."""

    chosen = Signal()  # another row, `current`, got the focus

    def __init__(self) -> None:
        super().__init__()
        self._sections: tuple[Section, ...] = ()
        self._filled: tuple[Section, ...] = ()  # shown in the lists
        self.topics, self.rows = WrappingList(), WrappingList()
        self.topics.setAccessibleName(self.tr("Details"))
        label = WrappedLabel(self.tr("De&tails"), buddy=self.topics)
        policy = self.rows.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # otherwise everything would move with each topic
        self.rows.setSizePolicy(policy)
        self.rows.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label)
        column.addWidget(self.topics, 1)
        column.addWidget(self.rows, 1)
        self.topics.currentRowChanged.connect(self._show_rows)
        self.rows.currentRowChanged.connect(self._choose)
        self.rows.entered.connect(self._choose)
        self.topics.inwards.connect(self._go_in)
        self.rows.outwards.connect(self.topics.setFocus)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Replace the sections, and stay at the same topic if it exists; hidden lists are filled when shown."""
        self._sections = tuple(sections)
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        if self._filled is self._sections:
            return
        before = self._topic_now
        self._filled = self._sections
        self.topics.show_rows([section.heading for section in self._filled])
        again = [place for place, section in enumerate(self._filled) if section.topic == before]
        if again:
            self.topics.setCurrentRow(again[0])
        self._show_rows(self.topics.currentRow())

    @property
    def sections(self) -> tuple[Section, ...]:
        return self._sections

    @property
    def current(self) -> tuple[Section | None, int]:
        self._fill()
        topic = self.topics.currentRow()
        return self._filled[topic] if 0 <= topic < len(self._filled) else None, self.rows.currentRow()

    def select(self, section: Section, row: int) -> None:
        self._fill()
        self.topics.setCurrentRow(self._filled.index(section))
        self.rows.setCurrentRow(row)

    def enter(self) -> None:
        """Focus the current row, or the topics if that topic has no rows."""
        (self.rows if self.rows.isVisibleTo(self) else self.topics).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current_text(self) -> str:
        return next((view.current_text for view in (self.topics, self.rows) if view.hasFocus()), "")

    @property
    def _topic_now(self) -> str:
        row = self.topics.currentRow()
        return self._filled[row].topic if 0 <= row < len(self._filled) else ""

    @Slot(int)
    def _show_rows(self, place: int) -> None:
        section = self._filled[place] if 0 <= place < len(self._filled) else Section("", "")
        if not section.rows and self.rows.hasFocus():
            self.topics.setFocus()
        self.rows.setAccessibleName(section.topic)
        self.rows.show_rows(section.rows)
        self.rows.setVisible(bool(section.rows))

    @Slot()
    def _choose(self) -> None:
        if self.rows.hasFocus():
            self.chosen.emit()

    @Slot()
    def _go_in(self) -> None:
        if self.rows.isVisible():
            self.rows.setFocus()

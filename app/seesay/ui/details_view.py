"""What a description rests on: a list of topics, and a list of the rows of the current topic.

Two plain lists, since every screen reader reads those alike. On Linux, Qt's trees do not tell screen readers that a row
opened, nor where the focus is after one closed.
"""

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
from seesay.ui.widgets import LEAST_PIXELS, WrappedLabel

_LEAST_LINES = 4


class WrappingList(QListWidget):
    """A list of sentences that wrap, whatever the width.

    Signals:
        inwards: Right or Enter was pressed.
        outwards: Left was pressed.
        entered: the keyboard came here.
    """

    inwards = Signal()
    outwards = Signal()
    entered = Signal()

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
        """Show `rows` in place of what was there, with the keyboard at the first."""
        self.clear()
        self.addItems(list(rows))
        if rows:
            self.setCurrentRow(0)

    @property
    def current_text(self) -> str:
        """The row the keyboard is at, or an empty text."""
        return self.currentItem().text() if self.currentRow() >= 0 else ""

    def sizeHint(self) -> QSize:
        """Return the least size: what room is left is shared out by the layout."""
        return self.minimumSizeHint().expandedTo(self.minimumSize())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send the signals above; otherwise what Qt does."""
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
        """Tell that the keyboard came here."""
        super().focusInEvent(event)
        self.entered.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the rows again at this width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the least height at some lines of the font in use."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
            self.scheduleDelayedItemsLayout()

    def _fit(self) -> None:
        row = max(LEAST_PIXELS, self.fontMetrics().lineSpacing() + _ROW_PADDING)
        self.setMinimumHeight(_LEAST_LINES * row + 2 * self.frameWidth())


_ROW_PADDING = 6


class _WrappingDelegate(QStyledItemDelegate):
    """Wraps rows at the list's width, within words too, unlike Qt's delegates; what is read out is unchanged."""

    def __init__(self, view: WrappingList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of the row's text, broken at the width that the view has for it."""
        lines = self._lines(str(index.data(Qt.ItemDataRole.DisplayRole)))
        height = len(lines) * QFontMetrics(self._view.font()).lineSpacing()
        return QSize(self._width, max(LEAST_PIXELS, height + _ROW_PADDING))

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Fill in `option` with the text as it is drawn; without the keyboard, the current row is only underlined."""
        super().initStyleOption(option, index)
        option.text = "\u2028".join(self._lines(option.text))
        if option.state & QStyle.StateFlag.State_Selected and not self._view.hasFocus():
            # Two lists with a row lit up would leave open which of them has the keyboard.
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
        units = text.encode("utf-16-le", "surrogatepass")  # Qt counts in these
        lines: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            start, end = 2 * line.textStart(), 2 * (line.textStart() + line.textLength())
            lines.append(units[start:end].decode("utf-16-le", "replace").rstrip("\u2028\n"))
        layout.endLayout()
        return lines or [""]


class DetailsView(QWidget):
    """The topics and, after them, the rows of the current topic, if it has any; Right goes to them, and Left back.

    Signals:
        chosen: the keyboard came to another row, which `current` gives.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sections: tuple[Section, ...] = ()
        self._filled: tuple[Section, ...] = ()  # what the lists have
        self.topics, self.rows = WrappingList(), WrappingList()
        self.topics.setAccessibleName(self.tr("Details"))
        label = WrappedLabel(self.tr("De&tails"), buddy=self.topics)
        policy = self.rows.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # or everything would move with each topic
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
        """Show `sections` in place of what was there, with the keyboard at the same topic where there is one again.

        The lists wait for them while they are hidden: a screen reader would be told of each change, and busy with that.
        """
        self._sections = tuple(sections)
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Come to be seen, with what there is to show."""
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
        """What is shown."""
        return self._sections

    @property
    def current(self) -> tuple[Section | None, int]:
        """The topic at hand, and the number of its row."""
        self._fill()
        topic = self.topics.currentRow()
        return self._filled[topic] if 0 <= topic < len(self._filled) else None, self.rows.currentRow()

    def select(self, section: Section, row: int) -> None:
        """Go to a row of a topic, and leave the keyboard where it is."""
        self._fill()
        self.topics.setCurrentRow(self._filled.index(section))
        self.rows.setCurrentRow(row)

    def enter(self) -> None:
        """Bring the keyboard to the row at hand, or to the topics where that has none."""
        (self.rows if self.rows.isVisibleTo(self) else self.topics).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current_text(self) -> str:
        """The row the keyboard is at, if it is in here, or an empty text."""
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

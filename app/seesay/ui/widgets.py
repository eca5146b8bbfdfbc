"""Parts that forms are made of: labels that break their text and can be read by Tab, and controls that stay narrow.

The least size of what is clicked or touched: 24 pixels, as WCAG 2.2 asks (2.5.8, target size, minimum).

A layout that wraps widgets as a paragraph wraps words, so that a row of buttons fits a narrow window.

Timers that ring once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

_CHARACTERS = 10
"""How many characters of a choice have to be visible; the rest is cut off on screen and read out in full."""


class WrappedLabel(QLabel):
    """A label that breaks its text, and that may be clicked in place of what it names.

    Signals:
        clicked: the mouse was pressed on it.
    """

    clicked = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None, *, buddy: QWidget | None = None) -> None:
        """Show `text`, in which "&" marks the mnemonic that leads to `buddy`."""
        super().__init__(parent)
        if buddy is not None:
            # before the text: Qt leaves the "&" out of the name of a label with a buddy, and screen readers keep the
            # name that they are told first
            self.setBuddy(buddy)
        self.setText(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # a new policy is without it, and then only one line has room
        self.setSizePolicy(policy)

    @Slot(str)
    def show_text(self, text: str) -> None:
        """Show `text`; an empty label is hidden, since it would be a thing without a name."""
        self.setText(text)
        self.setVisible(bool(text))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Report the press."""
        super().mousePressEvent(event)
        self.clicked.emit()


class ReadableLabel(WrappedLabel):
    """A text that takes the focus, since a person who cannot see only meets what Tab leads to."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def beside(button: QAbstractButton, text: str) -> QHBoxLayout:
    """Return a line with a check box or radio button, and its name in a label, since it cannot break its own text."""
    name = WrappedLabel(text, buddy=button)
    name.clicked.connect(button.click)
    button.setAccessibleName(text.replace("&", ""))
    line = QHBoxLayout()
    line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(name, 1)
    return line


class NoWheel(QObject):
    """Keeps the mouse wheel, which is meant to scroll the page, from changing values on its way."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ignore the wheel over what has not the focus, so that the page gets it."""
        if isinstance(event, QWheelEvent) and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


class ChoiceBox(QComboBox):
    """A list in which Enter is the window's everywhere; by GNOME's habits it would open the list, as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


def narrow(box: QComboBox) -> None:
    """Let `box` be narrower than its longest entry, so that a narrow window does not scroll sideways."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_CHARACTERS)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def labelled(editor: QWidget, text: str, parent: QWidget) -> WrappedLabel:
    """Return a label that names `editor`, on screen and for screen readers."""
    label = WrappedLabel(text, parent, buddy=editor)
    editor.setAccessibleName(text.replace("&", ""))  # which a screen reader would say
    return label


def column(widget: QWidget, *parts: QWidget) -> QVBoxLayout:
    """Stack `parts` in `widget` without margins, and return the layout."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part)
    return layout


def act_on_key(widget: QWidget, key: Qt.Key | QKeySequence.StandardKey, act: Callable[[], object]) -> None:
    """Have a key act once, however long it is held, where it is pressed in `widget` itself and not elsewhere."""
    shortcut = QShortcut(QKeySequence(key), widget)
    shortcut.setAutoRepeat(False)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)  # PySide6 does not heed what its constructor is given
    shortcut.activated.connect(act)


def press_by_enter(button: QPushButton) -> None:
    """Have Enter press a button that has the keyboard; Qt does so with some buttons of dialogs only."""
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        act_on_key(button, key, button.click)


def push_button(text: str, parent: QWidget, pressed: Callable[[], object], name: str = "") -> QPushButton:
    """Return a button that Enter does not press from elsewhere in the dialog; `name` is for screen readers."""
    button = QPushButton(text, parent)
    button.clicked.connect(pressed)
    if name:
        button.setAccessibleName(name)
    button.setAutoDefault(False)
    press_by_enter(button)
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return button


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


ECHO_MILLISECONDS = 250
"""How long screen readers take to say the key that was pressed, which cuts off what they say of a window or a menu."""


def single_shot(
    parent: QObject | None,
    ring: Callable[[], None],
    milliseconds: int = 0,
    accuracy: Qt.TimerType = Qt.TimerType.CoarseTimer,
) -> QTimer:
    """Return a timer that calls `ring` once, so long after each start."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setTimerType(accuracy)
    timer.setInterval(milliseconds)
    timer.timeout.connect(ring)
    return timer

"""Widgets and layouts for accessible forms; targets have at least 24 pixels (WCAG 2.2, 2.5.8)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

_CHARACTERS = 10  # minimum visible characters of a choice; the rest is clipped and read out in full


class PlainLabel(QLabel):
    """A label that shows every text as it is, such as a stranger's "<b>"; all others derive from it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


_NO_MARKUP = str.maketrans("<>&", "‹›+")


def plain_tip(text: str) -> str:
    """Return a text for a tooltip, which some desktops take for markup, without the signs of markup."""
    return text.translate(_NO_MARKUP)


class WrappedLabel(PlainLabel):
    """A wrapping label that may be clicked in place of its control."""

    clicked = Signal()  # the mouse was pressed on it

    def __init__(self, text: str = "", parent: QWidget | None = None, *, buddy: QWidget | None = None) -> None:
        """Show `text`, whose mnemonic "&" focuses `buddy`."""
        super().__init__(parent=parent)
        if buddy is not None:
            # before the text: Qt strips the "&" only for a label with a buddy, and screen readers keep the first name
            self.setBuddy(buddy)
        self.setText(text)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # without it a label has room for only one line
        self.setSizePolicy(policy)

    @Slot(str)
    def show_text(self, text: str) -> None:
        """Show `text`; an empty label is hidden, since screen readers would find an object without a name."""
        self.setText(text)
        self.setVisible(bool(text))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.clicked.emit()


class ReadableLabel(WrappedLabel):
    """A text that takes the focus, so that Tab and a screen reader reach it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def labelled_row(button: QAbstractButton, text: str) -> QHBoxLayout:
    """Return a row with a check box or radio button, whose own text cannot wrap, and a label."""
    name = WrappedLabel(text, buddy=button)
    name.clicked.connect(button.click)
    button.setAccessibleName(text.replace("&", ""))
    line = QHBoxLayout()
    line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(name, 1)
    return line


class WheelBlocker(QObject):
    """Keeps the mouse wheel, which scrolls the page, from changing values."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel over an unfocused control to the page."""
        if isinstance(event, QWheelEvent) and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


class ChoiceBox(QComboBox):
    """A combo box that leaves Enter to the window; GNOME's style would open the list, like Space."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


def allow_narrow(box: QComboBox) -> None:
    """Let `box` be narrower than its longest entry, so that a narrow window does not scroll sideways."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_CHARACTERS)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def labelled(editor: QWidget, text: str, parent: QWidget) -> WrappedLabel:
    """Return a label for `editor`, which also gets it as accessible name."""
    label = WrappedLabel(text, parent, buddy=editor)
    editor.setAccessibleName(text.replace("&", ""))  # a screen reader would read it
    return label


def column(widget: QWidget, *parts: QWidget) -> QVBoxLayout:
    """Stack `parts` in `widget` without margins."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part)
    return layout


def act_on_key(widget: QWidget, key: Qt.Key | QKeySequence.StandardKey, act: Callable[[], object]) -> None:
    """Call `act` once per key press, without repeats, while `widget` itself has the focus."""
    shortcut = QShortcut(QKeySequence(key), widget)
    shortcut.setAutoRepeat(False)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)  # PySide6 ignores the constructor's argument
    shortcut.activated.connect(act)


def press_by_enter(button: QPushButton) -> None:
    """Have Enter press a focused button; Qt does so only for some buttons of dialogs."""
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        act_on_key(button, key, button.click)


def push_button(text: str, parent: QWidget, pressed: Callable[[], object], name: str = "") -> QPushButton:
    """Return a button that Enter presses only when focused; `name` is its accessible name."""
    button = QPushButton(text, parent)
    button.clicked.connect(pressed)
    if name:
        button.setAccessibleName(name)
    button.setAutoDefault(False)
    press_by_enter(button)
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return button


MIN_TARGET_PIXELS = 24


class MinimumTarget(QObject):
    """Keeps widgets at least `MIN_TARGET_PIXELS` high and wide, and as high as font and style require."""

    def __init__(self, parent: QObject, widgets: Iterable[QWidget]) -> None:
        super().__init__(parent)
        for widget in widgets:
            self._fit(widget)
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure again after a new font or style has been applied."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and isinstance(watched, QWidget):
            QTimer.singleShot(0, watched, partial(self._fit, watched))
        return False

    @staticmethod
    def _fit(widget: QWidget) -> None:
        hint = widget.sizeHint()
        widget.setMinimumHeight(max(MIN_TARGET_PIXELS, hint.height()))
        widget.setMinimumWidth(max(MIN_TARGET_PIXELS, widget.minimumSizeHint().width()))


class FlowLayout(QLayout):
    """Wraps widgets like words, so that a row of buttons fits a narrow window."""

    def __init__(self, widgets: Iterable[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the widest and highest item, since all others can wrap."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rectangle: QRect) -> None:
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
"""How long a screen reader echoes a key, which cuts off its announcement of a new window or menu."""


def single_shot(
    parent: QObject | None,
    ring: Callable[[], None],
    milliseconds: int = 0,
    accuracy: Qt.TimerType = Qt.TimerType.CoarseTimer,
) -> QTimer:
    """Return a timer that calls `ring` once after each start."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setTimerType(accuracy)
    timer.setInterval(milliseconds)
    timer.timeout.connect(ring)
    return timer


_BULLET = "•"
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)  # modifiers of commands; Ctrl+Alt is AltGr on Windows, which types
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def _is_typed(letter: str) -> bool:
    """Whether a character may be part of a password: no-break spaces and joiners may, control characters may not."""
    return letter.isprintable() or unicodedata.category(letter) in ("Zs", "Cf", "Co")


class SecretField(QLineEdit):
    """A line of bullets for `secret`; screen readers would get typed characters in QLineEdit's password mode."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._secret = ""
        self._putting = False
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.setAcceptDrops(False)
        self.textChanged.connect(self._follow)

    @property
    def secret(self) -> str:
        return self._secret

    def setText(self, text: str | None) -> None:
        self.selectAll()
        self._put(text or "")

    @Slot()
    def paste(self) -> None:
        self._put(QGuiApplication.clipboard().text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif text and all(map(_is_typed, text)) and event.modifiers() & ~_KEYPAD not in _COMMANDS:
            self._put(text)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString():
            self._put(event.commitString())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Insert X11's primary selection with the middle button."""
        if event.button() is not Qt.MouseButton.MiddleButton:
            super().mouseReleaseEvent(event)
        elif QGuiApplication.clipboard().supportsSelection():
            self._put(QGuiApplication.clipboard().text(QClipboard.Mode.Selection))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the standard menu, with our way to paste."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste)
        menu.popup(event.globalPos())

    def _put(self, text: str) -> None:
        text = "".join(filter(_is_typed, text))
        start = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        end = self.selectionEnd() if self.hasSelectedText() else start
        self._secret = self._secret[:start] + text + self._secret[end:]
        self._putting = True
        try:
            self.insert(_BULLET * len(text))
        finally:
            self._putting = False

    @Slot(str)
    def _follow(self, line: str) -> None:
        """Follow deletions in the line, and text written by assistive technology."""
        if self._putting:
            return
        rest = line.lstrip(_BULLET)
        if rest:
            written = rest.rstrip(_BULLET)
            before, behind = len(line) - len(rest), len(rest) - len(written)
            self.setText(self._secret[:before] + written + self._secret[max(before, len(self._secret) - behind) :])
        else:
            at = self.cursorPosition()
            self._secret = self._secret[:at] + self._secret[at + len(self._secret) - len(line) :]

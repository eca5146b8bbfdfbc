"""Full-screen selection of a region of the screen by keys or mouse, with spoken positions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QScreen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seesay.app.events import Began, Event
from seesay.core.findings import Pixels
from seesay.core.messages import Message
from seesay.core.region import Region
from seesay.system.capture.screen_capturer import Screenshot
from seesay.ui.background import BackgroundRunner
from seesay.ui.controller import Controller
from seesay.ui.region_choice import Direction, Pane, RegionChoice, RegionText, ScreenGeometry, Step, arrange_panes
from seesay.ui.widgets import PlainLabel, single_shot

_SPEAK_MILLISECONDS = 250  # delay before the position is spoken: a held key speaks once
_INNER, _OUTER = 2, 2  # line widths: a light line between dark ones is visible on any background
_SHADE = QColor(0, 0, 0, 110)
_DRAG = 4  # minimum mouse movement that draws a new rectangle, in window units

FindWindows = Callable[[Pixels], Sequence[Region]]

_ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def find_windows(pixels: Pixels) -> Sequence[Region]:
    """Detect the windows and panels in a screenshot."""
    from seesay.perception.ocr.panels import find_frames

    return find_frames(pixels)


class _Sheet(QWidget):
    """The screenshot on one screen, with the rectangle."""

    key = Signal(object)  # a `QKeyEvent`, which is accepted
    drawn = Signal(object, object)  # the mouse drew from one picture pixel to another; two tuples
    accepted = Signal()  # a double click

    def __init__(self, image: QImage, pane: Pane, choice: RegionChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._image, self._choice = image, choice
        self._given = pane
        self._start: QPointF | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def forget(self) -> None:
        self._image = QImage()

    @property
    def pane(self) -> Pane:
        """The picture's placement in this window, whose size the window manager decides."""
        given = self._given
        if given.target.x or given.target.y:
            return given
        return Pane(given.screen, given.source, Region(0, 0, max(1, self.width()), max(1, self.height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        pane, painter = self.pane, QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0))
        source = QRect(pane.source.x, pane.source.y, pane.source.width, pane.source.height)
        target = QRectF(pane.target.x, pane.target.y, pane.target.width, pane.target.height)
        painter.drawImage(target, self._image, QRectF(source))
        inside = QRectF(*pane.to_window(self._choice.region))
        painter.fillRect(self.rect(), _SHADE)
        painter.save()
        painter.setClipRect(inside)
        painter.drawImage(target, self._image, QRectF(source))
        painter.restore()
        for colour, width in ((QColor(0, 0, 0), _OUTER + _INNER + _OUTER), (QColor(255, 255, 255), _INNER)):
            pen = QPen(colour, width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(inside)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass the key to `RegionSelector`."""
        event.accept()
        self.key.emit(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab for the windows in the picture."""
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._start is not None and (event.position() - self._start).manhattanLength() >= _DRAG:
            here, pane = event.position(), self.pane
            self.drawn.emit(pane.to_picture(self._start.x(), self._start.y()), pane.to_picture(here.x(), here.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._start = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.accepted.emit()


class RegionSelector(_Sheet):
    """Selects a rectangle of a screenshot; closing it releases the picture."""

    def __init__(
        self,
        screenshot: Screenshot,
        controller: Controller,
        find: FindWindows = find_windows,
        *,
        watched: bool = False,
    ) -> None:
        pixels = screenshot.frame.pixels
        height, width = pixels.shape[:2]
        image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        self._qscreens = _screens_in_order()
        places = [ScreenGeometry(_region(screen.geometry()), screen.devicePixelRatio()) for screen in self._qscreens]
        panes = arrange_panes((width, height), screenshot.origin, places)
        pixels_wanted = controller.settings.description.detail == "full"
        choice = RegionChoice((width, height), [pane.source for pane in panes], pixels=pixels_wanted)
        super().__init__(image, panes[0], choice)
        self._pixels: Pixels | None = pixels
        self._controller, self._find, self._done, self._watched = controller, find, False, watched
        self.setWindowTitle(self.tr("Choose a region"))
        self._build_status()
        self._others = [_Sheet(image, pane, choice, self) for pane in panes[1:]]
        for sheet in (self, *self._others):
            sheet.key.connect(self._pressed)
            sheet.drawn.connect(self._drawn)
            sheet.accepted.connect(self._accept)
            sheet.setWindowTitle(self.windowTitle())
        self._speak_timer = single_shot(self, self._speak, _SPEAK_MILLISECONDS)
        self._finding = BackgroundRunner(self, self._found, self._not_found)
        self._wanted = 0
        self._introduced = False
        controller.happened.connect(self._take)

    def _build_status(self) -> None:
        """Add the focused line with the position, whose accessible name stays, so that Orca does not read it too."""
        self._status = PlainLabel(str(self._choice.words), self)
        self._status.setAutoFillBackground(True)
        self._status.setForegroundRole(self._status.palette().ColorRole.WindowText)
        self._status.setWordWrap(True)
        self._status.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        margin = self.fontMetrics().averageCharWidth()
        self._status.setContentsMargins(margin, margin, margin, margin)
        self._status.setAccessibleName(self.tr("Region"))
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(self._status)

    def show(self) -> None:
        """Show the picture full screen on its screens and, the first time, announce the keys."""
        if self._done:
            return
        for sheet in (*self._others, self):
            screen = self._qscreens[sheet.pane.screen]
            sheet.winId()  # creates the window, whose screen is then set
            handle = sheet.windowHandle()
            handle.setScreen(screen)
            sheet.setGeometry(screen.geometry())
            sheet.showFullScreen()
        if not self._introduced:  # not when shown again after a screenshot
            self._introduced = True
            self._introduce()

    def _introduce(self) -> None:
        pixels, find = self._pixels, self._find
        if pixels is not None:
            self._finding.start("find windows", lambda job: tuple(find(pixels)))
        self.raise_()
        self.activateWindow()
        self._status.setFocus(Qt.FocusReason.OtherFocusReason)
        self._controller.say(f"{self._keys_in_short()} {self._choice.words}.")

    def _keys_in_short(self) -> str:
        if self._watched:
            return self.tr(
                "Choose a region. Arrow keys move it, with Shift resize it. 1 to 9 choose a part of the screen, "
                "Tab the next window. Enter watches it, Escape cancels, F1 lists all keys."
            )
        return self.tr(
            "Choose a region. Arrow keys move it, with Shift resize it. 1 to 9 choose a part of the screen, Tab "
            "the next window. Enter describes it, Escape cancels, F1 lists all keys."
        )

    def _all_keys(self) -> str:
        return self.tr(
            "Arrow keys move by 10 pixels, with Control by 1, with Alt by 100. With Shift they move the right "
            "and the bottom edge. Page Up and Page Down move up and down by 100. Home and End go to the left and "
            "the right edge, with Control to the top and the bottom. 1 to 9 choose a third of the screen, as on "
            "a numeric keypad, and 0 the whole screen. Tab chooses the next window. Space says where the region "
            "is, also in pixels. Enter describes, Escape cancels."
        )

    @property
    def region(self) -> Region:
        return self._choice.region

    @Slot(object)
    def _pressed(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        elif key == Qt.Key.Key_F1:
            self._controller.say(self._all_keys())
        elif self._moved(key, event.modifiers()):
            self._changed()

    def _moved(self, key: int, held: Qt.KeyboardModifier) -> bool:
        choice, control = self._choice, bool(held & Qt.KeyboardModifier.ControlModifier)
        if key in _ARROWS:
            act = choice.resize if held & Qt.KeyboardModifier.ShiftModifier else choice.move
            act(_ARROWS[key], _step(held))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            choice.move((0, -1 if key == Qt.Key.Key_PageUp else 1), "large")
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            sign = -1 if key == Qt.Key.Key_Home else 1
            choice.to_edge((0, sign) if control else (sign, 0))
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            choice.preset(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            step = -1 if key == Qt.Key.Key_Backtab or held & Qt.KeyboardModifier.ShiftModifier else 1
            if self._finding.running:
                self._wanted = step
                return False
            choice.next_window(step)
        elif key == Qt.Key.Key_Space:
            choice.words = RegionText(choice.place(), "" if choice.pixels else choice.in_pixels())
        else:
            return False
        return True

    @Slot(object, object)
    def _drawn(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        self._choice.span(start, end)
        self._changed()

    def _changed(self) -> None:
        self._status.setText(str(self._choice.words))
        for sheet in (self, *self._others):
            sheet.update()
        self._speak_timer.start()

    @Slot()
    def _speak(self) -> None:
        self._controller.say(str(self._choice.words))

    @Slot(object)
    def _found(self, windows: tuple[Region, ...]) -> None:
        self._choice.set_windows(windows)
        if self._wanted:
            self._choice.next_window(self._wanted)
            self._wanted = 0
            self._changed()

    @Slot(object)
    def _not_found(self, message: Message) -> None:
        if self._wanted:
            self._controller.say(str(message))
            self._wanted = 0

    @Slot()
    def _accept(self) -> None:
        if not self._done:
            self._done = True
            region = self._choice.region
            self.close()
            self._controller.region_chosen(region)

    @Slot(object)
    def _take(self, event: Event) -> None:
        if isinstance(event, Began):
            self.dismiss()

    def dismiss(self) -> None:
        """Close without notifying the controller, since another action replaces this one."""
        if not self._done:
            self._done = True
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._speak_timer.stop()
        self._finding.give_up()
        for sheet in self._others:
            sheet.close()
            sheet.forget()
        self.forget()
        self._pixels = None
        if not self._done:
            self._done = True
            self._controller.region_chosen(None)
        super().closeEvent(event)


def _step(held: Qt.KeyboardModifier) -> Step:
    if held & Qt.KeyboardModifier.ControlModifier:
        return "fine"
    return "large" if held & Qt.KeyboardModifier.AltModifier else "normal"


def _region(rect: QRect) -> Region:
    return Region(rect.x(), rect.y(), rect.width(), rect.height())


def _screens_in_order() -> list[QScreen]:
    primary = QGuiApplication.primaryScreen()
    return [primary, *(screen for screen in QGuiApplication.screens() if screen is not primary)]

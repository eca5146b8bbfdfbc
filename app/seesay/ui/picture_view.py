"""A picture that keys and the mouse pan and zoom, with frames around places in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.ui.widgets import PlainLabel

_STEP, _MOST = 1.25, 32.0  # zoom factor of a step, and the maximum zoom relative to the fitted size
_PAN = 0.25  # fraction of the visible part that an arrow key pans
_NOTCH = 120  # Qt's units per notch of a mouse wheel
_CLICK = 4  # maximum mouse movement of a click in pixels
_FRAME, _EDGE = QColor(255, 221, 0), QColor(0, 0, 0)  # a yellow line between black ones is visible on any background
_LEAST_LINES = 8

_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ZOOMS: dict[int, int] = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_0: 0,
}


class PictureView(PlainLabel):
    """Shows a picture or a part of it; a label with a pixmap is an image for screen readers."""

    clicked = Signal(int, int)  # a pixel of the picture (`int`, `int`) was clicked
    stepped = Signal(int)  # the next (1) or previous (-1) place is wanted
    entered = Signal()  # Enter was pressed
    enlarged = Signal()  # a key changed the zoom
    stuck = Signal()  # an arrow key cannot pan any further

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._size = QSize(1, 1)
        self._scaled = QPixmap()
        self._zoom = 1.0
        self._middle = QPointF()  # center of the visible part, in pixels of the picture
        self._pressed: QPointF | None = None
        self._dragged = False
        self.boxes: tuple[Region, ...] = ()  # the framed places, in pixels of the picture
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setPixmap(QPixmap(1, 1))
        self._fit()

    def show_picture(self, image: QImage, size: QSize) -> None:
        """Show `image`, which may be a smaller copy of a picture of that `size`; a null image shows nothing."""
        same = size == self._size and not self._image.isNull()
        self._image, self._size, self._scaled = image, size, QPixmap()
        if not same:  # the next picture of the same screen keeps the zoom
            self.frame(())
            self._zoom_to(1.0, self._middle)
        self.update()

    @property
    def zoom(self) -> float:
        return self._zoom

    @property
    def visible_part(self) -> QRectF:
        """The visible part, in pixels of the picture."""
        width, height = self.width() / self._scale, self.height() / self._scale
        seen = QRectF(self._middle.x() - width / 2, self._middle.y() - height / 2, width, height)
        return seen.intersected(QRectF(QPointF(), self._size.toSizeF()))

    def show_whole(self) -> None:
        self._zoom_to(1.0, self._middle)
        self.enlarged.emit()

    def enlarge(self, steps: float) -> None:
        """Zoom by steps, negative to zoom out, around the framed place if visible, else the center."""
        box = _around(self.boxes)
        seen = self.visible_part
        middle = box.center() if box is not None and seen.intersects(box) else self._middle
        self._zoom_to(self._zoom * _STEP**steps, middle)
        self.enlarged.emit()

    def frame(self, boxes: Sequence[Region]) -> None:
        self.boxes = tuple(boxes)
        around = _around(boxes)
        if around is not None and not self.visible_part.contains(around):
            first = QRectF(*_corners(boxes[0]))
            seen = self.visible_part
            fits = around.width() <= seen.width() and around.height() <= seen.height()
            self._zoom_to(self._zoom, (around if fits else first).center())
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain and key in _ARROWS:
            across, down = _ARROWS[key]
            seen = self.visible_part
            self._move(QPointF(across * _PAN * seen.width(), down * _PAN * seen.height()))
            if self.visible_part == seen:
                self.stuck.emit()
        elif plain and key in _ZOOMS:
            self.enlarge(_ZOOMS[key]) if _ZOOMS[key] else self.show_whole()
        elif plain and key == Qt.Key.Key_Home:
            self.show_whole()
        elif plain and key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.stepped.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / _NOTCH
        before = self._to_picture(event.position())
        self._zoom_to(self._zoom * _STEP**steps, self._middle)
        self._move(before - self._to_picture(event.position()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        way = event.position() - self._pressed
        if self._dragged or way.manhattanLength() > _CLICK:
            self._pressed, self._dragged = event.position(), True
            self._move(-way / self._scale)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and not self._dragged:
            place = self._to_picture(event.position())
            if QRectF(QPointF(), self._size.toSizeF()).contains(place):
                self.clicked.emit(int(place.x()), int(place.y()))
        self._pressed = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._zoom_to(self._zoom, self._middle)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._image.isNull():
            self._draw_picture(painter)
            self._draw_frames(painter)
        if self.hasFocus():
            pen = QPen(self.palette().color(QPalette.ColorRole.Highlight), self._line)
            painter.setPen(pen)
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()

    def _draw_picture(self, painter: QPainter) -> None:
        corner = self._to_window(QPointF())
        whole = QRectF(corner, self._size.toSizeF() * self._scale)
        ratio = self.devicePixelRatioF()
        pixels = (whole.size() * ratio).toSize()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if pixels.width() < self._image.width():  # drawn directly, it would lose every other line
            if self._scaled.size() != pixels:
                smooth = Qt.TransformationMode.SmoothTransformation
                kept = Qt.AspectRatioMode.IgnoreAspectRatio
                self._scaled = QPixmap.fromImage(self._image.scaled(pixels, kept, smooth))
                self._scaled.setDevicePixelRatio(ratio)
            painter.drawPixmap(corner, self._scaled)
        else:
            painter.drawImage(whole, self._image)

    def _draw_frames(self, painter: QPainter) -> None:
        """Draw the frames; adjoining text lines share one frame, so that no letter is covered."""
        boxes = [QRectF(*_corners(box)) for box in self.boxes]
        around, inside = QPainterPath(), QPainterPath()
        small = min((min(box.width(), box.height()) for box in boxes), default=0.0) * self._scale
        width = max(2.0, min(self._line, small / 4))  # thin around small text, whose neighbours must stay readable
        for box in boxes:
            holds = any(box.contains(other) and box != other for other in boxes)
            place = QRectF(self._to_window(box.topLeft()), box.size() * self._scale)
            line = 1.5 * width
            (around if holds else inside).addRect(place.adjusted(-line, -line, line, line))
        for colour, wide in ((_EDGE, 3 * width), (_FRAME, width)):
            pen = QPen(colour, wide)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            for path in (around, inside):
                path.setFillRule(Qt.FillRule.WindingFill)
                painter.drawPath(path.simplified())

    @property
    def _line(self) -> int:
        """Line width in proportion to the font."""
        return max(2, self.fontMetrics().height() // 6)

    @property
    def _scale(self) -> float:
        """Window pixels per picture pixel."""
        fits = min(self.width() / self._size.width(), self.height() / self._size.height())
        return max(0.001, fits * self._zoom)

    def _to_picture(self, place: QPointF) -> QPointF:
        return (place - QPointF(self.width() / 2, self.height() / 2)) / self._scale + self._middle

    def _to_window(self, place: QPointF) -> QPointF:
        return (place - self._middle) * self._scale + QPointF(self.width() / 2, self.height() / 2)

    def _move(self, way: QPointF) -> None:
        self._zoom_to(self._zoom, self._middle + way)

    def _zoom_to(self, zoom: float, middle: QPointF) -> None:
        """Set the zoom, with `middle` in the center as far as the edges allow."""
        self._zoom = min(max(zoom, 1.0), _MOST)
        width, height = self.width() / self._scale, self.height() / self._scale
        self._middle = QPointF(
            _within(middle.x(), width, self._size.width()), _within(middle.y(), height, self._size.height())
        )
        self.update()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.setMinimumSize(_LEAST_LINES * line, _LEAST_LINES * line)


def _within(middle: float, seen: float, whole: float) -> float:
    """Return the center such that nothing beyond the picture is visible, unless it fits completely."""
    return whole / 2 if seen >= whole else min(max(middle, seen / 2), whole - seen / 2)


def _corners(box: Region) -> tuple[int, int, int, int]:
    return box.x, box.y, box.width, box.height


def _around(boxes: Sequence[Region]) -> QRectF | None:
    around = QRectF()
    for box in boxes:
        around = around.united(QRectF(*_corners(box)))
    return around if boxes else None


_MOST_PIXELS = 8_000_000  # larger pictures are shown as a smaller copy


def to_qimage(pixels: Pixels) -> QImage:
    """Convert a picture to an image of at most eight megapixels; takes up to a second, in any thread."""
    height, width, _ = pixels.shape
    data = pixels.tobytes()  # kept alive until the copy: QImage does not own it
    whole = QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888)
    share = (_MOST_PIXELS / max(1, width * height)) ** 0.5
    if share < 1:
        return whole.scaledToWidth(max(1, int(share * width)), Qt.TransformationMode.SmoothTransformation)
    return whole.copy()  # the copy owns its memory

"""Qt's pictures become the pipeline's frames."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter

from seesay.capture.files import Limits
from seesay.domain import Source
from seesay.ui.images import frame_from_image


def test_what_is_transparent_lies_on_what_shows_the_rest() -> None:
    for ink, ground in ((QColor("white"), 0), (QColor("black"), 255), (QColor("red"), 255)):
        image = QImage(40, 20, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(0, 0, 0, 0))
        painter = QPainter(image)
        painter.fillRect(10, 8, 20, 4, ink)
        painter.end()
        pixels = frame_from_image(image, Source("clipboard", "the clipboard"), Limits()).pixels
        assert pixels[0, 0].tolist() == [ground] * 3
        assert pixels[10, 20].tolist() == [ink.red(), ink.green(), ink.blue()]

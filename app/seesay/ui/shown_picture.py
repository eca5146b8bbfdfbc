"""Pictures as windows show them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from seesay.domain import Pixels

_MOST_PIXELS = 8_000_000
"""Larger pictures are shown by a smaller copy."""


def image_of(pixels: Pixels) -> QImage:
    """Return a picture to be shown, of eight megapixels at most; takes up to a second, and may run in any thread."""
    height, width, _ = pixels.shape
    data = pixels.tobytes()  # held until the copy is made: QImage does not own it
    whole = QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888)
    share = (_MOST_PIXELS / max(1, width * height)) ** 0.5
    if share < 1:
        return whole.scaledToWidth(max(1, int(share * width)), Qt.TransformationMode.SmoothTransformation)
    return whole.copy()  # of memory that is the picture's own

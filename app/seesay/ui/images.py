"""Qt's pictures as the pipeline's frames, and rectangles cut out of frames."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter

from seesay.capture.files import Limits
from seesay.domain import Frame, Region, Source
from seesay.errors import ImageTooLargeError, NotAnImageError
from seesay.translation import translate


def frame_from_image(image: QImage, source: Source, limits: Limits) -> Frame:
    """Return `image` as a frame; transparency becomes white, or black where white would hide everything.

    Raises `NotAnImageError` when it is empty, and `ImageTooLargeError`.
    """
    import numpy as np

    from seesay.capture.normalise import ground_level

    if image.isNull():
        raise NotAnImageError(source.name)
    megapixels = image.width() * image.height() / 1e6
    if megapixels * 1e6 > limits.max_pixels:
        raise ImageTooLargeError(source.name, megapixels, limits.max_pixels / 1e6, "megapixels")
    if image.hasAlphaChannel():
        image = image.convertToFormat(QImage.Format.Format_RGBA8888)
        colours = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.width(), 4)
        opaque = QImage(image.size(), QImage.Format.Format_RGB32)
        ground = ground_level(colours)
        opaque.fill(QColor(ground, ground, ground))
        painter = QPainter(opaque)
        painter.drawImage(0, 0, image)
        painter.end()
        image = opaque
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()
    pixels.setflags(write=False)
    return Frame(pixels, source)


def cropped(frame: Frame, region: Region, source: Source) -> Frame:
    """Return the part of `frame` inside `region`, as a picture from `source`; raises `NotAnImageError` if empty."""
    left, top = max(region.x, 0), max(region.y, 0)
    right, bottom = min(region.right, frame.width), min(region.bottom, frame.height)
    if right <= left or bottom <= top:
        raise NotAnImageError(source.name, translate("Reasons", "it is empty"))
    pixels = frame.pixels[top:bottom, left:right].copy()
    pixels.setflags(write=False)

    def areas() -> tuple[Region, ...]:
        return tuple(Region(box.x - left, box.y - top, box.width, box.height) for box in frame.secret_areas())

    return Frame(pixels, source, secret_areas=areas)

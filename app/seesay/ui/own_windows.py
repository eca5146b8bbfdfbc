"""Where windows of ours are on the screen."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QRegion
from PySide6.QtWidgets import QApplication

from seesay.domain import Region
from seesay.errors import CaptureError


def lies_over(place: Region) -> bool:
    """Return whether a window of ours is to be seen in a place, in pixels of the desktop.

    Where a desktop does not tell places, whether one is in use; where it does not tell which lies on top, whether one
    lies there at all.
    """
    platform = QGuiApplication.platformName()
    if platform == "wayland":
        return QGuiApplication.focusWindow() is not None
    ours = _ours_in(place)
    return bool(ours) and (platform != "xcb" or _is_one_seen(ours, place))


def _ours_in(place: Region) -> set[int]:
    """Return the numbers of the windows of ours that lie in a place, on top or not."""
    found = set[int]()
    for widget in QApplication.topLevelWidgets():
        handle = widget.windowHandle()
        if not widget.isVisible() or widget.isMinimized():
            continue
        scale, frame = handle.devicePixelRatio(), handle.frameGeometry()
        screen = handle.screen().geometry()  # its corner is in pixels already
        x, y = screen.x() + scale * (frame.x() - screen.x()), screen.y() + scale * (frame.y() - screen.y())
        ours = Region(round(x), round(y), round(scale * frame.width()), round(scale * frame.height()))
        if ours.intersection(place) is not None:
            found.add(int(widget.winId()))
    return found


def _is_one_seen(ours: set[int], place: Region) -> bool:
    """Return whether other programs' windows leave something to be seen in a place of ours, which lie there."""
    from seesay.x11 import places_in_sight

    try:
        stack = places_in_sight()
    except CaptureError:
        return True
    if not ours <= {number for number, _ in stack}:  # a menu of ours, or nobody tells what lies on top
        return True
    left = QRegion(_rect(place))
    for number, covered in reversed(stack):
        if number in ours and left.intersects(_rect(covered)):
            return True
        left = left.subtracted(QRegion(_rect(covered)))
    return False


def _rect(place: Region) -> QRect:
    return QRect(place.x, place.y, place.width, place.height)

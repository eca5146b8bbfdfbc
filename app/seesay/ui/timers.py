"""Timers that ring once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer


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

"""Timers that ring once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

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

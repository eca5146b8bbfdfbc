"""What the desktop program's jobs run on: two threads and a timer of Qt."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from seesay.capture.desktop import ScreenCapturer
from seesay.ui.capturing_thread import CapturingThread
from seesay.ui.describing_thread import DescribingThread
from seesay.ui.timers import single_shot
from seesay.usecases.engine import Engine
from seesay.usecases.jobs import Report


class QtThreads:
    """Makes the threads and the timer of `seesay.usecases.jobs.Jobs`."""

    def __init__(self, capturer: Callable[[], ScreenCapturer]) -> None:
        """Take pictures of the screen with what `capturer` returns, which may raise."""
        self._capturer = capturer

    def capturing(self, report: Report) -> CapturingThread:
        """Return what takes pictures of the screen."""
        return CapturingThread(self._capturer, report)

    def describing(self, engine: Engine, report: Report) -> DescribingThread:
        """Return what describes pictures with `engine`, and begin to warm that up."""
        return DescribingThread(engine, report)

    def timer(self, seconds: float, ring: Callable[[], None]) -> QTimer:
        """Return what calls `ring` `seconds` after it was started."""
        return single_shot(None, ring, round(1000 * seconds))

"""Speech through Orca up to version 48 by accessibility announcements, from an alert so that none is dropped."""

from __future__ import annotations

import math
import sys
import threading
import time
from collections import deque
from itertools import count

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QMessageBox

from seesay.core.backends import Unavailable
from seesay.core.errors import SpeechError
from seesay.core.load_factor import load_factor
from seesay.core.translation import translate
from seesay.system.speech.screen_reader import announcements_are_heard, silence_speech_dispatcher
from seesay.ui.widgets import single_shot

_INTERVAL_MS = 150
_AGAIN_SECONDS = 0.15
"""Interval at which speech is silenced again, since an announcement may be on its way. Orca 48 starts one after 30 ms
when idle, after 0.6 s when one of our windows came forward, and later on a busy machine."""

_BEGAN, _COMING_UP_SECONDS = time.monotonic(), 5.0
"""Time after the program's start in which Qt connects to the accessibility bus, in the background."""

_LONGEST_WAY, _LONGEST_WAY_PAST_A_WINDOW = 1.2, 3.2
"""Maximum seconds until Orca starts an announcement; the second applies if one of our windows came forward at about the
same time, since Orca announces that first. Later speech is not ours, and must not be cut off."""

_SHORT = 40
"""Characters. Cutting off a shorter announcement gains nothing, and could cut off what Orca says of a new window."""


def orca_reads_focus() -> bool:
    """Return whether Orca reads the focused widget in our windows (3 ms); on Wayland Orca 48 often misses windows."""
    return QGuiApplication.platformName() == "xcb" and announcements_are_heard()


def screen_reader_is_active() -> bool:
    """Return whether a screen reader reads the focused widget, as far as known; takes about 3 ms."""
    return QAccessible.isActive() and (sys.platform != "linux" or announcements_are_heard())


def new_windows_are_read() -> bool:
    """Return whether a screen reader announces our windows when they come forward; takes about 3 ms."""
    return orca_reads_focus() if sys.platform == "linux" else screen_reader_is_active()


class QtAnnouncements(QObject):
    """Sends texts to the screen reader as announcements; created in the GUI thread, used from any thread."""

    name = "announcements"
    _handed_over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # never shown; Qt gives it the role of an alert
        self._source = QMessageBox()
        self._source.setAccessibleName("Seesay")
        self._guard = threading.Lock()
        self._waiting: deque[str] = deque()
        self._round = 0  # invalidates late silencing
        self._delivered = -math.inf  # time of the latest announcement that is not short
        self._came_forward = -math.inf  # time when one of our windows last got the focus
        self._timer = single_shot(self, self._deliver, _INTERVAL_MS, Qt.TimerType.PreciseTimer)
        self._handed_over.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        if isinstance(application := QGuiApplication.instance(), QGuiApplication):
            application.focusWindowChanged.connect(self._note_window)

    @classmethod
    def priority(cls) -> float:
        """Return 5 if a screen reader reads announcements; takes 3 ms or more, so not for the GUI thread."""
        if sys.platform != "linux":
            # other screen readers read announcements of the focused program only
            raise Unavailable(translate("Reasons", "announcements need Orca"))
        heard = announcements_are_heard()
        # otherwise our own voice would speak at the same time as the screen reader
        while heard and not QAccessible.isActive() and time.monotonic() - _BEGAN < _COMING_UP_SECONDS:
            time.sleep(0.01)
        if not QAccessible.isActive():
            raise Unavailable(translate("Reasons", "the desktop's accessibility is switched off"))
        if not heard:
            raise Unavailable(translate("Reasons", "no screen reader is running"))
        return 5.0

    def announce(self, text: str, *, interrupt: bool) -> None:
        """Queue a text; see `ScreenReader.announce`."""
        if not QAccessible.isActive():
            raise SpeechError(translate("Reasons", "the desktop's accessibility is switched off"))
        with self._guard:
            if interrupt:
                self._waiting.clear()
            self._round += 1
            self._waiting.append(text)
        if interrupt:
            silence_speech_dispatcher()
        try:
            self._handed_over.emit()
        except RuntimeError as problem:  # the window was closed, and Qt deleted its part of this object
            raise SpeechError(translate("Reasons", "the program is closing")) from problem

    def stop(self) -> None:
        """Silence the screen reader through speech-dispatcher; other outputs go on."""
        with self._guard:
            self._waiting.clear()
            self._round += 1
            current = self._round
        silence_speech_dispatcher()
        threading.Thread(target=self._silence_late, args=(current,), name="late silence", daemon=True).start()

    def _silence_late(self, current: int) -> None:
        silenced, slower = time.monotonic(), load_factor()
        for late in count(_AGAIN_SECONDS, _AGAIN_SECONDS):
            time.sleep(max(0.0, silenced + late - time.monotonic()))
            with self._guard:
                past_a_window = abs(self._came_forward - self._delivered) < _LONGEST_WAY
                longest = slower * _LONGEST_WAY_PAST_A_WINDOW if past_a_window else _LONGEST_WAY
                if self._round != current or time.monotonic() - self._delivered > longest:
                    return
            silence_speech_dispatcher()

    @Slot(object)
    def _note_window(self, window: object) -> None:
        if window is not None:
            with self._guard:
                self._came_forward = time.monotonic()

    @Slot()
    def _deliver(self) -> None:
        if self._timer.isActive():
            return
        with self._guard:
            if not self._waiting:
                return
            text = self._waiting.popleft()
            if len(text) > _SHORT:
                self._delivered = time.monotonic()
        event = QAccessibleAnnouncementEvent(self._source, text)
        QAccessible.updateAccessibility(event)
        self._timer.start()

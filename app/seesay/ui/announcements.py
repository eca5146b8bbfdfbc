"""Speaking through a screen reader that takes no texts from programs, but reads out their announcements: Orca up to 48.

An announcement is an accessibility event. Orca reads it out, and shows it in braille, whatever program is focused. It
drops all but the first of announcements that come within 100 ms of one another, unless they come from an alert; so they
come from an alert here, and at intervals too.
"""

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
"""How often the reader is silenced again after it was silenced, as an announcement may be on its way: Orca 48 was seen
to begin with one after 30 ms where it had nothing else to do, after 0.6 s where a window of ours came to the front, and
later on a busy machine. A short sentence takes no longer at the fastest rates."""

_BEGAN, _COMING_UP_SECONDS = time.monotonic(), 5.0
"""How long after the program's start Qt may take to reach the accessibility bus, which it does in the background."""

_LONGEST_WAY, _LONGEST_WAY_PAST_A_WINDOW = 1.2, 3.2
"""Seconds after which an announcement has been begun with; the second where a window of ours came forward about when
it was made, of which Orca tells first. What is heard later is not ours, nor to be cut off."""

_SHORT = 40
"""Characters of an announcement that costs nobody time where it comes late. To cut it off could cut off what the reader
says of a window that came to the front meanwhile: after the command's question, the field for a question."""


def orca_reads_focus() -> bool:
    """Return whether Orca reads what gets the focus in our windows; takes about 3 ms.

    On Wayland Orca 48 often does not notice a new window.
    """
    return QGuiApplication.platformName() == "xcb" and announcements_are_heard()


def screen_reader_listens() -> bool:
    """Return whether a screen reader reads what has the keyboard, as far as that can be told; takes about 3 ms."""
    return QAccessible.isActive() and (sys.platform != "linux" or announcements_are_heard())


def windows_are_read() -> bool:
    """Return whether a screen reader says that a window of ours has come forward; takes about 3 ms."""
    return orca_reads_focus() if sys.platform == "linux" else screen_reader_listens()


class QtAnnouncements(QObject):
    """Hands texts to the screen reader as announcements; made in the GUI thread, used from any."""

    name = "announcements"
    _handed_over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # never shown; Qt gives it the role of an alert
        self._source = QMessageBox()
        self._source.setAccessibleName("Seesay")
        self._guard = threading.Lock()
        self._waiting: deque[str] = deque()
        self._round = 0  # counts what cuts off what is late
        self._delivered = -math.inf  # when the last one was made that is not short
        self._came_forward = -math.inf  # when a window of ours last got the keyboard
        self._timer = single_shot(self, self._deliver, _INTERVAL_MS, Qt.TimerType.PreciseTimer)
        self._handed_over.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        if isinstance(application := QGuiApplication.instance(), QGuiApplication):
            application.focusWindowChanged.connect(self._note_window)

    @classmethod
    def priority(cls) -> float:
        """Return 5 when somebody listens to announcements; takes about 3 ms, and more while the program starts.

        Not for the GUI thread.
        """
        if sys.platform != "linux":
            # elsewhere they are heard from the focused program only
            raise Unavailable(translate("Reasons", "announcements are for Orca"))
        heard = announcements_are_heard()
        # else our own voice would say the first words beside the screen reader
        while heard and not QAccessible.isActive() and time.monotonic() - _BEGAN < _COMING_UP_SECONDS:
            time.sleep(0.01)
        if not QAccessible.isActive():
            raise Unavailable(translate("Reasons", "the desktop's accessibility is switched off"))
        if not heard:
            raise Unavailable(translate("Reasons", "no screen reader is running"))
        return 5.0

    def announce(self, text: str, *, interrupt: bool) -> None:
        """Hand over a text; see `ScreenReader.announce`."""
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
        except RuntimeError as problem:  # the window was closed, and Qt's part of this object deleted
            raise SpeechError(translate("Reasons", "the program is closing")) from problem

    def stop(self) -> None:
        """Silence the reader by way of speech-dispatcher; a reader that speaks otherwise goes on."""
        with self._guard:
            self._waiting.clear()
            self._round += 1
            current = self._round
        silence_speech_dispatcher()
        threading.Thread(target=self._silence_late, args=(current,), name="late silence", daemon=True).start()

    def _silence_late(self, current: int) -> None:
        """Cut off what was on its way to the reader when it was silenced, unless something new was handed over."""
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

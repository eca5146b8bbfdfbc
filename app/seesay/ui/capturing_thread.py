"""Taking a picture of the screen for the desktop program, without its own windows in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from seesay.capture.desktop import ScreenCapturer
from seesay.domain import Cancellation
from seesay.ui.tasks import Task, TaskThread
from seesay.ui.timers import single_shot
from seesay.usecases.events import Captured, Event, FirstWordsKnown, Returning, Stopped
from seesay.usecases.guarding import first_words
from seesay.usecases.jobs import Report, Shot

_REPAINT_MILLISECONDS = 150
"""How long the windows behind ours get to draw what ours had covered."""

_MINIMIZE_MILLISECONDS = 450
"""How long GNOME moves a window that is minimized."""

_QUIETLY = "_q_showWithoutActivating"
"""The property of a window by which Qt's platforms know that it is to be shown without getting the keyboard."""


class CapturingThread(QObject):
    """Takes pictures of the screen in a thread of its own, with our windows out of the way."""

    def __init__(self, capturer: Callable[[], ScreenCapturer], report: Report, parent: QObject | None = None) -> None:
        """Call `capturer`, which may raise, in the thread when first needed; call `report` in the GUI thread."""
        super().__init__(parent)
        self._make, self._report = capturer, report
        self._capturer: ScreenCapturer | None = None
        self._thread = TaskThread("capture", self)
        self._thread.happened.connect(self._happened)
        self._hidden: list[QWidget] = []
        self._minimized: set[QWindow] = set()
        """Windows that were minimized here and have not had the keyboard since."""
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusWindowChanged.connect(self._keyboard_came)
        self._active: QWidget | None = None
        self._waiting: list[Task] = []
        self._outstanding = 0
        self._timer = single_shot(self, self._take_waiting, _REPAINT_MILLISECONDS)

    def take(self, number: int, shot: Shot, *, hide: bool = True) -> Cancellation:
        """Take a picture for job `number`, and return the flag that cancels it; without `hide`, our windows stay."""
        self._outstanding += 1
        ours = bool(self._hidden) or any(widget.isVisible() for widget in QApplication.topLevelWidgets())
        task = Task(number, lambda task: self._taken(task, shot, ours_left_out=ours and hide))
        if (hide and self._hide_own_windows()) or self._timer.isActive():
            self._waiting.append(task)
            self._timer.start()
        else:
            self._thread.submit(task)
        return task.cancellation

    def _taken(self, task: Task, shot: Shot, *, ours_left_out: bool) -> Event:
        token = first_words.set(lambda text: task.report(FirstWordsKnown(text)))
        try:
            taken = shot(self._ready_capturer(), task.cancellation)
            return Captured(replace(taken, frame=replace(taken.frame, ours_left_out=ours_left_out)))
        finally:
            first_words.reset(token)

    def quit(self) -> None:
        """Have the thread end."""
        self._thread.quit()

    def close(self) -> bool:
        """End the thread, and return whether it has ended."""
        return self._thread.close()

    def _ready_capturer(self) -> ScreenCapturer:
        if self._capturer is None:
            self._capturer = self._make()
        return self._capturer

    def _hide_own_windows(self) -> bool:
        """Hide our visible windows, remembering them, and return whether there were any."""
        visible = [
            widget
            for widget in QApplication.topLevelWidgets()
            if widget.isVisible() and widget.windowHandle() not in self._minimized
        ]
        if not visible:
            return False
        self._active = QApplication.activeWindow() or self._active
        self._timer.setInterval(_REPAINT_MILLISECONDS)
        for widget in visible:
            if self._active is None and _gets_the_keyboard_when_shown(widget):
                # Qt is not told when the desktop restores a window: the widget's own method would do nothing then
                widget.windowHandle().showMinimized()
                self._minimized.add(widget.windowHandle())
                self._timer.setInterval(_MINIMIZE_MILLISECONDS)
            else:
                widget.hide()
                self._hidden.append(widget)
        return True

    @Slot(object)
    def _keyboard_came(self, window: QWindow | None) -> None:
        self._minimized -= {window}

    def _show_own_windows(self) -> None:
        """Bring back what was hidden, and the focus only if it was ours: else behind the program in use."""
        hidden = [widget for widget in self._hidden if isValid(widget)]
        active = self._active if self._active in hidden else None
        self._hidden, self._active = [], None
        if active is not None:
            self._report(0, Returning())
        for widget in hidden:
            # The widget's own attribute comes too late: Qt hands it on to its window when that is made, and not again.
            window = widget.windowHandle()
            before = window.property(_QUIETLY)
            window.setProperty(_QUIETLY, True)
            widget.show()
            window.setProperty(_QUIETLY, before)
            if active is None and QApplication.platformName() == "xcb":  # a window that is shown comes to lie on top
                widget.lower()
        if active is not None:
            active.raise_()
            active.activateWindow()

    @Slot()
    def _take_waiting(self) -> None:
        for task in self._waiting:
            self._thread.submit(task)
        self._waiting.clear()

    @Slot(object, object)
    def _happened(self, task: Task, event: Event) -> None:
        """Take the first words of a task, or its end."""
        if isinstance(event, FirstWordsKnown):
            self._report(task.number, event)
            return
        self._outstanding -= 1
        if not self._outstanding:
            self._show_own_windows()
        if not isinstance(event, Stopped):
            self._report(task.number, event)


def _gets_the_keyboard_when_shown(widget: QWidget) -> bool:
    """Return whether bringing `widget` back would take the keyboard from the program in use.

    Wayland gives it to every window that is shown. Such a window stays minimized, where Alt+Tab finds it; a dialog
    cannot be.
    """
    return QApplication.platformName() == "wayland" and widget.windowType() == Qt.WindowType.Window

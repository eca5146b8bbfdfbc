"""Worker threads: one captures the screen without our windows, and one owns the models and describes.

Garbage is collected only in the GUI thread. A collection in another thread would destroy closed dialogs there: Qt takes
a lock for that and waits for the interpreter, which the GUI thread may hold while it waits for the lock.
"""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QDeadlineTimer, QObject, Qt, QThread, QTimer, Signal, Slot
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from seesay.app.conversation import StoredPicture
from seesay.app.describing import Pictures, analyze_picture, describe_pictures, list_pictures
from seesay.app.engine import Engine
from seesay.app.events import (
    Captured,
    Ended,
    Event,
    FirstWordsKnown,
    JobFailed,
    PictureAnalyzed,
    PictureDescribed,
    Previewed,
    Returning,
    Stopped,
)
from seesay.app.jobs import Report
from seesay.app.pipeline.request import Request
from seesay.app.screen.focus_capture import Shot
from seesay.core.domain import Analysis, Cancellation, Frame
from seesay.core.errors import Cancelled
from seesay.core.findings import Pixels, TextLine
from seesay.perception.inference.parallel import give_back_freed
from seesay.system.capture.screen_capturer import ScreenCapturer
from seesay.ui.widgets import single_shot


def disable_automatic_gc() -> None:
    """Disable automatic collections; from now on the GUI thread must call `collect_garbage`."""
    gc.disable()


def collect_garbage(*, all_of_it: bool = False) -> None:
    """Collect recent garbage, or with `all_of_it` everything (20 to 60 ms) and return memory to the system."""
    if gc.isenabled():  # not the desktop program
        return
    gc.collect(2 if all_of_it else 1)
    if all_of_it:
        give_back_freed()


_END_MILLISECONDS = 5000  # time for a thread to end; threads that `quit` at the same time share it


def _nothing(_task: Task) -> None:
    """Replace finished work, to release what it holds."""


def _unheard(_event: Event) -> None:
    """Ignore reports before and after the task."""


@dataclass(slots=True, eq=False)
class Task:
    """Work for job `number`; it ends with the event returned by `work`, or `Ended`, `JobFailed` or `Stopped`."""

    number: int
    work: Callable[[Task], Event | None]
    cancellation: Cancellation = field(default_factory=Cancellation)
    report: Callable[[Event], None] = _unheard  # Sends an event to the GUI thread; set when the task runs


class _Runner(QObject):
    """Runs tasks in its thread."""

    happened = Signal(object, object)  # a task, and its `Event`

    @Slot(object)
    def run(self, task: Task) -> None:
        def report(event: Event) -> None:
            self.happened.emit(task, event)

        work, task.report = task.work, report
        try:
            task.cancellation.check()
            end = work(task) or Ended()
            task.cancellation.check()
        except Cancelled:
            end = Stopped()
        except Exception as problem:  # noqa: BLE001  a bug is reported, and the thread goes on
            end = JobFailed(problem)
        finally:
            # Both hold pictures, and `report` and the task hold each other.
            task.work, task.report = _nothing, _unheard
        self.happened.emit(task, end)


class TaskThread(QObject):
    """A thread that runs tasks in order; cancelled ones end at their next check."""

    happened = Signal(object, object)  # a task, and its `Event`, in the thread of this object
    _submitted = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread()
        self._thread.setObjectName(name)
        self._runner = _Runner()
        self._runner.moveToThread(self._thread)
        self._submitted.connect(self._runner.run)
        self._runner.happened.connect(self.happened)
        self._end: QDeadlineTimer | None = None
        self._thread.start()

    def submit(self, task: Task) -> None:
        self._submitted.emit(task)

    def quit(self) -> None:
        self._thread.quit()
        if self._end is None:
            self._end = QDeadlineTimer(_END_MILLISECONDS)

    def close(self) -> bool:
        self.quit()
        return self._end is not None and self._thread.wait(self._end)


_REPAINT_MILLISECONDS = 150  # time for the windows behind ours to redraw

_MINIMIZE_MILLISECONDS = 450  # duration of GNOME's minimize animation

_QUIETLY = "_q_showWithoutActivating"  # window property of Qt's platforms: show without taking the focus


class CapturingThread(QObject):
    """Captures the screen in a thread, with our windows hidden."""

    def __init__(self, capturer: Callable[[], ScreenCapturer], report: Report, parent: QObject | None = None) -> None:
        """Create the capturer with `capturer` in the thread on first use; call `report` in the GUI thread."""
        super().__init__(parent)
        self._make, self._report = capturer, report
        self._capturer: ScreenCapturer | None = None
        self._thread = TaskThread("capture", self)
        self._thread.happened.connect(self._happened)
        self._hidden: list[QWidget] = []
        self._minimized: set[QWindow] = set()  # Windows minimized here that have not had the focus since
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusWindowChanged.connect(self._keyboard_came)
        self._active: QWidget | None = None
        self._waiting: list[Task] = []
        self._outstanding = 0
        self._timer = single_shot(self, self._take_waiting, _REPAINT_MILLISECONDS)

    def capture(self, number: int, shot: Shot, *, hide: bool = True) -> Cancellation:
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
        taken = shot(self._ready_capturer(), task.cancellation, lambda text: task.report(FirstWordsKnown(text)))
        return Captured(replace(taken, frame=replace(taken.frame, ours_left_out=ours_left_out)))

    def quit(self) -> None:
        self._thread.quit()

    def close(self) -> bool:
        return self._thread.close()

    def _ready_capturer(self) -> ScreenCapturer:
        if self._capturer is None:
            self._capturer = self._make()
        return self._capturer

    def _hide_own_windows(self) -> bool:
        """Hide our visible windows, and return whether there were any."""
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
                # Qt does not notice when the desktop restores a window: the widget's own method would then do nothing
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
        """Show the hidden windows again, with the focus only if they had it, else behind the active program."""
        hidden = [widget for widget in self._hidden if isValid(widget)]
        active = self._active if self._active in hidden else None
        self._hidden, self._active = [], None
        if active is not None:
            self._report(0, Returning())
        for widget in hidden:
            # Setting the widget's attribute is too late: Qt applies it only when it creates the window.
            window = widget.windowHandle()
            before = window.property(_QUIETLY)
            window.setProperty(_QUIETLY, True)
            widget.show()
            window.setProperty(_QUIETLY, before)
            if active is None and QApplication.platformName() == "xcb":  # showing a window raises it
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
        """Forward the first words of a task, and handle its end."""
        if isinstance(event, FirstWordsKnown):
            self._report(task.number, event)
            return
        self._outstanding -= 1
        if not self._outstanding:
            self._show_own_windows()
        if not isinstance(event, Stopped):
            self._report(task.number, event)


def _gets_the_keyboard_when_shown(widget: QWidget) -> bool:
    """Return whether showing `widget` takes the focus, as windows (not dialogs) on Wayland do: they stay minimized."""
    return QApplication.platformName() == "wayland" and widget.windowType() == Qt.WindowType.Window


_SETTLED_MILLISECONDS = 3000
"""Delay of loading models after the start, when the disk is busy; a picture does not wait for it."""


_POLL_SECONDS = 0.2


class DescribingThread(QObject):
    """Describes the pictures of one job at a time, and unloads the models when idle."""

    def __init__(self, engine: Engine, report: Report, parent: QObject | None = None) -> None:
        """Call `report` in the GUI thread with the events of jobs; job 0 is the program's own work."""
        super().__init__(parent)
        self._engine, self._report = engine, report
        self._thread = TaskThread("describe", self)
        self._thread.happened.connect(self._happened)
        self._idle = single_shot(self, self._rest, accuracy=Qt.TimerType.VeryCoarseTimer)
        self._warming = self._warm_up()
        self._settling = Cancellation()
        self._kept: weakref.WeakSet[StoredPicture] = weakref.WeakSet()

    def wake(self) -> None:
        self._wait_for_rest()
        engine = self._engine
        if engine.resting:
            self._thread.submit(Task(0, lambda task: engine.load()))

    def describe(self, number: int, pictures: Pictures, request: Request) -> Cancellation:
        def work(task: Task) -> None:
            found = list_pictures(pictures, task.report, task.cancellation)
            for event in describe_pictures(found, lambda: self._engine, request, task.cancellation):
                task.report(event)

        return self._begin(Task(number, work))

    def preview(self, number: int, load: Callable[[], Analysis], request: Request) -> Cancellation:
        def work(task: Task) -> None:
            task.report(Previewed(self._engine.preview(load(), request, task.cancellation)))

        return self._begin(Task(number, work))

    def analyze(
        self,
        number: int,
        load: Callable[[], Frame | Analysis],
        request: Request | None = None,
        wait_for: Callable[[], object] = tuple,
    ) -> Cancellation:
        def work(task: Task) -> None:
            analyzed = analyze_picture(load, lambda: self._engine, request, task.cancellation)
            wait_for()
            task.report(analyzed)

        return self._begin(Task(number, work))

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        found: Future[tuple[TextLine, ...]] = Future()

        def work(task: Task) -> None:
            try:
                found.set_result(self._engine.read(pixels, cancellation))
            except Exception as problem:  # noqa: BLE001  raised again in the other thread
                found.set_exception(problem)

        self._warming.cancel()
        self._thread.submit(Task(0, work))
        while not found.done():
            with suppress(TimeoutError):
                found.exception(_POLL_SECONDS)
            cancellation.check()
        return found.result()

    def _begin(self, task: Task) -> Cancellation:
        self._warming.cancel()
        self._settling.cancel()
        self._thread.submit(task)
        return task.cancellation

    def renew(self, engine: Engine) -> None:
        self._warming.cancel()
        old, self._engine = self._engine, engine
        self._thread.submit(Task(0, lambda task: old.close()))
        self._warming = self._warm_up()

    def quit(self) -> None:
        self._warming.cancel()
        self._settling.cancel()
        self._thread.quit()

    def close(self) -> bool:
        self.quit()
        if not self._thread.close():
            return False
        self._engine.close()
        return True

    def _warm_up(self) -> Cancellation:
        """Load the models after the start, unless a picture comes first; return the cancellation."""
        engine = self._engine
        self._wait_for_rest()
        task = Task(0, lambda task: engine.warm_up(task.cancellation))

        def begin() -> None:
            if not task.cancellation.requested:
                self._thread.submit(task)

        QTimer.singleShot(_SETTLED_MILLISECONDS, self, begin)
        return task.cancellation

    @Slot()
    def _wait_for_rest(self) -> None:
        self._idle.stop()
        if self._engine.rest_after and not self._engine.resting:
            self._idle.start(round(1000 * self._engine.rest_after))

    @Slot()
    def _rest(self) -> None:
        engine = self._engine
        self._thread.submit(Task(0, lambda task: engine.rest()))

    @Slot(object, object)
    def _happened(self, task: Task, event: Event) -> None:
        told = event.told if isinstance(event, PictureAnalyzed) else event
        if isinstance(told, PictureDescribed) and told.kept is not None:
            self._kept.add(told.kept)
        over = isinstance(event, Ended | JobFailed | Stopped)
        if over:
            self._wait_for_rest()
            collect_garbage(all_of_it=self._engine.resting)
        if not isinstance(event, Stopped):
            self._report(task.number, event)
        if over and task.number:
            self._settle()

    def _settle(self) -> None:
        """After a job, compress kept pictures and return memory to the system, unless the next job starts."""
        engine, pictures = self._engine, tuple(self._kept)

        def settle(task: Task) -> None:
            for kept in pictures:
                kept.pack(task.cancellation)
            engine.settle()

        task = Task(0, settle)
        self._settling = task.cancellation
        self._thread.submit(task)


class QtThreads:
    """Creates the threads and timers of `seesay.app.jobs.Jobs`."""

    def __init__(self, capturer: Callable[[], ScreenCapturer]) -> None:
        self._capturer = capturer

    def capturing(self, report: Report) -> CapturingThread:
        return CapturingThread(self._capturer, report)

    def describing(self, engine: Engine, report: Report) -> DescribingThread:
        """Return a describing thread, which starts to load `engine`."""
        return DescribingThread(engine, report)

    def timer(self, seconds: float, ring: Callable[[], None]) -> QTimer:
        return single_shot(None, ring, round(1000 * seconds))

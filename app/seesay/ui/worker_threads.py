"""Worker threads with a queue of tasks each, whose events arrive in the GUI thread.

Taking a picture of the screen for the desktop program, without its own windows in it.

Describing pictures for the desktop program, in the one thread that owns the models.

What the desktop program's jobs run on: two threads and a timer of Qt.
"""

from __future__ import annotations

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
from seesay.app.screen.screenshot_context import Shot
from seesay.core.domain import Analysis, Cancellation, Frame
from seesay.core.errors import Cancelled
from seesay.core.findings import Pixels, TextLine
from seesay.system.capture.screen_capturer import ScreenCapturer
from seesay.ui.garbage import collect
from seesay.ui.widgets import single_shot

_END_MILLISECONDS = 5000
"""How long a thread gets to end; those that `quit` was called of at once get it together."""


def _nothing(_task: Task) -> None:
    """Do nothing; in place of work that is done."""


def _unheard(_event: Event) -> None:
    """Ignore a report that is no longer needed."""


@dataclass(slots=True, eq=False)
class Task:
    """Work for job `number`; it ends with the event that `work` returns, or with `Ended`, `JobFailed` or `Stopped`."""

    number: int
    work: Callable[[Task], Event | None]
    cancellation: Cancellation = field(default_factory=Cancellation)
    report: Callable[[Event], None] = _unheard
    """Sends an event to the GUI thread; set by the thread that runs the task."""


class _Runner(QObject):
    """Runs tasks in the thread it lives in.

    Signals:
        happened: the task, and the `Event` that happened to it.
    """

    happened = Signal(object, object)

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
        except Exception as problem:  # noqa: BLE001  a bug must end in a sentence, not in a dead thread
            end = JobFailed(problem)
        finally:
            # Both hold pictures, and `report` holds the task that holds it.
            task.work, task.report = _nothing, _unheard
        self.happened.emit(task, end)


class TaskThread(QObject):
    """A thread that runs tasks in the order in which they were given; cancelled ones end as soon as they look.

    Signals:
        happened: the task, and the `Event` that happened to it; in the thread this object lives in.
    """

    happened = Signal(object, object)
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
        """Queue a task."""
        self._submitted.emit(task)

    def quit(self) -> None:
        """Have the thread end after the task it is at, which should have been cancelled; its time runs from now on."""
        self._thread.quit()
        if self._end is None:
            self._end = QDeadlineTimer(_END_MILLISECONDS)

    def close(self) -> bool:
        """Wait for the thread's end, which `quit` began or begins; return whether it ended in time."""
        self.quit()
        return self._end is not None and self._thread.wait(self._end)


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
        taken = shot(self._ready_capturer(), task.cancellation, lambda text: task.report(FirstWordsKnown(text)))
        return Captured(replace(taken, frame=replace(taken.frame, ours_left_out=ours_left_out)))

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


_SETTLED_MILLISECONDS = 3000
"""So long the program leaves the disk alone after its start, when others are starting too; a picture does not wait."""


_POLL_SECONDS = 0.2


class DescribingThread(QObject):
    """Describes the pictures of one job after another, and unloads the models after a while without one."""

    def __init__(self, engine: Engine, report: Report, parent: QObject | None = None) -> None:
        """Report to `report`, in the GUI thread, what happens to jobs; job 0 is work that nobody asked for."""
        super().__init__(parent)
        self._engine, self._report = engine, report
        self._thread = TaskThread("describe", self)
        self._thread.happened.connect(self._happened)
        self._idle = single_shot(self, self._rest, accuracy=Qt.TimerType.VeryCoarseTimer)
        self._warming = self._warm_up()
        self._settling = Cancellation()
        self._kept: weakref.WeakSet[StoredPicture] = weakref.WeakSet()

    def wake(self) -> None:
        """Load the models again, if they are unloaded, by the time that a picture is there."""
        self._wait_for_rest()
        engine = self._engine
        if engine.resting:
            self._thread.submit(Task(0, lambda task: engine.load()))

    def describe(self, number: int, pictures: Pictures, request: Request) -> Cancellation:
        """Describe the pictures of job `number`, and return the flag that cancels it."""

        def work(task: Task) -> None:
            found = list_pictures(pictures, task.report, task.cancellation)
            describe_pictures(found, lambda: self._engine, request, task.cancellation, task.report)

        return self._begin(Task(number, work))

    def preview(self, number: int, load: Callable[[], Analysis], request: Request) -> Cancellation:
        """Find out for job `number` what would be sent of a picture, and return the flag that cancels it."""

        def work(task: Task) -> None:
            task.report(Previewed(self._engine.preview(load(), request, task.cancellation)))

        return self._begin(Task(number, work))

    def look(
        self,
        number: int,
        load: Callable[[], Frame | Analysis],
        request: Request | None = None,
        wait_for: Callable[[], object] = tuple,
    ) -> Cancellation:
        """Find out for job `number` what text a picture has or, with a request, all; return the flag that cancels.

        It is told when `wait_for`, called in the thread, has returned.
        """

        def work(task: Task) -> None:
            def report(event: Event) -> None:
                if isinstance(event, PictureAnalyzed):
                    wait_for()
                task.report(event)

            analyze_picture(load, lambda: self._engine, request, task.cancellation, report)

        return self._begin(Task(number, work))

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        """Return the text in pixels, for another thread, which waits; raises `Cancelled` and `SeesayError`."""
        found: Future[tuple[TextLine, ...]] = Future()

        def work(task: Task) -> None:
            try:
                found.set_result(self._engine.read(pixels, cancellation))
            except Exception as problem:  # noqa: BLE001  it is the other thread's to deal with
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
        """Use `engine` from the next job on."""
        self._warming.cancel()
        old, self._engine = self._engine, engine
        self._thread.submit(Task(0, lambda task: old.close()))
        self._warming = self._warm_up()

    def quit(self) -> None:
        """Have the thread end; what it is doing should have been cancelled."""
        self._warming.cancel()
        self._settling.cancel()
        self._thread.quit()

    def close(self) -> bool:
        """End the thread, and return whether it has ended; what it is doing should have been cancelled."""
        self.quit()
        if not self._thread.close():
            return False
        self._engine.close()
        return True

    def _warm_up(self) -> Cancellation:
        """Load the models when the program has settled, unless a picture comes before; return what cancels that."""
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
            collect(all_of_it=self._engine.resting)
        if not isinstance(event, Stopped):
            self._report(task.number, event)
        if over and task.number:
            self._settle()

    def _settle(self) -> None:
        """After a job: pack pictures that somebody keeps and give memory back, unless the next job comes meanwhile."""
        engine, pictures = self._engine, tuple(self._kept)

        def settle(task: Task) -> None:
            for kept in pictures:
                kept.pack(task.cancellation)
            engine.settle()

        task = Task(0, settle)
        self._settling = task.cancellation
        self._thread.submit(task)


class QtThreads:
    """Makes the threads and the timer of `seesay.app.jobs.Jobs`."""

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

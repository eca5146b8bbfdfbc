"""Worker threads with a queue of tasks each, whose events arrive in the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal, Slot

from seesay.domain import Cancellation
from seesay.errors import Cancelled
from seesay.usecases.events import Ended, Event, JobFailed, Stopped

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

"""Work outside the GUI thread: one thread with a queue of tasks, whose outcomes come back as signals.

Two are used: one captures, so that a screen is taken when the key is pressed whatever else is going on, and one owns
the models and describes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QThread, Signal, Slot

from seesay.domain import Cancellation
from seesay.errors import Cancelled

_END_MILLISECONDS = 5000


def _nothing(_task: Task) -> None:
    """Do nothing; in place of work that is done."""


def _unheard(_what: str, _value: object) -> None:
    """Take a report that nobody wants any more."""


@dataclass(slots=True, eq=False)
class Task:
    """Something to be done for job `number`; `work` gets the task, to report through and to see whether to go on."""

    number: int
    work: Callable[[Task], object]
    cancellation: Cancellation = field(default_factory=Cancellation)
    report: Callable[[str, object], None] = _unheard
    """Sends `reported` in the GUI thread; set by the thread that runs the task."""


class _Runner(QObject):
    """Runs tasks in the thread it lives in.

    Signals:
        reported: a task has something to tell before its end; the task, a word and a value.
        done: a task has ended well; the task and what it returned.
        failed: a task has failed; the task and the exception, which is a `SeesayError` or a bug.
        cancelled: a task has stopped because it was asked to.
    """

    reported = Signal(object, str, object)
    done = Signal(object, object)
    failed = Signal(object, object)
    cancelled = Signal(object)

    @Slot(object)
    def run(self, task: Task) -> None:
        def report(what: str, value: object) -> None:
            self.reported.emit(task, what, value)

        work, task.report = task.work, report
        try:
            task.cancellation.check()
            result = work(task)
            task.cancellation.check()
        except Cancelled:
            self.cancelled.emit(task)
        except Exception as problem:  # noqa: BLE001  a bug must end in a sentence, not in a dead thread
            self.failed.emit(task, problem)
        else:
            self.done.emit(task, result)
        finally:
            # Both hold pictures, and `report` holds the task that holds it.
            task.work, task.report = _nothing, _unheard


class TaskThread(QObject):
    """A thread that runs tasks in the order in which they were given; cancelled ones end as soon as they look.

    Signals: those of the runner, `reported`, `done`, `failed` and `cancelled`, in the thread this object lives in.
    """

    reported = Signal(object, str, object)
    done = Signal(object, object)
    failed = Signal(object, object)
    cancelled = Signal(object)
    _submitted = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread()
        self._thread.setObjectName(name)
        self._runner = _Runner()
        self._runner.moveToThread(self._thread)
        self._submitted.connect(self._runner.run)
        for mine, theirs in (
            (self.reported, self._runner.reported),
            (self.done, self._runner.done),
            (self.failed, self._runner.failed),
            (self.cancelled, self._runner.cancelled),
        ):
            theirs.connect(mine)
        self._thread.start()

    def submit(self, task: Task) -> None:
        """Queue a task."""
        self._submitted.emit(task)

    def close(self) -> bool:
        """End the thread after the task it is at, which should have been cancelled; return whether it ended."""
        self._thread.quit()
        return self._thread.wait(_END_MILLISECONDS)

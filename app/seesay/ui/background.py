"""Work in a background thread, whose result is posted to the GUI thread, as dialogs may be deleted meanwhile."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, SignalInstance, Slot

from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, SeesayError
from seesay.core.messages import Message, bug, explain

_log = logging.getLogger(__name__)


class BackgroundJob:
    """Given to the work: a cancellation flag, and a way to report progress."""

    def __init__(self, report: Callable[[object], None]) -> None:
        self.cancellation = Cancellation()
        self.report = report


class _Mailbox(QObject):
    reported = Signal(int, object)
    ended = Signal(int, str, object)


class BackgroundRunner(QObject):
    """Runs one piece of work at a time; newer work or `cancel` discards the result of the running one."""

    reported = Signal(object)  # `object` is what the work passed to `BackgroundJob.report`
    done = Signal(object)  # `object` is what the work returned
    failed = Signal(object)  # `object` is a `seesay.core.messages.Message`
    stopped = Signal()  # the work was cancelled or abandoned

    def __init__(
        self,
        parent: QObject,
        done: Callable[..., None] | None = None,
        failed: Callable[[Message], None] | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._number = 0
        self._job: BackgroundJob | None = None
        for signal, slot in ((self.done, done), (self.failed, failed), (self.stopped, stopped)):
            if slot is not None:
                signal.connect(slot)

    @property
    def running(self) -> bool:
        return self._job is not None

    def start(self, name: str, work: Callable[[BackgroundJob], object]) -> None:
        """Run `work` in a thread called `name`. It may raise `Cancelled` and `SeesayError`; anything else is a bug.

        It must hold no widget: if the thread releases the last reference, Qt crashes.
        """
        if self._job is not None:
            self._job.cancellation.cancel()
        self._number += 1
        number = self._number
        box = _Mailbox(QCoreApplication.instance())
        queued = Qt.ConnectionType.QueuedConnection
        box.reported.connect(self._report, queued)
        box.ended.connect(self._end, queued)
        job = self._job = BackgroundJob(lambda report: _post(box.reported, number, report))
        threading.Thread(target=_run, args=(box, number, job, work), name=name, daemon=True).start()

    def cancel(self) -> None:
        """Ask the work to stop; only `stopped` follows."""
        if self._job is not None:
            self._job.cancellation.cancel()

    def give_up(self) -> None:
        """Abandon the work without waiting for it, even if it does not check its flag."""
        if self._job is not None:
            self._job.cancellation.cancel()
            self._job = None
            self._number += 1
            self.stopped.emit()

    @Slot(int, object)
    def _report(self, number: int, report: object) -> None:
        if number == self._number and self._job is not None and not self._job.cancellation.requested:
            self.reported.emit(report)

    @Slot(int, str, object)
    def _end(self, number: int, how: str, result: object) -> None:
        if number != self._number:
            return
        self._job = None
        if how == "stopped":
            self.stopped.emit()
        else:
            (self.done if how == "done" else self.failed).emit(result)


def _run(box: _Mailbox, number: int, job: BackgroundJob, work: Callable[[BackgroundJob], object]) -> None:
    try:
        result = work(job)
    except Cancelled:
        _post(box.ended, number, "stopped", None)
    except SeesayError as problem:
        _post(box.ended, number, "failed", explain(problem))
    except Exception as problem:  # noqa: BLE001  # a bug: reported as such
        # Only the type: the message may quote sensitive input, such as a key.
        _log.error("work in the background failed: %s", type(problem).__name__)
        _post(box.ended, number, "failed", bug())
    else:
        _post(box.ended, number, "done", result)
    with suppress(RuntimeError):
        box.deleteLater()


def _post(signal: SignalInstance, *values: object) -> None:
    with suppress(RuntimeError):  # the application has ended
        signal.emit(*values)

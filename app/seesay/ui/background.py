"""Work in a worker thread, with its result reported in the GUI thread.

A thread must not touch a `QObject` that a closed dialog has deleted, so it reports through a mailbox.
"""

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
    """What a piece of work is given: a flag that asks it to stop, and a way to report on the way."""

    def __init__(self, tell: Callable[[object], None]) -> None:
        self.cancellation = Cancellation()
        self.tell = tell


class _Mailbox(QObject):
    told = Signal(int, object)
    ended = Signal(int, str, object)


class Background(QObject):
    """Does one piece of work at a time; newer work, or `cancel`, makes what was running be dropped unheard.

    Signals:
        told: `object` is what the work reported by `BackgroundJob.tell`.
        done: it is done; `object` is what it returned.
        failed: it failed; `object` is a `seesay.core.messages.Message`.
        stopped: it ended because it was cancelled, or was given up.
    """

    told = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()

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
        """Whether there is work whose end has not been told."""
        return self._job is not None

    def start(self, name: str, work: Callable[[BackgroundJob], object]) -> None:
        """Do `work` in a thread called `name`. It may raise `Cancelled` and `SeesayError`; anything else is a bug.

        It must hold no widget: the thread could be the last to release it, and Qt would crash.
        """
        if self._job is not None:
            self._job.cancellation.cancel()
        self._number += 1
        number = self._number
        box = _Mailbox(QCoreApplication.instance())
        queued = Qt.ConnectionType.QueuedConnection
        box.told.connect(self._tell, queued)
        box.ended.connect(self._end, queued)
        job = self._job = BackgroundJob(lambda report: _post(box.told, number, report))
        threading.Thread(target=_run, args=(box, number, job, work), name=name, daemon=True).start()

    def cancel(self) -> None:
        """Ask the work to stop; `stopped` follows when it has, and nothing else does."""
        if self._job is not None:
            self._job.cancellation.cancel()

    def give_up(self) -> None:
        """Ask the work to stop and do not wait for it: work that does not look at its flag is dropped too."""
        if self._job is not None:
            self._job.cancellation.cancel()
            self._job = None
            self._number += 1
            self.stopped.emit()

    @Slot(int, object)
    def _tell(self, number: int, report: object) -> None:
        if number == self._number and self._job is not None and not self._job.cancellation.requested:
            self.told.emit(report)

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
    except Exception as problem:  # noqa: BLE001  # a bug: told as one, never a silent end
        # The message may quote what was worked on, a key among it, so only the kind is kept.
        _log.error("work in the background failed: %s", type(problem).__name__)
        _post(box.ended, number, "failed", bug())
    else:
        _post(box.ended, number, "done", result)
    with suppress(RuntimeError):
        box.deleteLater()


def _post(signal: SignalInstance, *values: object) -> None:
    with suppress(RuntimeError):  # the application has ended, and nobody is left to report to
        signal.emit(*values)

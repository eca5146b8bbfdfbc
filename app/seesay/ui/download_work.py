"""Work on what is fetched for this machine; it belongs to the controller, since a download outlives its dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self, TypeVar

from PySide6.QtCore import Signal, Slot

from seesay.messages import Message
from seesay.ui.background import Background, BackgroundJob
from seesay.ui.controller import Controller
from seesay.vision.store import WorkObserver

_SPOKEN_SHARE = 25
"""Percent of a download between two spoken reports: often enough to be believed, too rare to disturb."""

_Result = TypeVar("_Result")


class DownloadWork(Background):
    """Does one piece of work at a time, and says how it goes.

    Signals (in addition to those of `Background`):
        progressed: `int` percent of a download are here.
        changed: what is installed or in use has changed, or work has begun or ended.
        said: a sentence about the work, which has been spoken; `str`.
    """

    progressed = Signal(int)
    changed = Signal()
    said = Signal(str)

    def __init__(self, controller: Controller) -> None:
        super().__init__(controller, self._finished, self._failed, self._cancelled)
        self._controller = controller
        self._spoken = 0
        self._then: Callable[[Any], None]
        self.working_on = ""
        self.told.connect(self._report)

    @classmethod
    def of(cls, controller: Controller) -> Self:
        """Return the one that belongs to `controller`, made when it is first wanted."""
        found = controller.findChild(cls)
        return found if isinstance(found, cls) else cls(controller)

    def begin(
        self,
        job: str,
        name: str,
        work: Callable[[BackgroundJob], _Result],
        then: Callable[[_Result], None],
        sentence: str = "",
    ) -> None:
        """Do `work` on what is called `name`, after saying `sentence`; `then` gets the result in this thread."""
        self.working_on, self._spoken = name, 0
        if sentence:
            self.say(sentence)
        self._then = then
        self.start(job, work)
        self.progressed.emit(0)
        self.changed.emit()

    def say(self, sentence: str) -> None:
        """Speak `sentence` after what is being spoken, and report it."""
        self._controller.say(sentence, interrupt=False)
        self.said.emit(sentence)

    def stopped_words(self) -> str:
        """Return what is said when a download was stopped."""
        raise NotImplementedError

    @Slot(object)
    def _report(self, report: object) -> None:
        if isinstance(report, int):
            self.progressed.emit(report)
            if self._spoken + _SPOKEN_SHARE <= report < 100:
                self._spoken = report - report % _SPOKEN_SHARE
                self.say(self.tr("{percent} percent fetched.").format(percent=self._spoken))
        elif isinstance(report, str):
            self.say(report)

    @Slot(object)
    def _finished(self, result: object) -> None:
        self.working_on = ""
        self._then(result)
        self.changed.emit()

    @Slot(object)
    def _failed(self, message: Message) -> None:
        self.working_on = ""
        self.say(str(message))
        self.changed.emit()

    @Slot()
    def _cancelled(self) -> None:
        self.working_on = ""
        self.say(self.stopped_words())
        self.changed.emit()


class PercentObserver(WorkObserver):
    """Reports from the thread that works the percentage of a download."""

    def __init__(self, job: BackgroundJob) -> None:
        self.job, self._total, self._percent = job, 1, -1

    def started(self, total: int, present: int) -> None:
        """Remember how much is to come."""
        self._total = total
        self.progressed(present)

    def progressed(self, done: int) -> None:
        """Report every new percent; a report for every piece would flood the window."""
        percent = 100 * done // max(self._total, 1)
        if percent != self._percent:
            self._percent = percent
            self.job.tell(percent)

"""Searches of the history in a thread of their own, of which only the newest one counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from seesay.errors import SeesayError
from seesay.messages import bug, explain
from seesay.translation import counted
from seesay.ui.controller import Controller
from seesay.ui.tasks import Task, TaskThread
from seesay.usecases.events import Ended, Event, JobFailed, Noted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seesay.history.file import Filter, Summary
    from seesay.usecases.finding import Finder

_MOST = 50
_WORTH_TELLING = 500
"""Captions that are encoded before the first search: more take longer than a breath."""


class Searches(QObject):
    """Searches one history; what understands words is loaded for the first search and released by `close`.

    Signals:
        found: a sequence of `Summary`, best first, and a sentence about what could not be done, often empty.
        failed: a sentence.
        noted: a sentence about what takes time.
    """

    found = Signal(object, str)
    failed = Signal(str)
    noted = Signal(str)

    def __init__(self, controller: Controller, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self._thread = TaskThread("searching", self)
        self._thread.happened.connect(self._take)
        self._task: Task | None = None
        self._finder: Finder | None = None
        self._results: tuple[Sequence[Summary], str] = ((), "")

    def begin(self, words: str, wanted: Filter) -> None:
        """Look for `words`, or for the latest descriptions where there are none, instead of what was looked for."""
        self._cancel()
        self._task = Task(self._task.number + 1 if self._task is not None else 1, lambda task: None)
        self._task.work = lambda task: self._search(task, words, wanted)
        self._thread.submit(self._task)

    def close(self) -> None:
        """End the thread, and release what searches have loaded."""
        self._cancel()
        self._thread.close()
        if self._finder is not None:
            from seesay.inference.heap import give_back_freed
            from seesay.text.meanings import unload

            self._finder = None
            unload()
            give_back_freed()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancellation.cancel()

    def _search(self, task: Task, words: str, wanted: Filter) -> None:
        from itertools import islice

        from seesay.history import HistoryFile
        from seesay.usecases.finding import Finder

        if not words:
            latest = HistoryFile(self._controller.folders.data).summaries(wanted)
            self._results = list(islice(latest, _MOST)), ""
            return

        def progress(done: int, count: int) -> None:
            if not done and count > _WORTH_TELLING:
                text = counted("Searches", "Learning what %n description(s) (means|mean). This is done once.", count)
                task.report(Noted(text))

        finder = self._finder = self._finder or Finder(self._controller.seesay)
        found = finder.find(words, None, wanted, _MOST, task.cancellation, progress)
        self._results = [each.entry for each in found], str(explain(finder.problem)) if finder.problem else ""

    @Slot(object, object)
    def _take(self, task: Task, event: Event) -> None:
        if task is not self._task:
            return
        match event:
            case Noted(text):
                self.noted.emit(text)
            case Ended():
                self.found.emit(*self._results)
            case JobFailed(problem):
                told = explain(problem) if isinstance(problem, SeesayError) else bug()
                self.failed.emit(str(told))
            case _:
                pass

"""Searches of the history in background threads."""

from __future__ import annotations

import threading
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from seesay.core.domain import Cancellation
from seesay.core.messages import explain
from seesay.core.translation import counted, translate
from seesay.ui.background import BackgroundJob, BackgroundRunner
from seesay.ui.controller import Controller

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seesay.app.history.history_file import Filter, Summary
    from seesay.app.history.search import Finder

_MOST = 50
_PATIENCE = 2.0  # maximum seconds that a search spends on indexing new descriptions; the rest is indexed afterwards


class HistorySearch(QObject):
    """Runs the latest search; the first loads the sentence model. A lock serializes threads, which are not joined."""

    found = Signal(object, str)  # a sequence of `Summary`, best first, and a sentence about limits, often empty
    failed = Signal(str)  # a sentence
    noted = Signal(str)  # a sentence about finished indexing

    def __init__(self, controller: Controller, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self._turn = threading.Lock()
        self._finder: Finder | None = None
        self._work = BackgroundRunner(self, self._note, lambda problem: self.failed.emit(str(problem)))
        self._work.reported.connect(lambda found: self.found.emit(*found))

    def begin(self, words: str, wanted: Filter) -> None:
        """Search for `words`, or list the latest descriptions if empty; replaces the running search."""
        self._work.start("search", lambda job: self._run(job, words, wanted))

    def release(self) -> None:
        self.give_up()
        threading.Thread(target=self._unload, name="search", daemon=True).start()

    def give_up(self) -> None:
        self._work.give_up()

    def _note(self, text: str) -> None:
        if text:
            self.noted.emit(text)

    def _run(self, job: BackgroundJob, words: str, wanted: Filter) -> str:
        """Report the results, index the remaining descriptions, and return a message about that."""
        with self._turn:
            job.cancellation.check()
            job.report(self._search(job.cancellation, words, wanted))
            if self._finder is None or self._finder.problem or not self._finder.unlearnt:
                return ""
            self._finder.learn(job.cancellation)
            return translate("Searches", "All descriptions are indexed. You can search again.")

    def _search(self, cancellation: Cancellation, words: str, wanted: Filter) -> tuple[Sequence[Summary], str]:
        from seesay.app.history.history_file import HistoryFile
        from seesay.app.history.search import Finder

        if not words:
            latest = HistoryFile(self._controller.folders.data).summaries(wanted)
            return list(islice(latest, _MOST)), ""

        if self._finder is None:  # one core only, so that a screen reader stays responsive
            self._finder = Finder(self._controller.seesay.on_one_core(), patience=_PATIENCE)
        finder = self._finder
        found = finder.find(words, None, wanted, _MOST, cancellation)
        told = ""
        if finder.problem:
            told = str(explain(finder.problem))
        elif count := finder.unlearnt:
            told = counted("Searches", "%n older description(s) not indexed yet; searched by exact words only.", count)
        return [each.entry for each in found], told

    def _unload(self) -> None:
        with self._turn:
            if self._finder is None:
                return
            from seesay.app.history.search import unload
            from seesay.perception.inference.heap import give_back_freed

            self._finder = None
            unload()
            give_back_freed()

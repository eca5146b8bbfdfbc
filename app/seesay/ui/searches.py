"""Searches of the history beside the window, of which only the newest one counts."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from seesay.cancellation import Cancellation
from seesay.errors import Cancelled, SeesayError
from seesay.log import log_bug
from seesay.messages import bug, explain
from seesay.translation import counted
from seesay.ui.controller import Controller

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seesay.history.file import Filter, Summary
    from seesay.usecases.finding import Finder

_log = logging.getLogger(__name__)

_MOST = 50
_WORTH_TELLING = 500
"""Captions that are encoded before the first search: more take longer than a breath."""


class Searches(QObject):
    """Searches one history; what understands words is loaded for the first search, and released by `release`.

    Each search has a thread that is not joined, since loading a model can take seconds. They take turns.

    Signals:
        found: a sequence of `Summary`, best first, and a sentence about what could not be done, often empty.
        failed: a sentence.
        noted: a sentence about what takes time.
    """

    found = Signal(object, str)
    failed = Signal(str)
    noted = Signal(str)
    _ended = Signal(int, object, str)
    _progressed = Signal(int, str)

    def __init__(self, controller: Controller, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self._turn = threading.Lock()
        self._number = 0
        self._cancellation = Cancellation()
        self._finder: Finder | None = None
        self._ended.connect(self._take)
        self._progressed.connect(self._note)

    def begin(self, words: str, wanted: Filter) -> None:
        """Look for `words`, or for the latest descriptions where there are none, instead of what was looked for."""
        self._give_up()
        work = (self._number, self._cancellation, words, wanted)
        threading.Thread(target=self._run, args=work, name="search", daemon=True).start()

    def release(self) -> None:
        """Give up what is being looked for, and release what searches have loaded."""
        self._give_up()
        threading.Thread(target=self._unload, name="search", daemon=True).start()

    def _give_up(self) -> None:
        self._cancellation.cancel()
        self._cancellation = Cancellation()
        self._number += 1

    def _run(self, number: int, cancellation: Cancellation, words: str, wanted: Filter) -> None:
        summaries: Sequence[Summary] | None = None
        told = ""
        with self._turn:
            try:
                cancellation.check()
                summaries, told = self._search(number, cancellation, words, wanted)
            except Cancelled:
                return
            except SeesayError as problem:
                told = str(explain(problem))
            except Exception as problem:  # noqa: BLE001  a bug must end in a sentence, not in a dead thread
                log_bug(_log, problem)
                told = str(bug())
        with suppress(RuntimeError):  # the window was deleted
            self._ended.emit(number, summaries, told)

    def _search(
        self, number: int, cancellation: Cancellation, words: str, wanted: Filter
    ) -> tuple[Sequence[Summary], str]:
        from seesay.history import HistoryFile
        from seesay.usecases.finding import Finder

        if not words:
            latest = HistoryFile(self._controller.folders.data).summaries(wanted)
            return list(islice(latest, _MOST)), ""

        def progress(done: int, count: int) -> None:
            if not done and count > _WORTH_TELLING:
                text = counted("Searches", "Learning what %n description(s) (means|mean). This is done once.", count)
                with suppress(RuntimeError):
                    self._progressed.emit(number, text)

        finder = self._finder = self._finder or Finder(self._controller.seesay)
        found = finder.find(words, None, wanted, _MOST, cancellation, progress)
        return [each.entry for each in found], str(explain(finder.problem)) if finder.problem else ""

    def _unload(self) -> None:
        with self._turn:
            if self._finder is None:
                return
            from seesay.inference.heap import give_back_freed
            from seesay.text.meanings import unload

            self._finder = None
            unload()
            give_back_freed()

    @Slot(int, object, str)
    def _take(self, number: int, summaries: Sequence[Summary] | None, told: str) -> None:
        if number != self._number:
            return
        if summaries is None:
            self.failed.emit(told)
        else:
            self.found.emit(summaries, told)

    @Slot(int, str)
    def _note(self, number: int, text: str) -> None:
        if number == self._number:
            self.noted.emit(text)

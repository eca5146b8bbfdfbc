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
from seesay.translation import counted, translate
from seesay.ui.controller import Controller

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seesay.history.file import Filter, Summary
    from seesay.usecases.finding import Finder

_log = logging.getLogger(__name__)

_MOST = 50
_PATIENCE = 2.0
"""Seconds that a search may take to learn what new descriptions mean; the rest is learnt after it."""


class Searches(QObject):
    """Searches one history; what understands words is loaded for the first search, and released by `release`.

    Each search has a thread that is not joined, since loading a model can take seconds. They take turns.

    Signals:
        found: a sequence of `Summary`, best first, and a sentence about what could not be done, often empty.
        failed: a sentence.
        noted: a sentence about what was learnt after a search.
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
        self.give_up()
        work = (self._number, self._cancellation, words, wanted)
        threading.Thread(target=self._run, args=work, name="search", daemon=True).start()

    def release(self) -> None:
        """Give up what is being looked for, and release what searches have loaded."""
        self.give_up()
        threading.Thread(target=self._unload, name="search", daemon=True).start()

    def give_up(self) -> None:
        """Look for nothing any more."""
        self._cancellation.cancel()
        self._cancellation = Cancellation()
        self._number += 1

    def _run(self, number: int, cancellation: Cancellation, words: str, wanted: Filter) -> None:
        summaries: Sequence[Summary] | None = None
        told = ""
        with self._turn:
            try:
                cancellation.check()
                summaries, told = self._search(cancellation, words, wanted)
            except Cancelled:
                return
            except Exception as problem:  # noqa: BLE001  a bug must end in a sentence, not in a dead thread
                told = _explained(problem)
            with suppress(RuntimeError):  # the window was deleted
                self._ended.emit(number, summaries, told)
            self._learn_rest(number, cancellation)

    def _learn_rest(self, number: int, cancellation: Cancellation) -> None:
        """Learn what all descriptions mean; another search ends it, and goes on with it afterwards."""
        if self._finder is None or self._finder.problem or not self._finder.unlearnt:
            return
        try:
            self._finder.learn(cancellation)
            told = translate("Searches", "All descriptions have been learnt. You can search again.")
        except Cancelled:
            return
        except Exception as problem:  # noqa: BLE001
            told = _explained(problem)
        with suppress(RuntimeError):
            self._progressed.emit(number, told)

    def _search(self, cancellation: Cancellation, words: str, wanted: Filter) -> tuple[Sequence[Summary], str]:
        from seesay.history import HistoryFile
        from seesay.usecases.finding import Finder

        if not words:
            latest = HistoryFile(self._controller.folders.data).summaries(wanted)
            return list(islice(latest, _MOST)), ""

        if self._finder is None:  # on one core, so that a screen reader can speak while descriptions are learnt
            self._finder = Finder(self._controller.seesay.on_one_core(), patience=_PATIENCE)
        finder = self._finder
        found = finder.find(words, None, wanted, _MOST, cancellation)
        told = ""
        if finder.problem:
            told = str(explain(finder.problem))
        elif count := finder.unlearnt:
            told = counted("Searches", "%n older description(s) (is|are) found by words only, until learnt.", count)
        return [each.entry for each in found], told

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


def _explained(problem: Exception) -> str:
    """Return the sentence about what went wrong; what no sentence is made for is a bug, and is logged."""
    if isinstance(problem, SeesayError):
        return str(explain(problem))
    log_bug(_log, problem)
    return str(bug())

"""Worker threads for calls that cannot be cancelled: callers wait only for a limited time."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from seesay.core.errors import CaptureError
from seesay.core.translation import translate

T = TypeVar("T")
ApiT = TypeVar("ApiT")

_log = logging.getLogger(__name__)

CALL_SECONDS = 0.5
"""Timeout of one call, where the system supports one."""
_START_SECONDS = 5.0
"""For loading the library on the first call."""
_MOST = 8
"""Maximum number of threads, including those that wait for hanging programs. Further queries are refused."""


class ProgramError(Exception):
    """A call failed: the program is gone, hangs or refuses."""

    def __init__(self, *, silent: bool = False) -> None:
        """`silent`: the call timed out."""
        super().__init__("silent" if silent else "failed")
        self.silent = silent


class NoAnswerError(CaptureError):
    """A program did not answer in time; the requested action may have been performed."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason or translate("Reasons", "the active program does not respond"))


class NotAskedError(NoAnswerError):
    """The program was not asked, so nothing was done."""

    def __init__(self, reason: str = "") -> None:  # else a type checker takes the error's fields for arguments
        super().__init__(reason)


class QueryTask(Generic[ApiT, T]):
    """One query and its result."""

    def __init__(self, work: Callable[[ApiT], T]) -> None:
        self.work, self.begun, self.done = work, threading.Event(), threading.Event()
        self.result: list[T] = []
        self.given_up = False
        self.problem: Exception | None = None


class QueryThreads(Generic[ApiT]):
    """A pool of worker threads for one accessibility API; any thread may query."""

    def __init__(self, open_api: Callable[[], ApiT]) -> None:
        """Each thread opens its own API object with `open_api`."""
        self._open_api = open_api
        self._guard = threading.Lock()
        self._idle: list[queue.SimpleQueue[QueryTask[ApiT, Any]]] = []
        self._number = 0
        self._hanging: dict[Hashable, QueryTask[ApiT, Any]] = {}

    def ask(self, work: Callable[[ApiT], T], seconds: float, window: Hashable = None) -> T:
        """Return the result of `work`; raises `CaptureError` if it fails or takes longer than `seconds`.

        While one thread waits for a hanging `window`, no second one does, so that others stay available.
        """
        if self.hangs(window):
            raise NotAskedError
        task = self.begin(work)
        if not task.begun.wait(_START_SECONDS):
            task.given_up = True
            raise NotAskedError(_nothing_told())  # the machine was slow, not the program
        if not task.done.wait(seconds):
            with self._guard:
                self._hanging = {each: one for each, one in self._hanging.items() if not one.done.is_set()}
                if window is not None:
                    self._hanging[window] = task
            raise NoAnswerError
        if isinstance(task.problem, CaptureError):
            raise task.problem from None
        if isinstance(task.problem, ProgramError) and task.problem.silent:
            raise NoAnswerError
        if task.problem is not None:
            raise CaptureError(_nothing_told()) from task.problem
        return task.result[0]

    def hangs(self, window: Hashable) -> bool:
        """Return whether a thread still waits for this window."""
        with self._guard:
            return window in self._hanging and not self._hanging[window].done.is_set()

    def begin(self, work: Callable[[ApiT], T]) -> QueryTask[ApiT, T]:
        """Start `work` without waiting for it; raises `CaptureError` if too many threads are busy."""
        task = QueryTask(work)
        with self._guard:
            if self._idle:
                tasks = self._idle.pop()
            elif self._number < _MOST:
                self._number += 1
                tasks = queue.SimpleQueue()
                threading.Thread(target=self._run, args=(tasks,), name="asks programs", daemon=True).start()
            else:
                raise NotAskedError
        tasks.put(task)
        return task

    def _run(self, tasks: queue.SimpleQueue[QueryTask[ApiT, Any]]) -> None:
        """Run tasks until the process ends; a thread whose program hung becomes idle again."""
        api: ApiT | None = None
        while True:
            task = tasks.get()
            try:
                api = api or self._open_api()
                task.begun.set()
                if not task.given_up:
                    task.result.append(task.work(api))
            except Exception as problem:  # noqa: BLE001  whoever waits is told; the thread goes on
                _log.debug("asking programs: %s", type(problem).__name__)
                task.problem = problem
            with self._guard:
                self._idle.append(tasks)
            task.done.set()
            task.begun.set()


def _nothing_told() -> str:
    return translate("Reasons", "programs do not support screen readers here, or respond too slowly")

"""Threads on which programs are asked by calls that cannot be stopped: who asks waits no longer than is allowed."""

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
"""For one answer of one program, where the system can be told that."""
_START_SECONDS = 5.0
"""For loading what the first question takes."""
_MOST = 8
"""Threads, those that wait for programs that hang included; with so many of them nobody is asked any more."""


class ProgramError(Exception):
    """A call failed: the program is gone, hangs, or does not do what it was asked to."""

    def __init__(self, *, silent: bool = False) -> None:
        """`silent` where the system has waited for the program's answer in vain."""
        super().__init__("silent" if silent else "failed")
        self.silent = silent


class NoAnswerError(CaptureError):
    """A program did not answer in time; what it was asked to do may have been done."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason or translate("Reasons", "the program in use does not answer"))


class NotAskedError(NoAnswerError):
    """Nobody could be asked, so nothing was done."""

    def __init__(self, reason: str = "") -> None:  # or a type checker takes the fields of an error for its arguments
        super().__init__(reason)


class Task(Generic[ApiT, T]):
    """What a thread is asked to do, and what came of it."""

    def __init__(self, work: Callable[[ApiT], T]) -> None:
        self.work, self.begun, self.done = work, threading.Event(), threading.Event()
        self.result: list[T] = []
        self.given_up = False
        self.problem: Exception | None = None


class Threads(Generic[ApiT]):
    """The threads of this process for one way to ask, made when they are needed; any thread may ask."""

    def __init__(self, open_api: Callable[[], ApiT]) -> None:
        """Have each thread open its way with `open_api`."""
        self._open_api = open_api
        self._guard = threading.Lock()
        self._idle: list[queue.SimpleQueue[Task[ApiT, Any]]] = []
        self._number = 0
        self._hanging: dict[Hashable, Task[ApiT, Any]] = {}

    def ask(self, work: Callable[[ApiT], T], seconds: float, window: Hashable = None) -> T:
        """Return what `work` returns; raises `CaptureError` where it fails or takes longer than that.

        While a thread waits for a `window` in vain, no second one begins to, so that others can still be asked.
        """
        if self.hangs(window):
            raise NotAskedError
        task = self.begin(work)
        if not task.begun.wait(_START_SECONDS):
            task.given_up = True
            raise NotAskedError(_nothing_told())  # the machine was slow, and not the program
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
        """Return whether a thread waits for a window in vain."""
        with self._guard:
            return window in self._hanging and not self._hanging[window].done.is_set()

    def begin(self, work: Callable[[ApiT], T]) -> Task[ApiT, T]:
        """Have a thread work and wait for nothing; raises `CaptureError` where too many of them wait for programs."""
        task = Task(work)
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

    def _run(self, tasks: queue.SimpleQueue[Task[ApiT, Any]]) -> None:
        """Work until the process ends; a thread whose program hangs is asked again once that has answered."""
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
    return translate("Reasons", "programs do not tell screen readers anything here, or too slowly")

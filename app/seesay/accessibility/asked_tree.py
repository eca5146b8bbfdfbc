"""A tree of objects that a system tells one by one, on threads of its own."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Hashable, Iterable
from typing import Any, Generic, TypeVar

from seesay.accessibility.asking_threads import NoAnswerError, NotAskedError, ProgramError, Threads
from seesay.accessibility.looks import Api, FactsT, Known, Look, WindowT
from seesay.accessibility.tree import AccessibilityTree, Tell
from seesay.elements import Element, Focus
from seesay.errors import ObjectGoneError

T = TypeVar("T")

_SECONDS = 1.2
"""For one look."""
_ACT_SECONDS = 1.0


class AskedTree(AccessibilityTree, Generic[FactsT, WindowT]):
    """Subclasses tell which window is in front, and by which actions a system presses an object."""

    def __init__(self, threads: Threads[Any], known: Known[FactsT, WindowT], seconds: float | None = None) -> None:
        """Take no longer than `seconds` for one look, a little more than one by default."""
        self._threads, self._known, self._seconds = threads, known, seconds or _SECONDS
        self._active: WindowT | None = None

    @abstractmethod
    def _front(self) -> WindowT | None:
        """Return the window in front, or None where that is one of ours."""

    @abstractmethod
    def _title(self, window: WindowT) -> str:
        """Return a window's title."""

    @abstractmethod
    def _program(self, window: WindowT) -> str:
        """Return what the program of a window calls itself."""

    def _key(self, window: WindowT) -> Hashable:
        """Return what tells a window from others."""
        return window

    @abstractmethod
    def _actions(self, facts: FactsT) -> Iterable[str]:
        """Return what does to an object what Enter or a click does, best first."""

    def focused(self, *, placed: bool = True, tell: Tell | None = None) -> Focus | None:
        window = self._front()
        found = window and self._ask(lambda api: self._look(api).focused(window, placed=placed), window)
        if not found:
            return None
        self._active = window
        return found

    def window(self) -> Element | None:
        window = self._active or self._front()
        found = window and self._ask(lambda api: self._look(api).tree(window), window)
        if not found:
            return None
        self._active = window
        return found

    def application(self) -> str:
        self._active = window = self._active or self._front()
        return self._program(window) if window else ""

    def about(self, identity: str) -> Focus:
        known = self._known.find(identity)
        if known is None:
            raise ObjectGoneError(identity)
        return self._ask(lambda api: self._look(api).described(*known, placed=True), known[1])

    def look_again(self, identity: str) -> Element | None:
        known = self._known.find(identity)
        return known and self._ask(lambda api: self._look(api).again(known[0]), known[1])

    def activate(self, identity: str) -> bool:
        known = self._known.find(identity)
        if known is None or self._threads.hangs(self._key(known[1])):
            return False
        try:
            return self._threads.ask(lambda api: self._activated(api, known[0]), _ACT_SECONDS)
        except NotAskedError:
            return False
        except NoAnswerError:  # one that shows a dialog may answer only when that is closed
            return True

    def _ask(self, work: Callable[[Any], T], window: WindowT | None = None) -> T:
        return self._threads.ask(work, self._seconds, None if window is None else self._key(window))

    def _look(self, api: Api[FactsT, WindowT]) -> Look[FactsT, WindowT]:
        return Look(api, self._title, self._program, self._known, self._seconds)

    def _activated(self, api: Api[FactsT, WindowT], facts: FactsT) -> bool:
        """Have a program press an object; return whether it did."""
        for action in self._actions(facts):
            try:
                if api.act(facts, action):
                    return True
            except ProgramError as problem:
                if problem.silent:
                    raise NoAnswerError from None
        return False

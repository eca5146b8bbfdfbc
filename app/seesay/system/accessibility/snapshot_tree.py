"""What a look at a program's objects makes of them, where a system tells objects one by one.

A tree of objects that a system tells one by one, on threads of its own.
"""

from __future__ import annotations

import os
import threading
import time
from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from typing import Any, Generic, Protocol, TypeVar

from seesay.core.elements import Element, Focus, Role, State, with_counts
from seesay.core.errors import ObjectGoneError
from seesay.core.region import Region
from seesay.system.accessibility.query_threads import NoAnswerError, NotAskedError, ProgramError, Threads
from seesay.system.accessibility.tree import AccessibilityTree, Tell

_USED = 0.5
"""The share of a look's time in which questions are asked; the rest is for the last answer."""
_MOST_OBJECTS = 1500
MOST_CHILDREN = 300
_MOST_KNOWN = 5000
_DEEPEST = 40
_NEIGHBOURS = 2
"""On each side."""


class Facts(Protocol):
    """What an object says of itself."""

    @property
    def identity(self) -> str:
        """What an object is known by as long as it is there; empty where it has nothing."""

    @property
    def process(self) -> int:
        """The number of its process."""

    @property
    def type(self) -> int | str:
        """Which of the system's types it is."""

    @property
    def is_password(self) -> bool:
        """Whether it is a field for passwords."""

    @property
    def is_shown(self) -> bool:
        """Whether it is on the screen."""

    @property
    def is_desktop(self) -> bool:
        """Whether it is what all windows lie in."""

    @property
    def is_frame(self) -> bool:
        """Whether it is part of the window's own frame, through which nobody walks."""

    @property
    def page(self) -> str | None:
        """The address of the page that it is, or None where it is none."""

    @property
    def role(self) -> Role | None:
        """ARIA's role; None where it only arranges others."""

    @property
    def name(self) -> str:
        """Its name in one line."""

    @property
    def help(self) -> str:
        """Its description in one line."""

    @property
    def value(self) -> str | float | None:
        """A text, or a number from 0 to 100; never a password."""

    @property
    def box(self) -> Region | None:
        """Where it is, in pixels of the desktop; None where nobody knows that."""

    @property
    def states(self) -> frozenset[State]:
        """ARIA's states, without whether it has the keyboard."""


FactsT = TypeVar("FactsT", bound=Facts)
WindowT = TypeVar("WindowT")
WindowT_contra = TypeVar("WindowT_contra", contravariant=True)


class Api(Protocol[FactsT, WindowT_contra]):
    """The calls of a system, for one thread; every method raises `ProgramError`."""

    def focused(self) -> FactsT | None:
        """Return what has the keyboard."""

    def of_window(self, window: WindowT_contra, /) -> FactsT | None:
        """Return a window."""

    def parent(self, facts: FactsT) -> FactsT | None:
        """Return what something lies in."""

    def children(self, facts: FactsT) -> list[FactsT]:
        """Return what lies in something."""

    def with_keyboard(self, facts: FactsT) -> list[FactsT]:
        """Return what says that it has the keyboard: something, or what lies in it."""

    def again(self, facts: FactsT) -> FactsT | None:
        """Return something as it is now."""

    def act(self, facts: FactsT, action: str, /) -> bool:
        """Have a program do something; return whether it knows that action."""


class Known(Generic[FactsT, WindowT]):
    """The objects that were told of last, by their identities, with their windows; for several threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._facts: OrderedDict[str, tuple[FactsT, WindowT]] = OrderedDict()

    def keep(self, facts: FactsT, window: WindowT) -> None:
        """Keep an object of a window, if it has an identity."""
        if not facts.identity:
            return
        dropped = []  # which may ask programs, so nobody else waits for it
        with self._guard:
            dropped.append(self._facts.pop(facts.identity, None))
            self._facts[facts.identity] = facts, window
            while len(self._facts) > _MOST_KNOWN:
                dropped.append(self._facts.popitem(last=False)[1])

    def find(self, identity: str) -> tuple[FactsT, WindowT] | None:
        """Return an object and its window, or None for one that nobody was told of."""
        with self._guard:
            return self._facts.get(identity)


class Look(Generic[FactsT, WindowT]):
    """One look, on a thread that may ask; every method raises `ProgramError`."""

    def __init__(
        self,
        api: Api[FactsT, WindowT],
        title: Callable[[WindowT], str],
        program: Callable[[WindowT], str],
        known: Known[FactsT, WindowT],
        seconds: float,
    ) -> None:
        """Ask for most of so many seconds; ask `title` and `program` for the names of a window and its program."""
        self._api, self._title, self._program, self._known = api, title, program, known
        self._end = time.monotonic() + _USED * seconds
        self._children: dict[int, list[FactsT]] = {}  # by Python's numbers: programs may give two one identity

    def focused(self, window: WindowT, *, placed: bool) -> Focus | None:
        """Return what has the keyboard; it is looked for in the window in front where Windows does not know it."""
        found = self._api.focused()
        if found is None or found.is_desktop:
            whole = self._api.of_window(window)
            inside = self._api.with_keyboard(whole) if whole is not None else []
            found = inside[-1] if inside else whole
        if found is None or found.process == os.getpid():
            return None
        return self.described(found, window, placed=placed)

    def described(self, facts: FactsT, window: WindowT, *, placed: bool) -> Focus:
        """Return all that is known of an object."""
        self._known.keep(facts, window)
        ancestors = self._ancestors(facts)
        around = self._around(facts, ancestors)
        element = self._element(facts, key=self._key([facts, *ancestors], window) if placed else "")
        if not placed:
            element = replace(element, box=None)
        description = facts.help
        return Focus(
            element,
            description if description != element.name else "",
            next((page for each in (facts, *ancestors) if (page := each.page) is not None), ""),
            around,
            self._title(window).strip(),
            self._program(window),
            secret=facts.is_password,
            showing=facts.is_shown,
        )

    def again(self, facts: FactsT) -> Element | None:
        """Return an element as it is now, None when it is gone or not on the screen."""
        try:
            now = self._api.again(facts)
        except ProgramError as problem:
            if problem.silent:
                raise
            return None
        return self._element(now) if now is not None and now.is_shown else None

    def tree(self, window: WindowT) -> Element | None:
        """Return a window with what is shown in it, level by level until there is too much or the time is over."""
        whole = self._api.of_window(window)
        if whole is None:
            return None
        self._known.keep(whole, window)
        for each in self.inside(whole):
            self._known.keep(each, window)
        return self._whole(whole)

    def inside(self, whole: FactsT) -> Iterator[FactsT]:
        """Yield what lies in something that is shown, level by level until there is too much or the time is over."""
        level, number = [whole], 1
        for _ in range(_DEEPEST):  # a program may say that something lies in itself
            following: list[FactsT] = []
            for facts in level:
                if number >= _MOST_OBJECTS or time.monotonic() > self._end:
                    return
                with suppress(ProgramError):  # it has just gone
                    inside = self._inside(facts)
                    number += len(inside)
                    yield from inside
                    following += [each for each in inside if each.is_shown and not each.is_frame]
            level = following

    def _whole(self, window: FactsT) -> Element:
        children = self._below(window, f"{window.type}", in_page=False)
        element = self._element(window, children, f"{window.type}")
        if element.role in ("dialog", "alert"):
            return element
        return replace(element, role="window", value=None)

    def _below(self, facts: FactsT, way: str, counts: tuple[int, ...] = (), *, in_page: bool) -> tuple[Element, ...]:
        """Return what lies in an object, in reading order, without what only arranges others.

        `way` is the object's key, which those below it continue (see `_key`), and `counts` are how many lie in each of
        what is above.
        """
        found: list[Element] = []
        counts = (*counts, len(self._children.get(id(facts), ())))
        for number, child in enumerate(self._children.get(id(facts), ())):
            if not child.is_shown or child.is_frame:
                continue
            key = f"{way}/{child.type}.{number}"
            within = in_page or child.page is not None
            children = self._below(child, key, counts, in_page=within)
            key = key if _name(child) else with_counts(key, counts)
            found += children if child.role is None else (self._element(child, children, key, in_page=within),)
        return tuple(found)

    def _element(
        self, facts: FactsT, children: tuple[Element, ...] = (), key: str = "", *, in_page: bool = False
    ) -> Element:
        return Element(
            facts.role or "paragraph",
            _name(facts),
            facts.box,
            facts.states,
            facts.value,
            ("accessibility",),
            identity=facts.identity,
            key=key,
            children=children,
            in_page=in_page,
        )

    def _inside(self, facts: FactsT) -> list[FactsT]:
        """Return what lies in an object, as it was at the first question."""
        if id(facts) not in self._children:
            self._children[id(facts)] = self._api.children(facts)[:MOST_CHILDREN]
        return self._children[id(facts)]

    def _ancestors(self, facts: FactsT) -> list[FactsT]:
        """Return what an object lies in, from the inside, up to its window."""
        found: list[FactsT] = []
        with suppress(ProgramError):
            while len(found) < _DEEPEST and time.monotonic() < self._end:
                parent = self._api.parent(found[-1] if found else facts)
                if parent is None or parent.is_desktop:
                    break
                found.append(parent)
        return found

    def _key(self, way: list[FactsT], window: WindowT) -> str:
        """Return by which way through its window an object is reached: types, and places among their siblings.

        What has no name has also how many there are of these.
        """
        steps: list[str] = []
        with suppress(ProgramError):
            whole = self._api.of_window(window)
            if whole is None or whole.identity != way[-1].identity:
                return ""
        counts: list[int] = []
        for inner, outer in pairwise(way):
            if time.monotonic() > self._end:
                return ""
            try:
                numbers = [child.identity for child in self._inside(outer)]
                steps.append(f"{inner.type}.{numbers.index(inner.identity)}")
                counts.append(len(numbers))
            except (ProgramError, ValueError):
                return ""
        key = "/".join([f"{way[-1].type}", *reversed(steps)])
        return key if _name(way[0]) else with_counts(key, reversed(counts))

    def _around(self, facts: FactsT, ancestors: list[FactsT]) -> tuple[str, ...]:
        """Return the words of the nearest neighbours that have some, in reading order."""
        inner = facts
        with suppress(ProgramError):
            for parent in ancestors[:3]:
                if time.monotonic() > self._end:
                    return ()
                siblings = self._inside(parent)
                here = next((number for number, each in enumerate(siblings) if each.identity == inner.identity), 0)
                near = siblings[max(0, here - _NEIGHBOURS) : here] + siblings[here + 1 : here + 1 + _NEIGHBOURS]
                told = (each.name or str(each.value or "") for each in near if each.is_shown and not each.is_password)
                found = tuple(word for word in told if word and word != facts.name)
                if found:
                    return found
                inner = parent
        return ()


def _name(facts: Facts) -> str:
    return facts.name or facts.help


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

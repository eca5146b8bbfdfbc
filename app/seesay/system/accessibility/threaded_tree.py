"""The base of the accessibility trees that query objects one by one on worker threads.

UI Automation and AXUIElement work like that.
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

from seesay.core.elements import Element, Focus, Role, State, key_with_counts
from seesay.core.errors import ObjectGoneError
from seesay.core.region import Region
from seesay.system.accessibility.query_threads import NoAnswerError, NotAskedError, ProgramError, QueryThreads
from seesay.system.accessibility.tree import AccessibilityTree, PartialFocusHandler

_USED = 0.5
"""Share of the time limit in which queries are sent; the rest is for the last answer."""
_MOST_OBJECTS = 1500
MAX_CHILDREN = 300
_MOST_KNOWN = 5000
_DEEPEST = 40
_NEIGHBOURS = 2
"""Number of siblings on each side."""


class AccessibleNode(Protocol):
    """The properties of one accessible object."""

    @property
    def identity(self) -> str:
        """Unique while the object exists; empty if the system gives none."""

    @property
    def process(self) -> int: ...

    @property
    def type(self) -> int | str:
        """The system's own type of control."""

    @property
    def is_password(self) -> bool:
        """Whether it is a password field."""

    @property
    def is_shown(self) -> bool:
        """Whether it is on the screen."""

    @property
    def is_desktop(self) -> bool:
        """Whether it is the parent of all windows."""

    @property
    def is_frame(self) -> bool:
        """Whether it is part of the window frame, whose parts are skipped."""

    @property
    def page(self) -> str | None:
        """The URL of the web page that it is, else None."""

    @property
    def role(self) -> Role | None:
        """The ARIA role; None for a layout container."""

    @property
    def name(self) -> str:
        """The name in one line."""

    @property
    def help(self) -> str:
        """The description in one line."""

    @property
    def value(self) -> str | float | None:
        """A text, or a number from 0 to 100; never a password."""

    @property
    def box(self) -> Region | None:
        """The position in desktop pixels, None if unknown."""

    @property
    def states(self) -> frozenset[State]:
        """The ARIA states, except `focused`."""


FactsT = TypeVar("FactsT", bound=AccessibleNode)
WindowT = TypeVar("WindowT")
WindowT_contra = TypeVar("WindowT_contra", contravariant=True)


class AccessibilityApi(Protocol[FactsT, WindowT_contra]):
    """The system calls, for use in one thread; every method raises `ProgramError`."""

    def focused(self) -> FactsT | None:
        """Return the object with the keyboard focus."""

    def of_window(self, window: WindowT_contra, /) -> FactsT | None:
        """Return the object of a window."""

    def parent(self, facts: FactsT) -> FactsT | None:
        """Return the parent object."""

    def children(self, facts: FactsT) -> list[FactsT]:
        """Return the child objects."""

    def with_keyboard(self, facts: FactsT) -> list[FactsT]:
        """Return the objects in this subtree that claim the focus."""

    def again(self, facts: FactsT) -> FactsT | None:
        """Return the object with its current properties."""

    def act(self, facts: FactsT, action: str, /) -> bool:
        """Perform an action; return whether the program knows it."""


class NodeCache(Generic[FactsT, WindowT]):
    """The objects returned last, by identity, with their windows. Thread-safe."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._facts: OrderedDict[str, tuple[FactsT, WindowT]] = OrderedDict()

    def keep(self, facts: FactsT, window: WindowT) -> None:
        """Add an object, if it has an identity."""
        if not facts.identity:
            return
        dropped = []  # released outside the lock, as that may call programs
        with self._guard:
            dropped.append(self._facts.pop(facts.identity, None))
            self._facts[facts.identity] = facts, window
            while len(self._facts) > _MOST_KNOWN:
                dropped.append(self._facts.popitem(last=False)[1])

    def find(self, identity: str) -> tuple[FactsT, WindowT] | None:
        with self._guard:
            return self._facts.get(identity)


class TreeReader(Generic[FactsT, WindowT]):
    """Reads a tree within a time limit, on a worker thread; every method raises `ProgramError`."""

    def __init__(
        self,
        api: AccessibilityApi[FactsT, WindowT],
        title: Callable[[WindowT], str],
        program: Callable[[WindowT], str],
        known: NodeCache[FactsT, WindowT],
        seconds: float,
    ) -> None:
        """`title` and `program` return the names of a window and of its program."""
        self._api, self._title, self._program, self._known = api, title, program, known
        self._end = time.monotonic() + _USED * seconds
        self._children: dict[int, list[FactsT]] = {}  # by Python's id: programs may give two objects one identity

    def focused(self, window: WindowT, *, placed: bool) -> Focus | None:
        """Return the focused element; searched in the foreground window if the system does not know it."""
        found = self._api.focused()
        if found is None or found.is_desktop:
            whole = self._api.of_window(window)
            inside = self._api.with_keyboard(whole) if whole is not None else []
            found = inside[-1] if inside else whole
        if found is None or found.process == os.getpid():
            return None
        return self.described(found, window, placed=placed)

    def described(self, facts: FactsT, window: WindowT, *, placed: bool) -> Focus:
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
        """Return the current state of an element, None if it is gone or hidden."""
        try:
            now = self._api.again(facts)
        except ProgramError as problem:
            if problem.silent:
                raise
            return None
        return self._element(now) if now is not None and now.is_shown else None

    def tree(self, window: WindowT) -> Element | None:
        """Return a window with its visible elements, level by level until a limit is reached."""
        whole = self._api.of_window(window)
        if whole is None:
            return None
        self._known.keep(whole, window)
        for each in self.inside(whole):
            self._known.keep(each, window)
        return self._whole(whole)

    def inside(self, whole: FactsT) -> Iterator[FactsT]:
        """Yield the visible descendants, level by level until a limit is reached."""
        level, number = [whole], 1
        for _ in range(_DEEPEST):  # a program may claim that an object contains itself
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
        """Return the descendants in reading order, without layout containers.

        `path` is the key of the object, which its descendants extend (see `_key`); `counts` are the child counts of all
        ancestors.
        """
        found: list[Element] = []
        counts = (*counts, len(self._children.get(id(facts), ())))
        for number, child in enumerate(self._children.get(id(facts), ())):
            if not child.is_shown or child.is_frame:
                continue
            key = f"{way}/{child.type}.{number}"
            within = in_page or child.page is not None
            children = self._below(child, key, counts, in_page=within)
            key = key if _name(child) else key_with_counts(key, counts)
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
        """Return the children, cached from the first query."""
        if id(facts) not in self._children:
            self._children[id(facts)] = self._api.children(facts)[:MAX_CHILDREN]
        return self._children[id(facts)]

    def _ancestors(self, facts: FactsT) -> list[FactsT]:
        """Return the ancestors up to the window, innermost first."""
        found: list[FactsT] = []
        with suppress(ProgramError):
            while len(found) < _DEEPEST and time.monotonic() < self._end:
                parent = self._api.parent(found[-1] if found else facts)
                if parent is None or parent.is_desktop:
                    break
                found.append(parent)
        return found

    def _key(self, way: list[FactsT], window: WindowT) -> str:
        """Return the path from the window to an object: types and indexes among siblings.

        An unnamed object's key also has the sibling counts.
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
        return key if _name(way[0]) else key_with_counts(key, reversed(counts))

    def _around(self, facts: FactsT, ancestors: list[FactsT]) -> tuple[str, ...]:
        """Return the texts of the nearest siblings that have any, in reading order."""
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


def _name(facts: AccessibleNode) -> str:
    return facts.name or facts.help


T = TypeVar("T")

_SECONDS = 1.2
"""For one snapshot."""
_ACT_SECONDS = 1.0


class ThreadedTree(AccessibilityTree, Generic[FactsT, WindowT]):
    """Subclasses provide the foreground window and the actions that press an object."""

    def __init__(
        self, threads: QueryThreads[Any], known: NodeCache[FactsT, WindowT], seconds: float | None = None
    ) -> None:
        """`seconds` limits one snapshot."""
        self._threads, self._known, self._seconds = threads, known, seconds or _SECONDS
        self._active: WindowT | None = None

    @abstractmethod
    def _front(self) -> WindowT | None:
        """Return the foreground window, or None if it is one of ours."""

    @abstractmethod
    def _title(self, window: WindowT) -> str: ...

    @abstractmethod
    def _program(self, window: WindowT) -> str:
        """Return the name of the window's program."""

    def _key(self, window: WindowT) -> Hashable:
        """Return a hashable identity of a window."""
        return window

    @abstractmethod
    def _actions(self, facts: FactsT) -> Iterable[str]:
        """Return the actions that do what Enter or a click does, best first."""

    def focused(self, *, placed: bool = True, tell: PartialFocusHandler | None = None) -> Focus | None:
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
        except NoAnswerError:  # an action that opens a dialog may return only when that is closed
            return True

    def _ask(self, work: Callable[[Any], T], window: WindowT | None = None) -> T:
        return self._threads.ask(work, self._seconds, None if window is None else self._key(window))

    def _look(self, api: AccessibilityApi[FactsT, WindowT]) -> TreeReader[FactsT, WindowT]:
        return TreeReader(api, self._title, self._program, self._known, self._seconds)

    def _activated(self, api: AccessibilityApi[FactsT, WindowT], facts: FactsT) -> bool:
        for action in self._actions(facts):
            try:
                if api.act(facts, action):
                    return True
            except ProgramError as problem:
                if problem.silent:
                    raise NoAnswerError from None
        return False

"""The accessibility tree of Windows (UI Automation)."""

from __future__ import annotations

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from seesay.accessibility.tree import AccessibilityTree
from seesay.accessibility.uia_facts import CLOSED, Facts, UiaError
from seesay.accessibility.uia_threads import THREADS, NoAnswerError, Threads
from seesay.backends import Unavailable
from seesay.elements import Element, Focus
from seesay.region import Region
from seesay.translation import translate
from seesay.win32_api import WindowsApi, program_of

if TYPE_CHECKING:
    from seesay.accessibility.uia_api import UiaApi

_SECONDS = 1.2
"""For one look."""
_USED = 0.6
"""The share of it in which questions are asked; the rest is for the last answer."""
_ACT_SECONDS = 1.0
_MOST_OBJECTS = 1500
_MOST_CHILDREN = 300
_MOST_KNOWN = 5000
_DEEPEST = 40
_NEIGHBOURS = 2
"""On each side."""
_DESKTOP = "#32769"
"""The class of the window that all others lie in."""
_PRESSING = ("Invoke", "Toggle", "SelectionItem", "ExpandCollapse")
"""Patterns that do what Enter or a click does, best first."""


class Known:
    """The objects that were told of last, by their identities, with their windows; for several threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._facts: OrderedDict[str, tuple[Facts, int]] = OrderedDict()

    def keep(self, facts: Facts, window: int) -> None:
        """Keep an object of a window, if it has an identity."""
        if not facts.identity:
            return
        dropped = []  # which may ask programs, so nobody else waits for it
        with self._guard:
            dropped.append(self._facts.pop(facts.identity, None))
            self._facts[facts.identity] = facts, window
            while len(self._facts) > _MOST_KNOWN:
                dropped.append(self._facts.popitem(last=False)[1])

    def find(self, identity: str) -> tuple[Facts, int] | None:
        """Return an object and its window, or None for one that nobody was told of."""
        with self._guard:
            return self._facts.get(identity)


_KNOWN = Known()


class UiaTree(AccessibilityTree):
    """Asks programs through UI Automation, on threads of its own."""

    name = "uia"

    def __init__(
        self,
        windows: WindowsApi | None = None,
        threads: Threads = THREADS,
        known: Known = _KNOWN,
        seconds: float | None = None,
    ) -> None:
        """Take no longer than `seconds` for one look, a little more than one by default."""
        self._windows, self._threads, self._known = windows or WindowsApi(), threads, known
        self._seconds = seconds or _SECONDS
        self._active = 0

    @classmethod
    def priority(cls) -> float:
        """Return 100; raise `Unavailable` elsewhere than on Windows."""
        if os.name != "nt":
            raise Unavailable(translate("Reasons", "it belongs to another operating system"))
        return 100.0

    def focused(self, *, placed: bool = True) -> Focus | None:
        window = self._front()
        found = window and self._threads.ask(lambda api: self._look(api).focused(window, placed=placed), self._seconds)
        if not found:
            return None
        self._active = window
        return found

    def window(self) -> Element | None:
        window = self._active or self._front()
        found = window and self._threads.ask(lambda api: self._look(api).tree(window), self._seconds)
        if not found:
            return None
        self._active = window
        return found

    def application(self) -> str:
        window = self._active or self._front()
        return program_of(self._windows, window) if window else ""

    def about(self, identity: str) -> Focus:
        known = self._known.find(identity)
        if known is None:
            raise NoAnswerError
        return self._threads.ask(lambda api: self._look(api).described(*known, placed=True), self._seconds)

    def look_again(self, identity: str) -> Element | None:
        known = self._known.find(identity)
        return known and self._threads.ask(lambda api: self._look(api).again(*known), self._seconds)

    def activate(self, identity: str) -> bool:
        known = self._known.find(identity)
        if known is None:
            return False
        try:
            return self._threads.ask(lambda api: _activated(api, known[0]), _ACT_SECONDS)
        except NoAnswerError:  # one that shows a dialog may answer only when that is closed
            return True

    def passwords(self, window: int, is_label: Callable[[str], bool]) -> list[Region | None]:
        """Return where in a window passwords may stand, None for one whose place is not known.

        A field counts that is one for passwords or, since a password that is shown may make it a common one, that has
        something in it and the label of one. Raises `CaptureError`.
        """
        return self._threads.ask(lambda api: _passwords(api, window, is_label), self._seconds)

    def _front(self) -> int:
        """Return the window in front, or 0 where that is one of ours."""
        window = self._windows.foreground()
        return window if window and self._windows.process(window) != os.getpid() else 0

    def _look(self, api: UiaApi) -> _Look:
        return _Look(api, self._windows, self._known, time.monotonic() + _USED * self._seconds)


class _Look:
    """One look, on a thread that may ask; every method raises `UiaError`."""

    def __init__(self, api: UiaApi, windows: WindowsApi, known: Known, end: float) -> None:
        """Ask until `end`, by the monotonic clock."""
        self._api, self._windows, self._known, self._end = api, windows, known, end
        self._children: dict[int, list[Facts]] = {}  # by Python's numbers: programs may give two one identity

    def focused(self, window: int, *, placed: bool) -> Focus | None:
        """Return what has the keyboard; it is looked for in the window in front where Windows does not know it."""
        found = self._api.focused()
        if found is None or found.values.get("ClassName") == _DESKTOP:
            whole = self._api.of_window(window)
            inside = self._api.with_keyboard(whole) if whole is not None else []
            found = inside[-1] if inside else whole
        if found is None or found.process == os.getpid():
            return None
        return self.described(found, window, placed=placed)

    def described(self, facts: Facts, window: int, *, placed: bool) -> Focus:
        """Return all that is known of an object."""
        self._known.keep(facts, window)
        ancestors = self._ancestors(facts)
        around = self._around(facts, ancestors)
        element = self._element(facts, key=self._key([facts, *ancestors], window) if placed else "")
        if not placed:
            element = replace(element, box=None)
        description = facts.line("HelpText")
        return Focus(
            element,
            description if description != element.name else "",
            next((page for each in (facts, *ancestors) if (page := each.page) is not None), ""),
            around,
            self._windows.title(window).strip(),
            program_of(self._windows, window),
            secret=facts.is_password,
            showing=facts.is_shown,
        )

    def again(self, facts: Facts, window: int) -> Element | None:
        """Return an element as it is now, None when it is gone or not on the screen."""
        try:
            now = self._api.again(facts)
        except UiaError as problem:
            if problem.silent:
                raise
            return None
        return self._element(now) if now is not None and now.is_shown else None

    def tree(self, window: int) -> Element | None:
        """Return a window with what is shown in it, level by level until there is too much or the time is over."""
        whole = self._api.of_window(window)
        if whole is None:
            return None
        self._known.keep(whole, window)
        level, number = [whole], 1
        for _ in range(_DEEPEST):  # a program may say that something lies in itself
            following: list[Facts] = []
            for facts in level:
                if number >= _MOST_OBJECTS or time.monotonic() > self._end:
                    return self._whole(whole)
                with suppress(UiaError):  # it has just gone
                    inside = self._inside(facts)
                    number += len(inside)
                    for each in inside:
                        self._known.keep(each, window)
                    following += [each for each in inside if each.is_shown and each.type not in CLOSED]
            level = following
        return self._whole(whole)

    def _whole(self, window: Facts) -> Element:
        children = self._below(window, f"{window.type}", in_page=False)
        element = self._element(window, children, f"{window.type}")
        if element.role in ("dialog", "alert"):
            return element
        return replace(element, role="window", value=None)

    def _below(self, facts: Facts, way: str, *, in_page: bool) -> tuple[Element, ...]:
        """Return what lies in an object, in reading order, without what only arranges others.

        `way` is the object's key, which those below it continue (see `_key`).
        """
        found: list[Element] = []
        for number, child in enumerate(self._children.get(id(facts), ())):
            if not child.is_shown or child.type in CLOSED:
                continue
            key = f"{way}/{child.type}.{number}"
            within = in_page or child.page is not None
            children = self._below(child, key, in_page=within)
            found += children if child.role is None else (self._element(child, children, key, in_page=within),)
        return tuple(found)

    def _element(
        self, facts: Facts, children: tuple[Element, ...] = (), key: str = "", *, in_page: bool = False
    ) -> Element:
        return Element(
            facts.role or "paragraph",
            facts.name or facts.line("HelpText"),
            facts.box,
            facts.states,
            facts.value,
            ("accessibility",),
            identity=facts.identity,
            key=key,
            children=children,
            in_page=in_page,
        )

    def _inside(self, facts: Facts) -> list[Facts]:
        """Return what lies in an object, as it was at the first question."""
        if id(facts) not in self._children:
            self._children[id(facts)] = self._api.children(facts)[:_MOST_CHILDREN]
        return self._children[id(facts)]

    def _ancestors(self, facts: Facts) -> list[Facts]:
        """Return what an object lies in, from the inside, up to its window."""
        found: list[Facts] = []
        with suppress(UiaError):
            while len(found) < _DEEPEST and time.monotonic() < self._end:
                parent = self._api.parent(found[-1] if found else facts)
                if parent is None or parent.values.get("ClassName") == _DESKTOP:
                    break
                found.append(parent)
        return found

    def _key(self, way: list[Facts], window: int) -> str:
        """Return by which way through its window an object is reached: types, and places among their siblings."""
        steps: list[str] = []
        with suppress(UiaError):
            whole = self._api.of_window(window)
            if whole is None or whole.identity != way[-1].identity:
                return ""
        for inner, outer in pairwise(way):
            if time.monotonic() > self._end:
                return ""
            try:
                numbers = [child.identity for child in self._inside(outer)]
                steps.append(f"{inner.type}.{numbers.index(inner.identity)}")
            except (UiaError, ValueError):
                return ""
        return "/".join([f"{way[-1].type}", *reversed(steps)])

    def _around(self, facts: Facts, ancestors: list[Facts]) -> tuple[str, ...]:
        """Return the words of the nearest neighbours that have some, in reading order."""
        inner = facts
        with suppress(UiaError):
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


def _activated(api: UiaApi, facts: Facts) -> bool:
    """Have a program press an object; return whether it did."""
    legacy = ("Legacy",) if facts.values.get("LegacyIAccessibleDefaultAction") else ()
    for pattern in (*_PRESSING, *legacy):
        try:
            if api.act(facts, pattern):
                return True
        except UiaError as problem:
            if problem.silent:
                raise NoAnswerError from None
    return False


def _passwords(api: UiaApi, window: int, is_label: Callable[[str], bool]) -> list[Region | None]:
    whole = api.of_window(window)
    if whole is None:
        return []
    found = api.passwords(whole)
    labelled: list[Facts] = []
    with suppress(UiaError):  # those for passwords are known
        labelled = [each for each in api.fields(whole) if not each.is_password and each.values.get("ValueValue")]
    found += [each for each in labelled if is_label(each.name)]
    return [each.box for each in found if each.is_shown]

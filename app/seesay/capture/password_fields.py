"""Where passwords stand on the screen, as programs tell screen readers (AT-SPI): looked for while a picture is taken.

A field counts that is one for passwords or, since a password that is shown makes its field a common one, that has the
label of one. Nothing is started or switched on for it. Where a program does not know where it is, as most on Wayland,
its fields are left out. Interfaces: https://gnome.pages.gitlab.gnome.org/at-spi2-core/devel-docs/.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from typing import Any

from seesay.backends import Unavailable
from seesay.capture.desktop import Screenshot
from seesay.dbus import BusConnection, BusError, accessibility_bus
from seesay.domain import Region

_log = logging.getLogger(__name__)

REGISTRY, ROOT = "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"
ACCESSIBLE, PROPERTIES = "org.a11y.atspi.Accessible", "org.freedesktop.DBus.Properties"
_COLLECTION, _COMPONENT, _TEXT = "org.a11y.atspi.Collection", "org.a11y.atspi.Component", "org.a11y.atspi.Text"

# AtspiStateType, AtspiRole, AtspiRelationType, AtspiCoordType
_EDITABLE, _SHOWING = 7, 25
_PASSWORD, _PLAIN_TEXT, _ENTRY = 40, 61, 79
_LABELLED_BY = 2
_OF_SCREEN = 0
_ANY, _ALL, _NONE, _IN_ORDER = 2, 1, 3, 1  # AtspiCollectionMatchType and AtspiCollectionSortOrder

_MATCHES = "(aiia{ss}iaiiasib)uib"

_CLOSED = frozenset({7, 8, 26, 27, 29, 33, 34, 35, 41, 42, 43, 44, 45, 48, 50, 51, 55, 60, 65, 66})
"""Roles of what holds no field, or of tables and trees with too much in them: buttons, labels, menus, pictures."""

_SECONDS = 0.8
"""For all programs together, from the beginning of a picture on; reading its text takes about as long."""
_CALL_SECONDS = 0.25
"""A program that takes longer hangs, and is left out."""
_MOST_CHILDREN = 300

Place = tuple[str, str]
"""The name of a program on the bus, and the path of an object in it."""


class PasswordFields:
    """The fields of passwords on the screen; they are looked for from now on, in threads that nobody waits for."""

    def __init__(self, is_label: Callable[[str], bool]) -> None:
        """Ask `is_label` whether a text is the label of a password."""
        self._is_label = is_label
        self._found: list[Region] = []
        self._end = time.monotonic() + _SECONDS
        self._done = threading.Event()
        threading.Thread(target=self._search, name="password fields", daemon=True).start()

    def __call__(self) -> tuple[Region, ...]:
        """Return where they are, in pixels of the desktop; waits until all is found or the time is over."""
        self._done.wait(max(0.0, self._end - time.monotonic()))
        return tuple(self._found)

    def seen_in(self, screenshot: Screenshot) -> Screenshot:
        """Return a screenshot that was taken meanwhile, whose frame knows of them."""
        left, top = screenshot.origin

        def areas() -> tuple[Region, ...]:
            return tuple(Region(box.x - left, box.y - top, box.width, box.height) for box in self())

        return replace(screenshot, frame=replace(screenshot.frame, secret_areas=areas))

    def _search(self) -> None:
        try:
            with closing(accessibility_bus(_CALL_SECONDS)) as bus:
                (programs,) = bus.call(REGISTRY, ROOT, ACCESSIBLE, "GetChildren", seconds=_CALL_SECONDS)
                threads = [
                    threading.Thread(target=self._search_program, args=(bus, *place), daemon=True) for place in programs
                ]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join(max(0.0, self._end - time.monotonic()))
        except (BusError, Unavailable) as problem:
            _log.debug("fields of passwords could not be looked for: %s", problem.reason)
        finally:
            self._done.set()

    def _search_program(self, bus: BusConnection, program: str, root: str) -> None:
        with suppress(BusError):  # it has just ended, or hangs
            (process,) = bus.call_bus("GetConnectionUnixProcessID", "s", (program,), seconds=_CALL_SECONDS)
            if process != os.getpid():
                tree = AccessibleTree(bus, self._end)
                for window in tree.children((program, root)):
                    if tree.is_in(window, _SHOWING) and tree.is_placed(window):
                        self._found.extend(tree.passwords(window, self._is_label))


class AccessibleTree:
    """The accessible objects of one program; every method raises `BusError`, also when the time is over."""

    def __init__(self, bus: BusConnection, end: float) -> None:
        self._bus, self._end = bus, end

    def children(self, place: Place) -> list[Place]:
        """Return the children of an object."""
        (children,) = self.ask(place, ACCESSIBLE, "GetChildren")
        return [(str(owner), str(path)) for owner, path in children]

    def is_in(self, place: Place, state: int) -> bool:
        """Whether an object is in a state."""
        (states,) = self.ask(place, ACCESSIBLE, "GetState")
        return len(states) > state // 32 and bool(states[state // 32] >> state % 32 & 1)

    def role(self, place: Place) -> int:
        """Return the role of an object."""
        return int(self.ask(place, ACCESSIBLE, "GetRole")[0])

    def first_in(self, window: Place, states: Iterable[int], roles: Iterable[int] = ()) -> Place | None:
        """Return the first object of a window that is in all states and, where given, has one of the roles.

        A program that cannot search is walked through, as far as it is shown.
        """
        wanted, of_roles, kind = _all_bits(states, 2), _all_bits(roles, 4), _ANY if roles else _NONE
        rule: tuple[Any, ...] = (wanted, _ALL, {}, _ALL, of_roles, kind, [], _ALL, False)
        try:
            (found,) = self.ask(window, _COLLECTION, "GetMatches", _MATCHES, (rule, _IN_ORDER, 1, True))
            return next(((str(owner), str(path)) for owner, path in found), None)
        except BusError as problem:
            if not problem.name:
                raise
            return self._walk_to(window, tuple(states), tuple(roles))

    def _walk_to(self, place: Place, states: tuple[int, ...], roles: tuple[int, ...]) -> Place | None:
        children = self.children(place)
        for child in children if len(children) <= _MOST_CHILDREN else ():
            if all(self.is_in(child, state) for state in states) and (not roles or self.role(child) in roles):
                return child
            if self.is_in(child, _SHOWING) and (found := self._walk_to(child, states, roles)):
                return found
        return None

    def is_placed(self, window: Place) -> bool:
        """Whether a window knows where it is; on Wayland it does not, and says that it is in the corner."""
        on_wayland = sys.platform == "linux" and bool(os.environ.get("WAYLAND_DISPLAY"))
        box = self._extents(window)
        return box.area > 0 and not (on_wayland and (box.x, box.y) == (0, 0))

    def passwords(self, window: Place, is_label: Callable[[str], bool]) -> Iterator[Region]:
        """Yield where the passwords of a window are."""
        try:
            fields = self._matches(window)
        except BusError as problem:
            if not problem.name:  # no answer, not one that it cannot do this
                raise
            fields = list(self._walk(window))
        for field in fields:
            if self._is_password(field, is_label):
                box = self._extents(field)
                if box.area > 0:
                    yield box

    def _matches(self, window: Place) -> list[Place]:
        """Return the fields that are shown, found by the program itself."""
        states, roles = _all_bits((_SHOWING,), 2), _all_bits((_PASSWORD, _PLAIN_TEXT, _ENTRY), 4)
        rule: tuple[Any, ...] = (states, _ALL, {}, _ALL, roles, _ANY, [], _ALL, False)
        (found,) = self.ask(window, _COLLECTION, "GetMatches", _MATCHES, (rule, _IN_ORDER, 0, True))
        return [(str(owner), str(path)) for owner, path in found]

    def _walk(self, place: Place) -> Iterator[Place]:
        """Yield the fields that are shown, found one by one."""
        children = self.children(place)
        for child in children if len(children) <= _MOST_CHILDREN else ():
            (role,) = self.ask(child, ACCESSIBLE, "GetRole")
            if role in _CLOSED or not self.is_in(child, _SHOWING):
                continue
            if role in (_PASSWORD, _PLAIN_TEXT, _ENTRY):
                yield child
            else:
                yield from self._walk(child)

    def _is_password(self, field: Place, is_label: Callable[[str], bool]) -> bool:
        """Whether a field is one for a password, and has something in it."""
        (role,) = self.ask(field, ACCESSIBLE, "GetRole")
        if role != _PASSWORD and not (self.is_in(field, _EDITABLE) and any(map(is_label, self.names(field)))):
            return False
        try:
            return int(self._property(field, _TEXT, "CharacterCount")) != 0
        except BusError as problem:
            if not problem.name:
                raise
            return True

    def names(self, field: Place) -> Iterator[str]:
        """Yield the name of an object, then the labels that belong to it."""
        yield str(self._property(field, ACCESSIBLE, "Name"))
        (relations,) = self.ask(field, ACCESSIBLE, "GetRelationSet")
        for kind, labels in relations:
            for owner, path in labels if kind == _LABELLED_BY else ():
                yield str(self._property((str(owner), str(path)), ACCESSIBLE, "Name"))

    def _extents(self, place: Place) -> Region:
        (box,) = self.ask(place, _COMPONENT, "GetExtents", "u", (_OF_SCREEN,))
        return Region(*map(int, box))

    def _property(self, place: Place, interface: str, name: str) -> Any:
        return self.ask(place, PROPERTIES, "Get", "ss", (interface, name))[0]

    def ask(
        self, place: Place, interface: str, method: str, signature: str = "", arguments: tuple[Any, ...] = ()
    ) -> tuple[Any, ...]:
        """Call a method of an object; raises `BusError`."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise BusError("")
        owner, path = place
        return self._bus.call(
            owner, path, interface, method, signature, arguments, seconds=min(left, _CALL_SECONDS), may_start=False
        )


def _all_bits(numbers: Iterable[int], length: int) -> list[int]:
    """Return a set as AT-SPI writes it: so many signed numbers of 32 bits each."""
    bits = [0] * length
    for number in numbers:
        bits[number // 32] |= 1 << number % 32
    return bits

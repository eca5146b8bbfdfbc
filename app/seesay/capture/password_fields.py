"""Where passwords stand on the screen, as programs tell screen readers (AT-SPI): looked for while a picture is taken.

A field counts that is one for passwords or, since a password that is shown makes its field a common one, that has the
label of one. Nothing is started or switched on for it. Programs tell where a field is in its window, in units of their
own (`window_places`). Where its place on the screen stays unknown, as on Wayland, the picture is one that shows a
password somewhere, unless the field shows dots. Interfaces:
https://gnome.pages.gitlab.gnome.org/at-spi2-core/devel-docs/.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from typing import Any

from seesay.backends import Unavailable
from seesay.capture.desktop import Screenshot
from seesay.capture.window_places import WindowPlaces
from seesay.dbus import BusConnection, BusError, accessibility_bus
from seesay.domain import Region

_log = logging.getLogger(__name__)

_REGISTRY, _ROOT = "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"
_ACCESSIBLE, _PROPERTIES = "org.a11y.atspi.Accessible", "org.freedesktop.DBus.Properties"
_COLLECTION, _COMPONENT, _TEXT = "org.a11y.atspi.Collection", "org.a11y.atspi.Component", "org.a11y.atspi.Text"

# AtspiStateType, AtspiRole, AtspiRelationType, AtspiCoordType
_EDITABLE, _SHOWING = 7, 25
_PASSWORD, _PLAIN_TEXT, _ENTRY = 40, 61, 79
_LABELLED_BY = 2
_OF_SCREEN, _OF_WINDOW = 0, 1
_ANY, _ALL, _IN_ORDER = 2, 1, 1  # AtspiCollectionMatchType and AtspiCollectionSortOrder

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
        self._unplaced = False
        self._windows = WindowPlaces()
        self._end = time.monotonic() + _SECONDS
        self._done = threading.Event()
        threading.Thread(target=self._search, name="password fields", daemon=True).start()

    def __call__(self) -> tuple[Region, ...] | None:
        """Return where they are, in pixels of the desktop; waits until all is found or the time is over.

        None where one can be read and its place is not known.
        """
        self._done.wait(max(0.0, self._end - time.monotonic()))
        return None if self._unplaced else tuple(self._found)

    def seen_in(self, screenshot: Screenshot) -> Screenshot:
        """Return a screenshot that was taken meanwhile, whose frame knows of them."""
        left, top = screenshot.origin

        def areas() -> tuple[Region, ...] | None:
            found = self()
            return found and tuple(Region(box.x - left, box.y - top, box.width, box.height) for box in found)

        return replace(screenshot, frame=replace(screenshot.frame, secret_areas=areas))

    def _search(self) -> None:
        try:
            with closing(accessibility_bus(_CALL_SECONDS)) as bus:
                (programs,) = bus.call(_REGISTRY, _ROOT, _ACCESSIBLE, "GetChildren", seconds=_CALL_SECONDS)
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
                tree = _Tree(bus, self._end)
                for window in tree.children((program, root)):
                    if tree.is_in(window, _SHOWING):
                        self._search_window(tree, window, int(process))

    def _search_window(self, tree: _Tree, window: Place, process: int) -> None:
        whole: Region | None = None
        for field in tree.passwords(window, self._is_label):
            whole = whole or tree.extents(window, _OF_WINDOW)
            place = self._windows.of(process, tree.name(window), whole, tree.extents(field, _OF_WINDOW))
            if place is not None:
                self._found.append(place)
            elif (told := tree.extents(field, _OF_SCREEN)).area and (told.x, told.y) != (0, 0):
                self._found.append(told)  # it may be right
            if (place is None or self._windows.on_wayland) and not tree.shows_dots(field):
                self._unplaced = True


class _Tree:
    """The accessible objects of one program; every method raises `BusError`, also when the time is over."""

    def __init__(self, bus: BusConnection, end: float) -> None:
        self._bus, self._end = bus, end

    def children(self, place: Place) -> list[Place]:
        (children,) = self._ask(place, _ACCESSIBLE, "GetChildren")
        return [(str(owner), str(path)) for owner, path in children]

    def is_in(self, place: Place, state: int) -> bool:
        (states,) = self._ask(place, _ACCESSIBLE, "GetState")
        return len(states) > state // 32 and bool(states[state // 32] >> state % 32 & 1)

    def name(self, place: Place) -> str:
        return str(self._property(place, _ACCESSIBLE, "Name"))

    def shows_dots(self, field: Place) -> bool:
        """Whether nothing but one sign stands in a field again and again; GTK 4 tells what stands behind the dots."""
        (text,) = self._ask(field, _TEXT, "GetText", "ii", (0, int(self._property(field, _TEXT, "CharacterCount"))))
        return len(set(text)) == 1 and not text[0].isalnum()

    def passwords(self, window: Place, is_label: Callable[[str], bool]) -> Iterator[Place]:
        """Yield the fields of passwords in a window."""
        try:
            fields = self._matches(window)
        except BusError as problem:
            if not problem.name:  # no answer, not one that it cannot do this
                raise
            fields = list(self._walk(window))
        for field in fields:
            if self._is_password(field, is_label):
                yield field

    def _matches(self, window: Place) -> list[Place]:
        """Return the fields that are shown, found by the program itself."""
        states = _bits(_SHOWING, 2)
        roles = [sum(bits) for bits in zip(*(_bits(role, 4) for role in (_PASSWORD, _PLAIN_TEXT, _ENTRY)), strict=True)]
        rule: tuple[Any, ...] = (states, _ALL, {}, _ALL, roles, _ANY, [], _ALL, False)
        signature, arguments = "(aiia{ss}iaiiasib)uib", (rule, _IN_ORDER, 0, True)
        (found,) = self._ask(window, _COLLECTION, "GetMatches", signature, arguments)
        return [(str(owner), str(path)) for owner, path in found]

    def _walk(self, place: Place) -> Iterator[Place]:
        """Yield the fields that are shown, found one by one."""
        children = self.children(place)
        for child in children if len(children) <= _MOST_CHILDREN else ():
            (role,) = self._ask(child, _ACCESSIBLE, "GetRole")
            if role in _CLOSED or not self.is_in(child, _SHOWING):
                continue
            if role in (_PASSWORD, _PLAIN_TEXT, _ENTRY):
                yield child
            else:
                yield from self._walk(child)

    def _is_password(self, field: Place, is_label: Callable[[str], bool]) -> bool:
        """Whether a field is one for a password, and has something in it."""
        (role,) = self._ask(field, _ACCESSIBLE, "GetRole")
        if role != _PASSWORD and not (self.is_in(field, _EDITABLE) and any(map(is_label, self._names(field)))):
            return False
        try:
            return int(self._property(field, _TEXT, "CharacterCount")) != 0
        except BusError as problem:
            if not problem.name:
                raise
            return True

    def _names(self, field: Place) -> Iterator[str]:
        yield self.name(field)
        (relations,) = self._ask(field, _ACCESSIBLE, "GetRelationSet")
        for kind, labels in relations:
            for owner, path in labels if kind == _LABELLED_BY else ():
                yield self.name((str(owner), str(path)))

    def extents(self, place: Place, of: int) -> Region:
        (box,) = self._ask(place, _COMPONENT, "GetExtents", "u", (of,))
        return Region(*map(int, box))

    def _property(self, place: Place, interface: str, name: str) -> Any:
        return self._ask(place, _PROPERTIES, "Get", "ss", (interface, name))[0]

    def _ask(
        self, place: Place, interface: str, method: str, signature: str = "", arguments: tuple[Any, ...] = ()
    ) -> tuple[Any, ...]:
        left = self._end - time.monotonic()
        if left <= 0:
            raise BusError("")
        owner, path = place
        return self._bus.call(
            owner, path, interface, method, signature, arguments, seconds=min(left, _CALL_SECONDS), may_start=False
        )


def _bits(number: int, length: int) -> list[int]:
    """Return a set with one member as AT-SPI writes it: so many signed numbers of 32 bits each."""
    bits = [0] * length
    bits[number // 32] = 1 << number % 32
    return bits

"""Asks programs about their accessible objects, over AT-SPI and within a time.

Nothing is started or switched on for it. Interfaces: https://gnome.pages.gitlab.gnome.org/at-spi2-core/devel-docs/.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from seesay.busyness import slowness
from seesay.dbus import BUS, BusConnection, BusError, Call
from seesay.region import Region

REGISTRY, ROOT = "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"
ACCESSIBLE, PROPERTIES = "org.a11y.atspi.Accessible", "org.freedesktop.DBus.Properties"
COLLECTION, COMPONENT, TEXT = "org.a11y.atspi.Collection", "org.a11y.atspi.Component", "org.a11y.atspi.Text"
ACTION, VALUE, DOCUMENT = "org.a11y.atspi.Action", "org.a11y.atspi.Value", "org.a11y.atspi.Document"
SELECTION, APPLICATION = "org.a11y.atspi.Selection", "org.a11y.atspi.Application"
LABELLED_BY, NODE_CHILD_OF = 2, 7  # AtspiRelationType
CALL_SECONDS = 0.25
"""A program that takes longer hangs, and is left out; a busy machine's programs have more."""
_CALLS_AT_ONCE = 256
"""Calls that are given this time once more for each so many."""
OF_SCREEN, OF_WINDOW = 0, 1  # AtspiCoordType
_ANY, _ALL, _IN_ORDER = 2, 1, 1  # AtspiCollectionMatchType and AtspiCollectionSortOrder

Place = tuple[str, str]
"""The name of a program on the bus, and the path of an object in it."""

Answer = tuple[Any, ...] | None
"""What a method returned; None for an error and for no answer in time."""


Method = tuple[str, str, str, tuple[Any, ...]]
"""An interface, a method, and the signature and values of its arguments."""

NAME: Method = (PROPERTIES, "Get", "ss", (ACCESSIBLE, "Name"))
DESCRIPTION: Method = (PROPERTIES, "Get", "ss", (ACCESSIBLE, "Description"))
ROLE: Method = (ACCESSIBLE, "GetRole", "", ())
STATE: Method = (ACCESSIBLE, "GetState", "", ())
ATTRIBUTES: Method = (ACCESSIBLE, "GetAttributes", "", ())
COUNT: Method = (PROPERTIES, "Get", "ss", (ACCESSIBLE, "ChildCount"))
INDEX: Method = (ACCESSIBLE, "GetIndexInParent", "", ())


class Objects:
    """The accessible objects of all programs; a program that was silent once is not asked again.

    Every method raises `BusError`, also when the time is over; it has no name where there was no answer.
    """

    def __init__(self, bus: BusConnection, end: float) -> None:
        """Ask until `end`, by the monotonic clock."""
        self._bus, self._end = bus, end
        self.silent: set[str] = set()
        self.names: dict[Place, str] = {}
        """What objects are called, as far as they were asked."""
        self.hidden: dict[Place, bool] = {}
        """Whether fields hide what is typed in them, as far as they were asked."""

    def programs(self) -> list[Place]:
        """Return the roots of all programs but this one."""
        places = self.children((REGISTRY, ROOT))
        calls = [
            Call(BUS, "/org/freedesktop/DBus", BUS, "GetConnectionUnixProcessID", "s", (program,))
            for program, _ in places
        ]
        processes = self._bus.call_each(calls, self._left())
        return [place for place, found in zip(places, processes, strict=True) if found != (os.getpid(),)]

    def ask(self, place: Place, interface: str, method: str, signature: str = "", *arguments: Any) -> tuple[Any, ...]:
        """Call a method of an object."""
        owner, path = place
        if owner in self.silent:
            raise BusError("")
        try:
            return self._bus.call(
                owner, path, interface, method, signature, arguments, seconds=self._left(), may_start=False
            )
        except BusError as problem:
            if not problem.name:
                self.silent.add(owner)
            raise

    def ask_each(
        self, places: Sequence[Place], interface: str, method: str, signature: str = "", *arguments: Any
    ) -> list[Answer]:
        """Call a method of several objects at once."""
        return self.ask_all(places, [(interface, method, signature, arguments)])[0]

    def ask_all(self, places: Sequence[Place], methods: Sequence[Method]) -> list[list[Answer]]:
        """Call several methods of several objects at once, and return the answers to each method."""
        asked = [place for place in places if place[0] not in self.silent]
        calls = [
            Call(owner, path, interface, method, signature, arguments)
            for interface, method, signature, arguments in methods
            for owner, path in asked
        ]
        answers = iter(self._bus.call_each(calls, self._left(len(calls))) if asked else ())
        found = [dict(zip(asked, islice(answers, len(asked)), strict=True)) for _ in methods]
        self.silent.update(place[0] for each in found for place, answer in each.items() if answer is None)
        return [
            [None if isinstance(answer := each.get(place), BusError) else answer for place in places] for each in found
        ]

    def ask_with_each(
        self, place: Place, interface: str, method: str, signature: str, arguments: Iterable[tuple[Any, ...]]
    ) -> list[Answer]:
        """Call a method of one object with several arguments at once."""
        calls = [Call(*place, interface, method, signature, each) for each in arguments]
        answers = self._bus.call_each(calls, self._left())
        return [None if isinstance(answer, BusError) else answer for answer in answers]

    def children(self, place: Place) -> list[Place]:
        """Return an object's children."""
        return places_of(self.ask(place, ACCESSIBLE, "GetChildren"))

    def states(self, place: Place) -> int:
        """Return an object's states, a bit each."""
        return states_of(self.ask(place, ACCESSIBLE, "GetState"))

    def role(self, place: Place) -> int:
        """Return an object's role."""
        return int(self.ask(place, ACCESSIBLE, "GetRole")[0])

    def process(self, program: Place) -> int:
        """Return a program's number."""
        return int(self._bus.call_bus("GetConnectionUnixProcessID", "s", program[:1], seconds=self._left())[0])

    def extents(self, place: Place, of: int = OF_SCREEN) -> Region:
        """Return where an object is, on the desktop or in its window."""
        return Region(*map(int, self.ask(place, COMPONENT, "GetExtents", "u", of)[0]))

    def extents_of_each(self, places: Sequence[Place], of: int = OF_SCREEN) -> list[Region | None]:
        """Return where objects are, in units of their program; None where one does not tell, or has no place."""
        answers = self.ask_each(places, COMPONENT, "GetExtents", "u", of)
        boxes = (Region(*map(int, answer[0])) if answer else None for answer in answers)
        return [box if box and min(box.width, box.height) > 0 else None for box in boxes]  # GTK 3 has -1 by -1

    def value(self, place: Place, interface: str, name: str) -> Any:
        """Return a property of an object."""
        return self.ask(place, PROPERTIES, "Get", "ss", interface, name)[0]

    def labels(self, place: Place) -> list[Place]:
        """Return the objects that are an object's labels."""
        return self.related(place, LABELLED_BY)

    def related(self, place: Place, relation: int) -> list[Place]:
        """Return the objects to which an object has a relation."""
        (relations,) = self.ask(place, ACCESSIBLE, "GetRelationSet")
        return [(str(owner), str(path)) for kind, found in relations if kind == relation for owner, path in found]

    def matches(self, below: Place, states: Iterable[int], roles: Iterable[int] = ()) -> list[Place]:
        """Return the objects below one that have all `states` and one of `roles`, found by the program itself.

        Not all programs can do that; then the error has a name.
        """
        every_role = (_numbers(roles, 4), _ANY) if roles else ([], _ALL)
        rule: tuple[Any, ...] = (_numbers(states, 2), _ALL, {}, _ALL, *every_role, [], _ALL, False)
        return places_of(self.ask(below, COLLECTION, "GetMatches", "(aiia{ss}iaiiasib)uib", rule, _IN_ORDER, 0, True))

    def _left(self, calls: int = 1) -> float:
        """Return how long to wait for the answers to so many calls; to write and read many takes longer."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise BusError("")
        return min(left, CALL_SECONDS * slowness() * (1 + calls // _CALLS_AT_ONCE))


def in_one_line(answer: Answer) -> str:
    """Return the text of an answer in one line, nothing where there is no answer."""
    return " ".join(str(answer[0]).split()) if answer else ""


def places_of(answer: Answer) -> list[Place]:
    """Return the objects in an answer."""
    return [(str(owner), str(path)) for owner, path in answer[0]] if answer else []


def states_of(answer: Answer) -> int:
    """Return the states in an answer, a bit each."""
    return sum(number << 32 * place for place, number in enumerate(answer[0])) if answer else 0


def _numbers(members: Iterable[int], length: int) -> list[int]:
    """Return a set as AT-SPI writes it: so many signed numbers of 32 bits each."""
    whole = sum(1 << member for member in members)
    parts = [whole >> 32 * place & 0xFFFFFFFF for place in range(length)]
    return [part - (1 << 32) if part >= 1 << 31 else part for part in parts]

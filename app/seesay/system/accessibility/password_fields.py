"""Where passwords stand on the screen, looked for while a picture is taken, whatever the system asks programs by.

Where passwords stand on the screen, as programs tell screen readers (AT-SPI): looked for while a picture is taken.

A field counts that is one for passwords or, since a password that is shown makes its field a common one, that has the
label of one. Nothing is started or switched on for it. Programs tell where a field is in its window, in units of their
own (`seesay.system.accessibility.atspi_places`). Where its place on the screen stays unknown, as on Wayland, the
picture is one that shows a password somewhere, unless the field shows dots. Interfaces:
https://gnome.pages.gitlab.gnome.org/at-spi2-core/devel-docs/.
"""

from __future__ import annotations

import logging
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from queue import Empty, SimpleQueue
from typing import TypeVar

from seesay.core.backends import Unavailable
from seesay.core.errors import CaptureError
from seesay.core.load_factor import load_factor
from seesay.core.region import Region
from seesay.system.accessibility.atspi_objects import (
    ACCESSIBLE,
    CALL_SECONDS,
    CLOSED,
    EDITABLE,
    ENTRY,
    OF_WINDOW,
    PASSWORD,
    PLAIN_TEXT,
    SHOWING,
    TEXT,
    Objects,
    Place,
    has,
    is_dots,
)
from seesay.system.accessibility.atspi_places import WindowPlaces, is_cornered
from seesay.system.capture.desktop import Screenshot
from seesay.system.dbus import BusConnection, BusError, accessibility_bus

T = TypeVar("T")

_SECONDS = 0.8
"""For all programs together, from the beginning of a picture on; reading its text takes about as long, and longer on a
busy machine."""
_AT_ONCE = 4
"""How many windows or programs are asked at once."""


class SecretFields(ABC):
    """The fields of passwords on the screen; they are looked for from now on, in threads that nobody waits for."""

    def __init__(self, is_label: Callable[[str], bool]) -> None:
        """Ask `is_label` whether a text is the label of a password."""
        self._is_label = is_label
        self._found: list[Region] = []
        self._unplaced = False
        self._end = time.monotonic() + load_factor() * _SECONDS
        self._done = threading.Event()
        threading.Thread(target=self._look, name="password fields", daemon=True).start()

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

    def _look(self) -> None:
        try:
            self._search()
        finally:
            self._done.set()

    def _each(self, searches: Iterable[Callable[[], None]]) -> None:
        """Run searches that never fail, in a thread each, until all are done or the time is over."""
        threads = [threading.Thread(target=search, daemon=True) for search in searches]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(max(0.0, self._end - time.monotonic()))

    def _ask_each(self, asked: Iterable[T], ask: Callable[[T], Sequence[Region | None]]) -> None:
        """Add what `ask` returns for each, some at once and in their order; it may raise `CaptureError`."""
        waiting: SimpleQueue[T] = SimpleQueue()
        for each in asked:
            waiting.put(each)

        def search() -> None:
            with suppress(Empty):
                while time.monotonic() < self._end:
                    self._add(ask, waiting.get_nowait())

        self._each([search] * _AT_ONCE)

    def _add(self, ask: Callable[[T], Sequence[Region | None]], asked: T) -> None:
        with suppress(CaptureError):  # it has just gone, or its program hangs
            for box in ask(asked):
                if box is None:
                    self._unplaced = True
                else:
                    self._found.append(box)

    @abstractmethod
    def _search(self) -> None:
        """Add what is found to `_found`; set `_unplaced` for a field that can be read and whose place is not known."""


_log = logging.getLogger(__name__)

_FIELDS = (PASSWORD, PLAIN_TEXT, ENTRY)
_CLOSED = CLOSED | {33, 34, 35, 41, 42, 55, 60, 65, 66}
"""Roles of what holds no field, or of menus, tables and trees with too much in them."""
_MOST_CHILDREN = 300


class PasswordFields(SecretFields):
    """The fields of passwords on the screen, as programs tell over AT-SPI."""

    def __init__(self, is_label: Callable[[str], bool]) -> None:
        self._windows = WindowPlaces()
        super().__init__(is_label)

    def _search(self) -> None:
        try:
            with closing(accessibility_bus(CALL_SECONDS)) as bus:
                programs = Objects(bus, self._end).programs()
                self._each(partial(self._search_program, bus, program) for program in programs)
        except (BusError, Unavailable) as problem:
            _log.debug("fields of passwords could not be looked for: %s", problem.reason)

    def _search_program(self, bus: BusConnection, program: Place) -> None:
        with suppress(BusError):  # it has just ended, or hangs
            objects = Objects(bus, self._end)
            process = objects.process(program)
            for window in objects.children(program):
                if has(objects.states(window), SHOWING):
                    self._search_window(objects, window, process)

    def _search_window(self, objects: Objects, window: Place, process: int) -> None:
        fields = _Fields(objects)
        whole: Region | None = None
        for field in fields.passwords(window, self._is_label):
            whole = whole or objects.extents(window, OF_WINDOW)
            placement = self._windows.find(process, fields.name(window), whole)
            told = objects.extents(field)
            place = None
            if placement is not None and not is_cornered(told):
                place = placement.of(whole, objects.extents(field, OF_WINDOW))
            if place is not None:
                self._found.append(place)
            elif told.area and not is_cornered(told):
                self._found.append(told)  # it may be right
            if (place is None or self._windows.on_wayland) and not fields.shows_dots(field):
                self._unplaced = True


class _Fields:
    """The fields of one program; every method raises `BusError`, also when the time is over."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects

    def name(self, place: Place) -> str:
        return str(self._objects.value(place, ACCESSIBLE, "Name"))

    def shows_dots(self, field: Place) -> bool:
        """Whether nothing but one sign stands in a field again and again; GTK 4 tells what stands behind the dots."""
        length = int(self._objects.value(field, TEXT, "CharacterCount"))
        (text,) = self._objects.ask(field, TEXT, "GetText", "ii", 0, length)
        return is_dots(text)

    def passwords(self, window: Place, is_label: Callable[[str], bool]) -> Iterator[Place]:
        """Yield the fields of passwords in a window."""
        try:
            fields = self._objects.matches(window, [SHOWING], _FIELDS)
        except BusError as problem:
            if not problem.name:  # no answer, not one that it cannot do this
                raise
            fields = list(self._walk(window))
        for field in fields:
            if self._is_password(field, is_label):
                yield field

    def _walk(self, place: Place) -> Iterator[Place]:
        """Yield the fields that are shown, found one by one."""
        objects, children = self._objects, self._objects.children(place)
        for child in children if len(children) <= _MOST_CHILDREN else ():
            role = objects.role(child)
            if role in _CLOSED or not has(objects.states(child), SHOWING):
                continue
            if role in _FIELDS:
                yield child
            else:
                yield from self._walk(child)

    def _is_password(self, field: Place, is_label: Callable[[str], bool]) -> bool:
        """Whether a field is one for a password, and has something in it."""
        objects = self._objects
        if objects.role(field) != PASSWORD and not (
            has(objects.states(field), EDITABLE) and any(map(is_label, self._names(field)))
        ):
            return False
        try:
            return int(objects.value(field, TEXT, "CharacterCount")) != 0
        except BusError as problem:
            if not problem.name:
                raise
            return True

    def _names(self, field: Place) -> Iterator[str]:
        for place in (field, *self._objects.labels(field)):
            yield self.name(place)

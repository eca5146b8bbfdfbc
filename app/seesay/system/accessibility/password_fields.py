"""Finds password fields on the screen while a screenshot is taken, so that they can be redacted.

A field counts if it has the password role, or the label of a password: a revealed password turns its field into a plain
one. If the position of a field stays unknown, as on Wayland, the whole screenshot counts as one with a password, unless
the field shows dots.

AT-SPI interfaces: https://gnome.pages.gitlab.gnome.org/at-spi2-core/devel-docs/.
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
from seesay.system.accessibility.atspi_client import (
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
    AtspiClient,
    ObjectReference,
    has_state,
    is_masked_text,
)
from seesay.system.accessibility.atspi_layout import WindowFinder, is_at_origin
from seesay.system.capture.screen_capturer import Screenshot
from seesay.system.dbus import BusConnection, BusError, accessibility_bus

T = TypeVar("T")

_SECONDS = 0.8
"""For all programs together, from the start of the capture; OCR takes about as long."""
_AT_ONCE = 4
"""Number of windows or programs queried in parallel."""


class PasswordFieldSearch(ABC):
    """The password fields on the screen, searched in background threads from construction on."""

    def __init__(self, is_label: Callable[[str], bool]) -> None:
        """`is_label` decides whether a text is the label of a password field."""
        self._is_label = is_label
        self._found: list[Region] = []
        self._unplaced = False
        self._end = time.monotonic() + load_factor() * _SECONDS
        self._done = threading.Event()
        threading.Thread(target=self._look, name="password fields", daemon=True).start()

    def __call__(self) -> tuple[Region, ...] | None:
        """Wait for the search and return the fields in desktop pixels.

        None if a readable password has no known position.
        """
        self._done.wait(max(0.0, self._end - time.monotonic()))
        return None if self._unplaced else tuple(self._found)

    def seen_in(self, screenshot: Screenshot) -> Screenshot:
        """Return a screenshot whose frame knows these fields."""
        left, top = screenshot.origin

        def areas() -> tuple[Region, ...] | None:
            found = self()
            return found and tuple(box.moved(-left, -top) for box in found)

        return replace(screenshot, frame=replace(screenshot.frame, secret_areas=areas))

    def _look(self) -> None:
        try:
            self._search()
        finally:
            self._done.set()

    def _each(self, searches: Iterable[Callable[[], None]]) -> None:
        """Run each search in its own thread until all are done or the time is over."""
        threads = [threading.Thread(target=search, daemon=True) for search in searches]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(max(0.0, self._end - time.monotonic()))

    def _ask_each(self, asked: Iterable[T], ask: Callable[[T], Sequence[Region | None]]) -> None:
        """Add what `query` returns for each item, some in parallel; it may raise `CaptureError`."""
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
        """Add fields to `_found`; set `_unplaced` for a readable field whose position is unknown."""


_log = logging.getLogger(__name__)

_FIELDS = (PASSWORD, PLAIN_TEXT, ENTRY)
_CLOSED = CLOSED | {33, 34, 35, 41, 42, 55, 60, 65, 66}
"""Roles without fields inside, and menus, tables and trees that are too large to search."""
_MOST_CHILDREN = 300


class AtspiPasswordFields(PasswordFieldSearch):
    """Password fields found through AT-SPI."""

    def __init__(self, is_label: Callable[[str], bool]) -> None:
        self._windows = WindowFinder()
        super().__init__(is_label)

    def _search(self) -> None:
        try:
            with closing(accessibility_bus(CALL_SECONDS)) as bus:
                programs = AtspiClient(bus, self._end).programs()
                self._each(partial(self._search_program, bus, program) for program in programs)
        except (BusError, Unavailable) as problem:
            _log.debug("fields of passwords could not be looked for: %s", problem.reason)

    def _search_program(self, bus: BusConnection, program: ObjectReference) -> None:
        with suppress(BusError):  # it has just ended, or hangs
            objects = AtspiClient(bus, self._end)
            process = objects.process(program)
            for window in objects.children(program):
                if has_state(objects.states(window), SHOWING):
                    self._search_window(objects, window, process)

    def _search_window(self, objects: AtspiClient, window: ObjectReference, process: int) -> None:
        fields = _Fields(objects)
        whole: Region | None = None
        for field in fields.passwords(window, self._is_label):
            whole = whole or objects.extents(window, OF_WINDOW)
            placement = self._windows.find(process, fields.name(window), whole)
            told = objects.extents(field)
            place = None
            if placement is not None and not is_at_origin(told):
                place = placement.of(whole, objects.extents(field, OF_WINDOW))
            if place is not None:
                self._found.append(place)
            elif told.area and not is_at_origin(told):
                self._found.append(told)  # may be right
            if (place is None or self._windows.on_wayland) and not fields.shows_dots(field):
                self._unplaced = True


class _Fields:
    """The fields of one program; every method raises `BusError`, also on timeout."""

    def __init__(self, objects: AtspiClient) -> None:
        self._objects = objects

    def name(self, place: ObjectReference) -> str:
        return str(self._objects.value(place, ACCESSIBLE, "Name"))

    def shows_dots(self, field: ObjectReference) -> bool:
        """GTK 4 returns the text itself, not the dots."""
        length = int(self._objects.value(field, TEXT, "CharacterCount"))
        (text,) = self._objects.ask(field, TEXT, "GetText", "ii", 0, length)
        return is_masked_text(text)

    def passwords(self, window: ObjectReference, is_label: Callable[[str], bool]) -> Iterator[ObjectReference]:
        try:
            fields = self._objects.matches(window, [SHOWING], _FIELDS)
        except BusError as problem:
            if not problem.name:  # no answer, as opposed to "not supported"
                raise
            fields = list(self._walk(window))
        for field in fields:
            if self._is_password(field, is_label):
                yield field

    def _walk(self, place: ObjectReference) -> Iterator[ObjectReference]:
        """Yield the visible fields, searched object by object."""
        objects, children = self._objects, self._objects.children(place)
        for child in children if len(children) <= _MOST_CHILDREN else ():
            role = objects.role(child)
            if role in _CLOSED or not has_state(objects.states(child), SHOWING):
                continue
            if role in _FIELDS:
                yield child
            else:
                yield from self._walk(child)

    def _is_password(self, field: ObjectReference, is_label: Callable[[str], bool]) -> bool:
        """Whether a field holds a password and is not empty."""
        objects = self._objects
        if objects.role(field) != PASSWORD and not (
            has_state(objects.states(field), EDITABLE) and any(map(is_label, self._names(field)))
        ):
            return False
        try:
            return int(objects.value(field, TEXT, "CharacterCount")) != 0
        except BusError as problem:
            if not problem.name:
                raise
            return True

    def _names(self, field: ObjectReference) -> Iterator[str]:
        for place in (field, *self._objects.labels(field)):
            yield self.name(place)

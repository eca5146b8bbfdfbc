"""Where passwords stand on the screen, as programs tell screen readers (AT-SPI): looked for while a picture is taken.

A field counts that is one for passwords or, since a password that is shown makes its field a common one, that has the
label of one. Nothing is started or switched on for it. Where a program does not know where it is, as most on Wayland,
its fields are left out.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace

from seesay.accessibility.objects import ACCESSIBLE, CALL_SECONDS, TEXT, Objects, Place
from seesay.accessibility.roles import CLOSED, EDITABLE, ENTRY, PASSWORD, PLAIN_TEXT, SHOWING, has
from seesay.backends import Unavailable
from seesay.capture.desktop import Screenshot
from seesay.dbus import BusConnection, BusError, accessibility_bus
from seesay.domain import Region

_log = logging.getLogger(__name__)

_FIELDS = (PASSWORD, PLAIN_TEXT, ENTRY)
_CLOSED = CLOSED | {33, 34, 35, 41, 42, 55, 60, 65, 66}
"""Roles of what holds no field, or of menus, tables and trees with too much in them."""
_SECONDS = 0.8
"""For all programs together, from the beginning of a picture on; reading its text takes about as long."""
_MOST_CHILDREN = 300


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
            with closing(accessibility_bus(CALL_SECONDS)) as bus:
                threads = [
                    threading.Thread(target=self._search_program, args=(bus, program), daemon=True)
                    for program in Objects(bus, self._end).programs()
                ]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join(max(0.0, self._end - time.monotonic()))
        except (BusError, Unavailable) as problem:
            _log.debug("fields of passwords could not be looked for: %s", problem.reason)
        finally:
            self._done.set()

    def _search_program(self, bus: BusConnection, program: Place) -> None:
        with suppress(BusError):  # it has just ended, or hangs
            fields = _Fields(Objects(bus, self._end))
            for window in fields.windows(program):
                self._found.extend(fields.passwords(window, self._is_label))


class _Fields:
    """The fields of one program; every method raises `BusError`, also when the time is over."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects

    def windows(self, program: Place) -> Iterator[Place]:
        for window in self._objects.children(program):
            if has(self._objects.states(window), SHOWING) and self._objects.is_placed(window):
                yield window

    def passwords(self, window: Place, is_label: Callable[[str], bool]) -> Iterator[Region]:
        """Yield where the passwords of a window are."""
        try:
            fields = self._objects.matches(window, [SHOWING], _FIELDS)
        except BusError as problem:
            if not problem.name:  # no answer, not one that it cannot do this
                raise
            fields = list(self._walk(window))
        for field in fields:
            if self._is_password(field, is_label):
                box = self._objects.extents(field)
                if box.area > 0:
                    yield box

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
            yield str(self._objects.value(place, ACCESSIBLE, "Name"))

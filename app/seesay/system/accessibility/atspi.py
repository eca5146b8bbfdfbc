"""The accessibility tree of Linux desktops (AT-SPI)."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace

from seesay.core.backends import Unavailable
from seesay.core.elements import Element, Focus, with_counts
from seesay.core.errors import CaptureError, ObjectGoneError
from seesay.core.load_factor import load_factor
from seesay.core.translation import translate
from seesay.system.accessibility.atspi_client import (
    ACCESSIBLE,
    ACTION,
    ACTIVE,
    CALL_SECONDS,
    CELLS,
    COMPONENT,
    COUNT,
    DEFUNCT,
    DOCUMENT,
    DOCUMENT_WEB,
    DOCUMENTS,
    EDITABLE,
    INDEX,
    ITEMS,
    NAME,
    NUMBERS,
    PAGE,
    PAGE_TAB_LIST,
    PASSWORD,
    ROLE,
    ROOT,
    SHOWING,
    Answer,
    Objects,
    Place,
    called_by_script,
    columns_of,
    has,
    in_one_line,
    is_collapsed,
    is_of_tree,
    level_of,
    places_of,
    states_of,
)
from seesay.system.accessibility.atspi_focus import (
    MOST_OBJECTS,
    ancestors_of,
    cursor_in,
    focused_in,
    may_have_cursor,
    with_one_focus,
)
from seesay.system.accessibility.atspi_layout import (
    CALLED_BY_WORDS,
    NAMED_BY_ROW,
    boxes_in,
    named_at_last,
    or_by_choice,
    or_by_words,
    with_shown_choice,
)
from seesay.system.accessibility.atspi_reader import MOST_CHILDREN, Facts, Reading, is_typed_in
from seesay.system.accessibility.tree import AccessibilityTree, Tell
from seesay.system.dbus import BusError, accessibility_bus
from seesay.system.x11_connection import title_in_front

_log = logging.getLogger(__name__)

_SECONDS = 1.2
"""For one snapshot, on an idle machine."""
_ROW, _MOST_IN_ROW = 2, 100
"""Number of ancestors that may be a control's row, and maximum number of objects read in one."""
_NEIGHBOURS = 2
"""Number of siblings on each side."""
_SHELL = "gnome-shell"  # marks its whole stage as active
_ADDRESSES = ("DocURL", "URI")  # Firefox and WebKit; Chromium
_PRESSING = ("click", "press", "activate", "jump", "open", "toggle", "invoke", "select")
"""Actions that do what Enter or a click does, as toolkits name them, best first."""


class AtspiTree(AccessibilityTree):
    """Queries programs over the accessibility bus, with one connection per call."""

    name = "at-spi"

    def __init__(self) -> None:
        self._active: tuple[Place, Place] | None = None
        self._lock = threading.Lock()

    @classmethod
    def priority(cls) -> float:
        if not (os.environ.get("DBUS_SESSION_BUS_ADDRESS") or os.environ.get("XDG_RUNTIME_DIR")):
            raise Unavailable(translate("Reasons", "there is no session bus (D-Bus)"))
        return 100.0

    def focused(self, *, placed: bool = True, tell: Tell | None = None) -> Focus | None:
        with self._lock, _asked() as objects:
            for program, window in active_windows(objects):
                facts = focused_in(objects, window)
                if facts is not None:
                    self._active = program, window
                    return _described(objects, program, window, facts, placed=placed, tell=tell)
            _complain_of_silence(objects)
        return None

    def window(self) -> Element | None:
        with self._lock, _asked() as objects:
            found = self._active or next(active_windows(objects), None)
            if found is not None:
                self._active = found
                window = Reading(objects, boxes_in(objects, *found)).tree(found[1], MOST_OBJECTS)
                return named_at_last(with_one_focus(window)) if window is not None else None
            _complain_of_silence(objects)
        return None

    def application(self) -> str:
        with self._lock, _asked() as objects:
            self._active = found = self._active or next(active_windows(objects), None)
            return _program(objects, found[0]) if found is not None else ""

    def about(self, identity: str) -> Focus:
        place = _place_of(identity)
        with _asked() as objects:
            _check_known(objects, place)
            window = (place, *ancestors_of(objects, place))[-1]
            return _described(objects, (place[0], ROOT), window, _facts_of(objects, place), placed=True)

    def look_again(self, identity: str) -> Element | None:
        place = _place_of(identity)
        with _asked() as objects:
            ancestors = ancestors_of(objects, place)
            window = (place, *ancestors)[-1]
            boxes = boxes_in(objects, (place[0], ROOT), window)
            reading = Reading(objects, boxes)
            for facts in reading.facts([place], shown=True):
                element = _worded(reading, reading.element(facts), place, in_page=_is_in_page(objects, ancestors))
                return _named(reading, element, (*ancestors[:1], window), MOST_OBJECTS)
        return None

    def activate(self, identity: str) -> bool:
        place = _place_of(identity)
        with _asked() as objects:
            (facts,) = Reading(objects).facts([place]) or (None,)
            if facts is None:
                return False
            # GTK's "activate" of a field is Enter, and a click on a slider moves it
            if has(facts.states, EDITABLE) or facts.role in NUMBERS:
                (answer,) = objects.ask_each([place], COMPONENT, "GrabFocus")
                return bool(answer and answer[0])
            names = _actions(objects, place)
            if names == ["toggle"] and facts.role in ITEMS:  # Qt selects another row of a tree
                return False
            number = next((names.index(name) for name in _PRESSING if name in names), None)
            if number is None:
                return False
            try:
                return bool(objects.ask(place, ACTION, "DoAction", "i", number)[0])
            except BusError as problem:
                return not problem.name  # an action that opens a dialog may return only when that is closed


@contextmanager
def _asked() -> Iterator[Objects]:
    try:
        with closing(accessibility_bus(CALL_SECONDS)) as bus:
            yield Objects(bus, time.monotonic() + load_factor() * _SECONDS)
    except (BusError, Unavailable) as problem:
        _log.debug("the accessibility bus: %s", problem.reason)
        reason = translate("Reasons", "programs do not support screen readers here, or respond too slowly")
        raise CaptureError(reason) from None


def _complain_of_silence(objects: Objects) -> None:
    if objects.silent:
        raise CaptureError(translate("Reasons", "the active program does not respond"))


def _check_known(objects: Objects, place: Place) -> None:
    try:
        gone = has(objects.states(place), DEFUNCT)
    except BusError as problem:
        _complain_of_silence(objects)
        gone = bool(problem.name)
    if gone:
        raise ObjectGoneError("".join(place))


def _place_of(identity: str) -> Place:
    owner, slash, path = identity.partition("/")
    return owner, slash + path


def active_windows(objects: Objects) -> Iterator[tuple[Place, Place]]:
    """Yield programs with their active windows.

    If no window is marked active, as with Chromium on some desktops, it is the one with the title of X11's active
    window.
    """
    programs = objects.programs()
    answers = objects.ask_each(programs, ACCESSIBLE, "GetChildren")
    windows = [
        (program, window)
        for program, answer in zip(programs, answers, strict=True)
        for window in places_of(answer)[:MOST_CHILDREN]
    ]
    states = objects.ask_each([window for _, window in windows], ACCESSIBLE, "GetState")
    found = [
        each
        for each, answer in zip(windows, states, strict=True)
        if has(states_of(answer), ACTIVE) and name_of(objects, each[0]) != _SHELL
    ]
    if not found and not objects.silent and (title := title_in_front()):
        found = [
            (program, window)
            for (program, window), answer in zip(windows, states, strict=True)
            if has(states_of(answer), SHOWING) and name_of(objects, window) == title
        ]
    yield from found


def name_of(objects: Objects, place: Place) -> str:
    """Return an object's name in one line, empty if missing or not answered."""
    if place not in objects.names:
        with suppress(BusError):
            objects.names[place] = in_one_line((objects.value(place, ACCESSIBLE, "Name"),))
    return objects.names.get(place, "")


def _program(objects: Objects, program: Place) -> str:
    return called_by_script(objects, program, name_of(objects, program))


def _facts_of(objects: Objects, place: Place) -> Facts:
    (facts,) = Reading(objects).facts([place]) or (None,)
    if facts is None:
        raise CaptureError(translate("Reasons", "the active program does not respond"))
    return facts


def _described(
    objects: Objects, program: Place, window: Place, facts: Facts, *, placed: bool, tell: Tell | None = None
) -> Focus:
    reading, place = Reading(objects), facts.place
    reading.read_links([facts])
    element = reading.element(facts, typed=False)
    secret, showing = facts.role == PASSWORD, has(facts.states, SHOWING)
    is_worded = not element.name and element.role in CALLED_BY_WORDS and facts.role not in CELLS
    element = _worded(reading, element, place)
    is_told = bool(element.name) or element.role not in NAMED_BY_ROW
    if tell is not None and is_told and (not may_have_cursor(facts) or (element.name and is_typed_in(facts))):
        known = replace(element, states=element.states - {"focused"})
        tell(Focus(known, application=_program(objects, program), secret=secret, showing=showing))
    if is_typed_in(facts):
        element = replace(element, value=reading.text(place))
    elif facts.role == PAGE_TAB_LIST:
        element = replace(element, value=reading.chosen(place))
    ancestors = ancestors_of(objects, place)
    if placed:
        # Evince reports a wrong position for a page, and the right one for its view
        where = [place] if facts.role != PAGE else ancestors[:1]
        boxes = boxes_in(objects, program, window)
        element = replace(element, box=next(iter(boxes.of_each(where)), None) if boxes is not None else None)
        element = _named(Reading(objects, boxes), element, ancestors[:_ROW], _MOST_IN_ROW)
    roles, numbers, counts = objects.ask_all([place, *ancestors], [ROLE, INDEX, COUNT])
    key = _key(roles, numbers, counts, named=bool(element.name) and not is_worded) if placed else ""
    around = _around(objects, reading, replace(facts, name=element.name), ancestors)
    address = _address(objects, [place, *ancestors], roles)
    (names,) = objects.ask_all([window], [NAME])
    is_row = bool(ancestors) and is_of_tree(facts.role, roles[1])
    cursor = cursor_in(objects, facts) if placed else None  # last: it may take the rest of the time
    if cursor is not None and element.value is None:  # read-only text
        text = reading.text(place)
        element = replace(element, value=text, name="" if element.name == text else element.name)
    return Focus(
        replace(element, states=element.states - {"focused"}, key=key),
        facts.description if facts.description != element.name else "",
        address,
        around,
        in_one_line(names[0]),
        _program(objects, program),
        secret=secret,
        showing=showing,
        cursor=cursor,
        collapsed=is_row and is_collapsed(facts.states),
        level=level_of(objects, place, ancestors[0]) if is_row else 0,
        columns=columns_of(objects, place) if facts.role in CELLS else (),
    )


def _named(reading: Reading, element: Element, around: Iterable[Place], most: int) -> Element:
    """Take the name from a row: one of the `around` objects, read with up to `most` objects.

    That equals the name in the tree of the window, if that is one of them.
    """
    if element.role not in NAMED_BY_ROW or element.name:
        return element
    widest: Element | None = None
    for each in around:
        row = reading.tree(each, most, whole=True)
        if row is None:
            break
        if name := _name_in(row, element):
            return replace(element, name=name)
        widest = row
    name = _name_in(named_at_last(widest), element) if widest is not None else ""
    return or_by_choice(replace(element, name=name) if name != element.value else element)


def _worded(reading: Reading, element: Element, place: Place, *, in_page: bool = False) -> Element:
    """Take the name or the selected value from the visible descendants."""
    is_list = element.role == "combobox" and element.value is None
    if not is_list and (element.name or element.role not in CALLED_BY_WORDS):
        return element
    inside = reading.tree(place, _MOST_IN_ROW)
    element = replace(element, children=inside.children if inside is not None else ())
    return replace(or_by_words(with_shown_choice(element), in_page=in_page), children=())


def _is_in_page(objects: Objects, ancestors: list[Place]) -> bool:
    answers = objects.ask_each(ancestors, ACCESSIBLE, "GetRole")
    return any(answer is not None and answer[0] in DOCUMENTS for answer in answers)


def _name_in(row: Element, element: Element) -> str:
    return next((each.name for each in row.walk() if each.identity == element.identity), "")


def _actions(objects: Objects, place: Place) -> list[str]:
    """Return the action names in English; `GetActions` returns localised ones."""
    (actions,) = objects.ask_each([place], ACTION, "GetActions")
    told = list(actions[0]) if actions else []
    names = objects.ask_with_each(place, ACTION, "GetName", "i", [(number,) for number in range(len(told))])
    return [str((name or action)[0]).strip().lower() for name, action in zip(names, told, strict=True)]


def _key(roles: list[Answer], numbers: list[Answer], counts: list[Answer], *, named: bool) -> str:
    """Return the path from the window to an object: roles and indexes among siblings.

    An unnamed object's key also has the sibling counts.
    """
    numbers, counts = numbers[:-1], counts[1:]
    if not all(roles) or not all(numbers) or not (named or all(counts)):
        return ""
    steps = [f"{role[0]}" if role else "" for role in roles[-1:]]
    way = reversed(list(zip(roles[:-1], numbers, strict=True)))
    key = "/".join([*steps, *(f"{role[0]}.{number[0]}" for role, number in way if role and number)])
    return key if named else with_counts(key, (min(int(count[0]), MOST_CHILDREN) for count in counts[::-1] if count))


def _address(objects: Objects, places: list[Place], roles: list[Answer]) -> str:
    """Return the URL of the web page around an object, empty if there is none."""
    for place, answer in zip(places, roles, strict=True):
        for name in _ADDRESSES if answer and answer[0] == DOCUMENT_WEB else ():
            with suppress(BusError):
                if address := str(objects.ask(place, DOCUMENT, "GetAttributeValue", "s", name)[0]):
                    return address
    return ""


def _around(objects: Objects, reading: Reading, facts: Facts, ancestors: list[Place]) -> tuple[str, ...]:
    """Return the texts of the nearest siblings that have any, in reading order."""
    inner = facts.place
    with suppress(BusError):
        for parent in ancestors[:3]:
            siblings = objects.children(parent)[:MOST_CHILDREN]
            here = siblings.index(inner) if inner in siblings else 0
            near = siblings[max(0, here - _NEIGHBOURS) : here] + siblings[here + 1 : here + 1 + _NEIGHBOURS]
            beside = [each for each in reading.facts(near, shown=True) if each.role != PASSWORD]
            reading.read_links(beside)
            words = (reading.name(each) or reading.text(each.place) for each in beside)
            found = tuple(word for word in words if word and word != facts.name)
            if found:
                return found
            inner = parent
    return ()

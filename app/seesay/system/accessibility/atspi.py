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
from seesay.core.elements import Element, Focus, key_with_counts
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
    AtspiClient,
    ObjectReference,
    answer_text,
    column_names,
    has_state,
    is_collapsed,
    is_tree_row,
    program_name,
    references_in,
    state_bits,
    tree_level,
)
from seesay.system.accessibility.atspi_focus import (
    MAX_OBJECTS,
    ancestors_of,
    focused_node,
    has_text_cursor,
    text_cursor,
    with_single_focus,
)
from seesay.system.accessibility.atspi_layout import (
    ROLES_NAMED_BY_CONTENT,
    ROLES_NAMED_BY_ROW,
    name_by_content,
    name_by_selection,
    name_by_text_above,
    object_boxes,
    with_visible_selection,
)
from seesay.system.accessibility.atspi_reader import MAX_CHILDREN, AtspiNode, AtspiReader, is_editable_text
from seesay.system.accessibility.tree import AccessibilityTree, PartialFocusHandler
from seesay.system.dbus import BusError, accessibility_bus
from seesay.system.x11_connection import active_window_title

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
        self._active: tuple[ObjectReference, ObjectReference] | None = None
        self._lock = threading.Lock()

    @classmethod
    def priority(cls) -> float:
        if not (os.environ.get("DBUS_SESSION_BUS_ADDRESS") or os.environ.get("XDG_RUNTIME_DIR")):
            raise Unavailable(translate("Reasons", "there is no session bus (D-Bus)"))
        return 100.0

    def focused(self, *, placed: bool = True, tell: PartialFocusHandler | None = None) -> Focus | None:
        with self._lock, _asked() as objects:
            for program, window in active_windows(objects):
                facts = focused_node(objects, window)
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
                window = AtspiReader(objects, object_boxes(objects, *found)).tree(found[1], MAX_OBJECTS)
                return name_by_text_above(with_single_focus(window)) if window is not None else None
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
            boxes = object_boxes(objects, (place[0], ROOT), window)
            reading = AtspiReader(objects, boxes)
            for facts in reading.facts([place], shown=True):
                element = _worded(reading, reading.element(facts), place, in_page=_is_in_page(objects, ancestors))
                return _named(reading, element, (*ancestors[:1], window), MAX_OBJECTS)
        return None

    def activate(self, identity: str) -> bool:
        place = _place_of(identity)
        with _asked() as objects:
            (facts,) = AtspiReader(objects).facts([place]) or (None,)
            if facts is None:
                return False
            # GTK's "activate" of a field is Enter, and a click on a slider moves it
            if has_state(facts.states, EDITABLE) or facts.role in NUMBERS:
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
def _asked() -> Iterator[AtspiClient]:
    try:
        with closing(accessibility_bus(CALL_SECONDS)) as bus:
            yield AtspiClient(bus, time.monotonic() + load_factor() * _SECONDS)
    except (BusError, Unavailable) as problem:
        _log.debug("the accessibility bus: %s", problem.reason)
        reason = translate("Reasons", "programs do not support screen readers here, or respond too slowly")
        raise CaptureError(reason) from None


def _complain_of_silence(objects: AtspiClient) -> None:
    if objects.silent:
        raise CaptureError(translate("Reasons", "the active program does not respond"))


def _check_known(objects: AtspiClient, place: ObjectReference) -> None:
    try:
        gone = has_state(objects.states(place), DEFUNCT)
    except BusError as problem:
        _complain_of_silence(objects)
        gone = bool(problem.name)
    if gone:
        raise ObjectGoneError("".join(place))


def _place_of(identity: str) -> ObjectReference:
    owner, slash, path = identity.partition("/")
    return owner, slash + path


def active_windows(objects: AtspiClient) -> Iterator[tuple[ObjectReference, ObjectReference]]:
    """Yield programs with their active windows.

    If no window is marked active, as with Chromium on some desktops, it is the one with the title of X11's active
    window.
    """
    programs = objects.programs()
    answers = objects.ask_each(programs, ACCESSIBLE, "GetChildren")
    windows = [
        (program, window)
        for program, answer in zip(programs, answers, strict=True)
        for window in references_in(answer)[:MAX_CHILDREN]
    ]
    states = objects.ask_each([window for _, window in windows], ACCESSIBLE, "GetState")
    found = [
        each
        for each, answer in zip(windows, states, strict=True)
        if has_state(state_bits(answer), ACTIVE) and object_name(objects, each[0]) != _SHELL
    ]
    if not found and not objects.silent and (title := active_window_title()):
        found = [
            (program, window)
            for (program, window), answer in zip(windows, states, strict=True)
            if has_state(state_bits(answer), SHOWING) and object_name(objects, window) == title
        ]
    yield from found


def object_name(objects: AtspiClient, place: ObjectReference) -> str:
    """Return an object's name in one line, empty if missing or not answered."""
    if place not in objects.names:
        with suppress(BusError):
            objects.names[place] = answer_text((objects.value(place, ACCESSIBLE, "Name"),))
    return objects.names.get(place, "")


def _program(objects: AtspiClient, program: ObjectReference) -> str:
    return program_name(objects, program, object_name(objects, program))


def _facts_of(objects: AtspiClient, place: ObjectReference) -> AtspiNode:
    (facts,) = AtspiReader(objects).facts([place]) or (None,)
    if facts is None:
        raise CaptureError(translate("Reasons", "the active program does not respond"))
    return facts


def _described(
    objects: AtspiClient,
    program: ObjectReference,
    window: ObjectReference,
    facts: AtspiNode,
    *,
    placed: bool,
    tell: PartialFocusHandler | None = None,
) -> Focus:
    reading, place = AtspiReader(objects), facts.place
    reading.read_links([facts])
    element = reading.element(facts, typed=False)
    secret, showing = facts.role == PASSWORD, has_state(facts.states, SHOWING)
    is_worded = not element.name and element.role in ROLES_NAMED_BY_CONTENT and facts.role not in CELLS
    element = _worded(reading, element, place)
    is_told = bool(element.name) or element.role not in ROLES_NAMED_BY_ROW
    if tell is not None and is_told and (not has_text_cursor(facts) or (element.name and is_editable_text(facts))):
        known = replace(element, states=element.states - {"focused"})
        tell(Focus(known, application=_program(objects, program), secret=secret, showing=showing))
    if is_editable_text(facts):
        element = replace(element, value=reading.text(place))
    elif facts.role == PAGE_TAB_LIST:
        element = replace(element, value=reading.chosen(place))
    ancestors = ancestors_of(objects, place)
    if placed:
        # Evince reports a wrong position for a page, and the right one for its view
        where = [place] if facts.role != PAGE else ancestors[:1]
        boxes = object_boxes(objects, program, window)
        element = replace(element, box=next(iter(boxes.of_each(where)), None) if boxes is not None else None)
        element = _named(AtspiReader(objects, boxes), element, ancestors[:_ROW], _MOST_IN_ROW)
    roles, numbers, counts = objects.ask_all([place, *ancestors], [ROLE, INDEX, COUNT])
    key = _key(roles, numbers, counts, named=bool(element.name) and not is_worded) if placed else ""
    around = _around(objects, reading, replace(facts, name=element.name), ancestors)
    address = _address(objects, [place, *ancestors], roles)
    (names,) = objects.ask_all([window], [NAME])
    is_row = bool(ancestors) and is_tree_row(facts.role, roles[1])
    cursor = text_cursor(objects, facts) if placed else None  # last: it may take the rest of the time
    if cursor is not None and element.value is None:  # read-only text
        text = reading.text(place)
        element = replace(element, value=text, name="" if element.name == text else element.name)
    return Focus(
        replace(element, states=element.states - {"focused"}, key=key),
        facts.description if facts.description != element.name else "",
        address,
        around,
        answer_text(names[0]),
        _program(objects, program),
        secret=secret,
        showing=showing,
        cursor=cursor,
        collapsed=is_row and is_collapsed(facts.states),
        level=tree_level(objects, place, ancestors[0]) if is_row else 0,
        columns=column_names(objects, place) if facts.role in CELLS else (),
    )


def _named(reading: AtspiReader, element: Element, around: Iterable[ObjectReference], most: int) -> Element:
    """Take the name from a row: one of the `around` objects, read with up to `most` objects.

    That equals the name in the tree of the window, if that is one of them.
    """
    if element.role not in ROLES_NAMED_BY_ROW or element.name:
        return element
    widest: Element | None = None
    for each in around:
        row = reading.tree(each, most, whole=True)
        if row is None:
            break
        if name := _name_in(row, element):
            return replace(element, name=name)
        widest = row
    name = _name_in(name_by_text_above(widest), element) if widest is not None else ""
    return name_by_selection(replace(element, name=name) if name != element.value else element)


def _worded(reading: AtspiReader, element: Element, place: ObjectReference, *, in_page: bool = False) -> Element:
    """Take the name or the selected value from the visible descendants."""
    is_list = element.role == "combobox" and element.value is None
    if not is_list and (element.name or element.role not in ROLES_NAMED_BY_CONTENT):
        return element
    inside = reading.tree(place, _MOST_IN_ROW)
    element = replace(element, children=inside.children if inside is not None else ())
    return replace(name_by_content(with_visible_selection(element), in_page=in_page), children=())


def _is_in_page(objects: AtspiClient, ancestors: list[ObjectReference]) -> bool:
    answers = objects.ask_each(ancestors, ACCESSIBLE, "GetRole")
    return any(answer is not None and answer[0] in DOCUMENTS for answer in answers)


def _name_in(row: Element, element: Element) -> str:
    return next((each.name for each in row.walk() if each.identity == element.identity), "")


def _actions(objects: AtspiClient, place: ObjectReference) -> list[str]:
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
    return key if named else key_with_counts(key, (min(int(count[0]), MAX_CHILDREN) for count in counts[::-1] if count))


def _address(objects: AtspiClient, places: list[ObjectReference], roles: list[Answer]) -> str:
    """Return the URL of the web page around an object, empty if there is none."""
    for place, answer in zip(places, roles, strict=True):
        for name in _ADDRESSES if answer and answer[0] == DOCUMENT_WEB else ():
            with suppress(BusError):
                if address := str(objects.ask(place, DOCUMENT, "GetAttributeValue", "s", name)[0]):
                    return address
    return ""


def _around(
    objects: AtspiClient, reading: AtspiReader, facts: AtspiNode, ancestors: list[ObjectReference]
) -> tuple[str, ...]:
    """Return the texts of the nearest siblings that have any, in reading order."""
    inner = facts.place
    with suppress(BusError):
        for parent in ancestors[:3]:
            siblings = objects.children(parent)[:MAX_CHILDREN]
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

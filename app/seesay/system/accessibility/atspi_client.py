"""The AT-SPI client: queries accessible objects within a time limit, and converts roles and states to ARIA.

It does not start the accessibility service. Interfaces: https://gnome.pages.gitlab.gnome.org/at-spi2-core/devel-docs/.
The numbers are those of atspi-constants.h. Programs run by an interpreter are named after their script, so that
"python3" does not stand for many programs.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from seesay.core.elements import Role, State
from seesay.core.load_factor import load_factor
from seesay.core.region import Region
from seesay.system.dbus import BUS, BusConnection, BusError, Call

REGISTRY, ROOT = "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"
ACCESSIBLE, PROPERTIES = "org.a11y.atspi.Accessible", "org.freedesktop.DBus.Properties"
COLLECTION, COMPONENT, TEXT = "org.a11y.atspi.Collection", "org.a11y.atspi.Component", "org.a11y.atspi.Text"
ACTION, VALUE, DOCUMENT = "org.a11y.atspi.Action", "org.a11y.atspi.Value", "org.a11y.atspi.Document"
SELECTION, APPLICATION = "org.a11y.atspi.Selection", "org.a11y.atspi.Application"
LABELLED_BY, NODE_CHILD_OF = 2, 7  # AtspiRelationType
CALL_SECONDS = 0.25
"""A program that takes longer counts as hanging. Scaled by the machine's load."""
_CALLS_AT_ONCE = 256
"""The timeout is extended once for each of these batches."""
OF_SCREEN, OF_WINDOW = 0, 1  # AtspiCoordType
_ANY, _ALL, _IN_ORDER = 2, 1, 1  # AtspiCollectionMatchType and AtspiCollectionSortOrder

ObjectReference = tuple[str, str]
"""An object reference: bus name and object path."""

Answer = tuple[Any, ...] | None
"""The result of a method; None for an error or a timeout."""


Method = tuple[str, str, str, tuple[Any, ...]]
"""Interface, method, signature and arguments."""

NAME: Method = (PROPERTIES, "Get", "ss", (ACCESSIBLE, "Name"))
DESCRIPTION: Method = (PROPERTIES, "Get", "ss", (ACCESSIBLE, "Description"))
ROLE: Method = (ACCESSIBLE, "GetRole", "", ())
STATE: Method = (ACCESSIBLE, "GetState", "", ())
ATTRIBUTES: Method = (ACCESSIBLE, "GetAttributes", "", ())
COUNT: Method = (PROPERTIES, "Get", "ss", (ACCESSIBLE, "ChildCount"))
INDEX: Method = (ACCESSIBLE, "GetIndexInParent", "", ())


class AtspiClient:
    """The accessible objects of all programs; a program that timed out is not queried again.

    Every method raises `BusError`, also on timeout; the error has no name if there was no answer.
    """

    def __init__(self, bus: BusConnection, end: float) -> None:
        """`end` is a time of the monotonic clock."""
        self._bus, self._end = bus, end
        self.silent: set[str] = set()
        self.names: dict[ObjectReference, str] = {}
        """Cached names."""
        self.hidden: dict[ObjectReference, bool] = {}
        """Cached answers whether a field hides its text."""

    def programs(self) -> list[ObjectReference]:
        """Return the roots of all programs except this one."""
        places = self.children((REGISTRY, ROOT))
        calls = [
            Call(BUS, "/org/freedesktop/DBus", BUS, "GetConnectionUnixProcessID", "s", (program,))
            for program, _ in places
        ]
        processes = self._bus.call_each(calls, self._left())
        return [place for place, found in zip(places, processes, strict=True) if found != (os.getpid(),)]

    def ask(
        self, place: ObjectReference, interface: str, method: str, signature: str = "", *arguments: Any
    ) -> tuple[Any, ...]:
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
        self, places: Sequence[ObjectReference], interface: str, method: str, signature: str = "", *arguments: Any
    ) -> list[Answer]:
        """Call a method of several objects in parallel."""
        return self.ask_all(places, [(interface, method, signature, arguments)])[0]

    def ask_all(self, places: Sequence[ObjectReference], methods: Sequence[Method]) -> list[list[Answer]]:
        """Call several methods of several objects in parallel; return the answers by method."""
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
        self, place: ObjectReference, interface: str, method: str, signature: str, arguments: Iterable[tuple[Any, ...]]
    ) -> list[Answer]:
        """Call a method of one object with several argument lists in parallel."""
        calls = [Call(*place, interface, method, signature, each) for each in arguments]
        answers = self._bus.call_each(calls, self._left())
        return [None if isinstance(answer, BusError) else answer for answer in answers]

    def children(self, place: ObjectReference) -> list[ObjectReference]:
        """Return the child objects."""
        return references_in(self.ask(place, ACCESSIBLE, "GetChildren"))

    def states(self, place: ObjectReference) -> int:
        """Return the state bits."""
        return state_bits(self.ask(place, ACCESSIBLE, "GetState"))

    def role(self, place: ObjectReference) -> int:
        return int(self.ask(place, ACCESSIBLE, "GetRole")[0])

    def process(self, program: ObjectReference) -> int:
        """Return the process ID of a program."""
        return int(self._bus.call_bus("GetConnectionUnixProcessID", "s", program[:1], seconds=self._left())[0])

    def extents(self, place: ObjectReference, of: int = OF_SCREEN) -> Region:
        """Return the position on the desktop or in the window."""
        return Region(*map(int, self.ask(place, COMPONENT, "GetExtents", "u", of)[0]))

    def extents_of_each(self, places: Sequence[ObjectReference]) -> list[Region | None]:
        """Return positions in the program's own units; None if unknown or empty."""
        answers = self.ask_each(places, COMPONENT, "GetExtents", "u", OF_SCREEN)
        boxes = (Region(*map(int, answer[0])) if answer else None for answer in answers)
        return [box if box and min(box.width, box.height) > 0 else None for box in boxes]  # GTK 3 has -1 by -1

    def value(self, place: ObjectReference, interface: str, name: str) -> Any:
        return self.ask(place, PROPERTIES, "Get", "ss", interface, name)[0]

    def labels(self, place: ObjectReference) -> list[ObjectReference]:
        """Return the labelling objects."""
        return self.related(place, LABELLED_BY)

    def related(self, place: ObjectReference, relation: int) -> list[ObjectReference]:
        (relations,) = self.ask(place, ACCESSIBLE, "GetRelationSet")
        return [(str(owner), str(path)) for kind, found in relations if kind == relation for owner, path in found]

    def matches(
        self, below: ObjectReference, states: Iterable[int], roles: Iterable[int] = ()
    ) -> list[ObjectReference]:
        """Let the program search for descendants with all `states` and one of `roles`.

        Not all programs support that; then the error has a name.
        """
        every_role = (_numbers(roles, 4), _ANY) if roles else ([], _ALL)
        rule: tuple[Any, ...] = (_numbers(states, 2), _ALL, {}, _ALL, *every_role, [], _ALL, False)
        return references_in(
            self.ask(below, COLLECTION, "GetMatches", "(aiia{ss}iaiiasib)uib", rule, _IN_ORDER, 0, True)
        )

    def _left(self, calls: int = 1) -> float:
        """Return the timeout for a number of parallel calls."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise BusError("")
        return min(left, CALL_SECONDS * load_factor() * (1 + calls // _CALLS_AT_ONCE))


def answer_text(answer: Answer) -> str:
    """Return an answer's text in one line, empty without an answer."""
    return " ".join(str(answer[0]).split()) if answer else ""


def references_in(answer: Answer) -> list[ObjectReference]:
    """Return the object references in an answer."""
    return [(str(owner), str(path)) for owner, path in answer[0]] if answer else []


def state_bits(answer: Answer) -> int:
    """Return the state bits in an answer."""
    return sum(number << 32 * place for place, number in enumerate(answer[0])) if answer else 0


def _numbers(members: Iterable[int], length: int) -> list[int]:
    """Return a set as AT-SPI encodes it: signed 32-bit words."""
    whole = sum(1 << member for member in members)
    parts = [whole >> 32 * place & 0xFFFFFFFF for place in range(length)]
    return [part - (1 << 32) if part >= 1 << 31 else part for part in parts]


ALERT, CHECK_BOX, CHECK_MENU_ITEM, COLUMN_HEADER, COMBO_BOX = 2, 7, 8, 10, 11
DIALOG, FRAME, LABEL, LIST, LIST_ITEM, PAGE_TAB, PAGE_TAB_LIST = 16, 23, 29, 31, 32, 37, 38
PASSWORD, SLIDER, SPIN, TABLE, TABLE_CELL, PLAIN_TEXT, TREE, TREE_TABLE, ENTRY = 40, 51, 52, 55, 56, 61, 65, 66, 79
IMAGE, FILLER, TERMINAL, TOGGLE_BUTTON, PAGE = 27, 20, 60, 62, 84
PARAGRAPH, HEADING, SECTION, LINK, TREE_ITEM, DOCUMENT_WEB, LIST_BOX = 73, 83, 85, 88, 91, 95, 98
EDITABLE, ACTIVE, FOCUSED, MULTI_LINE, SELECTED, SHOWING, MANAGES_DESCENDANTS = 7, 1, 12, 17, 23, 25, 31
COLLAPSED, DEFUNCT, EXPANDABLE, EXPANDED = 5, 6, 9, 10
_CHECKED, _ENABLED, _PRESSED, _SENSITIVE, _INDETERMINATE, _INVALID = 4, 8, 20, 24, 32, 36

ROLES: dict[int, Role] = {
    ALERT: "alert", CHECK_BOX: "checkbox", CHECK_MENU_ITEM: "menuitem", COLUMN_HEADER: "columnheader",
    COMBO_BOX: "combobox", 13: "icon", 15: "slider", DIALOG: "dialog", 19: "dialog", FRAME: "window", 26:
    "icon", IMAGE: "img", LABEL: "paragraph", LIST: "list", LIST_ITEM: "listitem", 33: "menuitem", 34: "menubar",
    35: "menuitem", PAGE_TAB: "tab", PAGE_TAB_LIST: "tablist", PASSWORD: "textbox", 42: "progressbar", 43: "button", 44:
    "radio", 45: "menuitem", 47: "columnheader", SLIDER: "slider", SPIN: "textbox", TABLE: "table", TABLE_CELL:
    "cell", 57: "columnheader", 58: "columnheader", TERMINAL: "textbox", PLAIN_TEXT: "textbox", TOGGLE_BUTTON:
    "button", 63: "toolbar", TREE: "list", TREE_TABLE: "table", 69: "window", PARAGRAPH: "paragraph", ENTRY: "textbox",
    80: "chart", 81: "paragraph", HEADING: "heading", LINK: "link", 90: "row", TREE_ITEM: "listitem", LIST_BOX:
    "list", 100: "img", 101: "alert", 102: "alert", 103: "progressbar", 105: "paragraph", 107: "figure", 111:
    "log", 114: "slider", 116: "paragraph", 121: "list", 122: "listitem", 129: "button", 130: "switch",
}  # fmt: skip
"""Other roles are layout containers."""

ITEMS = frozenset({LIST_ITEM, TREE_ITEM, TABLE_CELL})
MENU_ITEMS = frozenset({CHECK_MENU_ITEM, 35, 45})
CELLS = frozenset({COLUMN_HEADER, 47, TABLE_CELL, 57, 58})
DOCUMENTS = frozenset({82, 92, 93, 94, DOCUMENT_WEB, 96})
"""Web pages, and documents of office programs and mail."""
CONTAINERS = frozenset({LIST, PAGE_TAB_LIST, TABLE, TREE, TREE_TABLE, LIST_BOX})
NUMBERS = frozenset({15, 42, SLIDER, 103, 114})
"""Roles with a numeric value in a range."""
TEXTS = frozenset({LABEL, SPIN, TERMINAL, PLAIN_TEXT, PARAGRAPH, ENTRY, HEADING, SECTION, LINK, *ITEMS, 105, 116})
CLOSED = frozenset({7, 8, 26, IMAGE, 29, 43, 44, 45, 48, 50, 51, TOGGLE_BUTTON})
"""Roles without relevant children: buttons, labels, pictures, scroll bars."""


def has_state(states: int, state: int) -> bool:
    """Return whether a bit set contains a state."""
    return bool(states >> state & 1)


def is_collapsed(states: int) -> bool:
    """Whether an object has hidden content."""
    return has_state(states, COLLAPSED) or (has_state(states, EXPANDABLE) and not has_state(states, EXPANDED))


def aria_states(role: int, states: int) -> frozenset[State]:
    """Convert AT-SPI states to ARIA states."""
    found: set[State] = set()
    known: tuple[tuple[int, State], ...] = (
        (_CHECKED, "checked"),
        (_PRESSED, "checked"),
        (SELECTED, "selected"),
        (EXPANDED, "expanded"),
        (FOCUSED, "focused"),
        (_INVALID, "invalid"),
    )
    found.update(name for state, name in known if has_state(states, state))
    if has_state(states, _INDETERMINATE) and role in (CHECK_BOX, CHECK_MENU_ITEM, TOGGLE_BUTTON):
        found = found - {"checked"} | {"mixed"}
    elif role == TOGGLE_BUTTON and not has_state(states, EXPANDABLE) and "checked" not in found:
        found.add("unpressed")
    if ROLES.get(role) in ("button", "link") and is_collapsed(states):
        found.add("collapsed")
    if not (has_state(states, _SENSITIVE) or has_state(states, _ENABLED)):
        found.add("disabled")
    return frozenset(found)


_SOURCES = frozenset({"name-from", "explicit-name"})
"""Attributes that show that a page names an image; Firefox has only the second."""
_FIELDS = (ENTRY, PLAIN_TEXT)
_BULLETS = frozenset("•●∙◦⬤")
"""Shown instead of letters; browsers may return them as the text."""
_ROW = 3  # ATSPI_TEXT_GRANULARITY_LINE


def may_be_masked(role: Answer, states: int) -> bool:
    """Whether a field may hide its text."""
    return role is not None and role[0] in _FIELDS and has_state(states, EDITABLE) and not has_state(states, MULTI_LINE)


def is_masked_text(text: str) -> bool:
    """Whether a text repeats one symbol, like a masked password."""
    return len(set(text)) == 1 and not text[0].isalnum()


def masked_fields(
    objects: AtspiClient, fields: Sequence[ObjectReference], text: Callable[[ObjectReference], str | None]
) -> set[ObjectReference]:
    """Return the fields that show one symbol per letter: bullets, or another one than their `text`.

    A GTK 4 entry that hides its text has the usual role, and returns the text itself.
    """
    known = objects.hidden
    asked = [field for field in fields if field not in known]
    rows = objects.ask_each(asked, TEXT, "GetStringAtOffset", "iu", 0, _ROW) if asked else []
    for field, row in zip(asked, rows, strict=True):
        shown = str(row[0]) if row else ""
        known[field] = is_masked_text(shown) and (shown[0] in _BULLETS or text(field) != shown)
    return {field for field in fields if known[field]}


def images_named_by_hint(objects: AtspiClient, images: Sequence[ObjectReference]) -> set[ObjectReference]:
    """Return the images whose name is a hint of the browser how to get a description.

    Chromium does that, in the user's language. A name from the page has a source in its attributes.
    """
    (answers,) = objects.ask_all(images, [ATTRIBUTES])
    return {
        place
        for place, answer in zip(images, answers, strict=True)
        if answer and "roledescription" in answer[0] and not _SOURCES.intersection(answer[0])
    }


_INTERPRETER = re.compile(r"(?:python|pypy|ruby|perl)[\d.]*|gjs(?:-console)?|node|electron\d*")
_WITH_VALUE = ("-W", "-X", "-r", "--require", "-m")


def program_name(objects: AtspiClient, program: ObjectReference, name: str) -> str:
    """Return the name of the script if `name` is an interpreter's, else `name`."""
    if not is_interpreter(name):
        return name
    with suppress(BusError, OSError):
        command = Path(f"/proc/{objects.process(program)}/cmdline").read_bytes()
        return script_name(command.decode("utf-8", "replace").split("\0")[:-1]) or name
    return name


def is_interpreter(name: str) -> bool:
    """Whether a program has the name of its interpreter."""
    return _INTERPRETER.fullmatch(name) is not None


def script_name(command: list[str]) -> str:
    """Return the script or module that an interpreter's command line runs; empty if none."""
    words: Iterator[str] = iter(command[1:])
    for word in words:
        if word in ("-c", "-e", "-"):
            return ""
        value = next(words, "") if word in _WITH_VALUE else ""
        if word == "-m":
            return value
        if not word.startswith("-"):
            return Path(word).name
    return ""


_DEEPEST = 20
_TABLE_CELL = "org.a11y.atspi.TableCell"


def is_tree_row(role: int, around: Answer) -> bool:
    """Whether an object is a row of a tree, given its role and its parent's."""
    return role == TREE_ITEM or (role in CELLS and around is not None and around[0] in (TREE, TREE_TABLE))


def tree_level(objects: AtspiClient, place: ObjectReference, tree: ObjectReference) -> int:
    """Return the level of a tree row from 1, or 0 if unknown. Never fails."""
    found = 0
    with suppress(BusError, ValueError):
        ((attributes,),) = objects.ask_all([place], [ATTRIBUTES])
        if attributes and (told := attributes[0].get("level")):
            return int(told)
        while place != tree and found < _DEEPEST and (above := objects.related(place, NODE_CHILD_OF)):
            place = above[0]
            found += 1
    return found


def column_names(objects: AtspiClient, place: ObjectReference) -> tuple[str, ...]:
    """Return the column names of a cell, empty if unknown. Never fails."""
    with suppress(BusError):
        heads = references_in(objects.ask(place, _TABLE_CELL, "GetColumnHeaderCells"))
        (names,) = objects.ask_all(heads, [NAME]) if heads else ((),)
        return tuple(name for answer in names if answer and (name := answer_text(answer)))
    return ()

"""Finds the object with the keyboard focus, and the text cursor and selection in a multi-line text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from seesay.core.elements import MAX_TEXT, Cursor, Element, Role
from seesay.system.accessibility.atspi_client import (
    ACCESSIBLE,
    APPLICATION,
    COMBO_BOX,
    CONTAINERS,
    DOCUMENT_WEB,
    EDITABLE,
    ENTRY,
    FILLER,
    FOCUSED,
    ITEMS,
    MENU_ITEMS,
    MULTI_LINE,
    PAGE_TAB,
    PARAGRAPH,
    PASSWORD,
    PLAIN_TEXT,
    ROLES,
    ROOT,
    SELECTED,
    SHOWING,
    TERMINAL,
    TEXT,
    TOGGLE_BUTTON,
    AtspiClient,
    ObjectReference,
    has_state,
    references_in,
    state_bits,
)
from seesay.system.accessibility.atspi_reader import EMBEDDED_OBJECT, MAX_CHILDREN, AtspiNode, AtspiReader
from seesay.system.dbus import BusError

_MOST_COUNTED = 1_000_000
"""Maximum length of a text whose lines are counted; longer ones take too long to transfer."""
_LONG_LINE = 150
"""Minimum length of a line of which only the visual row with the cursor is returned."""
_ALONE = frozenset({PLAIN_TEXT, ENTRY, TERMINAL})
"""Roles that have a cursor even if read-only."""
_ROW, _ROW_START = 3, 5  # ATSPI_TEXT_GRANULARITY_LINE, ATSPI_TEXT_BOUNDARY_LINE_START
_LONGEST, _LONGEST_SELECTION = 1000, 10_000
_END = re.compile("[\n\u2028\u2029]")


def text_cursor(objects: AtspiClient, facts: AtspiNode) -> Cursor | None:
    """Return the cursor of a multi-line text, None if there is none or it is unknown.

    Passwords are not queried.
    """
    if not has_text_cursor(facts):
        return None
    with suppress(BusError, TypeError, ValueError, IndexError):
        cursor = _Text(objects, facts.place).cursor()
        # word processors have an object for each paragraph
        return (
            replace(cursor, number=0, lines=0, all_selected=False, text="")
            if cursor is not None and facts.role == PARAGRAPH
            else cursor
        )
    return None


def has_text_cursor(facts: AtspiNode) -> bool:
    """Whether an object is a multi-line text, except a password."""
    has_cursor = has_state(facts.states, EDITABLE) or facts.role in _ALONE
    return has_cursor and facts.role != PASSWORD and has_state(facts.states, MULTI_LINE)


class _Text:
    """A text, read whole if short enough; offsets are the program's."""

    def __init__(self, objects: AtspiClient, place: ObjectReference) -> None:
        self._objects, self._place = objects, place
        self.length = int(objects.value(place, TEXT, "CharacterCount"))
        self._whole = self._asked(0, self.length) if self.length <= _MOST_COUNTED else None
        # Qt counts UTF-16 units
        self._in_pairs = self._whole is not None and len(self._whole) != self.length

    def cursor(self) -> Cursor | None:
        caret = int(self._objects.value(self._place, TEXT, "CaretOffset"))
        if not 0 <= caret <= self.length:
            return None
        line, number, lines, part = "", 0, 0, False
        if self._whole is None:
            line = self._row(caret)[2]
        else:
            place = self._index(caret)
            ends = [found.start() for found in _END.finditer(self._whole)]
            number, lines = sum(end < place for end in ends) + 1, len(ends) + 1
            first, last = [-1, *ends][number - 1] + 1, [*ends, len(self._whole)][number - 1]
            line = self._whole[first:last]
            if last - first > _LONG_LINE:
                with suppress(BusError, TypeError, ValueError, IndexError):
                    start, end, row = self._row(caret)
                    part = first <= self._index(start) <= place <= self._index(end) <= last + 1 and row.strip() in line
                    line = row if part else line
        if EMBEDDED_OBJECT in line:  # embedded web content has texts of its own
            return None
        in_parts = self._whole is not None and EMBEDDED_OBJECT in self._whole
        if in_parts:
            number = lines = 0
        start, end = self._selection()
        selected = self._between(start, end)
        return Cursor(
            line.strip()[:_LONGEST],
            number,
            lines,
            part,
            selected[:_LONGEST_SELECTION],
            end - start > _LONGEST_SELECTION,
            (start, end) == (0, self.length) and self.length > 0,
            self._beginning() if (lines != 1 or part) and not in_parts else "",
        )

    def _beginning(self) -> str:
        return self._whole[:MAX_TEXT] if self._whole is not None else self._asked(0, MAX_TEXT)

    def _asked(self, start: int, end: int) -> str:
        return str(self._objects.ask(self._place, TEXT, "GetText", "ii", start, end)[0]) if end > start else ""

    def _row(self, caret: int) -> tuple[int, int, str]:
        """Return start, end and text of the visual row with the cursor."""
        row = self._row_at(caret)
        # at the start of a row GTK 4 returns the previous one
        following = self._row_at(caret + 1) if row[1] == caret < self.length else row
        return following if following[0] == caret else row

    def _row_at(self, offset: int) -> tuple[int, int, str]:
        try:
            row, start, end = self._objects.ask(self._place, TEXT, "GetStringAtOffset", "iu", offset, _ROW)
        except BusError as problem:
            if not problem.name:
                raise
            row, start, end = self._objects.ask(self._place, TEXT, "GetTextAtOffset", "iu", offset, _ROW_START)
        return int(start), int(end), str(row)

    def _selection(self) -> tuple[int, int]:
        """Return start and end of the selection; equal if nothing is selected."""
        with suppress(BusError, TypeError, ValueError):
            start, end = sorted(map(int, self._objects.ask(self._place, TEXT, "GetSelection", "i", 0)))
            if 0 <= start <= end <= self.length:
                return start, end
        return 0, 0

    def _between(self, start: int, end: int) -> str:
        if self._whole is not None:
            return self._whole[self._index(start) : self._index(end)]
        with suppress(BusError):
            return self._asked(start, min(end, start + _LONGEST_SELECTION))
        return ""

    def _index(self, offset: int) -> int:
        """Convert the program's offset to an index into the text."""
        if not self._in_pairs or self._whole is None:
            return offset
        return len(self._whole.encode("utf-16-le")[: 2 * offset].decode("utf-16-le", "ignore"))


MAX_OBJECTS = 1500
_DEEPEST = 40
_CLAIMING = ITEMS | {PAGE_TAB}
_CLAIMING_ROLES: frozenset[Role] = frozenset({ROLES[role] for role in _CLAIMING})
_CONTAINER_ROLES: frozenset[Role] = frozenset({ROLES[role] for role in CONTAINERS})


def focused_node(objects: AtspiClient, window: ObjectReference) -> AtspiNode | None:
    """Return the object with the focus in a window."""
    try:
        # GTK's open menus have selected items and no focus.
        found = objects.matches(window, [FOCUSED, SHOWING]) or objects.matches(window, [SELECTED, SHOWING], MENU_ITEMS)
    except BusError as problem:
        if not problem.name:  # no answer, as opposed to "not supported"
            return None
        found = _focused_below(objects, window)
    facts = _outside_pages(objects, AtspiReader(objects).facts(found or _only_combo_box(objects, window)))
    # The current item of every list claims the focus, even if the list lacks it, and so do Qt's open tabs.
    items = [each for each in facts if each.role in _CLAIMING]
    others = [each for each in facts if each.role not in _CLAIMING]
    if not others:
        return items[-1] if items else None
    last = others[-1]
    if last.role == FILLER:  # Qt: the viewport of a text is focused, too
        parents = AtspiReader(objects).facts(ancestors_of(objects, last.place)[:1])
        return next((parent for parent in parents if has_state(parent.states, FOCUSED)), last)
    if last.role == TOGGLE_BUTTON:  # GTK 4: a drop-down is a combo box that contains a button
        parents = AtspiReader(objects).facts(ancestors_of(objects, last.place)[:1])
        return next((parent for parent in parents if parent.role == COMBO_BOX), last)
    inside = [item for item in items if last.role in CONTAINERS and last.place in ancestors_of(objects, item.place)]
    return inside[-1] if inside else last


def with_single_focus(window: Element) -> Element:
    """Keep the focus of items only if their list, table or tab list has it.

    Then the item has it instead of the container. If nothing else claims it, items keep it.
    """
    focused = [each for each in window.walk() if "focused" in each.states and each.role != "window"]
    outside = [each for each in focused if not each.in_page] or focused  # e.g. the tabs of a browser
    if all(each.role in _CLAIMING_ROLES for each in outside):
        return window
    return _without_claims(window, in_use=False)


def _without_claims(element: Element, *, in_use: bool) -> Element:
    states = element.states
    if element.role in _CLAIMING_ROLES and not in_use:
        states -= {"focused"}
    elif element.role in _CONTAINER_ROLES:
        in_use = "focused" in states
    children = tuple(_without_claims(child, in_use=in_use) for child in element.children)
    if element.role in _CONTAINER_ROLES and any("focused" in each.states for top in children for each in top.walk()):
        states -= {"focused"}
    return replace(element, states=states, children=children)


def _outside_pages(objects: AtspiClient, claimed: Sequence[AtspiNode]) -> Sequence[AtspiNode]:
    """Return the claims outside web pages, or all if there are none.

    A Chromium page keeps the focused state while the browser's own bars have the focus.
    """
    if len(claimed) < 2:
        return claimed
    ways = {each.place: [each.place, *ancestors_of(objects, each.place)] for each in claimed}
    places = list({place for way in ways.values() for place in way})
    roles = dict(zip(places, objects.ask_each(places, ACCESSIBLE, "GetRole"), strict=True))
    outside = [each for each in claimed if all(roles[place] != (DOCUMENT_WEB,) for place in ways[each.place])]
    return outside or claimed


def _only_combo_box(objects: AtspiClient, window: ObjectReference) -> list[ObjectReference]:
    """Return the only combo box of a GTK 3 window: its focused part is not exposed."""
    with suppress(BusError):
        told = [objects.value((window[0], ROOT), APPLICATION, name) for name in ("ToolkitName", "Version")]
        if told[0] == "gtk" and str(told[1]).startswith("3."):
            boxes = objects.matches(window, [SHOWING], [COMBO_BOX])
            return boxes if len(boxes) == 1 else []
    return []


def _focused_below(objects: AtspiClient, window: ObjectReference) -> list[ObjectReference]:
    """Return the visible focused objects, searched level by level."""
    level, found, seen = [window], list[ObjectReference](), 0
    while level and seen < MAX_OBJECTS:
        seen += len(level)
        states = [state_bits(answer) for answer in objects.ask_each(level, ACCESSIBLE, "GetState")]
        shown = [
            place for place, state in zip(level, states, strict=True) if has_state(state, SHOWING) or place == window
        ]
        found += [
            place for place, state in zip(level, states, strict=True) if has_state(state, FOCUSED) and place != window
        ]
        answers = objects.ask_each(shown, ACCESSIBLE, "GetChildren")
        level = [child for answer in answers for child in references_in(answer)[:MAX_CHILDREN]]
    return found


def ancestors_of(objects: AtspiClient, place: ObjectReference) -> list[ObjectReference]:
    """Return the ancestors, innermost first, without the program."""
    found: list[ObjectReference] = []
    with suppress(BusError):
        while len(found) < _DEEPEST:
            owner, path = objects.value(place, ACCESSIBLE, "Parent")
            if not path or str(path).endswith(("/null", "/root")):
                break
            place = (str(owner), str(path))
            found.append(place)
    return found

"""Reads many AT-SPI objects at once and builds elements from them.

A spreadsheet has millions of cells, so its program lists no children, and only the visible cells are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from seesay.core.elements import Element, key_with_counts
from seesay.core.region import Region
from seesay.system.accessibility.atspi_client import (
    ACCESSIBLE,
    ACTION,
    ATTRIBUTES,
    CELLS,
    COMBO_BOX,
    COMPONENT,
    DESCRIPTION,
    DOCUMENTS,
    EDITABLE,
    IMAGE,
    ITEMS,
    LINK,
    MANAGES_DESCENDANTS,
    MENU_ITEMS,
    NAME,
    NUMBERS,
    OF_SCREEN,
    PAGE_TAB,
    PASSWORD,
    PROPERTIES,
    ROLE,
    ROLES,
    SECTION,
    SELECTED,
    SELECTION,
    SHOWING,
    SPIN,
    STATE,
    TABLE,
    TEXT,
    TEXTS,
    TOGGLE_BUTTON,
    VALUE,
    Answer,
    AtspiClient,
    ObjectReference,
    answer_text,
    aria_states,
    has_state,
    images_named_by_hint,
    masked_fields,
    may_be_masked,
    references_in,
    state_bits,
)
from seesay.system.accessibility.atspi_layout import (
    ObjectBoxes,
    name_by_content,
    name_by_row,
    text_content,
    with_visible_selection,
)
from seesay.system.dbus import BusError

_TABLE, _TABLE_CELL = "org.a11y.atspi.Table", "org.a11y.atspi.TableCell"
_INSIDE = 4
"""Offset from a sheet's corner to a point in its first or last cell."""
_MOST_ROWS, _MOST_COLUMNS = 80, 40

Row = list[tuple[ObjectReference, str]]
"""The cells of a row with their texts."""


def visible_rows(objects: AtspiClient, sheet: ObjectReference) -> list[Row]:
    """Return the visible cells without empty outer rows and columns; empty if unknown."""
    with suppress(BusError, TypeError, ValueError):
        box = objects.extents(sheet)
        (top, left), (bottom, right) = (
            _position(objects, sheet, x, y)
            for x, y in (
                (box.x + _INSIDE, box.y + _INSIDE),
                (box.right - _INSIDE, box.bottom - _INSIDE),
            )
        )
        columns = range(left, min(right, left + _MOST_COLUMNS) + 1)
        rows = [_row(objects, sheet, row, columns) for row in range(top, min(bottom, top + _MOST_ROWS) + 1)]
        return _without_empty(rows)
    return []


def _position(objects: AtspiClient, sheet: ObjectReference, x: int, y: int) -> tuple[int, int]:
    (cell,) = references_in((objects.ask(sheet, COMPONENT, "GetAccessibleAtPoint", "iiu", x, y, OF_SCREEN),))
    row, column = objects.value(cell, _TABLE_CELL, "Position")
    return int(row), int(column)


def _row(objects: AtspiClient, sheet: ObjectReference, row: int, columns: Sequence[int]) -> Row:
    """Return a row; raises `BusError` if the program does not answer for a cell."""
    asked = [(row, column) for column in columns]
    cells = [
        place
        for answer in objects.ask_with_each(sheet, _TABLE, "GetAccessibleAt", "ii", asked)
        for place in references_in((answer,) if answer else None)
    ]
    texts = objects.ask_each(cells, TEXT, "GetText", "ii", 0, -1)
    if len(cells) < len(asked) or None in texts:
        raise BusError("")
    return [(cell, str(text[0]).strip() if text else "") for cell, text in zip(cells, texts, strict=True)]


def _without_empty(rows: Sequence[Row]) -> list[Row]:
    filled = [(row, column) for row, cells in enumerate(rows) for column, (_, text) in enumerate(cells) if text]
    if not filled:
        return []
    (first, last), (left, right) = ((min(numbers), max(numbers)) for numbers in zip(*filled, strict=True))
    return [row[left : right + 1] for row in rows[first : last + 1]]


MAX_CHILDREN = 300
_LONGEST_TEXT = 1000
_IN_LINK = 2
_BOUNDS = ("MinimumValue", "MaximumValue", "CurrentValue")
EMBEDDED_OBJECT = "\ufffc"  # placeholder of an embedded object in a text

_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*-symbolic|(?:[a-z0-9]+-){2,}(?:entry|button|label)")
"""Names of theme icons ("dialog-error-symbolic") and of widgets ("page-label-entry")."""


@dataclass(frozen=True, slots=True)
class AtspiNode:
    """The properties of one object, with AT-SPI's role number and state bits."""

    place: ObjectReference
    role: int
    states: int
    name: str
    description: str
    box: Region | None


class AtspiReader:
    """Reads the objects of one window."""

    def __init__(self, objects: AtspiClient, boxes: ObjectBoxes | None = None) -> None:
        """Without `boxes`, positions are not read."""
        self._objects, self._boxes = objects, boxes
        self._texts: dict[ObjectReference, str] = {}
        self._hints: set[str] = set()
        self._sheets: dict[ObjectReference, list[Row]] = {}
        self._cells: dict[ObjectReference, str] = {}
        """Cell texts; the names of cells are only their coordinates."""

    def facts(self, places: Sequence[ObjectReference], *, shown: bool = False) -> list[AtspiNode]:
        """Return the objects that answer, or only the visible ones; raises `BusError`."""
        objects = self._objects
        if shown:  # hidden objects are not queried further
            states = objects.ask_all(places, [STATE])[0]
            known = [
                (place, state)
                for place, state in zip(places, states, strict=True)
                if has_state(state_bits(state), SHOWING)
            ]
            places, states = [place for place, _ in known], [state for _, state in known]
            roles, *texts = objects.ask_all(places, [ROLE, NAME, DESCRIPTION])
        else:
            states, roles, *texts = objects.ask_all(places, [STATE, ROLE, NAME, DESCRIPTION])
        names, descriptions = ([_spoken(answer) for answer in each] for each in texts)
        each_name = zip(places, roles, names, strict=True)
        hinted = images_named_by_hint(objects, [place for place, role, name in each_name if role == (IMAGE,) and name])
        self._hints |= {name for place, name in zip(places, names, strict=True) if place in hinted}
        names = ["" if place in hinted else name for place, name in zip(places, names, strict=True)]
        boxes = self._boxes.of_each(places) if self._boxes is not None else [None] * len(places)
        each_state = zip(places, roles, states, strict=True)
        hidden = masked_fields(
            objects, [place for place, role, state in each_state if may_be_masked(role, state_bits(state))], self.text
        )
        roles = [(PASSWORD,) if place in hidden else role for place, role in zip(places, roles, strict=True)]
        return [
            AtspiNode(place, int(role[0]), state_bits(state), name, _description(int(role[0]), description), box)
            for place, state, role, name, description, box in zip(
                places, states, roles, names, descriptions, boxes, strict=True
            )
            if role
        ]

    def element(
        self, facts: AtspiNode, children: tuple[Element, ...] = (), key: str = "", *, typed: bool = True
    ) -> Element:
        """Build an element, whose text or value is queried; editable text only if `typed`."""
        name = self.name(facts) or self._label(facts.place) or facts.description or self._placeholder(facts)
        value: str | float | None = None
        if facts.role in NUMBERS:
            # the page's own wording, as "seven stars"
            value = self._attribute(facts.place, "valuetext") or self._percent(facts.place)
        elif facts.role == COMBO_BOX and facts.name:
            if self._is_choice(facts):
                name, value = self._label(facts.place) or facts.description, facts.name
            else:
                value = self.chosen(facts.place)
        elif facts.place in self._cells:
            name = self._cells[facts.place]
        elif is_editable_text(facts):
            value = self.text(facts.place) if typed else None
        elif facts.role == SPIN:  # a part of a date on a page
            value = self._attribute(facts.place, "valuetext") or None
        elif facts.role in TEXTS and facts.role != PASSWORD and not name:
            name = self.text(facts.place) or ""
        if facts.role in CELLS:  # word processors name a cell "A1"
            name = text_content(children) or name
        owner, path = facts.place
        return Element(
            "switch" if self._is_switch(facts) else ROLES.get(facts.role, "paragraph"),
            name,
            facts.box,
            aria_states(facts.role, facts.states),
            value,
            ("accessibility",),
            identity=f"{owner}{path}",
            key=key,
            children=children,
        )

    def tree(self, window: ObjectReference, most: int, *, whole: bool = False) -> Element | None:
        """Return a window with at most `most` visible objects, or None if it does not answer.

        With `whole`, also None if there are more.
        """
        known: dict[ObjectReference, AtspiNode] = {}
        below: dict[ObjectReference, list[ObjectReference]] = {}
        with suppress(BusError):  # time is over: keep what is known
            level = [window]
            while level and len(known) < most:
                if whole and len(known) + len(level) > most:
                    return None
                shown = self.facts(level, shown=level != [window])
                known.update((facts.place, facts) for facts in shown)
                places = [facts.place for facts in shown]
                for place, answer in zip(
                    places, self._objects.ask_each(places, ACCESSIBLE, "GetChildren"), strict=True
                ):
                    below[place] = references_in(answer)[:MAX_CHILDREN]
                level = [child for place in places for child in below[place] if child not in known]
            self._read_texts(known.values())
            for sheet in [place for place in known if not below[place] and _is_sheet(known[place])]:
                below[sheet] = self._in_sheet(sheet)
                known.update((facts.place, facts) for facts in self.facts(below[sheet]))
        if window not in known:
            return None
        element = self.element(known[window], self._below(window, known, below, f"{known[window].role}", ()))
        return element if element.role in ("dialog", "alert") else replace(element, role="window")

    def _below(
        self,
        place: ObjectReference,
        known: dict[ObjectReference, AtspiNode],
        below: dict[ObjectReference, list[ObjectReference]],
        way: str,
        counts: tuple[int, ...],
        *,
        in_page: bool = False,
    ) -> tuple[Element, ...]:
        """Return the descendants in reading order, without layout containers.

        `path` is the key of the object, which its descendants extend (see `atspi._key`); `counts` are the child counts
        of all ancestors.
        """
        found: list[Element] = []
        counts = (*counts, len(below.get(place, ())))
        for number, child in enumerate(below.get(place, ())):
            facts = known.get(child)
            if facts is None:
                continue
            key = f"{way}/{facts.role}.{number}"
            within = in_page or facts.role in DOCUMENTS
            children = self._below(child, known, below, key, counts, in_page=within)
            if child in self._sheets:
                children = self._in_rows(child, children)
            if facts.role in ROLES:
                element = self.element(facts, children, key)
                key = key if element.name else key_with_counts(key, counts)
                element = with_visible_selection(replace(element, key=key, in_page=within))
                found.append(name_by_content(element, in_page=within))
            elif facts.role == SECTION and not children:
                element = replace(self.element(facts, key=key), in_page=within)
                found += [element] if element.name else []
            else:
                found += children
        return name_by_row([each for number, each in enumerate(found) if not _is_told_twice(each, found[:number])])

    def _in_sheet(self, sheet: ObjectReference) -> list[ObjectReference]:
        rows = self._sheets[sheet] = visible_rows(self._objects, sheet)
        self._cells.update(cell for row in rows for cell in row)
        return [cell for row in rows for cell, _ in row]

    def _in_rows(self, sheet: ObjectReference, cells: Sequence[Element]) -> tuple[Element, ...]:
        known = {each.identity: each for each in cells}
        rows = [
            tuple(known[identity] for (owner, path), _ in row if (identity := f"{owner}{path}") in known)
            for row in self._sheets[sheet]
        ]
        return tuple(
            Element("row", "", None, sources=("accessibility",), children=row, in_page=row[0].in_page)
            for row in rows
            if row
        )

    def _read_texts(self, known: Iterable[AtspiNode]) -> None:
        """Read the texts of all elements that need one in one batch; raises `BusError`."""
        texts = [facts.place for facts in known if facts.role in TEXTS and _needs_text(facts)]
        answers = self._objects.ask_each(texts, TEXT, "GetText", "ii", 0, -1)
        found = {place: _beginning(answer) for place, answer in zip(texts, answers, strict=True)}
        self._texts.update((place, text) for place, text in found.items() if text)

    def name(self, facts: AtspiNode) -> str:
        """Return the name, empty for a link that contains only an unnamed picture."""
        return "" if facts.name in self._hints else facts.name

    def read_links(self, read: Iterable[AtspiNode]) -> None:
        """Read the content of links, so that `name` recognises unnamed pictures in them."""
        for each in read:
            if each.role == LINK and each.name:
                self.facts(self._objects.children(each.place)[:_IN_LINK])

    def text(self, place: ObjectReference) -> str | None:
        """Return the beginning of the text, empty if there is none, None if unknown."""
        if place in self._texts:
            return self._texts[place]
        with suppress(BusError, TypeError, ValueError):
            # GTK 4 does not accept -1 for the end
            length = int(self._objects.value(place, TEXT, "CharacterCount"))
            asked = self._objects.ask(place, TEXT, "GetText", "ii", 0, length) if length else None
            text = _beginning(asked)
            return text if text or not length else None
        return None

    def _is_switch(self, facts: AtspiNode) -> bool:
        """GTK 3 and pages give a switch the role of a toggle button."""
        if facts.role != TOGGLE_BUTTON:
            return False
        if self._attribute(facts.place, "xml-roles") == "switch":
            return True
        (answer,) = self._objects.ask_each([facts.place], ACTION, "GetName", "i", 0)
        return answer == ("toggle",)  # others have "click"; `GetActions` is localised

    def _is_choice(self, facts: AtspiNode) -> bool:
        """Whether the name of a combo box is its selected value, as in GTK 3 and Qt."""
        if self._label(facts.place) not in ("", facts.name):
            return True
        with suppress(BusError):
            for owner, path in references_in((self._objects.ask(facts.place, SELECTION, "GetSelectedChild", "i", 0),)):
                return answer_text((self._objects.value((owner, path), ACCESSIBLE, "Name"),)) == facts.name
        return False

    def chosen(self, place: ObjectReference) -> str | None:
        """Return the first selected item, None without one."""
        with suppress(BusError):
            for entry in self._objects.matches(place, [SELECTED], [*MENU_ITEMS, *ITEMS, PAGE_TAB]):
                return answer_text((self._objects.value(entry, ACCESSIBLE, "Name"),)) or None
        return None

    def _label(self, place: ObjectReference) -> str:
        with suppress(BusError):
            labels = self._objects.labels(place)
            # labels of GTK 4's menus have a text and no name
            names = (str(self._objects.value(label, ACCESSIBLE, "Name")) or self.text(label) or "" for label in labels)
            return " ".join(names).strip()
        return ""

    def _placeholder(self, facts: AtspiNode) -> str:
        """Return the placeholder of an empty field."""
        if not is_editable_text(facts):
            return ""
        return self._attribute(facts.place, "placeholder-text")

    def _attribute(self, place: ObjectReference, name: str) -> str:
        with suppress(BusError):
            ((answer,),) = self._objects.ask_all([place], [ATTRIBUTES])
            return answer_text((answer[0].get(name, ""),)) if answer else ""
        return ""

    def _percent(self, place: ObjectReference) -> float | None:
        with suppress(BusError, TypeError, ValueError):
            methods = [(PROPERTIES, "Get", "ss", (VALUE, name)) for name in _BOUNDS]
            least, most, now = (float(answer[0]) for (answer,) in self._objects.ask_all([place], methods) if answer)
            if most > least and least <= now <= most:
                return round(100 * (now - least) / (most - least), 1)
        return None


def is_editable_text(facts: AtspiNode) -> bool:
    """Whether the text is editable."""
    return facts.role in TEXTS and facts.role != PASSWORD and has_state(facts.states, EDITABLE)


def _is_sheet(facts: AtspiNode) -> bool:
    return facts.role == TABLE and has_state(facts.states, MANAGES_DESCENDANTS)


def _is_told_twice(element: Element, before: Iterable[Element]) -> bool:
    """Whether a menu bar repeats an earlier one: some programs also expose the desktop's copy."""
    names = [each.name for each in element.children]
    return element.role == "menubar" and any(
        each.role == "menubar" and [entry.name for entry in each.children] == names for each in before
    )


def _needs_text(facts: AtspiNode) -> bool:
    return facts.role != PASSWORD and (has_state(facts.states, EDITABLE) or not facts.name)


def _beginning(answer: Answer) -> str:
    said = str(answer[0])[:_LONGEST_TEXT] if answer else ""
    return " ".join(said.replace(EMBEDDED_OBJECT, " ").split())


def _description(role: int, text: str) -> str:
    """Drop the number that GTK 3 sets as the description of a slider."""
    return "" if role in NUMBERS and not any(map(str.isalpha, text)) else text


def _spoken(answer: Answer) -> str:
    """Return the text in one line, empty if it is an internal identifier."""
    text = answer_text(answer)
    return "" if _IDENTIFIER.fullmatch(text) else text

"""The element tree of a picture or window, with roles, names and states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from seesay.core.region import Region

Role = Literal[
    "window", "dialog", "toolbar", "menubar", "menuitem", "tablist", "tab", "button", "checkbox", "radio", "switch",
    "textbox", "combobox", "slider", "progressbar", "link", "heading", "paragraph", "list", "listitem", "table", "row",
    "cell", "columnheader", "img", "figure", "alert", "log", "chart", "icon",
]  # fmt: skip
"""ARIA's roles, `chart` and `icon`."""

State = Literal["checked", "selected", "expanded", "disabled", "focused", "invalid", "mixed", "unpressed", "collapsed"]
"""ARIA's states; false and unknown ones are left out.

"mixed" is neither checked nor unchecked. "unpressed" and "collapsed" are for buttons and links that can change.
"""

WRITTEN_STATES: frozenset[State] = frozenset({"checked", "selected", "expanded", "disabled", "focused", "invalid"})
"""The states in the JSON output."""

ElementSource = Literal["accessibility", "text", "pixels"]


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a picture, in its pixels; `children` are in reading order.

    `value` is a text, or a number from 0 to 100 for a slider or a progress bar. `sources` name the evidence; `certain`:
    may be stated as a fact. `identity` is the program's object, for actions; it is empty without accessibility and
    valid only while the program runs. `key` is stable between runs, empty if not requested; for unnamed elements it
    includes sibling counts (`key_with_counts`). `label` is the user's name for it. `in_page`: it is inside a web page
    or another document.
    """

    role: Role
    name: str
    box: Region | None
    states: frozenset[State] = frozenset()
    value: str | float | None = None
    sources: tuple[ElementSource, ...] = ("text",)
    certain: bool = True
    identity: str = ""
    key: str = ""
    children: tuple[Element, ...] = ()
    label: str = ""
    in_page: bool = False

    def walk(self) -> Iterator[Element]:
        """Yield this element and all descendants, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


_WINDOW_ROLES: frozenset[Role] = frozenset({"window", "dialog"})


def insert_by_place(elements: Sequence[Element], more: Iterable[Element]) -> tuple[Element, ...]:
    """Return `elements` with `more` that have boxes: each in its window, before what lies below it."""
    placed = list(elements)
    for each in more:
        if each.box is None:
            continue
        x, y = each.box.middle
        for number, window in enumerate(placed):
            if window.role in _WINDOW_ROLES and window.box is not None and window.box.contains(x, y):
                placed[number] = replace(window, children=insert_by_place(window.children, [each]))
                break
        else:
            below = (number for number, other in enumerate(placed) if other.box is not None and other.box.y > y)
            placed.insert(next(below, len(placed)), each)
    return tuple(placed)


CHECKABLE_ROLES: frozenset[Role] = frozenset({"checkbox", "radio", "switch"})
"""Roles that may be checked, and have a label next to them."""


INPUT_ROLES: frozenset[Role] = CHECKABLE_ROLES | {"textbox", "combobox", "slider"}
"""Roles of what is filled in or chosen, and makes a form."""
MIN_FORM_FIELDS = 2


def has_input_fields(elements: Iterable[Element]) -> bool:
    """Return whether pixels, and no program, show named fields to fill in."""
    fields = [each for top in elements for each in top.walk() if each.name and each.role in INPUT_ROLES]
    return sum("pixels" in each.sources and "accessibility" not in each.sources for each in fields) >= MIN_FORM_FIELDS


def tick_symbol(element: Element) -> str:
    """Return the symbol of a checked or unchecked element."""
    empty, chosen = ("○", "◉") if element.role == "radio" else ("☐", "☑")
    return chosen if "checked" in element.states else empty


def name_with_ticks(cell: Element) -> str:
    """Return the name of a cell, after the symbols of its check boxes."""
    ticks = "".join(tick_symbol(each) for each in cell.children if each.role in CHECKABLE_ROLES)
    return " ".join(filter(None, (ticks, cell.name)))


def key_with_counts(way: str, counts: Iterable[int]) -> str:
    """Return the key of an unnamed element: its path with sibling counts, without which it may lead to another."""
    return f"{way}#{'.'.join(map(str, counts))}"


PICTURE_ROLES: frozenset[Role] = frozenset({"img", "figure", "icon", "chart"})


def is_guessed(element: Element) -> bool:
    """Return whether the name of an element is only what its icon looks like."""
    return element.role == "icon" and bool(element.name) and not element.certain


_LEAST_PICTURE = 64  # minimum side in pixels of a button or link that may be a picture


MAX_TEXT = 20_000  # maximum length of the text around a cursor


@dataclass(frozen=True, slots=True)
class Cursor:
    """The text cursor in a multi-line text.

    `number` is its line among `lines`, from 1; both are 0 if the text is too long to be counted. `line` is that line,
    or with `part` the visual row of a wrapped paragraph. `selected` is the selection, truncated if `cut`;
    `all_selected`: it is everything. `text` is the whole text or its beginning, if it is more than the line.
    """

    line: str
    number: int = 0
    lines: int = 0
    part: bool = False
    selected: str = ""
    cut: bool = False
    all_selected: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Focus:
    """The focused control as its program describes it; boxes are in desktop pixels, None if unknown.

    `description` is the program's, in addition to the name. `address` is the page's URL, `around` the text of the
    siblings in reading order. `label` is the user's name for it. `secret`: it may contain a password. `showing`: it is
    on the screen. `cursor` is set only in multi-line texts. For a tree row, `collapsed`: its children are hidden, and
    `level` counts from 1, or 0 if unknown. `columns` are the column names of a cell.
    """

    element: Element
    description: str = ""
    address: str = ""
    around: tuple[str, ...] = ()
    window: str = ""
    application: str = ""
    label: str = ""
    secret: bool = False
    showing: bool = True
    cursor: Cursor | None = None
    collapsed: bool = False
    level: int = 0
    columns: tuple[str, ...] = ()

    @property
    def is_picture(self) -> bool:
        """Whether its screen area may show a picture."""
        box, role = self.element.box, self.element.role
        large = box is not None and min(box.width, box.height) >= _LEAST_PICTURE
        return role in PICTURE_ROLES or (role in ("button", "link") and large)

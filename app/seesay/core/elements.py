"""What a picture or a window is made of: a tree of elements with roles, names and states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from seesay.core.region import Region

Role = Literal[
    "window", "dialog", "toolbar", "menubar", "menuitem", "tablist", "tab", "button", "checkbox", "radio", "switch",
    "textbox", "combobox", "slider", "progressbar", "link", "heading", "paragraph", "list", "listitem", "table", "row",
    "cell", "columnheader", "img", "figure", "alert", "log", "chart", "icon",
]  # fmt: skip
"""ARIA's roles, with `chart` and `icon` beside them."""

State = Literal["checked", "selected", "expanded", "disabled", "focused", "invalid", "mixed", "unpressed", "collapsed"]
"""ARIA's states; one that does not hold, or is not known, is left out.

What is "mixed" is neither checked nor unchecked. "unpressed" and "collapsed" are for buttons and links that may be
otherwise.
"""

WRITTEN_STATES: frozenset[State] = frozenset({"checked", "selected", "expanded", "disabled", "focused", "invalid"})
"""Those that descriptions in JSON have."""

ElementSource = Literal["accessibility", "text", "pixels"]


@dataclass(frozen=True, slots=True)
class Element:
    """One part, in pixels of the picture; `children` are in reading order.

    `value` is a text, or a number from 0 to 100 for a slider or a progress bar. `sources` name what it is known from;
    `certain` says that it may be told as a fact. `identity` says which object of the program it is, for acting on it,
    and is empty where only pixels are known; it means something only while the program runs. `key` is the same the next
    time, and empty where nobody asked for it; without a name it has more than the way to it (`with_counts`). `label` is
    the name that the person gave it. `in_page` says that it is part of a web page or another document, around which its
    program has controls of its own.
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
        """Give this element and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


TICKED: frozenset[Role] = frozenset({"checkbox", "radio", "switch"})
"""What may be checked, and stands beside its label."""


def tick(element: Element) -> str:
    """Return the sign for one of `TICKED`: whether it is checked."""
    empty, chosen = ("○", "◉") if element.role == "radio" else ("☐", "☑")
    return chosen if "checked" in element.states else empty


def with_ticks(cell: Element) -> str:
    """Return the name of a cell, behind a sign for each that may be checked in it."""
    ticks = "".join(tick(each) for each in cell.children if each.role in TICKED)
    return " ".join(filter(None, (ticks, cell.name)))


def with_counts(way: str, counts: Iterable[int]) -> str:
    """Return the key of what has no name: its way, and how many lie in each part of that, the window first.

    Where one was put in or taken away, another may be at the end of the way.
    """
    return f"{way}#{'.'.join(map(str, counts))}"


PICTURES: frozenset[Role] = frozenset({"img", "figure", "icon", "chart"})
_LEAST_PICTURE = 64
"""Pixels each way, from which a button or a link may be a picture."""


LONGEST_TEXT = 20_000
"""Characters of a text around a cursor that are kept."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the text cursor is in a text of several lines.

    `number` is its line's among `lines`, from 1; both are 0 where the text is too long to be counted. `line` is that
    line, or with `part` the row of it in a paragraph that fills several rows. `selected` is what is
    selected, without its end where `cut` says so; `all_selected` says that it is everything. `text` is the whole
    text, or its beginning, where it is more than the line.
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
    """What has the keyboard, as its program tells; boxes are in pixels of the desktop, None where nobody knows them.

    `description` is the program's, beside the name. `address` is the page's, `around` the text of the neighbours in
    reading order. `label` is the name that the person gave it. `secret` says that a password may stand there, and
    `showing` that it is on the screen. `cursor` is only known of a text of several lines. Of a row of a tree,
    `collapsed` says that what belongs to it is hidden, and `level` how deep it lies, from 1, or 0 where nobody tells.
    `columns` names the columns that a cell is in.
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
        """Whether its place on the screen may show a picture."""
        box, role = self.element.box, self.element.role
        large = box is not None and min(box.width, box.height) >= _LEAST_PICTURE
        return role in PICTURES or (role in ("button", "link") and large)

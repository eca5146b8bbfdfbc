"""Joins what a program says of its window with what was made out of its pixels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from seesay.domain import TextLine
from seesay.elements import Element, Role
from seesay.region import Region
from seesay.structure.cell_rows import with_rows
from seesay.text.cleaning import letters_of

_LABELLED: frozenset[Role] = frozenset({"button", "checkbox", "radio", "switch", "tab", "menuitem", "link", "heading"})
"""What shows its name."""
_CONTROLS: frozenset[Role] = frozenset({
    "button", "checkbox", "radio", "switch", "tab", "menuitem", "link", "textbox", "combobox", "slider",
})  # fmt: skip
_ARRANGED: frozenset[Role] = frozenset({"table", "chart", "figure", "log"})
"""What pixels tell more of than a program does that has only the cells or the text."""
_CELLS: frozenset[Role] = frozenset({"cell", "columnheader"})
_LEAST_SHOWN = 3
"""Letters of a text that contradicts a name; fewer are as often an icon."""
_FEW = 3
"""A program that tells of fewer elements with names says nothing of its window."""


def merged(program: Element | None, seen: Sequence[Element], lines: Sequence[TextLine]) -> tuple[Element, ...]:
    """Return the window that `program` tells of, with what was `seen` in it besides; `lines` are its text.

    The program is believed for what it says. What stands on one of its elements and is not its name is a child of that
    element: where the two contradict, both can be told.
    """
    if program is None or sum(bool(each.name) for each in program.walk()) < _FEW:
        return tuple(seen)
    program = with_rows(program)
    known = {word for each in program.walk() for text in (each.name, each.value) for word in _words(text)}
    is_new = partial(_is_new, known=known)

    def is_same(each: Element) -> bool:
        return each.role == "window" and (len(seen) == 1 or not is_new(each))

    inner = [part for each in seen for part in (each.children if is_same(each) else (each,))]
    in_rows = any(row.role == "row" and row.children for row in program.walk())
    controls = [each.box for each in program.walk() if each.role in _CONTROLS and each.box is not None]
    more = tuple(
        each
        for each in inner
        if ((is_new(each) and not _is_taken(each, controls)) or (each.role in _ARRANGED and not in_rows))
        and not _are_controls(each, controls)
    )
    window = _with_shown(program, lines)
    return (replace(window, children=(*window.children, *more)),)


def _words(text: str | float | None) -> set[str]:
    return {letters_of(word) for word in text.split()} - {""} if isinstance(text, str) else set()


def _is_new(element: Element, known: Iterable[str]) -> bool:
    """Whether most words of what was seen are in nothing that the program told."""
    words = {word for each in element.walk() for text in (each.name, each.value) for word in _words(text)}
    return sum(word not in known for word in words) > len(words) / 2


def _is_taken(element: Element, controls: Iterable[Region]) -> bool:
    """Whether a control that only pixels show is where the program has another of its `controls`."""
    box = element.box
    if box is None or element.role not in _CONTROLS:
        return False
    return any(box.contains(*each.middle) for each in controls)


def _are_controls(table: Element, controls: Iterable[Region]) -> bool:
    """Whether half of what stands in the cells of a table that was seen is on the program's `controls`: it is bars."""
    cells = [each.box for each in table.walk() if each.role in _CELLS and each.name and each.box is not None]
    middles = [(box.x + box.width / 2, box.y + box.height / 2) for box in cells]
    taken = sum(any(each.contains(*middle) for each in controls) for middle in middles)
    return bool(cells) and 2 * taken >= len(cells)


def _with_shown(element: Element, lines: Sequence[TextLine]) -> Element:
    children = tuple(_with_shown(child, lines) for child in element.children)
    box = element.box
    if element.role in _LABELLED and box is not None and not children:
        on_it = [line for line in lines if box.contains(*line.box.middle)]
        shown, name = letters_of("".join(line.text for line in on_it)), letters_of(element.name)
        if len(shown) >= _LEAST_SHOWN and shown not in name and name not in shown and len(on_it) == 1:
            children = (Element("paragraph", on_it[0].text, on_it[0].box),)
    return replace(element, children=children)

"""Groups the cells of an accessible table into rows, for toolkits that expose only cells (GTK 3, Qt).

GTK 4 exposes a list of rows in the table, with the headers above the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from seesay.core.elements import Element, Role
from seesay.core.region import Region
from seesay.core.text.cleaning import group_runs

_CELLS: frozenset[Role] = frozenset({"cell", "columnheader"})
_MIN_ROWS, _MIN_NAMED_SHARE = 2, 0.5  # also the minimum of cells in a row; share of cells with a name


def group_cells_into_rows(element: Element) -> Element:
    """Return `element` with the cells of all tables in rows, sorted from the top and the left."""
    if element.role == "table" and any(map(_has_rows, element.children)):
        parts = (each.children if _has_rows(each) else (each,) for each in element.children)
        first, *rest = (row for part in parts for row in part)
        return replace(element, children=(_with_headers(first, rest), *rest))
    if element.role == "table" and (rows := list(_rows(element))):
        others = (child for child in element.children if child.role not in _CELLS)
        return replace(element, children=(*rows, *others))
    return replace(element, children=tuple(map(group_cells_into_rows, element.children)))


def _with_headers(row: Element, others: Iterable[Element]) -> Element:
    """Return the first row with column headers, if it has as many named children as the next row has cells."""
    below = next((each.children for each in others if each.role == "row"), ())
    names = row.children if row.role == "row" else ()
    is_head = len(names) == len(below) and all(each.role not in _CELLS and each.name for each in names)
    if not is_head or not all(each.role in _CELLS for each in below):
        return row
    return replace(row, children=tuple(replace(each, role="columnheader") for each in names))


def _has_rows(element: Element) -> bool:
    return element.role == "list" and bool(element.children) and all(row.role == "row" for row in element.children)


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table without any; nothing if its cells do not form rows."""
    if table.box is None or any(child.role == "row" for child in table.children):
        return
    cells = [(box, child) for child in table.children if child.role in _CELLS and (box := child.box) is not None]
    shown = sorted((each for each in cells if table.box.contains(*each[0].middle)), key=lambda each: each[0].y)
    rows = group_runs(shown, lambda row, each: each[0].middle[1] < row[0][0].bottom)
    named = sum(bool(cell.name.strip()) for _, cell in shown)
    if sum(len(row) >= _MIN_ROWS for row in rows) < _MIN_ROWS or named < _MIN_NAMED_SHARE * len(shown):
        return
    for number, row in enumerate(rows):
        row.sort(key=lambda each: each[0].x)
        boxes, found = zip(*row, strict=True)
        # Qt numbers its rows, which is no information
        kept = tuple(_without_number(found, number)) if number else found
        yield Element("row", "", Region.around(boxes), sources=table.sources, children=kept)


def _without_number(cells: Iterable[Element], number: int) -> Iterator[Element]:
    for place, cell in enumerate(cells):
        if place or cell.role != "columnheader" or cell.name.strip() != str(number):
            yield cell

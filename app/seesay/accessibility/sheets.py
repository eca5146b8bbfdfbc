"""The cells of a spreadsheet that are on the screen.

A sheet has millions of cells, so its program names no children of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from seesay.accessibility.objects import COMPONENT, OF_SCREEN, TEXT, Objects, Place, places_of
from seesay.dbus import BusError

_TABLE, _TABLE_CELL = "org.a11y.atspi.Table", "org.a11y.atspi.TableCell"
_INSIDE = 4
"""Units from the corner of a sheet to a point in its first or last cell."""
_MOST_ROWS, _MOST_COLUMNS = 80, 40

Row = list[tuple[Place, str]]
"""The cells of a row with their texts."""


def shown_rows(objects: Objects, sheet: Place) -> list[Row]:
    """Return the cells on the screen, without the empty rows and columns around them; none if that is not known."""
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


def _position(objects: Objects, sheet: Place, x: int, y: int) -> tuple[int, int]:
    (cell,) = places_of((objects.ask(sheet, COMPONENT, "GetAccessibleAtPoint", "iiu", x, y, OF_SCREEN),))
    row, column = objects.value(cell, _TABLE_CELL, "Position")
    return int(row), int(column)


def _row(objects: Objects, sheet: Place, row: int, columns: Sequence[int]) -> Row:
    """Return one row; raises `BusError` when the program does not answer for a cell."""
    asked = [(row, column) for column in columns]
    cells = [
        place
        for answer in objects.ask_with_each(sheet, _TABLE, "GetAccessibleAt", "ii", asked)
        for place in places_of((answer,) if answer else None)
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

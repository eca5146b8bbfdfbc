"""Spreadsheets of which only pixels are known: what they hold is a table, and their letters and numbers are not."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from seesay.core.elements import Element
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.perception.layout.structure_reader import StructureReader

WIDE, HIGH, LEFT, TOP = 90, 24, 50, 60
CELLS = {(0, 0): "Month", (0, 1): "Rent", (0, 2): "Food", (1, 0): "May", (1, 1): "612", (1, 2): "240"}
CELLS |= {(2, 0): "June", (2, 1): "648", (2, 2): "199"}


def sheet(cells: dict[tuple[int, int], str], letters: str = "ABCDEFG") -> tuple[Element, ...]:
    """Return what is made of a sheet of 12 rows with numbers on the right of their cells."""
    image = Image.new("RGB", (LEFT + len(letters) * WIDE + 20, TOP + 13 * HIGH + 40), "white")
    pen, lines = ImageDraw.Draw(image), []

    def write(text: str, row: int, column: int, *, right: bool = False) -> None:
        x, y = LEFT + column * WIDE + 4, TOP + row * HIGH + 6
        width = round(pen.textlength(text))
        x += WIDE - width - 8 if right else 0
        pen.text((x, y), text, fill="black")
        lines.append(TextLine(text, Region(x, y, width, 12), 0.98))

    for column in range(len(letters) + 1):
        pen.line((LEFT + column * WIDE, TOP, LEFT + column * WIDE, TOP + 13 * HIGH), fill=(190, 190, 190))
    pen.line((12, TOP, 12, TOP + 13 * HIGH), fill=(190, 190, 190))
    for row in range(14):
        pen.line((12, TOP + row * HIGH, LEFT + len(letters) * WIDE, TOP + row * HIGH), fill=(190, 190, 190))
    for column, letter in enumerate(letters):
        write(letter, 0, column)
    for row in range(1, 13):
        pen.text((20, TOP + row * HIGH + 6), str(row), fill="black")
        lines.append(TextLine(str(row), Region(20, TOP + row * HIGH + 6, 12, 12), 0.98))
    for (row, column), text in cells.items():
        write(text, row + 1, column, right=text.isdecimal())
    lines.sort(key=lambda line: (line.box.y // HIGH, line.box.x))
    return StructureReader().find(np.asarray(image), lines)


def test_what_a_sheet_holds_is_a_table() -> None:
    (table,) = sheet(CELLS)
    assert (table.role, [[cell.name for cell in row.children] for row in table.children]) == (
        "table",
        [["Month", "Rent", "Food"], ["May", "612", "240"], ["June", "648", "199"]],
    )
    assert {cell.role for cell in table.children[0].children} == {"columnheader"}


def test_a_sheet_may_begin_anywhere_and_have_gaps() -> None:
    cells = {(row + 3, column + 2): text for (row, column), text in CELLS.items() if text != "240"}
    (table,) = sheet(cells)
    assert [[cell.name for cell in row.children] for row in table.children] == [
        ["Month", "Rent", "Food"],
        ["May", "612", ""],
        ["June", "648", "199"],
    ]


@pytest.mark.parametrize("letters", ["ABXDEYG", "QRRSTTU"])
def test_letters_that_do_not_follow_are_no_sheets(letters: str) -> None:
    assert [element.role for element in sheet({(0, 0): "Month"}, letters)] != ["table"]

"""The tables of a page, walked by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from rigs.wording import NO_NEXT_CELL, NOT_IN_TABLE
from seesay.app.screen.browsable_lines import Way
from seesay.app.screen.browsing import BrowsablePage, page_of_picture, page_of_screen
from seesay.core.elements import Element, Role
from seesay.core.findings import DetectedObject, TextLine
from seesay.core.region import Region
from seesay.core.translation import using_language

TRAINS = (
    ("Time", "To", "Platform", "Remarks"),
    ("09:14", "Oxford", "3", "On time"),
    ("09:20", "Reading", "", "Cancelled"),
    ("09:31", "Bath", "7", "12 minutes late"),
)
WIDE, HIGH = 120, 30


def cell(role: Role, name: str, column: int, row: int, *, columns: int = 1) -> Element:
    box = Region(20 + WIDE * column, 60 + HIGH * row, WIDE * columns, HIGH)
    return Element(role, name, box, sources=("accessibility",), identity=f":1.1/{row}/{column}")


def rows_of(texts: Sequence[Sequence[str]], *, headed: bool = True) -> tuple[Element, ...]:
    return tuple(
        Element(
            "row",
            "",
            None,
            sources=("accessibility",),
            children=tuple(
                cell("columnheader" if headed and not row else "cell", text, column, row)
                for column, text in enumerate(line)
            ),
        )
        for row, line in enumerate(texts)
    )


def table(rows: Sequence[Element]) -> Element:
    cells = [each for row in rows for each in row.children]
    box = Region.around(each.box for each in cells if each.box is not None)
    return Element("table", "", box, sources=("accessibility",), identity=":1.1/table", children=tuple(rows))


def window_with(*tables: Element) -> list[Element]:
    box = Region(0, 0, 600, 400)
    window = Element("window", "Trains", box, sources=("accessibility",), children=tables)
    return list(window.walk())


def read(elements: Sequence[Element]) -> list[TextLine]:
    """Return a line for each name of a cell, a little inside of it."""
    return [
        TextLine(each.name, Region(each.box.x + 4, each.box.y + 5, 8 * len(each.name), 20), 0.99)
        for each in elements
        if each.role in ("cell", "columnheader", "link", "button") and each.name and each.box is not None
    ]


def in_pixels(element: Element) -> list[Element]:
    """Return a table as it is found in pixels, with all that is in it."""
    children = tuple(in_pixels(child)[0] for child in element.children)
    top = replace(element, sources=("text",), identity="", children=children)
    return list(top.walk())


def walked(page: BrowsablePage, line: int, *ways: Way) -> list[str]:
    """Go from a line as the ways say, and return what is said."""
    said = []
    for way in ways:
        line, words = page.cell_beside(line, way)
        said.append(words)
    return said


def at(page: BrowsablePage, text: str) -> int:
    return next(number for number, line in enumerate(page.lines) if line.text.startswith(text))


ELEMENTS = window_with(table(rows_of(TRAINS)))
ABOVE = TextLine("Departures", Region(20, 20, 90, 20), 0.99)
PAGE = page_of_screen([ABOVE, *read(ELEMENTS)], ELEMENTS)
SEEN = in_pixels(table(rows_of(TRAINS)))
PAGES = (PAGE, page_of_screen([ABOVE, *read(SEEN)], (), seen=SEEN))


@pytest.mark.parametrize("page", PAGES, ids=["told", "seen"])
def test_in_a_row_the_column_is_said_and_in_a_column_the_row(page: BrowsablePage) -> None:
    assert walked(page, at(page, "09:14"), "Right", "Right", "Right", "Right") == [
        "To: Oxford",
        "Platform: 3",
        "Remarks: On time",
        NO_NEXT_CELL,
    ]
    assert walked(page, at(page, "3, cell"), "Down", "Down", "Down", "Left", "Left", "Left") == [
        "09:20: blank",
        "09:31: 7",
        NO_NEXT_CELL,
        "To: Bath",
        "Time: 09:31",
        NO_NEXT_CELL,
    ]


def test_a_header_is_said_alone() -> None:
    assert walked(PAGE, at(PAGE, "3, cell"), "Up", "Right", "Up") == [
        "Platform, column header",
        "Remarks, column header",
        NO_NEXT_CELL,
    ]


def test_home_and_end_go_to_the_first_and_the_last_cell() -> None:
    assert walked(PAGE, at(PAGE, "3, cell"), "End", "End", "Home", "Home") == [
        "09:31, Remarks: 12 minutes late",
        NO_NEXT_CELL,
        "Time, column header",
        NO_NEXT_CELL,
    ]


def test_a_tree_with_columns_is_walked_as_a_table_is() -> None:
    tree = replace(table(rows_of(TRAINS)), role="list")
    tree = replace(tree, children=tuple(each for row in tree.children for each in row.children))  # as Qt has it
    elements = window_with(tree)
    page = page_of_screen(read(elements), elements)
    assert page.table_in_words(page.next_of("table", -1, 1) or 0) == "A table of 4 rows and 4 columns."
    assert walked(page, at(page, "Oxford"), "Down", "Right") == ["09:20: Reading", "Platform: blank"]


def test_words_of_a_row_that_begin_here_and_there_are_in_their_order() -> None:
    """The program tells no places (GTK 4), so that cells are where their words were read."""
    words = ("1", "red", "4.50", "2", "green", "2.75")
    lines = [
        TextLine(text, Region(20 + 100 * (number % 3), 60 + 30 * (number // 3) + (number % 3 == 0), 60, 20), 0.99)
        for number, text in enumerate(words)
    ]
    rows = tuple(
        Element(
            "row",
            "",
            None,
            children=tuple(Element("cell", text, None, identity=text) for text in words[place : place + 3]),
        )
        for place in (0, 3)
    )
    elements = list(
        Element("window", "", Region(0, 0, 600, 400), children=(Element("table", "", None, children=rows),)).walk()
    )
    page = page_of_screen(lines, elements)
    assert page.table_in_words(at(page, "1")) == "A table of 2 rows and 3 columns."
    assert walked(page, at(page, "red"), "Home", "End") == ["1", "2: 2.75"]


def test_numbers_of_the_same_digits_are_each_in_their_cell() -> None:
    words = ("apple", "1.20", "14", "plum", "0.99", "120")
    lines = [
        TextLine(text, Region(20 + 100 * (number % 3), 60 + 30 * (number // 3), 60, 20), 0.99)
        for number, text in enumerate(words)
    ]
    rows = tuple(
        Element("row", "", None, children=tuple(Element("cell", text, None, identity=text) for text in row))
        for row in (words[:3], words[3:])
    )
    table_ = Element("table", "", None, children=rows)
    elements = list(Element("window", "", Region(0, 0, 600, 400), children=(table_,)).walk())
    page = page_of_screen(lines, elements)
    assert walked(page, at(page, "14"), "Down", "Left") == ["plum: 120", "0.99"]


def test_the_line_of_the_cell_is_the_place_that_is_pressed() -> None:
    line, _ = PAGE.cell_beside(at(PAGE, "Reading"), "Right")
    assert PAGE.lines[line].text == "blank, cell"
    assert PAGE.lines[line].target(0).box == Region(20 + 2 * WIDE, 60 + 2 * HIGH, WIDE, HIGH)
    line, _ = PAGE.cell_beside(line, "Down")
    assert PAGE.lines[line].target(0).element == cell("cell", "7", 2, 3)


def test_beside_a_table_there_is_no_cell() -> None:
    assert PAGE.cell_beside(0, "Right") == (0, NOT_IN_TABLE)


def test_empty_rows_and_columns_have_no_lines() -> None:
    texts = (("A", "B", ""), ("1", "", ""), ("", "", ""), ("2", "3", ""))
    elements = window_with(table(rows_of(texts, headed=False)))
    page = page_of_screen(read(elements), elements)
    assert [line.text for line in page.lines] == ["A, cell", "B, cell", "1, cell", "blank, cell", "2, cell", "3, cell"]
    assert walked(page, 1, "Down", "Down", "Right") == ["1: blank", "2: 3", NO_NEXT_CELL]


def test_a_cell_over_several_columns_leads_to_those_below() -> None:
    head = (cell("columnheader", "Train", 0, 0), cell("columnheader", "Fares", 1, 0, columns=2))
    rows = (Element("row", "", None, children=head), *rows_of((("", "", ""), ("Oxford", "20", "30")))[1:])
    elements = window_with(table(rows))
    page = page_of_screen(read(elements), elements)
    assert walked(page, at(page, "Oxford"), "Right", "Right", "Up", "Left") == [
        "Fares: 20",
        "Fares: 30",
        "Fares, column header",
        "Train, column header",
    ]


def test_headers_of_rows_are_said_before_the_first_cell() -> None:
    rows = rows_of((("", "Mon", "Tue"), ("1", "tea", "milk"), ("2", "rice", "peas")))
    named = [replace(row, children=(replace(row.children[0], role="columnheader"), *row.children[1:])) for row in rows]
    elements = window_with(table(named))
    page = page_of_screen(read(elements), elements)
    assert walked(page, at(page, "tea"), "Down", "Right") == ["2: rice", "Tue: peas"]


def test_what_stands_in_a_cell_is_said_once_as_what_it_is() -> None:
    head, first = rows_of((("Time", "To"), ("09:14", "Oxford")))
    first = replace(first, children=(first.children[0], link_in(first.children[1])))
    elements = window_with(table([head, first]))
    lines = [line for line in read(elements) if line.text != "Oxford"]
    page = page_of_screen([*lines, TextLine("Oxford", Region(146, 95, 50, 18), 0.99)], elements)
    assert [line.text for line in page.lines[-2:]] == ["09:14, cell", "Oxford, link"]
    assert walked(page, at(page, "09:14"), "Right", "Right") == ["To: Oxford, link", NO_NEXT_CELL]


def test_states_of_a_cell_are_said() -> None:
    rows = rows_of(TRAINS[:2])
    chosen = [replace(each, states=frozenset({"selected"})) for each in rows[1].children]
    elements = window_with(table([rows[0], replace(rows[1], children=tuple(chosen))]))
    page = page_of_screen(read(elements), elements)
    assert walked(page, at(page, "Oxford"), "Right") == ["Platform: 3, selected"]


def test_t_says_the_size_of_the_table() -> None:
    first = PAGE.next_of("table", 0, 1)
    assert first == at(PAGE, "Time")
    assert PAGE.table_in_words(first) == "A table of 4 rows and 4 columns."
    assert PAGE.table_in_words(first + 1) == ""
    assert PAGE.next_of("table", first, 1) is None
    with using_language("de"):
        assert PAGE.table_in_words(first) == "Eine Tabelle mit 4 Zeilen und 4 Spalten."
        page = page_of_screen(read(ELEMENTS), ELEMENTS)
        assert walked(page, at(page, "Reading"), "Right") == ["Platform: leer"]


def link_in(cell: Element) -> Element:
    """Return a cell with a link of its name."""
    assert cell.box is not None
    box = Region(cell.box.x + 2, cell.box.y + 3, 80, 24)
    return replace(cell, children=(replace(cell, role="link", box=box, identity=f"{cell.identity}/a"),))


def test_a_table_of_links_is_found_and_counts_as_one() -> None:
    texts = (("Oxford", "Bath"), ("Reading", "Didcot"))
    rows = [replace(row, children=tuple(map(link_in, row.children))) for row in rows_of(texts, headed=False)]
    elements = window_with(table(rows))
    page = page_of_screen([ABOVE, *read([each for each in elements if each.role == "link"])], elements)
    assert [line.text for line in page.lines[1:]] == [f"{name}, link" for names in texts for name in names]
    assert page.next_of("table", 0, 1) == 1
    assert page.next_of("table", 1, 1) is None
    assert page.none_in_words("table") == ""
    assert page.next_of("link", 1, 1) == 2


def test_a_figure_that_is_unsure_is_said_so_as_in_a_description() -> None:
    head, first, *others = rows_of(TRAINS)
    children = tuple(replace(each, certain=each.name != "3") for each in first.children)
    unsure = in_pixels(table([head, replace(first, children=children), *others]))
    page = page_of_screen(read(unsure), (), seen=unsure)
    assert walked(page, at(page, "Oxford"), "Right", "Right") == ["Platform: perhaps 3", "Remarks: On time"]


def test_a_table_in_a_picture_is_walked_too() -> None:
    page = page_of_picture([ABOVE, *read(SEEN)], (), (), (600, 400), (), SEEN)
    assert page.next_of("table", 0, 1) == 1
    assert walked(page, at(page, "Oxford"), "Right") == ["Platform: 3"]
    train = DetectedObject("train", Region(20, 200, 300, 190), 0.9)
    page = page_of_picture([ABOVE, *read(SEEN)], [train], (), (600, 400), (), SEEN)
    first = at(page, "Time")
    assert [line.text for line in page.lines[first : first + 4]] == [f"{name}, column header" for name in TRAINS[0]]
    assert walked(page, at(page, "Oxford"), "Right") == ["Platform: 3"]

"""What pictures are made of, from lines that are drawn where a reader would find them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.app.document_markup import as_csv, as_html, as_markdown, has_header, html_page, matrix
from seesay.app.pipeline.analyzer import _MadeOf
from seesay.app.pipeline.request import Run
from seesay.core.domain import Analysis, Cancellation, Frame, Source
from seesay.core.elements import Element
from seesay.core.findings import TextLine
from seesay.core.region import Region, ShownWindow
from seesay.description.captions.structure_claims import structure_claims
from seesay.perception.layout.structure_reader import StructureReader
from seesay.perception.layout.text_blocks import _commands, build_passages

FONT = (
    next(path for path in Path("/usr/share/fonts").rglob("DejaVuSans.ttf"))
    if Path("/usr/share/fonts").is_dir()
    else None
)


@dataclass
class Page:
    """A picture on which text is drawn, and the lines that are read from it."""

    width: int = 900
    height: int = 600
    lines: list[TextLine] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.image = Image.new("RGB", (self.width, self.height), "white")
        self.draw = ImageDraw.Draw(self.image)

    def write(
        self,
        text: str,
        x: int,
        y: int,
        size: int = 14,
        window: Region | None = None,
        right: bool = False,
        fill: str = "black",
    ) -> None:
        font = ImageFont.load_default(size) if FONT is None else ImageFont.truetype(str(FONT), size)
        if right:
            x -= round(font.getlength(text))
        self.draw.text((x, y), text, fill, font)
        box = Region(x - 4, y - 1, round(font.getlength(text)) + 8, round(1.3 * size))
        self.lines.append(TextLine(text, box, 0.98, window))

    def elements(self) -> tuple[Element, ...]:
        return StructureReader().find(np.asarray(self.image), self.lines)


def tables(elements: Sequence[Element]) -> list[Element]:
    return [each for top in elements for each in top.walk() if each.role == "table"]


def texts(table: Element) -> list[list[str]]:
    return [[cell.name if cell is not None and first else "" for cell, first in row] for row in matrix(table)]


def test_rows_whose_boxes_reach_into_one_another_stay_apart() -> None:
    """As a file manager's list was read: two files were one row."""
    page = Page(460, 340)
    rows = (
        ("Name", "Size", "Modified"), ("drafts", "4 items", "12 May"), ("invoice-0417.pdf", "188 kB", "2 June"),
        ("invoice-0418.pdf", "192 kB", "9 June"), ("logo.svg", "12 kB", "28 April"), ("minutes.odt", "44 kB", "today"),
    )  # fmt: skip
    for number, cells in enumerate(rows):
        for x, text in zip((33, 251, 351), cells, strict=True):
            page.write(text, x, 43 + 18 * number, 12)
            line = page.lines[-1]
            if text == "9 June":  # a tail of the letter above reaches it
                page.draw.line((x + 10, line.box.y - 4, x + 10, line.box.y + 8), "black")
                page.lines[-1] = replace(line, box=replace(line.box, y=line.box.y - 4, height=24))
    (table,) = tables(page.elements())
    assert texts(table) == [list(cells) for cells in rows]


PRICES = [
    ["Item", "Count", "Price"],
    ["Desk lamp", "4", "12.50"],
    ["Paper clips", "", "0.99"],
    ["Stapler", "1,200", "7.00"],
    ["Headphones", "15", "59.90"],
]


def draw_prices(page: Page, x: int = 40, y: int = 100, step: int = 30) -> None:
    for number, (item, count, price) in enumerate(PRICES):
        page.write(item, x, y + step * number)
        for text, right in ((count, x + 220), (price, x + 330)):
            if text:
                page.write(text, right, y + step * number, right=True)


def test_a_table_without_rules_has_its_empty_cell_and_its_numbers_in_place() -> None:
    page = Page()
    page.write("Orders", 40, 30, size=28)
    draw_prices(page)
    page.write("Please ask at the desk when something is missing from the list above.", 40, 290)
    (table,) = tables(page.elements())
    assert texts(table) == PRICES
    assert has_header(table)
    assert table.certain


@pytest.mark.parametrize("first", [0, 1])
def test_bands_on_every_other_row_part_the_head_from_the_first_row(first: int) -> None:
    page = Page()
    for number in range(1 + first, len(PRICES), 2):
        page.draw.rectangle((26, 93 + 34 * number, 400, 126 + 34 * number), "#e6e6e6")
    draw_prices(page, y=100, step=34)
    (table,) = tables(page.elements())
    assert texts(table) == PRICES


@pytest.mark.parametrize(
    ("shaded", "colour", "told"),
    [
        ([2], "#cce8ff", "2"),
        ([2], "#d0d0d0", "2"),
        ([1, 3], "#e6e6e6", ""),
        ([4], "#d0d0d0", ""),
        ([4], "#cce8ff", "4"),
    ],
    ids=["selected", "selected in grey", "bands", "a sum", "the last one"],
)
def test_the_one_row_with_a_ground_of_its_own_is_highlighted(shaded: list[int], colour: str, told: str) -> None:
    page = Page()
    for number in shaded:
        page.draw.rectangle((26, 93 + 34 * number, 400, 126 + 34 * number), colour)
    for number, (name, size) in enumerate(
        [("Name", "Size"), ("alpha", "1210"), ("bread", "1412"), ("cheese", "1609"), ("delta", "1831")]
    ):
        page.write(name, 40, 100 + 34 * number)
        page.write(size, 200, 100 + 34 * number)
        page.write(f"file {number}" if number else "Kind", 300, 100 + 34 * number)
    (table,) = tables(page.elements())
    found = [str(number) for number, row in enumerate(table.children) if "selected" in row.states]
    assert found == [*told]
    texts_told = " ".join(claim.text for claim in structure_claims([table], 900, "normal"))
    assert ("Highlighted: " in texts_told) == bool(told)
    if told:
        assert f"Highlighted: {texts(table)[int(told)][0]}." in texts_told


def test_the_title_bar_of_a_window_that_is_the_picture_is_no_row() -> None:
    page = Page()
    page.write("Orders", 40, 8)
    page.write("X", 870, 8)
    draw_prices(page, y=44)
    (table,) = tables(page.elements())
    assert texts(table) == PRICES


def test_numbers_stand_below_their_head_though_it_begins_far_before_them() -> None:
    page = Page()
    files = [
        ("Name", "Size", "Type"),
        ("Music", "", "Folder"),
        ("plan.ods", "48 kB", "Sheet"),
        ("a.jpg", "3 MB", "Image"),
    ]
    for row, (name, size, kind) in enumerate(files):
        page.write(name, 40, 100 + 32 * row)
        page.write(kind, 420, 100 + 32 * row)
        if size:
            page.write(size, 380 if row else 220, 100 + 32 * row, right=bool(row))
    (table,) = tables(page.elements())
    assert texts(table) == [list(row) for row in files]


def test_a_line_goes_on_in_its_cell_though_most_cells_of_its_row_go_on() -> None:
    page = Page()
    dishes = [
        (100, ("Dish", "What is in it", "Price")),
        (136, ("Lentil soup", "Lentils, carrots and celery", "6.50")),
        (153, ("", "with dark bread", "")),
        (188, ("Pie of the day", "Ask us what it is today", "9.20")),
        (224, ("Salad with", "Leaves, nuts, honey and goat", "8.00")),
        (241, ("goat cheese", "cheese from the farm", "")),
    ]
    for y, row in dishes:
        for x, text in zip((40, 200, 480), row, strict=True):
            if text:
                page.write(text, x, y)
    (table,) = tables(page.elements())
    assert [row[0] for row in texts(table)] == ["Dish", "Lentil soup", "Pie of the day", "Salad with goat cheese"]


def test_a_table_of_a_script_that_runs_from_the_right_begins_at_the_right() -> None:
    prices = [["מוצר", "כמות", "מחיר"], ["לחם", "12", "3.40"], ["חלב", "45", "1.20"], ["אורז", "88", "2.75"]]
    page = Page()
    for row, cells in enumerate(prices):
        for column, text in enumerate(cells):
            page.write(text, 600 - 180 * column, 100 + 40 * row, right=True)
    (table,) = tables(page.elements())
    assert [[cell.name for cell in row.children] for row in table.children] == prices
    assert texts(table) == prices


def test_a_dash_stands_in_the_row_of_its_times() -> None:
    times = [
        ["Stop", "Bus 1", "Bus 2", "Bus 3"],
        ["Albion Place", "06:19", "–", "23:55"],
        ["Hospital", "06:26", "07:45", "00:02"],
        ["Mill Lane", "06:33", "–", "00:09"],
        ["Seacroft", "06:47", "08:06", "–"],
    ]
    page = Page()
    for row, cells in enumerate(times):
        for column, text in enumerate(cells):
            page.write(text, 40 + 170 * column, 60 + 36 * row, size=19)
    (table,) = tables(page.elements())
    assert texts(table) == times


SHOP, OVER_IT = Region(0, 60, 500, 400), Region(300, 0, 500, 600)


@pytest.mark.parametrize(
    ("windows", "whole"),
    [
        ((), True),
        ((ShownWindow(OVER_IT, "Letter", in_use=True), ShownWindow(SHOP, "Shop")), False),
        ((ShownWindow(Region(490, 0, 300, 600), "Letter", in_use=True), ShownWindow(SHOP, "Shop")), True),
        ((ShownWindow(SHOP, "Shop"), ShownWindow(OVER_IT, "Letter", in_use=True)), False),
        ((ShownWindow(SHOP, "Shop", in_use=True), ShownWindow(OVER_IT, "Letter")), True),
        ((ShownWindow(Region(60, 180, 90, 60)), ShownWindow(SHOP, "Shop", in_use=True)), False),
        ((ShownWindow(Region(60, 380, 90, 60)), ShownWindow(SHOP, "Shop", in_use=True)), True),
    ],
    ids=["unknown", "covered", "touched", "over the window in use", "in use", "under a menu", "beside a menu"],
)
def test_what_a_window_covers_in_part_makes_no_table(windows: tuple[ShownWindow, ...], whole: bool) -> None:
    page = Page()
    draw_prices(page)
    frame = Frame(np.asarray(page.image), Source("screen", "the screen"), windows=windows)
    made_of = _MadeOf(StructureReader(), frame, Run(Cancellation()), "en")
    elements = made_of.added_to(Analysis(frame, lines=tuple(page.lines))).elements
    assert elements is not None
    assert len(tables(elements)) == whole
    told = " ".join(each.name for top in elements for each in top.walk())
    assert "Stapler" in told


def test_a_line_that_joins_cells_is_parted_where_they_are() -> None:
    page = Page()
    draw_prices(page)
    first = [line for line in page.lines if line.box.y < 110]
    joined = TextLine("Item Count Price", Region.around(line.box for line in first), 0.98)
    page.lines[: len(first)] = [joined]
    (table,) = tables(page.elements())
    assert texts(table) == PRICES


def test_lines_that_wrap_in_a_cell_stay_in_it() -> None:
    page = Page()
    for row, (time, place, first, second) in enumerate(
        [
            ("Time", "To", "Remarks", ""),
            ("09:14", "Oxford", "Only second class, no", "restaurant car"),
            ("09:31", "Leeds", "On time", ""),
            ("10:02", "York", "Reservation needed at", "weekends"),
        ]
    ):
        y = 60 + 60 * row
        for x, text in ((40, time), (140, place), (260, first)):
            page.write(text, x, y)
        if second:
            page.write(second, 260, y + 18)
    (table,) = tables(page.elements())
    assert texts(table)[1] == ["09:14", "Oxford", "Only second class, no restaurant car"]
    assert texts(table)[3] == ["10:02", "York", "Reservation needed at weekends"]


def draw_grid(page: Page, merged: bool) -> None:
    xs, ys = [40, 160, 300, 420], [60, 90, 120, 150]
    for y in ys:
        page.draw.line((xs[0], y, xs[-1], y), "grey")
    for number, x in enumerate(xs):
        page.draw.line((x, ys[0], x, ys[1]), "grey")
        if not (merged and number == 2):
            page.draw.line((x, ys[1], x, ys[2]), "grey")
        page.draw.line((x, ys[2], x, ys[3]), "grey")
    for row in range(3):
        for column in range(3):
            if merged and (row, column) == (1, 2):
                continue
            page.write(f"r{row}c{column} text", xs[column] + 8, ys[row] + 6)


def test_rules_make_a_grid_and_a_missing_one_a_merged_cell() -> None:
    page = Page()
    draw_grid(page, merged=True)
    (table,) = tables(page.elements())
    assert texts(table)[1] == ["r1c0 text", "r1c1 text", ""]
    assert table.sources == ("text", "pixels")
    assert '<td colspan="2">r1c1 text</td>' in as_html([table])


def test_columns_of_prose_and_menus_are_no_tables() -> None:
    page = Page()
    for row in range(6):
        page.write("The long awaited ferry reached the harbour on", 40, 40 + 20 * row)
        page.write("Waves of five metres damaged the old pier in the", 470, 40 + 20 * row)
    for row, (name, key) in enumerate(
        [("Open", "Ctrl+O"), ("Save as", "Ctrl+S"), ("Print", "Ctrl+P"), ("Quit", "Ctrl+Q")]
    ):
        page.write(name, 500, 250 + 24 * row)
        page.write(key, 640, 250 + 24 * row)
    assert not tables(page.elements())


def test_a_side_column_beside_cut_lines_is_no_table_for_a_word_set_apart() -> None:
    page = Page(427, 267)
    for text, x, y, width, height in (
        ("Topics", 51, 172, 57, 22), ("Ferries", 51, 190, 56, 21), ("Fishing", 51, 208, 57, 23),
        ("Museums", 52, 228, 73, 18), ("Lighthouse tours", 53, 247, 122, 17), ("New ferry arrives", 252, 187, 167, 20),
        ("The long awaited ferry n", 252, 223, 174, 19), ("morning, two weeks afte", 253, 242, 173, 17),
    ):  # fmt: skip
        page.write(text, x + 4, y + 2)
        page.lines[-1] = replace(page.lines[-1], box=Region(x, y, width, height))
    assert not tables(page.elements())


def test_a_word_set_apart_in_a_ruled_list_makes_no_table() -> None:
    page = Page(520, 240)
    for y in (60, 90, 120, 150):
        page.draw.line((30, y, 480, y), "#999")
    for text, x, y in (
        ("From", 40, 68),
        ("Subject", 330, 68),
        ("Amira", 40, 98),
        ("Sunday", 330, 98),
        ("office", 180, 128),
    ):
        page.write(text, x, y)
    assert not tables(page.elements())


@pytest.mark.parametrize("notes", [("Notes", "", "", ""), ("Notes", "", "fragile", "")])
def test_a_column_with_a_header_is_one_though_it_is_empty(notes: tuple[str, ...]) -> None:
    page = Page()
    rows = [("Item", "Room"), ("Desk lamp", "Study"), ("Stapler", "Office"), ("Kettle", "Kitchen")]
    for number, cells in enumerate(zip(*zip(*rows, strict=True), notes, strict=True)):
        for x, text in zip((40, 200, 360), cells, strict=True):
            if text:
                page.write(text, x, 100 + 30 * number)
    (table,) = tables(page.elements())
    assert texts(table)[0] == ["Item", "Room", "Notes"]


def test_windows_side_by_side_are_no_table() -> None:
    page = Page()
    left, right = Region(20, 20, 300, 300), Region(400, 20, 300, 300)
    for row in range(6):
        page.write(f"name {row}", 40, 60 + 24 * row, window=left)
        page.write(f"{100 * row + 7}", 420, 60 + 24 * row, window=right)
    assert not tables(page.elements())


def draw_frame(page: Page, place: Region, bar: bool) -> None:
    page.draw.rectangle((place.x, place.y, place.right - 1, place.bottom - 1), outline="black")
    if bar:
        page.draw.rectangle((place.x, place.y, place.right - 1, place.y + 27), fill="#cccccc", outline="black")
        for number in range(3):
            x = place.right - 24 * number - 20
            page.draw.rectangle((x, place.y + 8, x + 11, place.y + 19), outline="black", width=2)


@pytest.mark.parametrize("bar", [True, False])
def test_a_window_has_a_title_bar_with_buttons_and_a_card_has_none(bar: bool) -> None:
    page, place = Page(), Region(60, 60, 500, 300)
    draw_frame(page, place, bar)
    page.write("Weather", 70, 66, window=place)
    page.write("It rains.", 70, 150, window=place)
    roles = [(element.role, element.name) for element in page.elements()]
    assert (("window", "Weather") in roles) is bar


def test_a_title_over_columns_does_not_part_the_lines_of_their_paragraphs() -> None:
    page = Page(width=1000)
    page.write("The Northfield Herald of Saturday", 40, 20, 34)
    story = [
        ["The new ferry sailed for the first time on Monday", "and came back two weeks late to the old harbour,"],
        ["since one of the two engines had failed in a storm", "that nobody on the island had seen come up so soon."],
    ]
    for x in (40, 520):
        for number, line in enumerate(line for part in story for line in part):
            page.write(line, x + (0 if number % 2 else 14), 90 + 22 * number, 15)
    title, *found = page.elements()
    assert (title.role, title.name) == ("heading", "The Northfield Herald of Saturday")
    assert [(each.role, each.name) for each in found] == 2 * [("paragraph", " ".join(part)) for part in story]


def test_headings_paragraphs_and_lists_are_told_apart() -> None:
    page = Page()
    page.write("Harbour News", 40, 30, size=28)
    for row, text in enumerate(
        [
            "The long awaited ferry reached the harbour on Tuesday",
            "morning, two weeks late. It carries ninety cars and six",
            "hundred people.",
        ]
    ):
        page.write(text, 40, 90 + 18 * row)
    for row, text in enumerate(["• Ferries", "• Museums", "• Lighthouse tours"]):
        page.write(text, 60, 170 + 20 * row)
    heading, paragraph, items = page.elements()
    assert (heading.role, heading.name) == ("heading", "Harbour News")
    assert paragraph.role == "paragraph"
    assert paragraph.name.endswith("two weeks late. It carries ninety cars and six hundred people.")
    assert [item.name for item in items.children] == ["Ferries", "Museums", "Lighthouse tours"]


def cell(text: str, column: int, row: int, role: str = "cell") -> Element:
    return Element(role, text, Region(100 * column, 20 * row, 100, 20))  # type: ignore[arg-type]


def small_table(*rows: Sequence[str], header: bool = True) -> Element:
    return Element(
        "table",
        "",
        Region(0, 0, 300, 20 * len(rows)),
        children=tuple(
            Element(
                "row",
                "",
                Region(0, 20 * number, 300, 20),
                children=tuple(
                    cell(text, column, number, "columnheader" if header and not number else "cell")
                    for column, text in enumerate(row)
                ),
            )
            for number, row in enumerate(rows)
        ),
    )


def test_markdown_keeps_what_looks_like_marks_as_text() -> None:
    page = [
        Element("heading", "A *bold* claim", None),
        Element("paragraph", "# no heading", None),
        Element("paragraph", "1. no item, snake_case and <b>", None),
        small_table(["a|b", "c"], ["1", "2"]),
    ]
    assert as_markdown(page) == (
        "# A \\*bold\\* claim\n\n\\# no heading\n\n1\\. no item, snake_case and \\<b>\n\n"
        "| a\\|b | c |\n| --- | --- |\n| 1 | 2 |"
    )


def test_items_keep_their_numbers() -> None:
    """Others refer to them ("see 3"), and Markdown would count on from the first one."""
    rows = ["1. Unpack the box", "2. Fix the legs:", "a. Turn the top", "b. Put them on"]
    lines = [TextLine(text, Region(20, 30 * number, 9 * len(text), 20), 0.99) for number, text in enumerate(rows)]
    (found,) = build_passages(lines, dict.fromkeys(lines, 14))
    assert [item.name for item in found.children] == rows
    skipping = Element("list", "", None, children=tuple(Element("listitem", f"{n}. Lamps", None) for n in (2, 10)))
    counting = Element("list", "", None, children=tuple(Element("listitem", f"{n}. Lamps", None) for n in (3, 4)))
    assert as_markdown([skipping, counting]) == "- 2\\. Lamps\n- 10\\. Lamps\n\n3. Lamps\n4. Lamps"
    assert '<ol>\n<li value="2">Lamps</li>\n<li value="10">Lamps</li>\n</ol>' in as_html([skipping])


def test_words_parted_at_the_end_of_a_line_are_put_together() -> None:
    rows = ["The committee considered three altern-", "atives to the foot bridge and went home."]
    lines = [TextLine(text, Region(20, 24 * number, 9 * len(text), 20), 0.99) for number, text in enumerate(rows)]
    (found,) = build_passages(lines, dict.fromkeys(lines, 14))
    assert found.name == "The committee considered three alternatives to the foot bridge and went home."


class Outline(HTMLParser):
    """Notes whether tags are closed in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_is_whole_and_names_columns_and_rows() -> None:
    table = small_table(["City", "Trains"], ["Oxford & Leeds", "4"], ["York", "<12>"], ["Bath", "7"])
    page = html_page("a <page>", "en", as_html([Element("heading", "x < y", None), table]))
    outline = Outline()
    outline.feed(page)
    outline.close()
    assert not outline.open
    assert ("th", {"scope": "col"}) in outline.tags
    assert "Oxford &amp; Leeds" in page
    assert "<title>a &lt;page&gt;</title>" in page
    numbers = small_table(["City", "Trains"], ["Oxford", "4"], ["York", "12"])
    assert '<th scope="row">York</th><td>12</td>' in as_html([numbers])


def test_csv_has_the_tables_only() -> None:
    page = [Element("paragraph", "Prices", None), small_table(["a", "b"], ['1,5 "x"', ""], header=False)]
    assert as_csv(page) == 'a,b\n"1,5 ""x""",\n'


MONO = sorted(Path("/usr/share/fonts").rglob("DejaVuSansMono.ttf"))


def typed(rows: Sequence[str]) -> Page:
    page = Page()
    font = ImageFont.truetype(str(MONO[0]), 15)
    for number, row in enumerate(rows):
        text = row.strip()
        if text:
            x, y = 30 + font.getlength(row[: len(row) - len(row.lstrip())]), 40 + 20 * number
            page.draw.text((x, y), text, "black", font)
            page.lines.append(
                TextLine(" ".join(text.split()), Region(int(x) - 3, y, int(font.getlength(text)) + 6, 19), 0.98)
            )
    return page


@pytest.mark.skipif(not MONO, reason="needs letters of one width")
def test_code_keeps_its_indentation_and_its_empty_lines() -> None:
    code = [
        "from pathlib import Path",
        "",
        "def largest(folder: Path) -> Path:",
        "    files = list(folder.iterdir())",
        "    if not files:",
        "        raise LookupError(folder)",
        "    return max(files, key=size)",
    ]
    (element,) = typed(code).elements()
    assert (element.role, element.name) == ("figure", "code")
    assert element.value == "\n".join(code)
    assert as_html([element]).startswith("<pre><code>from pathlib")
    assert as_markdown([element]) == "```\n" + "\n".join(code) + "\n```"


@pytest.mark.skipif(not MONO, reason="needs letters of one width")
def test_a_terminal_has_commands_apart_from_what_they_printed() -> None:
    rows = [
        "marta@desk:~$ ls Documents",
        "agenda.txt  budget.txt",
        "marta@desk:~$ make test",
        "collected 214 items",
        "213 passed",
    ]
    (element,) = typed([*rows, "marta@desk:~$ wc -l agenda.txt", "12 agenda.txt"]).elements()
    assert (element.role, element.name) == ("log", "terminal")
    assert [(each.name, each.value) for each in element.children] == [
        ("ls Documents", "agenda.txt  budget.txt"),
        ("make test", "collected 214 items\n213 passed"),
        ("wc -l agenda.txt", "12 agenda.txt"),
    ]


@pytest.mark.skipif(not MONO, reason="needs letters of one width")
@pytest.mark.parametrize("prompt", ["marta@desk:~$", "$"])
def test_a_prompt_that_waits_was_not_printed(prompt: str) -> None:
    rows = [f"{prompt} make test", "collected 214 items", "213 passed", "1 skipped", prompt]
    (element,) = typed(rows).elements()
    assert [(each.name, each.value) for each in element.children] == [("make test", "\n".join(rows[1:4]))]


@pytest.mark.skipif(not MONO, reason="needs letters of one width")
@pytest.mark.parametrize("prompt", ["marta@desk:~$", "$"])
def test_a_log_ends_above_the_prompt_that_waits(prompt: str) -> None:
    rows = ["cat log", *(f"09:12:4{second} INFO request {second} answered" for second in range(5))]
    (element,) = typed([*rows, prompt]).elements()
    assert (element.role, element.name, element.value) == ("log", "log", "\n".join(rows))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            ["$ make", "one", "two", "three", "four", "five", "six", "$"],
            "A terminal. Last command: “make”. End of the output: “four; five; six”. Beginning: “one; two; three”.",
        ),
        (["$ make", "one", "$"], "A terminal. Last command: “make”. Output: “one”."),
        (
            ["$ ls", "notes", "$ make", "one"],
            "A terminal. Last command: “make”. Output: “one”. Beginning: “$ ls; notes”.",
        ),
        (
            ["$ make", "one", "a.c:7: error: x", "two", "0 errors in b.c", "c.c: Fehler: y", "six", "7", "8"],
            "A terminal. Last command: “make”. Probably what failed: “a.c:7: error: x; c.c: Fehler: y”. "
            "End of the output: “six; 7; 8”. Beginning: “one; two; 0 errors in b.c”.",
        ),
        (
            ["$ cat errors.py", "import error_codes", "no errors", "a", "b", "c", "d"],
            "A terminal. Last command: “cat errors.py”. End of the output: “b; c; d”. "
            "Beginning: “import error_codes; no errors; a”.",
        ),
    ],
)
def test_of_a_terminal_nothing_is_told_twice(rows: list[str], said: str) -> None:
    box = Region(0, 0, 400, 200)
    terminal = Element("log", "terminal", box, value="\n".join(rows), children=_commands(rows, box))
    assert " ".join(claim.text for claim in structure_claims([terminal], 1000, "normal")) == said


@pytest.mark.skipif(not MONO, reason="needs letters of one width")
def test_a_letter_in_letters_of_one_width_is_no_code() -> None:
    page = typed(
        [
            "Dear Mrs Okonkwo,",
            "",
            "thank you for your letter of 14 October. The library opens",
            "again on Monday, and the reading room has eight new places",
            "with large screens and a loop for hearing aids.",
            "",
            "With kind regards,",
            "Tomasz Lindqvist",
        ]
    )
    assert {element.role for element in page.elements()} == {"paragraph"}


def draw_columns(page: Page, values: Sequence[str], sizes: Sequence[int], labels: Sequence[str]) -> None:
    page.write("Visitors", 160, 30, size=20)
    for number, (value, size, label) in enumerate(zip(values, sizes, labels, strict=True)):
        x = 80 + 90 * number
        page.draw.rectangle((x, 350 - size, x + 50, 350), fill="steelblue")
        page.write(value, x + 8, 350 - size - 22)
        page.write(label, x + 10, 360)


def pairs(chart: Element) -> list[tuple[str, object]]:
    return [(child.name, child.value) for child in chart.children]


def test_a_chart_has_its_title_and_its_pairs_of_label_and_value() -> None:
    page = Page()
    draw_columns(page, ["3000", "2100", "1600", "1000"], [240, 168, 128, 80], ["Jan", "Feb", "Mar", "Apr"])
    (chart,) = page.elements()
    assert (chart.role, chart.name, chart.value) == ("chart", "Visitors", "bars")
    assert pairs(chart) == [("Jan", "3000"), ("Feb", "2100"), ("Mar", "1600"), ("Apr", "1000")]
    assert "<figcaption>Visitors</figcaption>" in as_html([chart])


def test_a_value_that_stands_where_its_size_does_not_put_it_was_misread_and_is_measured() -> None:
    page = Page()
    draw_columns(
        page, ["3000", "210", "1600", "1000", "2000"], [240, 168, 128, 80, 160], ["A1", "B2", "C3", "D4", "E5"]
    )
    (chart,) = page.elements()
    assert pairs(chart) == [("A1", "3000"), ("B2", "≈2100"), ("C3", "1600"), ("D4", "1000"), ("E5", "2000")]
    assert [child.certain for child in chart.children] == [True, False, True, True, True]


def test_a_bar_without_a_value_that_was_read_is_measured_and_a_text_without_a_bar_is_no_label() -> None:
    page = Page()
    for number, (label, value) in enumerate({"Jan": 80, "Feb": 35, "Mar": 60, "Apr": 20, "Source": 0}.items()):
        y = 80 + 50 * number
        page.write(label, 100, y, right=True)
        page.draw.rectangle((120, y - 4, 120 + 6 * value, y + 22), fill="sienna" if value else "white")
        if label not in ("Feb", "Source"):
            page.write(str(value), 130 + 6 * value, y)
    chart = next(each for each in page.elements() if each.role == "chart")
    assert pairs(chart) == [("Jan", "80"), ("Feb", "≈35"), ("Mar", "60"), ("Apr", "20")]
    assert not chart.children[1].certain


GROUPS = {"2024": ("steelblue", [120, 90, 200, 60]), "2025": ("darkorange", [150, 110, 80, 180])}


def draw_groups(page: Page, *, legend: bool = True, bars: bool = True, sign: str = "■") -> None:
    page.write("Rainfall in mm", 160, 20, size=20)
    for number, (name, (colour, values)) in enumerate(GROUPS.items()):
        if legend:
            page.draw.rectangle((160 + 120 * number, 62, 174 + 120 * number, 74), fill=colour)
            page.write(name, 182 + 120 * number, 60)
            if number:  # a reader may take the sign for a letter
                read = page.lines.pop().box
                page.lines.append(
                    TextLine(f"{sign} {name}", Region(read.x - 24, read.y, read.width + 24, read.height), 0.9)
                )
        for place, value in enumerate(values):
            x, top = 80 + 130 * place + (44 * number if bars else 22), 420 - round(1.5 * value)
            if bars:
                page.draw.rectangle((x, top, x + 40, 420), fill=colour)
            else:
                page.draw.ellipse((x + 16, top - 4, x + 24, top + 4), fill=colour)
            page.write(str(value), x + 8, top - 22)
    for place, label in enumerate(["North", "East", "South", "West"]):
        page.write(label, 100 + 130 * place, 430)


@pytest.mark.parametrize(("bars", "sign"), [(True, "■"), (False, "■"), (True, "一")])
def test_a_chart_of_two_series_has_the_values_of_each_under_its_name(bars: bool, sign: str) -> None:
    page = Page()
    draw_groups(page, bars=bars, sign=sign)
    (chart,) = page.elements()
    assert (chart.name, chart.value) == ("Rainfall in mm", "bars" if bars else "line")
    assert [(each.role, each.name) for each in chart.children] == [("list", "2024"), ("list", "2025")]
    for series in chart.children:
        expected = list(zip(["North", "East", "South", "West"], map(str, GROUPS[series.name][1]), strict=True))
        assert pairs(series) == expected
    assert as_csv([chart]).splitlines()[:2] == [",2024,2025", "North,120,150"]


def test_the_days_of_a_calendar_are_no_chart() -> None:
    page = Page()
    days = ["Sun Mon Tue Wed Thu Fri Sat", "25 26 27 28 29 30 31", "1 2 3 4 5 6 7", "8 9 10 11 12 13 14"]
    days += ["15 16 17 18 19 20 21", "22 23 24 25 26 27 28", "29 30 1 2 3 4 5"]
    for row, week in enumerate(days):
        for column, text in enumerate(week.split()):
            x, y = 110 + 52 * column, 150 + 25 * row
            page.write(text, x, y, 13)
            if row in (1, 2):  # days on which something happens
                page.draw.ellipse((x + 3, y + 17, x + 9, y + 22), fill="steelblue" if row == 1 else "darkorange")
    found = [each.role for top in page.elements() for each in top.walk()]
    assert "chart" not in found


def test_a_value_with_other_ink_in_its_box_does_not_break_its_series(monkeypatch: pytest.MonkeyPatch) -> None:
    groups = {"2024": ("steelblue", [198, 117, 195, 203]), "2025": ("darkorange", [137, 55, 133, 141])}
    monkeypatch.setitem(globals(), "GROUPS", groups)
    page = Page()
    draw_groups(page, bars=False)
    # the line goes up through East's 117, whose box then reaches down to the point
    page.draw.rectangle((258, 226, 260, 248), fill="steelblue")
    lines = page.lines
    page.lines = [replace(each, box=replace(each.box, height=34)) if each.text == "117" else each for each in lines]
    (chart,) = page.elements()
    expected = list(zip(["North", "East", "South", "West"], ["198", None, "195", "203"], strict=True))
    assert pairs(chart.children[0]) == expected


def test_series_without_a_legend_have_no_names() -> None:
    page = Page()
    draw_groups(page, legend=False)
    (chart,) = page.elements()
    assert [each.name for each in chart.children] == ["", ""]
    assert as_csv([chart]).splitlines()[0] == "North,120,150"


SHARES = {"Rent": ("#4e79a7", 40), "Food": ("#f28e2b", 15), "Travel": ("#e15759", 10), "Books": ("#76b7b2", 35)}


def draw_pie(page: Page, names: Sequence[str], *, hole: int = 0, gap: int = 0) -> None:
    """Draw a pie of SHARES with its shares inside, and a legend that lists `names` from top to bottom."""
    page.write("Spending in March", 40, 20, size=20)
    angle = -90.0
    for colour, share in SHARES.values():
        end = angle + 3.6 * share
        page.draw.pieslice((100, 120, 460, 480), angle, end, fill=colour, outline="white" if gap else None, width=gap)
        middle = np.radians((angle + end) / 2)
        x, y = (round(centre + 125 * turned) for centre, turned in ((280, np.cos(middle)), (300, np.sin(middle))))
        page.write(f"{share} %", x - 18, y - 9, fill="white")
        angle = end
    page.draw.ellipse((280 - hole, 300 - hole, 280 + hole, 300 + hole), fill="white")
    for place, name in enumerate(names):
        page.draw.rectangle((540, 180 + 60 * place, 554, 194 + 60 * place), fill=SHARES[name][0])
        page.write(name, 566, 178 + 60 * place)


@pytest.mark.parametrize(("hole", "gap"), [(0, 0), (90, 0), (0, 3)])
def test_a_share_belongs_to_the_name_of_its_colour_wherever_that_stands(hole: int, gap: int) -> None:
    for names in (["Rent", "Books", "Travel", "Food"], ["Food", "Travel", "Books", "Rent"]):
        page = Page()
        draw_pie(page, names, hole=hole, gap=gap)
        (chart,) = page.elements()
        assert (chart.name, chart.value) == ("Spending in March", "pie")
        assert pairs(chart) == [(name, f"{SHARES[name][1]} %") for name in names]


def test_a_share_that_is_not_that_of_its_slice_is_not_told() -> None:
    page = Page()
    draw_pie(page, list(SHARES))
    page.lines = [replace(each, text="45 %") if each.text == "15 %" else each for each in page.lines]
    chart = next(each for each in page.elements() if each.role == "chart")
    assert pairs(chart) == [("Rent", "40 %"), ("Food", None), ("Travel", "10 %"), ("Books", "35 %")]


def test_shares_whose_names_are_unknown_are_told_apart() -> None:
    page = Page()
    draw_pie(page, [])
    for number, name in enumerate(SHARES):  # no colour says whose they are
        page.write(name, 566, 178 + 60 * number)
    elements = page.elements()
    (chart,) = [each for each in elements if each.role == "chart"]
    assert sorted(pairs(chart)) == [("", "10 %"), ("", "15 %"), ("", "35 %"), ("", "40 %")]
    told = " ".join(claim.text for claim in structure_claims([chart], 400, "full"))
    assert told == "A pie chart, “Spending in March”. Values without a label: 40 %, 15 %, 10 %, 35 %."


def test_a_name_and_its_share_may_be_one_word() -> None:
    page = Page()
    draw_pie(page, [])
    page.lines = page.lines[:1]
    for number, (name, (_, share)) in enumerate(SHARES.items()):
        page.write(f"{name}:{share}%", 540, 178 + 60 * number)
    chart = next(each for each in page.elements() if each.role == "chart")
    assert pairs(chart) == [(name, f"{share}%") for name, (_, share) in SHARES.items()]


def test_values_above_and_below_their_points_belong_to_their_lines() -> None:
    page = Page()
    both = {"2024": ("steelblue", [210, 150, 190, 160], -24), "2025": ("darkorange", [90, 130, 60, 110], 8)}
    for number, (name, (colour, values, aside)) in enumerate(both.items()):
        page.draw.rectangle((160 + 120 * number, 62, 174 + 120 * number, 74), fill=colour)
        page.write(name, 182 + 120 * number, 60)
        points = [(120 + 130 * place, 420 - round(1.5 * value)) for place, value in enumerate(values)]
        page.draw.line(points, fill=colour, width=2)
        for (x, y), value in zip(points, values, strict=True):
            page.draw.ellipse((x - 4, y - 4, x + 4, y + 4), fill=colour)
            page.write(str(value), x - 12, y + aside)
    for place, label in enumerate(["North", "East", "South", "West"]):
        page.write(label, 100 + 130 * place, 430)
    chart = next(each for each in page.elements() if each.role == "chart")
    assert chart.value == "line"
    for series in chart.children:
        assert [value for _, value in pairs(series)] == [str(value) for value in both[series.name][1]]


@pytest.mark.parametrize("shared", [False, True])
def test_values_where_two_lines_meet_are_told_of_neither(shared: bool) -> None:
    page = Page()
    both = {"2024": ("steelblue", [80, 130, 120, 240], -24), "2025": ("darkorange", [230, 200, 122, 140], 8)}
    if not shared:
        both["2025"][1][2] = 60
    for number, (name, (colour, values, aside)) in enumerate(both.items()):
        page.draw.rectangle((160 + 120 * number, 62, 174 + 120 * number, 74), fill=colour)
        page.write(name, 182 + 120 * number, 60)
        points = [(120 + 130 * place, 460 - round(1.5 * value)) for place, value in enumerate(values)]
        page.draw.line(points, fill=colour, width=2)
        for (x, y), value in zip(points, values, strict=True):
            page.draw.ellipse((x - 4, y - 4, x + 4, y + 4), fill=colour)
            page.write(str(value), x - 12, y + aside)
    for place, label in enumerate(["North", "East", "South", "West"]):
        page.write(label, 100 + 130 * place, 470)
    chart = next(each for each in page.elements() if each.role == "chart")
    for series in chart.children:
        wanted = [str(value) for value in both[series.name][1]]
        assert [value for _, value in pairs(series)] == [
            None if shared and n == 2 else each for n, each in enumerate(wanted)
        ]


def draw_stacks(page: Page, unread: Sequence[tuple[str, int]] = ()) -> None:
    """Draw GROUPS as stacked bars; values in `unread` (name, place) are drawn and not read."""
    for place, label in enumerate(["North", "East", "South", "West"]):
        foot = 500
        for name, (colour, values) in GROUPS.items():
            page.draw.rectangle((80 + 130 * place, foot - values[place], 150 + 130 * place, foot), fill=colour)
            page.write(str(values[place]), 102 + 130 * place, foot - values[place] // 2 - 9)
            if (name, place) in unread:
                page.lines.pop()
            foot -= values[place] + 1
        page.write(label, 92 + 130 * place, 510)
    for number, (name, (colour, _)) in enumerate(GROUPS.items()):
        page.draw.rectangle((700, 180 + 40 * number, 714, 194 + 40 * number), fill=colour)
        page.write(name, 726, 178 + 40 * number)


def test_values_in_stacked_bars_belong_to_the_colour_around_them() -> None:
    page = Page()
    draw_stacks(page)
    chart = next(each for each in page.elements() if each.role == "chart")
    assert [series.name for series in chart.children] == list(GROUPS)
    for series in chart.children:
        assert [value for _, value in pairs(series)] == list(map(str, GROUPS[series.name][1]))


def test_values_of_two_series_are_never_told_as_one() -> None:
    page = Page()  # one value a label was read: two of each colour
    draw_stacks(page, [("2024", 0), ("2025", 1), ("2024", 2), ("2025", 3)])
    assert "chart" not in {each.role for each in page.elements()}


def test_numbers_between_the_rules_of_a_table_are_no_chart() -> None:
    page = Page()
    cells = {"12 %": "27,418", "14 %": "96,569", "20 %": "97,514", "92 %": "32,706"}
    for row, (share, count) in enumerate(cells.items()):
        for x, text in ((150, share), (230, count)):
            page.write(text, x, 104 + 30 * row, right=True)
    for x in (90, 162, 242):
        page.draw.line((x, 95, x, 215), fill="grey")
    assert "chart" not in {each.role for top in page.elements() for each in top.walk()}


def test_shares_that_make_a_whole_are_a_pie_and_others_are_not() -> None:
    for last, role in (("20 %", "chart"), ("35 %", "paragraph")):
        page = Page()
        for number, text in enumerate(["Rent 50 %", "Food 30 %", f"Books {last}"]):
            page.write(text, 100 + 200 * number, 60 + 90 * number)
        assert page.elements()[0].role == role


def test_what_stands_in_a_cell_and_was_not_read_is_not_taken_for_an_empty_cell() -> None:
    page = Page()
    draw_prices(page)
    page.draw.text((247, 161), "7 %", "black", ImageFont.truetype(str(MONO[0]), 14) if MONO else None)
    (table,) = tables(page.elements())
    assert [cell.certain for cell in table.children[2].children] == [True, False, True]
    page = Page()
    draw_prices(page)
    (table,) = tables(page.elements())
    assert all(cell.certain for row in table.children for cell in row.children)


def test_a_dash_that_was_not_read_says_that_there_is_nothing() -> None:
    page = Page()
    draw_prices(page)
    page.draw.text((247, 161), "—", "black", ImageFont.truetype(str(FONT), 14) if FONT else None)
    (table,) = tables(page.elements())
    assert [(cell.name, cell.certain) for cell in table.children[2].children][1] == ("–", True)


def test_a_cell_with_a_figure_that_was_not_surely_read_is_not_certain() -> None:
    page = Page()
    draw_prices(page)
    doubted = {"4": "4", "1,200": "1½", "Headphones": "Headphones"}
    page.lines = [
        replace(line, text=doubted[line.text], confidence=0.8) if line.text in doubted else line for line in page.lines
    ]
    (table,) = tables(page.elements())
    assert table.certain
    unsure = [cell.name for row in table.children for cell in row.children if cell.name and not cell.certain]
    assert unsure == ["4", "1½"]


def bubble(page: Page, text: str, y: int, *, own: bool, time: str = "") -> None:
    width = round(ImageFont.truetype(str(FONT), 14).getlength(text)) if FONT else 9 * len(text)
    x = 860 - width - 24 if own else 40
    colour, round_by = "#bfe3ff" if own else "#e8e8e8", 18 if time else 0
    page.draw.rounded_rectangle((x, y, x + width + 24, y + (50 if time else 34)), round_by, fill=colour)
    page.write(text, x + 12, y + (6 if time else 8))
    if time:  # readers' boxes may reach up to the corners
        read = page.lines.pop()
        page.lines.append(TextLine(text, Region(x + 3, y + 1, read.box.width + 8, 30), 0.98))
        page.write(time, x + 12, y + 28, size=12)


def test_a_chat_has_what_each_side_wrote_and_buttons_are_none() -> None:
    page = Page()
    page.write("Amira", 44, 30)
    bubble(page, "Are you coming on Saturday?", 54, own=False)
    bubble(page, "Yes, around ten.", 110, own=True)
    bubble(page, "Bring some bread, please.", 160, own=False)
    bubble(page, "Of course, and cheese.", 210, own=True)
    chat = next(each for each in page.elements() if each.name == "chat")
    assert (chat.role, chat.certain) == ("list", False)
    assert [(child.value, child.name) for child in chat.children] == [
        ("Amira", "Are you coming on Saturday?"),
        ("own", "Yes, around ten."),
        ("other", "Bring some bread, please."),
        ("own", "Of course, and cheese."),
    ]
    page = Page()
    for row in range(3):
        bubble(page, "Discard the changes", 54 + 60 * row, own=False)
        bubble(page, "Save the changes", 54 + 60 * row, own=True)
    assert not any(each.name == "chat" for each in page.elements())


def test_a_day_and_the_field_for_the_next_message_are_none_of_the_messages() -> None:
    page = Page()
    page.draw.rounded_rectangle((410, 30, 490, 56), 12, "#ddd")
    page.write("Today", 430, 34)
    bubble(page, "Are you coming on Saturday?", 70, own=False)
    bubble(page, "Yes, around ten.", 120, own=True)
    bubble(page, "Bring some bread, please.", 170, own=False)
    page.draw.rectangle((40, 240, 760, 274), "#eee")
    page.write("Write a message", 52, 248)
    page.draw.rounded_rectangle((770, 240, 860, 274), 12, "#36c")
    page.write("Send", 796, 248, fill="white")
    chat = next(each for each in page.elements() if each.name == "chat")
    assert [child.name for child in chat.children] == [
        "Are you coming on Saturday?", "Yes, around ten.", "Bring some bread, please.",
    ]  # fmt: skip


def test_a_time_near_the_round_corner_of_a_message_is_a_part_of_it() -> None:
    page = Page()
    said = [("See you there.", False), ("Thank you!", True), ("At ten?", False), ("At ten.", True)]
    for number, (text, own) in enumerate(said):
        bubble(page, text, 40 + 70 * number, own=own, time="18:5" + str(number))
    chat = next(each for each in page.elements() if each.name == "chat")
    assert [(child.name, child.value) for child in chat.children] == [(t, "own" if o else "other") for t, o in said]


def test_the_bars_and_panels_of_a_window_are_no_table() -> None:
    page = Page()
    for y in (40, 66, 92, 118, 470, 500):
        page.draw.line((40, y, 860, y), "grey")
    for x in (40, 200, 860):
        page.draw.line((x, 40, x, 500), "grey")
    bars = {46: ("", "Documents"), 72: ("", "File Edit View"), 98: ("Up", "/home/marta"), 124: ("Places", "agenda.txt")}
    for y, (left, right) in (bars | {476: ("", "8 items")}).items():
        if left:
            page.write(left, 50, y)
        page.write(right, 220, y)
    assert not tables(page.elements())


def test_panes_with_rows_of_icons_and_keys_are_no_table() -> None:
    page = Page(720, 440)
    for y in (20, 40, 66, 108, 140, 370, 402):
        page.draw.line((20, y, 700, y), "grey")
    for x in (20, 172, 700):
        page.draw.line((x, 20, x, 402), "grey")
    for x, text in enumerate(("File", "Edit", "View", "Go", "Help")):
        page.write(text, 30 + 60 * x, 46)
    for x, y, text in ((60, 22, "files"), (300, 22, "Window"), (60, 80, "Places"), (190, 80, "/home/marta")):
        page.write(text, x, y)
    for y, text in ((150, "Home Folder"), (180, "Trash Can")):
        page.write(text, 50, y)
    for x, text in enumerate(("Archive", "Photos", "letter.txt", "list.txt", "window.png")):
        page.write(text, 200 + 95 * x, 112)
    page.write("5 items", 40, 377)
    page.write("Free space", 400, 377)
    assert not tables(page.elements())


ICONS = [["Home", "Downloads", "Annual\nreport 2025"], ["Letters to\nthe council", "Music", "notes.txt"]]


def draw_icons(page: Page, *, drawn: bool = True, hollow: bool = False) -> None:
    for row, labels in enumerate(ICONS):
        for column, label in enumerate(labels):
            middle, top = 120 + 150 * column, 60 + 160 * row
            if drawn:
                page.draw.rounded_rectangle(
                    (middle - 24, top, middle + 24, top + 48),
                    6,
                    fill=None if hollow else "goldenrod",
                    outline="goldenrod",
                )
            for number, text in enumerate(label.split("\n")):
                font = ImageFont.truetype(str(FONT), 14) if FONT else ImageFont.load_default(14)
                page.write(text, middle - round(font.getlength(text) / 2), top + 58 + 18 * number)


@pytest.mark.parametrize("hollow", [False, True])
def test_labels_of_icons_are_in_one_piece_and_the_same_texts_without_icons_are_none(hollow: bool) -> None:
    page = Page()
    draw_icons(page, hollow=hollow)
    (icons,) = page.elements()
    assert (icons.role, icons.name) == ("list", "icons")
    expected = ["Home", "Downloads", "Annual report 2025", "Letters to the council", "Music", "notes.txt"]
    assert [item.name for item in icons.children] == expected
    assert all(item.certain for item in icons.children)
    page.lines = [line for line in page.lines if line.text != "report 2025"]
    (icons,) = page.elements()
    assert [item.name for item in icons.children if not item.certain] == ["Annual"]
    page = Page()
    draw_icons(page, drawn=False)
    assert not any(each.name == "icons" for each in page.elements())


MAILS = [
    ("Amira Haddad", "09:14", "Minutes of the meeting", "Please have a look before Friday."),
    ("Library", "08:52", "Your books are due", "Three books are due on Monday."),
    ("Oma Ingrid", "Tue", "Saturday", "Shall I bring cake or bread?"),
    ("Tomasz", "3 Oct", "Train tickets", "I booked the early one for us."),
]


def draw_mails(page: Page, mails: Sequence[tuple[str, ...]], *, cards: bool = False) -> None:
    for number, (who, when, what, more) in enumerate(mails):
        y = 60 + 90 * number
        card = Region(60, y - 8, 380, 78) if cards else None
        page.write(who, 80, y, window=card)
        page.write(when, 420, y, window=card, right=True)
        page.write(what, 80, y + 22, window=card)
        page.write(more, 80, y + 44, size=12, window=card)


@pytest.mark.parametrize("cards", [False, True])
def test_messages_of_several_lines_are_entries_with_who_what_and_when(cards: bool) -> None:
    page = Page()
    draw_mails(page, MAILS, cards=cards)
    page.write("Choose a message to read it here.", 520, 200)
    entries = next(each for each in page.elements() if each.name == "entries")
    assert entries.children[0].name == "Amira Haddad, 09:14: Minutes of the meeting. Please have a look before Friday."
    parts = [[part.name for part in each.children] for each in entries.children]
    assert parts == [[who, f"{what}. {more}", when] for who, when, what, more in MAILS]


def test_paragraphs_with_a_word_at_their_right_are_no_entries() -> None:
    page = Page()
    draw_mails(
        page,
        [
            (who, word, what, more)
            for (who, _, what, more), word in zip(MAILS, ["Edit", "Open", "Show", "Edit"], strict=True)
        ],
    )
    assert not any(each.name == "entries" for each in page.elements())
    page = Page()
    draw_mails(page, MAILS[:3])
    assert not any(each.name == "entries" for each in page.elements())


def test_a_cell_that_was_not_read_is_not_written_as_an_empty_one() -> None:
    """A dose that is there and cannot be read is not a dose that is not given."""
    cells = (Element("cell", "Lithium", None), Element("cell", "", None, certain=False), Element("cell", "", None))
    table = Element("table", "", None, children=(Element("row", "", None, children=cells),))
    assert as_csv([table]) == "Lithium,not recognized,\n"
    assert "| Lithium | not recognized |  |" in as_markdown([table])
    assert "<td>not recognized</td><td></td>" in as_html([table])

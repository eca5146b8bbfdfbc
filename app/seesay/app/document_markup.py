"""Writes elements as Markdown and HTML, and their tables as CSV, for `seesay read --format`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

from seesay.core.elements import CHECKABLE_ROLES, Element, name_with_ticks, tick_symbol
from seesay.core.region import Region
from seesay.core.text.cleaning import csv_row
from seesay.core.translation import translate
from seesay.perception.layout.aligned_text import NUMBER

Pictures = Mapping[Region, str]  # addresses of pictures, which may hold them ("data:image/jpeg;base64,…")
NO_PICTURES: Pictures = {}

Place = tuple[Element | None, bool]  # A cell, None where there is none, and whether it begins here

_FIELDS = ("textbox", "combobox", "slider", "progressbar")

_LIVELY = re.compile(r"[\\`*\[|]|(?<!\w)_|_(?!\w)|<(?=[\w/!?])|&(?=#?\w+;)")
"""Characters that Markdown would take for its own."""
_BEGINNING = re.compile(r"\A(\d{0,9})(?=(?<=\d)[.)]\s|(?<!\d)[#>+-](?:\s|$)|(?<!\d)(?:[=~-]{2}|##|>))")
"""Behind which a line would begin a heading, a quotation, an item of a list or a rule."""
_ESCAPED = r"\1\\"
_NUMBER = re.compile(r"\A(\d{1,3})\.\s+")


def matrix(table: Element) -> list[list[Place]]:
    """Return the places of a table row by row; a merged cell stands in all that it covers."""
    rows = [row for row in table.children if row.role == "row"]
    cells = [cell for row in rows for cell in row.children if cell.box is not None]
    lefts = sorted({cell.box.x for cell in cells if cell.box})
    tops = [row.box.y for row in rows if row.box]
    if len(tops) < len(rows) or len(cells) < sum(len(row.children) for row in rows):
        return [[(cell, True) for cell in row.children] for row in rows]
    places: list[list[Place]] = [[(None, False)] * len(lefts) for _ in rows]
    for number, row in enumerate(rows):
        for cell in row.children:
            if cell.box is None:
                continue
            first = bisect_left(lefts, cell.box.x)
            for column in range(first, max(first + 1, bisect_left(lefts, cell.box.right))):
                for below in range(number, max(number + 1, bisect_left(tops, cell.box.bottom))):
                    places[below][column] = (cell, (below, column) == (number, first))
    return [_mirrored(row) for row in places] if any(map(_runs_left, rows)) else places


def _runs_left(row: Element) -> bool:
    boxes = [cell.box for cell in row.children if cell.box is not None]
    return len(boxes) > 1 and boxes[0].x > boxes[-1].x


def _mirrored(row: list[Place]) -> list[Place]:
    """Return the places of a row from right to left; a merged cell is first where the row begins."""
    cells = [cell for cell, _ in reversed(row)]
    begun = {id(cell) for cell, is_first in row if is_first}
    return [(cell, id(cell) in begun and (not n or cells[n - 1] is not cell)) for n, cell in enumerate(cells)]


def _chart_table(chart: Element) -> Element:
    """Return the labels and values of a chart as a table, with a column for each of several series."""
    series = [each for each in chart.children if each.role == "list"]
    rows = [_row(each.name, each.value) for each in chart.children if each.role != "list"]
    if series:
        names = tuple(Element("columnheader", name, None) for name in ("", *(each.name for each in series)))
        rows = [Element("row", "", None, children=names)] if any(each.name for each in series) else []
        for items in zip(*(each.children for each in series), strict=True):
            rows.append(_row(items[0].name, *(item.value for item in items)))
    return Element("table", "", chart.box, children=tuple(rows))


def _row(name: str, *values: str | float | None) -> Element:
    texts = (name, *(str(value or "") for value in values))
    return Element("row", "", None, children=tuple(Element("cell", text, None) for text in texts))


def as_csv(elements: Iterable[Element]) -> str:
    """Return the tables among `elements`, with an empty line between two."""
    written = []
    for found in (each for top in elements for each in top.walk() if each.role in ("table", "chart")):
        table = found if found.role == "table" else _chart_table(found)
        written.append("".join(f"{csv_row(_written(row))}\n" for row in matrix(table)))
    return "\n".join(written)


def as_lines(element: Element) -> list[str]:
    """Return an element as plain lines of text: the rows of a table, with a tab between cells, or a field's value."""
    if element.role == "table":
        return ["\t".join(_written(row)).rstrip() for row in matrix(element)]
    if element.role in CHECKABLE_ROLES:
        return [f"{tick_symbol(element)} {element.name}"]
    if element.role in _FIELDS:
        return [_field(element)]
    own = [element.name] if element.name and element.role != "list" else []
    return [*own, *(line for child in element.children for line in as_lines(child))]


def _written(row: Sequence[Place]) -> list[str]:
    return [_in_cell(cell) if cell is not None and first else "" for cell, first in row]


def _in_cell(cell: Element) -> str:
    """Return what is written of a cell: one in which something stands that was not read is no empty one."""
    unread = not (cell.name or cell.certain or cell.children)
    return translate("Description", "not recognized") if unread else name_with_ticks(cell)


def _texts(row: Sequence[Place]) -> list[str]:
    return [cell.name if cell is not None and first else "" for cell, first in row]


def has_header(table: Element) -> bool:
    """Whether the first row of `table` names its columns."""
    first = table.children[0].children if table.children else ()
    return bool(first) and all(cell.role == "columnheader" for cell in first)


def has_row_headers(table: Element) -> bool:
    """Whether the first column of `table` names its rows: it has words, each once, and the others have numbers."""
    rows = matrix(table)[1:] if has_header(table) else matrix(table)
    names = [_texts(row)[0] for row in rows if row]
    others = [text for row in rows for text in _texts(row)[1:] if text]
    numbers = sum(bool(NUMBER.fullmatch(text)) for text in others)
    named = all(names) and len(set(names)) == len(names) and not any(NUMBER.fullmatch(name) for name in names)
    return len(rows) >= 2 and named and bool(others) and numbers == len(others)


def as_markdown(elements: Iterable[Element], level: int = 1) -> str:
    """Return `elements` as Markdown; the first headings are of `level`."""
    return "\n\n".join(block for element in elements for block in _markdown(element, level))


def _markdown(element: Element, level: int) -> list[str]:
    name = _plain(element.name)
    match element.role:
        case "window" | "dialog":
            return [f"{'#' * level} {name}", as_markdown(element.children, level + 1)]
        case "heading":
            return [f"{'#' * level} {name}"]
        case "list":
            return ["\n".join(_markdown_items(element.children))]
        case "table":
            return [_markdown_table(element)]
        case "chart":
            return (
                [f"**{name}**", _markdown_table(_chart_table(element))]
                if name
                else [_markdown_table(_chart_table(element))]
            )
        case "log" | "figure" if isinstance(element.value, str):
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", element.value)), default=0))
            return [f"{fence}\n{element.value}\n{fence}"]
        case "figure":
            inside = as_markdown(element.children, level)
            return [f"![{name}]()", *([inside] if inside else [])]
        case "checkbox" | "switch":
            return [f"- [{'x' if 'checked' in element.states else '-' if 'mixed' in element.states else ' '}] {name}"]
        case "radio":
            return [f"{tick_symbol(element)} {name}"]
        case _ if element.role in _FIELDS:
            return [_field(element, _plain)]
        case _:
            inside = as_markdown(element.children, level)
            return [block for block in (_BEGINNING.sub(_ESCAPED, name), inside) if block]


def _numbers(items: Sequence[Element]) -> list[int]:
    """Return the numbers that items of a list begin with, and 0 where there is none."""
    return [int(found[1]) if (found := _NUMBER.match(item.name)) else 0 for item in items]


def _markdown_items(items: Sequence[Element]) -> list[str]:
    """Return the items of a list; Markdown counts on from the first number, so that others are escaped."""
    numbers = _numbers(items)
    if all(numbers) and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return [_plain(item.name) for item in items]
    return [f"- {_BEGINNING.sub(_ESCAPED, _plain(item.name))}" for item in items]


def _field(element: Element, form: Callable[[str], str] = str) -> str:
    """Return a field with what it holds, also that it holds nothing, or a slider or a bar with where it stands."""
    name, value = form(element.name), element.value
    if isinstance(value, float):
        return f"{name}: {value:.0f}%"
    if value is None and element.sources != ("pixels", "text"):
        return name  # a program need not tell what a field holds
    told = (
        translate("Description", "not recognized")
        if value is None
        else form(value) or translate("Description", "(empty)")
    )
    return f"{name}: {told}"


def _plain(text: str) -> str:
    return _LIVELY.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))


def _markdown_table(table: Element) -> str:
    rows = [[_plain(text) for text in _written(row)] for row in matrix(table)]
    if not has_header(table) and rows:
        rows.insert(0, ["" for _ in rows[0]])  # Markdown has no table without a header
    rows.insert(1, ["---" for _ in rows[0]])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def html_page(title: str, language: str, body: str) -> str:
    """Return a page with `body`, whose language is not known; `language` is that of `title`."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n"
        f'<div lang="">\n{body}\n</div>\n</main>\n</body>\n</html>'
    )


def as_html(elements: Iterable[Element], level: int = 2, pictures: Pictures = NO_PICTURES) -> str:
    """Return `elements` as part of an HTML page, headings from `level` on; figures without an address get alt text."""
    return "\n".join(_html(element, level, pictures) for element in elements)


def _html(element: Element, level: int, pictures: Pictures) -> str:
    name = escape(" ".join(element.name.split()))
    tag = f"h{min(6, level)}"
    match element.role:
        case "window" | "dialog":
            inside = as_html(element.children, level + 1, pictures)
            return f'<section aria-label="{name}">\n<{tag}>{name}</{tag}>\n{inside}\n</section>'
        case "heading":
            return f"<{tag}>{name}</{tag}>"
        case "list":
            numbers = _numbers(element.children)
            if not all(numbers):
                items = "".join(f"<li>{escape(item.name)}</li>\n" for item in element.children)
                return f"<ul>\n{items}</ul>"
            names = (escape(_NUMBER.sub("", item.name)) for item in element.children)
            items = "".join(f'<li value="{each}">{text}</li>\n' for each, text in zip(numbers, names, strict=True))
            return f"<ol>\n{items}</ol>"
        case "table":
            return _html_table(element)
        case "chart":
            caption = f"<figcaption>{name}</figcaption>\n" if name else ""
            return f"<figure>\n{caption}{_html_table(_chart_table(element))}\n</figure>"
        case "log" | "figure" if isinstance(element.value, str):
            return f"<pre><code>{escape(element.value)}</code></pre>"
        case "figure":
            address = pictures.get(element.box) if element.box is not None else None
            picture = (
                f'<img src="{address}" alt="{name}">' if address else f'<div role="img" aria-label="{name}"></div>'
            )
            inside = as_html(element.children, level, pictures)
            return "\n".join(part for part in ("<figure>", picture, inside, "</figure>") if part)
        case "checkbox" | "switch" | "radio":
            checked = " checked" if "checked" in element.states else ""
            kind = "radio" if element.role == "radio" else "checkbox"
            return f'<p><label><input type="{kind}" disabled{checked}> {name}</label></p>'
        case _ if element.role in _FIELDS:
            return f"<p>{_field(element, escape)}</p>"
        case _:
            inside = as_html(element.children, level, pictures)
            return "\n".join(part for part in (f"<p>{name}</p>" if name else "", inside) if part)


def _html_table(table: Element) -> str:
    places, header, named = matrix(table), has_header(table), has_row_headers(table)
    lines = []
    for number, row in enumerate(places):
        cells = []
        for column, (cell, first) in enumerate(row):
            if cell is None:
                cells.append("<td></td>")
            elif first:
                scope = "col" if header and number == 0 else "row" if named and column == 0 else ""
                cells.append(_html_cell(cell, places, scope))
        lines.append(f"<tr>{''.join(cells)}</tr>")
    if header:
        lines = ["<thead>", lines[0], "</thead>", "<tbody>", *lines[1:], "</tbody>"]
    caption = [f"<caption>{escape(table.name)}</caption>"] if table.name else []
    return "\n".join(["<table>", *caption, *lines, "</table>"])


def _html_cell(cell: Element, places: Sequence[Sequence[Place]], scope: str) -> str:
    rows = sum(any(other is cell for other, _ in row) for row in places)
    columns = max(sum(other is cell for other, _ in row) for row in places)
    spans = "".join(f' {name}="{count}"' for name, count in (("colspan", columns), ("rowspan", rows)) if count > 1)
    text = escape(" ".join(_in_cell(cell).split()))
    if scope and text:  # an empty header names nothing
        return f'<th scope="{scope}"{spans}>{text}</th>'
    return f"<td{spans}>{text}</td>"

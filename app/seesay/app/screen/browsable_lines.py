"""Lines of a page to browse: words, place, Enter's effect, and the tables they are in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from seesay.app.screen.click_targets import Target, part_of
from seesay.app.screen.element_matching import CELLS
from seesay.core.elements import Element, Role
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import group_runs, one_line
from seesay.core.text.foreign import as_name, sounds_like_us
from seesay.core.translation import counted, translate
from seesay.description.captions.focus_claims import describe_element_kind, describe_states
from seesay.description.captions.structure_claims import describe_cell
from seesay.description.captions.wording import end_sentence

_HELD_BY_BOX: frozenset[Role] = frozenset({"checkbox", "radio", "switch", "slider", "combobox"})
"""Pressed in the middle also where only pixels show them: their words may be a label or a value."""
LineKind = Literal["text", "heading", "table", "button", "picture", "link"]


@dataclass(frozen=True, slots=True)
class BrowsableLine:
    """A line of the page; `box` is in pixels of the picture. `said` is what was read, at the beginning of `text`."""

    text: str
    box: Region
    kind: LineKind = "text"
    element: Element | None = None
    said: TextLine | None = None
    copied: str = ""  # what Enter copies here; nothing is pressed then
    placed: bool = True  # whether it stands at `box`, and not just anywhere in there

    @property
    def place(self) -> Region:
        """Where it is pressed: the element's place, if its program tells one."""
        return (self.element.box if self.element is not None else None) or self.box

    def target(self, column: int) -> Target:
        """Return what would be pressed at a character: the element, or else the word that stands there."""
        element, word = self.element, self._word(column)
        if element is None:
            return word or Target(self.text, self.box)
        if word is not None and self.placed and _is_around(element, word.box):
            if element.role == "textbox":  # the text cursor goes to the word
                return word
            if not element.identity and element.role not in _HELD_BY_BOX:
                return replace(word, element=element)
        return Target(element.name or self.text, self.place, element, placed=self.placed)

    def _word(self, column: int) -> Target | None:
        if self.said is None:
            return None
        marks = max(0, self.text.find(self.said.text))  # before words that could be taken for ours
        start, end = _word_at(self.said.text, max(0, column - marks))
        word = self.said.text[start:end] or self.text
        return Target(word, part_of(self.said, start, end), line=self.said.text)


def _is_around(element: Element, box: Region) -> bool:
    return element.box is not None and element.box.contains(*box.middle)


def _word_at(text: str, column: int) -> tuple[int, int]:
    column = min(column, max(0, len(text) - 1))
    start = end = column
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


Way = Literal["Left", "Right", "Up", "Down", "Home", "End"]
"""The keys that go through a table; the last two lead to its first and its last cell."""

_Span = tuple[int, int]
_LEAST = 2  # cells of a table


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its place, its name, its announcement (`told`), and the numbers of its lines, at least one."""

    box: Region
    name: str
    told: str
    lines: tuple[int, ...]
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table, in reading order; which are in one row or column is known from their places."""

    cells: tuple[Cell, ...]

    @property
    def start(self) -> int:
        return min(line for cell in self.cells for line in cell.lines)

    def cell_at(self, line: int) -> Cell | None:
        return next((cell for cell in self.cells if line in cell.lines), None)

    def beside(self, cell: Cell, way: Way) -> Cell | None:
        """Return the next cell in a direction, or None at the edge."""
        if way in ("Home", "End"):
            end = self.cells[0 if way == "Home" else -1]
            return None if end is cell else end
        return next(self._towards(cell, way), None)

    def told(self, cell: Cell, way: Way) -> str:
        """Return what is said where the person has come to a cell: the header that is another one now, and the cell."""
        if cell.is_header:
            return cell.told
        headers: list[Cell] = []
        if way not in ("Left", "Right"):
            left = list(self._towards(cell, "Left"))
            headers += [next((each for each in left if each.is_header), left[-1])] if left else []
        if way not in ("Up", "Down"):
            headers += [each for each in self._towards(cell, "Up") if each.is_header][:1]
        names = ", ".join(each.name for each in headers if each.name)
        return translate("Page", "{what}: {text}").format(what=names, text=cell.told) if names else cell.told

    @property
    def in_words(self) -> str:
        first = self.cells[0]
        below = list(self._towards(first, "Down"))
        rows = counted("Description", "%n row(s)", 1 + len(below))
        wide = max(len(list(self._towards(each, "Right"))) for each in (first, *below[:1]))
        columns = counted("Description", "%n column(s)", 1 + wide)
        return end_sentence(
            translate("Description", "A table of {rows} and {columns}").format(rows=rows, columns=columns)
        )

    def _towards(self, cell: Cell, way: Way) -> Iterator[Cell]:
        """Give the cells of the same row or column in a direction, the nearest first."""
        along, across = (_upright, _level) if way in ("Up", "Down") else (_level, _upright)
        sign = -1 if way in ("Left", "Up") else 1
        (start, end), side = along(cell.box), across(cell.box)

        def key(each: Cell) -> tuple[float, float]:
            return sign * _middle(along(each.box)), abs(_middle(across(each.box)) - _middle(side))

        for each in sorted((each for each in self.cells if _share(across(each.box), side)), key=key):
            middle = _middle(along(each.box))
            if (sign > 0 and middle >= end) or (sign < 0 and middle < start):
                yield each
                start, end = along(each.box)


@dataclass(slots=True)
class _Found:
    """A cell and the numbers of its lines, first among those of the page without empty cells."""

    element: Element
    box: Region
    numbers: list[int]


def with_tables(
    places: Sequence[BrowsableLine], elements: Iterable[Element], seen: Iterable[Element]
) -> tuple[tuple[BrowsableLine, ...], tuple[Table, ...]]:
    """Return the lines of a page with one for each empty cell, and the tables that they are in.

    `elements` are the program's, and `seen` those from pixels. Empty rows and columns get no lines.
    """
    tables = _found(places, elements, seen)
    before: dict[int, list[_Found]] = {}
    inside: dict[int, _Found] = {}
    for table in tables:
        place = next(min(cell.numbers) for cell in table if cell.numbers)
        for cell in table:
            inside.update(dict.fromkeys(cell.numbers, cell))
            if cell.numbers:
                place = max(cell.numbers) + 1
            else:
                before.setdefault(place, []).append(cell)
        for cell in table:
            cell.numbers.clear()
    lines: list[BrowsableLine] = []
    for number in range(len(places) + 1):
        for cell in before.get(number, ()):
            cell.numbers.append(len(lines))
            lines.append(_empty(cell))
        if number < len(places):
            if (owner := inside.get(number)) is not None:
                owner.numbers.append(len(lines))
            lines.append(_marked(places[number], in_table=owner is not None))
    return tuple(map(_spoken, lines)), tuple(Table(tuple(_made(cell, lines) for cell in table)) for table in tables)


def _spoken(line: BrowsableLine) -> BrowsableLine:
    """Return `line` with words that could be taken for ours marked."""
    return replace(line, text=as_name(line.text)) if sounds_like_us(line.text) else line


def _found(places: Sequence[BrowsableLine], elements: Iterable[Element], seen: Iterable[Element]) -> list[list[_Found]]:
    """Return the cells of each table with the lines that stand in them, those of a table in another cell its own."""
    own = {each.element.identity: each.box for each in places if each.placed and each.element is not None}
    own.pop("", None)
    tables = [
        [_Found(each, box, []) for each in cells if (box := each.box or own.get(each.identity)) is not None]
        for cells in _cells_of_each(elements, seen)
    ]
    middles = [(_middle(_level(each.place)), _middle(_upright(each.place))) for each in places]
    free = sorted((middles[number][1], number) for number, each in enumerate(places) if each.placed)
    made: list[list[_Found]] = []
    for table in sorted(filter(None, tables), key=lambda table: Region.around(cell.box for cell in table).area):
        table = _in_rows(table)
        for cell in table:
            first, last = (bisect_left(free, (edge,)) for edge in _upright(cell.box))
            left, right = _level(cell.box)
            cell.numbers = sorted(number for _, number in free[first:last] if left <= middles[number][0] < right)
        if sum(bool(cell.numbers) for cell in table) >= _LEAST:
            made.append(_without_empty(table))
            taken = {number for cell in table for number in cell.numbers}
            free = [each for each in free if each[1] not in taken]
    return made


def _in_rows(table: Iterable[_Found]) -> list[_Found]:
    """Return cells in reading order: Qt tells of headers last, and boxes of words in a row begin here and there."""
    cells = sorted(table, key=lambda each: each.box.middle[1])
    rows = group_runs(cells, lambda row, cell: _holds(_upright(row[0].box), _upright(cell.box)))
    return [cell for row in rows for cell in sorted(row, key=lambda each: each.box.x)]


def _cells_of_each(elements: Iterable[Element], seen: Iterable[Element]) -> Iterator[list[Element]]:
    """Give the cells of each table in reading order; what was seen where a program tells of a table is left out."""
    told: list[Region] = []
    for table in elements:
        if _has_columns(table) and (cells := list(_cells(table))):
            told += [cell.box for cell in cells if cell.box is not None]
            yield cells
    for table in seen:
        if table.role == "table" and not any(table.box and table.box.intersection(box) for box in told):
            yield list(_cells(table))


def _has_columns(element: Element) -> bool:
    """Whether an element is a table, or a tree with several columns, which has headers (Qt)."""
    headers = sum(child.role == "columnheader" for child in element.children)
    return element.role == "table" or (element.role == "list" and headers >= _LEAST)


def _cells(element: Element) -> Iterator[Element]:
    for child in element.children:
        if child.role in CELLS:
            yield child
        elif child.role != "table":
            yield from _cells(child)


def _without_empty(table: Sequence[_Found]) -> list[_Found]:
    """Return the cells without the empty rows and columns."""
    rows, columns = ({span(cell.box) for cell in table if cell.numbers} for span in (_upright, _level))
    return [
        cell
        for cell in table
        if cell.numbers
        or all(
            any(_holds(each, span(cell.box)) for each in filled)
            for span, filled in ((_upright, rows), (_level, columns))
        )
    ]


def _made(cell: _Found, lines: Sequence[BrowsableLine]) -> Cell:
    mine = [lines[number] for number in cell.numbers]
    name = one_line(cell.element.name) or " ".join(line.said.text for line in mine if line.said is not None)
    is_header = cell.element.role == "columnheader"
    told = mine[0].text if is_header else ", ".join([_words(cell.element, name, mine), *describe_states(cell.element)])
    return Cell(cell.box, name, told, tuple(cell.numbers), is_header)


def _words(cell: Element, name: str, lines: Sequence[BrowsableLine]) -> str:
    """Return what stands in a cell: its controls as they are told, or its text."""
    if any(_is_control(line) for line in lines):
        texts = (line.text if _is_control(line) else line.said.text if line.said else name for line in lines)
        return ", ".join(filter(None, texts))
    return describe_cell(replace(cell, name=name))


def _is_control(line: BrowsableLine) -> bool:
    return line.element is not None and line.element.role not in CELLS


def _empty(cell: _Found) -> BrowsableLine:
    words = _words(cell.element, one_line(cell.element.name), ())
    return BrowsableLine(f"{words}, {describe_element_kind(cell.element)}", cell.box, "table", cell.element)


def _marked(line: BrowsableLine, *, in_table: bool) -> BrowsableLine:
    """Return a line as a part of a table, if it is one and nothing else."""
    return replace(line, kind="table") if in_table and line.kind == "text" else line


def _level(box: Region) -> _Span:
    return box.x, box.right


def _upright(box: Region) -> _Span:
    return box.y, box.bottom


def _middle(span: _Span) -> float:
    return (span[0] + span[1]) / 2


def _holds(span: _Span, other: _Span) -> bool:
    return span[0] <= _middle(other) < span[1]


def _share(one: _Span, other: _Span) -> bool:
    """Whether two cells stand in one row or column; their borders may overlap."""
    return _holds(one, other) or _holds(other, one)

"""Finds tables, ruled or not, makes elements of them, and groups the cells of accessible tables into rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import Literal

import numpy as np
import numpy.typing as npt

from seesay.core.elements import Element, Role, State
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.text.cleaning import group_runs
from seesay.core.text.language_detection import main_script
from seesay.core.text.numbers import uncertain_numbers
from seesay.perception.layout.aligned_text import NUMBER, find_aligned_grids
from seesay.perception.layout.controls import DetectedControl
from seesay.perception.layout.grids import Cell, Grid, Rules
from seesay.perception.layout.text_blocks import Word

_MIN_BOLDNESS = 1.22  # ink density of header letters, relative to letters below
_MIN_CONTRAST = 12  # in one channel, between the backgrounds of a header and of the rows below
_MIN_BODY_ROWS, _MIN_SATURATION = 4, 24  # for a highlighted row: rows of the table, and difference of channels
_SURE = 0.85
_RIM, _INK, _RULE, _MAX_RULE_ROWS, _MIN_INK = 3, 64, 0.5, 6, 14
"""Ignored pixels at a cell's sides, contrast of ink, minimum share of ink in a row of a rule, maximum number of such
rows, and minimum number of a character's pixels."""

_MAX_DASH_HEIGHT, _MIN_DASH_ASPECT, _MAX_DASH_WIDTH, _MIN_DASH_FILL = 5, 2, 30, 0.8
_MAX_TOGGLE_GAP = 3  # between a toggle and the first cell of its row, in heights of the toggle

_Colour = tuple[int, ...]

_RIGHT_TO_LEFT = ("Arab", "Hebr")


def find_aligned_tables(words: Sequence[Word], rules: Rules, windows: Collection[Region]) -> list[Grid]:
    """Return the tables that aligned `words` make; `windows` are the frames that are windows."""
    grids: list[Grid] = []
    tried: list[Word] = []
    frames = [None, *_by_size(words)]
    for frame in frames:
        taken = {id(word) for grid in grids for cell in grid.cells for word in cell.words}
        inside = {each for each in frames if _belongs(each, frame, windows)}
        pool = [word for word in words if id(word) not in taken and word.line.window in inside]
        if pool and pool != tried:
            grids += find_aligned_grids(pool, rules)
            tried = pool
    return grids


def _by_size(words: Sequence[Word]) -> list[Region]:
    """Return the frames of `words`, large ones first: those inside may be parts of one table."""
    frames = {word.line.window for word in words if word.line.window is not None}
    return sorted(frames, key=lambda frame: (-frame.area, frame.x, frame.y))


def _belongs(frame: Region | None, outer: Region | None, windows: Collection[Region]) -> bool:
    """Whether the words in `frame` may belong to a table in `outer`: inside it, and in no other window."""
    if frame is None or frame == outer:
        return frame == outer
    if outer is not None and not outer.covers(frame):
        return False
    return not any(
        window.covers(frame) and (outer is None or (window != outer and outer.covers(window))) for window in windows
    )


def table_element(grid: Grid, pixels: Pixels) -> Element:
    """Return the table as an element with rows of cells; in right-to-left scripts, the rightmost cell is the first."""
    header = _has_header(grid, pixels)
    highlighted = _highlighted([_ground(grid, pixels, row) for row in range(header, grid.shape[0])])
    mirrored = main_script(" ".join(cell.text for cell in grid.cells)) in _RIGHT_TO_LEFT
    rows = tuple(
        Element(
            "row",
            "",
            Region(grid.xs[0], grid.ys[number], grid.box.width, grid.ys[number + 1] - grid.ys[number]),
            frozenset({"selected"} if highlighted is not None and number == header + highlighted else ()),
            children=tuple(
                _cell(cell, grid, "columnheader" if header and number == 0 else "cell", pixels)
                for cell in (reversed(grid.row(number)) if mirrored else grid.row(number))
            ),
            sources=_sources(grid),
            certain=highlighted is None or number != header + highlighted,  # selection is a guess
        )
        for number in range(grid.shape[0])
    )
    confidence = median(word.line.confidence for cell in grid.cells for word in cell.words)
    certain = confidence >= _SURE and (grid.ruled or header)
    box = Region.around([grid.box, *(word.box for word in grid.beside)])
    return Element("table", "", box, sources=_sources(grid), certain=certain, children=rows)


def with_toggles(table: Element, marks: Sequence[DetectedControl]) -> Element:
    """Return the table with the checkboxes and switches in its cells, named after their cells or rows.

    A column has toggles of one kind; others are misclassified.
    """
    places = [(number, _cell_of(mark.box, row), mark) for number, row in enumerate(table.children) for mark in marks]
    kinds = Counter((column, mark.kind[:-1]) for _, column, mark in places)
    held: dict[tuple[int, int], list[Element]] = {}
    for number, column, mark in places:
        other = "checkbox" if mark.kind.startswith("switch") else "switch"
        if column is not None and kinds[column, mark.kind[:-1]] > kinds[column, other]:
            held.setdefault((number, column), []).append(_toggle_in(table.children[number], column, mark))
    rows = [
        replace(row, children=tuple(
            replace(cell, children=tuple(held.get((number, column), ()))) for column, cell in enumerate(row.children)
        ))
        for number, row in enumerate(table.children)
    ]  # fmt: skip
    return replace(table, children=tuple(rows))


def _toggle_in(row: Element, column: int, mark: DetectedControl) -> Element:
    name = row.children[column].name or next((cell.name for cell in row.children if cell.name), "")
    role: Role = "switch" if mark.kind.startswith("switch") else "checkbox"
    states: frozenset[State] = frozenset({"checked"} if mark.kind.endswith("1") else ())
    return Element(role, name, mark.box, states, sources=("pixels", "text"))


def _cell_of(mark: Region, row: Element) -> int | None:
    """Return the column of a toggle in a row; in a table without rules, it may be before the first cell."""
    x, y = mark.x + mark.width / 2, mark.y + mark.height / 2
    if row.box is None or not row.box.contains(max(x, row.box.x), y) or row.box.x - x > _MAX_TOGGLE_GAP * mark.height:
        return None
    beyond = [(cell.box.x, number) for number, cell in enumerate(row.children) if cell.box and x < cell.box.right]
    return min(beyond)[1] if beyond else None


def _sources(grid: Grid) -> tuple[Literal["text", "pixels"], ...]:
    return ("text", "pixels") if grid.ruled else ("text",)


def _cell(cell: Cell, grid: Grid, role: Role, pixels: Pixels) -> Element:
    """Return a cell; it is uncertain if it has unread ink or doubtful digits."""
    left, top = grid.xs[cell.column], grid.ys[cell.row]
    right, bottom = grid.xs[cell.column + cell.columns], grid.ys[cell.row + cell.rows]
    box = Region(left, top, right - left, bottom - top)
    ink = None if cell.words else _ink_in(pixels[top + _RIM : bottom - _RIM, left + _RIM : right - _RIM])
    unsure = any(word.text in uncertain_numbers(word.line, _SURE) for word in cell.words)
    is_dash = ink is not None and _is_dash(ink)
    certain = not unsure and (ink is None or is_dash)
    return Element(role, "–" if is_dash else cell.text, box, sources=_sources(grid), certain=certain)


def _is_dash(ink: npt.NDArray[np.bool_]) -> bool:
    """Whether the cell has nothing but a short stroke in its middle, which means no value."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    high, wide = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    middle = (rows[0] + rows[-1]) / 2 / ink.shape[0]
    is_stroke = np.count_nonzero(ink) >= _MIN_DASH_FILL * high * wide
    return bool(
        is_stroke
        and high <= _MAX_DASH_HEIGHT
        and _MIN_DASH_ASPECT * high <= wide <= _MAX_DASH_WIDTH
        and 0.25 <= middle <= 0.75
    )


def _ink_in(piece: Pixels) -> npt.NDArray[np.bool_] | None:
    """Return the ink in a cell, without rules at its sides, or None if there is none."""
    if piece.size == 0:
        return None
    ground = np.median(piece[::2, ::2].reshape(-1, 3), axis=0)
    ink = (np.abs(piece.astype(np.int16) - ground) >= _INK).any(axis=2)
    for lines, share in ((ink, ink.mean(axis=1)), (ink.T, ink.mean(axis=0))):
        if np.count_nonzero(share > _RULE) <= _MAX_RULE_ROWS:  # more are a filled mark in a narrow cell
            lines[share > _RULE] = False
    return ink if np.count_nonzero(ink) >= _MIN_INK else None


def _has_header(grid: Grid, pixels: Pixels) -> bool:
    """Whether the first row is a header: it has bold letters or another background, or only rows below have numbers."""
    first = [cell for cell in grid.row(0) if cell.words]
    rows, columns = grid.shape
    if not first or rows < 2 or len(first) < 0.5 * columns or any(NUMBER.fullmatch(cell.text) for cell in first):
        return False
    body = [cell for cell in grid.cells if cell.row and cell.words]
    if not body:
        return False
    if _ink(first) >= _MIN_BOLDNESS * _ink(body):
        return True
    grounds = [_ground(grid, pixels, row) for row in range(min(rows, 4))]
    if _differ(grounds[0], grounds[1]) and (len(grounds) < 3 or all(_differ(grounds[0], each) for each in grounds[1:])):
        return True
    for column in range(columns):
        below = [cell.text for cell in body if cell.column == column and cell.columns == 1]
        numbers = sum(bool(NUMBER.fullmatch(text)) for text in below)
        if len(below) >= 2 and numbers >= 0.8 * len(below):
            return True
    return False


def _ink(cells: Sequence[Cell]) -> float:
    return float(median(word.ink for cell in cells for word in cell.words))


def _ground(grid: Grid, pixels: Pixels, row: int) -> _Colour:
    top, bottom = grid.ys[row], grid.ys[row + 1]
    piece = pixels[top + (bottom - top) // 4 : bottom, grid.xs[0] : grid.xs[-1]][::2, ::3].reshape(-1, 3)
    return tuple(int(median(piece[:, channel].tolist())) for channel in range(3)) if len(piece) else (0, 0, 0)


def _highlighted(grounds: Sequence[_Colour]) -> int | None:
    """Return the index of the row with a unique background, or None; a last grey row may be a sum."""
    alone = [
        number
        for number, ground in enumerate(grounds)
        if all(_differ(ground, other) for place, other in enumerate(grounds) if place != number)
    ]
    # each of the two backgrounds of banded rows occurs more than once
    if len(alone) != 1 or len(grounds) < _MIN_BODY_ROWS:
        return None
    is_grey = max(grounds[alone[0]]) - min(grounds[alone[0]]) < _MIN_SATURATION
    return None if is_grey and alone[0] == len(grounds) - 1 else alone[0]


def _differ(one: _Colour, other: _Colour) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) >= _MIN_CONTRAST


_CELLS: frozenset[Role] = frozenset({"cell", "columnheader"})
_MIN_ROWS, _MIN_NAMED_SHARE = 2, 0.5  # also the minimum of cells in a row; share of cells with a name


def group_cells_into_rows(element: Element) -> Element:
    """Return `element` with the cells of all tables in rows, sorted from the top and the left.

    Some toolkits expose only cells (GTK 3, Qt). GTK 4 exposes a list of rows, with the headers above it.
    """
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

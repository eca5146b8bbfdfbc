"""Finds tables, ruled or not, and makes elements of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from statistics import median
from typing import Literal

import numpy as np
import numpy.typing as npt

from seesay.core.elements import Element, Role, State
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.text.language_detection import main_script
from seesay.core.text.numbers import unsure_figures
from seesay.perception.layout.aligned_text import NUMBER, aligned_grids
from seesay.perception.layout.controls import Seen
from seesay.perception.layout.grids import Cell, Grid, Rules
from seesay.perception.layout.text_blocks import Word

_BOLD = 1.22
"""How much blacker letters of a header are than those below."""
_GROUND = 12
"""Least difference in one channel between the grounds of a header and of the rows below."""
_LEAST_ROWS, _COLOURED = 4, 24
"""Rows below the head of which one may be highlighted, and how far the channels of a colour that is no grey differ."""
_SURE = 0.85
_RIM, _INK, _RULE, _THIN, _LEAST_INK = 3, 64, 0.5, 6, 14
"""Pixels of a cell's sides that are left out, what counts as ink there, the share of a row that makes it a rule, how
many such rows rules have at most, and how many pixels a character has at least."""

_THICK, _LONG, _SHORT, _FULL = 5, 2, 30, 0.8
"""Pixels that a dash is thick and long at most, how many times as long as thick it is, and the share of its box."""
_BEFORE = 3
"""How far before the first cell of its row a mark stands at most, in heights of it."""

_Colour = tuple[int, ...]

_FROM_THE_RIGHT = ("Arab", "Hebr")
"""Scripts whose lines, and tables, run from right to left."""


def find_aligned(words: Sequence[Word], rules: Rules, windows: Collection[Region]) -> list[Grid]:
    """Return the tables that `words` make by where they stand; `windows` are the frames that are windows."""
    grids: list[Grid] = []
    tried: list[Word] = []
    frames = [None, *_by_size(words)]
    for frame in frames:
        taken = {id(word) for grid in grids for cell in grid.cells for word in cell.words}
        inside = {each for each in frames if _belongs(each, frame, windows)}
        pool = [word for word in words if id(word) not in taken and word.line.window in inside]
        if pool and pool != tried:
            grids += aligned_grids(pool, rules)
            tried = pool
    return grids


def _by_size(words: Sequence[Word]) -> list[Region]:
    """Return the frames that `words` stand in, large ones first: those inside may be parts of one table."""
    frames = {word.line.window for word in words if word.line.window is not None}
    return sorted(frames, key=lambda frame: (-frame.area, frame.x, frame.y))


def _belongs(frame: Region | None, outer: Region | None, windows: Collection[Region]) -> bool:
    """Whether what stands in `frame` may be of a table in `outer`: in it, and in no window of its own."""
    if frame is None or frame == outer:
        return frame == outer
    if outer is not None and not outer.covers(frame):
        return False
    return not any(
        window.covers(frame) and (outer is None or (window != outer and outer.covers(window))) for window in windows
    )


def table_element(grid: Grid, pixels: Pixels) -> Element:
    """Return the table as an element with rows of cells, from the right on where its letters run that way."""
    header = _has_header(grid, pixels)
    highlighted = _highlighted([_ground(grid, pixels, row) for row in range(header, grid.shape[0])])
    mirrored = main_script(" ".join(cell.text for cell in grid.cells)) in _FROM_THE_RIGHT
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
            certain=highlighted is None or number != header + highlighted,  # that it is selected is a guess
        )
        for number in range(grid.shape[0])
    )
    confidence = median(word.line.confidence for cell in grid.cells for word in cell.words)
    certain = confidence >= _SURE and (grid.ruled or header)
    box = Region.around([grid.box, *(word.box for word in grid.beside)])
    return Element("table", "", box, sources=_sources(grid), certain=certain, children=rows)


def ticked(table: Element, marks: Sequence[Seen]) -> Element:
    """Return a table whose cells hold the checkboxes and switches in them, each named as its cell or its row is.

    A column has marks of one kind; what differs from most of them was taken for another.
    """
    places = [(number, _cell_of(mark.box, row), mark) for number, row in enumerate(table.children) for mark in marks]
    kinds = Counter((column, mark.kind[:-1]) for _, column, mark in places)
    held: dict[tuple[int, int], list[Element]] = {}
    for number, column, mark in places:
        other = "checkbox" if mark.kind.startswith("switch") else "switch"
        if column is not None and kinds[column, mark.kind[:-1]] > kinds[column, other]:
            held.setdefault((number, column), []).append(_mark_in(table.children[number], column, mark))
    rows = [
        replace(row, children=tuple(
            replace(cell, children=tuple(held.get((number, column), ()))) for column, cell in enumerate(row.children)
        ))
        for number, row in enumerate(table.children)
    ]  # fmt: skip
    return replace(table, children=tuple(rows))


def _mark_in(row: Element, column: int, mark: Seen) -> Element:
    name = row.children[column].name or next((cell.name for cell in row.children if cell.name), "")
    role: Role = "switch" if mark.kind.startswith("switch") else "checkbox"
    states: frozenset[State] = frozenset({"checked"} if mark.kind.endswith("1") else ())
    return Element(role, name, mark.box, states, sources=("pixels", "text"))


def _cell_of(mark: Region, row: Element) -> int | None:
    """Return in which cell of a row a mark stands; it may stand before the first one of a table without rules."""
    x, y = mark.x + mark.width / 2, mark.y + mark.height / 2
    if row.box is None or not row.box.contains(max(x, row.box.x), y) or row.box.x - x > _BEFORE * mark.height:
        return None
    beyond = [(cell.box.x, number) for number, cell in enumerate(row.children) if cell.box and x < cell.box.right]
    return min(beyond)[1] if beyond else None


def _sources(grid: Grid) -> tuple[Literal["text", "pixels"], ...]:
    return ("text", "pixels") if grid.ruled else ("text",)


def _cell(cell: Cell, grid: Grid, role: Role, pixels: Pixels) -> Element:
    """Return a cell, not certain where something stands that was not read, or a figure was not surely read."""
    left, top = grid.xs[cell.column], grid.ys[cell.row]
    right, bottom = grid.xs[cell.column + cell.columns], grid.ys[cell.row + cell.rows]
    box = Region(left, top, right - left, bottom - top)
    ink = None if cell.words else _ink_in(pixels[top + _RIM : bottom - _RIM, left + _RIM : right - _RIM])
    unsure = any(word.text in unsure_figures(word.line, _SURE) for word in cell.words)
    is_dash = ink is not None and _is_dash(ink)
    certain = not unsure and (ink is None or is_dash)
    return Element(role, "–" if is_dash else cell.text, box, sources=_sources(grid), certain=certain)


def _is_dash(ink: npt.NDArray[np.bool_]) -> bool:
    """Whether all that stands in a cell is one short stroke in its middle: it says that there is nothing."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    high, wide = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    middle = (rows[0] + rows[-1]) / 2 / ink.shape[0]
    is_stroke = np.count_nonzero(ink) >= _FULL * high * wide
    return bool(is_stroke and high <= _THICK and _LONG * high <= wide <= _SHORT and 0.25 <= middle <= 0.75)


def _ink_in(piece: Pixels) -> npt.NDArray[np.bool_] | None:
    """Return where something stands in a cell, rules at its sides excepted, or None where nothing does."""
    if piece.size == 0:
        return None
    ground = np.median(piece[::2, ::2].reshape(-1, 3), axis=0)
    ink = (np.abs(piece.astype(np.int16) - ground) >= _INK).any(axis=2)
    for lines, share in ((ink, ink.mean(axis=1)), (ink.T, ink.mean(axis=0))):
        if np.count_nonzero(share > _RULE) <= _THIN:  # more are a filled mark in a narrow cell
            lines[share > _RULE] = False
    return ink if np.count_nonzero(ink) >= _LEAST_INK else None


def _has_header(grid: Grid, pixels: Pixels) -> bool:
    """Whether the first row names the columns: by its letters, its ground, or since only below it there are numbers."""
    first = [cell for cell in grid.row(0) if cell.words]
    rows, columns = grid.shape
    if not first or rows < 2 or len(first) < 0.5 * columns or any(NUMBER.fullmatch(cell.text) for cell in first):
        return False
    body = [cell for cell in grid.cells if cell.row and cell.words]
    if not body:
        return False
    if _ink(first) >= _BOLD * _ink(body):
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
    """Return which of a table's rows has a ground that no other has, or None; a last one in grey may be a sum."""
    alone = [
        number
        for number, ground in enumerate(grounds)
        if all(_differ(ground, other) for place, other in enumerate(grounds) if place != number)
    ]
    # rows in bands are of two grounds, of which each comes twice
    if len(alone) != 1 or len(grounds) < _LEAST_ROWS:
        return None
    is_grey = max(grounds[alone[0]]) - min(grounds[alone[0]]) < _COLOURED
    return None if is_grey and alone[0] == len(grounds) - 1 else alone[0]


def _differ(one: _Colour, other: _Colour) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) >= _GROUND

"""Tables of which rules show every cell: those of pages, and the part of a spreadsheet that holds something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from seesay.structure.grids import Cell, Grid, Rules, grids_of
from seesay.structure.words import Word

_LEAST_LETTERS = 4
"""Columns in a row whose letters follow one another; fewer may be the cells of a table."""
_LEAST_NUMBERS = 3
"""Rows with a number that follows on those above."""
_FILLED_IN_SHEET = 0.3
"""The share of cells with something in them: of an emptier part of a sheet no table is told."""
_HIGH, _LONG = 9.0, 4
"""The height in letters of a table's usual row, and how many lines its usual cell has, at the most."""
_UNEVEN = 8.0
"""How many times as high as the usual row the highest one is at most; the panels of a window are more."""
_FILLED = 0.5
_APART, _MOST_APART = 3.0, 1
"""Heights of letters between two words in a line of a cell, and how often at most: panes hold rows of icons."""


def ruled_grids(rules: Rules, words: Sequence[Word]) -> list[Grid]:
    """Return the tables of which rules show every cell."""
    found: list[Grid] = []
    unit = median(word.height for word in words) if words else 0.0
    for grid in grids_of(rules, words):
        table = _sheet_in(grid) or grid
        known = any(each.box.intersection(table.box) for each in found)
        if not known and (table is not grid or _is_table(grid, unit)):
            found.append(table)
    return found


def _sheet_in(grid: Grid) -> Grid | None:
    """Return the part of a spreadsheet that holds something, without its letters and numbers, or None if it is none."""
    for number in range(grid.shape[0]):
        letters = _following([cell for cell in grid.row(number) if cell.columns == 1])
        if len(letters) >= _LEAST_LETTERS:
            first, last = letters[0].column, letters[-1].column
            numbers = [cell for cell in grid.cells if cell.column == first - 1 and cell.row > number]
            rows = _numbered([cell for cell in numbers if cell.rows == cell.columns == 1])
            if len(rows) >= _LEAST_NUMBERS:
                inside = [
                    cell
                    for cell in grid.cells
                    if first <= cell.column <= last and number < cell.row <= rows[-1].row and cell.words
                ]
                return _part(grid, inside, [*letters, *rows])
    return None


def _following(row: list[Cell]) -> list[Cell]:
    """Return the longest run of cells with letters that follow one another."""
    best: list[Cell] = []
    run: list[Cell] = []
    for cell in row:
        goes_on = run and cell.column == run[-1].column + 1 and cell.text == chr(ord(run[-1].text) + 1)
        run = [*run, cell] if goes_on else [cell] if len(cell.text) == 1 and "A" <= cell.text <= "Z" else []
        best = max(best, run, key=len)
    return best


def _numbered(column: list[Cell]) -> list[Cell]:
    """Return the cells with numbers that count the rows; some may not have been read."""
    counted = [(cell, int(cell.text)) for cell in column if cell.text.isascii() and cell.text.isdecimal()]
    follow = [pair for pair in pairwise(counted) if pair[1][1] - pair[0][1] == pair[1][0].row - pair[0][0].row]
    return [cell for cell, _ in dict.fromkeys(each for pair in follow for each in pair)]


def _part(grid: Grid, filled: list[Cell], beside: list[Cell]) -> Grid | None:
    """Return the part of `grid` in which all `filled` cells lie, if it is a table."""
    if not filled:
        return None
    top, left = min(cell.row for cell in filled), min(cell.column for cell in filled)
    bottom = max(cell.row + cell.rows for cell in filled)
    right = max(cell.column + cell.columns for cell in filled)
    rows, columns = bottom - top, right - left
    if rows < 2 or columns < 2 or len(filled) < _FILLED_IN_SHEET * rows * columns:
        return None
    cells = tuple(
        replace(cell, row=cell.row - top, column=cell.column - left)
        for cell in grid.cells
        if top <= cell.row < bottom and left <= cell.column < right
    )
    words = tuple(word for cell in beside for word in cell.words)
    return Grid(grid.xs[left : right + 1], grid.ys[top : bottom + 1], cells, ruled=True, beside=words)


def _is_table(grid: Grid, unit: float) -> bool:
    """Whether the cells of a grid hold what cells hold: a few words, in most of them."""
    filled = [cell for cell in grid.cells if cell.words]
    if len(grid.cells) < 4 or len(filled) < max(3, _FILLED * len(grid.cells)):
        return False
    heights = [bottom - top for top, bottom in pairwise(grid.ys)]
    lines = [len({word.line for word in cell.words}) for cell in filled]
    rows = sum(sum(bool(cell.words) for cell in grid.row(number)) >= 2 for number in range(grid.shape[0]))
    return (
        median(heights) <= _HIGH * unit
        and max(heights) <= _UNEVEN * median(heights)
        and median(lines) <= _LONG
        and rows >= 2
        and all(_gaps(cell, _APART * unit) <= _MOST_APART for cell in filled)
    )


def _gaps(cell: Cell, least: float) -> int:
    """Return how many gaps of at least so many pixels there are in the widest line of a cell."""
    words = sorted(cell.words, key=lambda word: word.box.x)
    lines = ([other.box for other in words if abs(other.middle - word.middle) < word.height / 2] for word in words)
    return max((sum(right.x - left.right >= least for left, right in pairwise(line)) for line in lines), default=0)

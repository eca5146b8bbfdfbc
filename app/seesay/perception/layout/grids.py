"""Grids of tables with rules: pages' tables, in which a missing rule makes a merged cell, and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.text.cleaning import group_runs
from seesay.perception.imaging.morphology import MIN_STEP, Runs, runs_of, straight_edges
from seesay.perception.layout.text_blocks import Word, group_into_rows

_SAME = 6  # pixels between the edges of one rule: borders have a width, and the boxes of cells may be apart
_TOUCH = 4  # pixels between rules that meet
_MIN_RULE = 12  # pixels; the strokes of letters, which are as long, are within a line of text
_THERE, _GONE = 0.7, 0.3  # shares of a cell's side: at least, if a rule is there; at most, if it is missing
_GRAIN = 0.35  # minimum share of equal neighbours; scans have fewer
_DARK = 0.5  # maximum brightness of ink, as a share of the paper's
_BLACK, _PAPER = 0.35, 0.8  # brightness of black ink (maximum) and white paper (minimum), as shares of the paper's
_MOSTLY = 0.6  # minimum share of paper on a scanned page
_MAX_RULES = 1500  # more are textures


@dataclass(frozen=True, slots=True)
class Rules:
    """Straight edges, sorted: horizontal ones as (y, left, right), vertical ones as (x, top, bottom)."""

    horizontal: Runs
    vertical: Runs

    def across(self, y: float, left: float, right: float) -> float:
        """Return the share of `left` to `right` that has a rule at about `y`."""
        return _covered(self.horizontal, y, left, right)

    def down(self, x: float, top: float, bottom: float) -> float:
        """Return the share of `top` to `bottom` that has a rule at about `x`."""
        return _covered(self.vertical, x, top, bottom)

    def part(self, left: float, right: float, top: float, bottom: float) -> bool:
        """Whether a vertical rule between `left` and `right` covers `top` to `bottom`."""
        near = _between(self.vertical, left, right)
        return bool(((near[:, 1] <= top) & (near[:, 2] >= bottom)).any())


def find_rules(pixels: Pixels, words: Sequence[Word]) -> Rules:
    """Return the straight edges in `pixels` that are not strokes of `words`; in a scan, only those of ink."""
    return find_rules_outside([word.box for word in words], binarize(pixels) if is_scan(pixels) else pixels)


def is_scan(pixels: Pixels) -> bool:
    """Whether pixels are a scan's: neighbours are rarely equal in a scan, and mostly equal on a screen."""
    some = pixels[::7, :, 1]
    return bool(some.shape[1] > 1 and (some[:, 1:] == some[:, :-1]).mean() < _GRAIN)


def binarize(pixels: Pixels) -> Pixels:
    """Return ink as black and all else as white, which makes rules sharp and removes grain."""
    green = pixels[..., 1]
    dark = green < _DARK * np.percentile(green[::4, ::4], 90)
    return np.repeat(np.where(dark, 0, 255).astype(np.uint8)[..., None], 3, axis=2)


def clean_scan(pixels: Pixels) -> Pixels:
    """Return a scan with smooth letters on white paper, and any other picture unchanged."""
    if not is_scan(pixels):
        return pixels
    green = pixels[..., 1]
    paper = np.percentile(green[::4, ::4], 90)
    if (green[::4, ::4] > _PAPER * paper).mean() < _MOSTLY:
        return pixels  # a photograph
    levels = np.interp(np.arange(256), (_BLACK * paper, _PAPER * paper), (0, 255)).astype(np.uint8)
    return np.repeat(levels[green][..., None], 3, axis=2)


def find_rules_outside(places: Sequence[Region], pixels: Pixels, step: int = MIN_STEP) -> Rules:
    """Return the straight edges in `pixels` outside of `places`; `step` as for `straight_edges`."""
    across, down = straight_edges(pixels, _MIN_RULE, step)
    horizontal, vertical = runs_of(across), runs_of(down.T)
    if len(places):
        boxes = np.array([[box.x - 2, box.y - 2, box.right + 2, box.bottom + 2] for box in places])
        vertical = vertical[~_inside(vertical, boxes[:, [0, 2]], boxes[:, [1, 3]])]
        horizontal = horizontal[~_inside(horizontal, boxes[:, [1, 3]], boxes[:, [0, 2]])]
    return Rules(horizontal, vertical)


def _inside(runs: Runs, at: Runs, along: Runs) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return a mask of the `runs` inside one of the boxes with spans `at` (across) and `along`."""
    found = np.zeros(len(runs), bool)
    for start in range(0, len(runs), 2000):  # limits the memory
        some = runs[start : start + 2000]
        held = (some[:, :1] >= at[None, :, 0]) & (some[:, :1] <= at[None, :, 1])
        held &= (some[:, 1:2] >= along[None, :, 0]) & (some[:, 2:3] <= along[None, :, 1])
        found[start : start + 2000] = held.any(axis=1)
    return found


def _between(runs: Runs, low: float, high: float) -> Runs:
    first, last = np.searchsorted(runs[:, 0], (low, high + 1))
    return runs[first:last]


def _covered(runs: Runs, at: float, start: float, end: float) -> float:
    near = _between(runs, at - _SAME, at + _SAME)
    near = near[(near[:, 1] < end) & (near[:, 2] > start)]
    total, reach = 0.0, start
    for first, last in sorted((int(run[1]), int(run[2])) for run in near):
        total += max(0.0, min(last, end) - max(first, reach))
        reach = max(reach, last)
    return total / max(1.0, end - start)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid and its words; it spans `rows` and `columns`."""

    row: int
    column: int
    words: tuple[Word, ...]
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """The words, line by line."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells between the column edges `xs` and row edges `ys`; `ruled` means rules separate them.

    The words `beside` are headings of columns and rows outside of the cells.
    """

    xs: tuple[int, ...]
    ys: tuple[int, ...]
    cells: tuple[Cell, ...]
    ruled: bool = False
    beside: tuple[Word, ...] = ()

    @property
    def box(self) -> Region:
        """All that the cells cover."""
        return Region(self.xs[0], self.ys[0], self.xs[-1] - self.xs[0], self.ys[-1] - self.ys[0])

    def row(self, number: int) -> list[Cell]:
        """Return the cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == number]

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and columns."""
        return len(self.ys) - 1, len(self.xs) - 1


def in_reading_order(words: Sequence[Word]) -> tuple[Word, ...]:
    """Sort the words of one cell line by line."""
    return tuple(word for row in group_into_rows(words) for word in sorted(row, key=lambda word: word.box.x))


def candidate_grids(rules: Rules, words: Sequence[Word]) -> Iterator[Grid]:
    """Yield the grids that rules make, with the words in their cells; most are not tables."""
    if words and len(rules.horizontal) + len(rules.vertical) <= _MAX_RULES:
        for xs, ys in _networks(rules):
            for left, top in _bodies(rules, xs, ys):
                yield _grid(rules, left, top, words)


def _networks(rules: Rules) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the x and y coordinates of each connected set of rules."""
    h, v = rules.horizontal, rules.vertical
    if not len(h) or not len(v):
        return
    meets = (v[None, :, 0] >= h[:, 1, None] - _TOUCH) & (v[None, :, 0] <= h[:, 2, None] + _TOUCH)
    meets &= (h[:, 0, None] >= v[None, :, 1] - _TOUCH) & (h[:, 0, None] <= v[None, :, 2] + _TOUCH)
    left = set(range(len(h)))
    while left:
        mine, beside, todo = set(), set(), [left.pop()]
        while todo:
            row = todo.pop()
            mine.add(row)
            for column in np.flatnonzero(meets[row]):
                if column not in beside:
                    beside.add(int(column))
                    more = {int(n) for n in np.flatnonzero(meets[:, column])} & left
                    left -= more
                    todo += more
        xs, ys = _places(v[sorted(beside), 0]), _places(h[sorted(mine), 0])
        if len(xs) >= 3 and len(ys) >= 3:
            yield xs, ys


def _places(values: Runs) -> list[int]:
    """Merge close values into their middles."""
    groups = group_runs(sorted(int(value) for value in values), lambda group, value: value - group[0] <= _SAME)
    return [(group[0] + group[-1]) // 2 for group in groups]


def _bodies(rules: Rules, xs: list[int], ys: list[int]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the parts of a network in which rows share columns; a window's bars and panels share none."""
    rows = [frozenset(x for x in xs if rules.down(x, top, bottom) >= _THERE) for top, bottom in pairwise(ys)]
    first = 0
    while first < len(rows):
        shared, last = rows[first], first + 1
        while last < len(rows) and _alike(shared, rows[last]):
            shared = shared | rows[last]
            last += 1
        body = rows[first:last]
        columns = [x for x in xs if sum(x in row for row in body) >= 0.4 * len(body)]
        if len(columns) >= 3:
            edges = [
                y for y in ys[first : last + 1] if rules.across(y, columns[0], columns[-1]) >= 1.0 / (len(columns) - 1)
            ]
            if len(edges) >= 3:
                yield columns, edges
        first = last


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether rows belong to one table: they have the same sides, or share most columns."""
    if len(one) < 2 or len(other) < 2:
        return False
    ends = min(one) == min(other) and max(one) == max(other)
    return (ends and len(one & other) >= 2) or len(one & other) >= 0.6 * max(len(one), len(other))


def _grid(rules: Rules, xs: list[int], ys: list[int], words: Sequence[Word]) -> Grid:
    places: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        column = int(np.searchsorted(xs, word.box.x + word.box.width / 2)) - 1
        row = int(np.searchsorted(ys, word.middle)) - 1
        if 0 <= column < len(xs) - 1 and 0 <= row < len(ys) - 1:
            places.setdefault((row, column), []).append(word)
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            wide = high = 1
            while column + wide < len(xs) - 1 and rules.down(xs[column + wide], top, bottom) < _GONE:
                wide += 1
            while row + high < len(ys) - 1 and rules.across(ys[row + high], xs[column], xs[column + wide]) < _GONE:
                high += 1
            covered = [(r, c) for r in range(row, row + high) for c in range(column, column + wide)]
            taken.update(covered)
            inside = in_reading_order([word for place in covered for word in places.get(place, ())])
            cells.append(Cell(row, column, inside, high, wide))
    return Grid(tuple(xs), tuple(ys), tuple(cells), ruled=True)


_MIN_COLUMN_LETTERS = 4  # consecutive column letters of a spreadsheet; fewer may be cells of a table
_MIN_ROW_NUMBERS = 3  # consecutive row numbers of a spreadsheet
_MIN_FILLED_IN_SHEET = 0.3  # share of cells with text; emptier parts of a sheet are no table
_MAX_ROW_HEIGHT, _MAX_CELL_LINES = 9.0, 4  # of the median row, in letter heights; of the median cell
_MAX_UNEVENNESS = 8.0  # height of the highest row, in heights of the median row; panels of a window exceed it
_FILLED = 0.5
_WIDE_GAP, _MAX_WIDE_GAPS = 3.0, 1  # letter heights between words of a cell: panes have rows of icons


def find_ruled_tables(rules: Rules, words: Sequence[Word]) -> list[Grid]:
    """Return the tables of which rules show every cell."""
    found: list[Grid] = []
    unit = median(word.height for word in words) if words else 0.0
    for grid in candidate_grids(rules, words):
        table = _sheet_in(grid) or grid
        known = any(each.box.intersection(table.box) for each in found)
        if not known and (table is not grid or _is_table(grid, unit)):
            found.append(table)
    return found


def _sheet_in(grid: Grid) -> Grid | None:
    """Return the filled part of a spreadsheet without its column letters and row numbers, or None."""
    for number in range(grid.shape[0]):
        letters = _consecutive_letters([cell for cell in grid.row(number) if cell.columns == 1])
        if len(letters) >= _MIN_COLUMN_LETTERS:
            first, last = letters[0].column, letters[-1].column
            numbers = [cell for cell in grid.cells if cell.column == first - 1 and cell.row > number]
            rows = _row_numbers([cell for cell in numbers if cell.rows == cell.columns == 1])
            if len(rows) >= _MIN_ROW_NUMBERS:
                inside = [
                    cell
                    for cell in grid.cells
                    if first <= cell.column <= last and number < cell.row <= rows[-1].row and cell.words
                ]
                return _part(grid, inside, [*letters, *rows])
    return None


def _consecutive_letters(row: list[Cell]) -> list[Cell]:
    """Return the longest run of cells with consecutive letters."""
    best: list[Cell] = []
    run: list[Cell] = []
    for cell in row:
        goes_on = run and cell.column == run[-1].column + 1 and cell.text == chr(ord(run[-1].text) + 1)
        run = [*run, cell] if goes_on else [cell] if len(cell.text) == 1 and "A" <= cell.text <= "Z" else []
        best = max(best, run, key=len)
    return best


def _row_numbers(column: list[Cell]) -> list[Cell]:
    """Return the cells that number the rows; OCR may miss some."""
    counted = [(cell, int(cell.text)) for cell in column if cell.text.isascii() and cell.text.isdecimal()]
    follow = [pair for pair in pairwise(counted) if pair[1][1] - pair[0][1] == pair[1][0].row - pair[0][0].row]
    return [cell for cell, _ in dict.fromkeys(each for pair in follow for each in pair)]


def _part(grid: Grid, filled: list[Cell], beside: list[Cell]) -> Grid | None:
    """Return the part of `grid` with all `filled` cells, if it is a table."""
    if not filled:
        return None
    top, left = min(cell.row for cell in filled), min(cell.column for cell in filled)
    bottom = max(cell.row + cell.rows for cell in filled)
    right = max(cell.column + cell.columns for cell in filled)
    rows, columns = bottom - top, right - left
    if rows < 2 or columns < 2 or len(filled) < _MIN_FILLED_IN_SHEET * rows * columns:
        return None
    cells = tuple(
        replace(cell, row=cell.row - top, column=cell.column - left)
        for cell in grid.cells
        if top <= cell.row < bottom and left <= cell.column < right
    )
    words = tuple(word for cell in beside for word in cell.words)
    return Grid(grid.xs[left : right + 1], grid.ys[top : bottom + 1], cells, ruled=True, beside=words)


def _is_table(grid: Grid, unit: float) -> bool:
    """Whether most cells of a grid have a few words."""
    filled = [cell for cell in grid.cells if cell.words]
    if len(grid.cells) < 4 or len(filled) < max(3, _FILLED * len(grid.cells)):
        return False
    heights = [bottom - top for top, bottom in pairwise(grid.ys)]
    lines = [len({word.line for word in cell.words}) for cell in filled]
    rows = sum(sum(bool(cell.words) for cell in grid.row(number)) >= 2 for number in range(grid.shape[0]))
    return (
        median(heights) <= _MAX_ROW_HEIGHT * unit
        and max(heights) <= _MAX_UNEVENNESS * median(heights)
        and median(lines) <= _MAX_CELL_LINES
        and rows >= 2
        and all(_gaps(cell, _WIDE_GAP * unit) <= _MAX_WIDE_GAPS for cell in filled)
    )


def _gaps(cell: Cell, least: float) -> int:
    """Return the number of gaps of at least `least` pixels in the widest line of a cell."""
    words = sorted(cell.words, key=lambda word: word.box.x)
    lines = ([other.box for other in words if abs(other.middle - word.middle) < word.height / 2] for word in words)
    return max((sum(right.x - left.right >= least for left, right in pairwise(line)) for line in lines), default=0)

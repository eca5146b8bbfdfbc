"""Tables whose rules cross: the grid is read from the rules, and a missing rule makes a merged cell.

Tables of which rules show every cell: those of pages, and the part of a spreadsheet that holds something.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.text.cleaning import in_runs
from seesay.perception.imaging.morphology import MIN_STEP, Runs, runs_of, straight_edges
from seesay.perception.layout.text_blocks import Word, in_rows

_SAME = 6
"""How far apart in pixels the edges of one rule are: borders are a few pixels thick, and boxes of cells may part."""
_TOUCH = 4
"""How near in pixels rules meet."""
_SHORTEST = 12
"""Least length in pixels of a rule; the strokes of letters, which are as long, lie within a line of text."""
_THERE, _GONE = 0.7, 0.3
"""The shares of a cell's side from which on a rule is there, and below which there is none."""
_GRAIN = 0.35
"""The share of neighbours that are equal, below which a page is one that was scanned."""
_DARK = 0.5
"""The share of the paper's brightness below which a pixel is ink."""
_BLACK, _PAPER = 0.35, 0.8
"""The shares of the paper's brightness below which a scan is black, and above which it is white."""
_MOSTLY = 0.6
"""The share of a scanned page that is paper, at the least."""
_MOST_RULES = 1500
"""Of more there are textures, in which there is no table to find."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Straight edges: of the horizontal ones y, left and right, of the vertical ones x, top and bottom.

    Both are sorted by the first of these.
    """

    horizontal: Runs
    vertical: Runs

    def across(self, y: float, left: float, right: float) -> float:
        """Return which share from `left` to `right` there is a rule at about `y`."""
        return _covered(self.horizontal, y, left, right)

    def down(self, x: float, top: float, bottom: float) -> float:
        """Return which share from `top` to `bottom` there is a rule at about `x`."""
        return _covered(self.vertical, x, top, bottom)

    def part(self, left: float, right: float, top: float, bottom: float) -> bool:
        """Return whether one rule from `left` to `right` goes down all the way from `top` to `bottom`."""
        near = _between(self.vertical, left, right)
        return bool(((near[:, 1] <= top) & (near[:, 2] >= bottom)).any())


def find_rules(pixels: Pixels, words: Sequence[Word]) -> Rules:
    """Return the straight edges in `pixels` that are not strokes of `words`; of a scan those of its ink alone."""
    return rules_outside([word.box for word in words], ink_of(pixels) if is_grainy(pixels) else pixels)


def is_grainy(pixels: Pixels) -> bool:
    """Whether pixels are those of a scan: there, neighbours are rarely equal, and on a screen nearly all are."""
    some = pixels[::7, :, 1]
    return bool(some.shape[1] > 1 and (some[:, 1:] == some[:, :-1]).mean() < _GRAIN)


def ink_of(pixels: Pixels) -> Pixels:
    """Return what is dark on a page as black, and all else as white: rules then have sharp sides, and no grain."""
    green = pixels[..., 1]
    dark = green < _DARK * np.percentile(green[::4, ::4], 90)
    return np.repeat(np.where(dark, 0, 255).astype(np.uint8)[..., None], 3, axis=2)


def without_grain(pixels: Pixels) -> Pixels:
    """Return a scan as it was drawn, with smooth letters on white paper, and anything else as it is."""
    if not is_grainy(pixels):
        return pixels
    green = pixels[..., 1]
    paper = np.percentile(green[::4, ::4], 90)
    if (green[::4, ::4] > _PAPER * paper).mean() < _MOSTLY:
        return pixels  # a photograph
    levels = np.interp(np.arange(256), (_BLACK * paper, _PAPER * paper), (0, 255)).astype(np.uint8)
    return np.repeat(levels[green][..., None], 3, axis=2)


def rules_outside(places: Sequence[Region], pixels: Pixels, step: int = MIN_STEP) -> Rules:
    """Return the straight edges in `pixels` that do not lie in one of `places`; `step` as for `straight_edges`."""
    across, down = straight_edges(pixels, _SHORTEST, step)
    horizontal, vertical = runs_of(across), runs_of(down.T)
    if len(places):
        boxes = np.array([[box.x - 2, box.y - 2, box.right + 2, box.bottom + 2] for box in places])
        vertical = vertical[~_inside(vertical, boxes[:, [0, 2]], boxes[:, [1, 3]])]
        horizontal = horizontal[~_inside(horizontal, boxes[:, [1, 3]], boxes[:, [0, 2]])]
    return Rules(horizontal, vertical)


def _inside(runs: Runs, at: Runs, along: Runs) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which of `runs` lie in one of the boxes that go `at` from to across, and `along` from to."""
    found = np.zeros(len(runs), bool)
    for start in range(0, len(runs), 2000):  # which bounds the memory
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
    """Some words in a place of a grid; `rows` and `columns` are how many it covers."""

    row: int
    column: int
    words: tuple[Word, ...]
    rows: int = 1
    columns: int = 1

    @property
    def text(self) -> str:
        """The words in their order, line by line."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells between `xs` from left to right and `ys` from top to bottom; `ruled` where rules show them.

    The words `beside` it only name its columns and rows.
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
        """Rows and columns."""
        return len(self.ys) - 1, len(self.xs) - 1


def in_order(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words of one cell line by line."""
    return tuple(word for row in in_rows(words) for word in sorted(row, key=lambda word: word.box.x))


def grids_of(rules: Rules, words: Sequence[Word]) -> Iterator[Grid]:
    """Yield the grids that rules make, with the words in their cells; most are not tables."""
    if words and len(rules.horizontal) + len(rules.vertical) <= _MOST_RULES:
        for xs, ys in _networks(rules):
            for left, top in _bodies(rules, xs, ys):
                yield _grid(rules, left, top, words)


def _networks(rules: Rules) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the places of rules that hang together: those of vertical ones, and those of horizontal ones."""
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
    """Return the middles of `values` that are close."""
    groups = in_runs(sorted(int(value) for value in values), lambda group, value: value - group[0] <= _SAME)
    return [(group[0] + group[-1]) // 2 for group in groups]


def _bodies(rules: Rules, xs: list[int], ys: list[int]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield those parts of a network in which rows share their columns: a window's bars and panels share none."""
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
    """Whether rows are of one table: they have the same sides, or most of their columns."""
    if len(one) < 2 or len(other) < 2:
        return False
    ends = min(one) == min(other) and max(one) == max(other)
    return (ends and len(one & other) >= 2) or len(one & other) >= 0.6 * max(len(one), len(other))


def _grid(rules: Rules, xs: list[int], ys: list[int], words: Sequence[Word]) -> Grid:
    """Return the grid between `xs` and `ys` with its words."""
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
            inside = in_order([word for place in covered for word in places.get(place, ())])
            cells.append(Cell(row, column, inside, high, wide))
    return Grid(tuple(xs), tuple(ys), tuple(cells), ruled=True)


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

"""Tables whose rules cross: the grid is read from the rules, and a missing rule makes a merged cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from seesay.domain import Pixels, Region
from seesay.imaging.edges import MIN_STEP, Runs, runs_of, straight_edges
from seesay.structure.words import Word, in_rows
from seesay.text.runs import in_runs

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

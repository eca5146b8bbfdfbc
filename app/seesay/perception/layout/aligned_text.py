"""Tables without rules, or with some: their cells stand in columns that keep a gutter, and in rows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from seesay.core.region import Region
from seesay.perception.layout.grids import Cell, Grid, Rules, in_order
from seesay.perception.layout.text_blocks import Word

_GAP = 1.1
"""Words further apart than this many letters' heights stand in different cells; a space is less than half of it."""
_DASH = 0.4
"""Words flatter than such a part of those beside them are dashes, which stand anywhere in their row."""
_FAR = 4.6
"""Rows further apart than this many letters' heights are no neighbours."""
_PROSE = 16.0
"""Cells wider than this many letters' heights are prose; a table has one column of them at most."""
_LEAST_KEPT = 3
"""Rows of a table from which on a line below it can be told from its cells."""
_LEAST_TEXT = 3
"""Characters of a usual cell; shorter ones are keys of a calculator or days of a calendar."""
_FILLED, _PAIRS = 0.55, 0.85
"""The shares of cells with text in a table, and in one of two columns without rules."""
_IN_LINE = 0.7
"""Share of a column's cells that begin, end or have their middles at one place."""
_BESIDE = 0.3
"""The least share of its height by which a cell of one line reaches beside another of its row."""
_SPACING = 2.2
"""Lines of one text are at most this many letters' heights apart, from middle to middle."""
_RULED = 0.6
"""Share of a table's width that a rule between rows has."""
_AS_HIGH = 0.9
"""The share of a row's height that two lines are apart at least which are two rows."""
NUMBER = re.compile(r"[-+~≈]?\W{0,2}\d[\d.,:'’/ \u00a0-]*\W{0,2}[A-Za-z%€$£]{0,3}\.?|[-–—]")
"""What stands in a column of numbers: amounts, times, dates in figures, shares, and a dash for none."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand close to one another in a row."""

    words: tuple[Word, ...]
    box: Region

    @classmethod
    def of(cls, words: Sequence[Word]) -> Segment:
        """Return the segment of `words`."""
        return cls(tuple(words), Region.around(word.box for word in words))


_Row = list[Segment]


def aligned_grids(words: Sequence[Word], rules: Rules) -> list[Grid]:
    """Return the tables that `words` make by where they stand, from top to bottom."""
    rows = visual_rows(words, rules)
    found: list[Grid] = []
    first = 0
    while first < len(rows):
        count = _grow(rows, first) if len(rows[first]) >= 2 else 1
        block = _trimmed(rows[first : first + count])
        grid = _table(block, rules) if len(block) >= 2 else None
        if grid is not None:
            found.append(grid)
        first += max(1, len(block)) if grid is not None else 1
    return found


def visual_rows(words: Sequence[Word], rules: Rules) -> list[_Row]:
    """Return rows of words at one height, parted where a rule or a wide gap is between them."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.middle):
        beside = rows[-1] if rows else [word]
        height = median(each.height for each in beside)
        if word.height > _DASH * height:
            height = word.height
        if rows and word.middle - median(each.middle for each in beside) < 0.55 * height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_segments(sorted(row, key=lambda word: word.box.x), rules) for row in rows]


def _segments(row: list[Word], rules: Rules) -> _Row:
    parts: list[list[Word]] = [[row[0]]]
    for last, word in pairwise(row):
        gap = word.box.x - last.box.right
        height = max(last.height, word.height)
        apart = gap > _GAP * height or (
            gap > 0.3 * height and rules.part(last.box.right - 2, word.box.x + 2, word.box.y, word.box.bottom)
        )
        if apart:
            parts.append([word])
        else:
            parts[-1].append(word)
    return [Segment.of(part) for part in parts]


def _height(rows: Sequence[_Row]) -> float:
    return float(median(word.height for row in rows for segment in row for word in segment.words))


def _top(row: _Row) -> int:
    return min(segment.box.y for segment in row)


def _bottom(row: _Row) -> int:
    return max(segment.box.bottom for segment in row)


def _gutters(rows: Sequence[_Row], unit: float) -> list[tuple[int, int]]:
    """Return the empty strips between the columns of `rows`."""
    spans = sorted((segment.box.x, segment.box.right) for row in rows for segment in row)
    found: list[tuple[int, int]] = []
    reach = spans[0][1]
    for left, right in spans[1:]:
        if left - reach >= 0.45 * unit:
            found.append((reach, left))
        reach = max(reach, right)
    return found


def _grow(rows: Sequence[_Row], first: int) -> int:
    """Return how many rows from `first` on keep their gutters."""
    unit = _height(rows[first : first + 1])
    block, count = [rows[first]], 1
    kept = [rows[first]]
    while first + count < len(rows):
        row = rows[first + count]
        gap = _top(row) - max(_bottom(each) for each in block[-3:])
        smaller, larger = sorted((unit, _height([row])))
        if gap > _FAR * larger or larger > (2.0 if count == 1 else 1.6) * smaller or _is_prose(row, kept, unit):
            break
        if count == 1:
            unit = _height([row])  # headers may be smaller
        before, after = len(_gutters(kept, unit)), len(_gutters([*kept, row], unit))
        if after >= before:
            kept.append(row)
        elif len(row) >= 2 and _goes_on(kept, rows[first + count + 1 : first + count + 3], before, unit):
            pass  # one of its cells covers several columns
        elif len(row) >= 2 and after >= max(1, 0.6 * before):
            kept.append(row)
        else:
            break
        block.append(row)
        count += 1
    return count


def _is_prose(row: _Row, kept: Sequence[_Row], unit: float) -> bool:
    """Whether a row is a line of text below a table, wide as that may be: longer than what stands above it."""
    if len(row) > 1 or len(kept) < _LEAST_KEPT or row[0].box.width <= _PROSE * unit:
        return False
    above = [
        each.box.width
        for other in kept
        for each in other
        if each.box.x < row[0].box.right and each.box.right > row[0].box.x
    ]
    return row[0].box.width > 1.5 * max(above, default=0)


def _goes_on(kept: Sequence[_Row], following: Sequence[_Row], before: int, unit: float) -> bool:
    return len(kept) >= 2 and bool(following) and len(_gutters([*kept, *following], unit)) >= before


def _trimmed(block: list[_Row]) -> list[_Row]:
    """Return `block` without single pieces of text at its end that stand further below than its rows do."""
    while len(block) > 2 and len(block[-1]) == 1:
        gaps = [_top(low) - _bottom(high) for high, low in pairwise(block)]
        usual = median(gaps[:-1])
        if gaps[-1] <= max(1.3 * usual, usual + 3):
            break
        block = block[:-1]
    return block


def _table(block: list[_Row], rules: Rules) -> Grid | None:
    """Return the grid of `block` if it is a table."""
    unit = _height(block)
    gutters = _shared_gutters(block, unit)
    if not gutters:
        return None
    box = Region.around(segment.box for row in block for segment in row)
    xs = [box.x, *((left + right) // 2 for left, right in _column_gutters(block, gutters)), box.right]
    placed = [(segment, *_columns(segment.box, xs)) for row in block for segment in row]
    groups, ruled = _logical_rows(block, placed, xs, rules, unit)
    cells: list[Cell] = []
    ys = [min(segment.box.y for segment in groups[0])]
    for number, group in enumerate(groups):
        if number:
            ys.append((max(s.box.bottom for s in groups[number - 1]) + min(s.box.y for s in group)) // 2)
        cells += _cells(number, group, xs)
    ys.append(max(segment.box.bottom for segment in groups[-1]))
    grid = Grid(tuple(xs), tuple(ys), tuple(cells))
    return grid if _is_table(grid, unit, ruled) and _in_one_window(grid) else None


def _shared_gutters(block: list[_Row], unit: float) -> list[tuple[int, int]]:
    """Return the gutters of all rows but those few of which a cell covers several columns."""
    gutters = _gutters(block, unit)
    for left_out in block:
        if len(block) >= 4:
            fewer = _gutters([row for row in block if row is not left_out], unit)
            if len(fewer) > len(gutters) and len(left_out) >= 2:
                gutters = fewer
    return gutters


def _column_gutters(block: list[_Row], gutters: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give `gutters` without those between a head and the numbers below it, which may stand further right."""
    sides = [(0.0, 0.0), *gutters, (math.inf, math.inf)]
    columns = [
        [(number, segment) for number, row in enumerate(block) for segment in row if _is_within(segment, left, right)]
        for (_, left), (right, _) in pairwise(sides)
    ]
    for gutter, (before, behind) in zip(gutters, pairwise(columns), strict=True):
        is_head = len(before) == 1 and before[0][0] == 0
        if not (is_head and behind and all(number and _is_number(segment) for number, segment in behind)):
            yield gutter


def _is_within(segment: Segment, left: float, right: float) -> bool:
    return left <= segment.box.x and segment.box.right <= right


def _is_number(segment: Segment) -> bool:
    return bool(NUMBER.fullmatch(" ".join(word.text for word in segment.words)))


def _columns(box: Region, xs: list[int]) -> tuple[int, int]:
    """Return the first column of a box, and how many it covers."""
    inside = [n for n, (left, right) in enumerate(pairwise(xs)) if box.x < right - 1 and box.right > left + 1]
    return (inside[0], len(inside)) if inside else (0, 1)


def _logical_rows(
    block: list[_Row],
    placed: list[tuple[Segment, int, int]],
    xs: list[int],
    rules: Rules,
    unit: float,
) -> tuple[list[list[Segment]], bool]:
    """Return the rows of the table, in which lines that wrap in a cell belong together; whether rules part them."""
    edges = _separators(block, xs, rules, unit)
    if edges:
        edges = [*_above_bands(block, edges), *edges]
        groups: dict[int, list[Segment]] = {}
        for row in block:
            for segment in row:
                middle = segment.box.y + segment.box.height / 2
                groups.setdefault(sum(edge < middle for edge in edges), []).append(segment)
        return [groups[number] for number in sorted(groups)], True
    limit = _wrapping(block, placed, unit)
    rows: list[list[Segment]] = []
    lowest: dict[int, float] = {}
    where = {id(segment): column for segment, column, _ in placed}
    for row in block:
        columns = [where[id(segment)] for segment in row]
        middles = {c: segment.box.y + segment.box.height / 2 for segment, c in zip(row, columns, strict=True)}
        continues = bool(rows) and (
            any(_overlap(segment, other) for segment in row for other in rows[-1])
            or any(column in lowest and middle - lowest[column] <= limit for column, middle in middles.items())
        )
        if not continues:
            rows.append([])
            lowest = {}
        rows[-1] += row
        lowest |= middles
    return rows, False


def _overlap(one: Segment, other: Segment) -> bool:
    """Whether one stands beside the other; boxes of text in close rows reach a little into one another."""
    a, b = one.box, other.box
    beside = a.right <= b.x or b.right <= a.x
    both = min(a.bottom, b.bottom) - max(a.y, b.y)
    return beside and both >= max(2, _BESIDE * min(a.height, b.height))


def _separators(block: list[_Row], xs: list[int], rules: Rules, unit: float) -> list[int]:
    """Return where rules or bands part the rows; nothing where they part few of them."""
    top, bottom = _top(block[0]), max(_bottom(row) for row in block)
    heights = sorted({int(y) for y, left, right in rules.horizontal if top < y < bottom and right - left >= 2 * unit})
    edges: list[int] = []
    for y in heights:
        if (not edges or y - edges[-1] > 0.7 * unit) and rules.across(y, xs[0], xs[-1]) >= _RULED:
            edges.append(y)
    full = sum(len(row) >= max(2, 0.6 * (len(xs) - 1)) for row in block)
    return edges if len(edges) >= max(2, 0.7 * (full - 1)) else []


def _above_bands(block: list[_Row], edges: list[int]) -> list[int]:
    """Return where the rows above the first of `edges` part: of bands on every other row the head has none."""
    high = min((low - top for top, low in pairwise(edges)), default=0)
    middles = [middle for row in block if (middle := _middle(row)) < edges[0]]
    apart = [pair for pair in pairwise(middles) if high and pair[1] - pair[0] >= _AS_HIGH * high]
    return [round(sum(pair) / 2) for pair in apart]


def _wrapping(block: list[_Row], placed: list[tuple[Segment, int, int]], unit: float) -> float:
    """Return up to which distance, in pixels, a line goes on with the one above it in its cell; 0 where none does."""
    columns: dict[int, list[float]] = {}
    for segment, column, wide in placed:
        if wide == 1:
            columns.setdefault(column, []).append(segment.box.y + segment.box.height / 2)
    width = max(columns, default=0) + 1
    steps = sorted(low - high for places in columns.values() for high, low in pairwise(sorted(places)))
    if len(steps) < 2:
        return 0.0
    for close, far in pairwise(steps):
        if far >= 1.2 * close and close <= min(1.6 * steps[0], _SPACING * unit):
            limit = (close * far) ** 0.5
            following = [pair for pair in pairwise(block) if 2 < _middle(pair[1]) - _middle(pair[0]) <= limit]
            # the shorter cells of a row have nothing in its further lines
            whole = sum(len(low) >= max(2, 0.6 * width, len(high)) for high, low in following)
            return limit if following and whole <= 0.34 * len(following) else 0.0
    return 0.0


def _middle(row: _Row) -> float:
    return float(median(segment.box.y + segment.box.height / 2 for segment in row))


def _cells(number: int, group: list[Segment], xs: list[int]) -> list[Cell]:
    """Return the cells of a row, the empty ones too."""
    columns: dict[int, list[Word]] = {}
    wide: dict[int, int] = {}
    for segment in group:
        column, count = _columns(segment.box, xs)
        columns.setdefault(column, []).extend(segment.words)
        wide[column] = max(wide.get(column, 1), count)
    cells, column = [], 0
    while column < len(xs) - 1:
        count = wide.get(column, 1)
        while any(column + n in columns for n in range(1, count)):
            count -= 1
        cells.append(Cell(number, column, in_order(columns.get(column, [])), 1, count))
        column += count
    return cells


def _is_table(grid: Grid, unit: float, ruled: bool) -> bool:
    rows, columns = grid.shape
    filled = [cell for cell in grid.cells if cell.words]
    if rows < (2 if ruled else 3) or len(filled) < _FILLED * len(grid.cells):
        return False
    numbers = in_line = thin = 0
    wide = []
    for column in range(columns):
        cells = [cell for cell in filled if cell.column == column and cell.columns == 1]
        if len(cells) < 2:
            thin += 1
            continue
        body = [cell for cell in cells if cell.row]
        are_numbers = sum(bool(NUMBER.fullmatch(cell.text)) for cell in body) >= 0.6 * len(body)
        boxes = [Region.around(word.box for word in cell.words) for cell in cells]
        of_body = boxes[len(cells) - len(body) :]  # a head may begin where its numbers do not
        in_line += _are_in_line(boxes, unit) or (are_numbers and len(body) >= 2 and _are_in_line(of_body, unit))
        wide.append(median(box.width for box in boxes) > _PROSE * unit)
        numbers += are_numbers
    keys = [cell.text for cell in filled if cell.column == 0]
    if sum(key.endswith(":") for key in keys) > len(keys) / 2:
        return False
    ragged = thin > 1 or in_line < columns - thin - (columns > 4)
    if ragged or sum(wide) > 1 or median(len(cell.text) for cell in filled) < _LEAST_TEXT:
        return False
    complete = len(filled) >= _PAIRS * len(grid.cells)
    return ruled or columns >= 3 or (numbers > 0 and rows >= 4 and complete)


def _are_in_line(boxes: Sequence[Region], unit: float) -> bool:
    for places in ([b.x for b in boxes], [b.right for b in boxes], [b.x + b.width / 2 for b in boxes]):
        middle = median(places)
        if sum(abs(place - middle) <= 0.6 * unit for place in places) >= _IN_LINE * len(places):
            return True
    return False


def _in_one_window(grid: Grid) -> bool:
    """Whether no window holds only some of the columns: windows side by side are no table."""
    slack = 8
    windows = {word.line.window for cell in grid.cells for word in cell.words}
    return all(
        window is None or (window.x <= grid.xs[0] + slack and window.right >= grid.xs[-1] - slack) for window in windows
    )

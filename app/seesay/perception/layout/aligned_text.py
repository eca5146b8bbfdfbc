"""Detects tables without rules, or with a few: their cells are aligned in rows, and in columns with gutters between."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from seesay.core.region import Region
from seesay.perception.layout.grids import Cell, Grid, Rules, in_reading_order
from seesay.perception.layout.text_blocks import Word

_MIN_CELL_GAP = 1.1  # letter heights; a space is less than half as wide
_DASH = 0.4  # maximum height of a dash, as a share of its neighbours'; a dash may be anywhere in its row
_MAX_ROW_GAP = 4.6  # letter heights
_PROSE = 16.0  # minimum width of prose in letter heights; a table has at most one column of prose
_MIN_ROWS_ABOVE = 3  # of a table, to recognize a line of prose below it
_MIN_FILLED, _MIN_FILLED_PAIRS = 0.55, 0.85  # shares of cells with text: in any table, and with two unruled columns
_MIN_ALIGNED = 0.7  # share of a column's cells with the same left side, right side or middle
_MIN_OVERLAP = 0.3  # share of the height of the lower of two neighbouring cells
_MAX_LINE_STEP = 2.2  # between middles of lines of one text, in letter heights
_MIN_RULE_SHARE = 0.6  # of a table's width covered by a rule between rows
_MIN_ROW_STEP = 0.9  # between lines of two rows, as a share of the row height
NUMBER = re.compile(r"[-+~≈]?\W{0,2}\d[\d.,:'’/ \u00a0-]*\W{0,2}[A-Za-z%€$£]{0,3}\.?|[-–—]")
"""Content of a column of numbers: amounts, times, numeric dates, shares, and dashes for missing values."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Adjacent words of a row."""

    words: tuple[Word, ...]
    box: Region

    @classmethod
    def of(cls, words: Sequence[Word]) -> Segment:
        """Return the segment of `words`."""
        return cls(tuple(words), Region.around(word.box for word in words))


_Row = list[Segment]


def text_of(segment: Segment) -> str:
    """Return the words of a segment, without a colon at the end."""
    return " ".join(word.text for word in segment.words).rstrip(":")


def middle_of(segment: Segment) -> tuple[float, float]:
    """Return the centre of a segment (x, y)."""
    return segment.box.x + segment.box.width / 2, segment.box.y + segment.box.height / 2


def find_aligned_grids(words: Sequence[Word], rules: Rules) -> list[Grid]:
    """Return the tables that aligned `words` make, from top to bottom."""
    rows = visual_rows(words, rules)
    found: list[Grid] = []
    first = 0
    while first < len(rows):
        count = _count_rows(rows, first) if len(rows[first]) >= 2 else 1
        block = _without_trailing_texts(rows[first : first + count])
        grid = _table(block, rules) if len(block) >= 2 else None
        if grid is not None:
            found.append(grid)
        first += max(1, len(block)) if grid is not None else 1
    return found


def visual_rows(words: Sequence[Word], rules: Rules) -> list[_Row]:
    """Group words at one height into rows, split where a rule or a wide gap is between them."""
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
        apart = gap > _MIN_CELL_GAP * height or (
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


def _count_rows(rows: Sequence[_Row], first: int) -> int:
    """Return the number of rows, starting with `first`, that share their gutters."""
    unit = _height(rows[first : first + 1])
    block, count = [rows[first]], 1
    kept = [rows[first]]
    while first + count < len(rows):
        row = rows[first + count]
        gap = _top(row) - max(_bottom(each) for each in block[-3:])
        smaller, larger = sorted((unit, _height([row])))
        if gap > _MAX_ROW_GAP * larger or larger > (2.0 if count == 1 else 1.6) * smaller or _is_prose(row, kept, unit):
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
    """Whether a row is a line of prose below a table: longer than the cells above it."""
    if len(row) > 1 or len(kept) < _MIN_ROWS_ABOVE or row[0].box.width <= _PROSE * unit:
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


def _without_trailing_texts(block: list[_Row]) -> list[_Row]:
    """Drop single texts from the end of `block` that are further down than the usual row distance."""
    while len(block) > 2 and len(block[-1]) == 1:
        gaps = [_top(low) - _bottom(high) for high, low in pairwise(block)]
        usual = median(gaps[:-1])
        if gaps[-1] <= max(1.3 * usual, usual + 3):
            break
        block = block[:-1]
    return block


def _table(block: list[_Row], rules: Rules) -> Grid | None:
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
    """Return the gutters of all rows, ignoring the few rows with a cell across several columns."""
    gutters = _gutters(block, unit)
    for left_out in block:
        if len(block) >= 4:
            fewer = _gutters([row for row in block if row is not left_out], unit)
            if len(fewer) > len(gutters) and len(left_out) >= 2:
                gutters = fewer
    return gutters


def _column_gutters(block: list[_Row], gutters: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield `gutters` without those between a header and the right-aligned numbers below it."""
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
    """Return the first column of a box and the number of columns it spans."""
    inside = [n for n, (left, right) in enumerate(pairwise(xs)) if box.x < right - 1 and box.right > left + 1]
    return (inside[0], len(inside)) if inside else (0, 1)


def _logical_rows(
    block: list[_Row],
    placed: list[tuple[Segment, int, int]],
    xs: list[int],
    rules: Rules,
    unit: float,
) -> tuple[list[list[Segment]], bool]:
    """Return the rows of the table, with wrapped lines joined, and whether rules separate them."""
    edges = _separators(block, xs, rules, unit)
    if edges:
        edges = [*_above_bands(block, edges), *edges]
        groups: dict[int, list[Segment]] = {}
        for row in block:
            for segment in row:
                middle = segment.box.y + segment.box.height / 2
                groups.setdefault(sum(edge < middle for edge in edges), []).append(segment)
        return [groups[number] for number in sorted(groups)], True
    limit = _max_wrap_distance(block, placed, unit)
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
    """Whether two cells are side by side; boxes of text in close rows overlap a little."""
    a, b = one.box, other.box
    beside = a.right <= b.x or b.right <= a.x
    both = min(a.bottom, b.bottom) - max(a.y, b.y)
    return beside and both >= max(2, _MIN_OVERLAP * min(a.height, b.height))


def _separators(block: list[_Row], xs: list[int], rules: Rules, unit: float) -> list[int]:
    """Return the y coordinates of rules or bands between the rows; empty if they separate few rows."""
    top, bottom = _top(block[0]), max(_bottom(row) for row in block)
    heights = sorted({int(y) for y, left, right in rules.horizontal if top < y < bottom and right - left >= 2 * unit})
    edges: list[int] = []
    for y in heights:
        if (not edges or y - edges[-1] > 0.7 * unit) and rules.across(y, xs[0], xs[-1]) >= _MIN_RULE_SHARE:
            edges.append(y)
    full = sum(len(row) >= max(2, 0.6 * (len(xs) - 1)) for row in block)
    return edges if len(edges) >= max(2, 0.7 * (full - 1)) else []


def _above_bands(block: list[_Row], edges: list[int]) -> list[int]:
    """Return where the rows above the first of `edges` are separated: the header of a table with bands has no band."""
    high = min((low - top for top, low in pairwise(edges)), default=0)
    middles = [middle for row in block if (middle := _middle(row)) < edges[0]]
    apart = [pair for pair in pairwise(middles) if high and pair[1] - pair[0] >= _MIN_ROW_STEP * high]
    return [round(sum(pair) / 2) for pair in apart]


def _max_wrap_distance(block: list[_Row], placed: list[tuple[Segment, int, int]], unit: float) -> float:
    """Return the maximum distance in pixels of wrapped lines of one cell; 0 if no lines wrap."""
    columns: dict[int, list[float]] = {}
    for segment, column, wide in placed:
        if wide == 1:
            columns.setdefault(column, []).append(segment.box.y + segment.box.height / 2)
    width = max(columns, default=0) + 1
    steps = sorted(low - high for places in columns.values() for high, low in pairwise(sorted(places)))
    if len(steps) < 2:
        return 0.0
    for close, far in pairwise(steps):
        if far >= 1.2 * close and close <= min(1.6 * steps[0], _MAX_LINE_STEP * unit):
            limit = (close * far) ** 0.5
            following = [pair for pair in pairwise(block) if 2 < _middle(pair[1]) - _middle(pair[0]) <= limit]
            # the shorter cells of a row are empty in its further lines
            whole = sum(len(low) >= max(2, 0.6 * width, len(high)) for high, low in following)
            return limit if following and whole <= 0.34 * len(following) else 0.0
    return 0.0


def _middle(row: _Row) -> float:
    return float(median(segment.box.y + segment.box.height / 2 for segment in row))


def _cells(number: int, group: list[Segment], xs: list[int]) -> list[Cell]:
    """Return the cells of a row, including empty ones."""
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
        cells.append(Cell(number, column, in_reading_order(columns.get(column, [])), 1, count))
        column += count
    return cells


def _is_table(grid: Grid, unit: float, ruled: bool) -> bool:
    rows, columns = grid.shape
    filled = [cell for cell in grid.cells if cell.words]
    if rows < (2 if ruled else 3) or len(filled) < _MIN_FILLED * len(grid.cells):
        return False
    numbers = in_line = thin = stray = 0
    wide = []
    for column in range(columns):
        cells = [cell for cell in filled if cell.column == column and cell.columns == 1]
        if len(cells) < 2:
            thin += 1
            stray += not any(cell.row == 0 for cell in cells)  # one text without a header, such as a word set apart
            continue
        body = [cell for cell in cells if cell.row]
        are_numbers = sum(bool(NUMBER.fullmatch(cell.text)) for cell in body) >= 0.6 * len(body)
        boxes = [Region.around(word.box for word in cell.words) for cell in cells]
        of_body = boxes[len(cells) - len(body) :]  # a header may have another alignment than its numbers
        in_line += _are_in_line(boxes, unit) or (are_numbers and len(body) >= 2 and _are_in_line(of_body, unit))
        wide.append(median(box.width for box in boxes) > _PROSE * unit)
        numbers += are_numbers
    ragged = thin > 1 or in_line < columns - thin - (columns > 4)
    if ragged or sum(wide) > 1:
        return False
    complete = len(filled) >= _MIN_FILLED_PAIRS * len(grid.cells)
    return (ruled and not stray) or columns - stray >= 3 or (numbers > 0 and rows >= 4 and complete)


def _are_in_line(boxes: Sequence[Region], unit: float) -> bool:
    for places in ([b.x for b in boxes], [b.right for b in boxes], [b.x + b.width / 2 for b in boxes]):
        middle = median(places)
        if sum(abs(place - middle) <= 0.6 * unit for place in places) >= _MIN_ALIGNED * len(places):
            return True
    return False


def _in_one_window(grid: Grid) -> bool:
    """Whether no window contains only some of the columns: windows side by side are no table."""
    slack = 8
    windows = {word.line.window for cell in grid.cells for word in cell.words}
    return all(
        window is None or (window.x <= grid.xs[0] + slack and window.right >= grid.xs[-1] - slack) for window in windows
    )

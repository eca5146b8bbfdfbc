"""Puts the lines of a page in order, region by region, by recursive cuts (the XY-cut of Nagy and Seth, 1984).

What is drawn comes first: the lines of a window, a pane, a card or a cell stay together. Then lines are cut along empty
space. Space between columns parts text where the sides do not share their rows, are both prose, or are each one thing,
as a medicine with its dose is beside another one. Rows of a table, a form or a menu bar are read across. Every measure
is relative to the height of the text.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from statistics import median

from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import group_runs

COLUMN_GAP = 1.0  # columns are at least this many text heights apart
ALIGNED = 0.15
"""Two lines whose middles differ by at most this share of the text height stand in one row of a table.
Boxes are a pixel or two off; a larger share takes unrelated lines for neighbours more often."""
SHARED_ROWS = 0.6  # share of the lines of the shorter column that need a partner in the other for the two to be a table
PROSE = 12.0  # lines wider than this many text heights are prose (about five words); cells and labels are shorter
PROSE_LETTERS = 24
"""So are lines of so many characters: the boxes of a narrow column that was scanned askew are high for their width."""
LEAST_TABLE = 3  # rows of a table that ends two columns above it
RECORDS = 0.7
"""Share of what is below something and of another kind in columns that are one thing each; short tables have half."""
UNIT = 3  # most letters of the unit of a figure
UNLIKE = 1.25  # letters that are so many times as high are another kind of text: a heading, a figure
SHRINK = 0.2  # share of a line's height taken off above and below: the detector's boxes overlap where lines are close
BREAK = 4.0
"""Empty space of this many text heights from side to side ends what is above it: a status bar belongs to no column."""
FIELD = 3.0  # fields, buttons and cells with one row of text are at most so many text heights high
MAX_DEPTH = 60
DRAWN = 4  # pixels: so far cells that share a side may overlap


@dataclass(frozen=True, slots=True)
class _Item:
    """Something to be put in order: a line, or a window with its lines already in order, which may lie over others."""

    box: Region
    lines: tuple[TextLine, ...]
    block: bool = False
    over: bool = False


def from_left(line: TextLine) -> tuple[int, int, int, int, str, float]:
    """Return a key that sorts lines from left to right, whatever their order was."""
    box = line.box
    return box.x, box.y, box.width, box.height, line.text, line.confidence


def owner_of(box: Region, frames: Sequence[Region]) -> int:
    """Return the index of the frame `box` stands in: the smallest of those that nothing in front hides; else -1."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    around = [n for n, frame in enumerate(frames) if frame.contains(x, y)]
    visible = [
        number
        for place, number in enumerate(around)
        if all(holds(frames[number], frames[front]) or holds(frames[front], frames[number]) for front in around[:place])
    ]
    return min(visible, key=lambda number: (frames[number].area, number), default=-1)


def holds(outer: Region, inner: Region) -> bool:
    """Whether a frame holds another one."""
    slack = 4  # pixels: borders are not sharp
    return outer.grown(slack).covers(inner)


def is_field(frame: Region, fragments: Sequence[TextLine]) -> bool:
    """Whether a frame is a field, a button or a cell, whose text stands in a row with what is around it."""
    inside = [_item(each) for each in fragments if frame.contains(*each.box.middle)]
    return len(_rows(inside)) == 1 and frame.height <= FIELD * _text_height(inside)


def sort_lines(
    lines: Sequence[TextLine], frames: Sequence[Region] = (), rules: Sequence[Region] = ()
) -> tuple[TextLine, ...]:
    """Return `lines` in reading order, those of one window together.

    `frames` are windows, panels and cells, front to back; `rules` are lines drawn from top to bottom.
    """
    ordered = sorted(lines, key=from_left)
    owned: dict[int, list[TextLine]] = {}
    for line in ordered:
        owned.setdefault(owner_of(line.box, frames), []).append(line)
    # a frame without text of its own, such as two windows side by side taken for one, orders nothing
    used = sorted((number for number in owned if number >= 0), key=lambda number: (frames[number].area, number))
    inner: dict[int, list[_Item]] = {}
    for place, number in enumerate(used):
        parent = next((other for other in used[place + 1 :] if holds(frames[other], frames[number])), -1)
        over, own = _arranged(owned[number], inner.pop(number, []), rules)
        above = inner.setdefault(parent, [])
        if parent >= 0:  # what lies over a pane lies over its window, whose title does not come first
            above += over
        else:
            own = over + own
        above.append(_Item(frames[number], _lines_of(own), block=True))
    over, own = _arranged(owned.get(-1, []), inner.get(-1, []), rules)
    return _lines_of(over + own)


def _item(line: TextLine) -> _Item:
    return _Item(line.box, (line,), block=not line.text)  # a line without text stands for columns of letters


def _lines_of(items: list[_Item]) -> tuple[TextLine, ...]:
    return tuple(line for item in items for line in item.lines)


def _arranged(lines: list[TextLine], blocks: list[_Item], rules: Sequence[Region]) -> tuple[list[_Item], list[_Item]]:
    """Return the dialogs that lie over the text of one window, which are read first, and its own lines and panels."""
    over = [
        replace(each, over=True) for each in blocks if each.over or any(_cut_off(line.box, each.box) for line in lines)
    ]
    places = [each.box for each in over]
    items = [*map(_item, lines), *(block for block in blocks if block.box not in places)]
    over.sort(key=lambda block: (block.box.y, block.box.x))
    return over, _ordered(items, _Ground(places, rules), 0)


def _cut_off(line: Region, block: Region) -> bool:
    """Whether `line` runs up to a side of `block`, as text does that goes on behind it; a panel keeps a distance."""
    slack = 2
    inside = block.y < line.y + line.height / 2 < block.bottom
    return inside and (abs(line.right - block.x) <= slack or abs(line.x - block.right) <= slack)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What lies over the text of a window, and the lines drawn in it from top to bottom."""

    covers: list[Region]
    rules: Sequence[Region]


def _ordered(items: list[_Item], ground: _Ground, depth: int) -> list[_Item]:
    """Order `items` by cuts: into rows, and runs of rows that keep a gutter between columns into these."""
    if len(items) < 2:
        return items
    height = _text_height(items)
    rows = _rows(items)
    ordered: list[_Item] = []
    first = 0
    while first < len(rows):
        count = _run(rows[first:], height)
        run = rows[first : first + count]
        columns = [] if _is_above(run, height) else _columns(run, ground, height)
        if columns and (below := _below_widest_gap(run, height)) and not _columns(below, ground, height):
            count -= len(below)  # a table
            run = run[:count]
            columns = _columns(run, ground, height)
        if not columns:
            count, columns = _records(run, height)
        for column in columns:
            is_cut = len(column) < len(items) and depth < MAX_DEPTH
            ordered += _ordered(column, ground, depth + 1) if is_cut else _across(column, height)
        first += count
    return ordered


def _text_height(items: list[_Item]) -> float:
    return median([max(1, item.box.height) for item in items if not item.block] or [20])


def _rows(items: list[_Item]) -> list[list[_Item]]:
    """Cut `items` wherever a horizontal line through empty space parts them, from top to bottom."""
    rows: list[list[_Item]] = []
    reach = 0.0
    for item in sorted(items, key=lambda item: (item.box.y, item.box.x)):
        top, bottom = _span(item)
        if not rows or top >= reach:
            rows.append([])
            reach = bottom
        rows[-1].append(item)
        reach = max(reach, bottom)
    return rows


def _span(item: _Item) -> tuple[float, float]:
    trim = DRAWN if item.block else SHRINK * item.box.height
    return item.box.y + trim, item.box.bottom - trim


def _run(rows: list[list[_Item]], height: float) -> int:
    """Return how many of the first `rows` keep a common gutter and belong together.

    The last of them go with what follows where they are far below their own column, as a bar below two panes is, and
    the next heading below a short side column; or nearer to what follows, as its heading is.
    """
    reached: list[_Item] = []
    count = 0
    for row in rows:
        far = count and _gap(reached, row) > BREAK * height
        if far or (count and not _gutters(reached + row, height)):
            break
        reached = reached + row
        count += 1
    gutters = _gutters(reached, height)
    for end in range(count - 1, 0, -1):
        is_last = end == count - 1
        tail = [item for row in rows[end:count] for item in row]
        if not gutters or (not is_last and any(item.box.right > gutters[0][0] for item in tail)):
            break
        starts = [item.box.x for item in tail]
        is_bar = min(starts) < gutters[0][0] < max(starts) and not any(item.block for item in tail)
        above = [item for row in rows[:end] for item in row if not (is_bar and item.block)]
        room = BREAK * height
        if is_last and count < len(rows) and len(tail) == 1 and not tail[0].block:
            room = min(room, max(_gap(tail, rows[count]), tail[0].box.height / 2))
        if min(starts) < gutters[0][0] and all(_clearance(item, above) > room for item in rows[end]):
            return end
    return count


def _is_above(rows: list[list[_Item]], height: float) -> bool:
    """Whether the first of `rows`, on the right only, is above what is drawn there and begins beside the left side."""
    later = [item for row in rows[1:] for item in row]
    gutters = _gutters([*rows[0], *later], height)
    if not later or not gutters or min(item.box.x for item in rows[0]) < gutters[0][1]:
        return False
    left, right = ([item for item in later if (item.box.x >= gutters[0][1]) == side] for side in (False, True))
    top = min(right, key=lambda item: item.box.y, default=None)
    return bool(left) and top is not None and top.block and top.box.y <= _top(left) + height


def _below_widest_gap(rows: list[list[_Item]], height: float) -> list[list[_Item]]:
    """Return the rows below the widest gap, if it is wide and most of three rows or more go on beyond a gutter."""
    gap, start = max(((_gap(high, low), place) for place, (high, low) in enumerate(pairwise(rows), 1)), default=(0, 0))
    below = rows[start:]
    shared = sum(len(row) > 1 for row in below)
    return below if gap > COLUMN_GAP * height and shared >= max(LEAST_TABLE, SHARED_ROWS * len(below)) else []


def _gap(above: list[_Item], below: list[_Item]) -> int:
    return min(item.box.y for item in below) - max(item.box.bottom for item in above)


def _clearance(item: _Item, above: list[_Item]) -> float:
    box = item.box
    bottoms = [other.box.bottom for other in above if other.box.x < box.right and other.box.right > box.x]
    return box.y - max(bottoms, default=-math.inf)


def _gutters(items: list[_Item], height: float) -> list[tuple[int, int]]:
    """Return the vertical strips between `items` that are wide enough to part columns, or have a drawn side."""
    found: list[tuple[int, int]] = []
    reach, is_drawn = -math.inf, False
    for item in sorted(items, key=lambda item: (item.box.x, item.box.right)):
        room = -DRAWN if is_drawn or item.block else COLUMN_GAP * height
        if found_any := reach > -math.inf and item.box.x - reach >= room:
            found.append((int(reach), item.box.x))
        if item.box.right > reach or found_any:
            reach, is_drawn = item.box.right, item.block
    return found


def _columns(rows: list[list[_Item]], ground: _Ground, height: float) -> list[list[_Item]]:
    """Return the items of `rows` parted into columns that are read one after the other, or none to read them across."""
    columns: list[list[_Item]] = []
    rest = [item for row in rows for item in row]
    for start, end in _gutters(rest, height):
        left = [item for item in rest if item.box.x < end]
        right = [item for item in rest if item.box.x >= end]
        if left and right and _are_apart(left, right, (start, end), ground, height, is_row=len(rows) == 1):
            columns.append(left)
            rest = right
    return [*columns, rest] if columns else []


def _records(rows: list[list[_Item]], height: float) -> tuple[int, list[list[_Item]]]:
    """Return how many of `rows` to take, and their columns if each is one thing; else the first row.

    Of a grid of things, such as the goods of a shop, each row of things is cut by itself.
    """
    cells = _cells(rows, height)
    gaps = [_gap(high, low) for high, low in pairwise(rows)]
    if not gaps or not _are_records(cells, height):
        return 1, rows[:1]
    wide = (min(gaps) + max(gaps)) / 2
    bands = group_runs(rows, lambda band, row: _gap(band[-1], row) <= wide)
    full = [len(band) > 1 and all(len(row) >= len(cells) for row in band) for band in bands]
    grid = list(takewhile(lambda pair: pair[1], zip(bands, full, strict=True)))
    if len(grid) > 1:
        return sum(len(band) for band, _ in grid), [cell for band, _ in grid for cell in _cells(band, height)]
    return (1, rows[:1]) if (True, True) in pairwise(full) else (len(rows), cells)


def _cells(rows: list[list[_Item]], height: float) -> list[list[_Item]]:
    """Return the items of `rows` cut at every gutter."""
    rest = [item for row in rows for item in row]
    cells = []
    for _, end in _gutters(rest, height):
        cells.append([item for item in rest if item.box.x < end])
        rest = [item for item in rest if item.box.x >= end]
    return [*cells, rest]


def _are_apart(
    left: list[_Item], right: list[_Item], gutter: tuple[int, int], ground: _Ground, height: float, *, is_row: bool
) -> bool:
    """Whether the columns on both sides of a gutter are independent, and not parts of the same rows.

    With `is_row`, no horizontal cut parts their items.
    """
    # what lies over the text may hide that its lines go on
    hidden = any(cover.x < gutter[1] and cover.right > gutter[0] for cover in ground.covers)
    if not hidden and any(_parts(rule, left, right, gutter, height) for rule in ground.rules):
        return True
    if not any(_is_beside(one, other) for one in left for other in right):
        return False  # they take turns, as the messages of a chat do
    # only where both sides have something does either run beside the other
    top, bottom = max(map(_top, (left, right))), min(map(_bottom, (left, right)))
    beside = [[item for item in side if _span(item)[0] < bottom and _span(item)[1] > top] for side in (left, right)]
    few, many = sorted(beside, key=len)
    if len(few) == 1:
        many = [each for each in many if _is_beside(few[0], each)]
        if not many:
            return False
        if len(many) == 1 and (few[0].block or many[0].block):
            return is_row
        rows = many if few[0].block else [min(many, key=_first_middle)]
        return not all(_are_level(few[0], each, height) for each in rows)
    if len({id(item) for item, _ in _level_pairs(few, many, height)}) < SHARED_ROWS * len(few):
        return True
    return not hidden and all(_is_prose(side, height) for side in beside)


def _parts(rule: Region, left: list[_Item], right: list[_Item], gutter: tuple[int, int], height: float) -> bool:
    """Whether a drawn line stands in a gutter, and goes on below both columns: the line of a table ends with it."""
    top, bottom = max(map(_top, (left, right))), max(map(_bottom, (left, right)))
    return gutter[0] <= rule.x <= gutter[1] and rule.y <= top and rule.bottom >= bottom + 2 * height


def _top(items: list[_Item]) -> int:
    return min(item.box.y for item in items)


def _bottom(items: list[_Item]) -> int:
    return max(item.box.bottom for item in items)


def _is_beside(one: _Item, other: _Item) -> bool:
    (top, bottom), (its_top, its_bottom) = _span(one), _span(other)
    return top < its_bottom and its_top < bottom


def _first_middle(item: _Item) -> float:
    return item.lines[0].box.middle[1]  # a field stands in the row of its label


def _are_level(one: _Item, other: _Item, height: float) -> bool:
    if one.block and other.block and abs(one.box.y - other.box.y) <= height / 2:
        return True
    return abs(_first_middle(one) - _first_middle(other)) <= max(2.0, ALIGNED * height)


def _level_pairs(some: list[_Item], others: list[_Item], height: float) -> Iterator[tuple[_Item, _Item]]:
    """Yield the pairs of items that are level."""
    ordered = sorted(others, key=_first_middle)
    middles = [_first_middle(each) for each in ordered]
    blocks = [each for each in others if each.block]
    for item in some:
        middle = _first_middle(item)
        near = ordered[bisect_left(middles, middle - height) : bisect_right(middles, middle + height)]
        yield from ((item, each) for each in (blocks if item.block else near) if _are_level(item, each, height))


def _are_records(columns: list[list[_Item]], height: float) -> bool:
    """Whether items in rows differ from what is below them, and not from what is beside them.

    Then each column is one thing with its name, its figure and its text. In a table, the rows are: there, what is below
    is alike, and what is beside is not.
    """
    pairs = [pair for left, right in pairwise(columns) for pair in _level_pairs(left, right, height)]
    beside = {id(item) for pair in pairs for item in pair}
    grid = [sorted((each for each in column if id(each) in beside), key=lambda each: each.box.y) for column in columns]
    below = [(high, low) for column in grid for high, low in pairwise(column) if not _is_beside(high, low)]
    if len(below) < len(columns):
        return False
    heads = [column[:2] for column in grid]
    if all(len(pair) == 2 and _is_larger(*pair) and not _figure(pair[0]) for pair in heads):
        return True
    across, down = (sum(_differ(*pair) for pair in some) / len(some) for some in (pairs, below))
    return down >= RECORDS and across <= down / 2


def _differ(one: _Item, other: _Item) -> bool:
    """Whether two items are of another kind: one is a block, has larger letters, or is or has a figure."""
    if one.block or other.block:
        return one.block != other.block
    return _is_larger(one, other) or _is_larger(other, one) or _figure(one) != _figure(other)


def _is_larger(one: _Item, other: _Item) -> bool:
    return not (one.block or other.block) and one.box.height > UNLIKE * other.box.height


def _figure(item: _Item) -> int:
    """Return 0 for a text without a digit, 1 for one with digits, and 2 for a figure, perhaps with a unit."""
    text = item.lines[0].text
    letters = sum(letter.isalpha() for letter in text)
    return (2 if letters <= UNIT else 1) if any(letter.isdigit() for letter in text) else 0


def _is_prose(items: list[_Item], height: float) -> bool:
    lines = [item for item in items if not item.block]
    if 2 * len(lines) <= len(items):
        return False
    if median(item.box.width for item in lines) >= PROSE * height:
        return True
    return median(len(item.lines[0].text) for item in lines) >= PROSE_LETTERS


def _across(items: list[_Item], height: float) -> list[_Item]:
    """Order items that no cut parts: by rows of like height, and from left to right in each."""
    ordered = sorted(items, key=lambda item: (_first_middle(item), item.box.x))
    rows = group_runs(ordered, lambda row, item: _first_middle(item) - _first_middle(row[0]) < height / 2)
    return [item for row in rows for item in sorted(row, key=lambda item: (item.box.x, item.box.y))]

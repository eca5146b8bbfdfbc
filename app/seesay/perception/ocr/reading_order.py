"""Joins fragments of text into lines and sorts them into reading order, independently of the input's order.

Lines of one window are ordered by recursive cuts along empty space (the XY-cut of Nagy and Seth, 1984). One rule is
added: space between columns parts text only when the sides do not share their rows, or are both prose; rows of a table,
a form or a menu bar are read across.

Joins fragments of text that stand in one row into lines, and tells which window something stands in.
"""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import group_runs
from seesay.core.text.language_detection import main_script
from seesay.core.text.numbers import has_number
from seesay.perception.ocr.text_recognition import STANDING

JOIN_GAP = 1.0  # fragments of a row closer than this many text heights are one line; columns of prose are further apart


def join_fragments(fragments: Sequence[TextLine], frames: Sequence[Region] = ()) -> tuple[TextLine, ...]:
    """Join fragments that stand in one row, close together, and in the same of `frames` into lines."""
    lines: list[list[TextLine]] = []
    owners: list[int] = []
    for fragment in sorted(fragments, key=from_left):
        owner = owner_of(fragment.box, frames)
        gaps = [
            (abs(fragment.box.x - line[-1].box.right), number)
            for number, line in enumerate(lines)
            if owners[number] == owner and _continues(line[-1].box, fragment.box)
        ]
        if gaps:
            lines[min(gaps)[1]].append(fragment)
        else:
            lines.append([fragment])
            owners.append(owner)
    return tuple(_joined(line) for line in lines)


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
    return Region(outer.x - slack, outer.y - slack, outer.width + 2 * slack, outer.height + 2 * slack).covers(inner)


def _continues(last: Region, box: Region) -> bool:
    low, high = sorted((max(1, last.height), max(1, box.height)))
    if high > 2 * low or abs((last.y + last.bottom) - (box.y + box.bottom)) > 0.8 * low:
        return False
    # boxes of neighbouring words overlap by their padding
    return -low <= box.x - last.right <= JOIN_GAP * low and box.right > last.right


def _joined(parts: list[TextLine]) -> TextLine:
    if len(parts) == 1:
        return parts[0]
    letters = sum(len(part.text) for part in parts) or 1
    confidence = sum(part.confidence * len(part.text) for part in parts) / letters
    # a dose is no surer for the words beside it
    confidence = min(confidence, *(part.confidence for part in parts if has_number(part.text)), 1.0)
    text = " ".join(part.text for part in parts)
    pieces = tuple((len(part.text), part.box) for part in parts)
    return TextLine(text, Region.around(part.box for part in parts), confidence, parts=pieces)


COLUMN_GAP = 1.0  # columns are at least this many text heights apart
ALIGNED = 0.15
"""Two lines whose middles differ by at most this share of the text height stand in one row of a table.
Boxes are a pixel or two off; a larger share takes unrelated lines for neighbours more often."""
SHARED_ROWS = 0.6  # share of the lines of the shorter column that need a partner in the other for the two to be a table
PROSE = 12.0  # lines wider than this many text heights are prose (about five words); cells and labels are shorter
PROSE_LETTERS = 24
"""So are lines of so many characters: the boxes of a narrow column that was scanned askew are high for their width."""
SHRINK = 0.2  # share of a line's height taken off above and below: the detector's boxes overlap where lines are close
BREAK = 4.0
"""Empty space of this many text heights from side to side ends what is above it: a status bar belongs to no column."""
MAX_DEPTH = 60
COLUMNS_APART = 3.0
"""Columns of letters below each other that are at most so many of their widths apart are of one text."""
_COLUMNS = ("Hani", "Jpan")  # scripts that are also written from top to bottom


@dataclass(frozen=True, slots=True)
class _Item:
    """Something to be put in order: a line, or a window with its lines already in order."""

    box: Region
    lines: tuple[TextLine, ...]
    block: bool = False


def reading_order(
    fragments: Sequence[TextLine],
    frames: Sequence[Region] = (),
    panels: Sequence[Region] = (),
    *,
    mirrored: bool = False,
) -> tuple[TextLine, ...]:
    """Join `fragments` into lines in reading order, each with its window of `frames` (see `sort_lines`).

    `panels` part the lines of a window, and are none. A `mirrored` page is read from right to left.
    """
    if mirrored:
        sides = [[_turned(frame) for frame in some] for some in (frames, panels)]
        turned = reading_order([_moved(each, _turned) for each in fragments], *sides)
        windows = [_turned(line.window) if line.window is not None else None for line in turned]
        return tuple(
            replace(_moved(line, _turned), window=window) for line, window in zip(turned, windows, strict=True)
        )
    parting = (*panels, *frames)
    columns = columns_of_letters(fragments, parting)
    stands_for = {TextLine("", Region.around(line.box for line in block), 1.0): block for _, block in columns}
    upright = [each for each in fragments if not any(each in parts for parts, _ in columns)]
    sorted_lines = sort_lines([*join_fragments(upright, parting), *stands_for], parting)
    lines = [line for each in sorted_lines for line in stands_for.get(each, (each,))]
    owners = [owner_of(line.box, frames) for line in lines]
    return tuple(
        replace(line, window=frames[owner] if owner >= 0 else None) for line, owner in zip(lines, owners, strict=True)
    )


def _turned(box: Region) -> Region:
    """Return `box` in a picture that is mirrored at its left edge."""
    return replace(box, x=-box.right)


def columns_of_letters(
    fragments: Sequence[TextLine], frames: Sequence[Region] = ()
) -> list[tuple[list[TextLine], list[TextLine]]]:
    """Return the blocks of Chinese and Japanese `fragments` that run downwards: fragments, and lines in order.

    They are put in order, from right to left, as the lines that they are in a picture that is turned to the left.
    """
    groups: list[list[TextLine]] = []
    for fragment in fragments:
        if fragment.box.height < STANDING * fragment.box.width or main_script(fragment.text) not in _COLUMNS:
            continue
        near = [group for group in groups if any(_is_beside(each, fragment, frames) for each in group)]
        groups = [group for group in groups if group not in near]
        groups.append([fragment, *(each for group in near for each in group)])
    blocks = []
    for group in groups:
        lying = sort_lines(join_fragments([_moved(each, _lying) for each in group]))
        blocks.append((group, [_moved(line, _standing) for line in lying]))
    return blocks


def _moved(line: TextLine, way: Callable[[Region], Region]) -> TextLine:
    return replace(line, box=way(line.box), parts=tuple((length, way(box)) for length, box in line.parts))


def _lying(box: Region) -> Region:
    """Return `box` in a picture that is turned to the left."""
    return Region(box.y, -box.right, box.height, box.width)


def _standing(box: Region) -> Region:
    """Return a box in a picture that is turned to the left as it was before."""
    return Region(-box.bottom, box.x, box.height, box.width)


def _is_beside(one: TextLine, other: TextLine, frames: Sequence[Region]) -> bool:
    """Return whether two columns of letters are at most some of their widths apart, in the same of `frames`."""
    room = COLUMNS_APART * min(one.box.width, other.box.width)
    grown = Region(
        one.box.x - int(room), one.box.y - int(room), one.box.width + int(2 * room), one.box.height + int(2 * room)
    )
    return grown.intersection(other.box) is not None and owner_of(one.box, frames) == owner_of(other.box, frames)


def sort_lines(lines: Sequence[TextLine], frames: Sequence[Region] = ()) -> tuple[TextLine, ...]:
    """Return `lines` in reading order, those of one window together; `frames` are windows and panels, front to back."""
    ordered = sorted(lines, key=from_left)
    owned: dict[int, list[TextLine]] = {}
    for line in ordered:
        owned.setdefault(owner_of(line.box, frames), []).append(line)
    # a frame without text of its own, such as two windows side by side taken for one, orders nothing
    used = sorted((number for number in owned if number >= 0), key=lambda number: (frames[number].area, number))
    inner: dict[int, list[_Item]] = {}
    for place, number in enumerate(used):
        parent = next((other for other in used[place + 1 :] if holds(frames[other], frames[number])), -1)
        block = _Item(frames[number], _arranged(owned[number], inner.pop(number, [])), block=True)
        inner.setdefault(parent, []).append(block)
    return _arranged(owned.get(-1, []), inner.get(-1, []))


def _arranged(lines: list[TextLine], blocks: list[_Item]) -> tuple[TextLine, ...]:
    """Return the lines of one window: those of dialogs lying over its text first, then its own and its panels'."""
    over = [block for block in blocks if any(_cut_off(line.box, block.box) for line in lines)]
    # a line without text stands for columns of letters
    items = [_Item(line.box, (line,), block=not line.text) for line in lines] + [
        block for block in blocks if block not in over
    ]
    over.sort(key=lambda block: (block.box.y, block.box.x))
    covers = [block.box for block in over]
    ordered = over + _ordered(items, covers, 0)
    return tuple(line for item in ordered for line in item.lines)


def _cut_off(line: Region, block: Region) -> bool:
    """Whether `line` runs up to a side of `block`, as text does that goes on behind it; a panel keeps a distance."""
    slack = 2
    inside = block.y < line.y + line.height / 2 < block.bottom
    return inside and (abs(line.right - block.x) <= slack or abs(line.x - block.right) <= slack)


def _ordered(items: list[_Item], covers: list[Region], depth: int) -> list[_Item]:
    """Order `items` by cuts: into rows, and runs of rows that keep a gutter between columns into these."""
    if len(items) < 2:
        return items
    height = _text_height(items)
    rows = _rows(items)
    if depth >= MAX_DEPTH or (len(rows) == 1 and not _columns(items, covers, height)):
        return _across(items, height)
    ordered: list[_Item] = []
    first = 0
    while first < len(rows):
        run = _run(rows, first, height)
        group = [item for row in rows[first : first + run] for item in row]
        columns = _columns(group, covers, height)
        if columns:
            for column in columns:
                ordered += _ordered(column, covers, depth + 1)
            first += run
        else:
            row = rows[first]
            ordered += row if len(row) == 1 else _ordered(row, covers, depth + 1)
            first += 1
    return ordered


def _text_height(items: list[_Item]) -> float:
    return median([max(1, item.box.height) for item in items if not item.block] or [20])


def _rows(items: list[_Item]) -> list[list[_Item]]:
    """Cut `items` wherever a horizontal line through empty space parts them, from top to bottom."""
    rows: list[list[_Item]] = []
    reach = 0.0
    for item in sorted(items, key=lambda item: (item.box.y, item.box.x)):
        trim = 0.0 if item.block else SHRINK * item.box.height
        top, bottom = item.box.y + trim, item.box.bottom - trim
        if not rows or top >= reach:
            rows.append([])
            reach = bottom
        rows[-1].append(item)
        reach = max(reach, bottom)
    return rows


def _run(rows: list[list[_Item]], first: int, height: float) -> int:
    """Return how many rows from `first` on keep a common gutter and belong together."""
    reached: list[_Item] = []
    count = 0
    for row in rows[first:]:
        far = count and min(item.box.y for item in row) - max(item.box.bottom for item in reached) > BREAK * height
        if far or (count and not _gutters(reached + row, height)):
            break
        reached = reached + row
        count += 1
    gutters = _gutters(reached, height)
    before = [item for row in rows[first : first + count - 1] for item in row]
    if first + count < len(rows) and _leads(rows[first + count - 1], before, rows[first + count]):
        return count - 1
    if gutters and _is_bar(rows[first + count - 1], before, gutters[0][0], height):
        return count - 1
    for end in range(count - 1, 0, -1):
        # what follows a long side column far below its text, such as the next heading, is not the end of that column
        tail = [item for row in rows[first + end : first + count] for item in row]
        if not gutters or any(item.box.right > gutters[0][0] for item in tail):
            break
        above = [item for row in rows[first : first + end] for item in row]
        if all(_clearance(item, above) > BREAK * height for item in rows[first + end]):
            return end
    return count


def _leads(row: list[_Item], above: list[_Item], below: list[_Item]) -> bool:
    """Return whether a line, the last beside a side column, is nearer to what is below both, as its heading is."""
    if len(row) != 1 or row[0].block or not above:
        return False
    gap = min(item.box.y for item in below) - row[0].box.bottom
    return _clearance(row[0], above) > max(gap, row[0].box.height / 2)


def _is_bar(row: list[_Item], above: list[_Item], gutter: int, height: float) -> bool:
    """Return whether the last `row` is a bar on both sides of a `gutter`, below a panel and far below lines beside it.

    It belongs to no column.
    """
    is_wide = min(item.box.x for item in row) < gutter < max(item.box.x for item in row)
    if not is_wide or any(item.block for item in row) or not any(item.block for item in above):
        return False
    lines = [item for item in above if not item.block]
    return all(_clearance(item, lines) > BREAK * height for item in row)


def _clearance(item: _Item, above: list[_Item]) -> float:
    box = item.box
    bottoms = [other.box.bottom for other in above if other.box.x < box.right and other.box.right > box.x]
    return box.y - max(bottoms, default=-math.inf)


def _gutters(items: list[_Item], height: float) -> list[tuple[int, int]]:
    """Return the empty vertical strips between `items` that are wide enough to part columns."""
    found: list[tuple[int, int]] = []
    boxes = sorted((item.box.x, item.box.right) for item in items)
    reach = boxes[0][1]
    for left, right in boxes[1:]:
        if left - reach >= COLUMN_GAP * height:
            found.append((reach, left))
        reach = max(reach, right)
    return found


def _columns(items: list[_Item], covers: list[Region], height: float) -> list[list[_Item]]:
    """Return `items` parted into columns that are read one after the other; empty when they are to be read across."""
    columns: list[list[_Item]] = []
    rest = items
    for start, end in _gutters(items, height):
        left = [item for item in rest if item.box.x < end]
        right = [item for item in rest if item.box.x >= end]
        if left and right and _apart(left, right, (start, end), covers, height):
            columns.append(left)
            rest = right
    return [*columns, rest] if columns else []


def _apart(left: list[_Item], right: list[_Item], gutter: tuple[int, int], covers: list[Region], height: float) -> bool:
    beside, beyond = ([item for item in side if _is_panel(item, height)] for side in (left, right))
    if beside or beyond:
        first = min(panel.box.y for panel in (*beside, *beyond))
        is_grid = _is_grid(beside, beyond, height) and all(
            item.block or item.box.bottom <= first for item in (*left, *right)
        )
        return not is_grid or all(_is_headed(side, height) for side in (left, right))
    top = max(min(item.box.y for item in side) for side in (left, right))
    bottom = min(max(item.box.bottom for item in side) for side in (left, right))
    # only where both sides have something does either run beside the other
    sides = [[item for item in side if top <= _middle(item) <= bottom] for side in (left, right)]
    few, many = sorted(sides, key=len)
    off = max(2.0, ALIGNED * height)
    middles = sorted(_middle(item) for item in many)
    partnered = [item for item in few if middles and _nearest(middles, _middle(item)) <= off]
    few = [item for item in few if item in partnered or not _is_lone(item)]  # else an icon between the rows
    if len(few) < 2:  # a title beside a menu bar, a label beside its value
        return False
    if len(partnered) < SHARED_ROWS * len(few):
        return True
    hidden = any(cover.x < gutter[1] and cover.right > gutter[0] and _beside(cover, few) for cover in covers)
    return not hidden and all(_prose(side, height) for side in (left, right))


def _is_panel(item: _Item, height: float) -> bool:
    return item.block and item.box.height > 3 * height and not _is_lone(item)


def _is_grid(left: list[_Item], right: list[_Item], height: float) -> bool:
    """Whether panels stand in two rows or more, as cards do: each beside one that begins and ends where it does."""
    return min(len(left), len(right)) >= 2 and all(
        any(max(abs(one.box.y - other.box.y), abs(one.box.bottom - other.box.bottom)) <= height / 2 for other in others)
        for some, others in ((left, right), (right, left))
        for one in some
    )


def _is_headed(side: list[_Item], height: float) -> bool:
    """Whether a line stands close above the panels of a side, as the name of a board's column does."""
    top = min((item.box.y for item in side if _is_panel(item, height)), default=0)
    return any(not item.block and 0 <= top - item.box.bottom <= 3 * height for item in side)


def _is_lone(item: _Item) -> bool:
    """Whether one character is all that stands in something: an icon, or what was read in a picture."""
    return len(item.lines) == 1 and len(item.lines[0].text.strip()) == 1


def _middle(item: _Item) -> float:
    return item.box.y + item.box.height / 2


def _nearest(places: list[float], place: float) -> float:
    after = bisect(places, place)
    return min(abs(other - place) for other in places[max(0, after - 1) : after + 1])


def _beside(cover: Region, items: list[_Item]) -> bool:
    return any(item.box.y < cover.bottom and item.box.bottom > cover.y for item in items)


def _prose(items: list[_Item], height: float) -> bool:
    if median(item.box.width for item in items) >= PROSE * height:
        return True
    return median(sum(len(line.text) for line in item.lines) for item in items) >= PROSE_LETTERS


def _across(items: list[_Item], height: float) -> list[_Item]:
    """Order items that no cut parts: by rows of like height, and from left to right in each."""
    ordered = sorted(items, key=lambda item: (_anchor(item), item.box.x))
    rows = group_runs(ordered, lambda row, item: _anchor(item) - _anchor(row[0]) < height / 2)
    return [item for row in rows for item in sorted(row, key=lambda item: (item.box.x, item.box.y))]


def _anchor(item: _Item) -> float:
    if item.block and len(item.lines) > 1:
        return item.box.y
    return item.lines[0].box.middle[1]  # a field stands in the row of its label

"""Text cursors, which would be read as a letter or make one of the letters beside them: "Lillelby", "ał nine".

A terminal's is a block over a letter, which stands in it in the opposite colours and is misread: "Leaves", "konkwo".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels
from seesay.core.region import Region

_INK = 80
"""How much brighter or darker than the ground a cursor is, and letters are; the frame of a field is fainter."""
_SAME = 2
"""How much the colour of a cursor varies, which is drawn without smoothing."""
_BEYOND, _AROUND = 0.4, 3
"""How far above and below a line's box a cursor is looked for, and letters beside it, in heights of the box."""
_HIGH, _NEAR = 0.09, 0.2
_LOW, _NEARER = 0.0625, 0.1
"""How far a cursor begins above the letters and how near it is to one, in its own lengths, or, a little lower, how much
nearer: "|" begins where "l" does, with room at both sides."""
_LEAST_SHARE, _MOST_SHARE, _CORE = 0.5, 1.4, 0.26
"""The length of a cursor in heights of the box; a line of a table is longer. Half of what surely is a part of it around
the middle of the box."""
_NARROW = 12
"""A cursor is at most this part of the box's height wide, or two pixels."""
_GAP, _CROSSED = 2, 1
"""The rows together that a letter may lie over, and those in which ink touches it from both sides, as in a "$"."""
_BASELINE = 0.25
"""The least share of the columns with letters that has ink down to the baseline; few letters reach further down."""
_LEAST_WIDTH = 1.5
"""Of a line, in heights: a single Korean or Chinese sign may have a stroke like a cursor."""
_SLIM, _BROAD = 0.35, 0.7
"""The width of a block in its own height: a letter's room in a terminal. Boxes that are ticked are as wide as high."""
_LOWEST, _HIGHEST = 0.6, 1.5
"""The height of a block in heights of the box."""
_FILLED, _CLEAR, _BESIDE = 0.5, 0.75, 0.5
"""The least share of a block that has its colour, and of what is above and below it that is empty, and at its sides,
where letters may touch it."""
_MOST = 2
"""There is one cursor on a screen. Where more strokes look like one, they are something else."""


def without_carets(pixels: Pixels, boxes: Sequence[Region]) -> Pixels:
    """Return `pixels` without the text cursor in one of the lines in `boxes`; the same array where there is none.

    A cursor is a straight stroke of one colour that reaches above and below all letters beside it and nearly touches
    one of them. So does "|" without a space beside it, where all letters beside it are low ("on|no").
    """
    lines = [line for box in boxes if (line := _Line.around(pixels, box)) is not None]
    mended = _without_blocks(pixels, lines)
    if mended is not pixels:
        pixels = mended
        lines = [line for box in boxes if (line := _Line.around(pixels, box)) is not None]
    found = [caret for line in lines if (caret := _caret(line)) is not None]
    if not 0 < len(found) <= _MOST:
        return pixels
    mended = pixels.copy()
    for caret in found:
        _erase(mended, *caret)
    return mended


@dataclass(frozen=True, slots=True)
class _Line:
    """What is around a line: its brightness, that of the ground, and what stands out from it."""

    box: Region
    top: int
    left: int
    grey: npt.NDArray[np.int16]
    ground: int
    ink: npt.NDArray[np.bool_]

    @classmethod
    def around(cls, pixels: Pixels, box: Region) -> _Line | None:
        """Return it for a line's box; None where that is too small for a cursor."""
        if box.height < 6 or box.width < _LEAST_WIDTH * box.height:
            return None
        beyond = round(_BEYOND * box.height)
        top, bottom = max(0, box.y - beyond), min(pixels.shape[0], box.bottom + beyond)
        left, right = max(0, box.x - 2), min(pixels.shape[1], box.right + 3)
        grey = pixels[top:bottom, left:right, 1].astype(np.int16)
        ground = int(np.median(grey[::2, ::3]))
        return cls(box, top, left, grey, ground, np.abs(grey - ground) > _INK)


def _without_blocks(pixels: Pixels, lines: Sequence[_Line]) -> Pixels:
    """Return `pixels` with the letter under a terminal's cursor in the colours of the others."""
    found = {block: line for line in lines for block in _blocks(line)}
    if not 0 < len(found) <= _MOST:
        return pixels
    mended = pixels.copy()
    for block, line in found.items():
        rows, columns = line.ink.shape
        around = pixels[line.top : line.top + rows, line.left : line.left + columns]
        ground = np.median(around[~line.ink], axis=0)
        place = slice(block.y, block.bottom), slice(block.x, block.right)
        mended[place] = np.clip(pixels[block.y, block.x] + ground - pixels[place], 0, 255)
    return mended


def _blocks(line: _Line) -> Iterator[Region]:
    """Yield each block of one colour over a letter of a line."""
    box, grey, ink = line.box, line.grey, line.ink
    narrowest = _SLIM * _LOWEST * box.height
    rows_with = np.flatnonzero(np.count_nonzero(ink, axis=1) >= narrowest)
    edges = np.diff(np.pad(ink[rows_with], ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    wide = (ends - starts >= narrowest) & (ends - starts <= _BROAD * _HIGHEST * box.height)
    spans: dict[tuple[int, int], list[int]] = {}
    for row, start, end in zip(rows_with[rows[wide]].tolist(), starts[wide].tolist(), ends[wide].tolist(), strict=True):
        spans.setdefault((start, end), []).append(row)
    for (start, end), at in spans.items():
        first, last = at[0], at[-1]
        height = last - first + 1
        if not (_LOWEST * box.height <= height <= _HIGHEST * box.height and _SLIM <= (end - start) / height <= _BROAD):
            continue
        same = np.abs(grey[first : last + 1, start:end] - grey[first, start]) <= _SAME
        around = ~np.pad(ink, 1)[first : last + 3, start : end + 2]
        is_free = around[[0, -1], 1:-1].mean() >= _CLEAR and around[1:-1, [0, -1]].mean() >= _BESIDE
        if is_free and same[[0, -1]].all() and same.mean() >= _FILLED:
            yield Region(line.left + start, line.top + first, end - start, height)


def _caret(line: _Line) -> tuple[Region, int] | None:
    """Return where a text cursor stands in a line, and the brightness of the ground; None where there is none."""
    box, top, left, grey, ground, ink = line.box, line.top, line.left, line.grey, line.ground, line.ink
    middle, reach = box.y + box.height // 2 - top, round(_CORE * box.height)
    core = slice(middle - reach, middle + reach + 1)
    straight = np.flatnonzero(np.count_nonzero(ink[core], axis=0) > reach)
    colours = np.median(grey[core, straight], axis=0)
    beside = np.pad(ink, ((0, 0), (1, 1)))
    crossed = (beside[:, :-2] | beside[:, 2:])[:, straight]
    same = np.abs(grey[:, straight] - colours) <= _SAME
    same |= _between(same) & crossed
    kept = same[core].all(axis=0)
    straight, same = straight[kept], same[:, kept]
    if not straight.size:
        return None
    end_row = np.zeros((1, straight.size), bool)
    above = np.argmin(np.vstack([same[middle::-1], end_row]), axis=0)
    below = np.argmin(np.vstack([same[middle:], end_row]), axis=0)
    lengths = above + below - 1
    long = (lengths >= _LEAST_SHARE * box.height) & (lengths <= _MOST_SHARE * box.height)
    nearest: tuple[float, tuple[Region, int] | None] = (np.inf, None)
    for start, length in {(middle - a + 1, n) for a, n in zip(above[long], lengths[long], strict=True)}:
        columns = straight[(middle - above + 1 == start) & (lengths == length)]
        longer = np.zeros(ink.shape[1], bool)  # such as the frame of a field
        longer[straight[lengths > length]] = True
        rows = ink[start : start + length] & ~longer
        for group in np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1):
            gap = _gap(rows, group, _AROUND * box.height) if group.size <= max(2, box.height // _NARROW) else None
            if gap is not None and gap < nearest[0]:  # the frame of a field is further from its text
                stroke = Region(left + int(group[0]), top + int(start), group.size, int(length))
                nearest = gap, (stroke, ground)
    return nearest[1]


def _between(rows: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return what lies between two of `rows` that are set and no further apart than a letter's stroke is wide.

    Some programs draw a cursor in the opposite colour of what it lies over.
    """
    found = np.zeros_like(rows)
    for up in range(1, _GAP + 1):
        for down in range(1, _GAP + 2 - up):
            found[up:-down] |= rows[: -up - down] & rows[up + down :]
    return found


def _gap(ink: npt.NDArray[np.bool_], columns: npt.NDArray[np.intp], around: int) -> int | None:
    """Return how near the cursor in `columns` is to a letter; None where it is none. `ink` has the stroke's rows."""
    first, last, length = int(columns[0]), int(columns[-1]), len(ink)
    before, after = ink[:, max(0, first - around) : first], ink[:, last + 1 : last + 1 + around]
    share = np.hstack([before, after]).sum(axis=1) / max(1, int(before.any(axis=0).sum() + after.any(axis=0).sum()))
    rows, full = np.flatnonzero(share), np.flatnonzero(share > _BASELINE)
    if not full.size or rows[0] < max(1, _LOW * length) or full[-1] > length - 3:
        return None
    if before.size and after.size and np.count_nonzero(before[:, -1] & after[:, 0]) > _CROSSED:
        return None  # it is a part of a letter
    sides = (before[:, ::-1].any(axis=0), after.any(axis=0))
    gap = min(int(side.argmax()) for side in sides if side.any())
    return gap if gap <= (_NEAR if rows[0] >= max(2, _HIGH * length) else _NEARER) * length else None


def _erase(pixels: Pixels, stroke: Region, ground: int) -> None:
    """Put in place of a stroke, row by row, what stands at that side of it which is more like the ground."""
    rows = slice(stroke.y, stroke.bottom)
    left = pixels[rows, max(0, stroke.x - 1)]
    right = pixels[rows, min(pixels.shape[1] - 1, stroke.right)]
    is_left = np.abs(left[:, 1].astype(np.int16) - ground) <= np.abs(right[:, 1].astype(np.int16) - ground)
    pixels[rows, stroke.x : stroke.right] = np.where(is_left[:, None], left, right)[:, None]

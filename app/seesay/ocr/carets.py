"""Text cursors, which would be read as a letter or make one of the letters beside them: "Lillelby", "ał nine"."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels, Region

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
_MOST = 2
"""There is one cursor on a screen. Where more strokes look like one, they are something else."""


def without_carets(pixels: Pixels, boxes: Sequence[Region]) -> Pixels:
    """Return `pixels` without the text cursor in one of the lines in `boxes`; the same array where there is none.

    A cursor is a straight stroke of one colour that reaches above and below all letters beside it and nearly touches
    one of them. So does "|" without a space beside it, where all letters beside it are low ("on|no").
    """
    found = [caret for box in boxes if (caret := _caret(pixels, box)) is not None]
    if not 0 < len(found) <= _MOST:
        return pixels
    mended = pixels.copy()
    for caret in found:
        _erase(mended, *caret)
    return mended


def _caret(pixels: Pixels, box: Region) -> tuple[Region, int] | None:
    """Return where a text cursor stands in a line, and the brightness of the ground; None where there is none."""
    if box.height < 6 or box.width < _LEAST_WIDTH * box.height:
        return None
    beyond = round(_BEYOND * box.height)
    top, bottom = max(0, box.y - beyond), min(pixels.shape[0], box.bottom + beyond)
    left, right = max(0, box.x - 2), min(pixels.shape[1], box.right + 3)
    grey = pixels[top:bottom, left:right, 1].astype(np.int16)
    ground = int(np.median(grey[::2, ::3]))
    ink = np.abs(grey - ground) > _INK
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

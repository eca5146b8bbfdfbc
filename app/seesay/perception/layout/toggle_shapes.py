"""Finds shapes beside or in lines of text that may be a checkbox, a radio button or a switch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels
from seesay.core.region import Region

_MIN_CONTRAST: Final = (8, 20)  # in one channel: borders are faint, and shadows join marks
_MIN_HEIGHT: Final = 9  # pixels
MAX_TOGGLE_HEIGHT: Final = 48  # maximum height of a toggle in pixels
_MAX_WIDTH: Final = 96  # pixels
_SQUARE: Final = (0.75, 1.34)  # aspect ratios of a box or circle
_WIDE: Final = (1.4, 2.7)  # aspect ratios of a switch
_MAX_GAP: Final = 4.6  # before the text, in line heights
_MAX_GAP_BEHIND: Final = 60.0  # in line heights
_MAX_TRIES: Final = 2  # the nearest shape may be a stroke of the text
_MARGIN: Final = 0.9  # left of a line whose box cuts a mark, in line heights
_LINE: Final = (6, 60)  # heights of lines in pixels
_MAX_BULGE: Final = 9  # pixels of a round mark beyond its middle rows
_TALL: Final = 0.55  # minimum height of a mark in line heights: letters are lower
_MAX_BORDER: Final = 2  # pixels
_CLOSED: Final = 0.4  # minimum share of a side with ink
_WHOLE: Final = 0.8  # the same for a complete side
_ROUND: Final = 4  # height of a switch divided by that of its round end
_TRACK: Final = 3  # height of a switch divided by the minimum height of its track
_TICK: Final = 0.3  # maximum part of a mark's height to its right: a tick may be larger than its box
_END: Final = 8  # width of a switch divided by the width of the inspected ends
_DOT: Final = 2  # twice the maximum offset in pixels of a dot from the middle of its circle
_BESIDE: Final = 3  # columns next to the text with its background

_Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ToggleShape:
    """A shape beside a line of text; `part` means it may be a part of a shape."""

    box: Region
    part: bool = False


def find_toggle_shapes(boxes: Sequence[Region], pixels: Pixels) -> list[ToggleShape]:
    """Return the shapes before, at the beginning of, or behind the lines with `boxes`."""
    found: dict[Region, ToggleShape] = {}
    for box in boxes:
        if _LINE[0] <= box.height <= _LINE[1]:
            for mark in _beside(box, boxes, pixels):
                found.setdefault(mark, ToggleShape(mark))
                first = Region(mark.x, mark.y, mark.height, mark.height)
                wide = mark.width >= _WIDE[0] * mark.height
                knob = mark.right <= box.x and _has_track(mark, pixels)  # no letter of the line is in it
                if wide and not knob and _is_closed(first, pixels):  # a letter touches it
                    found.setdefault(first, ToggleShape(first, part=True))
    return list(found.values())


def _beside(box: Region, boxes: Sequence[Region], pixels: Pixels) -> Iterator[Region]:
    before = max(0, box.x - round(_MAX_GAP * box.height))
    level = [b.x for b in boxes if b.x >= box.right and b.y < box.bottom and b.bottom > box.y]
    behind = min([pixels.shape[1], box.right + round(_MAX_GAP_BEHIND * box.height), *level])
    # OCR may read a mark as the first letter, or leave a part of it out of the line's box
    within = max(0, box.x - round(_MARGIN * box.height)), min(box.right, box.x + 3 * box.height)
    for left, right, leftwards in (
        (before, box.x, True),
        (*within, False),
        (min(box.right + 2, behind), behind, False),
    ):
        mark = _first(pixels, box, left, right, leftwards=leftwards) if right - left >= _MIN_HEIGHT else None
        if mark is not None:
            yield mark
    yield from _within(pixels, box)


def _within(pixels: Pixels, box: Region) -> Iterator[Region]:
    """Yield shapes in a line that are taller than its letters: OCR joins the labels of several toggles."""
    beyond = 2 * box.height  # the end of shapes that touch the text
    left, right = max(0, box.x - beyond), min(pixels.shape[1], box.right + beyond)
    top = max(0, box.y - box.height // 4)
    band = pixels[top : box.bottom + box.height // 4, left:right]
    ground = np.median(pixels[box.y : box.bottom, box.x : box.right].reshape(-1, 3), axis=0).astype(np.int16)
    inked = np.zeros(right - left + 2, bool)
    inked[1:-1] = np.logical_or.reduce(_ink(band, ground), axis=0)
    firsts, ends = np.flatnonzero(inked[1:] != inked[:-1]).reshape(-1, 2).T
    reach = round(min(MAX_TOGGLE_HEIGHT, 1.6 * box.height + _MIN_HEIGHT))
    for start in left + firsts[ends - firsts >= max(_MIN_HEIGHT, _TALL * box.height)]:
        mark = _around(pixels, ground, (box.y + box.bottom) // 2, int(start), reach, leftwards=False)
        if mark is not None and mark.height >= _TALL * box.height:
            yield mark


def _first(pixels: Pixels, box: Region, left: int, right: int, *, leftwards: bool) -> Region | None:
    """Return the nearest shape between two columns beside `box`, if it has the size of a mark."""
    middle = (box.y + box.bottom) // 2
    band = pixels[max(0, middle - 3) : middle + 4, left:right]
    beside = band[:, -_BESIDE:] if leftwards else band[:, :_BESIDE]
    ground = np.median(beside.reshape(-1, 3), axis=0).astype(np.int16)
    # the middle rows of an empty box show its two sides only
    inked = np.zeros(right - left + 2, bool)
    inked[1:-1] = np.logical_or.reduce(_ink(band, ground), axis=0)
    firsts, ends = np.flatnonzero(inked[1:] != inked[:-1]).reshape(-1, 2).T
    apart = ends < right - left if leftwards else firsts > 0  # what touches the text belongs to it
    starts = (ends[apart][: -_MAX_TRIES - 1 : -1] - 1) if leftwards else firsts[apart][:_MAX_TRIES]
    reach = round(min(MAX_TOGGLE_HEIGHT, 1.6 * box.height + _MIN_HEIGHT))
    for start in (left + int(each) for each in starts):
        mark = _around(pixels, ground, middle, start, reach, leftwards=leftwards)
        if mark is not None and (leftwards or mark.x > left) and (mark.right < right or not leftwards):
            return mark
    return None


def _around(
    pixels: Pixels, ground: npt.NDArray[np.int16], middle: int, start: int, reach: int, *, leftwards: bool
) -> Region | None:
    """Return the shape in a column, near a row, if it has the size of a mark."""
    top, low = max(0, middle - reach), max(0, start - (reach * 3 if leftwards else _MAX_BULGE))
    high = min(pixels.shape[1], start + (_MAX_BULGE if leftwards else reach * 3) + 1)
    piece = pixels[top : middle + reach, low:high]
    for least in _MIN_CONTRAST:
        ink = _ink(piece, ground, least)
        found = _grown(ink, middle - top, start - low) or _stacked(ink, middle - top, start - low)
        if found is not None:
            x0, y0, x1, y1 = found
            return Region(low + x0, top + y0, x1 - x0, y1 - y0)
    return None


def _is_closed(box: Region, pixels: Pixels) -> bool:
    """Whether all four sides of a box have ink, and it is no end of a switch."""
    ink = _ink(pixels[box.y : box.bottom, box.x : box.right + box.width // 3], _ground_above(box, pixels))
    top, bottom = np.logical_or.reduce(ink[:_MAX_BORDER], axis=0), np.logical_or.reduce(ink[-_MAX_BORDER:], axis=0)
    wide = box.width
    sides = top[:wide], bottom[:wide], ink[:, :_MAX_BORDER].any(axis=1), ink[:, wide - _MAX_BORDER : wide].any(axis=1)
    return all(float(side.mean()) >= _CLOSED for side in sides) and float((top & bottom)[wide:].mean()) < _CLOSED


def _has_track(mark: Region, pixels: Pixels) -> bool:
    """Whether two horizontal edges continue behind the first square of a mark, as those of a switch's track do."""
    high = mark.height
    rest = pixels[mark.y : mark.bottom, mark.x + high : mark.right - high // _ROUND]
    if rest.shape[1] <= _MAX_BORDER:
        return False
    rows = np.flatnonzero(_ink(rest, _ground_above(mark, pixels)).all(axis=1))
    return len(rows) > 1 and int(rows[-1] - rows[0]) * _TRACK >= high


def _ground_above(box: Region, pixels: Pixels) -> npt.NDArray[np.int16]:
    rows = pixels[max(0, box.y - _MAX_BORDER) : box.y + 1, box.x : box.right]
    return np.asarray(np.median(rows.reshape(-1, 3), axis=0), np.int16)


def _ink(piece: Pixels, ground: npt.NDArray[np.int16], least: int = _MIN_CONTRAST[0]) -> _Mask:
    far = np.abs(piece.astype(np.int16) - ground) >= least
    mask: _Mask = far[..., 0] | far[..., 1] | far[..., 2]
    return mask


def _grown(ink: _Mask, row: int, column: int) -> tuple[int, int, int, int] | None:
    """Return the box of the connected shape at a point, if it is whole and has the size and shape of a mark."""
    height, width = ink.shape
    # a mark may touch the side of a panel; crossing rules are a grid
    ink = ink & ~_long_columns(ink, MAX_TOGGLE_HEIGHT) & ~_long_columns(ink.T, _MAX_WIDTH)[:, np.newaxis]
    rows = np.flatnonzero(ink[:, column])
    if not len(rows):
        return None
    y0 = int(rows[np.argmin(np.abs(rows - row))])
    x0, x1, y1 = column, column + 1, y0 + 1
    while True:
        before = (x0, y0, x1, y1)
        x0, x1 = _reach(np.logical_or.reduce(ink[max(0, y0 - 1) : y1 + 1], axis=0), x0, x1)
        y0, y1 = _reach(np.logical_or.reduce(ink[:, max(0, x0 - 1) : x1 + 1], axis=1), y0, y1)
        if x0 == 0 or y0 == 0 or x1 == width or y1 == height or y1 - y0 > MAX_TOGGLE_HEIGHT:
            return None
        if (x0, y0, x1, y1) == before:
            break
    high, shape = y1 - y0, (x1 - x0) / (y1 - y0)
    fits = _SQUARE[0] <= shape <= _SQUARE[1] or _WIDE[0] <= shape <= _WIDE[1]
    return before if high >= _MIN_HEIGHT and fits else None


def _stacked(ink: _Mask, row: int, column: int) -> tuple[int, int, int, int] | None:
    """Return the box of a square mark at a point that touches others above or below it."""
    columns = np.zeros(ink.shape[1] + 2, bool)
    columns[1:-1] = np.logical_or.reduce(ink[max(0, row - _MIN_HEIGHT // 2) : row + _MIN_HEIGHT // 2 + 1], axis=0)
    runs = np.flatnonzero(columns[1:] != columns[:-1]).reshape(-1, 2)
    at = int(np.searchsorted(runs[:, 0], column, side="right")) - 1
    # an empty mark has two sides in this row; one with a dot or tick has that, too
    tried = [(at + a, at + b) for a, b in ((0, 0), (-1, 0), (0, 1), (-2, 0), (0, 2))]
    spans = [runs[a : b + 1] for a, b in tried if a >= 0 and b < len(runs)]
    closed = [(_least_side(ink, row, *_ends_of(span)), span) for span in spans]
    squares = [(side, span) for side, span in closed if side >= _CLOSED]
    dotted = [(side, span) for side, span in squares if len(span) > 2 and _is_dot(span)]
    side, best = max(dotted or squares, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or (side < _WHOLE and not dotted):  # a square around parts of switches has sides, too
        for span in spans:
            if switch := _round_ended(ink, row, *_ends_of(span)):
                return switch
    if best is None:
        return None
    left, right = _ends_of(best)
    return left, row - (right - left) // 2, right, row - (right - left) // 2 + right - left


def _ends_of(span: npt.NDArray[np.intp]) -> tuple[int, int]:
    return int(span[0, 0]), int(span[-1, 1])


def _is_dot(span: npt.NDArray[np.intp]) -> bool:
    """Whether the second of three runs is in their middle."""
    return abs(int(span[1].sum() - span[0, 0] - span[-1, 1])) <= _DOT


def _round_ended(ink: _Mask, row: int, left: int, right: int) -> tuple[int, int, int, int] | None:
    """Return the box of a switch between two columns that touches others above or below it, from its round ends."""
    wide = right - left
    if left == 0 or right == ink.shape[1] or not _MIN_HEIGHT * _WIDE[0] <= wide <= MAX_TOGGLE_HEIGHT * _WIDE[1]:
        return None
    ends = np.logical_or(ink[:, left + wide // _END], ink[:, right - 1 - wide // _END])
    filled = np.logical_or.reduce(ink[:, left:right], axis=1)
    top = row + 1 - _round_end(ends[row::-1], filled[row::-1])
    bottom = row - 1 + _round_end(ends[row:], filled[row:])
    fits = 0 < top < row < bottom < len(ink) - 1 and _WIDE[0] <= wide / (bottom - top + 1) <= _WIDE[1]
    apart = fits and not ink[top : bottom + 1, [left - 1, right]].any()
    touches = apart and (filled[top - 1] or filled[bottom + 1])
    return (left, top, right, bottom + 1) if touches and _MIN_HEIGHT <= bottom - top < MAX_TOGGLE_HEIGHT else None


def _round_end(ends: _Mask, filled: _Mask) -> int:
    """Return the row where a switch ends: half-way in the notch between two switches, or where the ink ends."""
    first = int(np.argmin(ends))
    if ends[first] or not first:  # a side continues, or its row has no ink
        return 0
    notch = int(np.argmax(ends[first:])) if ends[first:].any() else len(ends)
    none = np.flatnonzero(~filled)
    return min(first + (notch + 1) // 2, int(none[0]) if len(none) else len(ends))


def _least_side(ink: _Mask, row: int, left: int, right: int) -> float:
    """Return the smallest share of ink in the sides of a shape; 0 if it does not continue above or below."""
    wide = right - left
    top = row - wide // 2
    bottom = top + wide
    if (
        not (_MIN_HEIGHT <= wide <= MAX_TOGGLE_HEIGHT and top > _MAX_BORDER and bottom + _MAX_BORDER < ink.shape[0])
        or left == 0
    ):
        return 0.0
    inside = ink[top:bottom, left:right]
    edges = [ink[y - _MAX_BORDER : y + _MAX_BORDER + 1, left:right].any(axis=0) for y in (top, bottom - 1)]
    sides = *edges, inside[:, :_MAX_BORDER].any(axis=1), inside[:, -_MAX_BORDER:].any(axis=1)
    apart = right < ink.shape[1] and not ink[top:bottom, left - 1].any() and ink[top:bottom, right].mean() <= _TICK
    beyond = [ink[y, left:right] for y in (top - 1 - _MAX_BORDER, bottom + _MAX_BORDER)]
    touches = any(each[: wide // 2].any() and each[wide // 2 :].any() for each in beyond)  # no side of a panel
    return min(float(side.mean()) for side in sides) if apart and touches else 0.0


def _long_columns(ink: _Mask, least: int) -> _Mask:
    """Return the columns that have a run of at least `least` pixels of ink."""
    amounts = np.cumsum(ink, axis=0)
    found: _Mask = np.equal(amounts[least:] - amounts[:-least], least).any(axis=0)
    return found


def _reach(line: _Mask, first: int, end: int) -> tuple[int, int]:
    """Return the run of ink around `first` to `end`."""
    before, behind = line[:first][::-1], line[end:]
    first -= int(np.argmin(before)) if not before.all() else len(before)
    end += int(np.argmin(behind)) if not behind.all() else len(behind)
    return first, end

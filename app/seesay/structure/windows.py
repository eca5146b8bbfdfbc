"""Which frames are windows: those that have a title bar with buttons; cards, panels and tables have none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from seesay.domain import Pixels, Region, TextLine
from seesay.structure.grids import Rules

_BAR = 2.6
"""How far below the upper side of a window its title ends at most, in heights of the title."""
_WIDE = 0.8
"""Share of a window's width that the edge below its title bar has."""
_CORNER = 130
"""Within how many pixels of a side a title bar has its buttons."""
_INK = 40
_SIGN = 2
"""Letters that are read in the button of a title bar, at the most."""


def windows_of(lines: Sequence[TextLine], pixels: Pixels, rules: Rules) -> dict[Region, TextLine]:
    """Return the frames of `lines` that are windows, and the title of each."""
    found: dict[Region, TextLine] = {}
    for frame in dict.fromkeys(line.window for line in lines if line.window is not None):
        inside = [line for line in lines if frame.contains(*line.box.middle)]
        title = min(inside, key=lambda line: line.box.y, default=None)
        tops = [line for line in inside if title is not None and line.box.y <= title.box.y + title.box.height / 2]
        title = max((line for line in tops if line.window == frame), key=lambda line: len(line.text), default=None)
        if title is not None and _has_title_bar(frame, title, tops, pixels, rules):
            found[frame] = title
    return found


def title_bars(windows: Mapping[Region, TextLine], lines: Sequence[TextLine]) -> set[TextLine]:
    """Return the titles of `windows`, and the signs beside them that were read as letters."""
    return {
        line
        for frame, title in windows.items()
        for line in lines
        if line is title
        or (
            len(line.text.strip()) <= _SIGN
            and frame.x - title.box.height <= line.box.x
            and line.box.right <= frame.right + title.box.height
            and abs(line.box.middle[1] - title.box.middle[1]) <= title.box.height
        )
    }


def picture_bar(lines: Sequence[TextLine], width: int) -> set[TextLine]:
    """Return the lines of a title bar at the top of a picture of `width` pixels, which may be that of one window.

    It is one text with signs beside it, which were read as letters, at the sides of the picture.
    """
    first = min(lines, key=lambda line: line.box.y, default=None)
    if first is None or first.box.bottom > _BAR * first.box.height:
        return set()
    row = [line for line in lines if abs(line.box.middle[1] - first.box.middle[1]) <= first.box.height]
    signs = [line for line in row if len(line.text.strip()) <= _SIGN]
    at_sides = all(min(line.box.x, width - line.box.right) <= _CORNER for line in signs)
    return set(row) if signs and at_sides and len(row) == len(signs) + 1 else set()


def _has_title_bar(frame: Region, title: TextLine, row: Sequence[TextLine], pixels: Pixels, rules: Rules) -> bool:
    box = title.box
    if box.bottom - frame.y > _BAR * box.height:
        return False
    heights = range(box.bottom - box.height // 4, box.bottom + int(1.3 * box.height), 4)
    if not any(rules.across(y, frame.x, frame.right) >= _WIDE for y in heights):
        return False
    # what else stands beside a title than signs is text: a header of a table, or of a list
    if any(len(line.text.strip()) > _SIGN and line is not title for line in row):
        return False
    reach = min(_CORNER, frame.width // 4)
    return any(
        _has_signs(pixels[box.y : box.bottom, max(0, left) : max(0, right)])
        for left, right in (
            (frame.x + 4, min(box.x - 6, frame.x + reach)),
            (max(box.right + 6, frame.right - reach), frame.right - 4),
        )
    )


def _has_signs(piece: Pixels) -> bool:
    """Whether something stands on the ground of a piece."""
    if piece.size == 0:
        return False
    ground = np.median(piece.reshape(-1, 3), axis=0)
    ink = (np.abs(piece.astype(np.int16) - ground) >= _INK).any(axis=2)
    return bool(12 <= np.count_nonzero(ink) <= 0.6 * ink.size)

"""Which frames are windows: those that have a title bar with buttons; cards, panels and tables have none.

Which lines stand in windows that others cover in part: a table, a chart or a form made of those would be false.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from seesay.core.elements import Element
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region, ShownWindow, window_of
from seesay.perception.layout.grids import Rules

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


_SLACK = 12
"""Pixels each way by which frames and shadows of windows that only touch may overlap."""
_EDGE = 5
"""Pixels between a menu and the rest of a line that it covers: a reader's boxes are that wide around letters."""


def parted_by_windows(lines: Iterable[TextLine], windows: Sequence[ShownWindow]) -> tuple[TextLine, ...]:
    """Return `lines`, of which none goes on from one window, or menu, into another that lies beside or over it."""
    return tuple(part for line in lines for part in _parted(line, windows))


def _parted(line: TextLine, windows: Sequence[ShownWindow]) -> Iterator[TextLine]:
    pieces = [part for text, box in line.pieces() for part in _at_sides(text, box, windows)]
    owners = [window_of(box, windows) for _, box in pieces]
    if len(set(owners)) < 2:
        yield line
        return
    for _, run in groupby(zip(owners, pieces, strict=True), key=lambda each: each[0]):
        own = [piece for _, piece in run]
        parts = tuple((len(text), box) for text, box in own) if len(own) > 1 else ()
        box = Region.around(box for _, box in own)
        yield replace(line, text=" ".join(text for text, _ in own), box=box, parts=parts)


def _at_sides(text: str, box: Region, windows: Sequence[ShownWindow]) -> Iterator[tuple[str, Region]]:
    """Yield what was read as one piece, parted between words where a window ends or begins."""
    middle = box.y + box.height // 2

    def owner(x: int) -> ShownWindow | None:
        return window_of(Region(x, middle, 1, 1), windows)

    every = {side for window in windows for side in (window.box.x, window.box.right)}
    sides = (side for side in sorted(every) if box.x + _SLACK < side < box.right - _SLACK)
    side = next((side for side in sides if owner(side - _EDGE) != owner(side + _EDGE)), None)
    spaces = [place for place, letter in enumerate(text) if letter == " "]
    if side is None or not spaces:
        yield text, box
        return
    place = min(spaces, key=lambda place: abs(place - len(text) * (side - box.x) / box.width))
    yield text[:place], Region(box.x, box.y, side - box.x, box.height)
    yield from _at_sides(text[place + 1 :], Region(side, box.y, box.right - side, box.height), windows)


def without_cut_by_menus(lines: Iterable[TextLine], windows: Sequence[ShownWindow]) -> tuple[TextLine, ...]:
    """Return `lines` without those of which an open menu leaves a part: it would be told as a word."""
    menus = [window.box for window in windows if window.is_menu]
    return tuple(line for line in lines if not any(_is_cut(line.box, menu) for menu in menus))


def _is_cut(box: Region, menu: Region) -> bool:
    """Whether a line ends at a side of a menu, or begins there, or goes on behind its upper or lower edge."""
    if menu.contains(*box.middle):
        return False
    beside = box.y < menu.bottom and menu.y < box.bottom
    return beside and (abs(box.right - menu.x) <= _EDGE or abs(box.x - menu.right) <= _EDGE or _overlap(menu, box))


def cut_lines(lines: Iterable[TextLine], windows: Sequence[ShownWindow]) -> set[TextLine]:
    """Return the lines of windows that others cover in part, and of what lies over the window in use.

    The window in use is not one of the former: over it lie menus and notes, which pass.
    """
    above = _above(windows)
    partly = {
        number
        for number, window in enumerate(windows)
        if not window.in_use and any(_overlap(each.box, window.box) for each in windows[:number])
    } | set(range(len(above)))
    found = set()
    for line in lines:
        owner = window_of(line.box, windows)
        if owner is not None and windows.index(owner) in partly:
            found.add(line)
    return found


def lines_of_covered(
    elements: Iterable[Element], lines: Sequence[TextLine], windows: Sequence[ShownWindow]
) -> set[TextLine]:
    """Return those of `lines` that are in elements with parts, of the window in use, on which something lies."""
    above = [window.box for window in _above(windows)]
    every = [each for top in elements for each in top.walk() if each.role not in ("window", "paragraph", "heading")]
    hidden = [each.box for each in every if each.box and any(_overlap(box, each.box) for box in above)]
    return {line for line in lines for box in hidden if box.contains(*line.box.middle)}


def _above(windows: Sequence[ShownWindow]) -> Sequence[ShownWindow]:
    """Return what lies over the window in use; nothing where that is not known."""
    place = next((number for number, window in enumerate(windows) if window.in_use), 0)
    return windows[:place]


def _overlap(cover: Region, box: Region) -> bool:
    shared = cover.intersection(box)
    return shared is not None and min(shared.width, shared.height) > min(_SLACK, box.width // 2, box.height // 2)

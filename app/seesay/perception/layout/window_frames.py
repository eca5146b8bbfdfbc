"""Which frames are windows: those that have a title bar with buttons; cards, panels and tables have none.

Which lines stand in windows that others cover in part: a table, a chart or a form made of those would be false.

Finds a row of tabs, of which the open one has a bar below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from seesay.core.elements import Element, State
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region, ShownWindow, window_of
from seesay.perception.layout.aligned_text import Segment
from seesay.perception.layout.grids import Rules
from seesay.perception.layout.text_blocks import Word

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


_MOST: Final = 12
"""Tabs of a row."""
_LONGEST: Final = 32
"""Characters of a tab."""
_SPACE: Final = 0.62
_APART: Final = 8.0
"""How far apart two tabs are, in heights of a letter; a space between words is less than the least."""
_BELOW: Final = 3.0
"""How far below a tab its bar begins at most, in heights of a letter."""
_THICKEST: Final = 8
"""Pixels of a bar from top to bottom."""
_BEYOND: Final = 0.25, 4.0
"""How far a bar goes beyond its tab at either side, in heights of a letter."""
_LOWER: Final = 0.45
"""How far below its tab a bar begins at least that goes no further, in heights of a letter: others underline a link."""
_WRAPPED: Final = 1.4
"""How far above a tab another line of it ends at most, in heights of a letter."""
_ASIDE: Final = 0.6
"""Ground beside a tab beyond the ends of its bar, in heights of a letter: frames have round corners."""
_UNEVEN: Final = 4
_SIDE: Final = 0.8
"""Pixels by which a text stands off the middle of its frame at most, and over which share of it a side goes."""
_STRONG: Final = 48
_ALIKE: Final = 16
_PLAIN: Final = 5
"""Differences in a channel: the least of a bar from its ground, the largest in a bar, and that in a ground."""

_Row = Sequence[Segment]
_Tab = list[Word]


def find_tabs(rows: Sequence[_Row], pixels: Pixels) -> dict[TextLine, Element]:
    """Return the lines of `rows` that are tabs, each with its row of tabs."""
    found: dict[TextLine, Element] = {}
    every = [word for row in rows for segment in row for word in segment.words]
    for tabs in (tabs for row in rows for tabs in _tabs_in(row)):
        mine = {id(word) for tab in tabs for word in tab}
        bars = [_bar_below(_box(tab), tab[0].height, pixels) for tab in tabs]
        chosen = _thickest(bars)
        if chosen is None or not _is_free(tabs, chosen, bars[chosen]):
            continue
        lines = {word.line for tab in tabs for word in tab}
        others = [word for word in every if id(word) not in mine]
        if not any(word.line in lines or any(_is_above(word, tab) for tab in tabs) for word in others):
            found |= dict.fromkeys(lines, _tab_list(tabs, chosen))
    return found


def _tabs_in(row: _Row) -> list[list[_Tab]]:
    """Return what may be tabs: several short texts of one height that stand close to each other."""
    words = sorted((word for segment in row for word in segment.words), key=lambda word: word.box.x)
    groups: list[list[_Tab]] = [[[words[0]]]]
    for last, word in pairwise(words):
        gap = (word.box.x - last.box.right) / max(last.height, word.height)
        if gap > _APART or max(last.height, word.height) > 1.35 * min(last.height, word.height):
            groups.append([[word]])
        elif gap > _SPACE:
            groups[-1].append([word])
        else:
            groups[-1][-1].append(word)
    some = [tabs for tabs in groups if 2 <= len(tabs) <= _MOST]
    return [tabs for tabs in some if all(len(_text(tab)) <= _LONGEST for tab in tabs)]


def _text(tab: _Tab) -> str:
    return " ".join(word.text for word in tab)


def _box(tab: _Tab) -> Region:
    return Region.around(word.box for word in tab)


def _is_above(word: Word, tab: _Tab) -> bool:
    """Whether a word stands in the line above a tab, whose first line it is then."""
    box = _box(tab)
    apart = box.y - word.box.bottom
    return 0 <= apart <= _WRAPPED * word.height and word.box.x < box.right and word.box.right > box.x


def _bar_below(box: Region, unit: float, pixels: Pixels) -> Region | None:
    """Return the bar below a text that is about as long as it, None where there is none."""
    bottom = min(len(pixels), round(box.bottom + _BELOW * unit) + _THICKEST)
    piece = pixels[box.bottom : bottom, box.x : box.right].astype(np.int16)
    even = np.ptp(piece, axis=1).max(axis=1) <= _ALIKE
    if len(piece) < 2 or not even[0] or box.width < unit:
        return None
    colours = np.median(piece, axis=1)
    strong = np.flatnonzero(even & (np.abs(colours - colours[0]).max(axis=1) >= _STRONG))
    if not len(strong):
        return None
    first = int(strong[0])
    same = even & (np.abs(colours - colours[first]).max(axis=1) <= _ALIKE)
    thick = int(np.argmin(np.append(same[first:], False)))
    top = box.bottom + first
    left, right = _reach(pixels[top + thick // 2], box, colours[first])
    longer = min(box.x - left, right - box.right) >= _BEYOND[0] * unit
    if max(box.x - left, right - box.right) > _BEYOND[1] * unit or thick > _THICKEST or top + thick >= len(pixels):
        return None
    if not longer and (thick < 2 or first < _LOWER * unit):
        return None
    bar = Region(left, top, right - left, thick)
    if _is_frame(bar, box, round(_ASIDE * unit), colours[0], pixels) or _has_upper_side(bar, box, pixels):
        return None
    return bar


def _has_upper_side(bar: Region, box: Region, pixels: Pixels) -> bool:
    """Whether a line like the bar lies as far above the text: they are sides of a button or a field."""
    apart = bar.y - box.bottom
    first = max(0, box.y - apart - bar.height - _UNEVEN)
    above = pixels[first : max(0, box.y - apart + _UNEVEN + 1), box.x : box.right].astype(np.int16)
    colour = np.median(pixels[bar.y + bar.height // 2, box.x : box.right], axis=0)
    return bool((np.abs(above - colour).max(axis=2) <= _ALIKE).mean(axis=1).max(initial=0) >= _SIDE)


def _is_frame(bar: Region, box: Region, aside: int, ground: npt.NDArray[np.floating], pixels: Pixels) -> bool:
    """Whether a bar is the lower side of a button around the text in a box, or the upper side of a frame below it."""
    rows = pixels[[box.y + box.height // 2, box.bottom]].astype(np.int16)
    beside = np.concatenate([rows[:, max(0, bar.x - aside) : box.x], rows[:, box.right : bar.right + aside]], axis=1)
    below = pixels[bar.bottom + 1 : bar.bottom + 1 + aside, [bar.x, bar.right - 1]].astype(np.int16)
    far = np.abs(below - ground).max(axis=2) >= _ALIKE
    return bool(np.abs(beside - ground).max() >= _PLAIN or (far.size and far.all(axis=0).any()))


def _reach(row: Pixels, box: Region, colour: npt.NDArray[np.floating]) -> tuple[int, int]:
    """Return where a bar of that colour begins and ends in a row of pixels."""
    other = np.abs(row.astype(np.int16) - colour).max(axis=1) > _ALIKE
    before, after = np.flatnonzero(other[: box.x]), np.flatnonzero(other[box.right :])
    return (int(before[-1]) + 1 if len(before) else 0), (box.right + int(after[0]) if len(after) else len(row))


def _thickest(bars: Sequence[Region | None]) -> int | None:
    """Return which bar is thicker than all others: a thin line may go on below the other tabs."""
    thick = [0 if bar is None else bar.height for bar in bars]
    most = max(thick)
    return thick.index(most) if most and thick.count(most) == 1 else None


def _is_free(tabs: Sequence[_Tab], chosen: int, bar: Region | None) -> bool:
    """Whether a tab's bar lies below no other tab."""
    others = [_box(tab) for number, tab in enumerate(tabs) if number != chosen]
    return bar is not None and not any(box.x < bar.right and box.right > bar.x for box in others)


def _tab_list(tabs: Sequence[_Tab], chosen: int) -> Element:
    told = []
    for number, tab in enumerate(tabs):
        states: frozenset[State] = frozenset({"selected"}) if number == chosen else frozenset()
        told.append(Element("tab", _text(tab), _box(tab), states, sources=("pixels", "text")))
    box = Region.around(_box(tab) for tab in tabs)
    return Element("tablist", "", box, sources=("pixels", "text"), children=tuple(told))

"""Finds a row of tabs, of which the open one has a bar below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from seesay.core.elements import Element, State
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.perception.layout.aligned_text import Segment
from seesay.perception.layout.words_in_lines import Word

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

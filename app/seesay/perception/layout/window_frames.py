"""Windows and tab bars in screenshots: which frames have a title bar, which lines are in covered windows, and tabs.

A table, chart or form made of the lines of a partly covered window would be false.
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
from seesay.core.region import Region, ShownWindow, window_at
from seesay.perception.layout.aligned_text import Segment
from seesay.perception.layout.grids import Rules
from seesay.perception.layout.text_blocks import Word

_MAX_TITLE_DISTANCE = 2.6  # from the top of a window to the bottom of its title, in title heights
_MIN_EDGE_SHARE = 0.8  # of a window's width covered by the lower edge of its title bar
_BUTTON_AREA = 130  # pixels at both ends of a title bar
_INK = 40
_MAX_SYMBOL_LETTERS = 2  # that OCR reads in a button of a title bar


def find_windows(lines: Sequence[TextLine], pixels: Pixels, rules: Rules) -> dict[Region, TextLine]:
    """Return the frames of `lines` that are windows, with their titles."""
    found: dict[Region, TextLine] = {}
    for frame in dict.fromkeys(line.window for line in lines if line.window is not None):
        inside = [line for line in lines if frame.contains(*line.box.middle)]
        title = min(inside, key=lambda line: line.box.y, default=None)
        tops = [line for line in inside if title is not None and line.box.y <= title.box.y + title.box.height / 2]
        title = max((line for line in tops if line.window == frame), key=lambda line: len(line.text), default=None)
        if title is not None and _has_title_bar(frame, title, tops, pixels, rules):
            found[frame] = title
    return found


def title_bar_lines(windows: Mapping[Region, TextLine], lines: Sequence[TextLine]) -> set[TextLine]:
    """Return the titles of `windows`, and the buttons beside them that OCR read as letters."""
    return {
        line
        for frame, title in windows.items()
        for line in lines
        if line is title
        or (
            len(line.text.strip()) <= _MAX_SYMBOL_LETTERS
            and frame.x - title.box.height <= line.box.x
            and line.box.right <= frame.right + title.box.height
            and abs(line.box.middle[1] - title.box.middle[1]) <= title.box.height
        )
    }


def picture_title_bar(lines: Sequence[TextLine], width: int) -> set[TextLine]:
    """Return the lines of a title bar at the top of a picture of one window, `width` pixels wide.

    A title bar is one text with symbols, read as letters, at the sides of the picture.
    """
    first = min(lines, key=lambda line: line.box.y, default=None)
    if first is None or first.box.bottom > _MAX_TITLE_DISTANCE * first.box.height:
        return set()
    row = [line for line in lines if abs(line.box.middle[1] - first.box.middle[1]) <= first.box.height]
    signs = [line for line in row if len(line.text.strip()) <= _MAX_SYMBOL_LETTERS]
    at_sides = all(min(line.box.x, width - line.box.right) <= _BUTTON_AREA for line in signs)
    return set(row) if signs and at_sides and len(row) == len(signs) + 1 else set()


def _has_title_bar(frame: Region, title: TextLine, row: Sequence[TextLine], pixels: Pixels, rules: Rules) -> bool:
    box = title.box
    if box.bottom - frame.y > _MAX_TITLE_DISTANCE * box.height:
        return False
    heights = range(box.bottom - box.height // 4, box.bottom + int(1.3 * box.height), 4)
    if not any(rules.across(y, frame.x, frame.right) >= _MIN_EDGE_SHARE for y in heights):
        return False
    # other text beside a title is the header of a table or list
    if any(len(line.text.strip()) > _MAX_SYMBOL_LETTERS and line is not title for line in row):
        return False
    reach = min(_BUTTON_AREA, frame.width // 4)
    return any(
        _has_symbols(pixels[box.y : box.bottom, max(0, left) : max(0, right)])
        for left, right in (
            (frame.x + 4, min(box.x - 6, frame.x + reach)),
            (max(box.right + 6, frame.right - reach), frame.right - 4),
        )
    )


def _has_symbols(piece: Pixels) -> bool:
    """Whether there is some ink on the background of a piece."""
    if piece.size == 0:
        return False
    ground = np.median(piece.reshape(-1, 3), axis=0)
    ink = (np.abs(piece.astype(np.int16) - ground) >= _INK).any(axis=2)
    return bool(12 <= np.count_nonzero(ink) <= 0.6 * ink.size)


_SLACK = 12  # pixels of overlap between frames and shadows of windows that only touch
_EDGE = 5  # pixels between a menu and the rest of a line it covers: the margin of OCR boxes


def split_at_windows(lines: Iterable[TextLine], windows: Sequence[ShownWindow]) -> tuple[TextLine, ...]:
    """Return `lines`, split where they continue from one window or menu into another."""
    return tuple(part for line in lines for part in _split_line(line, windows))


def _split_line(line: TextLine, windows: Sequence[ShownWindow]) -> Iterator[TextLine]:
    pieces = [part for text, box in line.pieces() for part in _split_at_sides(text, box, windows)]
    owners = [window_at(box, windows) for _, box in pieces]
    if len(set(owners)) < 2:
        yield line
        return
    for _, run in groupby(zip(owners, pieces, strict=True), key=lambda each: each[0]):
        own = [piece for _, piece in run]
        parts = tuple((len(text), box) for text, box in own) if len(own) > 1 else ()
        box = Region.around(box for _, box in own)
        yield replace(line, text=" ".join(text for text, _ in own), box=box, parts=parts)


def _split_at_sides(text: str, box: Region, windows: Sequence[ShownWindow]) -> Iterator[tuple[str, Region]]:
    """Split a piece of a line between words at the sides of windows."""
    middle = box.y + box.height // 2

    def owner(x: int) -> ShownWindow | None:
        return window_at(Region(x, middle, 1, 1), windows)

    every = {side for window in windows for side in (window.box.x, window.box.right)}
    sides = (side for side in sorted(every) if box.x + _SLACK < side < box.right - _SLACK)
    side = next((side for side in sides if owner(side - _EDGE) != owner(side + _EDGE)), None)
    spaces = [place for place, letter in enumerate(text) if letter == " "]
    if side is None or not spaces:
        yield text, box
        return
    place = min(spaces, key=lambda place: abs(place - len(text) * (side - box.x) / box.width))
    yield text[:place], Region(box.x, box.y, side - box.x, box.height)
    yield from _split_at_sides(text[place + 1 :], Region(side, box.y, box.right - side, box.height), windows)


def drop_cut_by_menus(lines: Iterable[TextLine], windows: Sequence[ShownWindow]) -> tuple[TextLine, ...]:
    """Return `lines` without those partly covered by an open menu: their rests would be read as words."""
    menus = [window.box for window in windows if window.is_menu]
    return tuple(line for line in lines if not any(_is_cut(line.box, menu) for menu in menus))


def _is_cut(box: Region, menu: Region) -> bool:
    """Whether a line ends or begins at a side of a menu, or continues behind its upper or lower edge."""
    if menu.contains(*box.middle):
        return False
    beside = box.y < menu.bottom and menu.y < box.bottom
    return beside and (abs(box.right - menu.x) <= _EDGE or abs(box.x - menu.right) <= _EDGE or _overlap(menu, box))


def lines_in_covered_windows(lines: Iterable[TextLine], windows: Sequence[ShownWindow]) -> set[TextLine]:
    """Return the lines of partly covered windows, and of everything above the active window.

    The active window itself does not count as covered: only menus and notifications cover it.
    """
    above = _above(windows)
    partly = {
        number
        for number, window in enumerate(windows)
        if not window.in_use and any(_overlap(each.box, window.box) for each in windows[:number])
    } | set(range(len(above)))
    found = set()
    for line in lines:
        owner = window_at(line.box, windows)
        if owner is not None and windows.index(owner) in partly:
            found.add(line)
    return found


def lines_in_covered_elements(
    elements: Iterable[Element], lines: Sequence[TextLine], windows: Sequence[ShownWindow]
) -> set[TextLine]:
    """Return those of `lines` in elements with children, of the active window, that something covers."""
    above = [window.box for window in _above(windows)]
    every = [each for top in elements for each in top.walk() if each.role not in ("window", "paragraph", "heading")]
    hidden = [each.box for each in every if each.box and any(_overlap(box, each.box) for box in above)]
    return {line for line in lines for box in hidden if box.contains(*line.box.middle)}


def _above(windows: Sequence[ShownWindow]) -> Sequence[ShownWindow]:
    """Return what covers the active window; nothing if the active window is unknown."""
    place = next((number for number, window in enumerate(windows) if window.in_use), 0)
    return windows[:place]


def _overlap(cover: Region, box: Region) -> bool:
    shared = cover.intersection(box)
    return shared is not None and min(shared.width, shared.height) > min(_SLACK, box.width // 2, box.height // 2)


_MAX_TABS: Final = 12
_MAX_TAB_LETTERS: Final = 32
_MIN_TAB_GAP: Final = 0.62  # letter heights; a space is narrower
_MAX_TAB_GAP: Final = 8.0  # letter heights
_MAX_BAR_DISTANCE: Final = 3.0  # below a tab, in letter heights
_MAX_BAR_HEIGHT: Final = 8  # pixels
_OVERHANG: Final = 0.25, 4.0  # of a bar at both sides of its tab, in letter heights
_MIN_BAR_DISTANCE: Final = 0.45  # of a bar without overhang, in letter heights: closer ones underline a link
_MAX_WRAP_GAP: Final = 1.4  # between lines of one tab, in letter heights
_FREE_MARGIN: Final = 0.6  # beside the ends of a bar, in letter heights: frames have round corners
_MAX_OFF_CENTRE: Final = 4  # pixels between the middles of a text and its frame
_MIN_SIDE_SHARE: Final = 0.8  # of a frame's side with ink
_MIN_BAR_CONTRAST: Final = 48  # in one channel
_MAX_BAR_DIFFERENCE: Final = 16  # in one channel, within a bar
_MAX_BACKGROUND_DIFFERENCE: Final = 5  # in one channel

_Row = Sequence[Segment]
_Tab = list[Word]


def find_tabs(rows: Sequence[_Row], pixels: Pixels) -> dict[TextLine, Element]:
    """Return the lines of `rows` that are tabs, with their tab lists; the selected tab has a bar below it."""
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
    """Return possible tab lists: several short texts of one height that are close to each other."""
    words = sorted((word for segment in row for word in segment.words), key=lambda word: word.box.x)
    groups: list[list[_Tab]] = [[[words[0]]]]
    for last, word in pairwise(words):
        gap = (word.box.x - last.box.right) / max(last.height, word.height)
        if gap > _MAX_TAB_GAP or max(last.height, word.height) > 1.35 * min(last.height, word.height):
            groups.append([[word]])
        elif gap > _MIN_TAB_GAP:
            groups[-1].append([word])
        else:
            groups[-1][-1].append(word)
    some = [tabs for tabs in groups if 2 <= len(tabs) <= _MAX_TABS]
    return [tabs for tabs in some if all(len(_text(tab)) <= _MAX_TAB_LETTERS for tab in tabs)]


def _text(tab: _Tab) -> str:
    return " ".join(word.text for word in tab)


def _box(tab: _Tab) -> Region:
    return Region.around(word.box for word in tab)


def _is_above(word: Word, tab: _Tab) -> bool:
    """Whether a word is in the line above a tab, and so the tab's first line."""
    box = _box(tab)
    apart = box.y - word.box.bottom
    return 0 <= apart <= _MAX_WRAP_GAP * word.height and word.box.x < box.right and word.box.right > box.x


def _bar_below(box: Region, unit: float, pixels: Pixels) -> Region | None:
    """Return the bar below a text, about as long as it, or None."""
    bottom = min(len(pixels), round(box.bottom + _MAX_BAR_DISTANCE * unit) + _MAX_BAR_HEIGHT)
    piece = pixels[box.bottom : bottom, box.x : box.right].astype(np.int16)
    even = np.ptp(piece, axis=1).max(axis=1) <= _MAX_BAR_DIFFERENCE
    if len(piece) < 2 or not even[0] or box.width < unit:
        return None
    colours = np.median(piece, axis=1)
    strong = np.flatnonzero(even & (np.abs(colours - colours[0]).max(axis=1) >= _MIN_BAR_CONTRAST))
    if not len(strong):
        return None
    first = int(strong[0])
    same = even & (np.abs(colours - colours[first]).max(axis=1) <= _MAX_BAR_DIFFERENCE)
    thick = int(np.argmin(np.append(same[first:], False)))
    top = box.bottom + first
    left, right = _reach(pixels[top + thick // 2], box, colours[first])
    longer = min(box.x - left, right - box.right) >= _OVERHANG[0] * unit
    if (
        max(box.x - left, right - box.right) > _OVERHANG[1] * unit
        or thick > _MAX_BAR_HEIGHT
        or top + thick >= len(pixels)
    ):
        return None
    if not longer and (thick < 2 or first < _MIN_BAR_DISTANCE * unit):
        return None
    bar = Region(left, top, right - left, thick)
    if _is_frame(bar, box, round(_FREE_MARGIN * unit), colours[0], pixels) or _has_upper_side(bar, box, pixels):
        return None
    return bar


def _has_upper_side(bar: Region, box: Region, pixels: Pixels) -> bool:
    """Whether a line like the bar is as far above the text: then both are sides of a button or field."""
    apart = bar.y - box.bottom
    first = max(0, box.y - apart - bar.height - _MAX_OFF_CENTRE)
    above = pixels[first : max(0, box.y - apart + _MAX_OFF_CENTRE + 1), box.x : box.right].astype(np.int16)
    colour = np.median(pixels[bar.y + bar.height // 2, box.x : box.right], axis=0)
    return bool(
        (np.abs(above - colour).max(axis=2) <= _MAX_BAR_DIFFERENCE).mean(axis=1).max(initial=0) >= _MIN_SIDE_SHARE
    )


def _is_frame(bar: Region, box: Region, aside: int, ground: npt.NDArray[np.floating], pixels: Pixels) -> bool:
    """Whether a bar is the lower side of a button around the text, or the upper side of a frame below it."""
    rows = pixels[[box.y + box.height // 2, box.bottom]].astype(np.int16)
    beside = np.concatenate([rows[:, max(0, bar.x - aside) : box.x], rows[:, box.right : bar.right + aside]], axis=1)
    below = pixels[bar.bottom + 1 : bar.bottom + 1 + aside, [bar.x, bar.right - 1]].astype(np.int16)
    far = np.abs(below - ground).max(axis=2) >= _MAX_BAR_DIFFERENCE
    return bool(np.abs(beside - ground).max() >= _MAX_BACKGROUND_DIFFERENCE or (far.size and far.all(axis=0).any()))


def _reach(row: Pixels, box: Region, colour: npt.NDArray[np.floating]) -> tuple[int, int]:
    """Return the start and end of a bar of this colour in a row of pixels."""
    other = np.abs(row.astype(np.int16) - colour).max(axis=1) > _MAX_BAR_DIFFERENCE
    before, after = np.flatnonzero(other[: box.x]), np.flatnonzero(other[box.right :])
    return (int(before[-1]) + 1 if len(before) else 0), (box.right + int(after[0]) if len(after) else len(row))


def _thickest(bars: Sequence[Region | None]) -> int | None:
    """Return the index of the thickest bar: a thin line may continue below the other tabs."""
    thick = [0 if bar is None else bar.height for bar in bars]
    most = max(thick)
    return thick.index(most) if most and thick.count(most) == 1 else None


def _is_free(tabs: Sequence[_Tab], chosen: int, bar: Region | None) -> bool:
    """Whether a tab's bar is below no other tab."""
    others = [_box(tab) for number, tab in enumerate(tabs) if number != chosen]
    return bar is not None and not any(box.x < bar.right and box.right > bar.x for box in others)


def _tab_list(tabs: Sequence[_Tab], chosen: int) -> Element:
    told = []
    for number, tab in enumerate(tabs):
        states: frozenset[State] = frozenset({"selected"}) if number == chosen else frozenset()
        told.append(Element("tab", _text(tab), _box(tab), states, sources=("pixels", "text")))
    box = Region.around(_box(tab) for tab in tabs)
    return Element("tablist", "", box, sources=("pixels", "text"), children=tuple(told))

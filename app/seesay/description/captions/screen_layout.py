"""Layout analysis of screen text: dialogs, buttons, titles, and large text.

It uses positions and words alone, so its results are interpretations, and are worded as such.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seesay.core.elements import Element
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import group_runs
from seesay.core.translation import language_entries, language_tags

_MIN_CONFIDENCE = 0.6
# Distances in multiples of the median line height, chosen on screenshots of GTK, Qt and web dialogs.
_SAME_ROW = 0.8
_BUTTON_TO_TEXT = 8.0
_TEXT_TO_TEXT = 3.5
_BESIDE = 14.0
_LARGE = 1.45
_TITLE_BAR = 2.0

_LONGEST_DIALOG = 14  # Maximum lines of a dialog
_LARGEST_DIALOG, _SCREEN = 0.5, 500_000  # Maximum share of a dialog in a screen, and minimum pixels of a screen
_MIN_MENUS = 3  # Minimum menus of a menu bar; fewer are often words of a text
_PATH = re.compile(r"(?:\S\s){0,3}\W?(?:~|[A-Za-z]:)?[/\\]\S*")
"""What stands below a menu bar where a folder is shown, behind icons that were read as letters."""
_ADDRESS = re.compile(r"(?:\S\s){0,3}\W?(?:\w+://\S+|[\w-]+(?:\.[\w-]+)+/\S*)")
_SIGN = 2  # Letters that may be read in an icon
_TOP_ROWS = 3  # Rows at the top of a window in which a browser shows the address
_EDGE = 6  # Maximum distance in pixels between the edges of a window and a panel that fills it
_NEARLY = 0.05  # Maximum distance of one of these edges as a share of the window's width


@dataclass(frozen=True, slots=True)
class Dialog:
    """The lines of a dialog, those of its buttons apart, and the buttons' labels from left to right."""

    message: tuple[TextLine, ...]
    button_lines: tuple[TextLine, ...]
    buttons: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The most important lines, each in one field; `titles` are in title bars."""

    dialog: Dialog | None
    titles: tuple[TextLine, ...]
    large: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class InterfaceWords:
    """Words of all languages, in lower case, by which buttons and menu bars are recognised."""

    buttons: frozenset[str]
    alone: frozenset[str]  # The labels that make a dialog's only button; others are too often plain words
    menus: frozenset[str]


def load_interface_words() -> InterfaceWords:
    """Read the words of all languages: those on the screen may be in another than the person's."""
    languages = [language_entries(tag, "interface-words.toml") for tag in language_tags()]
    buttons, alone, menus = (
        frozenset(word for words in languages for word in words.get(kind, ())) for kind in ("buttons", "alone", "menus")
    )
    return InterfaceWords(buttons, alone, menus)


def sort_page_first(lines: Sequence[TextLine], elements: Sequence[Element]) -> list[TextLine]:
    """Return `lines` in their order, but at the end those of toolbars, and those around a web page: its browser's."""
    placed = [(each, each.box) for top in elements for each in top.walk() if each.box is not None]
    tools = [box for each, box in placed if each.role == "toolbar" and not each.in_page]
    parts = [box for each, box in placed if each.in_page]
    page = Region.around(parts) if parts else None
    inside = {
        line
        for line in lines
        if not any(box.contains(*line.box.middle) for box in tools)
        and (page is None or page.contains(*line.box.middle))
    }
    return [*(line for line in lines if line in inside), *(line for line in lines if line not in inside)]


class LayoutAnalyzer:
    """Finds the lines that matter most."""

    def __init__(self, words: InterfaceWords) -> None:
        self._words = words
        self._longest_label = max((len(label.split()) for label in words.buttons), default=0)

    def analyze(
        self, lines: Sequence[TextLine], width: int, height: int, *, alone: bool = False, is_form: bool = False
    ) -> Layout:
        """Return the most important of `lines` in a picture of `width` x `height` pixels.

        `alone`: the picture is one window. `is_form`: it has input fields, so that buttons make a dialog only in a
        window of their own.
        """
        readable = [line for line in lines if line.confidence >= _MIN_CONFIDENCE and _letters(line.text) >= 2]
        if not readable:
            return Layout(None, (), ())
        from statistics import median  # which loads decimal numbers

        unit = median(line.box.height for line in readable)
        dialog = self._dialog(readable, unit, Region(0, 0, width, height), alone=alone, is_form=is_form)
        rest = [line for line in readable if dialog is None or line not in dialog.message]
        titles = self._titles(rest, unit)
        large = tuple(
            line
            for line in rest
            if line.box.height >= _LARGE * unit and line not in titles and not self._labels(line.text)
        )
        return Layout(dialog, titles, large)

    def without_bars(
        self, lines: Sequence[TextLine], elements: Iterable[Element]
    ) -> tuple[list[TextLine], list[TextLine]]:
        """Return `lines` without menu bars and location bars, and the bars; menu bars by words or elements."""
        windows = dict.fromkeys(line.window for line in lines)
        bars = [bar for window in windows for bar in self._bars([line for line in lines if line.window == window])]
        every = (each for top in elements for each in top.walk())
        places = [each.box for each in every if each.role == "menubar" and each.box is not None]
        told = [line for line in lines if any(place.contains(*line.box.middle) for place in places)]
        bars += [line for line in told if line not in bars]
        return [line for line in lines if line not in bars], bars

    def _bars(self, lines: Sequence[TextLine]) -> list[TextLine]:
        rows = group_runs(sorted(lines, key=lambda line: line.box.y), lambda row, line: is_in_row(line, row[0]))
        menus = next((place for place, row in enumerate(rows) if self._are_menus(row)), None)
        below = rows[menus + 1] if menus is not None and menus + 1 < len(rows) else []
        found = {line for line in below if _PATH.fullmatch(line.text.strip())}
        found.update(line for row in rows[:_TOP_ROWS] for line in row if _ADDRESS.fullmatch(line.text.strip()))
        found.update(rows[menus] if menus is not None else ())
        return [line for line in lines if line in found]

    def _are_menus(self, row: Sequence[TextLine]) -> bool:
        words = [word for line in row for word in line.text.lower().split()]
        return sum(word in self._words.menus for word in words) >= max(_MIN_MENUS, len(words) / 2)

    def _labels(self, text: str) -> tuple[str, ...]:
        """Return the button labels that make up `text`, as OCR may join neighbouring buttons; else empty."""
        words = re.sub(r"[_&…]|\.\.\.", "", text).replace("’", "'").split()
        found: list[str] = []
        start = 0
        while start < len(words):
            for length in range(min(self._longest_label, len(words) - start), 0, -1):
                label = " ".join(words[start : start + length])
                if label.lower() in self._words.buttons:
                    found.append(label)
                    start += length
                    break
            else:
                return ()
        return tuple(found)

    def _button_rows(self, lines: Sequence[TextLine], unit: float) -> list[list[TextLine]]:
        """Return rows of button labels, those of the smallest window first."""
        rows: list[list[TextLine]] = []
        for line in sorted(lines, key=lambda line: -line.box.middle[1]):
            if not self._labels(line.text):
                continue
            for row in rows:
                beside = abs(row[0].box.middle[1] - line.box.middle[1]) <= _SAME_ROW * unit
                if beside and row[0].window == line.window:
                    row.append(line)
                    break
            else:
                rows.append([line])
        rows = [sorted(row, key=lambda line: line.box.x) for row in rows if self._makes_a_dialog(row)]
        return sorted(rows, key=lambda row: row[0].window.area if row[0].window else math.inf)

    def _makes_a_dialog(self, row: Sequence[TextLine]) -> bool:
        labels = [label.lower() for line in row for label in self._labels(line.text)]
        is_menu = sum(label in self._words.menus for label in labels) > 1
        return not is_menu and (len(labels) >= 2 or labels[0] in self._words.alone)

    def _dialog(
        self, lines: Sequence[TextLine], unit: float, picture: Region, *, alone: bool, is_form: bool
    ) -> Dialog | None:
        for row in self._button_rows(lines, unit):
            window = _window_of(row[0], picture, alone=alone)
            if window is not None and not _at_the_foot(row[0], window, picture.area):
                continue
            if window is not None and is_form and not alone and window.area > _LARGEST_DIALOG * picture.area:
                continue
            if window is None:
                free = [line for line in lines if line.window is None]
                message = () if is_form or _has_other_words(row, free, unit) else _lines_above(row, free, unit)
                if _are_in_columns(message):
                    continue
            else:
                # a frame inside is that of a group of fields
                within = [(line, _window_of(line, picture, alone=alone)) for line in lines if line not in row]
                inside = [line for line, place in within if place and window.covers(place)]
                direct = [line for line, place in within if place == window]
                message = tuple(inside if len(inside) <= _LONGEST_DIALOG else direct)
            if 0 < len(message) <= _LONGEST_DIALOG:
                buttons = tuple(label for line in row for label in self._labels(line.text))
                return Dialog(message, tuple(row), buttons, min(line.confidence for line in (*message, *row)))
        return None

    def _titles(self, lines: Sequence[TextLine], unit: float) -> tuple[TextLine, ...]:
        windows = {line.window for line in lines if line.window is not None}
        titles: list[TextLine] = []
        for line in lines:
            window = line.window
            if window is None or any(_fills(window, other) for other in windows):
                continue
            in_title_bar = line.box.bottom - window.y <= _TITLE_BAR * unit
            if in_title_bar and not self._is_menu_bar(line.text) and window not in {title.window for title in titles}:
                titles.append(line)
        return tuple(titles)

    def _is_menu_bar(self, text: str) -> bool:
        words = [word.lower() for word in text.split()]
        return sum(word in self._words.menus for word in words) >= max(1, len(words) // 2)


def is_path_or_address(line: TextLine) -> bool:
    """Return whether a line is nothing but a folder or an address, as a location bar shows it."""
    text = line.text.strip()
    return bool(_PATH.fullmatch(text) or _ADDRESS.fullmatch(text))


def is_in_row(line: TextLine, other: TextLine) -> bool:
    """Return whether the middle of a line is in the row of `other`."""
    return abs(line.box.middle[1] - other.box.middle[1]) <= other.box.height / 2


def find_title_icons(title: TextLine, lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """Return the lines of one sign in the row of a window's title: its icon and its buttons, taken for letters."""
    return tuple(
        line
        for line in lines
        if len(line.text.strip()) == 1
        and line.window == title.window is not None
        and abs(line.box.middle[1] - title.box.middle[1]) <= title.box.height
    )


def _window_of(line: TextLine, picture: Region, *, alone: bool) -> Region | None:
    """Return a line's window; a frame across a window that is `alone` is its panel."""
    window = line.window
    return picture if alone and (window is None or _fills(window, picture)) else window


def _lines_above(row: Sequence[TextLine], lines: Sequence[TextLine], unit: float) -> tuple[TextLine, ...]:
    left = min(line.box.x for line in row) - _BESIDE * unit
    right = max(line.box.right for line in row) + _BESIDE * unit
    edge = float(min(line.box.y for line in row))
    reach = _BUTTON_TO_TEXT * unit
    found: list[TextLine] = []
    for line in sorted(lines, key=lambda line: -line.box.bottom):
        gap = edge - line.box.bottom
        if line in row or gap < -unit or line.box.x < left or line.box.right > right:
            continue
        if gap > reach:
            break
        found.append(line)
        edge, reach = float(line.box.y), _TEXT_TO_TEXT * unit
    return tuple(line for line in lines if line in found)


def _has_other_words(row: Sequence[TextLine], lines: Iterable[TextLine], unit: float) -> bool:
    """Whether a row of buttons has other words, as in a media player."""
    left, right = min(line.box.x for line in row), max(line.box.right for line in row)
    others = [line for line in lines if line not in row and is_in_row(line, row[0]) and _letters(line.text) > _SIGN]
    return any(left - _BESIDE * unit <= line.box.right and line.box.x <= right + _BESIDE * unit for line in others)


def _are_in_columns(lines: Sequence[TextLine]) -> bool:
    """Whether lines are in columns, as names and values, unlike the words of a question."""
    words = [line for line in lines if _letters(line.text) > _SIGN]
    return any(is_in_row(line, other) for line, other in itertools.combinations(words, 2))


def _at_the_foot(button: TextLine, window: Region, picture: int) -> bool:
    """Whether a button is placed as in a dialog, not in a header or a page."""
    fills_the_screen = picture >= _SCREEN and window.area > _LARGEST_DIALOG * picture
    return not fills_the_screen and button.box.middle[1] > window.y + window.height / 2


def _fills(panel: Region, window: Region) -> bool:
    """Whether `panel` spans the width of `window` and has no title bar; one edge may be slightly off."""
    within = window.y - _EDGE <= panel.y and panel.bottom <= window.bottom + _EDGE
    sides = sorted((abs(panel.x - window.x), abs(panel.right - window.right)))
    return panel != window and within and sides[0] <= _EDGE and sides[1] <= max(_EDGE, _NEARLY * window.width)


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)

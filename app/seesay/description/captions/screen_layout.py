"""The parts of a screen's text that are told apart from the rest: titles, large text, and bars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from seesay.core.elements import Element
from seesay.core.findings import TextLine, is_in_row
from seesay.core.region import Region, fills_width
from seesay.core.text.cleaning import group_runs
from seesay.core.text.interface_words import button_labels, interface_words, is_menu_bar

_MIN_CONFIDENCE = 0.6
_LARGE, _TITLE_BAR = 1.45, 2.0
"""Minimum height of large text, and maximum height of a title bar, in median line heights."""
_PATH = re.compile(r"(?:\S\s){0,3}\W?(?:~|[A-Za-z]:)?[/\\]\S*")
"""What stands below a menu bar where a folder is shown, behind icons that were read as letters."""
_ADDRESS = re.compile(r"(?:\S\s){0,3}\W?(?:\w+://\S+|[\w-]+(?:\.[\w-]+)+/\S*)")
_TOP_ROWS = 3  # Rows at the top of a window in which a browser shows the address


def find_titles(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """Return the lines in title bars."""
    readable = _readable(lines)
    return _titles(readable, _unit(readable)) if readable else ()


def find_large(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """Return the lines of large text that are no labels of buttons."""
    readable = _readable(lines)
    least = _LARGE * _unit(readable) if readable else 0.0
    return tuple(line for line in readable if line.box.height >= least and not button_labels(line.text))


def _readable(lines: Sequence[TextLine]) -> list[TextLine]:
    return [line for line in lines if line.confidence >= _MIN_CONFIDENCE and sum(map(str.isalnum, line.text)) >= 2]


def _unit(lines: Sequence[TextLine]) -> float:
    from statistics import median  # which loads decimal numbers

    return median(line.box.height for line in lines)


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


def without_bars(lines: Sequence[TextLine], elements: Iterable[Element]) -> tuple[list[TextLine], list[TextLine]]:
    """Return `lines` without menu bars and location bars, and the bars; menu bars by words or elements."""
    windows = dict.fromkeys(line.window for line in lines)
    bars = [bar for window in windows for bar in _bars([line for line in lines if line.window == window])]
    every = (each for top in elements for each in top.walk())
    places = [each.box for each in every if each.role == "menubar" and each.box is not None]
    told = [line for line in lines if any(place.contains(*line.box.middle) for place in places)]
    bars += [line for line in told if line not in bars]
    return [line for line in lines if line not in bars], bars


def _bars(lines: Sequence[TextLine]) -> list[TextLine]:
    rows = group_runs(sorted(lines, key=lambda line: line.box.y), lambda row, line: is_in_row(line, row[0]))
    menus = next((place for place, row in enumerate(rows) if is_menu_bar([line.text for line in row])), None)
    below = rows[menus + 1] if menus is not None and menus + 1 < len(rows) else []
    found = {line for line in below if _PATH.fullmatch(line.text.strip())}
    found.update(line for row in rows[:_TOP_ROWS] for line in row if _ADDRESS.fullmatch(line.text.strip()))
    found.update(rows[menus] if menus is not None else ())
    return [line for line in lines if line in found]


def _titles(lines: Sequence[TextLine], unit: float) -> tuple[TextLine, ...]:
    windows = {line.window for line in lines if line.window is not None}
    titles: list[TextLine] = []
    for line in lines:
        window = line.window
        if window is None or any(fills_width(window, other) for other in windows):
            continue
        in_title_bar = line.box.bottom - window.y <= _TITLE_BAR * unit
        if in_title_bar and not _is_mostly_menus(line.text) and window not in {title.window for title in titles}:
            titles.append(line)
    return tuple(titles)


def _is_mostly_menus(text: str) -> bool:
    words = [word.lower() for word in text.split()]
    return sum(word in interface_words().menus for word in words) >= max(1, len(words) // 2)


def is_path_or_address(line: TextLine) -> bool:
    """Return whether a line is nothing but a folder or an address, as a location bar shows it."""
    text = line.text.strip()
    return bool(_PATH.fullmatch(text) or _ADDRESS.fullmatch(text))


def find_title_icons(title: TextLine, lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """Return the lines of one sign in the row of a window's title: its icon and its buttons, taken for letters."""
    return tuple(
        line
        for line in lines
        if len(line.text.strip()) == 1
        and line.window == title.window is not None
        and abs(line.box.middle[1] - title.box.middle[1]) <= title.box.height
    )

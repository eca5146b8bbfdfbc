"""Dialogs in the text of a screen: rows of button labels with the message that belongs to them.

It uses positions and words alone, so its results are interpretations, and are worded as such.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from seesay.core.elements import INPUT_ROLES, MIN_FORM_FIELDS, Element, Role, has_input_fields
from seesay.core.findings import MAX_ICON_LETTERS, Dialog, TextLine, is_in_row
from seesay.core.region import Region, fills_width
from seesay.core.text.cleaning import alphanumerics
from seesay.core.text.interface_words import button_labels, interface_words

_MIN_CONFIDENCE = 0.6
# Distances in multiples of the median line height, chosen on screenshots of GTK, Qt and web dialogs.
_SAME_ROW = 0.8
_BUTTON_TO_TEXT = 8.0
_TEXT_TO_TEXT = 3.5
_BESIDE = 14.0

_LONGEST_DIALOG = 14  # Maximum lines of a dialog
_LARGEST_DIALOG, _SCREEN = 0.5, 500_000  # Maximum share of a dialog in a screen, and minimum pixels of a screen

_STRUCTURES: frozenset[Role] = frozenset({"table", "chart", "log"})
_TEXT: frozenset[Role] = frozenset({"paragraph", "heading"})


def find_dialog(
    lines: Sequence[TextLine], elements: Sequence[Element], picture: Region, *, alone: bool
) -> Dialog | None:
    """Return the dialog in the text `lines` of a `picture`, or of one window of it, with these `elements`.

    `alone`: the picture is one window. In a picture with input fields, buttons make a dialog only in a window of their
    own, and a window with a menu bar or a table is none.
    """
    every = [each for top in elements for each in top.walk()]
    if any(_is_main_window(each) for each in elements):
        return None
    held = [each.box for each in every if each.box is not None and (each.role in _STRUCTURES or _is_named_list(each))]
    fields = [each for each in every if each.role in INPUT_ROLES]
    values = [each for each in every if each.role in ("progressbar", "alert")]
    told = [*values, *(fields if len(fields) >= MIN_FORM_FIELDS else ())]
    named = {alphanumerics(text) for each in told for text in (each.name, each.value) if isinstance(text, str)}
    readable = [
        line
        for line in lines
        if line.confidence >= _MIN_CONFIDENCE
        and _letters(line.text) >= 2
        and not any(box.contains(*line.box.middle) for box in held)
        and alphanumerics(line.text) not in named
    ]
    if not readable:
        return None
    unit = median(line.box.height for line in readable)
    return _dialog(readable, unit, picture, alone=alone, is_form=has_input_fields(elements))


def with_buttons(elements: Sequence[Element], dialog: Dialog) -> tuple[Element, ...]:
    """Return `elements` with the texts of a dialog's buttons as buttons."""
    return tuple(made for element in elements for made in _with_buttons(element, dialog))


def _with_buttons(element: Element, dialog: Dialog) -> Iterator[Element]:
    labels = [label for label in dialog.buttons if element.box is not None and element.box.contains(*label[1].middle)]
    text = alphanumerics(element.name)
    if element.role in _TEXT and labels and text == alphanumerics("".join(label for label, _ in labels)):
        for label, box in labels:
            yield Element("button", label, box, sources=element.sources, certain=False)
        return
    yield replace(element, children=tuple(made for child in element.children for made in _with_buttons(child, dialog)))


def _button_rows(lines: Sequence[TextLine], unit: float) -> list[list[TextLine]]:
    """Return rows of button labels, those of the smallest window first."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: -line.box.middle[1]):
        if not button_labels(line.text):
            continue
        for row in rows:
            beside = abs(row[0].box.middle[1] - line.box.middle[1]) <= _SAME_ROW * unit
            if beside and row[0].window == line.window:
                row.append(line)
                break
        else:
            rows.append([line])
    rows = [sorted(row, key=lambda line: line.box.x) for row in rows if _makes_a_dialog(row)]
    return sorted(rows, key=lambda row: row[0].window.area if row[0].window else math.inf)


def _makes_a_dialog(row: Sequence[TextLine]) -> bool:
    labels = [label.lower() for line in row for label in button_labels(line.text)]
    is_menu = sum(label in interface_words().menus for label in labels) > 1
    return not is_menu and (len(labels) >= 2 or labels[0] in interface_words().alone)


def _dialog(lines: Sequence[TextLine], unit: float, picture: Region, *, alone: bool, is_form: bool) -> Dialog | None:
    for row in _button_rows(lines, unit):
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
            return Dialog(tuple(line.box for line in message), tuple(each for line in row for each in _buttons(line)))
    return None


def _buttons(line: TextLine) -> Iterator[tuple[str, Region]]:
    """Yield the labels in a line of buttons, each with its share of the line's width."""
    labels, start = button_labels(line.text), float(line.box.x)
    letters = sum(map(len, labels))
    for label in labels:
        end = start + line.box.width * len(label) / letters
        yield label, replace(line.box, x=round(start), width=max(1, round(end) - round(start)))
        start = end


def _is_named_list(element: Element) -> bool:
    """Whether pixels show a list of a kind of its own, such as icons with names, and not paragraphs with bullets."""
    return element.role == "list" and bool(element.name) and "accessibility" not in element.sources


def _is_main_window(element: Element) -> bool:
    """Whether a program tells that its window has a menu bar or a table, unlike a message."""
    roles = {each.role for each in element.walk() if "accessibility" in each.sources}
    return "menubar" in roles or (element.role == "window" and bool(roles & {"table", "cell"}))


def _window_of(line: TextLine, picture: Region, *, alone: bool) -> Region | None:
    """Return a line's window; a frame across a window that is `alone` is its panel."""
    window = line.window
    return picture if alone and (window is None or fills_width(window, picture)) else window


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
    words = [line for line in lines if _letters(line.text) > MAX_ICON_LETTERS]
    others = [line for line in words if line not in row and is_in_row(line, row[0])]
    return any(left - _BESIDE * unit <= line.box.right and line.box.x <= right + _BESIDE * unit for line in others)


def _are_in_columns(lines: Sequence[TextLine]) -> bool:
    """Whether lines are in columns, as names and values, unlike the words of a question."""
    words = [line for line in lines if _letters(line.text) > MAX_ICON_LETTERS]
    return any(is_in_row(line, other) for line, other in itertools.combinations(words, 2))


def _at_the_foot(button: TextLine, window: Region, picture: int) -> bool:
    """Whether a button is placed as in a dialog, not in a header or a page."""
    fills_the_screen = picture >= _SCREEN and window.area > _LARGEST_DIALOG * picture
    return not fills_the_screen and button.box.middle[1] > window.y + window.height / 2


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)

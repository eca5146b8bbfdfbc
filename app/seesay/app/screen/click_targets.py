"""Where words stand on the screen: in lines that were read, and on elements that programs tell of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from seesay.core.elements import Element, Role, is_guessed
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import group_runs

ACTIVE_ROLES: frozenset[Role] = frozenset({
    "button", "checkbox", "radio", "switch", "tab", "menuitem", "link", "combobox", "listitem", "cell", "textbox",
    "slider", "columnheader", "img", "icon",
})  # fmt: skip
"""Roles of what a person presses, or goes to."""
_LONGEST_CALL = 60  # characters of the words by which it is told what is pressed
_NARROW, _WIDE = "iljtfrI.,:;'|!()[] ", "mwMW@%"


@dataclass(frozen=True, slots=True)
class Target:
    """Something to press: its words, its place in pixels of the screenshot, and its element.

    If not `placed`, it is somewhere in `box`, and only its program can press it.
    """

    words: str
    box: Region
    element: Element | None = None
    exact: bool = False
    placed: bool = True
    line: str = ""
    """The text of which `words` are a part, where that is known: a button's other words tell what it does."""

    @property
    def called(self) -> str:
        """How it is told what is pressed: by all the words that stand there, unless these are many."""
        return self.whole if len(self.whole) <= _LONGEST_CALL else self.words

    @property
    def whole(self) -> str:
        return self.line or self.words


def find_targets(text: str, lines: Iterable[TextLine], elements: Iterable[Element]) -> tuple[Target, ...]:
    """Return the matches of `text` in reading order, whole lines and names before parts.

    Boxes of `elements` are in pixels of the screenshot. Those without one are found by the user's labels, and by names
    that occur nowhere else; icons by what they look like, if nothing else has the text.
    """
    elements = tuple(elements)
    wanted = _pattern(text)
    if wanted is None:
        return ()
    named = [element for element in elements if _is_pressed(element) and _is_called(element, wanted.search)]
    found: list[Target] = []
    for line in lines:
        for match in wanted.finditer(line.text):
            box = part_of(line, *match.span())
            element = element_at(named, box)
            exact = bool(wanted.fullmatch(line.text.strip())) or (
                element is not None and _is_called(element, wanted.fullmatch)
            )
            target = Target(element.name if element else line.text.strip(), box, element, exact)
            if element is None or all(other.element is not element for other in found):
                found.append(target)
    pressed = [target.element for target in found]
    for element in named:
        if element.box is not None and all(element is not other for other in pressed):
            exact = _is_called(element, wanted.fullmatch)
            found.append(Target(element.name or element.label, element.box, element, exact))
    seen = bool(found)
    for element in named:
        if element.box is None and element.identity and (element.label or not seen):
            exact = _is_called(element, wanted.fullmatch)
            box = elements[0].box or Region(0, 0, 1, 1)
            found.append(Target(element.name or element.label, box, element, exact, placed=False))
    if not found:
        guessed = ((each, each.box) for each in elements if is_guessed(each) and _is_called(each, wanted.fullmatch))
        found = [Target(each.name, box, each, exact=True) for each, box in guessed if box is not None]
    if any(target.exact for target in found):
        found = [target for target in found if target.exact]
    rows = group_runs(sorted(found, key=lambda target: target.box.middle[1]), _are_level)
    return tuple(target for row in rows for target in sorted(row, key=lambda target: target.box.x))


def _are_level(row: Sequence[Target], target: Target) -> bool:
    """Whether a target is in a row: a label and its field may be some pixels apart."""
    box, other = row[0].box, target.box
    return abs(box.middle[1] - other.middle[1]) <= min(box.height, other.height) / 2


def element_at(elements: Iterable[Element], box: Region) -> Element | None:
    """Return the smallest of `elements` that holds the middle of `box`."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    around = [element for element in elements if element.box is not None and element.box.contains(x, y)]
    return min(around, key=lambda element: element.box.area if element.box else 0, default=None)


def part_of(line: TextLine, start: int, end: int) -> Region:
    """Return where a part of a line stands, by the usual widths of its letters."""
    boxes: list[Region] = []
    begun = 0
    for length, box in line.parts or ((len(line.text), line.box),):
        first, last = max(start, begun), min(end, begun + length)
        if first < last:
            boxes.append(_share_of(line.text[begun : begun + length], box, first - begun, last - begun))
        begun += length + 1
    return Region.around(boxes) if boxes else line.box


def _share_of(text: str, box: Region, start: int, end: int) -> Region:
    widths = [0.5 if letter in _NARROW else 1.4 if letter in _WIDE else 1.0 for letter in text]
    whole = sum(widths) or 1.0
    left, right = sum(widths[:start]) / whole, sum(widths[:end]) / whole
    x, width = box.x + round(left * box.width), round((right - left) * box.width)
    return Region(x, box.y, max(1, width), box.height)


def moved(element: Element, x: int, y: int) -> Element:
    """Return an element and all in it with boxes moved by `x` and `y`."""
    box = element.box and element.box.moved(x, y)
    return replace(element, box=box, children=tuple(moved(child, x, y) for child in element.children))


def lines_in(lines: Sequence[TextLine], box: Region | None) -> tuple[TextLine, ...]:
    """Return the lines whose middle lies in `box`, or all where there is none."""
    return tuple(line for line in lines if box is None or box.contains(*line.box.middle))


def _is_called(element: Element, fits: Callable[[str], object]) -> bool:
    return any(fits(name.strip()) for name in (element.name, element.label))


def _is_pressed(element: Element) -> bool:
    return element.role in ACTIVE_ROLES and bool(element.identity or element.label)


def _pattern(text: str) -> re.Pattern[str] | None:
    """Return what finds `text` as whole words, whatever its letters' case and the white space in it."""
    words = text.split()
    if not words:
        return None
    spaced = r"\s*".join(map(re.escape, words))
    return re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)

"""Headings, paragraphs and lists: how lines of running text belong together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from statistics import median

from seesay.domain import Region, TextLine
from seesay.elements import Element
from seesay.text.paragraphs import joined
from seesay.text.runs import in_runs

_LARGE, _TALLER = 1.3, 3
"""How many times, and by how many pixels, the letters of a heading are taller than usual."""
_LEAST_LETTERS, _LONGEST_HEADING = 3, 80
_SPACING = 2.4
"""Lines of a paragraph are at most this many heights of a capital apart, from middle to middle."""
_INDENT = 3
"""In heights of a capital, the most by which the first line of a paragraph begins farther in."""
_ROOM = 0.97
"""Widths of words are estimated."""
_LEAST_BROKEN = 20
"""Characters; shorter lines are labels and entries of lists."""
_BESIDE = 2
"""In heights of a line: how far above and below it something may stand that is beside it."""
_SIGN = re.compile(r"[•●○▪■◦‣∙·–*-]\s+(?=\S)")
_BULLET = re.compile(rf"(?:{_SIGN.pattern}|\(?(?:\d{{1,3}}|[a-z]|[ivx]{{2,4}})[.)]\s+(?=\S))")
"""Of an item only a sign is left out: its number is referred to."""
_SURE = 0.85


def passages(lines: Sequence[TextLine], heights: Mapping[TextLine, int]) -> list[Element]:
    """Return `lines`, which stand in reading order, as headings, paragraphs and lists; `heights` are of letters."""
    usual = float(median(heights.values())) if heights else 0.0
    found: list[Element] = []
    for group in _groups(lines, heights):
        text = joined(line.text for line in group)
        box = Region.around(line.box for line in group)
        certain = median(line.confidence for line in group) >= _SURE
        if _BULLET.match(text):
            found.append(Element("listitem", _SIGN.sub("", text, count=1), box, certain=certain))
        elif len(text) <= _LONGEST_HEADING and _is_large(text, median(heights.get(line, 0) for line in group), usual):
            found.append(Element("heading", text, box, sources=("text", "pixels"), certain=certain))
        else:
            found.append(Element("paragraph", text, box, certain=certain))
    return _with_lists(found)


def _is_large(text: str, height: float, usual: float) -> bool:
    letters = sum(letter.isalnum() for letter in text)
    return letters >= _LEAST_LETTERS and height >= max(_LARGE * usual, usual + _TALLER)


def _groups(lines: Sequence[TextLine], heights: Mapping[TextLine, int]) -> list[list[TextLine]]:
    return in_runs(lines, lambda group, line: _goes_on(group, line, heights) and _has_no_room(group[-1], line, lines))


def _goes_on(group: Sequence[TextLine], line: TextLine, heights: Mapping[TextLine, int]) -> bool:
    """Whether `line` is the next line of a paragraph."""
    last = group[-1]
    low, high = sorted((heights.get(last, last.box.height), heights.get(line, line.box.height)))
    step = (line.box.y + line.box.bottom - last.box.y - last.box.bottom) / 2
    if high > 1.4 * low or not 0.4 * low < step <= _SPACING * high or _BULLET.match(line.text):
        return False
    if len(group) > 1:
        before = group[-2].box
        if step > 1.25 * ((last.box.y + last.box.bottom - before.y - before.bottom) / 2):
            return False
    left = min(each.box.x for each in group)
    hangs = bool(_BULLET.match(group[0].text)) and 0 < line.box.x - left < 4 * high
    begun_in = len(group) == 1 and 0 < left - line.box.x <= _INDENT * high
    return abs(line.box.x - left) <= high or hangs or begun_in


def _has_no_room(line: TextLine, below: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether the first word of `below` has no room in `line`, by the widest line of the column."""
    word = below.text.strip().partition(" ")[0]
    width = below.box.width * (len(word) + 1) / (len(below.text) + 1)
    end = _next_column(line, lines)
    column = [
        other.box.right
        for other in lines
        if other.window == line.window
        and abs(other.box.x - line.box.x) <= line.box.height
        and (end is None or other.box.right <= end)  # a title over several columns is in none
    ]
    return len(line.text) >= _LEAST_BROKEN and line.box.right + width >= _ROOM * max(column, default=0)


def _next_column(line: TextLine, lines: Sequence[TextLine]) -> int | None:
    """Return where what stands to the right of `line`, or of its neighbours, begins; None where nothing does."""
    top, bottom = line.box.y - _BESIDE * line.box.height, line.box.bottom + _BESIDE * line.box.height
    return min(
        (
            other.box.x
            for other in lines
            if other.box.x >= line.box.right and other.box.y < bottom and other.box.bottom > top
        ),
        default=None,
    )


def _with_lists(elements: Sequence[Element]) -> list[Element]:
    """Return `elements` with items that follow one another in a list."""
    found: list[Element] = []
    run: list[Element] = []
    for number, element in enumerate(elements):
        following = elements[number + 1] if number + 1 < len(elements) else None
        if element.role != "listitem":
            found.append(element)
            continue
        run.append(element)
        if following is None or following.role != "listitem":
            if len(run) > 1:
                box = Region.around(item.box for item in run if item.box)
                found.append(Element("list", "", box, children=tuple(run)))
            else:
                found.append(Element("paragraph", run[0].name, run[0].box, certain=run[0].certain))
            run = []
    return found

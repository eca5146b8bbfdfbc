"""Passages to search for secrets: lines joined along rows, down columns and across line breaks.

A card number may be in four text boxes, and a label and its value in two. Each character keeps its line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from seesay.core.findings import TextLine
from seesay.core.region import Region

Place = tuple[int, int]
"""The number of a line and the index of a character in its text."""

Span = tuple[int, int]
"""Where something begins and ends in a text."""

BESIDE, FAR_BESIDE, BELOW, FAR_BELOW = "\t", "\t\t", "\n", "\n\n"
"""What stands in a passage between two boxes: next to each other, with a gap, right below, and below with a gap."""

_SAME_ROW = 0.5
_NEAR, _FAR = 6.0, 30.0
_CLOSE_BELOW, _FAR_BELOW = 0.9, 2.6
_MAX_ALIKE = 2.2
"""Gaps and differences in heights of text."""
_LONGEST_COLUMN = 120
_MIN_DIGITS = 4
_BELOW = {True: BELOW, False: FAR_BELOW}


WIDE_FORMS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0xA0: 0x20, 0x3000: 0x20}
"""Signs and letters of Chinese type, which the text reader takes some of ours for ("：")."""


Form = Literal["text", "line", "row", "column", "wrapped", "prose", "reading"]
"""How lines make a passage: "text" is no line of a picture; "wrapped" has nothing between lines, as where one word goes
on in the next line, and "prose" a space; "reading" has all lines of a window, row by row."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to search, with the place of each of its characters; None for what stands between lines."""

    text: str
    places: tuple[Place | None, ...]
    form: Form = "text"

    def pieces(self, start: int, end: int) -> tuple[tuple[int, int, int], ...]:
        """Return the parts of lines between `start` and `end`: the number of a line, and from where to where."""
        bounds: dict[int, tuple[int, int]] = {}
        for place in self.places[start:end]:
            if place is not None:
                line, index = place
                low, _ = bounds.get(line, (index, index))
                bounds[line] = (low, index + 1)
        return tuple((line, low, high) for line, (low, high) in bounds.items())


def passage_from_texts(texts: Sequence[str]) -> Passage:
    """Return texts that belong together, such as the name and the value of a field, and are no lines of a picture."""
    return _stacked([_passage(text, number) for number, text in enumerate(texts)], [BESIDE] * (len(texts) - 1), "text")


def _passage(text: str, number: int) -> Passage:
    """Return a line without invisible characters, such as soft hyphens."""
    text = text.translate(WIDE_FORMS)
    seen = [(character, (number, at)) for at, character in enumerate(text) if unicodedata.category(character) != "Cf"]
    return Passage("".join(character for character, _ in seen), tuple(place for _, place in seen), "line")


def build_passages(lines: Sequence[TextLine]) -> tuple[Passage, ...]:
    """Return each line by itself, and the rows, columns, paragraphs and wrapped words that lines may make together."""
    single = [_passage(line.text, number) for number, line in enumerate(lines)]
    all_rows = rows_of(lines)
    numbers = [part for row in all_rows for part in _parted(lines, row) if len(part) > 1]
    rows = [_stacked([single[n] for n in row], _between_boxes(lines, row), "row") for row in numbers]
    # a code whose digits stand in a box each is one thing below its label
    split = [place for place, row in enumerate(numbers) if _is_split_code(lines, row)]
    apart = {number for place in split for number in numbers[place]}
    blocks = [each for number, each in enumerate(single) if number not in apart] + [rows[place] for place in split]
    boxes = [replace(line, text="") for number, line in enumerate(lines) if number not in apart]
    boxes += [replace(lines[numbers[n][0]], box=Region.around(lines[each].box for each in numbers[n])) for n in split]
    columns = []
    for column in _columns(boxes):
        parts = [blocks[n] for n in column]
        near = [_gap_below(boxes[above].box, boxes[below].box) <= _CLOSE_BELOW for above, below in pairwise(column)]
        columns.append(_stacked(parts, [_BELOW[close] for close in near], "column"))
        columns.append(_stacked(parts, ["" if close else FAR_BELOW for close in near], "wrapped"))
        columns.append(_stacked(parts, [" " if close else FAR_BELOW for close in near], "prose"))
    windows = dict.fromkeys(lines[row[0]].window for row in all_rows)
    reading = [
        _stacked(parts, [BELOW] * (len(parts) - 1), "reading")
        for window in windows
        if (parts := [single[n] for row in all_rows if lines[row[0]].window == window for n in row])
    ]
    return (*single, *rows, *columns, *reading)


def _is_split_code(lines: Sequence[TextLine], row: Sequence[int]) -> bool:
    return len(row) >= _MIN_DIGITS and all(len(lines[number].text) == 1 for number in row)


def _stacked(parts: Sequence[Passage], between: Sequence[str], form: Form) -> Passage:
    places = list[Place | None]()
    for part, gap in zip(parts, ("", *between), strict=True):
        places += [*[None] * len(gap), *part.places]
    text = "".join(gap + part.text for part, gap in zip(parts, ("", *between), strict=True))
    return Passage(text, tuple(places), form)


def rows_of(lines: Sequence[TextLine]) -> list[list[int]]:
    """Return the numbers of lines in rows, from the top, and in each row from the left."""
    rows: list[list[int]] = []
    for number in sorted(range(len(lines)), key=lambda number: (lines[number].box.y, lines[number].box.x)):
        line = lines[number]
        for row in reversed(rows[-12:]):
            last = lines[row[0]]
            height = min(line.box.height, last.box.height)
            if abs(line.box.middle[1] - last.box.middle[1]) <= _SAME_ROW * height and line.window == last.window:
                row.append(number)
                break
        else:
            rows.append([number])
    return [sorted(row, key=lambda number: lines[number].box.x) for row in rows]


def _parted(lines: Sequence[TextLine], row: Sequence[int]) -> list[list[int]]:
    parts = [[row[0]]]
    for left, right in pairwise(row):
        if lines[right].box.x - lines[left].box.right > _FAR * _height(lines, left, right):
            parts.append([])
        parts[-1].append(right)
    return parts


def _between_boxes(lines: Sequence[TextLine], row: Sequence[int]) -> list[str]:
    return [
        BESIDE if lines[b].box.x - lines[a].box.right <= _NEAR * _height(lines, a, b) else FAR_BESIDE
        for a, b in pairwise(row)
    ]


def _columns(lines: Sequence[TextLine]) -> list[list[int]]:
    order = sorted(range(len(lines)), key=lambda number: lines[number].box.y)
    below = {number: _below(lines, order[place + 1 :], number) for place, number in enumerate(order)}
    starts = [number for number in order if number not in below.values()]
    columns = []
    for start in starts:
        column, last = [start], below[start]
        while last is not None and len(column) < _LONGEST_COLUMN:
            column.append(last)
            last = below[last]
        columns.append(column)
    return [column for column in columns if len(column) > 1]


def _below(lines: Sequence[TextLine], lower: Sequence[int], number: int) -> int | None:
    """Return the nearest related line below; `lower` is sorted by upper edges."""
    box = lines[number].box
    best: tuple[float, int] | None = None
    for other in lower:
        candidate = lines[other].box
        if candidate.y - box.bottom > _FAR_BELOW * max(box.height, candidate.height):
            break
        low, high = sorted((box.height, candidate.height))
        if high > _MAX_ALIKE * low or candidate.middle[1] - box.middle[1] < 0.6 * low:
            continue
        shared = min(box.right, candidate.right) - max(box.x, candidate.x)
        if shared < 0.5 * min(box.width, candidate.width):
            continue
        if _gap_below(box, candidate) <= _FAR_BELOW and lines[number].window == lines[other].window:
            rank = (float(candidate.y), abs(candidate.x - box.x))
            if best is None or rank < (lines[best[1]].box.y, abs(lines[best[1]].box.x - box.x)):
                best = (rank[0], other)
    return best[1] if best is not None else None


def _gap_below(above: Region, below: Region) -> float:
    """Return the gap between two boxes in heights of text; negative if they overlap."""
    return (below.y - above.bottom) / max(1, min(above.height, below.height))


def _height(lines: Sequence[TextLine], one: int, other: int) -> int:
    return max(1, min(lines[one].box.height, lines[other].box.height))

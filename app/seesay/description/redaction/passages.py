"""Passages to search for secrets: lines joined along rows, down columns and across line breaks.

A card number may be in four text boxes, and a label and its value in two. Each character keeps its line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

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


_WIDE_FORMS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0xA0: 0x20, 0x3000: 0x20}
"""Signs and letters of Chinese type, which the text reader takes some of ours for ("：")."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to search, with the place of each of its characters; None for what stands between lines."""

    text: str
    places: tuple[Place | None, ...]
    wrapped: bool = False
    """Whether lines were joined without anything between them, as where one word goes on in the next line."""

    def pieces(self, start: int, end: int) -> tuple[tuple[int, int, int], ...]:
        """Return the parts of lines between `start` and `end`: the number of a line, and from where to where."""
        bounds: dict[int, tuple[int, int]] = {}
        for place in self.places[start:end]:
            if place is not None:
                line, index = place
                low, _ = bounds.get(line, (index, index))
                bounds[line] = (low, index + 1)
        return tuple((line, low, high) for line, (low, high) in bounds.items())


def passage_from_text(text: str) -> Passage:
    """Return a text that is no line of a picture."""
    return Passage(text.translate(_WIDE_FORMS), tuple((0, index) for index in range(len(text))))


def build_passages(lines: Sequence[TextLine]) -> tuple[Passage, ...]:
    """Return each line by itself, and the rows, columns and wrapped words that lines may make together."""
    single = [_joined(lines, [number], []) for number in range(len(lines))]
    numbers = _rows(lines)
    rows = [_joined(lines, row, _between_boxes(lines, row)) for row in numbers]
    # a code whose digits stand in a box each is one thing below its label
    split = [place for place, row in enumerate(numbers) if _is_split_code(lines, row)]
    apart = {number for place in split for number in numbers[place]}
    blocks = [each for number, each in enumerate(single) if number not in apart] + [rows[place] for place in split]
    boxes = [replace(line, text="") for number, line in enumerate(lines) if number not in apart]
    boxes += [replace(lines[numbers[n][0]], box=Region.around(lines[each].box for each in numbers[n])) for n in split]
    columns, wrapped = [], []
    for column in _columns(boxes):
        gaps = [_gap_below(boxes[above].box, boxes[below].box) for above, below in pairwise(column)]
        columns.append(_stacked([blocks[n] for n in column], [_BELOW[gap <= _CLOSE_BELOW] for gap in gaps]))
        tight = ["" if gap <= _CLOSE_BELOW else FAR_BELOW for gap in gaps]
        wrapped.append(replace(_stacked([blocks[n] for n in column], tight), wrapped=True))
    return (*single, *rows, *columns, *wrapped)


def _is_split_code(lines: Sequence[TextLine], row: Sequence[int]) -> bool:
    return len(row) >= _MIN_DIGITS and all(len(lines[number].text) == 1 for number in row)


def _joined(lines: Sequence[TextLine], numbers: Sequence[int], between: Sequence[str]) -> Passage:
    texts = [lines[number].text.translate(_WIDE_FORMS) for number in numbers]
    return _stacked(
        [
            Passage(text, tuple((number, index) for index in range(len(text))))
            for number, text in zip(numbers, texts, strict=True)
        ],
        between,
    )


def _stacked(parts: Sequence[Passage], between: Sequence[str]) -> Passage:
    text, places = "", list[Place | None]()
    for part, gap in zip(parts, ("", *between), strict=True):
        text += gap + part.text
        places += [*[None] * len(gap), *part.places]
    return Passage(text, tuple(places))


def _rows(lines: Sequence[TextLine]) -> list[list[int]]:
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
    rows = [sorted(row, key=lambda number: lines[number].box.x) for row in rows]
    return [part for row in rows for part in _parted(lines, row) if len(part) > 1]


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

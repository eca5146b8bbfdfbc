"""What a label governs: the cells to its right, its column of a table, or the block below it, until the next header.

A table's header has other headers in its row. Any other label governs what stands below it: a grid, a list or a
paragraph, perhaps behind a few lines of instructions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.description.redaction.labels import DATE_OR_ADDRESS, Label, Labels, looks_secret
from seesay.description.redaction.passages import WIDE_FORMS, Span, rows_of

Judgement = Literal["value", "maybe", "other"]
"""Whether a cell is a value of a label; "maybe" if another cell of its column is one."""
Judge = Callable[[str, Labels, bool], Judgement]
"""Judges the text of a cell; the last argument says whether the cell is in a column of a table."""

_MAX_GAP, _MAX_GAP_IN_TABLE = 3.6, 4.5
"""Maximum gap between two rows, in heights of the label's text."""
_REACH_LEFT, _REACH_RIGHT = 4.0, 14.0
"""How far beside the block above a cell may be to belong to it, in heights of the label's text."""
_MAX_INSTRUCTIONS, _MAX_INSTRUCTIONS_OF_PASSWORD = 6, 1
"""Maximum rows between a label and the first value of its block."""
_MAX_HEADER_WORDS, _MAX_LABEL_WORDS, _MAX_WORDS_BEHIND_LABEL = 4, 14, 5
_MIN_HEADERS = 0.7
"""Minimum share of names in a table's header; one may be joined to the number of its row."""
_MIN_VALUES_BELOW_PROSE = 4
"""Minimum values below a longer text with a label, such as instructions for a sheet of codes."""
_LONGEST_SCOPE = 120
_ENDS_IN_DIGITS = re.compile(r"(?<![^\W\d_])\d+(?: \d+)*$")
_BULLET = re.compile(r"\s*[-–•*·▪☐□✓✔]\s*\w")


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a line: the line's number, and from where to where in its text."""

    number: int
    start: int
    end: int
    text: str
    box: Region

    @property
    def piece(self) -> tuple[int, int, int]:
        """The line's number and the span of the cell."""
        return self.number, self.start, self.end


class Scopes:
    """The rows and cells of a picture's lines, in which labels are looked up."""

    def __init__(self, lines: Sequence[TextLine], labels: Labels) -> None:
        self._labels = labels
        self._windows = [line.window for line in lines]
        self._rows = [[cell for number in row for cell in _cells(number, lines[number])] for row in rows_of(lines)]

    def values(self, label: Label, judge: Judge, max_refused: int) -> Iterator[Cell]:
        """Yield the cells that labels of a kind govern; a block ends behind `max_refused` rows without a value."""
        for index, row in enumerate(self._rows):
            for place, cell in enumerate(row):
                for span in label.spans(cell.text):
                    rest = cell.text[span[1] :].strip(" :.-=")
                    filled = any(map(looks_secret, rest.split()))
                    beside = [] if filled else list(self._beside(row[place + 1 :], cell, rest, judge))
                    yield from beside
                    yield from self._below(index, cell, span, judge, max_refused, filled=filled or bool(beside))

    def _beside(self, right: Sequence[Cell], cell: Cell, rest: str, judge: Judge) -> Iterator[Cell]:
        if len(rest.split()) > _MAX_WORDS_BEHIND_LABEL or len(cell.text.split()) > _MAX_LABEL_WORDS:
            return
        for place, other in enumerate(right):
            if self._is_header(other.text) or other.box.x - cell.box.right > 40 * cell.box.height:
                return
            if (place == 0 and _is_lone_secret(other.text.strip())) or judge(
                other.text, self._labels, False
            ) == "value":
                yield other

    def _below(
        self, index: int, cell: Cell, span: Span, judge: Judge, max_refused: int, *, filled: bool
    ) -> Iterator[Cell]:
        headers = [other for other in self._rows[index] if _is_name(other.text)]
        if cell in headers and len(headers) > max(1, _MIN_HEADERS * len(self._rows[index])):
            if any(word.casefold() in self._labels.no_values for word in cell.text.split()):
                return  # a row of settings: "Password manager", "Enabled"
            yield from self._in_column(index, cell, headers, judge)
        else:
            values = list(self._in_block(index, cell, judge, max_refused, filled=filled))
            short = len(cell.text.split()) <= _MAX_LABEL_WORDS or not cell.text[span[1] :].strip(" .:")
            yield from values if short or len(values) >= _MIN_VALUES_BELOW_PROSE or self._announced(values) else ()

    def _in_column(self, index: int, cell: Cell, headers: Sequence[Cell], judge: Judge) -> Iterator[Cell]:
        judged: list[tuple[Judgement, Cell]] = []
        for row in self._rows_below(index, cell, _MAX_GAP_IN_TABLE):
            mine = [other for other in row if min(headers, key=lambda head: _distance(head, other)) is cell]
            if any(self._labels.is_label(other.text.strip(" :")) for other in mine):
                break
            judged += [(judge(other.text, self._labels, True), other) for other in mine]
        sure = any(judgement == "value" for judgement, _ in judged)
        yield from (other for judgement, other in judged if judgement == "value" or (sure and judgement == "maybe"))

    def _in_block(self, index: int, cell: Cell, judge: Judge, max_refused: int, *, filled: bool) -> Iterator[Cell]:
        """Yield the values below a label; where it is `filled`, by a value beside it, up to the label below."""
        reach, refused, found = cell.box, 0, False
        items: list[Cell] = []
        for row in self._rows_below(index, cell, _MAX_GAP):
            mine = _near_in_row(row, reach, cell.box.height)
            if filled and any(_is_name(other.text) and other.box.x < cell.box.right for other in mine):
                break
            judged = [(judge(other.text, self._labels, False), other) for other in mine]
            values = [other for judgement, other in judged if judgement == "value"]
            items += [other for judgement, other in judged if judgement == "maybe" and _BULLET.match(other.text)]
            if values:
                yield from values
                reach, refused, found = Region.around([reach, *(other.box for other in values)]), 0, True
                continue
            refused += not any(_BULLET.match(other.text) for other in mine)
            instructions = _MAX_INSTRUCTIONS if max_refused else _MAX_INSTRUCTIONS_OF_PASSWORD
            if any(self._is_header(other.text) for other in mine) or refused > (max_refused if found else instructions):
                break
        # one password at the end of an item: what the label governs is a list
        yield from items if any(looks_secret(item.text.split()[-1]) for item in items) else ()

    def _rows_below(self, index: int, cell: Cell, max_gap: float) -> Iterator[list[Cell]]:
        """Yield the rows of the label's window below it, until a gap."""
        bottom, window = cell.box.bottom, self._windows[cell.number]
        for row in self._rows[index + 1 : index + _LONGEST_SCOPE]:
            mine = [other for other in row if other.box.y > cell.box.y and self._windows[other.number] == window]
            if not mine:
                continue
            if min(other.box.y for other in mine) - bottom > max_gap * max(cell.box.height, mine[0].box.height):
                return
            bottom = max(bottom, *(other.box.bottom for other in mine))
            yield mine

    def _is_header(self, text: str) -> bool:
        """Whether a text begins another block; a line in small letters that ends with a colon ends a sentence."""
        return self._labels.is_label(text.strip(" :*")) or (text.rstrip().endswith(":") and not text[:1].islower())

    def _announced(self, values: Sequence[Cell]) -> bool:
        """Whether the row above the first of `values` ends with a colon."""
        rows = [number for number, row in enumerate(self._rows) if values and values[0] in row]
        return bool(rows) and rows[0] > 0 and self._rows[rows[0] - 1][-1].text.rstrip().endswith(":")


def _is_lone_secret(text: str) -> bool:
    """Whether a text is one word that looks like a secret of any kind, and no date or address."""
    return " " not in text and looks_secret(text) and not DATE_OR_ADDRESS.fullmatch(text)


def _near_in_row(row: Sequence[Cell], reach: Region, height: int) -> list[Cell]:
    """Return the cells of a row that are near `reach`, and those near them on their right."""
    left, right = reach.x - _REACH_LEFT * height, reach.right + _REACH_RIGHT * height
    near: list[Cell] = []
    for cell in row:
        if cell.box.right > left and cell.box.x < right:
            near.append(cell)
            right = max(right, cell.box.right + _REACH_RIGHT * height)
    return near


def _cells(number: int, line: TextLine) -> Iterator[Cell]:
    start, last = 0, None
    for text, box in line.pieces():
        cell = Cell(number, start, start + len(text), text.translate(WIDE_FORMS), box)
        start = cell.end + 1
        near = last is not None and box.x - last.box.right <= box.height
        if last is not None and near and _ENDS_IN_DIGITS.search(last.text) and _ENDS_IN_DIGITS.fullmatch(text):
            # groups of one number
            last = Cell(number, last.start, cell.end, f"{last.text} {text}", Region.around((last.box, box)))
            continue
        if last is not None:
            yield last
        last = cell
    if last is not None:
        yield last


def _is_name(text: str) -> bool:
    """Whether a text may be a column's header: a few words without digits."""
    return (
        len(text.split()) <= _MAX_HEADER_WORDS and not any(map(str.isdigit, text)) and not text.rstrip().endswith(":")
    )


def _distance(header: Cell, cell: Cell) -> float:
    one, other = header.box, cell.box
    ends = abs(one.x - other.x), abs(one.right - other.right), abs(one.middle[0] - other.middle[0])
    return min(ends)

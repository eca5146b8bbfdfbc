"""Whether what a claim tells of a number is what the text tells of it, by where the words stand.

A number near a word need not be its own: of "Version 5.2 is available. You have 5.1" nobody has version 5.2. So the
words have to stand in the number's line in the claim's order, or be the label beside it or above it, or the heads of
its row and of its column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from seesay.core.findings import TextLine
from seesay.core.region import Region

_DIGITS = re.compile(r"\d+(?:[.,:/-]\d+)*")
_WORD = re.compile(r"[^\W\d_]{2,}")
CELL_WORDS = 4
"""Words of a line up to which it may be a cell or a row of a table, and no part of a paragraph."""
BULLETS = frozenset("•·▪◦*–-")
_IDLE = frozenset(("a", "an", "the", "is", "are", "was", "were", "of"))
"""Words that change nothing of what is told of a number."""
_SAME_ROW, _NEAR = 0.5, 1.5
"""How much two lines of one row overlap, of the lower one's height, and how many heights a label is above at most."""


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a line of text, from `left` to `right` in pixels of the picture; `place` is that among its letters."""

    line: TextLine
    left: float
    right: float
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word or quotation that a claim tells of a number: where the text has it, and on which side of the number.

    A word behind it is no head of its row or column, as "time" is not in "The 12:30 ferry is on time".
    """

    places: Sequence[Place]
    is_before: bool
    is_quoted: bool = False


def is_told_of(number: Place, told: Sequence[NumberWord], words: frozenset[str], lines: Sequence[TextLine]) -> bool:
    """Return whether all that is `told` of `number` stands with it; `words` are the claim's, `lines` the picture's."""
    row = [line for line in lines if line is not number.line and _is_in_row(line.box, number.line.box)]
    in_text = [any(_is_in_text(number, place, each.is_before, words) for place in each.places) for each in told]
    heads = [each.places if each.is_before or each.is_quoted else () for each in told]
    in_row = [any(place.line in row or _is_in_cells(number, place) for place in places) for places in heads]
    above = [any(_is_above(number, place) for place in places) for places in heads]
    if not all(map(any, zip(in_text, in_row, above, strict=True))):
        return False
    needs_row = any(beside and not joint for joint, beside in zip(in_text, in_row, strict=True))
    needs_head = any(over and not (joint or beside) for joint, beside, over in zip(in_text, in_row, above, strict=True))
    if needs_row:  # with the head of its column, or as its only label
        labels = [each for each, joint in zip(told, in_text, strict=True) if not joint]
        alone = len(row) == 1 and _says_no_more(number.line.text[: number.place[0]], words)
        return needs_head or (alone and all(any(p.line in row for p in each.places) for each in labels))
    if needs_head:
        rest = number.line.text[: number.place[0]] + number.line.text[number.place[1] :]
        labelled = (any(_is_label(number, place.line, lines) for place in each.places) for each in told)
        alone = not row and not _WORD.search(rest) and all(labelled)
        return alone or (_is_row(number.line.text) and any(in_text))
    # a cell says nothing without the head of its row
    has_head = any(place.line in row for each in told for place in each.places)
    return not row or has_head or len(number.line.text.split()) > CELL_WORDS


def _is_in_text(number: Place, word: Place, is_before: bool, words: frozenset[str]) -> bool:
    """Return whether a word stands in the number's line or in the next one of its paragraph, on its side of it.

    Between them there may be nothing that the claim does not say as well.
    """
    if number.line is word.line:
        first, last = sorted((number, word), key=lambda place: place.place)
        between = number.line.text[first.place[1] : last.place[0]]
        if (first is word) != is_before:  # "Drafts 2" has 2 drafts
            rest = number.line.text[: first.place[0]] + number.line.text[last.place[1] :]
            return not any(map(_WORD.search, (between, rest))) and not any(map(_DIGITS.search, (between, rest)))
        in_brackets = number.line.text[: number.place[0]].endswith("(")
        return not (in_brackets and first is number) and _says_no_more(between, words)
    if not _is_paragraph(number, word):
        return False
    upper, lower = sorted((number, word), key=lambda place: place.line.box.y)
    between = f"{upper.line.text[upper.place[1] :]} {lower.line.text[: lower.place[0]]}"
    return (upper is word) == is_before and _says_no_more(between, words)


def _says_no_more(between: str, words: frozenset[str]) -> bool:
    """Return whether a claim with `words` says all that stands `between` two of its words in the text."""
    if ", " in between or re.search(r"[.!?;] ", between):
        return False
    return {word.lower() for word in re.findall(r"\w+", between)} <= words | _IDLE


def _is_row(text: str) -> bool:
    """Return whether a line is a row of a table: its name, and nothing but numbers behind it."""
    found = list(_DIGITS.finditer(text))
    if len(found) < 2:
        return False
    first = found[0].start()
    return _WORD.search(text[:first]) is not None and not _WORD.search(text[first:])


def _is_in_cells(number: Place, word: Place) -> bool:
    """Return whether there are only other numbers between a word and the number in one line, as in a table's row."""
    first, last = sorted((number, word), key=lambda place: place.place)
    return number.line is word.line and not _WORD.search(number.line.text[first.place[1] : last.place[0]])


def _is_in_row(one: Region, other: Region) -> bool:
    return min(one.bottom, other.bottom) - max(one.y, other.y) >= _SAME_ROW * min(one.height, other.height)


def _is_above(number: Place, word: Place) -> bool:
    """Return whether a word is over the number's column."""
    across = min(number.right, word.right) > max(number.left, word.left)
    return word.line.box.y < number.line.box.y and across and not _is_paragraph(number, word)


def _is_label(value: Place, label: TextLine, lines: Sequence[TextLine]) -> bool:
    """Return whether `label` is the next line above `value`, as on a card."""
    top, bottom = label.box.bottom, value.line.box.y
    if label is value.line or not -label.box.height <= bottom - top <= _NEAR * label.box.height:
        return False
    column = [line.box for line in lines if line.box.x < value.right and value.left < line.box.right]
    return not any(top < box.y + box.height / 2 < bottom for box in column)


def _is_paragraph(number: Place, word: Place) -> bool:
    mine, other = number.line.box, word.line.box
    lower = max(number.line, word.line, key=lambda line: line.box.y).text
    is_text = min(len(line.text.split()) for line in (number.line, word.line)) > CELL_WORDS
    is_text = is_text and lower[:1] not in BULLETS  # which begin an entry of a list
    apart = max(mine.y, other.y) - min(mine.bottom, other.bottom)
    return is_text and apart < min(mine.height, other.height) and mine.x < other.right and other.x < mine.right

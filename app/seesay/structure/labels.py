"""Which text is the label of a control that was seen, by where the two stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels, Region, TextLine
from seesay.structure.controls import Seen, in_column
from seesay.structure.grids import Rules

_AFTER: Final = 2.5
"""How far behind a mark its label begins at most, or ends before it, in heights of the label."""
_BEFORE: Final = 60.0
"""How far before a switch its label may end, in heights of the label."""
ABOVE: Final = 1.6
"""How far above a field its label ends at most, in heights of the label."""
_LEVEL: Final = 0.6
"""How far the middles of a control and of its label may be apart, in heights of the higher one."""
_BESIDE: Final = 14.0
"""How far before a field its label may end, in heights of the label."""
_SIDE: Final = 4
"""Pixels that the border of a panel is thick where it is the side of a field."""
_GOES_ON: Final = 0.8
"""The share of a text's length over which an edge goes on."""
_GROUND: Final = (2, 6)
_TRACK: Final = 16
"""Pixels beside a control and above its label in which their grounds are, and by how much another one differs."""
_RIM: Final = 3
"""Pixels above and below a text in which its ground is."""
_FLUSH: Final = 3
"""Pixels by which the lines of a text may begin beside each other."""
LONGEST: Final = 80
"""Letters of a label."""
LIKE_MARKS: Final = frozenset("oO0DQCvVxX")
"""Letters that a reader takes a mark for, beside signs."""
SIGNS: Final = "□☐☑☒○●◯■✓✔ "
"""Signs that a reader takes a mark for, which may touch the label's first word."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line that stand in one field, or outside of all: a reader joins a label and what its field holds."""

    text: str
    box: Region
    line: TextLine
    frame: Seen | None


def is_level(one: Region, other: Region) -> bool:
    """Return whether two boxes stand in one row."""
    return abs(one.middle[1] - other.middle[1]) <= _LEVEL * min(max(one.height, other.height), 40)


def is_between(mark: Region, before: Region, behind: Region) -> bool:
    """Return whether a mark stands in a row between two boxes."""
    return before.middle[0] < mark.middle[0] < behind.middle[0] and is_level(mark, behind)


def field_label(
    box: Region, pieces: Sequence[Piece], others: Sequence[Region], rules: Rules, pixels: Pixels
) -> Piece | None:
    """Return the label of a field: the text just above its left end, or just before it in the same panel.

    What stands right before one of `others` is not above this one, nor is what has another text below it, such as the
    number of a slider, nor what has a ground of its own: that stands in another field.
    """
    panel = box.y - box.height // 2, box.bottom + box.height // 2
    above = [
        each
        for each in pieces
        if each.box.bottom <= box.y + 4
        and box.y - each.box.bottom <= ABOVE * each.line.box.height
        and abs(each.box.x - box.x) <= 1.5 * each.line.box.height
        and len(each.text) <= LONGEST
        and not any(_is_before(each, other, _AFTER) for other in others)
        and not any(_comes_between(other.box, each.box, box) for other in pieces)
        and not _has_own_ground(each.box, box, pixels)
    ]
    before = [
        each
        for each in pieces
        if _is_before(each, box, _BESIDE)
        and not rules.part(each.box.right, box.x + _SIDE, *panel)
        and not _is_in_row(each.box, box, rules)
    ]
    if above:
        return max(above, key=lambda each: each.box.bottom)
    return max(before, key=lambda each: each.box.right, default=None)


def _has_own_ground(label: Region, field: Region, pixels: Pixels) -> bool:
    """Whether a text above a field stands on another ground than both what is just above the field and on its left."""
    left = min(label.x, field.x)
    around = [
        pixels[max(0, label.y - _RIM) : label.y, label.x : label.right],
        pixels[label.bottom : label.bottom + _RIM, label.x : label.right],
    ]
    ground = _ground(np.concatenate(around))
    others = [
        _ground(pixels[max(0, field.y - _RIM - 1) : field.y - 1, field.x : field.right]),
        _ground(pixels[label.y : label.bottom, max(0, left - _GROUND[1]) : left - _GROUND[0]]),
    ]
    known = [other for other in others if other is not None]
    return ground is not None and all(bool(np.abs(ground - other).max() >= _TRACK) for other in known) and bool(known)


def _ground(piece: Pixels) -> npt.NDArray[np.float64] | None:
    return np.median(piece.reshape(-1, 3), axis=0) if piece.size else None


def _comes_between(text: Region, label: Region, field: Region) -> bool:
    """Whether a text stands above a field and below what may be its label."""
    return label.bottom <= text.y + 4 and text.bottom <= field.y + 4 and field.x <= text.x < field.right


def _is_before(piece: Piece, box: Region, reach: float) -> bool:
    """Whether text ends before a field, at most `reach` times as far as it is high."""
    gap = box.x - piece.box.right
    return -2 <= gap <= reach * piece.line.box.height and is_level(piece.box, box)


def _is_in_row(label: Region, field: Region, rules: Rules) -> bool:
    """Whether both edges of a field go on over a text before it, as those of the cells in a table's head do."""
    return min(rules.across(edge, label.x, field.x) for edge in (field.y, field.bottom)) >= _GOES_ON


def _are_in_column(one: Seen, other: Seen) -> bool:
    return one is not other and one.kind[:-1] == other.kind[:-1] and in_column(one.box, other.box)


def _is_knob(mark: Seen, label: Region, pixels: Pixels) -> bool:
    """Whether a circle stands on another ground than its label: the knob of a switch does, and no radio button."""
    box, third = mark.box, max(1, mark.box.height // 3)
    behind = pixels[box.y + third : box.bottom - third, box.right + _GROUND[0] : box.right + _GROUND[1]]
    above = pixels[max(0, label.y - _GROUND[1]) : label.y, label.x : label.right]
    if mark.kind != "radio0" or not behind.size or not above.size or label.x < box.right + _GROUND[1]:
        return False
    inside = pixels[label.y : label.bottom, label.x : label.right]  # of a row that has another ground than the next
    track, *grounds = (np.median(piece.reshape(-1, 3), axis=0) for piece in (behind, above, inside))
    return all(bool(np.abs(track - ground).max() >= _TRACK) for ground in grounds)


def _may_be_label(text: str) -> bool:
    """Whether a text has letters or digits, and is not the cross that closes a tab or a note."""
    return any(map(str.isalnum, text)) and text.strip() not in ("x", "X")


def _ends_before(label: Piece, mark: Region) -> bool:
    """Whether a label ends before a mark, or with what a reader took it for: in a field there are other letters."""
    if label.box.right > mark.right + 4:
        return False
    return label.box.right <= mark.x + label.line.box.height // 2 or label.text[-1:] in {*LIKE_MARKS, *SIGNS}


def _first_line(label: Piece, pieces: Sequence[Piece], mark: Region) -> Piece:
    """Return the first line of the text beside `mark`: what a setting does may stand below its name.

    `label` is one of its lines. One line and several are tried: the text is that whose middle is nearest to the mark's.
    """
    lines = sorted(
        (each for each in pieces if abs(each.box.x - label.box.x) <= _FLUSH), key=lambda each: each.line.box.y
    )
    texts = [lines[first:last] for first, last in combinations(range(len(lines) + 1), 2)]
    return min(texts, key=lambda text: _off(Region.around(each.line.box for each in text), mark))[0]


def _off(text: Region, mark: Region) -> float:
    return abs(text.middle[1] - mark.middle[1])


def labelled_marks(marks: Sequence[Seen], pieces: Sequence[Piece], pixels: Pixels) -> list[tuple[Seen, Piece]]:
    """Return the marks that have a label of their own: the text behind them, or what nothing else has before them."""
    owners: dict[int, list[tuple[Seen, Piece]]] = {}
    bare: list[tuple[Seen, Piece]] = []
    for mark in marks:
        level = [each for each in pieces if is_level(each.box, mark.box) and _may_be_label(each.text)]
        after = [
            each
            for each in level
            if -mark.box.width - 4 <= each.box.x - mark.box.right <= _AFTER * each.line.box.height
            and each.box.right > mark.box.right
            and not any(is_between(other.box, mark.box, each.box) for other in marks)
        ]
        far = mark.kind.startswith("switch") or any(_are_in_column(mark, other) for other in marks)
        reach = _BEFORE if far else _AFTER
        before = [
            each
            for each in level
            if each.box.x < mark.box.x
            and _ends_before(each, mark.box)
            and mark.box.x - each.box.right <= reach * each.line.box.height
        ]
        if after:
            label = _first_line(min(after, key=lambda each: each.box.x), after, mark.box)
            owners.setdefault(id(label), []).append((mark, label))
        elif before:
            bare.append((mark, _first_line(max(before, key=lambda each: each.box.right), before, mark.box)))
    behind = set(owners)
    for mark, label in bare:
        if id(label) not in behind:
            owners.setdefault(id(label), []).append((mark, label))
    firsts = [own[0] for own in owners.values() if len(own) == 1]
    return [(mark, label) for mark, label in firsts if not _is_knob(mark, label.box, pixels)]

"""Makes elements of controls that were seen: joins them with their labels and with what stands in them.

Which text is the label of a control that was seen, by where the two stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from statistics import median
from typing import Final

import numpy as np
import numpy.typing as npt

from seesay.core.elements import Element, Role, State
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.perception.layout.controls import Seen, in_column, is_mark
from seesay.perception.layout.grids import Rules
from seesay.perception.layout.text_blocks import Word, words_of

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


_NEXT: Final = 3
"""How far the next day of a calendar is, in heights of its frame."""
_COLUMN: Final = 6
"""Pixels by which the radio buttons of a group may stand beside each other."""
_BULLET: Final = 0.72
"""The height of a bullet in that of a capital, at the most; circles to choose from are mostly as high."""
_ALIKE: Final = 3
_ROW: Final = 2.5
_ACROSS: Final = 15.0
"""By how many pixels the heights of radio buttons in neighbouring rows of a group differ at most, and how many heights
they are apart downwards and across: behind labels of any length they stand in no column."""
_INK: Final = 24
_RED: Final = 60
"""By how much a red is redder than it is green or blue, and how far its green and its blue are apart at most."""
_EDGE: Final = 3
"""Pixels around the side of a field in which its border is."""
_DOTS: Final = 6  # equal round letters from which on a field holds the dots of a password
_ROLES: Final[Mapping[str, Role]] = {
    "checkbox": "checkbox", "radio": "radio", "switch": "switch",
    "button": "button", "textbox": "textbox", "combobox": "combobox", "slider": "slider",
}  # fmt: skip

Controls = dict[TextLine, tuple[Element, ...]]
"""Lines with what they are in, from left to right."""

_Made = tuple[Element, list[Piece]]
"""A control, and the words that belong to it."""


def form_elements(found: Sequence[Seen], words: Sequence[Word], pixels: Pixels, rules: Rules) -> Controls:
    """Return the lines of `words` that belong to controls, each with its controls and with the rest of its text.

    A control without a label is left out.
    """
    frames = [each for each in found if not is_mark(each)]
    marks = _grouped([each for each in found if is_mark(each)])
    pieces = _pieces(_apart(words, marks, pixels), frames, marks)
    outside = [piece for piece in pieces if piece.frame is None]
    errors = {id(each): message for each in frames if (message := _error_below(each, outside, pixels)) is not None}
    taken = {id(message) for message in errors.values()}
    red = {id(piece) for piece in outside if frames and _is_red(_ink_colour(piece.box, pixels))}
    free = [piece for piece in outside if id(piece) not in taken]
    labelled = labelled_marks(marks, free, pixels)
    bullets = _bullets(labelled, {id(word.line): word.height for word in words})
    made = [_mark(mark, label) for mark, label in labelled if id(mark) not in bullets]
    for each in frames:
        inside = [piece for piece in pieces if piece.frame is each]
        if each.kind == "button":
            made += _button(each, inside, outside)
        else:
            free = [piece for piece in _free(outside, made) if id(piece) not in taken]
            others = [other.box for other in frames if other is not each]
            no_errors = [piece for piece in free if id(piece) not in red]
            surroundings = others, rules, pixels
            label = field_label(each.box, no_errors, *surroundings) or field_label(each.box, free, *surroundings)
            made += _field(each, label, inside, errors.get(id(each)), pixels)
    owners = {id(piece): element for element, some in made for piece in some}
    lines: dict[TextLine, list[Piece]] = {}
    for piece in pieces:
        lines.setdefault(piece.line, []).append(piece)
    return {
        line: tuple({id(each): each for each in (owners.get(id(piece)) or _rest(piece) for piece in some)}.values())
        for line, some in lines.items()
        if any(id(piece) in owners for piece in some)
    }


def _free(pieces: Sequence[Piece], made: Sequence[_Made]) -> list[Piece]:
    """Return the pieces that are no control's label."""
    used = {id(piece) for _, some in made for piece in some}
    return [piece for piece in pieces if id(piece) not in used]


def _rest(piece: Piece) -> Element:
    """Return what stands in a line beside controls and belongs to none."""
    return Element("paragraph", piece.text, piece.box)


def _apart(words: Sequence[Word], marks: Sequence[Seen], pixels: Pixels) -> Iterator[Word]:
    """Give `words`; those of a line with marks in it are found anew, since the widest gaps may be in front of marks."""
    for _, some in groupby(words, lambda word: id(word.line)):
        mine = list(some)
        line = mine[0].line
        inside = [mark.box for mark in marks if line.box.contains(*mark.box.middle)]
        yield from words_of([line], pixels, inside) if inside and not any(map(_is_sign, mine)) else mine


def _mark(mark: Seen, label: Piece) -> _Made:
    """Return a checkbox, a radio button or a switch with its state."""
    states: frozenset[State] = frozenset({"checked"}) if mark.kind.endswith("1") else frozenset()
    box = Region.around([mark.box, label.box])
    name = label.text.lstrip(SIGNS)
    return Element(_ROLES[mark.kind[:-1]], name, box, states, None, ("pixels", "text")), [label]


def _is_sign(word: Word) -> bool:
    """Whether a word may have been read of a mark."""
    return word.text in LIKE_MARKS or not any(map(str.isalnum, word.text))


def _pieces(words: Iterable[Word], frames: Sequence[Seen], marks: Sequence[Seen]) -> list[Piece]:
    """Return the pieces of all lines; what was read of a mark is no word."""
    found: list[Piece] = []
    group: list[Word] = []
    inside: Seen | None = None

    def end() -> None:
        if group:
            text = " ".join(word.text for word in group).strip()
            found.append(Piece(text, Region.around(word.box for word in group), group[0].line, inside))
            group.clear()

    for word in words:
        frame = next((each for each in frames if each.box.contains(*word.box.middle)), None)
        fresh = not group or group[-1].line is not word.line
        if fresh or frame is not inside or any(is_between(mark.box, group[-1].box, word.box) for mark in marks):
            end()
        inside = frame
        if not (_is_sign(word) and any(mark.box.contains(*word.box.middle) for mark in marks)):
            group.append(word)
    end()
    return found


def _button(seen: Seen, inside: list[Piece], outside: Sequence[Piece]) -> list[_Made]:
    if len(inside) != 1 or not 0 < len(inside[0].text) <= LONGEST or _is_day(inside[0], seen.box, outside):
        return []
    return [(Element("button", inside[0].text, seen.box, sources=("pixels", "text")), inside)]


def _is_day(number: Piece, box: Region, outside: Sequence[Piece]) -> bool:
    """Whether a number in a frame has others without one next to it: the selected day of a calendar has."""
    return _is_number(number) and any(
        _is_number(each)
        and is_level(each.box, box)
        and max(each.box.x - box.right, box.x - each.box.right) <= _NEXT * box.height
        for each in outside
    )


def _is_number(piece: Piece) -> bool:
    return piece.text.replace(" ", "").isdigit()


def _field(seen: Seen, label: Piece | None, inside: list[Piece], error: Piece | None, pixels: Pixels) -> list[_Made]:
    """Return a field or a slider with its value, and the text that tells its error; none without a label."""
    name = label.text.rstrip(".:* ") if label is not None else ""
    if label is None or not any(map(str.isalnum, name)):
        return []
    value = _text_in(seen.box, inside, pixels) if seen.value is None else float(round(seen.value))
    states: frozenset[State] = frozenset() if error is None else frozenset({"invalid"})
    role = "textbox" if error is not None and _ends_in_red(seen.box, pixels) else _ROLES[seen.kind]
    field = Element(role, name, seen.box, states, value, ("pixels", "text"))
    made = [(field, [label, *inside])]
    if error is not None:
        made.append((Element("alert", error.text, error.box, sources=("pixels", "text")), [error]))
    return made


def _error_below(seen: Seen, pieces: Sequence[Piece], pixels: Pixels) -> Piece | None:
    """Return the red text just below a field with a red border."""
    if seen.kind not in ("textbox", "combobox") or not _has_red_border(seen.box, pixels):
        return None
    below = (piece for piece in pieces if _is_just_below(piece, seen.box))
    return next((piece for piece in below if _is_red(_ink_colour(piece.box, pixels))), None)


def _is_just_below(piece: Piece, box: Region) -> bool:
    high = piece.line.box.height
    return -4 <= piece.box.y - box.bottom <= ABOVE * high and -1.5 * high <= piece.box.x - box.x <= 3 * high


def _ink_colour(box: Region, pixels: Pixels) -> npt.NDArray[np.float64]:
    """Return the colour of the strokes in a box."""
    piece = pixels[box.y : box.bottom, box.x : box.right].reshape(-1, 3).astype(np.float64)
    off = np.abs(piece - np.median(piece, axis=0)).max(axis=1, initial=0)
    colour: npt.NDArray[np.float64] = np.median(piece[off >= 0.7 * off.max(initial=0)], axis=0)
    return colour


def _ends_in_red(box: Region, pixels: Pixels) -> bool:
    """Whether the sign at the right end of a field is red: that of an error, which is no arrow of a combo box."""
    end = Region(box.right - box.height, box.y + _EDGE, box.height - _EDGE, box.height - 2 * _EDGE)
    return _is_red(_ink_colour(end, pixels))


def _has_red_border(box: Region, pixels: Pixels) -> bool:
    """Whether the lower side of a field, or a line of it, is red."""
    low, left = max(0, box.bottom - _EDGE), box.x + box.width // 4
    rows = pixels[low : box.bottom + _EDGE, left : left + max(1, box.width // 2)].astype(np.float64)
    return any(_is_red(colour) for colour in np.median(rows, axis=1))


def _is_red(colour: npt.NDArray[np.float64]) -> bool:
    red, green, blue = colour
    return bool(red - max(green, blue) >= _RED and abs(green - blue) < _RED)


def _text_in(box: Region, inside: Sequence[Piece], pixels: Pixels) -> str | None:
    """Return what stands in a field; None where that was not read, as the dots of a password."""
    text = " ".join(piece.text for piece in inside)
    dots = len(text) >= _DOTS and len(set(text)) == 1 and text[0] in "0oO"
    return text if (any(map(str.isalnum, text)) and not dots) or (not text and _is_empty(box, pixels)) else None


def _is_empty(box: Region, pixels: Pixels) -> bool:
    """Whether nothing stands on the ground of a field."""
    rim = max(3, box.height // 5)
    piece = pixels[box.y + rim : box.bottom - rim, box.x + rim : box.right - rim]
    if piece.size == 0:
        return False
    ground = np.median(piece.reshape(-1, 3), axis=0)
    return not bool((np.abs(piece.astype(np.int16) - ground) >= _INK).any())


def _grouped(found: Sequence[Seen]) -> list[Seen]:
    """Return `found` without radio buttons that stand alone: a single circle is as often an icon."""
    radios = [each for each in found if each.kind.startswith("radio")]
    lone = {
        id(each)
        for each in radios
        if not any(other is not each and _are_of_a_group(each.box, other.box) for other in radios)
    }
    return [each for each in found if id(each) not in lone]


def _bullets(labelled: Sequence[tuple[Seen, Piece]], heights: Mapping[int, int]) -> set[int]:
    """Return the identities of circles that are lower than letters, and all full or all empty in their column."""
    circles = [(mark, heights[id(label.line)]) for mark, label in labelled if mark.kind.startswith("radio")]
    found: set[int] = set()
    for mark, _ in circles:
        group = [(other, high) for other, high in circles if _are_of_a_group(other.box, mark.box)]
        is_low = mark.box.height < _BULLET * median(high for _, high in group)
        if is_low and len({other.kind for other, _ in group}) == 1:
            found.add(id(mark))
    return found


def _are_of_a_group(one: Region, other: Region) -> bool:
    """Whether radio buttons stand in a column or a row, or in rows next to each other."""
    if abs(one.x - other.x) <= _COLUMN or is_level(one, other):
        return True
    across, down = (abs(here - there) for here, there in zip(one.middle, other.middle, strict=True))
    near = across <= _ACROSS * one.height and down <= _ROW * one.height
    return near and abs(one.height - other.height) <= _ALIKE

"""Builds form elements from detected controls: finds the label of each, and its content."""

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
from seesay.perception.layout.controls import DetectedControl, in_same_column, is_toggle
from seesay.perception.layout.text_blocks import Word, split_into_words

_MAX_LABEL_GAP: Final = 2.5  # between a toggle and its label, in label heights
_MAX_SWITCH_LABEL_GAP: Final = 60.0  # from a label to the switch after it, in label heights
_MAX_LABEL_RISE: Final = 1.6  # from a field up to its label, in label heights
_MAX_LEVEL_OFFSET: Final = 0.6  # between the middles of a control and its label, in heights of the higher one
_MAX_FIELD_LABEL_GAP: Final = 14.0  # from a label to the field after it, in label heights
_MAX_LINE_OFFSET: Final = 3  # pixels between the left sides of a label's lines
_MAX_LABEL_LETTERS: Final = 80
TOGGLE_LETTERS: Final = frozenset("oO0DQCvVxX")  # letters that OCR reads in toggles, besides symbols
TOGGLE_SYMBOLS: Final = "□☐☑☒○●◯■✓✔ "  # symbols that OCR reads in toggles, perhaps attached to the label's first word


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Words of a line in one field, or outside of all: OCR may join a label with the content of its field."""

    text: str
    box: Region
    line: TextLine
    frame: DetectedControl | None


def in_same_row(one: Region, other: Region) -> bool:
    """Return whether two boxes stand in one row."""
    return abs(one.middle[1] - other.middle[1]) <= _MAX_LEVEL_OFFSET * min(max(one.height, other.height), 40)


def is_between(mark: Region, before: Region, behind: Region) -> bool:
    """Return whether a mark stands in a row between two boxes."""
    return before.middle[0] < mark.middle[0] < behind.middle[0] and in_same_row(mark, behind)


def field_label(box: Region, pieces: Sequence[TextPiece], others: Sequence[Region]) -> TextPiece | None:
    """Return the label of a field: the text just above its left end, or just before it.

    A text above the field is no label if it is the label of one of `others`.
    """
    above = [
        each
        for each in pieces
        if each.box.bottom <= box.y + 4
        and box.y - each.box.bottom <= _MAX_LABEL_RISE * each.line.box.height
        and abs(each.box.x - box.x) <= 1.5 * each.line.box.height
        and len(each.text) <= _MAX_LABEL_LETTERS
        and not any(_is_before(each, other, _MAX_LABEL_GAP) for other in others)
    ]
    before = [each for each in pieces if _is_before(each, box, _MAX_FIELD_LABEL_GAP)]
    if above:
        return max(above, key=lambda each: each.box.bottom)
    return max(before, key=lambda each: each.box.right, default=None)


def _is_before(piece: TextPiece, box: Region, reach: float) -> bool:
    """Whether a text ends before a field, at most `reach` text heights away."""
    gap = box.x - piece.box.right
    return -2 <= gap <= reach * piece.line.box.height and in_same_row(piece.box, box)


def _are_in_column(one: DetectedControl, other: DetectedControl) -> bool:
    return one is not other and one.kind[:-1] == other.kind[:-1] and in_same_column(one.box, other.box)


def _may_be_label(text: str) -> bool:
    """Whether a text has letters or digits, and is not the cross that closes a tab or a note."""
    return any(map(str.isalnum, text)) and text.strip() not in ("x", "X")


def _ends_before(label: TextPiece, mark: Region) -> bool:
    """Whether a label ends before a mark, or includes the mark as OCR read it."""
    if label.box.right > mark.right + 4:
        return False
    return label.box.right <= mark.x + label.line.box.height // 2 or label.text[-1:] in {
        *TOGGLE_LETTERS,
        *TOGGLE_SYMBOLS,
    }


def _first_line(label: TextPiece, pieces: Sequence[TextPiece], mark: Region) -> TextPiece:
    """Return the first line of the text beside `mark`, to which `label` belongs; a description may follow the name.

    The text is the run of lines whose middle is nearest to the middle of the mark.
    """
    lines = sorted(
        (each for each in pieces if abs(each.box.x - label.box.x) <= _MAX_LINE_OFFSET), key=lambda each: each.line.box.y
    )
    texts = [lines[first:last] for first, last in combinations(range(len(lines) + 1), 2)]
    return min(texts, key=lambda text: _off(Region.around(each.line.box for each in text), mark))[0]


def _off(text: Region, mark: Region) -> float:
    return abs(text.middle[1] - mark.middle[1])


def labelled_marks(
    marks: Sequence[DetectedControl], pieces: Sequence[TextPiece]
) -> list[tuple[DetectedControl, TextPiece]]:
    """Return the toggles with a label of their own: the text behind them, or before them if no other claims it."""
    owners: dict[int, list[tuple[DetectedControl, TextPiece]]] = {}
    bare: list[tuple[DetectedControl, TextPiece]] = []
    for mark in marks:
        level = [each for each in pieces if in_same_row(each.box, mark.box) and _may_be_label(each.text)]
        after = [
            each
            for each in level
            if -mark.box.width - 4 <= each.box.x - mark.box.right <= _MAX_LABEL_GAP * each.line.box.height
            and each.box.right > mark.box.right
        ]
        far = mark.kind.startswith("switch") or any(_are_in_column(mark, other) for other in marks)
        reach = _MAX_SWITCH_LABEL_GAP if far else _MAX_LABEL_GAP
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
    return [own[0] for own in owners.values() if len(own) == 1]


_MAX_COLUMN_OFFSET: Final = 6  # pixels between radio buttons of a group in a column
_MAX_BULLET_HEIGHT: Final = 0.72  # in heights of a capital; radio buttons are mostly as high as capitals
_MAX_HEIGHT_DIFFERENCE: Final = 3  # pixels between radio buttons of a group
_MAX_ROW_DISTANCE: Final = 2.5  # down to the next radio button of a group, in heights of one
_MAX_DISTANCE_ACROSS: Final = 15.0  # across to the next radio button of a group, in heights of one
_INK: Final = 24
_MIN_REDNESS: Final = 60  # red minus green or blue; also the maximum difference of green and blue
_EDGE: Final = 3  # pixels around the side of a field with its border
_DOTS: Final = 6  # minimum number of equal round letters that are the dots of a password
_ROLES: Final[Mapping[str, Role]] = {
    "checkbox": "checkbox", "radio": "radio", "switch": "switch",
    "button": "button", "textbox": "textbox", "combobox": "combobox", "slider": "slider",
}  # fmt: skip

Controls = dict[TextLine, tuple[Element, ...]]
"""Lines with their elements from left to right."""

_Made = tuple[Element, list[TextPiece]]  # a control, and the words that belong to it


def form_elements(found: Sequence[DetectedControl], words: Sequence[Word], pixels: Pixels) -> Controls:
    """Return the lines of `words` that belong to labelled controls, each with the controls and its remaining text."""
    frames = [each for each in found if not is_toggle(each)]
    marks = _without_single_radios([each for each in found if is_toggle(each)])
    pieces = _pieces(_split_at_marks(words, marks, pixels), frames, marks)
    outside = [piece for piece in pieces if piece.frame is None]
    errors = {id(each): message for each in frames if (message := _error_below(each, outside, pixels)) is not None}
    taken = {id(message) for message in errors.values()}
    red = {id(piece) for piece in outside if frames and _is_red(_ink_colour(piece.box, pixels))}
    free = [piece for piece in outside if id(piece) not in taken]
    labelled = labelled_marks(marks, free)
    bullets = _bullets(labelled, {id(word.line): word.height for word in words})
    made = [_toggle_element(mark, label) for mark, label in labelled if id(mark) not in bullets]
    for each in frames:
        inside = [piece for piece in pieces if piece.frame is each]
        if each.kind == "button":
            made += _button_element(each, inside, outside)
        else:
            free = [piece for piece in _unclaimed(outside, made) if id(piece) not in taken]
            others = [other.box for other in frames if other is not each]
            no_errors = [piece for piece in free if id(piece) not in red]
            label = field_label(each.box, no_errors, others) or field_label(each.box, free, others)
            made += _field_element(each, label, inside, errors.get(id(each)), pixels)
    owners = {id(piece): element for element, some in made for piece in some}
    lines: dict[TextLine, list[TextPiece]] = {}
    for piece in pieces:
        lines.setdefault(piece.line, []).append(piece)
    return {
        line: tuple(
            {id(each): each for each in (owners.get(id(piece)) or _remaining_text(piece) for piece in some)}.values()
        )
        for line, some in lines.items()
        if any(id(piece) in owners for piece in some)
    }


def _unclaimed(pieces: Sequence[TextPiece], made: Sequence[_Made]) -> list[TextPiece]:
    used = {id(piece) for _, some in made for piece in some}
    return [piece for piece in pieces if id(piece) not in used]


def _remaining_text(piece: TextPiece) -> Element:
    return Element("paragraph", piece.text, piece.box)


def _split_at_marks(words: Sequence[Word], marks: Sequence[DetectedControl], pixels: Pixels) -> Iterator[Word]:
    """Yield `words`; lines that contain marks are split anew, since the widest gaps may be in front of marks."""
    for _, some in groupby(words, lambda word: id(word.line)):
        mine = list(some)
        line = mine[0].line
        inside = [mark.box for mark in marks if line.box.contains(*mark.box.middle)]
        yield from split_into_words([line], pixels, inside) if inside and not any(map(_is_sign, mine)) else mine


def _toggle_element(mark: DetectedControl, label: TextPiece) -> _Made:
    states: frozenset[State] = frozenset({"checked"}) if mark.kind.endswith("1") else frozenset()
    box = Region.around([mark.box, label.box])
    name = label.text.lstrip(TOGGLE_SYMBOLS)
    return Element(_ROLES[mark.kind[:-1]], name, box, states, None, ("pixels", "text")), [label]


def _is_sign(word: Word) -> bool:
    """Whether OCR may have read a toggle as this word."""
    return word.text in TOGGLE_LETTERS or not any(map(str.isalnum, word.text))


def _pieces(
    words: Iterable[Word], frames: Sequence[DetectedControl], marks: Sequence[DetectedControl]
) -> list[TextPiece]:
    """Return the pieces of all lines, without words that OCR read in marks."""
    found: list[TextPiece] = []
    group: list[Word] = []
    inside: DetectedControl | None = None

    def end() -> None:
        if group:
            text = " ".join(word.text for word in group).strip()
            found.append(TextPiece(text, Region.around(word.box for word in group), group[0].line, inside))
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


def _button_element(seen: DetectedControl, inside: list[TextPiece], outside: Sequence[TextPiece]) -> list[_Made]:
    if len(inside) != 1 or not 0 < len(inside[0].text) <= _MAX_LABEL_LETTERS:
        return []
    return [(Element("button", inside[0].text, seen.box, sources=("pixels", "text")), inside)]


def _field_element(
    seen: DetectedControl, label: TextPiece | None, inside: list[TextPiece], error: TextPiece | None, pixels: Pixels
) -> list[_Made]:
    """Return a labelled field or slider with its value and error message; empty without a label."""
    name = label.text.rstrip(".:* ") if label is not None else ""
    if label is None or not any(map(str.isalnum, name)):
        return []
    value = _text_in(seen.box, inside, pixels) if seen.value is None else float(round(seen.value))
    states: frozenset[State] = frozenset() if error is None else frozenset({"invalid"})
    field = Element(_ROLES[seen.kind], name, seen.box, states, value, ("pixels", "text"))
    made = [(field, [label, *inside])]
    if error is not None:
        made.append((Element("alert", error.text, error.box, sources=("pixels", "text")), [error]))
    return made


def _error_below(seen: DetectedControl, pieces: Sequence[TextPiece], pixels: Pixels) -> TextPiece | None:
    """Return the red text just below a field with a red border."""
    if seen.kind not in ("textbox", "combobox") or not _has_red_border(seen.box, pixels):
        return None
    below = (piece for piece in pieces if _is_just_below(piece, seen.box))
    return next((piece for piece in below if _is_red(_ink_colour(piece.box, pixels))), None)


def _is_just_below(piece: TextPiece, box: Region) -> bool:
    high = piece.line.box.height
    return -4 <= piece.box.y - box.bottom <= _MAX_LABEL_RISE * high and -1.5 * high <= piece.box.x - box.x <= 3 * high


def _ink_colour(box: Region, pixels: Pixels) -> npt.NDArray[np.float64]:
    """Return the colour of the text or lines in a box."""
    piece = pixels[box.y : box.bottom, box.x : box.right].reshape(-1, 3).astype(np.float64)
    off = np.abs(piece - np.median(piece, axis=0)).max(axis=1, initial=0)
    colour: npt.NDArray[np.float64] = np.median(piece[off >= 0.7 * off.max(initial=0)], axis=0)
    return colour


def _has_red_border(box: Region, pixels: Pixels) -> bool:
    """Whether the lower side of a field, or a line of it, is red."""
    low, left = max(0, box.bottom - _EDGE), box.x + box.width // 4
    rows = pixels[low : box.bottom + _EDGE, left : left + max(1, box.width // 2)].astype(np.float64)
    return any(_is_red(colour) for colour in np.median(rows, axis=1))


def _is_red(colour: npt.NDArray[np.float64]) -> bool:
    red, green, blue = colour
    return bool(red - max(green, blue) >= _MIN_REDNESS and abs(green - blue) < _MIN_REDNESS)


def _text_in(box: Region, inside: Sequence[TextPiece], pixels: Pixels) -> str | None:
    """Return the content of a field; None if OCR cannot read it, as the dots of a password."""
    text = " ".join(piece.text for piece in inside)
    dots = len(text) >= _DOTS and len(set(text)) == 1 and text[0] in "0oO"
    return text if (any(map(str.isalnum, text)) and not dots) or (not text and _is_empty(box, pixels)) else None


def _is_empty(box: Region, pixels: Pixels) -> bool:
    rim = max(3, box.height // 5)
    piece = pixels[box.y + rim : box.bottom - rim, box.x + rim : box.right - rim]
    if piece.size == 0:
        return False
    ground = np.median(piece.reshape(-1, 3), axis=0)
    return not bool((np.abs(piece.astype(np.int16) - ground) >= _INK).any())


def _without_single_radios(found: Sequence[DetectedControl]) -> list[DetectedControl]:
    """Drop radio buttons without a group: a single circle is often an icon."""
    radios = [each for each in found if each.kind.startswith("radio")]
    lone = {
        id(each)
        for each in radios
        if not any(other is not each and _are_of_a_group(each.box, other.box) for other in radios)
    }
    return [each for each in found if id(each) not in lone]


def _bullets(labelled: Sequence[tuple[DetectedControl, TextPiece]], heights: Mapping[int, int]) -> set[int]:
    """Return the ids of circles that are lower than letters, and all full or all empty in their column: bullets."""
    circles = [(mark, heights[id(label.line)]) for mark, label in labelled if mark.kind.startswith("radio")]
    found: set[int] = set()
    for mark, _ in circles:
        group = [(other, high) for other, high in circles if _are_of_a_group(other.box, mark.box)]
        is_low = mark.box.height < _MAX_BULLET_HEIGHT * median(high for _, high in group)
        if is_low and len({other.kind for other, _ in group}) == 1:
            found.add(id(mark))
    return found


def _are_of_a_group(one: Region, other: Region) -> bool:
    """Whether radio buttons are in one column or row, or in neighbouring rows."""
    if abs(one.x - other.x) <= _MAX_COLUMN_OFFSET or in_same_row(one, other):
        return True
    across, down = (abs(here - there) for here, there in zip(one.middle, other.middle, strict=True))
    near = across <= _MAX_DISTANCE_ACROSS * one.height and down <= _MAX_ROW_DISTANCE * one.height
    return near and abs(one.height - other.height) <= _MAX_HEIGHT_DIFFERENCE

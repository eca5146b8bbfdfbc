"""What the pixels of recognized lines tell beside their text.

How tall an icon is that was read as a letter, what is struck through, and which entry of a list is highlighted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.core.text.language_detection import main_script
from seesay.perception.imaging.morphology import differences_from

_INK = 80  # Minimum brightness difference between letters and background
_STRUCK_INK = 48  # Least difference in one channel between a letter and its ground
_SHARP = 0.4  # Minimum share of the greatest difference for a pixel to be ink; blurred gaps have less
_MAX_INK = 0.45  # Maximum ink share of a line's box; text on a photograph has no even background
_TOP, _BOTTOM = 0.3, 0.68  # Vertical range of a strikethrough in a line's height, without underlines and overlines
_LONG, _THICK = 1.0, 0.16  # Minimum length and maximum thickness in heights of the line of text; dashes are shorter
_COVERED = 0.9  # Minimum share of a word's width that the line covers
_SOLID, _BESIDE = 0.98, 0.35
"""Minimum ink shares in, above and below the strikethrough; rules next to letters have less on one side."""
_SCRIPTS = frozenset({"", "Latn", "Cyrl", "Grek", "Zyyy"})
"""Scripts whose words have no such line of their own, unlike Arabic and Hindi."""

# Highlighted entries of a list
_LEAST_ENTRIES = 3
_ANOTHER = 48.0  # levels of a colour by which the highlighted entry differs from each other one
_APART = 2.5  # how much more it differs from them than they do from each other, whose letters are smoothed differently
_SAME_GROUND = 6.0
"""Levels by which the grounds of one list differ; one with a little more is another part of the window."""
_TITLE_GAP = 1.6  # how many times as far as entries from each other the title of a menu is from the first one
_MOST_PIXELS = 2000  # of a line, spread over it, that tell its colours
_LETTERS = 90  # percentile of the distance from the ground from which on pixels are the middle of letters
_BEFORE = 4  # how many heights of a line before it a mark may stand, such as an arrow, or the side of a frame
_MARK = 1.3  # how many heights of a line wide a mark is at most with the space behind it: two characters of a terminal
_SPACE = 4
"""The part of a line's height that a space between a mark and the text is wide at least; between letters is less."""
_CLEAR = 90  # levels of a colour by which a mark differs from its ground
_LEAST_MARK = 4  # pixels of a mark

Colours = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


def with_ink_heights(lines: Sequence[TextLine], pixels: Pixels) -> tuple[TextLine, ...]:
    """Return `lines` with the heights of their ink, if one of them is a single letter that may be an icon."""
    if not any(sum(map(str.isalnum, line.text)) == 1 for line in lines):
        return tuple(lines)
    return tuple(replace(line, ink_height=_ink_height(pixels, line.box)) for line in lines)


def _ink_height(pixels: Pixels, box: Region) -> int:
    brightness = pixels[max(0, box.y) : box.bottom, max(0, box.x) : box.right, 1].astype(np.int16)
    if not brightness.size:
        return 0
    rows = np.flatnonzero((np.abs(brightness - np.median(brightness)) > _INK).any(axis=1))
    return int(rows[-1] - rows[0]) + 1 if rows.size else 0


def find_strikethrough(lines: Sequence[TextLine], pixels: Pixels) -> Iterator[str]:
    """Yield the words of `lines` through which a line runs, those that follow one another together."""
    for line in lines:
        for text, box in line.pieces():
            if (main_script(text) or "") in _SCRIPTS:
                yield from _struck(text, pixels[max(0, box.y) : box.bottom, max(0, box.x) : box.right])


def _struck(text: str, piece: Pixels) -> Iterator[str]:
    height, width = piece.shape[:2]
    length = round(_LONG * height)
    words = text.split()
    if not piece.size or not words or width <= length:
        return
    ground = np.median(piece[::2, ::2].reshape(-1, 3), axis=0).astype(np.int16)
    if not _runs(differences_from(piece[_middle(height)], ground) >= _STRUCK_INK, length).any():
        return
    differences = differences_from(piece, ground)
    ink = differences >= max(_STRUCK_INK, _SHARP * float(differences.max()))
    covered = _line_in(ink, length) if ink.mean() <= _MAX_INK else None
    if covered is None:
        return
    struck = [covered[left:right].mean() >= _COVERED for left, right in word_spans(ink, words)]
    for its, group in groupby(zip(struck, words, strict=True), lambda pair: pair[0]):
        if its:
            yield " ".join(word for _, word in group)


def _middle(height: int) -> slice:
    return slice(int(_TOP * height), int(_BOTTOM * height) + 1)


def _runs(ink: Mask, length: int) -> Mask:
    """Return the starts of `length` consecutive ink pixels by row."""
    sums = np.zeros((ink.shape[0], ink.shape[1] + 1), np.int32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    found: Mask = sums[:, length:] - sums[:, :-length] == length
    return found


def _line_in(ink: Mask, length: int) -> Mask | None:
    """Return the columns of a thin line through letters, and remove it from their `ink`."""
    height, width = ink.shape
    middle = _middle(height)
    full = _runs(ink[middle], length)
    found = np.zeros(width, bool)
    for row in np.flatnonzero(full.any(axis=1)) + middle.start:
        starts = np.flatnonzero(full[row - middle.start])
        for run in np.split(starts, np.flatnonzero(np.diff(starts) > 1) + 1):
            left, right = int(run[0]), int(run[-1]) + length
            solid = ink[:, left:right].mean(axis=1) >= _SOLID
            top, bottom = row, row + 1
            while top > 0 and solid[top - 1]:
                top -= 1
            while bottom < height and solid[bottom]:
                bottom += 1
            above, below = ink[: max(0, top - 1), left:right], ink[bottom + 1 :, left:right]
            if (
                bottom - top <= max(2, _THICK * height)
                and above.any(axis=0).mean() >= _BESIDE
                and below.any(axis=0).mean() >= _BESIDE
            ):
                found[left:right] = True
                ink[max(0, top - 1) : bottom + 1, left:right] = False
    return found if found.any() else None


def word_spans(ink: Mask, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the columns (from, to) of each of `words` in a line, split at its widest gaps or else by letter counts."""
    columns = np.flatnonzero(ink.any(axis=0))
    breaks = np.flatnonzero(np.diff(columns) > 1)
    if len(breaks) < len(words) - 1 or not len(columns):
        letters = np.cumsum([0, *(len(word) + 1 for word in words)]) * (ink.shape[1] / (len(" ".join(words)) + 1))
        return [(int(start), max(int(start) + 1, int(end) - 1)) for start, end in pairwise(letters)]
    widths = columns[breaks + 1] - columns[breaks]
    chosen = np.sort(breaks[np.argsort(-widths, kind="stable")[: len(words) - 1]])
    starts = [int(columns[0]), *(int(columns[n + 1]) for n in chosen)]
    ends = [*(int(columns[n]) + 1 for n in chosen), int(columns[-1]) + 1]
    return list(zip(starts, ends, strict=True))


def find_highlighted(lines: Sequence[TextLine], pixels: Pixels, *, marks: bool = True) -> list[TextLine]:
    """Return those of `lines` each of which is the one of its list that has other colours.

    With `marks` it may have a mark before it instead; one that never moves may be the tick of a box.
    """
    if len(lines) < _LEAST_ENTRIES:
        return []
    colours = np.stack([_colours(line, pixels) for line in lines])
    numbers = {id(line): number for number, line in enumerate(lines)}
    found = list[TextLine]()
    for line in lines:
        entries = list_of(line, lines)
        others = [numbers[id(other)] for other in entries if other is not line]
        if len(others) >= _LEAST_ENTRIES - 1:
            is_another = _is_another(colours[numbers[id(line)]], colours[others])
            if is_another or (marks and _is_marked_alone(line, entries, pixels)):
                found.append(line)
    return found


def _is_another(own: Colours, others: Colours) -> bool:
    """Whether an entry has other colours than each of its list, by its ground or by its letters on the same ground.

    A title on a ground of its own, such as a window's, says nothing of how much the others differ.
    """
    usual = np.median(others[:, :3], axis=0)
    beside = others[np.abs(others[:, :3] - usual).max(axis=1) < _ANOTHER]
    if len(beside) < _LEAST_ENTRIES - 1:
        return False
    among, grounds = (np.ptp(each, axis=0).max() for each in (beside, beside[:, :3]))
    ground = np.abs(own[:3] - usual).max()
    if max(_SAME_GROUND, _APART * grounds) < ground < _ANOTHER:
        return False
    return bool(np.abs(others - own).max(axis=1).min() >= max(_ANOTHER, _APART * among))


def _is_marked_alone(line: TextLine, entries: Sequence[TextLine], pixels: Pixels) -> bool:
    """Whether something stands before a line, and nothing before the others of its list."""
    usual, others = int(np.median([entry.box.x for entry in entries])), [each for each in entries if each is not line]
    below_each_other = [other for other in others if 2 * abs(other.box.x - usual) <= line.box.height]  # no heading
    aligned = abs(line.box.x - usual) <= _MARK * line.box.height and len(below_each_other) >= _LEAST_ENTRIES - 1
    top, bottom = max(0, min(entry.box.y for entry in entries)), max(entry.box.bottom for entry in entries)
    # the side of a window or of the whole list is no mark
    free = np.flatnonzero(~_is_drawn(pixels[top:bottom]).all(axis=0))
    for entry in (line, *(below_each_other if aligned else others)):
        left = max(entry.box.x, usual) if aligned else entry.box.x  # a mark that was read as a letter is in the box
        if _has_mark(entry.box, left, pixels, free) is not (entry is line):
            return False
    return True


def _has_mark(box: Region, left: int, pixels: Pixels, free: npt.NDArray[np.intp]) -> bool:
    """Whether something stands before a line, whose text begins at `left` or in `box` after a mark that was read.

    It is looked for in the columns `free`; what stands behind a line may be a text cursor.
    """
    edge, wide = box.height // 5, _BEFORE * box.height
    rows = slice(max(0, box.y + edge), max(0, box.bottom - edge))
    before = free[(free >= left - wide) & (free < min(left, box.x) - 2)]
    if int(_is_drawn(pixels[rows, before]).sum()) >= _LEAST_MARK:
        return True
    inked = np.flatnonzero(_is_drawn(pixels[rows, max(0, box.x) : left + box.height // 2]).any(axis=0))
    return box.x < left and int(np.diff(inked).max(initial=0)) > box.height // _SPACE


def _is_drawn(pixels: Pixels) -> Mask:
    """Return which pixels (rows x columns) differ from the ground, of which most are."""
    if not pixels.size:
        return np.zeros(pixels.shape[:2], np.bool_)
    ground = np.median(pixels.reshape(-1, 3), axis=0)
    drawn: Mask = np.abs(pixels - ground).max(axis=2) >= _CLEAR
    return drawn


def list_of(line: TextLine, lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the entries of the list in which `line` stands, itself among them: alike, aligned, and close together."""
    alike = sorted((other for other in lines if _is_aligned(line.box, other.box)), key=lambda other: other.box.y)
    if line not in alike:
        return []
    first = last = alike.index(line)
    while first > 0 and _is_close(alike[first - 1].box, alike[first].box):
        first -= 1
    while last + 1 < len(alike) and _is_close(alike[last].box, alike[last + 1].box):
        last += 1
    return _without_title(alike[first : last + 1], line)


def _without_title(entries: list[TextLine], line: TextLine) -> list[TextLine]:
    """Return `entries` without a first one above a gap: the title of a menu has colours of its own."""
    if len(entries) <= _LEAST_ENTRIES or line is entries[0]:
        return entries
    middles = [entry.box.y + entry.box.height / 2 for entry in entries]
    first, *others = np.diff(middles)
    return entries[1:] if first > _TITLE_GAP * np.median(others) else entries


def _is_aligned(box: Region, other: Region) -> bool:
    low, high = sorted((box.height, other.height))
    left, middle = abs(box.x - other.x), abs(box.x + box.width / 2 - other.x - other.width / 2)
    return high <= 1.6 * low and min(left, middle) <= _MARK * high


def _is_close(upper: Region, lower: Region) -> bool:
    return upper.bottom - upper.height / 2 < lower.y < upper.bottom + 2.5 * upper.height


def _colours(line: TextLine, pixels: Pixels) -> Colours:
    """Return the colours (RGB twice) of a line's ground and of its letters."""
    box, edge = line.box, line.box.height // 5  # the places of dense lines overlap
    place = pixels[max(0, box.y + edge) : max(0, box.bottom - edge), max(0, box.x) : box.right].reshape(-1, 3)
    place = place[:: 1 + len(place) // _MOST_PIXELS].astype(np.float64)
    if not place.size:
        return np.zeros(6)
    ground = np.median(place, axis=0)
    distances = np.abs(place - ground).max(axis=1)
    return np.concatenate([ground, place[distances >= np.percentile(distances, _LETTERS)].mean(axis=0)])

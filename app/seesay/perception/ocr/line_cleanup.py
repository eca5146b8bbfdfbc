"""Cuts lines of text at dotted leaders, such as those between an entry of a price list and its price.

The reading network takes a row of dots for many letters, and may lose what stands at its end.

Finds the dots or stars that stand for a password: a row of one shape, which no script writes.

Tells what a Chinese or Japanese character is that stands alone on a page in another script: a sign, or no text.

Text cursors, which would be read as a letter or make one of the letters beside them: "Lillelby", "ał nine".

A terminal's is a block over a letter, which stands in it in the opposite colours and is misread: "Leaves", "konkwo".
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.perception.imaging.morphology import Mask, differences_from, runs_of
from seesay.perception.ocr.text_detection import Quad

_LEAST_DOTS, _LEAST_LONG = 5, 3.0
"""A row has at least so many dots, and is so many heights of the line long: a terminal writes a dot for each test."""
_LEAST_APART, _APART = 2, 0.35
"""In the line of a row, so many dots are a part of it that are that share of the height apart: "..." is none."""
_DOT, _LOW = 0.16, 0.55
"""A dot is at most so large, and its middle at least so far down, in heights of the line: bullets are neither."""
_ALONE, _MANY = 0.3, 8  # the size of dots in a box of their own, in its heights, and how many they are at least
_EVEN = 0.4  # two steps from dot to dot differ by at most this share of the smaller one, and a pixel
_LETTER, _DASH = 0.3, 0.25
"""What is left of a line has something of this height, or something wide so far from its edges, in its heights."""
_LONG, _LEVEL = 2.0, 0.35
"""How many times as long as high a line is, and by which share of that its ends differ in height at most."""
_CONTRAST = 0.4  # ink differs from the ground by at least this share of the greatest difference in the line


def cut_at_leaders(pixels: Pixels, quads: Sequence[Quad], likely: Sequence[bool]) -> list[list[Quad]]:
    """Return each line in parts beside rows of dots: the line itself without any, and none where it is all dots.

    Only lines that are `likely` to have some are looked at. Few dots make a row where another goes on with it, for
    "cd .." has two.
    """
    parts = [
        _cut(pixels, quad, _LEAST_DOTS) if is_likely else [quad] for quad, is_likely in zip(quads, likely, strict=True)
    ]
    rows = [quad for quad, some in zip(quads, parts, strict=True) if not (some and some[0] is quad)]
    for place, quad in enumerate(quads):
        if likely[place] and parts[place] and parts[place][0] is quad and any(_in_row(quad, row) for row in rows):
            parts[place] = _cut(pixels, quad, _LEAST_APART)
    return parts


def _in_row(quad: Quad, other: Quad) -> bool:
    return bool(other[:, 1].min() <= quad[:, 1].mean() <= other[:, 1].max())


def _cut(pixels: Pixels, quad: Quad, least: int) -> list[Quad]:
    down, across = quad[3] - quad[0], quad[1] - quad[0]
    height, width = float(np.hypot(*down)), float(np.hypot(*across))
    if width < _LONG * height or abs(float(across[1])) > _LEVEL * height:
        return [quad]
    left, top = (max(0, int(side)) for side in quad.min(axis=0))
    right, bottom = (int(side) + 1 for side in quad.max(axis=0))
    piece = pixels[top:bottom, left:right]
    if not piece.size:
        return [quad]
    ink = _ink(piece)
    if _is_all_dots(ink):
        return []
    leaders = list(_leaders(ink, least))
    if not leaders:
        return [quad]
    parts: list[Quad] = []
    for start, end in zip(
        [0, *(end for _, end in leaders)], [*(start for start, _ in leaders), ink.shape[1]], strict=True
    ):
        runs = _runs(ink[:, start:end])
        if not runs or not _has_signs(ink[:, start:end]):
            continue
        margin = round(_DOT * height)
        first = max(start, start + runs[0][0] - margin) / ink.shape[1]
        last = min(end, start + runs[-1][1] + margin) / ink.shape[1]
        parts.append(
            np.array(
                [quad[0] + across * first, quad[0] + across * last, quad[3] + across * last, quad[3] + across * first]
            )
        )
    return parts


def _ink(piece: Pixels) -> Mask:
    ground = np.median(piece.reshape(-1, 3), axis=0).astype(np.int16)
    apart = differences_from(piece, ground)
    return np.asarray(apart >= max(1.0, _CONTRAST * float(apart.max())))


def _has_signs(part: Mask) -> bool:
    """Whether more than dots are left of a line: something high, or wide in its middle, such as a dash for nothing."""
    height = part.shape[0]
    rows = np.flatnonzero(part.any(axis=1))
    middle = float(rows.mean()) / height
    widest = max(end - start for start, end in _runs(part))
    is_high = len(rows) >= _LETTER * height
    return bool(is_high or (widest > _DOT * height and _DASH <= middle <= 1 - _DASH))


def _is_all_dots(ink: Mask) -> bool:
    """Whether a line is nothing but small dots, whose box is as low as they are: those of a password are larger."""
    runs = _runs(ink)
    most = max(2.0, _ALONE * ink.shape[0])
    return (
        len(runs) >= _MANY
        and max(end - start for start, end in runs) <= most
        and int(ink.any(axis=1).sum()) <= most
        and all(_goes_on(runs[: place + 2], runs[place + 2][0]) for place in range(len(runs) - 2))
    )


def _leaders(ink: Mask, least: int) -> Iterator[tuple[int, int]]:
    """Yield where rows of at least so many dots begin and end, in columns."""
    height = ink.shape[0]
    most = max(2.0, _DOT * height)
    run: list[tuple[int, int]] = []
    for start, end in _runs(ink):
        rows = np.flatnonzero(ink[:, start:end].any(axis=1))
        is_dot = max(end - start, int(rows[-1] - rows[0]) + 1) <= most and (rows[0] + rows[-1]) / 2 >= _LOW * height
        if is_dot and (len(run) < 2 or _goes_on(run, start)):
            run.append((start, end))
            continue
        yield from _long_enough(run, height, least)
        run = [(start, end)] if is_dot else []
    yield from _long_enough(run, height, least)


def _goes_on(run: list[tuple[int, int]], start: int) -> bool:
    step, before = start - run[-1][0], run[-1][0] - run[-2][0]
    return abs(step - before) <= max(1.0, _EVEN * min(step, before))


def _long_enough(run: list[tuple[int, int]], height: int, least: int) -> Iterable[tuple[int, int]]:
    if len(run) < least:
        return []
    is_row = len(run) >= _LEAST_DOTS and (least < _LEAST_DOTS or run[-1][1] - run[0][0] >= _LEAST_LONG * height)
    is_wide = least < _LEAST_DOTS and run[1][0] - run[0][0] >= _APART * height
    return [(run[0][0], run[-1][1])] if is_row or is_wide else []


def _runs(ink: Mask) -> list[tuple[int, int]]:
    """Return from which column to which there is ink without a gap."""
    return [(int(start), int(end)) for _, start, end in runs_of(np.atleast_2d(ink.any(axis=0)))]


_READ = "read"  # stands among the scripts for the letters that the network knows
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_FEWEST = 4  # shapes from which on a row is one; three dots end a sentence
_MOSTLY = 0.7  # the share of one letter in what was read from which on the letters may be such shapes
_FINER = 3  # shapes do not stand at whole pixels: steps are tried in such parts of one
_NARROWEST = 3  # pixels from one shape to the next at least
_ENDS = 4  # pixels that are left out at both ends, where a frame or the end of a selection may be
_ALIKE = 0.75
"""How well a row fits itself, moved by one shape, at least. Lines of 15 scripts that no engine here reads reach 0.67,
and nine in ten rows of dots and stars, in the three usual families of fonts at 11 to 24 pixels, 0.8."""


def masked_lines(pixels: Pixels, boxes: Sequence[Region], texts: Sequence[str], scripts: Sequence[str]) -> list[bool]:
    """Return which lines of a picture are such rows.

    `texts` are what was read, `scripts` those that the reading network does not know (empty for the others). Where
    another line has the same script, or Chinese letters, as a laugh in a chat has, the row is text.
    """
    foreign = [bool(script) or _is_one_letter(text) for script, text in zip(scripts, texts, strict=True)]
    masked = [its and is_masked(pixels, box) for its, box in zip(foreign, boxes, strict=True)]
    if not any(masked):
        return masked
    written = {script for script, its in zip(scripts, masked, strict=True) if not its}
    if any(_IDEOGRAPH.search(text) for text, its in zip(texts, masked, strict=True) if not its):
        written.add(_READ)
    return [its and (script or _READ) not in written for script, its in zip(scripts, masked, strict=True)]


def _is_one_letter(text: str) -> bool:
    """Whether what was read is mostly one foreign letter, such as 水 for a star; ★ may be a rating."""
    letters = text.replace(" ", "")
    if letters.isascii() or len(letters) < _FEWEST:
        return False
    (usual, count), *_ = Counter(letters).most_common(1)
    return usual.isalpha() and count >= _MOSTLY * len(letters)


def is_masked(pixels: Pixels, box: Region) -> bool:
    """Return whether `box` of a picture (uint8, height x width x 3) holds one shape again and again."""
    piece = (
        pixels[box.y : box.y + box.height, box.x + _ENDS : box.x + box.width - _ENDS].astype(np.float32).mean(axis=2)
    )
    height, width = piece.shape
    longest = min(2 * height, width // _FEWEST) * _FINER
    if longest < _NARROWEST * _FINER:
        return False
    piece = np.abs(piece - np.median(piece, axis=1, keepdims=True))  # a level edge of a frame is left out
    places = np.arange(0, width - 1, 1 / _FINER)
    left = places.astype(np.intp)
    fine = piece[:, left] + (piece[:, left + 1] - piece[:, left]) * (places - left)
    fine -= fine.mean()
    length = fine.shape[1]
    spectrum = np.fft.rfft(fine, 2 * length)
    products = np.fft.irfft(np.abs(spectrum) ** 2)[:, :length].sum(axis=0)
    before = np.cumsum((fine**2).sum(axis=0))
    steps = np.arange(_NARROWEST * _FINER, longest + 1)
    norms = np.sqrt(before[length - 1 - steps] * (before[-1] - before[steps - 1]))
    return bool((products[steps] >= _ALIKE * np.maximum(norms, 1.0)).any())


_SIGNS = {"十": "+", "一": "–", "ー": "–", "丨": "|"}
"""What the network takes for Chinese: a plus, such as on a key of a calculator, a dash for no value, and a bar."""
_SEVERAL = 4
"""Different characters from which on they are text, such as the days of a week; icons and misread digits are fewer."""


def without_lone_characters(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return `lines` with lone characters as the signs they are, and without the others.

    They stay where other text is Chinese or Japanese, or none was read that could tell.
    """
    lone = {line.text for line in lines if len(line.text) == 1 and is_chinese(line.text)}
    strange = lone - _SIGNS.keys()
    others = "".join(line.text for line in lines if line.text not in lone)
    told = any(map(str.isalpha, others)) if strange else bool(others)
    if not lone or not told or len(strange) >= _SEVERAL or any(map(is_chinese, others)):
        return list(lines)
    return [
        replace(line, text=_SIGNS[line.text]) if line.text in _SIGNS else line
        for line in lines
        if line.text not in strange
    ]


def is_chinese(character: str) -> bool:
    """Return whether a character is one of Chinese or Japanese."""
    return unicodedata.name(character, "").startswith(("CJK", "HIRAGANA", "KATAKANA"))


_INK = 80  # how much brighter or darker than the ground a cursor is, and letters are; the frame of a field is fainter
_SAME = 2  # how much the colour of a cursor varies, which is drawn without smoothing
_BEYOND, _AROUND = 0.4, 3
"""How far above and below a line's box a cursor is looked for, and letters beside it, in heights of the box."""
_HIGH, _NEAR = 0.09, 0.2
_CARETS_LOW, _NEARER = 0.0625, 0.1
"""How far a cursor begins above the letters and how near it is to one, in its own lengths, or, a little lower, how much
nearer: "|" begins where "l" does, with room at both sides."""
_LEAST_SHARE, _MOST_SHARE, _CORE = 0.5, 1.4, 0.26
"""The length of a cursor in heights of the box; a line of a table is longer. Half of what surely is a part of it around
the middle of the box."""
_NARROW = 12  # A cursor is at most this part of the box's height wide, or two pixels
_GAP, _CROSSED = 2, 1
"""The rows together that a letter may lie over, and those in which ink touches it from both sides, as in a "$"."""
_BASELINE = 0.25
"""The least share of the columns with letters that has ink down to the baseline; few letters reach further down."""
_LEAST_WIDTH = 1.5  # of a line, in heights: a single Korean or Chinese sign may have a stroke like a cursor
_SLIM, _BROAD = 0.35, 0.7
"""The width of a block in its own height: a letter's room in a terminal. Boxes that are ticked are as wide as high."""
_LOWEST, _HIGHEST = 0.6, 1.5  # the height of a block in heights of the box
_FILLED, _CLEAR, _BESIDE = 0.5, 0.75, 0.5
"""The least share of a block that has its colour, and of what is above and below it that is empty, and at its sides,
where letters may touch it."""
_MOST = 2  # there is one cursor on a screen. Where more strokes look like one, they are something else


def without_carets(pixels: Pixels, boxes: Sequence[Region]) -> Pixels:
    """Return `pixels` without the text cursor in one of the lines in `boxes`; the same array where there is none.

    A cursor is a straight stroke of one colour that reaches above and below all letters beside it and nearly touches
    one of them. So does "|" without a space beside it, where all letters beside it are low ("on|no").
    """
    lines = [line for box in boxes if (line := _Line.around(pixels, box)) is not None]
    mended = _without_blocks(pixels, lines)
    if mended is not pixels:
        pixels = mended
        lines = [line for box in boxes if (line := _Line.around(pixels, box)) is not None]
    found = [caret for line in lines if (caret := _caret(line)) is not None]
    if not 0 < len(found) <= _MOST:
        return pixels
    mended = pixels.copy()
    for caret in found:
        _erase(mended, *caret)
    return mended


@dataclass(frozen=True, slots=True)
class _Line:
    """What is around a line: its brightness, that of the ground, and what stands out from it."""

    box: Region
    top: int
    left: int
    grey: npt.NDArray[np.int16]
    ground: int
    ink: npt.NDArray[np.bool_]

    @classmethod
    def around(cls, pixels: Pixels, box: Region) -> _Line | None:
        """Return it for a line's box; None where that is too small for a cursor."""
        if box.height < 6 or box.width < _LEAST_WIDTH * box.height:
            return None
        beyond = round(_BEYOND * box.height)
        top, bottom = max(0, box.y - beyond), min(pixels.shape[0], box.bottom + beyond)
        left, right = max(0, box.x - 2), min(pixels.shape[1], box.right + 3)
        grey = pixels[top:bottom, left:right, 1].astype(np.int16)
        ground = int(np.median(grey[::2, ::3]))
        return cls(box, top, left, grey, ground, np.abs(grey - ground) > _INK)


def _without_blocks(pixels: Pixels, lines: Sequence[_Line]) -> Pixels:
    """Return `pixels` with the letter under a terminal's cursor in the colours of the others."""
    found = {block: line for line in lines for block in _blocks(line)}
    if not 0 < len(found) <= _MOST:
        return pixels
    mended = pixels.copy()
    for block, line in found.items():
        rows, columns = line.ink.shape
        around = pixels[line.top : line.top + rows, line.left : line.left + columns]
        ground = np.median(around[~line.ink], axis=0)
        place = slice(block.y, block.bottom), slice(block.x, block.right)
        mended[place] = np.clip(pixels[block.y, block.x] + ground - pixels[place], 0, 255)
    return mended


def _blocks(line: _Line) -> Iterator[Region]:
    """Yield each block of one colour over a letter of a line."""
    box, grey, ink = line.box, line.grey, line.ink
    narrowest = _SLIM * _LOWEST * box.height
    rows_with = np.flatnonzero(np.count_nonzero(ink, axis=1) >= narrowest)
    edges = np.diff(np.pad(ink[rows_with], ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    wide = (ends - starts >= narrowest) & (ends - starts <= _BROAD * _HIGHEST * box.height)
    spans: dict[tuple[int, int], list[int]] = {}
    for row, start, end in zip(rows_with[rows[wide]].tolist(), starts[wide].tolist(), ends[wide].tolist(), strict=True):
        spans.setdefault((start, end), []).append(row)
    for (start, end), at in spans.items():
        first, last = at[0], at[-1]
        height = last - first + 1
        if not (_LOWEST * box.height <= height <= _HIGHEST * box.height and _SLIM <= (end - start) / height <= _BROAD):
            continue
        same = np.abs(grey[first : last + 1, start:end] - grey[first, start]) <= _SAME
        around = ~np.pad(ink, 1)[first : last + 3, start : end + 2]
        is_free = around[[0, -1], 1:-1].mean() >= _CLEAR and around[1:-1, [0, -1]].mean() >= _BESIDE
        if is_free and same[[0, -1]].all() and same.mean() >= _FILLED:
            yield Region(line.left + start, line.top + first, end - start, height)


def _caret(line: _Line) -> tuple[Region, int] | None:
    """Return where a text cursor stands in a line, and the brightness of the ground; None where there is none."""
    box, top, left, grey, ground, ink = line.box, line.top, line.left, line.grey, line.ground, line.ink
    middle, reach = box.y + box.height // 2 - top, round(_CORE * box.height)
    core = slice(middle - reach, middle + reach + 1)
    straight = np.flatnonzero(np.count_nonzero(ink[core], axis=0) > reach)
    colours = np.median(grey[core, straight], axis=0)
    beside = np.pad(ink, ((0, 0), (1, 1)))
    crossed = (beside[:, :-2] | beside[:, 2:])[:, straight]
    same = np.abs(grey[:, straight] - colours) <= _SAME
    same |= _between(same) & crossed
    kept = same[core].all(axis=0)
    straight, same = straight[kept], same[:, kept]
    if not straight.size:
        return None
    end_row = np.zeros((1, straight.size), bool)
    above = np.argmin(np.vstack([same[middle::-1], end_row]), axis=0)
    below = np.argmin(np.vstack([same[middle:], end_row]), axis=0)
    lengths = above + below - 1
    long = (lengths >= _LEAST_SHARE * box.height) & (lengths <= _MOST_SHARE * box.height)
    nearest: tuple[float, tuple[Region, int] | None] = (np.inf, None)
    for start, length in {(middle - a + 1, n) for a, n in zip(above[long], lengths[long], strict=True)}:
        columns = straight[(middle - above + 1 == start) & (lengths == length)]
        longer = np.zeros(ink.shape[1], bool)  # such as the frame of a field
        longer[straight[lengths > length]] = True
        rows = ink[start : start + length] & ~longer
        for group in np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1):
            gap = _gap(rows, group, _AROUND * box.height) if group.size <= max(2, box.height // _NARROW) else None
            if gap is not None and gap < nearest[0]:  # the frame of a field is further from its text
                stroke = Region(left + int(group[0]), top + int(start), group.size, int(length))
                nearest = gap, (stroke, ground)
    return nearest[1]


def _between(rows: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return what lies between two of `rows` that are set and no further apart than a letter's stroke is wide.

    Some programs draw a cursor in the opposite colour of what it lies over.
    """
    found = np.zeros_like(rows)
    for up in range(1, _GAP + 1):
        for down in range(1, _GAP + 2 - up):
            found[up:-down] |= rows[: -up - down] & rows[up + down :]
    return found


def _gap(ink: npt.NDArray[np.bool_], columns: npt.NDArray[np.intp], around: int) -> int | None:
    """Return how near the cursor in `columns` is to a letter; None where it is none. `ink` has the stroke's rows."""
    first, last, length = int(columns[0]), int(columns[-1]), len(ink)
    before, after = ink[:, max(0, first - around) : first], ink[:, last + 1 : last + 1 + around]
    share = np.hstack([before, after]).sum(axis=1) / max(1, int(before.any(axis=0).sum() + after.any(axis=0).sum()))
    rows, full = np.flatnonzero(share), np.flatnonzero(share > _BASELINE)
    if not full.size or rows[0] < max(1, _CARETS_LOW * length) or full[-1] > length - 3:
        return None
    if before.size and after.size and np.count_nonzero(before[:, -1] & after[:, 0]) > _CROSSED:
        return None  # it is a part of a letter
    sides = (before[:, ::-1].any(axis=0), after.any(axis=0))
    gap = min(int(side.argmax()) for side in sides if side.any())
    return gap if gap <= (_NEAR if rows[0] >= max(2, _HIGH * length) else _NEARER) * length else None


def _erase(pixels: Pixels, stroke: Region, ground: int) -> None:
    """Put in place of a stroke, row by row, what stands at that side of it which is more like the ground."""
    rows = slice(stroke.y, stroke.bottom)
    left = pixels[rows, max(0, stroke.x - 1)]
    right = pixels[rows, min(pixels.shape[1] - 1, stroke.right)]
    is_left = np.abs(left[:, 1].astype(np.int16) - ground) <= np.abs(right[:, 1].astype(np.int16) - ground)
    pixels[rows, stroke.x : stroke.right] = np.where(is_left[:, None], left, right)[:, None]

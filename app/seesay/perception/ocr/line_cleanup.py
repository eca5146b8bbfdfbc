"""Cuts lines of text at dotted leaders, such as those between an entry of a price list and its price.

The reading network takes a row of dots for many letters, and may lose what stands at its end.

Finds the dots or stars that stand for a password: a row of one shape, which no script writes.

Tells what a Chinese or Japanese character is that stands alone on a page in another script: a sign, or no text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

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
_ALONE, _MANY = 0.3, 8
"""The size of dots in a box of their own, in its heights, and how many they are at least."""
_EVEN = 0.4
"""Two steps from dot to dot differ by at most this share of the smaller one, and a pixel."""
_LETTER, _DASH = 0.3, 0.25
"""What is left of a line has something of this height, or something wide so far from its edges, in its heights."""
_LONG, _LEVEL = 2.0, 0.35
"""How many times as long as high a line is, and by which share of that its ends differ in height at most."""
_CONTRAST = 0.4
"""Ink differs from the ground by at least this share of the greatest difference in the line."""


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


_READ = "read"
"""Stands among the scripts for the letters that the network knows."""
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_FEWEST = 4
"""Shapes from which on a row is one; three dots end a sentence."""
_MOSTLY = 0.7
"""The share of one letter in what was read from which on the letters may be such shapes."""
_FINER = 3
"""Shapes do not stand at whole pixels: steps are tried in such parts of one."""
_NARROWEST = 3
"""Pixels from one shape to the next at least."""
_ENDS = 4
"""Pixels that are left out at both ends, where a frame or the end of a selection may be."""
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

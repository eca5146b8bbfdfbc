"""Tells letters from figures of the same shape in codes, such as "B0O1-7GI", where no word decides.

The network takes 15 in 100 for the other one there and is as sure of it. What the line itself shows says more: a zero
is as narrow as other figures and an O as wide as other round capitals; a dotted or slashed zero has a filled middle.

Decides by the rest of a word on what may be a capital, a small letter or a zero of one shape: "cosuvwxz" and "0".
"""

from __future__ import annotations

import math
import string
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels
from seesay.core.text.numbers import ROUND, UPRIGHT, codes_in
from seesay.perception.imaging.morphology import components, differences_from

_FIGURES, _CAPITALS = "2356789", "CDGQ"  # as wide as a zero, and as wide as an O
SURE = 2.0  # log-odds of all evidence from which on an O or a zero is certain: 98 in 100 are right then
SURE_CAPITALS, SURE_MIXED = 5.0, 9.0
"""The network's log-odds from which on an I, an L or a one is certain, in codes without and with small letters."""
_ODDS, _SHAPE, _TO_FIGURES, _TO_CAPITALS, _CONSTANT = 0.57, 6.76, 4.36, 3.98, -13.04
"""A logistic regression of O and not zero, on 8,126 drawn characters in 72 fonts: the network's log-odds, the width by
the height, and that by the same of figures and of capitals in the line."""
_BESIDE, _UNSEEN, _MONOSPACED = 2.5, 0.3, 0.15
"""Log-odds of an O beside a filled zero, and what the network's count where nothing else is seen and in a monospaced
font. There it takes an O for a zero, being narrow, and is never enough."""
_MOST_ODDS, _SHAPES, _FIGURE_SHAPES, _CAPITAL_SHAPES = 12.0, (0.4, 1.2), (0.8, 1.6), (0.5, 1.3)
_NO_FIGURES, _NO_CAPITALS = 1.15, 0.85  # what counts where the line has none of those
_LEAST_STEPS, _LIKE_STEPS = 4, 0.085
"""Distances between neighbours in a monospaced font: how many are looked at, and how much they may differ."""
_FILLED = 0.08
"""How much more ink the middle of a dotted zero has than what is above and below it, of the most there is."""
_ROWS, _COLUMNS = 16, 12
_INK = 0.4  # the part of the largest difference from the ground from which on a pixel belongs to a character


_Box = tuple[int, int, int, int]


class _Glyph(NamedTuple):
    """A character as it is drawn: its width by its height, how much its middle is filled (-1 to 1), and its column."""

    shape: float
    filled: float
    middle: float


class _Line(NamedTuple):
    """What the characters of a line have in common.

    `figures` and `capitals` are their usual width by height, None where there are none. `has_filled` says that a zero
    is filled, and `is_monospaced` that neighbours are equally far apart: a zero is as wide as an O then.
    """

    figures: float | None
    capitals: float | None
    has_filled: bool
    is_monospaced: bool


def resolve_homoglyphs(
    text: str, columns: Sequence[float | None], odds: Sequence[Sequence[float]], strip: Pixels
) -> tuple[str, bool]:
    """Return `text` with the likelier of equal shapes in its codes, and whether any of them stays in doubt.

    For each character `columns` has where its middle stands in the `strip` of the line, in pixels (None for a space),
    and `odds` the network's logits of `ROUND + UPRIGHT`.
    """
    places = [(place, code) for code in codes_in(text) for place in range(*code) if text[place] in ROUND + UPRIGHT]
    settled, doubtful = list(text), False
    glyphs = _glyphs(strip, text, columns)
    line = _line(text, glyphs)
    for place, code in places:
        logits = dict(zip(ROUND + UPRIGHT, odds[place], strict=True))
        if text[place] in ROUND:
            sure = _log_odds(glyphs[place], line, logits["O"] - logits["0"])
            settled[place] = "O" if sure > 0 else "0"
            doubtful |= abs(sure) < SURE
        else:
            best, other = sorted(map(logits.__getitem__, UPRIGHT), reverse=True)[:2]
            doubtful |= best - other < (SURE_CAPITALS if text[slice(*code)].isupper() else SURE_MIXED)
    return "".join(settled), doubtful


def _line(text: str, glyphs: Sequence[_Glyph | None]) -> _Line:
    steps = np.array([after.middle - before.middle for before, after in pairwise(glyphs) if before and after])

    def usual(characters: str) -> float | None:
        shapes = [each.shape for each, its in zip(glyphs, text, strict=True) if each and its in characters]
        return median(shapes) if shapes else None

    return _Line(
        usual(_FIGURES),
        usual(_CAPITALS),
        any(each and its in ROUND and each.filled > _FILLED for each, its in zip(glyphs, text, strict=True)),
        len(steps) >= _LEAST_STEPS and float(steps.std()) < _LIKE_STEPS * float(steps.mean()),
    )


def _log_odds(glyph: _Glyph | None, line: _Line, odds: float) -> float:
    """Return how likely `glyph` is an O and not a zero, from what its line shows and the network's `odds`."""
    odds = min(max(odds, -_MOST_ODDS), _MOST_ODDS)
    if glyph is None:
        return _UNSEEN * odds
    if glyph.filled > _FILLED:
        return -2 * SURE
    if line.has_filled:
        return _BESIDE + _UNSEEN * odds
    if line.is_monospaced:
        return _MONOSPACED * odds
    to_figures = glyph.shape / line.figures if line.figures else _NO_FIGURES
    to_capitals = glyph.shape / line.capitals if line.capitals else _NO_CAPITALS
    return (
        _ODDS * odds
        + _SHAPE * _within(glyph.shape, _SHAPES)
        + _TO_FIGURES * _within(to_figures, _FIGURE_SHAPES)
        + _TO_CAPITALS * _within(to_capitals, _CAPITAL_SHAPES)
        + _CONSTANT
    )


def _within(value: float, limits: tuple[float, float]) -> float:
    return min(max(value, limits[0]), limits[1])


def _glyphs(strip: Pixels, text: str, columns: Sequence[float | None]) -> list[_Glyph | None]:
    """Return what is drawn at each of `columns`, or None where that is not seen: two characters touch each other."""
    ground = np.median(strip[::2, ::2].reshape(-1, 3), axis=0).astype(np.int16)
    far = differences_from(strip, ground)
    share = far / max(1, far.max())
    ink = share >= _INK
    drawn = components(ink, diagonal=True).boxes()
    boxes = [None if column is None else _largest(drawn, column) for column in columns]
    taken = Counter(boxes)
    return [None if box is None or taken[box] > 1 else _glyph(share, *box) for box in boxes]


def _largest(boxes: npt.NDArray[np.intp], column: float) -> _Box | None:
    """Return the tallest of `boxes` (left, top, width, height) that hold `column`."""
    found = boxes[(boxes[:, 0] <= column) & (column < boxes[:, 0] + boxes[:, 2])]
    if not len(found):
        return None
    left, top, width, height = found[found[:, 3].argmax()].tolist()
    return left, top, width, height


def _glyph(share: npt.NDArray[np.float64], left: int, top: int, width: int, height: int) -> _Glyph:
    piece = share[top : top + height, left : left + width]
    first = int(width * 5 / _COLUMNS)
    middle = piece[:, first : max(int(width * 7 / _COLUMNS), first + 1)].mean(axis=1)

    def part(first: int, last: int) -> float:
        start = int(height * first / _ROWS)
        return float(middle[start : max(int(height * last / _ROWS), start + 1)].mean())

    return _Glyph(width / height, part(7, 9) - max(part(4, 6), part(10, 12)), left + width / 2)


DOUBT = 4.6  # with log-odds of two characters of one shape below this (99 to 1), the rest of the word decides
CAPITAL, SMALL = -2.0, 2.0
"""Among capitals a letter is one from these log-odds of the capital on; among small letters, unless it is their first,
it is a small one up to these. Measured on words such as "WARN", "vGPU", "success" and "ttyS0"."""
FAINT_O = -7.0
"""The least log-odds of an O over a zero at the end of a word that is known to end in O. At the end of other words the
network decides: "eth0" and "USB0" are as likely as letters."""
ENDING_IN_O = frozenset({
    "INFO", "NO", "GO", "TO", "DO", "SO", "WHO", "TWO", "ZERO", "HELLO", "AUTO", "VIDEO", "AUDIO", "RADIO", "PHOTO",
    "FOTO", "STUDIO", "DEMO", "TODO", "UNDO", "REDO", "LOGO", "MEMO", "MACRO", "PROMO", "TURBO", "EURO", "KILO",
    "TEMPO", "MICRO", "STEREO", "MONO", "INTRO", "RETRO", "METRO", "CEO", "ISO", "NATO", "SUDO", "FIFO", "ECHO",
})  # fmt: skip
"""Words that stand in capitals on screens."""


class Doubt(NamedTuple):
    """Of a character that has others of the same shape: log-odds of the capital, and of the letter over a zero."""

    capital: float
    letter: float = math.inf


def disambiguate(text: Sequence[str], doubts: Sequence[Doubt | None]) -> str:
    """Join `text`; the rest of its word decides on what may be a capital, a small letter or a zero of one shape."""
    settled = list(text)
    start = 0
    for end in [place for place, character in enumerate(text) if character == " "] + [len(text)]:
        first, last = start, end
        while first < last and doubts[first] is None and text[first] in string.punctuation:
            first += 1
        while first < last and doubts[last - 1] is None and text[last - 1] in string.punctuation:
            last -= 1
        sure = "".join(text[place] for place in range(first, last) if doubts[place] is None)
        if sure.isdecimal() or sure.isalpha():
            settled[first:last] = _word(text[first:last], doubts[first:last], sure)
        start = end + 1
    return "".join(settled)


def _word(text: Sequence[str], doubts: Sequence[Doubt | None], sure: str) -> list[str]:
    """Return the characters of a word; `sure` are those that are not doubtful, all of them letters or all digits."""
    settled = list(text)
    last_sure = max(place for place, doubt in enumerate(doubts) if doubt is None)
    for place, doubt in enumerate(doubts):
        if doubt is None:
            continue
        # what was read as a zero is as high as a capital
        is_small = doubt.capital < 0 and text[place] != "0"
        if sure.isupper():
            is_small = doubt.capital < CAPITAL
        elif sure.islower() and place:
            is_small = doubt.capital < SMALL
        letter = (text[place] if text[place] != "0" else "o").lower()
        letter = letter if is_small else letter.upper()
        if math.isinf(doubt.letter):
            settled[place] = letter if sure.isalpha() else text[place]
        elif sure.isdecimal():
            settled[place] = "0" if abs(doubt.letter) < DOUBT else text[place]
        elif place < last_sure:
            settled[place] = letter if doubt.letter > -DOUBT else "0"
        else:
            known = "".join(text).replace("0", "O").upper() in ENDING_IN_O
            settled[place] = letter if doubt.letter > (FAINT_O if known else 0.0) else "0"
    return settled

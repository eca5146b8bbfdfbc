"""Finds a space within a number that the network left out: "7 IU" was read as "710", and "1 l" as "11".

A capital I, a small L and an O have the shapes of figures, and right behind a figure the network takes them for such.
The space in front of them is seen in the pixels.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from seesay.domain import Pixels

LIKE_LETTERS = frozenset("10")
"""Figures that letters are taken for."""
SPACE, BETWEEN_ONES = 0.4, 0.5
"""From which width on what is between two figures is a space, in heights of a figure: a 1 is narrow in its column."""
WIDER = 1.4
"""How many times as wide as the other gaps of its word a space is."""
INK = 0.4
"""The part of the largest difference from the ground from which on a pixel belongs to a figure."""
ASIDE = 12
"""Columns by which the network's answer may stand beside the figure."""


def missing_spaces(text: Sequence[str], columns: Sequence[int], strip: Pixels) -> list[int]:
    """Return before which characters of `text` a space is missing; they stand in `columns` of their line's strip."""
    found = []
    for place in range(1, len(text)):
        if not (text[place] in LIKE_LETTERS and text[place - 1].isdecimal()):
            continue
        end = next((each for each in range(place, len(text)) if not text[each].isalnum()), len(text))
        if LIKE_LETTERS.issuperset(text[place:end]):
            least = BETWEEN_ONES if text[place - 1] == text[place] == "1" else SPACE
            gap = _gap(strip, columns[place - 1], columns[place])
            if gap >= least and gap >= WIDER * _widest_beside(text, columns, strip, place, end):
                found.append(place)
    return found


def _widest_beside(text: Sequence[str], columns: Sequence[int], strip: Pixels, place: int, end: int) -> float:
    """Return the widest other gap in the word around `place`: where all figures are as far apart, none is a space."""
    start = next((each + 1 for each in range(place - 1, -1, -1) if text[each].isspace()), 0)
    others = (each for each in range(start + 1, end) if each != place)
    return max((_gap(strip, columns[each - 1], columns[each]) for each in others), default=0.0)


def _gap(strip: Pixels, left: int, right: int) -> float:
    """Return the widest gap between the figures in two columns, in heights of theirs."""
    piece = strip[:, max(0, left - ASIDE) : right + ASIDE].astype(np.int16)
    if not piece.size:
        return 0.0
    far = np.abs(piece - np.median(piece.reshape(-1, 3), axis=0)).max(axis=2)
    ink = far >= max(INK * far.max(), 1)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(columns):
        return 0.0
    return float(np.diff(columns).max(initial=1) - 1) / float(rows[-1] - rows[0] + 1)

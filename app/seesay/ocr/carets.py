"""Text cursors that were read as a letter: "Okonkwol" in a field in which "Okonkwo" is being typed."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from seesay.domain import Pixels, TextLine

_READ_AS = re.compile(r"(?<=[\w.,:;!?])[lI|]$")
_INK = 80
"""How much brighter or darker than the ground a cursor is, and letters are; the frame of a field is fainter."""
_LONGER = 2
"""By how many pixels a cursor reaches further down than the letters before it; a letter like it ends where they do."""


def without_caret(pixels: Pixels, line: TextLine) -> TextLine:
    """Return `line` without a text cursor at its end: a narrow upright stroke that is longer than the letters before.

    Where one of those reaches as far down as a cursor does, such as a "g", nothing is taken away.
    """
    if not _READ_AS.search(line.text):
        return line
    box = line.box
    crop = pixels[box.y : box.bottom, box.x : box.right].astype(np.int16).mean(axis=2)
    ink = np.abs(crop - np.median(crop)) > _INK
    columns = np.flatnonzero(ink.any(axis=0))
    if not columns.size:
        return line
    right = left = int(columns[-1])
    while left and ink[:, left - 1].any():
        left -= 1
    stroke, others = np.flatnonzero(ink[:, left]), np.flatnonzero(ink[:, :left].any(axis=1))
    if not others.size or right - left >= max(2, box.height // 12):
        return line
    is_straight = bool((ink[:, left : right + 1] == ink[:, left : left + 1]).all())
    is_solid = stroke[-1] - stroke[0] + 1 == stroke.size
    if is_straight and is_solid and stroke[0] <= others[0] and stroke[-1] >= others[-1] + _LONGER:
        # its place stays in the box: whoever compares pictures takes what differs there for a difference of this line
        return replace(line, text=line.text[:-1])
    return line

"""Finds the dots or stars that stand for a password: a row of one shape, which no script writes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from seesay.domain import Pixels, Region

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

"""What the ink of recognized lines tells: how tall an icon is that was read as a letter, and what is struck through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

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
    struck = [covered[left:right].mean() >= _COVERED for left, right in _spans(ink, covered, words)]
    for its, group in groupby(zip(struck, words, strict=True), lambda pair: pair[0]):
        if its:
            yield " ".join(word for _, word in group)


def _middle(height: int) -> slice:
    return slice(int(_TOP * height), int(_BOTTOM * height) + 1)


def _runs(ink: npt.NDArray[np.bool_], length: int) -> npt.NDArray[np.bool_]:
    """Return the starts of `length` consecutive ink pixels by row."""
    sums = np.zeros((ink.shape[0], ink.shape[1] + 1), np.int32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    found: npt.NDArray[np.bool_] = sums[:, length:] - sums[:, :-length] == length
    return found


def _line_in(ink: npt.NDArray[np.bool_], length: int) -> npt.NDArray[np.bool_] | None:
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


def _spans(
    ink: npt.NDArray[np.bool_], covered: npt.NDArray[np.bool_], words: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Yield the spans of `words`, split at the widest gaps, or else by letter counts."""
    columns = np.flatnonzero(ink.any(axis=0))
    breaks = np.flatnonzero(np.diff(columns) > 1)
    if len(breaks) < len(words) - 1 or not len(columns):
        letters = np.cumsum([0, *(len(word) + 1 for word in words)]) * (len(covered) / (len(" ".join(words)) + 1))
        yield from ((int(letters[n]), max(int(letters[n]) + 1, int(letters[n + 1]) - 1)) for n in range(len(words)))
        return
    widths = columns[breaks + 1] - columns[breaks]
    chosen = np.sort(breaks[np.argsort(-widths, kind="stable")[: len(words) - 1]])
    starts = [int(columns[0]), *(int(columns[n + 1]) for n in chosen)]
    ends = [*(int(columns[n]) + 1 for n in chosen), int(columns[-1]) + 1]
    yield from zip(starts, ends, strict=True)

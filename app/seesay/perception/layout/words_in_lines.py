"""Parts lines of text into words with boxes of their own: a reader joins what stands close in a row of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.core.text.cleaning import in_runs

_INK = 48
"""Least difference in one channel between a letter and its ground."""
_DEEP, _LOW = frozenset("gjpqyQ,;()[]{}/\\|@$§_ß"), frozenset("acemnorsuvwxz+-=~·.:")
_RULE, _UPRIGHT = 0.92, 0.82
"""Rows and columns of a line's box with more ink than these shares are rules, not letters."""

_SIDE = 3
"""Columns of ink before a mark that are no letter, at the most."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of `line`, its box as tight as its ink; `height` is that of the line's letters, `ink` their blackness."""

    text: str
    box: Region
    line: TextLine
    height: int
    ink: float = 0.0

    @property
    def middle(self) -> float:
        """The middle from top to bottom."""
        return self.box.y + self.box.height / 2


def words_of(lines: Sequence[TextLine], pixels: Pixels, marks: Sequence[Region] = ()) -> list[Word]:
    """Return the words of `lines`, in their order; what lies in `marks` is no letter."""
    return [word for line in lines for word in _words(line, pixels, marks)]


def line_boxes(line: TextLine) -> list[Region]:
    """Return the boxes of the pieces that a line was joined from."""
    return [box for _, box in line.pieces()]


def _words(line: TextLine, pixels: Pixels, marks: Sequence[Region]) -> list[Word]:
    found: list[tuple[str, Region, float]] = []
    for text, box in line.pieces():
        found += _parted(text, box, pixels, marks)
    if not found:
        return []
    height = max(1, round(median(_letters(token, each.height) for token, each, _ in found)))
    return [Word(token, each, line, height, ink) for token, each, ink in found]


def _letters(token: str, height: int) -> float:
    """Return how tall a capital of the word's size is: some letters reach below the line, others are low."""
    if any(letter in _DEEP for letter in token):
        return 0.78 * height
    return 1.35 * height if all(letter in _LOW for letter in token) else height


def _parted(text: str, box: Region, pixels: Pixels, marks: Sequence[Region]) -> list[tuple[str, Region, float]]:
    """Return the words of one piece with their boxes and their shares of ink."""
    tokens = text.split()
    if not tokens:
        return []
    mask = _ink(pixels[box.y : box.bottom, box.x : box.right])
    for mark in marks:
        _leave_out(mask, box, mark)
    spans = _spans(mask, len(tokens))
    if spans is None:
        letters = np.cumsum([0, *(len(token) + 1 for token in tokens)]) * (box.width / (len(text) + 1))
        spans = [(int(letters[n]), max(int(letters[n]) + 1, int(letters[n + 1]) - 1)) for n in range(len(tokens))]
    found = []
    for token, (left, right) in zip(tokens, spans, strict=True):
        top, bottom = _band(mask[:, left:right])
        inside = mask[top:bottom, left:right]
        ink = np.count_nonzero(inside) / inside.size if inside.size else 0.0
        found.append((token, Region(box.x + left, box.y + top, right - left, bottom - top), ink))
    return found


def _leave_out(mask: npt.NDArray[np.bool_], box: Region, mark: Region) -> None:
    """Clear a mark from the ink in a box, and the frame around both of what has the focus."""
    left, right = (min(mask.shape[1], max(0, x - box.x)) for x in (mark.x, mark.right))
    if left == right:
        return
    rules = np.flatnonzero(mask[:, left:right].all(axis=1)) + box.y
    mask[rules[(rules < mark.y) | (rules >= mark.bottom)] - box.y] = False
    mask[:, left:right] = False
    if np.count_nonzero(mask[:, :left].any(axis=0)) <= _SIDE:
        mask[:, :left] = False


def _ink(piece: Pixels) -> npt.NDArray[np.bool_]:
    """Return where letters are, without rules at the sides of the box."""
    ground = np.median(piece[::2, ::2].reshape(-1, 3), axis=0).astype(np.int16)
    red, green, blue = np.moveaxis(np.abs(piece.astype(np.int16) - ground) >= _INK, 2, 0)
    mask: npt.NDArray[np.bool_] = red | green | blue  # several times as quick as any(axis=2)
    height, width = mask.shape
    mask[np.count_nonzero(mask, axis=1) / width > _RULE] = False
    mask[:, np.count_nonzero(mask, axis=0) / height > _UPRIGHT] = False
    return mask


def _spans(mask: npt.NDArray[np.bool_], count: int) -> list[tuple[int, int]] | None:
    """Return where `count` words begin and end, parted at the widest gaps; None where there are too few."""
    columns = np.flatnonzero(mask.any(axis=0))
    if not len(columns):
        return None
    breaks = np.flatnonzero(np.diff(columns) > 1)
    if len(breaks) < count - 1:
        return None
    widths = columns[breaks + 1] - columns[breaks]
    chosen = np.sort(breaks[np.argsort(-widths, kind="stable")[: count - 1]])
    starts = [int(columns[0]), *(int(columns[n + 1]) for n in chosen)]
    ends = [*(int(columns[n]) + 1 for n in chosen), int(columns[-1]) + 1]
    return list(zip(starts, ends, strict=True))


def _band(mask: npt.NDArray[np.bool_]) -> tuple[int, int]:
    """Return top and bottom of the rows with ink that hang together and have most of it."""
    amounts = np.count_nonzero(mask, axis=1)
    rows = np.flatnonzero(amounts)
    if not len(rows):
        return 0, mask.shape[0]
    if rows[-1] - rows[0] < len(rows) + max(3, mask.shape[0] // 6) - 1:  # no gap is wide enough to part them
        return int(rows[0]), int(rows[-1]) + 1
    parts = np.split(rows, np.flatnonzero(np.diff(rows) > max(3, mask.shape[0] // 6)) + 1)
    most = max(parts, key=lambda part: int(amounts[part].sum()))
    return int(most[0]), int(most[-1]) + 1


def in_rows(words: Iterable[Word]) -> list[list[Word]]:
    """Return words in rows, from the top down."""
    ordered = sorted(words, key=lambda word: word.middle)
    return in_runs(ordered, lambda row, word: word.middle - row[0].middle < 0.6 * max(word.height, row[0].height))

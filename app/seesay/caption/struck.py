"""Words through which a line runs: they are read like others, and mean that they hold no longer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from seesay.caption.wording import ended, quotation, within
from seesay.domain import Claim, Pixels, Prompt, TextLine
from seesay.text.languages import main_script
from seesay.translation import translate

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_ROOM = 400
"""Characters of such words that are told, but for the detail "full"."""
_INK = 48
"""Least difference in one channel between a letter and its ground."""
_SHARP = 0.4
"""The share of the greatest difference from which on a pixel is ink: between blurred letters there is less."""
_MOST_INK = 0.45
"""The share of a line's box that is ink at the most; words on a photograph have no even ground to be told from."""
_TOP, _BOTTOM = 0.3, 0.68
"""Between which shares of a line's height such a line runs: below are those under words, above those over them."""
_LONG, _THICK = 1.0, 0.16
"""How long such a line is at least, and how thick at most, in heights of the line of text; dashes are shorter."""
_COVERED = 0.9
"""The share of a word's width that the line covers."""
_SOLID, _BESIDE = 0.98, 0.35
"""The shares of its columns with ink in each of its rows, and above it and below: a rule beside letters, or under them,
has less on one side."""
_SCRIPTS = frozenset({"", "Latn", "Cyrl", "Grek", "Zyyy"})
"""Scripts in which no word has such a line of its own, as in Arabic and Hindi."""


def struck_claims(prompt: Prompt) -> Iterator[Claim]:
    """Say through which words a line seems to run."""
    if text := struck_text(prompt.lines or (), prompt.frame.pixels, whole=prompt.detail == "full"):
        claim = translate("Description", "A line seems to run through: {text}")
        yield Claim(ended(claim.format(text=text)), "unsure", None, ("text", "pixels"))


def struck_text(lines: Sequence[TextLine], pixels: Pixels, *, whole: bool) -> str:
    """Quote the words through which a line runs, all or some of them; empty where there are none."""
    passages = list(struck_passages(lines, pixels))
    told = passages if whole else within(passages, _ROOM, len)
    return quotation("; ".join(told)) if told else ""


def struck_passages(lines: Sequence[TextLine], pixels: Pixels) -> Iterator[str]:
    """Yield the words of `lines` through which a line runs, those that follow one another together."""
    for line in lines:
        for text, box in line.pieces():
            if (main_script(text) or "") in _SCRIPTS:
                yield from _struck(text, pixels[max(0, box.y) : box.bottom, max(0, box.x) : box.right])


def _struck(text: str, piece: Pixels) -> Iterator[str]:
    import numpy as np

    from seesay.imaging.differences import differences_from

    height, width = piece.shape[:2]
    length = round(_LONG * height)
    words = text.split()
    if not piece.size or not words or width <= length:
        return
    ground = np.median(piece[::2, ::2].reshape(-1, 3), axis=0).astype(np.int16)
    if not _runs(differences_from(piece[_middle(height)], ground) >= _INK, length).any():
        return
    differences = differences_from(piece, ground)
    ink = differences >= max(_INK, _SHARP * float(differences.max()))
    covered = _line_in(ink, length) if ink.mean() <= _MOST_INK else None
    if covered is None:
        return
    struck = [covered[left:right].mean() >= _COVERED for left, right in _spans(ink, covered, words)]
    for its, group in groupby(zip(struck, words, strict=True), lambda pair: pair[0]):
        if its:
            yield " ".join(word for _, word in group)


def _middle(height: int) -> slice:
    """Return the rows of a line of text in which a line through it may run."""
    return slice(int(_TOP * height), int(_BOTTOM * height) + 1)


def _runs(ink: npt.NDArray[np.bool_], length: int) -> npt.NDArray[np.bool_]:
    """Return where, row by row, `length` pixels of ink begin that follow one another."""
    import numpy as np

    sums = np.zeros((ink.shape[0], ink.shape[1] + 1), np.int32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    found: npt.NDArray[np.bool_] = sums[:, length:] - sums[:, :-length] == length
    return found


def _line_in(ink: npt.NDArray[np.bool_], length: int) -> npt.NDArray[np.bool_] | None:
    """Return in which columns a thin line runs through the middle of letters, and take it out of their `ink`."""
    import numpy as np

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
    """Yield where `words` begin and end, parted at the widest gaps, or by their letters where there are too few."""
    import numpy as np

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

"""Rotates pages that lie on their side or upside down to the position that OCR reads best; deskews scans.

At the right angle, text lines and the gaps between them give the sharpest profile (Postl, "Detection of linear
oblique structures and skew scan in digitized documents", 1986).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from seesay.core.domain import Frame
from seesay.core.findings import PageText, PictureKind, Pixels, TextLine, UnreadLine
from seesay.core.region import Region
from seesay.core.text.language_detection import main_script
from seesay.core.text.numbers import ambiguous_codes

ReadText = Callable[[Pixels], tuple[TextLine, ...]]
"""Reads the lines in pixels."""

MIN_UPRIGHT_LETTERS = 80  # letters by which a page is known to be upright
_TALLEST = 0.1  # the share of the page's height of which a line of such letters is at most
_BETTER = 2.0
_PROBE = 900  # pixels: the side of the part that is looked at in all four positions
_BY_HAND = 0.3  # degrees from which on a photographed page is laid straight; of level screens up to 0.2 are found
_LEAST, _OF_A_LINE = 20, 12
"""Letters: so many are looked at in other positions, and so many count for a line that cannot be read."""
_LEAST_LETTERS = 3
_STEP, _BUSY = 60, 0.01
"""By so many levels neighbours differ at letters; where fewer of them do than such a share, there is no text."""
_SURE = 0.85  # the confidence that lines of upright text have; upside down it is mostly below 0.75


def read_upright(frame: Frame, text: PageText | None, read: ReadText) -> tuple[Frame, tuple[TextLine, ...]]:
    """Read a page, which stands as the one before stood upright, or else in the position in which it reads best."""
    lines = read(frame.pixels)
    if count_letters(lines, frame.height) >= max(MIN_UPRIGHT_LETTERS, _letters_on_side(lines)):
        return frame, lines
    turned, lines, turns = _best(frame, lines, read)
    if turns and text is not None:
        text.learnt.turns = (text.learnt.turns + turns) % 4
    return turned, lines


def is_rotated_text(lines: Sequence[TextLine], unread: Sequence[UnreadLine], kind: PictureKind | None) -> bool:
    """Return whether what was found in a picture may be text that is not upright.

    Most of its letters stand in lines that run from top to bottom, or cannot be read, or are not surely what they are
    read as. Lines of Chinese and Japanese may run from top to bottom. Of a document not a line may be found.
    """
    if not lines and not unread:
        return kind is None or kind.name == "document" or not kind.sure
    if any(_is_tall(line) and main_script(line.text) in ("Hani", "Jpan") for line in lines):
        return False
    doubtful = sum(len(line.text) for line in lines if _is_doubtful(line))
    doubtful += _OF_A_LINE * len(unread)
    return doubtful >= _LEAST and 2 * doubtful > sum(len(line.text) for line in lines) + _OF_A_LINE * len(unread)


def rotated_picture(
    frame: Frame, lines: tuple[TextLine, ...], read: ReadText
) -> tuple[Frame, tuple[TextLine, ...], int]:
    """Return a picture with its lines in the position that reads best, and by how many quarter turns, clockwise."""
    if not lines and _busyness(busiest(frame.pixels)) < _BUSY:
        return frame, lines, 0
    turned, again, turns = _best(frame, lines, read)
    sure = turns and 2 * sum(line.confidence >= _SURE for line in again) > len(again)
    return (turned, again, turns) if sure else (frame, lines, 0)


def _best(frame: Frame, lines: tuple[TextLine, ...], read: ReadText) -> tuple[Frame, tuple[TextLine, ...], int]:
    probe = busiest(frame.pixels)
    found = [(count_letters(read(_turn(probe, more)), max(probe.shape[:2])), more) for more in range(4)]
    best, more = max(found, key=lambda each: (each[0], -each[1]))
    if not more or best < max(_BETTER * found[0][0], MIN_UPRIGHT_LETTERS / 4):
        return frame, lines, 0
    turned = straight(rotate(frame, more))
    again = read(turned.pixels)
    longest = max(frame.height, frame.width)
    if count_letters(again, longest) <= count_letters(lines, longest):
        return frame, lines, 0
    return turned, again, more


def count_letters(lines: Sequence[TextLine], height: int) -> float:
    """Return how many letters were read in lines that are lines, each counted by how sure it is."""
    return sum(
        line.confidence * sum(letter.isalnum() for letter in text)
        for line in lines
        for text, box in line.pieces()
        if box.height <= _TALLEST * height and not _is_on_side(text, box)
    )


def _letters_on_side(lines: Sequence[TextLine]) -> int:
    """Return how many letters stand in pieces that are higher than wide, as numbers in a table on its side are."""
    pieces = (piece for line in lines for piece in line.pieces())
    return sum(sum(letter.isalnum() for letter in text) for text, box in pieces if _is_on_side(text, box))


def _is_doubtful(line: TextLine) -> bool:
    """Return whether a line may lie on its side: a code is in doubt for letters and figures of one shape alone."""
    return _is_tall(line) or (line.confidence < _SURE and not ambiguous_codes(line.text))


def _is_tall(line: TextLine) -> bool:
    return _is_on_side(line.text, line.box)


def _is_on_side(text: str, box: Region) -> bool:
    return box.width <= box.height and len(text) >= _LEAST_LETTERS


def straight(frame: Frame, *, by_hand: bool = False) -> Frame:
    """Return a page with its lines level; what was photographed `by_hand` may be a level screen."""
    pixels = deskew(frame.pixels, _BY_HAND) if by_hand else deskew(frame.pixels)
    return frame if pixels is frame.pixels else replace(frame, pixels=pixels)


def rotate(frame: Frame, turns: int) -> Frame:
    """Return `frame` turned by quarter turns, clockwise."""
    return replace(frame, pixels=_turn(frame.pixels, turns)) if turns else frame


def _turn(pixels: Pixels, turns: int) -> Pixels:
    """Return `pixels` turned by quarter turns, clockwise."""
    import numpy as np

    turned = np.ascontiguousarray(np.rot90(pixels, -turns))
    turned.flags.writeable = False
    return turned


def _busyness(pixels: Pixels) -> float:
    """Return the share of pixels from which the next one differs as ink does from paper."""
    import numpy as np

    return float((np.abs(np.diff(pixels[::3, ::3, 1].astype(np.int16), axis=1)) > _STEP).mean()) if pixels.size else 0.0


def busiest(pixels: Pixels) -> Pixels:
    """Return the part, at most `_PROBE` pixels wide and high, in which the most changes from pixel to pixel."""
    import numpy as np

    height, width = pixels.shape[:2]
    step = _PROBE // 3
    grey = pixels[::3, ::3, 1].astype(np.int16)
    change = np.pad((np.abs(np.diff(grey, axis=1)) > _STEP).astype(np.int32), ((0, 0), (0, 1)))
    sums = np.pad(change.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    best, corner = -1, (0, 0)
    for top in range(0, max(1, height - _PROBE + step), step):
        for left in range(0, max(1, width - _PROBE + step), step):
            y1, x1 = min(top, max(0, height - _PROBE)) // 3, min(left, max(0, width - _PROBE)) // 3
            y2, x2 = min(y1 + _PROBE // 3, grey.shape[0]), min(x1 + _PROBE // 3, grey.shape[1])
            inside = int(sums[y2, x2] - sums[y1, x2] - sums[y2, x1] + sums[y1, x1])
            if inside > best:
                best, corner = inside, (3 * y1, 3 * x1)
    top, left = corner
    return np.ascontiguousarray(pixels[top : top + _PROBE, left : left + _PROBE])


_MOST, _COARSE, _FINE = 5.0, 0.2, 0.04
"""Degrees: the most that is looked for, and the steps. A feeder's rollers turn a page by up to 2, hands by up to 5."""
_SKEW_LEAST = 0.15  # degrees from which on a scan is turned: along a line of text that is four pixels
_CLEARER = 1.6
"""How many times as sharp the profile has to become: of level windows with little text up to 1.5, of pages that lie
0.25 degrees askew 1.7 at least."""
_EDGE, _SKEW_STEP = 400, 8
"""Pixels of an edge that only a level picture has, and levels between its two sides: at `_LEAST` degrees an edge moves
into the next row within 382. In narrow pictures it goes over half of the width."""
_FEWEST = 1000  # pixels of ink, at half the size, from which on the angle of lines is known
_SMALLER = 2
_DARK = 110.0  # the level that half of a dark picture is below
_INK = 60.0  # levels of 255 by which ink is darker than paper
_TILE = 64  # pixels of the sides of parts that have one level of paper: shadows lie on what was photographed


def skew_angle(pixels: Pixels, least: float = _SKEW_LEAST) -> float:
    """Return by how many degrees a page (uint8, RGB) has to be turned counterclockwise for its lines to be level.

    It is 0, or from `least` to `_MOST` degrees.
    """
    rows, columns = (side // _SMALLER for side in pixels.shape[:2])
    if min(rows, columns) < 2:
        return 0.0
    green = pixels[: rows * _SMALLER, : columns * _SMALLER, 1].reshape(rows, _SMALLER, columns, _SMALLER)
    grey = green.mean((1, 3), dtype=np.float32)
    if np.median(grey[::4, ::4]) < _DARK:  # light text on a dark ground
        grey = 255 - grey
    y, x = np.nonzero(grey < _paper(grey) - _INK)
    x = x - columns / 2
    if len(y) < _FEWEST:
        return 0.0

    def best(angles: npt.NDArray[np.float64], every: int) -> float:
        return max(map(float, angles), key=lambda angle: _sharpness(y[::every], x[::every], angle))

    rough = best(np.arange(-_MOST, _MOST + _COARSE / 2, _COARSE), 4)
    angle = best(rough + np.arange(-_COARSE, _COARSE + _FINE / 2, _FINE), 1)
    if abs(angle) < least or _sharpness(y, x, angle) < _CLEARER * _sharpness(y, x, 0.0):
        return 0.0
    return 0.0 if _has_level_edge(pixels[:, :, 1]) else float(angle)


def _has_level_edge(green: npt.NDArray[np.uint8]) -> bool:
    """Whether a row differs from the next by the same step for a long way, as in what was drawn level."""
    step = np.diff(green.astype(np.int16), axis=0)
    same = (step[:, 1:] == step[:, :-1]) & (np.abs(step[:, 1:]) >= _SKEW_STEP)
    amounts = np.cumsum(same, axis=1, dtype=np.int32)
    long = min(_EDGE, green.shape[1] // 2)
    return bool((amounts[:, long:] - amounts[:, :-long] == long).any())


def deskew(pixels: Pixels, least: float = _SKEW_LEAST) -> Pixels:
    """Return a page with its lines level, and as it is where they are or where it has none; see `skew`."""
    angle = skew_angle(pixels, least)
    if not angle:
        return pixels
    from PIL import Image

    paper = np.percentile(pixels[::8, ::8].reshape(-1, 3), 90, axis=0)
    fill = tuple(int(level) for level in paper)
    turned = np.array(Image.fromarray(pixels).rotate(angle, Image.Resampling.BICUBIC, fillcolor=fill))
    turned.flags.writeable = False
    return turned


def _paper(grey: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return the level of the paper at each pixel: that of the lightest tenth of its tile."""
    rows, columns = grey.shape
    padded = np.pad(grey, ((0, -rows % _TILE), (0, -columns % _TILE)), mode="edge")
    down, across = padded.shape[0] // _TILE, padded.shape[1] // _TILE
    tiles = padded.reshape(down, _TILE, across, _TILE).swapaxes(1, 2)[:, :, ::4, ::4].reshape(down, across, -1)
    levels = np.percentile(tiles, 90, axis=2).astype(np.float32)
    return levels.repeat(_TILE, 0).repeat(_TILE, 1)[:rows, :columns]


def _sharpness(y: npt.NDArray[np.intp], x: npt.NDArray[np.float64], angle: float) -> float:
    """Return how sharply rows of ink and empty ones follow each other, seen along an angle."""
    rows = np.rint(y - math.tan(math.radians(angle)) * x).astype(np.intp)
    profile = np.bincount(rows - rows.min()).astype(np.float64)
    return float((np.diff(profile) ** 2).sum())

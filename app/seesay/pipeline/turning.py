"""Pages and pictures of text that lie on their side or upside down: they are read in the position that reads best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from seesay.domain import Frame, PageText, PictureKind, Pixels, Region, TextLine, UnreadLine
from seesay.text.codes import ambiguous_codes
from seesay.text.languages import main_script

Read = Callable[[Pixels], tuple[TextLine, ...]]
"""Reads the lines in pixels."""

ENOUGH = 80
"""Letters by which a page is known to be upright."""
_TALLEST = 0.1
"""The share of the page's height of which a line of such letters is at most."""
_BETTER = 2.0
_PROBE = 900
"""Pixels: the side of the part that is looked at in all four positions."""
_BY_HAND = 0.3
"""Degrees from which on a photographed page is laid straight; of level screens up to 0.2 are found."""
_LEAST, _OF_A_LINE = 20, 12
"""Letters: so many are looked at in other positions, and so many count for a line that cannot be read."""
_LEAST_LETTERS = 3
_STEP, _BUSY = 60, 0.01
"""By so many levels neighbours differ at letters; where fewer of them do than such a share, there is no text."""
_SURE = 0.85
"""The confidence that lines of upright text have; upside down it is mostly below 0.75."""


def read_upright(frame: Frame, text: PageText | None, read: Read) -> tuple[Frame, tuple[TextLine, ...]]:
    """Read a page, which stands as the one before stood upright, or else in the position in which it reads best."""
    lines = read(frame.pixels)
    if letters_read(lines, frame.height) >= max(ENOUGH, _letters_on_side(lines)):
        return frame, lines
    turned, lines, turns = _best(frame, lines, read)
    if turns and text is not None:
        text.learnt.turns = (text.learnt.turns + turns) % 4
    return turned, lines


def reads_turned(lines: Sequence[TextLine], unread: Sequence[UnreadLine], kind: PictureKind | None) -> bool:
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


def turned_picture(frame: Frame, lines: tuple[TextLine, ...], read: Read) -> tuple[Frame, tuple[TextLine, ...], int]:
    """Return a picture with its lines in the position that reads best, and by how many quarter turns, clockwise."""
    if not lines and _busyness(busiest(frame.pixels)) < _BUSY:
        return frame, lines, 0
    turned, again, turns = _best(frame, lines, read)
    sure = turns and 2 * sum(line.confidence >= _SURE for line in again) > len(again)
    return (turned, again, turns) if sure else (frame, lines, 0)


def _best(frame: Frame, lines: tuple[TextLine, ...], read: Read) -> tuple[Frame, tuple[TextLine, ...], int]:
    probe = busiest(frame.pixels)
    found = [(letters_read(read(_turn(probe, more)), max(probe.shape[:2])), more) for more in range(4)]
    best, more = max(found, key=lambda each: (each[0], -each[1]))
    if not more or best < max(_BETTER * found[0][0], ENOUGH / 4):
        return frame, lines, 0
    turned = straight(turned_by(frame, more))
    again = read(turned.pixels)
    longest = max(frame.height, frame.width)
    if letters_read(again, longest) <= letters_read(lines, longest):
        return frame, lines, 0
    return turned, again, more


def letters_read(lines: Sequence[TextLine], height: int) -> float:
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
    from seesay.imaging.skew import straightened  # with numpy, which the way to a key does not load

    pixels = straightened(frame.pixels, _BY_HAND) if by_hand else straightened(frame.pixels)
    return frame if pixels is frame.pixels else replace(frame, pixels=pixels)


def turned_by(frame: Frame, turns: int) -> Frame:
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

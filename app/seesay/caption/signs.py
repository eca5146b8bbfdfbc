"""Icons that a text reader took for letters: they are no words, and are left out of what is told.

A search field's glass is read as "Q", a window's cross as "X", a folder as "回". JSON and the detail "full" keep all
that was read, but for such a character alone on a page in another script, which the reader leaves out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from seesay.caption.layout import in_row
from seesay.domain import Pixels, Prompt, Region, TextLine
from seesay.languages import entries, known
from seesay.text.figures import has_fraction

_HAN = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff]")
_HAN_WORD = re.compile(rf"{_HAN.pattern}{{2}}")
_MEANT = "✓✔✗✘☑☒°"
"""Signs that say something by themselves."""
_WORDS = "aAI"
"""Letters that are words."""
_PLACE = re.compile(r"(?:~|[A-Za-z]:)?[/\\]\S|\w+://\S")
"""The beginning of a path or an address, in the bar of which buttons stand at the left."""
_ARROWS = "←→↑↓↻⟳"
_CROSSES = "xXvVoO"
"""What a reader takes the cross, the arrow and the ring at the right side of a bar for."""
_CORNER, _BARS, _LARGE, _SQUARE = 1.6, 3.0, 1.1, 0.85
"""How far an icon is from the side and the top at most, and how large at least, in heights of a line; how wide, in its
own height."""
_TALLER = 1.2
"""How high an icon is drawn at least, in the height of words: a reader's box has less room around an icon."""
_WORD_LENGTH = 4
_INK = 80
"""How much brighter or darker than the ground letters are."""


def without_signs(prompt: Prompt) -> Prompt:
    """Return `prompt` without what looks like an icon in its lines, unless all that was read is to be told."""
    # the window in use is judged early as it is later, when all has been read
    lines, everything = prompt.in_use or prompt.lines, prompt.lines or prompt.in_use
    if not lines or not everything or prompt.detail == "full":
        return prompt
    own = frozenset(prompt.in_use or ())
    han_is_read = any(_HAN_WORD.search(line.text) for line in lines)
    frame = prompt.frame
    whole = Region(0, 0, frame.width, frame.height) if frame.source.kind == "window" else None
    height = sorted(line.box.height for line in lines)[len(lines) // 2]

    def around(line: TextLine) -> Sequence[TextLine]:
        """Return among what a line is judged; a window behind the one in use has its bar and rows of its own."""
        return lines if line in own else everything

    def is_taller(line: TextLine) -> bool:
        words = [other for other in around(line) if len(other.text) >= _WORD_LENGTH]
        beside = [other for other in words if other.window == line.window and in_row(line, other)]
        drawn = [_drawn_height(frame.pixels, other.box) for other in beside]
        return bool(drawn) and _drawn_height(frame.pixels, line.box) >= max(1, _TALLER * min(drawn))

    def is_icon(line: TextLine) -> bool:
        window = line.window or whole
        if any(_PLACE.match(other.text) and _left_of(line, other) for other in around(line)):
            return True
        if window is None or window.width < 8 * height:
            return False
        if line.text.strip() in _CROSSES and window.right - line.box.right <= _CORNER * height:
            return True
        return _in_corner(line.box, window, height) and (line.box.height >= _LARGE * height or is_taller(line))

    def all_mended(lines: tuple[TextLine, ...] | None) -> tuple[TextLine, ...] | None:
        return lines and tuple(_mended(lines, is_icon, han_is_read=han_is_read))

    return replace(prompt, lines=all_mended(prompt.lines), in_use=all_mended(prompt.in_use))


def _mended(lines: Sequence[TextLine], is_icon: Callable[[TextLine], bool], *, han_is_read: bool) -> Iterator[TextLine]:
    def is_sign(words: Sequence[str]) -> bool:
        return bool(words) and _is_sign(words[0], words[1:2], han_is_read=han_is_read)

    for line in lines:
        words = line.text.split()
        while is_sign(words) or (len(words) > 2 and _is_letter(words[0]) and is_sign(words[1:])):
            del words[0]
        while len(words) > 1 and is_sign(words[-1:]):
            del words[-1]
        if (
            len(words) > 1
            and _is_letter(words[0])
            and words[0] not in _WORDS
            and " ".join(words[1:]).rstrip("….").casefold() in _beside_icons()
        ):
            del words[0]
        if not words or (len(words) == 1 and _is_letter(words[0]) and is_icon(line)):
            continue
        text = " ".join(words)
        yield line if len(words) == len(line.text.split()) else replace(line, text=text)


def _is_sign(word: str, following: Iterable[str], *, han_is_read: bool) -> bool:
    """Whether a word is one sign that is no letter of the text: "★ Starred", but not "★ 4.5" or "© 2026"."""
    if len(word) != 1 or word in _MEANT:
        return False
    if _HAN.match(word):
        return not han_is_read
    before_number = any(after[0].isdigit() for after in following)
    if before_number or has_fraction(word):
        return False
    return word in _ARROWS or unicodedata.category(word) in ("So", "No")


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _in_corner(box: Region, window: Region, height: int) -> bool:
    """Whether what is as wide as an icon stands in the upper left corner."""
    near = box.x - window.x <= _CORNER * height and box.y - window.y <= _BARS * height
    return near and box.width >= _SQUARE * box.height


def _drawn_height(pixels: Pixels, box: Region) -> int:
    """Return in how many rows of a box something stands out from its ground."""
    import numpy as np

    brightness = pixels[max(0, box.y) : box.bottom, max(0, box.x) : box.right, 1].astype(np.int16)
    if not brightness.size:
        return 0
    rows = np.flatnonzero((np.abs(brightness - np.median(brightness)) > _INK).any(axis=1))
    return int(rows[-1] - rows[0]) + 1 if rows.size else 0


def _left_of(line: TextLine, other: TextLine) -> bool:
    return in_row(line, other) and line.box.right <= other.box.x


@cache
def _beside_icons() -> frozenset[str]:
    """Return the words of all languages that programs put beside an icon: "Search", "Trash"."""
    return frozenset(word for tag in known() for word in entries(tag, "interface-words.toml").get("beside_icons", ()))

"""Icons misread as letters, and text that is struck through.

OCR reads a search icon as "Q", a close button as "X" and a folder as "回". Such characters are left out of captions;
JSON and full detail keep them. Text that is struck through is reported, because it no longer applies.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from seesay.core.domain import Claim, Prompt
from seesay.core.findings import Pixels, TextLine, is_in_row
from seesay.core.region import Region
from seesay.core.text.language_detection import main_script
from seesay.core.text.numbers import has_fraction
from seesay.core.translation import language_entries, language_tags, translate
from seesay.description.captions.wording import end_sentence, quotation, take_within_budget

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_HAN = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff]")
_HAN_WORD = re.compile(rf"{_HAN.pattern}{{2}}")
_MEANT = "✓✔✗✘☑☒°"  # Symbols with a meaning of their own
_WORDS = "aAI"  # Single letters that are words
_PLACE = re.compile(r"(?:~|[A-Za-z]:)?[/\\]\S|\w+://\S")  # The beginning of a path or address; buttons are to its left
_ARROWS = "←→↑↓↻⟳"
_CROSSES = "xXvVoO"  # Letters that OCR reads for a bar's close, arrow and ring buttons
_CORNER, _BARS, _LARGE, _SQUARE = 1.6, 3.0, 1.1, 0.85
"""Maximum distance of an icon from the side and top, minimum size (in line heights), and aspect ratio."""
_TALLER = 1.2  # Minimum height of an icon in heights of words
_WORD_LENGTH = 4
_INK = 80  # Minimum brightness difference between letters and background


def remove_icon_noise(prompt: Prompt) -> Prompt:
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
        beside = [other for other in words if other.window == line.window and is_in_row(line, other)]
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
    """Whether a word is a single symbol outside the text: "★ Starred", but not "★ 4.5" or "© 2026"."""
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
    near = box.x - window.x <= _CORNER * height and box.y - window.y <= _BARS * height
    return near and box.width >= _SQUARE * box.height


def _drawn_height(pixels: Pixels, box: Region) -> int:
    import numpy as np

    brightness = pixels[max(0, box.y) : box.bottom, max(0, box.x) : box.right, 1].astype(np.int16)
    if not brightness.size:
        return 0
    rows = np.flatnonzero((np.abs(brightness - np.median(brightness)) > _INK).any(axis=1))
    return int(rows[-1] - rows[0]) + 1 if rows.size else 0


def _left_of(line: TextLine, other: TextLine) -> bool:
    return is_in_row(line, other) and line.box.right <= other.box.x


@cache
def _beside_icons() -> frozenset[str]:
    """Return words next to icons in all languages: "Search", "Trash"."""
    return frozenset(
        word
        for tag in language_tags()
        for word in language_entries(tag, "interface-words.toml").get("beside_icons", ())
    )


_ROOM = 400  # Maximum characters of strikethrough text unless detail is full
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


def strikethrough_claims(prompt: Prompt) -> Iterator[Claim]:
    """Say through which words a line seems to run."""
    if text := quote_strikethrough(prompt.lines or (), prompt.frame.pixels, whole=prompt.detail == "full"):
        claim = translate("Description", "Probably struck through: {text}")
        yield Claim(end_sentence(claim.format(text=text)), "unsure", None, ("text", "pixels"))


def quote_strikethrough(lines: Sequence[TextLine], pixels: Pixels, *, whole: bool) -> str:
    """Quote the words through which a line runs, all or some of them; empty where there are none."""
    passages = list(find_strikethrough(lines, pixels))
    told = passages if whole else take_within_budget(passages, _ROOM, len)
    return quotation("; ".join(told)) if told else ""


def find_strikethrough(lines: Sequence[TextLine], pixels: Pixels) -> Iterator[str]:
    """Yield the words of `lines` through which a line runs, those that follow one another together."""
    for line in lines:
        for text, box in line.pieces():
            if (main_script(text) or "") in _SCRIPTS:
                yield from _struck(text, pixels[max(0, box.y) : box.bottom, max(0, box.x) : box.right])


def _struck(text: str, piece: Pixels) -> Iterator[str]:
    import numpy as np

    from seesay.perception.imaging.morphology import differences_from

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
    import numpy as np

    sums = np.zeros((ink.shape[0], ink.shape[1] + 1), np.int32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    found: npt.NDArray[np.bool_] = sums[:, length:] - sums[:, :-length] == length
    return found


def _line_in(ink: npt.NDArray[np.bool_], length: int) -> npt.NDArray[np.bool_] | None:
    """Return the columns of a thin line through letters, and remove it from their `ink`."""
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
    """Yield the spans of `words`, split at the widest gaps, or else by letter counts."""
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

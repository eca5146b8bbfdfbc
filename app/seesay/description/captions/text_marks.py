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

from seesay.core.domain import Claim, Prompt
from seesay.core.elements import is_guessed
from seesay.core.findings import MAX_ICON_LETTERS, TextLine, is_in_row
from seesay.core.region import Region
from seesay.core.text.numbers import has_fraction
from seesay.core.translation import language_entries, language_tags, translate
from seesay.description.captions.wording import end_sentence, quotation, take_within_budget

_HAN = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff]")
_HAN_WORD = re.compile(rf"{_HAN.pattern}{{2}}")
_MEANT = "✓✔✗✘☑☒°"  # Symbols with a meaning of their own
_WORDS = "aAI"  # Single letters that are words
_PLACE = re.compile(r"(?:~|[A-Za-z]:)?[/\\]\S|\w+://\S")  # The beginning of a path or address; buttons are to its left
_ARROWS = "←→↑↓↻⟳"
_CROSSES = "xXvVoO"  # Letters that OCR reads for a bar's close, arrow and ring buttons
_TALLER = 1.2  # Minimum height of an icon in heights of words
_WORD_LENGTH = 4
_CORNER, _BARS, _LARGE, _SQUARE = 1.6, 3.0, 1.1, 0.85
"""Maximum distance of an icon from the side and top, minimum size (in line heights), and aspect ratio."""


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
        beside = [each.ink_height for each in words if each.window == line.window and is_in_row(line, each)]
        return bool(beside) and line.ink_height >= max(1, _TALLER * min(beside))

    def is_icon(line: TextLine) -> bool:
        window = line.window or whole
        if any(_PLACE.match(other.text) and _left_of(line, other) for other in around(line)):
            return True
        if window is None or window.width < 8 * height:
            return False
        if line.text.strip() in _CROSSES and window.right - line.box.right <= _CORNER * height:
            return True
        return _in_corner(line.box, window, height) and (line.box.height >= _LARGE * height or is_taller(line))

    icons = [each.box for top in prompt.elements or () for each in top.walk() if is_guessed(each) and each.box]

    def is_named(line: TextLine) -> bool:
        return len(line.text.strip()) <= MAX_ICON_LETTERS and any(box.contains(*line.box.middle) for box in icons)

    def all_mended(lines: tuple[TextLine, ...] | None) -> tuple[TextLine, ...] | None:
        shown = [line for line in lines or () if not is_named(line)]
        return lines and tuple(_mended(shown, is_icon, han_is_read=han_is_read))

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


def strikethrough_claims(prompt: Prompt) -> Iterator[Claim]:
    """Say through which words a line seems to run."""
    if text := quote_strikethrough(prompt.struck, whole=prompt.detail == "full"):
        claim = translate("Description", "Probably struck through: {text}")
        yield Claim(end_sentence(claim.format(text=text)), "unsure", None, ("text", "pixels"))


def quote_strikethrough(struck: Sequence[str], *, whole: bool) -> str:
    """Quote the words through which a line runs, all or some of them; empty where there are none."""
    told = struck if whole else take_within_budget(struck, _ROOM, len)
    return quotation("; ".join(told)) if told else ""

"""How texts and lists stand in the sentences that are made on this machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from statistics import fmean
from typing import Literal, TypeVar

from seesay.core.domain import Claim
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.foreign import Foreign, Source, speak
from seesay.core.text.numbers import ambiguous_codes, uncertain_numbers
from seesay.core.translation import QT_TRANSLATE_NOOP, translate

MIN_SURE_TEXT_CONFIDENCE = 0.85  # Minimum confidence of certain text

_ENDS = tuple(f"{stop}{mark}" for stop in ".!?…" for mark in "”“»«")
"""Ends of a quotation that ends the sentence, in the languages there are."""

_PAUSES = (".", "!", "?", ":", ",", ";")  # Ends of a line at which a voice pauses by itself
_PROSE = re.compile(r"[.,!?…]\s|[.!?…]$|[，。！？、]")
"""A mark inside of text by which it is known as sentences, and not as commands, names or entries of a list."""
_ITEM = re.compile(r"""\d+[.)]\s|\w+:\s|[^\w"'“‘«(¿¡]""")
"""The beginning of an item of a list, or of a line with a name before a colon."""

# Which line counts as broken for want of room: in characters, and for the rest as shares.
_MIN_BROKEN = 20  # shorter ones are labels, names of files and cells of tables
_SAME_SIZE = 1.6  # of two boxes of one height of letters, with and without letters that reach down
_LINE_SPACING = 1.9  # with an empty line between it would be two
_NO_ROOM = 0.96  # widths of words are estimated

Item = TypeVar("Item")


def quote(lines: Sequence[TextLine]) -> str:
    """Return the text of `lines` in quotation marks, with a pause after each line whose sentence ends there."""
    texts = [line.text.strip() for line in lines]
    broken = [_is_broken(line, below, lines) for line, below in pairwise(lines)]
    lower = [text[:1].isalpha() and not text[:1].isupper() for text in texts]
    for number, text in enumerate(texts[:-1]):
        # A capital may begin a name in a sentence or an entry in a list: what stands around it tells.
        in_prose = lower[number] or (any(broken[number + 1 : number + 2]) and lower[number + 2])
        goes_on = broken[number] and (lower[number + 1] or (in_prose and not _ITEM.match(text)))
        if not goes_on and not text.endswith(_PAUSES):
            texts[number] += ";"
    return quotation(" ".join(texts))


def _is_broken(line: TextLine, below: TextLine, lines: Iterable[TextLine]) -> bool:
    """Whether `line` wraps: the first word of `below` would not fit within the widest of `lines` in the column."""
    following = below.text.strip()
    distance = below.box.middle[1] - line.box.middle[1]
    beneath = 0 < distance <= _LINE_SPACING * max(line.box.height, below.box.height)
    if not beneath or not _same_column(line, below) or len(line.text) < _MIN_BROKEN or _ITEM.match(following):
        return False
    word = following.partition(" ")[0]
    length = len(word) + 1 if word.upper() != word.lower() or word[:1].isdigit() else 1  # Chinese may break anywhere
    next_word = below.box.width * length / (len(following) + 1)
    column = [other for other in lines if _same_column(line, other)]
    has_room = line.box.width + next_word < _NO_ROOM * max(other.box.width for other in column)
    return not has_room and any(_PROSE.search(other.text.strip()) for other in column)


def _same_column(line: TextLine, other: TextLine) -> bool:
    smaller, larger = sorted((line.box.height, other.box.height))
    middles = 2 * (line.box.x - other.box.x) + line.box.width - other.box.width
    aligned = min(abs(line.box.x - other.box.x), abs(middles) / 2) <= smaller
    return line.window == other.window and aligned and larger <= _SAME_SIZE * smaller


def text_based_claim(sentence: str) -> Claim:
    """Return the claim of a sentence that rests on text, read or told, and is certain."""
    return Claim(sentence, "seen", None, ("text",))


def quote_list_item(text: str, source: Source = "screen") -> str:
    """Return `text` as it stands in a list, where quotation marks around each would only be in the way."""
    return speak(Foreign(text, source), "listed")


def quotation(text: str, source: Source = "screen") -> str:
    """Return `text` in quotation marks of its own, and where it has to be heard, the words that it ends there."""
    return speak(Foreign(text, source))


def end_sentence(sentence: str) -> str:
    """Return `sentence` with a full stop, unless a quotation at its end brings its own mark."""
    return sentence if sentence.endswith(_ENDS) else f"{sentence}."


def join_words(items: Sequence[str], word: Literal["and", "or"]) -> str:
    """Return `items` as "a, b and c", with `word` before the last."""
    if len(items) == 1:
        return items[0]
    form = (
        translate("Description", "{items} and {last}")
        if word == "and"
        else translate("Description", "{items} or {last}")
    )
    return form.format(items=", ".join(items[:-1]), last=items[-1])


def text_claim(lead: str, lines: Sequence[TextLine]) -> Claim:
    """Return the claim that quotes `lines` after `lead`, if there is one, hedged where they were hard to read."""
    quoted = quote(lines)
    if fmean(line.confidence for line in lines) < MIN_SURE_TEXT_CONFIDENCE:
        if not lead:
            doubtful = translate("Description", "Perhaps not exact: {text}")
            return Claim(end_sentence(doubtful.format(text=quoted)), "unsure", None, ("text",))
        doubtful = translate("Description", "{lead}, perhaps not exact: {text}")
        return Claim(end_sentence(doubtful.format(lead=lead.removesuffix(":"), text=quoted)), "unsure", None, ("text",))
    told = end_sentence(f"{lead} {quoted}".lstrip())
    unsure = dict.fromkeys(word for line in lines for word in uncertain_numbers(line, MIN_SURE_TEXT_CONFIDENCE))
    if not unsure:
        return Claim(told, "seen", None, ("text",))
    doubtful = translate("Description", "Perhaps not exact: {text}").format(text=quotation("; ".join(unsure)))
    return Claim(f"{told} {end_sentence(doubtful)}", "unsure", None, ("text",))


def take_within_budget(items: Sequence[Item], budget: int, length: Callable[[Item], int]) -> list[Item]:
    """Return the leading items that fit in `budget` characters; at least one when the budget is not used up."""
    chosen: list[Item] = []
    for item in items:
        if budget <= 0 or (chosen and length(item) > budget):
            break
        chosen.append(item)
        budget -= length(item)
    return chosen


def line_length(line: TextLine) -> int:
    """Return the characters of `line`, for `within`."""
    return len(line.text)


def describe_position(box: Region, width: int, height: int) -> str:
    """Return where the centre of `box` is in a picture of `width` x `height` pixels, by thirds: "at the top left"."""
    column = min(2, int(3 * (box.x + box.width / 2) / width))
    row = min(2, int(3 * (box.y + box.height / 2) / height))
    return translate("Description", _PLACES[row][column])


_PLACES = (
    (
        QT_TRANSLATE_NOOP("Description", "at the top left"),
        QT_TRANSLATE_NOOP("Description", "at the top"),
        QT_TRANSLATE_NOOP("Description", "at the top right"),
    ),
    (
        QT_TRANSLATE_NOOP("Description", "on the left"),
        QT_TRANSLATE_NOOP("Description", "in the centre"),
        QT_TRANSLATE_NOOP("Description", "on the right"),
    ),
    (
        QT_TRANSLATE_NOOP("Description", "at the bottom left"),
        QT_TRANSLATE_NOOP("Description", "at the bottom"),
        QT_TRANSLATE_NOOP("Description", "at the bottom right"),
    ),
)  # By rows and columns


def quote_ambiguous_codes(lines: Iterable[TextLine]) -> str:
    """Quote codes in which a letter may be a figure of the same shape; empty where there are none."""
    codes = [
        code for line in lines if line.confidence < MIN_SURE_TEXT_CONFIDENCE for code in ambiguous_codes(line.text)
    ]
    return quotation("; ".join(codes)) if codes else ""

"""How texts and lists stand in the sentences that are made on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import fmean
from typing import Literal, TypeVar

from seesay.domain import Claim, Region, TextLine
from seesay.translation import QT_TRANSLATE_NOOP, counted, translate

SURE_TEXT = 0.85
"""The confidence from which text counts as read for certain."""

_ENDS = tuple(f"{stop}{mark}" for stop in ".!?…" for mark in "”“»«")
"""Ends of a quotation that ends the sentence, in the languages there are."""

Item = TypeVar("Item")


def quote(texts: Iterable[str]) -> str:
    """Return the lines of `texts` in one pair of quotation marks, each line ended so that a voice pauses there."""
    *before, last = [text.strip() for text in texts]
    paused = [text if text.endswith((".", "!", "?", ":", ",", ";")) else f"{text};" for text in before]
    return quotation(" ".join([*paused, last]))


def quotation(text: str) -> str:
    """Return `text` in quotation marks."""
    return translate("Description", "“{text}”").format(text=text)


def ended(sentence: str) -> str:
    """Return `sentence` with a full stop, unless a quotation at its end brings its own mark."""
    return sentence if sentence.endswith(_ENDS) else f"{sentence}."


def listed(items: Sequence[str], word: Literal["and", "or"]) -> str:
    """Return `items` as "a, b and c", with `word` before the last."""
    if len(items) == 1:
        return items[0]
    form = (
        translate("Description", "{items} and {last}")
        if word == "and"
        else translate("Description", "{items} or {last}")
    )
    return form.format(items=", ".join(items[:-1]), last=items[-1])


def lines_in_all(number: int) -> str:
    """Return the sentence that says how many lines of text there are."""
    return counted("Description", "%n line(s) of text in all.", number)


def text_claim(lead: str, lines: Sequence[TextLine]) -> Claim:
    """Return the claim that quotes `lines` after `lead`, hedged where they were hard to read."""
    quoted = quote(line.text for line in lines)
    if fmean(line.confidence for line in lines) < SURE_TEXT:
        doubtful = translate("Description", "{lead}, perhaps not exact: {text}")
        return Claim(ended(doubtful.format(lead=lead.removesuffix(":"), text=quoted)), "unsure", None, ("text",))
    return Claim(ended(f"{lead} {quoted}"), "seen", None, ("text",))


def within(items: Sequence[Item], budget: int, length: Callable[[Item], int]) -> list[Item]:
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


def place_in_words(box: Region, width: int, height: int) -> str:
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
        QT_TRANSLATE_NOOP("Description", "at the left"),
        QT_TRANSLATE_NOOP("Description", "in the centre"),
        QT_TRANSLATE_NOOP("Description", "at the right"),
    ),
    (
        QT_TRANSLATE_NOOP("Description", "at the bottom left"),
        QT_TRANSLATE_NOOP("Description", "at the bottom"),
        QT_TRANSLATE_NOOP("Description", "at the bottom right"),
    ),
)
"""By rows and columns."""

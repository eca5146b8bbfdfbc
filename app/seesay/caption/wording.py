"""How texts and lists stand in the sentences that are made on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import fmean
from typing import TypeVar

from seesay.domain import Claim, Region, TextLine

SURE_TEXT = 0.85
"""The confidence from which text counts as read for certain."""

Item = TypeVar("Item")


def quote(texts: Iterable[str]) -> str:
    """Return the lines of `texts` in one pair of quotation marks, each line ended so that a voice pauses there."""
    *before, last = [text.strip() for text in texts]
    paused = [text if text.endswith((".", "!", "?", ":", ",", ";")) else f"{text};" for text in before]
    return f"“{' '.join([*paused, last])}”"


def ended(sentence: str) -> str:
    """Return `sentence` with a full stop, unless a quotation at its end brings its own mark."""
    return sentence if sentence.endswith((".”", "!”", "?”", "…”")) else f"{sentence}."


def listed(items: Sequence[str], word: str) -> str:
    """Return `items` as "a, b and c", with `word` before the last."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}"


def counted(number: int, noun: str) -> str:
    """Return `number` with its noun, such as "1 line" and "2 lines"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def text_claim(lead: str, lines: Sequence[TextLine]) -> Claim:
    """Return the claim that quotes `lines` after `lead`, hedged where they were hard to read."""
    quoted = quote(line.text for line in lines)
    if fmean(line.confidence for line in lines) < SURE_TEXT:
        return Claim(ended(f"{lead.removesuffix(':')}, perhaps not exact: {quoted}"), "unsure", None, ("text",))
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
    column = ("left", "", "right")[min(2, int(3 * (box.x + box.width / 2) / width))]
    row = ("top", "", "bottom")[min(2, int(3 * (box.y + box.height / 2) / height))]
    words = " ".join(word for word in (row, column) if word)
    return f"at the {words}" if words else "in the centre"

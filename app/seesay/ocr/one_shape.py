"""Decides by the rest of a word on what may be a capital, a small letter or a zero of one shape: "cosuvwxz" and "0"."""

from __future__ import annotations

import math
import string
from collections.abc import Sequence
from typing import NamedTuple

DOUBT = 4.6
"""With log-odds of two characters of one shape below this (99 to 1), the rest of the word decides."""
CAPITAL, SMALL = -2.0, 2.0
"""Among capitals a letter is one from these log-odds of the capital on; among small letters, unless it is their first,
it is a small one up to these. Measured on words such as "WARN", "vGPU", "success" and "ttyS0"."""
FAINT_O = -7.0
"""The least log-odds of an O over a zero at the end of a word that is known to end in O. At the end of other words the
network decides: "eth0" and "USB0" are as likely as letters."""
ENDING_IN_O = frozenset({
    "INFO", "NO", "GO", "TO", "DO", "SO", "WHO", "TWO", "ZERO", "HELLO", "AUTO", "VIDEO", "AUDIO", "RADIO", "PHOTO",
    "FOTO", "STUDIO", "DEMO", "TODO", "UNDO", "REDO", "LOGO", "MEMO", "MACRO", "PROMO", "TURBO", "EURO", "KILO",
    "TEMPO", "MICRO", "STEREO", "MONO", "INTRO", "RETRO", "METRO", "CEO", "ISO", "NATO", "SUDO", "FIFO", "ECHO",
})  # fmt: skip
"""Words that stand in capitals on screens."""


class Doubt(NamedTuple):
    """Of a character that has others of the same shape: log-odds of the capital, and of the letter over a zero."""

    capital: float
    letter: float = math.inf


def told_apart(text: Sequence[str], doubts: Sequence[Doubt | None]) -> str:
    """Join `text`; the rest of its word decides on what may be a capital, a small letter or a zero of one shape."""
    settled = list(text)
    start = 0
    for end in [place for place, character in enumerate(text) if character == " "] + [len(text)]:
        first, last = start, end
        while first < last and doubts[first] is None and text[first] in string.punctuation:
            first += 1
        while first < last and doubts[last - 1] is None and text[last - 1] in string.punctuation:
            last -= 1
        sure = "".join(text[place] for place in range(first, last) if doubts[place] is None)
        if sure.isdecimal() or sure.isalpha():
            settled[first:last] = _word(text[first:last], doubts[first:last], sure)
        start = end + 1
    return "".join(settled)


def _word(text: Sequence[str], doubts: Sequence[Doubt | None], sure: str) -> list[str]:
    """Return the characters of a word; `sure` are those that are not doubtful, all of them letters or all digits."""
    settled = list(text)
    last_sure = max(place for place, doubt in enumerate(doubts) if doubt is None)
    for place, doubt in enumerate(doubts):
        if doubt is None:
            continue
        # what was read as a zero is as high as a capital
        is_small = doubt.capital < 0 and text[place] != "0"
        if sure.isupper():
            is_small = doubt.capital < CAPITAL
        elif sure.islower() and place:
            is_small = doubt.capital < SMALL
        letter = (text[place] if text[place] != "0" else "o").lower()
        letter = letter if is_small else letter.upper()
        if math.isinf(doubt.letter):
            settled[place] = letter if sure.isalpha() else text[place]
        elif sure.isdecimal():
            settled[place] = "0" if abs(doubt.letter) < DOUBT else text[place]
        elif place < last_sure:
            settled[place] = letter if doubt.letter > -DOUBT else "0"
        else:
            known = "".join(text).replace("0", "O").upper() in ENDING_IN_O
            settled[place] = letter if doubt.letter > (FAINT_O if known else 0.0) else "0"
    return settled

"""Codes in a text, such as "B0O1-7GI": passwords, serial numbers and booking references, which are no words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

ROUND, UPRIGHT = "0O", "1Il"
"""Letters and figures of one shape."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LEAST = 5
"""Letters and figures of a code; "H2O" and "i18n" are none."""
_LEAST_PLAIN = 6
"""The same for one of capitals before a number, as "WO1234"."""
_NUMBERS = re.compile(r"\d+x\d+|(?:\d+(?:h|m|s|d|min|st|nd|rd|th))+\d*", re.IGNORECASE)
_HEXADECIMAL = re.compile(r"[\da-f-]+|[\dA-F-]{12,}|0x[\da-fA-F]+")
"""Letters in them are no O, I or L. Capitals from A to F alone are common in short codes, too."""
_LEAST_WORD = 3
"""Small letters that make a word, as in "sha1sum"."""


def codes_in(text: str) -> Iterator[tuple[int, int]]:
    """Give where codes begin and end in `text`: words of letters and figures in turns."""
    for found in _WORD.finditer(text):
        word = found[0]
        if _is_code(word) and not (_NUMBERS.fullmatch(word) or _HEXADECIMAL.fullmatch(word)):
            yield found.span()


def _is_code(word: str) -> bool:
    together = word.replace("-", "")
    runs = ["".join(run) for _, run in groupby(together, str.isdecimal)]
    if len(runs) == 2 and len(together) >= _LEAST_PLAIN and runs[0].isupper() and len(runs[1]) > 1:
        where_they_meet = runs[0][-1] + runs[1][0]
        return where_they_meet in word and _has_alike(where_they_meet)
    letters = [run for run in runs if not run.isdecimal()]
    is_words = all(len(run) >= _LEAST_WORD and run[1:].islower() for run in letters)
    return len(runs) > 2 and len(together) >= _LEAST and not is_words


def ambiguous_codes(text: str) -> list[str]:
    """Return the codes in `text` that have letters or figures of one shape."""
    codes = (text[slice(*code)] for code in codes_in(text))
    return [code for code in codes if _has_alike(code)]


def _has_alike(code: str) -> bool:
    return any(character in ROUND + UPRIGHT for character in code)

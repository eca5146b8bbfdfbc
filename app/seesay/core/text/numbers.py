"""Parses numbers in charts and tables, and finds codes such as "B0O1-7GI" that OCR may misread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from seesay.core.findings import TextLine

ROUND, UPRIGHT = "0O", "1Il"  # look-alike letters and digits
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LEAST = 5  # minimum length of a code; "H2O" and "i18n" are none
_LEAST_PLAIN = 6  # minimum length of a code with capitals before a number, as "WO1234"
_NUMBERS = re.compile(r"\d+x\d+|(?:\d+(?:h|m|s|d|min|st|nd|rd|th))+\d*", re.IGNORECASE)
_HEXADECIMAL = re.compile(r"[\da-f-]+|[\dA-F-]{12,}|0x[\da-fA-F]+")
"""Their letters are never O, I or L. Capitals from A to F alone are common in short codes, too."""
_LEAST_WORD = 3  # minimum number of lower-case letters in a word, as in "sha1sum"


def codes_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of codes in `text`: words with alternating letters and digits."""
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
    """Return the codes in `text` that contain look-alike letters or digits."""
    codes = (text[slice(*code)] for code in codes_in(text))
    return [code for code in codes if _has_alike(code)]


def _has_alike(code: str) -> bool:
    return any(character in ROUND + UPRIGHT for character in code)


_VALUE = re.compile(r"[€$£~]?\s?(-?\d[\d.,' ]*)\s?(?:%|[kKMm]|[€$£]|[A-Za-z]{1,4})?")

_FRACTION = re.compile("[\u00bc-\u00be\u2150-\u215f\u2189]")


def has_fraction(text: str) -> bool:
    """Return whether `text` contains a vulgar fraction such as "½"."""
    return _FRACTION.search(text) is not None


def has_number(text: str) -> bool:
    """Return whether `text` contains a digit or a vulgar fraction."""
    return has_fraction(text) or any(map(str.isdecimal, text))


def uncertain_numbers(line: TextLine, sure: float) -> list[str]:
    """Return words that a confidence below `sure` makes uncertain: fractions, codes and lone numbers."""
    if line.confidence >= sure:
        return []
    words = line.text.split()
    known = [has_fraction(word) or bool(ambiguous_codes(word)) for word in words]
    alone = len(words) == 1 or (bool(line.parts) and not any(known))
    return [word for word, its in zip(words, known, strict=True) if its or (alone and has_number(word))]


def parse_value(text: str) -> float | None:
    """Parse a written value; None if it is no number."""
    match = _VALUE.fullmatch(text.strip())
    if match is None:
        return None
    digits = match[1].replace(" ", "").replace("'", "").rstrip(".,")
    if re.fullmatch(r"-?\d{1,3}(?:[.,]\d{3})+", digits):
        digits = re.sub("[.,]", "", digits)
    digits = digits.replace(",", ".")
    return float(digits) if digits.count(".") <= 1 else None

"""Numbers as they are written in charts and tables, and what a text reader makes of figures."""

from __future__ import annotations

import re

from seesay.found_text import TextLine
from seesay.text.codes import ambiguous_codes

_VALUE = re.compile(r"[€$£~]?\s?(-?\d[\d.,' ]*)\s?(?:%|[kKMm]|[€$£]|[A-Za-z]{1,4})?")

_FRACTION = re.compile("[\u00bc-\u00be\u2150-\u215f\u2189]")


def has_fraction(text: str) -> bool:
    """Return whether a vulgar fraction such as "½" is in `text`."""
    return _FRACTION.search(text) is not None


def has_figure(text: str) -> bool:
    """Return whether a digit or a vulgar fraction is in `text`."""
    return has_fraction(text) or any(map(str.isdecimal, text))


def unsure_figures(line: TextLine, sure: float) -> list[str]:
    """Return the words of a line of less than the confidence `sure` that are fractions, codes or lone figures.

    A fraction makes a whole line unsure, since readers take one for another, and so does a code with letters and
    figures of one shape; the line's other figures are as sure as usual.
    """
    if line.confidence >= sure:
        return []
    words = line.text.split()
    known = [has_fraction(word) or bool(ambiguous_codes(word)) for word in words]
    alone = len(words) == 1 or (bool(line.parts) and not any(known))
    return [word for word, its in zip(words, known, strict=True) if its or (alone and has_figure(word))]


def size_of(text: str) -> float | None:
    """Return the number in a written value, None where there is none."""
    match = _VALUE.fullmatch(text.strip())
    if match is None:
        return None
    digits = match[1].replace(" ", "").replace("'", "").rstrip(".,")
    if re.fullmatch(r"-?\d{1,3}(?:[.,]\d{3})+", digits):
        digits = re.sub("[.,]", "", digits)
    digits = digits.replace(",", ".")
    return float(digits) if digits.count(".") <= 1 else None

"""Numbers as they are written in charts and tables, and what a text reader makes of figures."""

from __future__ import annotations

import re

_VALUE = re.compile(r"[€$£~]?\s?(-?\d[\d.,' ]*)\s?(?:%|[kKMm]|[€$£]|[A-Za-z]{1,4})?")

_FRACTION = re.compile("[\u00bc-\u00be\u2150-\u215f\u2189]")


def has_fraction(text: str) -> bool:
    """Return whether a vulgar fraction such as "½" is in `text`."""
    return _FRACTION.search(text) is not None


def has_figure(text: str) -> bool:
    """Return whether a digit or a vulgar fraction is in `text`."""
    return has_fraction(text) or any(map(str.isdecimal, text))


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

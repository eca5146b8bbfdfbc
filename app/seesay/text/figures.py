"""Numbers as they are written in charts and tables."""

from __future__ import annotations

import re

_VALUE = re.compile(r"[€$£~]?\s?(-?\d[\d.,' ]*)\s?(?:%|[kKMm]|[€$£]|[A-Za-z]{1,4})?")


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

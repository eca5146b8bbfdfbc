"""The user's own words to keep back: plain words, or RE2 expressions between slashes (no backreferences)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from seesay.core.translation import translate

Finder = Callable[[str], Iterator[tuple[int, int]]]  # yields start and end of each match in a text

MOST_ENTRIES = 200


class OwnWordsError(ValueError):
    """An entry cannot be searched for; the text is a clause that says which and why."""


def entries_of(text: str) -> tuple[str, ...]:
    """Return the non-empty lines of `text`."""
    return tuple(stripped for line in text.splitlines() if (stripped := line.strip()))


def finders_of(text: str) -> tuple[Finder, ...]:
    """Return case-insensitive finders of whole words or `/expressions/`, one per line; raises `OwnWordsError`."""
    entries = entries_of(text)
    if len(entries) > MOST_ENTRIES:
        raise OwnWordsError(translate("Reasons", "there are more than {most} lines").format(most=MOST_ENTRIES))
    return tuple(_finder(entry, number) for number, entry in enumerate(entries, start=1))


def _finder(entry: str, number: int) -> Finder:
    if len(entry) > 2 and entry.startswith("/") and entry.endswith("/"):
        return _expression(entry[1:-1], number)
    # entries that start with a symbol, such as "#12", have no word boundary there
    before, after = (r"(?<!\w)" if entry[0].isalnum() else "", r"(?!\w)" if entry[-1].isalnum() else "")
    pattern = re.compile(before + r"\s+".join(map(re.escape, entry.split())) + after, re.IGNORECASE)
    return lambda text: (match.span() for match in pattern.finditer(text))


def _expression(expression: str, number: int) -> Finder:
    import re2

    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False  # RE2 would print the user's words
    try:
        pattern = re2.compile(expression, options)
    except re2.error:
        unusable = translate(
            "Reasons", "the expression in line {number} is not supported, because it could search too slowly"
        )
        raise OwnWordsError(unusable.format(number=number)) from None
    if pattern.search(""):
        everything = translate(
            "Reasons", "the expression in line {number} matches an empty text, so it would match everything"
        )
        raise OwnWordsError(everything.format(number=number))
    return lambda text: (match.span() for match in pattern.finditer(text))

"""The words before a group of sentences that say how sure they are, such as "According to gpt-4.1:"."""

from __future__ import annotations

import re
from functools import lru_cache

from seesay.languages import ENGLISH, entries, fallbacks

_LONGEST_NAME = 60


def lead_of(sentence: str, language: str) -> str | None:
    """Return the words that open a group at the start of `sentence`: empty for facts, None where it opens none."""
    found = _pattern(language).match(sentence)
    return None if found is None else found["doubt"] or ""


def lead_after(text: str, language: str, lead: str = "") -> str:
    """Return the lead of the group in which `text` ends, which began in that of `lead`."""
    for found in _pattern(language).finditer(text):
        lead = found["doubt"] or ""
    return lead


@lru_cache(8)
def _pattern(language: str) -> re.Pattern[str]:
    tables = [entries(tag).get("verdicts", {}) for tag in (*fallbacks(language), ENGLISH)]
    phrases = next(table for table in tables if table)
    doubts = [phrases["word"], phrases["doubtful"], phrases["possibly"] + ": {claims}"]
    doubt = "|".join(map(_before_claims, doubts))
    return re.compile(rf"(?:\A|(?<=[.!?…。！？”»\"]\s))(?:(?P<doubt>{doubt})|{_before_claims(phrases['certain'])})")


def _before_claims(phrase: str) -> str:
    words = re.escape(phrase.partition("{claims}")[0].rstrip())
    return words.replace(re.escape("{describer}"), rf"[^!?:\n]{{1,{_LONGEST_NAME}}}?")

"""Mends words that are none, where the reader is known to make a letter of another that looks like it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations

_MISTAKES = {
    "Armenian": "Ճ=Հ Ը=Հ շ=չ հ=ճ",
}
"""What data makes of letters, and the letters; the other way round it is rare (pages for tuning)."""
_MOST = 5
"""So many letters of a word are looked at."""


def mended(word: str, data: str, knows: Callable[[str], bool]) -> str:
    """Return the word that `data` read as `word`, if this is none and there is only one with so few mistakes."""
    if data not in _MISTAKES or knows(word):
        return word
    found = list(_pattern(data).finditer(word))[:_MOST]
    for count in range(1, len(found) + 1):
        possible = {other for some in combinations(found, count) for other in _others(word, some, data) if knows(other)}
        if possible:
            return possible.pop() if len(possible) == 1 else word
    return word


@cache
def _letters(data: str) -> dict[str, list[str]]:
    """Return for what is read the letters that it may stand for."""
    letters: dict[str, list[str]] = {}
    for read, meant in (each.split("=") for each in _MISTAKES[data].split()):
        letters.setdefault(read, []).append(meant)
    return letters


@cache
def _pattern(data: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(_letters(data), key=len, reverse=True)))


def _others(word: str, places: tuple[re.Match[str], ...], data: str) -> Iterator[str]:
    """Give the words with other letters in `places`."""
    if not places:
        yield word
        return
    *before, last = places
    for meant in _letters(data)[last[0]]:
        yield from _others(word[: last.start()] + meant + word[last.end() :], tuple(before), data)

"""Which English words are akin: one stands where WordNet explains the other, as "infant" does for "baby".

The file is made by models/base/meanings.py. It is a megabyte or two, read when it is first needed.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache

from seesay.core.paths import resources_folder

FILE = resources_folder() / "meanings.txt"

_IGNORED_WORDS = """
a an the of in on at with and to by for from is are as it its into over under near upon above below beside between after
before during along through out up down off about who that which his her their your you my somebody someone no not two
one having has have been be being was were where when how what them they he she than too instead so or used any can
especially usually something make made
"""
IGNORED = frozenset(_IGNORED_WORDS.split())

_ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("ed", "e"),
    ("er", ""),
    ("ers", ""),
)
_WORDS = re.compile(r"[a-z]+")


def forms(word: str, known: Container[str]) -> list[str]:
    """Return the `known` words that `word` may be a form of, itself first."""
    found = [word, *(word.removesuffix(end) + new for end, new in _ENDINGS if word.endswith(end))]
    stem = word.removesuffix("ing")
    if len(stem) > 2 and stem != word and stem[-1] == stem[-2]:
        found.append(stem[:-1])
    return [form for form in dict.fromkeys(found) if len(form) > 2 and form in known]


@cache
def _explanations() -> dict[str, str]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines)


@cache
def _forms(word: str) -> frozenset[str]:
    explained = _explanations()
    base = explained.get(word, "")
    return frozenset(forms(base[1:] if base.startswith("=") else word, explained))


@cache
def _explained_by(word: str) -> frozenset[str]:
    explained = _explanations()
    return frozenset(each for form in sorted(_forms(word), key=len)[-2:] for each in explained[form].split())


def unload() -> None:
    """Release the file's content; it is read again when it is needed."""
    for kept in (_explanations, _forms, _explained_by):
        kept.cache_clear()


def _akin(one: str, other: str) -> bool:
    return not (_forms(one).isdisjoint(_explained_by(other)) and _forms(other).isdisjoint(_explained_by(one)))


def _words(text: str) -> Iterator[str]:
    return (word for word in dict.fromkeys(_WORDS.findall(text.lower())) if word not in IGNORED)


def kinship(text: str, other: str) -> float:
    """Return the share of words of two English texts that have one akin in the other, from 0 to 1."""
    one, two = list(_words(text)), list(_words(other))
    if not (one and two):
        return 0.0
    akin = [[_akin(word, each) for each in two] for word in one]
    there = sum(map(any, akin)) / len(one)
    back = sum(any(row[place] for row in akin) for place in range(len(two))) / len(two)
    return (there + back) / 2

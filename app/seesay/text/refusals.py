"""An answer in which a describer only says that it does not help.

Some put it into the text of their answer instead of the field that the protocol has for it. The words are in the table
`[refusal]` of every language, and all languages count at once. Only an answer without any other word is a refusal: "I
cannot read the small print" tells something.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from seesay.languages import entries, known
from seesay.text.sentences import sentences

_WORD = re.compile(r"\w+")
_FEWEST, _LONGEST = 3, 500


def is_refusal(text: str, *, answers: bool = False) -> bool:
    """Return whether each sentence of `text` refuses, apologizes or offers something else, and one refuses.

    Where it `answers` a question, "I cannot see it in the picture" tells something.
    """
    if len(text) > _LONGEST:
        return False
    spoken = sentences(text)
    return any(_refuses(one, answers=answers) for one in spoken) and all(
        may_begin_refusal(one, answers=answers) for one in spoken
    )


def may_begin_refusal(sentence: str, *, answers: bool = False) -> bool:
    """Return whether `sentence` says nothing that a refusal does not say."""
    words = _WORD.findall(sentence.lower())
    return any(
        {*words} <= table.cannot | table.does(answers=answers) | table.filling
        or any(words[: len(offer)] == offer for offer in table.offers)
        for table in _tables()
    )


def _refuses(sentence: str, *, answers: bool) -> bool:
    words = _WORD.findall(sentence.lower())
    return len(words) >= _FEWEST and any(
        {*words} & table.cannot
        and {*words} & table.does(answers=answers)
        and {*words} <= table.cannot | table.does(answers=answers) | table.filling
        for table in _tables()
    )


@dataclass(frozen=True, slots=True)
class _Table:
    cannot: frozenset[str]
    helping: frozenset[str]
    seeing: frozenset[str]
    filling: frozenset[str]
    offers: tuple[list[str], ...]

    def does(self, *, answers: bool) -> frozenset[str]:
        return self.helping if answers else self.helping | self.seeing


@lru_cache(maxsize=1)
def _tables() -> tuple[_Table, ...]:
    tables = (entries(tag).get("refusal", {}) for tag in known())
    return tuple(
        _Table(
            frozenset(table["cannot"]),
            frozenset(table["does"]),
            frozenset(table.get("seeing", ())),
            frozenset(table["filling"]),
            tuple(_WORD.findall(offer) for offer in table["offers"]),
        )
        for table in tables
        if table
    )

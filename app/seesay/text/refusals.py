"""An answer in which a describer only says that it does not help.

Some put it into the text of their answer instead of the field that the protocol has for it. The words are in the table
`[refusal]` of every language, and all languages count at once. Only an answer without any other word is a refusal: "I
cannot read the small print" tells something.
"""

from __future__ import annotations

import re
from functools import lru_cache

from seesay.languages import entries, known
from seesay.text.sentences import sentences

_WORD = re.compile(r"\w+")
_FEWEST, _LONGEST = 3, 500


def is_refusal(text: str) -> bool:
    """Return whether each sentence of `text` refuses, apologizes or offers something else, and one refuses."""
    if len(text) > _LONGEST:
        return False
    spoken = sentences(text)
    return any(map(_refuses, spoken)) and all(map(may_begin_refusal, spoken))


def may_begin_refusal(sentence: str) -> bool:
    """Return whether `sentence` says nothing that a refusal does not say."""
    words = _WORD.findall(sentence.lower())
    offers = (words[: len(offer)] == offer for _, _, _, offers in _words() for offer in offers)
    return any(offers) or any({*words} <= cannot | does | filling for cannot, does, filling, _ in _words())


def _refuses(sentence: str) -> bool:
    words = _WORD.findall(sentence.lower())
    return len(words) >= _FEWEST and any(
        {*words} & cannot and {*words} & does and {*words} <= cannot | does | filling
        for cannot, does, filling, _ in _words()
    )


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[frozenset[str], frozenset[str], frozenset[str], list[list[str]]], ...]:
    tables = (entries(tag).get("refusal", {}) for tag in known())
    return tuple(
        (
            frozenset(table["cannot"]),
            frozenset(table["does"]),
            frozenset(table["filling"]),
            [_WORD.findall(offer) for offer in table["offers"]],
        )
        for table in tables
        if table
    )

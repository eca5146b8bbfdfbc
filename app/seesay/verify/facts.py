"""What one text names: things, numbers and quotations, and its words where it names no known thing."""

from __future__ import annotations

from dataclasses import dataclass

from seesay.verify.claims import words_of
from seesay.verify.lexicon import Lexicon, Mention
from seesay.verify.literals import figures, quotations

_LONG_WORD = 4
STEM = 5
"""By so many first letters words are compared."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What one text names."""

    mentions: tuple[Mention, ...]
    figures: tuple[str, ...]
    quotations: tuple[str, ...]
    words: frozenset[str]
    heads: tuple[str, ...]
    qualifiers: tuple[str, ...] = ()
    text: str = ""


def facts_of(text: str, lexicon: Lexicon | None) -> Facts:
    """Return what `text` names; without a lexicon (a language it does not know) no nouns."""
    return Facts(
        mentions=lexicon.mentions(text) if lexicon else (),
        figures=figures(text),
        quotations=quotations(text),
        words=frozenset(_stems(text)),
        heads=lexicon.heads(text) if lexicon else (),
        qualifiers=tuple(noun for noun, _ in lexicon.qualifiers(text)) if lexicon else (),
        text=text,
    )


def _stems(text: str) -> list[str]:
    """Return the beginnings of the longer words, and pairs of characters where a script puts no spaces."""
    found: list[str] = []
    for word in words_of(text):
        if ord(max(word)) >= 0x2E80:
            found += [word[place : place + 2] for place in range(max(1, len(word) - 1))]
        elif len(word) >= _LONG_WORD:
            found.append(word[:STEM])
    return found

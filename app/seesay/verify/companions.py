"""Things of a caption that are one more of a kind than were named before: "a woman sits beside a man".

A witness that knows a person in the picture bears out either of them, and so would bear out both. Where a caption names
one more, as many of the kind have to be found.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from seesay.verify.claims import FINITE_VERBS, split_sentences
from seesay.verify.lexicon import Lexicon, Mention

Key = tuple[str, str, str]
"""Noun, wording, and the word that introduces it."""


def key_of(mention: Mention) -> Key:
    """Return by what a mention is known in each part of its caption."""
    return mention.noun, mention.wording, mention.introduced


def further(text: str, lexicon: Lexicon, kinds: Collection[str]) -> Mapping[Key, tuple[str, int]]:
    """Return for each mention of one more thing its kind, of `kinds`, and how many of it `text` has named by then."""
    found: dict[Key, tuple[str, int]] = {}
    named: dict[str, list[Mention]] = {}
    for sentence in split_sentences(text):
        here: dict[str, list[Mention]] = {}
        for mention in lexicon.mentions(sentence):
            kind = next((name for name in lexicon.lineage(mention.noun) if name in kinds), "")
            if not kind or mention.denied:
                continue
            before = named.setdefault(kind, [])
            apart = any(_exclude(lexicon, other.noun, mention.noun) for other in before)
            joined = any(_joined(lexicon, sentence, other, mention) for other in here.setdefault(kind, []))
            if not before or apart or joined:
                before.append(mention)
                if len(before) > 1:
                    found[key_of(mention)] = kind, len(before)
            here[kind].append(mention)
    return found


def _exclude(lexicon: Lexicon, first: str, second: str) -> bool:
    """Whether one thing cannot be both."""
    return not lexicon.are_together(first, second) and not lexicon.akin(first, second)


def _joined(lexicon: Lexicon, sentence: str, first: Mention, second: Mention) -> bool:
    """Whether a sentence tells of both, and not of one by two names."""
    if not (second.introduced or is_plural(second)):
        return False
    between = _words_between(lexicon, sentence, first, second)
    return bool(between) and lexicon.words.naming.isdisjoint(between)


def is_plural(mention: Mention) -> bool:
    """Return whether a text names several of it."""
    last = mention.wording.split()[-1]
    return last != mention.noun.split()[-1] and last.endswith(("s", "people", "men", "ren"))


def _words_between(lexicon: Lexicon, text: str, first: Mention, second: Mention) -> list[str]:
    """Return the words behind the mention `first` and before the phrase of the mention `second`."""
    listed, words = lexicon.words, lexicon.words.of(text)
    start, end = first.place + len(first.wording.split()), second.place
    openers = listed.introducing | listed.counts.keys()
    stops = listed.not_nouns | FINITE_VERBS | openers
    while end > start and words[end - 1] not in stops:
        end -= 1
    return words[start : end - 1 if end > start and words[end - 1] in openers else end]

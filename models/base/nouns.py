"""The nouns whose meaning WordNet tells to the text tower: names of things that can be seen, and sentences about them.

A sentence encoder knows a rare name ("komondor") far worse than a sentence that says what it is. So every noun has as
its target what the encoder makes of such sentences; `dictionary.py` keeps the difference. No picture and no weight of
the image tower takes part in this, so that classes the map never saw remain unseen.
"""

from __future__ import annotations

from dataclasses import dataclass

from classes import kinds
from wordnet import WordNet

# Animals, artefacts, parts of the body, food, natural objects, phenomena and plants, as WordNet's files are numbered.
VISIBLE = frozenset((5, 6, 8, 13, 17, 19, 20))

# Names of biological groups are Latin words that nobody says of a picture.
_RANKS = ("genus", "family", "order", "class", "phylum", "suborder", "subfamily", "superfamily", "subclass", "tribe")
_GROUPS = tuple(f"{rank} " for rank in (*_RANKS, "division", "kingdom"))

# Nouns too, but in a caption these are other parts of speech, or speak of the picture and not of what it shows.
_NOT_NAMES = frozenset(
    (
        *("photo", "photograph", "picture", "pictures", "image", "pic", "snapshot", "kind", "thing", "piece"),
        *("illustration", "can", "may", "might", "will", "must", "do", "like", "back", "front", "top", "side", "left"),
        *("right", "down", "still", "well", "lot", "set", "part", "a", "an", "in", "it", "no", "at", "as", "one"),
    )
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A name and the meanings it may have, each with its weight."""

    name: str
    meanings: tuple[tuple[int, float], ...]


def is_common(word: str) -> bool:
    """Tell whether `word` is a name that people use, not a Latin one ("Siberian husky" is, "Felidae" is not)."""
    parts = word.replace("-", " ").split()
    return not word.startswith(_GROUPS) and any(part[:1].islower() for part in parts) and word not in _NOT_NAMES


def visible(wordnet: WordNet) -> list[int]:
    """Return the meanings that can be seen and have a name people use."""
    return [
        offset
        for offset, synset in wordnet.synsets.items()
        if synset.lexicographer in VISIBLE and any(map(is_common, synset.words))
    ]


def nouns(wordnet: WordNet, offsets: list[int]) -> list[Noun]:
    """Return every name of `offsets`; the more usual of its meanings weighs more."""
    known, found = set(offsets), {}
    for offset in offsets:
        for word in wordnet.synsets[offset].words:
            if word in found or not is_common(word):
                continue
            senses = wordnet.find(word)
            meanings = tuple((s, 1.0 / (1 + rank)) for rank, s in enumerate(senses) if s in known)
            found[word] = Noun(word, meanings or ((offset, 1.0),))
    return list(found.values())


def explain(wordnet: WordNet, offset: int) -> tuple[str, str]:
    """Return two sentences that tell what a meaning is."""
    synset = wordnet.synsets[offset]
    chain = kinds(wordnet, offset)
    words, kind = ", ".join(synset.words[:4]), chain[0] if chain else "thing"
    return f"{words}, a kind of {kind}: {synset.gloss[:120]}", f"{synset.words[0]}: " + ", ".join(chain[:6])

"""The hierarchy of known nouns, and words of captions that the vocabulary lacks."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from seesay.description.checks.claim_splitting import words_of


@dataclass(frozen=True, slots=True)
class CaptionWords:
    """Words of captions that the vocabulary lacks: see `caption-words.toml` of English."""

    same: Mapping[str, str]
    kinds: Mapping[str, str]
    plurals: Mapping[str, str]
    unspecific: frozenset[str]
    not_nouns: frozenset[str]
    colours: frozenset[str]
    counts: Mapping[str, str]
    together: tuple[frozenset[str], ...]
    one_thing: tuple[frozenset[str], ...]
    overlapping: frozenset[str]
    negations: frozenset[str]
    denials: frozenset[str]
    introducing: frozenset[str]
    naming: frozenset[str]
    collectives: Mapping[str, str]
    roles: frozenset[str]
    text_bearers: frozenset[str]
    interface: frozenset[str]
    quoting: frozenset[str]
    parts: frozenset[str]
    vague: frozenset[str]
    modest: frozenset[str]
    placing: frozenset[str]
    before_nouns: frozenset[str]
    idioms: tuple[tuple[str, ...], ...]

    def of(self, text: str) -> list[str]:
        """Return the words of `text` with its idioms replaced by a word that ends what is before them."""
        words, place = words_of(text), 0
        while place < len(words):
            for idiom in self.idioms:
                if tuple(words[place : place + len(idiom)]) == idiom:
                    words[place : place + len(idiom)] = ["of"]
                    break
            place += 1
        return words

    def denies(self, text: str) -> bool:
        """Return whether `text` says that something is not so."""
        return any(word in self.denials or word.endswith(("n't", "n’t")) for word in self.of(text))

    def is_colour(self, words: Sequence[str], place: int) -> bool:
        """Whether a word such as "orange" is a colour here: it is not in "an orange on a plate"."""
        if words[place] not in self.colours:
            return False
        before = words[place - 1] if place else ""
        after = words[place + 1] if place + 1 < len(words) else "of"
        return not (before in ("a", "an", "the") or before in self.counts) or after not in self.not_nouns


def load_caption_words(file: Path) -> CaptionWords:
    """Read the word lists; they travel with the program, so a broken file is a bug (`KeyError`, `ValueError`)."""
    content: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    if content["schema"] != 1:
        raise ValueError(f"{file.name} is of schema {content['schema']!r}, not 1")
    kinds = {word: kind for kind, words in content["kinds"].items() for word in words}
    return CaptionWords(
        same=content["same"],
        kinds=kinds,
        plurals=content["plurals"],
        unspecific=frozenset(content["unspecific"]),
        not_nouns=frozenset(content["not_nouns"]),
        colours=frozenset(content["colours"]),
        counts=content["counts"],
        together=tuple(frozenset(group) for group in content["together"]),
        one_thing=tuple(frozenset(pair) for pair in content["one_thing"]),
        overlapping=frozenset(content["overlapping"]),
        negations=frozenset(content["negations"]),
        denials=frozenset(content["denials"]),
        introducing=frozenset(content["introducing"]),
        naming=frozenset(content["naming"]),
        collectives=content["collectives"],
        roles=frozenset(content["roles"]),
        text_bearers=frozenset(content["text_bearers"]),
        interface=frozenset(content["interface"]),
        quoting=frozenset(content["quoting"]),
        parts=frozenset(content["parts"]),
        vague=frozenset(content["vague"]),
        modest=frozenset(content["modest"]),
        placing=frozenset(content["placing"]),
        before_nouns=frozenset(content["before_nouns"]) | content["counts"].keys(),
        idioms=tuple(sorted((tuple(idiom.split()) for idiom in content["idioms"]), key=len, reverse=True)),
    )


LIVING = frozenset(("animal", "person"))
_COUNTED = LIVING | {"vehicle"}


class VocabularyEntry(Protocol):
    """What the lexicon needs of a vocabulary's entry."""

    @property
    def label(self) -> str:
        """Its name."""

    @property
    def kind_of(self) -> str:
        """The label of what it is a kind of, or nothing."""

    @property
    def synonyms(self) -> tuple[str, ...]:
        """Its other names."""

    @property
    def article(self) -> str:
        """Its indefinite article, or nothing."""


class NounHierarchy:
    """The known nouns, each under what it is a kind of; those of the vocabulary are scored, by their positions."""

    def __init__(self, entries: Sequence[VocabularyEntry], words: CaptionWords) -> None:
        """Take a vocabulary's entries, and the words that hang in the tree beside them."""
        self.words = words
        self._index = {entry.label: place for place, entry in enumerate(entries)}
        self._phrases = {entry.label: f"{entry.article} {entry.label}".strip() for entry in entries}
        self._parent = {entry.label: entry.kind_of for entry in entries if entry.kind_of}
        self._parent |= {word: kind for word, kind in words.kinds.items() if word not in self._index}
        self._one_thing: dict[str, frozenset[str]] = {}
        for names in words.one_thing:
            self._one_thing |= {name: names | self._one_thing.get(name, frozenset()) for name in names}
        self._kinds: dict[str, list[int]] = {}
        for label, place in self._index.items():
            for name in self.lineage(label):
                self._kinds.setdefault(name, []).append(place)

    def lineage(self, noun: str) -> tuple[str, ...]:
        """Return `noun` and all that it is a kind of, most specific first."""
        found = [noun]
        while (parent := self._parent.get(found[-1], "")) and parent not in found:
            found.append(parent)
        return tuple(found)

    def kind_of(self, noun: str) -> tuple[str, str]:
        """Return the scored noun that `noun` is nearest a kind of, and its phrase; nothing where that says little."""
        kind = next((name for name in self.lineage(noun)[1:] if name in self._index), "")
        return (kind, self._phrases[kind]) if kind and kind not in self.words.vague else ("", "")

    def named_by(self, noun: str) -> tuple[str, ...]:
        """Return `noun` and those of its kinds that its name ends with: a "tabby cat" is called a cat."""
        return tuple(name for name in self.lineage(noun) if f" {noun}".endswith(f" {name}"))

    def supports(self, other: str, noun: str) -> bool:
        """Return whether a mention of `other` bears out `noun`: it is the same thing or a kind of it."""
        return noun in self.lineage(other)

    def akin(self, noun: str, other: str) -> bool:
        """Return whether one of the two may be said of the other."""
        return self.supports(noun, other) or self.supports(other, noun) or other in self._one_thing.get(noun, ())

    def same_kind(self, noun: str, least: int) -> tuple[str, ...]:
        """Return at least so many scored nouns of the nearest kind of `noun` that has them, or all there are."""
        labels = tuple(self._index)
        kinds = (self._kinds.get(kind, []) for kind in self.lineage(noun)[1:])
        near = next((places for places in kinds if len(places) > least), None)
        return labels if near is None else tuple(labels[place] for place in near)

    def rivals(self, noun: str, other: str) -> bool:
        """Return whether the two cannot well be two names of one thing and could be taken for one another."""
        if self.akin(noun, other) or self.are_together(noun, other):
            return False
        mine, theirs = self.lineage(noun)[1:], self.lineage(other)[1:]
        # Two levels up: a tabby and a poodle are both mammals. At the top of the tree everything is related.
        return bool(set(mine[:2]) & set(theirs[:2]))

    def are_together(self, noun: str, other: str) -> bool:
        """Return whether the two are often seen together, so that one does not speak against the other."""
        return any(noun in group and other in group for group in self.words.together)

    def _kin(self, noun: str) -> list[int]:
        kind = self.lineage(noun)[1:2]
        if not kind:
            return []
        mine = self._related(noun)
        return [place for place in self._kinds[kind[0]] if place not in mine]

    def scored_as(self, noun: str) -> str:
        """Return the noun with an embedding that stands for `noun`, itself or what it is a kind of, or nothing."""
        return next((name for name in self.lineage(noun) if name in self._index), "")

    def _related(self, noun: str) -> set[int]:
        names = (*self.lineage(noun), *self._one_thing.get(noun, ()))
        return {*self._kinds[noun], *(self._index[name] for name in names if name in self._index)}

    def is_counted(self, noun: str) -> bool:
        """Return whether a listener wants to know of `noun` whether it is one or several: what lives, and vehicles."""
        return not _COUNTED.isdisjoint(self.lineage(noun))

    def is_part(self, noun: str) -> bool:
        """Return whether the picture as a whole need not look like `noun` though it is there."""
        return not self.words.parts.isdisjoint(self.lineage(noun))

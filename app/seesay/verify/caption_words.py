"""Words of captions that no vocabulary holds, such as small words and what they say of things."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seesay.verify.claims import words_of


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

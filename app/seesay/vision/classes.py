"""What the image tower's own classifier takes a photograph for, by words of the vocabulary.

Its thousand probabilities are summed up the vocabulary's tree, and what is told is the most specific word that is sure
enough (Deng et al., "Hedging your bets", CVPR 2012). The text-joined concepts vote: where they know what kind of thing
it is, the classifier may be less sure of which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from seesay.domain import Concept, DetectedObject
from seesay.errors import ModelError
from seesay.translation import translate
from seesay.vision.manifest import ClassOutput
from seesay.vision.vocabulary import Vocabulary

Probabilities = npt.NDArray[np.float32]
"""Of each class, float32, mean over the views of a picture."""

_AGREED = 0.05
"""The least probability of what the detector found for both to have seen it: it is often not all there is."""
_ANIMAL = "animal"
_ALSO = {
    "cup": ("mug", "drink"),
    "wine glass": ("glass", "drink"),
    "bottle": ("drink",),
    "telephone": ("mobile phone",),
}
"""Words of classes in which the classifier sees what the detector calls by another word."""
_KNOWN_WELL = ("mammal", "bird", "reptile", "fish", "insect", "big cat", "fruit", "landscape")
"""Kinds most of which have classes. Of others, such as buildings, the two most probable are often both wrong."""
_WORN = ("clothing", "headwear", "accessory")
"""The classifier names clothes of most people whom it sees, for it knows no people."""


def read_table(file: Path) -> tuple[str, ...]:
    """Return by class the vocabulary's word for it, or nothing; a file that cannot be read is an `OSError`."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(line.partition("\t")[0] for line in lines if not line.startswith("#"))


class ClassNames:
    """Names a picture by the probabilities of its classes."""

    def __init__(self, model: str, table: Sequence[str], vocabulary: Vocabulary, spec: ClassOutput) -> None:
        """Take the words of `read_table`; the table of another vocabulary is a `ModelError`."""
        if unknown := {word for word in table if word} - vocabulary.index.keys():
            reason = translate("Reasons", "its classes have names that are not in the vocabulary")
            raise ModelError(model, f"{reason}: {sorted(unknown)[0]}")
        self._model, self._table, self._vocabulary, self._spec = model, tuple(table), vocabulary, spec
        self._count = Counter(one for word in table if word for one in vocabulary.lineage(word))

    def shares(self, probabilities: Probabilities) -> dict[str, float]:
        """Return the probability of each word of the vocabulary with all that is a kind of it."""
        if probabilities.shape != (len(self._table),) or not np.isfinite(probabilities).all():
            raise ModelError(self._model, translate("Reasons", "its graph gave something that is not an embedding"))
        found: dict[str, float] = {}
        for word, probability in zip(self._table, probabilities.tolist(), strict=True):
            if word:
                found[word] = found.get(word, 0.0) + probability
        summed: dict[str, float] = {}
        for word, share in found.items():
            for one in self._vocabulary.lineage(word):
                summed[one] = summed.get(one, 0.0) + share
        return summed

    def concepts(self, shares: dict[str, float], voted: Sequence[Concept]) -> tuple[Concept, ...]:
        """Return what the picture shows, given what the text-joined concepts say; theirs where no more is sure."""
        spec, vocabulary = self._spec, self._vocabulary
        top = vocabulary.lineage(voted[0].label)[-1] if voted else None
        least = spec.alone if top is None or top in _WORN else spec.voted
        sure = [word for word, share in shares.items() if share >= least and self._told_from_kin(word, shares)]
        kin = [word for word in sure if top is None or vocabulary.lineage(word)[-1] == top]
        label = max(kin, key=lambda word: (len(vocabulary.lineage(word)), shares[word]), default="")
        others = tuple(replace(concept, lineage=vocabulary.lineage(concept.label)) for concept in voted)
        if not label and (not voted or voted[0].label not in _KNOWN_WELL):
            return others
        best = self._narrowed(label, shares) if label else voted[0].label
        share = min(1.0, shares[best]) if label else voted[0].probability
        two = self._too_alike(best, shares)
        phrases = {word: vocabulary.entries[vocabulary.index[word]].phrase for word in (best, *two)}
        return (
            Concept(
                best,
                score=voted[0].score if voted else 0.0,
                probability=share,
                phrase=phrases.pop(best),
                group=vocabulary.entries[vocabulary.index[best]].group,
                lineage=vocabulary.lineage(best),
                sure=bool(label) and share >= spec.sure and not two,
                one_of=tuple(phrases.items()),
            ),
            *(() if label else others[1:]),
        )

    def _narrowed(self, word: str, shares: dict[str, float]) -> str:
        """Return the most specific kind of a word that has nearly all of its probability."""
        if word not in _KNOWN_WELL:
            return word
        kinds = [each for each in self._below(word, shares) if shares[each] >= self._spec.narrow * shares[word]]
        return max(kinds, key=lambda each: len(self._vocabulary.lineage(each)), default=word)

    def _too_alike(self, word: str, shares: dict[str, float]) -> tuple[str, ...]:
        """Return the two kinds of a word that have nearly all of its probability together: a rabbit and a hare."""
        if word not in _KNOWN_WELL:
            return ()
        clear = {each: max(0.0, share - self._spec.noise * self._count[each]) for each, share in shares.items()}
        kinds = {self._narrowed(each, clear) for each in self._below(word, clear)}
        first, *others = sorted(kinds, key=lambda each: (-clear[each], each)) or [word]
        second = next((each for each in others if not self._are_kin(first, each)), None)
        if second is None or clear[second] < self._spec.pair * clear[word]:
            return ()
        return (first, second) if clear[first] + clear[second] >= self._spec.either * clear[word] else ()

    def _below(self, word: str, shares: dict[str, float]) -> list[str]:
        return [each for each in shares if word in self._vocabulary.lineage(each)[1:]]

    def _are_kin(self, one: str, other: str) -> bool:
        """Whether one of two words is a kind of the other."""
        return one in self._vocabulary.lineage(other) or other in self._vocabulary.lineage(one)

    def _told_from_kin(self, word: str, shares: dict[str, float]) -> bool:
        """Return whether a word is no first-level one and has most of its kind: a rabbit is taken for a hare."""
        parent = self._vocabulary.lineage(word)[1:2]
        of_first_level = len(self._vocabulary.lineage(word)) == 2
        return bool(parent) and (of_first_level or shares[word] >= self._spec.kin * shares[parent[0]])

    def agreed(self, things: Sequence[DetectedObject], shares: dict[str, float]) -> tuple[DetectedObject, ...]:
        """Return `things`, each with whether the classifier has seen its kind, and animals of which it has not as such.

        The detector knows ten animals, and takes a donkey for a horse and a tiger for a zebra.
        """
        return tuple(self._voted(thing, shares) for thing in things)

    def _voted(self, thing: DetectedObject, shares: dict[str, float]) -> DetectedObject:
        if sum(shares.get(word, 0.0) for word in (thing.kind, *_ALSO.get(thing.kind, ()))) >= _AGREED:
            return replace(thing, agreed=True)
        if _ANIMAL not in thing.lineage or thing.kind not in self._count:
            return thing
        entry = self._vocabulary.entries[self._vocabulary.index[_ANIMAL]]
        return replace(thing, name=_ANIMAL, phrase=entry.phrase, lineage=(_ANIMAL,))

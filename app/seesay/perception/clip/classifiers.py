"""Names photographs by the image tower's own classes and by traits.

The probabilities of its thousand classes are summed up the vocabulary's tree, and the most specific word that is sure
enough is used (Deng et al., "Hedging your bets", CVPR 2012); concepts found by text act as votes. Traits without a
class (people, rooms, landscapes and so on) have a logistic regression each, fitted by models/base/traits.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from seesay.core.errors import ModelCorruptError, ModelError, ModelMissingError
from seesay.core.findings import Concept, DetectedObject, Embedding, Face, ImageEncoding
from seesay.core.translation import translate
from seesay.perception.clip.vocabulary import Vocabulary
from seesay.perception.models.manifest import ClassOutput, EmbeddingOutput

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
            reason = translate("Reasons", "its class names are not in the vocabulary")
            raise ModelError(model, f"{reason}: {sorted(unknown)[0]}")
        self._model, self._table, self._vocabulary, self._spec = model, tuple(table), vocabulary, spec
        self._count = Counter(one for word in table if word for one in vocabulary.lineage(word))

    def shares(self, probabilities: Probabilities) -> dict[str, float]:
        """Return the probability of each word of the vocabulary with all that is a kind of it."""
        if probabilities.shape != (len(self._table),) or not np.isfinite(probabilities).all():
            raise ModelError(self._model, translate("Reasons", "its output is not an embedding"))
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


PERSON = "person"
_INDOORS = "indoor scene"
_OUTSIDE = ("landscape", "plant", "structure", "view of a town", "sky", "natural object", "water", "building")


class _Scene(NamedTuple):
    """How a scene or thing is told.

    The concepts' words in `vaguer` are not as good as it. It says what is in `says` already. `alone` is whether nothing
    is told with it: the next sentence may call it "it", or it is nothing in particular.
    """

    vaguer: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    alone: bool = False


_SCENES = {
    "cat": _Scene(("animal", "mammal"), alone=True),
    "car": _Scene(("vehicle",), alone=True),
    "boat": _Scene(("vehicle",), alone=True),
    "bedroom": _Scene(("clothing", "furniture", "building", _INDOORS), (_INDOORS, "furniture")),
    "city skyline": _Scene(_OUTSIDE, ("building",)),
    "street": _Scene(_OUTSIDE, ("road",)),
    "beach": _Scene(_OUTSIDE, ("sea", "water")),
    "mountain": _Scene(_OUTSIDE),
    "sea": _Scene(_OUTSIDE, ("water",)),
    "forest": _Scene(_OUTSIDE, ("tree",)),
    "flower": _Scene(("plant",)),
    "building": _Scene(("structure", "view of a town")),
    "water": _Scene(_OUTSIDE),
    "road": _Scene(_OUTSIDE),
    "tree": _Scene(("plant", "landscape")),
    "rock": _Scene(("landscape", "natural object")),
    "grass": _Scene(("plant", "landscape")),
    "food": _Scene(alone=True),
    _INDOORS: _Scene(("clothing", "furniture"), ("furniture",)),
    "furniture": _Scene(alone=True),
    "electronic device": _Scene(alone=True),
}
"""Most telling first."""
NAMES = (PERSON, *_SCENES)  # by the vocabulary's words, in the order of the rows of weights
_EITHER = {"boat": ("vehicle", ("boat", "ship"))}  # A trait that two things have, with the word above both
_PHRASES = {"sea": "the sea"}  # in English, where a scene's article is another one in a sentence than in the vocabulary
_MOST_TOLD = 2
_FAINT = 1e-5  # added to each probability before its logarithm is taken: what is below is noise
_LEAST_OF_PERSON = 0.3  # the confidence up to which a person that the detector found does not stand for a face


def features(embedding: Embedding, classes: Probabilities) -> Embedding:
    """Return what the regressions weigh: the embedding and the logarithms of the classes' probabilities."""
    return np.concatenate([embedding, np.log(classes + np.float32(_FAINT))])


class Traits:
    """Tells the traits of a photograph."""

    def __init__(self, model: str, weights: Path, spec: EmbeddingOutput, vocabulary: Vocabulary) -> None:
        """Read the weights, a row of embedding and bias for each trait; raises `ModelError`."""
        self._model, self._least, self._vocabulary = model, dict(zip(NAMES, spec.least, strict=True)), vocabulary
        try:
            self._weights = np.load(weights, allow_pickle=False)
        except FileNotFoundError:
            raise ModelMissingError(model) from None
        except (OSError, ValueError, EOFError):
            raise ModelCorruptError(model) from None

    def of(self, sight: ImageEncoding) -> dict[str, float]:
        """Return the traits that are sure enough, with their probabilities."""
        if sight.classes is None:
            return {}
        seen = features(sight.embedding, sight.classes)
        if self._weights.shape != (len(NAMES), len(seen) + 1):
            raise ModelCorruptError(self._model)
        found = 1 / (1 + np.exp(-(self._weights[:, :-1] @ seen + self._weights[:, -1])))
        return {name: share for name, share in zip(NAMES, found.tolist(), strict=True) if share >= self._least[name]}

    def scene(self, concepts: Sequence[Concept], sight: ImageEncoding) -> tuple[Concept, ...]:
        """Return `concepts`, or where they are of nothing in particular the scenes and things that are sure enough."""
        known = concepts[0].label if concepts else ""
        if concepts and concepts[0].sure:
            return tuple(concepts)
        traits = self.of(sight)
        found = {name: how for name, how in _SCENES.items() if name in traits and known in ("", *how.vaguer)}
        said = {other for how in found.values() for other in how.says}
        told = [name for name in found if name not in said]
        if not told:
            return tuple(concepts)
        first = told[0]
        others = [] if found[first].alone else [name for name in told[1:] if not found[name].alone][: _MOST_TOLD - 1]
        label, either = _EITHER.get(first, (first, ()))
        return (
            Concept(
                label,
                score=concepts[0].score if concepts else 0.0,
                probability=traits[first],
                phrase=self._phrase(label),
                lineage=self._vocabulary.lineage(label),
                sure=first == _INDOORS and not others,
                one_of=tuple((name, self._phrase(name)) for name in either),
                beside=tuple((name, self._phrase(name)) for name in others),
            ),
        )

    def _phrase(self, name: str) -> str:
        return _PHRASES.get(name, self._vocabulary.entries[self._vocabulary.index[name]].phrase)

    def people(
        self, things: Sequence[DetectedObject], faces: Sequence[Face], sight: ImageEncoding, width: int
    ) -> tuple[DetectedObject, ...]:
        """Return `things` with people agreed on, if there are any, and a person for each face of whom none was found.

        `width` is that of the picture, in pixels.
        """
        if PERSON not in self.of(sight):
            return tuple(things)
        entry = self._vocabulary.entries[self._vocabulary.index[PERSON]]
        lineage = self._vocabulary.lineage(PERSON)
        voted = [replace(thing, agreed=True) if thing.kind == PERSON else thing for thing in things]
        if not any(thing.kind == PERSON and thing.confidence >= _LEAST_OF_PERSON for thing in things):
            voted += [
                DetectedObject(
                    PERSON,
                    face.box,
                    face.confidence,
                    (face.box.x + face.box.width / 2) / width,
                    phrase=entry.phrase,
                    lineage=lineage,
                    agreed=True,
                )
                for face in faces
            ]
        return tuple(voted)

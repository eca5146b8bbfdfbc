"""What the image tower sees without having a class for it: people, rooms, landscapes, buildings, cars and so on.

Its thousand classes have no person and few scenes, but its embedding and what it takes a picture for tell them apart: a
logistic regression for each, fitted by models/base/traits.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from seesay.domain import Concept, DetectedObject, Embedding, Face
from seesay.errors import ModelCorruptError, ModelMissingError
from seesay.found_things import Sight
from seesay.vision.classes import Probabilities
from seesay.vision.manifest import EmbeddingOutput
from seesay.vision.vocabulary import Vocabulary

PERSON = "person"
_INDOORS = "indoor scene"
_OUTSIDE = ("landscape", "plant", "structure", "view of a town", "sky", "natural object", "water", "building")
_SCENES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "cat": (("animal", "mammal"), ()),
    "car": (("vehicle",), ()),
    "boat": (("vehicle",), ("water",)),
    "bedroom": (("clothing", "furniture", "building", _INDOORS), (_INDOORS, "furniture")),
    "city skyline": (("structure", *_OUTSIDE), ("building",)),
    "street": (("structure", *_OUTSIDE), ("road",)),
    "beach": (_OUTSIDE, ("sea", "water")),
    "mountain": (_OUTSIDE, ()),
    "sea": (_OUTSIDE, ("water",)),
    "forest": (_OUTSIDE, ("tree",)),
    "flower": (("plant",), ()),
    "building": (("structure", "view of a town"), ()),
    "water": (_OUTSIDE, ()),
    "road": (_OUTSIDE, ()),
    "tree": (("plant", "landscape"), ()),
    "rock": (("landscape", "natural object"), ()),
    "grass": (("plant", "landscape"), ()),
    "food": ((), ()),
    _INDOORS: (("clothing", "furniture"), ("furniture",)),
    "furniture": ((), ()),
    "electronic device": ((), ()),
}
"""The scenes and things, most telling first. For each, what first-level things the concepts may say without being as
good, and which others it says already."""
NAMES = (PERSON, *_SCENES)
"""By the vocabulary's words, in the order of the rows of weights."""
_ALONE = ("cat", "car", "boat", "food", "furniture", "electronic device")
"""Things of which the next sentence may say "it", or nothing in particular: nothing else is told with them."""
_EITHER = {"boat": ("vehicle", ("boat", "ship"))}
"""A trait that two things have, with the word above both."""
_PHRASES = {"sea": "the sea"}
"""In English, where a scene's article is another one in a sentence than in the vocabulary."""
_MOST_TOLD = 2
_FAINT = 1e-5
"""Added to each probability before its logarithm is taken: what is below is noise."""
_LEAST_OF_PERSON = 0.3
"""The confidence up to which a person that the detector found does not stand for a face."""


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

    def of(self, sight: Sight) -> dict[str, float]:
        """Return the traits that are sure enough, with their probabilities."""
        if sight.classes is None:
            return {}
        seen = features(sight.embedding, sight.classes)
        if self._weights.shape != (len(NAMES), len(seen) + 1):
            raise ModelCorruptError(self._model)
        found = 1 / (1 + np.exp(-(self._weights[:, :-1] @ seen + self._weights[:, -1])))
        return {name: share for name, share in zip(NAMES, found.tolist(), strict=True) if share >= self._least[name]}

    def scene(self, concepts: Sequence[Concept], sight: Sight) -> tuple[Concept, ...]:
        """Return `concepts`, or where they are of nothing in particular the scenes and things that are sure enough."""
        known = concepts[0].label if concepts else ""
        if concepts and concepts[0].sure:
            return tuple(concepts)
        traits = self.of(sight)
        found = [name for name, (vaguer, _) in _SCENES.items() if name in traits and known in ("", *vaguer)]
        said = {other for name in found for other in _SCENES[name][1]}
        told = [name for name in found if name not in said][:_MOST_TOLD]
        if not told:
            return tuple(concepts)
        first = told[0]
        others = [name for name in told[1:] if first not in _ALONE and name not in _ALONE]
        label, either = _EITHER.get(first, (first, ()))
        return (
            Concept(
                label,
                score=concepts[0].score if concepts else 0.0,
                probability=traits[first],
                phrase=self._phrase(label),
                group=self._vocabulary.entries[self._vocabulary.index[label]].group,
                lineage=self._vocabulary.lineage(label),
                sure=first == _INDOORS and not others,
                one_of=tuple((name, self._phrase(name)) for name in either),
                beside=tuple((name, self._phrase(name)) for name in others),
            ),
        )

    def _phrase(self, name: str) -> str:
        return _PHRASES.get(name, self._vocabulary.entries[self._vocabulary.index[name]].phrase)

    def people(
        self, things: Sequence[DetectedObject], faces: Sequence[Face], sight: Sight, width: int
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

"""What the image tower sees without having a class for it: people, rooms, landscapes, buildings, cars and so on.

Its thousand classes have no person and few scenes, but its embedding and what it takes a picture for tell them apart: a
logistic regression for each, fitted by models/base/traits.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

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
NAMES = (PERSON, *_SCENES)
"""By the vocabulary's words, in the order of the rows of weights."""
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

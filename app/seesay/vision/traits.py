"""What the image tower sees without having a class for it: people, rooms, mountains, buildings, trees, water and so on.

Its thousand classes have no person and few scenes, but its embedding tells them apart: a logistic regression for each,
fitted by models/base/traits.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from seesay.domain import Concept, DetectedObject, Embedding, Face
from seesay.errors import ModelCorruptError, ModelMissingError
from seesay.vision.manifest import EmbeddingOutput
from seesay.vision.vocabulary import Vocabulary

PERSON = "person"
_INDOORS = "indoor scene"
NAMES = (PERSON, _INDOORS, "mountain", "building", "tree", "water", "street", "flower")
"""By the vocabulary's words, in the order of the rows of weights."""
_SCENES = {
    _INDOORS: ("", "clothing", "furniture"),
    "mountain": ("", "landscape"),
    "building": ("", "structure"),
    "tree": ("", "plant", "landscape"),
    "water": ("", "landscape"),
    "street": ("", "structure"),
    "flower": ("", "plant"),
}
"""The scenes, and which first-level things, if any, the concepts may say without being as good as the scene."""
_LEAST_OF_PERSON = 0.3
"""The confidence up to which a person that the detector found does not stand for a face."""


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

    def of(self, embedding: Embedding) -> dict[str, float]:
        """Return the traits that are sure enough, with their probabilities."""
        if self._weights.shape != (len(NAMES), len(embedding) + 1):
            raise ModelCorruptError(self._model)
        found = 1 / (1 + np.exp(-(self._weights[:, :-1] @ embedding + self._weights[:, -1])))
        return {name: share for name, share in zip(NAMES, found.tolist(), strict=True) if share >= self._least[name]}

    def scene(self, concepts: Sequence[Concept], embedding: Embedding) -> tuple[Concept, ...]:
        """Return `concepts`, or where they are of no particular thing the scene that is sure enough."""
        known = concepts[0].label if concepts else ""
        found = {name: share for name, share in self.of(embedding).items() if known in _SCENES.get(name, ())}
        if not found or (concepts and concepts[0].sure):
            return tuple(concepts)
        name = max(found, key=lambda one: found[one])
        entry = self._vocabulary.entries[self._vocabulary.index[name]]
        score = concepts[0].score if concepts else 0.0
        lineage = self._vocabulary.lineage(name)
        return (Concept(name, score, found[name], entry.phrase, entry.group, lineage, sure=name == _INDOORS),)

    def people(
        self, things: Sequence[DetectedObject], faces: Sequence[Face], embedding: Embedding, width: int
    ) -> tuple[DetectedObject, ...]:
        """Return `things` with people agreed on, if there are any, and a person for each face of whom none was found.

        `width` is that of the picture, in pixels.
        """
        if PERSON not in self.of(embedding):
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

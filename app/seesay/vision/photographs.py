"""Whether a picture is a photograph, by the image tower's embedding and the classifier of kinds together.

Statistics of pixels know a photograph by its grain. One that is blurred, dark, heavily compressed or made smooth has
none, and a rendering or a pattern may have it; the image tower, which was trained on photographs, sees which it is.
models/kind/photographs.py fits the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from seesay.domain import Embedding, PictureKind
from seesay.errors import ModelCorruptError, ModelMissingError
from seesay.vision.manifest import EmbeddingOutput

_LEAST = 1e-3
"""Of at least this the logarithm of a kind's probability is taken: the forest often gives none at all."""


class PhotographJudge:
    """A logistic regression over an embedding and the logarithms of the probabilities of kinds."""

    def __init__(self, model: str, weights: Path, spec: EmbeddingOutput) -> None:
        """Read the weights of `features`, and last the bias; raises `ModelMissingError` or `ModelCorruptError`."""
        self._model = model
        self._open, self._sure = spec.least  # where pixels leave it open, and where they speak for a photograph
        try:
            self._weights = np.load(weights, allow_pickle=False)
        except FileNotFoundError:
            raise ModelMissingError(model) from None
        except (OSError, ValueError, EOFError):
            raise ModelCorruptError(model) from None

    def decided(self, kind: PictureKind, embedding: Embedding) -> PictureKind | None:
        """Return that the picture is a photograph, which `kind` holds possible, or None."""
        seen = features(embedding, kind.kinds)
        if self._weights.shape != (len(seen) + 1,):
            raise ModelCorruptError(self._model)
        probability = float(1 / (1 + np.exp(-(seen @ self._weights[:-1] + self._weights[-1]))))
        if probability < (self._sure if kind.sure else self._open):
            return None
        return PictureKind("photograph", max(probability, kind.probability))


def features(embedding: Embedding, kinds: Sequence[float]) -> Embedding:
    """Return what the regression weighs."""
    return np.concatenate([embedding, np.log(np.maximum(kinds, _LEAST))]).astype(np.float32)

"""Which kind of picture this is: photograph, screenshot, document, drawing, chart or icon; or None when unsure.

It is a forest of extremely randomised trees (Geurts, Ernst, Wehenkel, Machine Learning, 2006) over `kind_statistics`,
trained by models/kind/train.py. A photographed object on plain ground looks like a drawing, so its inside is judged.

Whether a picture is a photograph, by the image tower's embedding and the classifier of kinds together.

Statistics of pixels know a photograph by its grain. One that is blurred, dark, heavily compressed or made smooth has
none, and a rendering or a pattern may have it; the image tower, which was trained on photographs, sees which it is.
models/kind/photographs.py fits the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import numpy as np

from seesay.core.errors import ModelCorruptError, ModelMissingError
from seesay.core.findings import Embedding, PictureKind, PictureKindName, Pixels
from seesay.perception.inference.network import Network, open_network
from seesay.perception.models.manifest import EmbeddingOutput
from seesay.perception.photographs.kind_statistics import statistics, texture_on_plain_ground

_NAME = "kind"
KINDS: tuple[PictureKindName, ...] = get_args(PictureKindName)
"""In the order in which the graph gives their probabilities."""
_LEAST_PROBABILITY = 0.7
"""Below this nothing is said: set in training, and written into the graph's metadata."""
_LEAST = 0.1
"""How probable a photograph must be for the image tower to be asked: of 103 photographs that the forest does not know
88 have more."""
_SMALLEST = 16
"""Below this many pixels a side there is too little to tell anything from."""
_AGAINST_CAMERA = 0.9
"""How sure the forest must be to contradict a file that names the camera it was taken with."""
_MOST_OF_SCREEN = 0.075
"""How probable a screenshot may be in a photograph: a window with a photograph in it is nearly one. Chosen on
models/base: at most 0.06 in 93 scenes, 0.09 in two windows."""
_MOST_EQUAL = 0.1
"""How many neighbours within a photographed object may be the same; drawn ones have a median of 0.4 to 0.9."""
_MOST_CLOSE = 0.3
"""How many of them may differ by two levels or less: smooth shading is drawn without a camera's grain."""
_LEAST_DISTINCT = 0.3
"""How many colours there must be for each pixel. All three were chosen on cut-outs, clip art and icons: models/kind."""


class KindClassifier:
    """Tells the kind of a picture from its pixels, or that it cannot."""

    def __init__(self, graph: Path) -> None:
        """Take the path of the ONNX graph that models/kind/train.py wrote; it is loaded at the first call."""
        self._graph = graph
        self._network: Network | None = None

    def classify(self, pixels: Pixels, *, camera: bool) -> PictureKind | None:
        """Return the kind of `pixels` (uint8, RGB, height x width x 3), or None when it is not sure.

        With `camera` (the file names one) it is a photograph, unless the pixels strongly say otherwise: then None.
        Raises `ModelMissingError` or `ModelCorruptError`.
        """
        kind = self.guess(pixels, camera=camera)
        return kind if kind is not None and kind.sure else None

    def guess(self, pixels: Pixels, *, camera: bool) -> PictureKind | None:
        """Return what `classify` does, or for what may be a photograph one that is not sure."""
        if min(pixels.shape[:2]) < _SMALLEST:
            return None
        probability = self.probabilities(pixels)
        name = max(probability, key=lambda kind: probability[kind])
        certainty = probability[name]
        if camera:
            if name != "photograph" and certainty >= _AGAINST_CAMERA:
                return None
            return PictureKind("photograph", max(_LEAST_PROBABILITY, probability["photograph"]))
        sure = certainty >= _LEAST_PROBABILITY
        if name == "photograph" and probability["screenshot"] > _MOST_OF_SCREEN:
            sure = False
        if (name == "drawing" or not sure) and _is_cut_out(pixels):
            return PictureKind("photograph", _LEAST_PROBABILITY)
        if sure and name != "photograph":
            return PictureKind(name, certainty)
        photograph = probability["photograph"]
        return PictureKind("photograph", photograph, sure, (*probability.values(),)) if photograph >= _LEAST else None

    def probabilities(self, pixels: Pixels) -> dict[PictureKindName, float]:
        """Return the probability of each kind, in the order of `KINDS`."""
        if self._network is None:
            if not self._graph.is_file():
                raise ModelMissingError(_NAME)
            self._network = open_network(_NAME, self._graph, threads=1)
        found = np.array([list(statistics(pixels).values())], np.float32)
        return dict(zip(KINDS, self._network.run("probability", {"statistics": found})[0].tolist(), strict=True))


def _is_cut_out(pixels: Pixels) -> bool:
    found = texture_on_plain_ground(pixels)
    return (
        found is not None
        and found.equal <= _MOST_EQUAL
        and found.close <= _MOST_CLOSE
        and found.distinct >= _LEAST_DISTINCT
    )


_PHOTOGRAPHS_LEAST = 1e-3
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
    return np.concatenate([embedding, np.log(np.maximum(kinds, _PHOTOGRAPHS_LEAST))]).astype(np.float32)

"""Which kind of picture this is: photograph, screenshot, document, drawing, chart or icon.

A wrong kind colours everything that is said after it, so the classifier answers only when it is sure, and says nothing
otherwise. It is a small forest of extremely randomised trees (Geurts, Ernst, Wehenkel: "Extremely randomized trees",
Machine Learning, 2006) over the statistics of `kind_statistics`, trained by models/kind/train.py and evaluated here.
A photographed object cut out on plain ground is like a drawing to it, because most of the picture is exactly plain;
such a picture is judged by what lies within the object.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from seesay.domain import PictureKind, PictureKindName, Pixels
from seesay.errors import ModelCorruptError, ModelMissingError
from seesay.translation import translate
from seesay.vision.kind_statistics import statistics, texture_on_plain_ground

_NAME = "kind"
_SMALLEST = 16
"""Below this many pixels a side there is too little to tell anything from."""
_AGAINST_CAMERA = 0.9
"""How sure the forest must be to contradict a file that names the camera it was taken with."""
_MOST_OF_SCREEN = 0.075
"""How probable a screenshot may be in what is called a photograph: things are named in photographs alone, and a window
with a photograph in it is nearly one. Chosen on models/base: at most 0.06 in 93 scenes, 0.09 in two windows."""
_MOST_EQUAL = 0.1
"""How many neighbours within a photographed object may be the same; drawn ones have a median of 0.4 to 0.9."""
_MOST_CLOSE = 0.3
"""How many of them may differ by two levels or less: smooth shading is drawn without a camera's grain."""
_LEAST_DISTINCT = 0.3
"""How many colours there must be for each pixel. All three were chosen on cut-outs, clip art and icons: models/kind."""


@dataclass(frozen=True, slots=True, eq=False)
class _Forest:
    """All trees in one set of arrays; a leaf is its own child, so that every descent takes the same number of steps."""

    kinds: tuple[PictureKindName, ...]
    statistics: tuple[str, ...]
    least_probability: float
    roots: npt.NDArray[np.int64]
    feature: npt.NDArray[np.int64]
    threshold: npt.NDArray[np.float64]
    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    leaf: npt.NDArray[np.float64]
    depth: int


class KindClassifier:
    """Tells the kind of a picture from its pixels, or that it cannot."""

    def __init__(self, coefficients: Path) -> None:
        """Take the path of the JSON file that models/kind/train.py wrote; it is read at the first call."""
        self._path = coefficients
        self._forest: _Forest | None = None

    def classify(self, pixels: Pixels, *, camera: bool) -> PictureKind | None:
        """Return the kind of `pixels` (uint8, RGB, height x width x 3), or None when it is not sure.

        `camera` says that the file's metadata names a camera: then it is a photograph unless the pixels say otherwise
        strongly, in which case nothing is said. One photographed object on plain ground is a photograph too.
        Raises `ModelMissingError` or `ModelCorruptError`.
        """
        if min(pixels.shape[:2]) < _SMALLEST:
            return None
        forest = self._load()
        probability = _evaluate(forest, statistics(pixels))
        best = int(np.argmax(probability))
        name, certainty = forest.kinds[best], float(probability[best])
        if camera:
            if name != "photograph" and certainty >= _AGAINST_CAMERA:
                return None
            return PictureKind("photograph", max(forest.least_probability, float(probability[_photograph(forest)])))
        sure = certainty >= forest.least_probability
        if name == "photograph" and float(probability[forest.kinds.index("screenshot")]) > _MOST_OF_SCREEN:
            sure = False
        if (name == "drawing" or not sure) and _is_cut_out(pixels):
            return PictureKind("photograph", forest.least_probability)
        return PictureKind(name, certainty) if sure else None

    def _load(self) -> _Forest:
        """Return the forest, read at the first call."""
        if self._forest is None:
            try:
                self._forest = _unpacked(json.loads(self._path.read_text(encoding="utf-8")))
            except FileNotFoundError as problem:
                raise ModelMissingError(_NAME) from problem
            except (OSError, ValueError, KeyError, TypeError, IndexError) as problem:
                raise ModelCorruptError(_NAME, translate("Reasons", "its coefficients cannot be read")) from problem
        return self._forest


def _is_cut_out(pixels: Pixels) -> bool:
    """Return whether `pixels` are one object with a camera's grain and shading on plain ground."""
    found = texture_on_plain_ground(pixels)
    return (
        found is not None
        and found.equal <= _MOST_EQUAL
        and found.close <= _MOST_CLOSE
        and found.distinct >= _LEAST_DISTINCT
    )


def _photograph(forest: _Forest) -> int:
    """Return the place of "photograph" among the kinds."""
    return forest.kinds.index("photograph")


def _unpacked(stored: dict[str, Any]) -> _Forest:
    """Join the trees of the file into one set of arrays."""
    kinds: tuple[PictureKindName, ...] = tuple(stored["kinds"])
    roots, feature, threshold, left, right, leaf = [], [], [], [], [], []
    deepest, start = 0, 0
    for tree in stored["trees"]:
        count = len(tree["feature"])
        roots.append(start)
        own = np.arange(count)
        lower, higher = np.array(tree["left"]), np.array(tree["right"])
        split = lower >= 0
        left.append(np.where(split, lower, own) + start)
        right.append(np.where(split, higher, own) + start)
        feature.append(np.where(split, np.array(tree["feature"]), 0))
        threshold.append(np.array(tree["threshold"], np.float64))
        leaf.append(np.array([row or [0] * len(kinds) for row in tree["leaf"]], np.float64) / 1000)
        deepest = max(deepest, _depth(lower, higher))
        start += count
    return _Forest(
        kinds,
        tuple(stored["statistics"]),
        float(stored["least_probability"]),
        np.array(roots),
        np.concatenate(feature),
        np.concatenate(threshold),
        np.concatenate(left),
        np.concatenate(right),
        np.concatenate(leaf),
        deepest,
    )


def _depth(left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> int:
    """Return the steps from the root to the deepest leaf of one tree."""
    level, steps = np.array([0]), 0
    while True:
        level = level[left[level] >= 0]
        if not level.size:
            return steps
        level, steps = np.concatenate((left[level], right[level])), steps + 1


def _evaluate(forest: _Forest, found: dict[str, float]) -> npt.NDArray[np.float64]:
    """Return the kinds' probabilities: the mean of the leaves that the trees end in."""
    # scikit-learn compares single-precision statistics with double-precision thresholds.
    values = np.array([found[name] for name in forest.statistics], np.float32).astype(np.float64)
    place = forest.roots
    for _ in range(forest.depth):
        lower = values[forest.feature[place]] <= forest.threshold[place]
        place = np.where(lower, forest.left[place], forest.right[place])
    mean: npt.NDArray[np.float64] = forest.leaf[place].mean(axis=0)
    return mean

"""Which kind of picture this is (photograph, screenshot, document, drawing, chart or icon), or None when unsure.

The classifier is a forest of extremely randomised trees (Geurts, Ernst, Wehenkel, Machine Learning, 2006) over pixel
statistics, trained by models/kind/train.py and dependent on the order of the statistics. Photographs are also
recognised by the image tower's embedding, because blurred or compressed ones have no grain;
models/kind/photographs.py fits its weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np
import numpy.typing as npt

from seesay.core.errors import ModelCorruptError, ModelMissingError
from seesay.core.findings import Embedding, PictureKind, PictureKindName, Pixels
from seesay.perception.imaging.morphology import components, dilate, erode
from seesay.perception.imaging.resizing import shrink
from seesay.perception.inference.network import Network, open_network
from seesay.perception.models.manifest import EmbeddingOutput

Luma = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

_LINES = 192  # rows and columns looked at in full resolution, where equality of neighbours is decided
_SIDE = 1024  # longest side of the scaled-down picture in which lines, text and texture are looked for
_TILE = 16
_STRONG = 32  # levels from which a step counts as an edge
_LONG = 40  # pixels of the scaled picture from which an edge counts as a straight line; letters are shorter
_EPSILON = 1e-6

_CUT_OUT_SIDE = 512
"""Longest side at which an object on plain ground is looked at; most cut-outs its limits were chosen on are smaller."""
_NEAR = 12  # levels up to which a colour counts as that of the ground
_LEAST_EDGE = 0.6  # how much of the picture's edge must be ground; objects are often cut out tightly and touch it
_LEAST_GROUND = 0.1  # how much of the picture must be ground
_LEAST_ONE = 0.8  # how much of what is no ground must hang together; screens, pages and charts are many things
_MOST_OF_BOX = 0.95
"""How much of its upright box the object may fill: what fills all of it is a chart's field or a picture in a page."""
_LEAST_EXACT = 0.95  # how much of the ground beside the object must have its colour exactly
_LEAST_INNER = 300  # pixels without the outline that must be left of the object
_COLOURS_OF = 8192  # pixels of the object, evenly taken, whose colours are counted


def statistics(pixels: Pixels) -> dict[str, float]:
    """Return about fifty named statistics of `pixels` (uint8, RGB, height x width x 3, at least 8 x 8)."""
    height, width = pixels.shape[:2]
    luma = _reduced(pixels, _SIDE).astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)
    return {
        "long side": float(np.log2(max(height, width))),
        "short side": float(np.log2(min(height, width))),
        "aspect": float(np.log2(width / height)),
        **_neighbours(pixels),
        **_colours(pixels),
        **_edges(luma),
        **_tiles(luma),
    }


def _reduced(pixels: Pixels, side: int) -> Pixels:
    height, width = pixels.shape[:2]
    scale = side / max(height, width)
    if scale >= 1.0:
        return pixels
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    return shrink(pixels, size)


def _neighbours(pixels: Pixels) -> dict[str, float]:
    rows = pixels[:: max(1, pixels.shape[0] // _LINES)]
    columns = pixels[:, :: max(1, pixels.shape[1] // _LINES)]
    found: dict[str, float] = {}
    steps = {"x": _largest(rows[:, 1:], rows[:, :-1]), "y": _largest(columns[1:], columns[:-1])}
    for axis, step in steps.items():
        counts = np.bincount(step.ravel(), minlength=256)
        within = np.cumsum(counts)
        for limit in (0, 2, 6, 16, 64):
            found[f"within {limit} {axis}"] = float(within[limit] / step.size)
        calm = np.mean(step == 0, axis=1 if axis == "x" else 0)
        found[f"plain lines {axis}"] = float(np.mean(calm > 0.98))
        found[f"median calm {axis}"] = float(np.median(calm))
        found[f"grain {axis}"] = float((within[8] - within[0]) / max(1, within[8]))
        found[f"mean step {axis}"] = float(np.log1p(counts @ np.arange(256) / step.size))
    return found


def _colours(pixels: Pixels) -> dict[str, float]:
    step = max(1, int(np.sqrt(pixels.shape[0] * pixels.shape[1] / 40_000)))
    sample = pixels[::step, ::step].reshape(-1, 3)
    red, green, blue = planes = np.ascontiguousarray(sample.T)
    fine = (red.astype(np.int32) << 16) + (green.astype(np.int32) << 8) + blue
    coarse = ((red >> 4).astype(np.int32) << 8) + (green & 240) + (blue >> 4)
    counts = np.sort(np.bincount(coarse, minlength=4096))[::-1] / len(coarse)
    used = counts[counts > 0]
    kinds, repeats = np.unique(fine, return_counts=True)
    shares = np.sort(repeats)[::-1] / len(fine)
    top = kinds[np.argmax(repeats)]
    ground = np.array([top >> 16, (top >> 8) & 255, top & 255])
    highest, lowest = planes.max(axis=0), planes.min(axis=0)
    spread = highest - lowest
    edge = np.concatenate([pixels[0, ::step], pixels[-1, ::step], pixels[::step, 0], pixels[::step, -1]])
    return {
        "distinct": float(np.log2(len(kinds))),
        "distinct share": float(len(kinds) / len(fine)),
        "coarse distinct": float(np.log2(len(used))),
        "entropy": float(-(used * np.log2(used)).sum()),
        **{f"top {count}": float(shares[:count].sum()) for count in (1, 2, 4, 16, 64)},
        **{f"coarse top {count}": float(counts[:count].sum()) for count in (1, 2, 4, 16)},
        "ground light": float(ground.mean() / 255),
        "ground colour": float((ground.max() - ground.min()) / 255),
        "border ground": float(np.mean(np.abs(edge.astype(np.int16) - ground).max(axis=1) <= 12)),
        "white": float(np.mean(lowest >= 236)),
        "black": float(np.mean(highest <= 24)),
        "grey": float(np.mean(spread <= 12)),
        "vivid": float(np.mean(spread >= 96)),
        "spread": float(spread.mean() / 255),
        "light": float(sample.mean() / 255),
        "contrast": float(sample.std() / 255),
    }


def _edges(luma: Luma) -> dict[str, float]:
    """Which way edges run, how many lie on long straight lines, and how they bunch into rows of text."""
    across, down = np.abs(np.diff(luma, axis=1))[:-1], np.abs(np.diff(luma, axis=0))[:, :-1]
    upright, level = across > _STRONG, down > _STRONG
    strong = upright | level
    total = max(1, int(strong.sum()))
    rows, columns = strong.mean(axis=1), strong.mean(axis=0)
    quantiles = np.log1p(np.quantile((across + down)[::2, ::2], (0.5, 0.75, 0.9, 0.97, 0.995)))
    return {
        "edges": float(np.mean(strong)),
        "upright only": float(np.sum(upright & (down < across / 4)) / total),
        "level only": float(np.sum(level & (across < down / 4)) / total),
        "level lines": _on_long_runs(level, axis=1) / total,
        "upright lines": _on_long_runs(upright, axis=0) / total,
        "soft level lines": float(np.log1p(_on_long_runs((down > 6) & (across < 3), axis=1) / luma.shape[1])),
        "soft upright lines": float(np.log1p(_on_long_runs((across > 6) & (down < 3), axis=0) / luma.shape[0])),
        "row bunching": float(rows.std() / (rows.mean() + _EPSILON)) if strong.any() else 0.0,
        "column bunching": float(columns.std() / (columns.mean() + _EPSILON)) if strong.any() else 0.0,
        "rows without": float(np.mean(rows == 0)),
        "columns without": float(np.mean(columns == 0)),
        "row changes": float(np.log1p(np.count_nonzero(np.diff((rows > 0.01).astype(np.int8))))),
        "column changes": float(np.log1p(np.count_nonzero(np.diff((columns > 0.01).astype(np.int8))))),
        **{f"step {index}": float(value) for index, value in enumerate(quantiles)},
    }


def _on_long_runs(flags: Flags, axis: int) -> float:
    """Count the places where a run of true values at least `_LONG` long begins or goes on so far, along an axis."""
    if flags.shape[axis] < _LONG:
        return 0.0
    return float(np.count_nonzero(erode(flags, (1, _LONG) if axis else (_LONG, 1), beyond=False)))


def _tiles(luma: Luma) -> dict[str, float]:
    tile = min(_TILE, luma.shape[0], luma.shape[1])
    high, wide = luma.shape[0] // tile, luma.shape[1] // tile
    tiles = luma[: high * tile, : wide * tile].reshape(high, tile, wide, tile).transpose(0, 2, 1, 3)
    flat = tiles.reshape(high * wide, tile * tile)
    deviation = flat.std(axis=1)
    low, top = flat.min(axis=1), flat.max(axis=1)
    middle = np.median(flat, axis=1)
    near = np.mean(np.abs(flat - middle[:, None]) < 12, axis=1)
    text = (top - low > 70) & (near > 0.4) & (near < 0.93)
    return {
        "exact tiles": float(np.mean(deviation < 0.05)),
        "plain tiles": float(np.mean(deviation < 1.5)),
        "shaded tiles": float(np.mean((deviation >= 1.5) & (deviation < 8))),
        "textured tiles": float(np.mean((deviation >= 8) & (near < 0.5))),
        "text tiles": float(np.mean(text)),
        "dark on light": float(np.mean(text & (middle > (low + top) / 2))),
        "light on dark": float(np.mean(text & (middle < (low + top) / 2))),
        "tile deviation": float(np.log1p(np.median(deviation))),
        "tile spread": float(np.log1p(deviation.std())),
    }


@dataclass(frozen=True, slots=True)
class Texture:
    """What one object on plain ground is like within; all values are shares from 0 to 1."""

    equal: float
    """How many of the object's neighbouring pixels are the same."""
    close: float
    """How many of them differ by two levels at most."""
    distinct: float
    """How many different colours there are for each of some thousand pixels."""


def texture_on_plain_ground(pixels: Pixels) -> Texture | None:
    """Return the texture of the one object in `pixels` (uint8, RGB, height x width x 3), or None.

    None: no plain exact ground, several objects, an upright rectangle or too few pixels. Lossy compression, which makes
    a drawing as noisy as a photograph, shows in the ground.
    """
    ground = _ground(pixels)
    if ground is None:
        return None
    small = _reduced(pixels, _CUT_OUT_SIDE)
    away = _largest(small, ground)
    # Ground is what hangs together with the edge: a white patch within the object belongs to the object.
    things = components(np.pad(away <= _NEAR, 1, constant_values=True)).labels()[1:-1, 1:-1] != 0
    parts = components(things, diagonal=True)
    if not parts.count or things.mean() > 1 - _LEAST_GROUND:
        return None
    areas = parts.areas()
    largest = int(areas.argmax())
    area = int(areas[largest])
    left, top, wide, high = (int(value) for value in parts.boxes()[largest])
    if area < _LEAST_ONE * np.count_nonzero(things) or area > _MOST_OF_BOX * wide * high:
        return None
    # The two pixels next to the outline are mixtures of object and ground.
    beside = dilate(things, (17, 17)) & ~dilate(things, (5, 5))
    if not beside.any() or np.mean(away[beside] == 0) < _LEAST_EXACT:
        return None
    box = np.s_[top : top + high, left : left + wide]
    inner = erode(parts.labels()[box] == largest, (5, 5))
    if np.count_nonzero(inner) < _LEAST_INNER:
        return None
    own = small[box]
    across = _largest(own[:, 1:], own[:, :-1])[inner[:, 1:] & inner[:, :-1]]
    down = _largest(own[1:], own[:-1])[inner[1:] & inner[:-1]]
    steps = np.concatenate([across, down])
    if not steps.size:
        return None
    sample = own[inner]
    sample = sample[:: max(1, len(sample) // _COLOURS_OF)].astype(np.int32)
    distinct = len(np.unique(sample @ np.array([65536, 256, 1], np.int32))) / len(sample)
    return Texture(float(np.mean(steps == 0)), float(np.mean(steps <= 2)), distinct)


def _largest(one: Pixels, other: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    apart = np.maximum(one, other) - np.minimum(one, other)
    return np.asarray(np.maximum(np.maximum(apart[..., 0], apart[..., 1]), apart[..., 2]))


def _ground(pixels: Pixels) -> npt.NDArray[np.uint8] | None:
    """Return the colour (3) of which the edge of the picture mostly is, or None."""
    edge = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]]).astype(np.int32)
    kinds, repeats = np.unique(edge @ np.array([65536, 256, 1], np.int32), return_counts=True)
    top = int(kinds[np.argmax(repeats)])
    ground = np.array([top >> 16, (top >> 8) & 255, top & 255], np.int16)
    same = float(np.mean(np.abs(edge - ground).max(axis=1) <= _NEAR))
    return ground.astype(np.uint8) if same >= _LEAST_EDGE else None


_NAME = "kind"
KINDS: tuple[PictureKindName, ...] = get_args(PictureKindName)
"""In the order in which the graph gives their probabilities."""
_LEAST_PROBABILITY = 0.7  # below this nothing is said: set in training, and written into the graph's metadata
_LEAST = 0.1
"""How probable a photograph must be for the image tower to be asked: of 103 photographs that the forest does not know
88 have more."""
_SMALLEST = 16  # below this many pixels a side there is too little to tell anything from
_AGAINST_CAMERA = 0.9  # how sure the forest must be to contradict a file that names the camera it was taken with
_MOST_OF_SCREEN = 0.075
"""How probable a screenshot may be in a photograph: a window with a photograph in it is nearly one. Chosen on
models/base: at most 0.06 in 93 scenes, 0.09 in two windows."""
_MOST_EQUAL = 0.1
"""How many neighbours within a photographed object may be the same; drawn ones have a median of 0.4 to 0.9."""
_MOST_CLOSE = 0.3  # how many of them may differ by two levels or less: smooth shading is drawn without a camera's grain
_LEAST_DISTINCT = 0.3
"""How many colours there must be for each pixel. All three were chosen on cut-outs, clip art and icons: models/kind."""


class KindClassifier:
    """Tells the kind of a picture from its pixels, or that it cannot."""

    def __init__(self, graph: Path) -> None:
        """Take the path of the ONNX graph that models/kind/train.py wrote; it is loaded at the first call."""
        self._graph = graph
        self._network: Network | None = None

    def guess(self, pixels: Pixels, *, camera: bool) -> PictureKind | None:
        """Return the kind of `pixels` (uint8, RGB, height x width x 3), or None when it is not known.

        The kind of what may be a photograph is not `sure`. With `camera` (the file names one) it is a photograph,
        unless the pixels strongly contradict it: then None. Raises `ModelMissingError` or `ModelCorruptError`.
        """
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

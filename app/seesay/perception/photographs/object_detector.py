"""Where things of eighty everyday kinds are in a photograph.

The network shares nothing with what describes a picture, so that it can bear witness for or against a description. See
models/objects/README.md.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from seesay.core.errors import ModelError
from seesay.core.findings import DetectedObject, Pixels
from seesay.core.region import Region
from seesay.core.translation import translate
from seesay.perception.clip.vocabulary import Vocabulary
from seesay.perception.imaging.resizing import enlarge, shrink
from seesay.perception.photographs.appearance import describe_appearance

_NAME = "objects"
_SIDE = 512
_GREY = 127
_DOUBLE = 0.5  # intersection over union above which two findings of a kind are one thing

_COLOURED, _EDGE, _OWN, _ELSEWHERE = 0.5, 0.2, 0.4, 0.5
"""A thing of the first confidence is of a colour that has, without so much of its box on each side, the third share of
it, and in the rest of the picture at most so much of that share."""
_TOLD = frozenset(("red", "yellow", "green", "turquoise", "blue", "purple", "pink"))
"""Brown, orange and greys depend on the light: an elephant was brown, a blackbird grey, a red cup orange."""
_STEP = 400  # of larger pictures every second, third, ... pixel is looked at for colours

# COCO's kinds in its order, by the vocabulary's words; empty where it has none, or another sense of the word.
# fmt: off
KINDS = (
    "person", "bicycle", "car", "motorcycle", "aeroplane", "bus", "train", "lorry", "boat", "traffic light", "",
    "stop sign", "parking meter", "bench", "bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra",
    "giraffe", "backpack", "umbrella", "handbag", "tie", "suitcase", "", "skis", "snowboard", "ball", "kite", "", "",
    "skateboard", "surfboard", "tennis racket", "bottle", "wine glass", "cup", "fork", "knife", "spoon", "bowl",
    "banana", "apple", "sandwich", "orange", "broccoli", "carrot", "hot dog", "pizza", "doughnut", "cake", "chair",
    "sofa", "plant", "bed", "dining table", "toilet", "television", "laptop", "", "remote control", "", "telephone",
    "microwave oven", "oven", "toaster", "", "refrigerator", "book", "clock", "vase", "scissors", "teddy bear", "",
    "toothbrush",
)
# fmt: on


class _Session(Protocol):
    def run(self, output: str | None, inputs: Mapping[str, npt.NDArray[np.generic]]) -> npt.NDArray[np.generic]: ...


class ObjectDetector:
    """Finds things of `KINDS`; several threads may ask."""

    def __init__(
        self,
        model: Path,
        open_session: Callable[[str, Path], _Session],
        least: float = 0.2,
        vocabulary: Callable[[], Vocabulary] | None = None,
    ) -> None:
        """Take the path of the ONNX file, what loads it, and the least confidence. Nothing is loaded before `find`.

        `vocabulary` gives what the things are kinds of.
        """
        self._model, self._open, self._least, self._vocabulary = model, open_session, least, vocabulary
        self._session: _Session | None = None
        self._loading = threading.Lock()

    def find(self, pixels: Pixels) -> tuple[DetectedObject, ...]:
        """Return the things in `pixels` (uint8, RGB, height x width x 3), surest first; raises `ModelError`."""
        height, width = pixels.shape[:2]
        scale = _SIDE / max(height, width)
        rows, columns = max(1, round(height * scale)), max(1, round(width * scale))
        top, left = (_SIDE - rows) // 2, (_SIDE - columns) // 2
        canvas = np.full((1, _SIDE, _SIDE, 3), _GREY, np.uint8)
        resize = shrink if scale < 1 else enlarge
        canvas[0, top : top + rows, left : left + columns] = resize(pixels, (columns, rows))
        with self._loading:
            session = self._session = self._session or self._open(_NAME, self._model)
        found = np.asarray(session.run(None, {"pixels": canvas}), np.float64)
        if found.ndim != 3 or found.shape[2] != 6 or not np.isfinite(found).all():
            raise ModelError(_NAME, translate("Reasons", "it failed on this picture"))
        things: list[DetectedObject] = []
        for *corners, confidence, number in found[0]:
            kind = KINDS[int(number)] if 0 <= number < len(KINDS) else ""
            if confidence < self._least or not kind:
                continue
            x0, x1 = (min(width, max(0, round((x - left) / scale))) for x in corners[::2])
            y0, y1 = (min(height, max(0, round((y - top) / scale))) for y in corners[1::2])
            thing = DetectedObject(
                kind,
                Region(x0, y0, x1 - x0, y1 - y0),
                min(1.0, confidence),
                across=(x0 + x1) / 2 / width,
                down=(y0 + y1) / 2 / height,
                share=(x1 - x0) * (y1 - y0) / (width * height),
            )
            if thing.box.width > 0 < thing.box.height and not any(_doubles(thing, other) for other in things):
                things.append(thing)
        return tuple(
            self._named(
                replace(thing, colours=_colours(pixels, thing.box))
                if thing.confidence >= _COLOURED and thing.kind != "person"  # whose clothes' it would be
                else thing
            )
            for thing in things
        )

    def _named(self, thing: DetectedObject) -> DetectedObject:
        if self._vocabulary is None:
            return thing
        vocabulary = self._vocabulary()
        entry = vocabulary.entries[vocabulary.index[thing.kind]]
        return replace(thing, phrase=entry.phrase, lineage=vocabulary.lineage(thing.kind))


def _colours(pixels: Pixels, box: Region) -> tuple[str, ...]:
    """Return the colours that cover the middle of `box` and not the rest of the picture: its ground shows in a box."""
    step = max(1, max(pixels.shape[:2]) // _STEP)
    dx, dy = round(box.width * _EDGE), round(box.height * _EDGE)
    inside = pixels[box.y + dy : box.bottom - dy : step, box.x + dx : box.right - dx : step]
    rest = np.ones(pixels.shape[:2], bool)
    rest[box.y : box.bottom, box.x : box.right] = False
    outside = pixels[::step, ::step][rest[::step, ::step]][:, None]
    if not inside.size:
        return ()
    own, elsewhere = _shares(inside), _shares(outside) if len(outside) else {}
    return tuple(
        name
        for name, share in own.items()
        if name in _TOLD and share >= _OWN and elsewhere.get(name, 0) <= _ELSEWHERE * share
    )


def _shares(pixels: Pixels) -> dict[str, float]:
    """Return the shares of colours by the last word of their names, largest first."""
    found: dict[str, float] = {}
    for colour in describe_appearance(np.ascontiguousarray(pixels)).colours:
        name = colour.name.split()[-1]
        found[name] = found.get(name, 0.0) + colour.share
    return found


def _doubles(thing: DetectedObject, other: DetectedObject) -> bool:
    """Return whether the two are one thing, found twice."""
    mine, theirs = thing.box, other.box
    width = min(mine.right, theirs.right) - max(mine.x, theirs.x)
    height = min(mine.bottom, theirs.bottom) - max(mine.y, theirs.y)
    shared = max(0, width) * max(0, height)
    return thing.kind == other.kind and shared > _DOUBLE * (mine.area + theirs.area - shared)

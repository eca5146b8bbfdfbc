"""Where things of eighty everyday kinds are in a photograph.

The network shares nothing with what describes a picture, so that it can bear witness for or against a description. See
models/objects/README.md.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from seesay.domain import DetectedObject, Pixels, Region
from seesay.errors import ModelError
from seesay.translation import translate

_NAME = "objects"
_SIDE = 512
_GREY = 127
_DOUBLE = 0.5
"""Intersection over union above which two findings of a kind are one thing."""

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

    def __init__(self, model: Path, open_session: Callable[[str, Path], _Session], least: float = 0.2) -> None:
        """Take the path of the ONNX file, what loads it, and the least confidence. Nothing is loaded before `find`."""
        self._model, self._open, self._least = model, open_session, least
        self._session: _Session | None = None
        self._loading = threading.Lock()

    def find(self, pixels: Pixels) -> tuple[DetectedObject, ...]:
        """Return the things in `pixels` (uint8, RGB, height x width x 3), surest first; raises `ModelError`."""
        import cv2

        height, width = pixels.shape[:2]
        scale = _SIDE / max(height, width)
        rows, columns = max(1, round(height * scale)), max(1, round(width * scale))
        top, left = (_SIDE - rows) // 2, (_SIDE - columns) // 2
        canvas = np.full((1, _SIDE, _SIDE, 3), _GREY, np.uint8)
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        canvas[0, top : top + rows, left : left + columns] = cv2.resize(pixels, (columns, rows), interpolation=way)
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
            thing = DetectedObject(kind, Region(x0, y0, x1 - x0, y1 - y0), min(1.0, confidence), (x0 + x1) / 2 / width)
            if thing.box.width > 0 < thing.box.height and not any(_doubles(thing, other) for other in things):
                things.append(thing)
        return tuple(things)

    def rest(self) -> None:
        """Unload the network; the next `find` loads it again."""
        with self._loading:
            self._session = None


def _doubles(thing: DetectedObject, other: DetectedObject) -> bool:
    """Return whether the two are one thing, found twice."""
    mine, theirs = thing.box, other.box
    width = min(mine.right, theirs.right) - max(mine.x, theirs.x)
    height = min(mine.bottom, theirs.bottom) - max(mine.y, theirs.y)
    shared = max(0, width) * max(0, height)
    return thing.kind == other.kind and shared > _DOUBLE * (mine.area + theirs.area - shared)

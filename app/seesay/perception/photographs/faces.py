"""Where there are human faces in a picture.

A count of faces is said to people who cannot check it, so a miss is better than an invented face: the threshold is the
one at which next to none was found in pictures without people (see models/faces/README.md). The network is YuNet,
and its answers are read as OpenCV reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from seesay.core.errors import ModelCorruptError, ModelError, ModelMissingError
from seesay.core.findings import Face, Pixels
from seesay.core.region import Region
from seesay.core.translation import translate
from seesay.perception.imaging.resizing import shrink
from seesay.perception.inference.parallel import inference_threads

_NAME = "faces"
_LONGEST_SIDE = 960
"""Larger pictures are scaled down to this; YuNet finds faces of about 10 to 300 pixels, and time grows with area."""
_SHORTEST_SIDE = 32
"""Below this no face can be told from a smudge."""
_OVERLAP = 0.3
"""Intersection over union above which two findings are one face, as in OpenCV's sample."""
_THRESHOLD = 0.885
"""The least confidence, between 0 and 1, of a face."""
_LEAST_FACE = 20
"""The least side of a face, in scaled pixels."""
_BEST = 512
"""Findings kept before overlapping ones are merged."""

_STRIDES = (8, 16, 32)
"""Pixels a cell of the network's three scales is wide; its input is a multiple of the largest."""
_OUTPUTS = ("cls", "obj", "bbox")

_Rows = npt.NDArray[np.floating[Any]]


class FaceFinder:
    """Finds upright human faces with the YuNet network; several threads may ask."""

    def __init__(self, model: Path, threads: int = 0) -> None:
        """Take the ONNX file; nothing is loaded yet. `threads` are as in `inference_threads`."""
        self._model, self._threads = model, threads

    def find(self, pixels: Pixels) -> tuple[Face, ...]:
        """Return the faces in `pixels` (uint8, RGB, height x width x 3), largest first.

        Raises `ModelMissingError` or `ModelCorruptError` when the network cannot be loaded.
        """
        height, width = pixels.shape[:2]
        scale = min(1.0, _LONGEST_SIDE / max(height, width))
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        network = self._network()
        if min(size) < _SHORTEST_SIDE:
            return ()
        scaled = shrink(pixels, size) if scale < 1.0 else pixels
        padded = np.pad(scaled, ((0, -size[1] % _STRIDES[-1]), (0, -size[0] % _STRIDES[-1]), (0, 0)))
        # blue first, as OpenCV's pictures are
        batch = np.ascontiguousarray(padded[:, :, ::-1].transpose(2, 0, 1)[None], np.float32)
        try:
            answers = network.run([f"{kind}_{stride}" for stride in _STRIDES for kind in _OUTPUTS], {"input": batch})
        except Exception as problem:  # onnxruntime's exceptions have no common base
            raise ModelError(_NAME, translate("Reasons", "it failed on this picture")) from problem
        rows = [
            _found(answers[3 * place : 3 * place + 3], stride, padded.shape[1] // stride, _THRESHOLD)
            for place, stride in enumerate(_STRIDES)
        ]
        faces = [self._face(row, width, height, scale) for row in _without_overlaps(np.concatenate(rows))]
        return tuple(sorted((face for face in faces if face is not None), key=lambda face: -face.box.area))

    def _face(self, row: Any, width: int, height: int, scale: float) -> Face | None:
        """Turn one finding into a face inside the picture, or None when it is too small to be trusted."""
        if min(row[2], row[3]) < _LEAST_FACE:
            return None
        left, top = max(0, round(row[0] / scale)), max(0, round(row[1] / scale))
        right, bottom = min(width, round((row[0] + row[2]) / scale)), min(height, round((row[1] + row[3]) / scale))
        if right <= left or bottom <= top:
            return None
        return Face(Region(left, top, right - left, bottom - top), float(np.clip(row[-1], 0.0, 1.0)))

    def _network(self) -> Any:
        """Return the network for one picture: loading it takes 5 ms, and each describer would keep one of its own."""
        from seesay.perception.inference.runtime import onnxruntime

        if not self._model.is_file():
            raise ModelMissingError(_NAME)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        options.enable_cpu_mem_arena = False  # it would take 40 MB
        options.intra_op_num_threads = inference_threads(self._threads)
        try:
            # The bytes, for onnxruntime opens a path only if it is UTF-8.
            graph = self._model.read_bytes()
            return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        except Exception as problem:  # onnxruntime's exceptions have no common base
            raise ModelCorruptError(_NAME, translate("Reasons", "it is not a network that can be read")) from problem


def _found(answers: Sequence[_Rows], stride: int, columns: int, threshold: float) -> _Rows:
    """Return what the network found at one stride: left, top, width, height and confidence, one a row.

    As OpenCV's `FaceDetectorYN` decodes it: a middle as an offset from its cell, sizes as logarithms, all in cells.
    """
    cls, obj, box = answers
    confidence = np.sqrt(np.clip(cls[0, :, 0], 0, 1) * np.clip(obj[0, :, 0], 0, 1))
    kept = np.flatnonzero(confidence >= threshold)
    cells = np.stack((kept % columns, kept // columns), axis=1)
    middles, sizes = (cells + box[0, kept, :2]) * stride, np.exp(box[0, kept, 2:]) * stride
    return np.hstack((middles - sizes / 2, sizes, confidence[kept, None]))


def _without_overlaps(rows: _Rows) -> list[_Rows]:
    """Return the surest of `rows`, without those that overlap a surer one (non-maximum suppression)."""
    kept: list[_Rows] = []
    for row in rows[np.argsort(-rows[:, 4], kind="stable")][:_BEST]:
        if all(_overlap(row, other) <= _OVERLAP for other in kept):
            kept.append(row)
    return kept


def _overlap(one: _Rows, other: _Rows) -> float:
    """Return the intersection over the union of two boxes."""
    low, high = np.maximum(one[:2], other[:2]), np.minimum(one[:2] + one[2:4], other[:2] + other[2:4])
    shared = float(np.prod(np.maximum(high - low, 0)))
    return shared / float(one[2] * one[3] + other[2] * other[3] - shared)

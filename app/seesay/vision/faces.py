"""Where there are human faces in a picture.

People who cannot check a count of faces hear it, so a miss is better than an invention: the threshold found next to
none in pictures without people (models/faces/README.md). OpenCV runs the network, YuNet.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from seesay.domain import Face, Pixels, Region
from seesay.errors import ModelCorruptError, ModelError, ModelMissingError
from seesay.inference.processors import inference_threads
from seesay.translation import translate

if TYPE_CHECKING:
    import cv2

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

_loading = threading.Lock()
"""OpenCV's log is silenced meanwhile, for all threads; of two, one would end that for the other."""


class FaceFinder:
    """Finds upright human faces with the YuNet network; several threads may ask."""

    def __init__(self, model: Path, threads: int = 0) -> None:
        """Take the ONNX file; nothing is loaded yet. `threads` (see `inference_threads`) hold for all of OpenCV."""
        self._model, self._threads = model, threads

    def find(self, pixels: Pixels) -> tuple[Face, ...]:
        """Return the faces in `pixels` (uint8, RGB, height x width x 3), largest first.

        Raises `ModelMissingError` or `ModelCorruptError` when the network cannot be loaded.
        """
        import cv2

        height, width = pixels.shape[:2]
        scale = min(1.0, _LONGEST_SIDE / max(height, width))
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        network = self._network()
        if min(size) < _SHORTEST_SIDE:
            return ()
        scaled = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA) if scale < 1.0 else pixels
        network.setInputSize(size)
        # OpenCV's type stub does not know that it gives None when there is nothing.
        try:
            rows: Any = network.detect(np.ascontiguousarray(scaled[:, :, ::-1]))[1]
        except cv2.error as problem:
            raise ModelError(_NAME, translate("Reasons", "it failed on this picture")) from problem
        if rows is None:
            return ()
        faces = [self._face(row, width, height, scale) for row in np.asarray(rows, np.float64)]
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

    def _network(self) -> cv2.FaceDetectorYN:
        """Return a network for one picture.

        Making one takes a fifth of a search; keeping one takes 40 MB, and threads would change each other's settings.
        """
        import cv2

        if not self._model.is_file():
            raise ModelMissingError(_NAME)
        with _loading:
            cv2.setNumThreads(inference_threads(self._threads))
            level = cv2.utils.logging.getLogLevel()
            # OpenCV 5 warns on standard error about an option that its own face detector sets.
            cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
            try:
                # The bytes, for OpenCV opens a path on Windows only if it is in the system's old code page.
                graph = np.frombuffer(self._model.read_bytes(), np.uint8)
                return cv2.FaceDetectorYN.create(
                    "onnx", graph, np.empty(0, np.uint8), (320, 320), _THRESHOLD, _OVERLAP, _BEST
                )
            except cv2.error as problem:
                raise ModelCorruptError(_NAME, translate("Reasons", "it is not a network OpenCV can read")) from problem
            finally:
                cv2.utils.logging.setLogLevel(level)

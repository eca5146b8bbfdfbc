"""Makes boxes around text of the probability that each pixel belongs to some.

Source: "Real-time Scene Text Detection with Differentiable Binarization" (arXiv:1911.08947), section 3.5. The network
marks the core of each line only, so that lines that nearly touch stay apart; boxes are grown by what its core lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Quad = npt.NDArray[np.float32]
"""The corners of one text box, 4 x 2 (x, y), clockwise from the top left, in pixels of the picture."""

THRESHOLD, BOX_THRESHOLD, UNCLIP_RATIO = 0.3, 0.5, 1.6
"""What a pixel, and on average a box, must reach, and the growth of boxes, as PP-OCRv6 was published with."""
_LEAST_CORE, _LEAST_SIDE = 3, 4
"""The least shorter side of what the network marked, and of a box in the picture, in pixels."""


def text_boxes(chart: npt.NDArray[np.float32], width: int, height: int) -> list[Quad]:
    """Return boxes for `chart` (rows x columns, 0 to 1), in no particular order, in whole pixels of a picture.

    `width` and `height` are the picture's; `chart` may be of another size.
    """
    import cv2

    marked = (chart > THRESHOLD).astype(np.uint8)
    cores, _ = cv2.findContours(cv2.dilate(marked, np.ones((2, 2), np.uint8)), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    to_picture = np.array([width / chart.shape[1], height / chart.shape[0]])
    last = np.array([width - 1, height - 1])
    found = (np.clip(np.round(box * to_picture), 0, last) for box in _grown(chart, cores))
    return [quad for quad in map(_clockwise, found) if min(_sides(quad)) >= _LEAST_SIDE]


def _grown(chart: npt.NDArray[np.float32], cores: Any) -> Iterator[Quad]:
    """Yield the corners of a grown box, in pixels of `chart`, for each core of which the network is sure enough."""
    import cv2

    for core in cores:
        centre, (length, breadth), angle = cv2.minAreaRect(core)
        if min(length, breadth) < _LEAST_CORE:
            continue
        if _mean_within(chart, _corners(centre, length, breadth, angle)) < BOX_THRESHOLD:
            continue
        # The paper moves each side out by area x ratio / perimeter.
        growth = length * breadth * UNCLIP_RATIO / (length + breadth)
        yield _corners(centre, length + growth, breadth + growth, angle)


def _corners(centre: Sequence[float], length: float, breadth: float, angle: float) -> Quad:
    import cv2

    return np.asarray(cv2.boxPoints((centre, (length, breadth), angle)), np.float32)


def _mean_within(chart: npt.NDArray[np.float32], box: Quad) -> float:
    """Return the mean of `chart` within a box."""
    import cv2

    edge = np.array(chart.shape[::-1]) - 1
    left, top = np.clip(np.floor(box.min(0)), 0, edge).astype(int)
    right, bottom = np.clip(np.ceil(box.max(0)), 0, edge).astype(int)
    within = np.zeros((bottom - top + 1, right - left + 1), np.uint8)
    cv2.fillPoly(within, [(box - (left, top)).astype(np.int32)], 1)
    return float(cv2.mean(chart[top : bottom + 1, left : right + 1], within)[0])


def _clockwise(corners: Quad) -> Quad:
    """Return `corners` from the top left on: of the two leftmost and of the two rightmost the upper one comes first."""
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left, right = (pair[np.argsort(pair[:, 1], kind="stable")] for pair in (by_x[:2], by_x[2:]))
    return np.asarray([left[0], right[0], right[1], left[1]], np.float32)


def _sides(quad: Quad) -> tuple[int, int]:
    """Return a box's width and height in whole pixels."""
    return int(np.linalg.norm(quad[0] - quad[1])), int(np.linalg.norm(quad[0] - quad[3]))

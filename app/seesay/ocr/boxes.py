"""Turns the probability that each pixel belongs to text into boxes.

Source: "Real-time Scene Text Detection with Differentiable Binarization" (arXiv:1911.08947), section 3.5. The network
marks only the core of each line, so that close lines stay apart; boxes are grown accordingly.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from seesay.imaging.components import Components, components
from seesay.imaging.neighbourhoods import dilate
from seesay.imaging.rectangles import smallest_rectangle

Quad = npt.NDArray[np.float32]
"""The corners of one text box, 4 x 2 (x, y), clockwise from the top left, in pixels of the picture."""

THRESHOLD, BOX_THRESHOLD, UNCLIP_RATIO = 0.3, 0.5, 1.6
"""What a pixel, and on average a box, must reach, and the growth of boxes, as PP-OCRv6 was published with."""
_LONG, _LONG_THRESHOLD = 8.0, 0.35
"""What a box so many times as long as broad must reach if the mean of what is marked in it reaches `BOX_THRESHOLD`:
between the letters of a line and the marks above them, as in Thai, there is paper."""
_EDGE = 0.5
"""How far outside of a box, in pixels, the middle of a pixel may be that belongs to it."""
_LEAST_CORE, _LEAST_SIDE = 3, 4
"""The least shorter side of what the network marked, and of a box in the picture, in pixels."""


def text_boxes(chart: npt.NDArray[np.float32], width: int, height: int) -> list[Quad]:
    """Return unordered boxes in whole pixels of a `width` x `height` picture, from `chart` (2-D, 0 to 1)."""
    cores = components(dilate(chart > THRESHOLD, (2, 2)), diagonal=True)
    to_picture = np.array([width / chart.shape[1], height / chart.shape[0]])
    last = np.array([width - 1, height - 1])
    found = (np.clip(np.round(box * to_picture), 0, last) for box in _grown(chart, cores))
    return [quad for quad in map(_clockwise, found) if min(_sides(quad)) >= _LEAST_SIDE]


def _grown(chart: npt.NDArray[np.float32], cores: Components) -> Iterator[Quad]:
    """Yield the corners of a grown box, in pixels of `chart`, for each core of which the network is sure enough."""
    large = cores.boxes()[:, 2:].min(axis=1) > _LEAST_CORE
    order = np.argsort(cores.component, kind="stable")
    ends = np.cumsum(np.bincount(cores.component, minlength=cores.count))
    for number in np.flatnonzero(large):
        runs = order[ends[number - 1] if number else 0 : ends[number]]
        box = smallest_rectangle(cores.row[runs].tolist(), cores.first[runs].tolist(), cores.last[runs].tolist())
        length, breadth = box.sides
        if min(length, breadth) < _LEAST_CORE:
            continue
        mean = _mean_within(chart, box.corners())
        if mean < BOX_THRESHOLD:
            spans = zip(cores.row[runs], cores.first[runs], cores.last[runs], strict=True)
            marked = np.concatenate([chart[row, first : last + 1] for row, first, last in spans])
            is_long = max(length, breadth) >= _LONG * min(length, breadth) and mean >= _LONG_THRESHOLD
            if not is_long or marked[marked > THRESHOLD].mean() < BOX_THRESHOLD:
                continue
        # The paper moves each side out by area x ratio / perimeter.
        yield box.corners(length * breadth * UNCLIP_RATIO / (length + breadth))


def _mean_within(chart: npt.NDArray[np.float32], box: Quad) -> float:
    edge = np.array(chart.shape[::-1]) - 1
    left, top = np.clip(box.min(0).astype(int), 0, edge)
    right, bottom = np.clip(box.max(0).astype(int), 0, edge)
    part = chart[top : bottom + 1, left : right + 1]
    sides = np.roll(box, -1, 0) - box
    if not sides.all(axis=1).any():  # upright, as nearly all on a screen
        return float(part.mean())
    y, x = np.mgrid[top : bottom + 1, left : right + 1]
    within = np.ones(part.shape, bool)
    for (dx, dy), (from_x, from_y) in zip(sides / np.linalg.norm(sides, axis=1, keepdims=True), box, strict=True):
        within &= dx * (y - from_y) - dy * (x - from_x) >= -_EDGE
    return float(part[within].mean())


def _clockwise(corners: Quad) -> Quad:
    """Return `corners` from the top left on: of the two leftmost and of the two rightmost the upper one comes first."""
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left, right = (pair[np.argsort(pair[:, 1], kind="stable")] for pair in (by_x[:2], by_x[2:]))
    return np.asarray([left[0], right[0], right[1], left[1]], np.float32)


def _sides(quad: Quad) -> tuple[int, int]:
    return int(np.linalg.norm(quad[0] - quad[1])), int(np.linalg.norm(quad[0] - quad[3]))

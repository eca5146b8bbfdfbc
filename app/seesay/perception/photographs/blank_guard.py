"""Whether a frame shows anything at all.

A screen curtain, a sleeping monitor or a refused capture gives one flat colour, at most with the mouse pointer. A
captioner makes something up about such a frame. When in doubt a frame is not blank: describing an empty screen wastes a
moment, calling a real one blank hides it.

A single connected mark of a pointer's size counts as a pointer, although it may be a text cursor or a lone letter.
Separate marks, such as the prompt "$ _", count as text, except an arrow with a small badge or spinner beside it.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels
from seesay.perception.imaging.morphology import components

Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int_]

_FLAT = 5
"""Levels a pixel of a flat screen may differ from the others: dithering, colour profiles, lossy capture."""
_NOISE_SPREAD = 7.0
"""Deviations of the measured noise that still count as noise: 2 million Gaussian pixels stay within 5.2, and at black
and
white, where half the noise is cut off, a fifth less is measured."""
_MOST_NOISE = 2.5
"""The strongest noise, in levels, that is taken for noise; more is texture, which is something to describe."""
_POINTER = 64
"""The largest pointer, in pixels a side: 32 px themes on a screen scaled by two."""
_RINGING = 16
"""How far lossy compression spreads an edge: one block of 8 x 8 with its colour subsampled."""
_SMALLEST_SCREEN = 200
"""Frames with a shorter side than this are pictures, in which a small mark is the content and no pointer."""
_MOST_RUNS = 4.0
"""How often a pointer begins in a row or a column of pixels, on average; a code or a small picture does so more."""
_COARSE = 8
"""Step, in pixels, of the first quick look at a large frame."""


def is_blank(pixels: Pixels, *, on_screen: bool = True) -> bool:
    """Tell whether `pixels` (uint8, height x width x 3, any size from 1 x 1) are one colour, save for a mouse pointer.

    Where they are not `on_screen` but of a file, only an arrow is taken for a pointer: a small mark, such as a letter,
    may be all that it shows. Noise of a couple of levels is ignored. Takes 1 ms for a real screen, some ms for a blank
    one of 1920 x 1080.
    """
    sample = pixels[::_COARSE, ::_COARSE]
    # A value that occurs: the usual median of two equal halves lies between them, close to both.
    colour = np.percentile(sample.reshape(-1, 3), 50, axis=0, method="lower").astype(np.float64)
    noise = _noise(pixels)
    # A real screen nearly always differs in more places of the coarse sample than a pointer and its ringing can cover.
    reach = (_POINTER + 2 * _RINGING) // _COARSE + 1
    if noise > _MOST_NOISE or np.count_nonzero(_differs(sample, colour, _MOST_NOISE * _NOISE_SPREAD)) > reach**2:
        return False
    tolerance = max(_FLAT, noise * _NOISE_SPREAD)
    marks = _differs(pixels, colour, tolerance)
    box = _bounding_box(marks)
    if box is None:
        return noise < 1.0 or not _has_faint_structure(pixels, colour)
    top, left, bottom, right = box
    limit = _POINTER + 2 * _RINGING
    if min(marks.shape) < _SMALLEST_SCREEN or bottom - top > limit or right - left > limit:
        return False
    if noise >= 1.0 and _has_faint_structure(pixels, colour, ignore=box):
        return False
    return _is_pointer(_strong_marks(pixels[top:bottom, left:right], colour, tolerance), any_shape=on_screen)


def _differs(pixels: Pixels, colour: npt.NDArray[np.float64], tolerance: float) -> Mask:
    """Return which pixels differ from `colour` by more than `tolerance` levels in some channel."""
    low = np.clip(np.ceil(colour - tolerance), 0, 255).astype(np.uint8)
    high = np.clip(np.floor(colour + tolerance), 0, 255).astype(np.uint8)
    height, width = pixels.shape[:2]
    rows = np.ascontiguousarray(pixels).reshape(height, width * 3)
    # Rows of channels side by side vectorise; a last axis of length three does not.
    outside = (rows < np.tile(low, width)) | (rows > np.tile(high, width))
    result: Mask = outside[:, 0::3] | outside[:, 1::3] | outside[:, 2::3]
    return result


def _noise(pixels: Pixels) -> float:
    """Estimate the standard deviation of pixel noise in levels.

    19 of 20 differences of Gaussian neighbours are below 1.96 x sqrt(2) deviations. Edges may raise the result, which
    only makes a screen less blank.
    """
    rows = pixels[:: max(1, pixels.shape[0] // 24)].astype(np.int16)
    if rows.shape[1] < 2:
        return 0.0
    steps: npt.NDArray[np.int16] = np.abs(rows[:, 1:] - rows[:, :-1])
    return float(np.percentile(steps, 95)) / (1.96 * math.sqrt(2.0))


def _has_faint_structure(
    pixels: Pixels, colour: npt.NDArray[np.float64], ignore: tuple[int, int, int, int] | None = None
) -> bool:
    """Tell whether averages over blocks, in which noise cancels out, still differ from `colour`."""
    block = 16
    height, width = (side // block * block for side in pixels.shape[:2])
    if not height or not width:
        return False
    whole = pixels[:height, :width].reshape(height // block, block, width // block, block, 3)
    away: Mask = np.abs(whole.mean(axis=(1, 3), dtype=np.float32) - colour).max(axis=-1) > 3.0
    if ignore is not None:
        top, left, bottom, right = (edge // block for edge in ignore)
        away[top : bottom + 1, left : right + 1] = False
    return bool(away.any())


def _bounding_box(marks: Mask) -> tuple[int, int, int, int] | None:
    """Return top, left, bottom and right (exclusive) of what is true in `marks`, or None."""
    rows = np.flatnonzero(marks.any(axis=1))
    if not rows.size:
        return None
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    columns = np.flatnonzero(marks[top:bottom].any(axis=0))
    return top, int(columns[0]), bottom, int(columns[-1]) + 1


def _strong_marks(pixels: Pixels, colour: npt.NDArray[np.float64], tolerance: float) -> Mask:
    """Return the marks of a small part without the ringing and soft shadow around them, cut to their bounding box."""
    contrast = np.abs(pixels - colour).max(axis=-1)
    marks: Mask = contrast > max(tolerance, 0.3 * float(contrast.max()))
    box = _bounding_box(marks)
    if box is None:
        return marks
    return marks[box[0] : box[2], box[1] : box[3]]


def _is_pointer(marks: Mask, *, any_shape: bool) -> bool:
    """Tell whether `marks`, cut to their bounding box, are one pointer: an arrow, or one of `any_shape`."""
    height, width = marks.shape
    if height > _POINTER or width > _POINTER or _runs(marks) > _MOST_RUNS < _runs(marks.T):
        return False
    found = components(marks, diagonal=True)
    labels = found.labels()
    parts = sorted((np.argwhere(labels == number) for number in range(found.count)), key=len, reverse=True)
    # Specks are left of soft shadows; the dot of an "i" or a full stop is a larger part of its letter.
    shapes = _joined([part for part in parts if len(part) > 0.05 * len(parts[0])])
    if len(shapes) == 1 and any_shape:
        # A rule or an underscore is no pointer; the widest one is the double arrow for resizing.
        return bool(width <= 3 * height)
    return _is_arrow(shapes[0])


def _runs(marks: Mask) -> float:
    """Return how many runs of marks a row has on average."""
    return float((np.diff(marks.astype(np.int8), axis=1, prepend=0) == 1).sum(axis=1).mean())


def _joined(parts: list[Places]) -> list[Places]:
    """Put parts with overlapping bounding boxes (outline and filling) together, largest first; letters stay apart."""
    shapes: list[Places] = []
    for part in parts:
        low, high = part.min(axis=0), part.max(axis=0)
        for index, shape in enumerate(shapes):
            if np.all(low <= shape.max(axis=0)) and np.all(high >= shape.min(axis=0)):
                shapes[index] = np.concatenate((shape, part))
                break
        else:
            shapes.append(part)
    return sorted(shapes, key=len, reverse=True)


def _is_arrow(places: Places) -> bool:
    """Tell whether a shape is the usual arrow: a straight left edge, and a right edge that runs away from it evenly."""
    places = places - places.min(axis=0)
    height = int(places[:, 0].max()) + 1
    if height < 12:
        return False
    head = range(height * 11 // 20)
    right = np.array([places[places[:, 0] == row, 1].max() for row in head], dtype=np.float64)
    left = np.array([places[places[:, 0] == row, 1].min() for row in head])
    slope, start = np.polyfit(np.arange(len(head)), right, 1)
    straight = np.abs(right - (slope * np.arange(len(head)) + start)).max() <= max(1.5, 0.06 * height)
    return bool(
        straight and 0.45 <= slope <= 1.3 and start <= max(2.5, 0.1 * height) and left.max() <= max(1, height // 16)
    )

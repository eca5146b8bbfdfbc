"""What the network of controls sees of a box: its left end, its right end, and all of it, with what is around."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels
from seesay.core.region import Region

if TYPE_CHECKING:
    from PIL import Image

SIDE: Final = 32
"""Pixels each way of a view."""
_RIM: Final = 0.35
"""The share of a box's height that is seen around it."""

Views = npt.NDArray[np.uint8]
Sizes = npt.NDArray[np.float32]


def views_of(boxes: Sequence[Region], pixels: Pixels) -> tuple[Views, Sizes]:
    """Return the views (boxes x 9 channels x side x side) and the sizes (boxes x 2: logarithms of height and shape)."""
    from PIL import Image

    picture = Image.fromarray(pixels)
    views = np.empty((len(boxes), 3, SIDE, SIDE, 3), np.uint8)
    for number, box in enumerate(boxes):
        rim = max(2.0, _RIM * box.height)
        left, top, right, bottom = box.x - rim, box.y - rim, box.right + rim, box.bottom + rim
        side = bottom - top
        for view, (start, end) in enumerate(((left, left + side), (right - side, right), (left, right))):
            views[number, view] = np.asarray(_seen(picture, start, top, end, bottom))
    sizes = np.array([[np.log(box.height / 16), np.log(box.width / box.height)] for box in boxes], np.float32)
    return views.transpose(0, 1, 4, 2, 3).reshape(len(boxes), 9, SIDE, SIDE), sizes.reshape(len(boxes), 2)


def _seen(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    """Return a part at the size of a view; at the edges of the picture it is moved inwards."""
    from PIL import Image

    width, height = picture.size
    left, right = _inwards(left, right, width)
    top, bottom = _inwards(top, bottom, height)
    return picture.resize((SIDE, SIDE), Image.Resampling.BILINEAR, box=(left, top, right, bottom))


def _inwards(start: float, end: float, length: int) -> tuple[float, float]:
    size = end - start
    start = max(0.0, min(start, length - size))
    return start, min(float(length), start + size)

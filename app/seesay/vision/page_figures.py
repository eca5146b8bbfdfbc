"""Where a scanned page shows pictures: areas beside its text that are not as light as the paper.

A scanner gives all of a page grain, so what tells a photograph on a screen (`insets`) tells nothing here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels, Region
from seesay.imaging.components import components
from seesay.imaging.neighbourhoods import Mask
from seesay.vision.insets import closed

_CELL = 8
"""Pixels each way of which the mean is compared with the paper's."""
_PAPER = 90
"""The percentile of all cells that is taken for paper."""
_DARKER = 20.0
"""Levels of 255 by which a cell of a picture is darker than paper; also light skies are."""
_LINE = 0.35
"""The share of its height that a line of text reaches above and below its box, at most."""
_LEAST_SIDE, _LEAST_SHARE = 96, 0.01
"""Pixels of the shorter side of a picture (12 mm), and its share of the page."""
_LEAST_FILLED = 0.45
"""The share of its box, without the text in it, that a picture fills; frames and rules do not."""
_TEXT = 0.3
"""The share of its box that text takes from which it is no picture but shaded text."""


def find_page_figures(pixels: Pixels, text: Sequence[Region]) -> tuple[Region, ...]:
    """Return the boxes of pictures on a page (uint8, RGB, height x width x 3) with `text`, from the top."""
    means = _means(pixels)
    if not means.size:
        return ()
    dark = means < np.percentile(means, _PAPER) - _DARKER
    is_text = _cells_of(text, dark.shape)
    found = components(closed(dark & ~is_text))
    least = max(_LEAST_SIDE**2, _LEAST_SHARE * pixels.shape[0] * pixels.shape[1])
    areas: list[Region] = []
    for left, top, width, height in found.boxes().tolist():
        box = Region(left * _CELL, top * _CELL, width * _CELL, height * _CELL)
        inside = np.s_[top : top + height, left : left + width]
        if min(box.width, box.height) < _LEAST_SIDE or box.area < least or is_text[inside].mean() >= _TEXT:
            continue
        if dark[inside][~is_text[inside]].mean() >= _LEAST_FILLED:
            areas.append(box)
    return tuple(sorted(areas, key=lambda box: (box.y, box.x)))


def _means(pixels: Pixels) -> npt.NDArray[np.float32]:
    """Return the mean brightness of each whole cell."""
    rows, columns = (side // _CELL for side in pixels.shape[:2])
    cells = pixels[: rows * _CELL, : columns * _CELL].reshape(rows, _CELL, columns, _CELL, 3)
    return np.asarray(cells.mean((1, 3, 4), dtype=np.float32))


def _cells_of(boxes: Sequence[Region], shape: tuple[int, ...]) -> Mask:
    """Return which cells lines of text touch."""
    found = np.zeros(shape, bool)
    for box in boxes:
        more = _LINE * box.height
        top, bottom = (box.y - more) / _CELL, (box.bottom + more) / _CELL
        left, right = (box.x - more) / _CELL, (box.right + more) / _CELL
        found[max(0, int(top)) : max(0, int(bottom) + 1), max(0, int(left)) : max(0, int(right) + 1)] = True
    return found

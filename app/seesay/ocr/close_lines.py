"""Removes from a line that is cut out what belongs to the lines close above and below it, and frames beside it.

Boxes of close lines overlap, since they are grown for marks; what a reader of single lines sees of a neighbour there,
it reads as marks of the line, or gives up. Ink that hangs together belongs to the line whose middle it reaches.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels
from seesay.imaging.components import components
from seesay.imaging.neighbourhoods import Mask, dilate

Box = npt.NDArray[np.intp]
"""Left, top, right and bottom, in whole pixels."""
_INK = 0.3
"""The least contrast of ink with the paper of its line, as a share of the strongest."""
_FAINT = 40.0
"""Levels of contrast below which there is no ink."""
_APART = 0.5
"""The middles of two lines are at least so many heights of the lower one apart."""
_CORE = 0.25
"""The share of the way from one middle to the other that belongs to either line for certain."""


_FRAME, _BESIDE = 0.95, 0.5
"""The share of a column's rows that a frame fills, and how far from the ends of a line it stands, in heights."""


def without_neighbours(pixels: Pixels, box: Box, piece: Box, others: Sequence[Box]) -> Pixels:
    """Return what is in `piece`, the place of the line in `box` with room around it, without ink of `others`."""
    left, top, right, bottom = piece
    near = [other for other in others if _is_near(box, piece, other)]
    if not near:
        return pixels[top:bottom, left:right]
    low, high = min(top, *(other[1] for other in near)), max(bottom, *(other[3] for other in near))
    window = pixels[low:high, left:right]
    paper = np.median(pixels[box[1] : box[3], box[0] : box[2]].reshape(-1, 3), axis=0)
    contrast = np.abs(window - paper.astype(np.float32)).max(axis=2)
    ink = contrast > max(_FAINT, _INK * float(contrast.max()))
    own, beyond, other_own = np.ones(ink.shape, bool), np.zeros(ink.shape, bool), np.zeros(ink.shape, bool)
    for other in near:
        columns = slice(max(left, other[0]) - left, min(right, other[2]) - left)
        way = (np.arange(low, high) + 0.5 - _middle(box)) / (_middle(other) - _middle(box))
        own[way >= _CORE, columns] = False
        beyond[way > _cut(way, ink[:, columns].sum(axis=1)), columns] = True
        other_own[way > 1 - _CORE, columns] = True
    theirs = _theirs(ink, own, beyond, other_own)
    erased = dilate(theirs, (3, 3)) & ~dilate(ink & ~theirs, (3, 3)) | theirs
    cleaned = window.copy()
    cleaned[erased] = paper.astype(np.uint8)
    return cleaned[top - low : bottom - low]


def without_frames(piece: Pixels) -> Pixels:
    """Return a line that was cut out without the frames of a field beside it, which would be read as "|"."""
    height, width = piece.shape[:2]
    room = min(int(_BESIDE * height), width // 2)
    if room < 1:
        return piece
    ends = np.r_[:room, width - room : width]
    paper = np.median(piece.reshape(-1, 3), axis=0)
    ink = np.abs(piece[:, ends] - paper.astype(np.float32)).max(axis=2) > _FAINT
    full = ends[ink.mean(axis=0) >= _FRAME]
    if not len(full):
        return piece
    cleaned = piece.copy()
    cleaned[:, : max(full[full < room], default=-1) + 1] = paper.astype(np.uint8)
    cleaned[:, min(full[full >= room], default=width) :] = paper.astype(np.uint8)
    return cleaned


def _is_near(box: Box, piece: Box, other: Box) -> bool:
    """Return whether the line in `other` stands above or below that in `box` and reaches into `piece`."""
    height = min(box[3] - box[1], other[3] - other[1])
    reaches = bool((np.minimum(piece[2:], other[2:]) > np.maximum(piece[:2], other[:2])).all())
    return reaches and abs(_middle(box) - _middle(other)) >= _APART * height


def _middle(box: Box) -> float:
    return float(box[1] + box[3]) / 2


def _cut(way: npt.NDArray[np.float64], ink: npt.NDArray[np.intp]) -> float:
    """Return where on the `way` of rows to another line there is the least `ink`; of equals, nearest to the half."""
    between = (way >= _CORE) & (way <= 1 - _CORE)
    rows, inked = way[between], ink[between]
    return float(rows[np.lexsort((np.abs(rows - 0.5), inked))[0]]) if len(rows) else 0.5


def _theirs(ink: Mask, own: Mask, beyond: Mask, other_own: Mask) -> Mask:
    """Return the ink of the neighbours: it reaches only their middles or, being a mark, is mostly `beyond` the cut.

    Of ink that reaches both, what is beyond.
    """
    found = components(ink, diagonal=True)
    if not found.count:
        return ink
    labels = found.labels()

    def of_each(mask: Mask) -> npt.NDArray[np.intp]:
        return np.bincount(labels[ink & mask], minlength=found.count)

    ours, other = of_each(own) > 0, of_each(other_own) > 0
    whole = np.where(ours == other, 2 * of_each(beyond) > found.areas(), other)
    return ink & np.where((ours & other)[labels], beyond, whole[labels])

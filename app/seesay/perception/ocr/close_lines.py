"""Removes from a line that is cut out what belongs to the lines close above and below it, and frames beside it.

Boxes of close lines overlap, since they are grown for marks; what a reader of single lines sees of a neighbour there,
it reads as marks of the line, or gives up. Ink that hangs together belongs to the line whose middle it reaches.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.imaging.morphology import Mask, components, dilate
from seesay.perception.ocr.text_detection import Quad

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


MARKS_IN_ROWS = frozenset({"Khmr", "Laoo", "Mymr", "Thai"})
"""Scripts with rows of marks above or below their letters."""
_LOW = 0.7
"""Marks are at most so many heights of their line high."""
_FRAME, _BESIDE = 0.95, 0.5
"""The share of a column's rows that a frame fills, and how far from the ends of a line it stands, in heights."""


def with_their_marks(lines: Sequence[tuple[Region, Quad]]) -> list[tuple[Region, Quad]]:
    """Return boxes and corners of `lines`, those of marks as parts of the line that they stand above or below.

    Thai has up to two rows of marks above its letters, which are found as lines of their own where they stand apart.
    """
    whole: list[tuple[Region, Quad, list[Region]]] = []
    for box, quad in sorted(lines, key=lambda line: -line[0].height):
        marks = next((marks for line, _, marks in whole if _are_marks(box, line)), None)
        if marks is None:
            whole.append((box, quad, []))
        else:
            marks.append(box)
    return [(box, quad) if not marks else _joint([box, *marks]) for box, quad, marks in whole]


def belongs_to(boxes: Sequence[Region], scripts: Sequence[str]) -> list[str]:
    """Return `scripts`, for marks in `boxes` that of their line; alone they look like letters of any script."""
    lines = [(box, script) for box, script in zip(boxes, scripts, strict=True) if script in MARKS_IN_ROWS]
    return [
        next((its for line, its in lines if script != its and _are_marks(box, line)), script)
        for box, script in zip(boxes, scripts, strict=True)
    ]


def _are_marks(box: Region, line: Region) -> bool:
    """Return whether what is in `box` is low, and reaches into `line` between its ends with half of its height."""
    both = min(box.bottom, line.bottom) - max(box.y, line.y)
    within = line.x - box.height <= box.x and box.right <= line.right + box.height
    return box.height <= _LOW * line.height and 2 * both >= box.height and within


def _joint(boxes: Sequence[Region]) -> tuple[Region, Quad]:
    box = Region.around(boxes)
    corners = [[box.x, box.y], [box.right, box.y], [box.right, box.bottom], [box.x, box.bottom]]
    return box, np.array(corners, np.float32)


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
    """Return whether the line in `other` stands above or below that in `box`, which has no part of it, in `piece`."""
    if bool((box[:2] <= other[:2]).all() and (other[2:] <= box[2:]).all()):
        return False
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

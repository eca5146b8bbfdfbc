"""Finds the picture under a point of a screenshot, from its pixels alone.

Interfaces use surfaces of exactly one colour; neighbours in photographs are hardly ever equal. Without the large
surfaces, the rest falls apart into pictures, icons and lines of text. Gradients and translucent photographs defeat
this; then the answer is a box around the pointer.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.imaging.morphology import Mask, areas_of_one_value, components, open_mask, packed_colours

_MOST_PIXELS = 2_600_000  # a 1080p screen and a little more; larger ones are looked at with every second pixel
_SURFACE = 0.002  # of the screen: more connected pixels of one colour are a surface, not a part of a picture
_THIN = 7  # pixels; frames, rules and scroll bars' grooves are thinner
_SMALLEST = 64  # pixels; anything smaller is an icon or a word, and not what is meant by a picture
_SMALLEST_PHOTOGRAPH = 40  # pixels; that of a file manager is as small as an icon
_PHOTOGRAPH = 0.4  # differently coloured areas to a pixel: of an icon there are far fewer
_LARGEST_PANEL = 0.5  # of the screen: a larger surface is a window's or a page's own ground
_RECTANGULAR = 0.6  # of the edge of its bounding box, for a surface to be a panel and not a patch of sky
_PLAIN = 0.97  # of a region in one colour: there is nothing to see in it
_COVERED = 0.5  # of a row or column at the edge of a piece, for it to belong to a picture
_BOX = (640, 480)

_Labels = npt.NDArray[np.int32]


def picture_at(pixels: Pixels, x: int, y: int) -> Region:
    """Return the picture, or the panel, of a screenshot that contains the point (`x`, `y`).

    The region lies within the screenshot; it is a box of 640 x 480 around the point where nothing can be told apart.
    Takes a tenth of a second on a 1080p screen.
    """
    height, width = pixels.shape[:2]
    x, y = min(max(x, 0), width - 1), min(max(y, 0), height - 1)
    step = 1 + int(np.sqrt(width * height / _MOST_PIXELS))
    small = np.ascontiguousarray(pixels[::step, ::step])
    found = _found(small, x // step, y // step, step)
    if found is None:
        return _around(width, height, x, y)
    right, bottom = min(found.right * step, width), min(found.bottom * step, height)
    return Region(found.x * step, found.y * step, right - found.x * step, bottom - found.y * step)


def _found(pixels: Pixels, x: int, y: int, step: int) -> Region | None:
    """Return the smallest thing at the point that is large enough and shows more than one colour.

    `pixels` are every `step`-th pixel each way.
    """
    one_coloured = areas_of_one_value(packed_colours(pixels))
    labels, boxes = one_coloured.labels(), one_coloured.boxes()
    total = pixels.shape[0] * pixels.shape[1]
    is_surface = one_coloured.areas() > _SURFACE * total
    is_ground = is_surface & (boxes[:, 2] * boxes[:, 3] > _LARGEST_PANEL * total)
    pieces = _without(is_surface, labels)
    piece = _piece_at(pieces, x, y)
    if piece is not None and _is_small_photograph(labels, piece, step):
        return piece
    candidates = [piece, *_panels_at(is_surface & ~is_ground, labels, boxes, x, y)]
    if is_surface[labels[y, x]] and not is_ground[labels[y, x]]:
        candidates.append(_piece_at(_filled(pieces), x, y))
        candidates.append(_piece_at(_without(is_ground, labels), x, y))
    smallest = max(1, _SMALLEST // step)
    large = [region for region in candidates if region and min(region.width, region.height) >= smallest]
    return next(
        (region for region in sorted(large, key=lambda region: region.area) if _is_varied(labels, region)), None
    )


def _panels_at(
    is_panel: npt.NDArray[np.bool_], labels: _Labels, boxes: npt.NDArray[np.intp], x: int, y: int
) -> list[Region]:
    """Return the bounding boxes around the point of surfaces that fill the edge of theirs, as panels and dialogs do."""
    left, top, width, height = boxes.T
    around = is_panel & (left <= x) & (x < left + width) & (top <= y) & (y < top + height)
    found = []
    for label in np.flatnonzero(around):
        region = Region(*(int(number) for number in boxes[label]))
        inside = labels[region.y : region.bottom, region.x : region.right] == label
        edge = np.concatenate((inside[0], inside[-1], inside[:, 0], inside[:, -1]))
        if edge.mean() >= _RECTANGULAR:
            found.append(region)
    return found


def _is_small_photograph(labels: _Labels, region: Region, step: int) -> bool:
    if min(region.width, region.height) * step < _SMALLEST_PHOTOGRAPH:
        return False
    inside = labels[region.y : region.bottom, region.x : region.right]
    return len(np.unique(inside)) >= _PHOTOGRAPH * region.area


def _is_varied(labels: _Labels, region: Region) -> bool:
    inside = labels[region.y : region.bottom, region.x : region.right]
    _, counts = np.unique(inside, return_counts=True)
    return int(counts.max()) <= _PLAIN * region.area


def _without(surfaces: npt.NDArray[np.bool_], labels: _Labels) -> Mask:
    return open_mask(~surfaces[labels], (_THIN, _THIN))


def _filled(pieces: Mask) -> Mask:
    # What is around the pieces is one component with the margin, and what is in none is in a hole.
    around = components(np.pad(~pieces, 1, constant_values=True)).labels()[1:-1, 1:-1]
    return np.asarray(around != 0)


def _piece_at(pieces: Mask, x: int, y: int) -> Region | None:
    """Return the bounding box of the piece at a point, without what only just hangs on to it."""
    if not pieces[y, x]:
        return None
    parts = components(pieces)
    labels = parts.labels()
    piece = labels == labels[y, x]
    left, top, width, height = (int(number) for number in parts.boxes()[labels[y, x]])
    right, bottom = left + width, top + height
    changed = True
    while changed:
        before = (left, top, right, bottom)
        rows = piece[top:bottom, left:right].mean(axis=1) >= _COVERED
        top, bottom = _kept(rows, y - top, top)
        columns = piece[top:bottom, left:right].mean(axis=0) >= _COVERED
        left, right = _kept(columns, x - left, left)
        changed = before != (left, top, right, bottom)
    return Region(left, top, right - left, bottom - top)


def _kept(covered: npt.NDArray[np.bool_], here: int, offset: int) -> tuple[int, int]:
    """Return the first and the last place but one that remain when uncovered ends are cut off, never past `here`."""
    places = np.flatnonzero(covered)
    first, last = (int(places[0]), int(places[-1])) if places.size else (here, here)
    return offset + min(first, here), offset + max(last, here) + 1


def _around(width: int, height: int, x: int, y: int) -> Region:
    across, down = min(_BOX[0], width), min(_BOX[1], height)
    return Region(min(max(x - across // 2, 0), width - across), min(max(y - down // 2, 0), height - down), across, down)

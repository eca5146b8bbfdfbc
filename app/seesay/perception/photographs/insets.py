"""Finds pictures within screenshots and scanned pages.

These are photographs on screens, where most neighbouring pixels of an interface are equal and those of a photograph
are not; pictures on scanned pages, as areas outside the text that are not as light as the paper; and the picture
under a point of a screenshot. Gradients and translucent photographs defeat the latter, whose answer is then a box
around the pointer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.imaging.morphology import Mask, areas_of_one_value, components, open_mask, packed_colours

_CELL = 16  # pixels each way in which neighbours are counted
_MOST_GROUND, _MOST_EQUAL = 0.4, 0.85
"""The share that any one colour has in a cell of a photograph at most, and that equal neighbours have."""
_BAND = 3  # one more than the pixels of a band between two pictures
_COMMON = 0.1  # the share that a colour has of what is around pictures where it is their ground
_LEAST_SIDE, _LEAST_FILLED = 96, 0.5
"""Pixels of the shorter side of what is looked at, and the share of its box that such cells fill."""


def find_insets(pixels: Pixels) -> tuple[Region, ...]:
    """Return the boxes that may show a photograph (uint8, RGB, height x width x 3), largest first."""
    rough = _rough_cells(pixels)
    found = components(close_gaps(rough))
    areas = found.areas()
    regions = []
    for number, (left, top, width, height) in enumerate(found.boxes().tolist()):
        if min(width, height) * _CELL < _LEAST_SIDE or areas[number] < _LEAST_FILLED * width * height:
            continue
        box = _trimmed(pixels, Region(left * _CELL, top * _CELL, width * _CELL, height * _CELL))
        regions += [part for part in _parted(pixels, box) if min(part.width, part.height) >= _LEAST_SIDE]
    return tuple(sorted(regions, key=lambda box: -box.area))


def _rough_cells(pixels: Pixels) -> Mask:
    """Return which whole cells have no ground of one colour, and are no gradient."""
    height, width = (side // _CELL * _CELL for side in pixels.shape[:2])
    packed = packed_colours(pixels[:height, :width])
    every = _in_cells(packed[::2, ::2])
    ground = np.sort(every, axis=-1)
    count = round(_MOST_GROUND * ground.shape[-1])
    plain = (ground[..., count:] == ground[..., :-count]).any(-1)
    beside = _in_cells(packed[::2, 1::2] == packed[::2, ::2]).mean(-1)
    below = _in_cells(packed[1::2, ::2] == packed[::2, ::2]).mean(-1)
    return np.asarray(~plain & (np.maximum(beside, below) < _MOST_EQUAL))


def _in_cells(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return `values`, one for every second pixel and row, by cell (rows x columns x values in each)."""
    half = _CELL // 2
    rows, columns = (side // half for side in values.shape)
    cells = values.reshape(rows, half, columns, half).swapaxes(1, 2)
    return cells.reshape(rows, columns, half * half)


def close_gaps(cells: Mask) -> Mask:
    """Return `cells` with gaps of one cell filled, sideways and upright."""
    filled = cells.copy()
    filled[:, 1:-1] |= cells[:, :-2] & cells[:, 2:]
    filled[1:-1] |= cells[:-2] & cells[2:]
    return filled


def _trimmed(pixels: Pixels, box: Region) -> Region:
    """Return `box` without rows and columns at its edges that are drawn."""
    packed = packed_colours(pixels[box.y : box.bottom, box.x : box.right])
    equal = packed[1:, 1:] == packed[1:, :-1]
    equal &= packed[1:, 1:] == packed[:-1, 1:]
    rows, columns = equal.mean(1) < _MOST_EQUAL, equal.mean(0) < _MOST_EQUAL
    if not rows.any() or not columns.any():
        return Region(box.x, box.y, 0, 0)
    top, bottom = np.flatnonzero(rows)[[0, -1]]
    left, right = np.flatnonzero(columns)[[0, -1]]
    return Region(box.x + int(left), box.y + int(top), int(right - left) + 2, int(bottom - top) + 2)


def _parted(pixels: Pixels, box: Region) -> Iterator[Region]:
    """Yield what `box` shows beside or below each other, parted by bands of the colour that is around it."""
    if min(box.width, box.height) < _LEAST_SIDE:
        return
    piece = packed_colours(pixels[box.y : box.bottom, box.x : box.right])
    ground = np.isin(piece, _grounds(pixels, box))
    for axis, bands in enumerate((ground.all(axis=1), ground.all(axis=0))):
        inside = np.flatnonzero(~bands)
        steps = np.flatnonzero(np.diff(inside) >= _BAND)
        if steps.size:
            firsts, lasts = inside[[0, *(steps + 1)]].tolist(), inside[[*steps, -1]].tolist()
            for first, last in zip(firsts, lasts, strict=True):
                start, length = int(first), int(last - first) + 1
                part = (
                    Region(box.x + start, box.y, length, box.height)
                    if axis
                    else Region(box.x, box.y + start, box.width, length)
                )
                yield from _parted(pixels, _trimmed(pixels, part))
            return
    yield box


def _grounds(pixels: Pixels, box: Region) -> npt.NDArray[np.int32]:
    """Return the colours, as numbers, that are common just around a box, which may begin within a picture."""
    top, left = max(0, box.y - _CELL), max(0, box.x - _CELL)
    around = packed_colours(pixels[top : box.bottom + _CELL, left : box.right + _CELL])
    colours, counts = np.unique(
        np.concatenate([around[0], around[-1], around[:, 0], around[:, -1]]), return_counts=True
    )
    return np.asarray(colours[counts >= _COMMON * counts.sum()])


_PAGE_FIGURES_CELL = 8  # pixels each way of which the mean is compared with the paper's
_PAPER = 90  # the percentile of all cells that is taken for paper
_DARKER = 20.0  # levels of 255 by which a cell of a picture is darker than paper; also light skies are
_LINE = 0.35  # the share of its height that a line of text reaches above and below its box, at most
_PAGE_FIGURES_LEAST_SIDE, _LEAST_SHARE = 96, 0.01
"""Pixels of the shorter side of a picture (12 mm), and its share of the page."""
_PAGE_FIGURES_LEAST_FILLED = 0.45
"""The share of its box, without the text in it, that a picture fills; frames and rules do not."""
_TEXT = 0.3  # the share of its box that text takes from which it is no picture but shaded text


def find_page_figures(pixels: Pixels, text: Sequence[Region]) -> tuple[Region, ...]:
    """Return the boxes of pictures on a page (uint8, RGB, height x width x 3) with `text`, from the top."""
    means = _means(pixels)
    if not means.size:
        return ()
    dark = means < np.percentile(means, _PAPER) - _DARKER
    is_text = _cells_of(text, dark.shape)
    found = components(close_gaps(dark & ~is_text))
    least = max(_PAGE_FIGURES_LEAST_SIDE**2, _LEAST_SHARE * pixels.shape[0] * pixels.shape[1])
    areas: list[Region] = []
    for left, top, width, height in found.boxes().tolist():
        box = Region(
            left * _PAGE_FIGURES_CELL, top * _PAGE_FIGURES_CELL, width * _PAGE_FIGURES_CELL, height * _PAGE_FIGURES_CELL
        )
        inside = np.s_[top : top + height, left : left + width]
        if min(box.width, box.height) < _PAGE_FIGURES_LEAST_SIDE or box.area < least or is_text[inside].mean() >= _TEXT:
            continue
        if dark[inside][~is_text[inside]].mean() >= _PAGE_FIGURES_LEAST_FILLED:
            areas.append(box)
    return tuple(sorted(areas, key=lambda box: (box.y, box.x)))


def _means(pixels: Pixels) -> npt.NDArray[np.float32]:
    """Return the mean brightness of each whole cell."""
    rows, columns = (side // _PAGE_FIGURES_CELL for side in pixels.shape[:2])
    cells = pixels[: rows * _PAGE_FIGURES_CELL, : columns * _PAGE_FIGURES_CELL].reshape(
        rows, _PAGE_FIGURES_CELL, columns, _PAGE_FIGURES_CELL, 3
    )
    return np.asarray(cells.mean((1, 3, 4), dtype=np.float32))


def _cells_of(boxes: Sequence[Region], shape: tuple[int, ...]) -> Mask:
    """Return which cells lines of text touch."""
    found = np.zeros(shape, bool)
    for box in boxes:
        more = _LINE * box.height
        top, bottom = (box.y - more) / _PAGE_FIGURES_CELL, (box.bottom + more) / _PAGE_FIGURES_CELL
        left, right = (box.x - more) / _PAGE_FIGURES_CELL, (box.right + more) / _PAGE_FIGURES_CELL
        found[max(0, int(top)) : max(0, int(bottom) + 1), max(0, int(left)) : max(0, int(right) + 1)] = True
    return found


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

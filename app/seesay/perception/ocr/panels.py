"""Finds the frames of windows and dialogs, so that text is not read across them.

Text boxes alone cannot tell two terminals from a table, but windows have four straight edges. Closed rectangles larger
than a button count; a window behind another is found by the corners that stick out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.imaging.morphology import BORDER, Runs, dilate, runs_of, straight_edges

MIN_WIDTH, MIN_HEIGHT = 150, 90
"""Smaller rectangles are buttons, text fields and cells, whose text belongs to its surroundings."""
CORNER = 18  # how far from the corner the straight part of an edge may begin: windows have round corners
COVERED = 0.9  # share of each side, between its corners, that has to be an edge or hidden behind another window
MAX_GAP = 6  # ... and the longest part in pixels that may be neither: two windows in a row are not one
SEEN = 0.3  # share of each side that has to be seen, whatever hides the rest
_BETWEEN, _HEAD = 3, 2.0
"""The most pixels between two columns of a table, which have one line there, and how high its head is, in medians."""
_ALIKE, _MOST_ROW, _LEAST_ROWS = 4.0, 160, 3
"""Rows of a table with lines between them: the highest is so many times the median, and pixels; so many there are."""
MAX_CORNERS, MAX_CANDIDATES, MAX_FRAMES = 600, 4000, 60
"""Bounds on what is looked at: a spreadsheet has as many rectangles as one likes, and none of them is a window."""
MAX_PIXELS = 16_800_000  # larger than two 4K screens is a photograph or a scan, in which there are no windows to find
MAX_PAIRS = 2_000_000
"""So many meetings of edges are compared at the most; a screen full of windows has a hundredth, a texture far more."""

_Mask = npt.NDArray[np.bool_]
_Points = npt.NDArray[np.int64]  # corners, one a row: x, y
_Rectangles = npt.NDArray[np.int64]  # rectangles, one a row: left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn around text: frames, those in front before those behind, and straight edges across and down.

    The sides of `bounds`, the picture and the window in use, are edges, too.
    """

    frames: tuple[Region, ...] = ()
    across: Runs = field(default_factory=lambda: np.zeros((0, 3), np.int64))
    down: Runs = field(default_factory=lambda: np.zeros((0, 3), np.int64))
    bounds: tuple[Region, ...] = ()

    @property
    def rules(self) -> tuple[Region, ...]:
        """The edges from top to bottom, as rectangles without width."""
        return tuple(Region(int(x), int(start), 0, int(end - start)) for x, start, end in self.down)


def find_frames(pixels: Pixels) -> tuple[Region, ...]:
    """Return the rectangles of windows, dialogs and large panels in `pixels`, those in front before those behind."""
    return find_drawing(pixels).frames


def find_drawing(pixels: Pixels, window: Region | None = None) -> Drawing:
    """Return the frames of windows, dialogs and large panels in `pixels`, and its straight edges.

    The panes of `window` have no line of their own at its sides.
    """
    height, width = pixels.shape[:2]
    if width < MIN_WIDTH or height < MIN_HEIGHT or width * height > MAX_PIXELS:
        return Drawing()
    across, down = straight_edges(pixels)
    horizontal, vertical = runs_of(across), runs_of(down.T)
    if len(horizontal) * len(vertical) > MAX_PAIRS:
        return Drawing()
    screen = Region(0, 0, width, height)
    frames = _frames(screen, across, down, horizontal, vertical)
    inside = window.intersection(screen) if window is not None else None
    return Drawing(frames, horizontal, vertical, (screen,) if inside is None else (screen, inside))


def _frames(screen: Region, across: _Mask, down: _Mask, horizontal: Runs, vertical: Runs) -> tuple[Region, ...]:
    height, width = across.shape
    near_across, near_down = dilate(across, (2 * BORDER + 1, 1)), dilate(down, (1, 2 * BORDER + 1))
    sums = _sums(near_across, 1), _sums(near_down, 0)
    found: list[Region] = []
    for _ in range(3):  # a window behind a window behind a window
        corners = _corners(horizontal, vertical, [screen, *found])
        candidates = _candidates(corners, width, height)
        # a window behind another is not part of a third, or the lines that part the panels of a window would make
        # windows of them
        possible = ~np.logical_or.reduce(
            [_same(candidates, other) for other in [screen, *found]] + [_held(candidates, other) for other in found]
        )
        hiding = [_crossing(candidates, other) for other in found]
        seen = _seen(candidates, *sums)
        possible &= seen >= np.where(np.logical_or.reduce(hiding, axis=0), SEEN, COVERED)
        layer: list[Region] = []
        for place in np.flatnonzero(possible):
            if len(found) + len(layer) >= MAX_FRAMES:
                break
            if not possible[place]:  # for something of its own layer
                continue
            left, top, right, bottom = (int(number) for number in candidates[place])
            region = Region(left, top, right - left, bottom - top)
            hiders = [other for other, hides in zip(found, hiding, strict=True) if hides[place]]
            if _closed(region, near_across, near_down, hiders):
                layer.append(region)
                # nothing is partly behind something of its own layer
                possible &= ~(_same(candidates, region) | _crossing(candidates, region))
        if not layer:
            break
        found += layer
    lines = cache(lambda frame: _lines_through(frame, near_across))
    columns = [frame for frame in found if _is_of_table(frame, found, lines)]
    return tuple(frame for frame in found if not any(_is_table(frame, column) for column in columns))


def _is_table(frame: Region, column: Region) -> bool:
    """Return whether `frame` is some columns of a table, of which `column` is one: its head is no title of a window."""
    is_level = max(abs(column.y - frame.y), abs(column.bottom - frame.bottom)) <= BORDER
    return is_level and frame.x - BORDER <= column.x and column.right <= frame.right + BORDER


def _is_of_table(frame: Region, frames: list[Region], lines_through: Callable[[Region], list[int]]) -> bool:
    """Return whether `frame` is a part of a column of a table with lines between its rows: another is beside it.

    Two panels side by side share a side, too, and the lines below their title bars, but not rows of like height.
    """
    for other in frames:
        is_level = max(abs(other.y - frame.y), abs(other.bottom - frame.bottom)) <= BORDER
        if is_level and min(abs(other.x - frame.right), abs(frame.x - other.right)) <= _BETWEEN:
            beside = lines_through(other)
            lines = [y for y in lines_through(frame) if any(abs(y - its) <= BORDER for its in beside)]
            if _are_rows(lines, frame):
                return True
    return False


def _are_rows(lines: list[int], frame: Region) -> bool:
    """Return whether three rows or more lie between `lines`, of which all of `frame` are, and some around it may be."""
    own = [y for y in lines if frame.y - 2 * BORDER < y < frame.bottom + 2 * BORDER]
    heights = np.diff(own)
    if not len(heights):
        return False
    highest = min(_MOST_ROW, _ALIKE * float(np.median(heights)))
    above = [own[0] - y for y in lines if y < own[0]][-1:]
    below = [y - own[-1] for y in lines if y > own[-1]][:1]
    around = sum(height <= highest for height in (*above, *below))
    has_title = heights[0] > _HEAD * np.median(heights)  # as a window has
    return bool(heights.max() <= highest) and not has_title and len(heights) + around >= _LEAST_ROWS


def _lines_through(frame: Region, near_across: _Mask) -> list[int]:
    """Return where lines go across all of the picture's strip in which `frame` lies."""
    strip = near_across[:, frame.x + BORDER : frame.right - BORDER]
    rows = runs_of((strip.mean(axis=1) >= COVERED)[np.newaxis])
    return [int(start + end) // 2 for _, start, end in rows]


def _corners(horizontal: Runs, vertical: Runs, frames: list[Region]) -> dict[str, _Points]:
    """Return the points that may be a top left, top right, bottom left and bottom right corner.

    There, two edges end close together, or one ends at a side of one of `frames`: the screen or a window in front.
    """
    at, start, end = horizontal.T
    v_at, v_start, v_end = vertical.T
    points: dict[str, list[_Points]] = {"tl": [], "tr": [], "bl": [], "br": []}
    for name in points:
        h_tip, v_tip = (start if name[1] == "l" else end), (v_start if name[0] == "t" else v_end)
        close = (np.abs(h_tip[:, None] - v_at[None]) <= CORNER) & (np.abs(at[:, None] - v_tip[None]) <= CORNER)
        h, v = np.nonzero(close)
        points[name].append(np.stack([v_at[v], at[h]], axis=1))
    for frame in frames:
        beside = (at >= frame.y) & (at <= frame.bottom)
        under = (v_at >= frame.x) & (v_at <= frame.right)
        outer = (frame.x, frame.right) if frame is frames[0] else (frame.right, frame.x)
        upper = (frame.y, frame.bottom) if frame is frames[0] else (frame.bottom, frame.y)
        for side, tip, x in (("l", start, outer[0]), ("r", end, outer[1])):
            rows = at[beside & (np.abs(tip - x) <= BORDER)]
            for name in (f"t{side}", f"b{side}"):
                points[name].append(np.stack([np.full_like(rows, x), rows], axis=1))
        for side, tip, y in (("t", v_start, upper[0]), ("b", v_end, upper[1])):
            columns = v_at[under & (np.abs(tip - y) <= BORDER)]
            for name in (f"{side}l", f"{side}r"):
                points[name].append(np.stack([columns, np.full_like(columns, y)], axis=1))
    screen = frames[0]
    for name, x, y in (
        ("tl", 0, 0),
        ("tr", screen.right, 0),
        ("bl", 0, screen.bottom),
        ("br", screen.right, screen.bottom),
    ):
        points[name].append(np.array([[x, y]]))
    return {name: np.unique(np.concatenate(parts), axis=0)[:MAX_CORNERS] for name, parts in points.items()}


def _candidates(corners: dict[str, _Points], width: int, height: int) -> _Rectangles:
    """Return the rectangles, smallest first, that have two opposite corners and at least one of the others."""
    charts = {name: _chart(points, width, height) for name, points in corners.items()}
    regions: list[npt.NDArray[np.int64]] = []
    for first, second in (("tl", "br"), ("tr", "bl")):
        upper, lower = corners[first][:, None], corners[second][None]
        top, bottom = np.broadcast_arrays(upper[..., 1], lower[..., 1])
        left, right = np.broadcast_arrays(*((upper, lower) if first == "tl" else (lower, upper)))
        left, right = left[..., 0], right[..., 0]
        fits = (right - left >= MIN_WIDTH) & (bottom - top >= MIN_HEIGHT)
        x0, x1, y0, y1 = left[fits], right[fits], top[fits], bottom[fits]
        if first == "tl":
            third = charts["tr"][y0, x1] | charts["bl"][y1, x0]
        else:
            third = charts["tl"][y0, x0] | charts["br"][y1, x1]
        regions.append(np.stack([x0, y0, x1, y1], axis=1)[third])
    found = np.unique(np.concatenate(regions), axis=0)
    areas = (found[:, 2] - found[:, 0]) * (found[:, 3] - found[:, 1])
    return found[np.argsort(areas, kind="stable")][:MAX_CANDIDATES]


def _chart(points: _Points, width: int, height: int) -> _Mask:
    """Return where there is one of `points`, give or take `BORDER`; both far borders of the picture included."""
    chart = np.zeros((height + 1, width + 1), dtype=bool)
    near = np.arange(-BORDER, BORDER + 1)
    x, y = (points[:, axis, None] + near for axis in (0, 1))
    chart[np.clip(y, 0, height)[:, :, None], np.clip(x, 0, width)[:, None]] = True
    return chart


def _sums(mask: _Mask, axis: int) -> npt.NDArray[np.int32]:
    """Return how many are true before each place along an axis, which becomes longer by one."""
    sums = np.zeros((mask.shape[0] + (axis == 0), mask.shape[1] + (axis == 1)), np.int32)
    np.cumsum(mask, axis, out=sums[1:] if axis == 0 else sums[:, 1:])
    return sums


def _seen(
    rectangles: _Rectangles, across: npt.NDArray[np.int32], down: npt.NDArray[np.int32]
) -> npt.NDArray[np.float64]:
    """Return for each rectangle which part of its weakest side is an edge, corners not counted.

    A side at the picture's border needs none. `across` and `down` are sums of edge pixels along rows and columns.
    """
    left, top, right, bottom = rectangles.T
    shares = []
    for sides, first, last, sums in (((top, bottom), left, right, across), ((left, right), top, bottom, down.T)):
        start, end, limit = first + CORNER, last - CORNER, len(sums)
        for at in sides:
            line = np.minimum(at, limit - 1)
            edges = sums[line, end] - sums[line, start]
            shares.append(np.where((at <= BORDER) | (at >= limit - BORDER), 1.0, edges / (end - start)))
    return np.asarray(np.minimum.reduce(shares))


def _closed(region: Region, across: _Mask, down: _Mask, hiders: list[Region]) -> bool:
    height, width = across.shape
    for start, end, at, limit, mask, level in (
        (region.x, region.right, region.y, height, across, True),
        (region.x, region.right, region.bottom, height, across, True),
        (region.y, region.bottom, region.x, width, down.T, False),
        (region.y, region.bottom, region.right, width, down.T, False),
    ):
        if at <= BORDER or at >= limit - BORDER:
            continue
        start, end = start + CORNER, end - CORNER
        side = mask[at, start:end].copy()
        for hider in hiders:
            low, high = (hider.y, hider.bottom) if level else (hider.x, hider.right)
            if low + BORDER < at < high - BORDER:
                first, last = (hider.x, hider.right) if level else (hider.y, hider.bottom)
                side[max(0, first - BORDER - start) : max(0, last + BORDER - start)] = True
        covered = np.count_nonzero(side)
        if covered / side.size < COVERED or (side.size - covered > MAX_GAP and _longest_gap(side) > MAX_GAP):
            return False
    return True


def _longest_gap(side: _Mask) -> int:
    present = np.flatnonzero(side)
    return int(np.diff(np.concatenate(([-1], present, [side.size]))).max()) - 1


def _same(rectangles: _Rectangles, other: Region) -> _Mask:
    sides = np.abs(rectangles - np.array([other.x, other.y, other.right, other.bottom]))
    same: _Mask = sides.max(axis=1) <= 3 * BORDER
    return same


def _held(rectangles: _Rectangles, outer: Region) -> _Mask:
    """Return which lie in `outer`, give or take the thickness of a border."""
    x0, y0, x1, y1 = rectangles.T
    across = (x0 >= outer.x - BORDER) & (x1 <= outer.right + BORDER)
    down = (y0 >= outer.y - BORDER) & (y1 <= outer.bottom + BORDER)
    held: _Mask = across & down
    return held


def _crossing(rectangles: _Rectangles, other: Region) -> _Mask:
    x0, y0, x1, y1 = rectangles.T
    overlap = (x0 + BORDER < other.right) & (other.x + BORDER < x1)
    overlap &= (y0 + BORDER < other.bottom) & (other.y + BORDER < y1)
    holding = (other.x >= x0 - BORDER) & (other.right <= x1 + BORDER)
    holding &= (other.y >= y0 - BORDER) & (other.bottom <= y1 + BORDER)
    crossing: _Mask = overlap & ~holding & ~_held(rectangles, other)
    return crossing


def cells_around(boxes: Iterable[Region], drawing: Drawing) -> tuple[Region, ...]:
    """Return the closed rectangles drawn around `boxes` of text: cells, cards and panes, and what holds them."""
    found: dict[Region, None] = {}
    sides = _Sides(drawing)
    for box in boxes:
        height = max(4, box.height)
        cell = sides.around(box, height, -height // 4)
        is_closest = True
        while cell is not None and cell not in found:
            if is_closest or not sides.go_on(cell):  # else it is a part of a table
                found[cell] = None
            cell, is_closest = sides.around(cell, height, 2 * BORDER), False
    cells: list[Region] = []
    for cell in sorted(found, key=lambda cell: cell.area):
        if all(_common(cell, each) in (None, cell, each) for each in cells):  # some rows of a table are not
            cells.append(cell)
    return tuple(cells)


def _common(one: Region, other: Region) -> Region | None:
    """Return what two rectangles have in common, give or take a border: one of them, if the other one holds it."""
    both = one.intersection(other)
    if both is None or min(both.width, both.height) <= 2 * BORDER:
        return None
    return next((box for box in (one, other) if _same_region(box, both)), both)


def _same_region(one: Region, other: Region) -> bool:
    sides = one.x - other.x, one.y - other.y, one.right - other.right, one.bottom - other.bottom
    return max(map(abs, sides)) <= 2 * BORDER


class _Sides:
    """Finds the edges around a place."""

    def __init__(self, drawing: Drawing) -> None:
        bounds = np.array([[box.x, box.right, box.y, box.bottom] for box in drawing.bounds]).reshape(-1, 4)
        self._bounds = bounds[:, :2].ravel(), bounds[:, 2:].ravel()
        self._edges = []
        for axis, edges in enumerate((drawing.down, drawing.across)):
            spans = np.repeat(bounds[:, 2 - 2 * axis : 4 - 2 * axis], 2, axis=0)
            every = np.concatenate([edges, np.column_stack([self._bounds[axis], spans])])
            self._edges.append(every[np.lexsort((every[:, 1], every[:, 0]))])

    def around(self, box: Region, height: int, beyond: int) -> Region | None:
        """Return the closest closed rectangle around `box`, of which no side is closer than `beyond` pixels.

        Each side begins at the closest edge, and moves outwards while it does not reach from one neighbouring side to
        the other. Corners may be as round as a text's `height`.
        """
        ways = [self._outwards(box, axis, before, beyond) for axis in (0, 1) for before in (True, False)]
        place = [next(way, None) for way in ways]
        while None not in place:
            left, right, top, bottom = (int(each or 0) for each in place)
            places = ((left, right), (top, bottom))
            open_side = next((side for side in range(4) if not self._is_closed(side, places, height)), None)
            if open_side is None:
                return Region(left, top, right - left, bottom - top)
            place[open_side] = next(ways[open_side], None)
        return None

    def go_on(self, box: Region) -> bool:
        """Return whether an edge at a side of `box` goes on beyond its corner."""
        spans = (box.y, box.bottom), (box.x, box.right)
        for edges, places, corners in zip(self._edges, spans[::-1], spans, strict=True):
            first, last = edges[:, 1] + 2 * BORDER, edges[:, 2] - 2 * BORDER
            along = edges[np.any([(first < each) & (each < last) for each in corners], axis=0), 0]
            if any(np.any(np.abs(along - each) <= BORDER // 2) for each in places):
                return True
        return False

    def _outwards(self, box: Region, axis: int, before: bool, beyond: int) -> Iterator[int]:
        """Yield the places of edges beside the middle of `box`, from the closest one outwards."""
        edges = self._edges[axis]
        middle = box.middle[1 - axis]
        places = edges[(edges[:, 1] <= middle) & (middle < edges[:, 2]), 0]
        low, high = ((box.x, box.right), (box.y, box.bottom))[axis]
        return iter(places[places <= low - beyond][::-1] if before else places[places >= high + beyond])

    def _is_closed(self, side: int, places: tuple[tuple[int, int], tuple[int, int]], height: int) -> bool:
        """Return whether an edge reaches along a side, from corner to corner."""
        axis = side // 2
        start, end = places[1 - axis]
        corner = min((end - start) // 4, height)
        ends = [BORDER if each in self._bounds[1 - axis] else corner for each in (start, end)]
        at, edges = places[axis][side % 2], self._edges[axis]
        low, high = np.searchsorted(edges[:, 0], [at - BORDER // 2, at + BORDER // 2 + 1])
        for row in np.unique(edges[low:high, 0]):
            reach = start + ends[0]
            for _, first, last in edges[low:high][edges[low:high, 0] == row]:
                if first > reach + (MAX_GAP if reach > start + ends[0] else 0):
                    break
                reach = max(reach, last)
            if reach >= end - ends[1]:
                return True
        return False

"""Finds what may be the frame of a button or of a field: two level edges of one length, one above the other.

Some fields have the lower one only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from seesay.domain import Pixels, Region
from seesay.imaging.edges import Runs
from seesay.structure.grids import Rules, rules_outside

_LOW: Final = 14
_HIGH: Final = 110
"""Pixels of a frame from top to bottom, at the least and at the most."""
_NARROW: Final = 24
_WIDE: Final = 40.0
"""The least width in pixels, and the most in heights."""
_EVEN: Final = 5
"""How many pixels the ends of the upper and the lower edge may be apart."""
_SAME: Final = 4
"""How many pixels the sides of two frames may be apart that are one: a border has an outer and an inner edge."""
_STEP: Final = 5
"""Least difference in one channel across a side; the ground of a field is often this near to the page's."""
_MOST: Final = 1500
"""Edges; where there are more, there is a texture."""
_MOST_FRAMES: Final = 400
_LONG: Final = 60
"""Pixels of the line below a field that has no other, at the least."""
_GAP: Final = 2.5
_INDENT: Final = 2.5
"""How far below its text that line is, and how far from the line's left end the text begins, in heights of the text."""
_ABOVE: Final = 4
_ALIKE: Final = 24
"""Rows above that line in which there is nothing but text, and by how much a ground differs in a channel at most."""

_RIM: Final = 3
"""Pixels at each side of a box in which the lines of its frame are, at the least."""
_INK: Final = 60
"""Levels by which the lines of a frame, and what is in it, differ from its ground."""
_LEAST: Final = 6
"""The least side of a box by that: in smaller ones many an icon has something at all four sides."""
_CLOSED: Final = 0.9
"""The share of each side that its line covers."""


def faint_rules(words: Sequence[Region], pixels: Pixels) -> Rules:
    """Return the edges that are no strokes of `words`, also those between two grounds that are near to each other."""
    return rules_outside(words, pixels, _STEP)


def frames_of(rules: Rules, pixels: Pixels) -> list[Region]:
    """Return the frames that level edges make, the outermost of those that are one."""
    edges = rules.horizontal[rules.horizontal[:, 2] - rules.horizontal[:, 1] >= _NARROW // 2]
    if not 2 <= len(edges) <= _MOST:
        return []
    found: list[tuple[int, int, int, int]] = []
    for top, bottom in _pairs(edges):
        y0, l0, r0 = (int(each) for each in edges[top])
        y1, l1, r1 = (int(each) for each in edges[bottom])
        left, right = _sides(rules.vertical, pixels, min(l0, l1), max(r0, r1), y0, y1)
        if right - left >= max(_NARROW, 0.9 * (y1 - y0)):
            found.append((left, y0, right, y1))
    return _merged(found)[:_MOST_FRAMES]


def underlined(rules: Rules, words: Sequence[Region], frames: Sequence[Region], pixels: Pixels) -> list[Region]:
    """Return what may be fields of which only the lower side is drawn: a line below words, and as much above them."""
    edges = rules.horizontal[rules.horizontal[:, 2] - rules.horizontal[:, 1] >= _LONG]
    if not 0 < len(edges) <= _MOST or not words:
        return []
    sides = np.array([[word.x, word.y, word.right, word.bottom] for word in words])
    found: list[tuple[int, int, int, int]] = []
    for y, left, right in edges.tolist():
        high = sides[:, 3] - sides[:, 1]
        gap = y - sides[:, 3]
        over = (gap >= -1) & (gap <= _GAP * high) & (sides[:, 0] >= left - _EVEN) & (sides[:, 2] <= right + _EVEN)
        over &= sides[:, 3] > sides[over, 3].max(initial=0) - high  # what stands above these words is their label
        some = sides[over]
        if len(some) and some[:, 0].min() - left <= _INDENT * high[over].max():
            top = some[:, 1].min() - max(0, int(gap[over].min()))
            near = pixels[max(y - _ABOVE, some[:, 3].max() + 1) : y - 1, left + _EVEN : right - _EVEN]
            plain = not near.size or int(np.ptp(near, axis=1).max()) <= _ALIKE  # the bar of an open tab is above a line
            high_enough = y - top >= _LOW and (y - top) * _WIDE >= right - left
            if plain and high_enough and not _is_edge((y, left, right), frames):
                found.append((left, max(0, int(top)), right, y + 1))
    return _merged(found)[:_MOST_FRAMES]


def _is_edge(edge: tuple[int, int, int], frames: Sequence[Region]) -> bool:
    """Whether a level edge is the upper or lower side of one of `frames`."""
    y, left, right = edge
    return any(
        min(abs(y - each.y), abs(y - each.bottom)) <= _EVEN
        and max(abs(left - each.x), abs(right - each.right)) <= each.height
        for each in frames
    )


def ink_in_frame(box: Region, pixels: Pixels) -> float | None:
    """Return the share of the inside of `box` that is not as its ground is; None unless all four sides are lines."""
    grey = pixels[box.y : box.bottom, box.x : box.right].mean(axis=2)
    rim = max(_RIM, min(grey.shape) // 8)
    if min(grey.shape) < _LEAST * rim:
        return None
    around = pixels[max(0, box.y - _RIM) : box.bottom + _RIM, max(0, box.x - _RIM) : box.right + _RIM].mean(axis=2)
    ground = np.median(np.concatenate([around[:2].ravel(), around[-2:].ravel()]))
    ink = np.abs(grey - ground) > _INK
    sides = (ink[:rim].any(axis=0), ink[-rim:].any(axis=0), ink[:, :rim].any(axis=1), ink[:, -rim:].any(axis=1))
    if min(side.mean() for side in sides) < _CLOSED:
        return None
    return float(ink[2 * rim : -2 * rim, 2 * rim : -2 * rim].mean())


def _pairs(edges: Runs) -> list[tuple[int, int]]:
    """Return pairs of edges that may be the upper and the lower side of a frame."""
    pairs: list[tuple[int, int]] = []
    for top, edge in enumerate(edges):
        y, left, right = (int(each) for each in edge)
        first, last = np.searchsorted(edges[:, 0], (y + _LOW, y + _HIGH + 1))
        some = edges[first:last]
        even = (np.abs(some[:, 1] - left) <= _EVEN) & (np.abs(some[:, 2] - right) <= _EVEN)
        even &= (some[:, 0] - y) * _WIDE >= right - left
        found = np.flatnonzero(even)
        # what has another edge of its length inside is a list, not a frame
        pairs += [(top, int(first + each)) for each in found if some[each, 0] <= some[found[0], 0] + _SAME]
    return pairs


def _sides(vertical: Runs, pixels: Pixels, left: int, right: int, top: int, bottom: int) -> tuple[int, int]:
    """Return the sides of a frame whose level edges may be shorter than it, since its corners are round."""
    high = bottom - top
    reach = high // 2 + 3
    middle = (top + bottom) // 2
    first, last = np.searchsorted(vertical[:, 0], (left - reach, right + reach + 1))
    some = vertical[first:last]
    some = some[(some[:, 1] <= middle) & (some[:, 2] >= middle) & (some[:, 2] - some[:, 1] <= high + 2 * _SAME)]
    lefts = some[(some[:, 0] >= left - reach) & (some[:, 0] <= left + 2), 0]
    rights = some[(some[:, 0] >= right - 2) & (some[:, 0] <= right + reach), 0]
    x0 = int(lefts.max()) if len(lefts) else _round_side(pixels, middle, left, -reach)
    x1 = int(rights.min()) if len(rights) else _round_side(pixels, middle, right, reach)
    return x0, x1


def _round_side(pixels: Pixels, row: int, start: int, reach: int) -> int:
    """Return the outermost step in a row within `reach` of an edge's end, or the end itself."""
    low, high = max(0, min(start, start + reach) - 1), min(pixels.shape[1], max(start, start + reach) + 2)
    piece = pixels[row, low:high].astype(np.int16)
    steps = np.flatnonzero(np.abs(np.diff(piece, axis=0)).max(axis=1, initial=0) >= _STEP) + 1
    if not len(steps):
        return start
    return low + int(steps[0] if reach < 0 else steps[-1])


def _merged(boxes: list[tuple[int, int, int, int]]) -> list[Region]:
    """Return the outermost of each group of boxes whose sides are close."""
    groups: list[list[int]] = []
    for box in sorted(boxes, key=lambda each: (each[0] - each[2]) * (each[3] - each[1])):
        for group in groups:
            if max(abs(one - other) for one, other in zip(box, group, strict=True)) <= _SAME:
                break
        else:
            groups.append(list(box))
    return [Region(x0, y0, x1 - x0, y1 - y0) for x0, y0, x1, y1 in groups]

"""Cuts lines of text at dotted leaders, such as those between an entry of a price list and its price.

The reading network takes a row of dots for many letters, and may lose what stands at its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from seesay.domain import Pixels
from seesay.imaging.differences import differences_from
from seesay.imaging.edges import runs_of
from seesay.imaging.neighbourhoods import Mask
from seesay.ocr.boxes import Quad

_LEAST_DOTS, _LEAST_LONG = 5, 3.0
"""A row has at least so many dots, and is so many heights of the line long: a terminal writes a dot for each test."""
_LEAST_APART, _APART = 2, 0.35
"""In the line of a row, so many dots are a part of it that are that share of the height apart: "..." is none."""
_DOT, _LOW = 0.16, 0.55
"""A dot is at most so large, and its middle at least so far down, in heights of the line: bullets are neither."""
_ALONE, _MANY = 0.3, 8
"""The size of dots in a box of their own, in its heights, and how many they are at least."""
_EVEN = 0.4
"""Two steps from dot to dot differ by at most this share of the smaller one, and a pixel."""
_LETTER, _DASH = 0.3, 0.25
"""What is left of a line has something of this height, or something wide so far from its edges, in its heights."""
_LONG, _LEVEL = 2.0, 0.35
"""How many times as long as high a line is, and by which share of that its ends differ in height at most."""
_CONTRAST = 0.4
"""Ink differs from the ground by at least this share of the greatest difference in the line."""


def cut_at_leaders(pixels: Pixels, quads: Sequence[Quad], likely: Sequence[bool]) -> list[list[Quad]]:
    """Return each line in parts beside rows of dots: the line itself without any, and none where it is all dots.

    Only lines that are `likely` to have some are looked at. Few dots make a row where another goes on with it, for
    "cd .." has two.
    """
    parts = [
        _cut(pixels, quad, _LEAST_DOTS) if is_likely else [quad] for quad, is_likely in zip(quads, likely, strict=True)
    ]
    rows = [quad for quad, some in zip(quads, parts, strict=True) if not (some and some[0] is quad)]
    for place, quad in enumerate(quads):
        if likely[place] and parts[place] and parts[place][0] is quad and any(_in_row(quad, row) for row in rows):
            parts[place] = _cut(pixels, quad, _LEAST_APART)
    return parts


def _in_row(quad: Quad, other: Quad) -> bool:
    return bool(other[:, 1].min() <= quad[:, 1].mean() <= other[:, 1].max())


def _cut(pixels: Pixels, quad: Quad, least: int) -> list[Quad]:
    down, across = quad[3] - quad[0], quad[1] - quad[0]
    height, width = float(np.hypot(*down)), float(np.hypot(*across))
    if width < _LONG * height or abs(float(across[1])) > _LEVEL * height:
        return [quad]
    left, top = (max(0, int(side)) for side in quad.min(axis=0))
    right, bottom = (int(side) + 1 for side in quad.max(axis=0))
    piece = pixels[top:bottom, left:right]
    if not piece.size:
        return [quad]
    ink = _ink(piece)
    if _is_all_dots(ink):
        return []
    leaders = list(_leaders(ink, least))
    if not leaders:
        return [quad]
    parts: list[Quad] = []
    for start, end in zip(
        [0, *(end for _, end in leaders)], [*(start for start, _ in leaders), ink.shape[1]], strict=True
    ):
        runs = _runs(ink[:, start:end])
        if not runs or not _has_signs(ink[:, start:end]):
            continue
        margin = round(_DOT * height)
        first = max(start, start + runs[0][0] - margin) / ink.shape[1]
        last = min(end, start + runs[-1][1] + margin) / ink.shape[1]
        parts.append(
            np.array(
                [quad[0] + across * first, quad[0] + across * last, quad[3] + across * last, quad[3] + across * first]
            )
        )
    return parts


def _ink(piece: Pixels) -> Mask:
    ground = np.median(piece.reshape(-1, 3), axis=0).astype(np.int16)
    apart = differences_from(piece, ground)
    return np.asarray(apart >= max(1.0, _CONTRAST * float(apart.max())))


def _has_signs(part: Mask) -> bool:
    """Whether more than dots are left of a line: something high, or wide in its middle, such as a dash for nothing."""
    height = part.shape[0]
    rows = np.flatnonzero(part.any(axis=1))
    middle = float(rows.mean()) / height
    widest = max(end - start for start, end in _runs(part))
    is_high = len(rows) >= _LETTER * height
    return bool(is_high or (widest > _DOT * height and _DASH <= middle <= 1 - _DASH))


def _is_all_dots(ink: Mask) -> bool:
    """Whether a line is nothing but small dots, whose box is as low as they are: those of a password are larger."""
    runs = _runs(ink)
    most = max(2.0, _ALONE * ink.shape[0])
    return (
        len(runs) >= _MANY
        and max(end - start for start, end in runs) <= most
        and int(ink.any(axis=1).sum()) <= most
        and all(_goes_on(runs[: place + 2], runs[place + 2][0]) for place in range(len(runs) - 2))
    )


def _leaders(ink: Mask, least: int) -> Iterator[tuple[int, int]]:
    """Yield where rows of at least so many dots begin and end, in columns."""
    height = ink.shape[0]
    most = max(2.0, _DOT * height)
    run: list[tuple[int, int]] = []
    for start, end in _runs(ink):
        rows = np.flatnonzero(ink[:, start:end].any(axis=1))
        is_dot = max(end - start, int(rows[-1] - rows[0]) + 1) <= most and (rows[0] + rows[-1]) / 2 >= _LOW * height
        if is_dot and (len(run) < 2 or _goes_on(run, start)):
            run.append((start, end))
            continue
        yield from _long_enough(run, height, least)
        run = [(start, end)] if is_dot else []
    yield from _long_enough(run, height, least)


def _goes_on(run: list[tuple[int, int]], start: int) -> bool:
    step, before = start - run[-1][0], run[-1][0] - run[-2][0]
    return abs(step - before) <= max(1.0, _EVEN * min(step, before))


def _long_enough(run: list[tuple[int, int]], height: int, least: int) -> Iterable[tuple[int, int]]:
    if len(run) < least:
        return []
    is_row = len(run) >= _LEAST_DOTS and (least < _LEAST_DOTS or run[-1][1] - run[0][0] >= _LEAST_LONG * height)
    is_wide = least < _LEAST_DOTS and run[1][0] - run[0][0] >= _APART * height
    return [(run[0][0], run[-1][1])] if is_row or is_wide else []


def _runs(ink: Mask) -> list[tuple[int, int]]:
    """Return from which column to which there is ink without a gap."""
    return [(int(start), int(end)) for _, start, end in runs_of(np.atleast_2d(ink.any(axis=0)))]

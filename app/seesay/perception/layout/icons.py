"""Icons in pixels, and prints of them by which each is known again, in any theme and anywhere.

A print is what is drawn, without its colours: how far each pixel is from the icon's ground, on 12 by 12 fields. Like
icons ("a file with a plus", "with a minus") differ by little more than one icon in two themes does, so the limit is
narrow: an icon of another size, or half a pixel aside, is not known again rather than taken for another.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.imaging.morphology import Mask, areas_of_one_value, components, dilate, packed_colours

PRINTS = ("i", "p", "f")
"""How prints begin: of what stands on the ground, on a button of another colour, and in a frame."""
LOOK = "c"
"""How the print of what is drawn on a control begins, whose place its program tells."""
_FIELDS = 12
ALIKE = 0.015
"""The share of two prints' ink by which they differ at most. Of 500 icons in two themes at 16 and 24 pixels, 99 of 100
differ from themselves by 0.006 or less, and none from another by less than 0.020."""
_LEAST, _THICK, _MOST = 12, 7, 72
"""Pixels of an icon's longer side, of its shorter one, and of both."""
_LONGEST = 2.6
"""Of the longer side to the shorter; letters that stand together are longer."""
_SURFACE = 600
"""Pixels of one colour that are the ground of something, if they reach further than an icon."""
_JOIN = 5
"""Pixels across of what joins the parts of an icon."""
_RIM = 3
"""Pixels that the border of a button is thick."""
_FRAMED, _PANEL = 0.6, 0.8
"""The share of a button's outermost pixels that are drawn, and of its ground just inside its border."""
_RING, _EDGE = 4, 2
"""Pixels from the side of a control in which its border and the ring of the keyboard's focus are, and beside them those
that show its ground in each row: many toolkits shade buttons from top to bottom."""
_PATCH = 0.9
"""The share of what is drawn that has one colour in what is only a patch, which says nothing."""
_FAINT, _BARELY = 30, 6
"""The least difference in one channel of what is drawn, and of a button from its ground."""
_MANY = 200
"""A window with more of them shows a picture or a map."""

_Value = TypeVar("_Value", bound=np.generic)
_Ink = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon in pixels of the picture; `key` is its print, and `shape` that of what is drawn without a button.

    The shape is empty where it is only a line.
    """

    box: Region
    key: str
    shape: str = ""


def find_icons(pixels: Pixels, area: Region) -> tuple[Icon, ...]:
    """Return the icons in a part of a screen, in reading order; letters that nobody read may be among them."""
    part = pixels[area.y : area.bottom, area.x : area.right]
    if not part.size:
        return ()
    boxes = _boxes(part)
    if len(boxes) > _MANY:
        return ()
    found = [(box, *_prints(part, box)) for box in boxes]
    return tuple(
        Icon(Region(box.x + area.x, box.y + area.y, box.width, box.height), key, shape)
        for box, key, shape in found
        if key
    )


def look_of(pixels: Pixels, box: Region) -> str:
    """Return the print of what is drawn on the control in `box`, wherever on it; empty where nothing can be made out.

    It is the same where the control has the keyboard or the pointer on it, and where it is wider or higher.
    """
    drawn = _drawn_on(pixels, box)
    return "" if drawn is None else LOOK + _encoded(drawn)


def shape_on(pixels: Pixels, box: Region) -> str:
    """Return the shape of the icon on the control in `box`; empty where there is none, or anything beside it."""
    drawn = _drawn_on(pixels, box)
    return PRINTS[0] + _encoded(drawn) if drawn is not None and _is_icon(*drawn.shape) else ""


def _drawn_on(pixels: Pixels, box: Region) -> _Ink | None:
    """Return the part of a control in which something is drawn, or None where nothing can be made out."""
    if not Region(0, 0, pixels.shape[1], pixels.shape[0]).covers(box):
        return None
    inside = pixels[box.y + _RING : box.bottom - _RING, box.x + _RING : box.right - _RING].astype(np.int16)
    if min(inside.shape[:2]) < _THICK:
        return None
    sides = np.concatenate([inside[:, :_EDGE], inside[:, -_EDGE:]], axis=1)
    ink = _ink(inside, np.asarray(np.median(sides, axis=1, keepdims=True), np.int16))
    drawn = _cut(ink) if ink is not None else None
    if drawn is None or max(drawn.shape) < _THICK or (drawn >= _PATCH).mean() >= _PATCH:
        return None
    return drawn


def _is_icon(height: int, width: int) -> bool:
    """Whether something has an icon's size and form."""
    short, long = sorted((height, width))
    return short >= _THICK and _LEAST <= long <= min(_MOST, _LONGEST * short)


def difference(one: str, other: str) -> float:
    """Return by how much two prints differ, from 0 to 1, which is also for what is no print; see `ALIKE`."""
    first, second = _fields(one), _fields(other)
    if first is None or second is None or one[:1] != other[:1]:
        return 1.0
    return float(np.abs(first - second).sum() / max(1.0, np.maximum(first, second).sum()))


def _fields(key: str) -> npt.NDArray[np.float64] | None:
    try:
        values = np.frombuffer(base64.b64decode(key[1:], validate=True), np.uint8)
    except (binascii.Error, ValueError):
        return None
    return values.astype(np.float64) if values.size == _FIELDS**2 else None


def _boxes(pixels: Pixels) -> list[Region]:
    """Return what stands on a ground of one colour and has an icon's size, the outer one of what lies in another."""
    areas = areas_of_one_value(packed_colours(pixels))
    is_ground = (areas.areas() >= _SURFACE) & (areas.boxes()[:, 2:].max(axis=1) > _MOST)
    drawn: Mask = ~is_ground[areas.labels()]
    height, width = drawn.shape
    joined = components(dilate(drawn, (_JOIN, _JOIN)))
    reach = _JOIN // 2
    found: list[Region] = []
    for left, top, wide, high in joined.boxes().tolist():
        x, y = max(0, left + reach), max(0, top + reach)
        right, bottom = min(width, left + wide - reach), min(height, top + high - reach)
        box = Region(x, y, right - x, bottom - y)
        at_edge = left == 0 or top == 0 or left + wide == width or top + high == height
        if _is_icon(box.height, box.width) and not at_edge:
            found.append(box)
    inner = {box for box in found for other in found if other is not box and other.covers(box)}
    return sorted(
        (box for box in found if box not in inner), key=lambda box: ((2 * box.y + box.height) // (2 * _LEAST), box.x)
    )


def likenesses(shape: str, others: Sequence[str]) -> npt.NDArray[np.float64]:
    """Return by how much a shape differs from each of others that stand as much as one field aside, from 0 to 1."""
    fields = _fields(shape)
    listed = [_fields(other) for other in others]
    if fields is None or any(each is None for each in listed) or not listed:
        return np.ones(len(others))
    one = fields.reshape(_FIELDS, _FIELDS)
    moved = [np.roll(one, (down, across), (0, 1)).ravel() for down in (-1, 0, 1) for across in (-1, 0, 1)]
    all_others = np.stack([each for each in listed if each is not None])
    apart = [np.abs(all_others - each).sum(axis=1) / np.maximum(all_others, each).sum(axis=1) for each in moved]
    return np.asarray(np.min(apart, axis=0))


def _prints(pixels: Pixels, box: Region) -> tuple[str, str]:
    """Return the print of what is drawn in `box`, on a button of what stands on it, and that of the shape alone."""
    inside = pixels[box.y : box.bottom, box.x : box.right].astype(np.int16)
    ring = pixels[box.y - 1 : box.bottom + 1, box.x - 1 : box.right + 1].astype(np.int16)
    outside = _colour(_around(ring))
    ink, kind = _ink(inside, outside), PRINTS[0]
    middle = inside[_RIM:-_RIM, _RIM:-_RIM]
    is_framed = (_apart(_around(inside), outside) >= _BARELY).mean() >= _FRAMED
    if is_framed and min(middle.shape[:2]) >= _THICK:
        edge = _around(middle)
        ground = _colour(edge)
        if (_apart(edge, ground) < _BARELY).mean() >= _PANEL:
            kind = PRINTS[1 if _apart(ground, outside) >= _BARELY else 2]
            ink = _ink(middle, ground)  # None in a frame alone, and on a patch of colour
    if ink is None:
        return "", ""
    drawn = _cut(ink)
    shape = PRINTS[0] + _encoded(drawn)
    if kind != PRINTS[0]:  # where it stands on its button counts, too
        return kind + _encoded(ink), shape if min(drawn.shape) >= _THICK else ""
    return (shape, shape) if max(drawn.shape) >= _THICK else ("", "")


def _around(values: npt.NDArray[_Value]) -> npt.NDArray[_Value]:
    """Return the outermost values of an array."""
    return np.concatenate([values[0], values[-1], values[:, 0], values[:, -1]])


def _colour(colours: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    return np.asarray(np.median(colours, axis=0), np.int16)


def _apart(colours: npt.NDArray[np.int16], ground: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    return np.asarray(np.abs(colours - ground).max(axis=-1), np.int16)


def _ink(pixels: npt.NDArray[np.int16], ground: npt.NDArray[np.int16]) -> _Ink | None:
    """Return how far pixels are from the ground, at most 1; None where nothing is drawn on it."""
    apart = _apart(pixels, ground).astype(np.float64)
    most = apart.max(initial=0.0)
    return apart / most if most >= _FAINT else None


def _cut(ink: _Ink) -> _Ink:
    """Return the part in which something is drawn."""
    rows, columns = ink.max(axis=1), ink.max(axis=0)
    least = _gap(np.concatenate([rows, columns]))
    down, across = np.flatnonzero(rows >= least), np.flatnonzero(columns >= least)
    return ink[down[0] : down[-1] + 1, across[0] : across[-1] + 1]


def _gap(values: npt.NDArray[np.float64]) -> float:
    """Return a level to cut at that no value is near, so that an edge that is half covered is always cut alike."""
    levels = np.unique(np.concatenate([values, [0.1, 0.6]]))
    levels = levels[(levels >= 0.1) & (levels <= 0.6)]
    widest = int(np.diff(levels).argmax())
    return float(levels[widest] + levels[widest + 1]) / 2


def _encoded(ink: _Ink) -> str:
    """Return the means of the fields of a square in whose middle `ink` lies."""
    height, width = ink.shape
    side = max(height, width)
    square = np.zeros((side, side))
    top, left = (side - height) // 2, (side - width) // 2
    square[top : top + height, left : left + width] = ink
    edges, pixel = np.linspace(0, side, _FIELDS + 1), np.arange(side)
    shares = np.minimum(edges[1:, None], pixel + 1) - np.maximum(edges[:-1, None], pixel)
    means = np.clip(shares, 0, None) * _FIELDS / side
    fields = np.asarray(np.rint(255 * (means @ square @ means.T)), np.uint8)
    return base64.b64encode(fields.tobytes()).decode()

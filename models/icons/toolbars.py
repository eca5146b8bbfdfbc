"""Draws toolbars, and cuts out what the program's own finder sees as icons in them.

A toolbar has icons of one size on a light or dark ground, some on buttons of their own, close together or with words
beside them. What the finder returns is labelled by what was drawn there; of two icons that it joins, and of pieces,
the meaning is "something else".
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from seesay.core.region import Region
from seesay.perception.layout.icons import icon_boxes, icon_picture

Mask = npt.NDArray[np.uint8]
_HEIGHT, _WIDTH = 110, 900
_SAME = 0.6  # overlap of what was found with what was drawn
_LETTERS = "CDEFGHJKLMNOPQRVWYZabcdefghkmnopqrstuvwyzÄÖÜßéñ0123456789@#&€$%жшяюБДФЖあ口日本中한글"
"""Letters that are not the icon of anything, as B, I, U, S, T, A, i, x and ? are."""
_WORDS = [
    "File", "Edit", "View", "Insert", "Format", "Help", "OK", "Cancel", "Save", "Open", "Search", "12", "pt", "100",
    "%", "Layers", "Page", "of", "3", "Share", "New",
]  # fmt: skip
_FONTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSerif.ttf", "LiberationSans-Regular.ttf", "FreeSans.ttf")


@dataclass(slots=True)
class Drawn:
    """A picture of a toolbar with the boxes of what was drawn, and what each means (-1: something else)."""

    pixels: npt.NDArray[np.uint8]
    boxes: list[tuple[int, int, int, int]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)


def colours(draw: random.Random) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Return a ground and a colour to draw with."""
    dark = draw.random() < 0.45
    near = draw.randint(12, 75) if dark else draw.randint(215, 255)
    ground = tuple(max(0, min(255, near + draw.randint(-6, 6))) for _ in range(3))
    if draw.random() < 0.1:
        ground = tuple(draw.randint(0, 255) for _ in range(3))
        dark = sum(ground) < 380
    far = draw.randint(150, 255) if dark else draw.randint(0, 110)
    ink = tuple(max(0, min(255, far + draw.randint(-10, 10))) for _ in range(3))
    if draw.random() < 0.25:
        ink = tuple(draw.randint(90, 255) if dark else draw.randint(0, 180) for _ in range(3))
    if draw.random() < 0.08:  # disabled
        ink = tuple(round(0.55 * one + 0.45 * other) for one, other in zip(ground, ink, strict=True))
    return ground, ink


def draw_toolbar(masks: Sequence[Mask], labels: Sequence[int], draw: random.Random) -> Drawn:
    """Draw icons in a row until it is full; `masks` are longer than needed."""
    ground, ink = colours(draw)
    size = draw.choice((14, 16, 16, 18, 20, 20, 22, 24, 24, 24, 28, 32, 32, 36, 40))
    gap = draw.choice((2, 4, 6, 6, 8, 8, 8, 10, 12, 16, 20, 28))
    plated = draw.random() < 0.2
    lift = draw.choice((-1, 1)) * draw.randint(10, 70)
    picture = Image.new("RGB", (_WIDTH, _HEIGHT), ground)
    pen = ImageDraw.Draw(picture)
    drawn = Drawn(np.empty(0, np.uint8))
    x, middle = draw.randint(6, 30), _HEIGHT // 2
    for mask, label in zip(masks, labels, strict=False):
        if x + size + 20 > _WIDTH:
            break
        plate = plated or draw.random() < 0.06
        pad = draw.randint(3, 8)
        if plate:
            x += pad
            fill = tuple(max(0, min(255, channel + lift)) for channel in ground)
            box = (x - pad, middle - size // 2 - pad, x + size + pad, middle - size // 2 + size + pad)
            pen.rounded_rectangle(box, draw.choice((0, 2, 4, 6)), fill, ink if draw.random() < 0.15 else None)
        paste(picture, mask, size, (x, middle - size // 2), ink if draw.random() < 0.9 else colours(draw)[1], draw)
        tight = tight_box(mask, size, x, middle - size // 2)
        drawn.boxes.append(tight)
        drawn.labels.append(label)
        x += size + gap + (pad if plate else 0)
        if draw.random() < 0.06:
            x += _write(pen, draw.choice(_WORDS), (x + 4, middle), ink, draw)
        if draw.random() < 0.06:
            between = tuple((one + other) // 2 for one, other in zip(ground, ink, strict=True))
            pen.line((x, middle - size // 2, x, middle + size // 2), between)
            x += gap
    if draw.random() < 0.1:
        picture = picture.filter(ImageFilter.GaussianBlur(draw.uniform(0.3, 0.7)))
    drawn.pixels = np.asarray(picture)
    return drawn


def paste(
    picture: Image.Image, mask: Mask, size: int, place: tuple[int, int], ink: tuple[int, ...], draw: random.Random
) -> None:
    """Draw a mask at a place, somewhat off the pixels' grid."""
    wide = size / draw.uniform(0.98, 1.02)
    shift = draw.uniform(-0.4, 0.4), draw.uniform(-0.4, 0.4)
    scale = mask.shape[0] / wide
    box = tuple(scale * each for each in (-shift[0], -shift[1], wide - shift[0], wide - shift[1]))
    full = (max(0, box[0]), max(0, box[1]), min(mask.shape[1], box[2]), min(mask.shape[0], box[3]))
    how = draw.choice((Image.Resampling.BOX, Image.Resampling.HAMMING, Image.Resampling.BILINEAR))
    small = Image.fromarray(mask).resize((size, size), how, full)
    strength = draw.uniform(0.75, 1.0) if draw.random() < 0.3 else 1.0
    if strength < 1:
        small = small.point(lambda value: round(value * strength))
    picture.paste(tuple(ink), (place[0], place[1]), small)


def tight_box(mask: Mask, size: int, x: int, y: int) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of what is drawn of a mask at a place."""
    down, across = np.flatnonzero((mask > 40).any(1)), np.flatnonzero((mask > 40).any(0))
    if not down.size:
        return x, y, x + size, y + size
    scale = size / mask.shape[0]
    return tuple(
        round(each) for each in (
            x + scale * across[0], y + scale * down[0], x + scale * (across[-1] + 1), y + scale * (down[-1] + 1)
        )
    )  # fmt: skip


@lru_cache(maxsize=64)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    found = next(Path("/usr/share/fonts").rglob(name), None)
    return ImageFont.truetype(str(found or name), size)


def _write(
    pen: ImageDraw.ImageDraw, text: str, place: tuple[int, int], ink: tuple[int, ...], draw: random.Random
) -> int:
    font = _font(draw.choice(_FONTS), draw.randint(11, 18))
    pen.text(place, text, fill=tuple(ink), font=font, anchor="lm")
    return round(font.getlength(text)) + 12


def crops(drawn: Drawn, labels_of_others: int = -1) -> list[tuple[npt.NDArray[np.uint8], int]]:
    """Return what the finder sees in a toolbar as the network takes it, with its meaning."""
    found = []
    for box in icon_boxes(drawn.pixels, Region(0, 0, _WIDTH, _HEIGHT), small=True):
        picture = icon_picture(drawn.pixels, box)
        if picture is not None:
            found.append((picture, _label(box, drawn, labels_of_others)))
    return found


def _label(box: Region, drawn: Drawn, others: int) -> int:
    near = [
        number for number, (left, top, right, bottom) in enumerate(drawn.boxes)
        if min(right, box.right) - max(left, box.x) > 2 and min(bottom, box.bottom) - max(top, box.y) > 1
    ]  # fmt: skip
    if len(near) != 1:
        return others
    left, top, right, bottom = drawn.boxes[near[0]]
    overlap = (min(right, box.right) - max(left, box.x)) * (min(bottom, box.bottom) - max(top, box.y))
    covered = overlap / max(1, (right - left) * (bottom - top))
    on_plate = box.width * box.height <= 3.5 * max(1, (right - left) * (bottom - top)) or overlap < _SAME
    return drawn.labels[near[0]] if covered >= _SAME and on_plate else others


def other_masks(draw: random.Random, side: int = 80) -> Mask:
    """Return a drawing that is no icon: a letter, figures, a piece of a word, a box to tick, shapes or noise."""
    kind = draw.choice((_letter, _letter, _letters, _letters, _box, _shapes, _noise))
    return kind(draw, side)


def _letter(draw: random.Random, side: int) -> Mask:
    return _text(draw, draw.choice(_LETTERS), side)


def _letters(draw: random.Random, side: int) -> Mask:
    return _text(draw, "".join(draw.choice(_LETTERS + "BIUSTAXix") for _ in range(draw.randint(2, 4))), side)


def _text(draw: random.Random, text: str, side: int) -> Mask:
    picture = Image.new("L", (side, side))
    font = _font(draw.choice(_FONTS), draw.randint(side // 3, side) if len(text) == 1 else draw.randint(24, 46))
    ImageDraw.Draw(picture).text((side // 2, side // 2), text, fill=255, font=font, anchor="mm")
    return np.asarray(picture)


def _box(draw: random.Random, side: int) -> Mask:
    picture = Image.new("L", (side, side))
    pen = ImageDraw.Draw(picture)
    inset, width = draw.randint(4, 16), draw.randint(3, 10)
    box = (inset, inset, side - inset, side - inset)
    filled = draw.random() < 0.4
    if draw.random() < 0.6:
        pen.rounded_rectangle(box, draw.choice((0, 6, 12)), 255 if filled else 0, 255, width)
    else:
        pen.ellipse(box, 255 if filled else 0, 255, width)
        if draw.random() < 0.5:
            pen.ellipse((30, 30, 50, 50), 0 if filled else 255)
    if draw.random() < 0.5:
        pen.line([(24, 42), (36, 54), (57, 28)], 0 if filled else 255, draw.randint(4, 9))
    return np.asarray(picture)


def _shapes(draw: random.Random, side: int) -> Mask:
    picture = Image.new("L", (side, side))
    pen = ImageDraw.Draw(picture)
    for _ in range(draw.randint(1, 4)):
        points = [(draw.randint(4, side - 4), draw.randint(4, side - 4)) for _ in range(draw.randint(2, 5))]
        what = draw.random()
        if what < 0.4:
            pen.line(points, 255, draw.randint(3, 14))
        elif what < 0.7 and len(points) > 2:
            pen.polygon(points, draw.choice((0, 120, 255)), 255)
        else:
            (left, right), (top, bottom) = (sorted(axis) for axis in zip(*points[:2], strict=True))
            pen.ellipse((left, top, right + 1, bottom + 1), draw.choice((0, 160, 255)), 255, draw.randint(2, 8))
    return np.asarray(picture)


def _noise(draw: random.Random, side: int) -> Mask:
    """Return a piece of a texture, as photographs have them."""
    source = np.random.default_rng(draw.randint(0, 2**31))
    coarse = source.integers(0, 256, (draw.choice((3, 5, 8, 13)),) * 2, dtype=np.uint8)
    piece = np.asarray(Image.fromarray(coarse).resize((side, side), Image.Resampling.BICUBIC)).copy()
    inset = draw.randint(0, side // 5)
    edge = np.zeros_like(piece)
    edge[inset : side - inset, inset : side - inset] = piece[inset : side - inset, inset : side - inset]
    return edge


Chooser = Callable[[random.Random], tuple[Mask, int]]


def sample(choose: Chooser, draw: random.Random, others: int) -> list[tuple[npt.NDArray[np.uint8], int]]:
    """Return the crops of one toolbar whose icons `choose` draws."""
    chosen = [choose(draw) for _ in range(_WIDTH // 18)]
    return crops(draw_toolbar([each[0] for each in chosen], [each[1] for each in chosen], draw), others)

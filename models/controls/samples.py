"""Makes what is learnt from: the views of everything on drawn screens that may be a control, and what it is."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from seesay.core.region import Region
from seesay.perception.layout.control_shapes import find_faint_edges, frames_between, underlined_fields
from seesay.perception.layout.controls import KINDS, TOGGLE_KINDS, crop_views
from seesay.perception.layout.toggle_shapes import find_toggle_shapes

SAME, OTHER = 0.7, 0.4
"""Intersections over union from which on a box is a control, and below which it is none."""
NEGATIVES = 50
"""Boxes of a screen that are no control, at the most."""
Box = tuple[float, float, float, float]
Samples = tuple[npt.NDArray[np.uint8], npt.NDArray[np.float32], npt.NDArray[np.int64]]


def overlap(one: Region, other: Box) -> float:
    """Return the intersection over the union."""
    x, y, w, h = other
    wide = min(one.right, x + w) - max(one.x, x)
    high = min(one.bottom, y + h) - max(one.y, y)
    both = max(0.0, wide) * max(0.0, high)
    return both / (one.area + w * h - both)


def kind_of(item: dict[str, Any]) -> str:
    """Return the kind of an item of a drawn screen."""
    return f"{item['r']}{item['s']}" if item["r"] in ("checkbox", "radio", "switch") else str(item["r"])


def lines_of(screen: dict[str, Any], size: tuple[int, int], rng: np.random.Generator) -> list[Region]:
    """Return boxes of lines as a reader gives them: a little off, at times with a mark as their first letter."""
    marks = [item["b"] for item in screen["items"] if item["r"] in TOGGLE_KINDS]
    boxes = list(screen["text"]) or [item["l"] for item in screen["items"] if item["l"]]
    for item in screen["items"]:  # what fields hold is not told by the page
        x, y, w, h = item["b"]
        if item["r"] in ("textbox", "combobox") and 14 < h < 70 and w > 60:
            boxes.append([x + 0.3 * h, y + 0.27 * h, max(20, rng.random() * (w - 1.2 * h)), 0.46 * h])
    found = []
    for x, y, w, h in boxes:
        if rng.random() < 0.25:
            for b in marks:
                if 0 < x - b[0] < 3 * h and abs(b[1] + b[3] / 2 - y - h / 2) < h / 2:
                    x, w = b[0], w + x - b[0]
                    break
        move = rng.integers(-2, 3, 4)
        left, top = max(0, int(x + move[0])), max(0, int(y + 0.5 * move[1]))
        right, bottom = min(size[0], int(x + w + move[2])), min(size[1], int(y + h + 0.5 * move[3]))
        if right - left > 3 and bottom - top > 3:
            found.append(Region(left, top, right - left, bottom - top))
    return found


def proposals(pixels: npt.NDArray[np.uint8], lines: Sequence[Region]) -> list[Region]:
    """Return all that may be a control."""
    rules = find_faint_edges(lines, pixels)
    frames = frames_between(rules, pixels)
    frames += underlined_fields(rules, lines, frames, pixels)
    return list(dict.fromkeys([mark.box for mark in find_toggle_shapes(lines, pixels)] + frames))


def judged(boxes: Sequence[Region], items: Sequence[dict[str, Any]]) -> Iterator[tuple[Region, str | None]]:
    """Give each box with what it is; None where that is open."""
    for box in boxes:
        best, item = max(
            ((overlap(box, each["b"]), each) for each in items), key=lambda pair: pair[0], default=(0.0, {})
        )
        small = item and item["r"] in TOGGLE_KINDS
        if best >= (0.6 if small else SAME):
            kind = kind_of(item)
            yield box, kind if kind in KINDS else "none"
        else:
            yield box, "none" if best < OTHER else None


def samples(folders: Sequence[Path], seed: int) -> Samples:
    """Return views, sizes and kinds of all screens in `folders`."""
    rng = np.random.default_rng(seed)
    made: list[Samples] = []
    for path in (path for folder in folders for path in sorted(folder.glob("*.json"))):
        screen = json.loads(path.read_text())
        pixels = np.asarray(Image.open(path.with_suffix(".png")).convert("RGB"))
        height, width = pixels.shape[:2]
        boxes = proposals(pixels, lines_of(screen, (width, height), rng))
        known = [(box, KINDS.index(kind)) for box, kind in judged(boxes, screen["items"]) if kind is not None]
        none = [each for each in known if each[1] == 0]
        some = [none[number] for number in rng.permutation(len(none))[:NEGATIVES]]
        kept = [each for each in known if each[1]] + some
        if kept:
            made.append((*crop_views([box for box, _ in kept], pixels), np.array([kind for _, kind in kept])))
    views, sizes, kinds = (np.concatenate(parts) for parts in zip(*made, strict=True))
    return views, sizes, kinds


if __name__ == "__main__":
    views, sizes, kinds = samples([Path(each) for each in sys.argv[2:]], 0)
    half = Path(sys.argv[1]).with_suffix(".part.npz")
    np.savez(half, views=views, sizes=sizes, kinds=kinds)
    half.rename(sys.argv[1])
    print(len(kinds), dict(zip(KINDS, np.bincount(kinds, minlength=len(KINDS)).tolist(), strict=True)))

"""Controls that are known from pixels alone: what a network takes a box for, where it is sure enough to tell.

The kinds that the network of controls knows, in the order of its answers.

What the network of controls sees of a box: its left end, its right end, and all of it, with what is around.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from seesay.core.errors import ModelMissingError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.imaging.resizing import shrink
from seesay.perception.inference.network import Network, open_network
from seesay.perception.layout.control_shapes import faint_rules, frames_of, ink_in_frame, sliders_in, underlined
from seesay.perception.layout.marks import HIGHEST, Mark, marks_beside

if TYPE_CHECKING:
    from PIL import Image

KINDS: Final = (
    "none", "checkbox0", "checkbox1", "radio0", "radio1", "switch0", "switch1",
    "button", "textbox", "combobox", "progressbar",
)  # fmt: skip
"""1 is ticked, chosen or on."""

MARKS: Final = ("checkbox", "radio", "switch")
"""What is small and stands beside its label."""


_NAME: Final = "controls"
_MOST: Final = 400
"""Boxes that are looked at, at the most; of more, those that are likelier controls."""
_NEVER: Final = 2.0
"""The least probability of a kind that is never told."""
_WEAK: Final = 0.5
"""The least probability of what stands in a row or a column with surer ones of its kind."""
_FIELDS: Final = ("textbox", "combobox")
"""What a line below words may be the lower side of, and what stands in one column."""
_LONG: Final = 4
"""How many times as wide as high a mark is at most."""
_ARROW: Final = 1.5
_FAINT: Final = 12
"""How far from its right end the arrow of a combo box is, in heights, and its least difference in a channel."""
_SURE: Final = 0.9
_GAP: Final = 1.5
"""The least probability of a button or field that others are like, and how far from it they are at most, in heights."""
_COLUMN: Final = 4
"""Pixels by which the middles and the sizes of icons in a column differ at most."""
_ROWS: Final = 6
"""How far apart in a column icons stand at most, in their heights: further away there is something else."""
_ICONS: Final = 2
"""Icons that make a column of them."""
_CERTAIN: Final = 0.95
"""The probability from which on two marks in a column are no icons."""
_LIKE: Final = 4
"""Pixels by which the sizes of the boxes of a diagram differ at most."""
_DRAWN: Final = 2
"""Boxes of a button's size that are not surely one, from which on there may be a diagram where the button is sure."""
_EMPTY: Final = "checkbox0"
_TICKED: Final = "checkbox1"
_CROSSED: Final = (0.03, 0.6)
"""The share of the inside of a framed box that a tick or a cross covers, at least and at most."""
_TWIN: Final = 2
_FORM: Final = 10
"""Pixels by which the places and the sizes of boxes of one form differ at most, and how many heights they are apart."""
_DENSE: Final = (34, 54)
"""From which height of the usual line on two and three pixels stand for one."""
_LARGE: Final = ("switch0", "switch1", "slider")
"""What is looked for in a smaller copy of such a screen."""
_INSIDE: Final = 0.5
"""The share of the smaller of two boxes from which on only the surer one is told."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A box that is taken for a control.

    `kind` is one of `KINDS`, or "slider" with its `value` from 0 to 100.
    """

    kind: str
    box: Region
    chance: float
    value: float | None = None


def is_mark(seen: Seen) -> bool:
    """Whether something is a checkbox, a radio button or a switch."""
    return seen.kind[-1] in "01"


class ControlFinder:
    """Finds controls in pixels; the network is loaded for the first boxes."""

    def __init__(self, graph: Path) -> None:
        self._graph = graph
        self._network: Network | None = None
        self._least: Mapping[str, float] = {}

    def find(self, pixels: Pixels, lines: Sequence[Region], words: Sequence[Region]) -> list[Seen]:
        """Return what is surely a control beside `lines` or around `words`, which are theirs; raises `ModelError`.

        Switches and sliders of a screen with two or three pixels for one, as of a phone, are found in a smaller copy.
        """
        found = self._find(pixels, lines, words)
        step = _step_of(lines)
        if step == 1:
            return found
        height, width = (side // step for side in pixels.shape[:2])
        if not (height and width):
            return found
        copy, whole = shrink(pixels[: height * step, : width * step], (width, height)), Region(0, 0, width, height)
        smaller = [
            [box for each in boxes if (box := _scaled(each, 1 / step).intersection(whole)) is not None]
            for boxes in (lines, words)
        ]
        known = [each for each in found if each.kind in _LARGE]
        large = [replace(each, box=_scaled(each.box, step)) for each in self._find(copy, *smaller)]
        large = [each for each in large if each.kind in _LARGE and not _covered(each.box, known)]
        return [each for each in found if not any(one.box.covers(each.box) for one in large)] + large

    def _find(self, pixels: Pixels, lines: Sequence[Region], words: Sequence[Region]) -> list[Seen]:
        marks = marks_beside(lines, pixels)
        rules = faint_rules(words, pixels)
        sliders = [Seen("slider", each.box, 1.0, each.value) for each in sliders_in(rules.horizontal, words, pixels)]
        frames = frames_of(rules, pixels)
        lined = underlined(rules, words, frames, pixels)
        frames += lined
        boxes = list(dict.fromkeys([mark.box for mark in marks] + frames))
        if len(boxes) > _MOST:
            boxes = _likeliest(marks, frames, words)
        if not boxes:
            return sliders
        fields = set(lined)
        known = [_without_arrow(each, pixels) for each in self.judged(pixels, boxes)]
        judged = [each for each in known if each.kind in _FIELDS or each.box not in fields]
        judged = [each for each in judged if each.kind not in _FIELDS or not _is_cut(each.box, pixels)]
        judged = self._crossed(judged, pixels)
        return self._chosen(judged, {mark.box for mark in marks}, sliders)

    def _chosen(self, judged: Sequence[Seen], beside: Collection[Region], sliders: Sequence[Seen]) -> list[Seen]:
        """Return what of `judged` is told; `beside` are the boxes that stand beside a line."""
        able = [each for each in judged if each.box in beside or not is_mark(each) or _is_small(each.box)]
        sure = [each for each in able if each.chance >= self._least.get(each.kind, _NEVER)]
        weak = [each for each in able if each.chance >= _WEAK and each not in sure and _is_of_group(each, sure)]
        sure += weak
        icons = [each.box for each in judged if each.kind == "none" and each.box in beside]
        told = [each for each in sure if each.box not in beside or not _is_icon(each, sure, icons)]
        marks = [each.box for each in told if is_mark(each)]
        kept = _parted([*sliders, *(each for each in told if each.kind != "button" or not _is_focus(each.box, marks))])
        strong = [each for each in kept if each not in weak]
        plain = [each for each in judged if each.box not in beside and not _covered(each.box, strong)]
        return [each for each in kept if each.kind != "button" or not _is_drawn(each, strong, plain)]

    def _crossed(self, judged: Sequence[Seen], pixels: Pixels) -> list[Seen]:
        """Return `judged` with what is framed as a surely empty box in its column and is crossed, as on paper."""
        empty = [each for each in judged if each.kind == _EMPTY and each.chance >= self._least.get(_EMPTY, _NEVER)]
        found: list[Seen] = []
        for each in judged:
            like = [box for box in empty if _is_twin(box.box, each.box)] if each.kind == "none" else []
            inside = ink_in_frame(each.box, pixels) if like else None
            is_crossed = inside is not None and _CROSSED[0] <= inside <= _CROSSED[1]
            found.append(Seen(_TICKED, each.box, like[0].chance) if is_crossed else each)
        return found

    def judged(self, pixels: Pixels, boxes: Sequence[Region]) -> list[Seen]:
        """Return what each of `boxes` is taken for, however unsure; raises `ModelError`."""
        network = self._loaded()
        views, sizes = views_of(boxes, pixels)
        chances = network.run("chances", {"views": views, "sizes": sizes})
        best = chances.argmax(axis=1)
        return [
            Seen(KINDS[kind], box, float(chance[kind])) for kind, box, chance in zip(best, boxes, chances, strict=True)
        ]

    def _loaded(self) -> Network:
        if self._network is None:
            if not self._graph.is_file():
                raise ModelMissingError(_NAME)
            network = open_network(_NAME, self._graph, threads=1)
            self._least = json.loads(network.metadata["least"])
            self._network = network
        return self._network


def _step_of(lines: Sequence[Region]) -> int:
    """Return how many pixels stand for one on a screen with lines of such heights."""
    usual = median([line.height for line in lines] or [0])
    return 1 + sum(usual >= least for least in _DENSE)


def _scaled(box: Region, by: float) -> Region:
    return Region(round(box.x * by), round(box.y * by), max(1, round(box.width * by)), max(1, round(box.height * by)))


def _likeliest(marks: Sequence[Mark], frames: Sequence[Region], words: Sequence[Region]) -> list[Region]:
    """Return `_MOST` of the boxes: marks and frames around words by turns, other frames, and at last parts of marks."""
    x, y = np.array([[2 * word.x + word.width, 2 * word.y + word.height] for word in words]).reshape(-1, 2).T / 2
    around: list[Region] = []
    others: list[Region] = []
    for each in frames:
        holds = bool(((x >= each.x) & (x < each.right) & (y >= each.y) & (y < each.bottom)).any())
        (around if holds else others).append(each)
    turns = zip_longest([mark.box for mark in marks if not mark.part], around)
    first = [each for pair in turns for each in pair if each is not None]
    return list(dict.fromkeys([*first, *others, *(mark.box for mark in marks if mark.part)]))[:_MOST]


def _is_cut(box: Region, pixels: Pixels) -> bool:
    """Whether a box ends where the picture does: what its end has is not seen."""
    height, width = pixels.shape[:2]
    return bool(box.right >= width - 1 or box.bottom >= height - 1)


def _without_arrow(seen: Seen, pixels: Pixels) -> Seen:
    """Return a combo box with nothing at its right end as a text field, and all else as it is."""
    box, rim = seen.box, max(3, seen.box.height // 5)
    end = max(box.x, box.right - round(_ARROW * box.height))
    piece = pixels[box.y + rim : box.bottom - rim, end : box.right - rim].reshape(-1, 3).astype(np.int16)
    if seen.kind != "combobox" or not piece.size:
        return seen
    is_plain = int(np.abs(piece - np.median(piece, axis=0)).max()) < _FAINT
    return replace(seen, kind="textbox") if is_plain else seen


def _is_small(box: Region) -> bool:
    """Whether a frame has the size of a mark."""
    return box.height <= HIGHEST and box.width <= _LONG * box.height


def _is_of_group(seen: Seen, sure: Sequence[Seen]) -> bool:
    """Whether something stands with surer ones: marks of its kind or fields of any in a column, buttons in a row."""
    if is_mark(seen):
        return any(each.kind[:-1] == seen.kind[:-1] and in_column(each.box, seen.box) for each in sure)
    alike = _FIELDS if seen.kind in _FIELDS else (seen.kind,)
    same = [each.box for each in sure if each.kind in alike and each.chance >= _SURE]
    return any(_are_aligned(box, seen.box, across=seen.kind == "button") for box in same)


def _are_aligned(one: Region, other: Region, *, across: bool) -> bool:
    """Whether boxes of one height stand close in a row, or begin at the same column."""
    if abs(one.height - other.height) > _COLUMN:
        return False
    if not across:
        return abs(one.x - other.x) <= _COLUMN
    gap = max(one.x - other.right, other.x - one.right)
    return abs(one.y - other.y) <= _COLUMN and gap <= _GAP * one.height


def _is_icon(mark: Seen, sure: Sequence[Seen], others: Sequence[Region]) -> bool:
    """Whether a mark stands in a column of other things of its size, which are icons then."""
    icons = [box for box in others if _is_near(box, mark.box)]
    alike = [each.chance for each in sure if _is_near(each.box, mark.box)]
    if mark.chance >= _CERTAIN and sum(chance >= _CERTAIN for chance in alike) >= _ICONS:
        return False
    return len(icons) >= max(_ICONS, len(alike))


def _is_near(one: Region, other: Region) -> bool:
    """Whether things stand in a column, a few rows apart at most."""
    return in_column(one, other) and abs(one.y - other.y) <= _ROWS * other.height


def _is_focus(button: Region, marks: Sequence[Region]) -> bool:
    """Whether a frame with a mark at its left end is what has the focus, and no button."""
    return any(button.covers(mark) and mark.x - button.x <= button.height / 2 for mark in marks)


def _is_drawn(button: Seen, sure: Sequence[Seen], others: Sequence[Seen]) -> bool:
    """Whether as many boxes of a button's size are not surely one as are, some of them none: there is a diagram."""
    like = sum(each.kind == "button" and _differ(each.box, button.box) <= _LIKE for each in sure)
    least = max(like, 1 if button.chance < _SURE else _DRAWN)
    kinds = [each.kind for each in others if _differ(each.box, button.box) <= _LIKE]
    return len(kinds) >= least and kinds.count("button") < len(kinds)


def _differ(one: Region, other: Region) -> int:
    return max(abs(one.width - other.width), abs(one.height - other.height))


def _is_twin(one: Region, other: Region) -> bool:
    """Whether two boxes of one size begin at the same column or row, not far from each other."""
    across, down = abs(one.x - other.x), abs(one.y - other.y)
    return max(min(across, down), _differ(one, other)) <= _TWIN and max(across, down) <= _FORM * one.height


def in_column(one: Region, other: Region) -> bool:
    """Whether two things of one size stand in a column."""
    apart = abs(one.x + one.right - other.x - other.right) / 2
    return max(apart, abs(one.height - other.height), abs(one.width - other.width)) <= _COLUMN


def _parted(found: Sequence[Seen]) -> list[Seen]:
    """Return the surest of those that cover each other."""
    kept: list[Seen] = []
    for each in sorted(found, key=lambda each: -each.chance):
        if not _covered(each.box, kept):
            kept.append(each)
    return kept


def _covered(box: Region, kept: Sequence[Seen]) -> bool:
    shared = [(box.intersection(other.box), min(box.area, other.box.area)) for other in kept]
    return any(both is not None and both.area > _INSIDE * least for both, least in shared)


SIDE: Final = 32
"""Pixels each way of a view."""
_RIM: Final = 0.35
"""The share of a box's height that is seen around it."""

Views = npt.NDArray[np.uint8]
Sizes = npt.NDArray[np.float32]


def views_of(boxes: Sequence[Region], pixels: Pixels) -> tuple[Views, Sizes]:
    """Return the views (boxes x 9 channels x side x side) and the sizes (boxes x 2: logarithms of height and shape)."""
    from PIL import Image

    picture = Image.fromarray(pixels)
    views = np.empty((len(boxes), 3, SIDE, SIDE, 3), np.uint8)
    for number, box in enumerate(boxes):
        rim = max(2.0, _RIM * box.height)
        left, top, right, bottom = box.x - rim, box.y - rim, box.right + rim, box.bottom + rim
        side = bottom - top
        for view, (start, end) in enumerate(((left, left + side), (right - side, right), (left, right))):
            views[number, view] = np.asarray(_seen(picture, start, top, end, bottom))
    sizes = np.array([[np.log(box.height / 16), np.log(box.width / box.height)] for box in boxes], np.float32)
    return views.transpose(0, 1, 4, 2, 3).reshape(len(boxes), 9, SIDE, SIDE), sizes.reshape(len(boxes), 2)


def _seen(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    """Return a part at the size of a view; at the edges of the picture it is moved inwards."""
    from PIL import Image

    width, height = picture.size
    left, right = _inwards(left, right, width)
    top, bottom = _inwards(top, bottom, height)
    return picture.resize((SIDE, SIDE), Image.Resampling.BILINEAR, box=(left, top, right, bottom))


def _inwards(start: float, end: float, length: int) -> tuple[float, float]:
    size = end - start
    start = max(0.0, min(start, length - size))
    return start, min(float(length), start + size)

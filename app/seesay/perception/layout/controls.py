"""Detects controls in pixels: a network classifies candidate boxes, and rules drop the doubtful ones.

The network sees the left end, the right end and the whole of a box, with its surroundings.
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
from seesay.perception.layout.control_shapes import (
    find_faint_edges,
    find_sliders,
    frames_between,
    inner_ink_share,
    underlined_fields,
)
from seesay.perception.layout.toggle_shapes import MAX_TOGGLE_HEIGHT, ToggleShape, find_toggle_shapes

if TYPE_CHECKING:
    from PIL import Image

KINDS: Final = (
    "none", "checkbox0", "checkbox1", "radio0", "radio1", "switch0", "switch1",
    "button", "textbox", "combobox", "progressbar",
)  # fmt: skip
"""The classes of the network in the order of its output; 1 means checked or on."""

TOGGLE_KINDS: Final = ("checkbox", "radio", "switch")  # small controls beside their labels

_NAME: Final = "controls"
_MAX_BOXES: Final = 400
_NEVER: Final = 2.0  # minimum probability of a kind that is never reported
_MIN_ALIGNED_PROBABILITY: Final = 0.5  # of a control aligned with surer ones of its kind
_FIELDS: Final = ("textbox", "combobox")
_MAX_TOGGLE_ASPECT: Final = 4
_ARROW_WIDTH: Final = 1.5  # of a combo box's right end with the arrow, in heights of the box
_MIN_ARROW_CONTRAST: Final = 12  # in one channel
_SURE: Final = 0.9  # minimum probability of a button or field with which others are aligned
_MAX_GAP: Final = 1.5  # between aligned buttons, in heights
_MAX_COLUMN_OFFSET: Final = 4  # pixels between middles and between sizes of icons in a column
_EMPTY: Final = "checkbox0"
_TICKED: Final = "checkbox1"
_CROSS_INK: Final = (0.03, 0.6)  # share of a box covered by a tick or cross, minimum and maximum
_MAX_FORM_OFFSET: Final = 2  # pixels between places and between sizes of boxes in a form
_MAX_FORM_DISTANCE: Final = 10  # between boxes of a form, in heights
_DENSE: Final = (34, 54)  # median line heights from which the scale of the screen is 2 and 3
_LARGE: Final = ("switch0", "switch1", "slider")  # kinds that are also searched at scale 1
_MAX_OVERLAP: Final = 0.5  # share of the smaller of two boxes, above which only the surer one is kept


@dataclass(frozen=True, slots=True)
class DetectedControl:
    """A detected control; `kind` is one of `KINDS`, or "slider" with its `value` from 0 to 100."""

    kind: str
    box: Region
    chance: float
    value: float | None = None


def is_toggle(seen: DetectedControl) -> bool:
    """Whether a control is a checkbox, radio button or switch."""
    return seen.kind[-1] in "01"


class ControlFinder:
    """Detects controls; the network is loaded for the first boxes."""

    def __init__(self, graph: Path) -> None:
        self._graph = graph
        self._network: Network | None = None
        self._least: Mapping[str, float] = {}

    def find(self, pixels: Pixels, lines: Sequence[Region], words: Sequence[Region]) -> list[DetectedControl]:
        """Return the controls beside `lines` or around `words` of these lines; raises `ModelError`.

        On high-density screens, such as phones, switches and sliders are detected in a copy at scale 1.
        """
        found = self._find(pixels, lines, words)
        step = _screen_scale(lines)
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
        large = [each for each in large if each.kind in _LARGE and not _is_covered(each.box, known)]
        return [each for each in found if not any(one.box.covers(each.box) for one in large)] + large

    def _find(self, pixels: Pixels, lines: Sequence[Region], words: Sequence[Region]) -> list[DetectedControl]:
        marks = find_toggle_shapes(lines, pixels)
        rules = find_faint_edges(words, pixels)
        sliders = [
            DetectedControl("slider", each.box, 1.0, each.value)
            for each in find_sliders(rules.horizontal, words, pixels)
        ]
        frames = frames_between(rules, pixels)
        lined = underlined_fields(rules, words, frames, pixels)
        frames += lined
        boxes = list(dict.fromkeys([mark.box for mark in marks] + frames))
        if len(boxes) > _MAX_BOXES:
            boxes = _likeliest(marks, frames, words)
        if not boxes:
            return sliders
        fields = set(lined)
        known = [_without_arrow(each, pixels) for each in self.judged(pixels, boxes)]
        judged = [each for each in known if each.kind in _FIELDS or each.box not in fields]
        judged = self._with_crossed_boxes(judged, pixels)
        return self._select(judged, {mark.box for mark in marks}, sliders)

    def _select(
        self, judged: Sequence[DetectedControl], beside: Collection[Region], sliders: Sequence[DetectedControl]
    ) -> list[DetectedControl]:
        """Return the controls worth reporting; `beside` are the boxes beside a line."""
        able = [each for each in judged if each.box in beside or not is_toggle(each) or _is_small(each.box)]
        sure = [each for each in able if each.chance >= self._least.get(each.kind, _NEVER)]
        weak = [
            each
            for each in able
            if each.chance >= _MIN_ALIGNED_PROBABILITY and each not in sure and _is_of_group(each, sure)
        ]
        sure += weak
        marks = [each.box for each in sure if is_toggle(each)]
        return _without_overlapping(
            [*sliders, *(each for each in sure if each.kind != "button" or not _is_focus(each.box, marks))]
        )

    def _with_crossed_boxes(self, judged: Sequence[DetectedControl], pixels: Pixels) -> list[DetectedControl]:
        """Return `judged` with crossed boxes, in a column with surely empty ones, as ticked, as on paper forms."""
        empty = [each for each in judged if each.kind == _EMPTY and each.chance >= self._least.get(_EMPTY, _NEVER)]
        found: list[DetectedControl] = []
        for each in judged:
            like = [box for box in empty if _is_twin(box.box, each.box)] if each.kind == "none" else []
            inside = inner_ink_share(each.box, pixels) if like else None
            is_crossed = inside is not None and _CROSS_INK[0] <= inside <= _CROSS_INK[1]
            found.append(DetectedControl(_TICKED, each.box, like[0].chance) if is_crossed else each)
        return found

    def judged(self, pixels: Pixels, boxes: Sequence[Region]) -> list[DetectedControl]:
        """Classify `boxes`, however unsure; raises `ModelError`."""
        network = self._loaded()
        views, sizes = crop_views(boxes, pixels)
        chances = network.run("chances", {"views": views, "sizes": sizes})
        best = chances.argmax(axis=1)
        return [
            DetectedControl(KINDS[kind], box, float(chance[kind]))
            for kind, box, chance in zip(best, boxes, chances, strict=True)
        ]

    def _loaded(self) -> Network:
        if self._network is None:
            if not self._graph.is_file():
                raise ModelMissingError(_NAME)
            network = open_network(_NAME, self._graph, threads=1)
            self._least = json.loads(network.metadata["least"])
            self._network = network
        return self._network


def _screen_scale(lines: Sequence[Region]) -> int:
    """Return the scale of a screen, 1 to 3, from the heights of its lines."""
    usual = median([line.height for line in lines] or [0])
    return 1 + sum(usual >= least for least in _DENSE)


def _scaled(box: Region, by: float) -> Region:
    return Region(round(box.x * by), round(box.y * by), max(1, round(box.width * by)), max(1, round(box.height * by)))


def _likeliest(marks: Sequence[ToggleShape], frames: Sequence[Region], words: Sequence[Region]) -> list[Region]:
    """Return `_MAX_BOXES` of the boxes: marks and frames around words in turn, then other frames and parts of marks."""
    x, y = np.array([[2 * word.x + word.width, 2 * word.y + word.height] for word in words]).reshape(-1, 2).T / 2
    around: list[Region] = []
    others: list[Region] = []
    for each in frames:
        holds = bool(((x >= each.x) & (x < each.right) & (y >= each.y) & (y < each.bottom)).any())
        (around if holds else others).append(each)
    turns = zip_longest([mark.box for mark in marks if not mark.part], around)
    first = [each for pair in turns for each in pair if each is not None]
    return list(dict.fromkeys([*first, *others, *(mark.box for mark in marks if mark.part)]))[:_MAX_BOXES]


def _without_arrow(seen: DetectedControl, pixels: Pixels) -> DetectedControl:
    """Return a combo box without an arrow as a text field."""
    box, rim = seen.box, max(3, seen.box.height // 5)
    end = max(box.x, box.right - round(_ARROW_WIDTH * box.height))
    piece = pixels[box.y + rim : box.bottom - rim, end : box.right - rim].reshape(-1, 3).astype(np.int16)
    if seen.kind != "combobox" or not piece.size:
        return seen
    is_plain = int(np.abs(piece - np.median(piece, axis=0)).max()) < _MIN_ARROW_CONTRAST
    return replace(seen, kind="textbox") if is_plain else seen


def _is_small(box: Region) -> bool:
    return box.height <= MAX_TOGGLE_HEIGHT and box.width <= _MAX_TOGGLE_ASPECT * box.height


def _is_of_group(seen: DetectedControl, sure: Sequence[DetectedControl]) -> bool:
    """Whether a control is aligned with surer ones: toggles or fields in a column, buttons in a row."""
    if is_toggle(seen):
        return any(each.kind[:-1] == seen.kind[:-1] and in_same_column(each.box, seen.box) for each in sure)
    alike = _FIELDS if seen.kind in _FIELDS else (seen.kind,)
    same = [each.box for each in sure if each.kind in alike and each.chance >= _SURE]
    return any(_are_aligned(box, seen.box, across=seen.kind == "button") for box in same)


def _are_aligned(one: Region, other: Region, *, across: bool) -> bool:
    """Whether boxes of one height are neighbours in a row (`across`), or begin at the same column."""
    if abs(one.height - other.height) > _MAX_COLUMN_OFFSET:
        return False
    if not across:
        return abs(one.x - other.x) <= _MAX_COLUMN_OFFSET
    gap = max(one.x - other.right, other.x - one.right)
    return abs(one.y - other.y) <= _MAX_COLUMN_OFFSET and gap <= _MAX_GAP * one.height


def _is_focus(button: Region, marks: Sequence[Region]) -> bool:
    """Whether a frame with a toggle at its left end is a focus ring and not a button."""
    return any(button.covers(mark) and mark.x - button.x <= button.height / 2 for mark in marks)


def _differ(one: Region, other: Region) -> int:
    return max(abs(one.width - other.width), abs(one.height - other.height))


def _is_twin(one: Region, other: Region) -> bool:
    """Whether two boxes of one size are aligned and near each other."""
    across, down = abs(one.x - other.x), abs(one.y - other.y)
    return (
        max(min(across, down), _differ(one, other)) <= _MAX_FORM_OFFSET
        and max(across, down) <= _MAX_FORM_DISTANCE * one.height
    )


def in_same_column(one: Region, other: Region) -> bool:
    """Whether two things of one size are in one column."""
    apart = abs(one.x + one.right - other.x - other.right) / 2
    return max(apart, abs(one.height - other.height), abs(one.width - other.width)) <= _MAX_COLUMN_OFFSET


def _without_overlapping(found: Sequence[DetectedControl]) -> list[DetectedControl]:
    """Drop detections that a surer one overlaps."""
    kept: list[DetectedControl] = []
    for each in sorted(found, key=lambda each: -each.chance):
        if not _is_covered(each.box, kept):
            kept.append(each)
    return kept


def _is_covered(box: Region, kept: Sequence[DetectedControl]) -> bool:
    shared = [(box.intersection(other.box), min(box.area, other.box.area)) for other in kept]
    return any(both is not None and both.area > _MAX_OVERLAP * least for both, least in shared)


SIDE: Final = 32  # width and height of a view in pixels
_RIM: Final = 0.35  # margin of a view, as a share of the box's height

Views = npt.NDArray[np.uint8]
Sizes = npt.NDArray[np.float32]


def crop_views(boxes: Sequence[Region], pixels: Pixels) -> tuple[Views, Sizes]:
    """Return the views (boxes x 9 channels x side x side) and sizes (boxes x 2: logarithms of height and aspect)."""
    from PIL import Image

    picture = Image.fromarray(pixels)
    views = np.empty((len(boxes), 3, SIDE, SIDE, 3), np.uint8)
    for number, box in enumerate(boxes):
        rim = max(2.0, _RIM * box.height)
        left, top, right, bottom = box.x - rim, box.y - rim, box.right + rim, box.bottom + rim
        side = bottom - top
        for view, (start, end) in enumerate(((left, left + side), (right - side, right), (left, right))):
            views[number, view] = np.asarray(_crop(picture, start, top, end, bottom))
    sizes = np.array([[np.log(box.height / 16), np.log(box.width / box.height)] for box in boxes], np.float32)
    return views.transpose(0, 1, 4, 2, 3).reshape(len(boxes), 9, SIDE, SIDE), sizes.reshape(len(boxes), 2)


def _crop(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    """Return a crop at the size of a view, moved inwards at the edges of the picture."""
    from PIL import Image

    width, height = picture.size
    left, right = _shifted_inwards(left, right, width)
    top, bottom = _shifted_inwards(top, bottom, height)
    return picture.resize((SIDE, SIDE), Image.Resampling.BILINEAR, box=(left, top, right, bottom))


def _shifted_inwards(start: float, end: float, length: int) -> tuple[float, float]:
    size = end - start
    start = max(0.0, min(start, length - size))
    return start, min(float(length), start + size)

"""Finds icons without words beside them in pixels, and what they probably mean, as a network tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from seesay.core.domain import Analysis
from seesay.core.elements import PICTURE_ROLES, Element, Role
from seesay.core.region import Region
from seesay.core.text.cleaning import alphanumerics, group_runs
from seesay.core.translation import translate
from seesay.perception.inference.network import Network, Tensor, open_network
from seesay.perception.layout.icons import Picture, control_picture, icon_boxes, icon_picture

GRAPH: Final = "icons/icons.onnx"
"""Path of the network in the folder of models."""
_MAX_BOXES: Final = 400  # of a screen; more are a picture or a map
_MAX_PICTURES: Final = 128  # that are named on one screen
_ROWS: Final = 32  # pictures in one run of the network
_MIN_ICONS, _MIN_NAMED = 3, 2  # icons of a toolbar, and different names among them beside those of windows' buttons
_OF_WINDOWS: Final = frozenset({"minus", "close", "full screen", "exit full screen"})
_RISKY: Final = "!"  # stands in the graph for the name of what would delete, send, call, pay or buy
_SIGN: Final = 2  # maximum letters that may be an icon
_LONG: Final = 2.6  # minimum aspect ratio of a line that could not be read; what is shorter may be an icon
_SMALL: Final = 12  # pixels: the longer side of what is an icon only beside others
_LEVEL, _GAP, _LARGER = 0.35, 4.0, 1.7
"""Maximum distance of middles in a row or column, gap to the next icon, and size, in sizes of the icons."""
_BESIDE, _BELOW, _CENTRED = 1.3, 0.9, 0.3
"""Maximum distances of words that name an icon, in its sizes: beside it, below it, and of the middles then."""
_NAMED: frozenset[Role] = PICTURE_ROLES | {
    "button", "link", "tab", "menuitem", "checkbox", "radio", "switch", "slider", "progressbar", "combobox", "textbox",
    "listitem", "cell", "columnheader",
}  # fmt: skip
"""Roles of elements of a program that say what an icon on them is."""
_OTHERS: frozenset[Role] = frozenset({
    "checkbox", "radio", "switch", "slider", "progressbar", "table", "chart", "figure", "img", "log", "combobox",
})  # fmt: skip
"""Roles of elements in pixels in which there are no icons."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    box: Region
    is_letter: bool

    @property
    def size(self) -> int:
        return max(self.box.width, self.box.height)

    @property
    def is_small(self) -> bool:
        return self.size < _SMALL


class ToolbarFinder:
    """Finds toolbars and lone icons; the network is loaded for the first ones."""

    def __init__(self, graph: Path) -> None:
        self._graph = graph

    def find(self, analysis: Analysis, area: Region) -> tuple[Element, ...]:
        """Return the toolbars in `area` with their icons, and lone icons with a name; raises `ModelError`.

        Names are guesses: elements are not `certain`. Icons that the program names, with words beside them, or in
        controls and tables among the elements, are left out. Of a control that has the focus, its icon is returned.
        """
        pixels, focus = analysis.frame.pixels, analysis.frame.source.focus
        if focus is not None:  # the picture is that of a control
            (name,) = self.meanings([control_picture(pixels, area)]) if not focus.element.name else ("",)
            return (_icon(area, name),) if name else ()
        free = list(_candidates(analysis, area))
        groups = _groups(free)
        grouped = {id(each) for group in groups for each in group}
        alone = [each for each in free if id(each) not in grouped and not (each.is_letter or each.is_small)]
        every = [each for group in (*groups, alone) for each in group][:_MAX_PICTURES]
        pictures = [icon_picture(pixels, each.box) for each in every]
        names = dict(zip(map(id, every), self.meanings(pictures), strict=True))
        found: list[Element] = []
        for group in groups:
            known = {names.get(id(each), "") for each in group}
            if len(known - _OF_WINDOWS - {""}) >= _MIN_NAMED:
                icons = tuple(_icon(each.box, names.get(id(each), "")) for each in group)
                whole = Region.around([each.box for each in group])
                found.append(Element("toolbar", "", whole, sources=("pixels",), certain=False, children=icons))
        found += [_icon(each.box, name) for each in alone if (name := names.get(id(each), ""))]
        return tuple(found)

    def meanings(self, pictures: Sequence[Picture | None]) -> list[str]:
        """Return what drawings mean, in English, "" for what is not sure and for None; raises `ModelError`."""
        drawn = {number: picture for number, picture in enumerate(pictures) if picture is not None}
        found = [""] * len(pictures)
        numbers = list(drawn)
        for start in range(0, len(numbers), _ROWS):
            some = numbers[start : start + _ROWS]
            rows = np.stack([drawn[number] for number in some])[:, None]
            for number, chances in zip(some, self._network.run(None, {"icons": rows}), strict=True):
                found[number] = self._name(chances)
        return found

    @cached_property
    def _network(self) -> Network:
        return open_network("icons", self._graph, threads=1)

    @cached_property
    def _judge(self) -> tuple[list[str], npt.NDArray[np.bool_], float, float]:
        """The names by number, the last of which is something else, and the limits that measurements chose."""
        known = self._network.metadata
        names = [*known["meanings"].split("\n"), ""]
        risky = np.array([name == _RISKY for name in names])
        return names, risky, float(known["least"]), float(known["most_risk"])

    def _name(self, chances: Tensor) -> str:
        names, risky, least, most_risk = self._judge
        best = int(chances.argmax())
        return names[best] if chances[best] >= least and chances[risky].sum() <= most_risk else ""


def _icon(box: Region, name: str) -> Element:
    return Element("icon", translate("Icons", name) if name else "", box, sources=("pixels",), certain=False)


def _taken(elements: Iterable[Element], program: Element | None) -> list[Region]:
    """Return where no icon is to be named."""
    told = [each for each in program.walk() if each.role in _NAMED] if program is not None else []
    seen = [part for each in elements for part in each.walk() if part.role in _OTHERS]
    return [each.box for each in (*told, *seen) if each.box is not None]


def _candidates(analysis: Analysis, area: Region) -> Iterator[_Candidate]:
    """Yield what may be an icon: shapes outside text, and lone letters that may be misread icons."""
    boxes = icon_boxes(analysis.frame.pixels, area, small=True)
    if len(boxes) > _MAX_BOXES:
        return
    taken = _taken(analysis.elements or (), analysis.frame.program())
    pieces = [piece for line in analysis.lines or () for piece in line.pieces()]
    words = [box for text, box in pieces if len(alphanumerics(text)) > _SIGN]
    words += [line.box for line in analysis.unread if line.box.width > _LONG * line.box.height]
    signs = [box for text, box in pieces if len(alphanumerics(text)) <= _SIGN]
    labels = [*words, *(sign for sign in signs if not any(_is_over(sign, box) for box in boxes))]
    for box in boxes:
        in_words = any(_is_over(word, box) for word in words) or any(_is_label(label, box) for label in labels)
        if not in_words and not any(each.contains(*box.middle) for each in taken):
            yield _Candidate(box, any(_is_over(sign, box) for sign in signs))


def _is_over(word: Region, box: Region) -> bool:
    shared = word.intersection(box)
    return shared is not None and 4 * shared.area >= box.area


def _is_label(word: Region, box: Region) -> bool:
    """Whether a word stands close beside or below a shape, so that it names the shape or is of the same words."""
    size = max(box.width, box.height)
    level = abs(word.middle[1] - box.middle[1]) <= size / 2
    aside = 0 <= word.x - box.right + 2 <= _BESIDE * size or 0 <= box.x - word.right + 2 <= size / 3
    below = -2 <= word.y - box.bottom <= _BELOW * size and abs(word.middle[0] - box.middle[0]) <= _CENTRED * size
    return (level and aside) or below


def _groups(free: Sequence[_Candidate]) -> list[list[_Candidate]]:
    """Return the rows, columns and grids of at least `_MIN_ICONS` icons."""
    groups: list[list[_Candidate]] = []
    for each in free:
        near = [group for group in groups if any(_are_neighbours(each, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(other for group in near for other in group), each])
    return [
        _by_rows(group)
        for group in groups
        if sum(not (each.is_letter or each.is_small) for each in group) >= _MIN_ICONS
    ]


def _by_rows(group: Sequence[_Candidate]) -> list[_Candidate]:
    """Return icons row by row, from left to right; middles within a row may differ by `_LEVEL` sizes."""
    level = _LEVEL * max(each.size for each in group)
    from_top = sorted(group, key=lambda each: each.box.middle[1])
    rows = group_runs(from_top, lambda row, each: each.box.middle[1] - row[0].box.middle[1] <= level)
    return [each for row in rows for each in sorted(row, key=lambda each: each.box.x)]


def _are_neighbours(one: _Candidate, other: _Candidate) -> bool:
    """Whether two icons of about one size are level or one above the other, with a small gap."""
    small, large = sorted((one.size, other.size))
    if large > _LARGER * small and not (one.is_small or other.is_small):
        return False
    (x, y), (other_x, other_y) = one.box.middle, other.box.middle
    near, far = sorted((abs(x - other_x), abs(y - other_y)))
    return near <= _LEVEL * large and far <= (_GAP + 1) * large

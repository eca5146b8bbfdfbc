"""Positions of controls in pixels, and names that follow from positions.

Programs report positions in their own units: Qt in points scaled by QT_SCALE_FACTOR, GTK 3 in those of GDK_SCALE. The X
server knows each window's size and position in pixels, which gives the scale and the offset. GTK 4 reports the
desktop's corner for everything, and window positions without the padding of ancestors, so its positions stay unknown.
Controls without a related label are named by the text before or above them.
"""

from __future__ import annotations

import logging
import math
import os
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from seesay.core.elements import Element, Role
from seesay.core.errors import CaptureError
from seesay.core.region import Region
from seesay.system.accessibility.atspi_client import ACCESSIBLE, AtspiClient, ObjectReference
from seesay.system.dbus import BusError
from seesay.system.x11_connection import client_windows

_log = logging.getLogger(__name__)

_FITS = 0.03
"""Tolerated difference of the horizontal and vertical scale: sizes are whole points."""


@dataclass(frozen=True, slots=True)
class WindowPlacement:
    """The position of a window in pixels, and the pixels per unit of its program."""

    place: Region
    across: float = 1.0
    down: float = 1.0

    @classmethod
    def fitting(cls, places: Sequence[Region], window: Region) -> WindowPlacement | None:
        """Return the placement of `window` at one of `places`, with or without its frame; None if none fits."""
        if not window.area:
            return None
        scales = [cls(place, place.width / window.width, place.height / window.height) for place in places]
        found = min(scales, key=lambda scale: abs(math.log(scale.across / scale.down)))
        return found if abs(found.across / found.down - 1) <= _FITS else None

    def of(self, window: Region, part: Region) -> Region | None:
        """Return the position of `part` in desktop pixels; it and `window` have the same origin."""
        if not part.area:
            return None
        margin = 0 if self.across == self.down == 1 else math.ceil(self.across) + 1
        left, top = self.place.x + self.across * (part.x - window.x), self.place.y + self.down * (part.y - window.y)
        x, y = math.floor(left) - margin, math.floor(top) - margin
        right, bottom = left + self.across * part.width, top + self.down * part.height
        return Region(x, y, math.ceil(right) + margin - x, math.ceil(bottom) + margin - y)

    def is_at_origin(self, window: Region) -> bool:
        """Whether the window's origin, in the program's units, is where the X server has it."""
        x, y = abs(self.across * window.x - self.place.x), abs(self.down * window.y - self.place.y)
        return x <= self.across + 1 and y <= self.down + 1


class WindowFinder:
    """Finds window positions in a list that is read once. Thread-safe."""

    def __init__(self) -> None:
        self.on_wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
        """X positions need not match the screenshot on Wayland."""
        self._lock = threading.Lock()
        self._clients: list[tuple[int, str, tuple[Region, ...]]] | None = None

    def find(self, process: int, title: str, window: Region, *, on_desktop: bool = False) -> WindowPlacement | None:
        """Return the placement of a window, or None if unknown; `window` is the program's own position.

        With `on_desktop`, its origin on the desktop is known, which distinguishes windows with one title.
        """
        with self._lock:
            if self._clients is None:
                self._clients = _clients()
        clients = [client for client in self._clients if client[0] == process] or self._clients
        named = [client for client in clients if client[1] == title.strip()]
        found = named or (clients if clients[0][0] == process else []) if clients else []
        placed = {WindowPlacement.fitting(places, window) for _, _, places in found}
        if len(placed) > 1 and on_desktop:
            placed = {each for each in placed if each is not None and each.is_at_origin(window)}
        return placed.pop() if len(placed) == 1 else None


class ObjectBoxes:
    """The positions of one window's objects in desktop pixels."""

    def __init__(
        self, objects: AtspiClient, windows: WindowFinder, program: ObjectReference, window: ObjectReference
    ) -> None:
        """Locate the window; raises `BusError` if its program does not answer."""
        self._objects = objects
        told = self._window = objects.extents(window)
        title = str(objects.value(window, ACCESSIBLE, "Name"))
        process, on_desktop = objects.process(program), not is_at_origin(told)
        self._placement = windows.find(process, title, told, on_desktop=on_desktop)

    def of_each(self, places: Sequence[ObjectReference]) -> list[Region | None]:
        """Return positions, None if unknown; raises `BusError`."""
        if self._placement is None:
            return [None] * len(places)
        return [self._moved(box) for box in self._objects.extents_of_each(places)]

    def _moved(self, box: Region | None) -> Region | None:
        if self._placement is None or box is None or (is_at_origin(box) and box != self._window):
            return None
        return self._placement.of(self._window, box)


def is_at_origin(box: Region) -> bool:
    """Whether a position is the desktop's corner, which GTK 4 reports if it knows none."""
    return (box.x, box.y) == (0, 0)


def object_boxes(objects: AtspiClient, program: ObjectReference, window: ObjectReference) -> ObjectBoxes | None:
    """Return the positions of a window's objects, None if not supported; raises `BusError` if it hangs."""
    try:
        return ObjectBoxes(objects, WindowFinder(), program, window)
    except BusError as problem:
        if not problem.name:  # no answer, as opposed to "has no position"
            raise
        return None


def _clients() -> list[tuple[int, str, tuple[Region, ...]]]:
    if not os.environ.get("DISPLAY"):
        return []
    try:
        return [(client.process, client.title, client.places) for client in client_windows()]
    except CaptureError as problem:
        _log.debug("windows could not be listed: %s", problem.reason)
        return []


ROLES_NAMED_BY_ROW: frozenset[Role] = frozenset({"switch", "checkbox", "slider", "progressbar", "combobox", "textbox"})
"""Roles whose only text is a value. Buttons are not included: the picture of one may be unrelated to the row."""
ROLES_NAMED_BY_CONTENT: frozenset[Role] = frozenset({"listitem", "row", "cell"})
"""Roles that GTK 4 leaves unnamed, named by their content. Not tabs: a tab of GTK 3 contains its whole page."""
_LONGEST = 200
"""Maximum length of such a name."""
_BELOW_LABELS: frozenset[Role] = frozenset({"slider", "progressbar", "combobox", "textbox"})
"""Roles that may be placed below their labels."""
_TALLEST = 3
"""Maximum height of a control in label heights. Text next to an editor belongs to a panel."""

_Placed = tuple[Element, Region]


def name_by_row(siblings: Sequence[Element]) -> tuple[Element, ...]:
    """Name unnamed controls by the text before them in their row."""
    return tuple(
        replace(each, name=_before(each.box, siblings))
        if each.role in ROLES_NAMED_BY_ROW and not each.name and each.box is not None
        else each
        for each in siblings
    )


def name_by_text_above(element: Element) -> Element:
    """Name the remaining controls by the text above them, or a combo box by its selected value."""
    children = (
        replace(each, name=_above(each.box, element.children))
        if each.role in _BELOW_LABELS and not each.name and each.box is not None
        else each
        for each in element.children
    )
    return name_by_selection(replace(element, children=tuple(map(name_by_text_above, children))))


def name_by_selection(control: Element) -> Element:
    """Name an unnamed combo box by its selected value."""
    if control.role != "combobox" or control.name or not isinstance(control.value, str):
        return control
    return replace(control, name=control.value, value=None)


def with_visible_selection(control: Element) -> Element:
    """Take the value of a closed combo box from its content: a GTK 4 drop-down list."""
    if control.role != "combobox" or control.value is not None or "expanded" in control.states:
        return control
    texts = (each.name for each in control.walk() if each.role == "paragraph" and each.name)
    return replace(control, value=next(texts, None))


def name_by_content(element: Element, *, in_page: bool = False) -> Element:
    """Name an unnamed item by its content.

    Pages have lists of paragraphs, and browsers name selectable items.
    """
    if element.role not in ROLES_NAMED_BY_CONTENT or element.name or (in_page and element.role != "cell"):
        return element
    return replace(element, name=text_content(element.children)[:_LONGEST].rstrip())


def text_content(elements: Iterable[Element]) -> str:
    """Return the outermost texts of elements: a button may contain a label that repeats its name."""
    found: list[str] = []
    for each in elements:
        texts = [text for text in (each.name, each.value) if isinstance(text, str) and text]
        found += texts or [text_content(each.children)]
    return " ".join(filter(None, found))


def _before(control: Region, siblings: Sequence[Element]) -> str:
    """Return the text before a control, the first of several lines, if no other control is between them."""
    before = [(each, box) for each, box in _placed(siblings) if box.right <= control.x and _is_level(box, control)]
    nearest, place = max(before, key=lambda each: each[1].right, default=(None, control))
    if nearest is None or nearest.role != "paragraph" or control.height > _TALLEST * place.height:
        return ""
    lines = [(each, box) for each, box in before if _is_over(box, place) and each.role == "paragraph"]
    return _words(min(lines, key=lambda each: each[1].y)[0])


def _above(control: Region, siblings: Sequence[Element]) -> str:
    """Return the text directly above a control if both are left-aligned and it has the line for itself.

    It must not be nearer to a control above it, which it may describe.
    """
    above = [(each, box) for each, box in _placed(siblings) if box.bottom <= control.y and _is_over(box, control)]
    nearest, place = max(above, key=lambda each: each[1].bottom, default=(None, control))
    gap = control.y - place.bottom
    if nearest is None or nearest.role != "paragraph" or gap > place.height or control.height > _TALLEST * place.height:
        return ""
    is_beside = any(_is_level(box, place) for each, box in _placed(siblings) if each is not nearest)
    is_of_another = any(
        each.role in ROLES_NAMED_BY_ROW and 0 <= place.y - box.bottom < gap
        for each, box in above
        if each is not nearest
    )
    if is_beside or is_of_another or abs(place.x - control.x) > place.height:
        return ""
    return _words(nearest)


def _placed(elements: Sequence[Element]) -> list[_Placed]:
    return [(each, each.box) for each in elements if each.box is not None]


def _words(label: Element) -> str:
    return label.name if any(map(str.isalpha, label.name)) else ""


def _is_over(one: Region, other: Region) -> bool:
    """Whether the horizontal ranges overlap."""
    return one.x < other.right and other.x < one.right


def _is_level(one: Region, other: Region) -> bool:
    """Whether the middle of one is in the other's vertical range."""
    return one.y <= other.y + other.height / 2 < one.bottom or other.y <= one.y + one.height / 2 < other.bottom

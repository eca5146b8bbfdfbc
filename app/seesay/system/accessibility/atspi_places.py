"""Where parts of other programs' windows are on the screen, which programs tell in units of their own.

Qt counts points that QT_SCALE_FACTOR enlarges, and GTK 3 those of GDK_SCALE. The X server knows how large a window is
in pixels and where, which gives the units and the place. GTK 4 gives the corner of the desktop for everything, and in
its window a place that lacks the padding of all that is around: by that nobody knows where anything is.

Names for controls whose program relates no label to them: GTK 3's own way to build forms and rows of settings.
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
from seesay.system.accessibility.atspi_objects import ACCESSIBLE, Objects, Place
from seesay.system.dbus import BusError
from seesay.system.x11_connection import client_windows

_log = logging.getLogger(__name__)

_FITS = 0.03
"""By how much the scales across and down may differ: sizes are told as whole numbers of points."""


@dataclass(frozen=True, slots=True)
class Placement:
    """That a window is at `place`, in pixels, with so many of them to a unit of its program across and down."""

    place: Region
    across: float = 1.0
    down: float = 1.0

    @classmethod
    def fitting(cls, places: Sequence[Region], window: Region) -> Placement | None:
        """Return that of a program's `window` at one of `places`, with or without its frame; None if it is none."""
        if not window.area:
            return None
        scales = [cls(place, place.width / window.width, place.height / window.height) for place in places]
        found = min(scales, key=lambda scale: abs(math.log(scale.across / scale.down)))
        return found if abs(found.across / found.down - 1) <= _FITS else None

    def of(self, window: Region, part: Region) -> Region | None:
        """Return where `part` is, in pixels of the desktop, given it and its window from one and the same corner."""
        if not part.area:
            return None
        margin = 0 if self.across == self.down == 1 else math.ceil(self.across) + 1
        left, top = self.place.x + self.across * (part.x - window.x), self.place.y + self.down * (part.y - window.y)
        x, y = math.floor(left) - margin, math.floor(top) - margin
        right, bottom = left + self.across * part.width, top + self.down * part.height
        return Region(x, y, math.ceil(right) + margin - x, math.ceil(bottom) + margin - y)

    def is_cornered(self, window: Region) -> bool:
        """Whether the window's own corner on the desktop, in the program's units, is where it is."""
        x, y = abs(self.across * window.x - self.place.x), abs(self.down * window.y - self.place.y)
        return x <= self.across + 1 and y <= self.down + 1


class WindowPlaces:
    """Finds places by windows as they were at the first question; for several threads."""

    def __init__(self) -> None:
        self.on_wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
        """Whether windows can be where no X server knows, and its places need not be those in a picture."""
        self._lock = threading.Lock()
        self._clients: list[tuple[int, str, tuple[Region, ...]]] | None = None

    def find(self, process: int, title: str, window: Region, *, on_desktop: bool = False) -> Placement | None:
        """Return where a window is, or None where no such window is known; `window` is what the program tells.

        `on_desktop` says that its corner is the one on the desktop, which tells windows of one title apart.
        """
        with self._lock:
            if self._clients is None:
                self._clients = _clients()
        clients = [client for client in self._clients if client[0] == process] or self._clients
        named = [client for client in clients if client[1] == title.strip()]
        found = named or (clients if clients[0][0] == process else []) if clients else []
        placed = {Placement.fitting(places, window) for _, _, places in found}
        if len(placed) > 1 and on_desktop:
            placed = {each for each in placed if each is not None and each.is_cornered(window)}
        return placed.pop() if len(placed) == 1 else None


class Boxes:
    """Where the objects of one window are, in pixels of the desktop."""

    def __init__(self, objects: Objects, windows: WindowPlaces, program: Place, window: Place) -> None:
        """Find the window; raises `BusError` where its program does not answer."""
        self._objects = objects
        told = self._window = objects.extents(window)
        title = str(objects.value(window, ACCESSIBLE, "Name"))
        process, on_desktop = objects.process(program), not is_cornered(told)
        self._placement = windows.find(process, title, told, on_desktop=on_desktop)

    def of_each(self, places: Sequence[Place]) -> list[Region | None]:
        """Return where objects are, None where that is not known; raises `BusError`."""
        if self._placement is None:
            return [None] * len(places)
        return [self._moved(box) for box in self._objects.extents_of_each(places)]

    def _moved(self, box: Region | None) -> Region | None:
        if self._placement is None or box is None or (is_cornered(box) and box != self._window):
            return None
        return self._placement.of(self._window, box)


def is_cornered(box: Region) -> bool:
    """Whether a place on the desktop is its corner, which GTK 4 gives where it knows none."""
    return (box.x, box.y) == (0, 0)


def boxes_in(objects: Objects, program: Place, window: Place) -> Boxes | None:
    """Return where the objects of a window are, or None where it does not tell; raises `BusError` where it hangs."""
    try:
        return Boxes(objects, WindowPlaces(), program, window)
    except BusError as problem:
        if not problem.name:  # no answer, not one that it has no place
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


NAMED_BY_ROW: frozenset[Role] = frozenset({"switch", "checkbox", "slider", "progressbar", "combobox", "textbox"})
"""What has no text of its own but a value; a button's picture may be another thing than the row is about."""
CALLED_BY_WORDS: frozenset[Role] = frozenset({"listitem", "row", "cell"})
"""What GTK 4 gives no name of its own: a person calls it by what stands in it. A tab of GTK 3 holds its whole page."""
_LONGEST = 200
"""Characters of such a name, at most."""
_BELOW_LABELS: frozenset[Role] = frozenset({"slider", "progressbar", "combobox", "textbox"})
"""Those of them that stand below their labels in some forms."""
_TALLEST = 3
"""How many times as tall as its label a control is at most: what stands beside an editor is a panel's text."""

_Placed = tuple[Element, Region]


def named_by_row(siblings: Sequence[Element]) -> tuple[Element, ...]:
    """Return what lies in one object, where a control without a name has that of the text before it in its row."""
    return tuple(
        replace(each, name=_before(each.box, siblings))
        if each.role in NAMED_BY_ROW and not each.name and each.box is not None
        else each
        for each in siblings
    )


def named_at_last(element: Element) -> Element:
    """Return an element in which what no row names has the name of the text above it, else a choice for its name."""
    children = (
        replace(each, name=_above(each.box, element.children))
        if each.role in _BELOW_LABELS and not each.name and each.box is not None
        else each
        for each in element.children
    )
    return or_by_choice(replace(element, children=tuple(map(named_at_last, children))))


def or_by_choice(control: Element) -> Element:
    """Return a control, where a combo box that still has no name is called what is chosen in it."""
    if control.role != "combobox" or control.name or not isinstance(control.value, str):
        return control
    return replace(control, name=control.value, value=None)


def with_shown_choice(control: Element) -> Element:
    """Return a control, where a closed combo box without a value has the text in it: a drop-down list of GTK 4."""
    if control.role != "combobox" or control.value is not None or "expanded" in control.states:
        return control
    texts = (each.name for each in control.walk() if each.role == "paragraph" and each.name)
    return replace(control, value=next(texts, None))


def or_by_words(element: Element, *, in_page: bool = False) -> Element:
    """Return an element, where an entry that has no name is called by the words in it.

    A page has lists of paragraphs, and browsers name what can be chosen there.
    """
    if element.role not in CALLED_BY_WORDS or element.name or (in_page and element.role != "cell"):
        return element
    return replace(element, name=words_in(element.children)[:_LONGEST].rstrip())


def words_in(elements: Iterable[Element]) -> str:
    """Return what stands in some elements, of each the outermost words: a button may hold a label with its name."""
    found: list[str] = []
    for each in elements:
        texts = [text for text in (each.name, each.value) if isinstance(text, str) and text]
        found += texts or [words_in(each.children)]
    return " ".join(filter(None, found))


def _before(control: Region, siblings: Sequence[Element]) -> str:
    """Return the text before a control, the upper one of several lines, if no other control is between them."""
    before = [(each, box) for each, box in _placed(siblings) if box.right <= control.x and _is_level(box, control)]
    nearest, place = max(before, key=lambda each: each[1].right, default=(None, control))
    if nearest is None or nearest.role != "paragraph" or control.height > _TALLEST * place.height:
        return ""
    lines = [(each, box) for each, box in before if _is_over(box, place) and each.role == "paragraph"]
    return _words(min(lines, key=lambda each: each[1].y)[0])


def _above(control: Region, siblings: Sequence[Element]) -> str:
    """Return the text right above a control, if it begins where that does, and nothing stands beside it.

    It is no nearer to a control above it, of which it may tell more.
    """
    above = [(each, box) for each, box in _placed(siblings) if box.bottom <= control.y and _is_over(box, control)]
    nearest, place = max(above, key=lambda each: each[1].bottom, default=(None, control))
    gap = control.y - place.bottom
    if nearest is None or nearest.role != "paragraph" or gap > place.height or control.height > _TALLEST * place.height:
        return ""
    is_beside = any(_is_level(box, place) for each, box in _placed(siblings) if each is not nearest)
    is_of_another = any(
        each.role in NAMED_BY_ROW and 0 <= place.y - box.bottom < gap for each, box in above if each is not nearest
    )
    if is_beside or is_of_another or abs(place.x - control.x) > place.height:
        return ""
    return _words(nearest)


def _placed(elements: Sequence[Element]) -> list[_Placed]:
    return [(each, each.box) for each in elements if each.box is not None]


def _words(label: Element) -> str:
    return label.name if any(map(str.isalpha, label.name)) else ""


def _is_over(one: Region, other: Region) -> bool:
    """Whether one is above or below the other."""
    return one.x < other.right and other.x < one.right


def _is_level(one: Region, other: Region) -> bool:
    """Whether the middle of one is beside the other."""
    return one.y <= other.y + other.height / 2 < one.bottom or other.y <= one.y + one.height / 2 < other.bottom

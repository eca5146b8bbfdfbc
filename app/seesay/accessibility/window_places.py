"""Where parts of other programs' windows are on the screen, which programs tell in units of their own.

Qt counts points that QT_SCALE_FACTOR enlarges, and GTK 3 those of GDK_SCALE. The X server knows how large a window is
in pixels and where, which gives the units and the place. GTK 4 gives the corner of the desktop for everything, and in
its window a place that lacks the padding of all that is around: by that nobody knows where anything is.
"""

from __future__ import annotations

import logging
import math
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from seesay.accessibility.objects import ACCESSIBLE, Objects, Place
from seesay.dbus import BusError
from seesay.errors import CaptureError
from seesay.region import Region
from seesay.x11 import client_windows

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

"""Where parts of other programs' windows are on the screen, which programs tell in units of their own.

Qt counts points that QT_SCALE_FACTOR enlarges, GTK 3 those of GDK_SCALE, and GTK 4 knows no place but that in its
window. The X server knows how large a window is in pixels and where, which gives the units and the place.
"""

from __future__ import annotations

import logging
import math
import os
import threading

from seesay.domain import Region
from seesay.errors import CaptureError

_log = logging.getLogger(__name__)

_FITS = 0.03
"""By how much the scales across and down may differ: sizes are told as whole numbers of points."""


class WindowPlaces:
    """Finds places by windows as they were at the first question; for several threads."""

    def __init__(self) -> None:
        self.on_wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
        """Whether windows can be where no X server knows, and its places need not be those in a picture."""
        self._lock = threading.Lock()
        self._clients: list[tuple[int, str, tuple[Region, ...]]] | None = None

    def of(self, process: int, title: str, window: Region, part: Region) -> Region | None:
        """Return where `part` of a window is, in pixels of the desktop, or None where no such window is known.

        `window` and `part` are what the program tells, from one and the same corner.
        """
        with self._lock:
            if self._clients is None:
                self._clients = _clients()
        clients = [client for client in self._clients if client[0] == process] or self._clients
        named = [client for client in clients if client[1] == title.strip()]
        found = named or (clients if clients[0][0] == process else []) if clients else []
        placed = {placed_in(places, window, part) for _, _, places in found}
        return placed.pop() if len(placed) == 1 else None


def placed_in(places: tuple[Region, ...], window: Region, part: Region) -> Region | None:
    """Return where `part` is if the program's `window` is one of `places`, with or without its frame; else None."""
    if not window.area or not part.area:
        return None
    scales = [(place.width / window.width, place.height / window.height, place) for place in places]
    across, down, place = min(scales, key=lambda scale: abs(math.log(scale[0] / scale[1])))
    if abs(across / down - 1) > _FITS:
        return None
    exact = across == down == 1
    left, top = across * (part.x - window.x), down * (part.y - window.y)
    margin = 0 if exact else math.ceil(across) + 1
    x, y = math.floor(place.x + left) - margin, math.floor(place.y + top) - margin
    right, bottom = place.x + left + across * part.width, place.y + top + down * part.height
    return Region(x, y, math.ceil(right) + margin - x, math.ceil(bottom) + margin - y)


def _clients() -> list[tuple[int, str, tuple[Region, ...]]]:
    if not os.environ.get("DISPLAY"):
        return []
    from seesay.capture.x11 import client_windows

    try:
        return [(client.process, client.title, client.places) for client in client_windows()]
    except CaptureError as problem:
        _log.debug("windows could not be listed: %s", problem.reason)
        return []

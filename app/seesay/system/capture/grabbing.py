"""Chooses what to capture where a program may read the screen freely: which monitor, window or part.

X11, Windows and macOS differ in access to windows and pixels (`DesktopAccess`); the choice is the same for all.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from seesay.core.domain import Cancellation, Frame, Source, SourceKind
from seesay.core.errors import CaptureError
from seesay.core.findings import Pixels
from seesay.core.region import Region, ShownWindow
from seesay.core.translation import translate
from seesay.system.capture.desktop import ScreenCapturer, Screens, Screenshot, WindowName

NAMES: dict[SourceKind, str] = {
    "screen": "the screen",
    "window": "the window",
    "region": "the region",
    "focus": "what has the keyboard",
}
"""How a picture of the desktop is called, fit to be spoken."""


@dataclass(frozen=True, slots=True)
class DesktopWindow:
    """A window: its place without shadows, in real pixels of the desktop, and the system's names for it.

    `covers` are the parts of the desktop that it certainly hides: none for a window that may be translucent. `is_part`
    says that it belongs to another window of its program, as menus and dialogs do. `number` is the system's for it.
    `is_hint` is as in `ShownWindow`.
    """

    bounds: Region
    title: str = ""
    application: str = ""
    covers: tuple[Region, ...] = ()
    is_menu: bool = False
    is_part: bool = False
    number: int = 0
    is_hint: bool = False


class DesktopAccess(Protocol):
    """An open way to one desktop; all coordinates are real pixels. Every method may raise `CaptureError`."""

    def monitors(self) -> Sequence[Region]:
        """Return where the monitors are, the first one first; at least one."""

    def active_window(self) -> DesktopWindow | None:
        """Return the window in use that is not this process's own, or None when there is none."""

    def windows(self) -> Sequence[DesktopWindow] | None:
        """Return the windows of other programs that are shown, the topmost first; None where nobody tells them all."""

    def pointer(self) -> tuple[int, int] | None:
        """Return where the mouse pointer is, if that is known."""

    def grab(self, region: Region, cancellation: Cancellation) -> Pixels:
        """Return what is shown in `region`, which lies within the monitors' bounding box: contiguous and read-only."""


GrabbedPictures = dict[Region, tuple[bytearray, Pixels]]
"""What was grabbed last in each place, as it came and as the pipeline wants it."""


class GrabbingCapturer(ScreenCapturer, ABC):
    """A capturer for a system that lets programs read any part of the screen; a subclass opens its desktop."""

    latest: GrabbedPictures | None = None
    """What was grabbed last in each place, where the same places are looked at again and again."""

    def for_watches(self) -> GrabbingCapturer:
        """Return this one, which keeps the latest picture of each place from now on, until it is closed."""
        self.latest = {}
        return self

    def close(self) -> None:
        """Forget the pictures that were kept."""
        if self.latest is not None:
            self.latest.clear()

    @abstractmethod
    def _open(self) -> AbstractContextManager[DesktopAccess]:
        """Open the desktop for one picture, in this thread; raises `CaptureError`."""

    def screen(self, screens: Screens, cancellation: Cancellation) -> Screenshot:
        cancellation.check()
        with self._open() as desktop:
            window = desktop.active_window()
            pointer = desktop.pointer()
            monitors = desktop.monitors()
            place = Region.around(monitors) if screens == "all" else monitor_in_use(monitors, window, pointer)
            return _picture(desktop, "screen", place, window, pointer, cancellation)

    def window(self, cancellation: Cancellation) -> Screenshot:
        cancellation.check()
        with self._open() as desktop:
            window = desktop.active_window()
            place = window.bounds.intersection(Region.around(desktop.monitors())) if window else None
            if place is not None:
                return _picture(desktop, "window", place, window, desktop.pointer(), cancellation)
        return self.screen("active", cancellation)

    def active_window(self, cancellation: Cancellation) -> WindowName | None:
        cancellation.check()
        with self._open() as desktop:
            window = desktop.active_window()
        if window is None or not (window.title or window.application):
            return None
        return WindowName(window.title, window.application)

    def region(self, region: Region, cancellation: Cancellation) -> Screenshot:
        cancellation.check()
        with self._open() as desktop:
            place = region.intersection(Region.around(desktop.monitors()))
            if place is None:
                raise CaptureError(translate("Reasons", "the region lies outside the screen"))
            return _picture(desktop, "region", place, desktop.active_window(), desktop.pointer(), cancellation)


class MssDesktop:
    """What mss tells of a desktop on X11 and on Windows: the monitors and the pixels.

    `latest` is brought up to date where it is given, and the same pixels are returned for what has not changed.
    """

    def __init__(self, grabber: Any, latest: GrabbedPictures | None = None) -> None:
        self._grabber, self._latest = grabber, latest

    def monitors(self) -> Sequence[Region]:
        """Return the monitors, cut to the whole desktop; the primary one first."""
        everything, *monitors = self._grabber.monitors
        monitors.sort(key=lambda monitor: not monitor.get("is_primary"))
        whole = _region_of(everything)
        parts = [_region_of(monitor).intersection(whole) for monitor in monitors]
        return [part for part in parts if part is not None] or [whole]

    def grab(self, region: Region, cancellation: Cancellation) -> Pixels:
        cancellation.check()
        place = {"left": region.x, "top": region.y, "width": region.width, "height": region.height}
        picture = self._grabber.grab(place)
        before = self._latest.get(region) if self._latest is not None else None
        if before is not None and before[0] == picture.raw:  # in a tenth of the time that new pixels take
            return before[1]
        pixels = _rgb_from_bgrx(picture.raw, picture.width, picture.height)
        if self._latest is not None:
            self._latest[region] = picture.raw, pixels
        return pixels


def visible_programs(windows: Sequence[DesktopWindow] | None, place: Region) -> frozenset[str] | None:
    """Return the programs not completely covered in `place`, given all windows from the top; None if one is unknown."""
    if windows is None:
        return None
    left, programs = [place], set[str]()
    for window in windows:
        if any(part.intersection(window.bounds) for part in left):
            programs.add(window.application)
            for cover in window.covers:
                left = [rest for part in left for rest in without(part, cover)]
    return None if "" in programs else frozenset(programs)


def without(region: Region, cover: Region) -> list[Region]:
    """Return what is left of `region` outside `cover`: at most four rectangles."""
    shared = region.intersection(cover)
    if shared is None:
        return [region]
    parts = [
        Region(region.x, region.y, region.width, shared.y - region.y),
        Region(region.x, shared.bottom, region.width, region.bottom - shared.bottom),
        Region(region.x, shared.y, shared.x - region.x, shared.height),
        Region(shared.right, shared.y, region.right - shared.right, shared.height),
    ]
    return [part for part in parts if part.area]


def _region_of(monitor: Mapping[str, Any]) -> Region:
    return Region(monitor["left"], monitor["top"], monitor["width"], monitor["height"])


def monitor_in_use(monitors: Sequence[Region], window: DesktopWindow | None, pointer: tuple[int, int] | None) -> Region:
    """Return the monitor that shows most of the active window, else the one with the pointer, else the first."""

    def shown(monitor: Region) -> int:
        overlap = monitor.intersection(window.bounds) if window else None
        return overlap.area if overlap else 0

    best = max(monitors, key=shown)
    if shown(best):
        return best
    return next((monitor for monitor in monitors if pointer and monitor.contains(*pointer)), monitors[0])


def _rgb_from_bgrx(data: bytes | bytearray | memoryview, width: int, height: int) -> Pixels:
    """Return pixels of four bytes each, blue first, as the pipeline wants them: RGB, contiguous, read-only."""
    import numpy as np

    four = np.frombuffer(data, np.uint8).reshape(height, width, 4)
    pixels = np.empty((height, width, 3), np.uint8)
    for channel in range(3):  # in a quarter of the time that all at once takes
        pixels[..., channel] = four[..., 2 - channel]
    pixels.flags.writeable = False
    return pixels


def _picture(
    desktop: DesktopAccess,
    kind: SourceKind,
    place: Region,
    window: DesktopWindow | None,
    pointer: tuple[int, int] | None,
    cancellation: Cancellation,
) -> Screenshot:
    # The windows before and after: one that comes up meanwhile may be in the picture.
    before = visible_programs(desktop.windows(), place)
    pixels = desktop.grab(place, cancellation)
    cancellation.check()
    shown = desktop.windows()
    after = visible_programs(shown, place)
    named = window is not None and bool(window.title or window.application)
    part = window.bounds.intersection(place) if window and named and kind == "screen" else None
    if part == place:  # one that fills the screen, or the desktop itself, on which others lie
        part = None
    source = Source(
        kind,
        NAMES[kind],
        window.title if window else "",
        window.application if window else "",
        Region(part.x - place.x, part.y - place.y, part.width, part.height) if part else None,
        before | after if before is not None and after is not None else None,
    )
    inside = (pointer[0] - place.x, pointer[1] - place.y) if pointer and place.contains(*pointer) else None
    frame = Frame(pixels, source, windows=shown_windows(shown or (), window, place))
    there = [each for each in shown or () if each.number and each.bounds.intersection(place)]
    stack, parts = tuple(each.number for each in there), frozenset(each.number for each in there if each.is_part)
    return Screenshot(frame, (place.x, place.y), inside, window.number if window else 0, stack, parts)


def shown_windows(
    windows: Sequence[DesktopWindow], in_use: DesktopWindow | None, place: Region
) -> tuple[ShownWindow, ...]:
    """Return `windows`, the topmost first, in pixels of a picture of `place`; what is seen through is left out."""
    found = []
    for window in windows:
        box = window.bounds.intersection(place)
        if box is None or (box == place and not window.covers and window != in_use):
            continue
        box = Region(box.x - place.x, box.y - place.y, box.width, box.height)
        found.append(ShownWindow(box, window.title, window == in_use, window.is_menu, window.is_hint))
    return tuple(found)

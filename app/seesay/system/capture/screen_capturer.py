"""The screen capture interface that the X11, portal, Windows and macOS capturers share.

Where a program may read any part of the screen, `GrabbingCapturer` selects the monitor, window or region. X11, Windows
and macOS then differ only in access to windows and pixels (`DesktopAccess`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from seesay.core.domain import Cancellation, Frame, Source, SourceKind
from seesay.core.errors import CaptureError
from seesay.core.findings import Pixels
from seesay.core.region import Region, ShownWindow
from seesay.core.translation import translate

Screens = Literal["active", "all"]


@dataclass(frozen=True, slots=True)
class Screenshot:
    """A picture of the desktop in physical pixels.

    `origin` is its top left corner on the desktop, negative left of or above the first screen. `pointer` is the mouse
    position in the picture, None if unknown. `in_use` is the system's ID of the active window, 0 if none. `stack` has
    the IDs of all windows in the picture, topmost first, including covered ones. `parts` has the windows that belong to
    another one of their program, as menus and dialogs do.
    """

    frame: Frame
    origin: tuple[int, int] = (0, 0)
    pointer: tuple[int, int] | None = None
    in_use: int = 0
    stack: tuple[int, ...] = ()
    parts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class WindowName:
    """The title of a window, and the name of its program in lower case, as in `Source`."""

    title: str
    application: str


class ScreenCapturer(Protocol):
    """Callable from any thread, one call at a time; windows of this process are never the active one.

    Every method raises `Cancelled` soon after a cancellation, even during a system dialog, `CaptureDeniedError` and
    `CaptureError`.
    """

    name: str

    @classmethod
    def priority(cls) -> float:
        """Return the priority of this backend, higher is better; raise `Unavailable` if it cannot work."""

    def screen(self, screens: Screens, cancellation: Cancellation) -> Screenshot:
        """Capture the screen with the active window, else with the pointer, or all screens."""

    def window(self, cancellation: Cancellation) -> Screenshot:
        """Capture the active window, or the screen if the system does not reveal the window."""

    def active_window(self, cancellation: Cancellation) -> WindowName | None:
        """Return the names of the active window, None if there is none or it is unknown."""

    def region(self, region: Region, cancellation: Cancellation) -> Screenshot:
        """Capture a rectangle of the desktop in physical pixels, clipped to the screens."""

    def for_watches(self) -> ScreenCapturer:
        """Return a capturer that captures the same areas again at the least cost; close it afterwards."""
        return self

    def close(self) -> None:
        """Release what is kept between captures; the next one opens it again."""
        return


SOURCE_NAMES: dict[SourceKind, str] = {
    "screen": "the screen",
    "window": "the window",
    "region": "the region",
    "focus": "the focused control",
}
"""Spoken names of desktop captures."""


@dataclass(frozen=True, slots=True)
class DesktopWindow:
    """A window without shadows, in physical desktop pixels.

    `covers` are the desktop areas that it certainly hides, empty if it may be translucent. `is_part`: it belongs to
    another window of its program, as menus and dialogs do. `number` is the system's ID. `is_hint` is as in
    `ShownWindow`.
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
    """Access to one desktop in physical pixels. Every method may raise `CaptureError`."""

    def monitors(self) -> Sequence[Region]:
        """Return the monitors, the primary one first; at least one."""

    def active_window(self) -> DesktopWindow | None:
        """Return the active window of another program, or None."""

    def windows(self) -> Sequence[DesktopWindow] | None:
        """Return the visible windows of other programs, topmost first; None if the list is incomplete."""

    def pointer(self) -> tuple[int, int] | None:
        """Return the mouse position, None if unknown."""

    def grab(self, region: Region, cancellation: Cancellation) -> Pixels:
        """Capture `region`, which is within the monitors' bounding box: contiguous and read-only."""


CaptureCache = dict[Region, tuple[bytearray, Pixels]]
"""The latest capture of each area, as raw bytes and as RGB."""


class GrabbingCapturer(ScreenCapturer, ABC):
    """Captures where programs may read any part of the screen; a subclass opens the desktop."""

    latest: CaptureCache | None = None
    """Cached captures, if the same areas are captured again and again."""

    def for_watches(self) -> GrabbingCapturer:
        """Return this capturer, with a cache of captures until it is closed."""
        self.latest = {}
        return self

    def close(self) -> None:
        if self.latest is not None:
            self.latest.clear()

    @abstractmethod
    def _open(self) -> AbstractContextManager[DesktopAccess]:
        """Open the desktop for one capture, in this thread; raises `CaptureError`."""

    def screen(self, screens: Screens, cancellation: Cancellation) -> Screenshot:
        cancellation.check()
        with self._open() as desktop:
            window = desktop.active_window()
            pointer = desktop.pointer()
            monitors = desktop.monitors()
            place = Region.around(monitors) if screens == "all" else active_monitor(monitors, window, pointer)
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
                raise CaptureError(translate("Reasons", "the region is outside the screen"))
            return _picture(desktop, "region", place, desktop.active_window(), desktop.pointer(), cancellation)


class MssDesktop:
    """The monitors and pixels of X11 and Windows through mss.

    With `latest`, unchanged areas return the cached pixels.
    """

    def __init__(self, grabber: Any, latest: CaptureCache | None = None) -> None:
        self._grabber, self._latest = grabber, latest

    def monitors(self) -> Sequence[Region]:
        """Return the monitors, clipped to the desktop; the primary one first."""
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
        if before is not None and before[0] == picture.raw:  # ten times faster than converting
            return before[1]
        pixels = _rgb_from_bgrx(picture.raw, picture.width, picture.height)
        if self._latest is not None:
            self._latest[region] = picture.raw, pixels
        return pixels


def visible_programs(windows: Sequence[DesktopWindow] | None, place: Region) -> frozenset[str] | None:
    """Return the programs not completely covered in `area`, given all windows topmost first; None if one is unknown."""
    if windows is None:
        return None
    left, programs = [place], set[str]()
    for window in windows:
        if any(part.intersection(window.bounds) for part in left):
            programs.add(window.application)
            for cover in window.covers:
                left = [rest for part in left for rest in subtract(part, cover)]
    return None if "" in programs else frozenset(programs)


def subtract(region: Region, cover: Region) -> list[Region]:
    """Return up to four rectangles of `region` outside `cover`."""
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


def active_monitor(monitors: Sequence[Region], window: DesktopWindow | None, pointer: tuple[int, int] | None) -> Region:
    """Return the monitor with most of the active window, else the one with the pointer, else the first."""

    def shown(monitor: Region) -> int:
        overlap = monitor.intersection(window.bounds) if window else None
        return overlap.area if overlap else 0

    best = max(monitors, key=shown)
    if shown(best):
        return best
    return next((monitor for monitor in monitors if pointer and monitor.contains(*pointer)), monitors[0])


def _rgb_from_bgrx(data: bytes | bytearray | memoryview, width: int, height: int) -> Pixels:
    """Convert BGRX bytes to contiguous, read-only RGB."""
    import numpy as np

    four = np.frombuffer(data, np.uint8).reshape(height, width, 4)
    pixels = np.empty((height, width, 3), np.uint8)
    for channel in range(3):  # four times faster than all at once
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
    # Windows before and after: one that opens meanwhile may be in the picture.
    before = visible_programs(desktop.windows(), place)
    pixels = desktop.grab(place, cancellation)
    cancellation.check()
    shown = desktop.windows()
    after = visible_programs(shown, place)
    named = window is not None and bool(window.title or window.application)
    part = window.bounds.intersection(place) if window and named and kind == "screen" else None
    if part == place:  # a full-screen window, or the desktop itself
        part = None
    source = Source(
        kind,
        SOURCE_NAMES[kind],
        window.title if window else "",
        window.application if window else "",
        part.moved(-place.x, -place.y) if part else None,
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
    """Return the windows in pixels of a picture of `area`, topmost first, without transparent overlays."""
    found = []
    for window in windows:
        box = window.bounds.intersection(place)
        if box is None or (box == place and not window.covers and window != in_use):
            continue
        box = box.moved(-place.x, -place.y)
        found.append(ShownWindow(box, window.title, window == in_use, window.is_menu, window.is_hint))
    return tuple(found)

"""Captures a Wayland desktop through one ScreenCast portal session, for repeated captures.

The desktop asks once. Frames come from PipeWire, through one child process per screen, and only on changes. Each
monitor may have its own scale: as in a desktop screenshot, the largest scale counts, and the others are enlarged to it.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from seesay.core.backends import Unavailable
from seesay.core.child_processes import Child
from seesay.core.domain import Cancellation, SourceKind
from seesay.core.errors import CaptureDeniedError, CaptureError, PicturesEndedError, SharingStoppedError
from seesay.core.findings import Pixels
from seesay.core.paths import user_folders
from seesay.core.region import Region
from seesay.core.translation import translate
from seesay.system.capture import pipewire_api
from seesay.system.capture.screen_capturer import Screens, Screenshot
from seesay.system.capture.wayland import WaylandCapturer, with_active_window
from seesay.system.dbus import BusError, BusGoneError
from seesay.system.portal import SCREEN_CAST, SESSION, Options, Permission, Portal, require_portal


class SharedMonitor:
    """A monitor: its position in desktop units, and its pixels."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        """`properties` of the portal's stream: perhaps `position` and `size`, in desktop units."""
        self._position: tuple[int, int] = facts.get("position", (0, 0))
        self._size: tuple[int, int] = facts.get("size", (0, 0))
        self.pixels: Pixels | None = None
        """Height x width x 3; None before the first frame."""

    @property
    def scale(self) -> float:
        """Pixels per desktop unit."""
        if self.pixels is None or not self._size[0]:
            return 1.0
        return float(self.pixels.shape[1] / self._size[0])

    def place(self, scale: float) -> Region:
        """Return the position on a desktop with `scale` pixels per unit."""
        assert self.pixels is not None  # noqa: S101  there is a first picture
        height, width = (round(side * scale / self.scale) for side in self.pixels.shape[:2])
        return Region(round(scale * self._position[0]), round(scale * self._position[1]), width, height)

    def part(self, place: Region, scale: float) -> Pixels:
        """Return the content of `area`, which is within the monitor, at the desktop's scale."""
        assert self.pixels is not None  # noqa: S101
        whole = self.place(scale)
        x, y = place.x - whole.x, place.y - whole.y
        height, width = self.pixels.shape[:2]
        if (whole.width, whole.height) == (width, height):
            return self.pixels[y : y + place.height, x : x + place.width]
        across, down = width / whole.width, height / whole.height
        box = (x * across, y * down, (x + place.width) * across, (y + place.height) * down)
        size = place.width, place.height
        return np.asarray(Image.fromarray(self.pixels).resize(size, Image.Resampling.BICUBIC, box))


def desktop_scale(monitors: Sequence[SharedMonitor]) -> float:
    """Return the largest scale of all monitors."""
    return max(monitor.scale for monitor in monitors)


def desktop_bounds(monitors: Sequence[SharedMonitor]) -> Region:
    """Return the bounding box of all monitors in desktop pixels."""
    scale = desktop_scale(monitors)
    return Region.around([monitor.place(scale) for monitor in monitors])


def composite(place: Region, monitors: Sequence[SharedMonitor]) -> Pixels:
    """Return the content of `area`; black outside the monitors."""
    scale = desktop_scale(monitors)
    pixels = np.zeros((place.height, place.width, 3), np.uint8)
    for monitor in monitors:
        part = monitor.place(scale).intersection(place)
        if part is not None:
            top, left = part.y - place.y, part.x - place.x
            pixels[top : top + part.height, left : left + part.width] = monitor.part(part, scale)
    pixels.flags.writeable = False
    return pixels


_MONITOR, _HIDDEN_POINTER = 1, 1
_DONE = 0  # of org.freedesktop.portal.Request; desktops have several codes for a refusal
_TOKEN = "screen-permission"  # noqa: S105  the name of a file
_MOST_BYTES = 4 * 250 * 10**6
_ANSWER_SECONDS, _POLL_SECONDS = 10.0, 0.05
_CLOSED_SECONDS = 1.0
_REST_SECONDS, _RESTLESS_SECONDS = 0.6, 3.0
"""The first frames still show the fading permission dialog: time without changes before the first capture, and the
maximum wait for that."""

_CHILD = "seesay.system.capture.screen_cast_child"

_log = logging.getLogger(__name__)


class ScreenCastCapturer(WaylandCapturer):
    """Keeps one session until closed. Without a session it captures like its base class."""

    name = "screen-cast"

    def __init__(self, token: Path | None = None) -> None:
        """`token` is the file that stores the user's permission."""
        self._permission = Permission(token or user_folders().data / _TOKEN)
        self._session: _Session | None = None
        self._missing = False

    @classmethod
    def priority(cls) -> float:
        """Return 95; raise `Unavailable` outside Wayland, without this portal or PipeWire's library."""
        require_portal(SCREEN_CAST)
        try:
            pipewire_api.load()
        except (OSError, AttributeError):
            raise Unavailable(
                translate("Reasons", "PipeWire's library is not installed"), translate("Reasons", "install PipeWire")
            ) from None
        return 95.0

    def for_watches(self) -> ScreenCastCapturer:
        return self

    def screen(self, screens: Screens, cancellation: Cancellation) -> Screenshot:
        session = self._open(cancellation)
        return session.look("screen", None, cancellation) if session else super().screen(screens, cancellation)

    def window(self, cancellation: Cancellation) -> Screenshot:
        return self.screen("active", cancellation)

    def region(self, region: Region, cancellation: Cancellation) -> Screenshot:
        session = self._open(cancellation)
        return session.look("region", region, cancellation) if session else super().region(region, cancellation)

    def close(self) -> None:
        if self._session is not None:
            self._session.close()
        self._session, self._missing = None, False

    def _open(self, cancellation: Cancellation) -> _Session | None:
        """Return the session, which may ask the user; None if the desktop does not support it."""
        cancellation.check()
        if self._session is None and not self._missing:
            try:
                self._session = _Session(self._permission, cancellation)
            except (Unavailable, BusError, OSError) as problem:
                _log.warning("no session of ScreenCast: %s %s", type(problem).__name__, problem)
                self._missing = True
        return self._session


class _Screen(SharedMonitor):
    def __init__(self, number: int, facts: dict[str, Any], descriptor: int) -> None:
        """Receive stream `number` over the connection `descriptor`; raises `OSError`."""
        super().__init__(facts)
        self._child = Child(_CHILD, [str(descriptor), str(number)], [descriptor])
        self._number = 0

    def look(self, cancellation: Cancellation) -> bool:
        """Fetch the newest frame; return whether it is new. Raises `OSError` and `Cancelled`.

        A cancellation must not end the child during an answer: other watches use it, too.
        """
        cancellation.check()
        try:
            header, data = self._child.ask(
                b"%d\n" % self._number, seconds=_ANSWER_SECONDS, most_bytes=_MOST_BYTES, cancellation=Cancellation()
            )
            if header["ended"]:
                raise OSError("the stream has ended")
            if not data.size:
                return False
            rows = data.reshape(header["height"], header["stride"])[:, : 4 * header["width"]]
            four = rows.reshape(header["height"], header["width"], 4)
        except ValueError:  # incomplete answer
            raise OSError("the child has ended") from None
        pixels = np.empty((*four.shape[:2], 3), np.uint8)
        for channel, place in enumerate(header["order"]):
            pixels[..., channel] = four[..., place]
        self.pixels, self._number = pixels, header["number"]
        return True

    def close(self) -> None:
        self._child.close()


class _Session:
    """One session, from the permission to the end."""

    def __init__(self, permission: Permission, cancellation: Cancellation) -> None:
        """Request the session and wait for a first stable frame.

        Raises `CaptureDeniedError`, `Unavailable`, `BusError`, `OSError` and `Cancelled`.
        """
        self._permission = permission
        self._parts: dict[tuple[SourceKind, Region], Screenshot] = {}
        self._over: type[SharingStoppedError] | None = None
        with ExitStack() as stack:
            portal = stack.enter_context(Portal(cancellation, descriptors=True))
            self._signals = stack.enter_context(portal.signals(SESSION))
            self._path = portal.create_session(SCREEN_CAST, cancellation)
            stack.callback(portal.close_session, self._path)
            streams = self._start(portal, cancellation)
            try:
                stack.push(self._receive(portal, streams, cancellation))
            except OSError as problem:  # a busy desktop; the same streams again, to avoid a second question
                _log.warning("ScreenCast gives no picture, and is tried again: %s %s", type(problem).__name__, problem)
                stack.push(self._receive(portal, streams, cancellation))
            self._stack = stack.pop_all()

    def look(self, kind: SourceKind, region: Region | None, cancellation: Cancellation) -> Screenshot:
        """Capture `region` or all screens; the same object while nothing changes.

        Raises `CaptureError`, `Cancelled`, and after the session's end `SharingStoppedError` or `PicturesEndedError`.
        """
        try:
            self._hear()
            if self._over is not None:
                raise OSError("closed")
            if self._look(cancellation):
                self._parts.clear()
        except OSError as problem:
            _log.info("the session of ScreenCast has ended: %s", problem)
            self._hear(_CLOSED_SECONDS)  # a stream ends before the desktop signals that sharing was stopped
            self._over = self._over or PicturesEndedError
            raise self._over(str(problem)) from None
        whole = desktop_bounds(self._screens)
        place = whole.intersection(region) if region is not None else whole
        if place is None:
            self._permission.forget()  # else the next session could share no other screen
            raise CaptureError(translate("Reasons", "the region is outside the screens that you shared"))
        if (kind, place) not in self._parts:
            self._parts[kind, place] = with_active_window(kind, composite(place, self._screens), (place.x, place.y))
        return self._parts[kind, place]

    def close(self) -> None:
        """End the session; the desktop then no longer shows that the screen is shared."""
        self._stack.close()

    def _start(self, portal: Portal, cancellation: Cancellation) -> list[Any]:
        options: Options = {
            "types": ("u", _MONITOR),
            "multiple": ("b", True),
            "cursor_mode": ("u", _HIDDEN_POINTER),  # pointer movement is no change
        }
        if portal.version(SCREEN_CAST) >= 4:
            options = {**options, **self._permission.options()}
        portal.request(SCREEN_CAST, "SelectSources", "oa{sv}", (self._path,), options, cancellation)
        response = portal.request(SCREEN_CAST, "Start", "osa{sv}", (self._path, ""), {}, cancellation)
        if response.code != _DONE:
            raise CaptureDeniedError(translate("Reasons", "you have not shared the screen"))
        if not response.results.get("streams"):
            raise OSError("no stream")
        self._permission.keep(response.results)
        return list(response.results["streams"])

    def _receive(self, portal: Portal, streams: list[Any], cancellation: Cancellation) -> ExitStack:
        """Open `streams` and wait for a stable frame; closing the result ends them. Raises as `__init__` does."""
        self._screens: list[_Screen] = []
        with ExitStack() as stack:
            for number, facts in streams:
                (connection,) = portal.call(SCREEN_CAST, "OpenPipeWireRemote", "oa{sv}", (self._path, {}))
                descriptor = connection.to_raw_fd()
                try:
                    self._screens.append(_Screen(int(number), facts, descriptor))
                finally:
                    os.close(descriptor)
                stack.callback(self._screens[-1].close)
            self._await_rest(cancellation)
            return stack.pop_all()

    def _await_rest(self, cancellation: Cancellation) -> None:
        """Wait for a frame of each screen, and then briefly for one without changes."""
        began: float | None = None
        while not all(screen.look(cancellation) or screen.pixels is not None for screen in self._screens):
            now = time.monotonic()
            began = began or now  # after the children have started, which may take long
            if now - began > _ANSWER_SECONDS:
                raise OSError("no picture")
            _pause(cancellation)
        began = changed = now = time.monotonic()
        while now - changed < _REST_SECONDS and now - began < _RESTLESS_SECONDS:
            _pause(cancellation)
            now = time.monotonic()
            if self._look(cancellation):
                changed = now

    def _look(self, cancellation: Cancellation) -> bool:
        """Fetch frames of all screens; return whether one has changed."""
        changes = [screen.look(cancellation) for screen in self._screens]
        return any(changes)

    def _hear(self, seconds: float = 0) -> None:
        """Process session signals; wait up to `seconds` for its end."""
        try:
            while self._over is None and (signal := self._signals.next(seconds)) is not None:
                if signal.member == "Closed" and signal.path == self._path:
                    self._over = SharingStoppedError
        except BusGoneError:
            self._over = PicturesEndedError


def _pause(cancellation: Cancellation) -> None:
    if cancellation.wait(_POLL_SECONDS):
        cancellation.check()

"""The screen of a Wayland desktop through one session of the ScreenCast portal, for those who look again and again.

The desktop asks once. Pictures come from PipeWire, through a child process for each screen, and only when something has
changed; a look in between gives the same picture again, and costs nothing.

Monitors that a Wayland desktop shares, on one desktop in pixels, where each may have a scale of its own.

A desktop's screenshot of all monitors has the pixels of that with the largest scale, and what the others show is
enlarged. Places of watches are those of a screenshot.
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
from seesay.system.capture.desktop import Screens, Screenshot
from seesay.system.capture.wayland import WaylandCapturer, named
from seesay.system.dbus import BusError, BusGoneError
from seesay.system.portal import SCREEN_CAST, SESSION, Options, Permission, Portal, require_portal


class SharedMonitor:
    """A monitor: where it lies on the desktop, in units of the desktop, and its own pixels."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        """Take what the portal says of its stream: perhaps `position` and `size`, in the desktop's units."""
        self._position: tuple[int, int] = facts.get("position", (0, 0))
        self._size: tuple[int, int] = facts.get("size", (0, 0))
        self.pixels: Pixels | None = None
        """Height x width x 3; None before the first picture."""

    @property
    def scale(self) -> float:
        """Its pixels to a unit of the desktop, along one side."""
        if self.pixels is None or not self._size[0]:
            return 1.0
        return float(self.pixels.shape[1] / self._size[0])

    def place(self, scale: float) -> Region:
        """Return where it lies on a desktop that has `scale` pixels to a unit."""
        assert self.pixels is not None  # noqa: S101  there is a first picture
        height, width = (round(side * scale / self.scale) for side in self.pixels.shape[:2])
        return Region(round(scale * self._position[0]), round(scale * self._position[1]), width, height)

    def part(self, place: Region, scale: float) -> Pixels:
        """Return what it shows in `place`, which lies in it, at the desktop's scale."""
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


def scale_of(monitors: Sequence[SharedMonitor]) -> float:
    """Return the scale of the desktop."""
    return max(monitor.scale for monitor in monitors)


def desktop_of(monitors: Sequence[SharedMonitor]) -> Region:
    """Return the smallest rectangle around all monitors, in pixels of the desktop."""
    scale = scale_of(monitors)
    return Region.around([monitor.place(scale) for monitor in monitors])


def pixels_in(place: Region, monitors: Sequence[SharedMonitor]) -> Pixels:
    """Return what `place` of the desktop shows; black where no monitor lies."""
    scale = scale_of(monitors)
    pixels = np.zeros((place.height, place.width, 3), np.uint8)
    for monitor in monitors:
        part = monitor.place(scale).intersection(place)
        if part is not None:
            top, left = part.y - place.y, part.x - place.x
            pixels[top : top + part.height, left : left + part.width] = monitor.part(part, scale)
    pixels.flags.writeable = False
    return pixels


_MONITOR, _HIDDEN_POINTER = 1, 1
_DONE = 0  # a response code of org.freedesktop.portal.Request; desktops have several for a question that was declined
_TOKEN = "screen-permission"  # noqa: S105  the name of a file
_MOST_BYTES = 4 * 250 * 10**6
_ANSWER_SECONDS, _POLL_SECONDS = 10.0, 0.05
_CLOSED_SECONDS = 1.0
_REST_SECONDS, _RESTLESS_SECONDS = 0.6, 3.0
"""The desktop's question is still fading when the first pictures come, and what it covered is nothing new: so long has
nothing changed when the first one is taken, and so long is that waited for."""

_CHILD = "seesay.system.capture.screen_cast_child"

_log = logging.getLogger(__name__)


class ScreenCastCapturer(WaylandCapturer):
    """Keeps one session until it is closed. Where none can be had, it takes pictures one by one as its base does."""

    name = "screen-cast"

    def __init__(self, token: Path | None = None) -> None:
        """`token` is the file that keeps the person's permission."""
        self._permission = Permission(token or user_folders().data / _TOKEN)
        self._session: _Session | None = None
        self._missing = False

    @classmethod
    def priority(cls) -> float:
        """Return 95; raise `Unavailable` outside Wayland, and without such a portal or PipeWire's library."""
        require_portal(SCREEN_CAST)
        try:
            pipewire_api.load()
        except (OSError, AttributeError):
            raise Unavailable(
                translate("Reasons", "PipeWire's library is not installed"), translate("Reasons", "install PipeWire")
            ) from None
        return 95.0

    def for_watches(self) -> ScreenCastCapturer:
        """Return this one."""
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
        """Return the session, which may ask the person; None where the desktop gives no pictures this way."""
        cancellation.check()
        if self._session is None and not self._missing:
            try:
                self._session = _Session(self._permission, cancellation)
            except (Unavailable, BusError, OSError) as problem:
                _log.warning("no session of ScreenCast: %s %s", type(problem).__name__, problem)
                self._missing = True
        return self._session


class _Screen(SharedMonitor):
    """One screen of a session."""

    def __init__(self, number: int, facts: dict[str, Any], descriptor: int) -> None:
        """Receive stream `number` over the connection `descriptor`; raises `OSError`."""
        super().__init__(facts)
        self._child = Child(_CHILD, [str(descriptor), str(number)], [descriptor])
        self._number = 0

    def look(self, cancellation: Cancellation) -> bool:
        """Take the newest picture; return whether it is another one. Raises `OSError` and `Cancelled`.

        Who is cancelled may not end the child while it answers: other watches look through it, too.
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
        except ValueError:  # no whole answer
            raise OSError("the child has ended") from None
        pixels = np.empty((*four.shape[:2], 3), np.uint8)
        for channel, place in enumerate(header["order"]):
            pixels[..., channel] = four[..., place]
        self.pixels, self._number = pixels, header["number"]
        return True

    def close(self) -> None:
        """End the child."""
        self._child.close()


class _Session:
    """One session, from the person's permission to the end."""

    def __init__(self, permission: Permission, cancellation: Cancellation) -> None:
        """Ask, and wait for a first picture at rest.

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
            except OSError as problem:  # a busy desktop; the same streams again, so that the person is not asked again
                _log.warning("ScreenCast gives no picture, and is tried again: %s %s", type(problem).__name__, problem)
                stack.push(self._receive(portal, streams, cancellation))
            self._stack = stack.pop_all()

    def look(self, kind: SourceKind, region: Region | None, cancellation: Cancellation) -> Screenshot:
        """Return a picture of `region` or of all screens: the same one while nothing changes.

        Raises `CaptureError`, `SharingStoppedError` or `PicturesEndedError` from then on, and `Cancelled`.
        """
        try:
            self._hear()
            if self._over is not None:
                raise OSError("closed")
            if self._look(cancellation):
                self._parts.clear()
        except OSError as problem:
            _log.info("the session of ScreenCast has ended: %s", problem)
            self._hear(_CLOSED_SECONDS)  # a stream ends before the desktop says that somebody has stopped it
            self._over = self._over or PicturesEndedError
            raise self._over(str(problem)) from None
        whole = desktop_of(self._screens)
        place = whole.intersection(region) if region is not None else whole
        if place is None:
            self._permission.forget()  # or the next session could share no other screen
            raise CaptureError(translate("Reasons", "the region lies outside the screens that you have shared"))
        if (kind, place) not in self._parts:
            self._parts[kind, place] = named(kind, pixels_in(place, self._screens), (place.x, place.y))
        return self._parts[kind, place]

    def close(self) -> None:
        """End it; the desktop shows no longer that the screen is shared."""
        self._stack.close()

    def _start(self, portal: Portal, cancellation: Cancellation) -> list[Any]:
        options: Options = {
            "types": ("u", _MONITOR),
            "multiple": ("b", True),
            "cursor_mode": ("u", _HIDDEN_POINTER),  # the pointer's way is no change
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
        """Take pictures of `streams`, and wait for one at rest; what is returned ends it. Raises as `__init__` does."""
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
        """Wait for a picture of each screen, and then a little while for one that stays."""
        began: float | None = None
        while not all(screen.look(cancellation) or screen.pixels is not None for screen in self._screens):
            now = time.monotonic()
            began = began or now  # when the children have started, however long that took
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
        """Look at every screen; return whether one has changed."""
        changes = [screen.look(cancellation) for screen in self._screens]
        return any(changes)

    def _hear(self, seconds: float = 0) -> None:
        """Take what the desktop says of the session; wait so long for its end, which is kept."""
        try:
            while self._over is None and (signal := self._signals.next(seconds)) is not None:
                if signal.member == "Closed" and signal.path == self._path:
                    self._over = SharingStoppedError
        except BusGoneError:
            self._over = PicturesEndedError


def _pause(cancellation: Cancellation) -> None:
    if cancellation.wait(_POLL_SECONDS):
        cancellation.check()

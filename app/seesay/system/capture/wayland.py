"""Captures a Wayland desktop through the Screenshot portal (versions 1 to 3).

The desktop may ask the user, so every wait can be cancelled. The portal writes a file into the user's folder for
pictures, which is deleted after reading. So the request has its own thread, which outlives a cancellation for a moment.
The active window's title comes from AT-SPI, without a position. Without a screen reader most programs are silent there.
"""

from __future__ import annotations

import logging
import os
import queue
import threading
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation, Frame, Source, SourceKind
from seesay.core.errors import CaptureDeniedError, CaptureError, InputError, NotYetAskedError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.files.decode import Limits
from seesay.files.picture_files import load_file
from seesay.system.accessibility.atspi import active_windows, object_name
from seesay.system.accessibility.atspi_client import CALL_SECONDS, AtspiClient
from seesay.system.capture.screen_capturer import SOURCE_NAMES, ScreenCapturer, Screens, Screenshot, WindowName
from seesay.system.dbus import BusError, accessibility_bus
from seesay.system.portal import APP_ID, SCREENSHOT, Portal, require_portal

_SECONDS = 1.2  # for all programs together: a hanging one must not delay the description

_log = logging.getLogger(__name__)


def accessible_window() -> WindowName | None:
    """Return the only active window of another program, None if there is none or several."""
    try:
        with closing(accessibility_bus(CALL_SECONDS)) as bus:
            objects = AtspiClient(bus, time.monotonic() + _SECONDS)
            found = [
                WindowName(object_name(objects, window), object_name(objects, program).lower())
                for program, window in active_windows(objects)
            ]
    except (BusError, Unavailable) as problem:
        _log.debug("the accessible programs could not be listed: %s", problem.reason)
        return None
    return found[0] if len(found) == 1 else None


_GRACE_SECONDS = 2.0
"""How long a cancelled request continues: GNOME needs 0.1 seconds for a picture and does not answer a closed
request, so the file would stay."""

_POLL_SECONDS = 0.05
_GNOME_WAITS_SECONDS = 24.0
"""GNOME's portal waits 25 seconds for the user, and leaves the dialog open."""
_LIMITS = Limits(max_pixels=250 * 10**6)  # several large monitors in one picture
_ACTIVE_WINDOW = 8  # a target of version 3
_DONE, _CANCELLED = 0, 1  # response codes of org.freedesktop.portal.Request

_PERMISSIONS = "org.freedesktop.impl.portal.PermissionStore"
_PERMISSIONS_PATH = "/org/freedesktop/impl/portal/PermissionStore"

_FORBIDDEN = QT_TRANSLATE_NOOP(
    "Reasons", "you have not allowed Seesay to take screenshots; allow it in your desktop's settings, under Apps"
)
_NOT_ASKED = QT_TRANSLATE_NOOP(
    "Reasons",
    "your desktop has to ask for your permission first, which works only while Seesay's window is active",
)
_TOO_LATE = QT_TRANSLATE_NOOP(
    "Reasons",
    "your desktop accepts no answer after 25 seconds; close its question, try again and answer sooner",
)


class WaylandCapturer(ScreenCapturer):
    """Requests screenshots from the desktop portal."""

    name = "portal"

    @classmethod
    def priority(cls) -> float:
        """Return 90; raise `Unavailable` outside Wayland or without the Screenshot portal."""
        require_portal(SCREENSHOT)
        return 90.0

    def for_watches(self) -> ScreenCapturer:
        """Return a capturer with one session for all pictures, if supported; it does not flash the screen."""
        from seesay.system.capture.screen_cast import ScreenCastCapturer

        try:
            ScreenCastCapturer.priority()
        except Unavailable:
            return self
        return ScreenCastCapturer()

    def screen(self, screens: Screens, cancellation: Cancellation) -> Screenshot:
        """Capture all screens: Wayland does not reveal the active one."""
        return with_active_window("screen", _shoot(0, cancellation))

    def window(self, cancellation: Cancellation) -> Screenshot:
        """Capture the active window if the portal supports it (version 3), else the screen."""
        cancellation.check()
        try:
            with Portal(cancellation) as portal:
                targets = portal.property(SCREENSHOT, "AvailableTargets") if portal.version(SCREENSHOT) >= 3 else 0
        except (BusError, Unavailable) as problem:
            raise CaptureError(problem.reason) from None
        if targets & _ACTIVE_WINDOW:
            return with_active_window("window", _shoot(_ACTIVE_WINDOW, cancellation), alone=True)
        return self.screen("active", cancellation)

    def active_window(self, cancellation: Cancellation) -> WindowName | None:
        cancellation.check()
        return accessible_window()

    def region(self, region: Region, cancellation: Cancellation) -> Screenshot:
        """Capture the whole desktop and crop it."""
        pixels = _shoot(0, cancellation)
        place = region.intersection(Region(0, 0, pixels.shape[1], pixels.shape[0]))
        if place is None:
            raise CaptureError(translate("Reasons", "the region is outside the screen"))
        # a copy, as the rest of the screen must not be kept
        part = pixels[place.y : place.bottom, place.x : place.right].copy()
        part.flags.writeable = False
        return with_active_window("region", part, (place.x, place.y))


def with_active_window(
    kind: SourceKind, pixels: Pixels, origin: tuple[int, int] = (0, 0), *, alone: bool = False
) -> Screenshot:
    """Return a screenshot with the names of the active window; `alone` if it shows no other window."""
    window = accessible_window()
    title, application = (window.title, window.application) if window else ("", "")
    programs = frozenset({application}) if alone and application else None
    source = Source(kind, SOURCE_NAMES[kind], title, application, programs=programs)
    return Screenshot(Frame(pixels, source), origin)


class _Patience(Cancellation):
    """Cancelled a moment after `other`, or when the program exits."""

    def __init__(self, other: Cancellation) -> None:
        super().__init__()
        self._other = other
        self._since: float | None = None

    @property
    def requested(self) -> bool:
        """Whether `other` was cancelled, or the program exits, and the grace time is over."""
        if self._since is None and (self._other.requested or not threading.main_thread().is_alive()):
            self._since = time.monotonic()
        return self._since is not None and time.monotonic() - self._since > _GRACE_SECONDS


def _shoot(target: int, cancellation: Cancellation) -> Pixels:
    """Capture through the portal; target 0 is the desktop. Raises as `ScreenCapturer` does."""
    cancellation.check()
    outcome: queue.SimpleQueue[Pixels | Exception] = queue.SimpleQueue()

    def work() -> None:
        try:
            outcome.put(_requested(target, _Patience(cancellation)))
        except Exception as problem:  # noqa: BLE001  raised again in the thread that waits
            outcome.put(problem)

    # no daemon, so that an exiting program first deletes the file
    threading.Thread(target=work, name="screenshot portal").start()
    while True:
        cancellation.check()
        with suppress(queue.Empty):
            result = outcome.get(timeout=_POLL_SECONDS)
            if isinstance(result, Exception):
                raise result
            return result


def _requested(target: int, cancellation: Cancellation) -> Pixels:
    options: dict[str, tuple[str, Any]] = {"interactive": ("b", False), "modal": ("b", False)}
    if target:
        options["target"] = ("u", target)
    try:
        with Portal(cancellation) as portal:
            began = time.monotonic()
            response = portal.request(SCREENSHOT, "Screenshot", "sa{sv}", ("",), options, cancellation)
            if response.code == _DONE:
                return _pixels(str(response.results.get("uri", "")))
            if response.code == _CANCELLED:
                raise CaptureDeniedError(translate("Reasons", _FORBIDDEN))
            _check_permission(portal, time.monotonic() - began)
    except Unavailable as problem:
        raise CaptureError(problem.reason) from None
    except BusError as problem:
        raise CaptureError(
            translate("Reasons", "the desktop's screenshot portal failed: {reason}").format(reason=problem.reason)
        ) from None
    raise CaptureError(translate("Reasons", "the desktop returned no screenshot"))


def _pixels(uri: str) -> Pixels:
    """Read the portal's file and delete it in any case."""
    parts = urlsplit(uri)
    if parts.scheme != "file" or not parts.path:
        raise CaptureError(translate("Reasons", "the desktop returned no screenshot"))
    path = Path(unquote(parts.path))
    try:
        return load_file(path, _LIMITS).pixels
    except InputError as problem:
        _log.info("the portal's picture cannot be used: %s", type(problem).__name__)
        raise CaptureError(translate("Reasons", "the screenshot from the desktop cannot be read")) from None
    finally:
        try:
            path.unlink(missing_ok=True)
        except OSError as problem:
            _log.warning("the portal's picture could not be deleted: %s", type(problem).__name__)


def _check_permission(portal: Portal, waited: float) -> None:
    """Raise `CaptureDeniedError` if the permission is missing, which the response code does not show.

    GNOME asks only while the requesting program has the focus, and otherwise fails at once. `waited` is the time of the
    answer in seconds.
    """
    try:
        (permissions, _) = portal.bus.call(
            _PERMISSIONS, _PERMISSIONS_PATH, _PERMISSIONS, "Lookup", "ss", ("screenshot", "screenshot")
        )
    except BusError:  # never asked
        permissions = {}
    answer = permissions.get(APP_ID, [])
    if "no" in answer:
        raise CaptureDeniedError(translate("Reasons", _FORBIDDEN))
    if "yes" not in answer and "GNOME" in os.environ.get("XDG_CURRENT_DESKTOP", "").upper():
        if waited > _GNOME_WAITS_SECONDS:
            raise CaptureDeniedError(translate("Reasons", _TOO_LATE))
        raise NotYetAskedError(translate("Reasons", _NOT_ASKED))

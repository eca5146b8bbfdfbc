"""The desktop portals, through which a program on Wayland may capture the screen and receive keys.

A call returns at once with the path of a Request, whose signal later brings the result. A user's permission is stored
for the next session. Interfaces: https://flatpak.github.io/xdg-desktop-portal/docs/.
"""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled
from seesay.core.paths import replacing
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.system.dbus import BUS, CALL_SECONDS, POLL_SECONDS, BusConnection, BusError, Signals

APP_ID = "io.github.seesay.Seesay"
"""The name of the program's .desktop file, by which portals store permissions."""

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SCREENSHOT = "org.freedesktop.portal.Screenshot"
GLOBAL_SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REMOTE_DESKTOP = "org.freedesktop.portal.RemoteDesktop"
SCREEN_CAST = "org.freedesktop.portal.ScreenCast"
SESSION = "org.freedesktop.portal.Session"

_REQUEST = "org.freedesktop.portal.Request"
_REGISTRY = "org.freedesktop.host.portal.Registry"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_ABSENT = frozenset({"UnknownInterface", "UnknownMethod", "UnknownProperty", "UnknownObject", "InvalidArgs"})
"""Suffixes of D-Bus errors for a missing interface."""

_REMEDY = QT_TRANSLATE_NOOP("Reasons", "install xdg-desktop-portal and the backend of your desktop, and log in again")

Options = Mapping[str, tuple[str, Any]]
"""Options of a portal call: D-Bus signature and value by name, such as `{"modal": ("b", False)}`."""

_PROBE_SECONDS = 5.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Response:
    """A request's `code` (0 done, 1 cancelled by the user, 2 ended otherwise) and unwrapped `results`."""

    code: int
    results: dict[str, Any]


class Portal:
    """A registered, thread-safe connection to the desktop portals."""

    def __init__(
        self, cancellation: Cancellation | None = None, seconds: float = CALL_SECONDS, *, descriptors: bool = False
    ) -> None:
        """Connect and register as `APP_ID`; the portals' process is started if necessary, within `seconds`.

        With `descriptors`, answers may contain open files. Raises `Unavailable` without a session bus or portal, and
        `Cancelled`.
        """
        self._seconds = seconds
        self.bus = BusConnection(descriptors=descriptors)
        try:
            self._owner = self._find(cancellation)
            self.registered = self._register(cancellation)
        except BaseException:
            self.bus.close()
            raise

    def __enter__(self) -> Portal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection and its sessions; waiting threads get `BusGoneError`."""
        self.bus.close()

    def version(self, interface: str) -> int:
        """Return the version of a portal; raises `Unavailable` if this desktop lacks it."""
        try:
            return int(self.property(interface, "version"))
        except BusError as problem:
            told = translate("Reasons", "the {name} portal of this desktop fails: {reason}")
            if problem.name.rpartition(".")[2] in _ABSENT:
                told = translate("Reasons", "the portal of this desktop does not offer {name}")
            told = told.format(name=interface.rpartition(".")[2], reason=problem.reason)
            raise Unavailable(told, translate("Reasons", _REMEDY)) from None

    def property(self, interface: str, name: str) -> Any:
        """Return a property of a portal; raises `BusError`."""
        return self.call(_PROPERTIES, "Get", "ss", (interface, name))[0]

    def call(
        self,
        interface: str,
        method: str,
        signature: str = "",
        arguments: tuple[Any, ...] = (),
        *,
        path: str = PATH,
        cancellation: Cancellation | None = None,
    ) -> tuple[Any, ...]:
        """Call a method without a Request and return its results; raises `BusError` and `Cancelled`."""
        return self.bus.call(
            NAME, path, interface, method, signature, arguments, cancellation=cancellation, seconds=self._seconds
        )

    def request(
        self,
        interface: str,
        method: str,
        signature: str,
        arguments: tuple[Any, ...],
        options: Options,
        cancellation: Cancellation,
    ) -> Response:
        """Make a request and wait, without a limit, for the decision of the user or the desktop.

        `signature` ("sa{sv}") covers `arguments` and then `options`, to which `handle_token` is added. A cancellation
        closes the request and its dialog. Raises `BusError`, `BusGoneError` and `Cancelled`.
        """
        token = f"seesay{secrets.token_hex(8)}"
        namespace = f"{PATH}/request/{self.bus.unique_name[1:].replace('.', '_')}"
        path = f"{namespace}/{token}"
        # subscribed before the call, as the response may overtake the call's reply
        with self.bus.signals(self._owner, _REQUEST, namespace) as signals:
            body = (*arguments, {**options, "handle_token": ("s", token)})
            try:
                (handle,) = self.call(interface, method, signature, body, cancellation=cancellation)
                while True:
                    cancellation.check()
                    signal = signals.next(POLL_SECONDS)
                    if signal is not None and signal.member == "Response" and signal.path in (path, handle):
                        return Response(int(signal.arguments[0]), dict(signal.arguments[1]))
            except Cancelled:
                self._close_object(path, _REQUEST)
                raise

    def create_session(self, interface: str, cancellation: Cancellation, options: Options | None = None) -> str:
        """Return the path of a new session; raises `Cancelled`, and `BusError`, without a name if declined."""
        chosen = {**(options or {}), "session_handle_token": ("s", f"seesay{secrets.token_hex(8)}")}
        response = self.request(interface, "CreateSession", "a{sv}", (), chosen, cancellation)
        if response.code != 0:
            raise BusError(translate("Reasons", "the desktop refused a session"))
        return str(response.results["session_handle"])

    def close_session(self, session: str) -> None:
        """End a session; no error if it has ended already."""
        self._close_object(session, SESSION)

    def signals(self, interface: str) -> AbstractContextManager[Signals]:
        """Collect the signals of a portal, for instance `GLOBAL_SHORTCUTS`."""
        return self.bus.signals(self._owner, interface)

    def _find(self, cancellation: Cancellation | None) -> str:
        """Return the unique name of the portals' process, so that other senders' signals are ignored."""
        rule = f"type='signal',sender='{BUS}',member='NameOwnerChanged',arg0='{NAME}'"
        limits: dict[str, Any] = {"cancellation": cancellation, "seconds": self._seconds}
        try:
            self.bus.call_bus("AddMatch", "s", (rule,), **limits)
            (running,) = self.bus.call_bus("NameHasOwner", "s", (NAME,), **limits)
            if not running:
                self.bus.call_bus("StartServiceByName", "su", (NAME, 0), **limits)
            (owner,) = self.bus.call_bus("GetNameOwner", "s", (NAME,), **limits)
        except BusError as problem:
            told = translate("Reasons", "the desktop portal does not start: {reason}").format(reason=problem.reason)
            if problem.name.endswith("ServiceUnknown"):
                told = translate("Reasons", "there is no desktop portal here")
            raise Unavailable(told, translate("Reasons", _REMEDY)) from None
        return str(owner)

    def _register(self, cancellation: Cancellation | None) -> bool:
        """Register our ID; return whether the portal supports that (from 1.19.4 on, outside a sandbox)."""
        try:
            self.call(_REGISTRY, "Register", "sa{sv}", (APP_ID, {}), cancellation=cancellation)
        except BusError as problem:
            _log.info("the desktop portal did not register this program: %s", problem.name)
            return False
        return True

    def _close_object(self, path: str, interface: str) -> None:
        # without waiting: a portal answers only after the program with its dialog has released it
        with suppress(BusError):
            self.bus.send(NAME, path, interface, "Close")


def require_portal(interface: str) -> None:
    """Raise `Unavailable` outside Wayland (X11 needs no portal), and if the portal is missing."""
    session = os.environ.get("XDG_SESSION_TYPE", "").lower()
    if session == "x11" or not (session == "wayland" or os.environ.get("WAYLAND_DISPLAY")):
        raise Unavailable(translate("Reasons", "this is not a Wayland desktop"))
    with Portal(seconds=_PROBE_SECONDS) as portal:
        portal.version(interface)


_UNTIL_REVOKED = 2


class Permission:
    """The restore token, which a desktop issues with a permission and renews in each session."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def options(self) -> Options:
        """Return the options that store the permission and use the last one."""
        with suppress(OSError, UnicodeDecodeError):
            token = self._file.read_text(encoding="utf-8")
            return {"persist_mode": ("u", _UNTIL_REVOKED), "restore_token": ("s", token)}
        return {"persist_mode": ("u", _UNTIL_REVOKED)}

    def keep(self, results: Mapping[str, Any]) -> None:
        """Store the token from the results of a session's start, if any."""
        if token := results.get("restore_token"):
            try:
                with replacing(self._file) as partial:
                    partial.write_text(str(token), encoding="utf-8")
            except OSError as problem:
                _log.warning("the desktop's permission cannot be kept: %s", problem.strerror)

    def forget(self) -> None:
        """Make the next session ask again."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

"""A desktop portal that a test tells what to answer, on a session bus of its own.

Real portals answer as the person and the desktop please; this one shows what a client does with the answers that are
hard to get from them: late ones, none, wrong ones, and the end of the portal in the middle of a request.
"""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    HeaderFields,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection  # type: ignore[import-untyped]

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
STORE = "org.freedesktop.impl.portal.PermissionStore"

_CONFIGURATION = """<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>"""


@contextmanager
def session_bus(folder: Path) -> Iterator[str]:
    """Start a session bus on which nothing can be activated, and yield its address."""
    socket, configuration = folder / "bus", folder / "bus.conf"
    configuration.write_text(_CONFIGURATION.format(socket=socket))
    process = subprocess.Popen(["dbus-daemon", f"--config-file={configuration}", "--nofork"])
    try:
        _wait_until_it_listens(f"unix:path={socket}")
        yield f"unix:path={socket}"
    finally:
        process.terminate()
        process.wait()


def _wait_until_it_listens(address: str) -> None:
    """Return once a connection succeeds: the socket is there a moment before anybody listens on it."""
    end = time.monotonic() + 60
    while True:
        try:
            open_dbus_connection(address).close()
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.01)
        else:
            return


@dataclass(frozen=True, slots=True)
class Call:
    """What a client called."""

    sender: str
    path: str
    interface: str
    member: str
    arguments: tuple[Any, ...]


@dataclass(slots=True)
class FakeBackground:
    """The portal of programs in the background, which keeps the desktop's autostart folder for those in a sandbox.

    As in xdg-desktop-portal's `background.c`: without a permission nothing is started, and the answer is "cancelled";
    the command is the one that leads into the sandbox.
    """

    started: list[str] = field(default_factory=list)
    """The command that the desktop starts at login; empty for none."""

    permitted: bool = True
    answers: bool = True
    """Whether the person answers the desktop's question."""

    reasons: list[str] = field(default_factory=list)

    def answer(self, call: Call) -> tuple[int, dict[str, Any]] | None:
        assert call.interface == "org.freedesktop.portal.Background"
        parent, options = call.arguments
        assert parent == ""
        kinds = {name: kind for name, (kind, _) in options.items()}
        known = {"handle_token": "s", "reason": "s", "autostart": "b", "commandline": "as", "dbus-activatable": "b"}
        assert kinds.items() <= known.items()
        values = {name: value for name, (_, value) in options.items()}
        assert len(values["reason"]) <= 256
        self.reasons.append(values["reason"])
        if not self.answers:
            return None
        on = self.permitted and values["autostart"]
        program, *arguments = values["commandline"]
        self.started = ["flatpak", "run", f"--command={program}", "io.github.seesay.Seesay", *arguments] if on else []
        return (0 if self.permitted else 1), {"background": ("b", self.permitted), "autostart": ("b", on)}


@dataclass(slots=True)
class FakePortal:
    """The portal: `answers` by member are called for a request and return the response's code and results, or None.

    None leaves the request open. `versions` are those of the interfaces it has. `errors` are D-Bus errors by member.
    With `old_handles` requests get paths of the portal's own choice, as before version 0.9.
    """

    address: str
    versions: dict[str, int]
    answers: dict[str, Callable[[Call], tuple[int, dict[str, Any]] | None]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    permissions: dict[str, list[str]] = field(default_factory=dict)
    properties: dict[str, tuple[str, Any]] = field(default_factory=dict)
    old_handles: bool = False
    calls: list[Call] = field(default_factory=list)
    _connection: Any = None
    _thread: threading.Thread | None = None
    _ending: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> None:
        """Take the portals' names and serve them in a thread."""
        self._connection = open_dbus_connection(self.address)
        bus = Proxy(message_bus, self._connection)
        for name in (NAME, STORE):
            bus.RequestName(name)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """End as a portal that crashes does; harmless when repeated, also from two threads."""
        import socket

        with self._ending:
            if self._thread is not None:
                self._connection.sock.shutdown(socket.SHUT_RDWR)
                self._thread.join()
                self._connection.close()
                self._thread = None

    def called(self, member: str) -> list[Call]:
        return [call for call in self.calls if call.member == member]

    def emit(self, interface: str, member: str, signature: str, body: tuple[Any, ...], path: str = PATH) -> None:
        """Emit a signal."""
        self._connection.send(new_signal(DBusAddress(path, interface=interface), member, signature, body))

    def respond(self, call: Call, code: int, results: dict[str, Any], connection: DBusConnection | None = None) -> None:
        """Emit the response of the request that `call` made, from another `connection` if given."""
        emitter = DBusAddress(self.handle(call), interface="org.freedesktop.portal.Request")
        message = new_signal(emitter, "Response", "ua{sv}", (code, results))
        message.header.fields[HeaderFields.destination] = call.sender
        (connection or self._connection).send(message)

    def handle(self, call: Call) -> str:
        """Return the path of the request that `call` made."""
        token = "of_the_portal" if self.old_handles else call.arguments[-1]["handle_token"][1]
        return f"{PATH}/request/{call.sender[1:].replace('.', '_')}/{token}"

    def has_background(self) -> FakeBackground:
        """Have it start programs with the session from now on, as `org.freedesktop.portal.Background` does."""
        background = FakeBackground()
        self.answers["RequestBackground"] = background.answer
        self.versions["org.freedesktop.portal.Background"] = 2
        return background

    def _serve(self) -> None:
        try:
            while True:
                message = self._connection.receive()
                if message.header.message_type is MessageType.method_call:
                    self._answer(message)
        except OSError:
            return

    def _answer(self, message: Any) -> None:
        fields = message.header.fields
        call = Call(
            fields[HeaderFields.sender],
            fields[HeaderFields.path],
            fields[HeaderFields.interface],
            fields[HeaderFields.member],
            tuple(message.body),
        )
        self.calls.append(call)
        if error := self.errors.get(call.member):
            self._connection.send(new_error(message, error))
        elif call.member == "Get":
            self._get(message, *call.arguments)
        elif call.member == "Lookup":
            body = (self.permissions, ("y", 0))
            self._connection.send(new_method_return(message, "a{sas}v", body))
        elif call.member in self.answers:
            answer = self.answers[call.member](call)
            if answer is not None:  # before the call's own reply, as a quick portal may
                self.respond(call, *answer)
            self._connection.send(new_method_return(message, "o", (self.handle(call),)))
        else:
            self._connection.send(new_method_return(message))

    def _get(self, message: Any, interface: str, name: str) -> None:
        value = self.properties.get(name)
        if name == "version" and interface in self.versions:
            value = ("u", self.versions[interface])
        if value is None:
            self._connection.send(new_error(message, "org.freedesktop.DBus.Error.UnknownInterface"))
        else:
            self._connection.send(new_method_return(message, "v", (value,)))

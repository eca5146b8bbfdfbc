"""A thread-safe D-Bus connection with plain Python values.

jeepney's own threaded router leaks a pipe, and its thread prints an error when the bus ends.
"""

from __future__ import annotations

import logging
import os
import queue
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation
from seesay.core.translation import translate

BUS = "org.freedesktop.DBus"
POLL_SECONDS = 0.05
_MOST_WAITING = 256  # parallel calls; a bus limits pending replies
CALL_SECONDS = 25.0  # the default of D-Bus libraries

_log = logging.getLogger(__name__)


class BusError(Exception):
    """A service failed; `reason` is a short clause and `name` the D-Bus error's name, empty without an answer."""

    def __init__(self, reason: str, name: str = "") -> None:
        super().__init__(reason)
        self.reason, self.name = reason, name


class BusGoneError(BusError):
    """The service or the bus has ended; a new connection is needed."""


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal with unwrapped arguments."""

    member: str
    path: str
    arguments: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A method call."""

    destination: str
    path: str
    interface: str
    method: str
    signature: str = ""
    arguments: tuple[Any, ...] = ()


class Signals:
    """The queue of one interface's signals; created by `BusConnection.signals`."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[Signal | None] = queue.SimpleQueue()

    def next(self, seconds: float | None = None) -> Signal | None:
        """Return the next signal, or None after `seconds`; raises `BusGoneError` if no more can come."""
        try:
            signal = self._waiting.get(timeout=seconds)
        except queue.Empty:
            return None
        if signal is None:
            self._waiting.put(None)  # for the next caller
            raise BusGoneError(translate("Reasons", "the connection has ended"))
        return signal

    def put(self, signal: Signal | None) -> None:
        """Add a signal; None marks the end."""
        self._waiting.put(signal)


class BusConnection:
    """A thread-safe D-Bus connection, read by its own thread until it is closed."""

    def __init__(self, address: str = "", *, descriptors: bool = False) -> None:
        """Connect to the bus at `address`, or to the session bus; raises `Unavailable`.

        With `descriptors`, answers may contain open files, as jeepney's `FileDescriptor`.
        """
        from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

        try:
            self._connection = open_dbus_connection(address or _session_address(), enable_fds=descriptors)
        except (OSError, ValueError, RuntimeError, StopIteration):
            raise Unavailable(
                translate("Reasons", "the session bus (D-Bus) does not respond"),
                translate("Reasons", "start Seesay from your desktop"),
            ) from None
        self.unique_name = str(self._connection.unique_name)
        self._lock = threading.Lock()
        self._replies: dict[int, queue.SimpleQueue[Any]] = {}
        self._signals: list[tuple[Any, Signals]] = []
        self._ended = False
        self._reader = threading.Thread(target=self._read, name="d-bus", daemon=True)
        self._reader.start()

    def close(self) -> None:
        """Close the connection and end its thread; pending calls fail. May be repeated."""
        with suppress(OSError):
            self._connection.sock.shutdown(socket.SHUT_RDWR)  # wakes the reader
        if threading.current_thread() is not self._reader:
            self._reader.join()
        self._connection.close()

    def call(
        self,
        destination: str,
        path: str,
        interface: str,
        method: str,
        signature: str = "",
        arguments: tuple[Any, ...] = (),
        *,
        cancellation: Cancellation | None = None,
        seconds: float = CALL_SECONDS,
        may_start: bool = True,
    ) -> tuple[Any, ...]:
        """Call a method and return its unwrapped results; `may_start` lets the bus start a missing service.

        Raises `BusError` for an error or no answer within `seconds`, `BusGoneError` and `Cancelled`.
        """
        from jeepney import MessageFlag  # type: ignore[import-untyped]

        message = _method_call(destination, path, interface, method, signature, arguments)
        if not may_start:
            message.header.flags |= MessageFlag.no_auto_start
        reply: queue.SimpleQueue[Any] = queue.SimpleQueue()
        with self._lock:
            if self._ended:
                raise BusGoneError(translate("Reasons", "the connection has ended"))
            serial = next(self._connection.outgoing_serial)
            self._replies[serial] = reply
        try:
            self._send(message, serial)
            return _results(_wait(reply, cancellation, seconds))
        finally:
            with self._lock:
                self._replies.pop(serial, None)

    def call_each(self, calls: Sequence[Call], seconds: float) -> list[tuple[Any, ...] | BusError | None]:
        """Call methods in parallel, and return the results in order: `BusError` for an error, None without an answer.

        No missing service is started. `seconds` is the timeout for all; raises `BusGoneError`.
        """
        end, found = time.monotonic() + seconds, list[tuple[Any, ...] | BusError | None]()
        for start in range(0, len(calls), _MOST_WAITING):
            found += self._call_some(calls[start : start + _MOST_WAITING], end)
        return found

    def _call_some(self, calls: Sequence[Call], end: float) -> list[tuple[Any, ...] | BusError | None]:
        from jeepney import HeaderFields, MessageFlag

        reply: queue.SimpleQueue[Any] = queue.SimpleQueue()
        with self._lock:
            if self._ended:
                raise BusGoneError(translate("Reasons", "the connection has ended"))
            places = {next(self._connection.outgoing_serial): place for place in range(len(calls))}
            self._replies.update(dict.fromkeys(places, reply))
        found: list[tuple[Any, ...] | BusError | None] = [None] * len(calls)
        try:
            for serial, place in places.items():
                call = calls[place]
                message = _method_call(
                    call.destination, call.path, call.interface, call.method, call.signature, call.arguments
                )
                message.header.flags |= MessageFlag.no_auto_start
                self._send(message, serial)
            for _ in calls:
                message = reply.get(timeout=max(0.0, end - time.monotonic()))
                if message is None:
                    raise BusGoneError(translate("Reasons", "the connection has ended"))
                place = places[message.header.fields[HeaderFields.reply_serial]]
                try:
                    found[place] = _results(message)
                except BusError as problem:
                    found[place] = problem
        except queue.Empty:
            _log.debug("a program did not answer in time")
        finally:
            with self._lock:
                for serial in places:
                    self._replies.pop(serial, None)
        return found

    def call_bus(self, method: str, signature: str, arguments: tuple[Any, ...], **limits: Any) -> tuple[Any, ...]:
        """Call a method of the bus itself; `limits` are keyword arguments of `call`."""
        return self.call(BUS, "/org/freedesktop/DBus", BUS, method, signature, arguments, **limits)

    def send(self, destination: str, path: str, interface: str, method: str) -> None:
        """Call a method without arguments and without waiting for a reply; raises `BusGoneError`."""
        from jeepney import MessageFlag

        message = _method_call(destination, path, interface, method, "", ())
        message.header.flags = MessageFlag.no_reply_expected
        self._send(message, next(self._connection.outgoing_serial))

    @contextmanager
    def signals(self, sender: str, interface: str, path_namespace: str = "") -> Iterator[Signals]:
        """Collect the signals of `interface` from `sender` (a unique name) within the block."""
        from jeepney import MatchRule

        rule = MatchRule(type="signal", sender=sender, interface=interface, path_namespace=path_namespace or None)
        signals = Signals()
        with self._lock:
            if self._ended:
                raise BusGoneError(translate("Reasons", "the connection has ended"))
            self._signals.append((rule, signals))
        try:
            self.call_bus("AddMatch", "s", (rule.serialise(),))
            yield signals
        finally:
            with self._lock:
                self._signals.remove((rule, signals))
            try:
                self.call_bus("RemoveMatch", "s", (rule.serialise(),))
            except BusError:
                _log.debug("a subscription ended with its connection")

    def _drop(self, sender: str) -> None:
        """End the signal queues of a sender that has disconnected."""
        with self._lock:
            waiting = [signals for rule, signals in self._signals if rule.header_fields.get("sender") == sender]
        for signals in waiting:
            signals.put(None)

    def _send(self, message: Any, serial: int) -> None:
        try:
            with self._lock:
                self._connection.send(message, serial=serial)
        except OSError:
            raise BusGoneError(translate("Reasons", "the session bus has ended")) from None

    def _read(self) -> None:
        try:
            while True:
                self._dispatch(self._connection.receive())
        except Exception as problem:  # noqa: BLE001  an end of file or bytes that are no message: either way the end
            _log.debug("a D-Bus connection ended: %s", type(problem).__name__)
        with self._lock:
            self._ended = True
            replies, signals = list(self._replies.values()), [signals for _, signals in self._signals]
        for reply in replies:
            reply.put(None)
        for waiting in signals:
            waiting.put(None)

    def _dispatch(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        if message.header.message_type in (MessageType.method_return, MessageType.error):
            with self._lock:
                reply = self._replies.get(fields.get(HeaderFields.reply_serial, 0))
            if reply is not None:
                reply.put(message)
        elif message.header.message_type is MessageType.signal:
            signal = Signal(fields[HeaderFields.member], fields[HeaderFields.path], _body(message))
            if fields.get(HeaderFields.sender) == BUS and signal.member == "NameOwnerChanged":
                _, before, after = signal.arguments
                if before and before != after:
                    self._drop(before)
            with self._lock:
                waiting = [signals for rule, signals in self._signals if rule.matches(message)]
            for signals in waiting:
                signals.put(signal)


def accessibility_bus(seconds: float) -> BusConnection:
    """Connect to the accessibility bus, which is not started for it.

    Raises `Unavailable`, and `BusError` if that bus is not running or does not answer within `seconds`.
    """
    name = "org.a11y.Bus"
    with closing(BusConnection()) as session:
        (address,) = session.call(name, "/org/a11y/bus", name, "GetAddress", seconds=seconds, may_start=False)
    return BusConnection(str(address))


def _session_address() -> str:
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if address:
        return address
    # systemd's path of the session bus
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if folder and Path(folder, "bus").exists():
        return f"unix:path={folder}/bus"
    raise Unavailable(
        translate("Reasons", "there is no session bus (D-Bus)"), translate("Reasons", "start Seesay from your desktop")
    )


def _method_call(
    destination: str, path: str, interface: str, method: str, signature: str, arguments: tuple[Any, ...]
) -> Any:
    from jeepney import DBusAddress, new_method_call

    return new_method_call(DBusAddress(path, destination, interface), method, signature or None, arguments)


def _wait(reply: queue.SimpleQueue[Any], cancellation: Cancellation | None, seconds: float) -> Any:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if cancellation is not None:
            cancellation.check()
        try:
            message = reply.get(timeout=POLL_SECONDS)
        except queue.Empty:
            continue
        if message is None:
            raise BusGoneError(translate("Reasons", "the connection has ended"))
        return message
    raise BusError(translate("Reasons", "it does not respond"))


def _results(message: Any) -> tuple[Any, ...]:
    from jeepney import HeaderFields, MessageType

    if message.header.message_type is not MessageType.error:
        return _body(message)
    name = str(message.header.fields.get(HeaderFields.error_name, ""))
    raise BusError(translate("Reasons", "it answers {name}").format(name=name.rpartition(".")[2]), name)


def _body(message: Any) -> tuple[Any, ...]:
    from jeepney import HeaderFields

    signature = message.header.fields.get(HeaderFields.signature, "")
    return tuple(_plain(kind, value) for kind, value in zip(_types(signature), message.body or (), strict=True))


def _types(signature: str) -> list[Any]:
    from jeepney.low_level import parse_signature  # type: ignore[import-untyped]

    rest, kinds = list(signature), []
    while rest:
        kinds.append(parse_signature(rest))  # removes one complete type from the front
    return kinds


def _plain(kind: Any, value: Any) -> Any:
    from jeepney.low_level import Array, DictEntry, Struct, Variant

    if isinstance(kind, Variant):
        signature, inside = value
        return _plain(_types(signature)[0], inside)
    if isinstance(kind, Array) and isinstance(kind.elt_type, DictEntry):
        entry = kind.elt_type.fields[1]
        return {key: _plain(entry, inside) for key, inside in value.items()}
    if isinstance(kind, Array) and not isinstance(value, bytes):
        return [_plain(kind.elt_type, inside) for inside in value]
    if isinstance(kind, Struct):
        return tuple(_plain(field, inside) for field, inside in zip(kind.fields, value, strict=True))
    return value

"""A single instance: later starts and `seesay trigger` send requests through a private socket (no QtNetwork)."""

from __future__ import annotations

import json
import logging
import os
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSocketNotifier, QTimer, Signal, Slot
from shiboken6 import isValid

from seesay.core.actions import NAMES
from seesay.core.errors import NotRunningError
from seesay.system.instance import ANSWER_SECONDS, object_request, prepare_folder, send
from seesay.system.local_socket import MAX_REQUEST_BYTES

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

_log = logging.getLogger(__name__)

_PIECE = 1 << 16
_PAUSE_MS = 1000  # pause after running out of descriptors: a waiting client would be reported again at once


class UnixConnection(QObject):
    """A connected client, with the part of `QLocalSocket`'s interface that is used here."""

    readyRead = Signal()  # noqa: N815  Qt's name, like those of the methods  # there is data to read
    disconnected = Signal()  # the connection has ended

    def __init__(self, connected: socket.socket, parent: QObject) -> None:
        super().__init__(parent)
        connected.setblocking(False)
        self._socket, self._read = connected, bytearray()
        self._notifier = QSocketNotifier(connected.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._receive)

    def canReadLine(self) -> bool:
        return b"\n" in self._read

    def bytesAvailable(self) -> int:
        return len(self._read)

    def readLine(self) -> QByteArray:
        end = self._read.index(b"\n") + 1
        line, self._read = bytes(self._read[:end]), self._read[end:]
        return QByteArray(line)

    def write(self, answer: bytes) -> None:
        """Send a short answer; a client that does not read gets none."""
        with suppress(OSError):
            self._socket.sendall(answer)

    def flush(self) -> None:
        """Do nothing: writes are not buffered."""

    def disconnectFromServer(self) -> None:
        self.abort()

    @Slot()
    def abort(self) -> None:
        if self._notifier.isEnabled():
            self._notifier.setEnabled(False)
            self._socket.close()
            self.disconnected.emit()

    @Slot()
    def _receive(self) -> None:
        try:
            piece = self._socket.recv(_PIECE)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        self._read += piece
        if piece:
            self.readyRead.emit()
        else:
            self.abort()


class UnixServer(QObject):
    """Listens on a Unix socket."""

    connected = Signal(object)  # a `UnixConnection`, a child of this server

    def __init__(self, waiting: int, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting = waiting
        self._path = Path()
        self._socket: socket.socket | None = None

    def listen(self, place: str) -> None:
        """Listen, and replace the socket of a killed process; raises `OSError`."""
        self._path = Path(place)
        self._path.unlink(missing_ok=True)
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)  # type: ignore[attr-defined, unused-ignore]  # not on Windows
        try:
            listening.bind(place)
            self._path.chmod(0o600)
            listening.listen(self._waiting)
        except BaseException:
            listening.close()
            raise
        listening.setblocking(False)
        self._socket = listening
        self._notifier = QSocketNotifier(listening.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._accept)

    def close(self) -> None:
        if self._socket is not None:
            self._notifier.setEnabled(False)
            self._socket.close()
            self._socket = None
            self._path.unlink(missing_ok=True)

    @Slot()
    def _accept(self) -> None:
        while self._socket is not None:
            try:
                connected, _ = self._socket.accept()
            except (BlockingIOError, ConnectionAbortedError):
                return
            except OSError as problem:
                _log.warning("nobody can be let in: %s", type(problem).__name__)
                self._notifier.setEnabled(False)
                QTimer.singleShot(_PAUSE_MS, self, self._again)
                return
            self.connected.emit(UnixConnection(connected, self))

    @Slot()
    def _again(self) -> None:
        self._notifier.setEnabled(self._socket is not None)


if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


_PATIENCE_SECONDS = 10.0  # how long a second start waits for one that is starting to listen

_RETRY_SECONDS = 0.1

_MOST_WAITING = 1000  # backlog while the program is busy; Qt's limits of 30 and 50 would reject key presses sooner


class SingleInstance(QObject):
    """Receives the requests of later starts and of `seesay trigger`."""

    asked = Signal(str)  # an action, one of `seesay.core.actions.NAMES`
    # pictures to describe; a list of paths as `str` in an `object`, since Qt strings would change names that are not
    # UTF-8
    opened = Signal(object)
    described = Signal(object)  # an object to describe; an `ObjectRequest`
    # an `ObjectRequest` whose label is wanted, and a callback for the label in this thread
    label_wanted = Signal(object, object)

    def __init__(self, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._lock: int | None = None
        self._server = _PipeServer(self) if sys.platform == "win32" else UnixServer(_MOST_WAITING, self)
        self._server.connected.connect(self._talk)

    def claim(self, request: dict[str, object]) -> bool:
        """Return True and listen, or send `request` to a running instance; raises `OSError` and `NotRunningError`."""
        prepare_folder(self._place)
        end = time.monotonic() + _PATIENCE_SECONDS
        while (lock := _lock_file(self._lock_path())) is None:
            try:
                send(self._place, request)
                return False
            except NotRunningError:  # it may be starting or ending
                if time.monotonic() > end:
                    raise
                time.sleep(_RETRY_SECONDS)
        self._lock = lock
        self._server.listen(self._place)
        return True

    def close(self) -> None:
        self._server.close()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _lock_path(self) -> str:
        if sys.platform == "win32":
            from PySide6.QtCore import QDir

            return QDir.temp().filePath(f"{self._place}.lock")
        return f"{self._place}.lock"

    @Slot(object)
    def _talk(self, connection: QLocalSocket | UnixConnection) -> None:
        RequestHandler(connection, self)


def _lock_file(file: str) -> int | None:
    """Lock a file until the descriptor is closed; None if another process holds it. Raises `OSError`.

    Unlike QLockFile it needs no process ID, which in a sandbox is the same at each start.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock_descriptor(descriptor)
    except (BlockingIOError, PermissionError):
        os.close(descriptor)
        return None
    return descriptor


if sys.platform == "win32":

    def _lock_descriptor(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:

    def _lock_descriptor(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class _PipeServer(QObject):
    """Listens on a named pipe, like `UnixServer` on a socket."""

    connected = Signal(object)  # a `QLocalSocket`, a child of this server

    def __init__(self, parent: QObject) -> None:
        from PySide6.QtNetwork import QLocalServer

        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(_MOST_WAITING)
        self._server.setListenBacklogSize(_MOST_WAITING)
        self._server.newConnection.connect(self._accept)

    def listen(self, place: str) -> None:
        """Listen, and replace the pipe of a killed process; raises `OSError`."""
        self._server.removeServer(place)
        if not self._server.listen(place):
            raise OSError(self._server.errorString())

    def close(self) -> None:
        self._server.close()

    @Slot()
    def _accept(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            self.connected.emit(connection)


class RequestHandler(QObject):
    """Reads one request and answers it."""

    def __init__(self, connection: QLocalSocket | UnixConnection, instance: SingleInstance) -> None:
        super().__init__(connection)
        self._connection, self._instance = connection, instance
        connection.disconnected.connect(connection.deleteLater)
        connection.readyRead.connect(self._read)
        # Disconnect silent clients.
        QTimer.singleShot(round(1000 * ANSWER_SECONDS), connection, connection.abort)
        self._read()

    @Slot()
    def _read(self) -> None:
        if not self._connection.canReadLine():
            if self._connection.bytesAvailable() > MAX_REQUEST_BYTES:
                self._connection.abort()
            return
        line = bytes(self._connection.readLine().data())
        answer = _handle_request(self._instance, line, lambda label: self._answer({"ok": True, "label": label}))
        if answer is not None:
            self._answer(answer)

    def _answer(self, answer: dict[str, object]) -> None:
        if not isValid(self._connection):  # the client has not waited
            return
        self._connection.write(json.dumps(answer).encode() + b"\n")
        self._connection.flush()
        self._connection.disconnectFromServer()


def _handle_request(
    instance: SingleInstance, line: bytes, tell_label: Callable[[str], None]
) -> dict[str, object] | None:
    """Carry out a request and return the answer, or None if `tell_label` follows."""
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):  # RecursionError: endlessly nested brackets
        return {"ok": False}
    try:
        match request:
            case {"do": "ping"}:
                return {"ok": True}
            case {"do": str(action)} if action in NAMES:
                instance.asked.emit(action)
                return {"ok": True}
            case {"open": [*paths]} if paths and all(isinstance(path, str) for path in paths):
                instance.opened.emit(paths)
                return {"ok": True}
            case {"describe": given}:
                instance.described.emit(object_request(given))
                return {"ok": True}
            case {"label": given}:
                instance.label_wanted.emit(object_request(given), tell_label)
                return None
    except ValueError as problem:  # from `object_request`; errors in slots do not propagate
        return {"ok": False, "reason": str(problem)}
    _log.warning("a request was not understood")
    return {"ok": False}

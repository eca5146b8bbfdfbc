"""One Seesay at a time: a second start, or `seesay trigger`, sends a request to the first through a private socket.

Requests over a Unix socket in the window's thread. Qt's own server would load QtNetwork, 5 MB more before a key.
"""

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
_PAUSE_MS = 1000
"""How long nobody is let in once the system has no more descriptors: whoever waits would be told of again at once."""


class UnixConnection(QObject):
    """Somebody who is connected; what `QLocalSocket` has and `seesay.ui.single_instance` needs of it.

    Signals:
        readyRead: there is more to read.
        disconnected: the connection has ended.
    """

    readyRead = Signal()  # noqa: N815  Qt's name, as those of the methods
    disconnected = Signal()

    def __init__(self, connected: socket.socket, parent: QObject) -> None:
        super().__init__(parent)
        connected.setblocking(False)
        self._socket, self._read = connected, bytearray()
        self._notifier = QSocketNotifier(connected.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._receive)

    def canReadLine(self) -> bool:
        """Return whether a whole line is there."""
        return b"\n" in self._read

    def bytesAvailable(self) -> int:
        """Return how much was received and is not read."""
        return len(self._read)

    def readLine(self) -> QByteArray:
        """Return the first line."""
        end = self._read.index(b"\n") + 1
        line, self._read = bytes(self._read[:end]), self._read[end:]
        return QByteArray(line)

    def write(self, answer: bytes) -> None:
        """Send a short answer; whoever does not read has none."""
        with suppress(OSError):
            self._socket.sendall(answer)

    def flush(self) -> None:
        """Do nothing: nothing waits to be sent."""

    def disconnectFromServer(self) -> None:
        """End the connection: what was written is on its way."""
        self.abort()

    @Slot()
    def abort(self) -> None:
        """End the connection."""
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
    """Listens at a socket's path.

    Signals:
        connected: a `UnixConnection`, which lives with this server.
    """

    connected = Signal(object)

    def __init__(self, waiting: int, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting = waiting
        self._path = Path()
        self._socket: socket.socket | None = None

    def listen(self, place: str) -> None:
        """Listen in place of whoever was killed there; raises `OSError`."""
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
        """Listen no more; who is connected still gets an answer."""
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


_PATIENCE_SECONDS = 10.0
"""How long a second start waits for one that is just starting to listen."""

_RETRY_SECONDS = 0.1

_MOST_WAITING = 1000
"""Connections at the door while this program is busy; Qt's own limits of 30 and 50 keep a person's key out sooner."""


class SingleInstance(QObject):
    """Listens for requests of later starts and of `seesay trigger`.

    Signals:
        asked: an action is wanted; `str` is one of `seesay.core.actions.NAMES`.
        opened: pictures are to be described; a list of their paths as `str`, which Qt must not make its own strings
            of, or names that are no UTF-8 would change.
        described: an object is to be described; an `ObjectRequest`.
        label_wanted: an object's label is wanted; an `ObjectRequest`, and what is called with the label in this thread.
    """

    asked = Signal(str)
    opened = Signal(object)
    described = Signal(object)
    label_wanted = Signal(object, object)

    def __init__(self, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._lock: int | None = None
        self._server = _PipeServer(self) if sys.platform == "win32" else UnixServer(_MOST_WAITING, self)
        self._server.connected.connect(self._talk)

    def claim(self, request: dict[str, object]) -> bool:
        """Return True and listen if no other runs; else send `request` to that one.

        Raises `NotRunningError` when another one runs and does not answer, and `OSError`.
        """
        prepare_folder(self._place)
        end = time.monotonic() + _PATIENCE_SECONDS
        while (lock := _locked(self._lock_file())) is None:
            try:
                send(self._place, request)
                return False
            except NotRunningError:  # it may be just starting, or just ending
                if time.monotonic() > end:
                    raise
                time.sleep(_RETRY_SECONDS)
        self._lock = lock
        self._server.listen(self._place)
        return True

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _lock_file(self) -> str:
        if sys.platform == "win32":
            from PySide6.QtCore import QDir

            return QDir.temp().filePath(f"{self._place}.lock")
        return f"{self._place}.lock"

    @Slot(object)
    def _talk(self, connection: QLocalSocket | UnixConnection) -> None:
        Conversation(connection, self)


def _locked(file: str) -> int | None:
    """Lock a file that is made if it is missing, until the returned descriptor is closed; None if another has done so.

    The system itself releases the lock when the process ends, however it ends. QLockFile asks whether a process of the
    noted number runs, and that may be another one by then: inside a sandbox each start has the same number. Raises
    `OSError`.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _hold(descriptor)
    except (BlockingIOError, PermissionError):
        os.close(descriptor)
        return None
    return descriptor


if sys.platform == "win32":

    def _hold(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:

    def _hold(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class _PipeServer(QObject):
    """Listens at a named pipe, as `UnixServer` does at a socket.

    Signals:
        connected: a `QLocalSocket`, which lives with this server.
    """

    connected = Signal(object)

    def __init__(self, parent: QObject) -> None:
        from PySide6.QtNetwork import QLocalServer

        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(_MOST_WAITING)
        self._server.setListenBacklogSize(_MOST_WAITING)
        self._server.newConnection.connect(self._accept)

    def listen(self, place: str) -> None:
        """Listen in place of whoever was killed there; raises `OSError`."""
        self._server.removeServer(place)
        if not self._server.listen(place):
            raise OSError(self._server.errorString())

    def close(self) -> None:
        """Listen no more; who is connected still gets an answer."""
        self._server.close()

    @Slot()
    def _accept(self) -> None:
        while (connection := self._server.nextPendingConnection()) is not None:
            self.connected.emit(connection)


class Conversation(QObject):
    """One request and its answer."""

    def __init__(self, connection: QLocalSocket | UnixConnection, instance: SingleInstance) -> None:
        super().__init__(connection)
        self._connection, self._instance = connection, instance
        connection.disconnected.connect(connection.deleteLater)
        connection.readyRead.connect(self._read)
        # One that says nothing does not stay.
        QTimer.singleShot(round(1000 * ANSWER_SECONDS), connection, connection.abort)
        self._read()

    @Slot()
    def _read(self) -> None:
        if not self._connection.canReadLine():
            if self._connection.bytesAvailable() > MAX_REQUEST_BYTES:
                self._connection.abort()
            return
        line = bytes(self._connection.readLine().data())
        answer = _carry_out(self._instance, line, lambda label: self._answer({"ok": True, "label": label}))
        if answer is not None:
            self._answer(answer)

    def _answer(self, answer: dict[str, object]) -> None:
        if not isValid(self._connection):  # whoever asked has not waited
            return
        self._connection.write(json.dumps(answer).encode() + b"\n")
        self._connection.flush()
        self._connection.disconnectFromServer()


def _carry_out(instance: SingleInstance, line: bytes, tell_label: Callable[[str], None]) -> dict[str, object] | None:
    """Carry out a request and return the answer, or None when `tell_label` follows."""
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):  # the latter for brackets in brackets without end
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
    except ValueError as problem:  # of `object_request`: what runs in a slot does not come back here
        return {"ok": False, "reason": str(problem)}
    _log.warning("a request was not understood")
    return {"ok": False}

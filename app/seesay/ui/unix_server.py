"""Requests over a Unix socket in the window's thread. Qt's own server would load QtNetwork, 5 MB more before a key."""

from __future__ import annotations

import logging
import socket
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSocketNotifier, QTimer, Signal, Slot

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

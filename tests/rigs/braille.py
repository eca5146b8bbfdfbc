"""A braille display of 40 cells that is a socket, so that tests read what fingers read.

BRLTTY runs with its driver of virtual displays, which says in lines of text what the cells show. Orca finds it through
BrlAPI, as it finds the display of a person.
"""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from rigs.processes import PATIENCE, Programs, wait_for

REQUIRED: dict[str, str] = {"brltty": "brltty"}
"""What is needed beside `desktop.screen_reader.REQUIRED`, and the Debian package of each."""

CELLS = 40

_FIRST_PORT = 4101
"""BrlAPI counts its ports from this one."""
_VISUAL = re.compile(r'Visual "(.*)"')


@dataclass(frozen=True, slots=True)
class Shown:
    """What the cells showed from a moment on, by the monotonic clock, as print letters."""

    time: float
    text: str


@dataclass(slots=True)
class BrailleDisplay:
    """What was shown on the cells; of several changes within a tenth of a second only the last could be felt."""

    _connection: socket.socket | None = None
    _shown: list[Shown] = field(default_factory=list)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def take(self, line: str) -> None:
        """Take note of a line of the driver's."""
        if match := _VISUAL.fullmatch(line.rstrip("\n")):
            with self._guard:
                self._shown.append(Shown(time.monotonic(), match[1].rstrip()))

    def press(self, command: str) -> None:
        """Press a key of the display, by BRLTTY's name of its command: "FWINRT" goes on by a line of cells."""
        assert self._connection is not None
        self._connection.sendall(f"{command}\n".encode())

    def shown(self, since: float = 0.0) -> list[Shown]:
        """Return what was shown since a time, in order; what stood there for less than a tenth of a second is not."""
        with self._guard:
            found = list(self._shown)
        ends = [*(one.time for one in found[1:]), time.monotonic() + 1]
        felt = [one for one, end in zip(found, ends, strict=True) if one.time >= since and end - one.time >= 0.1]
        return [one for place, one in enumerate(felt) if place == 0 or felt[place - 1].text != one.text]


@contextmanager
def braille_display(screen: Programs) -> Iterator[BrailleDisplay]:
    """Start BRLTTY with a display of 40 cells for the programs that are started on `screen` from now on.

    Raises `TimeoutError` when it does not come up.
    """
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(PATIENCE)
        folder = screen.home / "brltty"
        folder.mkdir()
        number = _free_port() - _FIRST_PORT
        command = ["brltty", "--no-daemon", "--quiet", "--stay-privileged", "-f", "/dev/null", "-x", "no", "-s", "no"]
        command += ["-b", "vr", "-d", f"client:127.0.0.1:{server.getsockname()[1]}"]
        command += ["-A", f"auth=none,host=127.0.0.1:{number}"]
        command += ["-U", str(folder), "-W", str(folder), "-P", str(folder / "pid")]
        screen.spawn(command, log=screen.home / "brltty.log")
        connection, _ = server.accept()
    display = BrailleDisplay(connection)
    with connection:
        connection.sendall(f"cells {CELLS}\n".encode())
        reader = threading.Thread(target=_read, args=(connection, display), name="braille display")
        reader.start()
        try:
            wait_for(lambda: display._shown, "the braille display")
            screen.env |= {"BRLAPI_HOST": f"127.0.0.1:{number}", "BRLAPI_AUTH": "none"}
            yield display
        finally:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            reader.join()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _read(connection: socket.socket, display: BrailleDisplay) -> None:
    # BRLTTY may have ended before this end has
    with suppress(OSError), connection.makefile("r", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            display.take(line)

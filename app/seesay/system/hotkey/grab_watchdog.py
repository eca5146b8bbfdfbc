"""The child process that frees the keyboard when Seesay is stopped while it has grabbed it, as by SIGSTOP.

During a grab Seesay writes a byte each second, and an "e" at its end. Without any from a stopped process, this one has
the X server close its connection, which ends all its grabs. It ends when its standard input closes.
"""

from __future__ import annotations

import os
import select
import sys
import time
from pathlib import Path

BEAT, END = b"b", b"e"
BEAT_SECONDS = 1.0
_STOPPED_SECONDS, _SILENT_SECONDS = 2.5, 20.0
"""Silence after which a stopped process loses its grabs, and any other one, which may merely be busy."""
_INPUT = 0


def main(process: int, resource: int) -> None:
    """Watch a process which owns an X resource."""
    last: float | None = None
    while True:
        ready, _, _ = select.select([_INPUT], [], [], None if last is None else BEAT_SECONDS / 2)
        if ready:
            if not (told := os.read(_INPUT, 4096)):
                return
            last = None if told.endswith(END) else time.monotonic()
        elif last is not None:
            silence = time.monotonic() - last
            if silence > _SILENT_SECONDS or (silence > _STOPPED_SECONDS and _is_stopped(process)):
                _end_connection(resource)
                return


def _is_stopped(process: int) -> bool:
    """Whether a process is stopped; True where the system does not tell."""
    try:
        return Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()[0] in (b"T", b"t")
    except OSError:
        return True


def _end_connection(resource: int) -> None:
    from Xlib.display import Display

    display = Display()
    display.create_resource_object("pixmap", resource).kill_client()
    display.sync()
    display.close()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))

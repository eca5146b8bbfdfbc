"""How much memory work takes at most, here and in what it starts, as Linux tells (proc(5)) and others do not."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_SECONDS = 0.01
"""Between two looks."""
_PROC = Path("/proc")
_RESIDENT = re.compile(r"^VmRSS:\s*(\d+) kB$", re.MULTILINE)


class PeakMemory:
    """Looks again and again while its block runs; `grown` is then how many bytes were added at most, 0 if unknown."""

    def __init__(self) -> None:
        self.grown = 0
        self._ended = threading.Event()
        self._looking = threading.Thread(target=self._look, name="memory", daemon=True)

    def __enter__(self) -> PeakMemory:
        """Begin to look."""
        self._before = _taken()
        self._looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._ended.set()
        self._looking.join()

    def _look(self) -> None:
        while not self._ended.wait(_SECONDS):
            self.grown = max(self.grown, _taken() - self._before)


def _taken() -> int:
    """Return the bytes of memory that this process and its children have."""
    return sum(map(_resident, ("self", *_children())))


def _children() -> Iterator[str]:
    for task in _PROC.glob("self/task/*/children"):
        with suppress(OSError):
            yield from task.read_text("ascii").split()


def _resident(process: str) -> int:
    with suppress(OSError):  # it has ended, or this is not Linux
        status = (_PROC / process / "status").read_text("utf-8", "replace")
        if resident := _RESIDENT.search(status):  # not there for one that is ending
            return int(resident[1]) * 1024
    return 0

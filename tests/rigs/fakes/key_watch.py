"""Looks for a key where it must never be: in files, in what was printed, and in any process's arguments."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

_PAUSE = 0.005


@dataclass(slots=True)
class KeyWatch:
    """What was seen of all processes' arguments; `looked` counts how often they were looked at."""

    secret: str
    arguments: set[bytes] = field(default_factory=set, repr=False)
    looked: int = 0
    _old: set[int] = field(default_factory=set, repr=False)

    def assert_nowhere(self, *folders: Path, printed: bytes = b"") -> None:
        """Fail when the key, or half of it, is in a file under `folders`, in `printed`, or was in any arguments."""
        half = self.secret[: len(self.secret) // 2].encode()
        files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        assert not [path for path in files if half in path.read_bytes()]
        assert half not in printed
        assert self.looked
        assert not [line for line in self.arguments if half in line]

    def look(self) -> None:
        """Note the arguments of processes, as `ps` shows them to everybody: of all at first, and then of newer ones."""
        for process in psutil.pids():
            if process not in self._old:
                with suppress(OSError):  # it has ended
                    self.arguments.add(Path(f"/proc/{process}/cmdline").read_bytes())
                if not self.looked:
                    self._old.add(process)
        self.looked += 1


@contextmanager
def watching_for(secret: str) -> Iterator[KeyWatch]:
    """Yield what watches every process's arguments until the block ends."""
    watch = KeyWatch(secret)
    done = threading.Event()

    def run() -> None:
        while not done.wait(_PAUSE):
            watch.look()

    thread = threading.Thread(target=run, name="watch arguments")
    thread.start()
    try:
        yield watch
    finally:
        done.set()
        thread.join()

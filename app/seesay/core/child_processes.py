"""How Seesay starts a Python module of its own in another process, wherever it runs from.

Asks a child process to decode bytes of strangers, and stops it when it takes too long or is no longer wanted.

Such a child reads the bytes on its standard input and writes to its standard output: one byte when it begins to work
on them, then the length of a JSON header (4 bytes), the header, and as many bytes as the header's "bytes" says.
`confinement` is the child's half.

A picture's time is not spent on starting: a virus scanner or a slow disk can take ten seconds for the libraries.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from seesay.core.domain import Cancellation
from seesay.core.servers import KEY_VARIABLES

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_SECRETS = ("_KEY", "_KEYS", "_TOKEN", "_SECRET", "_PASSWORD", "_CUSTOM_HEADERS")
"""How variables end that hold secrets, also those of other programs; an account's headers may hold its key."""

CONSOLE_PROGRAM, WINDOW_PROGRAM = "seesay.exe", "seesayw.exe"
"""On Windows a program's file decides whether a console comes with it, so that a frozen Seesay has two."""


def child_command(module: str) -> list[str]:
    """Return the command that runs the Python module `module` of this program in its own process.

    A frozen program has no `-m`: its entry point takes `--child MODULE` and calls `runpy.run_module` first.
    """
    if getattr(sys, "frozen", False):
        # The one with a console certainly has standard streams; the caller hides its window.
        console = Path(sys.executable).with_name(CONSOLE_PROGRAM)
        return [str(console) if console.is_file() else sys.executable, "--child", module]
    # -P: a file called json.py in the current folder is not ours to run
    return [sys.executable, "-P", "-m", module]


def child_environment() -> dict[str, str]:
    """Return this process's environment without what opens something, which none of Seesay's children needs."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in KEY_VARIABLES and not name.upper().endswith(_SECRETS)
    }


def forget_processor() -> None:
    """Have Python's platform module not run `uname -p` for the processor's name, with keys in its environment.

    `platform.platform`, which SDKs put into their headers, asks for it and does not use it.
    """
    import platform

    vars(platform.uname())["processor"] = ""


Answer: TypeAlias = "tuple[dict[str, Any], npt.NDArray[np.uint8]]"

_LONGEST_HEADER = 1 << 23
_POLL_SECONDS = 0.02
_LEAST_SECONDS = 5.0
"""How long a child is given to start, and then to answer, however little time a picture may take."""
_START = 4.0
"""So many times as long as a picture may take, a child may take to start: no stranger decides how long that is."""

# The decoders bring their own threads; the ones of numpy's linear algebra would only take address space. glibc reserves
# 128 MB of it for each thread that asks for memory, unless it is told to share.
_FEW_THREADS = {"OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


def answer_of(
    child: str,
    arguments: Sequence[str],
    data: bytes,
    *,
    seconds: float,
    most_bytes: int,
    cancellation: Cancellation | None = None,
) -> Answer:
    """Return the header and the bytes with which the module `child` answers `data`.

    Raises `TimeoutError` after `seconds` of work, or when it does not start in some times as many, `OSError` when no
    process can be started, `ValueError` when the child ends without a whole answer or announces more than `most_bytes`,
    and `Cancelled`. The child has ended in every case.
    """
    with closing(Child(child, arguments)) as asked:
        return asked.ask(data, seconds=seconds, most_bytes=most_bytes, cancellation=cancellation, last=True)


class Child:
    """A child process that answers one request after another, until one fails."""

    def __init__(self, module: str, arguments: Sequence[str], descriptors: Sequence[int] = ()) -> None:
        """Start it, with open files that it inherits; raises `OSError`."""
        self._process = subprocess.Popen(
            [*child_command(module), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # libtiff and resvg write there about every kind of damage
            env=child_environment() | _FEW_THREADS,
            pass_fds=tuple(descriptors),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._working_since: float | None = None

    def ask(
        self,
        data: bytes,
        *,
        seconds: float,
        most_bytes: int,
        cancellation: Cancellation | None = None,
        last: bool = False,
    ) -> Answer:
        """Return what it answers; with `last` it is told that there is no more.

        Raises `TimeoutError`, `ValueError` and `Cancelled` as `answer_of` does; it has ended then.
        """
        asked, patience = time.monotonic(), max(seconds, _LEAST_SECONDS)
        to_start = max(_START * seconds, _LEAST_SECONDS)
        answers: list[Answer] = []
        talk = threading.Thread(target=self._talk, args=(data, most_bytes, answers, last), name="decoding", daemon=True)
        talk.start()
        try:
            while talk.is_alive():
                if cancellation is not None:
                    cancellation.check()
                since = self._working_since
                if time.monotonic() > (asked + to_start if since is None else max(asked, since) + patience):
                    raise TimeoutError
                talk.join(_POLL_SECONDS)
        finally:
            if not answers:
                self._process.kill()  # which ends the talk
            talk.join()
            if not answers:
                self.close()
        if cancellation is not None:
            cancellation.check()  # Ctrl+C at a terminal ends the child too
        if not answers:
            raise ValueError("no whole answer")
        return answers[0]

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was left to send
                if pipe is not None:
                    pipe.close()

    def _talk(self, data: bytes, most_bytes: int, answers: list[Answer], last: bool) -> None:
        """Hand `data` over and add the answer to `answers`, unless the child fails or is ended."""
        given, told = self._process.stdin, self._process.stdout
        assert given is not None  # noqa: S101  both are pipes
        assert told is not None  # noqa: S101
        try:
            given.write(data)
            given.flush()
            if last:
                given.close()
            if self._working_since is None:
                _exactly(told, 1)
                self._working_since = time.monotonic()
            length = int.from_bytes(_exactly(told, 4).tobytes(), "big")
            header = json.loads(_exactly(told, min(length, _LONGEST_HEADER)).tobytes())
            count = header["bytes"]
            if not isinstance(count, int) or not 0 <= count <= most_bytes:
                return
            answers.append((header, _exactly(told, count)))
        except (OSError, EOFError, ValueError, LookupError, TypeError, MemoryError, RecursionError):
            return


def _exactly(stream: IO[bytes], count: int) -> npt.NDArray[np.uint8]:
    """Read `count` bytes into one array, without a second copy of a large picture; raises `EOFError`."""
    import numpy as np

    found = np.empty(count, np.uint8)
    rest = found.data
    while rest:
        read: int = stream.readinto(rest)  # type: ignore[attr-defined]
        if not read:
            raise EOFError
        rest = rest[read:]
    return found

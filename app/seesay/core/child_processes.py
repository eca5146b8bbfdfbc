"""Starts child processes: programs of the system from trusted folders, and Python modules of Seesay with requests.

Every program is started here (ruff forbids other ways), so that none beside a stranger's picture runs. A child answers
with one byte at the start of work, the length (4 bytes) of a JSON header, the header and its "bytes". A slow start has
its own timeout.
"""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from seesay.core.domain import Cancellation
from seesay.core.paths import is_remote_or_device_path
from seesay.core.servers import KEY_VARIABLES

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_SECRETS = ("_KEY", "_KEYS", "_TOKEN", "_SECRET", "_PASSWORD", "_CUSTOM_HEADERS")
"""Suffixes of variables with secrets, also of other programs; custom headers may contain a key."""

CONSOLE_PROGRAM, WINDOW_PROGRAM = "seesay.exe", "seesayw.exe"
"""On Windows the executable decides whether there is a console, so a frozen Seesay has two."""


def child_command(module: str) -> list[str]:
    """Return the command that runs a module of this program in a process, frozen ones through `--child MODULE`."""
    if getattr(sys, "frozen", False):
        # The console program always has standard streams; the caller hides its window.
        console = Path(sys.executable).with_name(CONSOLE_PROGRAM)
        return [str(console) if console.is_file() else sys.executable, "--child", module]
    # -P: a file called json.py in the current folder must not run
    return [sys.executable, "-P", "-m", module]


def child_environment() -> dict[str, str]:
    """Return this process's environment without secrets, which no child needs, and with a PATH of trusted folders."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in KEY_VARIABLES and not name.upper().endswith(_SECRETS)
    }
    return environment | {"PATH": os.pathsep.join(_trusted_folders(_path(), _current_folder()))}


def find_program(name: str) -> str | None:
    """Return the absolute path of a program in a trusted folder, or None.

    `shutil.which` prefers the current folder on Windows, and accepts a relative PATH elsewhere. Hits are cached, as
    look-ups yield to other threads.
    """
    try:
        return _found(name, _path(), _current_folder())
    except LookupError:
        return None


Process: TypeAlias = "subprocess.Popen[Any]"


def start_program(command: Sequence[str], **options: Any) -> Process:
    """Start a program, absolute or from a trusted folder, like `subprocess.Popen`; raises `OSError`.

    By default it gets the environment without secrets, and no console window.
    """
    program = command[0] if Path(command[0]).is_absolute() else find_program(command[0])
    if program is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), command[0])
    usual: dict[str, Any] = {"env": child_environment(), "creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)}
    return subprocess.Popen([program, *command[1:]], **(usual | options))


def confined(command: Sequence[str]) -> list[str]:
    """Return the command that runs a program in the sandbox: it can read files, but not write them or start others.

    Windows has no sandbox of this kind; there it runs as it is.
    """
    program = find_program(command[0]) or command[0]
    return [*(() if sys.platform == "win32" else child_command("seesay.core.sandbox")), program, *command[1:]]


def run_program(command: Sequence[str], *, given: bytes = b"", seconds: float, **options: Any) -> tuple[int, bytes]:
    """Run a program to its end with `given` on its standard input; return its status and standard output.

    Raises `OSError`, and `TimeoutError` after `seconds`, which ends it.
    """
    pipe = subprocess.PIPE
    with start_program(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, **options) as process:
        try:
            printed, _ = process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise TimeoutError from None
        finally:
            process.kill()
    return process.returncode, printed


def _path() -> str:
    return os.environ.get("PATH", os.defpath)


def _current_folder() -> str:
    try:
        return os.path.realpath(os.getcwd())  # noqa: PTH109  (a text, for the cache)
    except OSError:  # it was removed
        return ""


@cache
def _found(name: str, path: str, current: str) -> str:
    # On Windows only .exe: a batch file would interpret its arguments
    file = name if sys.platform != "win32" or name.lower().endswith(".exe") else f"{name}.exe"
    for folder in _trusted_folders(path, current) if Path(file).name == file else ():
        program = Path(folder, file)
        if program.is_file() and os.access(program, os.X_OK):
            return str(program)
    raise LookupError(name)  # not cached: it may be installed later


def _trusted_folders(path: str, current: str) -> list[str]:
    """Return the folders of PATH from which programs run.

    Absolute ones, but not on another computer, not writable by everybody, and not the current folder: that may be the
    one with the downloaded pictures, unless the person cannot write to it.
    """
    found = []
    for folder in dict.fromkeys(path.split(os.pathsep)):
        if not Path(folder).is_absolute() or is_remote_or_device_path(folder):
            continue
        try:
            is_open = sys.platform != "win32" and bool(os.stat(folder).st_mode & stat.S_IWOTH)  # noqa: PTH116
        except (OSError, ValueError):
            continue
        is_current = os.path.normcase(os.path.realpath(folder)) == os.path.normcase(current)
        if not is_open and not (is_current and os.access(folder, os.W_OK)):
            found.append(folder)
    return found


def hide_processor_query() -> None:
    """Keep `platform.platform`, which SDKs call, from running `uname -p` with the keys in its environment."""
    import platform

    vars(platform.uname())["processor"] = ""


Answer: TypeAlias = "tuple[dict[str, Any], npt.NDArray[np.uint8]]"

_LONGEST_HEADER = 1 << 23
_POLL_SECONDS = 0.02
_LEAST_SECONDS = 5.0  # minimum timeout for the start, and for the answer
_START = 4.0  # the start timeout as a multiple of the answer's: it does not depend on untrusted data

# The decoders have their own threads; those of numpy's linear algebra would only take address space. glibc reserves 128
# MB of it for each allocating thread, unless the number of arenas is limited.
_FEW_THREADS = {"OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


def ask_child(
    child: str,
    arguments: Sequence[str],
    data: bytes,
    *,
    seconds: float,
    most_bytes: int,
    cancellation: Cancellation | None = None,
) -> Answer:
    """Return header and bytes with which the module `child` answers `data`; the child then has ended.

    Raises `TimeoutError` after `seconds` of work, `OSError`, `ValueError` for an answer incomplete or above
    `most_bytes`, and `Cancelled`.
    """
    with closing(Child(child, arguments)) as asked:
        return asked.ask(data, seconds=seconds, most_bytes=most_bytes, cancellation=cancellation, last=True)


class Child:
    """A child process that answers one request after another, until one fails."""

    def __init__(self, module: str, arguments: Sequence[str], descriptors: Sequence[int] = ()) -> None:
        """Start it with inherited file descriptors; raises `OSError`."""
        self._process = start_program(
            [*child_command(module), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # libtiff and resvg report all damage there
            env=child_environment() | _FEW_THREADS,
            pass_fds=tuple(descriptors),
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
        """Return the answer to a request; `last` closes the input. Raises as `ask_child`, and then ends the child."""
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
                self._process.kill()  # which ends the thread
            talk.join()
            if not answers:
                self.close()
        if cancellation is not None:
            cancellation.check()  # Ctrl+C at a terminal ends the child too
        if not answers:
            raise ValueError("no whole answer")
        return answers[0]

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # unsent data
                if pipe is not None:
                    pipe.close()

    def _talk(self, data: bytes, most_bytes: int, answers: list[Answer], last: bool) -> None:
        """Send `data` and add the answer to `answers`, unless the child fails or is killed."""
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
    """Read `count` bytes into one array, without a second copy; raises `EOFError`."""
    import numpy as np

    found = np.empty(count, np.uint8)
    rest = found.data
    while rest:
        read: int = stream.readinto(rest)  # type: ignore[attr-defined]
        if not read:
            raise EOFError
        rest = rest[read:]
    return found

"""The address and the protocol of the one running Seesay, without Qt, so that `seesay trigger` is quick.

A request is a line of JSON, `{"do": "describe-screen"}` or `{"open": ["/a/picture.png"]}`; so is the answer, `{"ok":
true}` or `{"ok": false}`. `seesay.ui.single_instance` listens.
"""

from __future__ import annotations

import hashlib
import json
import os
import queue
import socket
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from seesay.errors import NotRunningError
from seesay.paths import UserFolders
from seesay.translation import translate

ANSWER_SECONDS = 5.0
"""How long a running program may take to answer; one that does not within this time hangs."""

_RETRY_SECONDS = 0.02

MAX_REQUEST_BYTES = 1 << 20
"""The longest request that is read; room for several thousand files' names."""


def address(folders: UserFolders, environment: Mapping[str, str] = os.environ) -> str:
    """Return the address of the program of this person and these folders: a socket's path, or a pipe's name on Windows.

    Nothing is created. Each value of `SEESAY_HOME` has its own address, for trials beside the real program.
    """
    tag = hashlib.sha256(os.fsencode(folders.settings_file.absolute())).hexdigest()[:16]
    if sys.platform == "win32":
        return f"seesay-{tag}"
    runtime = environment.get("XDG_RUNTIME_DIR")
    # A socket's path may have about a hundred bytes, so it cannot lie in just any folder.
    base = Path(runtime) if runtime and Path(runtime).is_dir() else Path(f"/tmp/seesay-{os.getuid()}")  # noqa: S108
    return str(base / "seesay" / f"{tag}.socket")


def prepare_folder(place: str) -> None:
    """Make the socket's folder, for the person alone; raises `OSError`, such as when it is somebody else's."""
    if sys.platform == "win32":
        return
    folder = Path(place).parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _check_owner(folder)
    folder.chmod(0o700)


def _check_owner(folder: Path) -> None:
    """Raise `PermissionError` when the socket's folder is somebody else's, who could then listen in our place."""
    user = os.getuid()  # type: ignore[attr-defined, unused-ignore]  # not on Windows
    for owned in (folder, folder.parent):
        if owned.name.startswith("seesay") and (owned.lstat().st_uid != user or owned.is_symlink()):
            raise PermissionError(translate("Reasons", "{folder} belongs to somebody else").format(folder=owned))


def send(place: str, request: Mapping[str, object], seconds: float = ANSWER_SECONDS) -> bool:
    """Send a request to `place`; return whether it is carried out. Raises `NotRunningError` if nobody answers."""
    line = json.dumps(request).encode() + b"\n"
    try:
        answer = _over_pipe(place, line, seconds) if sys.platform == "win32" else _over_socket(place, line, seconds)
        return bool(json.loads(answer)["ok"])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise NotRunningError from problem


def _over_socket(place: str, line: bytes, seconds: float) -> bytes:
    _check_owner(Path(place).parent)
    family = socket.AF_UNIX  # type: ignore[attr-defined, unused-ignore]  # not on Windows
    with socket.socket(family, socket.SOCK_STREAM) as connection:
        connection.settimeout(seconds)
        _connect(connection, place, seconds)
        connection.sendall(line)
        with connection.makefile("rb") as answer:
            return answer.readline(MAX_REQUEST_BYTES)


def _connect(connection: socket.socket, place: str, seconds: float) -> None:
    """Connect, also to a program at whose door many others wait already: then the kernel says so at once."""
    end = time.monotonic() + seconds
    while True:
        try:
            connection.connect(place)
            return
        except BlockingIOError:
            if time.monotonic() > end:
                raise
            time.sleep(_RETRY_SECONDS)


def _over_pipe(place: str, line: bytes, seconds: float) -> bytes:
    answered: queue.SimpleQueue[bytes | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            # A named pipe opens like a file.
            with open(rf"\\.\pipe\{place}", "r+b", buffering=0) as pipe:  # noqa: PTH123  not a path pathlib knows
                pipe.write(line)
                answered.put(pipe.readline(MAX_REQUEST_BYTES))
        except OSError as problem:
            answered.put(problem)

    # A file has no timeout: if the program hangs, the thread is abandoned and the person is told.
    threading.Thread(target=ask, name="pipe", daemon=True).start()
    try:
        answer = answered.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, OSError):
        raise answer
    return answer

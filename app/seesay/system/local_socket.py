"""A local socket, or a named pipe on Windows, for one request and its answer: a line of JSON each.

The screen reader add-ons have a copy of this module: it needs only the standard library.
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
from typing import Any

MAX_REQUEST_BYTES = 1 << 20
"""Maximum length of a line; enough for several thousand file names."""

_RETRY_SECONDS = 0.02
_PIECE_BYTES = 1 << 16


def place_for(settings_file: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Return the address of the program with this settings file: a socket path, or a pipe name on Windows."""
    tag = hashlib.sha256(os.fsencode(settings_file.absolute())).hexdigest()[:16]
    if sys.platform == "win32":
        return f"seesay-{tag}"
    runtime = environment.get("XDG_RUNTIME_DIR")
    # A socket path is limited to about a hundred bytes, so not every folder is possible.
    base = Path(runtime) if runtime and Path(runtime).is_dir() else Path(f"/tmp/seesay-{os.getuid()}")  # noqa: S108
    return str(base / "seesay" / f"{tag}.socket")


def foreign_folder(place: str) -> Path | None:
    """Return a folder of the socket that belongs to another user, who could then impersonate us, or None."""
    user = os.getuid()  # type: ignore[attr-defined, unused-ignore]  # not on Windows
    folder = Path(place).parent
    for owned in (folder, folder.parent):
        if owned.name.startswith("seesay") and (owned.lstat().st_uid != user or owned.is_symlink()):
            return owned
    return None


def exchange(place: str, request: Mapping[str, object], seconds: float) -> dict[str, Any]:
    """Send a request and return the answer, all within `seconds`.

    Raises `OSError`, `TimeoutError` among them, and `ValueError` for an invalid answer.
    """
    line = json.dumps(request).encode() + b"\n"
    over = _over_pipe if sys.platform == "win32" else _over_socket
    answer = json.loads(over(place, line, seconds))
    if not isinstance(answer, dict) or "ok" not in answer:
        raise ValueError("no answer")
    return answer


def _over_socket(place: str, line: bytes, seconds: float) -> bytes:
    if foreign_folder(place) is not None:
        raise PermissionError
    family = socket.AF_UNIX  # type: ignore[attr-defined, unused-ignore]  # not on Windows
    end = time.monotonic() + seconds
    with socket.socket(family, socket.SOCK_STREAM) as connection:
        connection.settimeout(seconds)
        _connect(connection, place, end)
        connection.settimeout(_left(end))
        connection.sendall(line)
        answer = b""
        while b"\n" not in answer and len(answer) < MAX_REQUEST_BYTES:
            connection.settimeout(_left(end))  # of each call: one deadline for all of them
            if not (piece := connection.recv(_PIECE_BYTES)):
                break
            answer += piece
        return answer


def _left(end: float) -> float:
    """Return the seconds until `end`; raises `TimeoutError` after it."""
    if (left := end - time.monotonic()) <= 0:
        raise TimeoutError
    return left


def _connect(connection: socket.socket, place: str, end: float) -> None:
    """Connect until `end`; retries while the server's queue is full, which the kernel reports at once."""
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
                if not is_own_pipe(pipe.fileno()):
                    raise PermissionError
                pipe.write(line)
                answered.put(pipe.readline(MAX_REQUEST_BYTES))
        except OSError as problem:
            answered.put(problem)

    # A file has no timeout: if the program hangs, the thread is abandoned.
    threading.Thread(target=ask, name="pipe", daemon=True).start()
    try:
        answer = answered.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def is_own_pipe(number: int) -> bool:
    """Return whether the pipe with this file number belongs to this user, or to administrators or the system.

    Any user may create a pipe with our name before we do. Raises `OSError`.
    """
    import ctypes
    import msvcrt
    from ctypes import POINTER, byref, c_uint32, c_void_p

    advapi = ctypes.WinDLL("advapi32", use_last_error=True)  # type: ignore[attr-defined, unused-ignore]
    advapi.GetSecurityInfo.restype = c_uint32
    advapi.GetSecurityInfo.argtypes = [c_void_p, c_uint32, c_uint32, *[POINTER(c_void_p)] * 5]
    advapi.OpenProcessToken.argtypes = [c_void_p, c_uint32, POINTER(c_void_p)]
    advapi.GetTokenInformation.argtypes = [c_void_p, c_uint32, c_void_p, c_uint32, POINTER(c_uint32)]
    advapi.EqualSid.argtypes = [c_void_p, c_void_p]
    advapi.IsWellKnownSid.argtypes = [c_void_p, c_uint32]
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined, unused-ignore]
    kernel.GetCurrentProcess.argtypes, kernel.GetCurrentProcess.restype = [], c_void_p
    kernel.CloseHandle.argtypes = kernel.LocalFree.argtypes = [c_void_p]
    kernel.LocalFree.restype = c_void_p
    owner, descriptor, token, length = c_void_p(), c_void_p(), c_void_p(), c_uint32()
    user = ctypes.create_string_buffer(256)  # a pointer to the identifier comes first
    pipe = msvcrt.get_osfhandle(number)  # type: ignore[attr-defined, unused-ignore]
    if advapi.GetSecurityInfo(pipe, _KERNEL_OBJECT, _OWNER, byref(owner), None, None, None, byref(descriptor)):
        raise PermissionError
    try:
        if not advapi.OpenProcessToken(kernel.GetCurrentProcess(), _TOKEN_QUERY, byref(token)):
            raise PermissionError
        known = advapi.GetTokenInformation(token, _TOKEN_USER, user, len(user), byref(length))
        kernel.CloseHandle(token)
        own = known and advapi.EqualSid(owner, c_void_p.from_buffer(user))
        return bool(own) or any(advapi.IsWellKnownSid(owner, kind) for kind in (_SYSTEM, _ADMINISTRATORS))
    finally:
        kernel.LocalFree(descriptor)


_KERNEL_OBJECT, _OWNER, _TOKEN_QUERY, _TOKEN_USER = 6, 1, 8, 1
_SYSTEM, _ADMINISTRATORS = 22, 26
"""Values of accctrl.h and winnt.h: SE_KERNEL_OBJECT, OWNER_SECURITY_INFORMATION, WinLocalSystemSid and so on."""

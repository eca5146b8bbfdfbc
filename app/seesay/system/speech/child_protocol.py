"""The child's side of the voice protocol: one JSON request in, one JSON line and a WAV stream out.

The request is one line on standard input. When standard input is closed the process ends, so it never outlives the
program. A failure is answered by `{"error": …}`.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

if sys.platform == "win32":
    import msvcrt

PIECE_BYTES = 1 << 16

_LOOK_SECONDS = 0.2

_UNWANTED = [ctypes.c_void_p] * 3


class RequestError(Exception):
    """The request failed; the message is a short clause for the user."""


def serve(name: str, handle: Callable[[dict[str, Any]], Iterator[bytes]]) -> None:
    """Answer the request on standard input by `handle` and end the process; errors name the library `name`."""
    answers = os.dup(1)
    # libraries print progress to standard output
    os.dup2(2, 1)
    request = json.loads(_read_line())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        for piece in handle(request):
            _write(answers, piece)
    except RequestError as problem:
        _write(answers, line({"error": str(problem)}))
    except Exception as problem:  # noqa: BLE001  (its class is all the parent can be told; the trace may hold the text)
        _write(answers, line({"error": f"{name} failed ({type(problem).__name__})"}))
    # the libraries' own clean-up can hang or abort
    os._exit(0)


def line(answer: dict[str, object]) -> bytes:
    """Encode an answer as one line."""
    return json.dumps(answer).encode("ascii") + b"\n"


def _read_line() -> bytes:
    read = bytearray()
    while not read.endswith(b"\n"):
        # a buffered reader shared with the watching thread would block the exit
        piece = os.read(0, PIECE_BYTES)
        if not piece:
            os._exit(1)
        read.extend(piece)
    return bytes(read)


def _end_with_parent() -> None:
    if sys.platform == "win32":
        end_when_closed(_is_closed_pipe)
    while os.read(0, PIECE_BYTES):
        pass
    os._exit(1)


def end_when_closed(is_closed: Callable[[], bool]) -> NoReturn:
    """End the process soon after `is_closed` returns true.

    On Windows every call on a pipe waits for a pending read, even the checks of standard streams by a library that is
    being loaded. So no thread may block in a read.
    """
    while not is_closed():
        time.sleep(_LOOK_SECONDS)
    os._exit(1)


if sys.platform == "win32":

    def _is_closed_pipe() -> bool:
        """Return whether standard input was closed at its other end (PeekNamedPipe then fails)."""
        peek = ctypes.WinDLL("kernel32").PeekNamedPipe
        peek.restype, peek.argtypes = ctypes.c_int, [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32, *_UNWANTED]
        return not peek(msvcrt.get_osfhandle(0), None, 0, None, None, None)


def _write(target: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(target, rest) :]

"""Loads `onnxruntime` without its warnings about unused graphics cards.

It writes them to standard error and has no switch for them; a lock protects the redirection of standard error.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_STDERR = 2

stderr_lock = threading.RLock()
"""Held while something is written to standard error, and while that leads nowhere."""


@contextmanager
def silence_stderr() -> Iterator[None]:
    """Lead standard error nowhere meanwhile, for all threads.

    A program without a console has no such descriptor, and nothing to keep quiet.
    """
    with stderr_lock:
        try:
            kept = os.dup(_STDERR)
        except OSError:
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, _STDERR)
            yield
        finally:
            os.dup2(kept, _STDERR)
            os.close(nowhere)
            os.close(kept)


with silence_stderr():
    import onnxruntime as onnxruntime

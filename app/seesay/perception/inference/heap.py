"""Keeps the C library's heap small while the program is idle.

glibc gives each thread its own heap and never returns free memory at their ends: 100 MB after a few descriptions. One
shared heap can be returned; networks allocate few, large pieces, so threads hardly contend. Other C libraries are left.
"""

from __future__ import annotations

import ctypes
import sys

_M_ARENA_MAX = -8
"""The number of mallopt's option, from glibc's malloc.h."""


def share_one_heap() -> None:
    """Let all threads made from now on use the first one's heap."""
    options = _glibc("mallopt")
    if options is not None:
        options(_M_ARENA_MAX, 1)


def give_back_freed() -> None:
    """Return free memory to the system; takes some 10 ms."""
    trim = _glibc("malloc_trim")
    if trim is not None:
        trim(0)


def _glibc(function: str) -> ctypes._NamedFuncPointer | None:
    """Return a function of glibc, which musl has not and other systems have not either."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    return getattr(library, function, None) if hasattr(library, "malloc_trim") else None

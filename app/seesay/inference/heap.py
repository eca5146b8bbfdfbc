"""The heap of the C library, which keeps what was freed, so that a program that rests is as large as one that works.

glibc gives threads heaps of their own, and what lies free at the end of those never goes back to the system: after a
few descriptions that was 100 MB. With one heap for all threads it goes back when it is asked for. Networks ask for few
pieces of memory, and large ones, so that their threads hardly wait for each other. Other C libraries are left alone.
"""

from __future__ import annotations

import ctypes
import sys

_M_ARENA_MAX = -8
"""The number of mallopt's option, from glibc's malloc.h."""


def share_one_heap() -> None:
    """Have all the threads that are made from now on use the heap of the first one."""
    options = _glibc("mallopt")
    if options is not None:
        options(_M_ARENA_MAX, 1)


def give_back_freed() -> None:
    """Have what was freed go back to the system; takes some 10 ms."""
    trim = _glibc("malloc_trim")
    if trim is not None:
        trim(0)


def _glibc(function: str) -> ctypes._NamedFuncPointer | None:
    """Return a function of glibc, which musl has not and other systems have not either."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    return getattr(library, function, None) if hasattr(library, "malloc_trim") else None

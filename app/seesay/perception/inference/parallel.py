"""Maps a function over items in several threads, and stops them all together.

Networks release Python's lock, and one run on each core is quicker than one run whose threads wait for each other.
They use all cores but one, which is left for the screen reader.

The C library's heap is kept small meanwhile: glibc gives each thread its own heap and never returns free memory at
their ends: 100 MB after a few descriptions. One shared heap can be returned; networks allocate few, large pieces, so
threads hardly contend. Other C libraries are left.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections import deque
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import cache
from pathlib import Path
from typing import TypeVar

from seesay.core.domain import Cancellation

_TOPOLOGY = Path("/sys/devices/system/cpu")  # where Linux tells which processors share a core


def usable_cores(topology: Path = _TOPOLOGY) -> int:
    """Return the number of cores that this process may use, at least 1.

    Logical processors that share a core count once, where `topology` (Linux) tells: networks gain nothing from the
    second.
    """
    ask = getattr(os, "sched_getaffinity", None)  # on Linux
    permitted: Collection[int] = range(os.cpu_count() or 1) if ask is None else ask(0)
    return max(1, len({_core(number, topology) for number in permitted}))


def inference_threads(wanted: int = 0) -> int:
    """Return how many threads a network uses: `wanted`, or with 0 all cores but one; on two cores, both, for speed."""
    if wanted:
        return wanted
    cores = usable_cores()
    return cores - 1 if cores > 2 else cores


def _core(processor: int, topology: Path) -> str:
    """Return a name for the core of a processor: the list of those that share it, or its own number."""
    try:
        return (topology / f"cpu{processor}/topology/core_cpus_list").read_text().strip()
    except OSError:
        return str(processor)


Item = TypeVar("Item")
Result = TypeVar("Result")


def parallel_map(
    work: Callable[[Item], Result], items: Sequence[Item], threads: int, cancellation: Cancellation
) -> list[Result]:
    """Return `work(item)` for each of `items`, in order; this thread and idle ones do the work.

    Raises `Cancelled` between two items, or what `work` raises, once no thread works any more.
    """
    results: dict[int, Result] = {}
    waiting = deque(enumerate(items))

    def run() -> None:
        try:
            while waiting:
                try:
                    place, item = waiting.popleft()
                except IndexError:  # another thread was quicker
                    return
                cancellation.check()
                results[place] = work(item)
        except BaseException:
            waiting.clear()
            raise

    helpers = [_helpers().submit(run) for _ in range(min(threads, len(items)) - 1)]
    try:
        try:
            run()
        finally:
            # Those that have not begun by now are not needed, and might be waiting for this very thread.
            helpers = [helper for helper in helpers if not helper.cancel()]
            wait(helpers)
        # A future keeps its exception, which keeps this frame: as long as this keeps the future, the picture stays.
        while helpers:
            helpers.pop().result()
    finally:
        helpers.clear()
    return [results[place] for place in range(len(items))]


@cache
def _helpers() -> ThreadPoolExecutor:
    """Return the threads beside the one that asks; starting them anew takes longer than some of the work does."""
    return ThreadPoolExecutor(max(1, usable_cores() - 1), "side by side")


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

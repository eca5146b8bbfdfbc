"""Maps a function over items in several threads, and stops them all together.

Networks release Python's lock. One run on each core is quicker than one run whose threads wait for each other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import cache
from typing import TypeVar

from seesay.domain import Cancellation
from seesay.inference.processors import usable_cores

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

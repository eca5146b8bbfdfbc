"""Gives pieces of work to several threads at once, and stops them all together.

The networks compute without holding Python's lock, and one run of them on each core is done sooner than one run that
all cores share: they need not wait for each other after every step.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from seesay.domain import Cancellation

Item = TypeVar("Item")
Result = TypeVar("Result")


def side_by_side(
    work: Callable[[Item], Result], items: Sequence[Item], threads: int, cancellation: Cancellation
) -> list[Result]:
    """Return what `work` makes of each of `items`, in their order.

    Raises `Cancelled` between two items, or what `work` raises; by then nothing is worked on any more.
    """

    def one(item: Item) -> Result:
        cancellation.check()
        return work(item)

    if threads < 2 or len(items) < 2:
        return [one(item) for item in items]
    with ThreadPoolExecutor(min(threads, len(items)), "reading") as pool:
        futures = deque(pool.submit(one, item) for item in items)
        try:
            return [futures.popleft().result() for _ in items]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        finally:
            # A future keeps its exception, which keeps this frame: with both, the picture would stay in memory.
            futures.clear()

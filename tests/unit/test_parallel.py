from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from rigs.waiting import wait_until
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled
from seesay.perception.inference.parallel import parallel_map


class Picture:
    """Stands for pixels."""


@pytest.fixture
def no_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("threads", [1, 2])
def test_results_come_in_the_order_of_the_items(threads: int) -> None:
    assert parallel_map(lambda item: item * item, [3, 1, 2], threads, Cancellation()) == [9, 1, 4]
    assert parallel_map(str, [], threads, Cancellation()) == []


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.usefixtures("no_collector")
def test_work_that_was_stopped_leaves_nothing_in_memory(threads: int) -> None:
    def stopped() -> weakref.ref[Picture]:
        picture, cancellation = Picture(), Cancellation()

        def work(item: int) -> None:
            assert picture is not None
            cancellation.cancel()

        with pytest.raises(Cancelled):
            parallel_map(work, range(20), threads, cancellation)
        return weakref.ref(picture)

    left = stopped()
    wait_until(lambda: left() is None)  # a thread may just be putting it away


@pytest.mark.usefixtures("no_collector")
def test_work_that_was_stopped_in_the_other_thread_leaves_nothing_in_memory() -> None:
    def stopped() -> weakref.ref[Picture]:
        picture, meeting, mine = Picture(), threading.Barrier(2), threading.current_thread()

        def work(item: int) -> None:
            assert picture is not None
            meeting.wait(60)
            if threading.current_thread() is not mine:
                raise Cancelled

        with pytest.raises(Cancelled):
            parallel_map(work, range(2), 2, Cancellation())
        return weakref.ref(picture)

    left = stopped()
    wait_until(lambda: left() is None)


@pytest.mark.parametrize("threads", [1, 2])
def test_what_the_work_raises_comes_out_and_ends_the_rest(threads: int) -> None:
    done = []

    def work(item: int) -> None:
        done.append(item)
        raise ValueError(item)

    with pytest.raises(ValueError, match=r"[01]"):
        parallel_map(work, range(1000), threads, Cancellation())
    assert len(done) < 1000


def test_work_may_be_shared_out_again_by_those_who_share_it() -> None:
    def sums(item: int) -> int:
        return sum(parallel_map(lambda number: number + item, range(10), 4, Cancellation()))

    assert parallel_map(sums, range(20), 4, Cancellation()) == [45 + 10 * item for item in range(20)]


def test_both_threads_work() -> None:
    meeting = threading.Barrier(2)
    names = parallel_map(
        lambda _: meeting.wait(60) is not None and threading.current_thread().name, range(2), 2, Cancellation()
    )
    assert len(set(names)) == 2
    assert threading.current_thread().name in names

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from seesay.domain import Cancellation
from seesay.errors import Cancelled
from seesay.ocr.side_by_side import side_by_side


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
    assert side_by_side(lambda item: item * item, [3, 1, 2], threads, Cancellation()) == [9, 1, 4]
    assert side_by_side(str, [], threads, Cancellation()) == []


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.usefixtures("no_collector")
def test_work_that_was_stopped_leaves_nothing_in_memory(threads: int) -> None:
    def stopped() -> weakref.ref[Picture]:
        picture, cancellation = Picture(), Cancellation()

        def work(item: int) -> None:
            assert picture is not None
            cancellation.cancel()

        with pytest.raises(Cancelled):
            side_by_side(work, range(20), threads, cancellation)
        return weakref.ref(picture)

    assert stopped()() is None


@pytest.mark.parametrize("threads", [1, 2])
def test_what_the_work_raises_comes_out_and_ends_the_rest(threads: int) -> None:
    done = []

    def work(item: int) -> None:
        done.append(item)
        raise ValueError(item)

    with pytest.raises(ValueError, match="0"):
        side_by_side(work, range(1000), threads, Cancellation())
    assert len(done) < 1000

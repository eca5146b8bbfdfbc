"""A desktop that tests share: one start for all that pass, and a new one after a test that failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import pytest

from rigs.sharing import FAILURE, Shared


class Item:
    def __init__(self) -> None:
        self.stash, self.sections = pytest.Stash(), list[tuple[str, ...]]()

    def add_report_section(self, *section: str) -> None:
        self.sections.append(section)


class Desktops:
    """Counts the starts, and remembers with what each of them ended."""

    def __init__(self) -> None:
        self.started, self.ended, self.left = 0, list[BaseException | None](), list[int]()

    @contextmanager
    def start(self) -> Iterator[int]:
        self.started += 1
        try:
            yield self.started
        except BaseException as problem:
            problem.add_note("its last words")
            self.ended.append(problem)
            raise
        self.ended.append(None)

    def use(
        self, shared: Shared[int], failure: BaseException | None = None, leave: Callable[[int], None] | None = None
    ) -> Item:
        item = Item()
        with shared.lend(cast(Any, item), leave or self.left.append):
            item.stash[FAILURE] = failure
        return item


@pytest.fixture
def desktops() -> Desktops:
    return Desktops()


def test_one_serves_all_tests_that_pass_and_each_leaves_it(desktops: Desktops) -> None:
    shared = Shared(desktops.start)
    for _ in range(3):
        desktops.use(shared)
    assert (desktops.started, desktops.left, desktops.ended) == (1, [1, 1, 1], [])
    shared.end()
    assert desktops.ended == [None]


def test_a_test_that_failed_ends_it_and_gets_its_last_words(desktops: Desktops) -> None:
    shared, failure = Shared(desktops.start), ValueError("wrong")
    failed = desktops.use(shared, failure)
    assert (desktops.left, desktops.ended) == ([], [failure])
    assert failed.sections == [("teardown", "notes", "its last words")]
    desktops.use(shared)
    assert (desktops.started, desktops.left) == (2, [2])


def test_what_cannot_be_left_as_it_was_is_told_and_ended(desktops: Desktops) -> None:
    shared, problem = Shared(desktops.start), AssertionError("spoken twice")

    def leave(_desktop: int) -> None:
        raise problem

    with pytest.raises(AssertionError, match="spoken twice"):
        desktops.use(shared, leave=leave)
    assert desktops.ended == [problem]
    desktops.use(shared)
    assert desktops.started == 2

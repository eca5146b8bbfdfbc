"""One desktop for the tests of a file, each of which leaves it as it was; a test that fails takes it with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from typing import Generic, TypeVar

import pytest

FAILURE = pytest.StashKey[BaseException | None]()
"""What a test failed with in its latest run; `tests/conftest.py` sets it."""

_T = TypeVar("_T")


class Shared(Generic[_T]):
    """What `start` begins when a test first needs it; it ends with the file, or with a test that failed."""

    def __init__(self, start: Callable[[], AbstractContextManager[_T]]) -> None:
        self._start = start
        self._stack = ExitStack()
        self._running: _T | None = None

    @contextmanager
    def lend(self, item: pytest.Item, leave: Callable[[_T], None]) -> Iterator[_T]:
        """Give it to a test for as long as the block runs; `leave` then has it be as it was, and checks what was said.

        Where the test or `leave` fails, it ends, and the next test gets a new one.
        """
        item.stash[FAILURE] = None
        if self._running is None:
            self._running = self._stack.enter_context(self._start())
        try:
            yield self._running
            if (failure := item.stash[FAILURE]) is None:
                leave(self._running)
        except BaseException as problem:
            self._break_off(problem)
            raise
        if failure is not None:
            self._break_off(failure)
            item.add_report_section("teardown", "notes", "\n".join(getattr(failure, "__notes__", ())))

    def end(self) -> None:
        """End it; raises what its end raises, such as what the speech linter found."""
        self._running = None
        self._stack.close()

    def _break_off(self, problem: BaseException) -> None:
        """End it as if the test had run within it: the program's own words are added to the problem."""
        self._running = None
        with suppress(BaseException):
            self._stack.__exit__(type(problem), problem, problem.__traceback__)


def sharing(start: Callable[[], AbstractContextManager[_T]]) -> object:
    """Return a fixture: what `start` begins, shared by the tests of a file."""

    @pytest.fixture(scope="module")
    def shared() -> Iterator[Shared[_T]]:
        kept = Shared(start)
        yield kept
        kept.end()

    return shared

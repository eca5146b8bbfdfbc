"""Generators whose results are kept."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from seesay.core.domain import Stream, drain


def counting(ended: list[str]) -> Generator[int, None, str]:
    try:
        yield 1
        yield 2
    finally:
        ended.append("closed")
    return "done"


def test_a_result_is_known_at_the_end_and_what_came_before_can_be_taken() -> None:
    taken: list[int] = []
    assert drain(counting([]), taken.append) == "done"
    assert taken == [1, 2]
    stream = Stream(counting([]))
    assert list(stream) == [1, 2]
    assert stream.result == "done"


def test_who_stops_early_closes_the_work() -> None:
    ended: list[str] = []

    def interrupted(item: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        drain(counting(ended), interrupted)
    del interrupted
    for _ in Stream(counting(ended)):
        break
    assert "closed" in ended


def test_a_failure_of_the_work_comes_through() -> None:
    def failing() -> Generator[int, None, str]:
        yield 1
        raise ValueError("of the work")

    with pytest.raises(ValueError, match="of the work"):
        drain(failing())

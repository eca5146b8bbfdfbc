"""What the demo remembers of visitors, and for how long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import numpy as np
import pytest

from seesay.core.domain import Analysis, Cancellation, Description, Frame, Source
from seesay_space.visits import MOST_WAITING, TURN_SECONDS, Conversation, Visits

pytestmark = pytest.mark.demo

Here = Callable[..., None]


def conversation(size: int) -> Conversation:
    source = Source("file", "x")
    pixels = np.zeros((1, size // 3, 3), np.uint8)
    return Conversation(Analysis(Frame(pixels, source)), Description(source, size // 3, 1, "offline"))


@pytest.fixture
def here() -> Iterator[Here]:
    """Return what opens the page of each of some visitors, which stays open until the end of the test."""
    with ExitStack() as stack:

        def opened(visits: Visits, *visitors: str) -> None:
            for visitor in visitors:
                stack.enter_context(visits.here(visitor))

        yield opened


def begin(visits: Visits, visitor: str) -> tuple[int, Cancellation]:
    """Begin a turn that is given, and return how many come first, and what stops it."""
    given = visits.begin(visitor)
    assert given is not None
    turn = visits.turn(visitor, given.number)
    assert turn is not None
    return given.others, turn


def test_a_new_turn_cancels_the_visitors_own_and_nobody_elses(here: Here) -> None:
    visits = Visits(100)
    here(visits, "a", "b")
    others, first = begin(visits, "a")
    assert others == 0
    others, other = begin(visits, "b")
    assert others == 1
    others, _ = begin(visits, "a")
    assert others == 1
    assert first.requested
    assert not other.requested


def test_only_the_latest_turn_has_a_result(here: Here) -> None:
    visits = Visits(100)
    here(visits, "a")
    _, first = begin(visits, "a")
    _, second = begin(visits, "a")
    assert not visits.end("a", first)
    assert visits.end("a", second)
    assert not visits.stop("a")


def test_a_request_that_waited_does_not_get_a_later_turn(here: Here) -> None:
    visits = Visits(100)
    here(visits, "a", "b")
    early = visits.begin("a")
    late = visits.begin("a")
    assert early is not None
    assert late is not None
    assert visits.turn("a", early.number) is None
    assert visits.turn("a", late.number) is not None
    assert visits.turn("b", late.number) is None


def test_too_many_are_turned_away(here: Here) -> None:
    visits = Visits(100)
    here(visits, *map(str, range(MOST_WAITING)), "one more")
    for number in range(MOST_WAITING):
        assert begin(visits, str(number))[0] == number
    assert visits.begin("one more") is None
    assert visits.turn("one more", 0) is None
    assert begin(visits, "3")[0] == MOST_WAITING - 1, "who waits already may change their mind"


def test_a_turn_that_nobody_comes_for_is_given_up(here: Here) -> None:
    now = 0.0
    visits = Visits(100, lambda: now)
    here(visits, *map(str, range(MOST_WAITING)), "late")
    turns = [begin(visits, str(number))[1] for number in range(MOST_WAITING)]
    now = TURN_SECONDS + 1
    assert begin(visits, "late")[0] == 0
    assert all(turn.requested for turn in turns)
    assert not visits.stop("0")


def test_a_long_conversation_keeps_its_end() -> None:
    kept = conversation(30)
    for number in range(50):
        kept.answered(str(number), kept.description)
    assert kept.answers[-1][0] == "49"
    assert len(kept.answers) == 20


def test_who_leaves_is_forgotten(here: Here) -> None:
    visits = Visits(100)
    here(visits, "a")
    _, turn = begin(visits, "a")
    visits.keep("a", conversation(30))
    visits.leave("a")
    assert turn.requested
    assert not visits.stop("a")
    assert visits.conversation("a") is None


def test_the_pictures_of_those_who_were_here_last_are_kept() -> None:
    visits = Visits(100)
    for visitor in "abc":
        visits.keep(visitor, conversation(30))
    assert visits.conversation("a") is not None
    visits.keep("d", conversation(30))
    assert visits.conversation("b") is None
    assert visits.conversation("a") is not None
    visits.keep("e", conversation(300))
    assert visits.conversation("d") is None
    assert visits.conversation("e") is not None


def test_made_up_visitors_take_no_turn_from_anybody(here: Here) -> None:
    visits = Visits(100)
    here(visits, "a")
    for number in range(10 * MOST_WAITING):
        assert visits.begin(f"invented {number}") is None
    assert begin(visits, "a")[0] == 0


def test_a_page_that_is_closed_gives_its_turn_back() -> None:
    visits = Visits(100)
    with visits.here("a"):
        with visits.here("a"):  # a browser may connect anew before the old connection is known to be lost
            _, turn = begin(visits, "a")
        before = turn.requested
        visits.keep("a", conversation(30))
    assert (before, turn.requested) == (False, True)
    assert visits.conversation("a") is None
    assert visits.begin("a") is None

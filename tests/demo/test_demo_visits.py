"""What the demo remembers of visitors, and for how long."""

from __future__ import annotations

import numpy as np
import pytest

from seesay.domain import Cancellation, Description, Frame, Source
from seesay.pipeline.analysis import Analysis
from seesay_space.visits import MOST_WAITING, TURN_SECONDS, Conversation, Visits

pytestmark = pytest.mark.demo


def conversation(size: int) -> Conversation:
    source = Source("file", "x")
    pixels = np.zeros((1, size // 3, 3), np.uint8)
    return Conversation(Analysis(Frame(pixels, source)), Description(source, size // 3, 1, "offline"))


def begin(visits: Visits, visitor: str) -> tuple[int, Cancellation]:
    """Begin a turn that is given, and return how many come first, and what stops it."""
    given = visits.begin(visitor)
    assert given is not None
    turn = visits.turn(visitor, given.number)
    assert turn is not None
    return given.others, turn


def test_a_new_turn_cancels_the_visitors_own_and_nobody_elses() -> None:
    visits = Visits(100)
    others, first = begin(visits, "a")
    assert others == 0
    others, other = begin(visits, "b")
    assert others == 1
    others, _ = begin(visits, "a")
    assert others == 1
    assert first.requested
    assert not other.requested


def test_only_the_latest_turn_has_a_result() -> None:
    visits = Visits(100)
    _, first = begin(visits, "a")
    _, second = begin(visits, "a")
    assert not visits.end("a", first)
    assert visits.end("a", second)
    assert not visits.stop("a")


def test_a_request_that_waited_does_not_get_a_later_turn() -> None:
    visits = Visits(100)
    early = visits.begin("a")
    late = visits.begin("a")
    assert early is not None
    assert late is not None
    assert visits.turn("a", early.number) is None
    assert visits.turn("a", late.number) is not None
    assert visits.turn("b", late.number) is None


def test_too_many_are_turned_away() -> None:
    visits = Visits(100)
    for number in range(MOST_WAITING):
        assert begin(visits, str(number))[0] == number
    assert visits.begin("one more") is None
    assert visits.turn("one more", 0) is None
    assert begin(visits, "3")[0] == MOST_WAITING - 1, "who waits already may change their mind"


def test_a_turn_that_nobody_comes_for_is_given_up() -> None:
    now = 0.0
    visits = Visits(100, lambda: now)
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


def test_who_leaves_is_forgotten() -> None:
    visits = Visits(100)
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

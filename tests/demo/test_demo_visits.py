"""What the demo remembers of visitors, and for how long."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from seesay.domain import Description, Frame, Source
from seesay.pipeline.seen import Seen

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging/space"))

from seesay_space.visits import MOST_WAITING, Conversation, Visits

pytestmark = pytest.mark.demo


def conversation(size: int) -> Conversation:
    source = Source("file", "x")
    pixels = np.zeros((1, size // 3, 3), np.uint8)
    return Conversation(Seen(Frame(pixels, source)), Description(source, size // 3, 1, "offline"))


def test_a_new_turn_cancels_the_visitors_own_and_nobody_elses() -> None:
    visits = Visits(100)
    assert visits.begin("a") == 0
    first = visits.turn("a")
    assert visits.begin("b") == 1
    assert visits.begin("a") == 1
    assert first is not None
    assert first.requested
    other = visits.turn("b")
    assert other is not None
    assert not other.requested


def test_only_the_latest_turn_has_a_result() -> None:
    visits = Visits(100)
    visits.begin("a")
    first = visits.turn("a")
    visits.begin("a")
    second = visits.turn("a")
    assert first is not None
    assert second is not None
    assert not visits.end("a", first)
    assert visits.end("a", second)
    assert visits.turn("a") is None
    assert not visits.stop("a")


def test_too_many_are_turned_away() -> None:
    visits = Visits(100)
    for number in range(MOST_WAITING):
        assert visits.begin(str(number)) == number
    assert visits.begin("one more") is None
    assert visits.turn("one more") is None
    assert visits.begin("3") == MOST_WAITING - 1, "who waits already may change their mind"


def test_who_leaves_is_forgotten() -> None:
    visits = Visits(100)
    visits.begin("a")
    turn = visits.turn("a")
    visits.keep("a", conversation(30))
    visits.leave("a")
    assert turn is not None
    assert turn.requested
    assert visits.turn("a") is None
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

"""What is remembered of a visitor while they are here: the picture that was described last, and what was said of it.

It is in memory only. It goes when they leave, when they describe another picture, and when others need the room.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from seesay.core.domain import Analysis, Cancellation, Description

MOST_WAITING = 12
"""How many visitors may wait for their turn; with more, the last would wait for longer than anybody does."""

TURN_SECONDS = 900.0
"""How long a turn may take in all. Only one that nobody came for gets so old: a page that failed while it waited."""

_MOST_KEPT = 64
_MOST_ANSWERS = 20


@dataclass(slots=True, eq=False)
class Conversation:
    """A picture that was described, its description, and each question with its answer."""

    analysis: Analysis
    description: Description
    answers: list[tuple[str, Description]] = field(default_factory=list)

    def answered(self, question: str, answer: Description) -> None:
        """Add a question and its answer; of a long conversation the latest are kept."""
        self.answers = [*self.answers, (question, answer)][-_MOST_ANSWERS:]

    @property
    def size(self) -> int:
        """How many bytes its picture takes."""
        return int(self.analysis.frame.pixels.nbytes)


@dataclass(frozen=True, slots=True, eq=False)
class _Turn:
    """What stops a visitor's work, the number it is known by, and when they asked for it."""

    work: Cancellation
    number: int
    given: float


@dataclass(frozen=True, slots=True)
class Given:
    """A turn that was given: the number to come back with, and how many other visitors come first."""

    number: int
    others: int


class Visits:
    """Who is here, whose turn is to come, and what can be asked about."""

    def __init__(self, most_bytes: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Keep pictures of at most `most_bytes` in all, those of the most recent visitors."""
        self._most_bytes, self._clock = most_bytes, clock
        self._lock = threading.Lock()
        self._turns: dict[str, _Turn] = {}
        self._numbers = itertools.count(1)
        self._kept: OrderedDict[str, Conversation] = OrderedDict()
        self._here: Counter[str] = Counter()

    @contextmanager
    def here(self, visitor: str) -> Iterator[None]:
        """Count `visitor` as here meanwhile: their page holds a connection open. Who is not has no turns."""
        with self._lock:
            self._here[visitor] += 1
        try:
            yield
        finally:
            with self._lock:
                self._here[visitor] -= 1
                gone = not self._here[visitor]
                if gone:
                    del self._here[visitor]
            if gone:
                self.leave(visitor)

    def begin(self, visitor: str) -> Given | None:
        """Give `visitor` a turn in place of any they have; None when too many others wait, or nobody is there.

        Names are made up by browsers: a dozen made up by one program would otherwise leave no turn for anybody.
        """
        with self._lock:
            if visitor not in self._here:
                return None
            now = self._clock()
            given_up = [name for name, turn in self._turns.items() if now - turn.given > TURN_SECONDS]
            for name in {visitor, *given_up} & self._turns.keys():
                self._turns.pop(name).work.cancel()
            others = len(self._turns)
            if others >= MOST_WAITING:
                return None
            turn = _Turn(Cancellation(), next(self._numbers), now)
            self._turns[visitor] = turn
            return Given(turn.number, others)

    def turn(self, visitor: str, number: int) -> Cancellation | None:
        """Return the turn that `visitor` was given with `number`, or None when there is a later one, or none."""
        with self._lock:
            turn = self._turns.get(visitor)
            return turn.work if turn is not None and turn.number == number else None

    def end(self, visitor: str, turn: Cancellation) -> bool:
        """End `turn`, and return whether it was the visitor's latest, whose result is still wanted."""
        with self._lock:
            latest = self._turns.get(visitor)
            if latest is None or latest.work is not turn:
                return False
            del self._turns[visitor]
            return True

    def stop(self, visitor: str) -> bool:
        """Cancel what is being done for `visitor`, and return whether anything was."""
        with self._lock:
            turn = self._turns.get(visitor)
        if turn is not None:
            turn.work.cancel()
        return turn is not None

    def leave(self, visitor: str) -> None:
        """Stop what is being done for `visitor`, and forget them."""
        with self._lock:
            turn = self._turns.pop(visitor, None)
            self._kept.pop(visitor, None)
        if turn is not None:
            turn.work.cancel()

    def keep(self, visitor: str, conversation: Conversation) -> None:
        """Keep what `visitor` may ask about, and drop what was kept longest when it takes too much."""
        with self._lock:
            self._kept[visitor] = conversation
            self._kept.move_to_end(visitor)
            while len(self._kept) > 1 and self._takes_too_much():
                self._kept.popitem(last=False)

    def forget_picture(self, visitor: str) -> None:
        """Forget what was said to `visitor` so far."""
        with self._lock:
            self._kept.pop(visitor, None)

    def _takes_too_much(self) -> bool:
        return len(self._kept) > _MOST_KEPT or sum(kept.size for kept in self._kept.values()) > self._most_bytes

    def conversation(self, visitor: str) -> Conversation | None:
        """Return what `visitor` can ask about, or None."""
        with self._lock:
            if visitor in self._kept:
                self._kept.move_to_end(visitor)
            return self._kept.get(visitor)

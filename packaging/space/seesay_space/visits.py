"""What is remembered of a visitor while they are here: the picture that was described last, and what was said of it.

It is in memory only. It goes when they leave, when they describe another picture, and when others need the room.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from seesay.domain import Cancellation, Description
from seesay.pipeline.seen import Seen

MOST_WAITING = 12
"""How many visitors may wait for their turn; with more, the last would wait for longer than anybody does."""


@dataclass(slots=True, eq=False)
class Conversation:
    """A picture that was described, its description, and each question with its answer."""

    seen: Seen
    description: Description
    answers: list[tuple[str, Description]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many bytes its picture takes."""
        return int(self.seen.frame.pixels.nbytes)


class Visits:
    """Who is here, whose turn is to come, and what can be asked about."""

    def __init__(self, most_bytes: int) -> None:
        """Keep pictures of at most `most_bytes` in all, those of the most recent visitors."""
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._turns: dict[str, Cancellation] = {}
        self._kept: OrderedDict[str, Conversation] = OrderedDict()

    def begin(self, visitor: str) -> int | None:
        """Give `visitor` a turn in place of any they have, and return how many others come first; None: too many."""
        with self._lock:
            before = self._turns.pop(visitor, None)
            if before is not None:
                before.cancel()
            others = len(self._turns)
            if others >= MOST_WAITING:
                return None
            self._turns[visitor] = Cancellation()
            return others

    def turn(self, visitor: str) -> Cancellation | None:
        """Return the turn that `visitor` was given, or None."""
        with self._lock:
            return self._turns.get(visitor)

    def end(self, visitor: str, turn: Cancellation) -> bool:
        """End `turn`, and return whether it was the visitor's latest, whose result is still wanted."""
        with self._lock:
            if self._turns.get(visitor) is not turn:
                return False
            del self._turns[visitor]
            return True

    def stop(self, visitor: str) -> bool:
        """Cancel what is being done for `visitor`, and return whether anything was."""
        turn = self.turn(visitor)
        if turn is not None:
            turn.cancel()
        return turn is not None

    def leave(self, visitor: str) -> None:
        """Stop what is being done for `visitor`, and forget them."""
        with self._lock:
            turn = self._turns.pop(visitor, None)
            self._kept.pop(visitor, None)
        if turn is not None:
            turn.cancel()

    def keep(self, visitor: str, conversation: Conversation) -> None:
        """Keep what `visitor` may ask about, and drop what was kept longest when it takes too much."""
        with self._lock:
            self._kept[visitor] = conversation
            self._kept.move_to_end(visitor)
            while len(self._kept) > 1 and sum(kept.size for kept in self._kept.values()) > self._most_bytes:
                self._kept.popitem(last=False)

    def forget_picture(self, visitor: str) -> None:
        """Forget what was said to `visitor` so far."""
        with self._lock:
            self._kept.pop(visitor, None)

    def conversation(self, visitor: str) -> Conversation | None:
        """Return what `visitor` can ask about, or None."""
        with self._lock:
            if visitor in self._kept:
                self._kept.move_to_end(visitor)
            return self._kept.get(visitor)

"""Going back and forth through the descriptions that are remembered, whatever is added or forgotten meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from seesay.app.history.records import Entry
from seesay.app.history.session import SessionHistory


@dataclass(frozen=True, slots=True)
class Place:
    """An entry, that it is the `position`-th of `count`, and whether going on was possible."""

    entry: Entry
    position: int
    count: int
    moved: bool = True

    @property
    def is_latest(self) -> bool:
        """Whether there is none after it."""
        return self.position == self.count


class Browser:
    """Remembers which entry of a history is looked at; None of them stands for a place after the latest."""

    def __init__(self, history: SessionHistory) -> None:
        self._history = history
        self._number: int | None = None

    @property
    def place(self) -> Place | None:
        """The entry looked at, or None when it is none, or was forgotten."""
        for position, entry in enumerate(self._history.entries, start=1):
            if entry.number == self._number:
                return Place(entry, position, len(self._history.entries))
        return None

    def go_to(self, entry: Entry) -> None:
        """Look at `entry`."""
        self._number = entry.number

    def leave(self) -> None:
        """Go behind the latest entry, so that the next step back leads to it."""
        self._number = None

    def earlier(self) -> Place | None:
        """Go one back and return the place; at the oldest it stays. None when nothing is remembered."""
        place = self.place
        return self._at(place.position - 1) if place else self.latest()

    def later(self) -> Place | None:
        """Go one forth and return the place; at the latest it stays. None when nothing is remembered."""
        place = self.place
        return self._at(place.position + 1) if place else self.latest()

    def latest(self) -> Place | None:
        """Go to the latest entry and return the place, or None when nothing is remembered."""
        return self._at(len(self._history.entries)) if self._history.entries else None

    def _at(self, position: int) -> Place:
        entries = self._history.entries
        nearest = min(max(position, 1), len(entries))
        self._number = entries[nearest - 1].number
        return Place(entries[nearest - 1], nearest, len(entries), moved=nearest == position)

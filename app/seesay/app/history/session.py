"""The descriptions of this session, in memory and if wanted on disk, and moving back and forth through them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from seesay.app.history.history_file import HistoryFile
from seesay.app.history.records import Entry, Exchange, PictureVector
from seesay.core.domain import Description


class SessionHistory:
    """The latest `limit` descriptions, oldest first; while `keep` is set, additions also go to `file`."""

    def __init__(self, limit: int = 500, file: HistoryFile | None = None, *, keep: bool = True) -> None:
        self._limit, self.file, self.keep = limit, file, keep
        self._entries: list[Entry] = []
        self._added = 0

    def load(self, most: int = 200) -> None:
        """Load the latest `most` descriptions of earlier sessions, before any is added; raises `StorageError`."""
        if self.file is not None:
            self._entries = list(self.file.entries(min(most, self._limit)))
            self._added = len(self._entries)

    def add(self, description: Description, picture: PictureVector | None = None) -> Entry:
        """Add a description and return its entry; raises `StorageError` if only memory, not the disk, holds it."""
        self._added += 1
        entry = Entry(self._added, datetime.now().astimezone(), description)
        self._entries.append(entry)
        del self._entries[: -self._limit]
        if self.keep and self.file is not None:
            entry = self._entries[-1] = replace(entry, key=self.file.add(entry, picture))
        return entry

    def add_exchange(self, question: str, answer: Description) -> Entry:
        """Add an exchange to the latest entry and return that; raises `LookupError` without one, and `StorageError`."""
        if not self._entries:
            raise LookupError("nothing has been described yet")
        latest = self._entries[-1]
        entry = replace(latest, exchanges=(*latest.exchanges, Exchange(question, answer)))
        self._entries[-1] = entry
        if self.keep and self.file is not None:
            self.file.add_exchange(entry)
        return entry

    @property
    def entries(self) -> Sequence[Entry]:
        return tuple(self._entries)

    @property
    def latest(self) -> Entry | None:
        return self._entries[-1] if self._entries else None

    @property
    def is_on_disk(self) -> bool:
        """Whether anything is on disk, of this session or of earlier ones."""
        return self.file is not None and self.file.exists

    def delete(self, keys: Collection[int]) -> None:
        """Forget the entries with these `keys`, on disk too; raises `StorageError` when that failed on disk."""
        self._entries = [entry for entry in self._entries if entry.key not in keys]
        if self.file is not None:
            self.file.delete(keys)

    def clear(self) -> None:
        """Forget everything, what is on disk included; raises `StorageError` when that could not be removed."""
        self._entries.clear()
        if self.file is not None:
            self.file.clear()


@dataclass(frozen=True, slots=True)
class HistoryPosition:
    """An entry, that it is the `position`-th of `count`, and whether going on was possible."""

    entry: Entry
    position: int
    count: int
    moved: bool = True

    @property
    def is_latest(self) -> bool:
        return self.position == self.count


class HistoryBrowser:
    """Remembers which entry of a history is looked at; None of them stands for a place after the latest."""

    def __init__(self, history: SessionHistory) -> None:
        self._history = history
        self._number: int | None = None

    @property
    def place(self) -> HistoryPosition | None:
        """The entry looked at, or None when it is none, or was forgotten."""
        for position, entry in enumerate(self._history.entries, start=1):
            if entry.number == self._number:
                return HistoryPosition(entry, position, len(self._history.entries))
        return None

    def go_to(self, entry: Entry) -> None:
        self._number = entry.number

    def leave(self) -> None:
        """Go behind the latest entry, so that the next step back leads to it."""
        self._number = None

    def earlier(self) -> HistoryPosition | None:
        """Go one back and return the place; at the oldest it stays. None when nothing is remembered."""
        place = self.place
        return self._at(place.position - 1) if place else self.latest()

    def later(self) -> HistoryPosition | None:
        """Go one forth and return the place; at the latest it stays. None when nothing is remembered."""
        place = self.place
        return self._at(place.position + 1) if place else self.latest()

    def latest(self) -> HistoryPosition | None:
        """Go to the latest entry and return the place, or None when nothing is remembered."""
        return self._at(len(self._history.entries)) if self._history.entries else None

    def _at(self, position: int) -> HistoryPosition:
        entries = self._history.entries
        nearest = min(max(position, 1), len(entries))
        self._number = entries[nearest - 1].number
        return HistoryPosition(entries[nearest - 1], nearest, len(entries), moved=nearest == position)

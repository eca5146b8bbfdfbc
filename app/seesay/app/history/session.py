"""The descriptions of this session in memory, which also go to disk if the person wants it; without pictures."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
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
        """Add a question and its answer to the latest entry and return it; raises `LookupError` when there is none.

        Raises `StorageError` if only memory, not the disk, holds it.
        """
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
        """All entries, oldest first."""
        return tuple(self._entries)

    @property
    def latest(self) -> Entry | None:
        """The newest entry, or None."""
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

"""The history as older versions kept it: a JSON object per line, so that a damaged line costs only itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from seesay.history.entries import Entry, Exchange
from seesay.history.records import LineOfExchange, read_line
from seesay.input_errors import FileUnreadableError
from seesay.paths import left_over, storage_errors

_NAME = "history.jsonl"


class OlderFile:
    """That file in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _NAME

    @property
    def exists_whole(self) -> bool:
        """Whether there is something to be read."""
        return os.path.lexists(self._file)

    @property
    def exists(self) -> bool:
        """Whether there is something to be removed."""
        return self.exists_whole or bool(left_over(self._file))

    def entries(self) -> list[Entry]:
        """Return the descriptions, oldest first; raises `StorageError`.

        A question belongs to the latest description of the same time: numbers restart per session.
        """
        found: list[Entry] = []
        places: dict[str, int] = {}
        for line in self._lines():
            record = read_line(line)
            if record is None:
                continue
            moment, description = record.time.isoformat(), record.description.restored()
            if not isinstance(record, LineOfExchange):
                places[moment] = len(found)
                found.append(Entry(record.number, record.time, description))
            elif (place := places.get(moment)) is not None:
                exchange = Exchange(record.question, description)
                found[place] = replace(found[place], exchanges=(*found[place].exchanges, exchange))
        return found

    def unread_lines(self) -> Iterator[bytes]:
        """Yield the lines that are damaged, or another version's; raises `StorageError`."""
        return (line for line in self._lines() if read_line(line) is None)

    def remove(self) -> None:
        """Remove the file, and what a program that was killed left of a new one; raises `StorageError` on failure."""
        with storage_errors(_NAME):
            for file in (self._file, *left_over(self._file)):
                file.unlink(missing_ok=True)

    def _lines(self) -> Iterator[bytes]:
        with storage_errors(_NAME, FileUnreadableError), suppress(FileNotFoundError), self._file.open("rb") as file:
            yield from filter(None, (line.rstrip(b"\n") for line in file))

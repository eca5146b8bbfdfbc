"""The descriptions of this session in memory and, if the person wants it, on disk; without pictures.

The file has a JSON object per line: a damaged line costs only itself.
"""

from __future__ import annotations

import inspect
import json
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Discriminator, TypeAdapter, ValidationError

from seesay import errors
from seesay.domain import Description
from seesay.paths import append_line, left_over, replacing, storage_errors

_log = logging.getLogger(__name__)

_FILE_NAME = "history.jsonl"

_MOST_BYTES = 32 << 20
"""A description of a screen full of text takes up to fifty kilobytes, so this is many hundreds of them at least."""

_BLOCK_BYTES = 1 << 20
"""Read at once from the end of the file: many descriptions, and a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question about a picture and what was answered."""

    question: str
    answer: Description


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One description, when it was made, and the questions that followed it."""

    number: int
    time: datetime
    description: Description
    exchanges: tuple[Exchange, ...] = ()


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

    def add(self, description: Description) -> Entry:
        """Add a description and return its entry; raises `StorageError` if only memory, not the disk, holds it."""
        self._added += 1
        entry = Entry(self._added, datetime.now().astimezone(), description)
        self._entries.append(entry)
        del self._entries[: -self._limit]
        if self.keep and self.file is not None:
            self.file.add(entry)
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

    def clear(self) -> None:
        """Forget everything, what is on disk included; raises `StorageError` when that could not be removed."""
        self._entries.clear()
        if self.file is not None:
            self.file.clear()


class HistoryFile:
    """Descriptions on disk, in one file of a folder that only the person can read; there are no pictures in it."""

    def __init__(self, folder: Path, most_bytes: int = _MOST_BYTES) -> None:
        """Keep them in `folder`, which is made when it is needed; beyond `most_bytes` the oldest half is dropped."""
        self._file, self._most_bytes = folder / _FILE_NAME, most_bytes

    def add(self, entry: Entry) -> None:
        """Add `entry`, without its exchanges; raises `StorageError`."""
        description = _StoredDescription.of(entry.description)
        self._append(_StoredEntry(time=entry.time, number=entry.number, description=description))

    def add_exchange(self, entry: Entry) -> None:
        """Add the last exchange of `entry`, which has been added; raises `StorageError`."""
        question, answer = entry.exchanges[-1].question, _StoredDescription.of(entry.exchanges[-1].answer)
        self._append(_StoredExchange(time=entry.time, number=entry.number, question=question, description=answer))

    @property
    def exists(self) -> bool:
        """Whether anything is there to be cleared, however little of it can be read."""
        return os.path.lexists(self._file) or bool(left_over(self._file))

    def entries(self, most: int | None = None) -> tuple[Entry, ...]:
        """Return the latest `most` descriptions, oldest first and numbered from 1; raises `StorageError`.

        Unreadable lines are skipped. A question belongs to the description of the same time: numbers restart per
        session.
        """
        found: list[Entry] = []
        exchanges: dict[datetime, list[Exchange]] = {}
        lines = self._lines_from_the_end()
        while (most is None or len(found) < most) and (line := next(lines, None)) is not None:
            record = _parse(line)
            if record is None:
                _log.info("a line of the history cannot be read and is skipped")
                continue
            description = record.description.restored()
            if isinstance(record, _StoredExchange):
                exchanges.setdefault(record.time, []).append(Exchange(record.question, description))
            else:
                asked = tuple(reversed(exchanges.pop(record.time, [])))
                found.append(Entry(record.number, record.time, description, asked))
        return tuple(replace(entry, number=number) for number, entry in enumerate(reversed(found), start=1))

    def clear(self) -> None:
        """Remove the file, and what a program that was killed left of a new one; raises `StorageError` on failure."""
        with storage_errors(_FILE_NAME):
            for file in (self._file, *left_over(self._file)):
                file.unlink(missing_ok=True)

    def _lines_from_the_end(self) -> Iterator[bytes]:
        """Yield the lines that are not empty, last first, reading the file block by block."""
        with storage_errors(_FILE_NAME), suppress(FileNotFoundError), self._file.open("rb") as file:
            position, rest = file.seek(0, os.SEEK_END), b""
            while position:
                size = min(_BLOCK_BYTES, position)
                position -= size
                file.seek(position)
                rest, *lines = (file.read(size) + rest).split(b"\n")
                yield from filter(None, reversed(lines))
            if rest:
                yield rest

    def _append(self, record: BaseModel) -> None:
        # Not pydantic's own JSON, which refuses a lone surrogate; a question typed on Windows may hold one.
        text = json.dumps(record.model_dump(), ensure_ascii=False, default=datetime.isoformat)
        line = text.encode("utf-8", "replace") + b"\n"
        with storage_errors(_FILE_NAME):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if append_line(self._file, line) > self._most_bytes:
                self._drop_oldest()

    def _drop_oldest(self) -> None:
        with self._file.open("rb") as file:
            file.seek(-(self._most_bytes // 2), os.SEEK_END)
            file.readline()  # the seek landed within it
            newest = file.read()
        with replacing(self._file) as partial:
            partial.write_bytes(newest)


class _StoredWarning(BaseModel):
    name: str
    data: dict[str, Any]

    @classmethod
    def of(cls, problem: errors.SeesayError) -> _StoredWarning:
        plain = (str, int, float, tuple)
        return cls(
            name=type(problem).__name__,
            data={name: value for name, value in vars(problem).items() if isinstance(value, plain)},
        )

    def restored(self) -> errors.SeesayError | None:
        """Return the warning, or None when this version knows no such one."""
        kind = getattr(errors, self.name, None)
        if not (isinstance(kind, type) and issubclass(kind, errors.SeesayError)):
            return None
        known = inspect.signature(kind.__init__).parameters.keys() & self.data.keys()
        with suppress(TypeError):
            given = {name: self.data[name] for name in known}
            return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in given.items()})
        return None


@dataclass(frozen=True)
class _StoredDescription(Description):
    warnings: tuple[_StoredWarning, ...] = ()  # type: ignore[assignment]

    @classmethod
    def of(cls, description: Description) -> _StoredDescription:
        warnings = tuple(map(_StoredWarning.of, description.warnings))
        return cls(**{**_values(description), "warnings": warnings})

    def restored(self) -> Description:
        warnings = (warning.restored() for warning in self.warnings)
        return Description(**{**_values(self), "warnings": tuple(filter(None, warnings))})


def _values(description: Description) -> dict[str, Any]:
    return {field.name: getattr(description, field.name) for field in fields(description)}


class _StoredEntry(BaseModel):
    schema_number: Literal[1] = 1
    kind: Literal["description"] = "description"
    time: datetime
    number: int
    description: _StoredDescription


class _StoredExchange(BaseModel):
    """A line of the file: a question about the description of the same time and number, and its answer."""

    schema_number: Literal[1] = 1
    kind: Literal["answer"] = "answer"
    time: datetime
    number: int
    question: str
    description: _StoredDescription


_RECORD: TypeAdapter[_StoredEntry | _StoredExchange] = TypeAdapter(
    Annotated[_StoredEntry | _StoredExchange, Discriminator("kind")]
)


def _parse(line: bytes) -> _StoredEntry | _StoredExchange | None:
    with suppress(ValidationError):
        return _RECORD.validate_json(line)
    return None

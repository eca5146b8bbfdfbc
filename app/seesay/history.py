"""What was described, so that it can be heard again: in memory for this session, and on disk when that is wanted.

Pictures are no part of it. What is on disk is one JSON object a line: adding is one short write at the end, and a line
that was damaged costs that line and no other.
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

from pydantic import BaseModel, ConfigDict, Discriminator, TypeAdapter, ValidationError

from seesay import errors
from seesay.domain import (
    Candidate,
    Claim,
    Concept,
    Description,
    GuardVerdict,
    LeftMachine,
    Mode,
    Redacted,
    Source,
    TextLine,
    Timings,
    Usage,
)
from seesay.paths import append_line, replacing

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
    """The descriptions that can be gone back to, oldest first, in memory; at most `limit` of them are remembered.

    What is added is written to `file` as well while `keep` is set, which may be changed at any time; what is in memory
    by then is not written after it. `clear` empties both, whatever `keep` says.
    """

    def __init__(self, limit: int = 500, file: HistoryFile | None = None, *, keep: bool = True) -> None:
        self._limit, self.file, self.keep = limit, file, keep
        self._entries: list[Entry] = []
        self._added = 0

    def load(self, most: int = 200) -> None:
        """Begin with the latest `most` descriptions of earlier sessions, which are numbered before all that follow.

        Nothing may have been added before. Raises `StorageError` when the file is there and cannot be read.
        """
        if self.file is not None:
            self._entries = list(self.file.entries(min(most, self._limit)))
            self._added = len(self._entries)

    def add(self, description: Description) -> Entry:
        """Add a description and return its entry.

        Raises `StorageError` when it could not be kept on disk; it is in memory, as `latest`, all the same.
        """
        self._added += 1
        entry = Entry(self._added, datetime.now().astimezone(), description)
        self._entries.append(entry)
        del self._entries[: -self._limit]
        if self.keep and self.file is not None:
            self.file.add(entry)
        return entry

    def add_exchange(self, question: str, answer: Description) -> Entry:
        """Add a question and its answer to the latest entry and return it; raises `LookupError` when there is none.

        Raises `StorageError` when it could not be kept on disk; it is in memory, in `latest`, all the same.
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
        exchange = entry.exchanges[-1]
        answer = _StoredDescription.of(exchange.answer)
        self._append(
            _StoredExchange(time=entry.time, number=entry.number, question=exchange.question, description=answer)
        )

    @property
    def exists(self) -> bool:
        """Whether there is such a file, however little of it can be read."""
        return os.path.lexists(self._file)

    def entries(self, most: int | None = None) -> tuple[Entry, ...]:
        """Return what is kept, oldest first and numbered from 1; lines that cannot be read are skipped.

        Of more than `most` descriptions these are the latest, and no more of the file is read than they take up. A
        question belongs to the description of its time, for each session began its own numbers with 1.

        Raises `StorageError` when the file is there and cannot be read at all.
        """
        found: list[Entry] = []
        exchanges: dict[datetime, list[Exchange]] = {}
        lines = self._lines_from_the_end()
        while most is None or len(found) < most:
            line = next(lines, None)
            if line is None:
                break
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
        """Remove the file; raises `StorageError` when that fails."""
        try:
            self._file.unlink(missing_ok=True)
        except OSError as problem:
            raise _storage_error(problem) from problem

    def _lines_from_the_end(self) -> Iterator[bytes]:
        """Yield the lines that are not empty, last first, reading the file block by block."""
        try:
            with self._file.open("rb") as file:
                position, rest = file.seek(0, os.SEEK_END), b""
                while position:
                    size = min(_BLOCK_BYTES, position)
                    position -= size
                    file.seek(position)
                    rest, *lines = (file.read(size) + rest).split(b"\n")
                    yield from filter(None, reversed(lines))
                if rest:
                    yield rest
        except FileNotFoundError:
            return
        except OSError as problem:
            raise _storage_error(problem) from problem

    def _append(self, record: BaseModel) -> None:
        # Not pydantic's own JSON, which refuses a lone surrogate; a question typed on Windows may hold one.
        text = json.dumps(record.model_dump(), ensure_ascii=False, default=datetime.isoformat)
        line = text.encode("utf-8", "replace") + b"\n"
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            size = append_line(self._file, line)
            if size > self._most_bytes:
                self._drop_oldest()
        except OSError as problem:
            raise _storage_error(problem) from problem

    def _drop_oldest(self) -> None:
        with self._file.open("rb") as file:
            file.seek(-(self._most_bytes // 2), os.SEEK_END)
            file.readline()  # the seek landed within it
            newest = file.read()
        with replacing(self._file) as partial:
            partial.write_bytes(newest)


class _StoredWarning(BaseModel):
    """A warning as data: its class and what it carried."""

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
        known = inspect.signature(kind.__init__).parameters
        with suppress(TypeError):
            return kind(
                **{
                    name: tuple(value) if isinstance(value, list) else value
                    for name, value in self.data.items()
                    if name in known
                }
            )
        return None


class _StoredDescription(BaseModel):
    """A `Description` with its warnings as data."""

    model_config = ConfigDict(frozen=True)

    source: Source
    width: int
    height: int
    mode: Mode
    caption: str
    claims: tuple[Claim, ...]
    candidates: tuple[Candidate, ...]
    concepts: tuple[Concept, ...]
    lines: tuple[TextLine, ...]
    guard: GuardVerdict | None
    models: dict[str, str]
    left_machine: tuple[LeftMachine, ...]
    usage: Usage
    timings: Timings
    warnings: tuple[_StoredWarning, ...]
    redacted: tuple[Redacted, ...] = ()
    left_machine_to: str = ""

    @classmethod
    def of(cls, description: Description) -> _StoredDescription:
        values = {field.name: getattr(description, field.name) for field in fields(description)}
        return cls(**{**values, "warnings": tuple(map(_StoredWarning.of, description.warnings))})

    def restored(self) -> Description:
        values = {name: getattr(self, name) for name in type(self).model_fields}
        warnings = (warning.restored() for warning in self.warnings)
        return Description(**{**values, "warnings": tuple(warning for warning in warnings if warning is not None)})


class _StoredEntry(BaseModel):
    """A line of the file: a description."""

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


def _storage_error(problem: OSError) -> errors.StorageError:
    return errors.StorageError(_FILE_NAME, problem.strerror or str(problem))

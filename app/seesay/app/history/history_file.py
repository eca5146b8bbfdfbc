"""The history on disk, in one private file without pictures, and the JSON lines of older versions."""

from __future__ import annotations

import logging
import os
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from seesay.app.history.database import NAME, Database, database_errors, quantize
from seesay.app.history.records import Entry, Exchange, LineOfExchange, PictureVector, read, read_line, written
from seesay.core.domain import Description
from seesay.core.errors import FileUnreadableError, StorageError
from seesay.core.paths import left_over, storage_errors

if TYPE_CHECKING:
    import sqlite3

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


_log = logging.getLogger(__name__)

_MOST_BYTES = 4 << 30  # more than a million descriptions of screens full of text, or a lifetime's

_DROP_TRACES = "INSERT INTO words (words) VALUES ('optimize')"
"""Has the index of words forget those of entries that were deleted; until then it only marks them."""

_AT_ONCE = 500  # how many numbers go into one statement: SQLite takes at most 999


@dataclass(frozen=True, slots=True)
class Filter:
    """The wanted entries: by program, day ("2026-11-27"), kind of source, and text in the picture; empty means all."""

    program: str = ""
    day: str = ""
    kind: str = ""
    with_text: bool = False

    def where(self) -> tuple[str, list[str]]:
        """Return the condition on the table of entries, and its parameters."""
        conditions, parameters = [], []
        for column, value in (("lower(program)", self.program.lower()), ("day", self.day), ("kind", self.kind)):
            if value:
                conditions.append(f"{column} = ?")
                parameters.append(value)
        if self.with_text:
            conditions.append("has_text")
        return " AND ".join(conditions) or "1", parameters


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list tells of an entry; `name` is that of what was described."""

    key: int
    time: datetime
    name: str
    caption: str


class HistoryFile:
    """Descriptions on disk, in one file of a folder that only the person can read; there are no pictures in it."""

    def __init__(self, folder: Path, most_bytes: int = _MOST_BYTES) -> None:
        """Keep them in `folder`, which is made when it is needed; beyond `most_bytes` the oldest half is dropped."""
        self._database, self._older, self._most_bytes = Database(folder), OlderFile(folder), most_bytes

    @property
    def exists(self) -> bool:
        """Whether anything is there to be cleared, however little of it can be read."""
        return any(map(os.path.lexists, self._database.files)) or self._older.exists

    def add(self, entry: Entry, picture: PictureVector | None = None) -> int:
        """Add `entry`, without its exchanges, and return its key; raises `StorageError`."""
        self._take_older()
        with self._database.writing() as database:
            key = _insert(database, entry.time, entry.description)
            if picture is not None:
                scale, codes = quantize(picture.embedding)
                database.execute(
                    "INSERT INTO vectors VALUES ('picture', ?, ?, ?, ?)", (picture.model, key, scale, codes)
                )
        self._drop_oldest()
        return key

    def add_exchange(self, entry: Entry) -> None:
        """Add the last exchange of `entry`, unless that was deleted or never added; raises `StorageError`."""
        exchange = entry.exchanges[-1]
        with self._database.writing() as database:
            if entry.key is not None:
                _insert_exchange(database, entry.key, exchange.question, exchange.answer)

    def entries(self, most: int | None = None) -> tuple[Entry, ...]:
        """Return the latest `most` readable descriptions, oldest first and numbered from 1; raises `StorageError`."""
        found = self._entries("ORDER BY id DESC LIMIT ?", -1 if most is None else most)
        found.reverse()
        return tuple(replace(entry, number=number) for number, entry in enumerate(found, start=1))

    def entry(self, key: int) -> Entry | None:
        """Return the entry with that key, or None; raises `StorageError`."""
        return next(iter(self._entries("WHERE id = ?", key)), None)

    def summaries(self, wanted: Filter = EVERYTHING, keys: Sequence[int] | None = None) -> Iterator[Summary]:
        """Yield what lists tell of all entries, or of those with `keys`, newest first; raises `StorageError`."""
        condition, parameters = wanted.where()
        if keys is not None:
            condition += f" AND id IN ({','.join(str(int(key)) for key in keys)})"
        database = self.reading()
        if database is None:
            return
        with database_errors():
            columns = "SELECT id, time, name, caption FROM entries"
            for key, time, name, caption in database.execute(
                f"{columns} WHERE {condition} ORDER BY id DESC",
                parameters,
            ):
                if (moment := _moment(time)) is not None:
                    yield Summary(key, moment, name, caption)

    def delete(self, keys: Collection[int]) -> int:
        """Delete entries with their words and vectors, and return how many there were; raises `StorageError`."""
        if self.reading() is None:
            return 0
        with self._database.writing() as database:
            deleted = _delete(database, sorted(keys))
        self._checkpoint()
        return deleted

    def clear(self) -> None:
        """Remove the file, and what a program that was killed left of one; raises `StorageError` on failure."""
        self._database.close()
        self._older.remove()
        try:
            with storage_errors(NAME):
                for file in self._database.files:
                    file.unlink(missing_ok=True)
        except StorageError:
            # On Windows a file that another process has open cannot be removed, but can be emptied.
            if not self._emptied():
                raise

    def reading(self) -> sqlite3.Connection | None:
        """Return a connection to search with, None where nothing is kept; raises `StorageError`."""
        self._take_older()
        return self._database.reading()

    def captions_without_vector(self, model: str) -> list[tuple[int, str]]:
        """Return keys and captions of the entries that have no vector by `model`; raises `StorageError`.

        Vectors must be added in this order: entries after the last with one, then those before the first, newest first.
        So the entries with vectors are always contiguous.
        """
        database = self.reading()
        if database is None:
            return []
        with database_errors():
            first, last = (
                database.execute(
                    f"SELECT {end}(entry) FROM vectors WHERE side = 'words' AND model = ?",  # noqa: S608
                    (model,),
                ).fetchone()[0]
                for end in ("min", "max")  # each alone, which the index answers
            )
            if first is None:
                return database.execute("SELECT id, caption FROM entries ORDER BY id DESC").fetchall()
            newer = database.execute("SELECT id, caption FROM entries WHERE id > ? ORDER BY id", (last,))
            older = database.execute("SELECT id, caption FROM entries WHERE id < ? ORDER BY id DESC", (first,))
            return [*newer, *older]

    def add_word_vectors(self, model: str, vectors: Iterable[tuple[int, float, bytes]]) -> None:
        """Add vectors of captions (key, scale, codes) by `model`, and remove those of others; raises `StorageError`."""
        with self._database.writing() as database:
            for other in "<", ">":  # which, unlike "!=", the index answers
                database.execute(f"DELETE FROM vectors WHERE side = 'words' AND model {other} ?", (model,))  # noqa: S608
            database.executemany(
                "INSERT OR REPLACE INTO vectors SELECT 'words', ?, id, ?, ? FROM entries WHERE id = ?",
                ((model, scale, codes, key) for key, scale, codes in vectors),
            )

    def _take_older(self) -> None:
        """Move what the older file holds into this one, once and whole; raises `StorageError`."""
        if not self._older.exists_whole:
            return
        with self._database.writing(synced=True) as database:  # on the disk before the older file goes
            for entry in self._older.entries():
                if not _is_there(database, entry):
                    key = _insert(database, entry.time, entry.description)
                    for exchange in entry.exchanges:
                        _insert_exchange(database, key, exchange.question, exchange.answer)
            rows = [(line,) for line in self._older.unread_lines()]
            database.executemany("INSERT INTO unread_lines (line) VALUES (?)", rows)
        self._older.remove()

    def _entries(self, condition: str, parameter: int) -> list[Entry]:
        """Return the entries that can be read, in the order of `condition`."""
        database = self.reading()
        if database is None:
            return []
        with database_errors():
            rows = database.execute(f"SELECT id, time, record FROM entries {condition}", (parameter,)).fetchall()  # noqa: S608
            found = [_entry(database, *row) for row in rows]
        return [entry for entry in found if entry is not None]

    def _drop_oldest(self) -> None:
        """Delete the older half of the entries while there is more than `most_bytes`."""
        while self._size() > self._most_bytes:
            with self._database.writing() as database:
                (count,) = database.execute("SELECT count(*) FROM entries").fetchone()
                if count < 2:
                    return
                keys = database.execute("SELECT id FROM entries ORDER BY id LIMIT ?", (count // 2,)).fetchall()
                _delete(database, [key for (key,) in keys])
            self._checkpoint()

    def _size(self) -> int:
        database = self._database.reading()
        if database is None:
            return 0
        with database_errors():
            pages, free, size = (
                int(database.execute(f"PRAGMA {name}").fetchone()[0])
                for name in ("page_count", "freelist_count", "page_size")
            )
        return (pages - free) * size

    def _checkpoint(self) -> None:
        """Write all to the file itself, so that nothing of what was deleted stays beside it."""
        database = self._database.reading()
        if database is not None:
            with database_errors():
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _emptied(self) -> bool:
        with suppress(StorageError):
            with self._database.writing() as database:
                for table in ("entries", "exchanges", "vectors", "words", "unread_lines"):
                    database.execute(f"DELETE FROM {table}")  # noqa: S608  our own words
                database.execute(_DROP_TRACES)
            self._checkpoint()
            return True
        return False


def _entry(database: sqlite3.Connection, key: int, time: str, record: bytes) -> Entry | None:
    description, moment = _unpacked(record), _moment(time)
    if description is None or moment is None:
        _log.info("an entry of the history cannot be read and is skipped")
        return None
    asked = database.execute("SELECT question, record FROM exchanges WHERE entry = ? ORDER BY id", (key,))
    answers = [(question, _unpacked(answer)) for question, answer in asked]
    exchanges = tuple(Exchange(question, answer) for question, answer in answers if answer is not None)
    return Entry(0, moment, description, exchanges, key)


def _insert(database: sqlite3.Connection, time: datetime, description: Description) -> int:
    source = description.source
    lines = "\n".join(line.text for line in description.lines)
    row = (time.isoformat(), time.date().isoformat(), source.kind, source.application, source.name)
    done = database.execute(
        "INSERT INTO entries (time, day, kind, program, name, caption, has_text, record)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*map(_plain, (*row, description.caption)), bool(description.lines), zlib.compress(written(description), 1)),
    )
    key = done.lastrowid
    assert key is not None  # noqa: S101  a row was inserted
    texts = (description.caption, f"{source.title}\n{source.name}\n{lines}", "")
    database.execute("INSERT INTO words (rowid, caption, text, asked) VALUES (?, ?, ?, ?)", (key, *map(_plain, texts)))
    return key


def _insert_exchange(database: sqlite3.Connection, key: int, question: str, answer: Description) -> None:
    done = database.execute(
        "INSERT INTO exchanges (entry, question, record) SELECT id, ?, ? FROM entries WHERE id = ?",
        (_plain(question), zlib.compress(written(answer), 1), key),
    )
    if done.rowcount:
        database.execute(
            "UPDATE words SET asked = asked || char(10) || ? WHERE rowid = ?",
            (_plain(f"{question}\n{answer.caption}"), key),
        )


def _delete(database: sqlite3.Connection, keys: Sequence[int]) -> int:
    deleted = 0
    for start in range(0, len(keys), _AT_ONCE):
        part = ",".join(str(int(key)) for key in keys[start : start + _AT_ONCE])
        database.execute(f"DELETE FROM exchanges WHERE entry IN ({part})")  # noqa: S608  numbers
        database.execute(f"DELETE FROM vectors WHERE entry IN ({part})")  # noqa: S608
        database.execute(f"DELETE FROM words WHERE rowid IN ({part})")  # noqa: S608
        deleted += database.execute(f"DELETE FROM entries WHERE id IN ({part})").rowcount  # noqa: S608
    database.execute(_DROP_TRACES)
    return deleted


def _is_there(database: sqlite3.Connection, entry: Entry) -> bool:
    found = (entry.time.isoformat(), _plain(entry.description.caption))
    return bool(database.execute("SELECT 1 FROM entries WHERE time = ? AND caption = ?", found).fetchone())


def _unpacked(record: bytes) -> Description | None:
    with suppress(zlib.error, TypeError):  # the latter where damage made it something else than bytes
        return read(zlib.decompress(record))
    return None


def _moment(text: str) -> datetime | None:
    with suppress(ValueError, TypeError):
        return datetime.fromisoformat(text)
    return None


def _plain(text: str) -> str:
    """Return `text` as SQLite can take it: a question typed on Windows may hold half a character."""
    return text.encode("utf-8", "replace").decode("utf-8")

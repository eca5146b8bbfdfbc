"""The history's SQLite file: opened, made, and given back as `StorageError` where it cannot be used.

It is in WAL mode: adding an entry waits for no disk, a killed program loses nothing that was added, and the command
line reads while the desktop program writes. `secure_delete` overwrites what is deleted.
"""

from __future__ import annotations

import os
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from seesay.core.errors import FileUnreadableError, StorageError
from seesay.core.paths import storage_errors
from seesay.core.translation import translate

if TYPE_CHECKING:  # SQLite is loaded where it is used: nothing on the way to a key needs it
    import sqlite3

NAME = "history.db"

VERSION = 1
"""Kept in the file as `user_version`; a program that knows a lower one leaves the file alone."""

_WAIT_SECONDS = 5.0
"""How long one process waits for another to finish writing."""

_DAMAGED = (11, 26)
"""SQLite's numbers for a malformed file and for one that is no database."""

_ON_FULL_DISK = (10, 13)
"""SQLite's numbers for what fails on a full disk: input or output, and making a file larger."""

_SCHEMA = """
CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, day TEXT NOT NULL, kind TEXT NOT NULL,
    program TEXT NOT NULL, name TEXT NOT NULL, caption TEXT NOT NULL, has_text INTEGER NOT NULL, record BLOB NOT NULL
);
CREATE INDEX entries_by_time ON entries (time);
CREATE TABLE exchanges (
    id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, question TEXT NOT NULL, record BLOB NOT NULL
);
CREATE INDEX exchanges_by_entry ON exchanges (entry);
CREATE TABLE vectors (
    side TEXT NOT NULL, model TEXT NOT NULL, entry INTEGER NOT NULL, scale REAL NOT NULL, codes BLOB NOT NULL,
    PRIMARY KEY (side, model, entry)
) WITHOUT ROWID;
CREATE INDEX vectors_by_entry ON vectors (entry);
CREATE VIRTUAL TABLE words USING fts5 (caption, text, asked, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TABLE unread_lines (id INTEGER PRIMARY KEY, line BLOB NOT NULL);
"""
"""`words` has a row of each entry's number. `unread_lines` are those of the older file that nobody could read."""


class Database:
    """The file in `folder`, opened when first needed, and anew when somebody else removed it meanwhile."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._only_reads = False
        self._close: weakref.finalize[..., Database] | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """The file, those that SQLite puts beside it while it is in use, and damaged ones."""
        beside = (self.path.with_name(NAME + end) for end in ("-wal", "-shm", "-journal"))
        return (self.path, *beside, *self.path.parent.glob(f"{NAME}.damaged-*"))

    def reading(self) -> sqlite3.Connection | None:
        """Return a connection to read with, None where there is no file; raises `StorageError`."""
        with self._errors(FileUnreadableError):
            if self._fresh() is None and os.path.lexists(self.path):
                self._open(for_reading=True)
            return self._connection

    @contextmanager
    def writing(self, *, synced: bool = False) -> Iterator[sqlite3.Connection]:
        """Yield a connection in a transaction, which is kept if the block ends well; raises `StorageError`.

        One that is `synced` has reached the disk at its end.
        """
        with self._errors(StorageError):
            if self._only_reads:
                self.close()
            if self._fresh() is None:
                self._make()
                self._open()
            connection = self._connection
            assert connection is not None  # noqa: S101  `_open` raises otherwise
            connection.execute(f"PRAGMA synchronous = {'FULL' if synced else 'NORMAL'}")
            with connection:  # which commits, or rolls back
                connection.execute("BEGIN IMMEDIATE")
                yield connection

    def close(self) -> None:
        """Close the file; it is opened again when it is needed."""
        if self._close is not None:
            self._close()
        self._connection = self._identity = self._close = None

    @contextmanager
    def _errors(self, failure: type[StorageError]) -> Iterator[None]:
        """Raise `failure`; a damaged file is set aside, so that the next description has a new one."""
        import sqlite3

        with database_errors(failure):
            try:
                yield
            except (sqlite3.DatabaseError, UnicodeDecodeError) as problem:
                # The latter is raised for a message that has a piece of a damaged file in it.
                code = getattr(problem, "sqlite_errorcode", None)
                if isinstance(problem, sqlite3.DatabaseError) and code not in _DAMAGED:
                    raise
                self.close()
                aside = self.path.with_name(f"{NAME}.damaged-{time.time_ns()}")
                self.path.replace(aside)
                with suppress(FileNotFoundError):  # the latest entries may be in it only
                    self.files[1].replace(aside.with_name(f"{aside.name}-wal"))
                self.files[2].unlink(missing_ok=True)
                reason = translate("Reasons", "it is damaged, and was set aside as {name}")
                raise FileUnreadableError(NAME, reason.format(name=aside.name)) from problem

    def _fresh(self) -> sqlite3.Connection | None:
        """Return the open connection unless its file was removed or replaced."""
        if self._connection is not None and self._identity != _identity(self.path):
            self.close()
        return self._connection

    def _make(self) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))

    def _open(self, *, for_reading: bool = False) -> None:
        """Open the file; on a full disk it can be read all the same."""
        import sqlite3

        self._only_reads = False
        try:
            connection = _opened(self.path)
        except sqlite3.OperationalError as problem:
            if not (for_reading and _is_full(problem)):
                raise
            connection, self._only_reads = _opened(self.path, only_reading=True), True
        self._connection, self._identity = connection, _identity(self.path)
        self._close = weakref.finalize(self, connection.close)


@contextmanager
def database_errors(failure: type[StorageError] = FileUnreadableError) -> Iterator[None]:
    """Raise `failure` in place of an error of SQLite or of the system."""
    import sqlite3

    with storage_errors(NAME, failure):
        try:
            yield
        except (sqlite3.Error, UnicodeDecodeError) as problem:
            full = translate("Reasons", "the disk is full, or fails")
            raise failure(NAME, full if _is_full(problem) else str(problem)) from problem


def _is_full(problem: Exception) -> bool:
    """Return whether SQLite has failed as it does on a full disk."""
    return getattr(problem, "sqlite_errorcode", 0) & 0xFF in _ON_FULL_DISK  # what is above says more particularly


def _identity(path: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        status = path.stat()
        return status.st_dev, status.st_ino
    return None


def _opened(path: Path, *, only_reading: bool = False) -> sqlite3.Connection:
    """Return a connection to the file, whose tables are there."""
    connection = _connected(path, only_reading=only_reading)
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > VERSION:
            raise FileUnreadableError(NAME, translate("Reasons", "a newer version of Seesay made it"))
        if version < VERSION:
            _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _connected(path: Path, *, only_reading: bool) -> sqlite3.Connection:
    """Return a connection; for reading only, also where the file or its folder cannot be written."""
    import sqlite3

    # The thread that adds and the one that deletes take turns.
    options = {"isolation_level": None, "timeout": _WAIT_SECONDS, "check_same_thread": False, "uri": True}
    uri = path.absolute().as_uri()
    if not only_reading and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        connection = sqlite3.connect(f"{uri}?mode=rw", **options)  # type: ignore[call-overload]
        try:
            for pragma in ("secure_delete = ON", "journal_mode = WAL", "synchronous = NORMAL"):
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection  # type: ignore[no-any-return]
    # Where nothing can be written there is no place for what SQLite puts beside a file in WAL mode.
    return sqlite3.connect(f"{uri}?mode=ro&immutable=1", **options)  # type: ignore[call-overload,no-any-return]


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another process just did."""
    with connection:  # which commits, or rolls back
        connection.execute("BEGIN IMMEDIATE")
        if int(connection.execute("PRAGMA user_version").fetchone()[0]) < VERSION:
            for statement in _SCHEMA.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")

"""The history's SQLite file, and its embeddings (one byte per number) with an exact search through all of them.

WAL mode lets the command line read while the desktop program writes, and `secure_delete` overwrites deleted text. A
scan of a million embeddings of 384 numbers takes a tenth of a second on two cores.
"""

from __future__ import annotations

import os
import time
import weakref
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from seesay.core.errors import FileUnreadableError, StorageError
from seesay.core.paths import storage_errors
from seesay.core.translation import translate

if TYPE_CHECKING:
    import sqlite3

    import numpy as np
    import numpy.typing as npt

    from seesay.core.findings import Embedding

NAME = "history.db"

VERSION = 1  # kept in the file as `user_version`; a program that knows a lower one leaves the file alone

_WAIT_SECONDS = 5.0  # how long one process waits for another to finish writing

_DAMAGED = (11, 26)  # SQLite's numbers for a malformed file and for one that is no database

_ON_FULL_DISK = (10, 13)  # SQLite's numbers for what fails on a full disk: input or output, and making a file larger

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
        """Yield a connection in a transaction, on disk at its end if `synced`; raises `StorageError`."""
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
                reason = translate("Reasons", "it is damaged and was renamed to {name}")
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
            full = translate("Reasons", "the disk is full or failing")
            raise failure(NAME, full if _is_full(problem) else str(problem)) from problem


def _is_full(problem: Exception) -> bool:
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
            raise FileUnreadableError(NAME, translate("Reasons", "it was made by a newer version of Seesay"))
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


Side = Literal["words", "picture"]

_BLOCK = 1024  # vectors that are made float32 at a time: they stay in the processor's cache


def quantize(vector: Embedding) -> tuple[float, bytes]:
    """Return the scale and the int8 codes of one vector."""
    import numpy as np

    scale = max(float(np.abs(vector).max()), 1e-12) / 127
    return scale, np.rint(vector / scale).astype(np.int8).tobytes()


class VectorTable:
    """All vectors of one side and one model in memory, in the order of their entries' keys."""

    def __init__(self, side: Side, model: str) -> None:
        import numpy as np

        self._side, self._model = side, model
        self.keys: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._scales: npt.NDArray[np.float32] = np.empty(0, np.float32)
        self._codes: npt.NDArray[np.int8] = np.empty((0, 0), np.int8)

    def load(self, database: sqlite3.Connection) -> None:
        """Load what is in the file; raises `StorageError`."""
        import numpy as np

        with database_errors():
            rows = database.execute(
                "SELECT entry, scale, codes FROM vectors WHERE side = ? AND model = ? ORDER BY entry",
                (self._side, self._model),
            ).fetchall()
        self.replace(np.array([row[0] for row in rows], np.int64), [row[1] for row in rows], [row[2] for row in rows])

    def replace(self, keys: npt.NDArray[np.int64], scales: Sequence[float], codes: Sequence[bytes]) -> None:
        """Use these vectors, as `packed` gives them; `keys` rise."""
        import numpy as np

        self.keys, self._scales = keys, np.array(scales, np.float32)
        self._codes = np.frombuffer(b"".join(codes), np.int8).reshape(len(codes), -1 if codes else 0)

    def similarities(self, vector: Embedding) -> npt.NDArray[np.float32]:
        """Return the cosine of each vector with `vector`, which is of length one."""
        import numpy as np

        count = len(self.keys)
        found = np.empty(count, np.float32)
        if not count:
            return found

        def scan(part: range) -> None:
            block = np.empty((_BLOCK, self._codes.shape[1]), np.float32)
            for start in range(part.start, part.stop, _BLOCK):
                end = min(start + _BLOCK, part.stop)
                np.copyto(block[: end - start], self._codes[start:end])
                np.dot(block[: end - start], vector, out=found[start:end])

        parts = _parts(count, min(os.cpu_count() or 1, -(-count // _BLOCK)))
        if len(parts) == 1:
            scan(parts[0])
        else:
            with ThreadPoolExecutor(len(parts)) as pool:
                list(pool.map(scan, parts))
        found *= self._scales
        return found


def _parts(count: int, pieces: int) -> Sequence[range]:
    edges = [count * piece // pieces for piece in range(pieces + 1)]
    return [range(*edge) for edge in pairwise(edges)]

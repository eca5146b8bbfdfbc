"""Lists pictures lazily, and records each finished one as a JSON line, so that a command can be resumed."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import click

from seesay.app.bulk.batch import FromFile
from seesay.cli.sources import Picture, PictureSource
from seesay.core.domain import Cancellation, Frame
from seesay.core.errors import InputError, SeesayError
from seesay.core.paths import append_line, storage_errors
from seesay.core.translation import translate
from seesay.files.decode import Limits
from seesay.files.documents import open_document
from seesay.files.picture_files import picture_paths

_LONGEST_LINE = 1 << 16  # Bytes; a path has at most some thousand characters, of at most six bytes in JSON

_BEGINNING = b'{"path": "'  # the beginning of every line; a torn line is a part of it or continues it


@dataclass(frozen=True, slots=True)
class PictureFile:
    """The state of a file before it was read; `page` counts from 1 in a document, and is 0 otherwise."""

    path: str
    size: int
    mtime_ns: int
    page: int = 0

    @classmethod
    def at(cls, path: Path, page: int = 0) -> PictureFile | None:
        """Return the file's state, or None if it cannot be read."""
        try:
            status = path.stat()
        except (OSError, ValueError):  # ValueError: a NUL in the name
            return None
        # Not resolved: a link and its target are two pictures of a folder.
        return cls(os.path.abspath(path), status.st_size, status.st_mtime_ns, page)  # noqa: PTH100

    @property
    def key(self) -> bytes:
        """A hash of 16 bytes: there may be very many pictures."""
        text = f"{self.size} {self.mtime_ns} {self.path}" + (f"\0{self.page}" if self.page else "")
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class FinishedPictures:
    """The pictures finished by this run and earlier runs of the same command."""

    def __init__(self, file: Path, command: str) -> None:
        """Load what `command` finished from `file`, created if missing.

        Raises `BadParameter` if the file, which is then unchanged, holds something else, and `StorageError`.
        """
        self._file, self._command = file, command
        self._keys: set[bytes] = set()
        with (
            storage_errors(file.name),
            suppress(FileNotFoundError),  # on the first run
            os.fdopen(os.open(file, _READING), "rb") as stream,
        ):
            self._keys.update(picture.key for picture, work in _read(stream) if work == command)
        self._append(b"")

    def __contains__(self, picture: PictureFile) -> bool:
        return picture.key in self._keys

    def add(self, picture: PictureFile) -> None:
        """Record that all of `picture` has been printed; raises `StorageError`."""
        noted = asdict(picture) | {"command": self._command}
        if not picture.page:
            del noted["page"]  # versions without documents expect this
        self._append(json.dumps(noted).encode("ascii") + b"\n")
        self._keys.add(picture.key)

    def _append(self, line: bytes) -> None:
        with storage_errors(self._file.name):
            append_line(self._file, line)


_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""Non-blocking: the path may be a pipe without a writer."""


resume_option = click.option(
    "--resume",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Record finished pictures in FILE and skip them. After an interruption, run the same command to "
    "continue. One picture may be repeated.",
)  # the file of finished pictures; a command gets it as `resume`, a path or None


def _read(stream: BinaryIO) -> Iterator[tuple[PictureFile, str]]:
    """Yield each picture with its command; raises `BadParameter` if the first line is not ours."""
    first = True
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        raise _not_ours()
    while line := stream.readline(_LONGEST_LINE):
        found = _parsed(line)
        if found is not None:
            yield found
        elif first and not _is_torn(line):
            raise _not_ours()
        first = False


def _parsed(line: bytes) -> tuple[PictureFile, str] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    kinds = {"path": str, "size": int, "mtime_ns": int, "command": str}
    if not isinstance(found, dict):
        return None
    page = {"page": int} if "page" in found else {}
    if {name: type(value) for name, value in found.items()} != kinds | page:
        return None
    command = found.pop("command")
    return PictureFile(**found), command


def _is_torn(line: bytes) -> bool:
    """Whether `line` is the beginning of one of our lines, as a kill or a full disk leaves it."""
    line = line.rstrip(b"\n")
    if not line.startswith(_BEGINNING) and not (line and _BEGINNING.startswith(line)):
        return False
    try:
        json.loads(line)
    except ValueError:
        return True
    return False


def _not_ours() -> click.BadParameter:
    return click.BadParameter(
        translate(
            "Command line",
            "This file is not a list of finished pictures. It was not changed. Choose another one.",
        ),
        param_hint="--resume",
    )


_AHEAD = 1000
"""Number of pictures listed before the first is described, which takes milliseconds: most counts are known then."""


@dataclass(frozen=True, slots=True)
class ListedPicture:
    """A picture, its place from 1 among all pictures, and its file if that can be recorded as finished."""

    picture: Picture
    place: int
    file: PictureFile | None = None

    @property
    def load(self) -> Callable[[], Frame]:
        return self.picture.load

    @property
    def file_to_send(self) -> FromFile | None:
        """The file, if another machine may describe the picture."""
        return self.picture.file_to_send


class PictureListing:
    """Yields the unfinished pictures of a command, and failures to find some.

    `of_desktop`: the desktop may ask for permission. `several` counts finished ones, too. `left_out` and `given` count
    finished and yielded pictures so far.
    """

    def __init__(
        self,
        sources: Sequence[PictureSource],
        find: Callable[[PictureSource], Iterator[Picture]],
        finished: FinishedPictures | None,
        cancellation: Cancellation,
    ) -> None:
        """Find the pictures of `sources` with `find`, which may raise `SeesayError`."""
        self._finished, self._cancellation = finished, cancellation
        names = [source for source in sources if isinstance(source, str)]
        # Captured now: pictures of the desktop are few and change.
        desktop = [source for source in sources if not isinstance(source, str)]
        self._ahead = deque(_found(desktop, find))
        of_desktop = sum(isinstance(each, Picture) for each in self._ahead)
        self._rest = _found(names, find)
        first = list(islice(self._rest, _AHEAD))
        self._ahead.extend(first)
        count = sum(isinstance(each, Picture) for each in self._ahead)
        self.of_desktop, self.several = bool(desktop), count > 1
        self.left_out = self.given = 0
        self._count: int | None = count if len(first) < _AHEAD else None
        if self._count is None:
            threading.Thread(target=self._count_all, args=(of_desktop, names), name="counting", daemon=True).start()

    def __iter__(self) -> Iterator[ListedPicture | SeesayError]:
        """Yield each picture and each failure in order; raises `Cancelled`."""
        place = 0
        for each in self._all():
            self._cancellation.check()
            if isinstance(each, SeesayError):
                yield each
                continue
            place += 1
            file = (
                PictureFile.at(each.path, each.page) if self._finished is not None and each.path is not None else None
            )
            if self._finished is not None and file is not None and file in self._finished:
                self.left_out += 1
                continue
            self.given += 1
            yield ListedPicture(each, place, file)

    def label(self, turn: ListedPicture) -> str:
        """Return a picture's label while it is described: with its number among several, and their count if known."""
        name = turn.picture.label
        if not self.several:
            return name
        told = translate("Command line", "{name}, {number} of {count}")
        if self._count is None:
            told = translate("Command line", "{name}, number {number}")
        return told.format(name=name, number=turn.place, count=self._count)

    def _all(self) -> Iterator[Picture | SeesayError]:
        while self._ahead:
            yield self._ahead.popleft()
        yield from self._rest

    def _count_all(self, of_desktop: int, names: Sequence[str]) -> None:
        self._count = of_desktop + sum(1 if name == "-" else _count(name) for name in names)


def _found(
    sources: Sequence[PictureSource], find: Callable[[PictureSource], Iterator[Picture]]
) -> Iterator[Picture | SeesayError]:
    for source in sources:
        try:
            yield from find(source)
        except SeesayError as problem:
            yield problem


def _count(name: str) -> int:
    count = 0
    with suppress(InputError):  # reported when the picture is listed
        for path in picture_paths(name):
            count += _pages(path)
    return count


def _pages(path: Path) -> int:
    """Return the page count of a file; 1 if it is unknown or needs a password."""
    try:
        document = open_document(path, Limits())
    except InputError:
        return 1
    if document is None:
        return 1
    document.close()
    return document.count

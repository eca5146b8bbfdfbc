"""The pictures of a command, found one by one, so that the first need not wait for the end of a large folder.

Which pictures are finished, in a file of JSON lines, so that an interrupted command can go on.

A picture is added once all of it has been printed, so at worst one is described twice. A torn line costs only itself.
"""

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
from seesay.cli.sources import Picture, Wanted
from seesay.core.domain import Cancellation, Frame
from seesay.core.errors import InputError, SeesayError
from seesay.core.paths import append_line, storage_errors
from seesay.core.translation import translate
from seesay.files.decode import Limits
from seesay.files.documents import open_document
from seesay.files.picture_files import found_at

_LONGEST_LINE = 1 << 16
"""Bytes; a path has at most some thousand characters, and one takes at most six bytes of JSON."""

_BEGINNING = b'{"path": "'
"""What every line begins with, one that was torn included, as far as it goes."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture's file as it was before it was read: `path` is absolute, `size` in bytes, `mtime_ns` in nanoseconds.

    Of a document it is one page, from 1; else `page` is 0.
    """

    path: str
    size: int
    mtime_ns: int
    page: int = 0

    @classmethod
    def at(cls, path: Path, page: int = 0) -> PictureFile | None:
        """Look at the file, or return None when it cannot be looked at."""
        try:
            status = path.stat()
        except (OSError, ValueError):  # ValueError: a name with a NUL in it
            return None
        # A link and what it leads to are two pictures of a folder, so it is not followed here.
        return cls(os.path.abspath(path), status.st_size, status.st_mtime_ns, page)  # noqa: PTH100

    @property
    def key(self) -> bytes:
        """What stands for it: 16 bytes, since there may be very many."""
        text = f"{self.size} {self.mtime_ns} {self.path}" + (f"\0{self.page}" if self.page else "")
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class FinishedPictures:
    """The pictures that were finished, in this run and in earlier ones of the same command."""

    def __init__(self, file: Path, command: str) -> None:
        """Load what `command` finished from `file`, which is made if it is missing.

        Raises `BadParameter` if it holds something else, and `StorageError` if it cannot be written; it stays as it
        was.
        """
        self._file, self._command = file, command
        self._keys: set[bytes] = set()
        with (
            storage_errors(file.name),
            suppress(FileNotFoundError),  # at the first run
            os.fdopen(os.open(file, _READING), "rb") as stream,
        ):
            self._keys.update(picture.key for picture, work in _read(stream) if work == command)
        self._append(b"")

    def __contains__(self, picture: PictureFile) -> bool:
        return picture.key in self._keys

    def add(self, picture: PictureFile) -> None:
        """Note that all about `picture` has been printed; raises `StorageError`, and then it is not noted."""
        noted = asdict(picture) | {"command": self._command}
        if not picture.page:
            del noted["page"]  # as versions without documents wrote and expect it
        self._append(json.dumps(noted).encode("ascii") + b"\n")
        self._keys.add(picture.key)

    def _append(self, line: bytes) -> None:
        with storage_errors(self._file.name):
            append_line(self._file, line)


_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""What may turn out to be a pipe must not keep us waiting for somebody who writes to it."""


resume_option = click.option(
    "--resume",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Note in FILE which picture files are done, and leave out those that are. After an interruption the same "
    "command goes on; at worst one picture is given twice.",
)
"""Names the file of finished pictures; a command gets it as `resume`, a path or None."""


def _read(stream: BinaryIO) -> Iterator[tuple[PictureFile, str]]:
    """Yield each picture with the command that finished it; raises `BadParameter` if the first line is none of ours."""
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
    """Whether `line` is the beginning of one of ours, as a kill or a full disk leaves it."""
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
            "The file holds something else, not a list of finished pictures. It was left as it is; name another one.",
        ),
        param_hint="--resume",
    )


_AHEAD = 1000
"""So many pictures are listed before the first is described, which takes milliseconds: then most counts are known."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A picture whose turn has come: its place among all, from 1, and its file where that can be noted as finished."""

    picture: Picture
    place: int
    file: PictureFile | None = None

    @property
    def load(self) -> Callable[[], Frame]:
        """What loads the picture."""
        return self.picture.load

    @property
    def file_to_send(self) -> FromFile | None:
        """The file, where the picture may be described on another machine."""
        return self.picture.file_to_send


class Listing:
    """Yields the pictures of a command, less those that were finished before, and the failures to find some.

    `of_desktop` tells whether the desktop may ask the person about some, and `several` whether there is more than one,
    finished ones included. Of those whose turn came, `left_out` were finished before, and `given` were not.
    """

    def __init__(
        self,
        sources: Sequence[Wanted],
        find: Callable[[Wanted], Iterator[Picture]],
        finished: FinishedPictures | None,
        cancellation: Cancellation,
    ) -> None:
        """Begin to find with `find`, which may raise `SeesayError`, what `sources` stand for."""
        self._finished, self._cancellation = finished, cancellation
        names = [source for source in sources if isinstance(source, str)]
        # Of the desktop there are few, and they are wanted as they are now.
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

    def __iter__(self) -> Iterator[Turn | SeesayError]:
        """Yield each picture and each failure when its turn comes; raises `Cancelled`."""
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
            yield Turn(each, place, file)

    def label(self, turn: Turn) -> str:
        """Return what a picture is called while it is worked on: with its place among several, and their number."""
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


def _found(sources: Sequence[Wanted], find: Callable[[Wanted], Iterator[Picture]]) -> Iterator[Picture | SeesayError]:
    for source in sources:
        try:
            yield from find(source)
        except SeesayError as problem:
            yield problem


def _count(name: str) -> int:
    count = 0
    with suppress(InputError):  # it is reported when its turn comes
        for path in found_at(name):
            count += _pages(path)
    return count


def _pages(path: Path) -> int:
    """Return how many pages are given of a file; 1 where that cannot be known without the person, or at all."""
    try:
        document = open_document(path, Limits())
    except InputError:
        return 1
    if document is None:
        return 1
    document.close()
    return document.count

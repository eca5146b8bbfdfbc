"""Which pictures are finished, in a file of JSON lines, so that an interrupted command can go on.

A picture is added once all of it has been printed, so at worst one is described twice. A torn line costs only itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

import click

from seesay.paths import append_line, storage_errors
from seesay.translation import translate

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

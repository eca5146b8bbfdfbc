"""Pictures from files, folders and standard input.

Pipes that never answer, endless devices, folders and unreadable files are told apart before anything is read, and
nothing is read past the limit.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import BinaryIO

from seesay.core.domain import Cancellation, Frame, Source
from seesay.core.errors import (
    EmptyFolderError,
    ImageTooLargeError,
    InputMissingError,
    InputUnreadableError,
    NotAnImageError,
)
from seesay.core.translation import translate
from seesay.files.decode import Limits, decode

# fmt: off
PICTURE_SUFFIXES = frozenset({
    ".png", ".apng", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".gif", ".bmp", ".dib", ".tif", ".tiff", ".heic",
    ".heif", ".hif", ".avif", ".svg", ".svgz", ".ico", ".cur", ".ppm", ".pgm", ".pbm", ".pnm", ".qoi", ".pdf",
})
# fmt: on
"""What a file in a folder is called when it is taken for a picture or for a document of several (a file named by itself
is always tried)."""

_LONGEST_NAME = 120
_CHUNK = 1 << 20
_DIGITS = re.compile(r"\d+")
_IMPOSSIBLE_NAME = frozenset({errno.ENAMETOOLONG, errno.ELOOP})


def expand(sources: Sequence[str]) -> list[Path]:
    """Return the files that all of `sources` stand for; see `found_at`, which also says what is raised."""
    return [path for source in sources for path in found_at(source)]


def found_at(source: str) -> Iterator[Path]:
    """Yield the files `source` stands for: a file itself, or the pictures in and below a folder.

    Pictures are known by their suffixes and come in natural order ("2" before "10"). Hidden files and folders, and
    links to folders, are left out. A subfolder that cannot be entered is yielded, so that loading it fails with the
    reason. Raises `InputMissingError` for a missing name, `EmptyFolderError` at the end of a folder without pictures,
    and `InputUnreadableError` for one that cannot be listed.
    """
    path = Path(source)
    try:
        mode = path.stat().st_mode
    except PermissionError:
        mode = 0  # it may not even be looked at, which is what loading it will say
    except (OSError, ValueError):  # ValueError: a name with a NUL in it
        raise InputMissingError(spoken_name(path)) from None
    if not source:
        raise InputMissingError("")
    if stat.S_ISDIR(mode):
        yield from _pictures_below(path)
    else:
        yield path


def load_file(path: Path, limits: Limits | None = None, cancellation: Cancellation | None = None) -> Frame:
    """Read and decode the picture at `path`; raises an `InputError` or `Cancelled`, and nothing else."""
    limits = limits or Limits()
    name = spoken_name(path)
    return decode(file_bytes(path, name, limits.max_bytes), Source("file", name), limits, cancellation)


def load_bytes(
    data: bytes, source: Source, limits: Limits | None = None, cancellation: Cancellation | None = None
) -> Frame:
    """Decode a picture that is already in memory; raises `NotAnImageError`, `ImageTooLargeError` or `Cancelled`."""
    return decode(data, source, limits or Limits(), cancellation)


def read_stream(stream: BinaryIO, name: str, max_bytes: int) -> bytes:
    """Read a stream of at most `max_bytes`; raises `ImageTooLargeError` beyond that, and `InputUnreadableError`."""
    chunks: list[bytes] = []
    length = 0
    try:
        while chunk := stream.read(min(_CHUNK, max_bytes + 1 - length)):
            chunks.append(chunk)
            length += len(chunk)
            if length > max_bytes:
                raise ImageTooLargeError(name, length, max_bytes, "bytes")
    except OSError:
        raise InputUnreadableError(name) from None
    return b"".join(chunks)


def spoken_name(path: Path) -> str:
    """Return the base name of `path` fit to be spoken: without control and direction marks, and not endless."""
    name = path.name or path.absolute().name or str(path)
    readable = name.encode("utf-8", "replace").decode()
    clean = "".join(character for character in readable if not unicodedata.category(character).startswith("C")).strip()
    if len(clean) > _LONGEST_NAME:
        clean = clean[: _LONGEST_NAME - 1] + "…"
    return clean or "unnamed"


def _pictures_below(top: Path) -> Iterator[Path]:
    found = False
    try:
        levels = [(top, _listed(top))]
    except OSError:
        raise InputUnreadableError(spoken_name(top)) from None
    while levels:
        folder, names = levels[-1]
        name = next(names, None)
        if name is None:
            levels.pop()
            continue
        path = folder / name
        if name.endswith(os.sep):
            try:
                levels.append((path, _listed(path)))
                continue
            except OSError:
                pass  # loading it says that it may not be entered
        found = True
        yield path
    if not found:
        raise EmptyFolderError(spoken_name(top))


def _listed(folder: Path) -> Iterator[str]:
    """Yield the names of pictures and, with a separator at the end, of folders in order; raises `OSError` at once."""
    with os.scandir(folder) as entries:
        names = [entry.name + os.sep if is_folder else entry.name for entry, is_folder in _of_use(entries)]
    names.sort()  # what is alike in natural order has an order too
    names.sort(key=_natural_order)
    return iter(names)


def _of_use(entries: Iterable[os.DirEntry[str]]) -> Iterator[tuple[os.DirEntry[str], bool]]:
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not _is_junction(entry):
                yield entry, True
        elif PurePath(entry.name).suffix.lower() in PICTURE_SUFFIXES and _is_regular(entry):
            yield entry, False


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether `entry` is a link to a folder of the kind that only Windows has; Python can tell from 3.12 on."""
    return sys.version_info >= (3, 12) and entry.is_junction()


def _is_regular(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _natural_order(name: str) -> str:
    """Return what sorts as `name` does when numbers count as numbers and case does not.

    A number follows a NUL, which no name has, and its number of digits. A text takes a tenth of a list's memory.
    """
    return _DIGITS.sub(_sortable, name.removesuffix(os.sep).casefold())


def _sortable(digits: re.Match[str]) -> str:
    number = str(int(digits[0]))
    return f"\0{chr(len(number))}{number}"


def file_bytes(path: Path, name: str, max_bytes: int) -> bytes:
    """Return what is in the file at `path`, which is called `name`; raises an `InputError`."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode) and not os.access(path, os.R_OK | os.X_OK):
            raise InputUnreadableError(name)
        _check_kind(status.st_mode, name)
        # Between the look and the opening the name may have come to mean a pipe: non-blocking, and a second look.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        with os.fdopen(os.open(path, flags), "rb") as stream:
            status = os.fstat(stream.fileno())
            _check_kind(status.st_mode, name)
            if status.st_size > max_bytes:
                raise ImageTooLargeError(name, status.st_size, max_bytes, "bytes")
            return read_stream(stream, name, max_bytes)
    except PermissionError:
        raise InputUnreadableError(name) from None
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise InputMissingError(name) from None
    except OSError as problem:
        if problem.errno in _IMPOSSIBLE_NAME:
            raise InputMissingError(name) from None
        raise InputUnreadableError(name) from None


def beginning_of(path: Path, count: int) -> bytes | None:
    """Return the first `count` bytes of a regular file, or None: `load_file` tells why there are none."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as stream:
            return stream.read(count) if stat.S_ISREG(os.fstat(stream.fileno()).st_mode) else None
    except (OSError, ValueError):
        return None


def _check_kind(mode: int, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise NotAnImageError(name, translate("Reasons", "it is a folder"))
    if not stat.S_ISREG(mode):
        raise NotAnImageError(name, translate("Reasons", "it is a device or a pipe, not a file"))

"""Reads pictures from files, folders and standard input.

Unanswered pipes, endless devices, folders and unreadable files are detected before reading, and nothing is read beyond
the limit.
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
    OutsideFolderError,
)
from seesay.core.paths import is_remote_or_device_path
from seesay.core.translation import translate
from seesay.files.decode import Limits, decode

# fmt: off
PICTURE_SUFFIXES = frozenset({
    ".png", ".apng", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".gif", ".bmp", ".dib", ".tif", ".tiff", ".heic",
    ".heif", ".hif", ".avif", ".svg", ".svgz", ".ico", ".cur", ".ppm", ".pgm", ".pbm", ".pnm", ".qoi", ".pdf",
})
# fmt: on
"""Suffixes of pictures and documents in a folder (a file named by itself is always tried)."""

_LONGEST_NAME = 120
_CHUNK = 1 << 20
_DIGITS = re.compile(r"\d+")
_IMPOSSIBLE_NAME = frozenset({errno.ENAMETOOLONG, errno.ELOOP})


def picture_paths(source: str) -> Iterator[Path]:
    """Yield the files of `source`: the file itself, or the pictures in and below a folder.

    Pictures are known by suffix and in natural order ("2" before "10"). Hidden files and folders, and links to folders,
    are left out. An inaccessible subfolder is yielded, so that loading it reports the reason. Raises
    `InputMissingError` for a missing name, `EmptyFolderError` at the end of a folder without pictures,
    `InputUnreadableError` for one that cannot be listed, and `OutsideFolderError` at the end of a folder with links to
    files elsewhere, which are left out.
    """
    path = Path(source)
    try:
        mode = path.stat().st_mode
    except PermissionError:
        mode = 0  # not accessible, as loading it will report
    except (OSError, ValueError):  # ValueError: a name with a NUL in it
        raise InputMissingError(spoken_name(path)) from None
    if not source:
        raise InputMissingError("")
    if stat.S_ISDIR(mode):
        yield from _pictures_below(path)
    else:
        yield path


def load_file(path: Path, limits: Limits | None = None, cancellation: Cancellation | None = None) -> Frame:
    """Read and decode the picture at `path`; raises only `InputError` or `Cancelled`."""
    limits = limits or Limits()
    name = spoken_name(path)
    return decode(file_bytes(path, name, limits.max_bytes), Source("file", name), limits, cancellation)


def load_bytes(
    data: bytes, source: Source, limits: Limits | None = None, cancellation: Cancellation | None = None
) -> Frame:
    """Decode a picture in memory; raises `NotAnImageError`, `ImageTooLargeError` or `Cancelled`."""
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
    """Return the base name for speech: without control and direction marks, and truncated."""
    name = path.name or path.absolute().name or str(path)
    readable = name.encode("utf-8", "replace").decode()
    clean = "".join(character for character in readable if not unicodedata.category(character).startswith("C")).strip()
    if len(clean) > _LONGEST_NAME:
        clean = clean[: _LONGEST_NAME - 1] + "…"
    return clean or "unnamed"


def below(folder: Path, path: Path) -> Path:
    """Return `path` without links, if it is below `folder`; raises `OutsideFolderError` and `InputMissingError`.

    For paths that a page, a table or a link names: a stranger may have written them. Windows must not even look for
    one on another computer, since it would log in there, so its name is compared first.
    """
    outside = OutsideFolderError(spoken_name(path), spoken_name(folder))
    try:
        root = folder.resolve()
        if sys.platform == "win32" and not _is_named_below((folder, root), path):
            raise outside
        found = path.resolve()
    except (OSError, RuntimeError, ValueError):  # a circle of links, a NUL
        raise InputMissingError(spoken_name(path)) from None
    if not found.is_relative_to(root):
        raise outside
    return found


def _is_named_below(folders: Sequence[Path], path: Path) -> bool:
    """Whether the name of `path`, which is not looked for, is that of a plain file below one of `folders`."""
    name = Path(os.path.abspath(path))  # noqa: PTH100  (`resolve` looks for it)
    tops = [top for folder in folders if name.is_relative_to(top := Path(os.path.abspath(folder)))]  # noqa: PTH100
    return any(not is_remote_or_device_path(f"C:\\{name.relative_to(top)}") for top in tops)


def _pictures_below(top: Path) -> Iterator[Path]:
    found, outside = False, None
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
                pass  # loading it reports that it is not accessible
        found = True
        if path.is_symlink():
            try:
                below(top, path)
            except OutsideFolderError as problem:
                outside = outside or problem
                continue
        yield path
    if outside is not None:
        raise outside
    if not found:
        raise EmptyFolderError(spoken_name(top))


def _listed(folder: Path) -> Iterator[str]:
    """Yield the sorted names of pictures and, with a separator at the end, of folders; raises `OSError` at once."""
    with os.scandir(folder) as entries:
        names = [entry.name + os.sep if is_folder else entry.name for entry, is_folder in _of_use(entries)]
    names.sort()  # a stable order for equal keys
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
    """Whether `entry` is a junction, a Windows link to a folder; detected from Python 3.12 on."""
    return sys.version_info >= (3, 12) and entry.is_junction()


def _is_regular(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _natural_order(name: str) -> str:
    """Return a sort key that compares numbers by value and ignores case.

    A number follows a NUL, which no name has, and its number of digits. A text needs a tenth of a list's memory.
    """
    return _DIGITS.sub(_sortable, name.removesuffix(os.sep).casefold())


def _sortable(digits: re.Match[str]) -> str:
    number = str(int(digits[0]))
    return f"\0{chr(len(number))}{number}"


def file_bytes(path: Path, name: str, max_bytes: int) -> bytes:
    """Return the content of the file; raises `InputError`."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode) and not os.access(path, os.R_OK | os.X_OK):
            raise InputUnreadableError(name)
        _check_kind(status.st_mode, name)
        # The name may have been replaced by a pipe since the check: open non-blocking, and check again.
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


def read_head(path: Path, count: int) -> bytes | None:
    """Return the first `count` bytes of a regular file, or None: `load_file` reports the reason."""
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

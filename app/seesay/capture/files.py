"""Pictures from files, folders and standard input, read with care for what a name may turn out to be.

A path can lead to a pipe that never answers, a device that never ends, a folder or a file without permission. Each is
told apart before anything is read, and nothing is read past the limit.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from seesay.capture.decode import Limits, decode
from seesay.domain import Frame, Source
from seesay.errors import ImageTooLargeError, InputMissingError, InputUnreadableError, NotAnImageError
from seesay.translation import translate

__all__ = ["PICTURE_SUFFIXES", "Limits", "expand", "load_bytes", "load_file", "read_stream", "spoken_name"]

# fmt: off
PICTURE_SUFFIXES = frozenset({
    ".png", ".apng", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".gif", ".bmp", ".dib", ".tif", ".tiff", ".heic",
    ".heif", ".hif", ".avif", ".svg", ".svgz", ".ico", ".cur", ".ppm", ".pgm", ".pbm", ".pnm", ".qoi",
})
# fmt: on
"""What a file in a folder is called when it is taken for a picture (a file named by itself is always tried)."""

_LONGEST_NAME = 120
_CHUNK = 1 << 20
_IMPOSSIBLE_NAME = frozenset({errno.ENAMETOOLONG, errno.ELOOP})


def expand(sources: Sequence[str]) -> list[Path]:
    """Return the files `sources` stand for: files as they are, folders as the pictures in and below them.

    Within a folder pictures are known by their names' endings and come in natural order ("2" before "10"), hidden
    files and folders are left out, and links to folders are not followed. A folder below that may not be entered is
    returned itself, so that loading it tells so without stopping the others. Raises `InputMissingError` for a name
    that leads nowhere and for a folder without pictures, `InputUnreadableError` for a folder that may not be listed.
    """
    found: list[Path] = []
    for source in sources:
        path = Path(source)
        try:
            mode = path.stat().st_mode
        except PermissionError:
            mode = 0  # it may not even be looked at, which is what loading it will say
        except (OSError, ValueError):  # ValueError: a name with a NUL in it
            raise InputMissingError(spoken_name(path)) from None
        if not source:
            raise InputMissingError("")
        found.extend(_pictures_below(path) if stat.S_ISDIR(mode) else [path])
    return found


def load_file(path: Path, limits: Limits | None = None) -> Frame:
    """Read and decode the picture at `path`.

    Raises `InputMissingError`, `InputUnreadableError`, `NotAnImageError` or `ImageTooLargeError`, and nothing else.
    """
    limits = limits or Limits()
    name = spoken_name(path)
    return decode(_read_regular_file(path, name, limits.max_bytes), Source("file", name), limits)


def load_bytes(data: bytes, source: Source, limits: Limits | None = None) -> Frame:
    """Decode a picture that is already in memory; raises `NotAnImageError` or `ImageTooLargeError`."""
    return decode(data, source, limits or Limits())


def read_stream(stream: BinaryIO, name: str, max_bytes: int) -> bytes:
    """Read `stream` to its end, but not past `max_bytes`: more than that raises `ImageTooLargeError`.

    Raises `InputUnreadableError` when the stream fails.
    """
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


def _pictures_below(folder: Path) -> list[Path]:
    found: list[Path] = []

    def refused(problem: OSError) -> None:
        blocked = Path(problem.filename)
        if blocked == folder:
            raise InputUnreadableError(spoken_name(folder)) from None
        found.append(blocked)

    for parent, folders, files in os.walk(folder, onerror=refused):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(parent, name) for name in files if _is_picture_file(parent, name))
    if not found:
        raise InputMissingError(spoken_name(folder))
    return sorted(found, key=lambda path: _natural_order(path.relative_to(folder)))


def _is_picture_file(parent: str, name: str) -> bool:
    path = Path(parent, name)
    return not name.startswith(".") and path.suffix.lower() in PICTURE_SUFFIXES and not _is_special(path)


def _is_special(path: Path) -> bool:
    """Whether a name found in a folder is a pipe, a device or a link that leads nowhere."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _natural_order(path: Path) -> list[list[tuple[int, int, str]]]:
    return [
        [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in re.split(r"(\d+)", part.casefold())]
        for part in path.parts
    ]


def _read_regular_file(path: Path, name: str, max_bytes: int) -> bytes:
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


def _check_kind(mode: int, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise NotAnImageError(name, translate("Reasons", "it is a folder"))
    if not stat.S_ISREG(mode):
        raise NotAnImageError(name, translate("Reasons", "it is a device or a pipe, not a file"))

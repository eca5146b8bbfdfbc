"""What was dropped or pasted: files, a picture, or why there is neither; nothing is loaded or fetched here."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage, QPixmap

Nothing = Literal["empty", "text", "remote", "unreadable"]
"""Nothing at all; words that are no path; only addresses elsewhere; a picture that could not be decoded."""

_LONGEST_TEXT = 1_000_000
_WINDOWS_PATH = re.compile(r"[A-Za-z]:[\\/]")
_THIS_MACHINE = ("", "localhost")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # two letters at least: one is a Windows drive


@dataclass(frozen=True, slots=True)
class Incoming:
    """Files and folders, or a picture, or why there is neither; `left_out` counts addresses elsewhere, not fetched."""

    paths: tuple[Path, ...] = ()
    image: QImage | None = None
    left_out: int = 0
    nothing: Nothing | None = None


def may_hold_pictures(content: QMimeData) -> bool:
    """Return whether it is worth letting go of `content` here, for the pointer's shape while it is dragged."""
    return content.hasUrls() or content.hasImage() or content.hasText()


def read_incoming(content: QMimeData) -> Incoming:
    """Return what `content` offers: files on this machine before a picture, a picture before text that names files."""
    paths, remote = _sort(content.urls())
    if paths:
        return Incoming(paths, left_out=remote)
    if content.hasImage():
        image = _image(content)
        if image is not None:
            return Incoming(image=image)
        if not remote:
            return Incoming(nothing="unreadable")
    if content.hasText() and not remote:
        return read_text(content.text())
    return Incoming(left_out=remote, nothing="remote" if remote else "empty")


def read_text(text: str) -> Incoming:
    """Return the files that `text` names, one on a line as absolute paths or `file:` addresses."""
    if len(text) > _LONGEST_TEXT:
        return Incoming(nothing="text")
    lines = [_unquoted(line) for line in text.splitlines() if line.strip()]
    if not lines:
        return Incoming(nothing="empty")
    urls = [_address_of(line) for line in lines]
    if not all(url is not None for url in urls):
        return Incoming(nothing="text")
    paths, remote = _sort(url for url in urls if url is not None)
    return Incoming(paths, left_out=remote, nothing=None if paths else "remote")


def _sort(urls: Iterable[QUrl]) -> tuple[tuple[Path, ...], int]:
    """Return the files on this machine, each once and in their order, and how many addresses are elsewhere."""
    paths: dict[Path, None] = {}
    remote = 0
    for url in urls:
        if _is_here(url) and (name := url.toLocalFile()):
            paths[Path(name.removeprefix("//localhost"))] = None
        else:
            remote += 1
    return tuple(paths), remote


def _is_here(url: QUrl) -> bool:
    # With a host, a file address is a share on another machine, and merely looking at it would contact that. On
    # Windows the Explorer drops files of mounted shares that way.
    return url.isLocalFile() and (url.host() in _THIS_MACHINE or sys.platform == "win32")


def _image(content: QMimeData) -> QImage | None:
    image = content.imageData()
    if isinstance(image, QPixmap):
        image = image.toImage()
    return image if isinstance(image, QImage) and not image.isNull() else None


def _unquoted(line: str) -> str:
    line = line.strip()
    return line[1:-1] if len(line) > 2 and line[0] == line[-1] and line[0] in "\"'" else line


def _address_of(line: str) -> QUrl | None:
    """Return the address that a line of text is, or None when it is neither a path nor an address."""
    if line.startswith("~"):
        try:
            line = str(Path(line).expanduser())
        except RuntimeError:  # there is no such person
            return None
    if (line.startswith("/") and not line.startswith("//")) or _WINDOWS_PATH.match(line):
        return QUrl.fromLocalFile(line) if len(line) > 1 else None
    if _ADDRESS.match(line) and not re.search(r"\s", line):
        return QUrl(line)
    if line.lower().startswith("file:"):
        return QUrl(line)
    return None

"""What was dropped or pasted: files, a picture, or why there is neither; nothing is decoded or fetched here.

Qt decodes pictures in this process, in every format it knows. So the bytes are taken, for `seesay.capture` to decode.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QMimeData, QUrl

from seesay.capture.clipboard import PICTURES
from seesay.capture.elsewhere import leads_elsewhere

Nothing = Literal["empty", "text", "remote", "elsewhere", "unreadable"]
"""Nothing at all; words that are no path; only addresses on the internet; files on other computers and devices; a
picture that only Qt can read."""

_LONGEST_TEXT = 1_000_000
_MOST_TRIES = 2
"""Formats in which a picture is asked for: a program that does not answer takes five seconds for each."""
_WINDOWS_PATH = re.compile(r"[A-Za-z]:[\\/]")
_THIS_MACHINE = ("", "localhost")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # two letters at least: one is a Windows drive


@dataclass(frozen=True, slots=True)
class Incoming:
    """Files and folders, or a picture's file, or why there is neither; `left_out` counts addresses that are not opened.

    Beside files, `nothing` may be "elsewhere".
    """

    paths: tuple[Path, ...] = ()
    picture: bytes | None = field(default=None, repr=False)
    left_out: int = 0
    nothing: Nothing | None = None


def may_hold_pictures(content: QMimeData) -> bool:
    """Return whether it is worth letting go of `content` here, for the pointer's shape while it is dragged."""
    return content.hasUrls() or content.hasImage() or bool(_kinds(content)) or content.hasText()


def read_incoming(content: QMimeData) -> Incoming:
    """Return what `content` offers: files on this machine before a picture, a picture before text that names files."""
    named = _sort(content.urls())
    if named.paths:
        return named
    kinds = _kinds(content)
    for kind in kinds[:_MOST_TRIES]:
        if data := content.data(kind).data():
            return Incoming(picture=bytes(data))
    if (kinds or content.hasImage()) and named.nothing is None:
        return Incoming(nothing="unreadable")
    if content.hasText() and named.nothing is None:
        return read_text(content.text())
    return named if named.nothing else Incoming(nothing="empty")


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
    return _sort(url for url in urls if url is not None)


def _sort(urls: Iterable[QUrl]) -> Incoming:
    """Return the files on this machine, each once and in their order, and what was left out."""
    paths: dict[Path, None] = {}
    nothing: Nothing | None = None
    left_out = 0
    for url in urls:
        name = url.toLocalFile().removeprefix("//localhost") if url.isLocalFile() else ""
        if sys.platform == "win32" and _WINDOWS_PATH.match(name[1:]):  # as Qt names a file at localhost
            name = name[1:]
        # On other systems than Windows Qt's paths of shares are none: no file has a host.
        if not name or (sys.platform != "win32" and url.host() not in _THIS_MACHINE):
            left_out, nothing = left_out + 1, nothing or "remote"
        elif leads_elsewhere(name):
            left_out, nothing = left_out + 1, "elsewhere"
        else:
            paths[Path(name)] = None
    return Incoming(tuple(paths), left_out=left_out, nothing=None if paths and nothing == "remote" else nothing)


def _kinds(content: QMimeData) -> list[str]:
    """Return the formats in which there is the file of a picture, the ones that lose least first."""
    offered = [kind for kind in content.formats() if kind.startswith("image/")]
    return [kind for kind in PICTURES if kind in offered] + [kind for kind in offered if kind not in PICTURES]


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
    if sys.platform == "win32" and line.startswith("\\\\"):
        return QUrl.fromLocalFile(line.replace("\\", "/"))
    if (line.startswith("/") and not line.startswith("//")) or _WINDOWS_PATH.match(line):
        return QUrl.fromLocalFile(line) if len(line) > 1 else None
    if _ADDRESS.match(line) and not re.search(r"\s", line):
        return QUrl(line)
    if line.lower().startswith("file:"):
        return QUrl(line)
    return None

"""Describes pictures and files from the clipboard, and parses dropped and pasted data.

Nothing is decoded or fetched here: Qt would decode pictures in this process, in every format it knows, so
`seesay.files` gets the bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QMimeData, QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QGuiApplication

from seesay.app.conversation import Conversation
from seesay.app.describing import clipboard_pictures, request_of
from seesay.app.jobs import Jobs
from seesay.core.errors import CaptureError, EmptyClipboardError
from seesay.core.paths import is_remote_or_device_path
from seesay.core.settings import Settings
from seesay.core.translation import translate
from seesay.files.decode import Limits
from seesay.system.clipboard import PICTURE_TYPES, has_xclip, x11_contents
from seesay.ui.background import BackgroundJob, BackgroundRunner

NoPictureReason = Literal["empty", "text", "remote", "elsewhere", "unreadable"]
"""Nothing at all; text without paths; only internet addresses; only files on other computers or devices; a picture that
only Qt can read."""

_LONGEST_TEXT = 1_000_000
_MOST_TRIES = 2
"""Maximum number of picture formats to request; a program that does not answer takes five seconds for each."""
_WINDOWS_PATH = re.compile(r"[A-Za-z]:[\\/]")
_THIS_MACHINE = ("", "localhost")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # two letters at least: one is a Windows drive


@dataclass(frozen=True, slots=True)
class IncomingContent:
    """Files and folders, or the bytes of a picture file, or the reason `nothing`; `left_out` counts ignored addresses.

    `nothing` may be "elsewhere" together with files.
    """

    paths: tuple[Path, ...] = ()
    picture: bytes | None = field(default=None, repr=False)
    left_out: int = 0
    nothing: NoPictureReason | None = None


def may_hold_pictures(content: QMimeData) -> bool:
    """Return whether `content` may be dropped here; decides the shape of the pointer."""
    return content.hasUrls() or content.hasImage() or bool(_kinds(content)) or content.hasText()


def parse_mime_data(content: QMimeData) -> IncomingContent:
    """Return the local files in `content`, else its picture, else the files that its text names."""
    named = _sort(content.urls())
    if named.paths:
        return named
    kinds = _kinds(content)
    for kind in kinds[:_MOST_TRIES]:
        if data := content.data(kind).data():
            return IncomingContent(picture=bytes(data))
    if (kinds or content.hasImage()) and named.nothing is None:
        return IncomingContent(nothing="unreadable")
    if content.hasText() and named.nothing is None:
        return paths_in_text(content.text())
    return named if named.nothing else IncomingContent(nothing="empty")


def paths_in_text(text: str) -> IncomingContent:
    """Return the files that `text` names, one per line, as absolute paths or `file:` URLs."""
    if len(text) > _LONGEST_TEXT:
        return IncomingContent(nothing="text")
    lines = [_unquoted(line) for line in text.splitlines() if line.strip()]
    if not lines:
        return IncomingContent(nothing="empty")
    urls = [_address_of(line) for line in lines]
    if not all(url is not None for url in urls):
        return IncomingContent(nothing="text")
    return _sort(url for url in urls if url is not None)


def _sort(urls: Iterable[QUrl]) -> IncomingContent:
    """Return the local files without duplicates, in order, and the number of others."""
    paths: dict[Path, None] = {}
    nothing: NoPictureReason | None = None
    left_out = 0
    for url in urls:
        name = url.toLocalFile().removeprefix("//localhost") if url.isLocalFile() else ""
        if sys.platform == "win32" and _WINDOWS_PATH.match(name[1:]):  # Qt's form of a file at localhost
            name = name[1:]
        # Except on Windows, Qt treats network shares as local paths; a local file has no host.
        if not name or (sys.platform != "win32" and url.host() not in _THIS_MACHINE):
            left_out, nothing = left_out + 1, nothing or "remote"
        elif is_remote_or_device_path(name):
            left_out, nothing = left_out + 1, "elsewhere"
        else:
            paths[Path(name)] = None
    return IncomingContent(tuple(paths), left_out=left_out, nothing=None if paths and nothing == "remote" else nothing)


def _kinds(content: QMimeData) -> list[str]:
    """Return the picture formats on offer, lossless ones first."""
    offered = [kind for kind in content.formats() if kind.startswith("image/")]
    return [kind for kind in PICTURE_TYPES if kind in offered] + [kind for kind in offered if kind not in PICTURE_TYPES]


def _unquoted(line: str) -> str:
    line = line.strip()
    return line[1:-1] if len(line) > 2 and line[0] == line[-1] and line[0] in "\"'" else line


def _address_of(line: str) -> QUrl | None:
    """Return the URL of a path or address, or None if the line is neither."""
    if line.startswith("~"):
        try:
            line = str(Path(line).expanduser())
        except RuntimeError:  # no such user
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


_NAME = "the clipboard"


class ClipboardAction(QObject):
    """Describes the picture or files in the clipboard; called in the GUI thread.

    On X11 Qt would block this thread for five seconds per format if the owner hangs, so xclip is used.
    """

    def __init__(
        self,
        jobs: Jobs,
        remembered: Conversation,
        settings: Callable[[], Settings],
        describe_picture: Callable[[bytes, str], None],
        describe_files: Callable[[Sequence[Path]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._remembered, self._settings = jobs, remembered, settings
        self._describe_picture, self._describe_files = describe_picture, describe_files
        self._reading = BackgroundRunner(self, self._take_x11)
        self._number = 0

    def __call__(self) -> None:
        settings = self._settings()
        self._remembered.question = ""
        if QGuiApplication.platformName() == "wayland" and QGuiApplication.focusWindow() is None:
            # Wayland shows the clipboard only to the focused program and trusted helpers.
            self._describe_without_qt(settings)
            return
        number = self._number = self._jobs.begin(_NAME, settings.description.spoken_language)
        if QGuiApplication.platformName() == "xcb" and has_xclip():
            self._reading.start("read clipboard", _read_x11)
            return
        # Acknowledge the key first: the owner of a large picture may take a while.
        QTimer.singleShot(0, lambda: self._read(number))

    def _read(self, number: int) -> None:
        if self._jobs.is_current(number):
            self._take(QGuiApplication.clipboard().mimeData())

    @Slot(object)
    def _take_x11(self, contents: dict[str, bytes] | CaptureError) -> None:
        if not self._jobs.is_current(self._number):
            return
        if isinstance(contents, CaptureError):
            self._jobs.fail(contents)
            return
        content = QMimeData()
        for kind, data in contents.items():
            content.setData(kind, data)
        self._take(content)

    def _take(self, content: QMimeData) -> None:
        found = parse_mime_data(content)
        if found.picture is not None:
            self._describe_picture(found.picture, _NAME)
        elif found.paths:
            self._describe_files(found.paths)
        elif found.nothing in ("unreadable", "elsewhere"):
            # On Windows and macOS Qt offers only pixels that it decoded itself.
            self._describe_without_qt(self._settings())
        else:
            self._jobs.fail(EmptyClipboardError(translate("Reasons", "the clipboard contains no picture")))

    def _describe_without_qt(self, settings: Settings) -> None:
        limits = Limits()
        self._jobs.describe(_NAME, partial(clipboard_pictures, _NAME, limits), request_of(settings))


def _read_x11(job: BackgroundJob) -> dict[str, bytes] | CaptureError:
    try:
        return x11_contents(job.cancellation)
    except CaptureError as problem:
        return problem

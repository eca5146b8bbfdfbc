"""Describing what is in the clipboard.

What was dropped or pasted: files, a picture, or why there is neither; nothing is decoded or fetched here.

Qt decodes pictures in this process, in every format it knows. So the bytes are taken, for `seesay.files` to decode.
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
from seesay.system.clipboard import PICTURES, has_xclip, x11_contents
from seesay.ui.background import Background, BackgroundJob

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
        elif is_remote_or_device_path(name):
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


_NAME = "the clipboard"


class ClipboardAction(QObject):
    """Describes the picture or the files in the clipboard; called in the GUI thread.

    On X11 Qt waits five seconds for each kind of data of a program that hangs, in this thread, so it is not asked.
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
        self._reading = Background(self, self._take_x11)
        self._number = 0

    def __call__(self) -> None:
        """Describe what is in the clipboard now."""
        settings = self._settings()
        self._remembered.question = ""
        if QGuiApplication.platformName() == "wayland" and QGuiApplication.focusWindow() is None:
            # Wayland shows the clipboard to the focused program only, and to helpers that the desktop trusts.
            self._describe_without_qt(settings)
            return
        number = self._number = self._jobs.begin(_NAME, settings.description.spoken_language)
        if QGuiApplication.platformName() == "xcb" and has_xclip():
            self._reading.start("read clipboard", _read_x11)
            return
        # The person hears first that the key was understood: the program that holds a large picture may take its time.
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
        found = read_incoming(content)
        if found.picture is not None:
            self._describe_picture(found.picture, _NAME)
        elif found.paths:
            self._describe_files(found.paths)
        elif found.nothing in ("unreadable", "elsewhere"):
            # On Windows and macOS Qt hands a picture out as pixels that it decoded itself.
            self._describe_without_qt(self._settings())
        else:
            self._jobs.fail(EmptyClipboardError(translate("Reasons", "there is no picture in the clipboard")))

    def _describe_without_qt(self, settings: Settings) -> None:
        limits = Limits()
        self._jobs.describe(_NAME, partial(clipboard_pictures, _NAME, limits), request_of(settings))


def _read_x11(job: BackgroundJob) -> dict[str, bytes] | CaptureError:
    try:
        return x11_contents(job.cancellation)
    except CaptureError as problem:
        return problem

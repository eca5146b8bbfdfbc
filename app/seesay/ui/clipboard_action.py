"""Describing what is in the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from seesay.capture.clipboard import has_xclip, x11_contents
from seesay.capture.files import Limits
from seesay.errors import CaptureError, EmptyClipboardError
from seesay.settings import Settings
from seesay.translation import translate
from seesay.ui.background import Background, BackgroundJob
from seesay.ui.dropping import read_incoming
from seesay.usecases.describing import clipboard_pictures, request_of
from seesay.usecases.jobs import Jobs
from seesay.usecases.remembering import Remembered

_NAME = "the clipboard"


class ClipboardAction(QObject):
    """Describes the picture or the files in the clipboard; called in the GUI thread.

    On X11 Qt waits five seconds for each kind of data of a program that hangs, in this thread, so it is not asked.
    """

    def __init__(
        self,
        jobs: Jobs,
        remembered: Remembered,
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
        limits = Limits.of(settings.input)
        self._jobs.describe(_NAME, lambda: clipboard_pictures(_NAME, limits), request_of(settings))


def _read_x11(job: BackgroundJob) -> dict[str, bytes] | CaptureError:
    try:
        return x11_contents(job.cancellation)
    except CaptureError as problem:
        return problem

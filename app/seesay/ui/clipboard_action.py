"""Describing what is in the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from seesay.capture.files import Limits
from seesay.errors import EmptyClipboardError
from seesay.settings import Settings
from seesay.translation import translate
from seesay.ui.dropping import read_incoming
from seesay.usecases.describing import clipboard_pictures, request_of
from seesay.usecases.jobs import Jobs
from seesay.usecases.remembering import Remembered

_NAME = "the clipboard"


class ClipboardAction:
    """Describes the picture or the files in the clipboard; called in the GUI thread."""

    def __init__(
        self,
        jobs: Jobs,
        remembered: Remembered,
        settings: Callable[[], Settings],
        describe_picture: Callable[[bytes, str], None],
        describe_files: Callable[[Sequence[Path]], None],
    ) -> None:
        self._jobs, self._remembered, self._settings = jobs, remembered, settings
        self._describe_picture, self._describe_files = describe_picture, describe_files

    def __call__(self) -> None:
        """Describe what is in the clipboard now."""
        settings = self._settings()
        self._remembered.question = ""
        if QGuiApplication.platformName() == "wayland" and QGuiApplication.focusWindow() is None:
            # Wayland shows the clipboard to the focused program only, and to helpers that the desktop trusts.
            self._describe_without_qt(settings)
            return
        number = self._jobs.begin(_NAME, settings.description.spoken_language)
        # The person hears first that the key was understood: the program that holds a large picture may take its time.
        QTimer.singleShot(0, lambda: self._read(number))

    def _read(self, number: int) -> None:
        if not self._jobs.is_current(number):
            return
        found = read_incoming(QGuiApplication.clipboard().mimeData())
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

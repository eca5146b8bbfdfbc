"""Choosing pictures and folders in the system's own dialog, without blocking the window behind it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from seesay.capture.files import PICTURE_SUFFIXES


class PictureChooser(QObject):
    """Opens dialogs over a window, and begins where the last one ended.

    Signals:
        chosen: `object` is a non-empty list of paths.
    """

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._folder = ""

    @Slot()
    def choose_files(self) -> None:
        """Let one or several pictures be chosen."""
        dialog = self._dialog(self.tr("Open pictures"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*{suffix}" for suffix in sorted(PICTURE_SUFFIXES))
        dialog.setNameFilters([self.tr("Pictures ({patterns})").format(patterns=patterns), self.tr("All files (*)")])
        dialog.open()

    @Slot()
    def choose_table(self) -> None:
        """Let a table of alt text be chosen."""
        dialog = self._dialog(self.tr("Review alt text"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Tables of alt text (*.csv)")])
        dialog.open()

    @Slot()
    def choose_folder(self) -> None:
        """Let a folder of pictures be chosen."""
        dialog = self._dialog(self.tr("Open a folder of pictures"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, self._folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._take)
        return dialog

    @Slot(list)
    def _take(self, names: list[str]) -> None:
        if not names:
            return
        self._folder = str(Path(names[0]).parent)
        self.chosen.emit([Path(name) for name in names])

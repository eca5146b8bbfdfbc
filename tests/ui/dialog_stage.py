"""A controller for tests of dialogs: it keeps real settings in a real file, and writes down what it says and does.

Run as a program, it shows one dialog on the desktop it is started on, and logs to a file what becomes of it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget

from seesay.core.domain import Frame, Source
from seesay.core.paths import UserFolders, user_folders
from seesay.core.region import Region
from seesay.core.settings import SettingValue, load_settings
from seesay.system.capture.screen_capturer import Screenshot
from ui.recording_controller import RecordingController


class StageController(RecordingController):
    """Reads and writes the settings of a folder, as the real controller does."""

    def __init__(self, folders: UserFolders, log: Callable[[str, str], None] = lambda what, text: None) -> None:
        super().__init__(load_settings(folders.settings_file).settings, folders)
        self._log = log
        self.refusal: Exception | None = None
        self.pauses = self.renewals = 0
        self.by_own_voice: list[str] = []

    def say(self, text: str, *, interrupt: bool = True, resume: bool = True) -> None:
        super().say(text, interrupt=interrupt, resume=resume)
        self._log("said", text)

    def say_by_own_voice(self, text: str) -> None:
        self.by_own_voice.append(text)
        self._log("own voice", text)

    def renew_engine(self) -> None:
        self.renewals += 1

    @Slot(str)
    def act(self, action: str) -> None:
        self.asked.append(("act", action))
        self._log("act", action)

    @Slot()
    def stop(self) -> None:
        super().stop()
        self._log("stop", "")

    def change_setting(self, section: str, field: str, value: SettingValue) -> None:
        if self.refusal is not None:
            raise self.refusal
        super().change_setting(section, field, value)
        self._log("setting", f"{section}.{field}={value}")

    def region_chosen(self, region: Region | None) -> None:
        if region is None:
            self.asked.append(("no region",))
            self._log("no region", "")
        else:
            self.asked.append(("region", region))
            self._log("region", f"{region.x} {region.y} {region.width} {region.height}")

    def pause_hotkeys(self) -> None:
        self.pauses += 1
        self._log("pause", "")

    def resume_hotkeys(self) -> None:
        self.pauses -= 1
        self._log("resume", "")


def wait_until(condition: Callable[[], object], what: str = "it", patience: float = 90.0) -> None:
    """Let the program work until `condition` holds; raises `TimeoutError`."""
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} did not come about")
        QTest.qWait(0)
        time.sleep(0.01)  # to wait in Qt would hold the interpreter's lock, and slow other threads down tenfold


def screenshot(pixels: np.ndarray, origin: tuple[int, int] = (0, 0)) -> Screenshot:
    """Return `pixels` as a picture of a screen."""
    return Screenshot(Frame(pixels, Source("screen", "the screen")), origin)


def _show(what: str, controller: StageController, picture: str) -> QWidget:
    from seesay.ui.first_run import FirstRun
    from seesay.ui.model_panels import ModelPanel
    from seesay.ui.region_selector import RegionSelector
    from seesay.ui.settings_dialog import SettingsDialog
    from seesay.ui.tray import Tray

    shown: QWidget
    match what:
        case "settings":
            shown = SettingsDialog(controller)
        case "first-run":
            shown = FirstRun(controller)
        case "region":
            pixels = np.asarray(Image.open(picture).convert("RGB"))
            shown = RegionSelector(screenshot(pixels), controller)
        case "models":
            shown = QDialog()
            shown.setWindowTitle("models")
            QVBoxLayout(shown).addWidget(ModelPanel(controller, shown))
        case _:
            shown = QWidget()
            shown.setWindowTitle("window of the tray")
            QPushButton("a button", shown)
            tray = Tray(controller, shown)
            tray.show()
    shown.show()
    return shown


def main() -> None:
    """Show the dialog named by the first argument; the second is the log, the third a screenshot."""
    what, log_file = sys.argv[1], Path(sys.argv[2])
    log = log_file.open("a", buffering=1)

    def write(kind: str, text: str) -> None:
        log.write(json.dumps([kind, text]) + "\n")

    app = QApplication(["seesay"])
    app.setApplicationName("Seesay")
    controller = StageController(user_folders(), write)
    shown = _show(what, controller, sys.argv[3] if len(sys.argv) > 3 else "")
    write("shown", what)
    # keys reach the program once the window manager has given it the keyboard
    watch = QTimer()

    def look() -> None:
        if QApplication.focusWidget():
            watch.stop()
            write("active", what)

    watch.timeout.connect(look)
    watch.start(50)
    app.lastWindowClosed.connect(lambda: write("closed", what))
    app.exec()
    del shown


if __name__ == "__main__":
    main()

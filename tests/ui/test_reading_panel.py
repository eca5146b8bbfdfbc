"""What reads further scripts, in the settings: found out, fetched from a real server by keys, stopped, and removed."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QProgressBar, QPushButton, QWidget

from seesay.core.ocr_data import ReadingData, folder
from seesay.ui.model_panels import ReadingPanel
from seesay.ui.settings_dialog import SettingsDialog
from ui.dialog_stage import StageController, wait_until

SYSTEM = Path("/usr/share/tesseract-ocr/5/tessdata")
OWN = "Latin letters, Chinese, Japanese, Arabic, Cyrillic, Greek, Hebrew"
"""What the networks in the box read."""
THAI, SLOVAK = SYSTEM / "tha.traineddata", SYSTEM / "slk.traineddata"

pytestmark = pytest.mark.skipif(not THAI.is_file(), reason="the Debian package tesseract-ocr-tha is not installed")


@dataclass
class Server:
    """Gives the files of `root`; while it is `held`, only the beginning of each."""

    root: Path
    held: threading.Event | None = None
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    root = tmp_path / "served"
    root.mkdir()
    server = Server(root)

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def copyfile(self, source, outputfile) -> None:  # type: ignore[no-untyped-def]
            with suppress(ConnectionError):
                outputfile.write(source.read(1 << 19))
                if server.held is not None:
                    server.held.wait(60)
                super().copyfile(source, outputfile)

        def do_GET(self) -> None:
            server.asked.append(self.path)
            super().do_GET()

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(root))) as http:
        thread = threading.Thread(target=http.serve_forever, args=(0.05,))
        thread.start()
        address = f"http://127.0.0.1:{http.server_port}/"
        monkeypatch.setattr(ReadingData, "address", property(lambda data: address + data.source))
        yield server
        if server.held is not None:
            server.held.set()
        http.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person who writes Thai, with Tesseract and no data but that for finding out scripts."""
    bare = tmp_path / "system"
    bare.mkdir()
    shutil.copy(SYSTEM / "osd.traineddata", bare)
    for name, value in (("SEESAY_HOME", tmp_path), ("TESSDATA_PREFIX", bare), ("LANG", "th_TH.UTF-8")):
        monkeypatch.setenv(name, str(value))
    for name in ("HF_HUB_OFFLINE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def panel(controller: StageController, app: QApplication) -> Iterator[ReadingPanel]:
    window = ReadingPanel(controller)
    window.show()
    window.activateWindow()
    wait_until(lambda: "downloaded" in window.chooser.currentText())
    yield window
    window.close()


def buttons(panel: QWidget) -> dict[str, QPushButton]:
    """Return what can be pressed, by its name for screen readers."""
    shown = [button for button in panel.findChildren(QPushButton) if button.isVisible()]
    return {QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name): button for button in shown}


def press(panel: QWidget, name: str) -> None:
    button = buttons(panel)[name]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_what_is_read_here_is_told_and_the_person_s_own_language_stands_first(panel: ReadingPanel) -> None:
    assert panel._here.text() == f"Recognized here: {OWN}."
    assert panel.chooser.currentText() == "Thai, not downloaded"
    assert panel._details.text() == "Languages: Thai. 1 megabyte. Licence: Apache-2.0."
    QTest.keyClick(panel.chooser, Qt.Key.Key_C)
    assert panel.chooser.currentText() == "Cyrillic, recognized without it"
    assert panel._details.text().startswith("Languages: Russian, Ukrainian, Bulgarian")
    assert list(buttons(panel)) == ["Download: Cyrillic"]


def test_data_is_fetched_and_removed_by_keys(panel: ReadingPanel, server: Server, controller: StageController) -> None:
    shutil.copy(THAI, server.root)
    press(panel, "Download: Thai")
    wait_until(lambda: panel.chooser.currentText() == "Thai, downloaded")
    assert controller.said[0] == "Downloading text recognition for Thai."
    assert controller.said[-1] == "Text recognition for Thai is installed."
    assert panel._here.text() == f"Recognized here: {OWN}, Thai."
    assert controller.renewals == 1  # what could not be read is read from now on
    assert (folder() / THAI.name).read_bytes() == THAI.read_bytes()
    assert panel.chooser.hasFocus()  # the button that was pressed is gone
    press(panel, "Remove: Thai")
    wait_until(lambda: panel.chooser.currentText() == "Thai, not downloaded")
    assert controller.said[-1] == "Text recognition for Thai removed; 1 megabyte freed."
    assert list(folder().iterdir()) == []


def test_a_download_shows_how_far_it_is_and_can_be_stopped(
    panel: ReadingPanel, server: Server, controller: StageController
) -> None:
    shutil.copy(THAI, server.root)
    server.held = threading.Event()
    press(panel, "Download: Thai")
    bar = panel.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    wait_until(lambda: bar.value() > 20)
    assert bar.accessibleName() == "Progress of the download"
    press(panel, "Stop: Thai")
    wait_until(lambda: controller.said[-1] == "Stopped. Nothing was saved.")
    wait_until(lambda: "Download: Thai" in buttons(panel))
    server.held.set()
    wait_until(lambda: list(folder().iterdir()) == [])  # what waited for the server ends, too


@pytest.mark.parametrize("damaged", [False, True])
def test_a_failure_is_told_in_a_sentence(
    panel: ReadingPanel, server: Server, controller: StageController, damaged: bool
) -> None:
    if damaged:
        (server.root / THAI.name).write_bytes(THAI.read_bytes()[:-1] + b"x")
    press(panel, "Download: Thai")
    wait_until(lambda: len(controller.said) > 1 and not panel._work.running)
    assert "read-thai" in controller.said[-1]
    assert ("is not the expected file" in controller.said[-1]) is damaged
    assert panel._status.text() == controller.said[-1]
    assert "Download: Thai" in buttons(panel)
    assert controller.renewals == 0


def test_without_a_program_for_the_data_that_is_told_before_and_after(
    controller: StageController, server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    shutil.copy(SLOVAK, server.root)
    panel = ReadingPanel(controller)
    panel.show()
    wait_until(lambda: "downloaded" in panel.chooser.currentText())
    panel.chooser.setCurrentText("Slovak, not downloaded")
    assert panel._here.text().endswith("Other scripts need Tesseract, which is not installed.")
    press(panel, "Download: Slovak")
    wait_until(lambda: panel.chooser.currentText() == "Slovak, downloaded")
    assert controller.said[-1].endswith("It needs Tesseract, which is not installed.")
    panel.close()


def test_the_search_of_the_settings_finds_it_by_language(controller: StageController, app: QApplication) -> None:
    dialog = SettingsDialog(controller)
    dialog.show()
    dialog.activateWindow()
    wait_until(dialog.isActiveWindow)
    search = dialog.findChild(QLineEdit)
    assert isinstance(search, QLineEdit)
    QTest.keyClicks(search, "ukrainian")
    panel = dialog.findChild(ReadingPanel)
    assert isinstance(panel, ReadingPanel)
    assert panel.isVisible()
    search.clear()
    QTest.keyClicks(search, "tesseract")
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert panel.chooser.hasFocus()
    assert panel.chooser.accessibleName() == "Text in other scripts"
    dialog.close()

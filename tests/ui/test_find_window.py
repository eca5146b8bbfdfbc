"""Finding descriptions in the window: by keyboard alone, with the model in the box and a real history."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from shiboken6 import isValid

from rigs.waiting import wait_until
from rigs.wording import HISTORY_EMPTY
from seesay.app.history.history_file import HistoryFile
from seesay.app.history.records import Entry
from seesay.app.history.session import SessionHistory
from seesay.core.domain import SourceKind
from seesay.core.errors import StorageError
from seesay.core.settings import HistorySettings
from seesay.ui.find_window import FindWindow, HistorySearch
from seesay.ui.text_views import TextWindow
from seesay.ui.ui_wording import Wording
from ui.dialog_stage import StageController
from ui.recording_controller import description

CAPTIONS = ("A brown dog sleeps on a sofa.", "A train waits in the station.", "A plate of spaghetti.")


@dataclass
class Stage:
    """The window with what it told and chose."""

    window: FindWindow
    told: list[str] = field(default_factory=list)
    chosen: list[Entry] = field(default_factory=list)

    def until(self, done: Callable[[], bool]) -> None:
        def look() -> bool:
            QApplication.processEvents()
            return done()

        wait_until(look)

    def search(self, words: str) -> list[str]:
        self.told.clear()
        self.window.field.setText(words)
        QTest.keyClick(self.window.field, Qt.Key.Key_Return)
        self.until(lambda: bool(self.told))
        return [self.window.found.item(row).text() for row in range(self.window.found.count())]


@pytest.fixture
def history(controller: StageController) -> SessionHistory:
    earlier = SessionHistory(file=HistoryFile(controller.folders.data))
    for caption in CAPTIONS:
        earlier.add(description(caption))
    controller.history.file = HistoryFile(controller.folders.data)
    controller.history.load(2)
    controller.settings = controller.settings.model_copy(update={"history": HistorySettings(keep=True)})
    return controller.history


@pytest.fixture
def stage(controller: StageController, history: SessionHistory) -> Iterator[Stage]:
    parent = QWidget()
    searches = HistorySearch(controller, parent)
    stage = Stage(FindWindow(controller, searches, Wording(lambda: controller.spending), parent))
    stage.window.announced.connect(stage.told.append)
    stage.window.chosen.connect(stage.chosen.append)
    stage.window.show()
    stage.window.activateWindow()
    QApplication.processEvents()
    yield stage
    if isValid(stage.window) and stage.window.isVisible():
        stage.window.done(0)
    wait_until(lambda: not [thread for thread in threading.enumerate() if thread.name == "search"])
    QApplication.processEvents()


def test_what_is_meant_is_listed_and_enter_opens_it(stage: Stage) -> None:
    assert stage.window.focusWidget() is stage.window.field
    rows = stage.search("hound upon the couch")
    assert rows[0].startswith(CAPTIONS[0]), "of an earlier session, and not in memory"
    assert stage.told == ["3 found."]
    assert stage.window.focusWidget() is stage.window.found
    QTest.keyClick(stage.window.found, Qt.Key.Key_Return)
    assert [entry.description.caption for entry in stage.chosen] == [CAPTIONS[0]]
    assert not stage.window.isVisible()


def test_the_number_comes_before_a_row_that_is_cut_short(stage: Stage, controller: StageController) -> None:
    long = "A harbour with boats. " + "Behind it stand houses of many colours, one beside the other. " * 5
    SessionHistory(file=HistoryFile(controller.folders.data)).add(description(long))
    focused: list[bool] = []
    stage.window.announced.connect(lambda told: focused.append(stage.window.found.hasFocus()))
    (row,) = [each for each in stage.search("") if each.startswith("A harbour with boats. Behind it stand houses")]
    assert len(row) < len(long), "all of it is shown once it is opened"
    assert "other. " in row, "what it is called comes after it"
    assert stage.told == ["4 found."]
    assert focused == [False]
    assert stage.window.found.accessibleName() == "Found descriptions: 4 found."


def test_without_words_the_latest_are_listed(stage: Stage) -> None:
    assert [row.split(".")[0] for row in stage.search("")] == [
        "A plate of spaghetti",
        CAPTIONS[1][:-1],
        CAPTIONS[0][:-1],
    ]
    stage.window.kind.setCurrentIndex(stage.window.kind.findData("file"))
    assert stage.search("") == []
    assert stage.told == ["Nothing found."]


def test_pictures_from_all_places_of_the_program_can_be_chosen(stage: Stage) -> None:
    kinds = {stage.window.kind.itemData(place) for place in range(stage.window.kind.count())}
    assert kinds == {"", *get_args(SourceKind)} - {"stdin"}


def test_the_key_that_opened_it_leads_back_to_the_words(stage: Stage) -> None:
    stage.search("hound")
    QTest.keyClick(stage.window.found, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert stage.window.focusWidget() is stage.window.field
    assert stage.window.field.selectedText() == "hound"


def test_program_and_day_narrow_it_down(stage: Stage, history: SessionHistory) -> None:
    window = stage.window
    assert [window.program.itemText(place) for place in range(window.program.count())] == ["any program", "library"]
    window.program.setCurrentIndex(1)
    window.day.setCurrentIndex(1)
    assert len(stage.search("hound")) == 3
    window.day.setCurrentIndex(2)
    assert stage.search("hound") == []


def test_a_list_that_was_found_with_other_choices_is_not_left_standing(stage: Stage) -> None:
    assert len(stage.search("hound")) == 3
    stage.window.day.setCurrentIndex(2)
    assert stage.window.found.count() == 0
    stage.told.clear()
    stage.window.search()
    stage.window.day.setCurrentIndex(0)
    QTest.qWait(300)
    assert stage.told == [], "nothing comes that was looked for with other choices"
    stage.window.day.setCurrentIndex(2)
    stage.window.day.setFocus()
    QTest.keyClick(stage.window.day, Qt.Key.Key_Return)
    stage.until(lambda: bool(stage.told))
    assert stage.told == ["Nothing found."]


def test_what_is_deleted_is_gone_from_memory_and_disk(stage: Stage, history: SessionHistory) -> None:
    stage.search("spaghetti")
    QTest.keyClick(stage.window.found, Qt.Key.Key_Delete)
    QTest.keyClick(stage.window.found, Qt.Key.Key_Delete)  # it asks once all the same
    stage.until(lambda: QApplication.activeModalWidget() is not None)
    (question,) = stage.window.findChildren(QMessageBox)
    assert question.text() == "Delete 1 description? This cannot be undone."
    question.reject()
    assert stage.window.found.count() == 3
    stage.window.delete()
    assert stage.told[-1] == "1 description deleted."
    assert stage.window.found.count() == 2
    assert [entry.description.caption for entry in history.entries] == [CAPTIONS[1]]
    assert history.file is not None
    assert [entry.description.caption for entry in history.file.entries()] == list(CAPTIONS[:2])


def test_buttons_stand_below_what_is_found(stage: Stage) -> None:
    stage.search("")
    below = [button.y() for button in stage.window.findChildren(QPushButton)]
    assert min(below) > stage.window.found.geometry().bottom()


def test_an_empty_history_is_told(stage: Stage, history: SessionHistory) -> None:
    history.clear()
    stage.search("dog")
    assert stage.told == [HISTORY_EMPTY]


def test_two_are_compared_and_saved(stage: Stage, tmp_path: Path) -> None:
    stage.search("")
    stage.window.compare()
    assert "Select two" in stage.told[-1]
    QTest.keyClick(stage.window.found, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    stage.window.compare()
    shown = stage.window.findChild(TextWindow)
    assert shown is not None
    assert "Both are 1280 by 800 pixels." in shown.box.toPlainText()
    assert "Pictures are not kept" in shown.box.toPlainText()
    stage.window.save_to(str(tmp_path / "two.md"))
    assert stage.told[-1] == "2 descriptions saved."
    assert "(not checked)" in (tmp_path / "two.md").read_text(encoding="utf-8")
    stage.window.save_to(str(tmp_path / "two.doc"))
    assert ".md" in stage.told[-1]


def test_closing_waits_for_no_search(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """What loads a model cannot be interrupted; the window closes at once, and nothing more is told."""
    going_on = threading.Event()

    def slow(*_: object) -> object:
        going_on.wait()
        return [], ""

    monkeypatch.setattr(HistorySearch, "_search", slow)
    stage.window.field.setText("dog")
    stage.window.search()
    begun = time.monotonic()
    stage.window.reject()
    assert time.monotonic() - begun < 5
    going_on.set()
    wait_until(lambda: not [thread for thread in threading.enumerate() if thread.name == "search"])
    QApplication.processEvents()
    assert stage.told == []


def test_what_many_descriptions_mean_is_learnt_after_the_search(
    stage: Stage, controller: StageController, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seesay.ui.find_window._PATIENCE", 0)
    file = HistoryFile(controller.folders.data)
    for number in range(20):
        file.add(Entry(0, datetime.now().astimezone(), description(f"A chart of number {number}.")))
    stage.search("hound upon the couch")
    assert stage.told[0] == "7 older descriptions not indexed yet; searched by exact words only. 16 found."
    stage.until(lambda: stage.told[-1] == "All descriptions are indexed. You can search again.")
    assert stage.search("hound upon the couch")[0].startswith(CAPTIONS[0])
    assert stage.told[-1] == "23 found."


def test_a_search_that_fails_is_told(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise StorageError("history.db", "it is on fire")

    monkeypatch.setattr(HistorySearch, "_search", broken)
    stage.search("dog")
    assert stage.told == ["history.db could not be written: it is on fire."]


def test_the_program_comes_up_without_what_finding_takes() -> None:
    """Neither the window of it, nor what compares, nor the export; and sqlite3 brings no numpy."""
    code = (
        "import sys; import seesay.ui.application, seesay.app.history.session; "
        "print(*(n for n in ('seesay.ui.find_window', 'seesay.app.history.search', 'seesay.app.history.search', "
        "'seesay.app.comparison', 'seesay.app.history.history_export', 'seesay.app.comparison', 'numpy', "
        "'onnxruntime', 'tokenizers') if n in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []

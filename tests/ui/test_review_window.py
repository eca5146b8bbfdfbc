"""Going through doubtful alt text by keyboard alone, with real pictures and a real table."""

from __future__ import annotations

import csv
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from rigs.waiting import wait_until
from seesay.app.bulk.alt_text import Doubt, Place, Review
from seesay.app.events import ReviewWanted
from seesay.files.decode import Limits
from seesay.ui.review_window import ReviewOpener, ReviewWindow
from ui.dialog_stage import StageController

WAITS = "Still writing the alt text."


@pytest.fixture
def table(tmp_path: Path) -> Path:
    for name, colour in (("1.png", "red"), ("2.png", "blue")):
        Image.new("RGB", (400, 200), colour).save(tmp_path / name)
    file = tmp_path / "alt.csv"
    file.write_text(
        "file,alt,language,support,source\n"
        "1.png,A red thing,en,unsure,gpt-4.1\n2.png,,en,unsupported,offline\nno.png,A ghost,en,unsure,offline\n"
        "sure.png,A cat,en,seen,offline\n"
    )
    return file


@dataclass
class Stage:
    window: ReviewWindow
    table: Path
    told: list[str] = field(default_factory=list)
    described: list[Path] = field(default_factory=list)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.focusWidget(), key, modifier)
        wait_until(self.is_written)

    def is_written(self) -> bool:
        QApplication.processEvents()
        return not (isValid(self.window) and self.window.is_writing)

    def by_letter(self, key: Qt.Key) -> None:
        """Press a button by its letter, which Qt shows as pressed for a moment before it acts."""
        self.press(key, Qt.KeyboardModifier.AltModifier)

        def is_over() -> bool:
            QApplication.processEvents()
            return not [each for each in self.window.findChildren(QPushButton) if each.isDown()]

        wait_until(is_over)
        wait_until(self.is_written)

    def alts(self) -> list[str]:
        with self.table.open(newline="") as stream:
            return [row["alt"] for row in csv.DictReader(stream)]

    def shows(self, text: str) -> bool:
        QApplication.processEvents()
        return text in self.window.picture.text()

    def has_picture(self) -> bool:
        QApplication.processEvents()
        return not self.window.picture.pixmap().isNull()


@pytest.fixture
def stage(app: QApplication, table: Path) -> Iterator[Stage]:
    stage = Stage(ReviewWindow(Review(table, Limits()), Limits(), reads=False), table)
    stage.window.announced.connect(stage.told.append)
    stage.window.described.connect(stage.described.append)
    stage.window.show()
    stage.window.activateWindow()
    QApplication.processEvents()
    stage.window.begin()
    yield stage
    if isValid(stage.window) and stage.window.isVisible():
        stage.window.reject()
    QApplication.processEvents()


def test_picture_suggestion_edit_next(stage: Stage) -> None:
    window = stage.window
    assert window.focusWidget() is window.text
    assert window.text.text() == "A red thing"
    assert window.heading.text() == "1 of 3: 1.png. Please review, because it is not certain."
    wait_until(stage.has_picture)
    assert window.picture.pixmap().toImage().pixelColor(5, 5).red() > 250
    stage.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.text, "A red square")
    stage.press(Qt.Key.Key_Return)
    assert stage.alts() == ["A red square", "", "A ghost", "A cat"]
    assert window.heading.text().startswith("2 of 3: 2.png. Please review, because it has no alt text")
    assert stage.told == [window.heading.text()]
    assert window.focusWidget() is window.text
    wait_until(stage.has_picture)
    assert window.picture.pixmap().toImage().pixelColor(5, 5).blue() > 250


def test_nothing_is_kept_of_an_empty_field_and_what_is_left_stays(stage: Stage) -> None:
    stage.by_letter(Qt.Key.Key_K)
    stage.press(Qt.Key.Key_Return)
    assert stage.told[-1] == "The field is empty. Type alt text, or skip."
    stage.by_letter(Qt.Key.Key_K)
    assert stage.window.text.text() == "A ghost"
    wait_until(lambda: stage.shows("No picture called no.png"))
    assert stage.told[-1] == "3 of 3: no.png. Please review, because it is not certain. A ghost"
    stage.by_letter(Qt.Key.Key_K)
    assert stage.told[-1] == "That was the last. 0 of 3 saved."
    assert stage.alts() == ["A red thing", "", "A ghost", "A cat"]


def test_back_and_beside_the_picture_and_described(stage: Stage) -> None:
    window = stage.window
    stage.by_letter(Qt.Key.Key_B)
    assert stage.told == [], "there is none before, and the button says so"
    stage.by_letter(Qt.Key.Key_D)
    assert stage.described == [stage.table.parent / "1.png"]
    assert window.isVisible()
    stage.by_letter(Qt.Key.Key_K)
    stage.by_letter(Qt.Key.Key_B)
    window.where.setCurrentIndex(window.where.findData("sidecar"))
    stage.by_letter(Qt.Key.Key_S)
    assert (stage.table.parent / "1.png.alt.txt").read_text() == "A red thing\n"


def test_what_cannot_be_written_is_told_and_stays_in_the_field(stage: Stage) -> None:
    stage.table.unlink()
    QTest.keyClicks(stage.window.text, " box")
    stage.press(Qt.Key.Key_Return)
    assert "alt.csv could not be written" in stage.told[-1]
    assert stage.window.text.text() == "A red thing box"
    assert stage.window.heading.text().startswith("1 of 3")


def test_the_last_one_is_told_and_one_may_go_back(stage: Stage) -> None:
    for text in ("One", "Two", "Three"):
        stage.window.text.setText(text)
        stage.press(Qt.Key.Key_Return)
    assert stage.alts()[:3] == ["One", "Two", "Three"]
    assert stage.told[-1] == "That was the last. 3 of 3 saved."
    stage.by_letter(Qt.Key.Key_B)
    assert stage.window.text.text() == "Two", "as it was kept"
    stage.press(Qt.Key.Key_Escape)
    assert not (isValid(stage.window) and stage.window.isVisible())


def test_long_text_is_kept_and_told(stage: Stage) -> None:
    stage.window.text.setText("word " * 40)
    stage.press(Qt.Key.Key_Return)
    assert stage.told[-1].startswith("Saved, although it is longer than 150 characters. 2 of 3")


@pytest.fixture
def written(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Begin to write one alt text, which goes on until what is yielded is called."""
    put, go_on, here = Review.put, threading.Event(), threading.get_ident()

    def slow(self: Review, doubt: Doubt, text: str, place: Place) -> None:
        assert threading.get_ident() != here, "the window would not answer meanwhile"
        go_on.wait()
        put(self, doubt, text, place)

    def end() -> None:
        go_on.set()
        wait_until(stage.is_written)

    monkeypatch.setattr(Review, "put", slow)
    stage.window.keep_and_go_on()
    QApplication.processEvents()
    assert stage.window.is_writing
    yield end
    end()


def test_the_window_answers_while_an_alt_text_is_written(stage: Stage, written: Callable[[], None]) -> None:
    window = stage.window
    assert stage.told == []
    for act in (window.keep_and_go_on, window.go_on, window.go_back):
        act()
        assert stage.told.pop() == WAITS
    assert window.heading.text().startswith("1 of 3"), "what is written is what is shown"
    QTest.qWait(1700)
    assert stage.told == [WAITS], "nobody waits in silence"
    written()
    assert stage.alts()[0] == "A red thing"
    assert stage.told[1:] == [window.heading.text()]
    assert window.heading.text().startswith("2 of 3")


def test_escape_closes_the_window_when_the_alt_text_is_written(stage: Stage, written: Callable[[], None]) -> None:
    window = stage.window
    window.reject()
    assert stage.told == ["Saving the alt text. Press Escape again to close without waiting."]
    assert window.isVisible()
    written()
    assert not (isValid(window) and window.isVisible())
    assert stage.alts()[0] == "A red thing"


def test_what_could_not_be_written_keeps_the_window_open(stage: Stage, written: Callable[[], None]) -> None:
    stage.window.reject()
    stage.table.unlink()
    written()
    assert "alt.csv could not be written" in stage.told[-1]
    assert stage.window.isVisible()
    assert stage.window.text.text() == "A red thing"


def test_the_second_escape_does_not_wait(stage: Stage, written: Callable[[], None]) -> None:
    window = stage.window
    window.reject()
    window.reject()
    assert not window.isVisible()
    assert window.balance == "", "it may still be written"
    written()
    wait_until(lambda: stage.alts()[0] == "A red thing")


def test_every_control_has_a_name_and_tab_reaches_it(stage: Stage) -> None:
    window = stage.window
    for control in window.findChildren(QWidget):
        if isinstance(control, QPushButton | QComboBox | QLineEdit) and control.isVisible():
            assert control.accessibleName() or control.text(), control  # type: ignore[union-attr]
    assert window.text.accessibleName() == "Alt text"
    assert window.picture.accessibleName() == "The picture 1.png"
    assert isinstance(window.picture, QLabel)
    reached = set()
    for _ in range(12):
        stage.press(Qt.Key.Key_Tab)
        reached.add(window.focusWidget())
    assert {window.heading, window.text, window.where, window.keep, window.leave, window.describe} <= reached


def test_the_program_opens_it_and_tells_what_is_no_table(controller: StageController, table: Path) -> None:
    reviewing = ReviewOpener(controller, controller)

    def tell() -> None:
        said = len(controller.said)
        controller.tell(ReviewWanted(table))

        def is_told() -> bool:
            QApplication.processEvents()
            return len(controller.said) > said

        wait_until(is_told)

    tell()
    window = reviewing.window
    assert window is not None
    assert controller.said == ["1 of 3: 1.png. Please review, because it is not certain. A red thing"], (
        "no screen reader"
    )
    window.describe.click()
    assert controller.asked == [("files", table.parent / "1.png")]
    window.reject()
    assert reviewing.window is None
    assert controller.said[-1] == "0 of 3 saved."
    table.write_text("file,alt,language,support,source\n1.png,A cat,en,seen,offline\n")
    tell()
    assert controller.said[-1] == "No alt text in this table needs a review."
    table.write_text("x")
    tell()
    assert controller.said[-1] == "alt.csv is not a table of alt text. seesay alt --output writes one."

"""The window with a page to walk in: keys alone, and nothing that deletes is pressed without a question."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from rigs.wording import NO_NEXT_CELL, NO_TABLE, NOT_IN_TABLE
from seesay.app.screen.browsing import BrowsedPage, browse_picture, page_of_screen
from seesay.app.screen.click_targets import Target
from seesay.app.screen.press_risk import LONG_PRESS_SECONDS, Press
from seesay.core.domain import Analysis, Frame, Source
from seesay.core.elements import Element, Role
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.system.capture.screen_capturer import Screenshot
from seesay.ui.page_window import PageWindow
from ui.dialog_stage import wait_until

FRAME = Frame(np.zeros((300, 400, 3), np.uint8), Source("screen", "the screen"))


def line(text: str, y: int) -> TextLine:
    return TextLine(text, Region(10, y, 9 * len(text), 20), 0.99)


def element(role: Role, name: str, y: int) -> Element:
    return Element(role, name, Region(0, y - 10, 300, 40), sources=("accessibility",), identity=f":1.1/{name}")


LINES = (line("Your letters", 20), line("Refresh now", 80), line("Delete all", 140), line("plain words", 200))
ELEMENTS = (
    element("heading", "Your letters", 20),
    element("button", "Refresh now", 80),
    element("button", "Delete all", 140),
)


class Stage:
    def __init__(self, walk: BrowsedPage, *, reads: bool = False) -> None:
        self.said: list[str] = []
        self.pressed: list[tuple[Target, Press]] = []
        self.window = PageWindow(walk, self.said.append, reads=reads)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.window.pressed.connect(lambda walk, permit: self.pressed.append((permit.target, permit.press)))
        self.window.part_wanted.connect(lambda walk, target: self.pressed.append((target, Press())))
        self.window.show()
        QApplication.processEvents()

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.window.view, key, modifier)

    @property
    def line(self) -> int:
        return self.window.view.textCursor().blockNumber()


@pytest.fixture
def stage(app: QApplication) -> Stage:
    return Stage(BrowsedPage(page_of_screen(LINES, ELEMENTS), Analysis(FRAME, lines=LINES), Screenshot(FRAME)))


def test_letters_lead_to_kinds_and_say_where(stage: Stage) -> None:
    stage.press(Qt.Key.Key_B)
    assert (stage.line, stage.said) == (1, ["Refresh now, button"])
    stage.press(Qt.Key.Key_B)
    assert stage.line == 2
    stage.press(Qt.Key.Key_B)
    assert (stage.line, stage.said[-1]) == (2, "No next button.")
    stage.press(Qt.Key.Key_H, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert stage.line == 0


def test_a_letter_for_what_the_page_has_none_of_says_so(stage: Stage) -> None:
    stage.press(Qt.Key.Key_T, Qt.Key.Key_L)
    assert (stage.line, stage.said) == (0, [NO_TABLE, "No link on this page."])


def test_enter_presses_what_stands_at_the_caret_and_closes(stage: Stage) -> None:
    stage.press(Qt.Key.Key_B, Qt.Key.Key_Return)
    ((target, press),) = stage.pressed
    assert (target.words, press) == ("Refresh now", Press())
    assert target.element is ELEMENTS[1]
    assert not stage.window.isVisible()


@pytest.mark.parametrize(
    ("modifier", "press"),
    [
        (Qt.KeyboardModifier.ShiftModifier, Press("right")),
        (Qt.KeyboardModifier.ControlModifier, Press(count=2)),
        (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Press(seconds=LONG_PRESS_SECONDS)),
    ],
)
def test_other_clicks_have_their_own_keys(stage: Stage, modifier: Qt.KeyboardModifier, press: Press) -> None:
    stage.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    stage.press(Qt.Key.Key_Return, modifier=modifier)
    assert stage.pressed[0][1] == press
    assert stage.pressed[0][0].words == "plain"


def asked_question() -> QMessageBox:
    """Return the question that is shown, after what a screen reader says of the key."""
    wait_until(lambda: QApplication.activeModalWidget() is not None)
    question = QApplication.activeModalWidget()
    assert isinstance(question, QMessageBox)
    return question


def answer(text: str) -> str:
    """Press the button called `text` of the question that is shown; return what is asked."""
    question = asked_question()
    asked = question.text()
    next(button for button in question.buttons() if button.text() == text).click()
    return asked


@pytest.mark.parametrize(("button", "count"), [("Do &not click", 0), ("Cl&ick", 1)])
def test_what_deletes_is_asked_about(stage: Stage, button: str, count: int) -> None:
    stage.press(Qt.Key.Key_B, Qt.Key.Key_B, Qt.Key.Key_Return)
    assert answer(button) == "Click “Delete all”?"
    assert len(stage.pressed) == count
    assert stage.window.isVisible() == (count == 0)


def test_enter_that_is_pressed_twice_asks_once(stage: Stage) -> None:
    stage.press(Qt.Key.Key_B, Qt.Key.Key_B, Qt.Key.Key_Return, Qt.Key.Key_Return)
    answer("Do &not click")
    QTest.qWait(500)
    assert QApplication.activeModalWidget() is None
    stage.press(Qt.Key.Key_Return)
    answer("Do &not click")


def test_a_question_that_is_hidden_for_a_picture_of_the_screen_is_still_asked(stage: Stage) -> None:
    stage.press(Qt.Key.Key_B, Qt.Key.Key_B, Qt.Key.Key_Return)
    question = asked_question()
    for widget in (stage.window, question):
        widget.hide()
    QApplication.processEvents()
    for widget in (stage.window, question):
        widget.show()
    assert (stage.pressed, question.isVisible()) == ([], True)
    answer("Cl&ick")
    assert [target.words for target, _ in stage.pressed] == ["Delete all"]


def test_m_moves_the_pointer_and_presses_nothing_so_nothing_is_asked(stage: Stage) -> None:
    stage.press(Qt.Key.Key_B, Qt.Key.Key_B, Qt.Key.Key_M)
    assert [(target.words, press) for target, press in stage.pressed] == [("Delete all", Press(count=0))]
    assert not stage.window.isVisible()


def test_d_takes_and_d_drops(stage: Stage) -> None:
    stage.press(Qt.Key.Key_B, Qt.Key.Key_D)
    assert stage.said[-1] == "Dragging “Refresh now”. Go to the target and press D again to drop it."
    assert stage.pressed == []
    stage.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_D)
    ((target, press),) = stage.pressed
    assert target.words == "Refresh now"
    assert press.to is not None
    assert press.to.words == "plain"
    assert not stage.window.isVisible()


@pytest.mark.parametrize("keys", [(Qt.Key.Key_B,), (Qt.Key.Key_B, Qt.Key.Key_B)])
def test_a_drag_from_or_to_what_deletes_is_asked_about(stage: Stage, keys: tuple[Qt.Key, ...]) -> None:
    stage.press(*keys, Qt.Key.Key_D)
    stage.press(Qt.Key.Key_Down if len(keys) == 1 else Qt.Key.Key_Up, Qt.Key.Key_D)
    assert answer("Do &not drop") in ("Drop “Refresh now” on “Delete all”?", "Drop “Delete all” on “Refresh now”?")
    assert stage.pressed == []


def test_f2_has_what_the_program_tells_of_labelled(stage: Stage) -> None:
    wanted: list[object] = []
    stage.window.label_wanted.connect(lambda walk, element: wanted.append(element))
    stage.press(Qt.Key.Key_End, modifier=Qt.KeyboardModifier.ControlModifier)
    stage.press(Qt.Key.Key_F2)
    assert stage.said[-1] == "The program reports no control here, so it cannot be labelled."
    assert stage.window.isVisible()
    stage.press(Qt.Key.Key_B, modifier=Qt.KeyboardModifier.ShiftModifier)
    stage.press(Qt.Key.Key_F2)
    assert wanted == [ELEMENTS[2]]
    assert stage.window.isVisible()
    assert stage.window.is_labelling
    line, before = stage.line, stage.window.view.toPlainText().split("\n")
    stage.window.view.show_label("red mark")
    after = stage.window.view.toPlainText().split("\n")
    assert "red mark" in after[line]
    assert (stage.line, [*after[:line], *after[line + 1 :]]) == (line, [*before[:line], *before[line + 1 :]])
    stage.window.view.show_label("")
    assert stage.window.view.toPlainText().split("\n") == before


def test_escape_gives_up_a_drag_before_it_closes(stage: Stage) -> None:
    stage.press(Qt.Key.Key_D, Qt.Key.Key_Escape)
    assert stage.window.isVisible()
    assert stage.said[-1] == "Nothing is dragged."
    stage.press(Qt.Key.Key_Escape)
    assert not stage.window.isVisible()


def test_words_that_were_found_are_found_again_with_f3(stage: Stage) -> None:
    stage.window.view.words = "s"
    stage.press(Qt.Key.Key_F3)
    assert stage.line == 0
    stage.press(Qt.Key.Key_F3, Qt.Key.Key_F3)
    assert stage.line == 3
    stage.press(Qt.Key.Key_F3, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert stage.line == 1
    stage.window.view.words = "zebra"
    stage.press(Qt.Key.Key_F3)
    assert stage.said[-1] == "“zebra” was not found."


def test_a_search_that_begins_anew_says_so(stage: Stage) -> None:
    stage.window.view.words = "words"
    stage.press(Qt.Key.Key_F3)
    assert stage.said[-1] == "plain words"
    stage.press(Qt.Key.Key_F3)
    assert stage.said[-1] == "Continuing from the top. plain words"
    stage.press(Qt.Key.Key_F3, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert stage.said[-1] == "Continuing from the bottom. plain words"
    stage.window.view.go_on_finding(1, say=False)  # the line is read as the keyboard comes to it
    assert stage.said[-1] == "Continuing from the top."


def test_the_text_cannot_be_changed_and_escape_closes(stage: Stage) -> None:
    before = stage.window.view.toPlainText()
    stage.press(Qt.Key.Key_X, Qt.Key.Key_Delete)
    assert stage.window.view.toPlainText() == before
    stage.press(Qt.Key.Key_Escape)
    assert not stage.window.isVisible()
    assert not stage.pressed


def test_in_a_picture_enter_describes_and_the_window_stays(app: QApplication) -> None:
    stage = Stage(browse_picture(Analysis(FRAME, lines=(line("Delete all", 20),))))
    stage.press(Qt.Key.Key_Return)
    assert stage.pressed[0][0].words == "Delete all"
    stage.press(Qt.Key.Key_End, Qt.Key.Key_Return)
    assert stage.pressed[1][0].words == "all", "the word at the caret"
    stage.press(Qt.Key.Key_F1)
    assert "Enter describes" in stage.said[-1]
    assert "drops" not in stage.said[-1]
    assert stage.window.isVisible()
    stage.press(Qt.Key.Key_Escape)


def cell(role: Role, name: str, column: int, row: int) -> Element:
    box = Region(10 + 90 * column, 20 + 40 * row, 90, 40)
    return Element(role, name, box, sources=("accessibility",), identity=f":1.1/{row}/{column}")


@pytest.mark.parametrize(
    ("source", "title"),
    [
        (Source("file", "cat.png"), "Browse cat.png"),
        (Source("page", "a.pdf", page=2, pages=2), "Browse a.pdf, page 2"),
    ],
)
def test_what_is_walked_in_is_named(app: QApplication, source: Source, title: str) -> None:
    stage = Stage(browse_picture(Analysis(replace(FRAME, source=source), lines=(line("Delete all", 20),))))
    assert stage.window.windowTitle() == title
    stage.window.reject()


def walk_in_table() -> BrowsedPage:
    """Return a walk in a line and a table of two columns, in which one cell is empty."""
    rows = (("Train", "Platform"), ("Oxford", "3"), ("Bath", ""))
    cells = [
        cell("cell" if row else "columnheader", name, column, row)
        for row, names in enumerate(rows)
        for column, name in enumerate(names)
    ]
    table = Element("table", "", Region(10, 20, 180, 120), sources=("accessibility",), children=tuple(cells))
    lines = [TextLine("Departures", Region(10, 0, 90, 15), 0.99)]
    lines += [
        TextLine(each.name, Region(each.box.x + 4, each.box.y + 10, 9 * len(each.name), 20), 0.99)
        for each in cells
        if each.name and each.box is not None
    ]
    return BrowsedPage(page_of_screen(lines, [table, *cells]), Analysis(FRAME, lines=tuple(lines)), Screenshot(FRAME))


ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.mark.parametrize("modifier", [ALT, ALT | CONTROL, ALT | SHIFT])
def test_alt_and_arrows_go_through_a_table_with_the_header_that_changed(
    app: QApplication, modifier: Qt.KeyboardModifier
) -> None:
    stage = Stage(walk_in_table())
    stage.press(Qt.Key.Key_Right, modifier=modifier)
    stage.press(Qt.Key.Key_T)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        stage.press(key, modifier=modifier)
    assert stage.said == [
        NOT_IN_TABLE,
        "A table of 3 rows and 2 columns. Train, column header",
        "Oxford",
        "Platform: 3",
        "Bath: blank",
        NO_NEXT_CELL,
    ]
    assert stage.window.view.textCursor().block().text() == "blank, cell"
    assert stage.window.view.target.box == Region(100, 100, 90, 40)
    stage.press(Qt.Key.Key_Home, modifier=modifier)
    assert stage.said[-1] == "Train, column header"
    stage.press(Qt.Key.Key_End, modifier=modifier)
    stage.press(Qt.Key.Key_Return)
    assert stage.pressed[0][0].box == Region(100, 100, 90, 40)


def test_f1_tells_the_keys(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F1)
    assert "by cell in a table" in stage.said[-1]
    stage.press(Qt.Key.Key_Escape)


def test_without_a_screen_reader_the_page_reads_itself(app: QApplication) -> None:
    stage = Stage(
        BrowsedPage(page_of_screen(LINES, ELEMENTS), Analysis(FRAME, lines=LINES), Screenshot(FRAME)), reads=True
    )
    stage.press(Qt.Key.Key_Down, Qt.Key.Key_Right)
    stage.press(Qt.Key.Key_Right, modifier=Qt.KeyboardModifier.ControlModifier)
    stage.press(Qt.Key.Key_End)
    assert stage.said == ["Refresh now, button", "e", "now,", "Refresh now, button"]
    stage.press(Qt.Key.Key_Escape)


def test_beside_a_screen_reader_arrows_are_left_to_it(stage: Stage) -> None:
    stage.press(Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert stage.said == []
    stage.press(Qt.Key.Key_Escape)

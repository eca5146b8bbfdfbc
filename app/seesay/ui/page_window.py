"""A read-only page of the screen or a picture, with keys for headings, tables, buttons, pictures and links."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout

from seesay.app.describing import picture_in_words
from seesay.app.screen.browsable_lines import LineKind, Way
from seesay.app.screen.click_targets import Target
from seesay.app.screen.press_risk import LONG_PRESS_SECONDS, Permit, Press, PressQuestion, ask_first
from seesay.core.text.foreign import as_name
from seesay.core.translation import translate
from seesay.ui.questions import Question, text_prompt
from seesay.ui.widgets import FlowLayout, MinimumTarget, push_button

if TYPE_CHECKING:
    from seesay.app.screen.browsing import BrowsablePage, BrowsedPage

_LETTERS: dict[int, LineKind] = {
    Qt.Key.Key_H: "heading",
    Qt.Key.Key_T: "table",
    Qt.Key.Key_B: "button",
    Qt.Key.Key_G: "picture",
    Qt.Key.Key_L: "link",
}
_CELLS: dict[int, Way] = {
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
}
"""Cell navigation with Alt, as with Ctrl+Alt in NVDA and JAWS and with Alt+Shift in Orca; GNOME and Xfce use Ctrl+Alt,
and Orca uses Alt+Shift."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RIGHT, _DOUBLE, _LONG, _MOVE = Press("right"), Press(count=2), Press(seconds=LONG_PRESS_SECONDS), Press(count=0)
_PRESSES: dict[Qt.KeyboardModifier, Press] = {
    Qt.KeyboardModifier.NoModifier: Press(),
    Qt.KeyboardModifier.ShiftModifier: _RIGHT,
    Qt.KeyboardModifier.ControlModifier: _DOUBLE,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier: _LONG,
}  # the press of Enter by its modifiers


class PageView(QPlainTextEdit):
    """The text of a page."""

    pressed = Signal(object)  # a `seesay.app.screen.press_risk.Press` at the caret
    find_wanted = Signal()  # a search is requested
    drag_wanted = Signal()  # a drag from the caret, or a drop at it, is requested
    label_wanted = Signal()  # a label for the element at the caret is requested
    help_wanted = Signal()  # help about the keys is requested

    def __init__(self, page: BrowsablePage, say: Callable[[str], None], *, reads: bool) -> None:
        """With `reads`, speak what the arrow keys reach, as a screen reader would."""
        super().__init__(page.text)
        self._page, self._say, self._reads, self.words = page, say, reads, ""
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)  # each line is a line of the picture
        self.setTabChangesFocus(True)
        self._wanted: dict[int, Callable[[], None]] = {
            Qt.Key.Key_M: lambda: self.pressed.emit(_MOVE),
            Qt.Key.Key_D: self.drag_wanted.emit,
            Qt.Key.Key_F2: self.label_wanted.emit,
            Qt.Key.Key_F1: self.help_wanted.emit,
        }

    @property
    def target(self) -> Target:
        cursor = self.textCursor()
        return self._page.lines[cursor.blockNumber()].target(cursor.positionInBlock())

    @property
    def part(self) -> Target:
        """The part of a picture at the caret: the whole line if the caret is at its start, else the word."""
        cursor = self.textCursor()
        line = self._page.lines[cursor.blockNumber()]
        at_word = line.element is not None or cursor.positionInBlock() > 0
        return self.target if at_word else Target(line.text, line.box)

    @property
    def copied(self) -> str:
        """The text that Enter copies at the caret; empty if Enter presses."""
        return self._page.lines[self.textCursor().blockNumber()].copied

    def show_label(self, label: str) -> None:
        cursor = self.textCursor()
        self._page = self._page.labelled(cursor.blockNumber(), label)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(self._page.lines[cursor.blockNumber()].text)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        self.setTextCursor(cursor)

    def go_on_finding(self, step: int, *, say: bool = True) -> None:
        """Go to the next or previous match of the last search and, with `say`, speak its line."""
        cursor = self.textCursor()
        here = cursor.blockNumber(), cursor.positionInBlock()
        found = self._page.find(self.words, *here, step)
        if found is None:
            self._say(translate("Page", "“{words}” was not found.").format(words=self.words))
        else:
            round_end = ""
            if step > 0 and found <= here:
                round_end = translate("Page", "Continuing from the top.")
            elif step < 0 and found >= here:
                round_end = translate("Page", "Continuing from the bottom.")
            self._go_to(*found, say=say, before=round_end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        back = modifiers == Qt.KeyboardModifier.ShiftModifier
        plain = modifiers == Qt.KeyboardModifier.NoModifier
        if key in _ENTER and modifiers in _PRESSES:
            self.pressed.emit(_PRESSES[modifiers])
        elif plain and key in self._wanted:
            self._wanted[key]()
        elif key in _CELLS and modifiers & Qt.KeyboardModifier.AltModifier:
            self._go_by_cell(_CELLS[key])
        elif key in _LETTERS and (plain or back):
            self._go_to_next(_LETTERS[key], -1 if back else 1)
        elif key == Qt.Key.Key_F3 and self.words and (plain or back):
            self.go_on_finding(-1 if back else 1)
        elif (key == Qt.Key.Key_F3 and plain) or (
            key == Qt.Key.Key_F and modifiers == Qt.KeyboardModifier.ControlModifier
        ):
            self.find_wanted.emit()
        else:
            before = self.textCursor()
            super().keyPressEvent(event)
            if self._reads:
                self._read(before)
            return
        event.accept()

    def read_line(self) -> None:
        self._say(self.textCursor().block().text())

    def _read(self, before: QTextCursor) -> None:
        now = self.textCursor()
        if now.blockNumber() != before.blockNumber():
            self.read_line()
        elif now.position() != before.position():
            text, place = now.block().text(), now.positionInBlock()
            if abs(now.position() - before.position()) > 1:
                self._say(text[place:].split(maxsplit=1)[0] if text[place:].strip() else text)
            else:
                self._say(text[place : place + 1] or translate("Page", "end of line"))

    def _go_to_next(self, kind: LineKind, step: int) -> None:
        line = self._page.next_of(kind, self.textCursor().blockNumber(), step)
        if line is not None:
            self._go_to(line, 0, before=self._page.table_in_words(line) if kind == "table" else "")
            return
        further = {
            "heading": translate("Page", "No next heading."),
            "table": translate("Page", "No next table."),
            "button": translate("Page", "No next button."),
            "picture": translate("Page", "No next picture."),
            "link": translate("Page", "No next link."),
        }
        self._say(self._page.none_in_words(kind) or further[kind])

    def _go_by_cell(self, way: Way) -> None:
        here = self.textCursor().blockNumber()
        line, words = self._page.cell_beside(here, way)
        if line == here:
            self._say(words)
        else:
            self._go_to(line, 0, words=words)

    def _go_to(self, line: int, column: int, *, say: bool = True, before: str = "", words: str = "") -> None:
        cursor = QTextCursor(self.document().findBlockByNumber(line))
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, column)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        if say or self._reads:  # screen readers announce only caret movements by arrow keys, and focus changes
            self._say(f"{before} {words or self.textCursor().block().text()}".lstrip())
        elif before:
            self._say(before)


def _help(*, live: bool) -> str:
    moving = translate(
        "Page",
        "H, T, B, G and L go to the next heading, table, button, picture or link; Shift goes to the previous "
        "one. Alt and arrow keys move by cell in a table; so do Control Alt and Alt Shift unless another program "
        "uses them. Control F finds text, F3 finds the next match.",
    )
    acting = translate(
        "Page",
        "Enter clicks; with Shift right click, with Control double click, with both long press. M moves the "
        "pointer there, D drags and drops, F2 labels. Escape closes.",
    )
    describing = translate(
        "Page",
        "Enter describes the line at its beginning, otherwise the word. Escape closes.",
    )
    return f"{moving} {acting if live else describing}"


class PageWindow(QDialog):
    """Shows a page. Enter presses the element at the caret, which closes the window; Escape only closes it."""

    pressed = Signal(object, object)  # the walk, and a `seesay.app.screen.press_risk.Permit`
    part_wanted = Signal(object, object)  # a picture's walk, and the `seesay.app.screen.click_targets.Target`
    label_wanted = Signal(object, object)  # the walk, and the `seesay.core.elements.Element` to label

    def __init__(self, walk: BrowsedPage, say: Callable[[str], None], *, reads: bool = False) -> None:
        """With `reads`, the window speaks what the arrow keys reach, since no screen reader does."""
        super().__init__()
        self._walk, self._say = walk, say
        self.is_labelling = False  # whether the label window is open for the element at the caret
        title, source = self.tr("Browse"), walk.analysis.frame.source
        if walk.shot is None:  # of a document, the page described last
            title = self.tr("Browse {name}").format(name=picture_in_words(source))
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = PageView(walk.page, say, reads=reads)
        self.view.setAccessibleName(self.tr("Page"))
        self.view.pressed.connect(self._press)
        self.view.find_wanted.connect(self._ask_for_words)
        live = walk.shot is not None
        self.view.help_wanted.connect(lambda: self._say(_help(live=live)))
        self._dragged: Target | None = None
        self.view.drag_wanted.connect(self._drag)
        self.view.label_wanted.connect(self._label)
        enter = self.tr("Cl&ick") if live else self.tr("&Describe this part")
        buttons = [push_button(enter, self, lambda: self._press(Press()))]
        if live:
            for text, press in (
                (self.tr("&Right click"), _RIGHT),
                (self.tr("Do&uble click"), _DOUBLE),
                (self.tr("&Long press"), _LONG),
                (self.tr("&Move the pointer there"), _MOVE),
            ):
                buttons.append(push_button(text, self, partial(self._press, press)))
            buttons.append(push_button(self.tr("Dra&g"), self, self._drag))
            buttons.append(push_button(self.tr("La&bel…"), self, self._label))
        buttons.append(push_button(self.tr("&Find…"), self, self._ask_for_words))
        buttons.append(push_button(self.tr("&Close"), self, self.reject))
        layout = QVBoxLayout(self)
        layout.addWidget(self.view, 1)
        layout.addLayout(FlowLayout(buttons))
        MinimumTarget(self, buttons)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 80, metrics.lineSpacing() * 30)
        self.view.setFocus()

    @Slot(object)
    def _press(self, press: Press) -> None:
        if copied := self.view.copied:
            QGuiApplication.clipboard().setText(copied)
            self._say(translate("Page", "Copied."))
        elif self._walk.shot is None:
            self.part_wanted.emit(self._walk, self.view.part)
        else:
            self._act(self.view.target, press)

    @Slot()
    def _drag(self) -> None:
        if self._walk.shot is None:
            self._say(translate("Page", "Nothing can be dragged in a picture."))
        elif self._dragged is None:
            self._dragged = self.view.target
            taken = translate("Page", "Dragging “{what}”. Go to the target and press D again to drop it.")
            self._say(taken.format(what=as_name(self._dragged.words)))
        else:
            dragged, self._dragged = self._dragged, None
            self._act(dragged, Press(to=self.view.target))

    @Slot()
    def _label(self) -> None:
        element = self.view.target.element
        if element is None or not (element.identity or element.key):
            self._say(translate("Page", "The program reports no control here, so it cannot be labelled."))
        else:
            self.is_labelling = True
            self.label_wanted.emit(self._walk, element)

    def reject(self) -> None:
        if self._dragged is not None and self.isVisible():
            self._dragged = None
            self._say(translate("Page", "Nothing is dragged."))
        else:
            super().reject()

    def _act(self, target: Target, press: Press) -> None:
        """Press the target, after confirmation where that is needed."""
        answer = ask_first(target, press, self._walk.analysis)
        if isinstance(answer, PressQuestion):
            self._ask_before(answer)
        else:
            self._carry_out(answer)

    def _carry_out(self, permit: Permit) -> None:
        self.pressed.emit(self._walk, permit)
        self.accept()

    def _ask_before(self, asked: PressQuestion) -> None:
        title, agree, refuse = self.tr("Click this?"), self.tr("Cl&ick"), self.tr("Do &not click")
        if asked.press.to is not None:
            title, agree, refuse = self.tr("Drop it?"), self.tr("&Drop"), self.tr("Do &not drop")
        question = Question(self, title, asked.text, agree, refuse)
        question.agreed.connect(lambda: self._carry_out(asked.confirmed()))
        question.ask()

    @Slot()
    def _ask_for_words(self) -> None:
        question = text_prompt(self, self.tr("Find"), self.tr("Find text:"), self.view.words)
        question.textValueSelected.connect(self._find)
        # after a screenshot, window managers focus the window behind both dialogs
        question.finished.connect(lambda: self.activateWindow() if self.isVisible() else None)
        question.open()  # without `exec`, which would end when it is hidden for a screenshot

    @Slot(str)
    def _find(self, words: str) -> None:
        if words.strip():
            self.view.words = words.strip()
            self.view.go_on_finding(1, say=False)

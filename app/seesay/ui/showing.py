"""What the main window shows of a description while it is made, once it is done, and when it is called up again.

Going back to what was described, hearing it again, copying it, and forgetting it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from seesay.app import events
from seesay.app.events import Event
from seesay.app.history.records import Entry
from seesay.app.history.session import HistoryBrowser, HistoryPosition
from seesay.core.errors import SeesayError
from seesay.core.load_factor import load_factor
from seesay.core.messages import explain
from seesay.ui.announcements import screen_reader_listens
from seesay.ui.controller import Controller
from seesay.ui.questions import Question
from seesay.ui.ui_wording import Wording
from seesay.ui.window_content import StatusLine, WindowContent

if TYPE_CHECKING:
    from seesay.ui.searches import Searches

_KEPT_BACK_MILLISECONDS = 3000
"""How long a screen reader gets to say what has the keyboard when the window is back, before there is text in it: on a
busy machine Orca took more than two seconds."""


class Showing(QObject):
    """Keeps a page and a status line up to date; the last description stays until the next one's first words.

    Signals:
        shown: an `Entry` of the history is shown, or None where none is.
        another: whether what is told now is about another picture than that of the entry.
    """

    shown = Signal(object)
    another = Signal(bool)

    def __init__(self, controller: Controller, page: WindowContent, status: StatusLine, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._status = page, status
        self.wording = Wording(lambda: controller.spending, self)
        self.browser = HistoryBrowser(controller.history)
        self._subject = self._question = self._streamed = ""
        self._working = False
        controller.happened.connect(self.take)

    def asking(self, question: str) -> None:
        """Take what comes next for the answer to `question`, about the description that is shown."""
        self._question = question

    @Slot(object)
    def take(self, event: Event) -> None:
        """Show what happened."""
        match event:
            case events.Began(subject):
                self._subject, self._streamed = subject, ""
                self._tell_work("")
            case events.StageBegun(stage):
                self._tell_work(self.wording.stage(stage))
            case events.SentenceKnown(sentence):
                if not self._question and not self._streamed:
                    self.another.emit(True)
                self._streamed = f"{self._streamed} {sentence}".strip()
                self._page.result.show_text(self._unfinished(self._streamed))
            case events.Described(entry):
                self._question = self._streamed = ""
                self.browser.go_to(entry)
                self._show(entry)
            case events.Answered(entry):
                self._show_answer(entry)
            case events.Returning():
                self.keep_back()
            case _:
                self._take_state(event)

    def _take_state(self, event: Event) -> None:
        """Show what the status line is about."""
        if isinstance(event, events.Ended):
            self.another.emit(False)
        match event:
            case events.Failed(message):
                self._show_failure(str(message))
            case events.Stopped():
                self._question = ""
                if self._streamed:
                    self._show_again()
                self._tell(self.tr("Stopped."))
            case events.Ended() if self._working:  # otherwise what came last says what became of it
                self._tell(self.tr("Ready."))
            case events.Progressed(done, count) if count > 1:
                self._tell(self.tr("Pictures done: {done} of {count}.").format(done=done, count=count))
            case events.Noted(text):
                self._tell(text)

    def go_to(self, place: HistoryPosition | None) -> None:
        """Show the description at `place` of the history, if there is one."""
        if place is not None:
            self._show(place.entry)

    def show_found(self, entry: Entry) -> None:
        """Show `entry`, which may be older than those that one goes back through."""
        self.browser.go_to(entry)
        self._show(entry)
        self._page.result.put_caret(0)  # the same text may be shown already, and read to somewhere

    @Slot()
    def drop_deleted(self) -> None:
        """Show no longer what was deleted."""
        if self.browser.place is None:
            self.forget()

    def forget(self) -> None:
        """Show that nothing is remembered."""
        self.browser.leave()
        self._page.result.show_text("")
        self._page.details.show_sections(())
        self._page.show_where("")
        self.shown.emit(None)

    @Slot()
    def keep_back(self) -> None:
        """Have a screen reader that reads the box with the keyboard find nothing there of what is being told."""
        result = self._page.result
        if result.window().focusWidget() is result and screen_reader_listens():
            result.keep_back(round(load_factor() * _KEPT_BACK_MILLISECONDS))

    def _show_answer(self, entry: Entry) -> None:
        """Show the answer below what was described."""
        self._question = self._streamed = ""
        self.browser.go_to(entry)
        start = len(self.wording.text(entry)) - len(entry.exchanges[-1].answer.caption)
        self._show(entry, caret=start)
        if not self._page.result.hasFocus():
            self._page.result.put_caret(start)
        self._page.question.field.clear()

    def _show_failure(self, text: str) -> None:
        """Show what went wrong where the description would stand."""
        self._page.result.show_text(self._unfinished(text))
        if not self._question:
            self.browser.leave()
            self._page.show_where("")
            self._page.details.show_sections(())
            self.shown.emit(None)
        self._question = ""
        self._tell(text)

    def _show(self, entry: Entry, caret: int = 0) -> None:
        place = self.browser.place
        where = self.wording.place(entry, place.position, place.count) if place else ""
        self._page.show_where(where)
        self._page.result.show_text(self.wording.text(entry), caret)
        self._page.details.show_sections(self.wording.details(entry))
        self.shown.emit(entry)
        self._tell(where)

    def _show_again(self) -> None:
        if self.browser.place is None:
            self._page.result.show_text("")
        self.go_to(self.browser.place)

    def _unfinished(self, text: str) -> str:
        place = self.browser.place
        if not self._question or place is None:
            return text
        return self.wording.text(place.entry) + "\n\n" + self.wording.exchange(self._question, text)

    def _tell_work(self, doing: str) -> None:
        about = self.tr("Working on {subject}: {doing}…") if doing else self.tr("Working on {subject}…")
        self._tell(about.format(subject=self._subject, doing=doing))
        self._working = True

    def _tell(self, text: str) -> None:
        self._working = False
        self._status.tell(text)


class Revisiting(QObject):
    """The commands about what is, or was, shown; each tells what it did, or why it could not.

    Signals:
        told: `str` is to be spoken and shown.
        read: `str` is to be spoken, and `str` to be shown as the status.
    """

    told = Signal(str)
    read = Signal(str, str)

    def __init__(self, controller: Controller, showing: Showing, page: WindowContent, window: QWidget) -> None:
        super().__init__(window)
        self._controller, self._showing, self._page, self._window = controller, showing, page, window
        self._searches: Searches | None = None

    @Slot()
    def earlier(self) -> None:
        """Go one description back, and tell it."""
        self._go_to(self._showing.browser.earlier(), self.tr("This is the oldest."))

    @Slot()
    def later(self) -> None:
        """Go one description forth, and tell it."""
        self._go_to(self._showing.browser.later(), self.tr("This is the latest."))

    @Slot()
    def latest(self) -> None:
        """Go to the latest description, and tell it."""
        self._go_to(self._showing.browser.latest(), "")

    @Slot()
    def repeat(self) -> None:
        """Say again what was said last or, where an earlier description is shown, that."""
        place = self._showing.browser.place
        if place is None or place.is_latest:
            self._controller.act("repeat")
        else:
            self._tell_place(place, "")

    @Slot()
    def copy(self) -> None:
        """Copy what is selected or, with nothing selected, the description."""
        self._copy(self._page.selected_text or self._page.result.toPlainText())

    @Slot()
    def copy_description(self) -> None:
        """Copy the description."""
        self._copy(self._page.result.toPlainText())

    @Slot()
    def copy_details(self) -> None:
        """Copy the description and everything it rests on."""
        place = self._showing.browser.place
        if place is None:
            self.copy_description()
            return
        lines = [self._showing.wording.text(place.entry), ""]
        for section in self._showing.wording.details(place.entry):
            lines += [section.heading, *(f"  {row}" for row in section.rows)]
        self._copy("\n".join(lines))

    @Slot()
    def clear(self) -> None:
        """Forget every description, of this session and on disk, if that is meant."""
        history = self._controller.history
        if not (history.entries or history.is_on_disk):
            self.told.emit(self.tr("There is nothing to clear."))
            return
        text = self.tr("Forget what was described ({count})? It cannot be brought back.")
        if history.is_on_disk and history.entries:
            text = self.tr(
                "Forget what was described ({count}), and all that is kept on this computer? It cannot be brought back."
            )
        elif history.is_on_disk:
            text = self.tr("Forget the descriptions that are kept on this computer? They cannot be brought back.")
        text = text.format(count=len(history.entries))
        question = Question(self._window, self.tr("Clear the history"), text, self.tr("&Forget"), self.tr("&Keep"))
        question.agreed.connect(self._clear)
        question.ask()

    @Slot()
    def _clear(self) -> None:
        told = self.tr("The history is empty.")
        try:
            self._controller.clear_history()
        except SeesayError as problem:
            told = str(explain(problem))
        self._showing.forget()  # what is in memory is gone even after a failure
        self.told.emit(told)

    @Slot()
    def find(self) -> None:
        """Open the window in which earlier descriptions are looked for."""
        from seesay.ui.find_window import FindWindow  # not needed to come up
        from seesay.ui.searches import Searches

        if self._searches is None:
            self._searches = Searches(self._controller, self)
        window = FindWindow(self._controller, self._searches, self._showing.wording, self._window)
        window.told.connect(self.told)
        window.chosen.connect(self._show)
        window.deleted.connect(self._showing.drop_deleted)
        window.open()

    @Slot(object)
    def _show(self, entry: Entry) -> None:
        self._showing.keep_back()  # the window that finds gives the keyboard back
        self._showing.show_found(entry)
        where = self._showing.wording.found(entry)
        self.read.emit(f"{where}. {self._showing.wording.text(entry)}", where)

    def _go_to(self, place: HistoryPosition | None, stuck: str) -> None:
        self._showing.go_to(place)
        self._tell_place(place, stuck)

    def _tell_place(self, place: HistoryPosition | None, stuck: str) -> None:
        if place is None:
            self.told.emit(self.tr("Nothing has been described yet."))
            return
        wording = self._showing.wording
        where = wording.place(place.entry, place.position, place.count)
        # What is read stands in the description; the status line need not repeat it.
        self.read.emit(f"{where}. {wording.text(place.entry)}" if place.moved else f"{stuck} {where}.", where)

    def _copy(self, text: str) -> None:
        if not text:
            self.told.emit(self.tr("There is nothing to copy yet."))
            return
        QGuiApplication.clipboard().setText(text)
        self.told.emit(self.tr("Copied."))

"""Shows descriptions in the main window while they are made and from the history, and the commands about them."""

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
from seesay.ui.announcements import screen_reader_is_active
from seesay.ui.controller import Controller
from seesay.ui.questions import Question
from seesay.ui.ui_wording import Wording
from seesay.ui.window_content import StatusLine, WindowContent

if TYPE_CHECKING:
    from seesay.ui.find_window import HistorySearch

_KEPT_BACK_MILLISECONDS = 3000
"""Time for a screen reader to read the focused widget of a returning window before text appears in it; on a busy
machine Orca needed more than two seconds."""


class Showing(QObject):
    """Updates the page and the status line; the last description stays until the first words of the next."""

    shown = Signal(object)  # the shown `Entry` of the history, or None
    another = Signal(bool)  # whether the spoken text is about another picture than the shown entry

    def __init__(self, controller: Controller, page: WindowContent, status: StatusLine, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._status = page, status
        self.wording = Wording(lambda: controller.spending, self)
        self.browser = HistoryBrowser(controller.history)
        self._subject = self._question = self._streamed = ""
        self._working = False
        controller.happened.connect(self.receive)

    def asking(self, question: str) -> None:
        """Treat the next text as the answer to `question` about the shown description."""
        self._question = question

    @Slot(object)
    def receive(self, event: Event) -> None:
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
            case events.Ended() if self._working:  # otherwise the latest message stays
                self._tell(self.tr("Ready."))
            case events.Progressed(done, count) if count > 1:
                self._tell(self.tr("Pictures done: {done} of {count}.").format(done=done, count=count))
            case events.Noted(text):
                self._tell(text)

    def go_to(self, place: HistoryPosition | None) -> None:
        if place is not None:
            self._show(place.entry)

    def show_found(self, entry: Entry) -> None:
        """Show `entry`, which may be older than the browsable ones."""
        self.browser.go_to(entry)
        self._show(entry)
        self._page.result.put_caret(0)  # the same text may be shown already, scrolled down

    @Slot()
    def drop_deleted(self) -> None:
        if self.browser.place is None:
            self.forget()

    def forget(self) -> None:
        self.browser.leave()
        self._page.result.show_text("")
        self._page.details.show_sections(())
        self._page.show_where("")
        self.shown.emit(None)

    @Slot()
    def keep_back(self) -> None:
        """Defer new text in the focused result box, so that a screen reader does not read it there as well."""
        result = self._page.result
        if result.window().focusWidget() is result and screen_reader_is_active():
            result.keep_back(round(load_factor() * _KEPT_BACK_MILLISECONDS))

    def _show_answer(self, entry: Entry) -> None:
        self._question = self._streamed = ""
        self.browser.go_to(entry)
        start = len(self.wording.text(entry)) - len(entry.exchanges[-1].answer.caption)
        self._show(entry, caret=start)
        if not self._page.result.hasFocus():
            self._page.result.put_caret(start)
        self._page.question.field.clear()

    def _show_failure(self, text: str) -> None:
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
        self._status.show_status(text)


class Revisiting(QObject):
    """Commands about the shown description and the history; each announces its result."""

    announced = Signal(str)  # `str` is to be spoken and shown
    read = Signal(str, str)  # a text to be spoken, and one for the status line

    def __init__(self, controller: Controller, showing: Showing, page: WindowContent, window: QWidget) -> None:
        super().__init__(window)
        self._controller, self._showing, self._page, self._window = controller, showing, page, window
        self._searches: HistorySearch | None = None

    @Slot()
    def earlier(self) -> None:
        self._go_to(self._showing.browser.earlier(), self.tr("Oldest description."))

    @Slot()
    def later(self) -> None:
        self._go_to(self._showing.browser.later(), self.tr("Latest description."))

    @Slot()
    def latest(self) -> None:
        self._go_to(self._showing.browser.latest(), "")

    @Slot()
    def repeat(self) -> None:
        """Repeat the last spoken text or, if an earlier description is shown, read that."""
        place = self._showing.browser.place
        if place is None or place.is_latest:
            self._controller.act("repeat")
        else:
            self._tell_place(place, "")

    @Slot()
    def copy(self) -> None:
        """Copy the selection, or the description if nothing is selected."""
        self._copy(self._page.selected_text or self._page.result.toPlainText())

    @Slot()
    def copy_description(self) -> None:
        self._copy(self._page.result.toPlainText())

    @Slot()
    def copy_details(self) -> None:
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
        history = self._controller.history
        if not (history.entries or history.is_on_disk):
            self.announced.emit(self.tr("Nothing to clear."))
            return
        text = self.tr("Delete descriptions ({count})? This cannot be undone.")
        if history.is_on_disk and history.entries:
            text = self.tr(
                "Delete descriptions ({count}), and all that are kept on this computer? This cannot be undone."
            )
        elif history.is_on_disk:
            text = self.tr("Delete the descriptions that are kept on this computer? This cannot be undone.")
        text = text.format(count=len(history.entries))
        question = Question(self._window, self.tr("Clear the history"), text, self.tr("&Delete"), self.tr("&Keep"))
        question.agreed.connect(self._clear)
        question.ask()

    @Slot()
    def _clear(self) -> None:
        told = self.tr("The history is empty.")
        try:
            self._controller.clear_history()
        except SeesayError as problem:
            told = str(explain(problem))
        self._showing.forget()  # memory is cleared even after a failure
        self.announced.emit(told)

    @Slot()
    def find(self) -> None:
        from seesay.ui.find_window import (
            FindWindow,  # imported on first use
            HistorySearch,
        )

        if self._searches is None:
            self._searches = HistorySearch(self._controller, self)
        window = FindWindow(self._controller, self._searches, self._showing.wording, self._window)
        window.announced.connect(self.announced)
        window.chosen.connect(self._show)
        window.deleted.connect(self._showing.drop_deleted)
        window.open()

    @Slot(object)
    def _show(self, entry: Entry) -> None:
        self._showing.keep_back()  # the search window returns the focus
        self._showing.show_found(entry)
        where = self._showing.wording.found(entry)
        self.read.emit(f"{where}. {self._showing.wording.text(entry)}", where)

    def _go_to(self, place: HistoryPosition | None, stuck: str) -> None:
        self._showing.go_to(place)
        self._tell_place(place, stuck)

    def _tell_place(self, place: HistoryPosition | None, stuck: str) -> None:
        if place is None:
            self.announced.emit(self.tr("Nothing described yet."))
            return
        wording = self._showing.wording
        where = wording.place(place.entry, place.position, place.count)
        # The description has the text; the status line need not repeat it.
        self.read.emit(f"{where}. {wording.text(place.entry)}" if place.moved else f"{stuck} {where}.", where)

    def _copy(self, text: str) -> None:
        if not text:
            self.announced.emit(self.tr("Nothing to copy yet."))
            return
        QGuiApplication.clipboard().setText(text)
        self.announced.emit(self.tr("Copied."))

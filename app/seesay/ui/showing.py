"""What the main window shows of a description while it is made, once it is done, and when it is called up again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from seesay.domain import Stage
from seesay.history import Entry
from seesay.messages import Message
from seesay.ui.browsing import Browser, Place
from seesay.ui.controller import Controller
from seesay.ui.page import Page
from seesay.ui.status_line import StatusLine
from seesay.ui.wording import Wording

_KEPT_BACK_MILLISECONDS = 1500
"""How long a screen reader gets to say what has the keyboard when the window is back, before there is text in it."""


class Showing(QObject):
    """Follows a controller and keeps a page and a status line to what it tells.

    What was described before stays readable until the first words of the next are there.
    """

    def __init__(self, controller: Controller, page: Page, status: StatusLine, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._status = page, status
        self.wording = Wording(lambda: controller.spending, self)
        self._browser = Browser(controller.history)
        self._subject = self._question = self._streamed = ""
        self._working = False
        controller.began.connect(self.began)
        controller.stage.connect(self.stage)
        controller.sentence.connect(self.sentence)
        controller.described.connect(self.described)
        controller.answered.connect(self.answered)
        controller.failed.connect(self.failed)
        controller.cancelled.connect(self.cancelled)
        controller.ended.connect(self.ended)
        controller.progress.connect(self.progress)
        controller.noted.connect(self.noted)
        controller.returning.connect(self.returning)

    @property
    def place(self) -> Place | None:
        """The description that is shown, if it is one that is remembered."""
        return self._browser.place

    def asking(self, question: str) -> None:
        """Take what comes next for the answer to `question`, about the description that is shown."""
        self._question = question

    @Slot(str)
    def began(self, subject: str) -> None:
        """Tell that a description has begun."""
        self._subject, self._streamed = subject, ""
        self._tell_work("")

    @Slot(str)
    def stage(self, stage: Stage) -> None:
        """Tell what is being done."""
        self._tell_work(self.wording.stage(stage))

    @Slot(str)
    def sentence(self, sentence: str) -> None:
        """Add a sentence to what is known already."""
        self._streamed = f"{self._streamed} {sentence}".strip()
        self._page.result.show_text(self._unfinished(self._streamed))

    @Slot(object)
    def described(self, entry: Entry) -> None:
        """Show what was described."""
        self._question = self._streamed = ""
        self._browser.go_to(entry)
        self._show(entry)

    @Slot(object)
    def answered(self, entry: Entry) -> None:
        """Show the answer below what was described."""
        self._question = self._streamed = ""
        self._browser.go_to(entry)
        start = len(self.wording.text(entry)) - len(entry.exchanges[-1].answer.caption)
        self._show(entry, caret=start)
        if not self._page.result.hasFocus():
            self._page.result.put_caret(start)
        self._page.question.field.clear()

    @Slot(object)
    def failed(self, message: Message) -> None:
        """Show what went wrong where the description would stand."""
        self._page.result.show_text(self._unfinished(str(message)))
        if not self._question:
            self._browser.leave()
            self._page.show_where("")
            self._page.details.show_sections(())
        self._question = ""
        self._tell(str(message))

    @Slot()
    def cancelled(self) -> None:
        """Show again what was shown before."""
        self._question = ""
        if self._streamed:
            self._show_again()
        self._tell(self.tr("Stopped."))

    @Slot()
    def ended(self) -> None:
        """Tell that nothing is going on, unless what came last says what became of it."""
        if self._working:
            self._tell(self.tr("Ready."))

    @Slot(int, int)
    def progress(self, done: int, count: int) -> None:
        """Tell how many of several pictures are done."""
        if count > 1:
            self._tell(self.tr("Pictures done: {done} of {count}.").format(done=done, count=count))

    @Slot(str)
    def noted(self, text: str) -> None:
        """Show what was spoken."""
        self._tell(text)

    @Slot()
    def returning(self) -> None:
        """Have a screen reader that reads the box with the keyboard find nothing there of what is being told."""
        result = self._page.result
        if result.window().focusWidget() is result:
            result.keep_back(_KEPT_BACK_MILLISECONDS)

    def earlier(self) -> Place | None:
        """Show the description before the one that is shown, and return where that is; None when there is none."""
        return self._go(self._browser.earlier())

    def later(self) -> Place | None:
        """Show the description after the one that is shown, and return where that is; None when there is none."""
        return self._go(self._browser.later())

    def latest(self) -> Place | None:
        """Show the latest description, and return where that is; None when there is none."""
        return self._go(self._browser.latest())

    def forget(self) -> None:
        """Show that nothing is remembered."""
        self._browser.leave()
        self._page.result.show_text("")
        self._page.details.show_sections(())
        self._page.show_where("")

    def _go(self, place: Place | None) -> Place | None:
        if place is not None:
            self._show(place.entry)
        return place

    def _show(self, entry: Entry, caret: int = 0) -> None:
        place = self._browser.place
        where = self.wording.place(entry, place.position, place.count) if place else ""
        self._page.show_where(where)
        self._page.result.show_text(self.wording.text(entry), caret)
        self._page.details.show_sections(self.wording.details(entry))
        self._tell(where)

    def _show_again(self) -> None:
        place = self._browser.place
        if place is not None:
            self._show(place.entry)
        else:
            self._page.result.show_text("")

    def _unfinished(self, text: str) -> str:
        place = self._browser.place
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

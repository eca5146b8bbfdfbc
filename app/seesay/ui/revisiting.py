"""Going back to what was described, hearing it again, copying it, and forgetting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from seesay.errors import SeesayError
from seesay.history import Entry
from seesay.messages import explain
from seesay.ui.controller import Controller
from seesay.ui.question import Question
from seesay.ui.showing import Showing
from seesay.ui.window_content import WindowContent
from seesay.usecases.browsing import Place

if TYPE_CHECKING:
    from seesay.ui.searches import Searches


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

    def _go_to(self, place: Place | None, stuck: str) -> None:
        self._showing.go_to(place)
        self._tell_place(place, stuck)

    def _tell_place(self, place: Place | None, stuck: str) -> None:
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

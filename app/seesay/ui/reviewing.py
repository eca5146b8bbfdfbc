"""Opens the window in which a table of alt text is gone through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from seesay.capture.files import Limits
from seesay.errors import SeesayError
from seesay.messages import explain
from seesay.translation import translate
from seesay.ui.announcements import screen_reader_listens
from seesay.ui.controller import Controller
from seesay.usecases.events import Event, ReviewWanted

if TYPE_CHECKING:
    from pathlib import Path

    from seesay.ui.review_window import ReviewWindow


class Reviewing(QObject):
    """Opens one window at a time, in place of the one before."""

    def __init__(self, controller: Controller, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self.window: ReviewWindow | None = None
        controller.happened.connect(self._take)

    @Slot(object)
    def _take(self, event: Event) -> None:
        if isinstance(event, ReviewWanted):
            self._open(event.table)

    def _open(self, table: Path) -> None:
        from seesay.ui.review_window import ReviewWindow  # not needed to come up
        from seesay.usecases.reviewing import Review

        limits = Limits.of(self._controller.settings.input)
        try:
            review = Review(table, limits)
        except SeesayError as problem:
            self._controller.say(str(explain(problem)))
            return
        if not review.doubts:
            self._controller.say(translate("Alt text", "Nothing in this table needs a person."))
            return
        if self.window is not None:
            self.window.reject()
        window = self.window = ReviewWindow(review, limits, reads=not screen_reader_listens())
        window.told.connect(self._controller.say)
        window.described.connect(lambda path: self._controller.describe_files([path]))
        window.finished.connect(self._closed)
        window.show()
        window.raise_()
        window.activateWindow()
        window.begin()

    @Slot()
    def _closed(self) -> None:
        self.window = None

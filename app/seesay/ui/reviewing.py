"""Opens the window in which a table of alt text is gone through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from seesay.capture.files import Limits
from seesay.messages import Message
from seesay.translation import translate
from seesay.ui.announcements import screen_reader_listens
from seesay.ui.background import Background, BackgroundJob
from seesay.ui.controller import Controller
from seesay.usecases.events import Event, Returning, ReviewWanted

if TYPE_CHECKING:
    from pathlib import Path

    from seesay.ui.review_window import ReviewWindow
    from seesay.usecases.reviewing import Review


class Reviewing(QObject):
    """Opens one window at a time, in place of the one before."""

    def __init__(self, controller: Controller, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self.window: ReviewWindow | None = None
        self._reading = Background(self, self._open, self._complain)
        controller.happened.connect(self._take)

    @Slot(object)
    def _take(self, event: Event) -> None:
        if isinstance(event, ReviewWanted):
            self._read(event.table)

    def _read(self, table: Path) -> None:
        """Read a table, and all pages that it names, in the background; `_open` follows."""
        limits = Limits.of(self._controller.settings.input)

        def work(job: BackgroundJob) -> Review:
            from seesay.usecases.reviewing import Review  # not needed to come up

            return Review(table, limits, job.cancellation)

        self._reading.start("read alt text", work)

    @Slot(object)
    def _complain(self, message: Message) -> None:
        self._controller.say(str(message))

    @Slot(object)
    def _open(self, review: Review) -> None:
        from seesay.ui.review_window import ReviewWindow

        limits = Limits.of(self._controller.settings.input)
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
        window = self.window
        if window is not None and self.sender() is window:  # one that had to write may close after the next was opened
            self.window = None
            if window.balance:
                self._controller.happened.emit(Returning())
                self._controller.say(window.balance)

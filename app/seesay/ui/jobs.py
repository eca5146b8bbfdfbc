"""One description after another: the newest wins, and what comes of an older one is dropped unheard."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from seesay.capture.desktop import ScreenCapturer, Screenshot
from seesay.domain import Cancellation, Stage
from seesay.errors import NotYetAskedError, SeesayError
from seesay.log import log_bug
from seesay.messages import Message, bug, explain, picture_name
from seesay.pipeline.describer import Request
from seesay.ui.capturing import Capturing, Shot
from seesay.ui.describing import Describing, Pictures, Told
from seesay.ui.engine import Engine
from seesay.ui.narration import Narration

_log = logging.getLogger(__name__)

_QUIET_MILLISECONDS = 1500
"""How long a description may take without a word before it is heard to be working."""


class Jobs(QObject):
    """Captures, describes and speaks, one job at a time.

    Signals:
        began: a job has begun; `str` names what is described.
        stage: a stage has begun; `str` is a `seesay.domain.Stage`.
        sentence: a sentence is known before the rest; `str`.
        told: a picture was described and is being spoken; `object` is a `Told`.
        skipped: one of several pictures could not be used, and that is being spoken; `object` is a `Message`.
        failed: the job failed, and that is being spoken; `object` is a `Message`.
        permission_wanted: the system has to ask the person before it gives a picture of the screen, and would ask only
            while a window of ours is in front; the job is over.
        cancelled: the job was stopped, or a newer one takes its place.
        ended: nothing is being described any more.
        progress: of many pictures, `int` are done of `int`.
        returning: the window of ours that made room for a picture is about to come back and get the keyboard again.
    """

    began = Signal(str)
    stage = Signal(str)
    sentence = Signal(str)
    told = Signal(object)
    skipped = Signal(object)
    failed = Signal(object)
    permission_wanted = Signal()
    cancelled = Signal()
    ended = Signal()
    progress = Signal(int, int)
    returning = Signal()

    def __init__(
        self,
        narration: Narration,
        capturer: Callable[[], ScreenCapturer],
        engine: Engine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._narration = narration
        self._number = 0
        self._cancellation: Cancellation | None = None
        self._stage: Stage = "capture"
        self._then: Callable[[Screenshot], None] | None = None
        self._capturing = Capturing(capturer, self)
        self._capturing.captured.connect(self._captured)
        self._capturing.failed.connect(self._job_failed)
        self._capturing.returning.connect(self.returning)
        self._describing = Describing(engine, self)
        self._describing.stage.connect(self._stage_begun)
        self._describing.sentence.connect(self._sentence_known)
        self._describing.told.connect(self._picture_told)
        self._describing.hint.connect(self._hint_known)
        self._describing.skipped.connect(self._picture_skipped)
        self._describing.done.connect(self._done)
        self._describing.failed.connect(self._job_failed)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MILLISECONDS)
        self._quiet.timeout.connect(self._still_quiet)

    @property
    def busy(self) -> bool:
        """Whether a job is going on."""
        return self._cancellation is not None

    def begin(self, name: str, language: str) -> int:
        """Begin a job in place of the one before, be heard to have begun, and return its number.

        `language` is what a server would answer in. What the job is to do follows with `go_on`, `finish` or `fail`.
        """
        self._give_up()
        self._number += 1
        self._cancellation = Cancellation()
        self._stage = "capture"
        self._narration.begin(language)
        self._quiet.start()
        self._describing.wake()
        self.began.emit(picture_name(name))
        return self._number

    def is_current(self, number: int) -> bool:
        """Return whether job `number` is still wanted; what comes of others is dropped."""
        return number == self._number and self.busy

    def describe(self, name: str, pictures: Pictures, request: Request) -> None:
        """Begin a job that describes pictures."""
        self.begin(name, request.language)
        self.go_on(pictures, request)

    def capture(
        self, name: str, shot: Shot, language: str, then: Callable[[Screenshot], None], *, hide: bool = True
    ) -> None:
        """Begin a job that takes a picture of the screen, and call `then` with it, which goes on or ends the job.

        Our own windows are in the picture only without `hide`.
        """
        self.begin(name, language)
        self._then = then
        self._cancellation = self._capturing.take(self._number, shot, hide=hide)

    def go_on(self, pictures: Pictures, request: Request) -> None:
        """Describe pictures in the job that has begun."""
        self._cancellation = self._describing.describe(self._number, pictures, request)

    def finish(self) -> None:
        """End the job that has begun; there is nothing to describe, or not yet."""
        self._end()
        self.ended.emit()

    def fail(self, problem: object) -> None:
        """End the job that has begun with a failure, and have that spoken."""
        message = _message(problem)
        self._narration.fail(message)
        self._end()
        self.failed.emit(message)
        self.ended.emit()

    def stop(self) -> None:
        """Fall silent at once, and give up what is going on."""
        self._narration.cancel()
        if self.busy:
            self._narration.earcons.play("cancelled")
            self._give_up()
            self.ended.emit()

    def renew(self, engine: Engine) -> None:
        """Use `engine` from the next job on."""
        self._describing.renew(engine)

    def close(self) -> bool:
        """Stop everything and end the threads; return whether they have ended."""
        self._narration.cancel()
        self._give_up()
        return all([self._capturing.close(), self._describing.close()])

    def _give_up(self) -> None:
        if self._cancellation is not None:
            self._cancellation.cancel()
            self._end()
            self.cancelled.emit()

    def _end(self) -> None:
        self._cancellation = self._then = None
        self._quiet.stop()

    @Slot()
    def _still_quiet(self) -> None:
        """Be heard to work, as soon as nothing else is heard."""
        if not self._narration.wait_audibly():
            self._quiet.start()

    @Slot(int, object)
    def _captured(self, number: int, shot: Screenshot) -> None:
        then = self._then
        if self.is_current(number) and then is not None:
            self._then = None
            then(shot)

    @Slot(int, str)
    def _stage_begun(self, number: int, stage: Stage) -> None:
        if self.is_current(number):
            self._stage = stage
            self.stage.emit(stage)

    @Slot(int, str)
    def _sentence_known(self, number: int, text: str) -> None:
        if self.is_current(number):
            self._quiet.start()
            self._narration.sentence(text, by_server=self._stage in ("caption", "verify"))
            self.sentence.emit(text)

    @Slot(int, object)
    def _picture_told(self, number: int, told: Told) -> None:
        if not self.is_current(number):
            return
        self._quiet.stop()
        several = told.count > 1
        self._narration.finish(told.description, name=picture_name(told.name) if several else "")
        if several:
            self._narration.next_picture()
            self._quiet.start()
            self.progress.emit(told.number, told.count)
        self.told.emit(told)

    @Slot(int, str)
    def _hint_known(self, number: int, text: str) -> None:
        if self.is_current(number):
            self._narration.add(text)

    @Slot(int, object)
    def _picture_skipped(self, number: int, problem: object) -> None:
        if self.is_current(number):
            message = _message(problem)
            self._narration.fail(message)
            self._narration.next_picture()
            self._quiet.start()
            self.skipped.emit(message)

    @Slot(int)
    def _done(self, number: int) -> None:
        if self.is_current(number):
            self.finish()

    @Slot(int, object)
    def _job_failed(self, number: int, problem: object) -> None:
        if number == 0:
            _message(problem)  # a mistake while models were loaded beforehand is logged; nobody asked for that
        elif self.is_current(number):
            self.fail(problem)
            if isinstance(problem, NotYetAskedError):
                self.permission_wanted.emit()


def _message(problem: object) -> Message:
    if isinstance(problem, SeesayError):
        return explain(problem)
    if isinstance(problem, BaseException):
        log_bug(_log, problem)
    return bug()

"""One description after another: the newest wins, and results of older ones are dropped."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from seesay.app import events
from seesay.app.describing import PasswordQuestion, Pictures
from seesay.app.engine import Engine
from seesay.app.events import Event
from seesay.app.narration import Narration
from seesay.app.pipeline.request import Request
from seesay.app.screen.focus_capture import Shot
from seesay.core.domain import Analysis, Cancellation, Frame, Stage
from seesay.core.errors import FocusUnseenError, NotYetAskedError, SeesayError, ServerChangedError
from seesay.core.findings import Pixels, TextLine
from seesay.core.log import log_bug
from seesay.core.messages import Message, bug, explain, picture_name
from seesay.core.text.foreign import as_name
from seesay.core.translation import translate
from seesay.system.capture.screen_capturer import Screenshot
from seesay.system.hotkey.dispatcher import LAYER_SECONDS

_log = logging.getLogger(__name__)

_QUIET_SECONDS = 1.5  # how long a description may take without a word before the sound for work starts

Report = Callable[[int, Event], None]
"""Takes what happens to the job of a number, in the thread in which jobs are begun."""


class Capturing(Protocol):
    """Takes pictures of the screen in a thread of its own."""

    def capture(self, number: int, shot: Shot, *, hide: bool = True) -> Cancellation:
        """Take a picture for job `number`, without our own windows if `hide`; return the flag that cancels it."""

    def quit(self) -> None:
        """Have the thread end; returns at once."""

    def close(self) -> bool:
        """End the thread, and return whether it has ended."""


class Describing(Protocol):
    """Describes pictures in the thread that owns the models."""

    def wake(self) -> None:
        """Load the models again, if they are unloaded, by the time that a picture is there."""

    def describe(self, number: int, pictures: Pictures, request: Request) -> Cancellation:
        """Describe the pictures of job `number`, and return the flag that cancels it."""

    def preview(self, number: int, load: Callable[[], Analysis], request: Request) -> Cancellation:
        """Find out for job `number` what would be sent of a picture, and return the flag that cancels it."""

    def analyze(
        self,
        number: int,
        load: Callable[[], Frame | Analysis],
        request: Request | None = None,
        wait_for: Callable[[], object] = tuple,
    ) -> Cancellation:
        """Read the text of a picture for job `number` or, with a request, analyze all; return the flag that cancels it.

        The result is reported after `wait_for`, called in the thread, has returned.
        """

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        """Return the text in pixels, for another thread, which waits; raises `Cancelled` and `SeesayError`."""

    def renew(self, engine: Engine) -> None:
        """Use `engine` from the next job on."""

    def quit(self) -> None:
        """Have the thread end; returns at once."""

    def close(self) -> bool:
        """End the thread, and return whether it has ended."""


class Timer(Protocol):
    """Calls something once after a time; `start` restarts it."""

    def start(self) -> None:
        """Begin to wait."""

    def stop(self) -> None:
        """Wait no longer."""


class Threads(Protocol):
    """What jobs run on; what happens there is reported in the thread in which jobs are begun."""

    def capturing(self, report: Report) -> Capturing:
        """Return what takes pictures of the screen."""

    def describing(self, engine: Engine, report: Report) -> Describing:
        """Return what describes pictures with `engine`."""

    def timer(self, seconds: float, ring: Callable[[], None]) -> Timer:
        """Return what calls `ring` `seconds` after it was started."""


class Jobs:
    """Captures, describes and speaks, one job at a time."""

    def __init__(self, narration: Narration, threads: Threads, engine: Engine, tell: Callable[[Event], None]) -> None:
        """Tell `tell` what happens to the job of the moment."""
        self._narration, self._tell = narration, tell
        self._number = 0
        self._cancellation: Cancellation | None = None
        self._stage: Stage = "capture"
        self._then: Callable[[Screenshot], None] | None = None
        self._doing = ""  # what is said once when a job that tells nothing on its way takes long
        self._first = ""  # what was told of a picture before it was there
        self._capturing = threads.capturing(self.receive)
        self._describing = threads.describing(engine, self.receive)
        self._quiet = threads.timer(_QUIET_SECONDS, self._still_quiet)
        self.read = self._describing.read  # reads the text in pixels for another thread, beside the jobs

    @property
    def busy(self) -> bool:
        return self._cancellation is not None

    def ask_command(self, question: str) -> None:
        """Speak the question for a command's letter, and nothing else until called with an empty `question`."""
        if question:
            self._narration.talker.hold(question, LAYER_SECONDS + 1, resume=self.busy)
            self._tell(events.Noted(question))
        else:
            self._narration.talker.release()

    def begin(self, name: str, language: str, doing: str = "") -> int:
        """Begin a job in place of the one before, and return its number; `go_on`, `finish` or `fail` follows.

        `language` is that of a server's answer. `doing` is announced if nothing else is for a while.
        """
        self._give_up()
        self._number += 1
        self._cancellation = Cancellation()
        self._stage, self._first, self._doing = "capture", "", doing
        self._narration.begin(language)
        self._quiet.start()
        self._describing.wake()
        self._tell(events.Began(picture_name(name)))
        return self._number

    def is_current(self, number: int) -> bool:
        """Return whether job `number` is the current one; results of others are dropped."""
        return number == self._number and self.busy

    def describe(self, name: str, pictures: Pictures, request: Request) -> None:
        self.begin(name, request.language)
        self.go_on(pictures, request)

    def capture(
        self,
        name: str,
        shot: Shot,
        language: str,
        then: Callable[[Screenshot], None],
        *,
        hide: bool = True,
        doing: str = "",
    ) -> int:
        """Begin a job that captures the screen, without our windows if `hide`, for `then`; return its number."""
        self.begin(name, language, doing)
        self._then = then
        self._cancellation = self._capturing.capture(self._number, shot, hide=hide)
        return self._number

    def stop_announcing_work(self) -> None:
        """Take note that the person knows how far the job is: what is being done is not said any more."""
        self._doing = ""

    def go_on(self, pictures: Pictures, request: Request) -> None:
        self._cancellation = self._describing.describe(self._number, pictures, request)

    def analyze(
        self,
        load: Callable[[], Frame | Analysis],
        request: Request | None = None,
        wait_for: Callable[[], object] = tuple,
    ) -> None:
        """Read the text of a picture, or analyze it with a request, without speech, in the job that has begun.

        The result is reported after `wait_for`, called in the thread, has returned.
        """
        self._cancellation = self._describing.analyze(self._number, load, request, wait_for)

    def preview(self, name: str, load: Callable[[], Analysis], request: Request) -> None:
        """Begin a job that finds out what would be sent of a picture."""
        number = self.begin(name, request.language, picture_is_read())
        self._cancellation = self._describing.preview(number, load, request)

    def finish(self) -> None:
        """End the job that has begun; there is nothing to describe, or not yet."""
        self._end()
        self._tell(events.Ended())

    def fail(self, problem: object) -> None:
        """End the job that has begun with a failure, and have that spoken."""
        message = message_of(problem)
        self._narration.fail(message, problem.text if isinstance(problem, FocusUnseenError) else "")
        self._end()
        # The window comes forward for the system's question: a screen reader would read the reason in its box again.
        waits = isinstance(problem, NotYetAskedError)
        self._tell(events.Noted(str(message)) if waits else events.Failed(message))
        self._tell(events.Ended())
        if waits:
            self._tell(events.PermissionWanted())

    def stop(self) -> None:
        """Fall silent at once, and give up what is going on."""
        self._narration.cancel()
        if self.busy:
            self._narration.earcons.play("cancelled")
            self._give_up()
            self._tell(events.Ended())

    def renew(self, engine: Engine) -> None:
        """Use `engine` from the next job on."""
        self._describing.renew(engine)

    def quit(self) -> None:
        """Stop everything, and have the threads end; `close` waits for them."""
        self._narration.cancel()
        self._give_up()
        self._capturing.quit()
        self._describing.quit()

    def close(self) -> bool:
        """Stop everything and end the threads; return whether they have ended."""
        self.quit()
        return all([self._capturing.close(), self._describing.close()])

    def receive(self, number: int, event: Event) -> None:
        """Go on with what has happened to job `number`; one that is not wanted any more is left alone."""
        match event:
            case events.Returning():
                self._tell(event)
            case events.JobFailed(problem) if number == 0:
                message_of(problem)  # a bug while models were preloaded is only logged: nobody waits for that
            case _ if self.is_current(number):
                self._go_on_with(event)

    def _go_on_with(self, event: Event) -> None:
        match event:
            case events.Captured(shot):
                then, self._then = self._then, None
                if then is not None:
                    then(shot)
            case events.StageBegun(stage):
                self._stage = stage
                self._tell(event)
            case events.FirstWordsKnown() | events.SentenceKnown():
                self._tell_sentence(event)
            case events.DetailKnown() | events.BetterModelKnown() | events.NoServerKnown():
                self._narrate(event)
            case events.SendingAnnounced() | events.SendingAsked() | events.Previewed() | events.PasswordAsked():
                self._tell_aside(event)
            case events.PictureAnalyzed():
                self._tell(event)
            case events.PictureDescribed():
                self._described(event)
            case events.PictureSkipped(message):
                self._narration.fail(message)
                self._next_picture()
                self._tell(event)
            case events.Ended():
                self.finish()
            case events.JobFailed(problem):
                self.fail(problem)

    def _tell_sentence(self, event: events.FirstWordsKnown | events.SentenceKnown) -> None:
        """Tell a sentence, unless it was told before the picture was there."""
        first, self._first = self._first, event.text if isinstance(event, events.FirstWordsKnown) else ""
        if event.text == first:
            return
        self._quiet.start()
        self._narration.sentence(event.text, by_server=self._stage in ("caption", "verify"))
        self._tell(events.SentenceKnown(event.text))

    def _narrate(self, event: events.DetailKnown | events.BetterModelKnown | events.NoServerKnown) -> None:
        match event:
            case events.DetailKnown(detail):
                self._narration.limit(detail)
            case events.NoServerKnown(problem):
                self._narration.add_once(problem)
                self._tell(events.Noted(str(explain(problem))))
            case events.BetterModelKnown():
                self._narration.add(translate("Models", "A better model for photographs is available in the settings."))

    def _described(self, event: events.PictureDescribed) -> None:
        self._quiet.stop()
        several = event.count > 1
        self._narration.finish(event.description, name=_place_in_words(event) if several else "")
        if several:
            self._next_picture()
            self._tell(events.Progressed(event.number, event.count))
        self._tell(event)
        if any(isinstance(warning, ServerChangedError) for warning in event.description.warnings):
            self._tell(events.ConsentWanted())

    def _tell_aside(
        self, event: events.SendingAnnounced | events.SendingAsked | events.Previewed | events.PasswordAsked
    ) -> None:
        self._quiet.stop()
        match event:
            case events.SendingAnnounced(text):
                self._narration.aside(text)
                self._quiet.start()
            case events.SendingAsked(question):
                keys = translate("Sending", "Press Enter to send it, Escape to cancel.")
                self._narration.ask_to_send(f"{question.preview.summary} {keys}", question.preview.described)
            case events.Previewed(preview):
                self._narration.aside(preview.summary)
            case events.PasswordAsked(password):
                self._narration.aside(password_wanted(password))
        self._tell(event)

    def _next_picture(self) -> None:
        self._narration.next_picture()
        self._quiet.start()

    def _give_up(self) -> None:
        if self._cancellation is not None:
            self._cancellation.cancel()
            self._end()
            self._tell(events.Stopped())

    def _end(self) -> None:
        self._cancellation = self._then = None
        self._quiet.stop()

    def _still_quiet(self) -> None:
        """Say what is being done, where nothing tells it, then start the sound for work; both when nothing is heard."""
        if self._doing:
            if self._narration.wait_in_words(self._doing):
                self._tell(events.Noted(self._doing))
                self._doing = ""
            self._quiet.start()
        elif not self._narration.wait_audibly():
            self._quiet.start()


def _place_in_words(event: events.PictureDescribed) -> str:
    """Return the name of one of several pictures and which of them it is; a page says that itself."""
    name = picture_name(event.name)
    if event.description.source.kind == "page":
        return name
    place = translate("Pictures", "{name}, {number} of {count}")
    return place.format(name=name, number=event.number, count=event.count)


def screen_is_read() -> str:
    """Return the sentence for a screen that is looked at without a word."""
    return translate("Jobs", "Reading the screen.")


def picture_is_read() -> str:
    """Return the sentence for a picture that is looked at without a word."""
    return translate("Jobs", "Reading the picture.")


def password_wanted(question: PasswordQuestion) -> str:
    """Return the sentence that asks for a document's password."""
    told = (
        translate("Documents", "Wrong password for {name}. Type it again, or press Escape.")
        if question.again
        else translate("Documents", "{name} is encrypted. Type its password, or press Escape.")
    )
    return told.format(name=as_name(question.name, "file"))


def message_of(problem: object) -> Message:
    """Return a failure in words; one that is a bug is logged."""
    if isinstance(problem, SeesayError):
        return explain(problem)
    if isinstance(problem, BaseException):
        log_bug(_log, problem)
    return bug()

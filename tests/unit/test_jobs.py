"""One job at a time: what comes of an older one is dropped unheard, and whatever happens is told as an event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
import pytest

from seesay.app.describing import Pictures, one_picture
from seesay.app.engine import Engine
from seesay.app.events import (
    Began,
    BetterModelKnown,
    Captured,
    DetailKnown,
    Ended,
    Event,
    Failed,
    FirstWordsKnown,
    JobFailed,
    NoServerKnown,
    Noted,
    PermissionWanted,
    PictureDescribed,
    PictureSkipped,
    Progressed,
    Returning,
    SentenceKnown,
    StageBegun,
    Stopped,
)
from seesay.app.jobs import Jobs, Report, screen_is_read
from seesay.app.narration import Narration
from seesay.app.pipeline.request import Request
from seesay.app.screen.focus_capture import Shot
from seesay.core.domain import Analysis, Cancellation, Description, Detail, Frame, Source
from seesay.core.errors import NoKeyError, NotAnImageError, NotYetAskedError, SeesayError
from seesay.core.findings import Pixels, TextLine
from seesay.core.messages import Message, bug, explain
from seesay.system.capture.screen_capturer import Screenshot


class Threads:
    """Stands where threads and timer are; the test reports what happens there."""

    def __init__(self) -> None:
        self.flags: list[Cancellation] = []
        self.ring: Callable[[], None] = lambda: None
        self.waiting = False

    def capturing(self, report: Report) -> Threads:
        return self

    def describing(self, engine: Engine, report: Report) -> Threads:
        return self

    def timer(self, seconds: float, ring: Callable[[], None]) -> Threads:
        self.ring = ring
        return self

    def capture(self, number: int, shot: Shot, *, hide: bool = True) -> Cancellation:
        self.flags.append(Cancellation())
        return self.flags[-1]

    def describe(self, number: int, pictures: Pictures, request: Request) -> Cancellation:
        self.flags.append(Cancellation())
        return self.flags[-1]

    def preview(self, number: int, load: Callable[[], Analysis], request: Request) -> Cancellation:
        self.flags.append(Cancellation())
        return self.flags[-1]

    def analyze(
        self,
        number: int,
        load: Callable[[], Frame | Analysis],
        request: Request | None = None,
        wait_for: Callable[[], object] = tuple,
    ) -> Cancellation:
        self.flags.append(Cancellation())
        return self.flags[-1]

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        return ()

    def renew(self, engine: Engine) -> None:
        pass

    def wake(self) -> None:
        pass

    def start(self) -> None:
        self.waiting = True

    def stop(self) -> None:
        self.waiting = False

    def quit(self) -> None:
        pass

    def close(self) -> bool:
        return True


class Heard:
    """Stands where the narration is, and writes down what is to be heard."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.earcons = self.talker = self
        self.is_free = False

    def play(self, name: str) -> None:
        self.lines.append(f"({name})")

    def begin(self, language: str) -> None:
        self.lines.append(f"begin {language}")

    def limit(self, detail: Detail) -> None:
        self.lines.append(f"limit {detail}")

    def sentence(self, text: str, *, by_server: bool) -> None:
        self.lines.append(f"{text} {'server' if by_server else 'here'}")

    def finish(self, description: Description, *, name: str = "") -> None:
        self.lines.append(f"{name}: {description.caption}" if name else description.caption)

    def add(self, text: str) -> None:
        self.lines.append(text)

    def add_once(self, problem: SeesayError) -> None:
        self.lines.append(f"once: {type(problem).__name__}")

    def aside(self, text: str) -> None:
        self.lines.append(text)

    def ask_to_send(self, text: str, described: str) -> None:
        self.lines.append(f"{text} {described}")

    def fail(self, message: Message, text: str = "") -> None:
        self.lines.append(str(message))

    def hold(self, question: str, seconds: float, *, resume: bool) -> None:
        self.lines.append(f"{question} {'resume' if resume else 'over'}")

    def release(self) -> None:
        self.lines.append("release")

    def cancel(self) -> None:
        self.lines.append("silence")

    def next_picture(self) -> None:
        self.lines.append("next")

    def wait_in_words(self, text: str) -> bool:
        self.lines.append(f"{text} {self.is_free}")
        return self.is_free

    def wait_audibly(self) -> bool:
        self.lines.append("(working)")
        return False


@pytest.fixture
def threads() -> Threads:
    return Threads()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def told() -> list[Event]:
    return []


@pytest.fixture
def jobs(threads: Threads, heard: Heard, told: list[Event]) -> Jobs:
    return Jobs(cast("Narration", heard), threads, cast("Engine", None), told.append)


def described(caption: str, number: int = 1, count: int = 1) -> PictureDescribed:
    return PictureDescribed(
        f"{number}.png", Description(Source("file", "a.png"), 4, 3, "offline", caption), None, number, count
    )


NOTHING = one_picture("nothing", cast("Any", None))
SHOT = Screenshot(Frame(np.zeros((2, 2, 3), np.uint8), Source("screen", "the screen")))


def test_a_description_is_told_from_its_beginning_to_its_end(
    jobs: Jobs, threads: Threads, heard: Heard, told: list[Event]
) -> None:
    jobs.describe("a.png", NOTHING, Request(language="fr"))
    done = described("A cat. It sits.")
    events = (StageBegun("ocr"), SentenceKnown("A cat."), StageBegun("caption"), SentenceKnown("It sits."))
    for event in (*events, done, BetterModelKnown(), Ended()):
        jobs.receive(1, event)
    assert told == [Began("a.png"), *events, done, Ended()]
    *lines, hint = heard.lines
    assert lines == ["begin fr", "A cat. here", "It sits. server", "A cat. It sits."]
    assert hint == "A better model for photographs is available in the settings."
    assert not jobs.busy
    assert not threads.waiting


def test_a_server_that_cannot_be_asked_is_told_after_the_description_and_stands_in_the_window(
    jobs: Jobs, heard: Heard, told: list[Event]
) -> None:
    jobs.describe("a.png", NOTHING, Request(language="en"))
    for event in (described("A cat."), NoServerKnown(NoKeyError("OpenAI")), Ended()):
        jobs.receive(1, event)
    assert heard.lines == ["begin en", "A cat.", "once: NoKeyError"]
    (noted,) = (event.text for event in told if isinstance(event, Noted))
    assert noted.startswith("No API key is stored, so no server can be used. Store one in the settings")


def test_how_much_is_spoken_is_known_before_the_first_sentence(jobs: Jobs, heard: Heard, told: list[Event]) -> None:
    jobs.describe("a.png", NOTHING, Request(language="en"))
    for event in (DetailKnown("brief"), SentenceKnown("A cat.")):
        jobs.receive(1, event)
    assert heard.lines == ["begin en", "limit brief", "A cat. here"]
    assert told == [Began("a.png"), SentenceKnown("A cat.")]


def test_what_is_told_before_the_picture_is_there_is_told_once(jobs: Jobs, heard: Heard, told: list[Event]) -> None:
    jobs.capture("the focused control", cast("Any", None), "en", lambda shot: jobs.go_on(NOTHING, Request()))
    for event in (FirstWordsKnown("A button."), Captured(SHOT), DetailKnown("brief"), SentenceKnown("A button.")):
        jobs.receive(1, event)
    jobs.receive(1, SentenceKnown("It is red."))
    assert heard.lines == ["begin en", "A button. here", "limit brief", "It is red. here"]
    assert told == [Began("the focused control"), SentenceKnown("A button."), SentenceKnown("It is red.")]
    jobs.capture("the focused control", cast("Any", None), "en", lambda shot: None)
    jobs.receive(1, FirstWordsKnown("Another."))
    assert heard.lines[4:] == ["begin en"]
    jobs.receive(2, SentenceKnown("A button."))
    assert heard.lines[5:] == ["A button. here"]


def test_what_comes_of_an_older_job_is_dropped(jobs: Jobs, threads: Threads, heard: Heard, told: list[Event]) -> None:
    jobs.describe("a.png", NOTHING, Request())
    jobs.describe("b.png", NOTHING, Request())
    assert threads.flags[0].requested
    assert told == [Began("a.png"), Stopped(), Began("b.png")]
    before = list(heard.lines)
    for event in (SentenceKnown("Old."), described("Old."), JobFailed(NotAnImageError("a.png")), Ended()):
        jobs.receive(1, event)
    assert told == [Began("a.png"), Stopped(), Began("b.png")]
    assert heard.lines == before
    assert jobs.busy


def test_of_many_pictures_those_that_fail_are_told_and_the_others_go_on(
    jobs: Jobs, heard: Heard, told: list[Event]
) -> None:
    jobs.describe("album", NOTHING, Request(language="en"))
    skipped, second = PictureSkipped(Message("1.png is broken.")), described("A cup.", 2, 2)
    for event in (skipped, second, Ended()):
        jobs.receive(1, event)
    assert told == [Began("album"), skipped, Progressed(2, 2), second, Ended()]
    assert heard.lines == ["begin en", "1.png is broken.", "next", "2.png, 2 of 2: A cup.", "next"]


def test_a_bug_ends_a_job_in_a_sentence(jobs: Jobs, heard: Heard, told: list[Event]) -> None:
    jobs.describe("a.png", NOTHING, Request())
    jobs.receive(1, JobFailed(ZeroDivisionError()))
    assert told[1:] == [Failed(bug()), Ended()]
    assert heard.lines[-1] == str(bug())
    assert not jobs.busy


def test_a_failure_that_nobody_asked_for_is_not_told(jobs: Jobs, heard: Heard, told: list[Event]) -> None:
    jobs.receive(0, JobFailed(ZeroDivisionError()))
    assert not told
    assert not heard.lines


def test_a_picture_of_the_screen_goes_to_who_asked_for_it_and_only_once(jobs: Jobs) -> None:
    taken: list[Screenshot] = []
    jobs.capture("the screen", cast("Shot", None), "en", taken.append)
    jobs.receive(1, Captured(SHOT))
    jobs.receive(1, Captured(SHOT))
    assert taken == [SHOT]


def test_a_permission_that_was_never_asked_for_is_wanted_after_the_failure(jobs: Jobs, told: list[Event]) -> None:
    problem = NotYetAskedError("the desktop has to ask first")
    jobs.capture("the screen", cast("Shot", None), "en", lambda shot: None)
    jobs.receive(1, JobFailed(problem))
    assert told[1:] == [Noted(str(explain(problem))), Ended(), PermissionWanted()]


def test_the_window_that_comes_back_is_told_of_even_when_its_job_is_over(jobs: Jobs, told: list[Event]) -> None:
    jobs.receive(0, Returning())
    assert told == [Returning()]


def test_stopping_silences_even_when_nothing_goes_on(jobs: Jobs, heard: Heard, told: list[Event]) -> None:
    jobs.stop()
    assert (heard.lines, told) == (["silence"], [])
    jobs.describe("a.png", NOTHING, Request(language="en"))
    jobs.stop()
    assert heard.lines[1:] == ["begin en", "silence", "(cancelled)"]
    assert told[1:] == [Stopped(), Ended()]


def test_only_a_description_that_is_being_made_goes_on_after_a_command(
    jobs: Jobs, heard: Heard, told: list[Event]
) -> None:
    jobs.ask_command("Command?")
    jobs.ask_command("")
    assert (heard.lines, told) == (["Command? over", "release"], [Noted("Command?")])
    jobs.describe("a.png", NOTHING, Request(language="en"))
    jobs.ask_command("Command?")
    assert heard.lines[-1] == "Command? resume"


def test_a_job_without_a_word_is_heard_to_work(jobs: Jobs, threads: Threads, heard: Heard) -> None:
    jobs.describe("a.png", NOTHING, Request())
    assert threads.waiting
    threads.waiting = False
    threads.ring()
    assert heard.lines[-1] == "(working)"
    assert threads.waiting  # something was still being said, so it tries again


def test_a_job_that_tells_nothing_on_its_way_says_once_what_it_does(
    jobs: Jobs, threads: Threads, heard: Heard, told: list[Event]
) -> None:
    jobs.capture("the screen", cast("Shot", None), "en", lambda shot: None, doing=screen_is_read())
    threads.ring()
    heard.is_free = True
    threads.ring()
    threads.ring()
    assert heard.lines[1:] == ["Reading the screen. False", "Reading the screen. True", "(working)"]
    assert told[1:] == [Noted("Reading the screen.")]
    jobs.preview("what would be sent", cast("Any", None), Request())
    threads.ring()
    assert heard.lines[-1] == "Reading the picture. True"
    jobs.describe("a.png", NOTHING, Request())
    threads.ring()
    assert heard.lines[-1] == "(working)"

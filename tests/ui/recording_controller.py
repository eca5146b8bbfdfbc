"""A controller that tells the events of the real one, describes nothing and writes down what it is asked to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtCore import Slot

from seesay.app.describing import Pictures
from seesay.app.engine import Engine
from seesay.app.events import Began, Described, Ended, Event, Noted, SentenceKnown, StageBegun
from seesay.app.jobs import Report
from seesay.app.narration import Narration
from seesay.app.pipeline.request import Request
from seesay.app.screen.focus_capture import Shot
from seesay.bootstrap import Seesay
from seesay.core.domain import Analysis, Cancellation, Candidate, Claim, Description, Frame, Source, Timings, Usage
from seesay.core.errors import NetworkError
from seesay.core.findings import Concept, Pixels, TextLine
from seesay.core.paths import UserFolders, user_folders
from seesay.core.region import Region
from seesay.core.settings import Settings
from seesay.description.servers.spending import MonthTotal, SpendingSummary
from seesay.system.speech.earcons import Earcons
from seesay.system.speech.talker import Talker
from seesay.system.speech.voice import Utterance
from seesay.system.speech.voices import SilentVoice
from seesay.ui.controller import Controller

CAPTION = "A dialog seems to be open: “New member”. With the buttons “Cancel” and “Register”."
ANSWER = "The dialog asks for a first name."


def description(caption: str = CAPTION, source: Source | None = None) -> Description:
    """Return a description with something in every field."""
    box = Region(10, 20, 300, 20)
    return Description(
        source=source or Source("screen", "the screen", "Members", "library"),
        width=1280,
        height=800,
        mode="concepts",
        caption=caption,
        claims=(
            Claim("A dialog seems to be open: “New member”.", "seen", evidence=("text",)),
            Claim("A cat sits beside it.", "unsure", 0.31, ("clip",)),
            Claim("A dog sleeps.", "unsupported"),
            Claim("It was made on a Monday.", "unchecked"),
        ),
        candidates=(Candidate("A dialog with two buttons.", score=0.28), Candidate("A form.", score=0.2)),
        concepts=(Concept("cat", 0.29, 0.61, "a cat"),),
        lines=(TextLine("New member", box, 0.99), TextLine("Reqister", box, 0.7)),
        models={"clip": "seesay-base", "captioner": "gpt-4.1-mini", "ocr": "PP-OCRv6 small"},
        left_machine=("concepts", "text"),
        usage=Usage(1200, 80, 0.004),
        timings=Timings({"capture": 3.0, "ocr": 800.0}, 1234.0),
        warnings=(NetworkError("OpenAI", "no route"),),
    )


class NoThreads:
    """Stands where the threads and the timer of jobs do: nothing is captured, described or waited for."""

    def capturing(self, report: Report) -> NoThreads:
        return self

    def describing(self, engine: Engine, report: Report) -> NoThreads:
        return self

    def timer(self, seconds: float, ring: Callable[[], None]) -> NoThreads:
        return self

    def capture(self, number: int, shot: Shot, *, hide: bool = True) -> Cancellation:
        return Cancellation()

    def describe(self, number: int, pictures: Pictures, request: Request) -> Cancellation:
        return Cancellation()

    def preview(self, number: int, load: Callable[[], Analysis], request: Request) -> Cancellation:
        return Cancellation()

    def analyze(
        self,
        number: int,
        load: Callable[[], Frame | Analysis],
        request: Request | None = None,
        wait_for: Callable[[], object] = tuple,
    ) -> Cancellation:
        return Cancellation()

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        return ()

    def renew(self, engine: Engine) -> None:
        pass

    def wake(self) -> None:
        pass

    def start(self) -> None:
        pass

    def stop(self) -> None:
        pass

    def quit(self) -> None:
        pass

    def close(self) -> bool:
        return True


@cache
def _silence() -> Narration:
    talker = Talker(
        output="off", own_voice=SilentVoice, screen_readers=[], utterance=Utterance(""), on_problem=lambda problem: None
    )
    return Narration(talker, Earcons(Path("nowhere"), enabled=False))


class RecordingController(Controller):
    """Remembers what it was asked to do in `asked`, and what it was to say in `said`; tests have it tell events."""

    def __init__(self, settings: Settings | None = None, folders: UserFolders | None = None) -> None:
        folders = folders or user_folders({"SEESAY_HOME": "nowhere"})
        super().__init__(settings or Settings(), folders, _silence(), NoThreads(), Seesay.capturer)
        self.working = False
        self.asked: list[tuple[object, ...]] = []
        self.said: list[str] = []

    def tell(self, *events: Event) -> None:
        """Tell what happened, as the real one does."""
        for event in events:
            self.happened.emit(event)

    @property
    def busy(self) -> bool:
        return self.working

    @property
    def spending(self) -> SpendingSummary:
        return SpendingSummary(MonthTotal(requests=30, cost_usd=0.12), 2.0, date(2026, 4, 1))

    @Slot(str)
    def act(self, action: str) -> None:
        self.asked.append(("act", action))

    def describe_files(self, paths: Sequence[Path]) -> None:
        self.asked.append(("files", *paths))

    def describe_picture(self, data: bytes, name: str) -> None:
        self.asked.append(("picture", data, name))

    def ask(self, question: str) -> None:
        self.asked.append(("ask", question))

    @Slot()
    def stop(self) -> None:
        self.asked.append(("stop",))

    def say(self, text: str, *, interrupt: bool = True, resume: bool = True) -> None:
        self.said.append(text)
        self.tell(Noted(text))

    def read(self, text: str) -> None:
        self.said.append(text)
        self.tell(Noted(text))

    @property
    def has_picture(self) -> bool:
        return self.history.latest is not None

    def describe(self, made: Description) -> None:
        """Tell the events of a description from its beginning to its end."""
        self.tell(Began(made.source.name), StageBegun("capture"), StageBegun("ocr"))
        for sentence in made.caption.split(". "):
            self.tell(SentenceKnown(sentence if sentence.endswith(".") else f"{sentence}."))
        self.tell(Described(self.history.add(made)), Ended())

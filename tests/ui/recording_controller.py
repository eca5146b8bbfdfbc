"""A controller with the signals of the real one that describes nothing and writes down what it is asked to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage

from seesay.domain import (
    Candidate,
    Claim,
    Concept,
    Description,
    Region,
    Source,
    TextLine,
    Timings,
    Usage,
)
from seesay.errors import NetworkError
from seesay.history import SessionHistory
from seesay.settings import Settings
from seesay.spending import MonthTotal, SpendingSummary
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


class RecordingController(Controller):
    """Remembers what it was asked to do in `asked`, and what it was to say in `said`; tests send its signals."""

    def __init__(self, settings: Settings | None = None) -> None:
        QObject.__init__(self)
        self._given = settings or Settings()
        self._past = SessionHistory()
        self.working = False
        self.asked: list[tuple[object, ...]] = []
        self.said: list[str] = []

    @property
    def settings(self) -> Settings:
        return self._given

    @property
    def history(self) -> SessionHistory:
        return self._past

    @property
    def busy(self) -> bool:
        return self.working

    @property
    def speaking(self) -> bool:
        return self.working

    @property
    def spending(self) -> SpendingSummary:
        return SpendingSummary(MonthTotal(requests=30, cost_usd=0.12), 2.0, date(2026, 4, 1))

    def clear_history(self) -> None:
        self._past.clear()

    @Slot(str)
    def act(self, action: str) -> None:
        self.asked.append(("act", action))

    def describe_files(self, paths: Sequence[Path]) -> None:
        self.asked.append(("files", *paths))

    def describe_image(self, image: QImage, name: str) -> None:
        self.asked.append(("image", image.width(), image.height(), name))

    def ask(self, question: str) -> None:
        self.asked.append(("ask", question))

    @Slot()
    def stop(self) -> None:
        self.asked.append(("stop",))

    def say(self, text: str, *, interrupt: bool = True) -> None:
        self.said.append(text)
        self.noted.emit(text)

    def read(self, text: str) -> None:
        self.said.append(text)
        self.noted.emit(text)

    @property
    def has_picture(self) -> bool:
        return self._past.latest is not None

    def describe(self, made: Description) -> None:
        """Send the signals of a description from its beginning to its end."""
        self.began.emit(made.source.name)
        self.stage.emit("capture")
        self.stage.emit("ocr")
        for sentence in made.caption.split(". "):
            self.sentence.emit(sentence if sentence.endswith(".") else f"{sentence}.")
        self.described.emit(self.history.add(made))
        self.ended.emit()

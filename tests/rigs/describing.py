"""Runs descriptions to their end, and notes what they yield on their way."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import Any, TypeVar

from seesay.app.events import Event, SentenceKnown, StageBegun
from seesay.core.domain import Cancellation, drain
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.perception.ocr.text_readers import RecognizedText

Result = TypeVar("Result")


def heard(
    work: Generator[Event, None, Result],
    say: Callable[[str], Any] = lambda text: None,
    begin: Callable[[Any], Any] = lambda stage: None,
) -> Result:
    """Return the result of `work`, give `say` its early sentences, and `begin` its stages."""

    def take(event: Event) -> None:
        match event:
            case SentenceKnown(text):
                say(text)
            case StageBegun(stage):
                begin(stage)

    return drain(work, take)


class WholeReader:
    """A text reader that knows all lines at once: a subclass has `read`."""

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        raise NotImplementedError

    def parts(
        self, pixels: Pixels, cancellation: Cancellation, first: Region | None = None
    ) -> Iterator[RecognizedText]:
        lines = self.read(pixels, cancellation)
        if first is not None:
            yield RecognizedText(tuple(line for line in lines if first.contains(*line.box.middle)))
        yield RecognizedText(lines)

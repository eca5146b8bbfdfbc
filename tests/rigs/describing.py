"""Runs descriptions to their end, and notes what they yield on their way."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from seesay.app.events import Event, SentenceKnown, StageBegun
from seesay.core.domain import Cancellation, Prompt, drain
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.perception.layout.dialogs import find_dialog
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


def with_dialogs(prompt: Prompt) -> Prompt:
    """Return `prompt` with the dialogs that the analysis finds in its lines."""
    frame, elements, count = prompt.frame, prompt.elements or (), prompt.elements_in_use
    whole, alone = Region(0, 0, frame.width, frame.height), frame.source.kind == "window"
    others = [line for line in prompt.lines or () if line not in (prompt.in_use or ())]
    inside = find_dialog(prompt.in_use or (), elements[:count], whole, alone=alone)
    outside = find_dialog(others, elements[count:], whole, alone=alone)
    found = [replace(each, in_use=each is inside) for each in (inside, outside) if each is not None]
    return replace(prompt, dialogs=tuple(found))


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

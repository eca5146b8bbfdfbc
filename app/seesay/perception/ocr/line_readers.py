"""Readers of single lines in scripts that the reading network does not know, and which of them there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels
from seesay.perception.ocr.word_splitting import ReadAsLatin


class Task(NamedTuple):
    """How lines are read: all are in one `script`, and at most `threads` processor cores are used.

    An engine that knows no Latin letters beside those of a script asks `as_latin` for words in them.
    """

    script: str
    threads: int
    cancellation: Cancellation
    as_latin: ReadAsLatin | None = None


class LineReader(Protocol):
    """Reads lines that were found and cut out, all of one script.

    `name` is the engine, as the JSON field `models.ocr` gives it.
    """

    name: str

    @classmethod
    def priority(cls) -> float:
        """Return how suitable the engine is here, higher is better; raise `Unavailable` when it cannot work."""

    def scripts(self) -> frozenset[str]:
        """Return the scripts (ISO 15924) that it can read here; may take some 50 ms, and remembers."""

    def read(self, lines: Sequence[Pixels], task: Task) -> list[tuple[str, float]]:
        """Return text and confidence (0 to 1) of each of `lines` (RGB, uint8, at the size they have in the picture).

        The text is empty where there is none, and where the engine is not sure enough of it. Raises `ModelError`, and
        `Cancelled` within 200 ms of cancellation.
        """


LINE_READERS: tuple[type[LineReader], ...]
"""Every engine, in the order in which equals are preferred."""


def __getattr__(name: str) -> tuple[type[LineReader], ...]:
    """Load the engines when they are asked for."""
    if name != "LINE_READERS":
        raise AttributeError(name)
    from seesay.perception.ocr.alphabets import Alphabets
    from seesay.perception.ocr.apple_vision import AppleVision
    from seesay.perception.ocr.tesseract import Tesseract
    from seesay.perception.ocr.windows_ocr import WindowsOcr

    return (Alphabets, Tesseract, WindowsOcr, AppleVision)

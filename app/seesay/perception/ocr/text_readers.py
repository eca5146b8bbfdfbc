"""Protocols of OCR engines, and the tables of the engines that exist.

A text reader recognizes all text of a picture. A line reader recognizes single lines in a script that the text reader's
network does not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels, TextLine, UnreadLine
from seesay.core.region import Region

if TYPE_CHECKING:
    from seesay.perception.ocr.word_splitting import ReadAsLatin


class RecognizedText(NamedTuple):
    """The lines of a picture that were recognized, in reading order, and those that were found and cannot be."""

    lines: tuple[TextLine, ...] = ()
    unread: tuple[UnreadLine, ...] = ()


class TextReader(Protocol):
    """Reads the lines of text in a picture. Constructing one loads nothing: `load`, or the first `read`, does.

    `name` is the engine with its models, as the JSON field `models.ocr` gives it.
    """

    name: str

    def __init__(self, *, threads: int | None = None, cache: Path | None = None) -> None:
        """Use at most `threads` threads (None: the engine decides); `cache` is a folder for quicker loading."""

    @classmethod
    def priority(cls) -> float:
        """Return how suitable the engine is here, higher is better; raise `Unavailable` when it cannot work."""

    def load(self) -> None:
        """Load the models if they are not yet; raises `ModelError`."""

    def unload(self) -> None:
        """Unload models that take memory and load quickly, and clear all caches; not while another thread reads."""

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        """Return the lines in `pixels` in reading order: those of the last of `parts`."""

    def parts(
        self, pixels: Pixels, cancellation: Cancellation, first: Region | None = None
    ) -> Iterator[RecognizedText]:
        """Yield what is recognized in `pixels` (RGB, uint8, height x width x 3), boxes inside the picture.

        Text whose lines' middle is in `first`, if given, comes once it is known, even if there is none; then comes all
        text, with that at its beginning. Loaded readers are thread-safe. Raises `ModelError`, and `Cancelled` soon
        after cancellation.
        """


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


READERS: tuple[type[TextReader], ...]
"""All text readers; of equal priorities, the first is used."""
LINE_READERS: tuple[type[LineReader], ...]
"""All line readers, in the same order."""


def __getattr__(name: str) -> tuple[type[TextReader | LineReader], ...]:
    """Import the engines on first use: their libraries are slow to load."""
    if name == "READERS":
        from seesay.perception.ocr.pp_ocr import PaddleReader

        return (PaddleReader,)
    if name == "LINE_READERS":
        from seesay.perception.ocr.alphabets import Alphabets
        from seesay.perception.ocr.apple_vision import AppleVision
        from seesay.perception.ocr.tesseract import Tesseract
        from seesay.perception.ocr.windows_ocr import WindowsOcr

        return (Alphabets, Tesseract, WindowsOcr, AppleVision)
    raise AttributeError(name)

"""The protocol of an engine that reads text, and the list of engines Seesay has.

The rest of the program knows an engine by this protocol only, so that another one can stand in where it suits the
machine or the language better.
"""

from __future__ import annotations

from typing import Protocol

from seesay.domain import Cancellation, Pixels, TextLine
from seesay.ocr.rapid import RapidReader


class TextReader(Protocol):
    """Reads the lines of text in a picture.

    `name` is the engine with its models, fit for the `models.ocr` field of the JSON output. Constructing a reader is
    cheap and loads nothing: its models are loaded by `load`, or by the first `read`.
    """

    name: str

    def __init__(self, *, threads: int | None = None) -> None:
        """Use at most `threads` processor threads; with None the engine decides."""
        ...

    @classmethod
    def priority(cls) -> float:
        """Return how suitable the engine is here, higher is better; raise `Unavailable` when it cannot work."""
        ...

    def load(self) -> None:
        """Load the models if they are not yet; raises `ModelError`."""
        ...

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        """Return the lines in `pixels` (RGB, uint8, height x width x 3) in reading order, boxes inside the picture.

        Raises `ModelError` when the engine fails and `Cancelled` soon after cancellation was requested.
        """
        ...


READERS: tuple[type[TextReader], ...] = (RapidReader,)
"""Every engine, in the order in which equals are preferred."""

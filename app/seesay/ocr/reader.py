"""The protocol of an engine that reads text, and the list of engines Seesay has.

The rest of the program knows an engine by this protocol only, so that another one can stand in where it suits the
machine or the language better.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from seesay.domain import Cancellation, Pixels, Region, TextLine


class TextReader(Protocol):
    """Reads the lines of text in a picture.

    `name` is the engine with its models, fit for the `models.ocr` field of the JSON output. Constructing a reader is
    cheap and loads nothing: its models are loaded by `load`, or by the first `read`.
    """

    name: str

    def __init__(self, *, threads: int | None = None, cache: Path | None = None) -> None:
        """Use at most `threads` processor threads; with None the engine decides.

        `cache` is a folder in which it may keep what makes loading its models quicker.
        """
        ...

    @classmethod
    def priority(cls) -> float:
        """Return how suitable the engine is here, higher is better; raise `Unavailable` when it cannot work."""
        ...

    def load(self) -> None:
        """Load the models if they are not yet; raises `ModelError`."""
        ...

    def rest(self) -> None:
        """Let go of models that take memory and are quickly loaded again, and of all that pixels left behind.

        Not while another thread reads.
        """
        ...

    def read(
        self,
        pixels: Pixels,
        cancellation: Cancellation,
        first: Region | None = None,
        on_first: Callable[[tuple[TextLine, ...]], None] | None = None,
    ) -> tuple[TextLine, ...]:
        """Return the lines in `pixels` (RGB, uint8, height x width x 3) in reading order, boxes inside the picture.

        What stands in the part `first`, by its middle, is read before the rest, comes before it in the order, and is
        given to `on_first` when it is known, even if that is nothing. Without `first` that is never called.
        Once the models are loaded, several threads may read at the same time.
        Raises `ModelError` when the engine fails and `Cancelled` soon after cancellation was requested.
        """
        ...


READERS: tuple[type[TextReader], ...]
"""Every engine, in the order in which equals are preferred."""


def __getattr__(name: str) -> tuple[type[TextReader], ...]:
    """Load the engines when they are asked for: what only describes a reader stands on none of their libraries."""
    if name != "READERS":
        raise AttributeError(name)
    from seesay.ocr.pp_ocr import PaddleReader

    return (PaddleReader,)

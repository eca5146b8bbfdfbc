"""The protocol of an engine that reads text, and the engines that there are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels, TextLine, UnreadLine
from seesay.core.region import Region


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

    def read(
        self,
        pixels: Pixels,
        cancellation: Cancellation,
        first: Region | None = None,
        on_first: Callable[[tuple[TextLine, ...]], None] | None = None,
        on_unread: Callable[[tuple[UnreadLine, ...]], None] | None = None,
    ) -> tuple[TextLine, ...]:
        """Return the lines in `pixels` (RGB, uint8, height x width x 3) in reading order, boxes inside the picture.

        Lines whose middle is in `first` are read and returned first, and given to `on_first` once they are known, even
        if there are none. `on_unread` gets lines that were found and cannot be read, if any. Loaded readers are
        thread-safe. Raises `ModelError`, and `Cancelled` soon after cancellation.
        """


READERS: tuple[type[TextReader], ...]
"""Every engine, in the order in which equals are preferred."""


def __getattr__(name: str) -> tuple[type[TextReader], ...]:
    """Load the engines when they are asked for: what only describes a reader stands on none of their libraries."""
    if name != "READERS":
        raise AttributeError(name)
    from seesay.perception.ocr.pp_ocr import PaddleReader

    return (PaddleReader,)

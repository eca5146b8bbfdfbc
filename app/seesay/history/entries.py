"""One description of the history, and what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from seesay.domain import Description, Embedding


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question about a picture and what was answered."""

    question: str
    answer: Description


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One description, when it was made, and the questions that followed it.

    `number` counts the session's; `key` is the entry's on disk, None for one that is in memory only.
    """

    number: int
    time: datetime
    description: Description
    exchanges: tuple[Exchange, ...] = ()
    key: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PictureVector:
    """A picture's embedding (one vector) and the model that made it; only those of one model can be compared."""

    model: str
    embedding: Embedding

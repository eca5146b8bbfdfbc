"""What turns sentences into embeddings, as both the ranking of concepts and the check of captions need it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from seesay.domain import Embedding


class TextEncoder(Protocol):
    """Turns sentences into embeddings of the pictures' space."""

    @property
    def model_id(self) -> str:
        """Something that changes whenever the embeddings do."""

    def encode(self, texts: Sequence[str]) -> Embedding:
        """Return the embeddings of `texts`: count x dimension, L2-normalised, float32."""

"""What every captioner promises, whether it thinks on this machine or on a server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from seesay.domain import Answer, Cancellation, Claim, Prompt

OnSentence = Callable[[str], None]
"""Called with each whole sentence of a caption as soon as it is there."""


class Captioner(Protocol):
    """Turns what is known about a picture into captions."""

    name: str

    def caption(self, prompt: Prompt, cancellation: Cancellation, on_sentence: OnSentence | None = None) -> Answer:
        """Return at least one caption, in the order in which they came.

        `on_sentence` is called only by a captioner that makes a single caption. Raises `Cancelled`, and `CaptionError`
        when a describer on a server gave nothing that can be used.
        """


class OwnCaptioner(Captioner, Protocol):
    """A captioner that needs no network, and knows how its caption begins before everything is known."""

    def opening(self, prompt: Prompt) -> tuple[Claim, ...]:
        """Return the sentences with which the caption begins, whatever is found out later."""

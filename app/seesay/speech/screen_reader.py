"""Somebody else's voice: the protocol through which text goes to the person's own screen reader, braille included."""

from __future__ import annotations

from typing import Protocol


class ScreenReader(Protocol):
    """A running screen reader that speaks and brailles texts of ours."""

    name: str

    @classmethod
    def priority(cls) -> float:
        """Return how suitable this way is now, higher is better; raise `Unavailable` when no reader runs.

        Asked before each text, since screen readers come and go: it has to answer within a few milliseconds.
        """

    def announce(self, text: str, *, interrupt: bool) -> None:
        """Hand over whole sentences and return at once; `interrupt` cuts off ours before. Raises `SpeechError`."""

    def stop(self) -> None:
        """Silence what was handed over, as far as the reader lets others do so; never raises."""

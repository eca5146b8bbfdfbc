"""What a way of receiving keys from the whole desktop is: the protocol that every system's form of it follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from seesay.system.hotkey.chord import Chord

OnNextKey = Callable[[Chord | None], None]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A binding that could not be made; `reason` is a short clause ("another program holds it")."""

    name: str
    chord: Chord
    reason: str


class HotkeyBackend(Protocol):
    """Receives combinations of keys from the whole desktop, whatever program is focused, without taking the focus."""

    name: str
    has_layer: bool
    """Whether `next_key` works here, as a command layer needs."""

    @classmethod
    def priority(cls) -> float:
        """Return how suitable this way is here, higher is better; raise `Unavailable` when it cannot work."""

    def start(self, on_press: Callable[[str], None]) -> None:
        """Begin to listen; `on_press` is called with a binding's name, once a press, in a thread of the backend's own.

        It has to return within milliseconds, and may call `next_key` but not `bind`. Raises `Unavailable`.
        """

    def bind(self, bindings: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        """Make `bindings` (by name) the only ones and return the refused ones; any thread may call it.

        The system may ask the person, so call it outside the GUI thread.
        """

    def next_key(self, seconds: float, on_key: OnNextKey) -> None:
        """Take the next key away from the focused program and screen readers; returns at once, thread-safe.

        `on_key` is called once, in the backend's thread: with the key and its modifiers (modifiers alone do not count),
        or with None when the keyboard cannot be grabbed, `has_layer` is false, `seconds` are over or another call
        replaced this one. The grab ends when the key is released.
        """

    def chords(self) -> Mapping[str, str]:
        """Return the combinations in force by name, as the system words them; they may differ from those asked for."""

    def stop(self) -> None:
        """Release everything and end the thread; harmless when it was never started."""

"""The command layer: one combination, then a letter that is the command; few combinations are free everywhere."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Literal

from seesay.hotkey.backend import HotkeyBackend
from seesay.hotkey.chord import Chord

CloseReason = Literal["chosen", "help", "cancelled", "unknown", "silence"]
"""A letter that is a command; F1 or H; Escape or the combination again; any other key; no key in time."""

LAYER_SECONDS = 5.0
"""How long a letter is waited for: long enough to think, short enough that a forgotten layer eats no sentence."""

_HELP = ("F1", "H", "?")


class CommandLayer:
    """Opens after the command combination and carries out the next letter; at most one is open."""

    def __init__(
        self,
        backend: HotkeyBackend,
        letters: Mapping[str, str],
        *,
        on_action: Callable[[str], None],
        on_open: Callable[[], None],
        on_close: Callable[[CloseReason], None],
        seconds: float = LAYER_SECONDS,
    ) -> None:
        """`letters` maps a letter to its action. Callbacks come in the backend's thread, closing before the action."""
        self._backend, self._letters, self._seconds = backend, dict(letters), seconds
        self._on_action, self._on_open, self._on_close = on_action, on_open, on_close
        self._open = threading.Lock()

    def open(self, command: Chord) -> None:
        """Wait for the letter after `command`; its own modifiers may still be held. Returns at once."""
        if not self._open.acquire(blocking=False):
            return
        self._on_open()
        self._backend.next_key(self._seconds, lambda chord: self._receive(command, chord))

    def _receive(self, command: Chord, chord: Chord | None) -> None:
        self._open.release()
        reason, action = self._meaning(command, chord)
        self._on_close(reason)
        if action is not None:
            self._on_action(action)

    def _meaning(self, command: Chord, chord: Chord | None) -> tuple[CloseReason, str | None]:
        if chord is None:
            return "silence", None
        if chord == command or chord.key == "Esc":
            return "cancelled", None
        if not chord.modifiers <= command.modifiers | {"Shift"}:
            return "unknown", None
        if chord.key in self._letters:
            return "chosen", self._letters[chord.key]
        return ("help" if chord.key in _HELP else "unknown"), None

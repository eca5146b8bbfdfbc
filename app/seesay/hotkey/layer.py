"""The command layer: one combination, then a letter that is the command; few combinations are free everywhere."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Literal

from seesay.hotkey.backend import HotkeyBackend
from seesay.hotkey.chord import Chord

CloseReason = Literal["chosen", "help", "cancelled", "unknown", "silence", "walking", "walked"]
"""A letter that is a command; F1 or H; Escape or the combination again; any other key; no key in time; an arrow, after
which keys walk through the screen; the end of that."""

LAYER_SECONDS = 5.0
"""How long a letter is waited for: long enough to think, short enough that a forgotten layer eats no sentence."""

WALK_SECONDS = 20.0
"""How long a walk waits for the next key: a line of text takes a while to hear."""

_HELP = ("F1", "H", "?")
_ENTER = ("Return", "Enter")
_WALKS = ("Up", "Down", "Left", "Right", "Home", "End")
_WALKS_ON = tuple("HTBGLDM")
"""Keys that mean in a walk what they do in the page's window; those of the first kind begin one."""


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
        on_walk: Callable[[Chord, bool], None] = lambda chord, begins: None,
        seconds: float = LAYER_SECONDS,
    ) -> None:
        """`letters` maps a letter to its action. Callbacks come in the backend's thread, closing before the action.

        `on_walk` gets each key of a walk through the screen, and whether it begins one.
        """
        self._on_walk = on_walk
        self._backend, self._letters, self._seconds = backend, dict(letters), seconds
        self._on_action, self._on_open, self._on_close = on_action, on_open, on_close
        self._open = threading.Lock()
        self._walks = False

    def open(self, command: Chord) -> None:
        """Wait for the letter after `command`; its own modifiers may still be held. Returns at once."""
        if not self._open.acquire(blocking=False):
            return
        self._on_open()
        self._backend.next_key(self._seconds, lambda chord: self._receive(command, chord))

    def _receive(self, command: Chord, chord: Chord | None) -> None:
        if chord is not None and chord.modifiers <= command.modifiers and chord.key in _WALKS:
            self._on_close("walking")
            self._walk(command, Chord(frozenset(), chord.key), begins=True)
            return
        self._open.release()
        if chord is not None and chord.key in _ENTER:
            self._on_close("chosen")
            self._on_walk(Chord(frozenset(), chord.key), False)
            return
        reason, action = self._meaning(command, chord)
        self._on_close(reason)
        if action is not None:
            self._on_action(action)

    def end_walk(self) -> None:
        """Have keys go to the program in front again: the walk that a key began leads nowhere. Thread-safe."""
        if self._walks:
            self._walks = False
            self._backend.next_key(0.0, lambda chord: None)  # in place of the call that waits

    def _walk(self, command: Chord, chord: Chord, *, begins: bool = False) -> None:
        """Hand on a key of a walk, and wait for the next."""
        self._walks = True
        self._on_walk(chord, begins)
        self._backend.next_key(WALK_SECONDS, lambda following: self._go_on(command, following))

    def _go_on(self, command: Chord, chord: Chord | None) -> None:
        """Go on with a walk; Enter, which presses, ends it, and so does every key that means nothing there.

        After the combination of the layer, a letter is waited for as ever.
        """
        if self._walks and chord is not None and _goes_on(chord):
            self._walk(command, chord)
            return
        self._open.release()
        was_on, self._walks = self._walks, False
        if chord is not None and chord.key in _ENTER:
            self._on_close("chosen")
            self._on_walk(chord, False)
        elif chord == command:  # else the letter after it would go to the program in front
            self._on_close("chosen")
            self.open(command)
        elif was_on:
            self._on_close("walked")

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


def _goes_on(chord: Chord) -> bool:
    """Whether a key goes on with a walk; arrows do with what people hold down for words, the page's end and cells."""
    if chord.key in _WALKS:
        return "Super" not in chord.modifiers
    return chord.key in _WALKS_ON and chord.modifiers <= {"Shift"}

"""Binds the hotkeys of the settings and dispatches presses, including the command layer.

A system may ask the user, so binding has its own thread; the newest request replaces waiting ones. The command layer is
one combination followed by a letter, as few combinations are free everywhere.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from typing import Literal

from seesay.core.translation import QT_TRANSLATE_NOOP
from seesay.system.hotkey.backend import HotkeyBackend, Refusal
from seesay.system.hotkey.chord import COMMAND, LETTERS, Chord

CloseReason = Literal["chosen", "help", "cancelled", "unknown", "silence", "walking", "walked"]
"""A command letter; F1 or H; Escape or the combination again; another key; a timeout; an arrow key that starts a
walk through the screen; the end of the walk."""

LAYER_SECONDS = 5.0
"""Timeout for the letter: enough to think, short enough that a forgotten layer swallows no sentence."""

WALK_SECONDS = 20.0
"""Timeout for the next key of a walk: a line of text takes a while to hear."""

_HELP = ("F1", "H", "?")
_ENTER = ("Return", "Enter")
_WALKS = ("Up", "Down", "Left", "Right", "Home", "End")
_WALKS_ON = tuple("HTBGLDM")
"""Keys of a walk, as in the page window; `_WALKS` also start one."""


class CommandLayer:
    """Opens after the command combination and dispatches the next letter; at most one is open."""

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
        """`letters` maps letters to actions. Callbacks run in the backend's thread, `on_close` before `on_action`.

        `on_walk` gets each key of a walk through the screen, and whether it is the first.
        """
        self._on_walk = on_walk
        self._backend, self._letters, self._seconds = backend, dict(letters), seconds
        self._on_action, self._on_open, self._on_close = on_action, on_open, on_close
        self._open = threading.Lock()
        self._walks = False

    def open(self, command: Chord) -> None:
        """Wait for the letter after `command`, whose modifiers may still be held. Returns at once."""
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
        """End the walk, so that keys go to the focused program again. Thread-safe."""
        if self._walks:
            self._walks = False
            self._backend.next_key(0.0, lambda chord: None)  # replaces the waiting call

    def _walk(self, command: Chord, chord: Chord, *, begins: bool = False) -> None:
        """Report a key of a walk and wait for the next."""
        self._walks = True
        self._on_walk(chord, begins)
        self._backend.next_key(WALK_SECONDS, lambda following: self._go_on(command, following))

    def _go_on(self, command: Chord, chord: Chord | None) -> None:
        """Continue a walk; Enter and keys without a meaning there end it.

        After the layer's combination, a letter is expected as usual.
        """
        if self._walks and chord is not None and _goes_on(chord):
            self._walk(command, chord)
            return
        self._open.release()
        was_on, self._walks = self._walks, False
        if chord is not None and chord.key in _ENTER:
            self._on_close("chosen")
            self._on_walk(chord, False)
        elif chord == command:  # else the letter after it would go to the focused program
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
    """Whether a key continues a walk; arrows may have the modifiers for words, page ends and cells."""
    if chord.key in _WALKS:
        return "Super" not in chord.modifiers
    return chord.key in _WALKS_ON and chord.modifiers <= {"Shift"}


_log = logging.getLogger(__name__)

_NO_LAYER = QT_TRANSLATE_NOOP("Reasons", "this desktop does not let programs receive the letter after it")


def _nothing(*_: object) -> None:
    pass


class Hotkeys:
    """Turns key presses and command letters into actions. Thread-safe; callbacks run in other threads."""

    def __init__(
        self,
        backend: HotkeyBackend,
        on_action: Callable[[str], None],
        *,
        on_bound: Callable[[Mapping[str, str], tuple[Refusal, ...]], None] = _nothing,
        on_layer_open: Callable[[], None] = _nothing,
        on_layer_close: Callable[[CloseReason], None] = _nothing,
        on_walk: Callable[[Chord, bool], None] = _nothing,
    ) -> None:
        """`on_action` gets the name of a `seesay.core.actions.Action`.

        `on_bound` gets, after each binding, the active combinations in the system's words, by the field names of
        `seesay.core.settings.HotkeySettings`, and the refused ones. `on_walk` is `CommandLayer`'s.
        """
        self._backend, self._on_action, self._on_bound = backend, on_action, on_bound
        self._layer = CommandLayer(
            backend,
            LETTERS,
            on_action=self._act,
            on_open=on_layer_open,
            on_close=on_layer_close,
            on_walk=on_walk,
        )
        self._changed = threading.Condition()
        self._chords: dict[str, Chord] = {}
        self._paused = False
        self._stopped = False
        self._version = 0
        self._thread: threading.Thread | None = None

    @property
    def has_layer(self) -> bool:
        """Whether the command layer works here."""
        return self._backend.has_layer

    def start(self, chords: Mapping[str, Chord]) -> None:
        """Start listening and bind `chords` by name; raises `Unavailable`. `on_bound` gets the result."""
        self._backend.start(self._pressed)
        self._thread = threading.Thread(target=self._keep_bound, name="hotkeys", daemon=True)
        self.rebind(chords)
        self._thread.start()

    def rebind(self, chords: Mapping[str, Chord]) -> None:
        """Replace the bindings; returns at once, and `on_bound` gets the result."""
        with self._changed:
            self._chords = dict(chords)
            self._version += 1
            self._changed.notify_all()

    def pause(self) -> None:
        """Release all combinations while one is being recorded; returns at once."""
        self._set_paused(True)

    def resume(self) -> None:
        """Restore the bindings from before `pause`."""
        self._set_paused(False)

    def end_walk(self) -> None:
        """See `CommandLayer.end_walk`."""
        self._layer.end_walk()

    def chords(self) -> Mapping[str, str]:
        """Return the active combinations by name, in the system's words."""
        return self._backend.chords()

    def stop(self) -> None:
        """Release everything and end the threads; no effect if not started."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._backend.stop()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()
        self._thread = None

    def _set_paused(self, paused: bool) -> None:
        with self._changed:
            if paused == self._paused:
                return
            self._paused = paused
            self._version += 1
            self._changed.notify_all()

    def _keep_bound(self) -> None:
        done = 0
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._stopped or self._version != done)  # noqa: B023  (read under its lock)
                if self._stopped:
                    return
                done, paused, chords = self._version, self._paused, dict(self._chords)
            self._bind({} if paused else chords, silent=paused)

    def _bind(self, chords: dict[str, Chord], *, silent: bool) -> None:
        refused: list[Refusal] = []
        if not self._backend.has_layer and COMMAND in chords:
            refused.append(Refusal(COMMAND, chords.pop(COMMAND), _NO_LAYER))
        refused += self._backend.bind(chords)
        if silent or self._stopped:
            return
        for refusal in refused:
            _log.info("%s (%s) is not received: %s", refusal.name, refusal.chord, refusal.reason)
        self._on_bound(self._backend.chords(), tuple(refused))

    def _pressed(self, name: str) -> None:
        with self._changed:
            paused, chord = self._paused, self._chords.get(name)
        if paused:
            return
        if name == COMMAND:
            if chord is not None:
                self._layer.open(chord)
        else:
            self._act(name.replace("_", "-"))

    def _act(self, action: str) -> None:
        if not self._stopped:
            self._on_action(action)

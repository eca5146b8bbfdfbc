"""Binds the keys of the settings and reports presses.

A system may ask the person first, so binding has its own thread; the newest request replaces those that wait.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping

from seesay.hotkey.backend import HotkeyBackend, Refusal
from seesay.hotkey.chord import Chord
from seesay.hotkey.defaults import COMMAND, LETTERS
from seesay.hotkey.layer import CloseReason, CommandLayer
from seesay.translation import QT_TRANSLATE_NOOP

_log = logging.getLogger(__name__)

_NO_LAYER = QT_TRANSLATE_NOOP("Reasons", "this desktop lets no program receive the letter after it")


def _nothing(*_: object) -> None:
    pass


class Hotkeys:
    """Turns key presses and letters of the command layer into actions; thread-safe. Callbacks come in other threads."""

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
        """`on_action` gets the name of a `seesay.actions.Action`.

        `on_bound` gets, after each binding, the active combinations in the system's words and the refused ones. The
        names are the fields of `seesay.settings.HotkeySettings`. `on_walk` is `CommandLayer`'s.
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
        """Whether the command combination works here."""
        return self._backend.has_layer

    def start(self, chords: Mapping[str, Chord]) -> None:
        """Begin to listen and bind `chords` by name; raises `Unavailable`. `on_bound` tells what came of it."""
        self._backend.start(self._pressed)
        self._thread = threading.Thread(target=self._keep_bound, name="hotkeys", daemon=True)
        self.rebind(chords)
        self._thread.start()

    def rebind(self, chords: Mapping[str, Chord]) -> None:
        """Bind `chords` in place of what was bound; returns at once, and `on_bound` tells what came of it."""
        with self._changed:
            self._chords = dict(chords)
            self._version += 1
            self._changed.notify_all()

    def pause(self) -> None:
        """Let every combination go to the focused program while one is being recorded; returns at once."""
        self._set_paused(True)

    def resume(self) -> None:
        """Receive again what was bound before `pause`."""
        self._set_paused(False)

    def end_walk(self) -> None:
        """See `CommandLayer.end_walk`."""
        self._layer.end_walk()

    def chords(self) -> Mapping[str, str]:
        """Return the combinations in force by name, as the system words them."""
        return self._backend.chords()

    def stop(self) -> None:
        """Release everything and end the threads; harmless when it was never started."""
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

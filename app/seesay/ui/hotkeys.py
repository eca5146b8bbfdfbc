"""Global hotkeys as Qt signals, and messages about them."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from seesay.core.actions import letters_in_words
from seesay.core.backends import Unavailable
from seesay.core.messages import explain
from seesay.core.settings import HotkeySettings, Settings
from seesay.core.translation import translate
from seesay.system.hotkey.backend import HotkeyBackend, ManualHotkeys, Refusal
from seesay.system.hotkey.chord import Chord, configured_chords
from seesay.system.hotkey.dispatcher import CloseReason, Hotkeys
from seesay.system.platform_backends import hotkey_backends

_log = logging.getLogger(__name__)

_AGAIN_SECONDS, _TRIES = 5.0, 4  # interval and number of retries while a Wayland desktop is starting


class GlobalKeys(QObject):
    """Registers the key combinations of the settings, and follows their changes."""

    pressed = Signal(str)  # the name (`str`) of a `seesay.core.actions.Action`
    # a prompt for a command (`str`), during which nothing else may be spoken; empty when the prompt ends
    asked = Signal(str)
    announced = Signal(str)  # `str` is to be spoken at once, after a key press
    complained = Signal(str)  # `str` about keys is to be spoken later
    # `object` maps fields of `HotkeySettings` to the registered combinations in the system's words
    bound = Signal(object)
    walked = Signal(object, bool)  # a `seesay.system.hotkey.chord.Chord` of the screen walk, and whether it starts one
    _bound = Signal(object, object)
    _layer_opened = Signal()
    _layer_closed = Signal(str)

    def __init__(self, settings: HotkeySettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._backend: HotkeyBackend = ManualHotkeys()
        self._keys: Hotkeys | None = None
        self._complained: tuple[Refusal, ...] = ()
        self._stopped = threading.Event()
        self._bound.connect(self._take_bound)
        self._layer_opened.connect(self._open_layer)
        self._layer_closed.connect(self._close_layer)

    def start(self) -> None:
        """Start in a thread with the best backend; failures are reported."""
        threading.Thread(target=self._choose, name="choose keys", daemon=True).start()

    def _choose(self) -> None:
        for patience in (*[_AGAIN_SECONDS] * _TRIES, 0.0):
            for backend in hotkey_backends().usable:
                if backend is ManualHotkeys and patience and "WAYLAND_DISPLAY" in os.environ:
                    continue
                if self._start(backend):
                    return
            if self._stopped.wait(patience):
                return

    def _start(self, backend: type[HotkeyBackend]) -> bool:
        way = backend()
        keys = Hotkeys(
            way,
            self.pressed.emit,
            on_bound=self._bound.emit,
            on_layer_open=self._layer_opened.emit,
            on_layer_close=self._layer_closed.emit,
            on_walk=self.walked.emit,
        )
        settings, self._backend = self._settings, way
        try:
            keys.start(self._chords())
        except Unavailable as problem:
            _log.warning("keys by %s do not work: %s", backend.name, problem.reason)
            return False
        self._keys = keys
        # The later thread sees the change of the other.
        if self._settings is not settings:
            keys.rebind(self._chords())
        if self._stopped.is_set():
            keys.stop()
        return True

    @Slot(object)
    def configure(self, settings: Settings) -> None:
        if settings.hotkeys == self._settings:
            return
        self._settings = settings.hotkeys
        if self._keys is not None:
            self._keys.rebind(self._chords())

    def pause(self) -> None:
        """Unregister all combinations, so that a window receives them."""
        if self._keys is not None:
            self._keys.pause()

    def resume(self) -> None:
        if self._keys is not None:
            self._keys.resume()

    def end_walk(self) -> None:
        """End the screen walk: its keys go to the focused program again."""
        if self._keys is not None:
            self._keys.end_walk()

    def stop(self) -> None:
        self._stopped.set()
        if self._keys is not None:
            self._keys.stop()

    def _chords(self) -> Mapping[str, Chord]:
        chords, problems = configured_chords(self._settings, sys.platform, layer=self._backend.has_layer)
        for problem in problems:
            self.complained.emit(str(explain(problem)))
        return chords

    @Slot(object, object)
    def _take_bound(self, chords: Mapping[str, str], refused: tuple[Refusal, ...]) -> None:
        self.bound.emit(chords)
        if refused and refused != self._complained:
            self.complained.emit(self._complaint(refused))
        self._complained = refused

    def _complaint(self, refused: tuple[Refusal, ...]) -> str:
        if isinstance(self._backend, ManualHotkeys):
            return self.tr(
                "Seesay cannot receive keys on this desktop. Bind the command seesay trigger to a keyboard "
                "shortcut in the desktop's settings. Press F1 in Seesay for help."
            )
        sentences = [
            self.tr("{keys} does not work for {purpose}: {reason}.").format(
                keys=refusal.chord.spoken(sys.platform),
                purpose=translate("Purposes", refusal.name.replace("_", " ")),
                reason=translate("Reasons", refusal.reason),
            )
            for refusal in refused
        ]
        return " ".join([*sentences, self.tr("You can choose other keys in the settings.")])

    @Slot()
    def _open_layer(self) -> None:
        self.asked.emit(self.tr("Command?"))

    @Slot(str)
    def _close_layer(self, reason: CloseReason) -> None:
        self.asked.emit("")
        if reason == "help":
            arrows = self.tr("Arrow keys browse the screen, with Control Alt a table. Enter clicks.")
            self.announced.emit(f"{letters_in_words()} {arrows}")
        elif reason == "unknown":
            self.announced.emit(self.tr("Unknown command. Press H for help."))
        elif reason in ("cancelled", "silence"):
            self.announced.emit(self.tr("No command."))
        elif reason == "walked":
            self.announced.emit(self.tr("Browsing ended."))

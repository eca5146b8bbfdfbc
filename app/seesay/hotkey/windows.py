"""Keys from the whole desktop on Windows: RegisterHotKey, and for the letter of a command layer a keyboard hook.

A registered hot key is kept from the focused program and refused when another program has it. Screen readers, however,
take single letters for themselves (to jump to the next heading) before hot keys are looked at; only a hook that was set
after theirs comes first. It lives for one key.
"""

from __future__ import annotations

import logging
import queue
import sys
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

from seesay.backends import Unavailable
from seesay.hotkey.backend import Refusal
from seesay.hotkey.chord import Chord, Modifier
from seesay.hotkey.win32 import WM_APP, WM_HOTKEY, System
from seesay.log import log_bug
from seesay.translation import QT_TRANSLATE_NOOP, translate

_log = logging.getLogger(__name__)

_HELD = QT_TRANSLATE_NOOP("Reasons", "another program holds it")
_RESERVED = QT_TRANSLATE_NOOP("Reasons", "Windows keeps it for itself")
_NO_KEY = QT_TRANSLATE_NOOP("Reasons", "this keyboard has no such key")
_TWICE = QT_TRANSLATE_NOOP("Reasons", "it is given twice")
_GONE = QT_TRANSLATE_NOOP("Reasons", "the keys of the desktop are not received any more")

_ALREADY_REGISTERED = 1409
"""ERROR_HOTKEY_ALREADY_REGISTERED (winerror.h)."""

_NO_REPEAT = 0x4000
_BITS: dict[Modifier, int] = {"Alt": 0x0001, "Ctrl": 0x0002, "Shift": 0x0004, "Super": 0x0008}
"""MOD_NOREPEAT, MOD_ALT, MOD_CONTROL, MOD_SHIFT and MOD_WIN (winuser.h)."""

_MODIFIER_KEYS: dict[Modifier, tuple[int, ...]] = {
    "Shift": (0x10, 0xA0, 0xA1),
    "Ctrl": (0x11, 0xA2, 0xA3),
    "Alt": (0x12, 0xA4, 0xA5),
    "Super": (0x5B, 0x5C),
}
_LOCKS = (0x14, 0x90, 0x91)
"""VK_CAPITAL, VK_NUMLOCK, VK_SCROLL."""

_KEYS = {
    "Backspace": 0x08,
    "Tab": 0x09,
    "Clear": 0x0C,
    "Return": 0x0D,
    "Enter": 0x0D,
    "Pause": 0x13,
    "Esc": 0x1B,
    "Space": 0x20,
    "PgUp": 0x21,
    "PgDown": 0x22,
    "End": 0x23,
    "Home": 0x24,
    "Left": 0x25,
    "Up": 0x26,
    "Right": 0x27,
    "Down": 0x28,
    "Print": 0x2C,
    "Ins": 0x2D,
    "Del": 0x2E,
    "Help": 0x2F,
    "Menu": 0x5D,
    "Sleep": 0x5F,
    "ScrollLock": 0x91,
    "Back": 0xA6,
    "Forward": 0xA7,
    "Refresh": 0xA8,
    "Stop": 0xA9,
    "Search": 0xAA,
    "Favorites": 0xAB,
    "Home Page": 0xAC,
    "Volume Mute": 0xAD,
    "Volume Down": 0xAE,
    "Volume Up": 0xAF,
    "Media Next": 0xB0,
    "Media Previous": 0xB1,
    "Media Stop": 0xB2,
    "Toggle Media Play/Pause": 0xB3,
    "Media Play": 0xB3,
    "Launch Mail": 0xB4,
    "Launch Media": 0xB5,
    **{f"F{number}": 0x6F + number for number in range(1, 25)},
    **{character: ord(character) for character in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"},
}
"""Virtual-key codes ("Virtual-Key Codes", learn.microsoft.com). Those of letters follow the layout by themselves."""

_NAMES = {code: name for name, code in reversed(_KEYS.items())}

_LET_GO = 10.0
"""Seconds after which the hook is taken away even though the key of a command is still held."""

_PAUSE = 0.05
"""How often, in seconds, the clock is looked at while the next key is waited for."""


class WindowsHotkeys:
    """Registers hot keys in a thread with a message loop of its own."""

    name = "windows"
    has_layer = True

    def __init__(self, system: System | None = None) -> None:
        self._system = system
        self._commands: queue.SimpleQueue[Callable[[_Listener], None] | None] = queue.SimpleQueue()
        self._listener: _Listener | None = None
        self._thread: threading.Thread | None = None
        self._queue = 0

    @classmethod
    def priority(cls) -> float:
        """Return 1 on Windows; raise `Unavailable` elsewhere."""
        if sys.platform == "win32":
            return 1.0
        raise Unavailable(translate("Reasons", "this is not Windows"))

    def start(self, on_press: Callable[[str], None]) -> None:
        """Begin to listen."""
        if self._system is None:
            self._system = _real_system()
        self._listener = _Listener(self._system, on_press)
        ready: Future[int] = Future()
        arguments = (self._listener, self._system, ready, self._commands)
        self._thread = threading.Thread(target=_listen, args=arguments, name="hotkeys windows", daemon=True)
        self._thread.start()
        self._queue = ready.result()

    def bind(self, bindings: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        """Make `bindings` the only ones, and return those that could not be made."""
        wanted = dict(bindings)
        answer: Future[tuple[Refusal, ...]] = Future()
        self._do(lambda listener: answer.set_result(listener.bind(wanted)))
        while (thread := self._thread) is not None and thread.is_alive():
            with suppress(TimeoutError):
                return answer.result(timeout=0.5)
        if answer.done():
            return answer.result()
        return tuple(Refusal(name, chord, _GONE) for name, chord in wanted.items())

    def next_key(self, seconds: float, on_key: Callable[[Chord | None], None]) -> None:
        """Take the next key that is pressed; see the protocol."""
        self._do(lambda listener: listener.take(seconds, on_key))

    def chords(self) -> Mapping[str, str]:
        """Return the combinations in force by name."""
        listener = self._listener
        return {} if listener is None else {name: str(chord) for name, chord in listener.bound.items()}

    def stop(self) -> None:
        """Release everything and end the thread."""
        thread, self._thread, self._listener = self._thread, None, None
        if thread is None:
            return
        self._do(None)
        if thread is not threading.current_thread():
            thread.join()

    def _do(self, command: Callable[[_Listener], None] | None) -> None:
        self._commands.put(command)
        if self._system is not None and self._queue:
            self._system.post(self._queue, WM_APP)


def _real_system() -> System:
    if sys.platform == "win32":
        from seesay.hotkey.user32 import User32

        return User32()
    raise Unavailable(translate("Reasons", "this is not Windows"))


def _listen(
    listener: _Listener,
    system: System,
    ready: Future[int],
    commands: queue.SimpleQueue[Callable[[_Listener], None] | None],
) -> None:
    """Serve messages and commands until a command is None."""
    ready.set_result(system.open_queue())
    try:
        while True:
            message = system.wait(listener.patience())
            if message is not None and message[0] == WM_HOTKEY:
                listener.pressed(message[1])
            while not commands.empty():
                if (command := commands.get()) is None:
                    return
                command(listener)
            listener.check()
    finally:
        listener.close()


class _Listener:
    """The thread's own state: what is registered, and who waits for the next key."""

    def __init__(self, system: System, on_press: Callable[[str], None]) -> None:
        self._system, self._on_press = system, on_press
        self.bound: dict[str, Chord] = {}
        self._names: dict[int, str] = {}
        self._identifiers: dict[tuple[int, int], int] = {}
        self._next = 1
        self._taker: Callable[[Chord | None], None] | None = None
        self._hook = 0
        self._deadline: float | None = None
        self._taken: int | None = None
        self._chord: Chord | None = None
        self._over = False

    # -- hot keys

    def bind(self, wanted: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        """Replace the hot keys by those for `wanted`; what stays is not released in between."""
        refusals: list[Refusal] = []
        places: dict[tuple[int, int], str] = {}
        for name, chord in wanted.items():
            key = self._key(chord.key)
            place = (sum(_BITS[modifier] for modifier in chord.modifiers), key)
            if not key or place in places:
                refusals.append(Refusal(name, chord, _TWICE if key else _NO_KEY))
            else:
                places[place] = name
        for place in set(self._identifiers) - set(places):
            self._system.unregister(self._identifiers.pop(place))
        for place, name in places.items():
            if place not in self._identifiers and (reason := self._register(place)):
                refusals.append(Refusal(name, wanted[name], reason))
        self._names = {number: places[place] for place, number in self._identifiers.items()}
        self.bound = {name: wanted[name] for name in self._names.values()}
        return tuple(refusals)

    def _key(self, key: str) -> int:
        return _KEYS.get(key) or self._system.key_of(key.lower())

    def _register(self, place: tuple[int, int]) -> str:
        modifiers, key = place
        identifier, self._next = self._next, self._next % 0xBFFF + 1  # the range an application may use
        error = self._system.register(identifier, modifiers | _NO_REPEAT, key)
        if error:
            _log.info("a hot key was refused with error %d", error)
            return _HELD if error == _ALREADY_REGISTERED else _RESERVED
        self._identifiers[place] = identifier
        return ""

    def pressed(self, identifier: int) -> None:
        """Report a hot key."""
        if (name := self._names.get(identifier)) is not None:
            _call(self._on_press, name)

    def close(self) -> None:
        """Release everything."""
        self._answer(None)
        for identifier in self._identifiers.values():
            self._system.unregister(identifier)
        self._identifiers.clear()

    # -- the next key

    def patience(self) -> float | None:
        """Return the seconds until `check` has to be called, or None."""
        return None if self._deadline is None else max(0.0, min(_PAUSE, self._deadline - time.monotonic()))

    def take(self, seconds: float, on_key: Callable[[Chord | None], None]) -> None:
        """Hear of keys before all others until one was pressed and let go, or `seconds` are over."""
        self._answer(None)
        self._hook = self._system.hook(self._heard)
        if not self._hook:
            _log.info("no keyboard hook could be set")
            _call(on_key, None)
            return
        self._taker, self._deadline = on_key, time.monotonic() + seconds

    def check(self) -> None:
        """Hand on what the hook has heard, and take it away when its time is over."""
        if self._deadline is None:
            return
        if self._chord is not None and self._taker is not None:
            taker, self._taker = self._taker, None
            _call(taker, self._chord)
        if self._over or time.monotonic() >= self._deadline:
            self._answer(None)

    def _answer(self, chord: Chord | None) -> None:
        if self._deadline is None:
            return
        self._system.unhook(self._hook)
        taker, self._taker = self._taker, None
        self._hook, self._deadline, self._taken, self._chord, self._over = 0, None, None, None, False
        if taker is not None:
            _call(taker, chord)

    def _heard(self, key: int, down: bool) -> bool:
        """Return whether the hook keeps the key to itself. Every key of the desktop waits for this: it only notes."""
        if key in _LOCKS or any(key in codes for codes in _MODIFIER_KEYS.values()):
            return False
        if self._taken is None:
            # The command's own key may still be held, and repeats; and what others saw pressed they must see let go.
            if not down or self._system.is_down(key):
                return down
            self._taken, self._chord = key, self._chord_of(key)
            self._deadline = time.monotonic() + _LET_GO
            return True
        if key == self._taken and not down:
            self._over = True
        return key == self._taken

    def _chord_of(self, key: int) -> Chord:
        modifiers: frozenset[Modifier] = frozenset(
            name for name, codes in _MODIFIER_KEYS.items() if any(self._system.is_down(code) for code in codes)
        )
        character = _NAMES.get(key) or self._system.character_of(key).upper()
        return Chord(modifiers, character or f"Key {key}")


def _call(function: Callable[[Any], None], argument: object) -> None:
    """Call back into the program."""
    try:
        function(argument)
    except Exception as problem:  # noqa: BLE001  a bug must not cost the person every key
        log_bug(_log, problem)

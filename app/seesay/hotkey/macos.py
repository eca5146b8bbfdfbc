"""Keys from the whole desktop on macOS: Carbon's hot keys, the only way there that needs no permission.

Everything Carbon does belongs to the main thread, where Qt runs the event loop; the callbacks are handed to a thread of
the backend's own, so that they may take their time. macOS has no way to take the next key whatever it is, so the keys
of a command layer are registered one by one for as long as the layer is open.
"""

from __future__ import annotations

import logging
import queue
import sys
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from typing import Protocol

from seesay.backends import Unavailable
from seesay.hotkey.backend import Refusal
from seesay.hotkey.chord import Chord, Modifier
from seesay.log import log_bug
from seesay.translation import QT_TRANSLATE_NOOP, translate

_log = logging.getLogger(__name__)

_HELD = QT_TRANSLATE_NOOP("Reasons", "another program holds it")
_RESERVED = QT_TRANSLATE_NOOP("Reasons", "macOS does not give it away")
_NO_KEY = QT_TRANSLATE_NOOP("Reasons", "this keyboard has no such key")
_TWICE = QT_TRANSLATE_NOOP("Reasons", "it is given twice")
_GONE = QT_TRANSLATE_NOOP("Reasons", "the keys of the desktop are not received any more")

_EXISTS = -9878
"""eventHotKeyExistsErr (HIToolbox/CarbonEventsCore.h)."""

_BITS: dict[Modifier, int] = {"Super": 0x0100, "Shift": 0x0200, "Alt": 0x0800, "Ctrl": 0x1000}
"""cmdKey, shiftKey, optionKey and controlKey (HIToolbox/Events.h)."""

_KEYS = {
    "Return": 0x24,
    "Tab": 0x30,
    "Space": 0x31,
    "Backspace": 0x33,
    "Esc": 0x35,
    "Clear": 0x47,
    "Volume Up": 0x48,
    "Volume Down": 0x49,
    "Volume Mute": 0x4A,
    "Enter": 0x4C,
    "Help": 0x72,
    "Home": 0x73,
    "PgUp": 0x74,
    "Del": 0x75,
    "End": 0x77,
    "PgDown": 0x79,
    "Left": 0x7B,
    "Right": 0x7C,
    "Down": 0x7D,
    "Up": 0x7E,
    "F1": 0x7A,
    "F2": 0x78,
    "F3": 0x63,
    "F4": 0x76,
    "F5": 0x60,
    "F6": 0x61,
    "F7": 0x62,
    "F8": 0x64,
    "F9": 0x65,
    "F10": 0x6D,
    "F11": 0x67,
    "F12": 0x6F,
    "F13": 0x69,
    "F14": 0x6B,
    "F15": 0x71,
    "F16": 0x6A,
    "F17": 0x40,
    "F18": 0x4F,
    "F19": 0x50,
    "F20": 0x5A,
}
"""kVK_ codes of keys that are the same on every layout (HIToolbox/Events.h)."""

_ANSI = dict(
    zip(
        "ASDFHGZXCV BQWERYT123465=97-80]OU[IP LJ'K;\\,/NM.".replace(" ", ""),
        (
            *(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28),
            *(29, 30, 31, 32, 33, 34, 35, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47),
        ),
        strict=True,
    )
)
"""kVK_ANSI_ codes: where characters are on a US keyboard."""

_LAYER_KEYS = (
    *"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    "Esc",
    "F1",
    "Space",
    "Return",
    "Tab",
    "Left",
    "Right",
    "Up",
    "Down",
)

_LET_GO = 10.0
"""Seconds after which the keys of a layer are given back even though one is still held."""

_MAIN_THREAD_SECONDS = 5.0
"""How long the end waits for the main thread, which may itself be waiting for the thread that ends this."""


class System(Protocol):
    """What the backend needs of macOS; all but `in_main_thread` is called in the main thread."""

    def in_main_thread(self, function: Callable[[], None]) -> None:
        """Have the main thread's event loop call `function`; at once when this is the main thread."""
        ...

    def listen(self, on_event: Callable[[int, bool], None]) -> None:
        """Have `on_event` called with a hot key's identifier and whether it went down; raises `Unavailable`."""
        ...

    def register(self, identifier: int, code: int, modifiers: int) -> tuple[int, object]:
        """Register a hot key; return 0 and its reference, or the system's error code."""
        ...

    def unregister(self, reference: object) -> None:
        """Release a hot key."""
        ...

    def layout(self) -> Mapping[str, int]:
        """Return the key codes of the characters (upper case) that the current layout types without modifiers."""
        ...


class MacHotkeys:
    """Registers hot keys with Carbon."""

    name = "macos"
    has_layer = True

    def __init__(self, system: System | None = None) -> None:
        self._system = system
        self._calls: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._keys: _Keys | None = None

    @classmethod
    def priority(cls) -> float:
        """Return 1 on macOS; raise `Unavailable` elsewhere."""
        if sys.platform == "darwin":
            return 1.0
        raise Unavailable(translate("Reasons", "this is not macOS"))

    def start(self, on_press: Callable[[str], None]) -> None:
        """Begin to listen."""
        if self._system is None:
            from seesay.hotkey.carbon import Carbon

            self._system = Carbon()
        self._keys = _Keys(self._system, on_press, self._calls.put)
        self._system.in_main_thread(self._keys.listen)
        self._thread = threading.Thread(target=_serve, args=(self._calls,), name="hotkeys macos", daemon=True)
        self._thread.start()

    def bind(self, bindings: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        """Make `bindings` the only ones, and return those that could not be made."""
        wanted, system, keys = dict(bindings), self._system, self._keys
        if system is not None and keys is not None:
            answer: Future[tuple[Refusal, ...]] = Future()
            system.in_main_thread(lambda: answer.set_result(keys.bind(wanted)))
            while self._keys is keys:  # `stop` may be waiting for this thread in the main one
                with suppress(TimeoutError):
                    return answer.result(timeout=0.2)
        return tuple(Refusal(name, chord, _GONE) for name, chord in wanted.items())

    def next_key(self, seconds: float, on_key: Callable[[Chord | None], None]) -> None:
        """Take the next key that is pressed; see the protocol."""
        system, keys = self._system, self._keys
        if system is not None and keys is not None:
            system.in_main_thread(lambda: keys.take(seconds, on_key))

    def chords(self) -> Mapping[str, str]:
        """Return the combinations in force by name."""
        keys = self._keys
        return {} if keys is None else {name: str(chord) for name, chord in keys.bound.items()}

    def stop(self) -> None:
        """Release everything and end the thread."""
        system, keys, thread = self._system, self._keys, self._thread
        self._keys, self._thread = None, None
        if system is None or keys is None or thread is None:
            return
        calls = self._calls

        def close() -> None:
            keys.close()
            calls.put(None)  # after whoever waits for a key has been told that none comes

        system.in_main_thread(close)
        if thread is not threading.current_thread():
            thread.join(_MAIN_THREAD_SECONDS)


def _serve(calls: queue.SimpleQueue[Callable[[], None] | None]) -> None:
    while (call := calls.get()) is not None:
        try:
            call()
        except Exception as problem:  # noqa: BLE001  a bug must not cost the person every key
            log_bug(_log, problem)


class _Keys:
    """What is registered; lives in the main thread, and has everything it calls back called in another."""

    def __init__(
        self, system: System, on_press: Callable[[str], None], call: Callable[[Callable[[], None]], None]
    ) -> None:
        self._system, self._on_press, self._call = system, on_press, call
        self.bound: dict[str, Chord] = {}
        self._held: dict[tuple[int, int], tuple[int, object]] = {}
        self._names: dict[int, str] = {}
        self._next = 1
        self._layer: dict[int, tuple[Chord, object]] = {}
        self._taker: Callable[[Chord | None], None] | None = None
        self._taken: int | None = None
        self._turn = 0
        self._timer: threading.Timer | None = None
        self._closed = False

    def listen(self) -> None:
        """Begin to hear of hot keys."""
        try:
            self._system.listen(self.event)
        except Unavailable as problem:
            _log.warning("no key of the desktop is received: %s", problem.reason)

    def close(self) -> None:
        """Release everything."""
        self._closed = True
        self._finish(None)
        for _, reference in self._held.values():
            self._system.unregister(reference)
        self._held.clear()

    def bind(self, wanted: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        """Replace the hot keys by those for `wanted`; what stays is not released in between."""
        layout = self._system.layout()
        refusals: list[Refusal] = []
        places: dict[tuple[int, int], str] = {}
        for name, chord in wanted.items():
            code = _code(chord.key, layout)
            place = (-1 if code is None else code, sum(_BITS[modifier] for modifier in chord.modifiers))
            if code is None or place in places:
                refusals.append(Refusal(name, chord, _NO_KEY if code is None else _TWICE))
            else:
                places[place] = name
        for place in set(self._held) - set(places):
            self._system.unregister(self._held.pop(place)[1])
        for place, name in places.items():
            if place not in self._held and (status := self._register(place)):
                refusals.append(Refusal(name, wanted[name], _HELD if status == _EXISTS else _RESERVED))
        self._names = {number: places[place] for place, (number, _) in self._held.items()}
        self.bound = {name: wanted[name] for name in self._names.values()}
        return tuple(refusals)

    def _register(self, place: tuple[int, int]) -> int:
        number, self._next = self._next, self._next + 1
        status, reference = self._system.register(number, *place)
        if status == 0:
            self._held[place] = (number, reference)
        return status

    def take(self, seconds: float, on_key: Callable[[Chord | None], None]) -> None:
        """Register the keys of a layer until one of them was pressed and let go, or `seconds` are over."""
        self._finish(None)
        layout = self._system.layout()
        for key in _LAYER_KEYS:
            code = _code(key, layout)
            if code is not None and not self._closed:
                number, self._next = self._next, self._next + 1
                status, reference = self._system.register(number, code, 0)
                if status == 0:
                    self._layer[number] = (Chord(frozenset(), key), reference)
        self._taker = on_key
        if not self._layer:
            self._finish(None)
            return
        self._later(seconds)

    def event(self, identifier: int, down: bool) -> None:
        """Sort a hot key that went down or up."""
        if not down:
            if identifier == self._taken:
                self._finish(None)
            return
        if identifier in self._layer:
            self._answer(self._layer[identifier][0])
            self._taken = identifier
            self._later(_LET_GO)
        elif (name := self._names.get(identifier)) is not None:
            if self._layer:
                self._finish(self.bound.get(name))
            else:
                self._call(lambda: self._on_press(name))

    def _answer(self, chord: Chord | None) -> None:
        taker, self._taker = self._taker, None
        if taker is not None:
            self._call(lambda: taker(chord))

    def _finish(self, chord: Chord | None) -> None:
        self._end_turn()
        self._taken = None
        for _, reference in self._layer.values():
            self._system.unregister(reference)
        self._layer.clear()
        self._answer(chord)

    def _end_turn(self) -> None:
        self._turn += 1  # a timer that has gone off already is told by this that it is too late
        if self._timer is not None:
            self._timer.cancel()

    def _later(self, seconds: float) -> None:
        self._end_turn()
        turn = self._turn
        self._timer = threading.Timer(seconds, lambda: self._system.in_main_thread(lambda: self._expire(turn)))
        self._timer.daemon = True
        self._timer.start()

    def _expire(self, turn: int) -> None:
        if turn == self._turn:
            self._finish(None)


def _code(key: str, layout: Mapping[str, int]) -> int | None:
    if key in _KEYS:
        return _KEYS[key]
    return layout.get(key, _ANSI.get(key))

"""Global hotkeys on macOS by Carbon's hot keys, which alone need no permission.

Carbon needs the main thread, where Qt's event loop runs; callbacks run in the backend's thread. macOS cannot grab the
next key, so the command layer's keys are registered one by one while the layer is open. ctypes is used as
pyobjc-framework-Carbon registers hot keys but receives none, and quickmachotkey hides whether one was granted. Sources:
HIToolbox/CarbonEvents.h, CarbonEventsCore.h and TextInputSources.h, CarbonCore/UnicodeUtilities.h, and libdispatch's
queue.h.
"""

from __future__ import annotations

import ctypes
import itertools
import logging
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from seesay.core.backends import Unavailable
from seesay.core.translation import QT_TRANSLATE_NOOP, translate
from seesay.system.hotkey.backend import (
    HELD_BY_OTHER,
    RELEASE_SECONDS,
    KeyPosition,
    ListeningBackend,
    OnNextKey,
    Registrations,
    call_safely,
)
from seesay.system.hotkey.chord import Chord, Modifier

_log = logging.getLogger(__name__)

_RESERVED = QT_TRANSLATE_NOOP("Reasons", "macOS reserves it")

_EXISTS = -9878
"""eventHotKeyExistsErr (HIToolbox/CarbonEventsCore.h)."""

_BITS: dict[Modifier, int] = {"Super": 0x0100, "Shift": 0x0200, "Alt": 0x0800, "Ctrl": 0x1000}
"""cmdKey, shiftKey, optionKey and controlKey (HIToolbox/Events.h)."""

_RUNS = {
    0x24: "Return",
    0x30: "Tab, Space",
    0x33: "Backspace",
    0x35: "Esc",
    0x40: "F17",
    0x47: "Clear, Volume Up, Volume Down, Volume Mute",
    0x4C: "Enter",
    0x4F: "F18, F19",
    0x5A: "F20",
    0x60: "F5, F6, F7, F3, F8, F9",
    0x67: "F11",
    0x69: "F13, F16, F14",
    0x6D: "F10",
    0x6F: "F12",
    0x71: "F15, Help, Home, PgUp, Del, F4, End, F2, PgDown, F1, Left, Right, Down, Up",
}
"""Layout-independent keys by the first of consecutive kVK_ codes (HIToolbox/Events.h)."""

_KEYS = {name: first + place for first, names in _RUNS.items() for place, name in enumerate(names.split(", "))}

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
"""kVK_ANSI_ codes: characters on a US keyboard."""

_LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_ARROWS = ("Left", "Right", "Up", "Down", "Home", "End")
_LAYER_CHORDS = tuple(
    Chord.parse(text)
    for text in (
        *(*_LETTERS_AND_DIGITS, "Esc", "F1", "Space", "Return", "Tab", *_ARROWS),
        *(f"Shift+{letter}" for letter in "HTBGL"),
        *(f"{held}+Return" for held in ("Shift", "Ctrl", "Ctrl+Shift")),
        *(f"{held}+{arrow}" for held in ("Ctrl", "Alt", "Ctrl+Alt", "Alt+Shift") for arrow in _ARROWS),
    )
)
"""The keys of commands and of a walk through the screen, with its modifiers."""

_MAIN_THREAD_SECONDS = 5.0
"""Timeout of `stop`, as the main thread may itself wait for the calling thread."""


class MacSystem(Protocol):
    """The system calls of the backend; all except `in_main_thread` run in the main thread."""

    def in_main_thread(self, function: Callable[[], None]) -> None:
        """Have the main thread's event loop call `function`; at once in the main thread."""

    def listen(self, on_event: Callable[[int, bool], None]) -> None:
        """Call `on_event` with a hot key's identifier and whether it was pressed; raises `Unavailable`."""

    def register(self, identifier: int, code: int, modifiers: int) -> tuple[int, object]:
        """Register a hot key; return 0 and its reference, or the system's error code."""

    def unregister(self, reference: object) -> None:
        """Release a hot key."""

    def layout(self) -> Mapping[str, int]:
        """Return the key codes of the characters (upper case) that the layout types without modifiers."""


class MacHotkeys(ListeningBackend):
    """Registers hot keys with Carbon in the main thread; callbacks run in the backend's thread."""

    name = "macos"

    def __init__(self, system: MacSystem | None = None) -> None:
        super().__init__()
        self._system = system

    @classmethod
    def priority(cls) -> float:
        if sys.platform == "darwin":
            return 1.0
        raise Unavailable(translate("Reasons", "this is not macOS"))

    def start(self, on_press: Callable[[str], None]) -> None:
        if self._system is None:
            self._system = Carbon()
        listener = _MacListener(self._system, on_press, self._commands.put)
        self._system.in_main_thread(listener.listen)
        self._start(listener, self._call_back)

    def stop(self) -> None:
        thread, listener = self._thread, self._listener
        self._listener, self._thread = None, None
        if not isinstance(listener, _MacListener) or thread is None:
            return

        def close() -> None:
            listener.close()
            self._commands.put(None)  # after the callback for the next key

        self._run(close)
        if thread is not threading.current_thread():
            thread.join(_MAIN_THREAD_SECONDS)

    def _run(self, command: Callable[[], None]) -> None:
        if self._system is not None:
            self._system.in_main_thread(command)

    def _wake(self) -> None:
        """Do nothing: the thread only waits for its commands."""

    def _call_back(self) -> None:
        while (call := self._commands.get()) is not None:
            call()


class _MacListener(Registrations):
    """The registrations, in the main thread; callbacks are passed to `call`."""

    def __init__(
        self, system: MacSystem, on_press: Callable[[str], None], call: Callable[[Callable[[], None]], None]
    ) -> None:
        super().__init__()
        self._system, self._on_press, self._call = system, on_press, call
        self._layer: dict[int, tuple[Chord, object]] = {}
        self._on_key: OnNextKey | None = None
        self._grabbed: int | None = None
        self._turn = 0
        self._timer: threading.Timer | None = None
        self._closed = False

    def listen(self) -> None:
        """Start receiving hot keys."""
        try:
            self._system.listen(self.event)
        except Unavailable as problem:
            _log.warning("no key of the desktop is received: %s", problem.reason)

    def close(self) -> None:
        self._closed = True
        self._finish(None)
        self.release_all()

    def _places(self) -> Callable[[Chord], KeyPosition | None]:
        layout = self._system.layout()

        def place(chord: Chord) -> KeyPosition | None:
            code = _code(chord.key, layout)
            return None if code is None else (code, sum(_BITS[modifier] for modifier in chord.modifiers))

        return place

    def _register(self, number: int, place: KeyPosition) -> tuple[object, str]:
        status, reference = self._system.register(number, *place)
        return reference, "" if status == 0 else HELD_BY_OTHER if status == _EXISTS else _RESERVED

    def _release(self, reference: object) -> None:
        self._system.unregister(reference)

    def take(self, seconds: float, on_key: OnNextKey) -> None:
        """Register the layer's keys until one was pressed and released, or `seconds` are over."""
        self._finish(None)
        place_of = self._places()
        for chord in _LAYER_CHORDS:
            place = place_of(chord)
            if place is not None and not self._closed:
                number = next(self._numbers)
                reference, refused = self._register(number, place)
                if not refused:
                    self._layer[number] = (chord, reference)
        self._on_key = on_key
        if not self._layer:
            self._finish(None)
            return
        self._later(seconds)

    def event(self, identifier: int, down: bool) -> None:
        """Dispatch a hot key event."""
        if not down:
            if identifier == self._grabbed:
                self._finish(None)
            return
        if identifier in self._layer:
            self._answer(self._layer[identifier][0])
            self._grabbed = identifier
            self._later(RELEASE_SECONDS)
        elif (name := self._names.get(identifier)) is not None:
            if self._layer:
                self._finish(self.bound.get(name))
            else:
                self._call(lambda: call_safely(self._on_press, name))

    def _answer(self, chord: Chord | None) -> None:
        on_key, self._on_key = self._on_key, None
        if on_key is not None:
            self._call(lambda: call_safely(on_key, chord))

    def _finish(self, chord: Chord | None) -> None:
        self._end_turn()
        self._grabbed = None
        for _, reference in self._layer.values():
            self._release(reference)
        self._layer.clear()
        self._answer(chord)

    def _end_turn(self) -> None:
        self._turn += 1  # invalidates a timer that has already fired
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


_FRAMEWORKS = "/System/Library/Frameworks"
_KEYBOARD, _PRESSED, _RELEASED = int.from_bytes(b"keyb"), 5, 6
_DIRECT_OBJECT, _HOT_KEY_ID = int.from_bytes(b"----"), int.from_bytes(b"hkid")
_SIGNATURE = int.from_bytes(b"SeSy")
_EXCLUSIVE = 1
_DISPLAY_ACTION, _NO_DEAD_KEYS = 3, 1
_KEY_CODES = 128
_KEYPAD = frozenset({0x41, 0x43, 0x45, 0x47, 0x4B, 0x4C, 0x4E, 0x51, *range(0x52, 0x5A), 0x5B, 0x5C})

_pointer, _i32, _u32, _long = ctypes.c_void_p, ctypes.c_int32, ctypes.c_uint32, ctypes.c_ulong


class _EventType(ctypes.Structure):
    _fields_ = (("category", _u32), ("kind", _u32))


class _HotKeyIdentifier(ctypes.Structure):
    _fields_ = (("signature", _u32), ("identifier", _u32))


_Handler = ctypes.CFUNCTYPE(_i32, _pointer, _pointer, _pointer)
_Work = ctypes.CFUNCTYPE(None, _pointer)


class Carbon(MacSystem):
    """The Carbon calls."""

    def __init__(self) -> None:
        try:
            self._carbon: Any = ctypes.CDLL(f"{_FRAMEWORKS}/Carbon.framework/Carbon")
            self._foundation: Any = ctypes.CDLL(f"{_FRAMEWORKS}/CoreFoundation.framework/CoreFoundation")
            self._dispatch: Any = ctypes.CDLL("/usr/lib/libSystem.B.dylib")
        except OSError as problem:
            raise Unavailable(translate("Reasons", "the Carbon framework cannot be loaded")) from problem
        self._declare()
        self._main_queue = ctypes.addressof(ctypes.c_char.in_dll(self._dispatch, "_dispatch_main_q"))
        self._waiting: dict[int, Callable[[], None]] = {}
        self._numbers = itertools.count(1)
        self._work = _Work(self._do)
        self._handler: Any = None

    def _declare(self) -> None:
        carbon, foundation = self._carbon, self._foundation
        code, text = ctypes.c_uint16, ctypes.POINTER(ctypes.c_uint16)
        kinds, reference = ctypes.POINTER(_EventType), ctypes.POINTER(_pointer)
        # fmt: off
        for function, result, arguments in (
            (carbon.GetEventDispatcherTarget, _pointer, []),
            (carbon.InstallEventHandler, _i32, [_pointer, _Handler, _long, kinds, _pointer, reference]),
            (carbon.GetEventKind, _u32, [_pointer]),
            (carbon.GetEventParameter, _i32, [_pointer, _u32, _u32, _pointer, _long, _pointer, _pointer]),
            (carbon.RegisterEventHotKey, _i32, [_u32, _u32, _HotKeyIdentifier, _pointer, _u32, reference]),
            (carbon.UnregisterEventHotKey, _i32, [_pointer]),
            (carbon.TISCopyCurrentKeyboardLayoutInputSource, _pointer, []),
            (carbon.TISGetInputSourceProperty, _pointer, [_pointer, _pointer]),
            (carbon.LMGetKbdType, ctypes.c_uint8, []),
            (carbon.UCKeyTranslate, _i32, [_pointer, code, code, _u32, _u32, _u32, ctypes.POINTER(_u32), _long,
                                           ctypes.POINTER(_long), text]),
            (foundation.CFDataGetBytePtr, _pointer, [_pointer]),
            (foundation.CFRelease, None, [_pointer]),
            (self._dispatch.dispatch_async_f, None, [_pointer, _pointer, _Work]),
        ):
            # fmt: on
            function.restype, function.argtypes = result, arguments

    def in_main_thread(self, function: Callable[[], None]) -> None:
        if threading.current_thread() is threading.main_thread():
            function()
            return
        number = next(self._numbers)
        self._waiting[number] = function
        self._dispatch.dispatch_async_f(self._main_queue, number, self._work)

    def _do(self, number: int) -> None:
        self._waiting.pop(number)()

    def listen(self, on_event: Callable[[int, bool], None]) -> None:
        def handle(_call: int, event: int, _data: int) -> int:
            identifier = _HotKeyIdentifier()
            size = ctypes.sizeof(identifier)
            status = self._carbon.GetEventParameter(
                event, _DIRECT_OBJECT, _HOT_KEY_ID, None, size, None, ctypes.byref(identifier)
            )
            if status == 0 and identifier.signature == _SIGNATURE:
                on_event(int(identifier.identifier), self._carbon.GetEventKind(event) == _PRESSED)
            return 0

        self._handler = _Handler(handle)  # kept alive: the system calls it
        kinds = (_EventType * 2)(_EventType(_KEYBOARD, _PRESSED), _EventType(_KEYBOARD, _RELEASED))
        target, reference = self._carbon.GetEventDispatcherTarget(), _pointer()
        status = self._carbon.InstallEventHandler(
            target, self._handler, len(kinds), kinds, None, ctypes.byref(reference)
        )
        if status != 0:
            raise Unavailable(translate("Reasons", "macOS provides no hotkeys: error {status}").format(status=status))

    def register(self, identifier: int, code: int, modifiers: int) -> tuple[int, object]:
        reference = _pointer()
        status = self._carbon.RegisterEventHotKey(
            code,
            modifiers,
            _HotKeyIdentifier(_SIGNATURE, identifier),
            self._carbon.GetEventDispatcherTarget(),
            _EXCLUSIVE,  # without it, two programs may hold the same one, and neither receives it
            ctypes.byref(reference),
        )
        return int(status), reference

    def unregister(self, reference: object) -> None:
        self._carbon.UnregisterEventHotKey(reference)

    def layout(self) -> Mapping[str, int]:
        source = self._carbon.TISCopyCurrentKeyboardLayoutInputSource()
        if not source:
            return {}
        try:
            key = _pointer.in_dll(self._carbon, "kTISPropertyUnicodeKeyLayoutData")
            data = self._carbon.TISGetInputSourceProperty(source, key)
            table = self._foundation.CFDataGetBytePtr(data) if data else None
            return {} if not table else self._characters(table)
        finally:
            self._foundation.CFRelease(source)

    def _characters(self, table: int) -> dict[str, int]:
        found: dict[str, int] = {}
        keyboard = self._carbon.LMGetKbdType()
        for code in range(_KEY_CODES):
            dead, length, text = _u32(), _long(), (ctypes.c_uint16 * 4)()
            status = self._carbon.UCKeyTranslate(
                *(table, code, _DISPLAY_ACTION, 0, keyboard, _NO_DEAD_KEYS),
                *(ctypes.byref(dead), len(text), ctypes.byref(length), text),
            )
            if status == 0 and length.value == 1 and text[0] > 0x20 and code not in _KEYPAD:
                found.setdefault(chr(text[0]).upper(), code)
        return found

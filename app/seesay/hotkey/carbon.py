"""The calls into macOS behind `seesay.hotkey.macos.MacSystem`, with their types.

pyobjc-framework-Carbon registers hot keys but receives none, and quickmachotkey hides whether one was granted. Sources:
HIToolbox/CarbonEvents.h, CarbonEventsCore.h and TextInputSources.h, CarbonCore/UnicodeUtilities.h, and libdispatch's
queue.h.
"""

from __future__ import annotations

import ctypes
import itertools
import threading
from collections.abc import Callable, Mapping
from typing import Any

from seesay.backends import Unavailable
from seesay.hotkey.macos import MacSystem
from seesay.translation import translate

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
    """macOS itself."""

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

        self._handler = _Handler(handle)  # the system calls it: it may not be collected
        kinds = (_EventType * 2)(_EventType(_KEYBOARD, _PRESSED), _EventType(_KEYBOARD, _RELEASED))
        target, reference = self._carbon.GetEventDispatcherTarget(), _pointer()
        status = self._carbon.InstallEventHandler(
            target, self._handler, len(kinds), kinds, None, ctypes.byref(reference)
        )
        if status != 0:
            raise Unavailable(translate("Reasons", "macOS hands out no hot keys: error {status}").format(status=status))

    def register(self, identifier: int, code: int, modifiers: int) -> tuple[int, object]:
        reference = _pointer()
        status = self._carbon.RegisterEventHotKey(
            code,
            modifiers,
            _HotKeyIdentifier(_SIGNATURE, identifier),
            self._carbon.GetEventDispatcherTarget(),
            _EXCLUSIVE,  # without it, two programs may hold the same one, and neither hears of it
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

"""Global hotkeys on Windows: RegisterHotKey, and a keyboard hook for the letter of the command layer.

RegisterHotKey keeps a key from the focused program and fails if another program has it. Screen readers get single
letters before hot keys; only a hook that was set after theirs comes first.
"""

from __future__ import annotations

import ctypes
import logging
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from ctypes import wintypes
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

_RESERVED = QT_TRANSLATE_NOOP("Reasons", "Windows reserves it")

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

_RUNS = {
    0x08: "Backspace, Tab",
    0x0C: "Clear, Return",
    0x0D: "Enter",
    0x13: "Pause",
    0x1B: "Esc",
    0x20: "Space, PgUp, PgDown, End, Home, Left, Up, Right, Down",
    0x2C: "Print, Ins, Del, Help",
    0x5D: "Menu",
    0x5F: "Sleep",
    0x91: "ScrollLock",
    0xA6: "Back, Forward, Refresh, Stop, Search, Favorites, Home Page, Volume Mute, Volume Down, Volume Up",
    0xB0: "Media Next, Media Previous, Media Stop, Toggle Media Play/Pause, Launch Mail, Launch Media",
    0xB3: "Media Play",
}
"""Keys by the first of consecutive virtual-key codes ("Virtual-Key Codes", learn.microsoft.com)."""

_KEYS = {
    **{name: first + place for first, names in _RUNS.items() for place, name in enumerate(names.split(", "))},
    **{f"F{number}": 0x6F + number for number in range(1, 25)},
    **{character: ord(character) for character in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"},
}
"""Virtual-key codes. Those of letters follow the layout."""

_NAMES = {code: name for name, code in reversed(_KEYS.items())}

_PAUSE = 0.05
"""Polling interval in seconds while waiting for the next key."""


WM_HOTKEY = 0x0312
WM_APP = 0x8000

OnKey = Callable[[int, bool], bool]
"""Gets a virtual-key code and whether it was pressed; returns whether to swallow the key."""


class WindowsSystem(Protocol):
    """The system calls of the backend, bound to the calling thread except `post`."""

    def open_queue(self) -> int:
        """Create this thread's message queue, and return the thread ID."""

    def register(self, identifier: int, modifiers: int, key: int) -> int:
        """Register a hot key for this thread; return 0, or the system's error code."""

    def unregister(self, identifier: int) -> None:
        """Release a hot key of this thread."""

    def wait(self, seconds: float | None) -> tuple[int, int] | None:
        """Return the next message and its wParam, or None after `seconds`; hooks run meanwhile."""

    def post(self, thread: int, message: int) -> None:
        """Post a message to a thread's queue."""

    def hook(self, on_key: OnKey) -> int:
        """Receive every key before all other programs; return a handle, 0 on failure."""

    def unhook(self, handle: int) -> None:
        """Remove a hook."""

    def is_down(self, key: int) -> bool:
        """Return whether a key was down before the hook's current event."""

    def key_of(self, character: str) -> int:
        """Return the virtual-key code that types `character` on the current layout, or 0."""

    def character_of(self, key: int) -> str:
        """Return the character of a virtual-key code without modifiers, empty if none."""


class WindowsHotkeys(ListeningBackend):
    """Registers hot keys in a thread with its own message loop."""

    name = "windows"

    def __init__(self, system: WindowsSystem | None = None) -> None:
        super().__init__()
        self._system = system
        self._queue = 0

    @classmethod
    def priority(cls) -> float:
        if sys.platform == "win32":
            return 1.0
        raise Unavailable(translate("Reasons", "this is not Windows"))

    def start(self, on_press: Callable[[str], None]) -> None:
        system = self._system = self._system or _real_system()
        listener, ready = _WindowsListener(system, on_press), Future[int]()
        self._start(listener, self._listen, listener, system, ready)
        self._queue = ready.result()

    def _wake(self) -> None:
        if self._system is not None and self._queue:
            self._system.post(self._queue, WM_APP)

    def _listen(self, listener: _WindowsListener, system: WindowsSystem, ready: Future[int]) -> None:
        ready.set_result(system.open_queue())
        try:
            while True:
                message = system.wait(listener.patience())
                if message is not None and message[0] == WM_HOTKEY:
                    listener.pressed(message[1])
                if not self._obey():
                    return
                listener.check()
        finally:
            listener.close()


def _real_system() -> WindowsSystem:
    if sys.platform == "win32":
        return User32()
    raise Unavailable(translate("Reasons", "this is not Windows"))


class _WindowsListener(Registrations):
    """The listener thread's state: registrations, and the callback for the next key."""

    def __init__(self, system: WindowsSystem, on_press: Callable[[str], None]) -> None:
        super().__init__()
        self._system, self._on_press = system, on_press
        self._on_key: OnNextKey | None = None
        self._hook = 0
        self._deadline: float | None = None
        self._grabbed: int | None = None
        self._chord: Chord | None = None
        self._over = False

    def _places(self) -> Callable[[Chord], KeyPosition | None]:
        def place(chord: Chord) -> KeyPosition | None:
            key = _KEYS.get(chord.key) or self._system.key_of(chord.key.lower())
            return (key, sum(_BITS[modifier] for modifier in chord.modifiers)) if key else None

        return place

    def _register(self, number: int, place: KeyPosition) -> tuple[object, str]:
        key, modifiers = place
        error = self._system.register(number, modifiers | _NO_REPEAT, key)
        if error:
            _log.info("a hot key was refused with error %d", error)
        return number, "" if not error else HELD_BY_OTHER if error == _ALREADY_REGISTERED else _RESERVED

    def _release(self, reference: object) -> None:
        assert isinstance(reference, int)  # noqa: S101  (a number, as `_register` returns it)
        self._system.unregister(reference)

    def pressed(self, identifier: int) -> None:
        """Report a hot key."""
        if (name := self._names.get(identifier)) is not None:
            call_safely(self._on_press, name)

    def close(self) -> None:
        self._end_grab()
        self.release_all()

    def patience(self) -> float | None:
        """Return the seconds until `check` must be called, or None."""
        return None if self._deadline is None else max(0.0, min(_PAUSE, self._deadline - time.monotonic()))

    def take(self, seconds: float, on_key: OnNextKey) -> None:
        """Hear of keys before other programs until one was pressed and released, or `seconds` are over."""
        self._end_grab()
        self._hook = self._system.hook(self._heard)
        if not self._hook:
            _log.info("no keyboard hook could be set")
            call_safely(on_key, None)
            return
        self._on_key, self._deadline = on_key, time.monotonic() + seconds

    def check(self) -> None:
        """Report the key from the hook, and remove the hook when its time is over."""
        if self._deadline is None:
            return
        if self._chord is not None and self._on_key is not None:
            on_key, self._on_key = self._on_key, None
            call_safely(on_key, self._chord)
        if self._over or time.monotonic() >= self._deadline:
            self._end_grab()

    def _end_grab(self) -> None:
        if self._deadline is None:
            return
        self._system.unhook(self._hook)
        on_key, self._on_key = self._on_key, None
        self._hook, self._deadline, self._grabbed, self._chord, self._over = 0, None, None, None, False
        if on_key is not None:
            call_safely(on_key, None)

    def _heard(self, key: int, down: bool) -> bool:
        """Return whether to swallow the key. Every key of the desktop waits for this function, so it only records."""
        if key in _LOCKS or any(key in codes for codes in _MODIFIER_KEYS.values()):
            return False
        if self._grabbed is None:
            # The command's own key may still be held and repeat; other programs must see the release of a key that they
            # saw pressed.
            if not down or self._system.is_down(key):
                return down
            self._grabbed, self._chord = key, self._chord_of(key)
            self._deadline = time.monotonic() + RELEASE_SECONDS
            return True
        if key == self._grabbed and not down:
            self._over = True
        return key == self._grabbed

    def _chord_of(self, key: int) -> Chord:
        modifiers: frozenset[Modifier] = frozenset(
            name for name, codes in _MODIFIER_KEYS.items() if any(self._system.is_down(code) for code in codes)
        )
        character = _NAMES.get(key) or self._system.character_of(key).upper()
        return Chord(modifiers, character or f"Key {key}")


_WH_KEYBOARD_LL = 13
_WM_KEYDOWN, _WM_SYSKEYDOWN = 0x0100, 0x0104
_QS_ALLINPUT, _MWMO_INPUTAVAILABLE = 0x1CFF, 0x0004
_PM_NOREMOVE, _PM_REMOVE = 0, 1
_WAIT_TIMEOUT, _INFINITE = 258, 0xFFFFFFFF
_MAPVK_VK_TO_CHAR = 2
_DOWN = 0x8000

_UINT, _DWORD = ctypes.c_uint32, ctypes.c_uint32
_WPARAM, _LPARAM, _LRESULT = ctypes.c_size_t, ctypes.c_ssize_t, ctypes.c_ssize_t
_HANDLE = ctypes.c_void_p


class _KeyEvent(ctypes.Structure):
    """KBDLLHOOKSTRUCT."""

    _fields_ = (*((name, _DWORD) for name in ("vk", "scan", "flags", "time")), ("extra", ctypes.c_size_t))


class User32(WindowsSystem):
    """The user32 library, on Windows only; documented in the reference of winuser.h on learn.microsoft.com."""

    def __init__(self) -> None:
        self._library: Any = ctypes  # the functions for Windows exist there only
        library = self._library
        self._user: Any = library.WinDLL("user32", use_last_error=True)
        kernel: Any = library.WinDLL("kernel32", use_last_error=True)
        self._procedure_type = library.WINFUNCTYPE(_LRESULT, ctypes.c_int, _WPARAM, _LPARAM)
        self._procedures: dict[int, Any] = {}
        user = self._user
        pointer = ctypes.POINTER(wintypes.MSG)
        for function, result, arguments in (
            (user.RegisterHotKey, ctypes.c_int, [_HANDLE, ctypes.c_int, _UINT, _UINT]),
            (user.UnregisterHotKey, ctypes.c_int, [_HANDLE, ctypes.c_int]),
            (user.PeekMessageW, ctypes.c_int, [pointer, _HANDLE, _UINT, _UINT, _UINT]),
            (user.PostThreadMessageW, ctypes.c_int, [_DWORD, _UINT, _WPARAM, _LPARAM]),
            (user.MsgWaitForMultipleObjectsEx, _DWORD, [_DWORD, ctypes.c_void_p, _DWORD, _DWORD, _DWORD]),
            (user.SetWindowsHookExW, _HANDLE, [ctypes.c_int, self._procedure_type, _HANDLE, _DWORD]),
            (user.UnhookWindowsHookEx, ctypes.c_int, [_HANDLE]),
            (user.CallNextHookEx, _LRESULT, [_HANDLE, ctypes.c_int, _WPARAM, _LPARAM]),
            (user.GetAsyncKeyState, ctypes.c_int16, [ctypes.c_int]),
            (user.VkKeyScanW, ctypes.c_int16, [ctypes.c_uint16]),
            (user.MapVirtualKeyW, _UINT, [_UINT, _UINT]),
            (kernel.GetCurrentThreadId, _DWORD, []),
            (kernel.GetModuleHandleW, _HANDLE, [ctypes.c_wchar_p]),
        ):
            function.restype, function.argtypes = result, arguments
        self._kernel = kernel

    def open_queue(self) -> int:
        message = wintypes.MSG()
        # Peeking creates the queue (PostThreadMessageW, remarks).
        self._user.PeekMessageW(ctypes.byref(message), None, WM_APP, WM_APP, _PM_NOREMOVE)
        return int(self._kernel.GetCurrentThreadId())

    def register(self, identifier: int, modifiers: int, key: int) -> int:
        if self._user.RegisterHotKey(None, identifier, modifiers, key):
            return 0
        return self._library.get_last_error() or -1

    def unregister(self, identifier: int) -> None:
        self._user.UnregisterHotKey(None, identifier)

    def wait(self, seconds: float | None) -> tuple[int, int] | None:
        message = wintypes.MSG()
        milliseconds = _INFINITE if seconds is None else max(0, min(int(seconds * 1000) + 1, _INFINITE - 1))
        while not self._user.PeekMessageW(ctypes.byref(message), None, 0, 0, _PM_REMOVE):
            said = self._user.MsgWaitForMultipleObjectsEx(0, None, milliseconds, _QS_ALLINPUT, _MWMO_INPUTAVAILABLE)
            if said == _WAIT_TIMEOUT:
                return None
            if self._user.PeekMessageW(ctypes.byref(message), None, 0, 0, _PM_REMOVE):
                break
            if seconds is not None:  # a hook was served: let the caller check its clock
                return None
        return int(message.message), int(message.wParam)

    def post(self, thread: int, message: int) -> None:
        self._user.PostThreadMessageW(thread, message, 0, 0)

    def hook(self, on_key: OnKey) -> int:
        def procedure(code: int, wparam: int, lparam: int) -> int:
            if code == 0:
                event = ctypes.cast(lparam, ctypes.POINTER(_KeyEvent)).contents
                if on_key(int(event.vk), wparam in (_WM_KEYDOWN, _WM_SYSKEYDOWN)):
                    return 1
            return int(self._user.CallNextHookEx(None, code, wparam, lparam))

        kept = self._procedure_type(procedure)
        module = self._kernel.GetModuleHandleW(None)
        handle = self._user.SetWindowsHookExW(_WH_KEYBOARD_LL, kept, module, 0) or 0
        if handle:
            self._procedures[handle] = kept  # kept alive: the system calls it
        return int(handle)

    def unhook(self, handle: int) -> None:
        self._user.UnhookWindowsHookEx(handle)
        self._procedures.pop(handle, None)

    def is_down(self, key: int) -> bool:
        return bool(self._user.GetAsyncKeyState(key) & _DOWN)

    def key_of(self, character: str) -> int:
        if len(character) != 1 or ord(character) > 0xFFFF:
            return 0
        found = int(self._user.VkKeyScanW(ord(character)))
        return 0 if found == -1 else found & 0xFF

    def character_of(self, key: int) -> str:
        point = int(self._user.MapVirtualKeyW(key, _MAPVK_VK_TO_CHAR)) & 0xFFFF
        return chr(point) if point > 0x20 else ""

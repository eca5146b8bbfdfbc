"""The calls of macOS' accessibility, and nothing that decides.

By ctypes, for pyobjc has these calls in a package of their own. Sources: HIServices/AXUIElement.h, AXValue.h and
AXError.h, and CoreFoundation's CFString.h, CFArray.h and CFNumber.h. What a function that creates or copies gives is
released by `Ref`. A method that asks a program raises `ProgramError`.
"""

from __future__ import annotations

import ctypes
import itertools
import threading
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from seesay.core.region import Region
from seesay.system.accessibility.ax_facts import ATTRIBUTES, AxFacts
from seesay.system.accessibility.query_threads import ProgramError
from seesay.system.accessibility.snapshot_tree import MOST_CHILDREN
from seesay.system.macos_api import Display, MacApi

_FRAMEWORKS = "/System/Library/Frameworks"
_SUCCESS, _CANNOT_COMPLETE = 0, -25204  # kAXErrorSuccess, kAXErrorCannotComplete: no answer in time
_POINT, _SIZE = 1, 2  # kAXValueTypeCGPoint, kAXValueTypeCGSize
_UTF8 = 0x08000100  # kCFStringEncodingUTF8
_DOUBLE = 13  # kCFNumberDoubleType
_LONGEST_TEXT = 1000
_BYTES = 4 * _LONGEST_TEXT
_UNKNOWN_CHARACTER = ord("?")
_MOST_KNOWN = 10000
_DEEPEST = 40

_pointer, _i32, _u32, _long = ctypes.c_void_p, ctypes.c_int32, ctypes.c_uint32, ctypes.c_long
_flag, _type, _out = ctypes.c_ubyte, ctypes.c_ulong, ctypes.POINTER(ctypes.c_void_p)


class _Range(ctypes.Structure):
    _fields_ = (("location", _long), ("length", _long))


class _Pair(ctypes.Structure):
    """CGPoint or CGSize."""

    _fields_ = (("first", ctypes.c_double), ("second", ctypes.c_double))


def load() -> tuple[Any, Any]:
    """Return both frameworks; raises `OSError` elsewhere than on macOS."""
    paths = ("ApplicationServices.framework/ApplicationServices", "CoreFoundation.framework/CoreFoundation")
    application_services, core_foundation = (ctypes.CDLL(f"{_FRAMEWORKS}/{path}") for path in paths)
    return application_services, core_foundation


def declare(ax: Any, cf: Any) -> None:
    """Tell ctypes what the functions take and give."""
    buffer = ctypes.POINTER(ctypes.c_ubyte)
    # fmt: off
    for function, result, arguments in (
        (ax.AXIsProcessTrusted, _flag, []),
        (ax.AXIsProcessTrustedWithOptions, _flag, [_pointer]),
        (ax.AXUIElementCreateSystemWide, _pointer, []),
        (ax.AXUIElementCreateApplication, _pointer, [_i32]),
        (ax.AXUIElementSetMessagingTimeout, _i32, [_pointer, ctypes.c_float]),
        (ax.AXUIElementGetPid, _i32, [_pointer, ctypes.POINTER(_i32)]),
        (ax.AXUIElementCopyAttributeValue, _i32, [_pointer, _pointer, _out]),
        (ax.AXUIElementCopyMultipleAttributeValues, _i32, [_pointer, _pointer, _u32, _out]),
        (ax.AXUIElementCopyActionNames, _i32, [_pointer, _out]),
        (ax.AXUIElementPerformAction, _i32, [_pointer, _pointer]),
        (ax.AXUIElementGetTypeID, _type, []),
        (ax.AXValueGetTypeID, _type, []),
        (ax.AXValueGetType, _u32, [_pointer]),
        (ax.AXValueGetValue, _flag, [_pointer, _u32, _pointer]),
        (cf.CFRetain, _pointer, [_pointer]),
        (cf.CFRelease, None, [_pointer]),
        (cf.CFEqual, _flag, [_pointer, _pointer]),
        (cf.CFHash, _type, [_pointer]),
        (cf.CFGetTypeID, _type, [_pointer]),
        (cf.CFStringGetTypeID, _type, []),
        (cf.CFStringGetLength, _long, [_pointer]),
        (cf.CFStringGetBytes, _long, [_pointer, _Range, _u32, ctypes.c_ubyte, _flag, buffer, _long,
                                      ctypes.POINTER(_long)]),
        (cf.CFStringCreateWithBytes, _pointer, [_pointer, _pointer, _long, _u32, _flag]),
        (cf.CFBooleanGetTypeID, _type, []),
        (cf.CFBooleanGetValue, _flag, [_pointer]),
        (cf.CFNumberGetTypeID, _type, []),
        (cf.CFNumberGetValue, _flag, [_pointer, _long, _pointer]),
        (cf.CFArrayGetTypeID, _type, []),
        (cf.CFArrayGetCount, _long, [_pointer]),
        (cf.CFArrayGetValueAtIndex, _pointer, [_pointer, _long]),
        (cf.CFArrayCreate, _pointer, [_pointer, _out, _long, _pointer]),
        (cf.CFURLGetTypeID, _type, []),
        (cf.CFURLGetString, _pointer, [_pointer]),
        (cf.CFDictionaryCreate, _pointer, [_pointer, _out, _out, _long, _pointer, _pointer]),
    ):
        # fmt: on
        function.restype, function.argtypes = result, arguments


def _constant(library: Any, name: str) -> ctypes.c_void_p:
    """Return a value that the library keeps for everybody."""
    return _pointer.in_dll(library, name)


def _callbacks(library: Any, name: str) -> int:
    """Return where a structure of the library lies, which says how values are retained."""
    return ctypes.addressof(ctypes.c_char.in_dll(library, name))


class Libraries:
    """The functions of both frameworks; made on macOS only."""

    def __init__(self) -> None:
        self.ax, self.cf = load()
        declare(self.ax, self.cf)
        self.kinds = {
            self.cf.CFStringGetTypeID(): self._text,
            self.cf.CFBooleanGetTypeID(): lambda value: bool(self.cf.CFBooleanGetValue(value)),
            self.cf.CFNumberGetTypeID(): self._number,
            self.cf.CFArrayGetTypeID(): self._array,
            self.cf.CFURLGetTypeID(): lambda value: self._text(self.cf.CFURLGetString(value)),
            self.ax.AXUIElementGetTypeID(): lambda value: Ref(self, self.cf.CFRetain(value)),
            self.ax.AXValueGetTypeID(): self._pair,
        }

    def text(self, words: str) -> Ref:
        """Return a string of macOS'."""
        data = words.encode()
        return Ref(self, self.cf.CFStringCreateWithBytes(None, data, len(data), _UTF8, False))

    def array(self, parts: Sequence[Ref]) -> Ref:
        """Return an array, which retains its parts."""
        pointers = (_pointer * len(parts))(*(part.pointer for part in parts))
        callbacks = _callbacks(self.cf, "kCFTypeArrayCallBacks")
        return Ref(self, self.cf.CFArrayCreate(None, pointers, len(parts), callbacks))

    def value(self, value: int) -> Any:
        """Return what a value of macOS' says, None for one of a kind that nobody needs; the value stays retained."""
        kind = self.kinds.get(self.cf.CFGetTypeID(value))
        return kind(value) if kind is not None else None

    def _text(self, value: int) -> str:
        """Return the beginning of a text."""
        buffer, used = (ctypes.c_ubyte * _BYTES)(), _long()
        part = _Range(0, min(self.cf.CFStringGetLength(value), _LONGEST_TEXT))
        self.cf.CFStringGetBytes(value, part, _UTF8, _UNKNOWN_CHARACTER, False, buffer, _BYTES, ctypes.byref(used))
        return bytes(buffer[: used.value]).decode(errors="replace")

    def _number(self, value: int) -> float:
        number = ctypes.c_double()
        self.cf.CFNumberGetValue(value, _DOUBLE, ctypes.byref(number))
        return number.value

    def _array(self, value: int) -> list[Any]:
        number = min(self.cf.CFArrayGetCount(value), max(MOST_CHILDREN, len(ATTRIBUTES)))
        return [self.value(self.cf.CFArrayGetValueAtIndex(value, place)) for place in range(number)]

    def _pair(self, value: int) -> tuple[float, float] | None:
        kind, pair = self.ax.AXValueGetType(value), _Pair()
        if kind not in (_POINT, _SIZE) or not self.ax.AXValueGetValue(value, kind, ctypes.byref(pair)):
            return None  # also for an attribute that the object does not have
        return pair.first, pair.second

    def is_trusted(self) -> bool:
        """Whether the person allowed this program to ask others."""
        return bool(self.ax.AXIsProcessTrusted())

    def ask_for_trust(self) -> None:
        """Have macOS ask the person, and put the program on the list in its settings."""
        key, yes = _constant(self.ax, "kAXTrustedCheckOptionPrompt"), _constant(self.cf, "kCFBooleanTrue")
        keys = _callbacks(self.cf, "kCFTypeDictionaryKeyCallBacks")
        values = _callbacks(self.cf, "kCFTypeDictionaryValueCallBacks")
        parts = ctypes.byref(key), ctypes.byref(yes)
        options = Ref(self, self.cf.CFDictionaryCreate(None, *parts, 1, keys, values))
        self.ax.AXIsProcessTrustedWithOptions(options.pointer)


class Ref:
    """A value of macOS' that is ours to release; equal to another one of the same object."""

    def __init__(self, libraries: Libraries, pointer: int | None) -> None:
        if not pointer:
            raise ProgramError
        self.pointer, self._libraries = pointer, libraries

    def __del__(self) -> None:
        if hasattr(self, "pointer"):
            self._libraries.cf.CFRelease(self.pointer)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ref) and bool(self._libraries.cf.CFEqual(self.pointer, other.pointer))

    def __hash__(self) -> int:
        return int(self._libraries.cf.CFHash(self.pointer))


class Identities:
    """Gives objects numbers, the same one as long as it was asked for lately; for several threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._numbers = itertools.count(1)
        self._known: OrderedDict[Any, str] = OrderedDict()

    def of(self, native: Any) -> str:
        """Return the number of an object, which has to be hashable."""
        with self._guard:
            number = self._known.get(native) or str(next(self._numbers))
            self._known[native] = number
            self._known.move_to_end(native)
            dropped = self._known.popitem(last=False) if len(self._known) > _MOST_KNOWN else None
        del dropped  # released outside of the lock
        return number


_IDENTITIES = Identities()


class AxApi:
    """macOS' accessibility as it is, for one thread."""

    def __init__(self, seconds: float, mac: MacApi) -> None:
        """Have no program take longer than `seconds` for an answer."""
        self._libraries, self._mac = Libraries(), mac
        self._ax = self._libraries.ax
        self._system = Ref(self._libraries, self._ax.AXUIElementCreateSystemWide())
        self._ax.AXUIElementSetMessagingTimeout(self._system.pointer, seconds)  # for this process, all programs
        self._names = {name: self._libraries.text(name) for name in ATTRIBUTES}
        self._asked = self._libraries.array([self._names[name] for name in ATTRIBUTES])

    def front(self, ours: int) -> AxFacts | None:
        """Return the window with the keyboard, or its program where it has none.

        None where the program is the process `ours`, whose windows wait for who asks.
        """
        program = self._attribute(self._system, "AXFocusedApplication")
        if program is None or self._process(program) == ours:
            return None
        window = self._attribute(program, "AXFocusedWindow") or self._attribute(program, "AXMainWindow")
        return self._facts(window or program)

    def windows(self, process: int) -> list[AxFacts]:
        """Return the windows of a program."""
        program = Ref(self._libraries, self._ax.AXUIElementCreateApplication(process))
        return [self._facts(each) for each in self._attribute(program, "AXWindows") or () if isinstance(each, Ref)]

    def focused(self) -> AxFacts | None:
        """Return what has the keyboard."""
        program = self._attribute(self._system, "AXFocusedApplication")
        inside = self._attribute(program, "AXFocusedUIElement") if program is not None else None
        found = inside or self._attribute(self._system, "AXFocusedUIElement")
        if found is None:
            return None
        ancestors = [self._facts(found)]
        with suppress(ProgramError):  # what is known of them is enough
            while len(ancestors) < _DEEPEST and (parent := self.parent(ancestors[-1])) and not parent.is_desktop:
                ancestors.append(parent)
        clip: Region | None = None
        for each in reversed(ancestors[1:]):
            clip = replace(each, clip=clip).shows
        return replace(ancestors[0], clip=clip)

    def of_window(self, window: AxFacts, /) -> AxFacts | None:
        """Return a window as it is now."""
        return self._facts(window.native)

    def parent(self, facts: AxFacts) -> AxFacts | None:
        """Return what something lies in."""
        found = self._attribute(facts.native, "AXParent")
        return self._facts(found, displays=facts.displays) if found is not None else None

    def children(self, facts: AxFacts) -> list[AxFacts]:
        """Return what lies in something, without what is gone by now."""
        found = []
        for each in facts.values.get("AXChildren") or ():
            if not isinstance(each, Ref):
                continue
            try:
                found.append(self._facts(each, facts.shows, facts.displays))
            except ProgramError as problem:
                if problem.silent:
                    raise
        return found

    def with_keyboard(self, facts: AxFacts) -> list[AxFacts]:
        """Return nothing: what a program does not know itself is not found by looking."""
        return []

    def again(self, facts: AxFacts) -> AxFacts | None:
        """Return something as it is now."""
        return self._facts(facts.native, facts.clip)

    def act(self, facts: AxFacts, action: str, /) -> bool:
        """Have a program do something; return whether it knows that action."""
        names = self._copied(self._ax.AXUIElementCopyActionNames, facts.native)
        if action not in (names or ()):
            return False
        key = self._libraries.text(action)  # a name for it keeps it from being released during the call
        _check(self._ax.AXUIElementPerformAction(facts.native.pointer, key.pointer))
        return True

    def _attribute(self, element: Ref, name: str) -> Any:
        """Return an attribute, None where an object does not have it."""
        key = self._libraries.text(name)
        try:
            return self._copied(self._ax.AXUIElementCopyAttributeValue, element, key.pointer)
        except ProgramError as problem:
            if problem.silent:
                raise
            return None

    def _facts(self, element: Ref, clip: Region | None = None, displays: tuple[Display, ...] | None = None) -> AxFacts:
        told = self._copied(self._ax.AXUIElementCopyMultipleAttributeValues, element, self._asked.pointer, 0)
        values = dict(zip(ATTRIBUTES, told or (), strict=False))
        identity, process, label = _IDENTITIES.of(element), self._process(element), self._label(values)
        return AxFacts(element, values, identity, process, displays or tuple(self._mac.displays()), label, clip)

    def _process(self, element: Ref) -> int:
        """Return the number of an object's process, which macOS knows itself."""
        number = _i32()
        _check(self._ax.AXUIElementGetPid(element.pointer, ctypes.byref(number)))
        return number.value

    def _label(self, values: dict[str, Any]) -> str:
        """Return the text of what names a control that has no name of its own."""
        label = values.get("AXTitleUIElement")
        if not isinstance(label, Ref) or values.get("AXTitle") or values.get("AXDescription"):
            return ""
        text = self._attribute(label, "AXValue") or self._attribute(label, "AXTitle")
        return text if isinstance(text, str) else ""

    def _copied(self, function: Any, element: Ref, *arguments: Any) -> Any:
        """Call a function that fills its last argument; return what that says."""
        found = _pointer()
        _check(function(element.pointer, *arguments, ctypes.byref(found)))
        if not found.value:
            return None
        owner = Ref(self._libraries, found.value)
        return self._libraries.value(owner.pointer)


def _check(error: int) -> None:
    if error != _SUCCESS:
        raise ProgramError(silent=error == _CANNOT_COMPLETE)

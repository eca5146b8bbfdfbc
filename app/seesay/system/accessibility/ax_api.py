"""The calls of macOS' accessibility API, and the properties of controls with their ARIA equivalents.

By ctypes, as pyobjc has these calls in a separate package. Sources: HIServices/AXUIElement.h, AXValue.h and AXError.h,
and CoreFoundation's CFString.h, CFArray.h and CFNumber.h. `Ref` releases the results of functions that create or copy.
Methods that query a program raise `ProgramError`.
"""

from __future__ import annotations

import ctypes
import itertools
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from seesay.core.elements import Role, State
from seesay.core.region import Region
from seesay.system.accessibility.query_threads import ProgramError
from seesay.system.accessibility.threaded_tree import MAX_CHILDREN
from seesay.system.macos_api import Box, Display, MacApi, scale_for_box

ATTRIBUTES = (
    "AXRole", "AXSubrole", "AXTitle", "AXDescription", "AXValue", "AXHelp", "AXEnabled", "AXSelected", "AXExpanded",
    "AXDisclosing", "AXHidden", "AXMinimized", "AXPosition", "AXSize", "AXMinValue", "AXMaxValue", "AXURL",
    "AXPlaceholderValue", "AXTitleUIElement", "AXChildren",
)  # fmt: skip
"""Queried together for each control."""

_ROLES: dict[str, Role] = {
    "AXButton": "button", "AXCheckBox": "checkbox", "AXRadioButton": "radio", "AXPopUpButton": "combobox",
    "AXMenuButton": "button", "AXComboBox": "combobox", "AXTextField": "textbox", "AXTextArea": "textbox",
    "AXLink": "link", "AXImage": "img", "AXStaticText": "paragraph", "AXHeading": "heading", "AXSlider": "slider",
    "AXIncrementor": "textbox", "AXProgressIndicator": "progressbar", "AXLevelIndicator": "progressbar",
    "AXBusyIndicator": "progressbar", "AXTabGroup": "tablist", "AXToolbar": "toolbar", "AXMenuBar": "menubar",
    "AXMenuBarItem": "menuitem", "AXMenuItem": "menuitem", "AXList": "list", "AXOutline": "list", "AXTable": "table",
    "AXRow": "row", "AXCell": "cell", "AXWindow": "window", "AXSheet": "dialog", "AXDisclosureTriangle": "button",
    "AXColorWell": "button", "AXDateField": "textbox", "AXTimeField": "textbox",
}  # fmt: skip
"""Other roles are layout containers."""

_SUBROLES: dict[str, Role] = {
    "AXSwitch": "switch", "AXTabButton": "tab", "AXDialog": "dialog", "AXSystemDialog": "dialog",
    "AXOutlineRow": "listitem", "AXSortButton": "columnheader", "AXApplicationAlert": "alert",
    "AXApplicationAlertDialog": "dialog", "AXApplicationDialog": "dialog", "AXApplicationLog": "log",
}  # fmt: skip
"""Take precedence over roles."""

_SECURE = "AXSecureTextField"
_FRAME = frozenset({"AXScrollBar", "AXColumn", "AXGrowArea", "AXRuler"})
"""Roles that are skipped; columns repeat the cells of rows."""
_FRAME_BUTTONS = frozenset({"AXCloseButton", "AXMinimizeButton", "AXZoomButton", "AXFullScreenButton"})
_WHOLE = frozenset({"AXApplication", "AXSystemWide"})
_CLIPPING = frozenset({"AXWindow", "AXScrollArea", "AXWebArea"})
"""Roles that clip their content."""
_FREE = frozenset({"AXMenu", "AXPopover", "AXSheet", "AXDrawer"})
"""Roles that float above and may extend beyond their parent."""
_NUMBERS = frozenset({"AXSlider", "AXProgressIndicator", "AXLevelIndicator"})
_TEXTS = frozenset({"AXTextField", "AXTextArea", "AXComboBox", "AXPopUpButton", "AXDateField", "AXTimeField"})
_MARKED = frozenset({"AXCheckBox", "AXRadioButton"})
_MIXED = 2
"""The value of a check box that is neither on nor off."""
_LONGEST_TEXT = 1000


@dataclass(frozen=True, slots=True)
class AxNode:
    """The properties of a control; `native` is the handle, `values` are by `ATTRIBUTES`.

    A missing value is left out, or None. Positions are pairs of points. `label` is the text of the labelling control,
    `clip` the visible part in pixels, and `displays` convert points to pixels.
    """

    native: Any
    values: Mapping[str, Any]
    identity: str
    process: int
    displays: tuple[Display, ...]
    label: str = ""
    clip: Region | None = None

    @property
    def type(self) -> str:
        """The AX role; empty if missing."""
        return str(self.values.get("AXRole") or "")

    @property
    def is_password(self) -> bool:
        return self.values.get("AXSubrole") == _SECURE or self.type == _SECURE

    @property
    def is_shown(self) -> bool:
        """Whether it is on the screen, as the scrolling ancestor decides: macOS reports unclipped positions."""
        if self.values.get("AXHidden") or self.values.get("AXMinimized"):
            return False
        if self.type in _FREE:
            return self.box is not None  # a closed menu has no size
        return self.box is None or self.clip is None or self.clip.intersection(self.box) is not None

    @property
    def shows(self) -> Region | None:
        """The desktop area that can show its descendants; None if unlimited."""
        if self.type in _FREE:
            return self.box
        if self.type not in _CLIPPING or self.box is None:
            return self.clip
        return self.box if self.clip is None else self.clip.intersection(self.box) or Region(0, 0, 0, 0)

    @property
    def is_desktop(self) -> bool:
        """Whether it is the program, the parent of all its windows."""
        return self.type in _WHOLE

    @property
    def is_frame(self) -> bool:
        return self.type in _FRAME or self.values.get("AXSubrole") in _FRAME_BUTTONS

    @property
    def page(self) -> str | None:
        return str(self.values.get("AXURL") or "") if self.type == "AXWebArea" else None

    @property
    def role(self) -> Role | None:
        return _SUBROLES.get(str(self.values.get("AXSubrole") or "")) or _ROLES.get(self.type)

    @property
    def name(self) -> str:
        own = self._line("AXTitle") or self._line("AXDescription") or " ".join(self.label.split())
        if not own and self.type == "AXStaticText":
            return self._line("AXValue")
        return own or (self._line("AXPlaceholderValue") if self.role == "textbox" else "")

    @property
    def help(self) -> str:
        return self._line("AXHelp")

    def _line(self, name: str) -> str:
        told = self.values.get(name)
        return " ".join(told[:_LONGEST_TEXT].split()) if isinstance(told, str) else ""

    @property
    def value(self) -> str | float | None:
        told = self.values.get("AXValue")
        if self.is_password or told is None:
            return None
        if self.type in _NUMBERS and isinstance(told, float):
            least, most = self.values.get("AXMinValue"), self.values.get("AXMaxValue")
            if isinstance(least, float) and isinstance(most, float) and most > least and least <= told <= most:
                return round(100 * (told - least) / (most - least), 1)
            return None
        if self.type == "AXIncrementor" and isinstance(told, float):
            return f"{told:g}"
        return self._line("AXValue") if self.type in _TEXTS and isinstance(told, str) else None

    @property
    def box(self) -> Region | None:
        place, size = self.values.get("AXPosition"), self.values.get("AXSize")
        if not place or not size or not self.displays:
            return None
        box = Box(*place, *size)
        pixels = box.pixels(scale_for_box(self.displays, box))
        return pixels if pixels.width > 0 and pixels.height > 0 else None

    @property
    def states(self) -> frozenset[State]:
        values, found = self.values, set[State]()
        if self.type in _MARKED and values.get("AXValue") == 1:
            found.add("selected" if self.role == "tab" else "checked")
        if self.role == "checkbox" and values.get("AXValue") == _MIXED:
            found.add("mixed")
        if values.get("AXSelected") is True:
            found.add("selected")
        if values.get("AXExpanded") is True or values.get("AXDisclosing") is True:
            found.add("expanded")
        elif values.get("AXExpanded") is False and self.role in ("button", "link"):
            found.add("collapsed")
        if values.get("AXEnabled") is False:
            found.add("disabled")
        return frozenset(found)


_FRAMEWORKS = "/System/Library/Frameworks"
_SUCCESS, _CANNOT_COMPLETE = 0, -25204  # kAXErrorSuccess, kAXErrorCannotComplete: timeout
_POINT, _SIZE = 1, 2  # kAXValueTypeCGPoint, kAXValueTypeCGSize
_UTF8 = 0x08000100  # kCFStringEncodingUTF8
_DOUBLE = 13  # kCFNumberDoubleType
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
    """Return both frameworks; raises `OSError` except on macOS."""
    paths = ("ApplicationServices.framework/ApplicationServices", "CoreFoundation.framework/CoreFoundation")
    application_services, core_foundation = (ctypes.CDLL(f"{_FRAMEWORKS}/{path}") for path in paths)
    return application_services, core_foundation


def declare(ax: Any, cf: Any) -> None:
    """Declare the function signatures for ctypes."""
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
    return _pointer.in_dll(library, name)


def _callbacks(library: Any, name: str) -> int:
    """Return the address of a structure that defines how values are retained."""
    return ctypes.addressof(ctypes.c_char.in_dll(library, name))


class Libraries:
    """The functions of both frameworks, on macOS only."""

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
        """Return a CFString."""
        data = words.encode()
        return Ref(self, self.cf.CFStringCreateWithBytes(None, data, len(data), _UTF8, False))

    def array(self, parts: Sequence[Ref]) -> Ref:
        """Return a CFArray, which retains its items."""
        pointers = (_pointer * len(parts))(*(part.pointer for part in parts))
        callbacks = _callbacks(self.cf, "kCFTypeArrayCallBacks")
        return Ref(self, self.cf.CFArrayCreate(None, pointers, len(parts), callbacks))

    def value(self, value: int) -> Any:
        """Convert a Core Foundation value, None for an unsupported type; the value stays retained."""
        kind = self.kinds.get(self.cf.CFGetTypeID(value))
        return kind(value) if kind is not None else None

    def _text(self, value: int) -> str:
        buffer, used = (ctypes.c_ubyte * _BYTES)(), _long()
        part = _Range(0, min(self.cf.CFStringGetLength(value), _LONGEST_TEXT))
        self.cf.CFStringGetBytes(value, part, _UTF8, _UNKNOWN_CHARACTER, False, buffer, _BYTES, ctypes.byref(used))
        return bytes(buffer[: used.value]).decode(errors="replace")

    def _number(self, value: int) -> float:
        number = ctypes.c_double()
        self.cf.CFNumberGetValue(value, _DOUBLE, ctypes.byref(number))
        return number.value

    def _array(self, value: int) -> list[Any]:
        number = min(self.cf.CFArrayGetCount(value), max(MAX_CHILDREN, len(ATTRIBUTES)))
        return [self.value(self.cf.CFArrayGetValueAtIndex(value, place)) for place in range(number)]

    def _pair(self, value: int) -> tuple[float, float] | None:
        kind, pair = self.ax.AXValueGetType(value), _Pair()
        if kind not in (_POINT, _SIZE) or not self.ax.AXValueGetValue(value, kind, ctypes.byref(pair)):
            return None  # also for a missing attribute
        return pair.first, pair.second

    def is_trusted(self) -> bool:
        """Whether this program has the accessibility permission."""
        return bool(self.ax.AXIsProcessTrusted())

    def ask_for_trust(self) -> None:
        """Have macOS ask the user, and list the program in its settings."""
        key, yes = _constant(self.ax, "kAXTrustedCheckOptionPrompt"), _constant(self.cf, "kCFBooleanTrue")
        keys = _callbacks(self.cf, "kCFTypeDictionaryKeyCallBacks")
        values = _callbacks(self.cf, "kCFTypeDictionaryValueCallBacks")
        parts = ctypes.byref(key), ctypes.byref(yes)
        options = Ref(self, self.cf.CFDictionaryCreate(None, *parts, 1, keys, values))
        self.ax.AXIsProcessTrustedWithOptions(options.pointer)


class Ref:
    """An owned reference; equal to another reference to the same object."""

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
    """Assigns stable numbers to recently used objects. Thread-safe."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._numbers = itertools.count(1)
        self._known: OrderedDict[Any, str] = OrderedDict()

    def of(self, native: Any) -> str:
        """Return the number of a hashable object."""
        with self._guard:
            number = self._known.get(native) or str(next(self._numbers))
            self._known[native] = number
            self._known.move_to_end(native)
            dropped = self._known.popitem(last=False) if len(self._known) > _MOST_KNOWN else None
        del dropped  # released outside the lock
        return number


_IDENTITIES = Identities()


class AxApi:
    """macOS' accessibility API for one thread."""

    def __init__(self, seconds: float, mac: MacApi) -> None:
        """Limit each call to `seconds`."""
        self._libraries, self._mac = Libraries(), mac
        self._ax = self._libraries.ax
        self._system = Ref(self._libraries, self._ax.AXUIElementCreateSystemWide())
        self._ax.AXUIElementSetMessagingTimeout(self._system.pointer, seconds)  # for this process, all programs
        self._names = {name: self._libraries.text(name) for name in ATTRIBUTES}
        self._asked = self._libraries.array([self._names[name] for name in ATTRIBUTES])

    def front(self, ours: int) -> AxNode | None:
        """Return the focused window, or its program if it has none.

        None if the program is the process `own_process`, whose windows wait for the caller.
        """
        program = self._attribute(self._system, "AXFocusedApplication")
        if program is None or self._process(program) == ours:
            return None
        window = self._attribute(program, "AXFocusedWindow") or self._attribute(program, "AXMainWindow")
        return self._facts(window or program)

    def windows(self, process: int) -> list[AxNode]:
        """Return the windows of a program."""
        program = Ref(self._libraries, self._ax.AXUIElementCreateApplication(process))
        return [self._facts(each) for each in self._attribute(program, "AXWindows") or () if isinstance(each, Ref)]

    def focused(self) -> AxNode | None:
        program = self._attribute(self._system, "AXFocusedApplication")
        inside = self._attribute(program, "AXFocusedUIElement") if program is not None else None
        found = inside or self._attribute(self._system, "AXFocusedUIElement")
        if found is None:
            return None
        ancestors = [self._facts(found)]
        with suppress(ProgramError):  # the known ones are enough
            while len(ancestors) < _DEEPEST and (parent := self.parent(ancestors[-1])) and not parent.is_desktop:
                ancestors.append(parent)
        clip: Region | None = None
        for each in reversed(ancestors[1:]):
            clip = replace(each, clip=clip).shows
        return replace(ancestors[0], clip=clip)

    def of_window(self, window: AxNode, /) -> AxNode | None:
        return self._facts(window.native)

    def parent(self, facts: AxNode) -> AxNode | None:
        found = self._attribute(facts.native, "AXParent")
        return self._facts(found, displays=facts.displays) if found is not None else None

    def children(self, facts: AxNode) -> list[AxNode]:
        """Objects that are gone by now are left out."""
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

    def with_keyboard(self, facts: AxNode) -> list[AxNode]:
        """Return nothing: a search does not find more than the program knows."""
        return []

    def again(self, facts: AxNode) -> AxNode | None:
        return self._facts(facts.native, facts.clip)

    def act(self, facts: AxNode, action: str, /) -> bool:
        names = self._copied(self._ax.AXUIElementCopyActionNames, facts.native)
        if action not in (names or ()):
            return False
        key = self._libraries.text(action)  # the variable keeps it from being released during the call
        _check(self._ax.AXUIElementPerformAction(facts.native.pointer, key.pointer))
        return True

    def _attribute(self, element: Ref, name: str) -> Any:
        """Return an attribute, None if the object does not have it."""
        key = self._libraries.text(name)
        try:
            return self._copied(self._ax.AXUIElementCopyAttributeValue, element, key.pointer)
        except ProgramError as problem:
            if problem.silent:
                raise
            return None

    def _facts(self, element: Ref, clip: Region | None = None, displays: tuple[Display, ...] | None = None) -> AxNode:
        told = self._copied(self._ax.AXUIElementCopyMultipleAttributeValues, element, self._asked.pointer, 0)
        values = dict(zip(ATTRIBUTES, told or (), strict=False))
        identity, process, label = _IDENTITIES.of(element), self._process(element), self._label(values)
        return AxNode(element, values, identity, process, displays or tuple(self._mac.displays()), label, clip)

    def _process(self, element: Ref) -> int:
        number = _i32()
        _check(self._ax.AXUIElementGetPid(element.pointer, ctypes.byref(number)))
        return number.value

    def _label(self, values: dict[str, Any]) -> str:
        """Return the text of the control that labels an unnamed control."""
        label = values.get("AXTitleUIElement")
        if not isinstance(label, Ref) or values.get("AXTitle") or values.get("AXDescription"):
            return ""
        text = self._attribute(label, "AXValue") or self._attribute(label, "AXTitle")
        return text if isinstance(text, str) else ""

    def _copied(self, function: Any, element: Ref, *arguments: Any) -> Any:
        """Call a function that fills its last argument; return the converted value."""
        found = _pointer()
        _check(function(element.pointer, *arguments, ctypes.byref(found)))
        if not found.value:
            return None
        owner = Ref(self._libraries, found.value)
        return self._libraries.value(owner.pointer)


def _check(error: int) -> None:
    if error != _SUCCESS:
        raise ProgramError(silent=error == _CANNOT_COMPLETE)

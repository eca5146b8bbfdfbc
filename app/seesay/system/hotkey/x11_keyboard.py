"""The keyboard on X11: grabs of single combinations, and its devices (XInput 2).

An active grab makes the X server report that the focus left the window; GTK believes it, and a screen reader then reads
the window again. Grabs on the focused window itself do not, so they follow the focus (as AT-SPI's for Orca do). Grabs
on the root window detect conflicts, bridge focus changes, and serve where the focused window refuses grabs. X grabs key
codes, so the keyboard layout is read again whenever the server reports a change.

An open menu of another program grabs the keyboard, so our grabs receive no key; nor do they without a focused window,
as after a window closed. XInput 2 reports keys even then, and is used only then: other keys never arrive here, and a
screen locker grabs the keyboard without a menu. For a command's letter the devices are grabbed, so that neither a menu
nor the screen reader, which gets every key of a grabbed keyboard from XInput, receives it.
"""

from __future__ import annotations

import logging
import struct
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import combinations
from typing import Any

from seesay.system.hotkey import keysyms
from seesay.system.hotkey.backend import HELD_BY_OTHER, KeyPosition, Refusal, assign_positions
from seesay.system.hotkey.chord import Chord, Modifier

_SHIFT, _LOCK, _CONTROL = 1, 2, 4
_MODIFIER_ROWS = 8
"""Shift, Lock, Control, Mod1 to Mod5, in bit order (X11 protocol, GetModifierMapping)."""

_ALT = (0xFFE9, 0xFFEA)
_SUPER = (0xFFEB, 0xFFEC)
_NUM_LOCK = (0xFF7F,)
_SCROLL_LOCK = (0xFF14,)


class KeyboardLayout:
    """A snapshot of the key codes and modifier bits of `display` (an `Xlib.display.Display`)."""

    def __init__(self, display: Any) -> None:
        first = display.display.info.min_keycode
        count = display.display.info.max_keycode - first + 1
        rows = display.get_keyboard_mapping(first, count)
        self._symbols: dict[int, tuple[int, ...]] = {first + place: tuple(row) for place, row in enumerate(rows)}
        self._codes: dict[int, int] = {}
        for column in range(max((len(row) for row in self._symbols.values()), default=0)):
            for code, row in self._symbols.items():
                if column < len(row) and row[column]:
                    self._codes.setdefault(row[column], code)
        bits = self._modifier_bits(display.get_modifier_mapping())
        self._bits: dict[Modifier, int] = {
            "Shift": _SHIFT,
            "Ctrl": _CONTROL,
            "Alt": _first(bits, _ALT),
            "Super": _first(bits, _SUPER),
        }
        locks = [bit for bit in (_LOCK, _first(bits, _NUM_LOCK), _first(bits, _SCROLL_LOCK)) if bit]
        self.lock_masks = tuple(
            sum(chosen) for length in range(len(locks) + 1) for chosen in combinations(dict.fromkeys(locks), length)
        )
        """All combinations of active locks; a grab names its modifiers exactly."""

    def _modifier_bits(self, mapping: Iterable[Iterable[int]]) -> dict[int, int]:
        bits: dict[int, int] = {}
        for row, codes in zip(range(_MODIFIER_ROWS), mapping, strict=True):
            for code in codes:
                for symbol in self._symbols.get(code, ()):
                    bits.setdefault(symbol, 1 << row)
        return bits

    def place(self, chord: Chord) -> tuple[int, int] | None:
        """Return the key code and modifier mask of `chord`, None if the keyboard lacks it."""
        code = next(
            (self._codes[number] for number in keysyms.keysym_numbers(chord.key) if number in self._codes), None
        )
        # A layout without Latin letters: shortcuts stay on their US keyboard positions, as in toolkits.
        code = keysyms.US_CODES.get(chord.key) if code is None else code
        masks = [self._bits[modifier] for modifier in chord.modifiers]
        if code is None or code not in self._symbols or not all(masks):
            return None
        return code, sum(masks)

    def mask(self, state: int) -> int:
        """Return the modifier bits of an event's `state`."""
        return state & sum(self._bits.values())

    def chord(self, code: int, state: int) -> Chord | None:
        """Return the chord of a pressed key, None for a modifier itself."""
        symbols = self._symbols.get(code, ())
        if not symbols or symbols[0] in keysyms.MODIFIERS:
            return None
        group = (state >> 13) & 3  # X Keyboard Extension: bits 13 and 14 are the active layout
        columns = [column for column in (2 * group, 0, 2) if column < min(len(symbols), 4) and symbols[column]]
        keys = [key for column in columns if (key := keysyms.key_name(symbols[column]))]
        # The layout with Latin letters counts; without any, the US keyboard position.
        key = next((key for key in keys if key.isascii()), None)
        if key is None and ord("a") not in self._codes:
            key = keysyms.US_KEYS.get(code)
        key = key or next(iter(keys), f"Key {code}")
        modifiers: frozenset[Modifier] = frozenset(name for name, bit in self._bits.items() if bit and state & bit)
        return Chord(modifiers, key)


def _first(bits: dict[int, int], symbols: Iterable[int]) -> int:
    return next((bits[symbol] for symbol in symbols if symbol in bits), 0)


class KeyGrabs:
    """The grabbed combinations on `display` (an `Xlib.display.Display`); for one thread."""

    def __init__(self, display: Any) -> None:
        from Xlib import X

        self._x = X
        self._display = display
        self.root = display.screen().root
        self.layout = KeyboardLayout(display)
        self.bound: dict[str, Chord] = {}
        self._names: dict[KeyPosition, str] = {}
        self._on_root: set[KeyPosition] = set()
        self._active_window = display.intern_atom("_NET_ACTIVE_WINDOW")
        self.focus = self.root
        self.has_focus = True
        """Without a focused window, no grab receives a key."""
        self.root_events = X.PropertyChangeMask | X.FocusChangeMask
        self.root.change_attributes(event_mask=self.root_events)
        self.follow_focus()

    def name(self, code: int, state: int) -> str | None:
        """Return the binding of a pressed key."""
        return self._names.get((code, self.layout.mask(state)))

    def bind(self, wanted: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        """Replace the grabs by those for `wanted`, and return the refused ones."""
        places, refusals = assign_positions(wanted, self.layout.place)
        gone = set(self._names) - set(places)
        self._ungrab(self.root, gone & self._on_root)
        self._ungrab(self.focus, gone)
        self._on_root -= gone
        new = set(places) - set(self._names)
        refused = self._grab(self.root, new)
        self._on_root |= new - refused
        self._names = {place: name for place, name in places.items() if place not in refused}
        self._leave_root()
        self.bound = {name: wanted[name] for name in self._names.values()}
        refusals += [Refusal(places[place], wanted[places[place]], HELD_BY_OTHER) for place in refused]
        return tuple(refusals)

    def read_layout(self) -> tuple[Refusal, ...]:
        """Update the grabs after a change of the keyboard layout; return those that are refused now.

        The server also reports this for another keyboard of the same layout: then nothing may be released, as the
        pressed key may be ours.
        """
        wanted, layout = self.bound, KeyboardLayout(self._display)
        if layout.lock_masks != self.layout.lock_masks:
            self.bind({})
        self.layout = layout
        return self.bind(wanted)

    def concerns_focus(self, event: Any) -> bool:
        """Return whether `event` may mean a focus change."""
        if event.type in (self._x.FocusOut, self._x.FocusIn):
            return event.mode not in (self._x.NotifyGrab, self._x.NotifyUngrab)
        if event.type == self._x.PropertyNotify:
            return bool(event.atom == self._active_window)
        return event.type in (self._x.DestroyNotify, self._x.UnmapNotify)

    def follow_focus(self) -> None:
        """Move the grabs to the focused window."""
        focus = self._display.get_input_focus().focus
        self.has_focus = focus != self._x.NONE
        window = self.root if focus in (self._x.NONE, self._x.PointerRoot) else focus
        if window.id == self.focus.id:
            return
        before, self.focus = self.focus, window
        everything = set(self._names)
        refused = self._grab(self.root, everything - self._on_root)
        self._on_root |= everything - refused
        self._watch(before, 0)
        self._watch(window, self._x.FocusChangeMask | self._x.StructureNotifyMask)
        if before.id != self.root.id:
            self._ungrab(before, everything)
        self._leave_root()

    def _leave_root(self) -> None:
        """Move the root window's grabs to the focused window, except those that it refuses.

        Combinations that the root window refuses go there too: they become ours when the other program releases them.
        """
        if self.focus.id == self.root.id:
            return
        moved = self._on_root - self._grab(self.focus, self._names)
        self._ungrab(self.root, moved)
        self._on_root -= moved

    def _watch(self, window: Any, mask: int) -> None:
        from Xlib.error import CatchError

        if window.id != self.root.id:
            window.change_attributes(event_mask=mask, onerror=CatchError())

    def _grab(self, window: Any, places: Iterable[KeyPosition]) -> set[KeyPosition]:
        """Grab each key under every combination of locks; return the refused ones."""
        from Xlib.error import CatchError

        caught = {place: CatchError() for place in places}
        mode = self._x.GrabModeAsync
        for (code, mask), errors in caught.items():
            for locks in self.layout.lock_masks:
                window.grab_key(code, mask | locks, False, mode, mode, onerror=errors)
        if caught:
            self._display.sync()
        refused = {place for place, errors in caught.items() if errors.get_error() is not None}
        self._ungrab(window, refused)
        return refused

    def _ungrab(self, window: Any, places: Iterable[KeyPosition]) -> None:
        from Xlib.error import CatchError

        for code, mask in places:
            for locks in self.layout.lock_masks:
                window.ungrab_key(code, mask | locks, onerror=CatchError())  # the window may be gone
        self._display.flush()


_log = logging.getLogger(__name__)

_EXTENSION = "XInputExtension"
_VERSION = (2, 2)
"""Before 2.1 the server reports no keys during a grab; python-xlib announces 2.0."""
_KINDS = ("MENU", "POPUP_MENU", "DROPDOWN_MENU", "COMBO")
_RAW = struct.Struct("=HII")
"""The start of a raw event: device, time, key code."""


class KeyboardDevices:
    """The keyboards of `display` (an `Xlib.display.Display`), and the open menus; for one thread."""

    def __init__(self, display: Any, event_mask: int) -> None:
        """`event_mask` has the other events selected on the root window."""
        from Xlib import X
        from Xlib.ext import ge, xinput

        self._x, self._xinput, self._generic = X, xinput, ge.GenericEventCode
        self._display, self._root = display, display.screen().root
        self._type = display.intern_atom("_NET_WM_WINDOW_TYPE")
        self._menu_types = {display.intern_atom(f"_NET_WM_WINDOW_TYPE_{kind}") for kind in _KINDS}
        self._open: set[int] = set()
        self._without_focus = self._listening = False
        self._taken: list[int] = []
        self._down: set[int] = set()
        self._opcode = self._ask_for_version()
        if self._opcode is not None:
            self._root.change_attributes(event_mask=event_mask | X.SubstructureNotifyMask)

    def _ask_for_version(self) -> int | None:
        """Return the extension's opcode if the server has a supported version."""
        if not self._display.has_extension(_EXTENSION):
            return None
        opcode = int(self._display.display.get_extension_major(_EXTENSION))
        major, minor = _VERSION
        known = self._xinput.XIQueryVersion(
            display=self._display.display, opcode=opcode, major_version=major, minor_version=minor
        )
        if (known.major_version, known.minor_version) < _VERSION:
            _log.info("keys are not received while a menu is open: the server knows too old an extension for input")
            return None
        return opcode

    def of_a_child(self, event: Any) -> bool:
        """Return whether `event` concerns a top-level window; record opened and closed menus."""
        if getattr(event, "event", None) != self._root or not hasattr(event, "window"):
            return False
        window = event.window
        if event.type == self._x.MapNotify and event.override and self._is_menu(window):
            self._open.add(window.id)
        elif event.type in (self._x.UnmapNotify, self._x.DestroyNotify):
            self._open.discard(window.id)
        self._listen()
        return True

    def note_focus(self, *, somewhere: bool) -> None:
        """Record whether any window has the focus."""
        self._without_focus = not somewhere
        self._listen()

    @property
    def menu_is_open(self) -> bool:
        return bool(self._open)

    def key(self, event: Any) -> tuple[bool, int, int, int] | None:
        """Return for a key event: pressed, key code, time and active modifiers.

        None for any other event.
        """
        if event.type != self._generic or event.extension != self._opcode:
            return None
        if event.evtype in (self._xinput.RawKeyPress, self._xinput.RawKeyRelease):
            _, time, code = _RAW.unpack_from(event.data)
            return event.evtype == self._xinput.RawKeyPress, code, time, self._modifiers()
        if event.evtype not in (self._xinput.KeyPress, self._xinput.KeyRelease):
            return None
        is_down, code = event.evtype == self._xinput.KeyPress, int(event.data.detail)
        if not is_down and code not in self._down and not self._taken:
            self._free(code)
        (self._down.add if is_down else self._down.discard)(code)
        return is_down, code, event.data.time, self._modifiers() | event.data.mods.effective_mods

    def take_keyboards(self) -> bool:
        """Grab every keyboard from all other programs; return whether there is one.

        Call it while no key is down: a key that is released meanwhile would stay down for other programs.
        """
        if self._opcode is None:
            return False
        server, mode = self._display, self._x.GrabModeAsync
        mask = self._xinput.KeyPressMask | self._xinput.KeyReleaseMask
        for device in server.xinput_query_device(self._xinput.AllDevices).devices:
            if device.use == self._xinput.SlaveKeyboard and device.enabled:
                grab = self._root.xinput_grab_device(device.deviceid, self._x.CurrentTime, mode, mode, False, mask)
                if grab.status == self._x.GrabSuccess:
                    self._taken.append(device.deviceid)
        return bool(self._taken)

    def release_keyboards(self) -> None:
        """Undo `take_keyboards`."""
        with suppress(Exception):  # without a server there is nothing to release
            for device in self._taken:
                self._display.xinput_ungrab_device(device, self._x.CurrentTime)
            self._display.flush()
        self._taken.clear()
        self._down.clear()

    def is_down(self, code: int) -> bool:
        """Return whether a key of a grabbed keyboard is held."""
        return code in self._down

    def _free(self, code: int) -> None:
        """Release a key whose release came only here, and which the server would repeat for ever.

        A second press has no effect, but a release alone would not work, as the press did not come from here.
        """
        if self._display.query_keymap()[code // 8] & (1 << (code % 8)):
            for event in (self._x.KeyPress, self._x.KeyRelease):
                self._display.xtest_fake_input(event, code)
            self._display.flush()

    def _modifiers(self) -> int:
        """Return the active modifiers, locks and layout, which a raw event lacks."""
        return int(self._root.query_pointer().mask)

    def _listen(self) -> None:
        """Select raw key events while needed."""
        on = self._opcode is not None and (bool(self._open) or self._without_focus)
        if on == self._listening:
            return
        self._listening = on
        mask = self._xinput.RawKeyPressMask | self._xinput.RawKeyReleaseMask if on else 0
        self._root.xinput_select_events([(self._xinput.AllMasterDevices, mask)])
        self._display.flush()

    def _is_menu(self, window: Any) -> bool:
        from Xlib.error import BadWindow

        try:
            types = window.get_full_property(self._type, self._x.AnyPropertyType)
        except BadWindow:  # just closed
            return False
        return types is not None and not self._menu_types.isdisjoint(types.value)

"""Grabs of single combinations on X11 that do not disturb the focused program.

An active grab makes the X server report that the focus left the window; GTK believes it, and a screen reader then reads
the window again. Grabs on the focused window itself do not, so they follow the focus (as AT-SPI's for Orca do). Grabs
on the root window detect conflicts, bridge focus changes, and serve where the focused window refuses grabs.

What the keys of an X server's keyboard mean: X grabs key codes (places), people name what is printed there.

The meaning is read again whenever the server reports a change of layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from seesay.system.hotkey import keysyms
from seesay.system.hotkey.backend import Refusal
from seesay.system.hotkey.chord import Chord, Modifier
from seesay.system.hotkey.listening import HELD, Place, places_of

_SHIFT, _LOCK, _CONTROL = 1, 2, 4
_MODIFIER_ROWS = 8
"""Shift, Lock, Control, Mod1 to Mod5, in the order of their bits (X11 protocol, GetModifierMapping)."""

_ALT = (0xFFE9, 0xFFEA)
_SUPER = (0xFFEB, 0xFFEC)
_NUM_LOCK = (0xFF7F,)
_SCROLL_LOCK = (0xFF14,)


class KeyboardLayout:
    """A snapshot of what key codes and modifier bits mean on `display` (an `Xlib.display.Display`)."""

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
        """Every combination of locks that may be on while a key is pressed; a grab names its modifiers exactly."""

    def _modifier_bits(self, mapping: Iterable[Iterable[int]]) -> dict[int, int]:
        bits: dict[int, int] = {}
        for row, codes in zip(range(_MODIFIER_ROWS), mapping, strict=True):
            for code in codes:
                for symbol in self._symbols.get(code, ()):
                    bits.setdefault(symbol, 1 << row)
        return bits

    def place(self, chord: Chord) -> tuple[int, int] | None:
        """Return the key code and the modifier mask of `chord`, or None when this keyboard cannot make it."""
        code = next((self._codes[number] for number in keysyms.numbers(chord.key) if number in self._codes), None)
        # A layout without Latin letters: shortcuts stay where a US keyboard has them, as toolkits do it too.
        code = keysyms.US_CODES.get(chord.key) if code is None else code
        masks = [self._bits[modifier] for modifier in chord.modifiers]
        if code is None or code not in self._symbols or not all(masks):
            return None
        return code, sum(masks)

    def mask(self, state: int) -> int:
        """Return the bits of an event's `state` that belong to a chord's modifiers."""
        return state & sum(self._bits.values())

    def chord(self, code: int, state: int) -> Chord | None:
        """Return the chord of a key that was pressed with the modifiers in `state`, or None for a modifier itself."""
        symbols = self._symbols.get(code, ())
        if not symbols or symbols[0] in keysyms.MODIFIERS:
            return None
        group = (state >> 13) & 3  # X Keyboard Extension: bits 13 and 14 are the layout in use
        columns = [column for column in (2 * group, 0, 2) if column < min(len(symbols), 4) and symbols[column]]
        keys = [key for column in columns if (key := keysyms.key_of(symbols[column]))]
        # Of two layouts in use the one with Latin letters counts; of one without any, the place on a US keyboard.
        key = next((key for key in keys if key.isascii()), None)
        if key is None and ord("a") not in self._codes:
            key = keysyms.US_KEYS.get(code)
        key = key or next(iter(keys), f"Key {code}")
        modifiers: frozenset[Modifier] = frozenset(name for name, bit in self._bits.items() if bit and state & bit)
        return Chord(modifiers, key)


def _first(bits: dict[int, int], symbols: Iterable[int]) -> int:
    return next((bits[symbol] for symbol in symbols if symbol in bits), 0)


class KeyGrabs:
    """The combinations that are grabbed on `display` (an `Xlib.display.Display`); belongs to one thread."""

    def __init__(self, display: Any) -> None:
        from Xlib import X

        self._x = X
        self._display = display
        self.root = display.screen().root
        self.layout = KeyboardLayout(display)
        self.bound: dict[str, Chord] = {}
        self._names: dict[Place, str] = {}
        self._on_root: set[Place] = set()
        self._active_window = display.intern_atom("_NET_ACTIVE_WINDOW")
        self.focus = self.root
        self.has_focus = True
        """Whether anything has the keyboard; when nothing has it, no grab brings any key."""
        self.root_events = X.PropertyChangeMask | X.FocusChangeMask
        self.root.change_attributes(event_mask=self.root_events)
        self.follow_focus()

    def name(self, code: int, state: int) -> str | None:
        """Return the name of the binding that a pressed key belongs to."""
        return self._names.get((code, self.layout.mask(state)))

    def bind(self, wanted: Mapping[str, Chord]) -> tuple[Refusal, ...]:
        """Replace the grabs by those for `wanted`, and return those that could not be grabbed."""
        places, refusals = places_of(wanted, self.layout.place)
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
        refusals += [Refusal(places[place], wanted[places[place]], HELD) for place in refused]
        return tuple(refusals)

    def read_layout(self) -> tuple[Refusal, ...]:
        """Update the grabs after the keyboard layout may have changed; return what cannot be grabbed any more.

        The server also reports this for another keyboard of the same layout: then nothing may be released, for the key
        being pressed may be ours.
        """
        wanted, layout = self.bound, KeyboardLayout(self._display)
        if layout.lock_masks != self.layout.lock_masks:
            self.bind({})
        self.layout = layout
        return self.bind(wanted)

    def concerns_focus(self, event: Any) -> bool:
        """Return whether `event` says that the focus may be elsewhere now."""
        if event.type in (self._x.FocusOut, self._x.FocusIn):
            return event.mode not in (self._x.NotifyGrab, self._x.NotifyUngrab)
        if event.type == self._x.PropertyNotify:
            return bool(event.atom == self._active_window)
        return event.type in (self._x.DestroyNotify, self._x.UnmapNotify)

    def follow_focus(self) -> None:
        """Move the grabs to the window that has the focus now."""
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

        What the root window refuses goes there too: it is ours when the program that has it releases it.
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

    def _grab(self, window: Any, places: Iterable[Place]) -> set[Place]:
        """Grab each place under every combination of locks; return those that could not be grabbed."""
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

    def _ungrab(self, window: Any, places: Iterable[Place]) -> None:
        from Xlib.error import CatchError

        for code, mask in places:
            for locks in self.layout.lock_masks:
                window.ungrab_key(code, mask | locks, onerror=CatchError())  # the window may be gone
        self._display.flush()

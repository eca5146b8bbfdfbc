"""What the keys of an X server's keyboard mean: X grabs key codes (places), people name what is printed there.

The meaning is read again whenever the server reports a change of layout.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from seesay.hotkey import keysyms
from seesay.hotkey.chord import Chord, Modifier

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

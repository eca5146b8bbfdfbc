"""The names and numbers that X11, and the portal after it, have for keys.

X numbers a character's key after old 8-bit character sets, or after Unicode; which one depends on the keyboard layout,
so that a character has several numbers it may be found under. Sources: X11/keysymdef.h and X11/XF86keysym.h.
"""

from __future__ import annotations

_NAMED: dict[str, tuple[str, int]] = {
    "Esc": ("Escape", 0xFF1B),
    "Tab": ("Tab", 0xFF09),
    "Backspace": ("BackSpace", 0xFF08),
    "Return": ("Return", 0xFF0D),
    "Enter": ("KP_Enter", 0xFF8D),
    "Ins": ("Insert", 0xFF63),
    "Del": ("Delete", 0xFFFF),
    "Home": ("Home", 0xFF50),
    "End": ("End", 0xFF57),
    "Left": ("Left", 0xFF51),
    "Up": ("Up", 0xFF52),
    "Right": ("Right", 0xFF53),
    "Down": ("Down", 0xFF54),
    "PgUp": ("Page_Up", 0xFF55),
    "PgDown": ("Page_Down", 0xFF56),
    "Space": ("space", 0x20),
    "Pause": ("Pause", 0xFF13),
    "Print": ("Print", 0xFF61),
    "ScrollLock": ("Scroll_Lock", 0xFF14),
    "SysReq": ("Sys_Req", 0xFF15),
    "Menu": ("Menu", 0xFF67),
    "Help": ("Help", 0xFF6A),
    "Cancel": ("Cancel", 0xFF69),
    "Clear": ("Clear", 0xFF0B),
    "Back": ("XF86Back", 0x1008FF26),
    "Forward": ("XF86Forward", 0x1008FF27),
    "Stop": ("XF86Stop", 0x1008FF28),
    "Refresh": ("XF86Refresh", 0x1008FF29),
    "Home Page": ("XF86HomePage", 0x1008FF18),
    "Favorites": ("XF86Favorites", 0x1008FF30),
    "Search": ("XF86Search", 0x1008FF1B),
    "Calculator": ("XF86Calculator", 0x1008FF1D),
    "Tools": ("XF86Tools", 0x1008FF81),
    "Sleep": ("XF86Sleep", 0x1008FF2F),
    "Volume Down": ("XF86AudioLowerVolume", 0x1008FF11),
    "Volume Mute": ("XF86AudioMute", 0x1008FF12),
    "Volume Up": ("XF86AudioRaiseVolume", 0x1008FF13),
    "Microphone Mute": ("XF86AudioMicMute", 0x1008FFB2),
    "Toggle Media Play/Pause": ("XF86AudioPlay", 0x1008FF14),
    "Media Play": ("XF86AudioPlay", 0x1008FF14),
    "Media Stop": ("XF86AudioStop", 0x1008FF15),
    "Media Previous": ("XF86AudioPrev", 0x1008FF16),
    "Media Next": ("XF86AudioNext", 0x1008FF17),
    "Media Record": ("XF86AudioRecord", 0x1008FF1C),
    "Media Pause": ("XF86AudioPause", 0x1008FF31),
    "Launch Mail": ("XF86Mail", 0x1008FF19),
    "Launch Media": ("XF86AudioMedia", 0x1008FF32),
    **{f"F{number}": (f"F{number}", 0xFFBD + number) for number in range(1, 36)},
    **{f"Launch ({digit})": (f"XF86Launch{digit}", 0x1008FF40 + int(digit, 16)) for digit in "0123456789ABCDEF"},
}

_SIGNS = {
    "!": "exclam",
    '"': "quotedbl",
    "#": "numbersign",
    "$": "dollar",
    "%": "percent",
    "&": "ampersand",
    "'": "apostrophe",
    "(": "parenleft",
    ")": "parenright",
    "*": "asterisk",
    "+": "plus",
    ",": "comma",
    "-": "minus",
    ".": "period",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "<": "less",
    "=": "equal",
    ">": "greater",
    "?": "question",
    "@": "at",
    "[": "bracketleft",
    "\\": "backslash",
    "]": "bracketright",
    "^": "asciicircum",
    "_": "underscore",
    "`": "grave",
    "{": "braceleft",
    "|": "bar",
    "}": "braceright",
    "~": "asciitilde",
}

_PAGES = {
    0x100: "iso8859_2",
    0x200: "iso8859_3",
    0x300: "iso8859_4",
    0x500: "iso8859_6",
    0x600: "koi8_r",
    0x700: "iso8859_7",
    0xC00: "iso8859_8",
    0xD00: "tis_620",
}
"""The 8-bit character sets behind the older numbers: a page of numbers, and Python's name for the set."""

_UNICODE = 0x01000000

_POSITIONS = {
    character: first + place
    for row, first in (
        ("1234567890-=", 10),
        ("QWERTYUIOP[]", 24),
        ("ASDFGHJKL;'`", 38),
        ("\\ZXCVBNM,./", 51),
    )
    for place, character in enumerate(row)
}
"""Where characters are on a US keyboard: key codes of Linux's evdev plus eight, which every X server here uses."""

_BY_POSITION = {code: character for character, code in _POSITIONS.items()}
_BY_NUMBER = {number: key for key, (_, number) in reversed(_NAMED.items())}
_MODIFIER_NUMBERS = frozenset({*range(0xFFE1, 0xFFEF), *range(0xFE01, 0xFE14), 0xFF7E, 0xFF7F, 0xFF20})
"""Shift_L to Hyper_R, the ISO level and group shifts, Mode_switch, Num_Lock and Multi_key."""


def numbers(key: str) -> tuple[int, ...]:
    """Return the keysyms that a chord's `key` may have, the likeliest first."""
    if key in _NAMED:
        return (_NAMED[key][1],)
    found: list[int] = []
    for character in (key.lower(), key):
        if len(character) != 1:
            continue
        point = ord(character)
        found += [point] if point < 0x100 else [_UNICODE + point]
        if point >= 0xA0:
            found += [_UNICODE + point, *_old_numbers(character)]
    return tuple(dict.fromkeys(found))


def _old_numbers(character: str) -> list[int]:
    found = []
    for page, charset in _PAGES.items():
        try:
            byte = character.encode(charset)[0]
        except UnicodeEncodeError:
            continue
        if byte >= 0xA0:
            found.append(page + byte)
    return found


def key_of(number: int) -> str | None:
    """Return the chord's key that a keysym stands for, or None when it has no name there."""
    if number in _BY_NUMBER:
        return _BY_NUMBER[number]
    if 0x21 <= number <= 0x7E or 0xA1 <= number <= 0xFF:
        character = chr(number)
    elif number >= _UNICODE:
        character = chr(number - _UNICODE) if number - _UNICODE < 0x110000 else ""
    elif (charset := _PAGES.get(number & ~0xFF)) is not None:
        character = bytes([number & 0xFF]).decode(charset, errors="ignore")
    else:
        return None
    upper = character.upper()
    return upper if len(upper) == 1 else character or None


def is_modifier(number: int) -> bool:
    """Return whether a keysym only changes what other keys mean."""
    return number in _MODIFIER_NUMBERS


def us_position(key: str) -> int | None:
    """Return the key code on which a US keyboard has the character `key`, or None when it has none."""
    return _POSITIONS.get(key)


def us_key(code: int) -> str | None:
    """Return the character a US keyboard has on a key code, or None."""
    return _BY_POSITION.get(code)


def name(key: str) -> str | None:
    """Return a keysym's name for a chord's `key`, as xkbcommon knows it, or None when it has none."""
    if key in _NAMED:
        return _NAMED[key][0]
    if key in _SIGNS:
        return _SIGNS[key]
    if len(key) == 1 and key.isascii() and key.isalnum():
        return key.lower()
    return f"U{ord(key):04X}" if len(key) == 1 else None

"""X11 key symbols (keysyms): the server's numbers and the names for the portal.

A character has several numbers (8-bit character sets, Unicode); the keyboard layout decides which is used. Sources:
X11/keysymdef.h and X11/XF86keysym.h.
"""

from __future__ import annotations

from functools import cache

# fmt: off
_NAMES: dict[str, str] = {
    "Esc": "Escape", "Backspace": "BackSpace", "Enter": "KP_Enter", "Ins": "Insert", "Del": "Delete",
    "PgUp": "Page_Up", "PgDown": "Page_Down", "Space": "space", "ScrollLock": "Scroll_Lock", "SysReq": "Sys_Req",
    "Home Page": "XF86HomePage", "Launch Mail": "XF86Mail", "Launch Media": "XF86AudioMedia",
    "Volume Down": "XF86AudioLowerVolume", "Volume Up": "XF86AudioRaiseVolume", "Volume Mute": "XF86AudioMute",
    "Microphone Mute": "XF86AudioMicMute", "Toggle Media Play/Pause": "XF86AudioPlay",
    "Media Previous": "XF86AudioPrev",
    **{key: key for key in ("Tab", "Return", "Home", "End", "Left", "Up", "Right", "Down", "Pause", "Print", "Menu",
                            "Help", "Cancel", "Clear", *(f"F{number}" for number in range(1, 36)))},
    **{key: f"XF86{key}" for key in ("Back", "Forward", "Stop", "Refresh", "Favorites", "Search", "Calculator",
                                     "Tools", "Sleep")},
    **{f"Media {act}": f"XF86Audio{act}" for act in ("Play", "Stop", "Next", "Record", "Pause")},
    **{f"Launch ({digit})": f"XF86Launch{digit}" for digit in "0123456789ABCDEF"},
}
# fmt: on
"""Key symbols by chord keys, in xkbcommon's spelling."""

# fmt: off
_SIGNS = {
    "!": "exclam", '"': "quotedbl", "#": "numbersign", "$": "dollar", "%": "percent", "&": "ampersand",
    "'": "apostrophe", "(": "parenleft", ")": "parenright", "*": "asterisk", "+": "plus", ",": "comma", "-": "minus",
    ".": "period", "/": "slash", ":": "colon", ";": "semicolon", "<": "less", "=": "equal", ">": "greater",
    "?": "question", "@": "at", "[": "bracketleft", "\\": "backslash", "]": "bracketright", "^": "asciicircum",
    "_": "underscore", "`": "grave", "{": "braceleft", "|": "bar", "}": "braceright", "~": "asciitilde",
}

_PAGES = {
    0x100: "iso8859_2", 0x200: "iso8859_3", 0x300: "iso8859_4", 0x500: "iso8859_6", 0x600: "koi8_r",
    0x700: "iso8859_7", 0xC00: "iso8859_8", 0xD00: "tis_620",
}
# fmt: on
"""The 8-bit character sets of older keysyms: number page and Python codec."""

_UNICODE = 0x01000000

US_CODES = {
    character: first + place
    for row, first in (
        ("1234567890-=", 10),
        ("QWERTYUIOP[]", 24),
        ("ASDFGHJKL;'`", 38),
        ("\\ZXCVBNM,./", 51),
    )
    for place, character in enumerate(row)
}
"""US keyboard positions: key codes of Linux's evdev plus eight, which every relevant X server uses."""

US_KEYS = {code: character for character, code in US_CODES.items()}
MODIFIERS = frozenset({*range(0xFFE1, 0xFFEF), *range(0xFE01, 0xFE14), 0xFF7E, 0xFF7F, 0xFF20})
"""Shift_L to Hyper_R, the ISO level and group shifts, Mode_switch, Num_Lock and Multi_key."""


@cache
def _named() -> dict[str, int]:
    from Xlib.keysymdef import latin1, miscellany, xf86

    known = vars(latin1) | vars(miscellany) | vars(xf86)
    return {key: known["XK_" + name.replace("XF86", "XF86_")] for key, name in _NAMES.items()}


@cache
def _by_number() -> dict[int, str]:
    return {number: key for key, number in reversed(_named().items())}


def keysym_numbers(key: str) -> tuple[int, ...]:
    """Return the possible keysyms of a chord's `key`, the likeliest first."""
    if key in _NAMES:
        return (_named()[key],)
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


def key_name(number: int) -> str | None:
    """Return the chord key of a keysym, None if it has no name."""
    if (named := _by_number().get(number)) is not None:
        return named
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


def keysym_name(key: str) -> str | None:
    """Return xkbcommon's keysym name of a chord's `key`, None if it has none."""
    if named := _NAMES.get(key) or _SIGNS.get(key):
        return named
    if len(key) == 1 and key.isascii() and key.isalnum():
        return key.lower()
    return f"U{ord(key):04X}" if len(key) == 1 else None

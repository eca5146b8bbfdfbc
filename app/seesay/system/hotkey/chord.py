"""Key combinations in a normal form, for comparison, settings ("Ctrl+Alt+D") and speech, and the default ones.

The defaults do not collide with screen readers or desktops (docs/desktop.md; a test compares them with
resources/taken-keys.toml). Only urgent actions have their own; the others are letters of the command layer.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from seesay.core.actions import ACTIONS, Chords
from seesay.core.errors import ChordError, SettingsError
from seesay.core.paths import resources_folder
from seesay.core.translation import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from seesay.core.settings import HotkeySettings

Modifier = Literal["Ctrl", "Alt", "Shift", "Super"]

MODIFIERS: tuple[Modifier, ...] = ("Ctrl", "Alt", "Shift", "Super")
"""In written order. Super is the Windows key, and Command on a Mac."""

# fmt: off
_MODIFIER_NAMES: dict[str, Modifier] = {
    "ctrl": "Ctrl", "control": "Ctrl", "alt": "Alt", "option": "Alt", "opt": "Alt", "shift": "Shift",
    **dict.fromkeys(("super", "meta", "win", "windows", "cmd", "command", "logo"), "Super"),
}

_SPOKEN_KEYS = {
    "Esc": "Escape", "Ins": "Insert", "Del": "Delete", "PgUp": "Page Up", "PgDown": "Page Down", "Left": "Left Arrow",
    "Right": "Right Arrow", "Up": "Up Arrow", "Down": "Down Arrow", "Print": "Print Screen",
    "ScrollLock": "Scroll Lock", "SysReq": "System Request", "Toggle Media Play/Pause": "Play or Pause",
    "Media Play": "Play", " ": "Space", "+": "Plus", "-": "Minus", "=": "Equals", ",": "Comma", ".": "Period",
    "/": "Slash", "\\": "Backslash", ";": "Semicolon", ":": "Colon", "'": "Apostrophe", '"': "Quotation Mark",
    "`": "Grave Accent", "[": "Left Bracket", "]": "Right Bracket", "{": "Left Brace", "}": "Right Brace",
    "(": "Left Parenthesis", ")": "Right Parenthesis", "<": "Less Than", ">": "Greater Than", "?": "Question Mark",
    "!": "Exclamation Mark", "@": "At", "#": "Number Sign", "$": "Dollar", "%": "Percent", "^": "Circumflex",
    "&": "Ampersand", "*": "Asterisk", "_": "Underscore", "|": "Vertical Bar", "~": "Tilde",
}
# fmt: on
"""Spoken names of keys whose written name speech would drop or distort."""

_SPOKEN_MODIFIERS: dict[str, dict[Modifier, str]] = {
    "win32": {"Super": "Windows"},
    "darwin": {"Super": "Command", "Alt": "Option"},
}

_ALONE = frozenset(
    {f"F{number}" for number in range(1, 36)}
    | {"Pause", "Print", "ScrollLock", "SysReq", "Menu", "Help", "Cancel", "Clear"}
    | {"Back", "Forward", "Stop", "Refresh", "Home Page", "Favorites", "Search", "Calculator", "Tools", "Sleep"}
    | {"Volume Down", "Volume Mute", "Volume Up", "Microphone Mute"}
    | {"Media Play", "Media Stop", "Media Previous", "Media Next", "Media Record", "Media Pause"}
    | {"Toggle Media Play/Pause", "Launch Mail", "Launch Media"}
    | {f"Launch ({letter})" for letter in "0123456789ABCDEF"}
)
"""Keys not used for typing or editing, which may be bound without a modifier."""

_WITH_MODIFIER = frozenset(
    {"Esc", "Tab", "Backspace", "Return", "Enter", "Ins", "Del", "Home", "End", "Left", "Up", "Right", "Down"}
    | {"PgUp", "PgDown", "Space"}
)

# fmt: off
_NAMES = {re.sub(r"[ _]", "", name).lower(): name for name in _ALONE | _WITH_MODIFIER} | {
    "escape": "Esc", "insert": "Ins", "delete": "Del", "pageup": "PgUp", "prior": "PgUp", "pagedown": "PgDown",
    "pgdn": "PgDown", "next": "PgDown", "printscreen": "Print", "prtsc": "Print", "prtscn": "Print", "break": "Pause",
    "playpause": "Toggle Media Play/Pause", "plus": "+", "minus": "-", "comma": ",", "period": ".", "slash": "/",
    "backslash": "\\", "semicolon": ";", "apostrophe": "'", "grave": "`", "equal": "=",
}
# fmt: on

_NOT_BOUND = {
    "capslock": QT_TRANSLATE_NOOP("Reasons", "Caps Lock is a lock key and a screen reader modifier"),
    "numlock": QT_TRANSLATE_NOOP("Reasons", "Num Lock is a lock key"),
    "backtab": QT_TRANSLATE_NOOP("Reasons", "write Shift+Tab"),
    "fn": QT_TRANSLATE_NOOP("Reasons", "the Fn key is handled inside the keyboard"),
    "altgr": QT_TRANSLATE_NOOP("Reasons", "AltGr types characters"),
}
_NO_MODIFIER = QT_TRANSLATE_NOOP("Reasons", "it is not Ctrl, Alt, Shift or Super")


def localised_chord(text: str) -> str:
    """Return a chord in the user's language ("Strg+Entf" for "Ctrl+Del"); other text unchanged."""
    try:
        chord = Chord.parse(text)
    except ChordError:
        return text
    if str(chord) != text:
        return text
    modifiers = [name for name in MODIFIERS if name in chord.modifiers]
    return "+".join(translate("Written keys", name) for name in (*modifiers, chord.key))


def written_key_names() -> tuple[str, ...]:
    """Return the names of modifiers and keys in settings, for translation, without letters and symbols."""
    return tuple(
        sorted(name for name in {*MODIFIERS, *_ALONE, *_WITH_MODIFIER} if not _SAME_EVERYWHERE.fullmatch(name))
    )


_SAME_EVERYWHERE = re.compile(r"F\d+|Launch \(.\)")


def spoken_key_names() -> tuple[str, ...]:
    """Return the English names that `Chord.spoken` uses, for translation, without letters and symbols."""
    modifiers = {"Control", *MODIFIERS, *(name for names in _SPOKEN_MODIFIERS.values() for name in names.values())}
    keys = {_SPOKEN_KEYS.get(key, key) for key in (*_ALONE, *_WITH_MODIFIER, *_SPOKEN_KEYS)}
    return tuple(sorted(name for name in modifiers | keys if not _SAME_EVERYWHERE.fullmatch(name) and name != "Ctrl"))


@dataclass(frozen=True, slots=True)
class Chord:
    """Modifiers and one key, named as in Qt's portable text: "D", "F9", "Esc", "Space", "PgUp", "/"."""

    modifiers: frozenset[Modifier]
    key: str

    @classmethod
    def parse(cls, text: str) -> Chord:
        """Parse a chord in Qt's or everyday names ("Win", "Escape"); raises `ChordError`."""
        parts = ["Space"] if text == " " else _split(text)
        if not parts:
            raise ChordError(text, translate("Reasons", "it is empty"))
        *before, last = parts
        modifiers = frozenset(_modifier(text, name) for name in before)
        if len(modifiers) != len(before):
            raise ChordError(text, translate("Reasons", "a modifier appears twice"))
        return cls(modifiers, _key(text, last))

    def check_global(self) -> Chord:
        """Return the chord itself; raises `ChordError` if it is needed for typing or editing."""
        if self.key in _ALONE:
            return self
        if not self.modifiers:
            raise ChordError(
                str(self), translate("Reasons", "it is needed for typing; add Ctrl, Alt or another modifier")
            )
        if self.modifiers == {"Shift"}:
            raise ChordError(
                str(self),
                translate("Reasons", "with only Shift it is needed for typing; add Ctrl, Alt or another modifier"),
            )
        return self

    @property
    def typed(self) -> bool:
        """Whether the key types a character."""
        return len(self.key) == 1 or self.key == "Space"

    def spoken(self, platform: str = "") -> str:
        """Return the spoken chord ("Control Alt D"), with the key names of `platform` (`sys.platform`)."""
        words: dict[Modifier, str] = {"Ctrl": "Control", **_SPOKEN_MODIFIERS.get(platform, {})}
        names = [words.get(name, name) for name in MODIFIERS if name in self.modifiers]
        return " ".join(translate("Keys", name) for name in (*names, _SPOKEN_KEYS.get(self.key, self.key)))

    def __str__(self) -> str:
        """Return the chord as written in settings."""
        return "+".join([*(name for name in MODIFIERS if name in self.modifiers), self.key])


def _split(text: str) -> list[str]:
    """Split at plus signs; the last one may be the key itself: "Ctrl++"."""
    bare = text.strip()
    if bare == "+":
        return ["+"]
    if bare.endswith("+"):
        before = bare[:-1].rstrip()
        if not before.endswith("+"):
            raise ChordError(text, translate("Reasons", "the key after the last plus sign is missing"))
        return [*(part.strip() for part in before[:-1].split("+")), "+"]
    return [part.strip() for part in bare.split("+")] if bare else []


def _modifier(text: str, name: str) -> Modifier:
    found = _MODIFIER_NAMES.get(name.lower())
    if found is None:
        if not name:
            raise ChordError(text, translate("Reasons", "there is nothing between two plus signs"))
        reason = _NOT_BOUND.get(name.lower().replace(" ", ""), _NO_MODIFIER)
        raise ChordError(text, f"{name}: {translate('Reasons', reason)}")
    return found


def _key(text: str, name: str) -> str:
    compact = re.sub(r"[ _]", "", name).lower()
    if compact in _MODIFIER_NAMES:
        raise ChordError(text, translate("Reasons", "a key in addition to the modifiers is missing"))
    if compact in _NOT_BOUND:
        raise ChordError(text, translate("Reasons", _NOT_BOUND[compact]))
    if compact in _NAMES:
        return _NAMES[compact]
    if len(name) == 1 and name.isprintable() and not name.isspace():
        upper = name.upper()  # "ß" has no single upper-case letter
        return upper if len(upper) == 1 else name
    raise ChordError(
        text, translate("Reasons", "there is no such key") if name else translate("Reasons", "the key is missing")
    )


COMMAND = "command"
"""The binding name of the command layer's combination."""

DEFAULT = "default"
"""The setting value for the default combination."""

LETTERS: Mapping[str, str] = MappingProxyType({action.letter: action.name for action in ACTIONS})
"""Actions of the command layer by letter."""

_COMMAND_CHORDS = Chords(layered="Ctrl+Shift+F8", mac="Ctrl+Shift+Super+K")


def default_chords(platform: str, *, layer: bool = True) -> Mapping[str, str]:
    """Return the default chords by name on `platform` (`sys.platform`); more of them without a command layer."""
    way = "mac" if platform == "darwin" else "layered" if layer else "unlayered"
    named = {COMMAND: _COMMAND_CHORDS, **{action.setting: action.chords for action in ACTIONS}}
    return {name: chord for name, chords in named.items() if (chord := getattr(chords, way))}


def configured_chords(
    settings: HotkeySettings, platform: str, *, layer: bool = True
) -> tuple[dict[str, Chord], tuple[SettingsError, ...]]:
    """Return the chords by name, and errors in the settings, which fall back to the default."""
    defaults = default_chords(platform, layer=layer)
    chords: dict[str, Chord] = {}
    problems: list[SettingsError] = []
    for name, text in settings.model_dump().items():
        wanted = defaults.get(name, "") if text.strip().lower() == DEFAULT else text
        try:
            chord = Chord.parse(wanted).check_global() if wanted.strip() else None
        except ChordError as problem:
            problems.append(
                SettingsError(
                    f"hotkeys.{name}", translate("Reasons", "the settings"), f"{problem.text}: {problem.reason}"
                )
            )
            chord = Chord.parse(defaults[name]) if name in defaults else None
        if chord is not None:
            chords[name] = chord
    return chords, tuple(problems)


ANY_KEY = "any key"
ANY_CHARACTER = "any character"


@dataclass(frozen=True, slots=True)
class KnownUse:
    """A combination, or a family of them, that a program documents as its own on `platforms`."""

    program: str
    platforms: tuple[str, ...]
    chord: Chord
    purpose: str

    def matches(self, chord: Chord) -> bool:
        """Return whether `chord` is the combination or of the family."""
        if chord.modifiers != self.chord.modifiers:
            return False
        if self.chord.key == ANY_CHARACTER:
            return chord.typed
        return self.chord.key in (ANY_KEY, chord.key)


def load_known_uses(file: Path) -> tuple[KnownUse, ...]:
    """Read a list of combinations; raises `ChordError` and `OSError`."""
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        KnownUse(program["name"], tuple(program["platforms"]), _chord(text), purpose)
        for program in content["program"]
        for text, purpose in program["keys"].items()
    )


def _chord(text: str) -> Chord:
    for family in (ANY_KEY, ANY_CHARACTER):
        if text.endswith(f"+{family}"):
            return Chord(Chord.parse(text.removesuffix(family) + "A").modifiers, family)
    return Chord.parse(text)


@cache
def _shipped() -> tuple[KnownUse, ...]:
    return load_known_uses(resources_folder() / "taken-keys.toml")


def known_use(chord: Chord, platform: str) -> str | None:
    """Return what `chord`, or its family, is used for on `platform` (`sys.platform`) as a clause, or None."""
    found = [use for use in _shipped() if platform in use.platforms and use.matches(chord)]
    found.sort(key=lambda use: use.chord.key in (ANY_KEY, ANY_CHARACTER))
    if not found:
        return None
    return f"{translate('Taken keys', found[0].program)}: {translate('Taken keys', found[0].purpose)}"

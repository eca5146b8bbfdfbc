"""The default key combinations, and the combinations that other programs use (resources/taken-keys.toml).

The defaults do not collide with screen readers or desktops (docs/desktop.md; a test compares them with
taken-keys.toml). Only urgent actions have their own combination; the others are letters of the command layer.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from seesay.core.actions import ACTIONS, Chords
from seesay.core.errors import ChordError, SettingsError
from seesay.core.paths import resources_folder
from seesay.core.settings import HotkeySettings
from seesay.core.translation import translate
from seesay.system.hotkey.chord import Chord

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

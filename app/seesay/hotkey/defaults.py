"""The default key combinations.

They collide with nothing that screen readers or desktops use (docs/desktop.md; a test checks them against
resources/taken-keys.toml). Only urgent actions have their own; the others are letters after the command combination.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from seesay.actions import ACTIONS, Chords
from seesay.errors import ChordError, SettingsError
from seesay.hotkey.chord import Chord
from seesay.settings import HotkeySettings
from seesay.translation import translate

COMMAND = "command"
"""The name of the combination that opens the command layer."""

DEFAULT = "default"
"""What a setting says that takes the combination from here."""

LETTERS: Mapping[str, str] = MappingProxyType({action.letter: action.name for action in ACTIONS})
"""The actions of the command layer by their letters."""

_COMMAND_CHORDS = Chords(layered="Ctrl+Shift+F8", mac="Ctrl+Shift+Super+K")


def default_chords(platform: str, *, layer: bool = True) -> Mapping[str, str]:
    """Return the default chords by name on `platform` (`sys.platform`); without a command layer there are more."""
    way = "mac" if platform == "darwin" else "layered" if layer else "unlayered"
    named = {COMMAND: _COMMAND_CHORDS, **{action.setting: action.chords for action in ACTIONS}}
    return {name: chord for name, chords in named.items() if (chord := getattr(chords, way))}


def chords_of(
    settings: HotkeySettings, platform: str, *, layer: bool = True
) -> tuple[dict[str, Chord], tuple[SettingsError, ...]]:
    """Return the combinations in force by name, and what in the settings is none; there the default is taken."""
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

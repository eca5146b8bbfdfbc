"""Key combinations that other programs use (resources/taken-keys.toml), so that a recorder can warn."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from seesay.hotkey.chord import Chord
from seesay.paths import resources_folder
from seesay.translation import translate

ANY_KEY = "any key"
ANY_CHARACTER = "any character"


@dataclass(frozen=True, slots=True)
class KnownUse:
    """One combination, or a family of them, that a program documents as its own on `platforms`."""

    program: str
    platforms: tuple[str, ...]
    chord: Chord
    purpose: str

    def matches(self, chord: Chord) -> bool:
        """Return whether `chord` is the combination, or of the family."""
        if chord.modifiers != self.chord.modifiers:
            return False
        if self.chord.key == ANY_CHARACTER:
            return chord.typed
        return self.chord.key in (ANY_KEY, chord.key)


def load_known_uses(file: Path) -> tuple[KnownUse, ...]:
    """Read a list of known combinations; raises `ChordError` when one is none, and `OSError`."""
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
    """Return what `chord`, or else its family, is used for on `platform` (`sys.platform`) as a clause, or None."""
    found = [use for use in _shipped() if platform in use.platforms and use.matches(chord)]
    found.sort(key=lambda use: use.chord.key in (ANY_KEY, ANY_CHARACTER))
    if not found:
        return None
    return f"{translate('Taken keys', found[0].program)}: {translate('Taken keys', found[0].purpose)}"

"""Brings the keys in the documentation up to date with `seesay.core.actions`: `make keys`.

A table of keys is known by its header line, and the sentence about the letters by how it begins and ends.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from pathlib import Path

from seesay.core.actions import ACTIONS, letters_in_words
from seesay.system.hotkey.chord import Chord, default_chords

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = tuple(ROOT / name for name in ("README.md", "docs/desktop.md", "docs/guide.md"))

_PHRASES = {action.setting: action.phrase for action in ACTIONS}
_LETTERS = f"{letters_in_words()} H says the letters."
_SENTENCE = re.compile(r"^(\* [^*]*?does all the rest\.\s).*?H says the letters\.", re.MULTILINE | re.DOTALL)
_WIDTH = 120


def refreshed(text: str) -> str:
    """Return a document with its tables of keys and its sentence about the letters as the table of actions has them."""
    layered = default_chords("linux")
    spoken = [(Chord.parse(keys).spoken(), _PHRASES.get(name)) for name, keys in layered.items()]
    written = [(keys, _PHRASES.get(name)) for name, keys in layered.items()]
    alone = [(Chord.parse(keys).spoken(), _PHRASES[n]) for n, keys in default_chords("linux", layer=False).items()]
    letters = [(action.letter, action.mnemonic, action.phrase) for action in ACTIONS]
    letters += [("H or F1", "help", "hear the letters"), ("Escape", "", "do nothing")]
    for header, rows in (
        ("| keys | to |", _with_command(written, "do everything else; H says the letters")),
        ("| press | to |", _with_command(spoken, "do what the letter stands for")),
        ("| press on Wayland | to |", sorted(alone, key=lambda row: int(row[0].rpartition("F")[2]))),
        ("| letter | from | to |", letters),
    ):
        text = _with_table(text, header, rows)
    return _SENTENCE.sub(lambda match: _wrapped(match[1] + _LETTERS), text)


def _with_command(rows: Sequence[tuple[str, str | None]], meaning: str) -> list[tuple[str, str]]:
    """Return `rows` with the command layer, which has no phrase, at the end and explained."""
    own = [(keys, phrase) for keys, phrase in rows if phrase is not None]
    return own + [(f"{keys}, then a letter", meaning) for keys, phrase in rows if phrase is None]


def _with_table(text: str, header: str, rows: Sequence[Sequence[str]]) -> str:
    rule = f"|{' --- |' * (header.count('|') - 1)}"
    table = "\n".join([header, rule, *(f"| {' | '.join(row)} |" for row in rows)])
    return re.sub(rf"^{re.escape(header)}\n(\|.*\n)+", lambda _: f"{table}\n", text, flags=re.MULTILINE)


def _wrapped(item: str) -> str:
    return textwrap.fill(" ".join(item.split()), _WIDTH, subsequent_indent="  ")


if __name__ == "__main__":
    for document in DOCUMENTS:
        document.write_text(refreshed(document.read_text(encoding="utf-8")), encoding="utf-8")

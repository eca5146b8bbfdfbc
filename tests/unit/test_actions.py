"""The table of actions, and what is made from it outside the program: the documentation's tables of keys."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest

from rigs.scripts import load_script
from seesay.core.actions import ACTIONS, NAMES, check_complete, letters_in_words, menu_groups
from seesay.system.hotkey.chord import Chord, default_chords

DOCS = Path(__file__).resolve().parents[2] / "docs"
keys = load_script(DOCS / "refresh_keys.py")


@pytest.mark.parametrize("document", keys.DOCUMENTS, ids=lambda file: file.name)
def test_the_documentation_tells_the_keys_there_are(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert keys.refreshed(text) == text, "run: make keys"


def test_the_documentation_has_the_tables_that_are_kept_up_to_date() -> None:
    shortcuts = (DOCS / "desktop.md").read_text(encoding="utf-8")
    for action in ACTIONS:
        assert f"| {action.letter} | {action.mnemonic} | {action.phrase} |\n" in shortcuts
    for chord in {*default_chords("linux").values(), *default_chords("linux", layer=False).values()}:
        assert f"| {Chord.parse(chord).spoken()}" in shortcuts
    guide = (DOCS / "guide.md").read_text(encoding="utf-8")
    assert letters_in_words() in " ".join(guide.split())


@pytest.mark.parametrize("name", ["desktop.md", "guide.md"])
def test_the_documentation_tells_the_keys_of_a_mac(name: str) -> None:
    told = re.search(r"On a Mac.* Command.*?(\w), (\w), (\w) and (\w)\.", (DOCS / name).read_text(encoding="utf-8"))
    assert told is not None
    chords = [Chord.parse(keys) for keys in default_chords("darwin").values()]
    assert {chord.key for chord in chords} == set(told.groups())
    assert all(chord.modifiers == {"Ctrl", "Shift", "Super"} for chord in chords)


def test_a_changed_key_changes_the_documentation() -> None:
    stale = "| letter | from | to |\n| --- | --- | --- |\n| D | dance | dance |\n\nAfter.\n"
    fresh = keys.refreshed(stale)
    assert "| D | describe | describe the screen |\n" in fresh
    assert "dance" not in fresh
    assert fresh.endswith("| Escape |  | do nothing |\n\nAfter.\n")


def test_each_action_is_told_once_in_the_help_of_the_letters() -> None:
    said = letters_in_words()
    assert [clause.strip()[0] for clause in said.replace(".", ",").split(",") if clause.strip()] == [
        action.letter for action in ACTIONS
    ]
    topics = [topic for topic, _ in groupby(ACTIONS, lambda action: action.topic)]
    assert len(topics) == len(set(topics)) == said.count(".")


def test_no_two_entries_of_a_menu_have_one_place() -> None:
    for menu in ("tray", "edit", "describe", "listen"):
        places = [entry.place for group in menu_groups(menu) for _, entry in group]
        assert places
        assert len(places) == len(set(places))


def test_every_action_needs_a_function_and_every_function_an_action() -> None:
    check_complete(NAMES)
    with pytest.raises(ValueError, match="dance"):
        check_complete([*NAMES, "dance"])
    with pytest.raises(ValueError, match=NAMES[0]):
        check_complete(NAMES[1:])

"""Chords are read in any spelling, written in one, and refused for good where typing needs them."""

from __future__ import annotations

import itertools
import random
import string
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seesay.core.actions import NAMES
from seesay.core.errors import ChordError
from seesay.core.paths import resources_folder
from seesay.core.settings import HotkeySettings
from seesay.system.hotkey import keysyms
from seesay.system.hotkey.chord import (
    COMMAND,
    LETTERS,
    MODIFIERS,
    Chord,
    configured_chords,
    default_chords,
    known_use,
    load_known_uses,
    written_key_names,
)

PLATFORMS = ("linux", "win32", "darwin")

KEY_NAMES = (
    *(name for name in written_key_names() if name not in MODIFIERS),
    *(f"F{number}" for number in range(1, 36)),
    *(f"Launch ({digit})" for digit in string.hexdigits[:10] + "ABCDEF"),
)

characters = st.one_of(
    st.sampled_from([*string.ascii_uppercase, *string.digits, *string.punctuation]),
    st.characters(categories=["L", "S", "P", "N"]).map(lambda character: Chord.parse(character).key),
)
keys = st.one_of(characters, st.sampled_from(KEY_NAMES))
chords = st.builds(Chord, st.frozensets(st.sampled_from(MODIFIERS)), keys)


@given(chords)
def test_what_is_written_is_read_back(chord: Chord) -> None:
    assert Chord.parse(str(chord)) == chord


@given(chords, st.randoms(use_true_random=False))
def test_case_order_and_spaces_do_not_matter(chord: Chord, dice: random.Random) -> None:
    names = sorted(chord.modifiers)
    dice.shuffle(names)
    key = chord.key.lower() if chord.key.isascii() else chord.key
    text = " + ".join([*(dice.choice([name.lower(), name.upper()]) for name in names), key])
    assert Chord.parse(f" {text} ") == chord


@given(chords)
def test_every_chord_can_be_spoken(chord: Chord) -> None:
    for platform in PLATFORMS:
        words = chord.spoken(platform)
        assert words
        assert "+" not in words


@given(st.text(max_size=30))
def test_any_text_is_a_chord_or_an_error_about_it(text: str) -> None:
    found: Chord | ChordError
    try:
        found = Chord.parse(text)
    except ChordError as problem:
        found = problem
    if isinstance(found, Chord):
        assert Chord.parse(str(found)) == found
    else:
        assert (found.text, bool(found.reason)) == (text, True)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ctrl+alt+d", "Ctrl+Alt+D"),
        ("ALT+Control+d", "Ctrl+Alt+D"),
        ("Meta+D", "Super+D"),
        ("Win+D", "Super+D"),
        ("Cmd+Option+D", "Alt+Super+D"),
        ("Ctrl++", "Ctrl++"),
        ("+", "+"),
        ("ctrl + plus", "Ctrl++"),
        ("Ctrl+Escape", "Ctrl+Esc"),
        ("Ctrl+Page Up", "Ctrl+PgUp"),
        ("ctrl+pgup", "Ctrl+PgUp"),
        ("Ctrl+Print Screen", "Ctrl+Print"),
        ("media play", "Media Play"),
        ("Toggle Media Play/Pause", "Toggle Media Play/Pause"),
        ("Ctrl+ö", "Ctrl+Ö"),
        ("Ctrl+ф", "Ctrl+Ф"),
        ("f13", "F13"),
        (" ", "Space"),
    ],
)
def test_other_spellings(text: str, written: str) -> None:
    assert str(Chord.parse(text)) == written


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("Ctrl", "a key in addition to the modifiers is missing"),
        ("Ctrl+Alt", "a key in addition to the modifiers is missing"),
        ("Ctrl+", "missing"),
        ("Ctrl+Ctrl+D", "twice"),
        ("Ctrl+Control+D", "twice"),
        ("Hyper+D", "not Ctrl"),
        ("Ctrl++D", "nothing between"),
        ("Ctrl+Bogus", "no such key"),
        ("F36", "no such key"),
        ("Caps Lock+D", "Caps Lock"),
        ("AltGr+D", "AltGr"),
        ("Ctrl+Num Lock", "lock"),
        ("Ctrl+Backtab", "Shift+Tab"),
    ],
)
def test_what_is_no_chord(text: str, reason: str) -> None:
    with pytest.raises(ChordError) as told:
        Chord.parse(text)
    assert reason in told.value.reason


@pytest.mark.parametrize("text", ["D", "Shift+D", "1", "/", "Space", "Return", "Shift+Tab", "Esc", "Left", "Del"])
def test_what_typing_needs_is_not_taken_for_good(text: str) -> None:
    with pytest.raises(ChordError, match="needed for typing"):
        Chord.parse(text).check_global()


@pytest.mark.parametrize("text", ["F9", "Shift+F9", "Pause", "Media Play", "Ctrl+D", "Super+Left", "Ctrl+Esc"])
def test_everything_else_may_be(text: str) -> None:
    chord = Chord.parse(text)
    assert chord.check_global() is chord


@pytest.mark.parametrize(
    ("text", "platform", "words"),
    [
        ("Ctrl+Alt+D", "linux", "Control Alt D"),
        ("Ctrl+Alt+D", "darwin", "Control Option D"),
        ("Super+/", "win32", "Windows Slash"),
        ("Super+PgUp", "darwin", "Command Page Up"),
        ("Ctrl+Shift+F9", "linux", "Control Shift F9"),
        ("Ctrl++", "linux", "Control Plus"),
    ],
)
def test_how_it_is_said(text: str, platform: str, words: str) -> None:
    assert Chord.parse(text).spoken(platform) == words


# -- keysyms


@given(characters)
def test_a_character_is_found_again_under_each_of_its_numbers(character: str) -> None:
    numbers = keysyms.keysym_numbers(character)
    assert numbers
    for number in numbers:
        assert keysyms.key_name(number) == Chord.parse(character).key


@pytest.mark.parametrize(
    ("key", "number", "name"),
    [
        ("D", 0x64, "d"),
        ("F9", 0xFFC6, "F9"),
        ("/", 0x2F, "slash"),
        ("Esc", 0xFF1B, "Escape"),
        ("PgUp", 0xFF55, "Page_Up"),
        ("Ö", 0xF6, "U00D6"),
        ("Ф", 0x6C6, "U0424"),
        ("Ω", 0x7F9, "U03A9"),
        ("Ş", 0x1BA, "U015E"),
    ],
)
def test_numbers_and_names_as_in_the_header_files(key: str, number: int, name: str) -> None:
    assert number in keysyms.keysym_numbers(key)
    assert keysyms.key_name(number) == key
    assert keysyms.keysym_name(key) == name


def test_every_named_key_has_a_keysym() -> None:
    for key in KEY_NAMES:
        assert keysyms.keysym_numbers(key)
        assert keysyms.keysym_name(key)


# -- the defaults


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("layer", [True, False])
def test_the_defaults_may_be_taken_and_nobody_has_them(platform: str, layer: bool) -> None:
    defaults = default_chords(platform, layer=layer)
    assert set(defaults) <= set(HotkeySettings.model_fields)
    assert {"describe_screen", "describe_window", "stop"} <= set(defaults)
    parsed = [Chord.parse(text).check_global() for text in defaults.values()]
    assert len(set(parsed)) == len(parsed)
    for text, chord in zip(defaults.values(), parsed, strict=True):
        assert str(chord) == str(Chord.parse(text))
        assert known_use(chord, platform) is None


def test_every_action_has_a_letter_of_its_own_and_help_has_one_too() -> None:
    assert sorted(LETTERS.values()) == sorted(NAMES)
    assert all(len(letter) == 1 and letter in string.ascii_uppercase for letter in LETTERS)
    assert "H" not in LETTERS


def test_settings_name_every_action_and_the_command() -> None:
    assert set(HotkeySettings.model_fields) == {action.replace("-", "_") for action in NAMES} | {COMMAND}


def test_settings_override_switch_off_and_fall_back() -> None:
    settings = HotkeySettings(
        describe_screen="ctrl+alt+d", describe_window="default", stop="", command="Shift+X", ask="Ctrl+Nonsense"
    )
    chords, problems = configured_chords(settings, "linux")
    assert {name: str(chord) for name, chord in chords.items()} == {
        "describe_screen": "Ctrl+Alt+D",
        "describe_window": "Ctrl+Shift+F10",
        COMMAND: "Ctrl+Shift+F8",
    }
    assert [problem.field for problem in problems] == ["hotkeys.ask", "hotkeys.command"]
    assert all(problem.reason for problem in problems)


# -- what others use


@pytest.mark.parametrize(
    ("text", "platform", "program"),
    [
        ("Super+Alt+S", "linux", "GNOME"),
        ("Ctrl+Alt+T", "linux", "GNOME"),
        ("Ctrl+F9", "linux", "KDE Plasma"),
        ("Ctrl+Alt+F3", "linux", "the Linux console"),
        ("Alt+Shift+H", "linux", "Orca"),
        ("Ctrl+Alt+E", "win32", "AltGr"),
        ("Ctrl+Alt+N", "win32", "NVDA"),
        ("Super+J", "win32", "Windows"),
        ("Super+L", "win32", "Windows"),
        ("Ctrl+Alt+D", "darwin", "VoiceOver"),
        ("Ctrl+Shift+Super+W", "darwin", "VOCR"),
        ("Ctrl+C", "linux", "nearly every program"),
    ],
)
def test_a_known_use_is_told(text: str, platform: str, program: str) -> None:
    use = known_use(Chord.parse(text), platform)
    assert use is not None
    assert use.startswith(f"{program}: ")


def test_the_combination_itself_says_more_than_its_family() -> None:
    assert known_use(Chord.parse("Super+L"), "win32") == "Windows: locks the computer"


def test_unknown_is_unknown_and_platforms_are_apart() -> None:
    assert known_use(Chord.parse("Ctrl+Shift+F9"), "linux") is None
    assert known_use(Chord.parse("Super+Alt+S"), "darwin") == "macOS: the menus of many programs, and the magnifier"
    assert known_use(Chord.parse("Ctrl+Alt+F9"), "win32") is None


def test_the_list_is_sound() -> None:
    file = resources_folder() / "taken-keys.toml"
    uses = load_known_uses(file)
    assert {use.program for use in uses} >= {
        *("Orca", "NVDA", "JAWS", "Narrator", "VoiceOver", "GNOME", "KDE Plasma", "Windows", "macOS", "AltGr")
    }
    assert all(set(use.platforms) <= set(PLATFORMS) for use in uses)
    assert all(use.purpose for use in uses)
    programs = tomllib.loads(file.read_text())["program"]
    assert all(program["source"].startswith("https://") for program in programs)
    for first, second in itertools.combinations(uses, 2):
        assert (first.program, first.chord) != (second.program, second.chord)

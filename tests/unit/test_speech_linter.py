"""What no person should have to hear is found in a log of what was spoken, and what is right is left alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import windows.desktop
from rigs.screen_reader import Utterance
from rigs.speech_linter import ALLOWANCES, RULES, Act, Sound, faults, summary
from rigs.wording import COPIED, NO_COMMAND
from windows.desktop import Seesay

LONG = "Active window “letter.txt - Mousepad”. Text: “Dear Anna”."
COMMAND, LETTER = Act(10.0, "xdotool key ctrl+shift+F8", 10.2), Act(14.0, "xdotool key t", 14.2)
KEY = Act(0.5, "xdotool key --delay 40 ctrl+alt+y", 0.9)
OPENING, READS = "Active window “notes.txt - Mousepad”.", "Text: “Dear Anna”."
STOP = Act(20.0, "xdotool key --delay 40 ctrl+alt+m", 20.2)


def said(*spoken: tuple[float, str], outcome: str = "end") -> list[Utterance]:
    return [Utterance(time, text, outcome) for time, text in spoken]


@pytest.mark.parametrize(
    ("spoken", "acts", "rule"),
    [
        (said((1, LONG), (31, LONG)), (), "spoken twice"),
        (said((1, LONG), (31, LONG)), (Act(0, "key", 0.5),), "spoken twice"),
        (said((10.1, "Command?"), (10.3, LONG)), (COMMAND, LETTER), "between the command's question"),
        (said((10.1, "Befehl?"), (13, COPIED)), (COMMAND,), "between the command's question"),
        (said((21, LONG)), (STOP,), "after silence"),
        (said((24, LONG)), (Act(20, "trigger stop", 21),), "after silence"),
        (said((1, "&Search the settings text.")), (), "mnemonic"),
        (said((1, "_Open button")), (), "mnemonic"),
        (said((1, "<b>Ready</b>")), (), "markup"),
        (said((1, "Tom &amp; Anna")), (), "markup"),
        (said((1, "The screen, 1600 by 1000 pixels.")), (), "pixels"),
        (said((1, "A part of the screen, 1600 by 1000 pixels.")), (), "pixels"),
        (said((1, "A photograph, 451 by 300 pixels. It may show a cat.")), (), "pixels"),
        (said((1, "Nothing was sent, because NetworkError.")), (), "internal"),
        (said((1, "The setting history.keep is on.")), (), "internal"),
        (said((1, "The model None cannot be used.")), (), "internal"),
        (said((1, "A ValueError.")), (), "internal"),
        (said((1, OPENING), (2, "Active window “b”.")), (KEY,), "more than one thing"),
        (said((1, f"Active window “{'word ' * 20}”.")), (KEY,), "more than twelve words"),
        (said((1, "Active window “/home/a/b.txt - Mousepad”. Text: “x”.")), (), "a path"),
        (said((1, "upper left third: left 0, top 0, 426 by 266")), (Act(0, "xdotool key 7", 0.1),), "pixels"),
        (said((1, "New: “commit 3f2a9c1d0e8b7a6c5d4e”.")), (), "in one piece"),
        (said((1, "New: “4111111111111111”.")), (), "in one piece"),
        (said((1, "Dort steht: „https://example.org/a/b?c“.")), (), "in one piece"),
    ],
)
def test_each_rule_finds_its_fault_and_no_other(spoken: list[Utterance], acts: tuple[Act, ...], rule: str) -> None:
    (fault,) = faults(spoken, acts)
    assert rule in fault.partition(":")[0]


@pytest.mark.parametrize(
    ("spoken", "acts"),
    [
        (said((1, LONG), (31, LONG)), (Act(30, "xdotool key ctrl+alt+g", 30.1),)),
        (said((1, LONG), (62, LONG)), ()),
        (said((11, LONG), (12, LONG)), (Act(5, "xdotool key --repeat 40 ctrl+alt+y", 10),)),
        (said((1, "Seesay frame"), (2, "Seesay frame")), ()),
        (said((10.1, "Command?"), (10.2, "left shift"), (10.3, "F8"), (14.1, "t"), (14.3, LONG)), (COMMAND, LETTER)),
        (said((10.1, "Command?"), (15.1, NO_COMMAND), (17, LONG)), (COMMAND,)),
        (said((19, LONG)), (STOP,)),
        (said((20.1, LONG)), (STOP,)),
        (said((21, LONG), outcome="stop"), (STOP,)),
        (said((21, "Seesay frame")), (STOP,)),
        (said((31, LONG)), (STOP, Act(30, "xdotool key ctrl+alt+g", 30.1))),
        (said((1, "Text: “&Open, _Save and <b>, 10 by 10 pixels”.")), ()),
        (said((1, "/home/me/_notes/a_b.txt - Mousepad frame")), ()),
        (said((1, "Tom & Anna")), ()),
        (said((1, "OpenAI and LibreOffice, since NetSurf says “ValueError in history.keep: None”.")), ()),
        (said((1, "Ask a question: None button")), ()),
        (said((1, OPENING), (2, READS), (9, OPENING), (10, READS)), (KEY, Act(8.0, "xdotool key ctrl+alt+y", 8.1))),
        (said((1, "Active window “a”."), outcome="stop") + said((2, OPENING)), (KEY,)),
        (said((1, "Window “news - /home/a/b.txt”, Mousepad.")), ()),
        (said((1, "left 321, top 200, 640 by 400")), (Act(0, "xdotool key ctrl+Right", 0.1),)),
        (said((1, "on the left, width half, height all: left 0, top 0, 9 by 9")), (Act(0, "xdotool key space", 0.1),)),
        (said((1, "New: “commit 3f2a9c1…; 4 1 1 1, 1 1 1 1; example.org…; 0.123456789”.")), ()),
        (said((1, "4111111111111111")), ()),
    ],
)
def test_what_is_right_is_left_alone(spoken: list[Utterance], acts: tuple[Act, ...]) -> None:
    assert faults(spoken, acts) == []


def test_every_allowance_is_of_a_rule_and_has_a_reason() -> None:
    names = {rule.name for rule in RULES}
    assert all(allowed.rule in names and allowed.reason for allowed in ALLOWANCES)


@pytest.mark.parametrize(
    ("spoken", "sounds", "acts", "silent"),
    [
        ([], [], [KEY], True),
        (said((5, OPENING)), [Sound(4, 5)], [KEY], True),
        (said((0.7, "left control"), (5, OPENING)), [], [KEY], True),
        ([], [Sound(0.6, 0.8)], [KEY], False),
        ([], [Sound(0.1, 5.0)], [KEY], False),
        (said((2.3, OPENING)), [], [KEY], False),
        ([], None, [KEY], False),
        ([], [], [Act(0.5, "xdotool key Tab", 0.6), Act(3, "trigger stop", 3.5), Act(5, "trigger ping", 6)], False),
        ([], [], [Act(0.5, "trigger where", 0.9)], True),
        ([], [], [KEY, Act(1.2, "xdotool key --delay 40 ctrl+alt+m", 1.4)], False),
    ],
)
def test_silence_after_a_key_is_a_fault_where_the_sounds_are_known(
    spoken: list[Utterance], sounds: list[Sound] | None, acts: list[Act], silent: bool
) -> None:
    found = faults(spoken, acts, sounds)
    assert [fault.partition(":")[0] for fault in found] == ["silence after a key without a sound"] * silent


def test_what_was_read_is_told_in_a_line() -> None:
    read = Counter({"logs": 3, "utterances": 70})
    assert summary(read) == "3 logs with 70 utterances, no faults"
    assert summary(read + Counter({"internal words": 2})) == "3 logs with 70 utterances, internal words: 2"


def test_what_the_screen_reader_of_windows_was_handed_is_read_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log is the one of a run under Wine; the command's letter is pressed after its question."""
    reads = "Text: “The ferry leaves at nine. Platform four is closed on Sunday. File Edit Search View Help”."
    handed = [
        (2.0, "output\t1\tWindow “note.txt - Notepad”."),
        (2.3, "stop\t0\t"),
        (3.0, f"output\t0\t{reads}"),
        (5.0, "output\t1\tCommand?"),
        (5.6, "output\t1\tWindow “note.txt - Notepad”."),
        (8.0, f"output\t0\t{reads}"),
    ]
    log = "".join(f"{round((when + 11_644_473_600) * 1e6)}\t{line}\n" for when, line in handed)
    program = Seesay(tmp_path)
    program.speech_log.write_text(log, encoding="utf-8", newline="\n")
    presses = [Act(1.5, "Ctrl+Shift+F10", 1.6), Act(4.5, "Ctrl+Shift+F8", 4.6), Act(5.4, "W", 5.5)]
    monkeypatch.setattr(windows.desktop, "ACTS", presses)
    monkeypatch.setattr(windows.desktop, "note", lambda *_: None)  # these are not faults of this run
    program.check_speech()
    presses[2:] = []
    with pytest.raises(AssertionError, match="between the command's question and its letter: 'Window"):
        program.check_speech()
    presses[1:] = [Act(4.0, "Ctrl+Shift+F11", 4.1)]
    with pytest.raises(AssertionError, match="speech after silence was asked for"):
        program.check_speech()

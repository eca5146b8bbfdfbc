"""What no person should have to hear is found in a log of what was spoken, and what is right is left alone."""

from __future__ import annotations

import pytest

from desktop.screen_reader import Utterance
from desktop.speech_linter import ALLOWANCES, RULES, Act, faults

LONG = "The window “letter.txt - Mousepad” is in use. There it reads: “Dear Anna”."
COMMAND, LETTER = Act(10.0, "xdotool key ctrl+shift+F8", 10.2), Act(14.0, "xdotool key t", 14.2)
STOP = Act(20.0, "xdotool key --delay 40 ctrl+alt+m", 20.2)


def said(*spoken: tuple[float, str], outcome: str = "end") -> list[Utterance]:
    return [Utterance(time, text, outcome) for time, text in spoken]


@pytest.mark.parametrize(
    ("spoken", "acts", "rule"),
    [
        (said((1, LONG), (31, LONG)), (), "spoken twice"),
        (said((1, LONG), (31, LONG)), (Act(0, "key", 0.5),), "spoken twice"),
        (said((10.1, "Command?"), (10.3, LONG)), (COMMAND, LETTER), "between the command's question"),
        (said((10.1, "Befehl?"), (13, "Copied.")), (COMMAND,), "between the command's question"),
        (said((21, LONG)), (STOP,), "after silence"),
        (said((24, LONG)), (Act(20, "trigger stop", 21),), "after silence"),
        (said((1, "&Search the settings text.")), (), "mnemonic"),
        (said((1, "_Open button")), (), "mnemonic"),
        (said((1, "<b>Ready</b>")), (), "markup"),
        (said((1, "Tom &amp; Anna")), (), "markup"),
        (said((1, "The screen, 1600 by 1000 pixels.")), (), "pixels"),
        (said((1, "A part of the screen, 1600 by 1000 pixels.")), (), "pixels"),
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
        (said((10.1, "Command?"), (15.1, "No command."), (17, LONG)), (COMMAND,)),
        (said((19, LONG)), (STOP,)),
        (said((20.1, LONG)), (STOP,)),
        (said((21, LONG), outcome="stop"), (STOP,)),
        (said((21, "Seesay frame")), (STOP,)),
        (said((31, LONG)), (STOP, Act(30, "xdotool key ctrl+alt+g", 30.1))),
        (said((1, "There it reads: “&Open, _Save and <b>, 10 by 10 pixels”.")), ()),
        (said((1, "/home/me/_notes/a_b.txt - Mousepad frame")), ()),
        (said((1, "Tom & Anna")), ()),
        (said((1, "A photograph, 451 by 300 pixels. It may show a cat.")), ()),
    ],
)
def test_what_is_right_is_left_alone(spoken: list[Utterance], acts: tuple[Act, ...]) -> None:
    assert faults(spoken, acts) == []


def test_every_allowance_is_of_a_rule_and_has_a_reason() -> None:
    names = {rule.name for rule in RULES}
    assert all(allowed.rule in names and allowed.reason for allowed in ALLOWANCES)

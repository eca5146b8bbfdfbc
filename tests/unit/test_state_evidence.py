"""What a describer says of a control's state, against what its program or its pixels tell."""

from __future__ import annotations

import pytest

from seesay.core.domain import Cancellation, Candidate
from seesay.core.elements import Element, State
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.translation import language_file
from seesay.description.checks.glossary import VerificationCase
from seesay.description.checks.lexicon import Lexicon
from seesay.description.checks.noun_hierarchy import load_caption_words
from seesay.description.checks.verifier import Verifier

VERIFIER = Verifier(Lexicon([], None, load_caption_words(language_file("en", "caption-words.toml"))), None)


def control(role: str, name: str, *states: State) -> Element:
    return Element(role, name, Region(0, 0, 9, 9), frozenset(states), sources=("accessibility",))  # type: ignore[arg-type]


SCREEN = (
    control("checkbox", "Back up every day", "checked"),
    control("checkbox", "Include photographs"),
    control("checkbox", "Encrypt the backup", "checked"),
    control("radio", "To the cloud"),
    control("radio", "To the network drive", "checked"),
    control("button", "Restore", "disabled"),
    control("button", "Start", "focused"),
    control("checkbox", "Twice", "checked"),
    control("checkbox", "Twice"),
    Element("button", "Pixels", Region(0, 0, 9, 9), sources=("pixels",)),
)
LINES = [TextLine(each.name, Region(9, 30 * row, 90, 16), 0.98) for row, each in enumerate(SCREEN)]


def support(text: str, language: str = "en") -> list[str]:
    case = VerificationCase([Candidate(text)], lines=LINES, elements=SCREEN, language=language)
    return [claim.support for claim in VERIFIER.verify(case, Cancellation()).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The checkbox “Back up every day” is ticked.", "seen"),
        ("The checkbox “Back up every day” is not ticked.", "unsupported"),
        ("“Include photographs” is ticked, too.", "unsupported"),
        ("“Include photographs” is unchecked.", "seen"),
        ("“Back up every day” and “Encrypt the backup” are checked.", "seen"),
        ("“Back up every day” and “Include photographs” are checked.", "unsupported"),
        ("“Back up every day” is ticked while “Include photographs” is not.", "seen"),
        ("“Include photographs” is ticked, while “Encrypt the backup” is not.", "unsupported"),
        ("The radio button “To the cloud” is selected.", "unsupported"),
        ("The radio button To the network drive is selected.", "seen"),
        ("The button “Restore” is greyed out.", "seen"),
        ("The button “Restore” is enabled.", "unsupported"),
        ("The button “Start” is disabled.", "unsupported"),
        ("The button “Start” has the focus.", "seen"),
        ("The button “Restore” has the focus.", "unsupported"),
        ("The checkbox “Twice” is ticked.", "unchecked"),
        ("The button “Pixels” is disabled.", "unchecked"),
        ("The checkbox “Back up every day” is large and red.", "unchecked"),
        ("“Back up every day” is ticked and to the left of “Include photographs”.", "unchecked"),
        ("“Back up every day” in the menu is ticked.", "unchecked"),
    ],
)
def test_what_is_known_of_a_control_decides_on_its_state(text: str, expected: str) -> None:
    assert expected in support(text) if expected == "unsupported" else support(text) == [expected] * len(support(text))


def test_a_german_sentence_is_held_against_the_states_as_well() -> None:
    assert support("Das Kontrollkästchen „Include photographs“ ist ausgewählt.", "de") != ["seen"]

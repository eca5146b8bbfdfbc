"""Where in a picture stands what a sentence tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seesay.app.evidence_report import SentencePlaces
from seesay.core import translation
from seesay.core.domain import Claim, Description, Source, WitnessStatement
from seesay.core.elements import Element
from seesay.core.findings import Code, DetectedObject, TextLine
from seesay.core.region import Region

TITLE, QUESTION, WARNING = Region(10, 10, 90, 12), Region(20, 40, 90, 12), Region(20, 60, 300, 12)
SAVE, CANCEL, OK = Region(20, 90, 40, 12), Region(80, 90, 40, 12), Region(140, 90, 20, 12)
DIALOG = Region(5, 5, 400, 120)
DESCRIPTION = Description(
    source=Source("screen", "the screen"),
    width=640,
    height=480,
    mode="offline",
    lines=(
        TextLine("Notes - Editor", TITLE, 0.99),
        TextLine("Save changes?", QUESTION, 0.99),
        TextLine("Changes of the last 10 minutes will be lost.", WARNING, 0.99),
        TextLine("Save", SAVE, 0.99),
        TextLine("Cancel", CANCEL, 0.99),
        TextLine("OK", OK, 0.99),
    ),
    elements=(Element("dialog", "Save changes?", DIALOG),),
)


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("At the top of a window: “Notes - Editor”.", {TITLE}),
        ("A dialog is open: “Save changes? Changes of the last 10 minutes will be lost.”", {QUESTION, WARNING, DIALOG}),
        ("With the buttons “Save”, “Cancel” and “OK”.", {SAVE, CANCEL, OK}),
        ("It is OK.", set()),
        ("17 lines of text in total.", set()),
    ],
)
def test_what_is_quoted_is_found_where_it_was_read(sentence: str, places: set[Region]) -> None:
    assert set(SentencePlaces([DESCRIPTION]).of(sentence)) == places


def test_what_is_said_otherwise_than_it_is_written_is_found() -> None:
    line = TextLine("/home/anna/Documents/letters/2026-03-12.odt", TITLE, 0.99)
    places = SentencePlaces([replace(DESCRIPTION, lines=(line,), elements=())])
    assert places.of("A file: “12 March 2026.odt”.") == (TITLE,)
    assert places.of("A file: “/home/anna/Documents/letters/2026-03-12.odt”.") == (TITLE,)
    call = TextLine("Call 030 123456789", OK, 0.99)
    said = "Text: “Call 0 3 0, 1 2 3, 4 5 6, 7 8 9”."
    assert SentencePlaces([replace(DESCRIPTION, lines=(call,), elements=())]).of(said) == (OK,)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Text: “Warning: you are using the root account.", True),
        ("Da steht: „Warning: you are using the root account.", True),
        ("You may harm your system.", True),
        ("You may harm your system.”", True),
        ("You may harm your system.“", True),
        ("You may harm your garden.", False),
        ("It is your system.", False),
        ("With “the root”.", False),
    ],
)
def test_a_part_of_a_line_is_told_where_the_line_stands(sentence: str, found: bool) -> None:
    line = TextLine("Warning: you are using the root account. You may harm your system.", WARNING, 0.99)
    places = SentencePlaces([replace(DESCRIPTION, lines=(line,), elements=())])
    assert places.of(sentence) == ((WARNING,) if found else ())


def test_what_a_witness_found_is_the_place_of_its_claim() -> None:
    found = WitnessStatement("objects", "cat", "for", 0.9, (TITLE,))
    missing = WitnessStatement("objects", "dog", "against", None, (SAVE,))
    claims = (Claim("A cat sits on a chair.", "seen", testimony=(found, missing)),)
    places = SentencePlaces([replace(DESCRIPTION, lines=(), elements=(), claims=claims)])
    assert places.of("A cat sits on a chair.") == (TITLE,)
    assert places.of("A house stands by a lake.") == ()


def test_things_and_codes_are_found_by_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    cats = [DetectedObject("cat", SAVE, 0.9), DetectedObject("cat", CANCEL, 0.9)]
    code = Code("qr", "https://example.org/" + "a" * 60, OK)
    made = replace(DESCRIPTION, lines=(), elements=(), codes=(code,))
    assert set(SentencePlaces([made], cats).of("Two cats and a dog.")) == {SAVE, CANCEL}
    assert SentencePlaces([made]).of(f"A QR code: “{code.text[:50]}…”.") == (OK,)
    monkeypatch.setattr(translation, "_chosen", "de")
    assert set(SentencePlaces([made], cats).of("Zwei Katzen und ein Hund.")) == {SAVE, CANCEL}

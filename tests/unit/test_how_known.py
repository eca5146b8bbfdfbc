"""What is answered to "How do you know?"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rigs.wording import OUR_GUESS
from seesay.app.evidence_report import explain_claim, explain_evidence, witnesses
from seesay.core.domain import Claim, Description, Source, WitnessStatement
from seesay.core.elements import Element
from seesay.core.findings import DetectedObject, TextLine
from seesay.core.region import Region
from seesay.core.translation import using_language
from seesay.description.checks.lexicon import Lexicon, NounScore
from seesay.description.checks.witness_questions import WitnessTestimony
from seesay.description.checks.witnesses import Judge, Witnesses
from unit.test_verifier import ENTRIES, WORDS, verdict

DOG = Claim(
    "A brown dog lies on a sofa.",
    "unsure",
    None,
    ("clip", "objects"),
    (
        WitnessStatement("objects", "dog", "for", 0.82, (Region(0, 40, 30, 30),), noun="dog"),
        WitnessStatement("clip", "dog", "open", noun="dog"),
        WitnessStatement("asked", "sofa", "against", sight="no", noun="sofa"),
    ),
)
PIANO = Claim("A piano stands there.", "unsure")
DESCRIPTION = Description(Source("file", "x"), 100, 100, "image", "…", (DOG, PIANO))


def test_each_witness_is_told_of_the_sentence_with_hedges_in_it() -> None:
    assert explain_evidence("A possibly brown dog lies, possibly on a sofa.", [DESCRIPTION]) == (
        "The detector found “dog” on the left, 82 percent sure. The image-text model finds that the "
        "picture looks a little like “dog”. Asked again, the server does not see “sofa”."
    )


def test_the_describers_word_is_called_that() -> None:
    told = explain_evidence("According to gpt-4.1: A piano stands there.", [DESCRIPTION])
    assert told == "Nothing on this computer supports this. Only the server says it."


def test_what_this_machine_guesses_is_not_called_a_describers_word() -> None:
    told = explain_evidence("A piano stands there.", [replace(DESCRIPTION, mode="offline")])
    assert told == OUR_GUESS


def test_a_sentence_of_something_else_is_not_explained() -> None:
    assert explain_evidence("The network failed.", [DESCRIPTION]) == ""
    assert explain_evidence("A dog lies there.", []) == ""


def test_where_things_are_is_told_in_pixels_in_the_window() -> None:
    assert witnesses(DOG, DESCRIPTION, with_boxes=True)[0] == (
        "The detector found “dog” on the left (from 0, 40; 30 by 30 pixels), 82 percent sure."
    )
    assert witnesses(PIANO, DESCRIPTION, with_boxes=True) == ()


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (Claim("“Exit”.", "seen", None, ("text",)), "text in the picture"),
        (Claim("A photograph.", "seen"), "detected this"),
        (Claim("It may show a cat.", "unsure", 0.2, ("clip",)), "guess"),
    ],
)
def test_what_was_made_here_has_an_answer_too(claim: Claim, words: str) -> None:
    assert words in explain_evidence(claim.text, [replace(DESCRIPTION, claims=(claim,))])


def test_in_german_too_with_german_names() -> None:
    with using_language("de"):
        told = explain_evidence(DOG.text, [DESCRIPTION])
        assert "Der Detektor hat „Hund“ gefunden" in told
        assert "„dog“" not in told
        assert "„Sofa“" in told


def test_a_name_that_the_language_lacks_stays_as_the_claim_has_it() -> None:
    named = replace(DOG, testimony=(WitnessStatement("objects", "gizmos", "against", noun="gizmo"),))
    with using_language("de"):
        assert "„gizmos“" in explain_evidence(named.text, [replace(DESCRIPTION, claims=(named,))])


def test_witnesses_say_what_they_found() -> None:
    judge = Judge(frozenset({"dog", "cat"}), ((0, 1, 0, 0, 0, 0),) * 2, (3.0, 3.0), (-2.5, -2.5))
    things = (DetectedObject("dog", Region(1, 2, 3, 4), 0.9),)
    scores = {"dog": NounScore(5.0, 1.0), "cat": NounScore(-1.0, 0.0)}
    asked = WitnessTestimony({"dog": "left", "cat": "unsure"}, 2.0, -1.0)
    known = Witnesses(Lexicon(ENTRIES, None, WORDS), scores, things, judge, None, asked)
    assert list(known.testimony("dog", "dogs")) == [
        WitnessStatement("objects", "dogs", "for", 0.9, (Region(1, 2, 3, 4),), noun="dog"),
        WitnessStatement("clip", "dogs", "for", noun="dog"),
        WitnessStatement("asked", "dogs", "for", sight="left", noun="dog"),
    ]
    assert list(known.testimony("cat", "cat")) == [
        WitnessStatement("objects", "cat", "against", noun="cat"),
        WitnessStatement("clip", "cat", "against", noun="cat"),
        WitnessStatement("asked", "cat", "open", sight="unsure", noun="cat"),
    ]


def test_claims_of_a_server_carry_what_was_read() -> None:
    claims = verdict('A sign says "Exit". A sign says "Cheese".', lines=["Exit", "Ways"]).claims
    assert claims[0].testimony[0] == WitnessStatement("text", "Exit", "for")
    assert claims[1].testimony[0] == WitnessStatement("text", "Cheese", "against")


def test_the_elements_and_the_text_of_a_sentence_are_named_with_source_and_place() -> None:
    save, box = Claim("With the button “Save”.", "seen", None, ("text",)), Region(0, 40, 30, 20)
    button = Element("button", "Save", box, sources=("text", "pixels"), certain=False)
    line = TextLine("Inbox", Region(60, 0, 30, 20), 0.97)
    shown = replace(DESCRIPTION, mode="offline", claims=(save,), elements=(button,), lines=(line,))
    assert explain_claim(save, shown)[-1] == "Seesay found what is probably “Save”, button on the left in the pixels."
    by_words = replace(shown, elements=(replace(button, sources=("text",)),))
    assert explain_claim(save, by_words)[-1].endswith("“Save”, button on the left in the recognized text.")
    told = replace(shown, elements=(replace(button, sources=("accessibility",)),))
    assert explain_claim(save, told)[-1] == "The program reports “Save”, button on the left."
    inbox = Claim("Text: “Inbox”.", "seen", None, ("text",))
    assert explain_claim(inbox, shown)[-1] == "The text “Inbox” was recognized at the top right, 97 percent sure."
    assert explain_evidence(save.text, [shown]).endswith(explain_claim(save, shown)[-1])


def test_a_sentence_out_of_a_long_quotation_is_explained() -> None:
    quoted = Claim("A dialog seems to be open: “Save changes? They are lost otherwise.”", "seen", None, ("text",))
    shown = replace(DESCRIPTION, mode="offline", claims=(Claim("Probably a screenshot.", "unsure"), quoted))
    assert "text in the picture" in explain_evidence("They are lost otherwise.”", [shown])
    assert explain_evidence("They are here.", [shown]) == ""

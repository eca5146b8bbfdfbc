"""Where hedges stand, in what order things of different standing are told, and how many words that takes."""

from __future__ import annotations

import numpy as np
import pytest

from seesay.core.domain import Cancellation, Candidate, Certainty, Claim, Verdict
from seesay.core.findings import Embedding
from seesay.description.checks.claim_splitting import split_pieces
from seesay.description.checks.glossary import VerificationCase
from seesay.description.checks.hedges import Doubt, hedge_claim
from seesay.description.checks.lexicon import Lexicon
from seesay.description.checks.spoken_claims import WordingOptions, phrases_for, word_candidate, word_sentences
from seesay.description.checks.verifier import Verifier
from unit.test_verifier import ENTRIES, WORDS


def looking_like(*nouns: str) -> tuple[Verifier, Embedding]:
    """Return a checker and a picture that looks like `nouns` and like nothing else."""
    embeddings = np.zeros((len(ENTRIES), 2), np.float32)
    embeddings[:, 1] = 1
    labels = [entry.label for entry in ENTRIES]
    for noun in nouns:
        embeddings[labels.index(noun)] = (1, 0)
    return Verifier(Lexicon(ENTRIES, embeddings, WORDS), None), np.array([1, 0], np.float32)


def told(noun: str, *texts: str, certainty: Certainty = "full", language: str = "en") -> Verdict:
    verifier, image = looking_like(noun)
    candidates = [Candidate(text) for text in texts]
    case = VerificationCase(candidates, image, language=language, describer="gpt-4.1", certainty=certainty, notes=False)
    return verifier.verify(case, Cancellation())


@pytest.mark.parametrize(
    ("claim", "doubts", "expected"),
    [
        ("A brown dog lies there.", [Doubt("brown")], "A possibly brown dog lies there."),
        ("An orange dog sleeps.", [Doubt("orange")], "A possibly orange dog sleeps."),
        ("Two dogs sleep.", [Doubt("two")], "Possibly two dogs sleep."),
        ("A dog is on display.", [Doubt("display")], "A dog is possibly on display."),
        ("A dog with a red collar.", [Doubt("red"), Doubt("collar", thing=True)], "A dog possibly with a red collar."),
        (
            "A dog carries a wooden spoon and a cup.",
            [Doubt("spoon", thing=True), Doubt("cup", thing=True)],
            "A dog carries possibly a wooden spoon and a cup.",
        ),
        ("A dog is lying on a bed.", [Doubt("lying"), Doubt("bed", thing=True)], "A dog is possibly lying on a bed."),
        ("A dog chases a ball.", [Doubt("chases"), Doubt("ball", thing=True)], "A dog possibly chases a ball."),
        (
            "A dog with a red collar runs away.",
            [Doubt("collar", thing=True), Doubt("runs")],
            "A dog possibly with a red collar possibly runs away.",
        ),
        (
            "A dog is larger than a bed.",
            [Doubt("larger"), Doubt("bed", thing=True)],
            "A dog is possibly larger than a bed.",
        ),
        ("A dog is full to the brim.", [Doubt("brim", thing=True)], "A dog is full possibly to the brim."),
        (
            "The dog is wet and children skate there.",
            [Doubt("wet"), Doubt("children", thing=True)],
            "The dog is possibly wet and possibly children skate there.",
        ),
        (
            "The dog is abandoned and vandals smash it.",
            [Doubt("abandoned"), Doubt("vandals", thing=True)],
            "The dog is possibly abandoned and possibly vandals smash it.",
        ),
        ("A dog has been cut.", [Doubt("cut")], "A dog has possibly been cut."),
        ("The dog is behind the bed.", [Doubt("behind")], "The dog is possibly behind the bed."),
        ("A piano stands beside a dog.", [Doubt("piano", thing=True)], None),
        ("Two brown dogs sleep on a bed.", [Doubt("two"), Doubt("bed", thing=True)], None),
        ("A dog.", [None], None),
        ("A big wet brown happy dog.", [Doubt("big"), Doubt("brown"), Doubt("dog")], None),
    ],
)
def test_one_word_stands_where_it_belongs(claim: str, doubts: list[Doubt | None], expected: str | None) -> None:
    names = ["dogs"] if "dogs" in claim else ["dog"]
    found = hedge_claim(claim, doubts, names, "possibly")
    assert (found.text if found else None) == expected


def test_a_brown_dog_is_not_hedged_whole_where_the_dog_is_seen() -> None:
    verdict = told("dog", "A brown dog is there.")
    assert verdict.text == "A possibly brown dog is there."
    assert verdict.claims[0].support == "unsure"


def test_what_is_certain_comes_first_and_the_describer_is_named_once() -> None:
    text = "A piano stands there. A dog sleeps. A lamp hangs on the wall."
    assert told("dog", text).text == (
        "A dog possibly sleeps. According to gpt-4.1: A piano stands there. A lamp hangs on the wall."
    )


def test_a_sentence_stays_behind_the_one_it_refers_to() -> None:
    text = "A dog is there. It wears a red hat. A piano stands there. Its lid is open."
    assert told("dog", text).text == (
        "A dog is there. Possibly it wears a red hat. According to gpt-4.1: A piano stands there. Its lid is open."
    )


def test_how_much_is_said_can_be_chosen_and_no_guess_sounds_like_a_fact() -> None:
    text = "A dog is there. A piano stands there."
    assert told("dog", text, certainty="short").text == "A dog is there. Possibly: A piano stands there."
    assert told("dog", text, certainty="sure").text == "A dog is there."
    assert told("dog", "A dog is there. The dog is blue.", certainty="sure").text == "A dog is there."
    assert told("dog", "A piano stands there.", certainty="sure").text == "Possibly: A piano stands there."


def test_in_german_too() -> None:
    text = "Ein Klavier steht dort. Daneben liegt ein Hund."
    assert told("dog", text, text, language="de").text == f"Laut gpt-4.1: {text}"


def test_three_levels_differ_by_their_words() -> None:
    texts = ("A dog is there. A piano stands there.", "A dog is there. A harp stands there.")
    spoken = told("dog", *texts).text
    assert spoken.startswith("A dog is there. According to gpt-4.1: ")
    assert "The answers differ: " in spoken


def test_what_nobody_could_check_is_no_fact_where_a_model_looked_at_the_picture() -> None:
    verdict = told("dog", "Reeds grow.")
    assert verdict.claims[0].support in ("unchecked", "unsure")
    assert verdict.text == "According to gpt-4.1: Reeds grow."


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("There is a temple in the picture.", "There is a building, possibly a temple, in the picture."),
        ("An old temple stands there.", "A building, possibly an old temple, stands there."),
        ("A temple.", "A building, possibly a temple."),
        ("A large temple of the picture.", "A building, possibly a large temple, of the picture."),
    ],
)
def test_a_thing_that_its_like_could_be_is_told_by_its_kind(claim: str, expected: str) -> None:
    verdict = told("building", claim)
    assert verdict.text == expected
    assert verdict.claims[0].support == "unsure"
    assert "building" in {one.noun for one in verdict.claims[0].testimony}, "so that it can be asked how that is known"


@pytest.mark.parametrize(
    "claim",
    [
        "Two temples stand there.",
        "Temples.",
        "The temple stands there.",
        "There is no temple.",
        "There is a temple beside a house.",
        "A wall surrounds it.",
        "A temple with a red roof stands there.",
        "In a temple stands a statue.",
        "A bicycle stands there.",
    ],
)
def test_no_kind_is_told_of_what_may_not_be_one_of_it_or_is_not_alone(claim: str) -> None:
    assert told("building", claim).text == f"According to gpt-4.1: {claim}"


def test_a_describer_who_saw_nothing_is_not_believed_about_a_kind_either() -> None:
    verifier, image = looking_like("building")
    case = VerificationCase(
        [Candidate("A temple stands there.")], image, describer="gpt-4.1", notes=False, handed_over=("building",)
    )
    assert verifier.verify(case, Cancellation()).text == "According to gpt-4.1: A temple stands there."


def test_what_the_picture_speaks_against_is_doubtful_however_many_captions_agree() -> None:
    text = "A dog is there. A harp stands there."
    labels = [entry.label for entry in ENTRIES]
    embeddings = np.zeros((len(ENTRIES), 2), np.float32)
    embeddings[:, 1] = 1
    embeddings[labels.index("dog")] = (1, 0)
    embeddings[labels.index("harp")] = (-1, 0)
    verifier = Verifier(Lexicon(ENTRIES, embeddings, WORDS), None)
    for count in (1, 2, 3):
        case = VerificationCase(
            [Candidate(text)] * count, np.array([1, 0], np.float32), describer="gpt-4.1", notes=False
        )
        assert verifier.verify(case, Cancellation()).text == "A dog is there. Doubtful: A harp stands there."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A dog is there. It sits in a garden.", "A dog is there. It sits. Doubtful: It sits in a garden."),
        ("A dog sleeps on a bed, in a garden.", "A dog sleeps on a bed. Doubtful: A dog sleeps on a bed, in a garden."),
        (
            "A big dog that nobody knows sleeps there at noon, in a garden.",
            "A big dog that nobody knows sleeps there at noon.",
        ),
    ],
)
def test_a_doubtful_phrase_is_told_with_what_it_is_about(text: str, expected: str) -> None:
    """ "Doubtful: In a garden." says nothing."""
    pieces = split_pieces(text)
    claims = [Claim(piece.text, "unsupported" if "garden" in piece.text else "seen") for piece in pieces]
    phrases = phrases_for("en")
    told = word_sentences(pieces, claims, [None] * len(claims), phrases, english=True, looked=True)
    assert word_candidate(told, claims, [], WordingOptions(phrases), silent_about_wrong=False) == expected

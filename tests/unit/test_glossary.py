"""Captions in German, word for word in the English that the checks know, and what follows for what is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from seesay.core.domain import Cancellation, Candidate, Verdict
from seesay.core.translation import ENGLISH, language_file
from seesay.description.checks.glossary import VerificationCase, glossary_for
from seesay.description.checks.lexicon import Lexicon
from seesay.description.checks.noun_hierarchy import load_caption_words
from seesay.description.checks.verifier import Verifier
from seesay.perception.clip.vocabulary import load_vocabulary

WORDS = load_caption_words(language_file(ENGLISH, "caption-words.toml"))
NOUNS = load_vocabulary(Path(__file__).parents[2] / "resources/vocabularies/everyday.toml").nouns


def seeing(noun: str, *texts: str, handed_over: Sequence[str] | None = None) -> Verdict:
    """Return the verdict on German `texts` of a picture that looks like `noun` and like nothing else."""
    embeddings = np.zeros((len(NOUNS), 2), np.float32)
    embeddings[:, 1] = 1
    embeddings[[entry.label for entry in NOUNS].index(noun)] = (1, 0)
    case = VerificationCase(
        [Candidate(text) for text in texts], np.array([1, 0], np.float32), (), "de", handed_over=handed_over
    )
    return Verifier(Lexicon(NOUNS, embeddings, WORDS), None).verify(case, Cancellation())


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Ein brauner Hund sitzt auf einem roten Sofa.", "a brown dog sits on a red sofa."),
        ("Auf dem Bild sind zwei Hunde zu sehen.", "in the picture are two dogs visible."),
        ("Drei Vögel sitzen auf den Bäumen.", "three birds sit on the trees."),
        ("Links steht ein Mann.", "on the left stands a man."),
        ("Es gibt keinen Vogel.", "there is no bird."),
        ("Eine Gruppe von Kühen.", "a group of cows."),
        ("Ein Schild mit der Aufschrift „Ein Hund“, 12 Xyz.", "a sign with the text „Ein Hund“, 12 ßxyz."),
        ("Eine Wand und der Igel an dem Chef.", "a wall and the hedgehog on the ßchef."),
    ],
)
def test_a_caption_word_for_word(german: str, english: str) -> None:
    glossary = glossary_for("de-AT")
    assert glossary is not None
    assert glossary.english(german) == english


def test_a_language_without_lists_has_no_glossary() -> None:
    assert glossary_for("fr") is None
    assert glossary_for("") is None


def test_what_the_picture_shows_is_told_as_a_fact_in_german_too() -> None:
    for text in ("Eine Katze.", "Auf dem Bild ist eine Katze zu sehen.", "Das Bild zeigt eine große Katze."):
        told = seeing("cat", text)
        assert (told.text, told.claims[0].support) == (text, "seen")
        assert [one.noun for one in told.claims[0].testimony] == ["cat"]


@pytest.mark.parametrize(
    "more",
    [
        "Ein Holztisch.",
        "Eine lächelnde Katze.",
        "Eine Katze spielt Schach.",
        "Zwei Katzen.",
        "Eine rote Katze.",
        "Eine Katze liegt auf dem Sofa.",
        "Eine Katze und ein Fahrrad.",
        "Es gibt keine Katze.",
        "Die Katze ist nicht da.",
        "Links sitzt eine Katze.",
        "Eine Katze mit einem Hut.",
    ],
)
def test_no_more_than_the_picture_shows_is_a_fact(more: str) -> None:
    told = seeing("cat", more)
    assert told.text != more
    assert told.claims[0].support != "seen"


def test_what_was_not_handed_over_is_no_fact_in_german_either() -> None:
    told = seeing("cat", "Eine Katze.", "Eine Katze.", "Eine Katze.", handed_over=["dog"])
    assert told.text == "Laut dem Server: Eine Katze."


def test_no_english_word_is_told_of_german_captions() -> None:
    told = seeing("cat", "Eine Katze sitzt dort.", "Ein Hund sitzt dort.", "Ein Hund sitzt dort.")
    assert "dog" not in told.text
    assert "cat" not in told.text

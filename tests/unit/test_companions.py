"""Wordings in which a describer could pass more than the picture shows off as a fact."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from seesay.core.domain import Cancellation, Candidate
from seesay.core.findings import DetectedObject
from seesay.core.region import Region
from seesay.description.checks.evidence import further
from seesay.description.checks.glossary import VerificationCase
from seesay.description.checks.lexicon import Lexicon
from seesay.description.checks.verifier import Verifier
from seesay.description.checks.witnesses import Judge
from unit.test_verifier import ENTRIES, WORDS

LEXICON = Lexicon(ENTRIES, None, WORDS)
KINDS = frozenset({"person", "cat", "dog", "bird", "car"})
JUDGE = Judge(KINDS, ((-2, 0, 0, 5, 0, 0), (-2, 0, 0, 5, 5, 0)), (0.0, 0.0), (-9.0, -9.0))
"""It listens to the detector only."""


def told(text: str, *things: str, captions: int = 1) -> str:
    """Return what is told of `text`, where the detector found `things` and nothing else is known."""
    vectors = np.random.default_rng(0).normal(size=(len(ENTRIES), 2)).astype(np.float32)
    verifier = Verifier(Lexicon(ENTRIES, vectors, WORDS), None, judge=JUDGE)
    objects = tuple(DetectedObject(thing, Region(0, 0, 9, 9), 0.9) for thing in things)
    case = VerificationCase([Candidate(text)] * captions, np.array([1, 0], np.float32), (), objects=objects)
    return verifier.verify(case, Cancellation()).text


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("A man and a woman walk.", {"woman": 2}),
        ("A woman sits beside a man.", {"man": 2}),
        ("A man sits. A woman stands behind him.", {"woman": 2}),
        ("A cat and its kittens.", {"kitten": 2}),
        ("A dog chases another dog.", {"dog": 2}),
        ("A man, a woman and a girl.", {"woman": 2, "girl": 3}),
        ("A man looks up. The man smiles.", {}),
        ("The animal is a dog.", {}),
        ("A cat, a fluffy tabby cat, sleeps.", {}),
        ("A tourist looks at the sea. The man wears a hat.", {}),
        ("A man and his dog.", {}),
        ("A man without a woman.", {}),
    ],
)
def test_one_more_of_a_kind_is_noticed(text: str, more: dict[str, int]) -> None:
    assert {key[0]: least for key, (_, least) in further(text, LEXICON, KINDS).items()} == more


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("A cat and its kitten.", ["cat"], "A cat and possibly its kitten."),
        ("A person and a dog.", ["person", "dog"], "A person and a dog."),
        ("A man and a woman.", ["person", "person"], "Possibly a man and a woman."),
        ("A man and his dog.", ["person", "dog"], "A person, possibly a man, and his dog."),
        ("A woman is with a dog.", ["dog"], "According to the server: A woman is with a dog."),
        ("Two women.", ["person", "person"], "Possibly two women."),
        ("There are no other dogs.", ["dog"], "Doubtful: There are no other dogs."),
        ("There are no other people.", ["dog"], "According to the server: There are no other people."),
        ("There is only one dog.", ["dog"], "There is possibly only one dog."),
        ("The dog is alone.", ["dog"], "The dog is possibly alone."),
        ("There is one dog.", ["dog"], "There is one dog."),
        ("There is one dog.", ["dog", "dog"], "There is possibly one dog."),
        ("There is a single dog.", ["dog", "dog"], "There is possibly a single dog."),
        ("A dog and a bird are in a pan.", ["dog"], "A dog and possibly a bird are possibly in a pan."),
        ("Dogs are there.", ["dog"], "Possibly dogs are there."),
        ("Dogs are there.", ["dog", "dog"], "Dogs are there."),
        ("A dog is on a person.", ["dog", "person"], "A dog is possibly on a person."),
        ("A dog is in a car.", ["dog", "car"], "A dog is in a car."),
        ("A dog is in a dog.", ["dog"], "Possibly a dog is in a dog."),
        ("A dog race is there.", ["dog"], "Possibly a dog race is there."),
        ("The dog has no spots.", ["dog"], "The dog has possibly no spots."),
        ("At least two dogs.", ["dog"], "Possibly at least two dogs."),
        ("A pair of cats.", ["cat"], "Possibly a pair of cats."),
        ("A pair of cats.", ["cat", "cat"], "A pair of cats."),
        ("A group of cats.", ["cat", "cat"], "Possibly a group of cats."),
        ("A group of cats.", ["cat"] * 4, "A group of cats."),
        ("Several dogs.", ["dog"], "Possibly several dogs."),
        ("Several dogs.", ["dog"] * 3, "Several dogs."),
        ("Cats sit.", ["cat", "cat"], "Cats possibly sit."),
        ("Cats.", ["cat"], "Possibly cats."),
        ("A car and its driver.", ["car", "person"], "A car and possibly its driver."),
        ("A toy cat.", ["cat"], "A possibly toy cat."),
        ("It appears to be a cat.", ["cat"], "It appears to be a cat."),
        ("The cat is not there.", ["cat"], "According to the server: The cat is not there."),
        ("The cat isn't there.", ["cat"], "According to the server: The cat isn't there."),
        ("There is no cat.", ["cat"], "Doubtful: There is no cat."),
        ("There is no dog.", ["cat"], "According to the server: There is no dog."),
    ],
)
def test_what_is_borne_out_bears_out_no_more(text: str, found: Sequence[str], expected: str) -> None:
    for captions in (1, 3):
        assert told(text, *found, captions=captions) == expected


def test_a_colour_belongs_to_the_noun_it_stands_before() -> None:
    mentions = LEXICON.mentions("Small blue flowers bloom among dark green leaves. Each flower has five petals.")
    assert [(mention.noun, mention.colours) for mention in mentions[:3]] == [
        ("flower", ("blue",)),
        ("leaf", ("green",)),
        ("flower", ()),
    ]


def test_a_sentence_with_three_doubts_is_the_describers_word() -> None:
    text = "A fierce cat with a blue hat waves at a child."
    assert told(text, "cat") == f"According to the server: {text}"
    assert told("A fierce cat dances.", "cat") == "A possibly fierce cat possibly dances."

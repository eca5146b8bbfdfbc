"""What a witness is asked about, and what its answers are worth."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from seesay.domain import WitnessAnswer
from seesay.verify.asking import Asked, Questions, choose, weigh
from seesay.verify.lexicon import Lexicon, NounScore
from seesay.verify.witnesses import Judge, Witnesses
from unit.test_verifier import ENTRIES, WORDS

LEXICON = Lexicon(ENTRIES, None, WORDS)


def questions(*nouns: str, most: int = 22, sure: Sequence[str] = ("cat",)) -> Questions | None:
    unlikely = {noun: -float(place) for place, noun in enumerate(sorted(entry.label for entry in ENTRIES))}

    def odds(pool: Sequence[str]) -> dict[str, float]:
        return {noun: unlikely[noun] for noun in pool}

    return choose(nouns, sure, (*nouns, *sure), LEXICON, odds, random.Random(1), most)


def test_there_are_as_many_decoys_of_the_same_kinds_that_are_akin_to_nothing_named() -> None:
    asked = questions("dog", "wine glass")
    assert asked is not None
    claims = set(asked.nouns) - asked.decoys - asked.controls
    assert claims == {"dog", "wine glass"}
    assert asked.controls == {"cat"}
    assert len(asked.decoys) == 6
    assert not any(LEXICON.akin(decoy, noun) for decoy in asked.decoys for noun in ("dog", "wine glass", "cat"))
    animals = [decoy for decoy in asked.decoys if LEXICON.supports(decoy, "animal")]
    assert len(animals) == 3, "half of the claims is an animal"
    assert len(set(asked.nouns)) == 9
    many = questions(*[entry.label for entry in ENTRIES[40:50]])
    assert many is not None
    assert len(many.decoys) >= len(many.nouns) - len(many.decoys) - len(many.controls)


def test_the_order_gives_nothing_away() -> None:
    def odds(pool: Sequence[str]) -> dict[str, float]:
        return dict.fromkeys(pool, 0.0)

    found = [choose(["dog"], ["cat"], ["dog", "cat"], LEXICON, odds, random.Random(turn), 22) for turn in range(9)]
    places = {asked.nouns.index("dog") for asked in found if asked is not None}
    assert len(places) > 3


def test_nothing_is_asked_where_nothing_is_open_or_too_little_may_be() -> None:
    assert questions() is None
    assert questions("dog", most=8) is None
    fewer = questions("dog", "wine glass", "horse", most=10)
    assert fewer is not None
    assert len(fewer.nouns) <= 10


ASKED = Questions(tuple("abcdefghi"), frozenset("bcdefg"), frozenset("hi"))


def weighed(claim: WitnessAnswer, affirmed: int, missed: int = 0) -> Asked:
    decoys: list[WitnessAnswer] = ["left" if place < affirmed else "no" for place in range(6)]
    controls: list[WitnessAnswer] = ["no" if place < missed else "middle" for place in range(2)]
    return weigh(ASKED, [claim, *decoys, *controls])


def test_the_more_decoys_are_affirmed_the_less_a_yes_is_worth() -> None:
    worth = [weighed("left", affirmed).weight("a") for affirmed in range(7)]
    assert worth == sorted(worth, reverse=True)
    assert worth[0] > 2.5
    assert worth[6] == 0.0, "who says yes to everything changes nothing"


def test_a_no_is_worth_something_only_of_one_who_says_yes_to_what_is_there() -> None:
    assert weighed("no", 0).denies("a")
    assert weighed("no", 0).weight("a") < -1.5
    assert not weighed("no", 0, missed=2).denies("a"), "who says no to everything is not believed"
    assert weighed("unsure", 0).weight("a") == 0.0
    assert not weighed("unsure", 0).denies("a")


@pytest.mark.parametrize(
    ("confidence", "sight", "leaning"),
    [(0.3, "left", "for"), (0.3, "no", "open"), (0.9, "no", "for"), (0.0, "left", "open"), (0.0, "no", "against")],
)
def test_its_word_is_weighed_with_what_was_found_here(confidence: float, sight: WitnessAnswer, leaning: str) -> None:
    judge = Judge(frozenset({"dog"}), ((0, 1, 0, 0, 0), (0, 1, 0, 0, 0)), (3.0, 3.0), (-2.5, -2.5))
    heights = {0.3: 1.0, 0.9: 6.0, 0.0: -1.0}
    asked = Asked({"dog": sight}, 2.5, -2.0)
    scores = {"dog": NounScore(heights[confidence], 0.0, 0.1)}
    assert Witnesses(LEXICON, scores, (), judge, None, asked).leaning("dog") == leaning

"""What a witness is asked about, and what its answers are worth."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import numpy as np
import pytest

from seesay.core.domain import WitnessAnswer
from seesay.description.checks.lexicon import Lexicon, NounScore
from seesay.description.checks.witness_questions import (
    WitnessQuestions,
    WitnessTestimony,
    choose_questions,
    has_other_maker,
    weigh_answers,
)
from seesay.description.checks.witnesses import Judge, Witnesses
from unit.test_verifier import ENTRIES, WORDS

LEXICON = Lexicon(ENTRIES, None, WORDS)


def questions(*nouns: str, most: int = 22, sure: Sequence[str] = ("cat",)) -> WitnessQuestions | None:
    unlikely = {noun: -float(place) for place, noun in enumerate(sorted(entry.label for entry in ENTRIES))}

    def odds(pool: Sequence[str]) -> dict[str, float]:
        return {noun: unlikely[noun] for noun in pool}

    return choose_questions(nouns, sure, (*nouns, *sure), LEXICON, odds, random.Random(1), most)


def test_as_many_decoys_as_there_is_room_for_are_akin_to_nothing_named() -> None:
    asked = questions("dog", "wine glass")
    assert asked is not None
    rivals = {rival for some in asked.rivals.values() for rival in some}
    claims = set(asked.nouns) - asked.decoys - asked.controls - rivals
    assert claims == {"dog", "wine glass"} == asked.rivals.keys()
    assert asked.controls == {"cat"}
    assert len(asked.decoys) == 22 - 2 - 2 - 6, "what two controls, two claims and their rivals leave"
    assert not any(LEXICON.akin(decoy, noun) for decoy in asked.decoys for noun in ("dog", "wine glass", "cat"))
    animals = [decoy for decoy in asked.decoys if LEXICON.supports(decoy, "animal")]
    assert 4 <= len(animals) <= 8, "half of the claims is an animal"
    assert len(set(asked.nouns)) == 21, "there is one control only"
    alone = questions("dog")
    assert alone is not None
    assert len(alone.decoys) == 12, "of which more are not asked"
    many = questions(*[entry.label for entry in ENTRIES[40:50]])
    assert many is not None
    assert len(many.decoys) >= len(many.rivals)
    assert all(many.rivals.values())
    assert len(many.nouns) <= 22


def test_rivals_are_the_likeliest_of_the_claims_kind_and_akin_to_nothing_named() -> None:
    asked = questions("bagel", sure=("croissant",))
    assert asked is not None
    (rivals,) = asked.rivals.values()
    kin = [noun for noun in LEXICON.kin("bagel") if noun != "croissant"]
    assert set(rivals) <= set(kin)
    assert rivals[0] == min(kin), "which comes first in this test, and so is the likeliest"
    assert not set(rivals) & asked.decoys


def test_decoys_are_the_less_likely_half_of_a_kind_and_no_parts() -> None:
    tea = questions("tea", sure=())
    assert tea is not None
    assert len(tea.decoys) == 12, "of which some are of any kind"
    kin = sorted(noun for noun in LEXICON.same_kind("tea", 12) if not LEXICON.akin("tea", noun))
    drinks = tea.decoys.intersection(kin)
    assert drinks
    assert drinks <= set(kin[len(kin) // 3 :]), "the later by their letters are the less likely in this test"
    palm = questions("palm tree")
    assert palm is not None
    assert not any(LEXICON.is_part(decoy) for decoy in palm.decoys)
    assert questions("hand") is not None, "whose like are all parts"


def test_that_there_is_a_bird_leaves_open_which() -> None:
    asked = questions("pigeon", sure=("bird",))
    assert asked is not None
    assert asked.controls == {"bird"}
    assert len(asked.rivals["pigeon"]) == 3
    assert all(LEXICON.supports(rival, "bird") for rival in asked.rivals["pigeon"])


def test_rivals_are_most_alike_and_cannot_both_be_there_in_one_place() -> None:
    names = [entry.label for entry in ENTRIES]
    alike = [noun for noun in reversed(LEXICON.kin("hammer")) if not LEXICON.are_together("hammer", noun)][:10]
    embeddings = np.tile(np.array([0, 1], np.float32), (len(ENTRIES), 1))
    embeddings[[names.index(noun) for noun in ("hammer", *alike)]] = (1, 0)
    lexicon = Lexicon(ENTRIES, embeddings, WORDS)
    asked = choose_questions(
        ["hammer"], [], ["hammer"], lexicon, lambda pool: dict.fromkeys(pool, 0.0), random.Random(1), 22
    )
    assert asked is not None
    assert len(asked.rivals["hammer"]) == 3
    assert set(asked.rivals["hammer"]) <= set(alike)
    for noun, beside in (("coffee mug", {"cup", "saucer", "glass"}), ("park", set(names))):
        asked = questions(noun, sure=())
        assert asked is not None
        assert beside.isdisjoint(asked.rivals[noun]), noun


def test_the_order_gives_nothing_away() -> None:
    def odds(pool: Sequence[str]) -> dict[str, float]:
        return dict.fromkeys(pool, 0.0)

    found = [
        choose_questions(["dog"], ["cat"], ["dog", "cat"], LEXICON, odds, random.Random(turn), 22) for turn in range(9)
    ]
    places = {asked.nouns.index("dog") for asked in found if asked is not None}
    assert len(places) > 3


def test_nothing_is_asked_where_nothing_is_open_or_too_little_may_be() -> None:
    assert questions() is None
    assert questions("dog", most=8) is None
    fewer = questions("dog", "wine glass", "horse", most=10)
    assert fewer is not None
    assert len(fewer.nouns) <= 10


def test_a_yes_to_a_rival_in_the_same_place_takes_its_worth_from_a_yes() -> None:
    asked = replace(ASKED, nouns=(*ASKED.nouns, "k"), rivals={"a": ("k",)})
    rest: list[WitnessAnswer] = ["no" if noun in ASKED.decoys else "middle" for noun in ASKED.nouns[1:]]
    for sight, worth in (("left", False), ("right", True), ("no", True)):
        found = weigh_answers(asked, ["left", *rest, cast(WitnessAnswer, sight)])
        assert (found.weight("a") > 0) == worth, sight


@pytest.mark.parametrize(
    ("describer", "witness", "other"),
    [
        ("gpt-4.1", "claude-sonnet-4", True),
        ("openai/gpt-4.1-mini", "gpt-4o-2024-11-20", False),
        ("chatgpt-4o-latest", "o4-mini", False),
        ("gemma3:12b", "llava:7b", True),
        ("gemini-2.5-flash", "google/gemma-3-27b", False),
        ("", "gpt-4.1", False),
        ("4711", "gpt-4.1", False),
    ],
)
def test_models_of_one_maker_are_no_independent_witnesses(describer: str, witness: str, other: bool) -> None:
    assert has_other_maker(describer, witness) == other


ASKED = WitnessQuestions(tuple("abcdefghi"), frozenset("bcdefg"), frozenset("hi"))


def weighed(claim: WitnessAnswer, affirmed: int, missed: int = 0) -> WitnessTestimony:
    decoys: list[WitnessAnswer] = ["left" if place < affirmed else "no" for place in range(6)]
    controls: list[WitnessAnswer] = ["no" if place < missed else "middle" for place in range(2)]
    return weigh_answers(ASKED, [claim, *decoys, *controls])


def test_the_more_decoys_are_affirmed_the_less_a_yes_is_worth() -> None:
    worth = [weighed("left", affirmed).weight("a") for affirmed in range(7)]
    assert worth == sorted(worth, reverse=True)
    assert worth[0] > 2.5
    assert worth[6] == 0.0, "who says yes to everything changes nothing"


def test_more_decoys_make_a_yes_worth_more_but_not_the_describers_own() -> None:
    many = WitnessQuestions((*ASKED.nouns, *"klmnop"), ASKED.decoys | set("klmnop"), ASKED.controls)
    denied: list[WitnessAnswer] = ["no"] * 6
    sights: list[WitnessAnswer] = ["left", *denied, "middle", "middle", *denied]
    independent, own = (weigh_answers(many, sights, independent=other).weight("a") for other in (True, False))
    six = weigh_answers(ASKED, sights[:9], independent=True).weight("a")
    assert own < six < independent


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
    judge = Judge(frozenset({"dog"}), ((0, 1, 0, 0, 0, 0), (0, 1, 0, 0, 0, 0)), (3.0, 3.0), (-2.5, -2.5))
    heights = {0.3: 1.0, 0.9: 6.0, 0.0: -1.0}
    asked = WitnessTestimony({"dog": sight}, 2.5, -2.0)
    scores = {"dog": NounScore(heights[confidence], 0.0)}
    assert Witnesses(LEXICON, scores, (), judge, None, asked).leaning("dog") == leaning


@pytest.mark.parametrize(
    ("preference", "independent", "leaning"),
    [(-1.0, False, "open"), (-0.1, False, "open"), (0.1, False, "for"), (None, False, "for"), (-1.0, True, "for")],
)
def test_a_describer_that_repeats_itself_is_believed_only_where_the_picture_prefers_it_to_its_kin(
    preference: float | None, independent: bool, leaning: str
) -> None:
    judge = Judge(frozenset({"dog"}), ((0, 1, 0, 0, 0, 0),) * 2, (3.0, 3.0), (-2.5, -2.5))
    asked = WitnessTestimony({"dog": "left"}, 2.5, -2.0, independent=independent)
    scores = {"dog": NounScore(1.0, 0.0, preference)}
    assert Witnesses(LEXICON, scores, (), judge, None, asked).leaning("dog") == leaning

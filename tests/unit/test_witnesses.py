"""What the picture and the detector together say of a noun."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from seesay.core.domain import Cancellation, Candidate
from seesay.core.errors import ModelMissingError
from seesay.core.findings import DetectedObject, Embedding, Pixels
from seesay.core.region import Region
from seesay.core.translation import ENGLISH, language_file
from seesay.description.checks.glossary import VerificationCase
from seesay.description.checks.lexicon import Lexicon, NounScore
from seesay.description.checks.noun_hierarchy import load_caption_words
from seesay.description.checks.verifier import Verifier, open_checkers
from seesay.description.checks.witnesses import Judge, Witnesses, load_judge
from seesay.perception.clip.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[2]
WORDS = load_caption_words(language_file(ENGLISH, "caption-words.toml"))
ENTRIES = tuple(
    entry
    for entry in load_vocabulary(ROOT / "resources/vocabularies/everyday.toml").entries
    if entry.group in ("object", "scene")
)
NO_VECTORS = np.zeros((len(ENTRIES), 2), np.float32)
LEXICON = Lexicon(ENTRIES, NO_VECTORS, WORDS)
JUDGE = Judge(frozenset({"dog", "cat", "person"}), ((0, 0, 0, 1, 0, 0), (0, 0, 0, 1, 0.5, 0)), (0.2, 0.2), (0.05, -9.0))
"""It listens to the detector only."""


def thing(kind: str, confidence: float) -> DetectedObject:
    return DetectedObject(kind, Region(0, 0, 9, 9), confidence)


def witnesses(*things: DetectedObject, nouns: Sequence[str] = ("dog",), judge: Judge = JUDGE) -> Witnesses:
    return Witnesses(LEXICON, {noun: NounScore(1.0, 0.0) for noun in nouns}, things, judge)


@pytest.mark.parametrize(
    ("noun", "leaning"),
    [
        ("dog", "for"),
        ("animal", "for"),
        ("puppy", "for"),
        ("man", "against"),
        ("cat", "against"),
        ("bicycle", "open"),
    ],
)
def test_a_thing_that_was_found_speaks_for_it_and_what_it_is_a_kind_of(noun: str, leaning: str) -> None:
    assert witnesses(thing("dog", 0.9), nouns=(noun,)).leaning(noun) == leaning


def test_a_man_is_a_person_that_was_found() -> None:
    assert witnesses(thing("person", 0.9), nouns=("man",)).leaning("man") == "for"


def test_a_noun_that_nothing_is_known_of_stays_open() -> None:
    assert witnesses(thing("dog", 0.9)).leaning("gramophone") == "open"
    assert Witnesses(None, {}, None).leaning("dog") == "open"


def test_parts_of_others_are_never_ruled_out() -> None:
    strict = Judge(frozenset({"sofa", "dog"}), JUDGE.weights, JUDGE.present, (0.05, 0.05))
    assert witnesses(nouns=("sofa",), judge=strict).leaning("sofa") == "open"
    assert witnesses(nouns=("dog",), judge=strict).leaning("dog") == "against"


def test_where_the_detector_did_not_look_the_picture_has_to_be_surer() -> None:
    for height, lead, leaning in ((4.5, 1.0, "for"), (4.5, 0.1, "open"), (3.0, 1.0, "open"), (-1.0, 0.0, "against")):
        assert Witnesses(LEXICON, {"dog": NounScore(height, lead)}, None, JUDGE).leaning("dog") == leaning


@pytest.mark.parametrize(
    ("confidences", "count"),
    [((0.9, 0.8), 2), ((0.9, 0.8, 0.3), None), ((0.9, 0.8, 0.21), 2), ((0.4,), None), ((), None), ((0.9,) * 12, None)],
)
def test_a_number_of_things_is_told_where_it_is_sure(confidences: Sequence[float], count: int | None) -> None:
    seen = witnesses(*(thing("dog", confidence) for confidence in confidences), thing("cat", 0.9))
    assert seen.count("dog") == count


@pytest.mark.parametrize(
    ("across", "down", "places"),
    [
        (0.1, 0.5, {"left"}),
        (0.4, 0.5, {"left", "middle"}),
        (0.5, 0.5, {"middle"}),
        (0.6, 0.5, {"right", "middle"}),
        (0.9, 0.5, {"right"}),
        (0.5, 0.1, {"top"}),
        (0.5, 0.9, {"bottom"}),
        (0.2, 0.7, {"left", "bottom"}),
    ],
)
def test_where_one_thing_is(across: float, down: float, places: set[str]) -> None:
    dog = DetectedObject("dog", Region(0, 0, 9, 9), 0.9, across, down=down)
    assert witnesses(dog).place("dog") == places
    assert witnesses(dog).place("animal") == places
    assert not witnesses(dog).place("cat")
    assert not witnesses(dog, dog).place("dog")


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("A dog is on the left.", "seen"),
        ("A dog is on the left side of the picture.", "seen"),
        ("A dog is at the top left.", "seen"),
        ("A dog is in the upper left corner of the picture.", "seen"),
        ("At the top there is a dog.", "seen"),
        ("A dog is at the top right.", "unsure"),
        ("A dog is at the bottom of the picture.", "unsure"),
        ("The dog is in the lower left corner.", "unsure"),
        ("A dog sits on the right.", "unsure"),
        ("A dog sits in the middle of the picture.", "unsure"),
        ("A dog sits on the left.", "unsure"),
        ("A dog is in the air.", "unsure"),
        ("A dog is on the ground.", "unsure"),
        ("A dog is in front of a dog.", "unsure"),
        ("A dog is above a dog.", "unsure"),
    ],
)
@pytest.mark.parametrize("share", [0.01, 0.5])
def test_a_place_is_seen_by_the_detector_or_not_certain(text: str, support: str, share: float) -> None:
    dog = DetectedObject("dog", Region(0, 0, 9, 9), 0.9, 0.1, down=0.2, share=share)
    vectors = np.random.default_rng(0).normal(size=(len(ENTRIES), 2)).astype(np.float32)
    verifier = Verifier(Lexicon(ENTRIES, vectors, WORDS), None, judge=JUDGE)
    image = np.array([1, 0], np.float32)
    verdict = verifier.verify(VerificationCase([Candidate(text)] * 3, image, objects=(dog,)), Cancellation())
    assert [claim.support for claim in verdict.claims] == [support]


@pytest.mark.parametrize(("x", "y", "support"), [(0, 5, "seen"), (0, -5, "unsure"), (400, 5, "unsure")])
def test_what_does_not_touch_or_is_not_above_is_not_on_the_other(x: int, y: int, support: str) -> None:
    vectors = np.random.default_rng(0).normal(size=(len(ENTRIES), 2)).astype(np.float32)
    verifier = Verifier(Lexicon(ENTRIES, vectors, WORDS), None, judge=JUDGE)
    found = (thing("cat", 0.9), DetectedObject("dog", Region(x, y, 9, 9), 0.9))
    case = VerificationCase([Candidate("There is a cat on a dog.")] * 3, np.array([1, 0], np.float32), objects=found)
    assert verifier.verify(case, Cancellation()).claims[-1].support == support


@pytest.mark.parametrize(
    ("text", "small", "large"),
    [
        ("There is a small dog.", "seen", "unsure"),
        ("There is a large dog.", "unsure", "seen"),
        ("The dog is small.", "unsure", "unsure"),
        ("The dog is large.", "unsure", "unsure"),
        ("There is a dog in the background.", "seen", "unsure"),
        ("There is a dog in the foreground.", "unsure", "seen"),
    ],
)
def test_how_large_and_how_far_a_thing_is_may_not_contradict_the_detector(text: str, small: str, large: str) -> None:
    vectors = np.random.default_rng(0).normal(size=(len(ENTRIES), 2)).astype(np.float32)
    verifier = Verifier(Lexicon(ENTRIES, vectors, WORDS), None, judge=JUDGE)
    for share, support in ((0.01, small), (0.5, large)):
        dog = DetectedObject("dog", Region(0, 0, 9, 9), 0.9, share=share)
        case = VerificationCase([Candidate(text)] * 3, np.array([1, 0], np.float32), objects=(dog,))
        assert verifier.verify(case, Cancellation()).claims[0].support == support


@pytest.mark.parametrize(
    ("text", "support"),
    [("There is a red dog.", "seen"), ("There is a blue dog.", "unsure"), ("There is a red and blue dog.", "unsure")],
)
def test_a_colour_is_seen_where_the_thing_was_found_or_not_certain(text: str, support: str) -> None:
    dog = DetectedObject("dog", Region(0, 0, 9, 9), 0.9, colours=("red",))
    vectors = np.random.default_rng(0).normal(size=(len(ENTRIES), 2)).astype(np.float32)
    verifier = Verifier(Lexicon(ENTRIES, vectors, WORDS), None, judge=JUDGE)
    image = np.array([1, 0], np.float32)
    for told, expected in ((None, support), (("dog",), "unsure")):
        case = VerificationCase([Candidate(text)] * 3, image, objects=(dog,), handed_over=told)
        verdict = verifier.verify(case, Cancellation())
        assert [claim.support for claim in verdict.claims] == [expected]


class Detector:
    """A detector that finds two dogs, or is not there."""

    def __init__(self, *, missing: bool = False) -> None:
        self.missing, self.looked = missing, 0

    def find(self, pixels: Pixels) -> tuple[DetectedObject, ...]:
        self.looked += 1
        if self.missing:
            raise ModelMissingError("objects")
        return (thing("dog", 0.9), thing("dog", 0.8))


def told(detector: Detector, text: str, handed_over: Sequence[str] | None = None) -> tuple[str, tuple[str, ...]]:
    image = np.array([1, 0], np.float32)
    vectors = np.random.default_rng(0).normal(size=(len(ENTRIES), 2)).astype(np.float32)
    verifier = Verifier(Lexicon(ENTRIES, vectors, WORDS), None, detector=detector, judge=JUDGE)
    objects = verifier.prepare(np.zeros((9, 9, 3), np.uint8))
    case = VerificationCase([Candidate(text)], image, objects=objects, handed_over=handed_over)
    verdict = verifier.verify(case, Cancellation())
    return verdict.claims[0].support, verdict.claims[0].evidence


def test_things_and_their_number_are_seen_by_the_detector() -> None:
    assert told(Detector(), "There is a dog.")[0] == "seen"
    assert "objects" in told(Detector(), "There is a dog.")[1]
    assert told(Detector(), "There are two dogs.")[0] == "seen"
    assert told(Detector(), "There are three dogs.")[0] == "unsure"
    assert told(Detector(), "There are two cats.")[0] == "unsupported"


def test_who_saw_no_picture_is_not_believed_because_of_the_detector() -> None:
    assert told(Detector(), "There is a dog.", ())[0] == "unsure"
    assert told(Detector(), "There are two dogs.", ("dog",))[0] == "seen"


def test_a_missing_detector_makes_checks_stricter_and_nothing_worse() -> None:
    assert told(Detector(missing=True), "There are two dogs.")[0] in ("unsure", "unsupported")


def test_without_a_judge_or_a_photograph_nothing_is_looked_for() -> None:
    detector = Detector()
    assert Verifier(LEXICON, None, detector=detector).prepare(np.zeros((9, 9, 3), np.uint8)) is None
    assert Verifier(LEXICON, None, detector=detector, judge=JUDGE).prepare(None) is None
    assert detector.looked == 0


def test_the_bundled_model_has_a_judge_and_others_have_none() -> None:
    judge = load_judge(ROOT / "resources/judge.json", "seesay-base")
    assert judge is not None
    assert all(len(weights) == 6 for weights in judge.weights)
    assert all(absent < present for absent, present in zip(judge.absent, judge.present, strict=True))
    assert load_judge(ROOT / "resources/judge.json", "other") is None


class NamedModel:
    """An image-text model that knows nothing but its name."""

    text = None
    model = "a-fetched-model"

    def nouns(self) -> Embedding:
        return NO_VECTORS


@pytest.mark.parametrize("content", [None, "{", '{"models": {"a-fetched-model": {}}}', '{"models": {}}'])
def test_a_model_without_a_judge_is_checked_by_the_strict_thresholds(content: str | None, tmp_path: Path) -> None:
    file = tmp_path / "judges.json"
    if content is not None:
        file.write_text(content)
    checker, _ = open_checkers(ENTRIES, cast(Any, NamedModel()), cast(Any, None), file)
    assert checker._judge is None


def test_a_fetched_model_may_have_a_judge_of_its_own(tmp_path: Path) -> None:
    table = json.loads((ROOT / "resources/judge.json").read_text("utf-8"))["models"]["seesay-base"]
    (tmp_path / "judges.json").write_text(json.dumps({"models": {"a-fetched-model": table}}))
    checker, _ = open_checkers(ENTRIES, cast(Any, NamedModel()), cast(Any, None), tmp_path / "judges.json")
    assert checker._judge == load_judge(ROOT / "resources/judge.json", "seesay-base")


def test_how_far_a_noun_is_before_others_of_its_kind() -> None:
    vectors = np.zeros((len(ENTRIES), 2), np.float32)
    vectors[:, 1] = 1
    labels = [entry.label for entry in ENTRIES]
    vectors[labels.index("bagel")], vectors[labels.index("pretzel")] = (1, 0), (0.5, 0)
    lexicon = Lexicon(ENTRIES, vectors, WORDS)
    found = lexicon.noun_scores(["bagel", "pretzel", "animal"], np.array([1, 0], np.float32))
    assert found["bagel"].preference == pytest.approx(found["bagel"].lead)
    assert found["pretzel"].preference == pytest.approx(-found["bagel"].lead)
    assert found["animal"].preference is None, "what is a kind of nothing has no kin"
    assert "pretzel" in lexicon.kin("bagel")
    assert "bagel" not in lexicon.kin("bagel")
    assert lexicon.kin("animal") == ()


def test_a_judge_that_an_earlier_version_fitted_is_not_used(tmp_path: Path) -> None:
    old = {"weights": [0, 1, 0, 0, 0], "present": 1, "absent": -1}
    file = tmp_path / "judges.json"
    file.write_text(json.dumps({"models": {"a-fetched-model": {"kinds": ["dog"], "known": old, "other": old}}}))
    with pytest.raises(ValueError, match="weighs 5"):
        load_judge(file, "a-fetched-model")
    checker, _ = open_checkers(ENTRIES, cast(Any, NamedModel()), cast(Any, None), file)
    assert checker._judge is None

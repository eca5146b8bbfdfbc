from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from seesay.core.domain import Cancellation, Claim, Frame, Prompt, Source
from seesay.core.findings import Appearance, Concept, DetectedObject, Face, PictureKind, TextLine
from seesay.core.paths import resources_folder
from seesay.core.region import Region
from seesay.core.translation import using_language
from seesay.description.captions.offline_captioner import OfflineCaptioner
from seesay.description.captions.photograph_claims import describe_things, prompt_things
from seesay.description.captions.thing_names import name_in_plural
from seesay.perception.clip.vocabulary import load_vocabulary
from seesay.perception.photographs.object_detector import KINDS

PHOTOGRAPH = PictureKind("photograph", 0.99)
VOCABULARY = load_vocabulary(resources_folder() / "vocabularies/everyday.toml")
MAMMAL = Concept("mammal", 0.3, 0.9, "a mammal", lineage=("mammal", "animal"))


def thing(kind: str, x: int, y: int, width: int, height: int, confidence: float = 0.7, **more: Any) -> DetectedObject:
    """Return a thing in a picture of 900 x 600."""
    entry = VOCABULARY.entries[VOCABULARY.index[more.get("name", kind)]]
    lineage = VOCABULARY.lineage(entry.label)
    return DetectedObject(kind, Region(x, y, width, height), confidence, phrase=entry.phrase, lineage=lineage, **more)


def prompt(*things: DetectedObject, **given: Any) -> Prompt:
    frame = Frame(np.zeros((600, 900, 3), np.uint8), Source("file", "x.png"))
    values: dict[str, Any] = {
        "frame": frame,
        "kind": PHOTOGRAPH,
        "appearance": Appearance(()),
        "faces": (),
        "concepts": (),
        "lines": (),
        "detail": "normal",
        "language": "en",
        "things": things,
    }
    return Prompt(**values | given)


def claims(wanted: Prompt) -> tuple[Claim, ...]:
    captioner = OfflineCaptioner()
    return captioner.caption(wanted, Cancellation()).candidates[0].claims


def told(wanted: Prompt, language: str = "en") -> str:
    """Return the caption without the sentence about the kind of picture."""
    with using_language(language):
        return " ".join(claim.text for claim in claims(wanted)[1:])


GIRAFFES = (thing("giraffe", 310, 100, 90, 400), thing("giraffe", 700, 100, 150, 400))


@pytest.mark.parametrize(
    ("things", "english", "german"),
    [
        (
            GIRAFFES,
            "Two giraffes: one in the centre, one on the right.",
            "Zwei Giraffen: eine in der Mitte, eine rechts.",
        ),
        (
            (thing("dog", 0, 250, 100, 100), thing("dog", 790, 250, 100, 100)),
            "Two dogs: one on the left, one on the right.",
            "Zwei Hunde: einer links, einer rechts.",
        ),
        (
            (thing("horse", 320, 250, 100, 100), thing("horse", 480, 250, 100, 100)),
            "Two horses: one left of the middle, one right of the middle.",
            "Zwei Pferde: eines links von der Mitte, eines rechts von der Mitte.",
        ),
        ((thing("sheep", 0, 0, 200, 150),), "A sheep at the top left.", "Ein Schaf oben links."),
        ((thing("bus", 10, 10, 880, 580),), "A bus fills the picture.", "Ein Bus füllt das Bild."),
        ((thing("cat", 0, 0, 430, 590),), "A cat fills the left half.", "Eine Katze füllt die linke Hälfte."),
        (
            (thing("cup", 300, 250, 100, 100), thing("laptop", 0, 400, 250, 150, 0.68)),
            "A cup in the centre, a laptop at the bottom left.",
            "Eine Tasse in der Mitte, ein Laptop unten links.",
        ),
        (
            (thing("dog", 300, 200, 150, 200), thing("cat", 460, 220, 140, 180, 0.69)),
            "A dog in the centre, a cat in the centre, side by side.",
            "Ein Hund in der Mitte, eine Katze in der Mitte, nebeneinander.",
        ),
        ((thing("boat", 400, 280, 60, 60),), "A boat, small, in the centre.", "Ein Boot, klein, in der Mitte."),
        (
            (thing("bus", 0, 200, 250, 200, colours=("red",)),),
            "A bus on the left, mostly red.",
            "Ein Bus links, überwiegend rot.",
        ),
        (
            tuple(thing("person", 60 * number, 200, 50, 300) for number in range(11)),
            "About a dozen people across the picture.",
            "Etwa ein Dutzend Personen über das Bild verteilt.",
        ),
        (
            (thing("cup", 0, 0, 100, 100), thing("cup", 800, 500, 90, 90, 0.4)),
            "At least one cup at the top left.",
            "Mindestens eine Tasse oben links.",
        ),
        (
            (*GIRAFFES, thing("giraffe", 10, 100, 90, 400, 0.4)),
            "At least two giraffes.",
            "Mindestens zwei Giraffen.",
        ),
    ],
)
def test_things_are_named_counted_and_placed(things: tuple[DetectedObject, ...], english: str, german: str) -> None:
    assert told(prompt(*things)) == english
    assert told(prompt(*things), "de") == german
    assert {(claim.support, claim.evidence) for claim in claims(prompt(*things))[1:]} == {("seen", ("objects",))}


def test_a_crowd_is_counted_from_below() -> None:
    people = [thing("person", x, 200, 100, 300) for x in (50, 400, 800, 600)]
    assert told(prompt(*people[:3])) == "Three people: one on the left, one in the centre, one on the right."
    assert (
        told(prompt(*people[:3], thing("person", 200, 200, 40, 90, 0.21)))
        == "At least three people across the picture."
    )
    assert told(prompt(*people)) == "At least four people across the picture."


def test_what_is_unsure_is_not_told() -> None:
    assert told(prompt(thing("vase", 0, 0, 90, 90, 0.6))) == ""
    assert told(prompt(thing("vase", 0, 0, 90, 90, 0.6, agreed=True))) == "A vase at the top left."
    assert told(prompt(thing("dog", 0, 0, 90, 90, 0.49))) == ""
    assert told(prompt(thing("dog", 0, 0, 90, 90, 0.55), kind=PictureKind("photograph", 0.8))) == ""


@pytest.mark.parametrize("name", ["screenshot", "document", "drawing", "chart", "icon"])
def test_only_photographs_have_things(name: Any) -> None:
    wanted = prompt(thing("dog", 0, 0, 400, 400, 0.9), kind=PictureKind(name, 1.0))
    assert "dog" not in " ".join(claim.text for claim in claims(wanted))
    assert describe_things(wanted) == ()


def test_a_picture_of_unknown_kind_has_a_large_person_with_a_face_and_nothing_else() -> None:
    face = Face(Region(400, 100, 100, 100), 0.9)
    person, avatar = thing("person", 200, 50, 500, 540), thing("person", 390, 90, 130, 200)
    assert told(prompt(person, thing("dog", 0, 0, 400, 400, 0.9), kind=None, faces=(face,))) == (
        "A person in the centre, the face at the top."
    )
    assert told(prompt(avatar, kind=None, faces=(face,))) == "One face at the top."
    assert told(prompt(person, kind=None)) == ""


def test_what_was_named_early_is_not_named_again() -> None:
    koala = Concept("koala", 0.3, 0.9, "a koala", lineage=("koala", "mammal", "animal"), sure=True)
    bear = thing("bear", 600, 200, 250, 200)
    assert told(prompt(bear, concepts=(koala,))) == "It shows a koala. It is on the right."
    assert told(prompt(bear, concepts=(koala,)), "de") == "Es zeigt einen Koala. Er ist rechts."
    duck = Concept("duck", 0.3, 0.6, "a duck", lineage=("duck", "bird", "animal"))
    ducks = thing("bird", 0, 200, 100, 100), thing("bird", 700, 200, 100, 100)
    assert told(prompt(*ducks, concepts=(duck,))) == (
        "It may show a duck. There are two: one on the left, one on the right."
    )
    assert told(prompt(*ducks, concepts=(duck,)), "de") == (
        "Es zeigt vielleicht eine Ente. Es sind zwei: eine links, eine rechts."
    )
    cat, dog = thing("cat", 0, 200, 250, 200), thing("dog", 600, 200, 250, 200)
    named = Concept("cat", 0.3, 0.9, "a cat", lineage=("cat", "mammal", "animal"), sure=True)
    assert told(prompt(dog, cat, concepts=(named,))) == "It shows a cat. It is on the left. A dog on the right."


def test_a_vehicle_is_told_once() -> None:
    taxi = Concept("taxi", 0.3, 0.6, "a taxi", lineage=("taxi", "vehicle"))
    assert (
        told(prompt(thing("car", 300, 200, 250, 200), concepts=(taxi,))) == "It may show a taxi. It is in the centre."
    )


def test_a_general_name_waits_for_a_better_one() -> None:
    general = Concept("animal", 0.3, 0.9, "an animal", lineage=("animal",))
    captioner = OfflineCaptioner()
    early = prompt(concepts=(general,), things=None, lines=None)
    assert [claim.text for claim in captioner.opening(early)] == ["A photograph."]
    assert told(prompt(*GIRAFFES, concepts=(general,))) == told(prompt(*GIRAFFES))
    assert told(prompt(concepts=(general,))) == "It may show an animal."


def test_a_general_name_with_another_one_beside_it_is_told_at_once() -> None:
    scene = Concept("building", 0.0, 0.99, "a building", lineage=("building",), beside=(("tree", "a tree"),))
    wanted = prompt(thing("dog", 300, 200, 250, 200), concepts=(scene,))
    assert told(wanted) == "It may show a building and a tree. A dog in the centre."
    assert told(wanted, "de") == "Es zeigt vielleicht ein Gebäude und einen Baum. Ein Hund in der Mitte."


def test_a_beast_that_the_classifier_does_not_know_is_an_animal() -> None:
    donkey = thing("horse", 0, 200, 250, 200, 0.74, name="animal")
    assert told(prompt(donkey)) == "An animal on the left."
    assert told(prompt(donkey), "de") == "Ein Tier links."
    both = donkey, thing("horse", 600, 200, 250, 200, 0.74, name="animal")
    assert told(prompt(*both)) == "Two animals: one on the left, one on the right."


def test_faces_belong_to_people() -> None:
    face = Face(Region(600, 50, 80, 80), 0.9)
    person = thing("person", 540, 180, 200, 410, 0.4)
    assert told(prompt(person, faces=(face,))) == "One face at the top right.", "the face is another one's"
    whole = thing("person", 560, 30, 180, 560, 0.4)
    assert told(prompt(whole, faces=(face,))) == "A person on the right, the face at the top right."
    assert told(prompt(whole, faces=(face,)), "de") == "Eine Person rechts, das Gesicht oben rechts."
    faces = tuple(Face(Region(100 * number, 50, 80, 80), 0.9) for number in range(3))
    assert told(prompt(whole, faces=faces)) == "3 faces: at the top left, at the top left and " + "at the top left."
    sure = thing("person", 560, 30, 180, 560)
    assert told(prompt(sure, faces=faces)) == "At least three people."


def test_text_is_told_with_what_it_stands_on() -> None:
    on_it, elsewhere = Region(350, 300, 100, 20), Region(10, 10, 100, 20)
    lines = TextLine("YAMAHA", on_it, 0.95), TextLine("Paris", elsewhere, 0.95)
    wanted = prompt(thing("motorcycle", 300, 200, 300, 200), lines=lines)
    assert told(wanted) == "A motorcycle in the centre, with the text “YAMAHA”. Text: “Paris”."
    assert told(wanted, "de") == "Ein Motorrad in der Mitte, mit dem Text „YAMAHA“. Text: „Paris“."
    assert "text" in claims(wanted)[1].evidence, "it is not repeated to a server that may not have text"
    assert describe_things(wanted) == ("A motorcycle in the centre",)
    assert prompt_things(wanted) == ("motorcycle",)


def test_little_is_told_where_little_is_wanted() -> None:
    kinds = ("cup", "fork", "knife", "spoon", "bowl", "banana")
    things = [thing(kind, 140 * number, 500, 80, 90) for number, kind in enumerate(kinds)]
    assert told(prompt(*things, detail="brief")) == "A cup at the bottom left, a fork at the bottom left."
    assert told(prompt(*things, detail="full")).endswith("a banana at the bottom right.")


def test_everything_that_is_found_can_be_counted_in_every_language_that_counts() -> None:
    for language in ("en", "de"):
        with using_language(language):
            assert all(name_in_plural(kind) for kind in (*filter(None, KINDS), "animal")), language


def test_a_person_whom_the_detector_doubts_is_told_where_the_image_tower_sees_one() -> None:
    doubted = thing("person", 0, 0, 500, 600, 0.35)
    agreed = thing("person", 0, 0, 500, 600, 0.35, agreed=True)
    assert told(prompt(doubted)) == ""
    assert told(prompt(agreed)) == "A person fills the left half."
    others = (thing("person", 600, 0, 100, 300, 0.34, agreed=True), agreed)
    assert told(prompt(*others)).startswith("At least one person"), "no number of those in doubt"

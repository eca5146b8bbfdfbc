"""An invented object is never spoken as a fact: real pictures, the bundled model, one answer with something made up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from seesay.core.domain import Cancellation, Candidate, TextEncoder, Verdict
from seesay.core.findings import DetectedObject, Embedding
from seesay.description.checks.glossary import VerificationCase
from seesay.description.checks.lexicon import Lexicon
from seesay.description.checks.noun_hierarchy import load_caption_words
from seesay.description.checks.verifier import Verifier
from seesay.description.checks.witnesses import load_judge
from seesay.perception.clip.concepts import encode_vocabulary
from seesay.perception.clip.encoders import OnnxImageEncoder, OnnxTextEncoder
from seesay.perception.clip.vocabulary import load_vocabulary
from seesay.perception.inference.network import Network, open_network
from seesay.perception.models.manifest import load_manifest
from seesay.perception.photographs.object_detector import ObjectDetector

pytestmark = pytest.mark.full

ROOT = Path(__file__).parents[2]
RESOURCES, MODELS = ROOT / "resources", ROOT / "models"


@dataclass(frozen=True)
class Subject:
    """A photograph and what three describers might rightly say of it."""

    picture: Path
    captions: tuple[str, str, str]


COMMITTED = (
    Subject(
        RESOURCES / "samples/photograph.jpg",
        (
            "A ginger tabby cat looks to the side. Its eyes are green.",
            "A close-up of a tabby cat with green eyes.",
            "The head of a tabby cat with green eyes fills the picture.",
        ),
    ),
    Subject(
        ROOT / "tests/data/pictures/coffee.jpg",
        (
            "A red cup of espresso stands on a saucer with a spoon. The table is made of wood.",
            "A cup of coffee on a red saucer on a wooden table.",
            "An espresso in a red cup on a wooden table. A spoon lies on the saucer.",
        ),
    ),
    Subject(
        ROOT / "tests/data/pictures/astronaut.jpg",
        (
            "An astronaut in an orange spacesuit smiles at the camera. A flag hangs behind her.",
            "A smiling astronaut in an orange suit with a flag behind her.",
            "An astronaut in an orange spacesuit sits in front of a flag.",
        ),
    ),
)
BACKGROUNDS = Path("/usr/share/backgrounds")
"""Photographs of Debian's budgie-backgrounds and mate-backgrounds, where they are installed."""
INSTALLED = (
    Subject(
        BACKGROUNDS / "budgie/oakland-zoo-otters.jpg",
        ("An otter sits on a rock.", "Two otters lie on a rock beside the water.", "An otter rests on a rock."),
    ),
    Subject(
        BACKGROUNDS / "budgie/extreme-desert-hike.jpg",
        ("A large orange sand dune.", "People walk up a sand dune in the desert.", "A sand dune rises in a desert."),
    ),
    Subject(
        BACKGROUNDS / "mate/nature/Garden.jpg",
        ("A red and yellow flower.", "A flower blooms in a garden.", "A marigold flower with red petals."),
    ),
)

INVENTED = (
    "bicycle",
    "piano",
    "umbrella",
    "giraffe",
    "laptop",
    "pizza",
    "gramophone",
    "teddy bear",
    "dog",
    "lighthouse",
)
FORMS = (
    "{caption} A {thing} stands in the background.",
    "{opening} next to a {thing}.{rest}",
    "{opening}, with a {thing} in the foreground.{rest}",
    "A {thing} is visible. {caption}",
)
APART = ("possibly", "according to the server:", "doubtful:", "the answers differ:")
"""What makes the words behind it, up to the end of the sentence or of all, no statement of fact."""


@cache
def encoders() -> tuple[OnnxImageEncoder, OnnxTextEncoder]:
    model = next(entry for entry in load_manifest(MODELS / "manifest.toml").model if entry.bundled)

    def session(name: str, graph: Path) -> Network:
        return open_network(name, graph, threads=1)

    return OnnxImageEncoder(model, [MODELS], session), OnnxTextEncoder(model, [MODELS], session)


@cache
def detector() -> ObjectDetector:
    def session(name: str, graph: Path) -> Network:
        return open_network(name, graph, threads=1)

    return ObjectDetector(MODELS / "objects/objects.onnx", session)


@cache
def lexicon() -> Lexicon:
    vocabulary = load_vocabulary(RESOURCES / "vocabularies/everyday.toml")
    embeddings = encode_vocabulary(vocabulary, encoders()[1], None, MODELS / "base/vocabulary")
    kept = [place for place, entry in enumerate(vocabulary.entries) if entry.group in ("object", "scene")]
    words = load_caption_words(RESOURCES / "languages/en/caption-words.toml")
    return Lexicon([vocabulary.entries[place] for place in kept], embeddings[kept], words)


@cache
def verifier(encoder: TextEncoder | None = None) -> Verifier:
    judge = load_judge(RESOURCES / "judge.json", "seesay-base")
    return Verifier(lexicon(), encoder or encoders()[1], detector=detector(), judge=judge)


@cache
def seen(picture: Path) -> tuple[Embedding, tuple[DetectedObject, ...]]:
    with Image.open(picture) as opened:
        pixels = np.asarray(opened.convert("RGB"))
    return encoders()[0].encode(pixels), detector().find(pixels)


def verify(picture: Path, *texts: str) -> Verdict:
    embedding, objects = seen(picture)
    candidates = [Candidate(text) for text in texts]
    return verifier().verify(VerificationCase(candidates, embedding, (), objects=objects), Cancellation())


def with_invention(caption: str, form: str, thing: str) -> str:
    opening, _, rest = caption.partition(".")
    return form.format(caption=caption, opening=opening, rest=rest, thing=thing)


def is_told_as_fact(spoken: str, thing: str, apart: Sequence[str] = APART) -> bool:
    """Whether `thing` is said outside everything that marks a doubt; the first of `apart` holds for a sentence."""
    plain = spoken.lower()
    for mark in apart:
        while (start := plain.find(mark)) >= 0:
            end = plain.find(". ", start) if mark == apart[0] else -1
            plain = plain[:start] + (plain[end:] if end >= 0 else "")
    return re.search(rf"\b{re.escape(thing)}(?:e?s)?\b", plain) is not None


def test_the_judge_of_this_test_can_say_yes() -> None:
    assert is_told_as_fact("A cat sits next to a dog. Possibly, it is night.", "dog")
    assert is_told_as_fact("Possibly, it is night. A dog sleeps.", "dog")
    assert not is_told_as_fact("A cat sits, possibly next to a dog.", "dog")
    assert not is_told_as_fact("According to the server: A cat. A dog.", "dog")


def check(subject: Subject, count: int) -> None:
    for turn, thing in enumerate(INVENTED):
        for form in FORMS:
            texts = [subject.captions[(turn + place) % 3] for place in range(count)]
            bad = turn % count
            texts[bad] = with_invention(texts[bad], form, thing)
            spoken = verify(subject.picture, *texts).text
            assert not is_told_as_fact(spoken, thing), (texts, spoken)


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("subject", COMMITTED, ids=lambda subject: subject.picture.stem)
def test_an_invention_in_one_of_several_answers_is_not_told_as_fact(subject: Subject, count: int) -> None:
    check(subject, count)


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("subject", INSTALLED, ids=lambda subject: subject.picture.stem)
def test_nor_is_it_with_photographs_of_installed_packages(subject: Subject, count: int) -> None:
    if not subject.picture.is_file():
        pytest.skip(f"{subject.picture} is not installed")
    check(subject, count)


@pytest.mark.parametrize("other", ["dog", "fox", "rabbit", "sheep", "bear"])
def test_another_animal_in_the_place_of_the_cat_is_not_told_as_fact(other: str) -> None:
    subject = COMMITTED[0]
    for count in (1, 2, 3):
        wrong = f"A ginger {other} looks to the side. Its eyes are green."
        spoken = verify(subject.picture, wrong, *subject.captions[1:count]).text
        assert not is_told_as_fact(spoken, other), spoken


def test_what_is_there_and_agreed_upon_is_told_plainly() -> None:
    text = "A cat is seen from near by."
    verdict = verify(COMMITTED[0].picture, "A cat is in the picture.", text, "There is a cat.")
    assert is_told_as_fact(verdict.text, "cat")
    seen = next(claim for claim in verdict.claims if "cat" in claim.text)
    assert seen.support == "seen"
    assert {"clip", "agreement"} <= set(seen.evidence)
    assert seen.score is not None
    assert verdict.candidates[0].score is not None


def test_the_cat_is_told_plainly_by_one_answer_alone_and_what_is_made_up_is_not() -> None:
    verdict = verify(COMMITTED[0].picture, "A cat is there. It looks to the side. A red bicycle leans against a wall.")
    assert verdict.claims[0].support == "seen"
    assert is_told_as_fact(verdict.text, "a cat is there")
    assert not is_told_as_fact(verdict.text, "side")
    assert not is_told_as_fact(verdict.text, "bicycle")


@pytest.mark.parametrize("thing", INVENTED)
def test_an_invention_in_all_answers_is_not_told_as_fact(thing: str) -> None:
    subject = COMMITTED[0]
    for form in FORMS:
        spoken = verify(subject.picture, *(with_invention(caption, form, thing) for caption in subject.captions)).text
        assert not is_told_as_fact(spoken, thing), spoken
        spoken = verify(subject.picture, *[with_invention(subject.captions[1], form, thing)] * 3).text
        assert not is_told_as_fact(spoken, thing), spoken

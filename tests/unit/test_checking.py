"""What is handed on while a server's answer is still coming, and what becomes of it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from seesay.app.pipeline.captioning import ClaimCheck, StreamedCaption
from seesay.app.pipeline.request import Run
from seesay.core.domain import (
    Cancellation,
    Candidate,
    CheckedSentence,
    Claim,
    Frame,
    Prompt,
    Source,
    Standing,
    Support,
    Verdict,
)
from seesay.core.errors import ModelCorruptError, SeesayError
from seesay.core.findings import Appearance, Concept, DetectedObject, Embedding, PictureKind, Pixels, TextLine
from seesay.core.region import Region
from seesay.core.translation import language_file
from seesay.description.checks.glossary import VerificationCase
from seesay.description.checks.lexicon import Lexicon
from seesay.description.checks.noun_hierarchy import load_caption_words
from seesay.description.checks.verifier import Verifier

CAT = DetectedObject("cat", Region(0, 0, 4, 4), 0.9)


class ByWord:
    """A checker to which everything is true but what mentions a bus."""

    def __init__(self, support: Support = "seen", failure: SeesayError | None = None) -> None:
        self.support, self.failure = support, failure
        self.embeddings: list[Embedding | None] = []
        self.prepared: list[str] = []

    def verify(self, case: VerificationCase, cancellation: Cancellation) -> Verdict:
        self.objects, self.handed_over = case.objects, case.handed_over
        self.embeddings.append(case.embedding)
        if self.failure is not None:
            raise self.failure
        text = case.candidates[0].text
        support: Support = "unsupported" if "bus" in text else self.support
        standing: dict[Support, Standing] = {"unsupported": "doubtful", "unsure": "word"}
        told = CheckedSentence(
            text, standing.get(support, "certain"), refers=text.startswith("It "), guess=f"Possibly {text}"
        )
        return Verdict(text, (Claim(text, support),), tuple(case.candidates), (told,))

    def questions(self, *given: Any) -> None:
        return None

    def prepare(self, photograph: Pixels | None) -> Sequence[DetectedObject] | None:
        self.prepared.append(threading.current_thread().name)
        if self.failure is not None:
            raise self.failure
        return None if photograph is None else (CAT,)

    def note(self, claims: Sequence[Claim], language: str) -> str:
        return "This was not checked." if all(claim.support == "unchecked" for claim in claims) else ""


def check(*checkers: Any) -> tuple[ClaimCheck, Run]:
    frame = Frame(np.zeros((4, 4, 3), np.uint8), Source("file", "x"))
    prompt = Prompt(frame, None, Appearance(()), (), (), None, "normal", "en")
    run = Run(Cancellation())
    return ClaimCheck(checkers, np.ones(1, np.float32), prompt, run), run


def test_an_unsupported_sentence_is_held_back_to_the_end() -> None:
    checker, _ = check(ByWord())
    said: list[str] = []
    heard = StreamedCaption(checker)
    for sentence in ("A cat sits.", "A bus passes.", "The day is bright."):
        said += heard(sentence)
    assert said == ["A cat sits.", "The day is bright."]
    caption = heard.caption([Claim("A cat sits.", "seen")])
    assert caption == "A cat sits. The day is bright. Doubtful: A bus passes."
    assert caption.startswith(" ".join(said))


def test_what_could_not_be_checked_is_said_once_and_at_the_end() -> None:
    checker, _ = check(ByWord("unchecked"))
    checker._embedding = None
    heard = StreamedCaption(checker)
    heard("A cat sits.")
    heard("It is day.")
    assert heard.caption([Claim("x", "unchecked")]) == "A cat sits. It is day. This was not checked."


def test_behind_the_describer_s_name_it_is_not_said_again_that_nothing_was_checked() -> None:
    checker, _ = check(ByWord("unsure"))
    checker._embedding = None
    heard = StreamedCaption(checker)
    heard("A cat sits.")
    assert heard.caption([Claim("x", "unchecked")]) == "According to the server: A cat sits."


def test_while_a_witness_is_asked_something_is_said() -> None:
    checker, _ = check(ByWord("unsure"))
    heard = StreamedCaption(checker, asks=True)
    assert heard("A cat sits.") == []
    said = heard.say_something() + heard.say_something()
    assert said == ["According to the server: A cat sits."]
    heard("It is day.")
    assert heard.caption([Claim("x", "unsure")]).startswith("According to the server: A cat sits.")


def test_a_checker_whose_model_fails_is_replaced_and_told() -> None:
    second = ByWord()
    checker, run = check(ByWord(failure=ModelCorruptError("m")), second)
    assert checker([Candidate("A cat sits.")]).text == "A cat sits."
    assert second.embeddings == [None]
    assert [type(warning) for warning in run.warnings] == [ModelCorruptError]


@pytest.mark.parametrize("checkers", [(), (ByWord(failure=ModelCorruptError("m")),)])
def test_without_a_checker_everything_is_unchecked(checkers: tuple[ByWord, ...]) -> None:
    checker, _ = check(*checkers)
    assert [claim.support for claim in checker([Candidate("A cat sits.")]).claims] == ["unchecked"]


@pytest.mark.parametrize("failure", [None, ModelCorruptError("m")])
def test_checks_are_made_ready_beside_the_work_and_before_the_first(failure: SeesayError | None) -> None:
    first = ByWord(failure=failure)
    checker, run = check(first, ByWord())
    checker.prepare()
    assert checker([Candidate("A cat sits.")]).text == "A cat sits."
    assert first.prepared == ["prepare checks"]
    assert [type(warning) for warning in run.warnings] == ([ModelCorruptError] if failure else [])
    blind, _ = check(first)
    blind._embedding = None
    blind.prepare()
    assert len(first.prepared) == 1, "without a picture to compare with the encoder is not needed"


def test_what_was_handed_over_counts_only_for_a_describer_who_saw_no_picture() -> None:
    frame = Frame(np.zeros((4, 4, 3), np.uint8), Source("file", "x"))
    concepts = (Concept("cat", 0.2, 0.9, "a cat"),)
    prompt = Prompt(frame, None, Appearance(()), (), concepts, None, "normal", "en")
    for saw, expected in ((True, None), (False, ("cat",))):
        checker = ByWord()
        run = Run(Cancellation())
        ClaimCheck((checker,), None, replace(prompt, may_send_picture=saw), run)([Candidate("A cat sits.")])
        assert checker.handed_over == expected


@pytest.mark.parametrize("kind", ["photograph", "screenshot", None])
def test_things_are_looked_for_in_photographs(kind: Any) -> None:
    frame = Frame(np.zeros((4, 4, 3), np.uint8), Source("file", "x"))
    prompt = Prompt(frame, PictureKind(kind, 1.0) if kind else None, Appearance(()), (), (), None, "normal", "en")
    checker = ByWord()
    checking = ClaimCheck((checker,), np.ones(1, np.float32), prompt, Run(Cancellation()))
    checking.prepare()
    checking([Candidate("A cat sits.")])
    assert checker.objects == ((CAT,) if kind == "photograph" else None)


def test_where_nobody_looked_only_text_is_told_as_a_fact() -> None:
    """The describer's word is told as it comes, until there is a fact, and then in one group."""
    words = load_caption_words(language_file("en", "caption-words.toml"))
    checker, _ = check(Verifier(Lexicon([], None, words), None))
    checker._embedding, checker._lines = None, (TextLine("Castle of Kings", Region(0, 0, 4, 4), 0.99),)
    checker._describer = lambda: "toy"
    told: list[str] = []
    heard = StreamedCaption(checker)
    for sentence in (
        "There is a dragon on the roof.",
        "A knight waits.",
        'The text says "Castle of Kings".',
        "A cook is there.",
    ):
        told += heard(sentence)
    assert told == [
        "According to toy: There is a dragon on the roof.",
        "A knight waits.",
        'Certain: The text says "Castle of Kings".',
    ]
    assert heard.caption([Claim("x", "seen"), Claim("y", "unchecked")]) == " ".join(
        (*told, "According to toy: A cook is there.")
    )


def test_a_state_that_is_told_of_a_text_is_never_a_fact() -> None:
    words = load_caption_words(language_file("en", "caption-words.toml"))
    checker, _ = check(Verifier(Lexicon([], None, words), None))
    checker._embedding, checker._lines = None, (TextLine("Newsletter", Region(0, 0, 4, 4), 0.99),)
    checker._describer = lambda: "toy"
    told: list[str] = []
    heard = StreamedCaption(checker)
    for sentence in ('"Newsletter" is ticked.', 'A box reads "Newsletter".', '"Newsletter" was pressed last.'):
        told += heard(sentence)
    assert told == ['According to toy: "Newsletter" is ticked.', 'Certain: A box reads "Newsletter".']
    whole = heard.caption([Claim("x", "seen"), Claim("y", "unchecked")])
    assert whole == " ".join((*told, 'According to toy: "Newsletter" was pressed last.'))


def test_a_claim_may_quote_the_title_that_the_system_gives() -> None:
    frame = Frame(np.zeros((4, 4, 3), np.uint8), Source("window", "x", "Inbox"))
    prompt = Prompt(frame, None, Appearance(()), (), (), (), "normal", "en")
    seen: list[Sequence[TextLine] | None] = []

    class Reader(ByWord):
        def verify(self, case: VerificationCase, cancellation: Cancellation) -> Verdict:
            seen.append(case.lines)
            return super().verify(case, cancellation)

    run = Run(Cancellation())
    ClaimCheck((Reader(),), None, prompt, run)([Candidate("A mail program.")])
    ClaimCheck((Reader(),), None, replace(prompt, lines=None), run)([Candidate("A mail program.")])
    assert [line.text for line in seen[0] or ()] == ["Inbox"]
    assert seen[1] is None, "nobody looked for text"


class Sure(ByWord):
    """A checker to which a cat is there, and nothing else is known."""

    def verify(self, case: VerificationCase, cancellation: Cancellation) -> Verdict:
        self.support = "seen" if "cat" in case.candidates[0].text else "unsure"
        return super().verify(case, cancellation)


@pytest.mark.parametrize(
    ("sentences", "said", "caption"),
    [
        (
            ("A cat sits.", "A dog runs.", "A cat sleeps."),
            ["A cat sits.", "A cat sleeps."],
            "A cat sits. A cat sleeps. According to gpt: A dog runs.",
        ),
        (("A dog runs.",), [], "According to gpt: A dog runs."),
        (
            ("A dog runs.", "A man walks.", "A cat sits.", "A tree grows."),
            ["According to gpt: A dog runs.", "Certain: A cat sits."],
            "According to gpt: A dog runs. Certain: A cat sits. According to gpt: A man walks. A tree grows.",
        ),
        (
            ("A dog runs.", "A man walks."),
            ["According to gpt: A dog runs."],
            "According to gpt: A dog runs. A man walks.",
        ),
        (
            ("A cat sits.", "It wears a hat.", "A dog runs.", "It barks."),
            ["A cat sits.", "Possibly It wears a hat."],
            "A cat sits. Possibly It wears a hat. According to gpt: A dog runs. It barks.",
        ),
    ],
)
def test_facts_are_told_while_they_come_and_the_rest_in_one_group(
    sentences: Sequence[str], said: list[str], caption: str
) -> None:
    checker, _ = check(Sure())
    checker._describer = lambda: "gpt"
    told: list[str] = []
    heard = StreamedCaption(checker)
    for sentence in sentences:
        told += heard(sentence)
    assert told == said
    whole = heard.caption([Claim("A cat sits.", "seen")])
    assert whole == caption
    assert whole.startswith(" ".join(said)), "nothing spoken is taken back"

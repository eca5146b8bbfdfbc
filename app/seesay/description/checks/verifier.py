"""Checks the candidates' claims on this machine, and chooses the best-supported candidate.

A statement is a fact only if the picture's embedding or its recognized text supports it.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from seesay.core.domain import Cancellation, Candidate, Claim, TextEncoder, Verdict
from seesay.core.errors import ModelError
from seesay.core.findings import DetectedObject, Embedding, Pixels
from seesay.core.paths import resources_folder
from seesay.core.translation import ENGLISH, language_file
from seesay.description.checks.check_findings import Difference, ReadText, combine_findings, extract_facts, find_doubts
from seesay.description.checks.claim_splitting import Piece, split_pieces, words_of
from seesay.description.checks.evidence import ClaimChecker
from seesay.description.checks.glossary import VerificationCase
from seesay.description.checks.hedges import Doubt, HedgedClaim, hedge_claim
from seesay.description.checks.lexicon import Lexicon
from seesay.description.checks.noun_hierarchy import VocabularyEntry, load_caption_words
from seesay.description.checks.spoken_claims import (
    Phrases,
    WordingOptions,
    phrases_for,
    unchecked_note,
    word_candidate,
    word_sentences,
)
from seesay.description.checks.text_evidence import StateEvidence
from seesay.description.checks.witness_questions import WitnessQuestions, choose_questions
from seesay.description.checks.witnesses import Judge, Thresholds, Witnesses, load_judge

_log = logging.getLogger(__name__)

_WEIGHT = {"seen": 1.0, "unsure": 0.0, "unchecked": 0.0, "unsupported": -2.0}
"""What a claim counts for in the choice: an invention costs more than a detail is worth."""

_MAX_TEXTS = 32  # Maximum texts encoded per call: the candidates, then claims in order
_BATCH = 8
_MAX_KEPT = 64

Doubts = tuple[tuple[Doubt | None, ...], tuple[str, ...]]
"""What is doubtful of a claim, and the wordings of what is certain in it."""


class ObjectFinder(Protocol):
    """Finds things in a picture."""

    def find(self, pixels: Pixels) -> tuple[DetectedObject, ...]:
        """Return the things in a picture; raises `ModelError`."""


@dataclass(frozen=True, slots=True)
class _Checked:
    candidate: Candidate
    pieces: tuple[Piece, ...]
    differences: tuple[Difference, ...]
    doubts: tuple[Doubts, ...]

    def pointed(self, phrases: Phrases) -> tuple[HedgedClaim | None, ...]:
        """Return each piece with hedges inside, None where that does not do."""
        return tuple(
            hedge_claim(piece.text, doubts, certain, phrases.possibly.lower()) if claim.support == "unsure" else None
            for piece, claim, (doubts, certain) in zip(self.pieces, self.candidate.claims, self.doubts, strict=True)
        )

    @property
    def merit(self) -> tuple[float, float, float]:
        """What candidates are sorted by: support, then fewer doubts, then the cosine similarity."""
        claims = self.candidate.claims
        doubts = sum(claim.support != "seen" for claim in claims)
        return sum(_WEIGHT[claim.support] for claim in claims), -doubts, self.candidate.score or 0.0


class Verifier:
    """Checks candidates against one another, the picture and its text; the same input gives the same verdict."""

    def __init__(
        self,
        lexicon: Lexicon,
        text_encoder: TextEncoder | None,
        thresholds: Thresholds | None = None,
        detector: ObjectFinder | None = None,
        judge: Judge | None = None,
    ) -> None:
        """Take the nouns with their embeddings, the same model's text encoder if any, and a second witness."""
        self._lexicon, self._encoder = lexicon, text_encoder
        self._thresholds = thresholds or Thresholds()
        self._detector, self._judge = detector, judge
        self._encoded: dict[str, Embedding] = {}

    def verify(self, case: VerificationCase, cancellation: Cancellation) -> Verdict:
        """Return the verdict on a case's candidates; raises `ValueError` without words, `Cancelled`, `ModelError`."""
        candidates = [candidate for candidate in case.candidates if words_of(candidate.text)]
        if not candidates:
            raise ValueError("nothing to verify")
        english = case.in_english or str
        lexicon = self._lexicon if case.in_english is not None else None
        taken_apart = [split_pieces(candidate.text) for candidate in candidates]
        facts = [extract_facts(english(candidate.text), lexicon) for candidate in candidates]
        cancellation.check()
        measured = self._measure(case.embedding, candidates, taken_apart)
        cancellation.check()
        nouns = {name for fact in facts for m in fact.mentions for name in self._lexicon.named_by(m.noun)}
        nouns |= {noun for fact in facts for noun in fact.qualifiers}
        nouns |= {self._lexicon.kind_of(m.noun)[0] for fact in facts for m in fact.mentions} - {""}
        witnesses = self._witnesses(nouns, case)
        read = None if case.lines is None else ReadText(case.lines)
        told = None if case.handed_over is None else frozenset(case.handed_over)
        states = StateEvidence(case.elements) if case.elements else None
        checked: list[_Checked] = []
        for place, candidate in enumerate(candidates):
            others = [fact for other, fact in enumerate(facts) if other != place]
            checker = ClaimChecker(lexicon, facts[place], others, witnesses, read, told, states)
            rivals = [piece.text for other, pieces in enumerate(taken_apart) if other != place for piece in pieces]
            checked.append(self._check(candidate, taken_apart[place], checker, measured, rivals, case))
            cancellation.check()
        checked.sort(key=lambda one: (one.candidate.text == case.chosen, *one.merit), reverse=True)
        looked = case.embedding is not None
        best, marks = checked[0], WordingOptions(phrases_for(case.language), case.describer, case.certainty)
        claims = best.candidate.claims
        pointed = best.pointed(marks.phrases) if case.is_english else (None,) * len(claims)
        among_others = looked or not case.notes
        parts = word_sentences(
            best.pieces, claims, pointed, marks.phrases, english=case.is_english, looked=among_others
        )
        text = word_candidate(
            parts,
            claims,
            best.differences,
            marks,
            silent_about_wrong=len(candidates) > 2 and not any(_is_agreed_and_wrong(claim) for claim in claims),
            said=case.said,
            notes=case.notes and not looked,
        )
        return Verdict(text, claims, tuple(one.candidate for one in checked), parts)

    def _witnesses(self, nouns: Collection[str], case: VerificationCase) -> Witnesses:
        lexicon, image = self._lexicon if case.in_english is not None else None, case.embedding
        scores = lexicon.noun_scores(nouns, image) if lexicon is not None and image is not None else {}
        return Witnesses(lexicon, scores, case.objects, self._judge, self._thresholds, case.asked)

    def questions(self, case: VerificationCase, draw: random.Random, most: int) -> WitnessQuestions | None:
        """Return questions for a witness on a server, or None; only vocabulary nouns, none of the picture's text."""
        known = case.embedding is not None and case.objects is not None and self._judge is not None
        english = case.in_english
        if not known or english is None:
            return None
        lexicon, claims = self._lexicon, case.candidates[0].claims
        spoken = [(claim, m.noun) for claim in claims for m in lexicon.mentions(english(claim.text)) if not m.denied]
        mentioned = {m.noun for candidate in case.candidates for m in lexicon.mentions(english(candidate.text))}
        mentioned |= {thing.kind for thing in case.objects or ()}
        witnesses = self._witnesses(mentioned, case)

        def odds(nouns: Sequence[str]) -> dict[str, float]:
            found = self._witnesses(nouns, case)
            return {noun: found.odds(noun) for noun in found.scores}

        undecided = [
            noun
            for claim, noun in spoken
            if claim.support == "unsure" and noun in witnesses.scores and witnesses.leaning(noun) == "open"
        ]
        sure = [noun for noun in mentioned if noun in witnesses.scores and witnesses.leaning(noun) == "for"]
        return choose_questions(undecided, sorted(sure), tuple(mentioned), lexicon, odds, draw, most)

    def prepare(self, photograph: Pixels | None) -> tuple[DetectedObject, ...] | None:
        """Load the text encoder and detect objects in a photograph; None if impossible. Raises the encoder's errors."""
        if self._encoder is not None:
            self._encoder.encode(["a"])
        if self._detector is None or self._judge is None or photograph is None:
            return None
        try:
            return self._detector.find(photograph)
        except ModelError as problem:  # there is another witness, and stricter thresholds for it alone
            _log.warning("captions are checked without the detector: %s", type(problem).__name__)
            return None

    def note(self, claims: Sequence[Claim], language: str) -> str:
        """Return the sentence that says that none of `claims` could be checked; empty when one was."""
        return unchecked_note(claims, phrases_for(language))

    def _measure(
        self, image: Embedding | None, candidates: Sequence[Candidate], taken_apart: Sequence[Sequence[Piece]]
    ) -> _Measured:
        if self._encoder is None or (image is None and len(candidates) < 2):
            return _Measured({}, None, image, self._thresholds)
        texts = [candidate.text for candidate in candidates] + [p.text for pieces in taken_apart for p in pieces]
        # Texts of like length together, since a batch is padded to its longest: a third of the time of one call.
        unique = list(dict.fromkeys(texts))[:_MAX_TEXTS]
        new = sorted((text for text in unique if text not in self._encoded), key=lambda text: len(words_of(text)))
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            self._encoded |= dict(zip(batch, self._encoder.encode(batch), strict=True))
        embeddings = np.stack([self._encoded[text] for text in unique])
        # What is checked again is checked soon: with a witness's answers, or as a whole after its sentences.
        self._encoded = dict(list(self._encoded.items())[-_MAX_KEPT:])
        return _Measured({text: row for row, text in enumerate(unique)}, embeddings, image, self._thresholds)

    @staticmethod
    def _check(
        candidate: Candidate,
        pieces: tuple[Piece, ...],
        checker: ClaimChecker,
        measured: _Measured,
        rivals: list[str],
        case: VerificationCase,
    ) -> _Checked:
        english = case.in_english or str
        claims: list[Claim] = []
        differences: list[Difference] = []
        doubts: list[Doubts] = []
        for piece in pieces:

            def paraphrased(text: str = piece.text) -> bool:
                return measured.paraphrased(text, rivals)

            text = english(piece.text)
            findings = checker.findings(text, paraphrased)
            support, evidence = combine_findings(findings)
            doubts.append(find_doubts(findings))
            testimony = checker.testimony(text)
            claims.append(Claim(piece.text, support, measured.cosine(piece.text), evidence, testimony))
            differences += checker.differences(text, names=case.is_english)
        score = measured.cosine(candidate.text)
        ranked = replace(candidate, claims=tuple(claims), score=candidate.score if score is None else score)
        return _Checked(ranked, pieces, tuple(dict.fromkeys(differences)), tuple(doubts))


def _is_agreed_and_wrong(claim: Claim) -> bool:
    """Whether the candidates agree on what the picture contradicts."""
    return claim.support == "unsupported" and {"clip", "agreement"} <= set(claim.evidence)


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    rows: Mapping[str, int]
    embeddings: Embedding | None
    image: Embedding | None
    thresholds: Thresholds

    def cosine(self, text: str) -> float | None:
        """Return the cosine similarity of `text` to the picture, if there is one and a model for it."""
        if self.embeddings is None or self.image is None or text not in self.rows:
            return None
        return float(self.embeddings[self.rows[text]] @ self.image)

    def paraphrased(self, text: str, others: Sequence[str]) -> bool:
        """Return whether another candidate says the same in other words."""
        known = [self.rows[other] for other in others if other in self.rows]
        if self.embeddings is None or not known or text not in self.rows:
            return False
        rows = self.embeddings[known]
        return float((rows @ self.embeddings[self.rows[text]]).max()) >= self.thresholds.paraphrase


JUDGES_NAME = "judges.json"  # The file of a person's own judges, among their data


class TextModel(Protocol):
    """The part of an image-text model that checking needs."""

    @property
    def text(self) -> TextEncoder:
        """The text encoder."""

    @property
    def model(self) -> str:
        """The model's name."""

    def nouns(self) -> Embedding:
        """Return the embeddings of the vocabulary's nouns (count x dimension); raises `ModelError`."""


def open_checkers(
    nouns: Sequence[VocabularyEntry], model: TextModel | None, detector: ObjectFinder, own_judges: Path | None = None
) -> tuple[Verifier, ...]:
    """Return the checkers with and without the image-text model; `own_judges` has judges for other models."""
    words = load_caption_words(language_file(ENGLISH, "caption-words.toml"))
    plain = Verifier(Lexicon(nouns, None, words), None)
    if model is None:
        return (plain,)
    try:
        judge = load_judge(resources_folder() / "judge.json", model.model)
        if judge is None and own_judges is not None:
            judge = _own_judge(own_judges, model.model)
        return Verifier(Lexicon(nouns, model.nouns(), words), model.text, detector=detector, judge=judge), plain
    except ModelError as problem:
        _log.warning("captions are checked without the image-text model: %s", type(problem).__name__)
        return (plain,)


def _own_judge(file: Path, model: str) -> Judge | None:
    try:
        return load_judge(file, model)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as problem:
        _log.warning("%s cannot be used: %s", file.name, type(problem).__name__)
        return None

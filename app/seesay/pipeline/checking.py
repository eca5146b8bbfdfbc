"""Checking what a server says: the whole answer at the end, or each sentence while it comes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import replace

from seesay.caption.captioner import OnSentence
from seesay.caption.things import told_kinds
from seesay.domain import Candidate, Claim, DetectedObject, Embedding, Prompt, Region, TextLine, Verdict
from seesay.errors import ModelError
from seesay.pipeline.parts import Checker
from seesay.pipeline.run import Run
from seesay.text.impersonation import attributed
from seesay.translation import speaking

_log = logging.getLogger(__name__)


class Check:
    """Checks what a server said of one picture, with the best checker that works."""

    def __init__(self, checkers: Sequence[Checker], embedding: Embedding | None, prompt: Prompt, run: Run) -> None:
        self._checkers, self._embedding, self._prompt, self._run = list(checkers), embedding, prompt, run
        self._lines = _all_text(prompt)
        known = (*(concept.label for concept in prompt.concepts), *told_kinds(prompt))
        self._handed_over = None if prompt.may_send_picture else known
        self._objects: Sequence[DetectedObject] | None = prompt.things
        self._preparing: threading.Thread | None = None

    def prepare(self) -> None:
        """Begin what checking needs, and return at once: a server takes its time to answer."""
        if self._checkers and self._embedding is not None:
            # No daemon: a process that ends while onnxruntime loads a model aborts. It takes a fraction of a second.
            self._preparing = threading.Thread(target=self._look, args=(self._checkers[0],), name="prepare checks")
            self._preparing.start()

    def _look(self, checker: Checker) -> None:
        kind = self._prompt.kind
        to_be_searched = self._objects is None and kind is not None and kind.name == "photograph"
        try:
            found = checker.prepare(self._prompt.frame.pixels if to_be_searched else None)
            self._objects = found if self._objects is None else self._objects
        except ModelError as problem:  # raised again, and told, when there is something to check
            _log.info("the checks are not ready: %s", type(problem).__name__)

    def __call__(self, candidates: Sequence[Candidate], *, notes: bool = True) -> Verdict:
        """Return what may be said of `candidates`; without any checker, all of it, as unchecked.

        What might be taken for Seesay's own words is told as the describer's.
        """
        verdict = self._verdict(candidates, notes=notes)
        with speaking(self._prompt.language):
            claims = tuple(replace(claim, text=attributed(claim.text)) for claim in verdict.claims)
            return replace(verdict, text=attributed(verdict.text), claims=claims)

    def _verdict(self, candidates: Sequence[Candidate], *, notes: bool) -> Verdict:
        if self._preparing is not None:
            self._preparing.join()
            self._preparing = None
        while self._checkers:
            prompt, run = self._prompt, self._run
            try:
                return self._checkers[0].verify(
                    self._embedding,
                    self._lines,
                    candidates,
                    run.cancellation,
                    prompt.language,
                    notes=notes,
                    handed_over=self._handed_over,
                    objects=self._objects,
                )
            except ModelError as problem:
                run.warn(problem)
                self._embedding = None
                del self._checkers[0]
        best = candidates[0]
        return Verdict(best.text, (Claim(best.text, "unchecked"),), tuple(candidates))

    def note(self, claims: Sequence[Claim]) -> str:
        """Return the sentence that says that not all could be checked, or an empty one."""
        return self._checkers[0].note(claims, self._prompt.language) if self._checkers else ""


class Heard:
    """The checked sentences of a streamed answer.

    Unsupported sentences are held back to the end, where they are told as claims, so that nothing spoken is taken back.
    """

    def __init__(self, on_sentence: OnSentence, check: Check) -> None:
        self._on_sentence, self._check = on_sentence, check
        self._said: list[str] = []
        self._held: list[str] = []

    @property
    def began(self) -> bool:
        """Whether any sentence was passed on or held back."""
        return bool(self._said or self._held)

    def __call__(self, sentence: str) -> None:
        """Check a sentence and pass it on, or hold it back."""
        checked = self._check([Candidate(sentence)], notes=False)
        if any(claim.support == "unsupported" for claim in checked.claims):
            self._held.append(checked.text)
            return
        self._said.append(checked.text)
        self._on_sentence(checked.text)

    def caption(self, claims: Sequence[Claim]) -> str:
        """Return all sentences: those passed on, those held back, and whether they could be checked."""
        return " ".join(part for part in (*self._said, *self._held, self._check.note(claims)) if part)


def _all_text(prompt: Prompt) -> tuple[TextLine, ...] | None:
    """Return the text that was read, and the title that the system gives, which a claim may quote just as well."""
    title = prompt.frame.source.title
    if not title or prompt.lines is None:
        return prompt.lines
    return (TextLine(title, Region(0, 0, prompt.frame.width, 1), 1.0), *prompt.lines)

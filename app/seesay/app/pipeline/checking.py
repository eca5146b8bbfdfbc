"""Checking what a server says: the whole answer at the end, or each sentence while it comes."""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from seesay.app.pipeline.parts import Checker
from seesay.app.pipeline.request import Run
from seesay.core.domain import Candidate, Certainty, Claim, Prompt, Standing, Told, Verdict
from seesay.core.errors import ModelError
from seesay.core.findings import DetectedObject, Embedding, TextLine
from seesay.core.region import Region
from seesay.core.text.impersonation import attributed
from seesay.core.translation import speaking
from seesay.description.captions.photograph_claims import told_kinds
from seesay.description.prompts import OnSentence

if TYPE_CHECKING:
    from seesay.description.checks.asking import Asked, Questions
    from seesay.description.checks.glossary import Case
    from seesay.description.checks.spoken_claims import Marks

_log = logging.getLogger(__name__)


class Check:
    """Checks what a server said of one picture, with the best checker that works."""

    def __init__(
        self,
        checkers: Sequence[Checker],
        embedding: Embedding | None,
        prompt: Prompt,
        run: Run,
        describer: Callable[[], str] = str,
        certainty: Certainty = "full",
    ) -> None:
        self._checkers, self._embedding, self._prompt, self._run = list(checkers), embedding, prompt, run
        self._describer, self.certainty = describer, certainty
        self._lines = _all_text(prompt)
        known = (*(concept.label for concept in prompt.concepts), *told_kinds(prompt))
        self._handed_over = None if prompt.may_send_picture else known
        self._objects: Sequence[DetectedObject] | None = prompt.things
        self._preparing: threading.Thread | None = None

    @property
    def marks(self) -> Marks:
        """How what is certain and what is not is told apart."""
        from seesay.description.checks.spoken_claims import Marks, phrases_for

        return Marks(phrases_for(self._prompt.language), self._describer(), self.certainty)

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

    def __call__(
        self,
        candidates: Sequence[Candidate],
        *,
        notes: bool = True,
        asked: Asked | None = None,
        chosen: str = "",
        said: Sequence[str] = (),
    ) -> Verdict:
        """Return what may be said of `candidates`; without any checker, all of it, as unchecked.

        What might be taken for Seesay's own words is told as the describer's.
        """
        if self._preparing is not None:
            self._preparing.join()
            self._preparing = None
        verdict = self._verdict(candidates, notes, asked, chosen, said)
        with speaking(self._prompt.language):
            return replace(
                verdict,
                text=attributed(verdict.text),
                claims=tuple(replace(claim, text=attributed(claim.text)) for claim in verdict.claims),
                told=tuple(
                    replace(one, text=attributed(one.text), guess=attributed(one.guess), plain=attributed(one.plain))
                    if one.standing == "certain"
                    else one  # is told behind the describer's name
                    for one in verdict.told
                ),
            )

    def _verdict(
        self, candidates: Sequence[Candidate], notes: bool, asked: Asked | None, chosen: str, said: Sequence[str]
    ) -> Verdict:
        while self._checkers:
            case = replace(self._case(candidates), notes=notes, asked=asked, chosen=chosen, said=said)
            try:
                return self._checkers[0].verify(case, self._run.cancellation)
            except ModelError as problem:
                self._run.warn(problem)
                self._embedding = None
                del self._checkers[0]
        best = candidates[0]
        return Verdict(best.text, (Claim(best.text, "unchecked"),), tuple(candidates), (Told(best.text, "certain"),))

    def _case(self, candidates: Sequence[Candidate]) -> Case:
        from seesay.description.checks.glossary import Case

        return Case(
            candidates,
            self._embedding,
            self._lines,
            self._prompt.language,
            self._objects,
            self._handed_over,
            describer=self._describer(),
            certainty=self.certainty,
            elements=[each for element in self._prompt.elements or () for each in element.walk()],
        )

    def questions(self, candidates: Sequence[Candidate], most: int) -> Questions | None:
        """Return at most so many things to ask a witness on a server about checked `candidates`, or None."""
        if not self._checkers or self._handed_over is not None:
            return None
        draw = random.Random()  # noqa: S311  nobody gains by guessing the order
        return self._checkers[0].questions(self._case(candidates), draw, most)

    @property
    def looks(self) -> bool:
        """Whether a model has looked at the picture."""
        return self._embedding is not None

    def note(self, claims: Sequence[Claim]) -> str:
        """Return the sentence that says that nothing could be checked, or an empty one."""
        if not self._checkers or self._embedding is not None:
            return ""
        return self._checkers[0].note(claims, self._prompt.language)


class Heard:
    """The checked sentences of a streamed answer: facts at once, and what is doubtful at the end, in one group.

    Nothing spoken is taken back. What comes while nothing certain has come is told when the next sentence is there, as
    the describer's word: silence would be worse.
    """

    def __init__(self, on_sentence: OnSentence, check: Check, *, asks: bool = False) -> None:
        """Where a witness may be asked (`asks`), sentences that are certain in part wait for it."""
        self._on_sentence, self._check, self._asks = on_sentence, check, asks
        self._said: list[str] = []
        self._held: list[list[str]] = []
        self._waiting: str = ""
        """The first held sentences, as they are told if nothing certain comes."""
        self._level: Standing = "certain"
        self._holds = False
        self._is_named = False  # the describer, behind whose name nobody takes anything for checked

    @property
    def began(self) -> bool:
        """Whether any sentence was passed on or held back."""
        return bool(self._said or self._held)

    def __call__(self, sentence: str) -> None:
        """Check a sentence and pass it on, or hold it back."""
        told = self._check([Candidate(sentence)], notes=False).told
        in_part = not self._asks and self._check.certainty != "sure"
        certain = all(one.standing == "certain" and (one.whole or in_part) for one in told)
        doubtful = any(one.standing in ("doubtful", "denied") for one in told)
        refers = bool(told) and told[0].refers
        if refers and self._holds:
            self._held[-1].append(sentence)
            if self._waiting and not doubtful:
                self._waiting += " " + " ".join(one.text for one in told)
        elif certain or (refers and self._said and not doubtful):
            as_guess = self._level == "certain" and not certain
            self._say(
                " ".join(one.guess if as_guess and one.standing == "word" else one.text for one in told),
                "word" if self._level == "word" and refers else "certain",
            )
        elif not doubtful and self._is_word_at_once:
            self._say(" ".join(one.text for one in told), "word")
        else:
            if self._waiting:
                self._say(self._waiting, "word")
                del self._held[0]
            elif not (self._said or self._held or doubtful) and self._check.certainty != "sure":
                self._waiting = " ".join(one.text for one in told)
            self._held.append([sentence])
            self._holds = True

    @property
    def _is_word_at_once(self) -> bool:
        """Whether the describer's word is told as it comes: nothing found out later changes it, and no fact waits."""
        first = self._level == "word" or not self.began
        return first and not self._check.looks and self._check.certainty != "sure"

    def _say(self, text: str, level: Standing) -> None:
        marks = self._check.marks
        if level != self._level:
            text = marks.word(text) if level == "word" else marks.certain(text)
            self._is_named |= level == "word"
        self._level, self._waiting, self._holds = level, "", False
        self._said.append(text)
        self._on_sentence(text)

    def say_something(self) -> None:
        """Pass on the first sentences as the describer's word, where nothing has been passed on: others wait."""
        if self._waiting and not self._said:
            self._say(self._waiting, "word")
            del self._held[0]

    def caption(self, claims: Sequence[Claim], asked: Asked | None = None) -> str:
        """Return all sentences: those passed on, those held back, and whether they could be checked.

        What was held back is checked again by what a witness said that was `asked`.
        """
        from seesay.description.checks.spoken_claims import arranged

        blocks = [self._check([Candidate(" ".join(block))], notes=False, asked=asked).told for block in self._held]
        told = [one for block in blocks for one in block]
        rest = arranged(told, self._check.marks, level=self._level, alone=not self._said)
        note = "" if self._is_named else self._check.note(claims)
        return " ".join(part for part in (*self._said, *rest, note) if part)


def _all_text(prompt: Prompt) -> tuple[TextLine, ...] | None:
    """Return the text that was read, and the title that the system gives, which a claim may quote just as well."""
    title = prompt.frame.source.title
    if not title or prompt.lines is None:
        return prompt.lines
    return (TextLine(title, Region(0, 0, prompt.frame.width, 1), 1.0), *prompt.lines)

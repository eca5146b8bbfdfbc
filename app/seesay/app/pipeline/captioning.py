"""Captions from an analysis: by a server, checked as a whole or sentence by sentence, or by this machine."""

from __future__ import annotations

import logging
import random
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from seesay.app.events import SentenceKnown, StageBegun, Updates
from seesay.app.pipeline.parts import Checker, Redact
from seesay.app.pipeline.request import Outgoing, Request, Run
from seesay.core.domain import (
    Analysis,
    Cancellation,
    Candidate,
    Certainty,
    CheckedSentence,
    Claim,
    ClearedPrompt,
    Frame,
    Mode,
    Prompt,
    Redacted,
    Redaction,
    Standing,
    Stream,
    Usage,
    Verdict,
    VisionAnswer,
)
from seesay.core.elements import Element
from seesay.core.errors import CaptionError, KeyFormatError, KeyringError, LeftMachine, ModelError
from seesay.core.findings import DetectedObject, Embedding, TextLine
from seesay.core.region import Region
from seesay.core.text.foreign import attribute_sentences
from seesay.core.translation import has_catalogue, using_language
from seesay.description.captions.barcode_claims import barcode_claims
from seesay.description.captions.focus_claims import program_claims
from seesay.description.captions.opening import active_window_claim
from seesay.description.captions.photograph_claims import prompt_things
from seesay.description.prompts import Captioner, OwnCaptioner

if TYPE_CHECKING:
    from seesay.description.checks.glossary import VerificationCase
    from seesay.description.checks.spoken_claims import WordingOptions
    from seesay.description.checks.witness_questions import WitnessQuestions, WitnessTestimony
    from seesay.description.servers.witness_request import WitnessRequest

_log = logging.getLogger(__name__)


class ClaimCheck:
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
        known = (*(concept.label for concept in prompt.concepts), *prompt_things(prompt))
        self._handed_over = None if prompt.may_send_picture else known
        self._objects: Sequence[DetectedObject] | None = prompt.things
        self._preparing: threading.Thread | None = None

    @property
    def marks(self) -> WordingOptions:
        """How what is certain and what is not is told apart."""
        from seesay.description.checks.spoken_claims import WordingOptions, phrases_for

        return WordingOptions(phrases_for(self._prompt.language), self._describer(), self.certainty)

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
        asked: WitnessTestimony | None = None,
        chosen: str = "",
        said: Sequence[str] = (),
    ) -> Verdict:
        """Return the verdict about `candidates`, all unchecked without a checker.

        Sentences that could be mistaken for Seesay's own words are attributed to the describer.
        """
        if self._preparing is not None:
            self._preparing.join()
            self._preparing = None
        verdict = self._verdict(candidates, notes, asked, chosen, said)
        with using_language(self._prompt.language):
            return replace(
                verdict,
                text=attribute_sentences(verdict.text),
                claims=tuple(replace(claim, text=attribute_sentences(claim.text)) for claim in verdict.claims),
                told=tuple(
                    replace(
                        one,
                        text=attribute_sentences(one.text),
                        guess=attribute_sentences(one.guess),
                        plain=attribute_sentences(one.plain),
                    )
                    if one.standing == "certain"
                    else one  # is told behind the describer's name
                    for one in verdict.told
                ),
            )

    def _verdict(
        self,
        candidates: Sequence[Candidate],
        notes: bool,
        asked: WitnessTestimony | None,
        chosen: str,
        said: Sequence[str],
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
        return Verdict(
            best.text, (Claim(best.text, "unchecked"),), tuple(candidates), (CheckedSentence(best.text, "certain"),)
        )

    def _case(self, candidates: Sequence[Candidate]) -> VerificationCase:
        from seesay.description.checks.glossary import VerificationCase

        return VerificationCase(
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

    def questions(self, candidates: Sequence[Candidate], most: int) -> WitnessQuestions | None:
        """Return at most so many things to ask a witness on a server about checked `candidates`, or None."""
        if not self._checkers or self._handed_over is not None:
            return None
        draw = random.Random()  # noqa: S311  nobody gains by guessing the order
        return self._checkers[0].questions(self._case(candidates), draw, most)

    @property
    def has_embedding(self) -> bool:
        """Whether a model has looked at the picture."""
        return self._embedding is not None

    def note(self, claims: Sequence[Claim]) -> str:
        """Return the sentence that says that nothing could be checked, or an empty one."""
        if not self._checkers or self._embedding is not None:
            return ""
        return self._checkers[0].note(claims, self._prompt.language)


class StreamedCaption:
    """The checked sentences of a streamed answer: facts at once, doubtful ones grouped at the end.

    Calls return what is to be announced now. Nothing spoken is taken back. Uncertain sentences before the first certain
    one are announced as the describer's word with the next sentence, since silence would be worse.
    """

    def __init__(self, check: ClaimCheck, *, asks: bool = False) -> None:
        """Where a witness may be asked (`asks`), sentences that are certain in part wait for it."""
        self._check, self._asks = check, asks
        self._said: list[str] = []
        self._held: list[list[str]] = []
        self._waiting: str = ""  # the first held sentences, as they are told if nothing certain comes
        self._level: Standing = "certain"
        self._holds = False
        self._is_named = False  # the describer, behind whose name nobody takes anything for checked

    @property
    def began(self) -> bool:
        """Whether any sentence was passed on or held back."""
        return bool(self._said or self._held)

    def __call__(self, sentence: str) -> list[str]:
        """Check a sentence, and return what may be announced after it."""
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
            return self._say(
                " ".join(one.guess if as_guess and one.standing == "word" else one.text for one in told),
                "word" if self._level == "word" and refers else "certain",
            )
        elif not doubtful and self._is_word_at_once:
            return self._say(" ".join(one.text for one in told), "word")
        else:
            said: list[str] = []
            if self._waiting:
                said = self.say_something()
            elif not (self._said or self._held or doubtful) and self._check.certainty != "sure":
                self._waiting = " ".join(one.text for one in told)
            self._held.append([sentence])
            self._holds = True
            return said
        return []

    @property
    def _is_word_at_once(self) -> bool:
        """Whether the describer's word is told as it comes: nothing found out later changes it, and no fact waits."""
        first = self._level == "word" or not self.began
        return first and not self._check.has_embedding and self._check.certainty != "sure"

    def _say(self, text: str, level: Standing) -> list[str]:
        marks = self._check.marks
        if level != self._level:
            text = marks.word(text) if level == "word" else marks.certain(text)
            self._is_named |= level == "word"
        self._level, self._waiting, self._holds = level, "", False
        self._said.append(text)
        return [text]

    def say_something(self) -> list[str]:
        """Return the first sentences as the describer's word, if they wait for one that is certain."""
        if not self._waiting:
            return []
        del self._held[0]
        return self._say(self._waiting, "word")

    def caption(self, claims: Sequence[Claim], asked: WitnessTestimony | None = None) -> str:
        """Return all sentences: spoken ones, held ones (checked again with a witness's answers `asked`), and a note."""
        from seesay.description.checks.spoken_claims import arrange_by_certainty

        blocks = [self._check([Candidate(" ".join(block))], notes=False, asked=asked).told for block in self._held]
        told = [one for block in blocks for one in block]
        rest = arrange_by_certainty(told, self._check.marks, level=self._level, alone=not self._said)
        note = "" if self._is_named else self._check.note(claims)
        return " ".join(part for part in (*self._said, *rest, note) if part)


def _all_text(prompt: Prompt) -> tuple[TextLine, ...] | None:
    """Return the text that was read, and the title that the system gives, which a claim may quote just as well."""
    title = prompt.frame.source.title
    if not title or prompt.lines is None:
        return prompt.lines
    return (TextLine(title, Region(0, 0, prompt.frame.width, 1), 1.0), *prompt.lines)


@dataclass(frozen=True, slots=True)
class CaptionResult:
    """A picture's caption, which captioner made it, what was sent for it and what it cost."""

    caption: str = ""
    claims: tuple[Claim, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    captioner: str = ""
    mode: Mode = "offline"
    left_machine: tuple[LeftMachine, ...] = ()
    usage: Usage = field(default_factory=Usage)
    redacted: tuple[Redacted, ...] = ()
    certain: bool = True  # whether a sentence of it is certain as a whole


def prompt_of(analysis: Analysis, request: Request) -> Prompt:
    """Return all that a captioner is given: mostly what request and analysis have under the names of `Prompt`."""
    names = [each.name for each in fields(Prompt)]
    shared = {name: getattr(part, name) for part in (analysis, request) for name in names if hasattr(part, name)}
    lines = analysis.lines if analysis.in_use is None else analysis.in_use
    own: dict[str, Any] = {
        "concepts": analysis.known.concepts,
        "may_send_picture": request.mode == "image",
        "highlighted": _highlighted(lines, analysis.frame) if request.question else (),
    }
    return Prompt(**(shared | own))


def _highlighted(lines: Sequence[TextLine] | None, frame: Frame) -> tuple[TextLine, ...]:
    from seesay.perception.imaging.line_ink import find_highlighted  # numpy loads slowly

    return tuple(find_highlighted(lines or (), frame.pixels, marks=False))


def elements_in_use(analysis: Analysis) -> tuple[Element, ...] | None:
    """Return the elements of the window in use, where elements were looked for."""
    return analysis.elements[: analysis.elements_in_use] if analysis.elements is not None else None


def cleared(prompt: Prompt, redact: Callable[[], Redact] | None, cancellation: Cancellation) -> Redaction:
    """Return what a server may be given of `prompt`: all of it where the person wants nothing redacted."""
    if redact is not None:
        return redact()(prompt, cancellation)
    from seesay.description.redaction.redactor import clear_unredacted

    return Redaction(clear_unredacted(prompt))


class CaptionStage:
    """One picture's words, the first of which are handed on before everything about it is known."""

    def __init__(
        self,
        own: OwnCaptioner,
        server: Captioner | None,
        checkers: Sequence[Checker],
        request: Request,
        redact: Callable[[], Redact] | None = None,
        witness: WitnessRequest | None = None,
    ) -> None:
        """Ask `server` within `request`'s mode, else `own`; `redact` returns the redaction for the server.

        `witness` is asked about open claims of the server's answer, if given.
        """
        self._witness = witness
        self._redact = redact
        self._own, self._checkers, self._request = own, tuple(checkers), request
        self._server = server if request.mode in ("concepts", "image") else None
        self._opening: tuple[Claim, ...] = ()

    def begin(self, known: Analysis) -> Iterator[SentenceKnown]:
        """Yield the sentences that follow from what is known so far, if they are wanted, but none twice."""
        request = self._request
        if not request.caption or request.question or request.alt or request.since is not None:
            return
        if self._server is not None:
            opening = self._before_the_server(known.frame)
        else:
            with using_language(request.language):
                opening = self._own.opening(prompt_of(known, request))
        new = opening[len(self._opening) :]  # of a page more may be told already
        if new:
            self._opening = opening
        if request.streams:
            yield from (SentenceKnown(claim.text) for claim in new)

    @property
    def opens_pages(self) -> bool:
        """Whether the first lines of a document's page are wanted before all are read."""
        request = self._request
        plain = request.caption and not (request.question or request.alt or request.since is not None)
        return plain and self._server is None and request.streams

    def _before_the_server(self, frame: Frame) -> tuple[Claim, ...]:
        """Return what programs tell, where Seesay speaks the language in which the server is to answer."""
        if not has_catalogue(self._request.language):
            return ()
        with using_language(self._request.language):
            if frame.source.focus is not None:
                return tuple(program_claims(frame.source.focus, "brief"))
            known = active_window_claim(frame.source, self._request.detail)
        return (known,) if known is not None else ()

    def caption(self, analysis: Analysis, run: Run) -> Updates[CaptionResult]:
        """Return the server's checked caption, or this machine's own; it begins with what `begin` yielded."""
        request, prompt = self._request, prompt_of(analysis, self._request)
        sent: tuple[LeftMachine, ...] = ()
        kept: tuple[Redacted, ...] = ()
        outgoing = (yield from self._outgoing(prompt, run)) if self._server is not None else Redaction(None)
        if self._server is not None and outgoing.prompt is not None:
            try:
                told = yield from self._asked(self._server, outgoing.prompt, analysis, run)
                if request.certainty == "sure" and not request.question:
                    told = self._made_up_for(told, prompt, run)
                codes = () if request.question else tuple(barcode_claims(analysis.codes, request.detail))
                return replace(
                    told,
                    caption=" ".join((told.caption, *(claim.text for claim in codes))),
                    claims=(*told.claims, *codes),
                    redacted=outgoing.redacted,
                )
            except (CaptionError, KeyringError, KeyFormatError) as problem:
                if not request.may_fall_back:
                    raise
                run.warn(problem)
                sent = problem.left_machine if isinstance(problem, CaptionError) else ()
                kept = outgoing.redacted if sent else ()
        best = self._here(prompt, run)
        return CaptionResult(best.text, best.claims, captioner=self._own.name, left_machine=sent, redacted=kept)

    def _made_up_for(self, told: CaptionResult, prompt: Prompt, run: Run) -> CaptionResult:
        """Return a server's description with this machine's own behind it, if much that is uncertain was left out.

        If all was left out, this machine's description replaces it.
        """
        claims = told.claims[len(self._opening) :]
        if told.certain and 2 * sum(claim.support == "seen" for claim in claims) >= len(claims):
            return told
        here = self._here(prompt, run)
        if not told.certain:
            return replace(told, caption=here.text, claims=here.claims, captioner=self._own.name)
        return replace(told, caption=f"{told.caption} {here.text}", claims=(*told.claims, *here.claims))

    def _here(self, prompt: Prompt, run: Run) -> Candidate:
        with run.stage("caption"), using_language(self._request.language):
            return self._own.caption(prompt, run.cancellation).candidates[0]

    def _outgoing(self, prompt: Prompt, run: Run) -> Updates[Redaction]:
        """Return what the server may be given, and warn of what it is not."""
        permit = self._request.permit
        with run.stage("caption"):
            outgoing = cleared(prompt, self._redact, run.cancellation)
        told = outgoing.warnings
        if outgoing.prompt is not None and permit is not None:
            mode, redacted = self._request.mode, outgoing.redacted
            refusal = yield from permit(
                Outgoing(outgoing.prompt, mode, lambda: self._here(prompt, run).text, redacted, told)
            )
            if refusal is not None:  # and then nothing was redacted of anything
                outgoing, told = Redaction(None), (refusal,)
        for warning in told:
            run.warn(warning)
        return outgoing

    def _asked(self, server: Captioner, prompt: ClearedPrompt, analysis: Analysis, run: Run) -> Updates[CaptionResult]:
        from seesay.description.checks.spoken_claims import certain_blocks

        certainty = self._request.certainty
        check = ClaimCheck(
            self._checkers, analysis.known.embedding, prompt, run, lambda: spoken_model(server.name), certainty
        )
        asks = self._witness is not None and prompt.may_send_picture
        heard = StreamedCaption(check, asks=asks) if self._request.streams else None
        check.prepare()
        with run.stage("caption"):
            arriving = Stream(server.caption(prompt, run.cancellation, is_heard=heard is not None))
            for sentence in arriving:
                if heard is not None:
                    yield from map(SentenceKnown, heard(sentence))
        answer = arriving.result
        for warning in answer.warnings:
            run.warn(warning)
        yield StageBegun("verify")
        with run.stage("verify"):
            checked = check(answer.candidates)
            streamed = heard if heard is not None and heard.began else None
            questions, looked = self._questions(check, checked, prompt, answer.usage), VisionAnswer()
            asked: WitnessTestimony | None = None
            if questions is not None and self._witness is not None:
                from seesay.description.checks.witness_questions import has_other_maker, weigh_answers

                said = self._said_first(checked) if streamed is None else ()
                yield from map(SentenceKnown, said if streamed is None else streamed.say_something())
                looked = self._witness.look(prompt, questions.nouns, answer.usage, run.cancellation)
                if looked.sights is not None:
                    asked = weigh_answers(
                        questions, looked.sights, independent=has_other_maker(server.name, self._witness.name)
                    )
                checked = check(answer.candidates, asked=asked, chosen=checked.candidates[0].text, said=said)
            caption = streamed.caption(checked.claims, asked) if streamed is not None else checked.text
        return CaptionResult(
            " ".join([*(claim.text for claim in self._opening), caption]),
            (*self._opening, *checked.claims),
            checked.candidates,
            server.name,
            self._request.mode,
            tuple(dict.fromkeys((*answer.left_machine, *looked.left_machine))),
            answer.usage + looked.usage,
            certain=bool(certain_blocks(checked.told)),
        )

    def _questions(
        self, check: ClaimCheck, checked: Verdict, prompt: ClearedPrompt, spent: Usage
    ) -> WitnessQuestions | None:
        """Return what the witness is to be asked, if anything: a question of the person's own is answered at once."""
        if self._witness is None or not prompt.may_send_picture or self._request.question:
            return None
        most = self._witness.most(prompt, spent)
        return check.questions(checked.candidates, most) if most else None

    def _said_first(self, checked: Verdict) -> tuple[str, ...]:
        """Return what is certain already and can be announced, so that the person does not wait for the witness."""
        if not self._request.streams:
            return ()
        from seesay.description.checks.spoken_claims import certain_blocks

        return certain_blocks(checked.told)


_DATED = re.compile(r"(?:-(?:\d{4}-\d{2}-\d{2}|\d{8}|latest|preview))+\Z|[:@][^:@]*\Z")


def spoken_model(name: str) -> str:
    """Return a model's name for speech: without its folder, date and tag."""
    return _DATED.sub("", name.rsplit("/", 1)[-1])

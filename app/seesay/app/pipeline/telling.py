"""From what was found out about a picture to what is said of it: by a server, checked, or by this machine itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from seesay.app.pipeline.checking import Check, Heard
from seesay.app.pipeline.parts import Checker, Redact
from seesay.app.pipeline.request import Outgoing, Request, Run
from seesay.core.domain import (
    Analysis,
    Candidate,
    Claim,
    Frame,
    Looked,
    Mode,
    Prompt,
    Redacted,
    Redaction,
    Usage,
    Verdict,
)
from seesay.core.elements import Element
from seesay.core.errors import CaptionError, KeyFormatError, KeyringError, LeftMachine
from seesay.core.findings import Appearance, Concept, PictureKind, TextLine
from seesay.core.translation import speaking, speaks
from seesay.description.captions.barcode_claims import code_claims
from seesay.description.captions.focus_claims import program_claims
from seesay.description.captions.opening import window_in_use
from seesay.description.prompts import Captioner, OnSentence, OwnCaptioner

if TYPE_CHECKING:
    from seesay.description.checks.asking import Asked, Questions
    from seesay.description.servers.second_look import SecondLook


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
    certain: bool = True
    """Whether a sentence of it is certain as a whole."""


def prompt_of(analysis: Analysis, request: Request) -> Prompt:
    """Return all that a captioner is given."""
    return Prompt(
        frame=analysis.frame,
        kind=analysis.kind,
        appearance=analysis.appearance,
        faces=analysis.faces,
        concepts=analysis.known.concepts,
        lines=analysis.lines,
        detail=request.detail,
        language=request.language,
        question=request.question,
        no_server=request.no_server,
        instructions=request.instructions,
        turns=request.turns,
        may_send_picture=request.mode == "image",
        in_use=analysis.in_use,
        things=analysis.things,
        unread=analysis.unread,
        elements=analysis.elements,
        elements_in_use=analysis.elements_in_use,
        alt=request.alt,
        codes=analysis.codes,
        insets=analysis.insets,
        told_first=analysis.told_first,
    )


def of_window_in_use(analysis: Analysis) -> tuple[Element, ...] | None:
    """Return the elements of the window in use, where elements were looked for."""
    return analysis.elements[: analysis.elements_in_use] if analysis.elements is not None else None


class Telling:
    """One picture's words, the first of which are handed on before everything about it is known."""

    def __init__(
        self,
        own: OwnCaptioner,
        server: Captioner | None,
        checkers: Sequence[Checker],
        request: Request,
        on_sentence: OnSentence | None,
        redact: Callable[[], Redact] | None = None,
        witness: SecondLook | None = None,
    ) -> None:
        """Ask `server`, as far as `request` lets it, and otherwise `own`; `redact` gives what keeps secrets from it.

        `witness` is asked about what is left open of the server's answer, if there is one.
        """
        self._witness = witness
        self._redact = redact
        self._own, self._checkers, self._request, self._on_sentence = own, tuple(checkers), request, on_sentence
        self._server = server if request.mode in ("concepts", "image") else None
        self._opening: tuple[Claim, ...] = ()

    def begin(
        self,
        frame: Frame,
        kind: PictureKind | None = None,
        concepts: tuple[Concept, ...] = (),
        in_use: tuple[TextLine, ...] | None = None,
        elements: tuple[Element, ...] | None = None,
        told_first: tuple[TextLine, ...] = (),
    ) -> None:
        """Hand on the sentences that follow from what is known so far, those that were handed on before excepted."""
        request = self._request
        if not request.caption or request.question or request.alt or request.since is not None:
            return
        if self._server is not None:
            opening = self._before_the_server(frame)
        else:
            known = Prompt(
                frame,
                kind,
                Appearance(()),
                (),
                concepts,
                None,
                request.detail,
                request.language,
                in_use=in_use,
                elements=elements,
                elements_in_use=len(elements or ()),
                told_first=told_first,
            )
            with speaking(request.language):
                opening = self._own.opening(known)
        if len(opening) <= len(self._opening):
            return  # of a page more was told already
        if self._on_sentence is not None:
            for claim in opening[len(self._opening) :]:
                self._on_sentence(claim.text)
        self._opening = opening

    @property
    def begins_pages(self) -> bool:
        """Whether the first lines of a document's page are wanted before all are read."""
        request = self._request
        plain = request.caption and not (request.question or request.alt or request.since is not None)
        return plain and self._server is None and self._on_sentence is not None

    def _before_the_server(self, frame: Frame) -> tuple[Claim, ...]:
        """Return what programs tell, where Seesay speaks the language in which the server is to answer."""
        if not speaks(self._request.language):
            return ()
        with speaking(self._request.language):
            if frame.source.focus is not None:
                return tuple(program_claims(frame.source.focus, "brief"))
            known = window_in_use(frame.source, self._request.detail)
        return (known,) if known is not None else ()

    def tell(self, analysis: Analysis, run: Run) -> CaptionResult:
        """Return the server's checked caption, or this machine's own; it begins with what was handed on."""
        request, prompt = self._request, prompt_of(analysis, self._request)
        sent: tuple[LeftMachine, ...] = ()
        kept: tuple[Redacted, ...] = ()
        outgoing = self._outgoing(prompt, run) if self._server is not None else Redaction(None)
        if self._server is not None and outgoing.prompt is not None:
            try:
                told = self._asked(self._server, outgoing.prompt, analysis, run)
                if request.certainty == "sure" and not request.question:
                    told = self._made_up_for(told, prompt, run)
                codes = () if request.question else tuple(code_claims(analysis.codes, request.detail))
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
        """Return a description on a server of which only what is certain is wanted, with this machine's own behind it.

        That is where most of it is left out, and in its place where all of it is.
        """
        claims = told.claims[len(self._opening) :]
        if told.certain and 2 * sum(claim.support == "seen" for claim in claims) >= len(claims):
            return told
        here = self._here(prompt, run)
        if not told.certain:
            return replace(told, caption=here.text, claims=here.claims, captioner=self._own.name)
        return replace(told, caption=f"{told.caption} {here.text}", claims=(*told.claims, *here.claims))

    def _here(self, prompt: Prompt, run: Run) -> Candidate:
        with run.stage("caption"), speaking(self._request.language):
            return self._own.caption(prompt, run.cancellation).candidates[0]

    def _outgoing(self, prompt: Prompt, run: Run) -> Redaction:
        """Return what the server may be given, and tell what it is not."""
        outgoing, permit = Redaction(prompt), self._request.permit
        if self._redact is not None:
            with run.stage("caption"):
                outgoing = self._redact()(prompt, run.cancellation)
        told = outgoing.warnings
        if outgoing.prompt is not None and permit is not None:
            mode, redacted = self._request.mode, outgoing.redacted
            refusal = permit(Outgoing(outgoing.prompt, mode, lambda: self._here(prompt, run).text, redacted, told))
            if refusal is not None:  # and then nothing was kept back of anything
                outgoing, told = Redaction(None), (refusal,)
        for warning in told:
            run.warn(warning)
        return outgoing

    def _asked(self, server: Captioner, prompt: Prompt, analysis: Analysis, run: Run) -> CaptionResult:
        from seesay.description.checks.spoken_claims import certain_blocks

        certainty = self._request.certainty
        check = Check(
            self._checkers, analysis.known.embedding, prompt, run, lambda: spoken_model(server.name), certainty
        )
        asks = self._witness is not None and prompt.may_send_picture
        heard = Heard(self._on_sentence, check, asks=asks) if self._on_sentence is not None else None
        check.prepare()
        with run.stage("caption"):
            answer = server.caption(prompt, run.cancellation, heard)
        for warning in answer.warnings:
            run.warn(warning)
        with run.stage("verify"):
            checked = check(answer.candidates)
            streamed = heard if heard is not None and heard.began else None
            questions, looked = self._questions(check, checked, prompt, answer.usage), Looked()
            asked: Asked | None = None
            if questions is not None and self._witness is not None:
                from seesay.description.checks.asking import other_maker, weigh

                said = self._say_first(checked) if streamed is None else ()
                if streamed is not None:
                    streamed.say_something()
                looked = self._witness.look(prompt, questions.nouns, answer.usage, run.cancellation)
                if looked.sights is not None:
                    asked = weigh(questions, looked.sights, independent=other_maker(server.name, self._witness.name))
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

    def _questions(self, check: Check, checked: Verdict, prompt: Prompt, spent: Usage) -> Questions | None:
        """Return what the witness is to be asked, if anything: a question of the person's own is answered at once."""
        if self._witness is None or not prompt.may_send_picture or self._request.question:
            return None
        most = self._witness.most(prompt, spent)
        return check.questions(checked.candidates, most) if most else None

    def _say_first(self, checked: Verdict) -> tuple[str, ...]:
        """Hand on what is certain already, and return it, so that the person does not wait for the witness."""
        if self._on_sentence is None:
            return ()
        from seesay.description.checks.spoken_claims import certain_blocks

        said = certain_blocks(checked.told)
        for text in said:
            self._on_sentence(text)
        return said


_DATED = re.compile(r"(?:-(?:\d{4}-\d{2}-\d{2}|\d{8}|latest|preview))+\Z|[:@][^:@]*\Z")


def spoken_model(name: str) -> str:
    """Return a model's name for speech: without its folder, date and tag."""
    return _DATED.sub("", name.rsplit("/", 1)[-1])

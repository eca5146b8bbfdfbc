"""From a picture to a description: the order of the stages, with cancellation checked between them.

A stage that a description can do without (a missing model, failed OCR) becomes a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from seesay.app.events import StageBegun, Updates
from seesay.app.pipeline.analyzer import Analyzer
from seesay.app.pipeline.captioning import CaptionResult, CaptionStage, cleared, elements_in_use, prompt_of
from seesay.app.pipeline.changes import changes_between, quick_change, unchanged_claim
from seesay.app.pipeline.document_pages import OWN_TEXT
from seesay.app.pipeline.element_changes import unseen_change
from seesay.app.pipeline.parts import Checker, Inspector, Recogniser, Redact
from seesay.app.pipeline.request import Presets, Request, Run
from seesay.core.domain import (
    Analysis,
    Cancellation,
    Claim,
    Description,
    Frame,
    GuardVerdict,
    Mode,
    Prompt,
    Redaction,
    Stream,
    drain,
)
from seesay.core.translation import translate, using_language
from seesay.description.captions.focus_claims import program_claims
from seesay.description.prompts import Captioner, OwnCaptioner
from seesay.perception.ocr.text_readers import TextReader

if TYPE_CHECKING:
    from seesay.bootstrap import Seesay
    from seesay.description.checks.verifier import ObjectFinder
    from seesay.description.servers.server_captioner import ServerCaptioner
    from seesay.description.servers.witness_request import WitnessRequest
    from seesay.perception.clip.recogniser import ClipRecogniser
    from seesay.perception.layout.structure_reader import StructureReader


def open_describer(
    seesay: Seesay,
    recogniser: ClipRecogniser | None,
    server: ServerCaptioner | None = None,
    presets: Presets | None = None,
) -> Describer:
    """Return the pipeline; with a server, what that claims is checked here. `presets` fits requests to programs."""
    settings = seesay.settings
    return Describer(
        seesay.inspector,
        recogniser,
        seesay.reader,
        seesay.captioner(),
        server,
        seesay.checkers(recogniser) if server is not None else (),
        presets,
        seesay.redactor if settings.privacy.redact == "secrets" else None,
        seesay.server.host if server is not None else "",
        seesay.thing_finder,
        seesay.server.witness(server, settings.verify.model) if server is not None else None,
        seesay.structure_reader(),
    )


class Describer:
    """Runs the stages over one picture."""

    def __init__(
        self,
        inspector: Inspector,
        recogniser: Recogniser | None,
        text_reader: TextReader | None,
        captioner: OwnCaptioner,
        server: Captioner | None = None,
        checkers: Sequence[Checker] = (),
        presets: Presets | None = None,
        redact: Callable[[], Redact] | None = None,
        host: str = "",
        thing_finder: ObjectFinder | None = None,
        witness: WitnessRequest | None = None,
        element_finder: StructureReader | None = None,
    ) -> None:
        """Parts that are None leave their part of the analysis empty.

        `captioner` works offline; `server` replaces it in the modes "concepts" and "image", and the first of `checkers`
        whose model works checks its claims. `presets` fits each request to the application, `redact` removes secrets
        for the server on `host`, and `witness` is asked about open claims.
        """
        self._redact, self._host, self._witness = redact, host, witness
        self._look = Analyzer(inspector, recogniser, text_reader, thing_finder, element_finder, self._alt)
        self._captioner = captioner
        self._server, self._checkers = server, tuple(checkers)
        self._presets = presets or (lambda request, source: request)

    def describe(
        self, capture: Callable[[], Frame], request: Request, cancellation: Cancellation
    ) -> Updates[tuple[Description, Analysis]]:
        """Describe the captured picture; the analysis is for `describe_again`.

        Yields the stages as they begin and, if `request.streams`, sentences before the end, which the caption normally
        begins with. With `request.since` the caption describes changes; the guard is "unchanged" for equal pixels.
        Raises as `capture` does, `Cancelled`, and `ModelError` if only that model's result was requested.
        """
        run = Run(cancellation)
        yield StageBegun("capture")
        with run.stage("capture"):
            frame = capture()
        request = self._fitted(request, frame, run)
        with run.stage("guard"):
            blank = self._look.is_blank(frame)
        if blank:
            analysis = self._look.blank(frame, request)
            return self._description(analysis, run, self._of_blank(analysis, request)), analysis
        before = request.since() if request.since is not None else None
        if before is not None and (nearly_same := self._nearly_same(before, frame, request)) is not None:
            analysis, glance = nearly_same
            told = CaptionResult(glance.text, (glance,))
            return self._description(analysis, run, told), replace(analysis, guard=before.guard)
        captioning = self._captioning(request)
        yield from captioning.begin(Analysis(frame))
        look = Stream(self._look(frame, request, run, opens_pages=captioning.opens_pages))
        for update in look:
            if isinstance(update, Analysis):
                yield from captioning.begin(update)
            else:
                yield update
        analysis = look.result
        yield StageBegun("caption")
        if before is not None:
            told = self._changed(before, analysis, request, run)
        else:
            told = (yield from captioning.caption(analysis, run)) if request.caption else CaptionResult()
        return self._description(analysis, run, told), analysis

    @staticmethod
    def _nearly_same(before: Analysis, frame: Frame, request: Request) -> tuple[Analysis, Claim] | None:
        """Return `before` with the new frame and what is told, if a glance shows that little or nothing has changed."""
        with using_language(request.language):
            glance = quick_change(before.frame, frame) if before.guard is None else None
            if glance is None:
                return None
            guard: GuardVerdict | None = "unchanged" if glance == unchanged_claim() else None
            glance = unseen_change(before.frame, frame) or glance
        in_use = before.in_use if frame.source == before.frame.source else None
        return replace(before, frame=frame, in_use=in_use, guard=guard), glance

    def describe_again(self, analysis: Analysis, request: Request, cancellation: Cancellation) -> Updates[Description]:
        """Describe or answer a question about an earlier analysis, without repeating OCR and its warnings.

        Yields as `describe` does. Raises `Cancelled`, and `CaptionError` if a server failed and `request` allows no
        fallback.
        """
        run = Run(cancellation)
        request = self._fitted(request, analysis.frame, run)
        if analysis.guard == "blank":
            return self._description(analysis, run, self._of_blank(analysis, request))
        if analysis.known.model != self._look.seeing.model:
            yield StageBegun("look")
            analysis = replace(analysis, known=self._look.seeing.recognise(analysis.frame, analysis.kind, request, run))
        captioning = self._captioning(request)
        yield from captioning.begin(
            Analysis(
                analysis.frame,
                kind=analysis.kind,
                known=analysis.known,
                in_use=analysis.in_use,
                elements=elements_in_use(analysis),
                elements_in_use=analysis.elements_in_use,
                dialogs=tuple(dialog for dialog in analysis.dialogs if dialog.in_use),
                announced_first=analysis.announced_first,
            )
        )
        yield StageBegun("caption")
        return self._description(analysis, run, (yield from captioning.caption(analysis, run)))

    def outgoing(self, analysis: Analysis, request: Request, cancellation: Cancellation) -> tuple[Redaction, Mode]:
        """Return what a server would get, without secrets, and the mode; no prompt if nothing would be sent."""
        request = self._presets(request, analysis.frame.source)
        if request.mode not in ("concepts", "image") or analysis.guard == "blank":
            return Redaction(None), request.mode
        prompt = prompt_of(analysis, request)
        return cleared(prompt, self._redact, cancellation), request.mode

    def _alt(self, prompt: Prompt) -> tuple[Claim, ...]:
        return self._captioner.caption(prompt, Cancellation()).candidates[0].claims

    def _fitted(self, request: Request, frame: Frame, run: Run) -> Request:
        """Return `request` fitted to the programs that the picture shows; that something is withheld is a warning."""
        request = self._presets(request, frame.source)
        if request.withheld is not None and request.caption:
            run.warnings.append(request.withheld)
        return request

    def _captioning(self, request: Request) -> CaptionStage:
        return CaptionStage(self._captioner, self._server, self._checkers, request, self._redact, self._witness)

    def _changed(self, before: Analysis, now: Analysis, request: Request, run: Run) -> CaptionResult:
        """Return what has changed, and the whole description made here where that is nearly everything."""
        with run.stage("caption"), using_language(request.language):
            changes = changes_between(before, now, request.detail)
        claims, captioner = changes.claims, ""
        if not changes.whole:
            here = replace(request, mode="offline", since=None, question="", streams=False)
            described = drain(self._captioning(here).caption(now, run))
            claims, captioner = (*claims, *described.claims), described.captioner
        return CaptionResult(" ".join(claim.text for claim in claims), claims, captioner=captioner)

    @staticmethod
    def _of_blank(analysis: Analysis, request: Request) -> CaptionResult:
        if not request.caption:
            return CaptionResult(mode=request.mode)
        colours, focus = analysis.appearance.colours, analysis.frame.source.focus
        with using_language(request.language):
            claims = tuple(program_claims(focus, request.detail)) if focus is not None else ()
            claims += (Claim(blank_caption(analysis.frame, colours[0].name if colours else ""), "seen"),)
        return CaptionResult(" ".join(claim.text for claim in claims), claims, mode=request.mode)

    def _description(self, analysis: Analysis, run: Run, told: CaptionResult) -> Description:
        return Description(
            source=analysis.frame.source,
            width=analysis.frame.width,
            height=analysis.frame.height,
            mode=told.mode,
            caption=told.caption,
            claims=told.claims,
            candidates=told.candidates or analysis.known.ranked,
            concepts=analysis.known.concepts,
            lines=analysis.lines or (),
            elements=analysis.elements or (),
            figures=analysis.figures,
            guard=analysis.guard,
            models=self._models(analysis, told.captioner),
            left_machine=told.left_machine,
            usage=told.usage,
            timings=run.timings(),
            warnings=tuple(run.warnings),
            redacted=told.redacted,
            codes=analysis.codes,
            left_machine_to=self._host if told.left_machine else "",
        )

    def _models(self, analysis: Analysis, captioner: str) -> dict[str, str]:
        """Return the names of the parts that contributed."""
        models = {}
        if analysis.known.embedding is not None:
            models["clip"] = analysis.known.model
        if captioner:
            models["captioner"] = captioner
        if analysis.own_text:
            models["ocr"] = OWN_TEXT
        elif self._look.text_reader and analysis.lines is not None:
            models["ocr"] = self._look.text_reader
        return models


def blank_caption(frame: Frame, colour: str) -> str:
    """Return what is said of a blank picture: on a screen, that a curtain may be the reason if windows may be there."""
    if frame.source.focus is not None:
        blank = translate("Description", "It is blank: all {colour}.")
        return blank.format(colour=translate("Colours", colour)) if colour else translate("Description", "It is blank.")
    if frame.source.kind == "page":
        return translate("Description", "Page {page} of {pages} is blank.").format(
            page=frame.source.page, pages=frame.source.pages
        )
    if frame.source.kind in ("file", "stdin", "clipboard"):
        if frame.transparent:  # the colour is that of the ground it was put on
            return translate("Description", "The picture is blank: almost all transparent.")
        if not colour:
            return translate("Description", "The picture is blank.")
        blank = translate("Description", "The picture is blank: all {colour}.")
        return blank.format(colour=translate("Colours", colour))
    if frame.source.programs == frozenset():
        if frame.ours_left_out:
            return translate("Description", "Nothing is on the screen except Seesay, which is left out.")
        return translate("Description", "The screen is blank: no window is open.")
    return translate("Description", "The screen is blank, or a screen curtain is on.")

"""From a picture to a description: the one place that knows the order of the stages.

A stage that a description can do without (a model that is missing, a text reader that fails) becomes a warning, and the
rest is still told. Cancellation is checked between stages.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from seesay.caption.captioner import Captioner, OnSentence
from seesay.domain import (
    Cancellation,
    Candidate,
    Claim,
    Concept,
    Description,
    Detail,
    Embedding,
    Face,
    Frame,
    LeftMachine,
    Mode,
    PictureKind,
    Prompt,
    TextLine,
    Usage,
)
from seesay.errors import CaptionError, KeyFormatError, KeyringError, ModelError
from seesay.ocr.reader import TextReader
from seesay.pipeline.checking import Check, Heard
from seesay.pipeline.parts import Checker, Observer, Recogniser
from seesay.pipeline.run import Progress, Run

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted of a picture. `captions` are ranked against it instead of one being made."""

    mode: Mode = "offline"
    detail: Detail = "normal"
    language: str = "en"
    caption: bool = True
    concepts: bool = True
    text: bool = True
    captions: tuple[str, ...] = ()
    question: str = ""
    instructions: str = ""
    may_fall_back: bool = True
    """Whether a server's failure ends in the offline description and a warning, or in an error."""


class Describer:
    """Runs the stages over one picture."""

    def __init__(
        self,
        observer: Observer,
        recogniser: Recogniser | None,
        text_reader: TextReader | None,
        captioner: Captioner,
        server: Captioner | None = None,
        checkers: Sequence[Checker] = (),
    ) -> None:
        """Put the stages together; without a recogniser or a text reader, their part stays empty.

        `captioner` needs no network. `server` is asked instead in the modes "concepts" and "image", and the
        first of `checkers` whose model works checks what it claims.
        """
        self._observer = observer
        self._recogniser = recogniser
        self._text_reader = text_reader
        self._captioner = captioner
        self._server, self._checkers = server, tuple(checkers)

    def describe(
        self,
        capture: Callable[[], Frame],
        request: Request,
        cancellation: Cancellation,
        progress: Progress,
        on_sentence: OnSentence | None = None,
    ) -> Description:
        """Return the description of the picture that `capture` gives.

        A server that makes a single caption has its sentences checked and handed to `on_sentence` one by one, as they
        come; the description's caption then begins with them, or with other words when the answer could not be used.
        Raises what `capture` raises, `Cancelled`, and `ModelError` when only the model's own part was asked for.
        """
        run = Run(cancellation, progress)
        with run.stage("capture"):
            frame = capture()
        with run.stage("guard"):
            blank = self._observer.is_blank(frame.pixels)
        if blank:
            return self._blank(frame, request, run)
        return self._seen(frame, request, run, on_sentence)

    def _blank(self, frame: Frame, request: Request, run: Run) -> Description:
        colours = self._observer.appearance(frame.pixels).colours if request.caption else ()
        caption = blank_caption(frame, colours[0].name if colours else "") if request.caption else ""
        return Description(
            source=frame.source,
            width=frame.width,
            height=frame.height,
            mode=request.mode,
            caption=caption,
            claims=(Claim(caption, "seen"),) if caption else (),
            guard="blank",
            timings=run.timings(),
        )

    def _seen(self, frame: Frame, request: Request, run: Run, on_sentence: OnSentence | None) -> Description:
        with run.stage("look"):
            kind = run.spare(lambda: self._observer.kind(frame), None)
            faces = run.spare(lambda: self._observer.faces(frame.pixels), tuple[Face, ...]()) if request.caption else ()
        known = self._recognise(frame, kind, request, run)
        lines = self._read(frame, request, run)
        told = _Told()
        if request.caption:
            prompt = Prompt(
                frame=frame,
                kind=kind,
                appearance=self._observer.appearance(frame.pixels),
                faces=faces,
                concepts=known.concepts,
                lines=lines,
                detail=request.detail,
                language=request.language,
                question=request.question,
                instructions=request.instructions,
            )
            told = self._tell(prompt, known.embedding, request, run, on_sentence)
        return Description(
            source=frame.source,
            width=frame.width,
            height=frame.height,
            mode=told.mode,
            caption=told.caption,
            claims=told.claims,
            candidates=told.candidates or known.ranked,
            concepts=known.concepts,
            lines=lines or (),
            models=self._models(known, lines, told.captioner),
            left_machine=told.left_machine,
            usage=told.usage,
            timings=run.timings(),
            warnings=tuple(run.warnings),
        )

    def _tell(
        self,
        prompt: Prompt,
        embedding: Embedding | None,
        request: Request,
        run: Run,
        on_sentence: OnSentence | None,
    ) -> _Told:
        """Return the server's checked caption, or this machine's own."""
        sent: tuple[LeftMachine, ...] = ()
        if request.mode in ("concepts", "image") and self._server is not None:
            check = Check(self._checkers, embedding, prompt, run)
            heard = Heard(on_sentence, check) if on_sentence is not None else None
            try:
                with run.stage("caption"):
                    answer = self._server.caption(prompt, run.cancellation, heard)
                for warning in answer.warnings:
                    run.warn(warning)
                with run.stage("verify"):
                    checked = check(answer.candidates)
                    caption = heard.caption(checked.claims) if heard is not None and heard.began else checked.text
            except (CaptionError, KeyringError, KeyFormatError) as problem:
                if not request.may_fall_back:
                    raise
                run.warn(problem)
                sent = problem.left_machine if isinstance(problem, CaptionError) else ()
            else:
                return _Told(
                    caption,
                    checked.claims,
                    checked.candidates,
                    self._server.name,
                    request.mode,
                    answer.left_machine,
                    answer.usage,
                )
        with run.stage("caption"):
            best = self._captioner.caption(prompt, run.cancellation).candidates[0]
        return _Told(best.text, best.claims, captioner=self._captioner.name, left_machine=sent)

    def _recognise(self, frame: Frame, kind: PictureKind | None, request: Request, run: Run) -> _Known:
        """Return what the image-text model knows, as far as it was asked for.

        Outside the kinds of picture a model was made for its concepts would be inventions, so there are none.
        """
        recogniser = self._recogniser
        wants_concepts = request.concepts and recogniser is not None and _may_speak(recogniser, kind)
        if recogniser is None or not (wants_concepts or request.captions):
            return _Known()
        try:
            with run.stage("encode"):
                embedding = recogniser.image_encoder.encode(frame.pixels)
            with run.stage("concepts"):
                concepts = recogniser.concepts(embedding) if wants_concepts else ()
                ranked = recogniser.rank_captions(embedding, request.captions) if request.captions else ()
        except ModelError as problem:
            if not request.caption:
                raise
            run.warn(problem)
            return _Known()
        return _Known(concepts, ranked, embedding)

    def _read(self, frame: Frame, request: Request, run: Run) -> tuple[TextLine, ...] | None:
        """Return the lines of text, or None when they were not looked for."""
        if not request.text or self._text_reader is None:
            return None
        try:
            with run.stage("ocr"):
                return self._text_reader.read(frame.pixels, run.cancellation)
        except ModelError as problem:
            if not request.caption:
                raise
            run.warn(problem)
            return None

    def _models(self, known: _Known, lines: tuple[TextLine, ...] | None, captioner: str) -> dict[str, str]:
        """Return the names of the parts that had their say."""
        models = {}
        if self._recogniser is not None and known.embedding is not None:
            models["clip"] = self._recogniser.model
        if captioner:
            models["captioner"] = captioner
        if self._text_reader is not None and lines is not None:
            models["ocr"] = self._text_reader.name
        return models


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What the image-text model knows about a picture."""

    concepts: tuple[Concept, ...] = ()
    ranked: tuple[Candidate, ...] = ()
    embedding: Embedding | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said about a picture, by whom, and what that took."""

    caption: str = ""
    claims: tuple[Claim, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    captioner: str = ""
    mode: Mode = "offline"
    left_machine: tuple[LeftMachine, ...] = ()
    usage: Usage = field(default_factory=Usage)


def _may_speak(recogniser: Recogniser, kind: PictureKind | None) -> bool:
    return kind is not None and kind.name in recogniser.domain


def blank_caption(frame: Frame, colour: str) -> str:
    """Return what is said of a blank picture: on a screen, that a curtain may be the reason."""
    if frame.source.kind in ("file", "stdin", "clipboard"):
        return f"The picture is blank: it is all {colour}." if colour else "The picture is blank."
    return "The screen is blank, or a screen curtain is on."

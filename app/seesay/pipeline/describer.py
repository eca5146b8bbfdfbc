"""From a picture to a description: the one place that knows the order of the stages.

A stage that a description can do without (a model that is missing, a text reader that fails) becomes a warning, and the
rest is still told. Cancellation is checked between stages.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from seesay.caption.captioner import Captioner
from seesay.domain import (
    Answer,
    Appearance,
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
    PictureKindName,
    Pixels,
    Prompt,
    Stage,
    TextLine,
    Timings,
    Usage,
)
from seesay.errors import CaptionError, ModelError, SeesayError
from seesay.ocr.reader import TextReader
from seesay.vision.encoders import ImageEncoder

_log = logging.getLogger(__name__)

Found = TypeVar("Found")

Progress = Callable[[Stage], None]
"""Called at the beginning of each stage."""


class Observer(Protocol):
    """Sees what needs no image-text model: whether there is anything, what kind of picture it is, colours, faces."""

    def is_blank(self, pixels: Pixels) -> bool:
        """Return whether there is nothing to describe."""
        ...

    def kind(self, frame: Frame) -> PictureKind | None:
        """Return the kind of picture, or None when unsure."""
        ...

    def appearance(self, pixels: Pixels) -> Appearance:
        """Return colours and hindrances."""
        ...

    def faces(self, pixels: Pixels) -> tuple[Face, ...]:
        """Return the faces, largest first."""
        ...


class Recogniser(Protocol):
    """An image-text model at work: which concepts and which captions fit a picture."""

    @property
    def model(self) -> str:
        """The model's name."""
        ...

    @property
    def domain(self) -> Sequence[PictureKindName]:
        """The kinds of picture the model may speak about."""
        ...

    @property
    def image_encoder(self) -> ImageEncoder:
        """The image tower."""
        ...

    def concepts(self, embedding: Embedding) -> tuple[Concept, ...]:
        """Return what stands out in a picture, best first; often nothing does."""
        ...

    def rank_captions(self, embedding: Embedding, captions: Sequence[str]) -> tuple[Candidate, ...]:
        """Return `captions` with their scores, best first."""
        ...


class Checked(Protocol):
    """What may be said after checking: the words, the chosen candidate's claims, and all candidates, best first."""

    @property
    def text(self) -> str:
        """The words."""
        ...

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The chosen candidate's claims with their support."""
        ...

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """All candidates with their scores, best first."""
        ...


class Checker(Protocol):
    """Checks the claims of candidates against the picture, its text and one another."""

    def verify(
        self,
        image_embedding: Embedding | None,
        lines: Sequence[TextLine] | None,
        candidates: Sequence[Candidate],
        cancellation: Cancellation,
        language: str = "en",
    ) -> Checked:
        """Return what may be said; the embedding is None where the model may not speak about the picture."""
        ...


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
        checker: Checker | None = None,
    ) -> None:
        """Put the stages together; without a recogniser or a text reader, their part stays empty.

        `captioner` needs no network. `server` is asked instead in the modes "concepts" and "image", and `checker`
        checks what it claims.
        """
        self._observer = observer
        self._recogniser = recogniser
        self._text_reader = text_reader
        self._captioner = captioner
        self._server, self._checker = server, checker

    def describe(
        self, capture: Callable[[], Frame], request: Request, cancellation: Cancellation, progress: Progress
    ) -> Description:
        """Return the description of the picture that `capture` gives.

        Raises what `capture` raises, `Cancelled`, and `ModelError` when only the model's own part was asked for.
        """
        run = _Run(cancellation, progress)
        with run.stage("capture"):
            frame = capture()
        with run.stage("guard"):
            blank = self._observer.is_blank(frame.pixels)
        if blank:
            return self._blank(frame, request, run)
        return self._seen(frame, request, run)

    def _blank(self, frame: Frame, request: Request, run: _Run) -> Description:
        caption = blank_caption(frame) if request.caption else ""
        return Description(
            source=frame.source,
            width=frame.width,
            height=frame.height,
            mode=request.mode,
            caption=caption,
            claims=(Claim(caption, "seen", 1.0),) if caption else (),
            guard="blank",
            timings=run.timings(),
        )

    def _seen(self, frame: Frame, request: Request, run: _Run) -> Description:
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
            told = self._tell(prompt, known.embedding, request, run)
        return Description(
            source=frame.source,
            width=frame.width,
            height=frame.height,
            mode=request.mode,
            caption=told.caption,
            claims=told.claims,
            candidates=told.candidates or known.ranked,
            concepts=known.concepts,
            lines=lines or (),
            models=self._models(request, told.captioner),
            left_machine=told.left_machine,
            usage=told.usage,
            timings=run.timings(),
            warnings=tuple(run.warnings),
        )

    def _tell(self, prompt: Prompt, embedding: Embedding | None, request: Request, run: _Run) -> _Told:
        """Return the server's checked caption, or this machine's own."""
        sent: tuple[LeftMachine, ...] = ()
        if request.mode in ("concepts", "image") and self._server is not None:
            try:
                with run.stage("caption"):
                    answer = self._server.caption(prompt, run.cancellation)
                return self._checked(answer, self._server.name, prompt, embedding, run)
            except CaptionError as problem:
                if not request.may_fall_back:
                    raise
                run.warn(problem)
                sent = problem.left_machine
        with run.stage("caption"):
            best = self._captioner.caption(prompt, run.cancellation).candidates[0]
        return _Told(best.text, best.claims, captioner=self._captioner.name, left_machine=sent)

    def _checked(self, answer: Answer, captioner: str, prompt: Prompt, embedding: Embedding | None, run: _Run) -> _Told:
        """Return what may be said of a server's answer."""
        for warning in answer.warnings:
            run.warn(warning)
        told = _Told("", (), answer.candidates, captioner, answer.left_machine, answer.usage)
        if self._checker is None:
            best = answer.candidates[0]
            return replace(told, caption=best.text, claims=best.claims or (Claim(best.text, "unchecked"),))
        with run.stage("verify"):
            verdict = self._checker.verify(
                embedding, prompt.lines, answer.candidates, run.cancellation, prompt.language
            )
        return replace(told, caption=verdict.text, claims=verdict.claims, candidates=verdict.candidates)

    def _recognise(self, frame: Frame, kind: PictureKind | None, request: Request, run: _Run) -> _Known:
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

    def _read(self, frame: Frame, request: Request, run: _Run) -> tuple[TextLine, ...] | None:
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

    def _models(self, request: Request, captioner: str) -> dict[str, str]:
        models = {}
        if self._recogniser is not None and (request.concepts or request.captions):
            models["clip"] = self._recogniser.model
        if captioner:
            models["captioner"] = captioner
        if self._text_reader is not None and request.text:
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
    left_machine: tuple[LeftMachine, ...] = ()
    usage: Usage = field(default_factory=Usage)


def _may_speak(recogniser: Recogniser, kind: PictureKind | None) -> bool:
    return kind is not None and kind.name in recogniser.domain


def blank_caption(frame: Frame) -> str:
    """Return what is said of a blank picture: on a screen, that a curtain may be the reason."""
    if frame.source.kind in ("file", "stdin", "clipboard"):
        return "The picture is blank."
    return "The screen is blank, or a screen curtain is on."


class _Run:
    """One description on its way: times, warnings, and whether to go on."""

    def __init__(self, cancellation: Cancellation, progress: Progress) -> None:
        self.cancellation = cancellation
        self.warnings: list[SeesayError] = []
        self._progress = progress
        self._began = time.perf_counter()
        self._milliseconds: dict[Stage, float] = {}

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        self.cancellation.check()
        self._progress(stage)
        began = time.perf_counter()
        try:
            yield
        finally:
            self._milliseconds[stage] = (time.perf_counter() - began) * 1000

    def spare(self, look: Callable[[], Found], otherwise: Found) -> Found:
        """Return what `look` finds, or `otherwise` and a warning when its model cannot be used."""
        try:
            return look()
        except ModelError as problem:
            self.warn(problem)
            return otherwise

    def warn(self, problem: SeesayError) -> None:
        _log.warning("went on without a stage: %s", type(problem).__name__)
        self.warnings.append(problem)

    def timings(self) -> Timings:
        self.cancellation.check()
        return Timings(dict(self._milliseconds), (time.perf_counter() - self._began) * 1000)

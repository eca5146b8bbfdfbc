"""From a picture to what it shows beside text: whether it is a photograph, concepts, things, faces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seesay.domain import DetectedObject, Face, Frame, Inset, PictureKind, Region, Sight, Source
from seesay.errors import ModelError
from seesay.pipeline.analysis import Known
from seesay.pipeline.parts import Inspector, Recogniser, ThingFinder
from seesay.pipeline.request import Request
from seesay.pipeline.run import Run

_MOST_INSETS = 4
"""Each takes as long as a photograph, about 0.15 s."""
_LEAST_OF_INSET = 0.85
"""How probable a photograph must be that is a part of a screen, however sure the pixels are: renderings, patterns and
scenes of games have a photograph's grain. For a whole picture the model's own manifest says less."""


class Seeing:
    """Runs the stages that find out what a picture shows, as far as a request wants them."""

    def __init__(
        self, inspector: Inspector, recogniser: Recogniser | None, thing_finder: ThingFinder | None = None
    ) -> None:
        self._inspector, self._recogniser, self._thing_finder = inspector, recogniser, thing_finder
        self.model = recogniser.model if recogniser is not None else ""

    def insets(self, frame: Frame, request: Request, run: Run) -> tuple[Inset, ...]:
        """Return the largest photographs that a screen shows, each looked at as a picture of its own."""
        recogniser = self._recogniser
        if not request.concepts or recogniser is None or "photograph" not in recogniser.domain:
            return ()
        found: list[Inset] = []
        with run.stage("objects"):
            for box in self._inspector.insets(frame.pixels)[:_MOST_INSETS]:
                run.cancellation.check()
                inset = self._inset(frame, box, request, run)
                found += [inset] if inset is not None else []
        return tuple(found)

    def _inset(self, frame: Frame, box: Region, request: Request, run: Run) -> Inset | None:
        """Return what is known of the part `box` of a screen, if it is a photograph."""
        part = Frame(frame.pixels[box.y : box.bottom, box.x : box.right].copy(), Source("file", ""))
        guess = run.spare(lambda: self._inspector.kind(part), None)
        if guess is None or guess.name != "photograph":
            return None
        kind, sight = self.decided(part, replace(guess, sure=False, probability=0.0), request, run)
        if kind is None or (guess.kinds and kind.probability < _LEAST_OF_INSET):
            return None
        kind = replace(kind, probability=max(kind.probability, guess.probability))
        known = self.recognise(part, kind, request, run, sight)
        faces = self.faces(part, run)
        return Inset(box, part, kind, known.concepts, faces, self.things(part, kind, faces, known, run))

    def faces(self, frame: Frame, run: Run) -> tuple[Face, ...]:
        """Return the faces, largest first."""
        return run.spare(lambda: self._inspector.faces(frame.pixels), ())

    def things(
        self, frame: Frame, kind: PictureKind | None, faces: tuple[Face, ...], known: Known, run: Run
    ) -> tuple[DetectedObject, ...] | None:
        """Return the things in what is a photograph, or may be one since it shows a face; None for anything else."""
        finder = self._thing_finder
        may_be = kind.name == "photograph" if kind is not None else bool(faces)
        if finder is None or not may_be:
            return None
        things = run.spare(lambda: finder.find(frame.pixels), None)
        if things is None or self._recogniser is None or known.sight is None:
            return things
        return self._recogniser.agreed(things, faces, known.sight, frame.width)

    def decided(
        self, frame: Frame, kind: PictureKind | None, request: Request, run: Run
    ) -> tuple[PictureKind | None, Sight | None]:
        """Return the kind, or None when it is not sure; and what the image encoder saw, if it was asked."""
        if kind is None or not kind.kinds:
            return kind, None
        recogniser = self._recogniser
        otherwise = kind if kind.sure else None
        if recogniser is None or not recogniser.knows_photographs or not request.concepts:
            return otherwise, None
        try:
            with run.stage("encode"):
                sight = recogniser.encode(frame.pixels)
                return recogniser.decided(kind, sight), sight
        except ModelError as problem:
            if otherwise is None:  # or else it is asked once more, for concepts
                run.warn(problem)
            return otherwise, None

    def recognise(
        self, frame: Frame, kind: PictureKind | None, request: Request, run: Run, sight: Sight | None = None
    ) -> Known:
        """Return what the image-text model knows, as far as it was asked for; `sight` is what it has seen already.

        Outside the kinds of picture a model was made for its concepts would be inventions, so there are none.
        """
        recogniser = self._recogniser
        wants_concepts = request.concepts and recogniser is not None and _may_speak(recogniser, kind)
        if recogniser is None or not (wants_concepts or request.captions):
            return Known(model=self.model)
        try:
            with run.stage("encode"):
                sight = sight or recogniser.encode(frame.pixels)
            with run.stage("concepts"):
                concepts = recogniser.concepts(sight) if wants_concepts else ()
                ranked = recogniser.rank_captions(sight.embedding, request.captions) if request.captions else ()
        except ModelError as problem:
            if not request.caption:
                raise
            run.warn(problem)
            return Known(model=self.model)
        return Known(concepts, ranked, sight, self.model)


def in_any(insets: Sequence[Inset], face: Face) -> bool:
    """Return whether a face of the screen is in one of the photographs that it shows."""
    box = face.box
    return any(inset.box.contains(*box.middle) for inset in insets)


def _may_speak(recogniser: Recogniser, kind: PictureKind | None) -> bool:
    return kind is not None and kind.name in recogniser.domain

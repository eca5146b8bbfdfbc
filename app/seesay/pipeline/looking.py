"""From a picture to what this machine can find out about it: kind, faces, concepts, text."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from seesay.caption.opening import of_window_in_use
from seesay.domain import Appearance, Concept, DetectedObject, Face, Frame, PictureKind, TextLine, UnreadLine
from seesay.errors import Cancelled, ModelError, UnreadTextError
from seesay.ocr.reader import TextReader
from seesay.pipeline.analysis import Analysis, Known
from seesay.pipeline.parts import Inspector, Recogniser, ThingFinder
from seesay.pipeline.request import Request
from seesay.pipeline.run import Run

InUse = tuple[TextLine, ...] | None
"""The lines in the window in use, where that is known."""

Begin = Callable[[PictureKind | None, tuple[Concept, ...], InUse], None]
"""Called with what is known before the text is read, and when that of the window in use was."""


class Look:
    """Runs the stages that find something out, as far as a request wants them."""

    def __init__(
        self,
        inspector: Inspector,
        recogniser: Recogniser | None,
        text_reader: TextReader | None,
        thing_finder: ThingFinder | None = None,
    ) -> None:
        self._inspector, self._recogniser, self._text_reader = inspector, recogniser, text_reader
        self._thing_finder = thing_finder
        self.model = recogniser.model if recogniser is not None else ""
        self.text_reader = text_reader.name if text_reader is not None else ""

    def is_blank(self, frame: Frame) -> bool:
        """Return whether there is nothing to describe."""
        return self._inspector.is_blank(frame.pixels)

    def blank(self, frame: Frame, request: Request) -> Analysis:
        """Return what there is to know about a blank picture: its colour."""
        appearance = self._inspector.appearance(frame.pixels) if request.caption else Appearance(())
        return Analysis(frame, "blank", appearance=appearance)

    def __call__(self, frame: Frame, request: Request, run: Run, begin: Begin) -> Analysis:
        """Return what there is to know about a picture that is not blank.

        Raises `Cancelled`, and `ModelError` when only the model's own part was asked for.
        """
        with run.stage("look"):
            kind = run.spare(lambda: self._inspector.kind(frame), None)
        known = self.recognise(frame, kind, request, run)
        begin(kind, known.concepts, None)
        # On a screen they come after the text, and to find them takes as long as half of what is unchanged there.
        on_screen = kind is not None and kind.name == "screenshot"
        faces: tuple[Face, ...] = ()
        things: tuple[DetectedObject, ...] | None = None
        if request.caption and not on_screen:
            with run.stage("objects"):
                faces = self._faces(frame, run)
                things = self._things(frame, kind, faces, known, run)
        unread: list[UnreadLine] = []
        lines, in_use = self._read(frame, request, run, lambda read: begin(kind, known.concepts, read), unread)
        if request.caption and on_screen:
            faces = self._faces(frame, run)
        appearance = self._inspector.appearance(frame.pixels) if request.caption else Appearance(())
        codes = self._inspector.codes(frame.pixels) if request.caption else ()
        return Analysis(frame, None, kind, appearance, faces, known, lines, in_use, things, tuple(unread), codes)

    def _faces(self, frame: Frame, run: Run) -> tuple[Face, ...]:
        """Return the faces, largest first."""
        return run.spare(lambda: self._inspector.faces(frame.pixels), ())

    def _things(
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
        return self._recogniser.agreed(things, known.sight)

    def recognise(self, frame: Frame, kind: PictureKind | None, request: Request, run: Run) -> Known:
        """Return what the image-text model knows, as far as it was asked for.

        Outside the kinds of picture a model was made for its concepts would be inventions, so there are none.
        """
        recogniser = self._recogniser
        wants_concepts = request.concepts and recogniser is not None and _may_speak(recogniser, kind)
        if recogniser is None or not (wants_concepts or request.captions):
            return Known(model=self.model)
        try:
            with run.stage("encode"):
                sight = recogniser.encode(frame.pixels)
            with run.stage("concepts"):
                concepts = recogniser.concepts(sight) if wants_concepts else ()
                ranked = recogniser.rank_captions(sight.embedding, request.captions) if request.captions else ()
        except ModelError as problem:
            if not request.caption:
                raise
            run.warn(problem)
            return Known(model=self.model)
        return Known(concepts, ranked, sight, self.model)

    def _read(
        self, frame: Frame, request: Request, run: Run, begin: Callable[[InUse], None], unread: list[UnreadLine]
    ) -> tuple[tuple[TextLine, ...] | None, InUse]:
        """Return the lines of text, or None when they were not looked for, and those of the window in use.

        `begin` gets the latter as soon as they are known. Lines that cannot be read are added to `unread`.
        """
        if not request.text or self._text_reader is None:
            return None, None
        first: Future[tuple[TextLine, ...]] = Future()

        def known(lines: tuple[TextLine, ...]) -> None:
            try:
                begin(lines)
            except Cancelled:
                raise
            except Exception as problem:  # noqa: BLE001  a bug of ours, which the reader would report as its failure
                first.set_exception(problem)
            else:
                first.set_result(lines)

        try:
            with run.stage("ocr"):
                lines = self._text_reader.read(
                    frame.pixels, run.cancellation, frame.source.window, known, unread.extend
                )
        except ModelError as problem:
            in_use = first.result() if first.done() else None
            if not request.caption:
                raise
            run.warn(problem)
            return in_use, in_use
        for script in sorted({line.script for line in unread}):
            run.warn(UnreadTextError(script, sum(line.script == script for line in unread)))
        in_use = first.result() if first.done() else None
        if in_use is None:
            in_use = of_window_in_use(lines, frame.source)
            if in_use is not None:
                lines = (*in_use, *(line for line in lines if line not in in_use))
        return lines, in_use


def _may_speak(recogniser: Recogniser, kind: PictureKind | None) -> bool:
    return kind is not None and kind.name in recogniser.domain

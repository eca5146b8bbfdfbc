"""From a picture to what this machine can find out about it: kind, faces, concepts, text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace

from seesay.caption.insets import inset_element
from seesay.caption.opening import of_window_in_use
from seesay.domain import (
    Appearance,
    Concept,
    DetectedObject,
    Face,
    Frame,
    Inset,
    PictureKind,
    Pixels,
    Region,
    Sight,
    Source,
    TextLine,
    UnreadLine,
)
from seesay.elements import Element
from seesay.errors import Cancelled, ModelError, OwnTextError, UnreadTextError
from seesay.ocr.reader import TextReader
from seesay.pipeline.analysis import Analysis, Known
from seesay.pipeline.pages import read_page
from seesay.pipeline.parts import ElementFinder, Inspector, Recogniser, ThingFinder
from seesay.pipeline.request import Request
from seesay.pipeline.run import Run
from seesay.translation import speaking

InUse = tuple[TextLine, ...] | None
"""The lines in the window in use, where that is known."""

Begin = Callable[[PictureKind | None, tuple[Concept, ...], InUse, tuple[Element, ...] | None], None]
"""Called with what is known before the text is read, and when that of the window in use was, with its elements."""


_MOST_INSETS = 4
"""Each takes as long as a photograph, about 0.15 s."""


class Look:
    """Runs the stages that find something out, as far as a request wants them."""

    def __init__(
        self,
        inspector: Inspector,
        recogniser: Recogniser | None,
        text_reader: TextReader | None,
        thing_finder: ThingFinder | None = None,
        element_finder: ElementFinder | None = None,
    ) -> None:
        self._inspector, self._recogniser, self._text_reader = inspector, recogniser, text_reader
        self._thing_finder, self._element_finder = thing_finder, element_finder
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
        unread: list[UnreadLine] = []
        page: tuple[TextLine, ...] | None = None
        own_text = False
        is_page = frame.source.kind == "page" and request.text
        if is_page:  # first of all, since it may have to be turned
            frame, page, own_text = self._page(frame, request, run, unread)
        kind: PictureKind | None = None
        if not is_page or request.caption or request.concepts:  # a page's text alone is there without it
            with run.stage("look"):
                kind = run.spare(lambda: self._inspector.kind(frame), None)
        kind, sight = self._decided(frame, kind, request, run)
        known = self.recognise(frame, kind, request, run, sight)
        begin(kind, known.concepts, None, None)
        # On a screen they come after the text, and to find them takes as long as half of what is unchanged there.
        on_screen = kind is not None and kind.name == "screenshot"
        may_have_insets = request.caption and not is_page and (kind is None or on_screen)
        faces: tuple[Face, ...] = ()
        things: tuple[DetectedObject, ...] | None = None
        if request.caption and not on_screen:
            with run.stage("objects"):
                faces = self._faces(frame, run)
                things = self._things(frame, kind, faces, known, run)
        made_of = _MadeOf(None if kind is not None and kind.name == "photograph" else self._element_finder, frame, run)

        def read_first(first: InUse) -> None:
            begin(kind, known.concepts, first, made_of.of_window_in_use(first or ()))

        if is_page:
            lines, in_use = page, None
        else:
            lines, in_use = self._read(frame, request, run, read_first, unread)
        elements = made_of.all(lines, in_use)
        insets = self._insets(frame, request, run) if may_have_insets else ()
        if elements is not None and insets:
            with speaking(request.language):
                elements = (*elements, *map(inset_element, insets))
        if request.caption and on_screen:
            faces = tuple(face for face in self._faces(frame, run) if not _in_any(insets, face))
        appearance = self._inspector.appearance(frame.pixels) if request.caption else Appearance(())
        codes = self._inspector.codes(frame.pixels) if request.caption else ()
        return Analysis(
            frame,
            None,
            kind,
            appearance,
            faces,
            known,
            lines,
            in_use,
            things,
            tuple(unread),
            elements,
            len(made_of.in_use or ()),
            own_text,
            codes,
            insets,
        )

    def _insets(self, frame: Frame, request: Request, run: Run) -> tuple[Inset, ...]:
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
        kind = run.spare(lambda: self._inspector.kind(part), None)
        if kind is None or kind.name != "photograph":
            return None
        # renderings, patterns and games' scenes have a photograph's grain: the image encoder has to confirm it
        kind, sight = self._decided(part, replace(kind, sure=False), request, run)
        if kind is None:
            return None
        known = self.recognise(part, kind, request, run, sight)
        faces = self._faces(part, run)
        return Inset(box, part, kind, known.concepts, faces, self._things(part, kind, faces, known, run))

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
        return self._recogniser.agreed(things, faces, known.sight, frame.width)

    def _decided(
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

    def _page(
        self, frame: Frame, request: Request, run: Run, unread: list[UnreadLine]
    ) -> tuple[Frame, tuple[TextLine, ...] | None, bool]:
        """Return a document's page, upright, its lines, and whether they are the document's own."""
        reader = self._text_reader
        missed: list[UnreadLine] = []

        def read(pixels: Pixels) -> tuple[TextLine, ...]:
            missed.clear()
            return reader.read(pixels, run.cancellation, None, None, missed.extend) if reader is not None else ()

        try:
            with run.stage("ocr"):
                frame, lines, own_text, refused = read_page(frame, read)
        except ModelError as problem:
            if not request.caption:
                raise
            run.warn(problem)
            return frame, None, False
        if refused:
            run.warn(OwnTextError(frame.source.name, frame.source.page))
        if not own_text:
            unread += missed
            self._warn_of(unread, run)
        return frame, lines, own_text

    @staticmethod
    def _warn_of(unread: list[UnreadLine], run: Run) -> None:
        for script in sorted({line.script for line in unread}):
            run.warn(UnreadTextError(script, sum(line.script == script for line in unread)))

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
        self._warn_of(unread, run)
        in_use = first.result() if first.done() else None
        if in_use is None:
            in_use = of_window_in_use(lines, frame.source)
            if in_use is not None:
                lines = (*in_use, *(line for line in lines if line not in in_use))
        return lines, in_use


class _MadeOf:
    """What one picture is made of; that of the window in use is known before the rest is read."""

    def __init__(self, finder: ElementFinder | None, frame: Frame, run: Run) -> None:
        self._finder, self._frame, self._run = finder, frame, run
        self.in_use: tuple[Element, ...] | None = None

    def of_window_in_use(self, lines: Sequence[TextLine]) -> tuple[Element, ...] | None:
        """Return the elements that `lines`, those of the window in use, are in."""
        self.in_use = self._joined(lines)
        return self.in_use

    def all(self, lines: Sequence[TextLine] | None, in_use: InUse) -> tuple[Element, ...] | None:
        """Return the elements of the picture, those of the window in use first; None where they were not looked for."""
        if lines is None:
            return None
        with self._run.stage("elements"):
            if self._finder is None:
                return None
            if in_use is not None and self.in_use is None:
                self.of_window_in_use(in_use)
            others = [line for line in lines if line not in in_use] if in_use is not None else lines
            if in_use is None and self._frame.source.kind == "window":
                return self._joined(lines)
            return (*(self.in_use or ()), *self._finder.find(self._frame.pixels, others))

    def _joined(self, lines: Sequence[TextLine]) -> tuple[Element, ...] | None:
        """Return what a window with `lines` is made of, as its pixels show it and its program tells."""
        if self._finder is None:
            return None
        return self._finder.joined(self._frame.program(), lines, self._finder.find(self._frame.pixels, lines))


def _in_any(insets: Sequence[Inset], face: Face) -> bool:
    box = face.box
    return any(inset.box.contains(box.x + box.width / 2, box.y + box.height / 2) for inset in insets)


def _may_speak(recogniser: Recogniser, kind: PictureKind | None) -> bool:
    return kind is not None and kind.name in recogniser.domain

"""From a picture to what this machine can find out about it: kind, faces, concepts, text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial

from seesay.caption.insets import inset_element
from seesay.caption.opening import of_window_in_use
from seesay.caption.picture_claims import TEXT_PAGE
from seesay.caption.structure_claims import lines_outside, structures_in
from seesay.domain import (
    Appearance,
    Concept,
    DetectedObject,
    Face,
    Frame,
    PictureKind,
    Pixels,
    Region,
    TextLine,
    UnreadLine,
)
from seesay.elements import Element
from seesay.errors import Cancelled, ModelError, OwnTextError, SeesayError, UnreadTextError
from seesay.ocr.reader import TextReader
from seesay.pipeline.analysis import Analysis
from seesay.pipeline.pages import Opening, read_page
from seesay.pipeline.parts import ElementFinder, Inspector, Recogniser, ThingFinder
from seesay.pipeline.request import Request
from seesay.pipeline.run import Run
from seesay.pipeline.seeing import Seeing, in_any
from seesay.structure.covering import cut_lines, lines_of_covered
from seesay.translation import speaking

InUse = tuple[TextLine, ...] | None
"""The lines in the window in use, where that is known."""

Begin = Callable[[PictureKind | None, tuple[Concept, ...], InUse, tuple[Element, ...] | None], None]
"""Called with what is known before the text is read, and when that of the window in use was, with its elements."""

BeginPage = Callable[[Frame, tuple[TextLine, ...]], None]
"""Called with a document's page of text and the lines that it begins with, before the others are read."""


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
        self._inspector, self._text_reader, self._element_finder = inspector, text_reader, element_finder
        self.seeing = Seeing(inspector, recogniser, thing_finder)
        self.text_reader = text_reader.name if text_reader is not None else ""

    def is_blank(self, frame: Frame) -> bool:
        """Return whether there is nothing to describe."""
        return self._inspector.is_blank(frame.pixels)

    def blank(self, frame: Frame, request: Request) -> Analysis:
        """Return what there is to know about a blank picture: its colour."""
        appearance = self._inspector.appearance(frame.pixels) if request.caption else Appearance(())
        return Analysis(frame, "blank", appearance=appearance)

    def __call__(
        self, frame: Frame, request: Request, run: Run, begin: Begin, begin_page: BeginPage | None = None
    ) -> Analysis:
        """Return what there is to know about a picture that is not blank.

        `begin_page` is called with the first lines of a document's page of text before the others are read.
        Raises `Cancelled`, and `ModelError` when only the model's own part was asked for.
        """
        unread: list[UnreadLine] = []
        page: tuple[TextLine, ...] | None = None
        own_text = False
        told: tuple[TextLine, ...] = ()
        is_page = frame.source.kind == "page" and request.text
        if is_page:  # first of all, since it may have to be turned
            frame, page, own_text, told = self._page(frame, request, run, unread, begin_page)
        kind: PictureKind | None = None
        if not is_page or request.caption or request.concepts:  # a page's text alone is there without it
            with run.stage("look"):
                kind = run.spare(lambda: self._inspector.kind(frame), None)
        kind, sight = self.seeing.decided(frame, kind, request, run)
        known = self.seeing.recognise(frame, kind, request, run, sight)
        begin(kind, known.concepts, None, None)
        # On a screen they come after the text, and to find them takes as long as half of what is unchanged there.
        on_screen = kind is not None and kind.name == "screenshot"
        may_have_insets = request.caption and not is_page and (kind is None or on_screen)
        faces: tuple[Face, ...] = ()
        things: tuple[DetectedObject, ...] | None = None
        if request.caption and not on_screen:
            with run.stage("objects"):
                faces = self.seeing.faces(frame, run)
                things = self.seeing.things(frame, kind, faces, known, run)
        made_of = _MadeOf(None if kind is not None and kind.name == "photograph" else self._element_finder, frame, run)

        def read_first(first: InUse) -> None:
            begin(kind, known.concepts, first, made_of.of_window_in_use(first or ()))

        if is_page:
            lines, in_use = page, None
        else:
            lines, in_use = self._read(frame, request, run, read_first, unread)
        elements = made_of.all(lines, in_use)
        insets = self.seeing.insets(frame, request, run) if may_have_insets else ()
        if elements is not None and insets:
            with speaking(request.language):
                elements = (*elements, *map(inset_element, insets))
        if request.caption and on_screen:
            faces = tuple(face for face in self.seeing.faces(frame, run) if not in_any(insets, face))
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
            told,
        )

    def _page(
        self, frame: Frame, request: Request, run: Run, unread: list[UnreadLine], begin: BeginPage | None
    ) -> tuple[Frame, tuple[TextLine, ...] | None, bool, tuple[TextLine, ...]]:
        """Return a document's page, upright, its lines, whether they are the document's own, and which were told."""
        reader = self._text_reader
        missed: list[UnreadLine] = []

        def read(pixels: Pixels) -> tuple[TextLine, ...]:
            missed.clear()
            return reader.read(pixels, run.cancellation, None, None, missed.extend) if reader is not None else ()

        def read_top(pixels: Pixels, top: Region) -> tuple[TextLine, ...]:
            known: list[TextLine] = []

            def stop(lines: tuple[TextLine, ...]) -> None:
                known.extend(lines)
                raise Cancelled  # the rest is read with the rest of the page

            if reader is not None:
                with suppress(Cancelled):
                    reader.read(pixels, run.cancellation, top, stop)
                run.cancellation.check()
            return tuple(known)

        opening = Opening(read_top, partial(self._first_lines, begin)) if begin is not None else None
        try:
            with run.stage("ocr"):
                frame, lines, own_text, refused = read_page(frame, read, opening)
        except ModelError as problem:
            if not request.caption:
                raise
            run.warn(problem)
            return frame, None, False, ()
        if refused:
            run.warn(OwnTextError(frame.source.name, frame.source.page))
        if not own_text:
            unread += missed
            self._warn_of(unread, run)
        return frame, lines, own_text, opening.told if opening is not None else ()

    def _first_lines(self, begin: BeginPage, frame: Frame, lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
        """Have the first `lines` of a page told, and return them, if it is sure that they are told as plain text."""
        if sum(len(line.text) for line in lines) < TEXT_PAGE:
            kind = self._inspector.kind(frame)
            if kind is None or kind.name != "document" or kind.kinds or not kind.sure:
                return ()
        if self._element_finder is not None:
            top = frame.pixels[: max(line.box.bottom for line in lines)]
            if len(lines_outside(lines, structures_in(self._element_finder.find(top, lines)))) < len(lines):
                return ()
        begin(frame, lines)
        return lines

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
            return (*(self.in_use or ()), *self._found(self._finder, others))

    def _joined(self, lines: Sequence[TextLine]) -> tuple[Element, ...] | None:
        """Return what a window with `lines` is made of, as its pixels show it and its program tells."""
        if self._finder is None:
            return None
        return self._finder.joined(self._frame.program(), lines, self._found(self._finder, lines))

    def _found(self, finder: ElementFinder, lines: Sequence[TextLine]) -> tuple[Element, ...]:
        def warn(problem: SeesayError) -> None:
            if not any(isinstance(each, type(problem)) for each in self._run.warnings):  # not once for each window
                self._run.warn(problem)

        windows = self._frame.windows
        plain = cut_lines(lines, windows)
        found = finder.find(self._frame.pixels, lines, warn, plain)
        covered = lines_of_covered(found, lines, windows)
        return found if covered <= plain else finder.find(self._frame.pixels, lines, warn, plain | covered)

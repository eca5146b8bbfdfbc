"""From a picture to what this machine can find out about it: kind, faces, concepts, text."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from seesay.app.events import StageBegun
from seesay.app.pipeline.document_pages import FirstLines, read_page
from seesay.app.pipeline.parts import Inspector, Recogniser
from seesay.app.pipeline.photograph_analyzer import Alt, FigureDescriber, PhotographAnalyzer, figure_pixels, is_in_inset
from seesay.app.pipeline.request import Request, Run
from seesay.core.domain import Analysis, Cancellation, Frame
from seesay.core.elements import Element, insert_by_place
from seesay.core.errors import (
    AmbiguousCodeError,
    ModelError,
    OwnTextError,
    PictureTurnedError,
    SeesayError,
    StruckTextError,
    UnreadTextError,
)
from seesay.core.findings import Appearance, Dialog, PictureKind, Pixels, TextLine, UnreadLine
from seesay.core.region import Region
from seesay.core.translation import using_language
from seesay.description.captions.figure_claims import TEXT_PAGE
from seesay.description.captions.opening import find_active_window_lines, is_screen_capture
from seesay.description.captions.photograph_claims import inset_element
from seesay.description.captions.structure_claims import find_structures, lines_outside_structures
from seesay.description.captions.text_marks import quote_strikethrough
from seesay.description.captions.wording import quote_ambiguous_codes
from seesay.perception.imaging.line_ink import find_strikethrough, with_ink_heights
from seesay.perception.imaging.orientation import is_rotated_text, rotated_picture, straight
from seesay.perception.layout.dialogs import find_dialog, with_buttons
from seesay.perception.layout.window_frames import lines_in_covered_elements, lines_in_covered_windows, split_at_windows
from seesay.perception.ocr.text_readers import RecognizedText, TextReader

if TYPE_CHECKING:
    from seesay.description.checks.verifier import ObjectFinder
    from seesay.perception.layout.structure_reader import StructureReader

InUse = tuple[TextLine, ...] | None  # the lines in the window in use, where that is known

Updates = Generator[StageBegun | Analysis, None, Analysis]
"""Yields the stages as they begin, and what is known before all is: of a page its first lines, of any picture its kind
and concepts, of a screen the window in use. Returns the whole analysis."""

_FILED = ("file", "stdin", "clipboard")  # sources of pictures that may not be upright; a screen is
_PAGE = 6  # lines from which on a picture is laid straight, as a scanned page is


class Analyzer:
    """Runs the stages that find something out, as far as a request wants them."""

    def __init__(
        self,
        inspector: Inspector,
        recogniser: Recogniser | None,
        text_reader: TextReader | None,
        thing_finder: ObjectFinder | None = None,
        element_finder: StructureReader | None = None,
        alt: Alt | None = None,
    ) -> None:
        """Without `alt`, which makes the alt text of a figure, those of pages are not looked for."""
        self._inspector, self._text_reader, self._element_finder = inspector, text_reader, element_finder
        self.seeing = PhotographAnalyzer(inspector, recogniser, thing_finder)
        self._figures = FigureDescriber(inspector, self.seeing, alt, element_finder) if alt is not None else None
        self.text_reader = text_reader.name if text_reader is not None else ""

    def is_blank(self, frame: Frame) -> bool:
        """Return whether there is nothing to describe."""
        return self._inspector.is_blank(frame.pixels, on_screen=frame.source.kind not in _FILED)

    def blank(self, frame: Frame, request: Request) -> Analysis:
        """Return what there is to know about a blank picture: its colour."""
        appearance = self._inspector.appearance(frame.pixels) if request.caption else Appearance(())
        return Analysis(frame, "blank", appearance=appearance)

    def __call__(self, frame: Frame, request: Request, run: Run, *, opens_pages: bool) -> Updates:
        """Analyze a picture that is not blank; with `opens_pages`, the first lines of a page are yielded.

        Raises `Cancelled`, and `ModelError` if only that model's result was requested.
        """
        is_page = _is_page(frame, request)
        analysis = Analysis(frame)
        if is_page:  # first of all, since it may have to be turned
            yield StageBegun("ocr")
            analysis = yield from self._read_page(frame, request, run, opens=opens_pages)
        yield StageBegun("look")
        analysis = self._recognise(analysis, request, run)
        kind = analysis.kind
        yield replace(analysis, frame=frame, lines=None)
        # On a screen they come after the text, and to find them takes as long as half of what is unchanged there.
        on_screen = kind is not None and kind.name == "screenshot"
        if request.caption and not on_screen:
            yield StageBegun("objects")
            analysis = self._find_things(analysis, run)
        # What is told of a photograph needs no structure; who reads a photographed page wants its paragraphs.
        is_told = request.caption and kind is not None and kind.name == "photograph"
        finder = None if is_told else self._element_finder
        made_of = _MadeOf(finder, analysis.frame, run, request.language)
        if not is_page and request.text and self._text_reader is not None:
            yield StageBegun("ocr")
            analysis = yield from self._read(analysis, self._text_reader, request, run, made_of)
        yield StageBegun("elements")
        analysis = made_of.added_to(analysis)
        pixels = analysis.frame.pixels
        analysis = replace(analysis, struck=tuple(find_strikethrough(analysis.lines or (), pixels)))
        if is_page:
            analysis = self._find_figures(analysis, frame, request, run)
        if not request.caption:  # a caption has a sentence of it
            with using_language(request.language):
                struck = quote_strikethrough(analysis.struck, whole=True)
                ambiguous = quote_ambiguous_codes(analysis.lines or ())
            if struck:
                run.warn(StruckTextError(struck))
            if ambiguous:
                run.warn(AmbiguousCodeError(ambiguous))
            return analysis
        if not is_page and (kind is None or on_screen):
            analysis = self._find_insets(analysis, request, run)
        if on_screen:
            yield StageBegun("objects")
            faces = self.seeing.faces(analysis.frame, run)
            analysis = replace(analysis, faces=tuple(face for face in faces if not is_in_inset(analysis.insets, face)))
        pixels = analysis.frame.pixels
        codes = analysis.codes or self._inspector.codes(pixels)
        return replace(analysis, appearance=self._inspector.appearance(pixels), codes=codes)

    def _recognise(self, analysis: Analysis, request: Request, run: Run) -> Analysis:
        """Add the kind of the picture and what the image-text model knows about it."""
        frame = analysis.frame
        kind: PictureKind | None = None
        if not _is_page(frame, request) or request.caption or request.concepts:  # a page's text is there without it
            with run.stage("look"):
                kind = run.spare(lambda: self._inspector.kind(frame), None)
        kind, sight = self.seeing.decided(frame, kind, request, run)
        return replace(analysis, kind=kind, known=self.seeing.recognise(frame, kind, request, run, sight))

    def _find_things(self, analysis: Analysis, run: Run) -> Analysis:
        """Add faces, and the things in a photograph."""
        frame = analysis.frame
        with run.stage("objects"):
            faces = self.seeing.faces(frame, run)
            things = self.seeing.things(frame, analysis.kind, faces, analysis.known, run)
        return replace(analysis, faces=faces, things=things)

    def _find_figures(self, analysis: Analysis, as_drawn: Frame, request: Request, run: Run) -> Analysis:
        """Add a page's figures to its lines and elements; `as_drawn` is the page before it was turned upright."""
        frame, lines, elements = analysis.frame, analysis.lines, analysis.elements
        if self._figures is None or lines is None or elements is None:
            return analysis
        is_scan = frame.pixels is not as_drawn.pixels  # it had to be turned
        known = as_drawn.page_text.figures if as_drawn.page_text is not None and not is_scan else ()
        reader = self._text_reader if analysis.own_text else None
        read = partial(reader.read, cancellation=run.cancellation) if reader is not None else None
        lines, elements = self._figures.add(frame, known, lines, elements, request, run, read, analysis.unread)
        figures = figure_pixels(frame, elements) if request.keep_figures else ()
        return replace(analysis, lines=lines, elements=elements, figures=figures)

    def _find_insets(self, analysis: Analysis, request: Request, run: Run) -> Analysis:
        """Add the photographs that a screen shows, to the elements as well."""
        insets = self.seeing.insets(analysis.frame, request, run)
        elements = analysis.elements
        if elements is not None and insets:
            with using_language(request.language):
                elements = (*elements, *map(inset_element, insets))
        return replace(analysis, insets=insets, elements=elements)

    def _read_page(
        self, frame: Frame, request: Request, run: Run, *, opens: bool
    ) -> Generator[Analysis, None, Analysis]:
        """Return a document's page, upright, with its lines; the analysis has nothing else yet."""
        reader = self._text_reader
        read = _Reading(reader, run.cancellation)

        def read_top(pixels: Pixels, top: Region) -> tuple[TextLine, ...]:
            # the rest is read with the rest of the page
            return next(reader.parts(pixels, run.cancellation, top)).lines if reader is not None else ()

        opening = FirstLines(read_top, self._is_plain_text) if opens else None
        try:
            with run.stage("ocr"):
                frame, lines, own_text, refused = yield from read_page(frame, read, opening)
        except ModelError as problem:
            if not request.caption:
                raise
            run.warn(problem)
            return Analysis(frame)
        if refused:
            run.warn(OwnTextError(frame.source.name, frame.source.page))
        unread = () if own_text else read.unread(frame.pixels)
        self._warn_of(unread, run)
        announced_first = opening.told if opening is not None else ()
        return Analysis(frame, lines=lines, own_text=own_text, unread=unread, announced_first=announced_first)

    def _is_plain_text(self, frame: Frame, lines: tuple[TextLine, ...]) -> bool:
        """Whether the first `lines` of a page surely are told as plain text."""
        if sum(len(line.text) for line in lines) < TEXT_PAGE:
            kind = self._inspector.kind(frame)
            if kind is None or kind.name != "document" or kind.kinds or not kind.sure:
                return False
        if self._element_finder is None:
            return True
        found = self._element_finder.find(frame.pixels[: max(line.box.bottom for line in lines)], lines)
        return len(lines_outside_structures(lines, find_structures(found))) == len(lines)

    @staticmethod
    def _warn_of(unread: Sequence[UnreadLine], run: Run) -> None:
        for script in sorted({line.script for line in unread}):
            of_script = [line for line in unread if line.script == script]
            failed = next((line.failed for line in of_script if line.failed), "")
            run.warn(UnreadTextError(script, len(of_script), any(line.was_tried for line in of_script), failed))

    @staticmethod
    def _may_be_turned(analysis: Analysis) -> bool:
        """Return whether a picture may lie on its side: what else was found in it stands where it is, then."""
        return analysis.frame.source.kind in _FILED and not analysis.faces and not analysis.things

    def _upright(
        self, analysis: Analysis, lines: tuple[TextLine, ...], unread: Sequence[UnreadLine], run: Run
    ) -> tuple[Frame, tuple[TextLine, ...], Sequence[UnreadLine]]:
        """Return a picture with its lines, read anew where it had to be turned or laid straight."""
        frame, read = analysis.frame, _Reading(self._text_reader, run.cancellation)
        with run.stage("ocr"):
            if is_rotated_text(lines, unread, analysis.kind):
                upright, lines, turns = rotated_picture(frame, lines, read)
                if turns:
                    run.warn(PictureTurnedError(frame.source.name, "over" if turns == 2 else "side"))
            elif len(lines) >= _PAGE:  # in columns, half a degree is enough to mix them
                upright = straight(frame, by_hand=True)
                lines = read(upright.pixels) if upright is not frame else lines
            else:
                upright = frame
        return upright, lines, unread if upright is frame else read.unread(upright.pixels)

    @staticmethod
    def _measured(lines: Sequence[TextLine], frame: Frame) -> tuple[TextLine, ...]:
        return with_ink_heights(split_at_windows(lines, frame.windows), frame.pixels)

    def _without_known(self, analysis: Analysis, unread: Sequence[UnreadLine]) -> tuple[Analysis, Sequence[UnreadLine]]:
        """Return `unread` without what is known to be no text, or is known from its program; codes are added."""
        frame, focus = analysis.frame, analysis.frame.source.focus
        if not unread or (focus is not None and not focus.is_picture and focus.element.value is not None):
            return analysis, []
        codes = self._inspector.codes(frame.pixels)
        outside = [line for line in unread if not any(code.box.intersection(line.box) for code in codes)]
        return replace(analysis, codes=codes), outside

    def _read(
        self, analysis: Analysis, reader: TextReader, request: Request, run: Run, made_of: _MadeOf
    ) -> Generator[Analysis, None, Analysis]:
        """Add the lines of text and unreadable ones; what is known of the window in use is yielded first."""
        frame, window = analysis.frame, analysis.frame.source.window
        in_use: InUse = None
        text = RecognizedText()
        try:
            with run.stage("ocr"):
                parts = reader.parts(frame.pixels, run.cancellation, window)
                if window is not None:
                    text = next(parts)
                    in_use = self._measured(text.lines, frame)
                    known = replace(analysis, in_use=in_use, unread=text.unread)
                    yield made_of.of_window_in_use(known, in_use)
                text = next(parts)
                lines = self._measured(text.lines, frame)
        except ModelError as problem:
            if not request.caption:
                raise
            run.warn(problem)
            return replace(analysis, lines=in_use, in_use=in_use, unread=text.unread)
        unread: Sequence[UnreadLine] = text.unread
        if in_use is None and self._may_be_turned(analysis):
            frame, lines, unread = self._upright(analysis, lines, unread, run)
            analysis = replace(analysis, frame=frame)
        analysis, unread = self._without_known(analysis, unread)
        self._warn_of(unread, run)
        if in_use is None:
            in_use = find_active_window_lines(lines, frame.source, frame.windows)
            if in_use is not None:
                lines = (*in_use, *(line for line in lines if line not in in_use))
        return replace(analysis, lines=lines, in_use=in_use, unread=tuple(unread))


class _Reading:
    """Reads pixels, and knows of each what could not be read."""

    def __init__(self, reader: TextReader | None, cancellation: Cancellation) -> None:
        self._reader, self._cancellation = reader, cancellation
        self._missed: list[tuple[Pixels, tuple[UnreadLine, ...]]] = []

    def __call__(self, pixels: Pixels) -> tuple[TextLine, ...]:
        """Return the lines in `pixels`."""
        if self._reader is None:
            return ()
        (text,) = self._reader.parts(pixels, self._cancellation)
        self._missed.append((pixels, text.unread))
        return text.lines

    def unread(self, pixels: Pixels) -> tuple[UnreadLine, ...]:
        """Return the lines that were found in `pixels` and could not be read."""
        return next((missed for each, missed in reversed(self._missed) if each is pixels), ())


def _is_page(frame: Frame, request: Request) -> bool:
    return frame.source.kind == "page" and request.text


class _MadeOf:
    """What one picture is made of; that of the window in use is known before the rest is read."""

    def __init__(self, finder: StructureReader | None, frame: Frame, run: Run, language: str) -> None:
        """Name icons in `language`."""
        self._finder, self._frame, self._run, self._language = finder, frame, run, language
        self.in_use: tuple[Element, ...] | None = None
        self._dialogs: list[Dialog] = []

    def of_window_in_use(self, analysis: Analysis, lines: Sequence[TextLine]) -> Analysis:
        """Add the elements that `lines`, those of the window in use, are in, to the analysis."""
        elements = self._joined(lines)
        if elements is not None:
            elements = self._with_dialog(analysis, elements, lines, in_use=True)
            elements = self._with_toolbars(analysis, elements, lines, self._area_in_use(lines))
        self.in_use = elements
        dialogs, count = tuple(self._dialogs), len(self.in_use or ())
        return replace(analysis, elements=self.in_use, elements_in_use=count, dialogs=dialogs)

    def added_to(self, analysis: Analysis) -> Analysis:
        """Add the elements and dialogs to the analysis of the picture."""
        self._frame = analysis.frame  # which may have been turned since
        with self._run.stage("elements"):
            elements = self._all(analysis)
        count, dialogs = len(self.in_use or ()), tuple(self._dialogs)
        return replace(analysis, elements=elements, elements_in_use=count, dialogs=dialogs)

    def _area_in_use(self, lines: Sequence[TextLine]) -> Region:
        boxes = [line.box for line in lines] or [Region(0, 0, self._frame.width, self._frame.height)]
        return self._frame.source.window or Region.around(boxes)

    def _with_toolbars(
        self, analysis: Analysis, elements: tuple[Element, ...], lines: Sequence[TextLine], area: Region | None = None
    ) -> tuple[Element, ...]:
        """Return `elements` with the toolbars and icons in `area`, or outside the window in use."""
        frame = self._frame
        if self._finder is None or not self._is_of_screen(analysis):
            return elements
        known = replace(analysis, frame=frame, lines=tuple(lines), elements=elements)
        with using_language(self._language):
            found = self._finder.toolbars(known, area or Region(0, 0, frame.width, frame.height), self._warn)
        if area is None and analysis.in_use:
            area = self._area_in_use(analysis.in_use)
            found = tuple(each for each in found if each.box is None or not area.contains(*each.box.middle))
        return insert_by_place(elements, found)

    def _is_of_screen(self, analysis: Analysis) -> bool:
        source, kind = self._frame.source, analysis.kind
        of_screen = kind is None or kind.name == "screenshot" or is_screen_capture(source)
        return of_screen and source.kind != "page"

    def _warn(self, problem: SeesayError) -> None:
        if not any(isinstance(each, type(problem)) for each in self._run.warnings):  # not once for each window
            self._run.warn(problem)

    def _all(self, analysis: Analysis) -> tuple[Element, ...] | None:
        lines, in_use = analysis.lines, analysis.in_use
        if lines is None or self._finder is None:
            return None
        if in_use is not None and self.in_use is None:
            self.of_window_in_use(analysis, in_use)
        others = [line for line in lines if line not in in_use] if in_use is not None else lines
        alone = in_use is None and self._frame.source.kind == "window"
        found = self._joined(others) if alone else self._found(self._finder, others)
        found = self._with_dialog(analysis, found or (), others, in_use=False)
        return (*(self.in_use or ()), *self._with_toolbars(analysis, found, others))

    def _with_dialog(
        self, analysis: Analysis, elements: tuple[Element, ...], lines: Sequence[TextLine], *, in_use: bool
    ) -> tuple[Element, ...]:
        """Return `elements` with the buttons of the dialog that `lines` show, if any, and keep the dialog."""
        frame = self._frame
        if not self._is_of_screen(analysis):
            return elements
        whole = Region(0, 0, frame.width, frame.height)
        dialog = find_dialog(lines, elements, whole, alone=frame.source.kind == "window")
        if dialog is None:
            return elements
        self._dialogs.append(replace(dialog, in_use=in_use))
        return with_buttons(elements, dialog)

    def _joined(self, lines: Sequence[TextLine]) -> tuple[Element, ...] | None:
        """Return what a window with `lines` is made of, as its pixels show it and its program tells."""
        if self._finder is None:
            return None
        return self._finder.joined(self._frame.program(), lines, self._found(self._finder, lines))

    def _found(self, finder: StructureReader, lines: Sequence[TextLine]) -> tuple[Element, ...]:
        windows = self._frame.windows
        plain = lines_in_covered_windows(lines, windows)
        found = finder.find(self._frame.pixels, lines, self._warn, plain)
        covered = lines_in_covered_elements(found, lines, windows)
        return found if covered <= plain else finder.find(self._frame.pixels, lines, self._warn, plain | covered)

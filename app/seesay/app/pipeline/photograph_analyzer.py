"""What a picture shows beside text: photograph or not, concepts, things, faces, and the figures of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seesay.app.pipeline.parts import Inspector, Recogniser
from seesay.app.pipeline.request import Request, Run
from seesay.core.domain import Claim, ClipFindings, FigurePixels, Frame, Inset, Prompt, Source
from seesay.core.elements import Element
from seesay.core.errors import ModelError
from seesay.core.findings import (
    Appearance,
    DetectedObject,
    Face,
    ImageEncoding,
    PageFigure,
    PictureKind,
    Pixels,
    TextLine,
    UnreadLine,
)
from seesay.core.region import Region
from seesay.core.text.paragraphs import reading_index
from seesay.core.translation import using_language
from seesay.description.captions.figure_claims import (
    figure_from_author,
    figure_from_claims,
    find_figures,
    undescribed_alt,
)

if TYPE_CHECKING:
    from seesay.description.checks.verifier import ObjectFinder
    from seesay.perception.layout.structure_reader import StructureReader

_MOST_INSETS = 4  # each takes as long as a photograph, about 0.15 s
_LEAST_OF_INSET = 0.85
"""Minimum probability of a photograph inside a screen: renderings and games have a photograph's grain."""


class PhotographAnalyzer:
    """Runs the stages that find out what a picture shows, as far as a request wants them."""

    def __init__(
        self, inspector: Inspector, recogniser: Recogniser | None, thing_finder: ObjectFinder | None = None
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
        self, frame: Frame, kind: PictureKind | None, faces: tuple[Face, ...], known: ClipFindings, run: Run
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
    ) -> tuple[PictureKind | None, ImageEncoding | None]:
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
        self, frame: Frame, kind: PictureKind | None, request: Request, run: Run, sight: ImageEncoding | None = None
    ) -> ClipFindings:
        """Return the image-text model's results, as requested; `sight` is the embedding, if computed before.

        There are no concepts for kinds of picture that the model was not made for.
        """
        recogniser = self._recogniser
        wants_concepts = request.concepts and recogniser is not None and _may_speak(recogniser, kind)
        if recogniser is None or not (wants_concepts or request.captions):
            return ClipFindings(model=self.model)
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
            return ClipFindings(model=self.model)
        return ClipFindings(concepts, ranked, sight, self.model)


def is_in_inset(insets: Sequence[Inset], face: Face) -> bool:
    """Return whether a face of the screen is in one of the photographs that it shows."""
    box = face.box
    return any(inset.box.contains(*box.middle) for inset in insets)


def _may_speak(recogniser: Recogniser, kind: PictureKind | None) -> bool:
    return kind is not None and kind.name in recogniser.domain


Read = Callable[[Pixels], tuple[TextLine, ...]]  # reads the lines in pixels

Alt = Callable[[Prompt], Sequence[Claim]]  # makes the alt text of a picture

_WHOLE = 0.8  # the share of a page from which a picture is the page itself: a scan, or what all else stands on
_TOUCHING = 3  # pixels between parts of one picture: many programs store one as strips
_LEAST_SIDE = 60  # pixels of the shorter side (8 mm); what is smaller is a sign or an ornament
_BACKGROUND = 200  # letters of the page that stand on a picture which is their ground
_MOST = 8
"""Figures of a page that are looked at; each takes some 0.3 s. Others are named only."""
_SHARED = 0.3  # the share of a place's area that is in something else, from which it is no figure beside that
_STRUCTURES = frozenset({"table", "chart", "log"})


@dataclass(frozen=True, slots=True)
class FigureDescriber:
    """Finds the figures of pages and looks at them as `seeing` does at photographs; `alt` makes the words."""

    inspector: Inspector
    seeing: PhotographAnalyzer
    alt: Alt
    element_finder: StructureReader | None

    def add(
        self,
        frame: Frame,
        known: Sequence[PageFigure],
        lines: tuple[TextLine, ...],
        elements: tuple[Element, ...],
        request: Request,
        run: Run,
        read: Read | None = None,
        unread: Sequence[UnreadLine] = (),
    ) -> tuple[tuple[TextLine, ...], tuple[Element, ...]]:
        """Return the lines and elements of a page with its figures in reading order.

        `known` are the document's figures. `read` reads the text of one that has no `lines`; `unread` lines are no
        figures.
        """
        places = self._places(frame, known, lines, elements, [line.box for line in unread])
        looked_at = sorted((place for place in places if not place.alt), key=lambda place: -place.box.area)[:_MOST]
        for place in places:
            run.cancellation.check()
            figure = figure_from_author(place.box, place.alt)
            if figure is None and place not in looked_at:
                with using_language(request.language):
                    figure = Element("figure", undescribed_alt(), place.box, sources=("pixels",), certain=False)
            inside = [each for each in elements if _is_in(each.box, place.box)]
            if figure is None:
                text = tuple(line for line in lines if _is_in(line.box, place.box))
                if not text and read is not None:
                    text = self._read(frame, place.box, read, run)
                    if text and self.element_finder is not None:
                        inside = [*inside, *self.element_finder.find(frame.pixels, text)]
                    at = reading_index(place.box, [line.box for line in lines])
                    lines = (*lines[:at], *text, *lines[at:])
                figure = self._seen(frame, place.box, text, inside, request, run)
            elements = tuple(each for each in elements if not any(each is other for other in inside))
            at = reading_index(place.box, [each.box for each in elements])
            elements = (*elements[:at], figure, *elements[at:])
        return lines, elements

    def _places(
        self,
        frame: Frame,
        known: Sequence[PageFigure],
        lines: Sequence[TextLine],
        elements: Sequence[Element],
        unread: Sequence[Region],
    ) -> list[PageFigure]:
        """Return where the figures are, from the top."""
        whole = _WHOLE * frame.width * frame.height
        places = [
            place
            for place in _joined(known)
            if place.alt
            or (
                min(place.box.width, place.box.height) >= _LEAST_SIDE
                and place.box.area < whole
                and _letters_in(place.box, lines) < _BACKGROUND
            )
        ]
        taken = [place.box for place in places]
        taken += [each.box for top in elements for each in top.walk() if each.role in _STRUCTURES and each.box]
        for box in self.inspector.figures(frame.pixels, [*(line.box for line in lines), *unread]):
            part = self.inspector.kind(_part(frame, box))
            if not any(_shares(box, other) for other in taken) and (part is None or part.name != "document"):
                places.append(PageFigure(box, ""))
        return sorted(places, key=lambda place: (place.box.y, place.box.x))

    @staticmethod
    def _read(frame: Frame, box: Region, read: Read, run: Run) -> tuple[TextLine, ...]:
        with run.stage("ocr"):
            return _moved(run.spare(lambda: read(_part(frame, box).pixels), ()), box)

    def _seen(
        self,
        frame: Frame,
        box: Region,
        lines: Sequence[TextLine],
        inside: Sequence[Element],
        request: Request,
        run: Run,
    ) -> Element:
        """Return what a figure shows, of which `lines` are the text."""
        part, wanted = _part(frame, box), replace(request, caption=True, concepts=True)
        with run.stage("objects"):
            kind = run.spare(lambda: self.inspector.kind(part), None)
            kind, sight = self.seeing.decided(part, kind, wanted, run)
            known = self.seeing.recognise(part, kind, wanted, run, sight)
            faces = self.seeing.faces(part, run)
            things = self.seeing.things(part, kind, faces, known, run)
        text = tuple(replace(line, box=line.box.moved(-box.x, -box.y), parts=()) for line in lines)
        prompt = Prompt(
            part, kind, Appearance(()), faces, known.concepts, text, "brief", request.language, things=things, alt=True
        )
        with using_language(request.language):
            return figure_from_claims(box, self.alt(prompt), kind.name if kind is not None else None, inside)


def figure_pixels(frame: Frame, elements: Sequence[Element] | None) -> tuple[FigurePixels, ...]:
    """Return the pixels of a page's figures."""
    boxes = [figure.box for figure in find_figures(elements) if figure.box is not None]
    return tuple((box, _part(frame, box).pixels) for box in boxes)


def _joined(parts: Sequence[PageFigure]) -> list[PageFigure]:
    """Return `parts` with those that touch as one, unless their author described them."""
    joined: list[PageFigure] = [part for part in parts if part.alt]
    loose = [part.box for part in parts if not part.alt]
    while loose:
        box = loose.pop()
        grown = True
        while grown:
            near = Region(
                box.x - _TOUCHING, box.y - _TOUCHING, box.width + 2 * _TOUCHING, box.height + 2 * _TOUCHING
            )  # fmt: skip
            touching = [other for other in loose if near.intersection(other) is not None]
            loose = [other for other in loose if other not in touching]
            box, grown = Region.around([box, *touching]), bool(touching)
        if not any(_shares(box, other.box) for other in joined if other.alt):
            joined.append(PageFigure(box, ""))
    return joined


def _part(frame: Frame, box: Region) -> Frame:
    return Frame(frame.pixels[box.y : box.bottom, box.x : box.right].copy(), Source("file", ""))


def _moved(lines: Sequence[TextLine], box: Region) -> tuple[TextLine, ...]:
    """Return lines of a part of a page in pixels of the page."""
    return tuple(
        replace(
            line,
            box=line.box.moved(box.x, box.y),
            window=None,
            parts=tuple((count, part.moved(box.x, box.y)) for count, part in line.parts),
        )
        for line in lines
    )


def _is_in(box: Region | None, other: Region | None) -> bool:
    return box is not None and other is not None and other.contains(*box.middle)


def _letters_in(box: Region, lines: Sequence[TextLine]) -> int:
    return sum(sum(map(str.isalnum, line.text)) for line in lines if _is_in(line.box, box))


def _shares(box: Region, other: Region) -> bool:
    common = box.intersection(other)
    return common is not None and common.area > _SHARED * min(box.area, other.area)

"""The text of a document's page: what the document itself holds where that is good, and else what its pixels show.

A scanned page that lies on its side, or upside down, is turned; the two pages of a spread are read one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from seesay.domain import Frame, Pixels, Region, TextLine
from seesay.ocr.order import reading_order, sort_lines
from seesay.pipeline import own_text
from seesay.pipeline.turning import ENOUGH, Read, letters_read, read_upright, straight, turned_by
from seesay.text.paragraphs import paragraphs

OWN_TEXT = "the document's own text"
"""What `models.ocr` names where a page was not read from its pixels."""

ReadTop = Callable[[Pixels, Region], tuple[TextLine, ...]]
"""Reads the lines in pixels whose middle is in a region."""

Begin = Callable[[Frame, tuple[TextLine, ...]], tuple[TextLine, ...]]
"""Takes a page, upright, and the lines that it begins with; returns those that were told."""

_TOP = 0.25
"""The share of the page's height that is read before the rest, in which there mostly is enough to begin with."""

_SPREAD = 1.2
"""The least width of a spread by its height."""
_FOLD = (0.42, 0.58)
_PROSE = 12.0
_SIDEWAYS = 2.0
_STOPS = (".", "!", "?", ".”", '."', ".)", ":")


@dataclass(slots=True)
class Opening:
    """Begins to tell a page before all of it is read, with what reads its top; `told` are the lines that were told."""

    read_top: ReadTop
    begin: Begin
    told: tuple[TextLine, ...] = ()

    def read(self, frame: Frame) -> None:
        """Read and tell the top of a page, if it is upright: of much text a quarter, and of less a third.

        The part is just what the text detector looks at as one, so that nothing is looked at twice.
        """
        from seesay.ocr.detect import MARGIN, spans  # with numpy, which the way to a key does not load

        tile = next(iter(spans(frame.height)))[1]
        for end in (min(tile, round(_TOP * frame.height)), tile):
            if self.told:
                return
            lines = self.read_top(frame.pixels[: tile + MARGIN], Region(0, 0, frame.width, end))
            if letters_read(lines, frame.height) >= ENOUGH:
                self.tell(frame, lines, end)

    def tell(self, frame: Frame, lines: Sequence[TextLine], end: int) -> None:
        """Tell the beginning of a page of which `lines` are the first, or all, down to the row `end`."""
        first = beginning(lines, frame.height, end)
        self.told = self.begin(frame, first) if first else ()


def beginning(lines: Sequence[TextLine], height: int, end: int) -> tuple[TextLine, ...]:
    """Return the first of a page's `lines`, in reading order, that nothing further down can come before.

    They stand below each other, in one column above `end`, and the last of them ends a sentence or a paragraph.
    """
    first: list[TextLine] = []
    for line in lines:
        below = not first or line.box.y >= first[-1].box.y + first[-1].box.height / 2
        if not below or line.box.bottom > end:
            break
        first.append(line)
    parts = paragraphs(first, height)
    ends = [part.lines[-1] for part in parts[:-1]]
    while first and first[-1] not in ends and not first[-1].text.rstrip().endswith(_STOPS):
        first.pop()
    return tuple(first)


def read_page(
    frame: Frame, read: Read, opening: Opening | None = None
) -> tuple[Frame, tuple[TextLine, ...], bool, bool]:
    """Return the page, turned if need be, its lines in reading order, whether they are its own, and a refusal.

    The last is whether its own text was refused just now, for what the page shows. What `opening` tells before all is
    read stands first.
    """
    text = frame.page_text
    refused = False
    if text is not None:
        text = own_text.visible(text, frame.pixels)
    if text is not None and own_text.is_plausible(text):
        own = _ordered(reading_order(_upright(text.fragments)), text.fragments, frame)
        before = text.learnt.own_text_agrees
        own_text.compare(frame, text, own, read)
        if text.learnt.own_text_agrees is not False:
            frame = replace(frame, page_text=None)
            if opening is not None:
                opening.tell(frame, own, frame.height // 3)
            return frame, own, True, False
        refused = before is not False
    turned = straight(turned_by(replace(frame, page_text=None), text.learnt.turns if text is not None else 0))
    if opening is not None:
        opening.read(turned)
    turned, lines = read_upright(turned, text, read)
    is_text = text is not None and text.fragments and text.odd < own_text.ODD
    if not lines and text is not None and is_text:  # such as in a script that is not read here
        own = _ordered(reading_order(_upright(text.fragments)), text.fragments, frame)
        return replace(frame, page_text=None), own, True, False
    lines = _ordered(lines, (), turned)
    return turned, _after(opening.told, lines) if opening is not None else lines, False, refused


def _after(told: tuple[TextLine, ...], lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
    """Return `lines` with those that were told first."""
    return (*told, *(line for line in lines if not any(each.box.contains(*line.box.middle) for each in told)))


def _upright(fragments: Sequence[TextLine]) -> list[TextLine]:
    return [fragment for fragment in fragments if not _is_sideways(fragment)]


def _is_sideways(line: TextLine) -> bool:
    return len(line.text) > 2 and line.box.height > _SIDEWAYS * line.box.width


def _ordered(lines: tuple[TextLine, ...], fragments: Sequence[TextLine], frame: Frame) -> tuple[TextLine, ...]:
    """Return `lines` with a spread's left page before its right one, and what stands sideways at the end."""
    upright = [line for line in lines if not _is_sideways(line)]
    sideways = [line for line in (*lines, *fragments) if _is_sideways(line)]
    fold = _fold(upright, frame.width, frame.height)
    if fold:
        left = [line for line in upright if line.box.right <= fold]
        right = [line for line in upright if line.box.right > fold]
        return (*sort_lines(left), *sort_lines(right), *sideways)
    return (*upright, *sideways)


def _fold(lines: Sequence[TextLine], width: int, height: int) -> float:
    """Return where the fold between two pages of prose is, or 0 where there is none."""
    if width < _SPREAD * height or len(lines) < 6:
        return 0.0
    size = median(line.box.height for line in lines)
    low, high = (share * width for share in _FOLD)
    edges = sorted((line.box.x, line.box.right) for line in lines)
    reach, best = edges[0][1], (0.0, 0.0)
    for left, right in edges[1:]:
        gap = min(left, high) - max(reach, low)
        if left > reach and gap > best[0]:
            best = (gap, (max(reach, low) + min(left, high)) / 2)
        reach = max(reach, right)
    gap, fold = best
    if gap < 1.5 * size:
        return 0.0
    sides = [[line for line in lines if (line.box.x >= fold) == right] for right in (False, True)]
    prose = all(len(side) > 2 and median(line.box.width for line in side) >= _PROSE * size for side in sides)
    return fold if prose else 0.0

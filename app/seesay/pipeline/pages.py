"""The text of a document's page: what the document itself holds where that is good, and else what its pixels show.

A scanned page that lies on its side, or upside down, is turned; the two pages of a spread are read one after the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from seesay.domain import Frame, PageText, Pixels, Region, TextLine
from seesay.ocr.order import reading_order, sort_lines
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

_ODD = 0.03
"""The share of letters that are none from which a text layer is not believed."""
_VOWELS = re.compile(r"[aeiouyäöüáàâãåæéèêëíìîïóòôõøúùûœ]", re.I)
_LATIN = re.compile(r"[a-zà-öø-ÿœ]{4,}", re.I)
_PRONOUNCEABLE = 0.7
"""The share of longer Latin words that have a vowel; 0.97 in English, German, French, Spanish and Polish."""
_LONE = re.compile(r"(?<!\S)[a-zà-öø-ÿœ](?!\S)", re.I)
_MOST_LONE = 0.6
"""The share of words of one letter from which a text is taken for spaced letters."""
_SCANNED, _FEW_LETTERS = 0.5, 300
"""A page that is covered by pictures so far, and has fewer letters of its own: a stamp on a scan."""
_SAMPLE_WORDS, _LEAST_WORDS = 24, 8
_AGREEING = 0.7
"""The share of the words of a sample that both have; scans with a good layer reach 0.9."""
_COMPARE_AGAIN = 25
"""Pages after which the layer is compared again: documents are put together of others."""
_SPREAD = 1.2
"""The least width of a spread by its height."""
_FOLD = (0.42, 0.58)
_PROSE = 12.0
_SIDEWAYS = 2.0
_WORD = re.compile(r"\w+")
_STOPS = (".", "!", "?", ".”", '."', ".)", ":")
_LEADERS = re.compile(r"([^\w\s])(?:\s?\1){2,}")
"""Rows of dots that lead to a number, and lines drawn with signs."""


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
    if text is not None and _is_plausible(text):
        own = _ordered(reading_order(_upright(text.fragments)), text.fragments, frame)
        before = text.learnt.own_text_agrees
        _compare(frame, text, own, read)
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
    if not lines and text is not None and text.fragments and text.odd < _ODD:  # such as in a script not read here
        own = _ordered(reading_order(_upright(text.fragments)), text.fragments, frame)
        return replace(frame, page_text=None), own, True, False
    lines = _ordered(lines, (), turned)
    return turned, _after(opening.told, lines) if opening is not None else lines, False, refused


def _after(told: tuple[TextLine, ...], lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
    """Return `lines` with those that were told first."""

    def is_told(line: TextLine) -> bool:
        return any(
            each.box.contains(line.box.x + line.box.width / 2, line.box.y + line.box.height / 2) for each in told
        )

    return (*told, *(line for line in lines if not is_told(line)))


def _is_plausible(text: PageText) -> bool:
    """Whether a page's own text looks like text, and like all of it."""
    whole = " ".join(fragment.text for fragment in text.fragments)
    letters = sum(letter.isalnum() for letter in whole)
    if not letters or text.odd >= _ODD or (text.pictures > _SCANNED and letters < _FEW_LETTERS):
        return False
    if letters < 0.5 * sum(not letter.isspace() for letter in _LEADERS.sub("", whole)):
        return False
    if len(_LONE.findall(whole)) > _MOST_LONE * len(whole.split()):
        return False
    words = _LATIN.findall(whole)
    pronounceable = sum(_VOWELS.search(word) is not None for word in words)
    return len(words) < _LEAST_WORDS or pronounceable >= _PRONOUNCEABLE * len(words)


def _compare(frame: Frame, text: PageText, own: Sequence[TextLine], read: Read) -> None:
    """Compare a few lines of a page's own text with what its pixels show, where that was not done for a while."""
    learnt, page = text.learnt, frame.source.page
    if learnt.own_text_agrees is not None and abs(page - learnt.compared) < _COMPARE_AGAIN:
        return
    top, bottom = _sample(own)
    if bottom <= top:
        return
    margin = round(0.5 * median(line.box.height for line in own))
    top, bottom = max(0, top - margin), min(frame.height, bottom + margin)
    inside = [line for line in own if top <= line.box.y and line.box.bottom <= bottom]
    expected = Counter(word for line in inside for word in _words(line.text))
    seen = Counter(word for line in read(frame.pixels[top:bottom]) for word in _words(line.text))
    if expected.total() < _LEAST_WORDS or seen.total() < expected.total() / 2:
        return  # that says nothing: a script, or a hand, that is not read here
    learnt.own_text_agrees = (expected & seen).total() >= _AGREEING * max(expected.total(), 1)
    learnt.compared = page


def _sample(lines: Sequence[TextLine]) -> tuple[int, int]:
    """Return between which rows about as many words stand as are compared: the first of the page's prose."""
    by_row = sorted((line for line in lines if len(_words(line.text)) > 2), key=lambda line: line.box.y)
    taken: list[TextLine] = []
    for line in by_row:
        taken.append(line)
        if sum(len(_words(each.text)) for each in taken) >= _SAMPLE_WORDS:
            break
    box = Region.around(line.box for line in taken) if taken else Region(0, 0, 0, 0)
    return box.y, box.bottom


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if len(word) > 1]


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

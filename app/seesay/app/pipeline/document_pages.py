"""The text of a document's page: its own text layer if that matches the pixels, else OCR of the upright page.

A text layer is only a claim: scanners add their own OCR, and fonts may come with wrong character tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from statistics import median
from unicodedata import normalize

from seesay.core.domain import Analysis, Frame
from seesay.core.findings import PageText, Pixels, TextLine
from seesay.core.region import Region
from seesay.core.text.paragraphs import paragraphs
from seesay.perception.imaging.orientation import (
    MIN_UPRIGHT_LETTERS,
    ReadText,
    busiest,
    count_letters,
    read_upright,
    rotate,
    straight,
)
from seesay.perception.ocr.page_cuts import sort_lines
from seesay.perception.ocr.reading_order import reading_order

ODD = 0.03  # the share of letters that are none from which a text layer is not believed
_VOWELS = re.compile(r"[aeiouyäöüáàâãåæéèêëíìîïóòôõøúùûœ]", re.I)
_LATIN = re.compile(r"[a-zà-öø-ÿœ]{4,}", re.I)
_PRONOUNCEABLE = 0.7
"""The share of longer Latin words that have a vowel; 0.97 in English, German, French, Spanish and Polish."""
_LONE = re.compile(r"(?<!\S)[a-zà-öø-ÿœ](?!\S)", re.I)
_MOST_LONE = 0.6  # the share of words of one letter from which a text is taken for spaced letters
_SCANNED, _FEW_LETTERS = 0.5, 300
"""A page that is covered by pictures so far is a scan; with fewer letters of its own it has a stamp on it."""
_SAMPLE_WORDS, _LEAST_WORDS = 24, 8
_LEAST_NUMBERS, _BAND = 3, 0.05
"""So many numbers are compared, where they stand within such a share of the page's height."""
_AGREEING, _AGREEING_SCAN = 0.7, 0.9
"""The share of the words of a sample that both have. Of two readings of a scan the one made here is taken."""
_COMPARE_AGAIN = 25
"""Pages after which the text is compared again even with the fonts known: documents are put together of others."""
_UNCOVERED = 40  # letters that are read in a scan where its text has none, from which on that text is not all of it
_BESIDE = 4, 0.3
"""By how many heights, and by which share of its width, a stored line may be shorter than what is shown, at most."""
_FAINT = 8  # levels in a channel by which letters differ from their ground at least
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_LEADERS = re.compile(r"([^\w\s])(?:\s?\1){2,}")  # rows of dots that lead to a number, and lines drawn with signs


def visible(text: PageText, pixels: Pixels) -> PageText:
    """Return a page's own text without what nobody sees, such as white letters on white paper."""
    return replace(text, fragments=tuple(each for each in text.fragments if _shows(pixels, each.box)))


def _shows(pixels: Pixels, box: Region) -> bool:
    piece = pixels[box.y : box.bottom, box.x : box.right]
    return bool((piece.max(axis=(0, 1), initial=0).astype(int) - piece.min(axis=(0, 1), initial=255) >= _FAINT).any())


def is_plausible(text: PageText) -> bool:
    """Whether a page's own text looks like text, and like all of it."""
    whole = " ".join(fragment.text for fragment in text.fragments)
    letters = sum(letter.isalnum() for letter in whole)
    if not letters or text.odd >= ODD or (_is_scan(text) and letters < _FEW_LETTERS):
        return False
    if letters < 0.5 * sum(not letter.isspace() for letter in _LEADERS.sub("", whole)):
        return False
    if len(_LONE.findall(whole)) > _MOST_LONE * len(whole.split()):
        return False
    words = _LATIN.findall(whole)
    pronounceable = sum(_VOWELS.search(word) is not None for word in words)
    return len(words) < _LEAST_WORDS or pronounceable >= _PRONOUNCEABLE * len(words)


def compare_with_pixels(frame: Frame, text: PageText, own: Sequence[TextLine], read: ReadText) -> None:
    """Compare samples of a page's text layer with OCR, and note in `text.learnt` whether they agree.

    Done for each scan, else for pages with a new font and now and then. Unclear results are not noted.
    """
    learnt, page = text.learnt, frame.source.page
    near = learnt.own_text_agrees is not None and abs(page - learnt.compared) < _COMPARE_AGAIN
    if near and text.fonts <= learnt.fonts and not _is_scan(text):
        return
    votes = [
        vote for sample in _samples(own, frame.height) if (vote := _agrees(frame, text, own, sample, read)) is not None
    ]
    if votes and all(votes) and _is_scan(text):
        votes.append(not _lacks_text(frame, own, read))
    if votes:
        learnt.own_text_agrees, learnt.compared = all(votes), page
        learnt.fonts |= text.fonts


def _is_scan(text: PageText) -> bool:
    return text.pictures > _SCANNED


def _agrees(frame: Frame, text: PageText, own: Sequence[TextLine], rows: Region, read: ReadText) -> bool | None:
    """Return whether the own text between two rows is what is read there, and None where that cannot be said."""
    margin = round(median(line.box.height for line in own))  # what is stored may be smaller than what is shown
    top, bottom = max(0, rows.y - margin), min(frame.height, rows.bottom + margin)
    inside = [line for line in own if rows.y <= line.box.middle[1] <= rows.bottom]
    whole = [line for line in read(frame.pixels[top:bottom]) if rows.y <= top + line.box.middle[1] <= rows.bottom]
    expected, seen = _counted(inside), _counted(whole)
    if expected.total() < _LEAST_WORDS or seen.total() < expected.total() / 2:
        return None
    both = expected & seen
    # What stands in pictures on a page is not in its own text; of a scan that is all on one picture nothing may lack.
    if _is_scan(text):
        agree = both.total() >= _AGREEING_SCAN * max(expected.total(), seen.total())
    else:
        agree = both.total() >= _AGREEING * expected.total()
    numbers = _numbers(expected)
    return agree and (numbers < _LEAST_NUMBERS or _numbers(both) >= _AGREEING * numbers)


def _lacks_text(frame: Frame, own: Sequence[TextLine], read: ReadText) -> bool:
    """Whether text is read in the part of a page that is busiest without its own text."""
    pixels = frame.pixels.copy()
    for line in own:
        box = line.box
        around, beside = box.height // 2, max(_BESIDE[0] * box.height, round(_BESIDE[1] * box.width))
        pixels[max(0, box.y - around) : box.bottom + around, max(0, box.x - beside) : box.right + beside] = 255
    return count_letters(read(busiest(pixels)), frame.height) >= _UNCOVERED


def _samples(lines: Sequence[TextLine], height: int) -> Iterator[Region]:
    """Yield the rows of what is compared: the first words of the page's prose, and where most numbers stand."""
    by_row = sorted(lines, key=lambda line: line.box.y)
    prose: list[TextLine] = []
    for line in by_row:
        if sum(len(_words(each.text)) for each in prose) < _SAMPLE_WORDS and len(_words(line.text)) > 2:
            prose.append(line)
    if prose:
        yield Region.around(line.box for line in prose)
    with_numbers = [line for line in by_row if _DIGIT.search(line.text)]
    bands = [
        [line for line in with_numbers[n:] if line.box.bottom <= first.box.y + _BAND * height]
        for n, first in enumerate(with_numbers)
    ]
    band = max(bands, key=lambda each: _numbers(_counted(each)), default=[])
    if _numbers(_counted(band)) >= _LEAST_NUMBERS:
        yield Region.around(line.box for line in band)


def _counted(lines: Sequence[TextLine]) -> Counter[str]:
    return Counter(word for line in lines for word in _words(line.text))


def _numbers(words: Counter[str]) -> int:
    return sum(count for word, count in words.items() if _DIGIT.search(word))


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if len(word) > 1]


_SURELY_READ = 0.9  # the confidence of a line from which it can contradict a page's own text
_WHOLLY_READ = 0.8  # the share of a line's letters that must be read in its place, so that nothing is merely overlooked
_LIKE_NAME = 0.6  # the similarity from which what is read may be a name's misreading
_DOUBTED = 0.5  # the confidence of what is read where a page's own text says something else
_LOOKALIKES = str.maketrans("oiljsbzg", "01115826")
_FACT = re.compile(r"[^\W_]+(?:[.,:/'’-][^\W_]+)*")
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W\d_]{3,}")
_NOTE = re.compile(r"[^\W\d_]{2,}\d{1,2}")  # A word with the number of a footnote, which often is too small to be read


def contradicted(frame: Frame, own: Sequence[TextLine], rows: tuple[int, int], read: ReadText) -> list[Region]:
    """Return where numbers, names and codes of a page's own text between two rows are not what its pixels show.

    A false character table or `ActualText` can make any of them another one, so a sample does not do. What is read must
    be sure, complete and read again the same way: a misreading is no contradiction.
    """
    facts = [line for line in own if rows[0] <= line.box.middle[1] < rows[1] and _facts(line.text)]
    if not facts:
        return []
    around = Region.around(line.box for line in facts)
    margin = round(median(line.box.height for line in facts))
    top, bottom = max(0, around.y - margin), min(frame.height, around.bottom + margin)
    seen = _read_part(frame, Region(0, top, frame.width, bottom - top), read)
    return [line.box for line in facts if _is_other(line, seen) and _is_other(line, _alone(frame, line.box, read))]


def _alone(frame: Frame, box: Region, read: ReadText) -> list[TextLine]:
    """Read a line once more, without what is around it."""
    beside, above = box.height, box.height // 2
    left, top = max(0, box.x - beside), max(0, box.y - above)
    right, bottom = min(frame.width, box.right + beside), min(frame.height, box.bottom + above)
    return _read_part(frame, Region(left, top, right - left, bottom - top), read)


def _read_part(frame: Frame, part: Region, read: ReadText) -> list[TextLine]:
    """Return the lines that are read in a part of a page, where they stand on the page."""
    lines = read(frame.pixels[part.y : part.bottom, part.x : part.right])
    return [replace(line, box=replace(line.box, x=line.box.x + part.x, y=line.box.y + part.y)) for line in lines]


def _is_other(line: TextLine, seen: Sequence[TextLine]) -> bool:
    """Whether what is surely read in the place of `line` lacks one of its numbers, names and codes."""
    box = line.box
    there = [
        each
        for each in seen
        if abs(each.box.middle[1] - box.middle[1]) < box.height / 2
        and each.box.x < box.right
        and box.x < each.box.right
    ]
    if not there or min(each.confidence for each in there) < _SURELY_READ:
        return False
    shown = _folded(" ".join(each.text for each in sorted(there, key=lambda each: each.box.x)))
    length = len(_folded(line.text))
    if len(shown) < _WHOLLY_READ * length:
        return False
    # something must be read in its place: the number after a row of dots is often overlooked
    return any(not _is_shown(fact, shown) and len(shown) > length - len(_folded(fact)) for fact in _facts(line.text))


def _is_shown(fact: str, shown: str) -> bool:
    folded = _folded(fact)
    if folded in shown:
        return True
    if any(letter.isdigit() for letter in fact):
        return False
    blocks = SequenceMatcher(None, shown, folded, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= _LIKE_NAME * len(folded)


def _facts(text: str) -> list[str]:
    """Return the numbers, codes and names of a text."""
    words = _FACT.findall(normalize("NFKC", text))
    return [each for each in words if (_DIGIT.search(each) and not _NOTE.fullmatch(each)) or _NAME.fullmatch(each)]


def _folded(text: str) -> str:
    """Return the letters and digits of a text, with those that look alike as one."""
    text = normalize("NFKD", text).casefold().translate(_LOOKALIKES)
    return "".join(letter for letter in text if letter.isalnum())


OWN_TEXT = "the document's own text"  # what `models.ocr` names where a page was not read from its pixels

ReadTop = Callable[[Pixels, Region], tuple[TextLine, ...]]  # reads the lines in pixels whose middle is in a region

IsPlainText = Callable[[Frame, tuple[TextLine, ...]], bool]
"""Takes a page, upright, and the lines that it begins with; returns whether they surely are told as plain text."""

_TOP = 0.25
"""The share of the page's height that is read before the rest, in which there mostly is enough to begin with."""

_SPREAD = 1.2  # the least width of a spread by its height
_FOLD = (0.42, 0.58)
_PROSE = 12.0
_SIDEWAYS = 2.0
_STOPS = (".", "!", "?", ".”", '."', ".)", ":")


@dataclass(slots=True)
class FirstLines:
    """Begins to tell a page before all of it is read, with what reads its top; `told` are the lines that were told."""

    read_top: ReadTop
    is_plain: IsPlainText
    told: tuple[TextLine, ...] = ()
    denied: Sequence[TextLine] = ()  # the page's own text where it is not believed

    def read(self, frame: Frame) -> Iterator[Analysis]:
        """Read the top of an upright page, a quarter of a dense page and a third of others, and yield what is told.

        The part is one tile of the text detector, so that nothing is detected twice.
        """
        from seesay.perception.ocr.text_detection import MARGIN, spans

        tile = next(iter(spans(frame.height)))[1]
        for end in (min(tile, round(_TOP * frame.height)), tile):
            if self.told:
                return
            lines = _doubted(self.read_top(frame.pixels[: tile + MARGIN], Region(0, 0, frame.width, end)), self.denied)
            if count_letters(lines, frame.height) >= MIN_UPRIGHT_LETTERS:
                yield from self.of(frame, lines, end)

    def of(self, frame: Frame, lines: Sequence[TextLine], end: int) -> Iterator[Analysis]:
        """Yield the beginning of a page of which `lines` are the first, or all, down to the row `end`."""
        first = beginning(lines, frame.height, end)
        if first and self.is_plain(frame, first):
            self.told = first
            yield Analysis(frame, announced_first=first)


def beginning(lines: Sequence[TextLine], height: int, end: int) -> tuple[TextLine, ...]:
    """Return the first `lines`, in reading order, that no line further down can precede.

    They are in one column above `end`, and the last one ends a sentence or a paragraph.
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
    frame: Frame, read: ReadText, opening: FirstLines | None = None
) -> Generator[Analysis, None, tuple[Frame, tuple[TextLine, ...], bool, bool]]:
    """Return the upright page, its lines, whether they are its text layer, and whether that was just refused.

    Yields the lines of `opening`, once they are known; they come first.
    """
    text = frame.page_text
    refused, denied = False, tuple[TextLine, ...]()
    if text is not None:
        text = visible(text, frame.pixels)
    if text is not None and is_plausible(text):
        own = _ordered(reading_order(_upright(text.fragments)), text.fragments, frame)
        before = text.learnt.own_text_agrees
        compare_with_pixels(frame, text, own, read)
        if text.learnt.own_text_agrees is not False:
            third = frame.height // 3
            agrees = not contradicted(frame, own, (0, third), read)
            if agrees and opening is not None:
                yield from opening.of(frame, own, third)
            if agrees and not contradicted(frame, own, (third, frame.height), read):
                return replace(frame, page_text=None), own, True, False
        refused, denied = before is not False, own
    turned = straight(rotate(replace(frame, page_text=None), text.learnt.turns if text is not None else 0))
    if opening is not None:
        opening.denied = denied
        yield from opening.read(turned)
    turned, lines = read_upright(turned, text, read)
    is_text = text is not None and text.fragments and text.odd < ODD
    if not lines and text is not None and is_text:  # such as in a script that is not read here
        own = _ordered(reading_order(_upright(text.fragments)), text.fragments, frame)
        return replace(frame, page_text=None), own, True, False
    lines = _ordered(_doubted(lines, denied), (), turned)
    return turned, _after(opening.told, lines) if opening is not None else lines, False, refused


def _doubted(lines: Sequence[TextLine], denied: Sequence[TextLine]) -> list[TextLine]:
    """Return lines of which those are not sure that stand where a page's own text says something else."""
    boxes = [line.box for line in denied if _is_other(line, lines)]
    return [
        replace(line, confidence=min(line.confidence, _DOUBTED))
        if any(line.box.contains(*box.middle) or box.contains(*line.box.middle) for box in boxes)
        else line
        for line in lines
    ]


def _after(told: tuple[TextLine, ...], lines: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
    """Return `lines` with those that were told first."""
    return (*told, *(line for line in lines if not any(each.box.contains(*line.box.middle) for each in told)))


def _upright(fragments: Sequence[TextLine]) -> list[TextLine]:
    return [fragment for fragment in fragments if not _is_sideways(fragment)]


def _is_sideways(line: TextLine) -> bool:
    return len(line.text) > 2 and line.box.height > _SIDEWAYS * line.box.width


def _ordered(lines: Sequence[TextLine], fragments: Sequence[TextLine], frame: Frame) -> tuple[TextLine, ...]:
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

"""Whether the text that a document holds for a page is what the page shows.

Such text is a claim: scanners add what their own reading made of a page, and a font may come with a wrong table of its
letters. It is checked by its letters, and a part of it by reading the pixels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from seesay.domain import Frame, PageText, Pixels, Region, TextLine
from seesay.pipeline.turning import Read, busiest, letters_read

ODD = 0.03
"""The share of letters that are none from which a text layer is not believed."""
_VOWELS = re.compile(r"[aeiouyäöüáàâãåæéèêëíìîïóòôõøúùûœ]", re.I)
_LATIN = re.compile(r"[a-zà-öø-ÿœ]{4,}", re.I)
_PRONOUNCEABLE = 0.7
"""The share of longer Latin words that have a vowel; 0.97 in English, German, French, Spanish and Polish."""
_LONE = re.compile(r"(?<!\S)[a-zà-öø-ÿœ](?!\S)", re.I)
_MOST_LONE = 0.6
"""The share of words of one letter from which a text is taken for spaced letters."""
_SCANNED, _FEW_LETTERS = 0.5, 300
"""A page that is covered by pictures so far is a scan; with fewer letters of its own it has a stamp on it."""
_SAMPLE_WORDS, _LEAST_WORDS = 24, 8
_LEAST_NUMBERS, _BAND = 3, 0.05
"""So many numbers are compared, where they stand within such a share of the page's height."""
_AGREEING, _AGREEING_SCAN = 0.7, 0.9
"""The share of the words of a sample that both have. Of two readings of a scan the one made here is taken."""
_COMPARE_AGAIN = 25
"""Pages after which the text is compared again even with the fonts known: documents are put together of others."""
_UNCOVERED = 40
"""Letters that are read in a scan where its text has none, from which on that text is not all of it."""
_BESIDE = 4, 0.3
"""By how many heights, and by which share of its width, a stored line may be shorter than what is shown, at most."""
_FAINT = 8
"""Levels in a channel by which letters differ from their ground at least."""
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_LEADERS = re.compile(r"([^\w\s])(?:\s?\1){2,}")
"""Rows of dots that lead to a number, and lines drawn with signs."""


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


def compare(frame: Frame, text: PageText, own: Sequence[TextLine], read: Read) -> None:
    """Compare some lines of a page's own text with what its pixels show, and note in `text.learnt` whether they agree.

    That is done for each scan, whose text was found page by page; else where the page has a font that was not compared
    yet, and now and then. What says nothing, such as a script that is not read here, is not noted.
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


def _agrees(frame: Frame, text: PageText, own: Sequence[TextLine], rows: Region, read: Read) -> bool | None:
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


def _lacks_text(frame: Frame, own: Sequence[TextLine], read: Read) -> bool:
    """Whether text is read in the part of a page that is busiest without its own text."""
    pixels = frame.pixels.copy()
    for line in own:
        box = line.box
        around, beside = box.height // 2, max(_BESIDE[0] * box.height, round(_BESIDE[1] * box.width))
        pixels[max(0, box.y - around) : box.bottom + around, max(0, box.x - beside) : box.right + beside] = 255
    return letters_read(read(busiest(pixels)), frame.height) >= _UNCOVERED


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

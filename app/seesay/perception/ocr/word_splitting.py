"""Puts words in Latin letters into lines of another script, whose data makes its own letters of them.

The reading network knows Latin letters and tells scripts apart, but within a line each word takes on the script of its
neighbours. So doubtful words are cut out, and the network reads each alone.

Words as Tesseract reads them: with their spaces, and with numbers as English data reads them.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels
from seesay.core.text.cleaning import group_runs
from seesay.core.text.language_detection import script_of
from seesay.core.text.orthography import FILE_ENDINGS, is_in_own_letters, looks_alike, resolve_alphabets
from seesay.perception.imaging.resizing import on_paper

Page = npt.NDArray[np.uint8]
"""A line for Tesseract: grey, dark on light, with paper around it."""
PAGE_HEIGHT, BORDER = 36, 16
"""Height in pixels of a line on its page, that of Tesseract's network; and of the paper around it, without which
Tesseract misses letters at its ends."""
_DOUBTFUL = 0.88  # A number of less confidence is read again
_FIGURE_SURE = 0.75  # with this confidence English data is right about a number that stands alone
OWN_FIGURE = re.compile("[٠-٩۰-۹]")
"""Arabic and Persian figures, which neither Tesseract's data for these languages nor English data reads well."""
KEPT_SURE = 0.5
"""With this confidence such figures, and names of files with letters that have no Latin look-alikes, stay as they are:
Tesseract parts such names at their signs, and read as Latin words they lose letters."""
_CLOSE_SET = ("THAI", "KHMER", "HANGUL")  # scripts in which what the table has are no words
_SYMBOLS = str.maketrans("\N{MICRO SIGN}\N{GREEK THETA SYMBOL}", "μθ")
"""Signs of formulas that look like letters of words."""
_INVISIBLE = " \t\r\n\u200b\u200c\u200d\u200e\u200f\ufeff"
_AGREED, _BELOW = 0.5, 0.01
"""The least confidence of a word that two sizes agree on, and how far others are below the limit."""
_KEY, LATIN_KEY = re.compile(r"\(([^()]{1,3})\)(?=[.:…]*$)"), re.compile(r"\(([A-HJ-Z])\)[.:…]*$")
"""The letter that chooses a menu's entry, as in "열기(O)"; data of a script makes a digit or a sign of it."""


class Word(NamedTuple):
    """A word or a letter of a line, its confidence (0 to 1), and where it begins and ends in pixels of the page."""

    text: str
    confidence: float
    left: int
    right: int
    apart: bool = True  # whether a space is before it


def cleaned(text: str) -> str:
    """Return a word as people write it: one code for each letter, and nothing invisible at its ends."""
    return unicodedata.normalize("NFC", text).translate(_SYMBOLS).strip(_INVISIBLE)


def page_of(line: Pixels, height: int = PAGE_HEIGHT) -> Page:
    """Return a line as Tesseract gets it."""
    return on_paper(line, height, BORDER * height // PAGE_HEIGHT)


def on_page(words: Sequence[Word], line: Pixels) -> list[Word]:
    """Return the words of a line at their places on its page."""
    placed = scaled(words, PAGE_HEIGHT / line.shape[0])
    return [word._replace(left=word.left + BORDER, right=word.right + BORDER) for word in placed]


def off_page(words: Sequence[Word], line: Pixels) -> list[Word]:
    """Return words on the page of a line at their places in it."""
    placed = [word._replace(left=word.left - BORDER, right=word.right - BORDER) for word in words]
    return scaled(placed, line.shape[0] / PAGE_HEIGHT)


def scaled(words: Sequence[Word], by: float) -> list[Word]:
    """Return words of a page at their places on one that is `by` times as large."""
    return [word._replace(left=round(word.left * by), right=round(word.right * by)) for word in words]


def agreed(words: Sequence[Word], again: Sequence[Word], least: float) -> list[Word]:
    """Return a doubtful line of two readings: what both agree on is read, any other word stays doubtful.

    Where they differ in the number of words, it is the surer one.
    """
    if len(words) != len(again):
        return max(list(words), list(again), key=mean)
    merged = []
    for one, other in zip(words, again, strict=True):
        text, confidence = max((one, other), key=lambda word: word.confidence)[:2]
        same = one.text == other.text and not is_figure(text)  # of "15" both sizes may see "5"
        if one.text == other.text and confidence >= least:
            merged.append(one._replace(confidence=confidence))
            continue
        confidence = max(confidence, _AGREED) if same else min(confidence, least - _BELOW)
        merged.append(one._replace(text=text, confidence=confidence))
    return merged


def is_figure(text: str) -> bool:
    """Return whether a word is a number, with signs at most."""
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text))


def with_key(words: list[Word], english: str) -> list[Word]:
    """Return `words` with the letter in brackets at their end as English data reads it."""
    key = LATIN_KEY.search(english)
    return [*words[:-1], words[-1]._replace(text=_KEY.sub(f"({key[1]})", words[-1].text))] if key and words else words


def doubtful_figures(words: Sequence[Word]) -> list[int]:
    """Return the places of numbers that are not sure: data of a script loses their first figures."""
    return [
        place
        for place, word in enumerate(words)
        if is_figure(word.text) and word.confidence < _DOUBTFUL and not OWN_FIGURE.search(word.text)
    ]


def cut_out_alone(page: Page, words: Sequence[Word], place: int) -> Page:
    """Return all that stands between the words beside that at `place`, with paper around it."""
    left = words[place - 1].right if place else 0
    right = words[place + 1].left if place + 1 < len(words) else page.shape[1]
    return np.pad(page[:, left : max(left + 1, right)], ((0, 0), (BORDER, BORDER)), constant_values=int(page[0, 0]))


def figure_or(word: Word, english: Sequence[Word]) -> Word:
    """Return the number `word` as English data reads it, if it is sure, and else as none that is sure."""
    text, sure = joined(english), mean(english)
    if is_figure(text) and sure >= _FIGURE_SURE:
        return word._replace(text=text, confidence=sure)
    return word._replace(confidence=0.0)


def overlap(one: Word, other: Word) -> bool:
    """Return whether two words share most of the narrower one."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return 2 * shared > min(one.right - one.left, other.right - other.left)


def parted(words: list[Word], text: str) -> list[Word]:
    """Return `words` of a line with the spaces of its plain text where the table gives letters one by one."""
    if not any(unicodedata.name(word.text[0], "").startswith(_CLOSE_SET) for word in words):
        return words  # the table has parted them; the text of right-to-left lines lacks a space
    starts, length = set[int](), 0
    for part in map(cleaned, text.split()):
        starts.add(length)
        length += len(part)
    ends = list(accumulate(len(word.text) for word in words))
    if ends[-1] != length:
        return words
    return [word._replace(apart=end - len(word.text) in starts) for word, end in zip(words, ends, strict=True)]


def joined(words: Sequence[Word]) -> str:
    """Return the words as a line."""
    return "".join(f" {word.text}" if word.apart else word.text for word in words).strip()


def mean(words: Sequence[Word]) -> float:
    """Return the confidence of a line: the mean of its words', weighted by their lengths."""
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) / letters if letters else 0.0


def may_have_key(words: Sequence[Word]) -> bool:
    """Return whether a line ends like one with the key of a menu's entry."""
    return bool(_KEY.search(joined(words)))


_BY_LETTER = frozenset({"Hang", "Thai"})  # scripts of which the data tells letters and no words
_OWN_SURE, _LETTER_SURE = {"Armn": 0.97, "Cyrl": 0.97, "Grek": 0.97}, 0.85
"""What the data of the script reads with this confidence is no Latin word, by script; of a single letter the second."""
_USUALLY_SURE = 0.925
_LIKELY, _READ, _OWN, _HAS_OWN, _OTHER, _BIAS = 0.47, -2.51, 2.27, -3.34, -4.04, 0.9
"""Weights of: the log-odds of the script; the logarithms of how unsure the network, and the data of the script, are;
that this read letters of its script; that the network read some that are not Latin. Fitted on 3,100 doubtful words of
eleven languages (texts for tuning of models/ocr/mixed_pages.py), of which 0.2 % are then Latin that are not, and 99 %
of the Latin ones are."""
_MOST, _BEYOND = 6.0, 1.02  # log-odds beyond these are no surer; no confidence is beyond the second
_LETTERS = 2  # A Latin word has so many letters; a lone one may be a digit, a sign or an icon
_ALIKE_LIKELY, _ALIKE_LETTERS = 0.0, 3
"""The least log-odds and length of a word that looks the same in both scripts, such as "MAC"."""
_SURE = 0.9
"""With this confidence the network is right about such a word, and about a number or the key of a menu's entry."""
_ENDS = ".,:;!?…()[]{}<>\"'«»"  # signs at the ends of words that belong to the line around them
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_NAME = re.compile(r"(.+)\.\w{2,4}([^\w.]*)")  # what may be a file's name, and signs behind it
_END, _END_FROM_RIGHT = (
    re.compile(rf"\.({FILE_ENDINGS})([^\w.]*)$", re.I),
    re.compile(rf"^[^\w.]*({FILE_ENDINGS})\.", re.I),
)
"""The end of a file's name whose first part is in the script of the line; from the right it stands at the left."""
_MARGIN = 8  # pixels of a page that are cut out beside the first and the last word
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr"})


class AsLatin(NamedTuple):
    """What a piece of a line is if it is in Latin letters, how sure that is (0 to 1), and log-odds that it is."""

    text: str
    confidence: float
    likely: float


ReadAsLatin = Callable[[Sequence[Pixels], str, Cancellation], Sequence[AsLatin]]
"""Reads pieces of lines in a script."""


class _Part(NamedTuple):
    """Words of a line, from the first to before the last."""

    line: int
    first: int
    end: int


def with_latin_words(
    lines: Sequence[Sequence[Word]],
    pages: Sequence[Page],
    script: str,
    read: ReadAsLatin,
    cancellation: Cancellation,
) -> list[list[Word]]:
    """Return `lines`, whose words have their places on `pages`, with words in Latin letters where there are such."""

    def read_again(parts: Iterable[_Part]) -> dict[_Part, AsLatin]:
        asked = list(parts)
        if not asked:
            return {}
        of_each = [lines[part.line][part.first : part.end] for part in asked]
        pieces = [
            _cut_out(pages[part.line], lines[part.line], words) for part, words in zip(asked, of_each, strict=True)
        ]
        told = zip(asked, read(pieces, script, cancellation), of_each, strict=True)
        return {part: latin for part, its, words in told if (latin := _latin(its, words, script)) is not None}

    alone = _largest(
        read_again(part for number, words in enumerate(lines) for part in _doubtful(number, words, script))
    )
    runs = _runs(alone)
    # words that stand together are read together: in a script that runs the other way, their order is its own
    together = read_again(run for run, parts in runs.items() if len(parts) > 1)
    merged = [list(words) for words in lines]
    for run, parts in reversed(runs.items()):
        its = {run: together[run]} if run in together else {part: alone[part] for part in parts}
        for (line, first, end), (text, confidence, _) in reversed(its.items()):
            merged[line][first:end] = [_around(lines[line][first:end])._replace(text=text, confidence=confidence)]
    return merged


def _doubtful(line: int, words: Sequence[Word], script: str) -> list[_Part]:
    """Return the parts of a line that may be Latin: words, and doubtful letters that stand together in one."""
    sure = _LETTER_SURE if script in _BY_LETTER else _OWN_SURE.get(script, _USUALLY_SURE)
    starts = [place for place, word in enumerate(words) if word.apart or not place]
    parts: set[_Part] = set()
    for first, end in pairwise([*starts, len(words)]):
        at = first
        for doubtful, run in groupby(words[first:end], lambda word: _is_doubtful(word, script, sure)):
            after = at + len(list(run))
            if doubtful and any(map(str.isalnum, joined(words[at:after]))):
                parts |= {_Part(line, first, end), _Part(line, at, after)}
            at = after
    return sorted(parts)


def _is_doubtful(word: Word, script: str, sure: float) -> bool:
    if OWN_FIGURE.search(word.text) and word.confidence >= KEPT_SURE:
        return False
    has_own = any(script_of(letter) == script for letter in word.text)
    return word.confidence < sure or not has_own or _NAME.fullmatch(word.text) is not None


def _largest(parts: Mapping[_Part, AsLatin]) -> dict[_Part, AsLatin]:
    """Return `parts` in order, without those that are within another."""
    return {
        part: parts[part]
        for part in sorted(parts)
        if not any(
            part != each and part.line == each.line and each.first <= part.first and part.end <= each.end
            for each in parts
        )
    }


def _runs(parts: Iterable[_Part]) -> dict[_Part, list[_Part]]:
    """Return what consecutive `parts`, which are in order, are together, with them."""
    together = group_runs(parts, lambda run, part: run[-1].line == part.line and run[-1].end == part.first)
    return {_Part(run[0].line, run[0].first, run[-1].end): run for run in together}


def _latin(read: AsLatin, words: Sequence[Word], script: str) -> AsLatin | None:
    """Return how `words` that were `read` as Latin stand in their line; None if they are in its script."""
    name = _NAME.fullmatch(joined(words))
    is_own = name is not None and is_in_own_letters(name[1], script) and mean(words) >= KEPT_SURE
    if not is_own and _is_latin(read, words, script):
        return read._replace(text=_from_right(read.text)) if script in _RIGHT_TO_LEFT else read
    end = _END_FROM_RIGHT if script in _RIGHT_TO_LEFT else _END
    kind = end.search(read.text)
    if name is None or kind is None:
        return None
    behind = name[2] if script in _RIGHT_TO_LEFT else kind[2]
    (first,) = resolve_alphabets([name[1]])
    last = kind[1] if kind[1].isupper() else kind[1].lower()
    return read._replace(text=f"{first}.{last}{behind}", confidence=mean(words))


def _is_latin(read: AsLatin, words: Sequence[Word], script: str) -> bool:
    """Return whether `words` are what was `read` as Latin: surely Latin letters, or a number or the key of a menu."""
    own, letters = joined(words), [letter for letter in read.text if letter.isalpha()]
    if not letters or LATIN_KEY.search(read.text):
        # data of a script may lose a number's first figures; what has others at its end has some of its neighbour's ink
        fits = len(read.text) == len(own) or read.text.endswith(own) or mean(words) < _LETTER_SURE
        return read.confidence >= _SURE and (fits or not is_figure(own)) and not any(map(str.isalpha, own))
    latin = sum(script_of(letter) == "Latn" for letter in letters)
    if latin < _LETTERS:
        return False
    if looks_alike(read.text, own):
        # a small letter alone may have the shape of its capital, but for its size
        usual = any(case(read.text) and case(own) for case in (str.isupper, str.islower, str.istitle))
        return usual and len(own) >= _ALIKE_LETTERS and read.confidence >= _SURE and read.likely >= _ALIKE_LIKELY
    likely = (
        _LIKELY * min(_MOST, max(-2 * _MOST, read.likely))
        + _READ * math.log(_BEYOND - min(1.0, read.confidence))
        + _OWN * math.log(_BEYOND - min(1.0, mean(words)))
        + _HAS_OWN * any(script_of(letter) == script for letter in own)
        + _OTHER * (latin < len(letters))
    )
    return likely + _BIAS > 0


def _from_right(text: str) -> str:
    """Return Latin words as they are written within a line that runs from the right.

    Signs at their ends belong to the line: the full stop behind them stands at the left.
    """
    words = text.strip(_ENDS)
    first, _, last = text.partition(words) if words else (text, "", "")
    return last[::-1].translate(_MIRRORED) + words + first[::-1].translate(_MIRRORED)


def _around(words: Sequence[Word]) -> Word:
    """Return a word in the place of `words`."""
    left, right = min(word.left for word in words), max(word.right for word in words)
    return words[0]._replace(left=left, right=right)


def _cut_out(page: Page, line: Sequence[Word], words: Sequence[Word]) -> Pixels:
    """Return what a page has between the neighbours of `words` in `line`, without the paper above and below it.

    The places of words are not exact, and may overlap; a neighbour may be on either side.
    """
    place = _around(words)
    middle = place.left + place.right
    others = [word for word in line if word not in words]
    before = max(
        (word.right for word in others if word.left + word.right < middle and word.right < place.right),
        default=place.left - 2 * _MARGIN,
    )
    after = min(
        (word.left for word in others if word.left + word.right > middle and word.left > place.left),
        default=place.right + 2 * _MARGIN,
    )
    left, right = max(0, before, (before + place.left) // 2), min(after, (place.right + after) // 2)
    around = BORDER // 4 * 3
    return np.repeat(page[around:-around, left : max(left + 1, right), None], 3, axis=2)

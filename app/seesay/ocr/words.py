"""Words as Tesseract reads them: with their spaces, and with numbers as English data reads them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from seesay.domain import Pixels
from seesay.ocr.line_paper import on_paper

Page = npt.NDArray[np.uint8]
"""A line for Tesseract: grey, dark on light, with paper around it."""
PAGE_HEIGHT, BORDER = 36, 16
"""Height in pixels of a line on its page, that of Tesseract's network; and of the paper around it, without which
Tesseract misses letters at its ends."""
_DOUBTFUL = 0.88
"""A number of less confidence is read again."""
_FIGURE_SURE = 0.75
"""With this confidence English data is right about a number that stands alone."""
OWN_FIGURE = re.compile("[٠-٩۰-۹]")
"""Arabic and Persian figures, which neither Tesseract's data for these languages nor English data reads well."""
KEPT_SURE = 0.5
"""With this confidence such figures, and names of files with letters that have no Latin look-alikes, stay as they are:
Tesseract parts such names at their signs, and read as Latin words they lose letters."""
_CLOSE_SET = ("THAI", "KHMER", "HANGUL")
"""Scripts in which what the table has are no words."""
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
    apart: bool = True
    """Whether a space is before it."""


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

"""Words as Tesseract reads them: with their spaces, and with those in Latin letters as English data reads them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from seesay.text.languages import script_of
from seesay.text.letters import looks_alike

Page = npt.NDArray[np.uint8]
"""A line for Tesseract: grey, dark on light, with paper around it."""
BORDER = 16
"""Pixels of paper around a line, without which Tesseract misses letters at its ends."""
_ALIKE = {"Grek": (0.85, 0.1), "Cyrl": (0.92, 0.0)}
"""In scripts like Latin, a word of less confidence is of Latin letters if English data is so much surer ..."""
_SURE = 0.88
"""... and as sure as this."""
_DOUBTED = {"Hebr": 0.5, "Arab": 0.7}
"""In these scripts the same holds for a word of less confidence: data makes letters and figures of a Latin one."""
BY_LETTER, _LATIN_LETTERS, _LATIN_SURE = frozenset({"Hang", "Thai"}), 2, 0.6
"""Scripts of which the table has places of letters, so that English data gets what stands between them; from how many
letters and which confidence on, that is Latin."""
_FIGURE_SURE = 0.75
"""With this confidence English data is right about a number that stands alone."""
_CLOSE_SET = ("THAI", "KHMER", "HANGUL")
"""Scripts in which what the table has are no words."""
_SYMBOLS = str.maketrans("\N{MICRO SIGN}\N{GREEK THETA SYMBOL}", "μθ")
"""Signs of formulas that look like letters of words."""
_INVISIBLE = " \t\r\n\u200b\u200c\u200d\u200e\u200f\ufeff"
_AGREED, _BELOW = 0.5, 0.01
"""The least confidence of a word that two sizes agree on, and how far others are below the limit."""
_KEY, _LATIN_KEY = re.compile(r"\(([^()]{1,3})\)(?=[.:…]*$)"), re.compile(r"\(([A-HJ-Z])\)[.:…]*$")
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


def _is_foreign(word: Word, script: str) -> bool:
    """Return whether a word may be of Latin letters: it has none of `script`, or doubtful look-alikes."""
    if not any(script_of(letter) == script[:4] for letter in word.text):
        return len(word.text) > 1
    return word.confidence < (_ALIKE[script][0] if script in _ALIKE else _DOUBTED.get(script, 0.0))


def with_latin(words: Sequence[Word], english: Sequence[Word], script: str) -> list[Word]:
    """Return `words` with those of `english` instead where they may be of Latin letters and it is surer."""
    latin = [word for word in english if sum(script_of(letter) == "Latn" for letter in word.text) > 1]
    merged: list[Word] = []
    for word in words:
        least = word.confidence
        if script in _ALIKE or any(script_of(letter) == script[:4] for letter in word.text):
            least = max(word.confidence + _ALIKE.get(script, (0, 0))[1], _SURE)
        surer = [
            each
            for each in latin
            if each.confidence >= least and overlap(each, word) and not looks_alike(each.text, word.text)
        ]
        if not surer or not _is_foreign(word, script):
            merged.append(word)
        elif surer[0].text not in [each.text for each in merged[-1:]]:
            merged += [surer[0]._replace(apart=word.apart), *surer[1:]]
    return merged


def with_key(words: list[Word], english: str) -> list[Word]:
    """Return `words` with the letter in brackets at their end as English data reads it."""
    key = _LATIN_KEY.search(english)
    return [*words[:-1], words[-1]._replace(text=_KEY.sub(f"({key[1]})", words[-1].text))] if key and words else words


def latin_parts(words: Sequence[Word], script: str) -> list[slice]:
    """Return the parts of a line without a letter of `script`, but with more than punctuation."""
    own = [any(script_of(letter) == script for letter in word.text) for word in words]
    parts, start = list[slice](), 0
    for is_own, run in groupby(own):
        stop = start + len(list(run))
        if not is_own and any(letter.isalnum() for word in words[start:stop] for letter in word.text):
            parts.append(slice(start, stop))
        start = stop
    return parts


def cut_out(page: Page, words: Sequence[Word], part: slice) -> Page:
    """Return what `part` of the `words` of a page holds, with paper around it."""
    first, last = words[part.start], words[part.stop - 1]
    before, after = words[: part.start][-1:], words[part.stop :][:1]
    left = (before[0].right + first.left) // 2 if before else 0
    right = (last.right + after[0].left) // 2 if after else page.shape[1]
    return np.pad(page[:, left : max(left + 1, right)], ((0, 0), (BORDER, BORDER)), constant_values=int(page[0, 0]))


def doubtful_figures(words: Sequence[Word]) -> list[int]:
    """Return the places of numbers that are not sure: data of a script loses their first figures."""
    return [place for place, word in enumerate(words) if is_figure(word.text) and word.confidence < _SURE]


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


def latin_or(words: list[Word], english: Sequence[Word]) -> list[Word]:
    """Return `english` if it is surer of words in Latin letters, or of a menu's key, than `words` are."""
    text = joined(english)
    letters = sum(script_of(letter) == "Latn" for letter in text)
    is_latin = letters >= _LATIN_LETTERS and len(joined(words)) > 1  # a lone sign is mostly a digit
    if is_figure(text) and mean(english) >= _FIGURE_SURE and not any(map(str.isalpha, joined(words))):
        is_latin = True  # "15", of which "]5" was read
    if not (is_latin or _LATIN_KEY.search(text)) or mean(english) < _LATIN_SURE:
        return words
    return [english[0]._replace(apart=words[0].apart), *english[1:]]


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


def may_be_latin(words: Sequence[Word], script: str) -> bool:
    """Return whether a line may have a word in Latin letters, or ends in the key of a menu's entry."""
    return any(_is_foreign(word, script) for word in words) or bool(_KEY.search(joined(words)))

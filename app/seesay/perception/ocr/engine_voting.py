"""Votes between several readings of a line, word by word: by different data of Tesseract, and of different sizes.

Two networks rarely make the same mistake. Where they differ, the list of words of the language tells mostly which is
right.

The words of a language, from the list that comes with Tesseract's data.

Its network hardly weighs the list, so that what one reading makes of a word is often none. Of several readings, the one
that is a word is mostly right.

Mends words that are none, where the reader is known to make a letter of another that looks like it.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from seesay.core.text.orthography import is_file_name
from seesay.perception.ocr.word_splitting import KEPT_SURE, OWN_FIGURE, Word, overlap

_WORDS, _LETTERS = 19, 21  # which parts of a file of data hold the list of words and its letters
_HEADER = struct.Struct("<hii")
"""What a list begins with: a number that tells what it is, how many letters and how many edges there are."""
_LIST = 42
_FLAGS, _END_OF_NODE, _END_OF_WORD = 3, 1, 4  # how many bits of an edge are flags, and two of them
_MARKS = dict.fromkeys([0x640, *range(0x64B, 0x653)])
"""Arabic's signs of vowels and its lengthening, which a list leaves out."""


def bare(text: str) -> str:
    """Return Arabic text without signs of vowels, which are seldom written and often missed."""
    return text.translate(_MARKS)


class WordList(NamedTuple):
    """A list of words as a graph: each edge has a letter, flags and the edge where the next letter's begin."""

    edges: memoryview
    letters: dict[str, int]
    letter_bits: int

    def knows(self, word: str) -> bool:
        """Return whether a word, apart from signs around it, is in the list; "Word" also where "word" is."""
        start, stop = 0, len(word)
        while start < stop and not word[start].isalnum():
            start += 1
        while start < stop and not word[stop - 1].isalnum():
            stop -= 1
        letters = bare(word[start:stop])
        return bool(letters) and any(map(self._has, {letters: 0, letters.lower(): 0, letters.capitalize(): 0}))

    def _has(self, word: str) -> bool:
        node = edge = 0
        for place, letter in enumerate(word):
            if (wanted := self.letters.get(letter)) is None or (place and not node):
                return False
            for position in range(node, len(self.edges)):
                edge = self.edges[position]
                if edge & ((1 << self.letter_bits) - 1) == wanted:
                    break
                if edge >> self.letter_bits & _END_OF_NODE:
                    return False
            else:
                return False
            node = edge >> self.letter_bits + _FLAGS
        return bool(edge >> self.letter_bits & _END_OF_WORD)


NO_WORDS = WordList(memoryview(b"").cast("Q"), {}, 0)


@lru_cache(4)
def word_list(file: Path) -> WordList:
    """Return the list in `file`, the data of a language; one without words where there is none."""
    try:
        data = file.read_bytes()
        count = struct.unpack_from("<i", data)[0]
        starts = struct.unpack_from(f"<{count}q", data, 4)
        words, letters = (_part(data, starts, number) for number in (_WORDS, _LETTERS))
        kind, size, edges = _HEADER.unpack_from(words)
        body = words[_HEADER.size : _HEADER.size + 8 * edges]
        if kind != _LIST or len(body) != 8 * edges:
            return NO_WORDS
        lines = bytes(letters).decode().splitlines()[1:]
    except (OSError, struct.error, UnicodeDecodeError, IndexError):
        return NO_WORDS
    names = [unicodedata.normalize("NFC", line.split(" ", 1)[0]) for line in lines]
    return WordList(
        memoryview(bytes(body)).cast("Q"), dict(zip(names, range(len(names)), strict=True)), (size - 1).bit_length()
    )


def _part(data: bytes, starts: tuple[int, ...], number: int) -> memoryview:
    """Return a part of the data; its end is where the next one begins that there is."""
    if starts[number] < 0:
        raise IndexError(number)
    stop = min((start for start in starts if start > starts[number]), default=len(data))
    return memoryview(data)[starts[number] : stop]


_KNOWN, _UNSEEN, _EACH = 2.0, 0.3, 0.1
"""What a vote gains if its words are in the list; the confidence of a reading that has nothing at a place; and what any
reading has beside its confidence."""
_SURE_IF_KNOWN, _SURE = 0.8, 0.9
"""From which confidence on a word of the list, or any, is right even if not all data read it."""
_BELOW = 0.01  # how far words that are not sure are below the limit


class Reading(NamedTuple):
    """A line as a `voter` read it; each has one voice on whether a word is sure."""

    voter: int
    words: Sequence[Word]


class _Part(NamedTuple):
    """A word with its letters, where these come one by one."""

    letters: list[Word]
    text: str
    confidence: float
    place: Word


def vote_words(readings: Sequence[Reading], least: float, knows: Callable[[str], bool]) -> list[Word]:
    """Return the line that most speaks for; words that are not sure have less confidence than `least`."""
    line: list[Word] = []
    voters = {reading.voter for reading in readings}
    for place in _places([_parts(reading.words) for reading in readings]):
        confidences = [max(0.0, min((part.confidence for part in parts), default=_UNSEEN)) for parts in place]
        votes: dict[str, float] = {}
        for parts, confidence in zip(place, confidences, strict=True):
            votes[bare(_text(parts))] = votes.get(bare(_text(parts)), 0.0) + confidence + _EACH
        known = {text: _share(map(knows, text.split())) for text in votes}
        best = max(votes, key=lambda text: votes[text] + _KNOWN * known[text])
        alike = [number for number, parts in enumerate(place) if bare(_text(parts)) == best]
        chosen = place[alike[0]]  # of readings that differ in Arabic's signs of vowels only, the first
        same = [number for number in alike if _text(place[number]) == _text(chosen)]
        likely, surest = (max(map(confidences.__getitem__, numbers)) for numbers in (alike, same))
        sure = (
            {readings[number].voter for number in same} == voters
            or surest >= _SURE
            or (known[best] == 1 and surest >= _SURE_IF_KNOWN)
        )
        for part in chosen:
            for letter in part.letters:
                confidence = likely if len(part.letters) == 1 else letter.confidence
                confidence = max(confidence, least) if sure else min(confidence, least - _BELOW)
                line.append(letter._replace(confidence=confidence))
    return line


def with_own(line: Sequence[Word], other: Sequence[Word]) -> list[Word]:
    """Return `line` with Arabic and Persian figures, and with names of files, as they are in `other`."""
    kept = [
        word
        for word in other
        if word.confidence >= KEPT_SURE and (OWN_FIGURE.search(word.text) or is_file_name(word.text))
    ]
    told: list[Word] = []
    for word in line:
        own = next((each for each in kept if overlap(each, word)), word)
        if own is word or own not in told:
            told.append(own)
    return told


def _text(parts: Sequence[_Part]) -> str:
    return " ".join(part.text for part in parts)


def _share(answers: Iterable[bool]) -> float:
    given = list(answers)
    return sum(given) / max(1, len(given))


def _parts(words: Sequence[Word]) -> list[_Part]:
    """Put letters that come one by one together to words."""
    parts: list[_Part] = []
    for word in words:
        if parts and not word.apart:
            letters, text, confidence, place = parts.pop()
            place = place._replace(left=min(place.left, word.left), right=max(place.right, word.right))
            parts.append(_Part([*letters, word], text + word.text, min(confidence, word.confidence), place))
        else:
            parts.append(_Part([word], word.text, word.confidence, word))
    return parts


def _places(lines: Sequence[list[_Part]]) -> list[list[list[_Part]]]:
    """Return the places of a line, in order, with what each reading has there: words that overlap share one."""
    number = {id(part): place for place, part in enumerate(part for line in lines for part in line)}
    for line, other in combinations(lines, 2):
        for part in line:
            for same in other:
                one, two = number[id(part)], number[id(same)]
                if one != two and overlap(part.place, same.place):
                    number = {key: one if place == two else place for key, place in number.items()}
    order: list[int] = []
    for line in lines:
        at = 0
        for part in line:
            if number[id(part)] not in order:
                order.insert(at, number[id(part)])  # behind what is before it in its own reading
            at = order.index(number[id(part)]) + 1
    return [[[part for part in line if number[id(part)] == place] for line in lines] for place in order]


_MISTAKES = {
    "Armenian": "Ճ=Հ Ը=Հ շ=չ հ=ճ",
}
"""What data makes of letters, and the letters; the other way round it is rare (pages for tuning)."""
_MOST = 5  # so many letters of a word are looked at


def correct_word(word: str, data: str, knows: Callable[[str], bool]) -> str:
    """Return the word that `data` read as `word`, if this is none and there is only one with so few mistakes."""
    if data not in _MISTAKES or knows(word):
        return word
    found = list(_pattern(data).finditer(word))[:_MOST]
    for count in range(1, len(found) + 1):
        possible = {other for some in combinations(found, count) for other in _others(word, some, data) if knows(other)}
        if possible:
            return possible.pop() if len(possible) == 1 else word
    return word


@cache
def _letters(data: str) -> dict[str, list[str]]:
    """Return for what is read the letters that it may stand for."""
    letters: dict[str, list[str]] = {}
    for read, meant in (each.split("=") for each in _MISTAKES[data].split()):
        letters.setdefault(read, []).append(meant)
    return letters


@cache
def _pattern(data: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(_letters(data), key=len, reverse=True)))


def _others(word: str, places: tuple[re.Match[str], ...], data: str) -> Iterator[str]:
    """Give the words with other letters in `places`."""
    if not places:
        yield word
        return
    *before, last = places
    for meant in _letters(data)[last[0]]:
        yield from _others(word[: last.start()] + meant + word[last.end() :], tuple(before), data)

"""The words of a language, from the list that comes with Tesseract's data.

Its network hardly weighs the list, so that what one reading makes of a word is often none. Of several readings, the one
that is a word is mostly right.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_WORDS, _LETTERS = 19, 21
"""Which parts of a file of data hold the list of words and its letters."""
_HEADER = struct.Struct("<hii")
"""What a list begins with: a number that tells what it is, how many letters and how many edges there are."""
_LIST = 42
_FLAGS, _END_OF_NODE, _END_OF_WORD = 3, 1, 4
"""How many bits of an edge are flags, and two of them."""
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

"""Reads lines with the system's Tesseract, whose data covers more than a hundred languages.

The program gets nothing but the lines, as pages of a TIFF on its standard input: its own search for text fails on
screens, and nothing of a picture is written to a disk. It runs in processes of its own, which a cancellation kills, and
which hold no memory afterwards.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from itertools import pairwise
from pathlib import Path
from statistics import fmean, pvariance
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from seesay.backends import Unavailable
from seesay.children import child_environment
from seesay.domain import Cancellation, Pixels
from seesay.errors import ModelError
from seesay.ocr.line_paper import on_paper
from seesay.ocr.reading_data import fetched
from seesay.text.languages import evidence_for, script_of
from seesay.text.letters import as_written, looks_alike
from seesay.translation import translate

DATA: dict[str, tuple[tuple[str, ...], ...]] = {
    # For each script the languages that share it, with the data of Tesseract for each, best first as measured
    # (models/ocr/script_pages.py).
    "Cyrl": (("Cyrillic",), *((name,) for name in ("rus", "ukr", "bul", "srp", "bel", "mkd", "kaz"))),
    "Grek": (("ell", "Greek"),),  # data of the whole script takes accents for those of antiquity
    "Arab": (*((name,) for name in ("ara", "fas", "urd", "uig", "pus")), ("Arabic",)),
    "Hebr": (("heb", "Hebrew"),),
    "Deva": (*((name,) for name in ("hin", "mar", "nep")), ("Devanagari",)),
    "Beng": (("ben", "Bengali"), ("asm",)),
    "Taml": (("tam", "Tamil"),),
    "Thai": (("Thai", "tha"),),
    "Hang": (("kor", "Hangul"),),
    "Geor": (("Georgian", "kat"),),
    "Armn": (("Armenian", "hye"),),
    "Telu": (("tel", "Telugu"),),
    "Gujr": (("guj", "Gujarati"),),
    "Guru": (("pan", "Gurmukhi"),),
    "Knda": (("kan", "Kannada"),),
    "Mlym": (("mal", "Malayalam"),),
    "Orya": (("ori", "Oriya"),),
    "Khmr": (("khm", "Khmer"),),
    "Ethi": (("amh", "Ethiopic"), ("tir",)),
    "Laoo": (("lao", "Lao"),),
    "Mymr": (("mya", "Myanmar"),),
    "Sinh": (("sin", "Sinhala"),),
    "Tibt": (("bod", "Tibetan"), ("dzo",)),
    "Latn-vi": (("Vietnamese", "vie"),),
    "Latn-tr": (("tur", "Latin"),),
    "Latn-sk": (("slk", "Latin"),),
}
_ENGLISH = "eng"
"""What reads words in Latin letters within another script. Beside the data of a language, it would make English words
of that language's; so it is asked only for words without a letter of their script."""
_ALIKE = {"Grek": (0.85, 0.1), "Cyrl": (0.92, 0.0)}
"""In scripts like Latin, a word of less confidence is of Latin letters if English data is so much surer ..."""
_SURE = 0.88
"""... and as sure as this."""
_TRIED = 4
"""So many of the longest lines are read with the data of each language; the surest reads the rest."""
_SURER_THAN_PERSIAN = {"urd": 0.05}
"""So much surer than Persian data is that of another language of its own."""
_PERSIAN, _BENGALI = 0.3, 0.05
"""What speaks for a language, per word, in what its data reads; of Arabic, Persian data makes some Persian letters."""
_ALL_ROWS = ("-c", "textord_noise_rejrows=0")
"""Without it, rows with many small marks, as Arabic and Bengali have, count as noise and are dropped."""
_HEIGHT, _LARGER = 36, 48
"""Height in pixels of a line as Tesseract gets it: that of its network; and of a doubtful one for a second reading."""
_BORDER = 16
"""Pixels of paper around a line, without which Tesseract misses letters at its ends."""
_CLOSE_SET, _FAINT = ("THAI", "KHMER", "HANGUL"), 60
"""Scripts in which what Tesseract gives are no words, so that gaps tell where spaces are; ink has so many levels."""
_GAP, _WIDER, _MORE = 5, 2.2, 1
"""Spaces of a line are so many times and columns wider than its other gaps; where none stand out, than this."""
_INVISIBLE = " \t\r\n\u200b\u200c\u200d\u200e\u200f\ufeff"
_AGREED, _BELOW = 0.5, 0.01
"""The least confidence of a word that two sizes agree on, and how far others are below the limit."""
_PATIENCE = 60.0
"""Seconds for the lines of one process."""
_POLL = 0.05
MIN_CONFIDENCE = 0.45
"""A line that it is less sure of counts as unread: it reads words in plain paper, and a wrong word is a harm."""
_NEVER_SURE = frozenset({"Ethi", "Knda", "Mlym", "Orya", "Sinh", "Telu"})
"""Scripts of which a tenth to a quarter of the words are wrong, however sure Tesseract is of them."""
_DOUBTFUL_WORD, _USUAL = {"Arab": 0.7, "Beng": 0.7}, 0.5
"""A line with a word of less confidence is told as doubtful; by script, as measured on pages for tuning ..."""
_DOUBTFUL, _SURE_LINE = 0.8, 0.9
"""... with at most this confidence; other lines have at least the second: scripts differ in what Tesseract says."""
_KEY, _LATIN_KEY = re.compile(r"\(([^()]{1,3})\)(?=[.:…]*$)"), re.compile(r"\(([A-HJ-Z])\)[.:…]*$")
"""The letter that chooses a menu's entry, as in "열기(O)"; data of a script makes a digit or a sign of it."""
_WORD = "5"
"""The level of a word in Tesseract's table."""
_Page = npt.NDArray[np.uint8]
"""A line for Tesseract: grey, dark on light, `_HEIGHT` pixels high, with paper around it."""


class Tesseract:
    """Reads lines with the program `tesseract`."""

    name = "Tesseract"
    uses_fetched_data = True

    def __init__(self) -> None:
        self._data: dict[str, list[tuple[str, ...]]] = {}
        self._english: tuple[str, ...] | None = None
        self._fetched: dict[str, Path] | None = None

    @classmethod
    def priority(cls) -> float:
        """Return 10; raise `Unavailable` when the program is not installed."""
        if shutil.which("tesseract") is None:
            raise Unavailable(
                translate("Reasons", "the program tesseract is not installed"),
                translate("Reasons", "install tesseract-ocr and its data for your scripts"),
            )
        return 10.0

    def scripts(self) -> frozenset[str]:
        """Return the scripts whose data is installed or was fetched."""
        here = fetched()
        if self._fetched != here:
            listed = self._run(["--list-langs"], b"", Cancellation()).decode(errors="replace").split()
            # upstream keeps the data of scripts in a folder "script", Debian does not
            system: dict[str, tuple[str, ...]] = {name.removeprefix("script/"): ("-l", name) for name in listed}
            own = {name: ("-l", name, "--tessdata-dir", str(folder)) for name, folder in here.items()}
            ways = own | system
            found: dict[str, list[tuple[str, ...]]] = {}
            for script, languages in DATA.items():
                for names in languages:
                    if (name := next((name for name in names if name in ways), None)) is not None:
                        found.setdefault(script, []).append(ways[name])
            self._data, self._english, self._fetched = found, ways.get(_ENGLISH), here
        return frozenset(self._data)

    def read(
        self, lines: Sequence[Pixels], script: str, threads: int, cancellation: Cancellation
    ) -> list[tuple[str, float]]:
        """Return text and confidence of each of `lines`; see `LineReader`."""
        if script not in self.scripts():
            raise ModelError(self.name, translate("Reasons", "its data for this script is not installed"))
        pages = [on_paper(line, _HEIGHT, _BORDER) for line in lines]
        data = self._fitting(pages, script, threads, cancellation)
        read = self._shared(pages, data, threads, cancellation)
        least = _DOUBTFUL_WORD.get(script, _USUAL)
        sure = [min((word.confidence for word in words), default=0.0) for words in read]
        doubtful = [place for place, confidence in enumerate(sure) if confidence < least]
        if doubtful:
            larger = [on_paper(lines[place], _LARGER, _BORDER * _LARGER // _HEIGHT) for place in doubtful]
            for place, words in zip(doubtful, self._shared(larger, data, threads, cancellation), strict=True):
                read[place] = _surer(read[place], words, least)
        foreign = [
            place
            for place, words in enumerate(read)
            if any(_is_foreign(word, script) for word in words) or _KEY.search(_joined(words))
        ]
        texts = [_joined(words) for words in read]
        if foreign and self._english is not None:
            again = self._shared([pages[place] for place in foreign], self._english, threads, cancellation)
            for place, words in zip(foreign, again, strict=True):
                read[place] = _with_latin(read[place], words, script)
                texts[place] = _with_key(_joined(read[place]), _joined(words))
        texts = as_written(texts)
        return [_told(text, words, script) for text, words in zip(texts, read, strict=True)]

    def _fitting(
        self, pages: Sequence[_Page], script: str, threads: int, cancellation: Cancellation
    ) -> tuple[str, ...]:
        """Return the data that is surest of some of `pages`; lines that stand together are mostly of one language."""
        offered = self._data[script]
        if len(offered) == 1:
            return offered[0]
        longest = sorted(pages, key=lambda page: -page.shape[1])[:_TRIED]
        if script == "Arab":
            return self._fitting_arabic(longest, {data[1]: data for data in offered}, cancellation)
        if script == "Beng":  # the data of each is sure of the letters that it makes of the other's
            return (
                offered[0]
                if _speaks_for("bn", self._read(longest, offered[0], cancellation)) > _BENGALI
                else offered[1]
            )
        with ThreadPoolExecutor(max(1, threads), "tesseract") as pool:
            read = list(pool.map(lambda data: self._read(longest, data, cancellation), offered))
        return max(zip(offered, read, strict=True), key=lambda way: sum(map(_mean, way[1])))[0]

    def _fitting_arabic(
        self, pages: Sequence[_Page], offered: dict[str, tuple[str, ...]], cancellation: Cancellation
    ) -> tuple[str, ...]:
        """Return the data for the language of `pages`.

        Arabic data is as sure of the letters that it makes of Persian ones, so it is no judge; Persian data is.
        """
        judge = next((name for name in ("fas", "Arabic") if name in offered), None)
        if judge is None:
            return next(iter(offered.values()))
        read = self._read(pages, offered[judge], cancellation)
        if _speaks_for("fa", read) <= _PERSIAN:
            return offered[next((name for name in ("ara", "Arabic") if name in offered), judge)]
        sure: dict[str, float] = {judge: sum(map(_mean, read))}
        for name, more in _SURER_THAN_PERSIAN.items() if judge == "fas" else ():
            if name in offered:
                sure[name] = sum(map(_mean, self._read(pages, offered[name], cancellation))) - more * len(pages)
        return offered[max(sure, key=lambda name: sure[name])]

    def _shared(
        self, pages: Sequence[_Page], data: tuple[str, ...], threads: int, cancellation: Cancellation
    ) -> list[list[_Word]]:
        """Return what `_read` does, in at most `threads` processes at once."""
        count = max(1, min(threads, len(pages)))
        with ThreadPoolExecutor(count, "tesseract") as pool:
            parts = list(
                pool.map(
                    lambda start: self._read(pages[start::count], data, cancellation) if pages else [],
                    range(count),
                )
            )
        return [parts[place % count][place // count] for place in range(len(pages))]

    def _read(self, pages: Sequence[_Page], data: tuple[str, ...], cancellation: Cancellation) -> list[list[_Word]]:
        file = io.BytesIO()
        # made anew: several threads read the same pages, and an image that two of them save takes pages from the other
        pictures = [Image.fromarray(page) for page in pages]
        pictures[0].save(file, "TIFF", save_all=True, append_images=pictures[1:])
        # mode 7: a page is one line. The table is asked for by its variable: beside fetched data there is no "tsv"
        wish = ["stdin", "stdout", *data, "--psm", "7", *_ALL_ROWS, "-c", "tessedit_create_tsv=1"]
        table = self._run(wish, file.getvalue(), cancellation)
        words: list[list[_Word]] = [[] for _ in pages]
        for row in csv.DictReader(io.StringIO(table.decode()), delimiter="\t", quoting=csv.QUOTE_NONE):
            text = _cleaned(row["text"])
            if row["level"] == _WORD and text:
                left, width = int(row["left"]), int(row["width"])
                words[int(row["page_num"]) - 1].append(_Word(text, float(row["conf"]) / 100, left, left + width))
        return [_parted(line, page) for line, page in zip(words, pages, strict=True)]

    def _run(self, arguments: list[str], given: bytes, cancellation: Cancellation) -> bytes:
        """Return what the program prints; raises `ModelError` and `Cancelled`."""
        command = [shutil.which("tesseract") or "tesseract", *arguments]
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=child_environment() | {"OMP_THREAD_LIMIT": "1"},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as problem:
            raise ModelError(self.name, type(problem).__name__) from problem
        with process, ThreadPoolExecutor(1, "tesseract") as feeding:
            printed = feeding.submit(process.communicate, given)
            try:
                for _ in range(int(_PATIENCE / _POLL)):
                    cancellation.check()
                    wait([printed], timeout=_POLL)
                    if printed.done():
                        break
                else:
                    raise ModelError(self.name, translate("Reasons", "it takes too long"))
            finally:
                process.kill()
        if process.returncode != 0:
            raise ModelError(
                self.name, translate("Reasons", "it ended with status {number}").format(number=process.returncode)
            )
        return printed.result()[0]


class _Word(NamedTuple):
    text: str
    confidence: float
    left: int
    right: int
    apart: bool = True
    """Whether a space is before it."""


def _cleaned(text: str) -> str:
    """Return a word as people write it: one code for each letter, and nothing invisible at its ends."""
    return unicodedata.normalize("NFC", text).replace("\N{MICRO SIGN}", "\N{GREEK SMALL LETTER MU}").strip(_INVISIBLE)


def _told(text: str, words: Sequence[_Word], script: str) -> tuple[str, float]:
    """Return a line with its confidence, which tells whether a word of it is doubtful; empty if it cannot be told."""
    mean = _mean(words)
    if mean < MIN_CONFIDENCE:
        return "", 0.0
    doubtful = script in _NEVER_SURE or any(word.confidence < _DOUBTFUL_WORD.get(script, _USUAL) for word in words)
    return text, min(mean, _DOUBTFUL) if doubtful else max(mean, _SURE_LINE)


def _surer(words: Sequence[_Word], again: Sequence[_Word], least: float) -> list[_Word]:
    """Return a doubtful line of two readings: what both agree on is read, any other word stays doubtful.

    Where they differ in the number of words, it is the surer one. `again` was read at `_LARGER`.
    """
    again = [
        each._replace(left=each.left * _HEIGHT // _LARGER, right=each.right * _HEIGHT // _LARGER) for each in again
    ]
    if len(words) != len(again):
        return max(list(words), again, key=_mean)
    merged = []
    for one, other in zip(words, again, strict=True):
        text, confidence = max((one, other), key=lambda word: word.confidence)[:2]
        confidence = max(confidence, _AGREED) if one.text == other.text else min(confidence, least - _BELOW)
        merged.append(one._replace(text=text, confidence=confidence))
    return merged


def _is_foreign(word: _Word, script: str) -> bool:
    """Return whether a word may be of Latin letters: it has none of `script`, or doubtful look-alikes."""
    if not any(script_of(letter) == script[:4] for letter in word.text):
        return len(word.text) > 1
    return script in _ALIKE and word.confidence < _ALIKE[script][0]


def _with_latin(words: Sequence[_Word], english: Sequence[_Word], script: str) -> list[_Word]:
    """Return `words` with those of `english` instead where they may be of Latin letters and it is surer."""
    latin = [word for word in english if sum(script_of(letter) == "Latn" for letter in word.text) > 1]
    merged: list[_Word] = []
    for word in words:
        least = max(word.confidence + _ALIKE[script][1], _SURE) if script in _ALIKE else word.confidence
        surer = [
            each
            for each in latin
            if each.confidence >= least and _overlap(each, word) and not looks_alike(each.text, word.text)
        ]
        if not surer or not _is_foreign(word, script):
            merged.append(word)
        elif surer[0].text not in [each.text for each in merged[-1:]]:
            merged += [surer[0]._replace(apart=word.apart), *surer[1:]]
    return merged


def _with_key(text: str, english: str) -> str:
    """Return `text` with the letter in brackets at its end as English data reads it."""
    key = _LATIN_KEY.search(english)
    return _KEY.sub(f"({key[1]})", text) if key else text


def _overlap(one: _Word, other: _Word) -> bool:
    """Return whether two words share most of the narrower one."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return 2 * shared > min(one.right - one.left, other.right - other.left)


def _parted(words: list[_Word], page: _Page) -> list[_Word]:
    """Return `words` of a line with the spaces that its pixels have, where Tesseract gives letters one by one."""
    if not any(unicodedata.name(word.text[0], "").startswith(_CLOSE_SET) for word in words):
        return words  # Tesseract has parted them
    pixels = page.astype(np.int16)
    ink = (np.abs(pixels - pixels[0, 0]) > _FAINT).any(axis=0)
    gaps = [
        max(np.diff(np.flatnonzero(ink[(one.left + one.right) // 2 : (other.left + other.right) // 2])), default=1) - 1
        for one, other in pairwise(words)
    ]
    space = _space(gaps)
    return [words[0], *(word._replace(apart=gap > space) for gap, word in zip(gaps, words[1:], strict=True))]


def _space(gaps: Sequence[int]) -> int:
    """Return the width that gaps of spaces exceed: of those that part a line's gaps in two kinds, the best."""
    found, least = _GAP, float("inf")
    for width in sorted(set(gaps))[:-1]:
        narrow, wide = ([gap for gap in gaps if (gap > width) == more] for more in (False, True))
        if fmean(wide) >= _WIDER * fmean(narrow) + _MORE:
            spread = len(narrow) * pvariance(narrow) + len(wide) * pvariance(wide)
            if spread < least:
                found, least = width, spread
    return found


def _joined(words: Sequence[_Word]) -> str:
    """Return the words as a line."""
    return "".join(f" {word.text}" if word.apart else word.text for word in words).strip()


def _speaks_for(language: str, read: Sequence[Sequence[_Word]]) -> float:
    """Return how much speaks for `language` in lines that were read, per word."""
    return evidence_for(language, [_joined(words) for words in read]) / max(1, sum(map(len, read)))


def _mean(words: Sequence[_Word]) -> float:
    """Return the confidence of a line: the mean of its words', weighted by their lengths."""
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) / letters if letters else 0.0

"""Reads lines with the system's Tesseract, whose data covers more than a hundred languages.

The program gets nothing but the lines, as pages of a TIFF on its standard input: its own search for text fails on
screens, and nothing of a picture is written to a disk. It runs in processes of its own, which a cancellation kills, and
which hold no memory afterwards.
"""

from __future__ import annotations

import csv
import io
import re
import subprocess
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from itertools import starmap
from pathlib import Path

from PIL import Image

from seesay.core.backends import Unavailable
from seesay.core.child_processes import child_environment, start_program
from seesay.core.domain import Cancellation
from seesay.core.errors import ModelError
from seesay.core.findings import Pixels
from seesay.core.ocr_data import SUFFIX, fetched, tesseract
from seesay.core.text.language_detection import evidence_for, usual_language
from seesay.core.text.orthography import correct_orthography
from seesay.core.translation import translate
from seesay.perception.ocr.engine_voting import Reading, WordList, correct_word, vote_words, with_own, word_list
from seesay.perception.ocr.text_readers import Task
from seesay.perception.ocr.word_splitting import (
    PAGE_HEIGHT,
    Page,
    Word,
    agreed,
    cleaned,
    cut_out_alone,
    doubtful_figures,
    figure_or,
    joined,
    may_have_key,
    mean,
    on_page,
    page_of,
    parted,
    scaled,
    with_key,
    with_latin_words,
)

DATA: dict[str, tuple[tuple[str, ...], ...]] = {
    # For each script the languages that share it, with the data of Tesseract for each, best first as measured
    # (models/ocr/script_pages.py).
    "Cyrl": (("Cyrillic",), *((name,) for name in ("rus", "ukr", "bul", "srp", "bel", "mkd", "kaz"))),
    "Grek": (("ell", "Greek"),),  # data of the whole script takes accents for those of antiquity
    "Arab": (*((name,) for name in ("ara", "fas", "urd")), ("Arabic",)),
    "Hebr": (("heb", "Hebrew"),),
    "Deva": (*((name,) for name in ("hin", "mar", "nep")), ("Devanagari",)),
    "Beng": (("ben", "Bengali"), ("asm",)),
    "Taml": (("tam", "Tamil"),),
    "Thai": (("Thai", "tha"),),
    "Hang": (("Hangul", "kor"),),  # data of the language makes more wrong words
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
_BESIDE = {"Hangul": "kor", "Armenian": "hye"}
"""Data that votes with another's on each word, as far as it is here: another network makes other mistakes."""
_FOLDER = re.compile(r'"([^"]+)"')  # where the program's list of its data says that they are
_ENGLISH = "eng"  # what reads numbers that are doubtful, and the keys of menus' entries
_TRIED = 4  # so many of the longest lines are read with the data of each language; the surest reads the rest
_BENGALI = 0.05  # what speaks for the language, per word, in what its data reads
_OF_LANGUAGE = {
    "ar": "ara", "fa": "fas", "ur": "urd", "ru": "rus", "uk": "ukr", "be": "bel", "bg": "bul", "mk": "mkd",
    "sr": "srp", "kk": "kaz", "el": "ell", "he": "heb",
}  # fmt: skip
_WHOLE = {"Arab": "Arabic", "Cyrl": "Cyrillic", "Grek": "Greek", "Hebr": "Hebrew"}
"""The data of a language and that of all languages of a script, where another engine reads as well."""
_ALL_ROWS = ("-c", "textord_noise_rejrows=0")
"""Without it, rows with many small marks, as Arabic and Bengali have, count as noise and are dropped."""
_TABLE_AND_TEXT = (
    *("-c", "tessedit_create_tsv=1"),
    *("-c", "tessedit_create_txt=1"),
    *("-c", "preserve_interword_spaces=1"),
)
"""Both are asked for by their variables: beside fetched data there are no files that name them."""
_COLUMNS = 12  # what a row of the table has, and no line of the text
_LARGER = 48  # height in pixels of a doubtful line for a second reading
_PATIENCE, _PATIENCE_EACH = 10.0, 1.0  # seconds for a process, and for each of its lines; one takes a twentieth
_POLL = 0.05
MIN_CONFIDENCE = 0.45
"""A line that it is less sure of counts as unread: it reads words in plain paper, and a wrong word is a harm."""
_NEVER_SURE = frozenset({"Ethi", "Knda", "Mlym", "Orya", "Sinh", "Telu"})
"""Scripts of which a tenth to a quarter of the words are wrong, however sure Tesseract is of them."""
_DOUBTFUL_WORD, _USUAL = {"Arab": 0.7, "Beng": 0.7}, 0.5
"""A line with a word of less confidence is told as doubtful; by script, as measured on pages for tuning ..."""
_DOUBTFUL, _SURE_LINE = 0.8, 0.9
"""... with at most this confidence; other lines have at least the second: scripts differ in what Tesseract says."""
_WORD = "5"  # the level of a word in Tesseract's table


class Tesseract:
    """Reads lines with the program `tesseract`."""

    name = "Tesseract"

    def __init__(self) -> None:
        self._data: dict[str, list[tuple[str, ...]]] = {}
        self._english: tuple[str, ...] | None = None
        self._fetched: dict[str, Path] | None = None
        self._ways: dict[str, tuple[str, ...]] = {}
        self._folder = Path()

    @classmethod
    def priority(cls) -> float:
        """Return 10; raise `Unavailable` when the program is not installed."""
        if tesseract() is None:
            raise Unavailable(
                translate("Reasons", "the program tesseract is not installed"),
                translate("Reasons", "install tesseract-ocr and its data for your scripts"),
            )
        return 10.0

    def scripts(self) -> frozenset[str]:
        """Return the scripts whose data is installed or was fetched."""
        here = fetched()
        if self._fetched != here:
            listed = self._run(["--list-langs"], b"", Cancellation()).decode(errors="replace")
            self._folder = Path(named[1] if (named := _FOLDER.search(listed)) else "")
            # upstream keeps the data of scripts in a folder "script", Debian does not
            system: dict[str, tuple[str, ...]] = {name.removeprefix("script/"): ("-l", name) for name in listed.split()}
            own = {name: ("-l", name, "--tessdata-dir", str(folder)) for name, folder in here.items()}
            ways = own | system
            found: dict[str, list[tuple[str, ...]]] = {}
            for script, languages in DATA.items():
                for names in languages:
                    if (name := next((name for name in names if name in ways), None)) is not None:
                        found.setdefault(script, []).append(ways[name])
            self._data, self._english, self._fetched, self._ways = found, ways.get(_ENGLISH), here, ways
        return frozenset(self._data)

    def read(
        self, lines: Sequence[Pixels], task: Task, others: Sequence[Sequence[Word]] | None = None
    ) -> list[tuple[str, float]]:
        """Return text and confidence of each of `lines`; see `LineReader`.

        `others` are the words that another engine read in each, at their places in it. Both vote on each word then, if
        there is data for the language of `others`; without it, all texts are empty.
        """
        script = task.script
        if script not in self.scripts():
            raise ModelError(self.name, translate("Reasons", "its data for this script is not installed"))
        pages = [page_of(line) for line in lines]
        least = _DOUBTFUL_WORD.get(script, _USUAL)
        if others is None:
            read = self._read_twice(lines, pages, self._fitting(pages, task), least, task)
        elif (of_language := self._for_language(script, others)) is not None:
            placed = list(map(on_page, others, lines))
            read = self._voted(pages, of_language, placed, least, task)
        else:
            return [("", 0.0) for _ in lines]
        if task.as_latin is not None:
            read = with_latin_words(read, pages, script, task.as_latin, task.cancellation)
        if self._english is not None:
            self._read_keys(read, pages, task)
            self._read_figures(read, pages, task)
        texts = correct_orthography([joined(words) for words in read])
        return [_told(text, words, script) for text, words in zip(texts, read, strict=True)]

    def _read_twice(
        self, lines: Sequence[Pixels], pages: Sequence[Page], data: tuple[str, ...], least: float, task: Task
    ) -> list[list[Word]]:
        """Return what `data` reads, and others beside it where they are here; doubtful lines are read larger, too."""
        name = data[1].removeprefix("script/")
        beside = self._ways.get(_BESIDE.get(name, ""))
        voters = [data] if beside is None else [data, beside]
        read = [list(starmap(Reading, enumerate(line))) for line in self._by_each(pages, voters, task)]
        doubtful = [place for place, line in enumerate(read) if _is_doubtful(line, least)]
        larger = [page_of(lines[place], _LARGER) for place in doubtful]
        for place, again in zip(doubtful, self._by_each(larger, voters, task), strict=True):
            first = 2 - len(voters)  # of one data, each size has a voice
            read[place] += [
                Reading(first + number, scaled(words, PAGE_HEIGHT / _LARGER)) for number, words in enumerate(again)
            ]
        if name in _BESIDE:
            knows = self._list_of(data).knows
            decided = (vote_words(line, least, knows) for line in read)
            return [[word._replace(text=correct_word(word.text, name, knows)) for word in words] for words in decided]
        return [agreed(line[0].words, line[1].words, least) if len(line) > 1 else list(line[0].words) for line in read]

    def _voted(
        self, pages: Sequence[Page], data: tuple[str, ...], others: Sequence[Sequence[Word]], least: float, task: Task
    ) -> list[list[Word]]:
        """Return what `data` and another engine read together."""
        own, knows = self._shared(pages, data, task), self._list_of(data).knows
        return [
            with_own(vote_words([Reading(0, words), Reading(1, other)], least, knows), other)
            for words, other in zip(own, others, strict=True)
        ]

    def _list_of(self, data: tuple[str, ...]) -> WordList:
        return word_list(Path(data[-1] if len(data) > 2 else self._folder, data[1] + SUFFIX))

    def _by_each(
        self, pages: Sequence[Page], voters: Sequence[tuple[str, ...]], task: Task
    ) -> list[tuple[list[Word], ...]]:
        """Return for each of `pages` what the data of each voter reads, in at most `task.threads` processes at once."""
        with ThreadPoolExecutor(max(1, min(task.threads, len(voters))), "tesseract") as pool:
            each = task._replace(threads=max(1, task.threads // len(voters)))
            read = pool.map(lambda voter: self._shared(pages, voter, each), voters)
            return list(zip(*read, strict=True))

    def _read_keys(self, read: list[list[Word]], pages: Sequence[Page], task: Task) -> None:
        """Put the keys of menus into the lines of `read` that seem to end in one, as English data reads them."""
        places = [place for place, words in enumerate(read) if may_have_key(words)]
        again = self._shared([pages[place] for place in places], self._english or (), task)
        for place, words in zip(places, again, strict=True):
            read[place] = with_key(read[place], joined(words))

    def _read_figures(self, read: list[list[Word]], pages: Sequence[Page], task: Task) -> None:
        """Put doubtful numbers into the lines of `read` as English data reads them alone."""
        places = [(place, number) for place, words in enumerate(read) for number in doubtful_figures(words)]
        cut = [cut_out_alone(pages[place], read[place], number) for place, number in places]
        again = self._shared(cut, self._english or (), task)
        for (place, number), words in zip(places, again, strict=True):
            read[place][number] = figure_or(read[place][number], words)

    def _fitting(self, pages: Sequence[Page], task: Task) -> tuple[str, ...]:
        """Return the data that is surest of some of `pages`; lines that stand together are mostly of one language."""
        offered = self._data[task.script]
        if len(offered) == 1:
            return offered[0]
        longest = sorted(pages, key=lambda page: -page.shape[1])[:_TRIED]
        if task.script == "Beng":  # the data of each is sure of the letters that it makes of the other's
            is_bengali = _speaks_for("bn", self._read(longest, offered[0], task.cancellation)) > _BENGALI
            return offered[0] if is_bengali else offered[1]
        with ThreadPoolExecutor(max(1, task.threads), "tesseract") as pool:
            read = list(pool.map(lambda data: self._read(longest, data, task.cancellation), offered))
        return max(zip(offered, read, strict=True), key=lambda way: sum(map(mean, way[1])))[0]

    def _for_language(self, script: str, others: Sequence[Sequence[Word]]) -> tuple[str, ...] | None:
        """Return the data for the language of what was read; data of another one has other words and letters."""
        language = usual_language([joined(words) for words in others])
        fitting = {_OF_LANGUAGE.get(language or ""), _WHOLE[script]}
        offered = self._data[script]
        return next((data for data in offered if language is None or data[1].removeprefix("script/") in fitting), None)

    def _shared(self, pages: Sequence[Page], data: tuple[str, ...], task: Task) -> list[list[Word]]:
        """Return what `_read` does, in at most `task.threads` processes at once."""
        count = max(1, min(task.threads, len(pages)))
        with ThreadPoolExecutor(count, "tesseract") as pool:
            parts = list(
                pool.map(
                    lambda start: self._read(pages[start::count], data, task.cancellation) if pages else [],
                    range(count),
                )
            )
        return [parts[place % count][place // count] for place in range(len(pages))]

    def _read(self, pages: Sequence[Page], data: tuple[str, ...], cancellation: Cancellation) -> list[list[Word]]:
        file = io.BytesIO()
        # made anew: several threads read the same pages, and an image that two of them save takes pages from the other
        pictures = [Image.fromarray(page) for page in pages]
        pictures[0].save(file, "TIFF", save_all=True, append_images=pictures[1:])
        # mode 7: a page is one line. Its plain text has the spaces that the table loses in scripts such as Hangul
        wish = ["stdin", "stdout", *data, "--psm", "7", *_ALL_ROWS, *_TABLE_AND_TEXT]
        patience = _PATIENCE + _PATIENCE_EACH * len(pages)
        printed = self._run(wish, file.getvalue(), cancellation, patience).decode(errors="replace")
        words: list[list[Word]] = [[] for _ in pages]
        texts, page = ["" for _ in pages], 0
        for row in csv.reader(printed.split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) != _COLUMNS:
                texts[page] += "".join(row)
            elif row[0].isdecimal():
                page, text = int(row[1]) - 1, cleaned(row[-1])
                if row[0] == _WORD and text:
                    left, width = int(row[6]), int(row[8])
                    words[page].append(Word(text, float(row[10]) / 100, left, left + width))
        return [parted(line, text) for line, text in zip(words, texts, strict=True)]

    def _run(
        self, arguments: list[str], given: bytes, cancellation: Cancellation, patience: float = _PATIENCE
    ) -> bytes:
        """Return what the program prints within `patience` seconds; raises `ModelError` and `Cancelled`."""
        try:
            process = start_program(
                ["tesseract", *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=child_environment() | {"OMP_THREAD_LIMIT": "1"},
            )
        except OSError as problem:
            raise ModelError(self.name, type(problem).__name__) from problem
        printed: Future[tuple[bytes, bytes]]
        with process, ThreadPoolExecutor(1, "tesseract") as feeding:
            printed = feeding.submit(process.communicate, given)
            try:
                for _ in range(int(patience / _POLL)):
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


def _is_doubtful(readings: Sequence[Reading], least: float) -> bool:
    """Return whether several data read a line differently or not at all, or the only one is not sure of it."""
    texts = {joined(words) for _, words in readings}
    sure = min((word.confidence for word in readings[0].words), default=0.0)
    return len(texts) > 1 or "" in texts or (len(readings) == 1 and sure < least)


def _told(text: str, words: Sequence[Word], script: str) -> tuple[str, float]:
    """Return a line with its confidence, which tells whether a word of it is doubtful; empty if it cannot be told."""
    sure = mean(words)
    if sure < MIN_CONFIDENCE:
        return "", 0.0
    doubtful = script in _NEVER_SURE or any(word.confidence < _DOUBTFUL_WORD.get(script, _USUAL) for word in words)
    return text, min(sure, _DOUBTFUL) if doubtful else max(sure, _SURE_LINE)


def _speaks_for(language: str, read: Sequence[Sequence[Word]]) -> float:
    """Return how much speaks for `language` in lines that were read, per word."""
    return evidence_for(language, [joined(words) for words in read]) / max(1, sum(map(len, read)))

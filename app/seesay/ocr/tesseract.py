"""Reads lines with the system's Tesseract, whose data covers more than a hundred languages.

The program gets nothing but the lines, as pages of a TIFF on its standard input: its own search for text fails on
screens, and nothing of a picture is written to a disk. It runs in processes of its own, which a cancellation kills, and
which hold no memory afterwards.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from seesay.backends import Unavailable
from seesay.children import child_environment
from seesay.domain import Cancellation, Pixels
from seesay.errors import ModelError
from seesay.ocr.line_paper import on_paper
from seesay.ocr.reading_data import fetched
from seesay.translation import translate

DATA: dict[str, tuple[tuple[str, ...], ...]] = {
    # For each script the languages that share it, with the data of Tesseract for each, best first as measured
    # (models/ocr/script_pages.py). What names two needs both: with English, words in Latin letters are read, too.
    "Cyrl": (("Cyrillic",), *((f"{name}+eng", name) for name in ("rus", "ukr", "bul", "srp", "bel", "mkd", "kaz"))),
    "Grek": (("ell+eng", "ell", "Greek"),),  # data of the whole script takes accents for those of antiquity
    "Arab": (*((f"{name}+eng", name) for name in ("ara", "fas", "urd", "uig", "pus")), ("Arabic",)),
    "Hebr": (("heb+eng", "heb", "Hebrew"),),
    "Deva": (*((f"{name}+eng", name) for name in ("hin", "mar", "nep")), ("Devanagari",)),
    "Beng": (("ben+eng", "ben", "Bengali"), ("asm+eng", "asm")),
    "Taml": (("tam+eng", "tam", "Tamil"),),
    "Thai": (("Thai", "tha"),),
    "Hang": (("kor", "Hangul"),),
    "Geor": (("Georgian", "kat+eng", "kat"),),
    "Armn": (("Armenian", "hye+eng", "hye"),),
    "Telu": (("tel+eng", "tel", "Telugu"),),
    "Gujr": (("guj+eng", "guj", "Gujarati"),),
    "Guru": (("pan+eng", "pan", "Gurmukhi"),),
    "Knda": (("kan+eng", "kan", "Kannada"),),
    "Mlym": (("mal+eng", "mal", "Malayalam"),),
    "Orya": (("ori+eng", "ori", "Oriya"),),
    "Khmr": (("khm+eng", "khm", "Khmer"),),
    "Ethi": (("amh+eng", "amh", "Ethiopic"), ("tir+eng", "tir")),
    "Latn-vi": (("Vietnamese", "vie"),),
    "Latn-tr": (("tur", "Latin"),),
}
_TRIED = 4
"""So many of the longest lines are read with the data of each language; the surest reads the rest."""
_LINE, _RAW = 7, 13
"""Page segmentation modes: a page is one line; the same without the search for baselines and slopes."""
_PASSES = {"Hang": ((_RAW, 40),), "Arab": ((_LINE, 42), (_RAW, 40)), "Beng": ((_LINE, 42), (_RAW, 40))}
"""How lines are read, with the mode and the height in pixels of each pass; of several the surer one counts."""
_USUAL_PASSES = ((_LINE, 42),)
_TRIMMED = 0.07
"""Share of a line's height cut off above and below where nothing searches for the line in it."""
_BORDER = 16
"""Pixels of paper around a line, without which Tesseract misses letters at its ends."""
_CLOSE_SET, _GAP = ("THAI", "KHMER", "HANGUL"), 0.35
"""Scripts in which a gap of fewer than so many heights parts no words."""
_INVISIBLE = " \t\r\n\u200b\u200c\u200d\u200e\u200f\ufeff"
_PATIENCE = 60.0
"""Seconds for the lines of one process."""
_POLL = 0.05
MIN_CONFIDENCE = 0.6
"""A line that it is less sure of counts as unread: it reads words in plain paper, and a wrong word is a harm."""
_WORD = "5"
"""The level of a word in Tesseract's table."""


class Tesseract:
    """Reads lines with the program `tesseract`."""

    name = "Tesseract"
    uses_fetched_data = True

    def __init__(self) -> None:
        self._data: dict[str, list[tuple[str, ...]]] = {}
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
            system = {name.removeprefix("script/"): (name, ()) for name in listed}
            own = {name: (name, ("--tessdata-dir", str(folder))) for name, folder in here.items()}
            found: dict[str, list[tuple[str, ...]]] = {}
            for script, languages in DATA.items():
                for names in languages:
                    ways = (
                        ("-l", "+".join(some[part][0] for part in parts), *some[parts[0]][1])
                        for parts in (name.split("+") for name in names)
                        for some in (system, own)
                        if some.keys() >= set(parts)
                    )
                    if (way := next(ways, None)) is not None:
                        found.setdefault(script, []).append(way)
            self._data, self._fetched = found, here
        return frozenset(self._data)

    def read(
        self, lines: Sequence[Pixels], script: str, threads: int, cancellation: Cancellation
    ) -> list[tuple[str, float]]:
        """Return text and confidence of each of `lines`; see `LineReader`."""
        if script not in self.scripts():
            raise ModelError(self.name, translate("Reasons", "its data for this script is not installed"))
        count, ways = max(1, min(threads, len(lines))), _PASSES.get(script, _USUAL_PASSES)
        data = self._fitting(lines, script, threads, cancellation)
        parts = [list(lines[start::count]) for start in range(count)]
        passes = [self._pass(parts, data, *way, cancellation) for way in ways]
        best = [[max(each, key=_confidence) for each in zip(*part, strict=True)] for part in zip(*passes, strict=True)]
        read = [best[place % count][place // count] for place in range(len(lines))]
        return [(text, confidence) if confidence >= MIN_CONFIDENCE else ("", 0.0) for text, confidence in read]

    def _fitting(
        self, lines: Sequence[Pixels], script: str, threads: int, cancellation: Cancellation
    ) -> tuple[str, ...]:
        """Return the data that is surest of some of `lines`; those that stand together are mostly of one language."""
        offered = self._data[script]
        if len(offered) == 1:
            return offered[0]
        longest = sorted(lines, key=lambda line: -line.shape[1])[:_TRIED]
        mode, height = _PASSES.get(script, _USUAL_PASSES)[0]
        with ThreadPoolExecutor(max(1, threads), "tesseract") as pool:
            read = list(pool.map(lambda data: self._read(longest, data, mode, height, cancellation), offered))
        return max(zip(offered, read, strict=True), key=lambda way: sum(map(_confidence, way[1])))[0]

    def _pass(
        self, parts: list[list[Pixels]], data: tuple[str, ...], mode: int, height: int, cancellation: Cancellation
    ) -> list[list[tuple[str, float]]]:
        with ThreadPoolExecutor(len(parts), "tesseract") as pool:
            return list(pool.map(lambda part: self._read(part, data, mode, height, cancellation), parts))

    def _read(
        self, lines: list[Pixels], data: tuple[str, ...], mode: int, height: int, cancellation: Cancellation
    ) -> list[tuple[str, float]]:
        pages = [_page(line, mode, height) for line in lines]
        file = io.BytesIO()
        pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:])
        # the table is asked for by its variable: the configuration "tsv" is missing beside fetched data
        wish = ["stdin", "stdout", *data, "--psm", str(mode), "-c", "tessedit_create_tsv=1"]
        table = self._run(wish, file.getvalue(), cancellation)
        words: list[list[_Word]] = [[] for _ in lines]
        for row in csv.DictReader(io.StringIO(table.decode()), delimiter="\t", quoting=csv.QUOTE_NONE):
            text = _cleaned(row["text"])
            if row["level"] == _WORD and text:
                left, width, height = (int(row[name]) for name in ("left", "width", "height"))
                words[int(row["page_num"]) - 1].append(
                    _Word(text, float(row["conf"]) / 100, left, left + width, height)
                )
        return [(_joined(line), _mean(line)) for line in words]

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


def _confidence(read: tuple[str, float]) -> float:
    return read[1]


def _page(line: Pixels, mode: int, height: int) -> Image.Image:
    """Return a line as a page for Tesseract: grey, dark on light, `height` pixels high, with paper around it."""
    if trim := round(line.shape[0] * _TRIMMED if mode == _RAW else 0):
        line = line[trim:-trim]
    picture = Image.fromarray(on_paper(line, height, _BORDER))
    picture.info["dpi"] = (150, 150)
    return picture


class _Word(NamedTuple):
    text: str
    confidence: float
    left: int
    right: int
    height: int


def _cleaned(text: str) -> str:
    """Return a word as people write it: one code for each letter, and nothing invisible at its ends."""
    return unicodedata.normalize("NFC", text).replace("\N{MICRO SIGN}", "\N{GREEK SMALL LETTER MU}").strip(_INVISIBLE)


def _joined(words: Sequence[_Word]) -> str:
    """Return the words as a line.

    Letters of scripts that put no spaces between words come one by one; a gap tells where one is.
    """
    line = ""
    for before, word in zip((None, *words), words, strict=False):
        apart = before is None or not (_is_close_set(before.text) and _is_close_set(word.text))
        if before is not None and (apart or word.left - before.right > _GAP * max(before.height, word.height)):
            line += " "
        line += word.text
    return line


def _is_close_set(text: str) -> bool:
    return unicodedata.name(text[0], "").startswith(_CLOSE_SET)


def _mean(words: Sequence[_Word]) -> float:
    """Return the confidence of a line: the mean of its words', weighted by their lengths."""
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) / letters if letters else 0.0

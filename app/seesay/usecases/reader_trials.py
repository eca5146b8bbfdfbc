"""Compares the engines that can read a script here, on pages of known text that were drawn on this machine."""

from __future__ import annotations

import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from seesay.backends import rank
from seesay.domain import Cancellation, Pixels
from seesay.ocr import line_reader  # its engines load numpy and Pillow when they are asked for
from seesay.ocr.other_lines import MARKED
from seesay.ocr.reader import READERS, TextReader
from seesay.text.languages import written_in

_AHEAD = 0.02
"""An engine is offered where it is better by such a share of the words: less is chance on so few."""
_UNREAD = frozenset({"Hani", "Jpan"})
"""The scripts for which there is no choice."""


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page (RGB, uint8) and the text on it."""

    pixels: Pixels
    text: str


@dataclass(frozen=True, slots=True)
class ReaderScore:
    """What an engine made of the pages: shares of their words, and the seconds that it took."""

    engine: str
    right: float
    wrong: float
    seconds: float

    @property
    def worth(self) -> float:
        """The share of words that are right, less what is wrong: a wrong word is a harm, a missing one is told."""
        return self.right - self.wrong


def choices(languages: Sequence[str], readers: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the engines for each script of `languages` for which there are several here, the one in use first.

    Scripts are named as in `readers`, the settings' section. Takes some 50 ms.
    """
    usable = [(engine.name, engine().scripts()) for engine in rank(line_reader.LINE_READERS).usable]
    found: dict[str, tuple[str, ...]] = {}
    for script in dict.fromkeys(script for language in languages for script in scripts_of(language)):
        engines = [name for name, scripts in usable if script in scripts]
        if script == line_reader.LATIN and engines:
            engines = [*(engine.name for engine in rank(READERS).usable[:1]), *engines]
        if len(engines) > 1:
            found[script] = tuple(sorted(engines, key=lambda name: name != readers.get(script)))
    return found


def scripts_of(language: str) -> list[str]:
    """Return the scripts of `language` that engines may read, as the settings' section `readers` names them."""
    if language in MARKED:
        return [f"{line_reader.LATIN}-{language}"]
    return sorted(written_in(language) - _UNREAD)


def scores(
    script: str,
    engines: Sequence[str],
    pages: Sequence[KnownPage],
    open_reader: Callable[[Mapping[str, str]], TextReader | None],
    cancellation: Cancellation,
) -> Iterator[ReaderScore]:
    """Yield how each of `engines` reads `pages` of `script`; the first page is not timed, since networks are loaded.

    Raises `ModelError` and `Cancelled`.
    """
    for engine in engines:
        reader = open_reader({script: engine})
        if reader is None:
            return
        right = wrong = total = 0
        seconds = 0.0
        for page in pages:
            begun = time.monotonic()
            read = _words(" ".join(line.text for line in reader.read(page.pixels, cancellation)))
            seconds += time.monotonic() - begun if page is not pages[0] else 0.0
            known = _words(page.text)
            right += (read & known).total()
            wrong += (read - known).total()
            total += known.total()
        yield ReaderScore(engine, right / total, wrong / total, seconds)


def better(found: Sequence[ReaderScore]) -> str:
    """Return the engine that is clearly better than the one in use, which is the first of `found`; or nothing."""
    best = max(found, key=lambda score: score.worth)
    return best.engine if best.worth >= found[0].worth + _AHEAD else ""


def _words(text: str) -> Counter[str]:
    """Count the words of `text`, without marks that cannot be seen."""
    return Counter("".join(letter for letter in text if unicodedata.category(letter) != "Cf").split())

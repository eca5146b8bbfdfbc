"""Reads lines with Windows' own text reader, in the scripts of the languages that the person has installed there.

It tells no confidence. Each line is read at two sizes, and only what it reads alike at both counts: it guesses at what
it cannot make out, and guesses otherwise at another size.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from seesay.core.backends import Unavailable, check_windows, missing_library
from seesay.core.domain import Cancellation
from seesay.core.errors import ModelError
from seesay.core.findings import Pixels
from seesay.core.translation import translate
from seesay.perception.imaging.resizing import on_paper
from seesay.perception.ocr.script_detection import READABLE, is_right_to_left
from seesay.perception.ocr.text_readers import Task
from seesay.perception.ocr.text_recognition import LINE_HEIGHT

if TYPE_CHECKING:
    from types import ModuleType

S = TypeVar("S")
T = TypeVar("T")
Grey: TypeAlias = npt.NDArray[np.uint8]

_HEIGHTS = (LINE_HEIGHT, 38)
_BORDER = 16
"""Pixels of paper around a line: it reads nothing that is less than 40 pixels high, and misses letters at an edge."""
_ALIKE = 0.9  # the share of letters that both sizes have to have in common; a wrong word is a harm
_GAP = 0.3  # the width of a gap between words, in heights of a line
_SAME = {"Kore": "Hang"}  # what Windows calls a script otherwise
_WITHOUT = {"Hans", "Hant", *READABLE}
_MARKED = ("tr", "vi")  # languages in Latin letters with marks that the reading network does not know
_PATIENCE, _POLL = 60.0, 0.05  # seconds for one picture, and between looks whether it is still wanted
_FAILURES = (ImportError, OSError, BrokenExecutor)


class WindowsOcr:
    """Reads lines with Windows.Media.Ocr."""

    name = "Windows.Media.Ocr"

    def __init__(self) -> None:
        self._languages: dict[str, list[str]] | None = None

    @classmethod
    def priority(cls) -> float:
        """Return 5, since Tesseract tells how sure it is; raise `Unavailable` where Windows has no text reader."""
        try:
            _apart(lambda api: api.languages(), [_api()], 1)
        except ImportError:
            raise missing_library("winrt") from None
        except _FAILURES:
            raise Unavailable(translate("Reasons", "it does not respond")) from None
        return 5.0

    def scripts(self) -> frozenset[str]:
        """Return the scripts of the installed languages that the reading network does not know."""
        if self._languages is None:
            found: dict[str, list[str]] = {}
            (languages,) = self._asked(lambda api: api.languages(), [_api()], 1)
            for tag, script in languages:
                language = tag.partition("-")[0]
                name = f"Latn-{language}" if language in _MARKED else _SAME.get(script, script)
                if name not in _WITHOUT:
                    found.setdefault(name, []).append(tag)
            self._languages = found
        return frozenset(self._languages)

    def read(self, lines: Sequence[Pixels], task: Task) -> list[tuple[str, float]]:
        """Return text and confidence of each of `lines`; see `LineReader`. The confidence is how far it agrees."""
        script, threads, cancellation, _ = task
        if script not in self.scripts() or self._languages is None:
            raise ModelError(self.name, translate("Reasons", "its data for this script is not installed"))
        tags = self._languages[script]

        def sure(line: Pixels) -> tuple[str, float]:
            return max((_agreed(line, tag, cancellation) for tag in tags), key=lambda read: read[1])

        return self._asked(sure, lines, threads)

    def _asked(self, work: Callable[[S], T], items: Sequence[S], threads: int) -> list[T]:
        try:
            return _apart(work, items, threads)
        except _FAILURES as problem:
            raise ModelError(self.name, type(problem).__name__) from problem


def _api() -> ModuleType:
    """Return the calls into Windows; raises `Unavailable` elsewhere."""
    check_windows()
    from seesay.perception.ocr import windows_ocr_api

    return windows_ocr_api


def _apart(work: Callable[[S], T], items: Sequence[S], threads: int) -> list[T]:
    """Do the work for each item in threads of our own: the window's may not wait for Windows' Runtime."""
    with ThreadPoolExecutor(max(1, threads), "windows-ocr", initializer=_api().enter) as pool:
        return list(pool.map(work, items))


def _agreed(line: Pixels, tag: str, cancellation: Cancellation) -> tuple[str, float]:
    """Return what is read alike at both sizes, and how far it is alike; nothing where that is not far enough."""
    text, other = (_text(on_paper(line, height, _BORDER), tag, cancellation) for height in _HEIGHTS)
    alike = SequenceMatcher(None, text, other, autojunk=False).ratio() if text else 0.0
    return (text, alike) if alike >= _ALIKE else ("", 0.0)


def _text(page: Grey, tag: str, cancellation: Cancellation) -> str:
    texts = [_piece(piece, tag, cancellation) for piece in _short(page, _api().longest_side())]
    return " ".join(reversed(texts) if is_right_to_left("".join(texts)) else texts).strip()


def _piece(page: Grey, tag: str, cancellation: Cancellation) -> str:
    """Return what is read of one picture; the parts of a line with wide gaps are lines for Windows."""
    cancellation.check()
    reading = _api().read(page, tag)
    for _ in range(int(_PATIENCE / _POLL)):
        if reading.wait(_POLL):
            break
        if cancellation.requested:
            reading.cancel()
        cancellation.check()
    else:
        reading.cancel()
        raise ModelError(WindowsOcr.name, translate("Reasons", "it takes too long"))
    lines = [text for _, text in sorted(reading.lines())]
    joined = " ".join(reversed(lines) if is_right_to_left("".join(lines)) else lines)
    return unicodedata.normalize("NFC", joined)


def _short(page: Grey, longest: int) -> Iterator[Grey]:
    """Yield a line in parts no longer than `longest`, divided where a gap between words is likeliest."""
    gap = max(1, round(_GAP * page.shape[0]))
    while page.shape[1] > longest:
        ink = np.convolve((255 - page.astype(np.float32)).sum(axis=0), np.ones(gap), "valid")
        cut = longest // 2 + int(ink[longest // 2 : longest - gap].argmin()) + gap // 2
        yield page[:, :cut]
        page = page[:, cut:]
    yield page

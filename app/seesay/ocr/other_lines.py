"""Reads the lines of a picture whose script the reading network does not know, with the first engine that can."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

import numpy as np

from seesay.backends import rank
from seesay.domain import Cancellation, Pixels, Region, TextLine, UnreadLine
from seesay.errors import ModelError
from seesay.ocr.boxes import Quad
from seesay.ocr.line_reader import LINE_READERS, LineReader
from seesay.ocr.recognise import strip
from seesay.text.languages import languages_of

MARKED = frozenset({"tr", "vi"})
"""Languages in Latin letters with marks that the reading network does not know."""
_GROWN = 0.08
"""So many heights more are cut out above and below a line: the boxes are tight for marks over and under letters."""
_log = logging.getLogger(__name__)


class OtherLines:
    """The engines for single lines, constructed when the first such line is met."""

    def __init__(self) -> None:
        self._readers: list[LineReader] | None = None

    def read(
        self,
        pixels: Pixels,
        found: Sequence[tuple[Region, Quad, str]],
        threads: int,
        cancellation: Cancellation,
    ) -> tuple[list[TextLine], list[UnreadLine]]:
        """Return the lines that could be read, and those that could not; `found` are box, corners and script of each.

        Raises `Cancelled`.
        """
        lines: list[TextLine] = []
        unread: list[UnreadLine] = []
        for script in sorted({script for *_, script in found}):
            some = [(box, quad) for box, quad, its in found if its == script]
            read = self._read(pixels, [quad for _, quad in some], script, threads, cancellation)
            for (box, _), (text, confidence) in zip(some, read, strict=True):
                if text:
                    lines.append(TextLine(text, box, confidence))
                else:
                    unread.append(UnreadLine(script, box))
        return lines, unread

    def better(
        self,
        pixels: Pixels,
        fragments: list[TextLine],
        corners: Mapping[Region, Quad],
        threads: int,
        cancellation: Cancellation,
    ) -> list[TextLine]:
        """Return `fragments`, those in languages whose marks the reading network misses read again where possible."""
        languages = languages_of([fragment.text for fragment in fragments])
        again = [
            (fragment.box, corners[fragment.box], f"Latn-{language}")
            for fragment, language in zip(fragments, languages, strict=True)
            if language in MARKED and fragment.box in corners
        ]
        if not again:
            return fragments
        read, _ = self.read(pixels, again, threads, cancellation)
        instead = {line.box: line for line in read}
        return [instead.get(fragment.box, fragment) for fragment in fragments]

    def _read(
        self, pixels: Pixels, quads: Sequence[Quad], script: str, threads: int, cancellation: Cancellation
    ) -> list[tuple[str, float]]:
        for reader in self._able():
            try:
                if script in reader.scripts():
                    pieces = [strip(pixels, _grown(quad, pixels.shape[1], pixels.shape[0])) for quad in quads]
                    return reader.read(pieces, script, threads, cancellation)
            except ModelError as problem:
                _log.warning("%s could not read lines of script %s: %s", reader.name, script, problem.reason)
        return [("", 0.0)] * len(quads)

    def _able(self) -> list[LineReader]:
        if self._readers is None:
            self._readers = [reader() for reader in rank(LINE_READERS).usable]
        return self._readers


def _grown(quad: Quad, width: int, height: int) -> Quad:
    """Return `quad`, from the top left on, a little higher, in whole pixels of a `width` x `height` picture."""
    down = (quad[[3, 2]] - quad[[0, 1]]) * _GROWN
    grown = np.round(np.concatenate([quad[:2] - down, quad[2:] + down[::-1]]))
    return np.clip(grown, 0, [width, height]).astype(np.float32)

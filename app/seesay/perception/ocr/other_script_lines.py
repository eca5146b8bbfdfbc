"""Reads the lines of a picture whose script the reading network does not know, with the first engine that can."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from seesay.core.backends import rank
from seesay.core.domain import Cancellation
from seesay.core.errors import ModelError
from seesay.core.findings import Pixels, TextLine, UnreadLine
from seesay.core.region import Region
from seesay.core.text.language_detection import languages_of
from seesay.core.text.orthography import with_carons
from seesay.perception.ocr.script_detection import UNKNOWN
from seesay.perception.ocr.text_detection import (
    MARKS_IN_ROWS,
    Box,
    Quad,
    attach_diacritics,
    without_frames,
    without_neighbours,
)
from seesay.perception.ocr.text_readers import LINE_READERS, LineReader, Task
from seesay.perception.ocr.text_recognition import LONE, strip
from seesay.perception.ocr.word_splitting import ReadAsLatin

_MARKED = frozenset({"sk", "tr", "vi"})  # languages in Latin letters with marks that the reading network does not know
_CARONS = frozenset({"cs", "sk"})
"""Languages in which a letter may have a caron that looks like an apostrophe beside it."""
_ABOVE, _BESIDE = 0.08, 0.2
"""So many heights more are cut out above and below a line, and beside it: the boxes are tight for marks."""
_FLAT = 8  # A line whose ends differ by less than such a part of its height has no slope
_CREDIBLE = 0.6
"""Where less than half of the lines that a reader tried are so sure, they are in none of its scripts: text that is too
small, blurred or not upright looks like Thai or Malayalam. On pages of 18 scripts at three sizes it is at least 0.75 of
them, on blurred screens in English at most 0.1."""
_log = logging.getLogger(__name__)


class OtherLines:
    """The engines for single lines, constructed when the first such line is met."""

    def __init__(self, as_latin: ReadAsLatin | None, threads: int) -> None:
        """Take what reads the words in Latin letters within such lines."""
        self._readers: list[LineReader] | None = None
        self._as_latin = as_latin
        self._threads = threads

    def read(
        self,
        pixels: Pixels,
        found: Sequence[tuple[Region, Quad, str]],
        around: Sequence[Quad],
        cancellation: Cancellation,
    ) -> tuple[list[TextLine], list[UnreadLine]]:
        """Return the lines that could be read, and those that could not; `found` are box, corners and script of each.

        `around` are all lines of the picture, these included. Raises `Cancelled`.
        """
        lines: list[TextLine] = []
        unread: list[UnreadLine] = []
        for script in sorted({script for *_, script in found}):
            some = [(box, quad) for box, quad, its in found if its == script]
            if script in MARKS_IN_ROWS:
                some = attach_diacritics(some)
            read, failed = self._read(pixels, [quad for _, quad in some], around, script, cancellation)
            for number, (box, _) in enumerate(some):
                text, confidence = read[number] if read is not None else ("", 0.0)
                if text:
                    lines.append(TextLine(text, box, confidence))
                elif script == UNKNOWN:
                    unread.append(UnreadLine("", box, was_tried=True))
                else:
                    unread.append(UnreadLine(script, box, was_tried=read is not None, failed=failed))
        tried = [line for line in unread if line.was_tried]
        if 2 * sum(line.confidence >= _CREDIBLE for line in lines) < len(lines) + len(tried):
            unread = [line for line in unread if not line.was_tried]
            boxes = [line.box for line in lines] + [line.box for line in tried]
            return [], [*unread, *(UnreadLine("", box, was_tried=True) for box in boxes)]
        return lines, unread

    def better(
        self, pixels: Pixels, fragments: list[TextLine], corners: Mapping[Region, Quad], cancellation: Cancellation
    ) -> list[TextLine]:
        """Return `fragments`, those in languages whose marks the reading network misses read again where possible."""
        if all(fragment.text.isascii() for fragment in fragments):
            return fragments
        languages = languages_of([fragment.text for fragment in fragments])
        fragments = [
            replace(fragment, text=with_carons(fragment.text)) if language in _CARONS else fragment
            for fragment, language in zip(fragments, languages, strict=True)
        ]
        again = [
            (fragment.box, corners[fragment.box], f"Latn-{language}")
            for fragment, language in zip(fragments, languages, strict=True)
            if fragment.box in corners and language in _MARKED
        ]
        if not again:
            return fragments
        read, _ = self.read(pixels, again, list(corners.values()), cancellation)
        instead = {line.box: line for line in read}
        return [instead.get(fragment.box, fragment) for fragment in fragments]

    def unload(self) -> None:
        """Drop the engines with the networks that they hold."""
        self._readers = None

    def _read(
        self, pixels: Pixels, quads: Sequence[Quad], around: Sequence[Quad], script: str, cancellation: Cancellation
    ) -> tuple[list[tuple[str, float]] | None, str]:
        """Return the text of each line, empty where it could not be read, and what failed to read them.

        The first is None where nothing reads the script, or all that does fails.
        """
        failed = ""
        for reader in self._able():
            try:
                if script in reader.scripts():
                    pieces = [_piece(pixels, quad, around) for quad in quads]
                    as_latin = None if script.startswith("Latn") else self._as_latin
                    return reader.read(pieces, Task(script, self._threads, cancellation, as_latin)), ""
            except ModelError as problem:
                failed = failed or reader.name
                _log.warning("%s could not read lines of script %s: %s", reader.name, script, problem.reason)
        return None, failed

    def _able(self) -> list[LineReader]:
        if self._readers is None:
            self._readers = [reader() for reader in rank(LINE_READERS).usable]
        return self._readers


def _piece(pixels: Pixels, quad: Quad, around: Sequence[Quad]) -> Pixels:
    """Cut out a line from the top left on, a little larger, at its own size: resized twice, letters lose their dots.

    An upright line is freed from what it holds of its neighbours among `around`, and of frames.
    """
    down, across = quad[3] - quad[0], quad[1] - quad[0]
    above = down * _ABOVE
    beside = across * (_BESIDE * float(np.linalg.norm(down)) / max(1.0, float(np.linalg.norm(across))))
    grown = quad + np.array([-above - beside, beside - above, above + beside, above - beside])
    if abs(across[1]) * _FLAT >= down[1] or across[0] * LONE < down[1]:
        return strip(pixels, grown.astype(np.float32))
    others = [_upright(pixels, other) for other in around if other is not quad]
    return without_frames(without_neighbours(pixels, _upright(pixels, quad), _upright(pixels, grown), others))


def _upright(pixels: Pixels, quad: Quad) -> Box:
    """Return the upright box around `quad`, within the picture."""
    corners = np.rint([quad.min(axis=0), quad.max(axis=0)])
    return np.clip(corners, 0, pixels.shape[1::-1]).astype(np.intp).ravel()

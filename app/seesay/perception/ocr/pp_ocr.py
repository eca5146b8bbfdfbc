"""Reads text with the two PP-OCRv6 networks in int8 (models/ocr).

Their package, `rapidocr`, is for photographed pages: it shrinks a 1080p screen, turns lines over, cannot be cancelled
and downloads missing models.
"""

from __future__ import annotations

import importlib.util
import logging
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import compress
from pathlib import Path

import numpy as np
import numpy.typing as npt

from seesay.core.backends import Unavailable, rank
from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, ModelCorruptError, ModelError, ModelMissingError
from seesay.core.findings import Pixels, TextLine, UnreadLine
from seesay.core.paths import shipped_models_folder
from seesay.core.region import Region
from seesay.core.text.language_detection import languages_of
from seesay.core.text.numbers import has_fraction
from seesay.core.text.orthography import with_carons
from seesay.core.translation import translate
from seesay.perception.inference.network import open_network
from seesay.perception.inference.parallel import inference_threads
from seesay.perception.inference.providers import OptimisedGraphs
from seesay.perception.ocr.line_cleanup import cut_at_leaders, masked_lines, without_carets, without_lone_characters
from seesay.perception.ocr.panels import Drawing, cells_around, find_drawing
from seesay.perception.ocr.reading_order import reading_order
from seesay.perception.ocr.script_detection import UNKNOWN, is_right_to_left, mixed_lines, other_scripts
from seesay.perception.ocr.text_detection import (
    MARKS_IN_ROWS,
    Box,
    Quad,
    RunNetwork,
    TextDetector,
    attach_diacritics,
    belongs_to,
    without_frames,
    without_neighbours,
)
from seesay.perception.ocr.text_readers import LINE_READERS, LineReader, RecognizedText, Task
from seesay.perception.ocr.text_recognition import LONE, Recognised, TextRecogniser, strip
from seesay.perception.ocr.word_splitting import AsLatin, ReadAsLatin

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
    others = [_upright_box(pixels, other) for other in around if other is not quad]
    return without_frames(without_neighbours(pixels, _upright_box(pixels, quad), _upright_box(pixels, grown), others))


def _upright_box(pixels: Pixels, quad: Quad) -> Box:
    """Return the upright box around `quad`, within the picture."""
    corners = np.rint([quad.min(axis=0), quad.max(axis=0)])
    return np.clip(corners, 0, pixels.shape[1::-1]).astype(np.intp).ravel()


DETECTION_MODEL = "find.onnx"
RECOGNITION_MODEL = "read.onnx"
MIN_CONFIDENCE = 0.75
"""Fragments the network is less sure of are left out: on photographs without text it invents letters below this."""
MIN_SHORT_CONFIDENCE, SHORT = 0.9, 3
"""The same for fragments of up to so many characters, which are often the icons of buttons."""
DOUBTFUL_WORD, DOUBTED = 0.85, 0.8
"""A short fragment of two letters or digits at least is kept from this confidence on, and given the second: a chart
lost one of its days. On 159 screens nine were kept, all of them words, one of them misread."""
LEADER_CONFIDENCE, FEW_DOTS = 0.9, 1
"""A line is looked at for rows of dots where the network is less sure of it, or reads more dots."""
FRACTION_CONFIDENCE = 0.65
"""The most that a line with a vulgar fraction has: the network is as sure where it reads "½" as "1½", "¼" as "½4"."""


class PaddleReader:
    """Reads text with PP-OCRv6 on onnxruntime."""

    name = "PP-OCRv6 small"

    def __init__(self, *, threads: int | None = None, cache: Path | None = None) -> None:
        self._graphs = OptimisedGraphs(cache / "optimised" if cache is not None else None)
        self._threads = inference_threads(threads or 0)
        self._detector: TextDetector | None = None
        self._recogniser: TextRecogniser | None = None
        self._other_lines = OtherLines(self._as_latin, self._threads)

    @classmethod
    def priority(cls) -> float:
        """Return 10; raise `Unavailable` when a package or a model file is not there."""
        if importlib.util.find_spec("onnxruntime") is None:
            raise Unavailable(
                translate("Reasons", "the Python package of {module} is not installed").format(module="onnxruntime"),
                translate("Reasons", "reinstall Seesay"),
            )
        for file in (DETECTION_MODEL, RECOGNITION_MODEL):
            if not (_models() / file).is_file():
                raise Unavailable(
                    translate("Reasons", "the model file {file} is missing").format(file=file),
                    translate("Reasons", "reinstall Seesay"),
                )
        return 10.0

    def load(self) -> None:
        """Load both networks, if they are not yet; raises `ModelMissingError` or `ModelCorruptError`."""
        self._loaded()

    def read(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        """Return the lines in `pixels` in reading order; see `TextReader`."""
        (whole,) = self.parts(pixels, cancellation)
        return whole.lines

    def parts(
        self, pixels: Pixels, cancellation: Cancellation, first: Region | None = None
    ) -> Iterator[RecognizedText]:
        """Yield the text in `first`, if given, then all text in `pixels`; see `TextReader`."""
        detector, _ = self._loaded()
        cancellation.check()
        if not pixels.size:
            yield from [RecognizedText()] * (1 if first is None else 2)
            return
        try:
            with ThreadPoolExecutor(1, "frames") as beside:
                finding = beside.submit(find_drawing, pixels, first)
                quads = detector.detect(pixels, cancellation)
                unread: list[UnreadLine] = []
                within = [first is not None and first.contains(*quad.mean(axis=0)) for quad in quads]
                lines: tuple[TextLine, ...] = ()
                if first is not None:
                    lines = self._lines(pixels, list(compress(quads, within)), finding, unread, cancellation)
                    yield RecognizedText(lines, tuple(unread))
                others = [quad for quad, inside in zip(quads, within, strict=True) if not inside]
                lines = (*lines, *self._lines(pixels, others, finding, unread, cancellation))
                yield RecognizedText(lines, tuple(unread))
        except (Cancelled, ModelError):
            raise
        except MemoryError:
            raise ModelError(self.name, translate("Reasons", "there is not enough memory")) from None
        except Exception as problem:  # onnxruntime's have no common base
            raise ModelError(self.name, type(problem).__name__) from problem

    def _lines(
        self,
        pixels: Pixels,
        quads: Sequence[Quad],
        drawing: Future[Drawing],
        unread: list[UnreadLine],
        cancellation: Cancellation,
    ) -> tuple[TextLine, ...]:
        """Return the lines that `quads` make, in reading order; add those that cannot be read to `unread`."""
        _, recogniser = self._loaded()
        height, width = pixels.shape[:2]
        boxes = [_upright(quad, width, height) for quad in quads]
        pixels = without_carets(pixels, boxes)
        read = recogniser.recognise(pixels, quads, cancellation)
        parts = cut_at_leaders(pixels, quads, [_may_have_leader(each) for each in read])
        if any(not some or some[0] is not quad for some, quad in zip(parts, quads, strict=True)):
            quads = [quad for some in parts for quad in some]
            boxes = [_upright(quad, width, height) for quad in quads]
            read = recogniser.recognise(pixels, quads, cancellation)
        lengths, sure = [box.width / box.height for box in boxes], [each.confidence for each in read]
        scripts = other_scripts(
            recogniser.scripts, np.array([each.scripts for each in read], np.float32), lengths, sure
        )
        masked = masked_lines(pixels, boxes, [each.text for each in read], scripts)
        scripts = ["" if its else script for its, script in zip(masked, scripts, strict=True)]
        scripts = mixed_lines(recogniser.scripts, [each.along for each in read], scripts, lengths, sure)
        scripts = belongs_to(boxes, scripts)
        fragments = [
            TextLine(each.text, box, min(1.0 if _is_sure(each) else DOUBTED, each.confidence))
            for box, each, script, is_mask in zip(boxes, read, scripts, masked, strict=True)
            if not (script or is_mask) and _is_text(each.text, each.confidence)
        ]
        corners = dict(zip(boxes, quads, strict=True))
        fragments = self._other_lines.better(pixels, fragments, corners, cancellation)
        fragments = without_lone_characters(fragments)
        others = [
            (box, quad, script)
            for box, quad, script, is_mask in zip(boxes, quads, scripts, masked, strict=True)
            if script and not is_mask
        ]
        if not others:
            return _in_order(fragments, drawing.result())
        more, missed = self._other_lines.read(pixels, others, quads, cancellation)
        unread += missed
        mirrored = sum(line.box.width for line in more if is_right_to_left(line.text)) > sum(
            line.box.width for line in fragments
        )
        return _in_order([*fragments, *more], drawing.result(), mirrored=mirrored)

    def _as_latin(self, pieces: Sequence[Pixels], script: str, cancellation: Cancellation) -> list[AsLatin]:
        _, recogniser = self._loaded()
        latin, other = recogniser.scripts.index("Latn"), recogniser.scripts.index(script)
        read = recogniser.recognise_pieces(pieces, cancellation)
        return [AsLatin(each.text, each.confidence, each.scripts[latin] - each.scripts[other]) for each in read]

    def forget(self) -> None:
        """Clear the caches of pixels that were read."""
        for stage in (self._detector, self._recogniser):
            if stage is not None:
                stage.cache.clear()

    def unload(self) -> None:
        """Unload the networks that read; the one that finds lines is small, and takes as long to come back."""
        self.forget()
        self._recogniser = None
        self._other_lines.unload()

    def _loaded(self) -> tuple[TextDetector, TextRecogniser]:
        if self._detector is None:
            detection, _ = self._open(DETECTION_MODEL)
            self._detector = TextDetector(detection, self._threads)
        if self._recogniser is None:
            recognition, known = self._open(RECOGNITION_MODEL)
            self._recogniser = TextRecogniser(
                recognition,
                known["character"].splitlines(),
                self._threads,
                known["scripts"].splitlines(),
                known["fractions"],
            )
        return self._detector, self._recogniser

    def _open(self, file: str) -> tuple[RunNetwork, Mapping[str, str]]:
        """Return the network in `file`, and what it knows: characters and scripts, one a line."""
        path = _models() / file
        if not path.is_file():
            raise ModelMissingError(self.name, file)
        try:
            # each run has one thread, and there are several runs at once
            network = open_network(self.name, path, threads=1, optimised=self._graphs, prepacked=True)
        except ModelError as problem:
            raise ModelCorruptError(self.name, file) from problem
        (entry,) = network.input_names

        def run(batch: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
            return np.asarray(network.run(None, {entry: batch}), dtype=np.float32)

        return run, network.metadata


def _in_order(fragments: Sequence[TextLine], drawing: Drawing, *, mirrored: bool = False) -> tuple[TextLine, ...]:
    cells = cells_around([each.box for each in fragments], drawing)
    return reading_order(_doubting_fractions(fragments), drawing.frames, cells, drawing.rules, mirrored=mirrored)


def _may_have_leader(read: Recognised) -> bool:
    """Whether a line may be one with a row of dots, which the network reads as dots or not at all."""
    return read.text.count(".") > FEW_DOTS or read.confidence < LEADER_CONFIDENCE


def _is_sure(read: Recognised) -> bool:
    long = len(read.text.replace(" ", "")) > SHORT
    return not read.ambiguous and (long or read.confidence >= MIN_SHORT_CONFIDENCE)


def _is_text(text: str, confidence: float) -> bool:
    """Whether what the network read is text, and not an icon in which it saw a letter or a sign such as "②"."""
    letters = text.replace(" ", "")
    if has_fraction(letters):
        return confidence >= MIN_CONFIDENCE
    signs = all(unicodedata.category(character) in ("No", "So") for character in letters)
    if len(letters) > SHORT:
        return not signs and confidence >= MIN_CONFIDENCE
    is_word = len(letters) > 1 and letters.rstrip("°%").isalnum() and letters.isprintable()
    return not signs and confidence >= (DOUBTFUL_WORD if is_word else MIN_SHORT_CONFIDENCE)


def _doubting_fractions(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return `lines` with little confidence where fractions were read in them."""
    return [
        replace(line, confidence=min(line.confidence, FRACTION_CONFIDENCE)) if has_fraction(line.text) else line
        for line in lines
    ]


def _models() -> Path:
    return shipped_models_folder() / "ocr"


def _upright(quad: Quad, width: int, height: int) -> Region:
    """Return the upright rectangle around `quad`, clipped to the picture and at least one pixel wide and high."""
    left, top = (int(np.floor(quad[:, axis].min())) for axis in (0, 1))
    right, bottom = (int(np.ceil(quad[:, axis].max())) for axis in (0, 1))
    left, top = min(max(0, left), width - 1), min(max(0, top), height - 1)
    right, bottom = min(max(left + 1, right), width), min(max(top + 1, bottom), height)
    return Region(left, top, right - left, bottom - top)

"""Reads lines in alphabets that the reading network does not know, with a network of our own (models/alphabets).

What it is not sure of is read by Tesseract as well where that is installed, and the two vote on each word.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from seesay.core.backends import Unavailable
from seesay.core.domain import Cancellation
from seesay.core.errors import ModelCorruptError, ModelError, ModelMissingError
from seesay.core.findings import Pixels
from seesay.core.paths import shipped_models_folder
from seesay.core.text.orthography import correct_orthography, resolve_alphabets, visual_to_logical
from seesay.core.translation import translate
from seesay.perception.imaging.resizing import enlarge, shrink
from seesay.perception.inference.network import open_network
from seesay.perception.inference.parallel import parallel_map
from seesay.perception.ocr.tesseract import Tesseract
from seesay.perception.ocr.text_detection import RunNetwork
from seesay.perception.ocr.text_readers import Task
from seesay.perception.ocr.text_recognition import GREY, LINE_HEIGHT, MAX_WIDTH, MIN_WIDTH, batches
from seesay.perception.ocr.word_splitting import (
    ReadAsLatin,
    Word,
    joined,
    mean,
    off_page,
    on_page,
    page_of,
    with_latin_words,
)

MODEL = "alphabets/alphabets.onnx"
SCRIPTS = frozenset({"Arab", "Cyrl", "Grek", "Hebr"})
_LIKE_LATIN = frozenset({"Cyrl", "Grek"})
"""Scripts with letters that look like Latin ones, so that Latin words are read alone. In others the network reads them
better within their line."""
STEP = 4  # columns of a strip that make one step of the network's answer
MIN_CONFIDENCE, SURE = 0.45, 0.75
"""A line that the network is less sure of, on average, is not told; a word of less than the second is doubtful."""
_BESIDE = 3  # steps before the first and behind the last character that belong to them
_DOUBTFUL, _SURE_LINE = 0.8, 0.9  # the most confidence of a line with a doubtful word, and the least of any other


_log = logging.getLogger(__name__)


class _Seen(NamedTuple):
    """The characters of a line from left to right, how sure each is (0 to 1), and its step."""

    text: str
    sure: list[float]
    steps: list[int]


class Alphabets:
    """Reads lines with Seesay's own network."""

    name = "Seesay alphabets"

    def __init__(self) -> None:
        self._open: tuple[RunNetwork, list[str]] | None = None
        self._second = Tesseract()

    @classmethod
    def priority(cls) -> float:
        """Return 20: it reads in a fraction of the others' time; raise `Unavailable` where its file is missing."""
        if not (shipped_models_folder() / MODEL).is_file():
            raise Unavailable(
                translate("Reasons", "the model file {file} is missing").format(file=MODEL),
                translate("Reasons", "reinstall Seesay"),
            )
        return 20.0

    def scripts(self) -> frozenset[str]:
        """Return the scripts of the alphabets that it was trained on."""
        return SCRIPTS

    def read(self, lines: Sequence[Pixels], task: Task) -> list[tuple[str, float]]:
        """Return text and confidence of each of `lines`; see `LineReader`. The network knows Latin letters."""
        if task.script not in SCRIPTS:
            raise ModelError(self.name, translate("Reasons", "its data for this script is not installed"))
        words = self._words(lines, task.threads, task.cancellation)
        if task.as_latin is not None and task.script in _LIKE_LATIN:
            words = _with_latin_words(words, lines, task, task.as_latin)
        texts = correct_orthography([joined(line) for line in words])
        told = [_told(text, line) for text, line in zip(texts, words, strict=True)]
        doubtful = [place for place, (_, sure) in enumerate(told) if words[place] and sure <= _DOUBTFUL]
        if doubtful:
            again = self._voted([lines[place] for place in doubtful], task, [words[place] for place in doubtful])
            for place, voted in zip(doubtful, again, strict=False):
                told[place] = voted if voted[0] else told[place]
        return told

    def _voted(self, lines: Sequence[Pixels], task: Task, words: Sequence[Sequence[Word]]) -> list[tuple[str, float]]:
        """Return text and confidence of `lines` by the votes of `words` and of Tesseract; nothing where that fails."""
        try:
            if Tesseract.priority() and task.script in self._second.scripts():
                return self._second.read(lines, task, words)
        except Unavailable:
            return []  # it is not installed, which the doctor tells
        except ModelError as problem:
            _log.warning("%s could not read lines of script %s: %s", self._second.name, task.script, problem.reason)
        return []

    def _words(self, lines: Sequence[Pixels], threads: int, cancellation: Cancellation) -> list[list[Word]]:
        """Return the words of each line in the order of speech, with their places in it."""
        strips = [_strip(line) for line in lines]
        network, characters = self._loaded()

        def read(group: Sequence[int]) -> list[_Seen]:
            width = max(MIN_WIDTH, *(strips[place].shape[1] for place in group))
            stack = np.full((len(group), LINE_HEIGHT, width, 3), GREY, np.uint8)
            for row, place in enumerate(group):
                stack[row, :, : strips[place].shape[1]] = strips[place]
            return [_seen(logits, characters) for logits in network(stack)]

        groups = list(batches([each.shape[1] for each in strips]))[::-1]
        read_in_groups = parallel_map(read, groups, threads, cancellation)
        seen: dict[int, _Seen] = {}
        for group, of_group in zip(groups, read_in_groups, strict=True):
            seen |= zip(group, of_group, strict=True)
        from_right = _runs_from_right("".join(line.text for line in seen.values()))
        return [
            _words_of(seen[place], lines[place].shape[1] / strips[place].shape[1], from_right)
            for place in range(len(lines))
        ]

    def _loaded(self) -> tuple[RunNetwork, list[str]]:
        if self._open is None:
            path = shipped_models_folder() / MODEL
            if not path.is_file():
                raise ModelMissingError(self.name, MODEL)
            try:
                network = open_network(self.name, path, threads=1, prepacked=True)
            except ModelError as problem:
                raise ModelCorruptError(self.name, MODEL) from problem
            (entry,) = network.input_names

            def run(batch: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
                return np.asarray(network.run(None, {entry: batch}), np.float32)

            self._open = run, ["", *network.metadata["character"].split("\n")]
        return self._open


def _strip(line: Pixels) -> Pixels:
    """Return a line at the height of what the network reads."""
    height, width = line.shape[:2]
    size = min(MAX_WIDTH, max(1, round(width * LINE_HEIGHT / height))), LINE_HEIGHT
    return (enlarge if height <= LINE_HEIGHT else shrink)(line, size)


def _runs_from_right(text: str) -> bool:
    """Return whether lines run from the right: a third of their letters do, beside names in Latin ones."""
    letters = [unicodedata.bidirectional(each) for each in text if each.isalpha()]
    return 3 * sum(way in ("R", "AL") for way in letters) >= len(letters)


def _seen(logits: npt.NDArray[np.float32], characters: Sequence[str]) -> _Seen:
    """Return what stands along the best path of `logits` (steps x characters, the first of which is CTC's blank)."""
    best = logits.argmax(axis=1)
    starts = np.flatnonzero(np.concatenate(([True], best[1:] != best[:-1])))
    likely = 1 / np.exp(logits - logits.max(axis=1, keepdims=True)).sum(axis=1)
    sure = np.maximum.reduceat(likely, starts)  # of the steps that make a character, the surest counts
    told = best[starts] != 0
    text = "".join(characters[index] for index in best[starts[told]])
    return _Seen(text, sure[told].tolist(), starts[told].tolist())


def _words_of(line: _Seen, scale: float, from_right: bool) -> list[Word]:
    """Return the words of a line in the order of speech; a step is `STEP * scale` pixels of it.

    A word is as sure as the least sure of its characters.
    """
    words: list[Word] = []
    between = [max(0, line.steps[0] - _BESIDE), *line.steps, line.steps[-1] + _BESIDE] if line.steps else []
    text, places = visual_to_logical(line.text, from_right=from_right)
    for is_space, run in groupby(zip(text, places, strict=True), lambda each: each[0] == " "):
        if not is_space:
            letters, own = zip(*run, strict=True)
            # to the spaces beside it: a character has one step, which may be at either end of it
            left, right = (between[place] for place in (min(own), max(own) + 2))
            sure = min(line.sure[place] for place in own)
            words.append(Word("".join(letters), sure, round(left * STEP * scale), round(right * STEP * scale)))
    written = resolve_alphabets([word.text for word in words])
    return [word._replace(text=text) for word, text in zip(words, written, strict=True)]


def _with_latin_words(
    words: Sequence[Sequence[Word]], lines: Sequence[Pixels], task: Task, as_latin: ReadAsLatin
) -> list[list[Word]]:
    """Return `words` of `lines` with those in Latin letters as the reading network has them, alone."""
    pages = [page_of(line) for line in lines]
    placed = list(map(on_page, words, lines))
    merged = with_latin_words(placed, pages, task.script, as_latin, task.cancellation)
    return list(map(off_page, merged, lines))


def _told(text: str, words: Sequence[Word]) -> tuple[str, float]:
    """Return a line with its confidence, which tells whether a word of it is doubtful; empty if it cannot be told."""
    sure = mean(words)
    if sure < MIN_CONFIDENCE:
        return "", 0.0
    doubtful = any(word.confidence < SURE for word in words)
    return text, min(sure, _DOUBTFUL) if doubtful else max(sure, _SURE_LINE)

"""Reads lines with networks of PaddleOCR for single scripts, which `seesay models pull` fetches.

They need no program beside Seesay, which Tesseract is, and so are what reads other scripts in a Flatpak, and on Windows
and macOS without one. How well they read screens was not measured here: all that they read is told as doubtful, and
every other engine that knows a script comes first. They give letters from left to right in every script.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from seesay.backends import Unavailable
from seesay.domain import Pixels
from seesay.errors import ModelCorruptError, ModelError
from seesay.inference.network import open_network
from seesay.ocr.detect import RunNetwork
from seesay.ocr.line_reader import Task
from seesay.ocr.reading_data import PADDLE, ReadingData, fetched_networks
from seesay.ocr.recognise import TextRecogniser
from seesay.text.right_to_left import order_of_speech
from seesay.translation import translate

MIN_CONFIDENCE, _DOUBTFUL = 0.7, 0.8
"""The least mean probability of a line that is told, and the most confidence that any is told with."""
_LEAST = 1e-9
"""What probabilities of nothing are raised to, since the decoder takes logarithms."""


class FetchedNetworks:
    """Reads lines with the network that was fetched for their script, the last of which stays loaded."""

    name = PADDLE

    def __init__(self) -> None:
        self._open: tuple[ReadingData, TextRecogniser] | None = None

    @classmethod
    def priority(cls) -> float:
        """Return 3: every other engine was measured; raise `Unavailable` where no network was fetched."""
        if not fetched_networks():
            remedy = translate("Reasons", "seesay models list names them where Tesseract is not installed")
            raise Unavailable(translate("Reasons", "no network of it was fetched"), remedy)
        return 3.0

    def scripts(self) -> frozenset[str]:
        """Return the scripts whose networks were fetched."""
        return frozenset(data.script for data in fetched_networks())

    def read(self, lines: Sequence[Pixels], task: Task) -> list[tuple[str, float]]:
        """Return text and confidence of each of `lines`; see `LineReader`. The networks know Latin letters."""
        script, threads, cancellation, _ = task
        try:
            read = self._recogniser(script, threads).recognise_pieces(lines, cancellation)
        except MemoryError:
            raise ModelError(self.name, translate("Reasons", "there is not enough memory")) from None
        return [
            (order_of_speech(each.text, is_mirrored=False)[0], min(each.confidence, _DOUBTFUL))
            if each.confidence >= MIN_CONFIDENCE
            else ("", 0.0)
            for each in read
        ]

    def _recogniser(self, script: str, threads: int) -> TextRecogniser:
        data = next((each for each in fetched_networks() if each.script == script), None)
        if data is None:
            raise ModelError(self.name, translate("Reasons", "its data for this script is not installed"))
        if self._open is None or self._open[0] != data:
            network, characters = network_in(data.file, data.name)
            self._open = data, TextRecogniser(network, characters, threads)
        return self._open[1]


def network_in(file: Path, name: str) -> tuple[RunNetwork, list[str]]:
    """Open a recogniser of PaddleOCR in ONNX; return a network as `TextRecogniser` takes it, and its characters.

    It takes float32 (lines x BGR x 48 x columns, -1 to 1) and gives probabilities (lines x steps x (blank, characters
    in the file's metadata, space)). Raises `ModelCorruptError` for what is none.
    """
    try:
        network = open_network(name, file, threads=1, prepacked=True)
    except ModelError as problem:
        raise ModelCorruptError(name, file.name) from problem
    characters = network.metadata.get("character", "").splitlines()
    if not characters:
        raise ModelCorruptError(name, file.name)
    (entry,) = network.input_names

    def run(batch: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        levels = np.moveaxis(batch[..., ::-1], -1, 1).astype(np.float32) / 127.5 - 1
        probabilities = np.asarray(network.run(None, {entry: levels}), np.float32)
        if probabilities.shape[-1] != len(characters) + 2:
            raise ModelCorruptError(name, file.name)
        return np.log(np.maximum(probabilities, _LEAST))

    return run, characters

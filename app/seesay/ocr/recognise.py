"""Reads the letters in the boxes that were found: the second of the two networks.

Nearly all the time of reading a screen goes here, in proportion to the width the network is given; so fragments are
batched with others of their own width and never padded further than that.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from seesay.domain import Cancellation, Pixels
from seesay.ocr.detect import Network, Quad

LINE_HEIGHT = 48
"""Height in pixels of what the network reads."""
MIN_WIDTH = 64
MAX_WIDTH = 8000
"""Narrowest and widest a fragment is given to the network."""
BATCH_WIDTH = 4000
"""Columns in one run of the network, all its fragments together: bounds memory, and the wait after a cancellation."""
MAX_WASTE = 1.15
"""Fragments of one batch are at most this many times as wide as its narrowest."""
FAINT_SPACE, WIDE = 0.05, 1.25
"""A space the network holds this likely is one, if the letters around it are this many times as far apart as usual.

Measured on terminals and dialogs: the network rather leaves a space out than puts one in.
"""
DOUBT = 0.05
"""With both a zero and a capital O at least this likely, the rest of the word decides."""
STANDING = 1.5
"""A box this much taller than wide holds a line that runs upwards."""


class TextRecogniser:
    """Reads fragments of one line each."""

    def __init__(self, network: Network, characters: Sequence[str]) -> None:
        self._network = network
        # index 0 is the blank that parts two equal letters; the space follows the model's own list
        self._characters = ["", *characters, " "]
        self._zero = [self._characters.index(twin) for twin in "0O"] if {"0", "O"} <= set(characters) else []

    def recognise(self, pixels: Pixels, quads: Sequence[Quad], cancellation: Cancellation) -> list[tuple[str, float]]:
        """Return text and confidence (0 to 1) of each of `quads`; raises `Cancelled` between two batches."""
        strips = [strip(pixels, quad) for quad in quads]
        found: list[tuple[str, float]] = [("", 0.0)] * len(strips)
        for batch in batches([piece.shape[1] for piece in strips]):
            cancellation.check()
            width = max(MIN_WIDTH, max(strips[index].shape[1] for index in batch))
            stack = np.zeros((len(batch), 3, LINE_HEIGHT, width), dtype=np.float32)
            for row, index in enumerate(batch):
                piece = strips[index]
                stack[row, :, :, : piece.shape[1]] = piece.transpose(2, 0, 1) * np.float32(2 / 255) - 1
            for index, answer in zip(batch, self._network(stack), strict=True):
                found[index] = self._decode(answer)
        return found

    def _decode(self, answer: npt.NDArray[np.float32]) -> tuple[str, float]:
        """Turn the network's answer (steps x characters) into text by CTC's best path, and its mean probability."""
        best = answer.argmax(axis=1)
        kept = np.flatnonzero((best != 0) & np.concatenate(([True], best[1:] != best[:-1])))
        if not kept.size:
            return "", 0.0
        # the steps between two letters with a space between them are more than usual
        apart = max(1.0, WIDE * float(np.median(np.diff(kept)))) if kept.size > 1 else 1.0
        text: list[str] = []
        doubts: list[bool] = []
        for place, step in enumerate(kept):
            between = answer[kept[place - 1] + 1 : step, -1] if place else answer[:0, -1]
            if between.size >= apart and between.max() >= FAINT_SPACE:
                text.append(" ")
                doubts.append(False)
            text.append(self._characters[best[step]])
            doubts.append(bool(self._zero) and min(answer[step, self._zero]) >= DOUBT)
        return " ".join(told_apart(text, doubts).split()), float(answer[kept, best[kept]].mean())


def told_apart(text: Sequence[str], doubts: Sequence[bool]) -> str:
    """Join `text`, and settle by their words the characters that may be a zero or a capital O.

    In many fonts of terminals the two differ by nothing but their neighbours.
    """
    settled = list(text)
    start = 0
    for end in [place for place, character in enumerate(text) if character == " "] + [len(text)]:
        sure = "".join(text[place] for place in range(start, end) if not doubts[place])
        if sure.isalpha() or sure.isdecimal():
            for place in range(start, end):
                if doubts[place]:
                    settled[place] = "O" if sure.isalpha() else "0"
        start = end + 1
    return "".join(settled)


def strip(pixels: Pixels, quad: Quad) -> Pixels:
    """Cut `quad` out of `pixels` and bring it to the network's height, blue first.

    The cut and the change of size are one step: two would blur the small letters of a screen twice.
    """
    import cv2

    across = max(float(np.linalg.norm(quad[0] - quad[1])), float(np.linalg.norm(quad[3] - quad[2])), 1.0)
    down = max(float(np.linalg.norm(quad[0] - quad[3])), float(np.linalg.norm(quad[1] - quad[2])), 1.0)
    if down >= STANDING * across:  # a line that runs upwards begins at the bottom left
        quad, across, down = np.roll(quad, 1, axis=0), down, across
    width = min(MAX_WIDTH, max(1, math.ceil(LINE_HEIGHT * across / down)))
    target: Any = np.array([[0, 0], [width, 0], [width, LINE_HEIGHT], [0, LINE_HEIGHT]], dtype=np.float32)
    # corners are edges of pixels, OpenCV's coordinates are middles
    matrix = cv2.getPerspectiveTransform(np.ascontiguousarray(quad) - np.float32(0.5), target - np.float32(0.5))
    line = cv2.warpPerspective(
        pixels, matrix, (width, LINE_HEIGHT), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_LANCZOS4
    )
    return np.ascontiguousarray(line[:, :, ::-1])


def batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Group the indices of `widths` so that a group is of like width and within `BATCH_WIDTH` columns."""
    batch: list[int] = []
    for index in sorted(range(len(widths)), key=widths.__getitem__):
        width = max(MIN_WIDTH, widths[index])
        narrowest = max(MIN_WIDTH, widths[batch[0]]) if batch else width
        if batch and (width * (len(batch) + 1) > BATCH_WIDTH or width > narrowest * MAX_WASTE):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch

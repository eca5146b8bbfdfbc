"""Detects where text stands in a picture: the first of the two networks.

Large pictures are cut into overlapping tiles whose probability maps are joined: memory stays bounded, and lines across
a seam stay whole. Small pictures are enlarged, because the network was trained on larger letters.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from seesay.domain import Cancellation, Pixels
from seesay.imaging.sizes import enlarge, shrink
from seesay.inference.parallel import parallel_map
from seesay.ocr.boxes import Quad, text_boxes
from seesay.ocr.pixel_cache import PixelCache

TILE = 960
"""Longest side of what the network sees at once. It weighs its channels by averages over all it sees, so a few lines on
a large empty screen are missed when the whole screen is one tile, or when a tile is mostly plain ground."""
GROUND, GROUND_MARGIN = 10, 48
"""What differs from a tile's ground by fewer levels is ground; so many pixels of it are left around the rest."""
MARGIN = 96
"""Context around a tile's own part, in pixels: a few lines of text, beyond which the map no longer changes."""
LEVELS = 255
"""Probabilities are kept in so many steps, in a byte each."""
REMEMBERED = 12
"""So many tiles that were looked at last are remembered: a 4K screen."""
MAX_PIXELS = 16_800_000
"""Pictures of more pixels (two 4K screens) are reduced to this many first, so that time and memory stay bounded."""
MIN_SIDE = 736
"""Smaller pictures are enlarged until their shorter side has this many pixels, as the network was trained ..."""
MAX_ENLARGEMENT = 2.0
"""... but not more than this: interface text is legible by then, and larger letters only cost time."""
STRIDE = 32
"""The network halves its input five times."""

_Chart = npt.NDArray[np.uint8]


RunNetwork = Callable[[npt.NDArray[np.uint8]], npt.NDArray[np.float32]]
"""Runs a network once on pixels (uint8, pictures x height x width x 3), and returns its only output."""


class TextDetector:
    """Finds the boxes of text fragments."""

    def __init__(self, network: RunNetwork, threads: int = 1) -> None:
        """Take a network that gives the probability of text at each pixel, and how many `threads` run it at once."""
        self._network, self._threads = network, threads
        self.cache: PixelCache[bytes] = PixelCache(REMEMBERED)

    def detect(self, pixels: Pixels, cancellation: Cancellation) -> list[Quad]:
        """Return the boxes of text in `pixels`, in no particular order; raises `Cancelled` between two tiles."""
        height, width = pixels.shape[:2]
        scale = detection_scale(width, height)
        seen = pixels
        if scale != 1.0:
            seen = (shrink if scale < 1 else enlarge)(
                pixels, (max(1, round(width * scale)), max(1, round(height * scale)))
            )
        return text_boxes(self._probability(seen, cancellation), width, height)

    def _probability(self, picture: Pixels, cancellation: Cancellation) -> npt.NDArray[np.float32]:
        height, width = picture.shape[:2]
        parts = [(top, bottom, left, right) for top, bottom in spans(height) for left, right in spans(width)]
        seen = [
            picture[
                max(0, top - MARGIN) : min(height, bottom + MARGIN), max(0, left - MARGIN) : min(width, right + MARGIN)
            ]
            for top, bottom, left, right in parts
        ]
        names = parallel_map(self.cache.key, seen, self._threads, cancellation)
        charts = [_unpacked(self.cache.get(name), tile) for name, tile in zip(names, seen, strict=True)]
        unknown = [index for index, chart in enumerate(charts) if chart is None]

        def look(index: int) -> _Chart:
            chart = self._run(seen[index])
            # most of it is nothing: a twentieth of the memory, for a millisecond
            self.cache.put(names[index], zlib.compress(chart.data, 1))
            return chart

        looked = parallel_map(look, unknown, self._threads, cancellation)
        for index, result in zip(unknown, looked, strict=True):
            charts[index] = result
        whole = np.zeros((height, width), dtype=np.float32)
        for (top, bottom, left, right), chart in zip(parts, charts, strict=True):
            if chart is not None:
                y, x = top - max(0, top - MARGIN), left - max(0, left - MARGIN)
                whole[top:bottom, left:right] = chart[y : y + bottom - top, x : x + right - left]
        whole *= np.float32(1 / LEVELS)
        return whole

    def _run(self, tile: Pixels) -> _Chart:
        """Return the probability of text at each pixel of `tile`; only what is not plain ground is looked at."""
        chart = np.zeros(tile.shape[:2], dtype=np.uint8)
        top, bottom, left, right = _content(tile)
        if bottom > top:
            chart[top:bottom, left:right] = np.rint(self._look(tile[top:bottom, left:right]) * LEVELS)
        return chart

    def _look(self, tile: Pixels) -> npt.NDArray[np.float32]:
        height, width = tile.shape[:2]
        # padding with the edge keeps every pixel where it is; resizing to the stride would blur small letters
        padded = np.pad(tile, ((0, -height % STRIDE), (0, -width % STRIDE), (0, 0)), mode="edge")
        return self._network(padded[None])[0, 0, :height, :width]


def _unpacked(chart: bytes | None, tile: Pixels) -> _Chart | None:
    """Return what is remembered of `tile`, if anything is."""
    return None if chart is None else np.frombuffer(zlib.decompress(chart), np.uint8).reshape(tile.shape[:2])


def _content(tile: Pixels) -> tuple[int, int, int, int]:
    """Return where all but plain ground is (top, bottom, left, right), with a margin; zeros if there is none."""
    height, width = tile.shape[:2]
    ground = np.median(tile[::8, ::8].reshape(-1, 3), axis=0)
    low, high = (np.tile(np.clip(ground + step, 0, 255).astype(np.uint8), width) for step in (-GROUND, GROUND))
    values = tile.reshape(height, -1)
    marked = (values < low) | (values > high)
    rows = np.flatnonzero(marked.any(axis=1))
    columns = np.flatnonzero(marked.any(axis=0).reshape(width, 3).any(axis=1))
    if not rows.size:
        return 0, 0, 0, 0
    return (
        max(0, int(rows[0]) - GROUND_MARGIN),
        min(height, int(rows[-1]) + 1 + GROUND_MARGIN),
        max(0, int(columns[0]) - GROUND_MARGIN),
        min(width, int(columns[-1]) + 1 + GROUND_MARGIN),
    )


def detection_scale(width: int, height: int) -> float:
    """Return the factor by which a picture of this size is resized before detection."""
    wanted = min(max(1.0, MIN_SIDE / min(width, height)), MAX_ENLARGEMENT)
    return float(min(wanted, (MAX_PIXELS / (width * height)) ** 0.5))


def spans(length: int) -> Iterator[tuple[int, int]]:
    """Cut `length` into equal parts of at most `TILE`."""
    count = -(-length // TILE)
    for part in range(count):
        yield part * length // count, (part + 1) * length // count

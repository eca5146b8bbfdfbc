"""The latest picture, kept for questions about it and for what has changed since, in a fraction of its size."""

from __future__ import annotations

import io
from dataclasses import replace

from seesay.domain import Cancellation, Pixels
from seesay.pipeline.analysis import Analysis

_STRIP_PIXELS = 1 << 18
"""How much is packed at a time, in some milliseconds, before it is looked whether somebody waits."""


class Kept:
    """A picture's analysis, in memory only; `pack` compresses its pixels without loss, a screen to a fortieth.

    `pack` belongs to the thread that describes; any thread may call `analysis`.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.source = analysis.frame.source
        self._held: tuple[Analysis, list[bytes]] = (analysis, [])  # replaced as a whole, for the other threads

    def analysis(self) -> Analysis:
        """Return all of it; takes some 20 ms for a screen that was packed."""
        analysis, strips = self._held
        if not strips:
            return analysis
        import numpy as np

        pixels = np.concatenate([_unpacked(strip) for strip in strips])
        pixels.setflags(write=False)
        return _with_pixels(analysis, pixels)

    def pack(self, cancellation: Cancellation) -> None:
        """Pack the pixels; takes some 50 ms for a screen. Raises `Cancelled`, and leaves them as they were then."""
        analysis, packed = self._held
        if packed:
            return
        pixels = analysis.frame.pixels
        rows = max(1, _STRIP_PIXELS // pixels.shape[1])
        strips = []
        for top in range(0, len(pixels), rows):
            cancellation.check()
            strips.append(_packed(pixels[top : top + rows]))
        self._held = _with_pixels(analysis, pixels[:0].copy()), strips


def _with_pixels(analysis: Analysis, pixels: Pixels) -> Analysis:
    return replace(analysis, frame=replace(analysis.frame, pixels=pixels))


def _packed(strip: Pixels) -> bytes:
    from PIL import Image

    packed = io.BytesIO()
    Image.fromarray(strip).save(packed, "png", compress_level=1)
    return packed.getvalue()


def _unpacked(strip: bytes) -> Pixels:
    import numpy as np
    from PIL import Image

    with Image.open(io.BytesIO(strip), formats=["png"]) as picture:
        return np.asarray(picture)

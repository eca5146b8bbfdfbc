"""Text read from a smaller copy of large pictures, so that nobody who waits for the one machine waits for minutes.

Reading takes time by the pixel, and a telephone's camera gives four times as many as a page of print needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from seesay.bootstrap import Seesay
from seesay.core.backends import rank
from seesay.core.domain import Cancellation
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.imaging.resizing import shrink
from seesay.perception.ocr.pp_ocr import PaddleReader
from seesay.perception.ocr.text_readers import RecognizedText, TextReader

MOST_PIXELS = 3_000_000
"""So many are left of larger pictures: an A4 page has 175 dots an inch then, a full HD screen stays as it is."""


class SmallerReader(PaddleReader):
    """The reader of the program, which makes large pictures smaller before it reads."""

    def parts(
        self, pixels: Pixels, cancellation: Cancellation, first: Region | None = None
    ) -> Iterator[RecognizedText]:
        """Yield what is recognized, the boxes in pixels of the picture as it was given; see `TextReader`."""
        height, width = pixels.shape[:2]
        scale = (MOST_PIXELS / max(1, width * height)) ** 0.5
        if scale >= 1:
            yield from super().parts(pixels, cancellation, first)
            return
        size = max(1, round(width * scale)), max(1, round(height * scale))
        across, down = width / size[0], height / size[1]
        for text in super().parts(shrink(pixels, size), cancellation, first and _scaled(first, 1 / across, 1 / down)):
            lines = (
                replace(
                    line, box=_scaled(line.box, across, down), window=line.window and _scaled(line.window, across, down)
                )
                for line in text.lines
            )
            unread = (replace(line, box=_scaled(line.box, across, down)) for line in text.unread)
            yield RecognizedText(tuple(lines), tuple(unread))


class DemoSeesay(Seesay):
    """Seesay with a reader that has to be quick."""

    @cached_property
    def reader(self) -> TextReader | None:
        """That reader, or None where it cannot work."""
        usable = rank((SmallerReader,)).usable
        return usable[0](threads=self.threads or None, cache=self.folders.cache) if usable else None


def _scaled(box: Region, across: float, down: float) -> Region:
    left, top = round(box.x * across), round(box.y * down)
    return Region(left, top, round(box.right * across) - left, round(box.bottom * down) - top)

"""What every engine that reads text has to do: subclass `TextReaderSuite` and give it the engine's class."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.perception.ocr.text_readers import TextReader


def picture_of(
    lines: list[str], *, ink: str = "black", paper: str = "white", size: int = 16, width: int = 640
) -> Pixels:
    """Draw `lines` below each other in letters of `size` pixels."""
    pitch = 2 * size
    picture = Image.new("RGB", (width, pitch * (len(lines) + 1)), paper)
    draw = ImageDraw.Draw(picture)
    for number, text in enumerate(lines):
        draw.text((20, pitch // 2 + pitch * number), text, fill=ink, font=ImageFont.load_default(size))
    return np.asarray(picture, dtype=np.uint8)


class TextReaderSuite:
    """The contract of `TextReader`."""

    reader_class: ClassVar[type[TextReader]]

    @pytest.fixture(scope="class")
    @classmethod
    def reader(cls) -> TextReader:
        return cls.reader_class(threads=1)

    def read(self, reader: TextReader, pixels: Pixels) -> tuple[TextLine, ...]:
        lines = reader.read(pixels, Cancellation())
        height, width = pixels.shape[:2]
        for line in lines:
            assert line.text == line.text.strip() != ""
            assert "\n" not in line.text
            assert 0.0 <= line.confidence <= 1.0
            assert 0 <= line.box.x < line.box.right <= width
            assert 0 <= line.box.y < line.box.bottom <= height
        return lines

    def test_it_can_work_here(self) -> None:
        assert self.reader_class.priority() > 0
        assert self.reader_class.name

    def test_a_part_is_read_first_and_told_when_it_is_known(self, reader: TextReader) -> None:
        told = ["Save the changes", "before closing?", "They are lost otherwise."]
        pixels = picture_of(told)
        *before, last = self.read(reader, pixels)
        lower = Region(0, last.box.y - 3, pixels.shape[1], pixels.shape[0])
        first, whole = reader.parts(pixels, Cancellation(), lower)
        assert (first.lines, whole.lines) == ((last,), (last, *before))
        cancellation = Cancellation()
        parts = reader.parts(255 - pixels, cancellation, lower)
        assert [line.text for line in next(parts).lines] == told[2:]
        cancellation.cancel()
        with pytest.raises(Cancelled):
            next(parts)

    def test_it_reads_lines_from_top_to_bottom(self, reader: TextReader) -> None:
        told = ["Save the changes", "before closing?", "They are lost otherwise."]
        assert [line.text for line in self.read(reader, picture_of(told))] == told

    def test_it_reads_light_letters_on_dark(self, reader: TextReader) -> None:
        (line,) = self.read(reader, picture_of(["Departures at 08:14"], ink="#9aa5ce", paper="#1a1b26"))
        assert line.text == "Departures at 08:14"

    def test_boxes_lie_on_the_letters(self, reader: TextReader) -> None:
        pixels = picture_of(["Harbour line"])
        (line,) = self.read(reader, pixels)
        rows, columns = np.nonzero(pixels.min(axis=2) < 128)
        box = line.box
        assert box.x <= columns.min() + 3
        assert box.right >= columns.max() - 3
        assert box.y <= rows.min() + 3
        assert box.bottom >= rows.max() - 3
        assert box.width * box.height < 3 * np.ptp(rows) * np.ptp(columns)

    def test_reading_twice_gives_the_same(self, reader: TextReader) -> None:
        pixels = picture_of(["Choose a departure", "Platform Four"])
        assert self.read(reader, pixels) == self.read(reader, pixels)

    def test_several_may_be_read_at_the_same_time(self) -> None:
        sizes = range(14, 26)
        pictures = [picture_of([f"Platform {size}", "The same line"], size=size) for size in sizes]
        one, other = self.reader_class(threads=1), self.reader_class(threads=2)
        expected = [self.read(one, pixels) for pixels in pictures]
        other.load()
        with ThreadPoolExecutor(4) as pool:
            for _ in range(2):
                assert list(pool.map(lambda pixels: self.read(other, pixels), pictures)) == expected

    def test_it_reads_the_same_after_a_rest_and_with_what_it_has_kept(self, tmp_path: Path) -> None:
        pixels = picture_of(["Departures at 08:14", "Platform Four"])
        expected = self.read(self.reader_class(threads=1), pixels)
        for _ in range(2):
            reader = self.reader_class(threads=1, cache=tmp_path)
            reader.unload()
            assert self.read(reader, pixels) == expected
            reader.unload()
            reader.unload()
            assert self.read(reader, pixels) == expected
            reader.unload()
            reader.load()
            assert self.read(reader, pixels) == expected

    def test_it_leaves_the_picture_alone(self, reader: TextReader) -> None:
        pixels = picture_of(["Read only"])
        pixels.setflags(write=False)
        before = pixels.copy()
        assert self.read(reader, pixels)
        assert np.array_equal(pixels, before)

    @pytest.mark.parametrize("shape", [(1, 1), (1, 700), (700, 1), (5, 5), (16, 1600), (33, 31)])
    @pytest.mark.parametrize("shade", [0, 255])
    def test_a_picture_of_any_shape_without_text_gives_none(
        self, reader: TextReader, shape: tuple[int, int], shade: int
    ) -> None:
        assert self.read(reader, np.full((*shape, 3), shade, dtype=np.uint8)) == ()

    @pytest.mark.parametrize("kind", ["noise", "stripes", "gradient", "checks", "blobs"])
    def test_it_makes_nothing_up(self, reader: TextReader, kind: str) -> None:
        assert self.read(reader, texture(kind)) == ()

    def test_it_stops_before_it_starts(self, reader: TextReader) -> None:
        cancellation = Cancellation()
        cancellation.cancel()
        with pytest.raises(Cancelled):
            reader.read(picture_of(["Stop"]), cancellation)

    # The limit holds on a machine that has nothing else to do for a moment.
    @pytest.mark.flaky(reruns=2, only_rerun=["AssertionError"])
    def test_it_stops_half_way(self, reader: TextReader) -> None:
        pixels = np.tile(picture_of([f"Line {n} of many, all different" for n in range(20)], width=320), (2, 6, 1))
        start = time.perf_counter()
        self.read(reader, pixels)
        whole = time.perf_counter() - start
        cancellation = Cancellation()
        timer = threading.Timer(whole / 10, cancellation.cancel)
        timer.start()
        start = time.perf_counter()
        with pytest.raises(Cancelled):
            reader.read(255 - pixels, cancellation)  # a reader may remember what it read a moment ago
        timer.join()
        assert time.perf_counter() - start < whole

    def test_constructing_it_loads_nothing(self) -> None:
        module, name = self.reader_class.__module__, self.reader_class.__name__
        code = (
            f"import sys; from {module} import {name}; {name}(threads=1); {name}.priority(); "
            "print(sorted({'onnxruntime', 'torch'} & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "[]"


def texture(kind: str) -> Pixels:
    """Return a picture of 480 x 640 without any text that might be taken for some."""
    rows, columns = np.mgrid[0:480, 0:640]
    random = np.random.default_rng(5)
    if kind == "noise":
        return random.integers(0, 256, (480, 640, 3), dtype=np.uint8)
    if kind == "blobs":
        coarse = Image.fromarray(random.integers(0, 256, (30, 40, 3), dtype=np.uint8))
        return np.asarray(coarse.resize((640, 480), Image.Resampling.BICUBIC), dtype=np.uint8)
    grey = {
        "stripes": (columns // 7 % 2) * 255,
        "gradient": columns * 255 // 640,
        "checks": ((columns // 16 + rows // 16) % 2) * 255,
    }[kind]
    return np.repeat(grey[:, :, None], 3, axis=2).astype(np.uint8)

"""What every engine that reads lines of other scripts has to do: subclass `LineReaderSuite`, name the class."""

from __future__ import annotations

import threading
import time
from typing import ClassVar

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.core.domain import Cancellation
from seesay.core.errors import Cancelled, ModelError
from seesay.core.findings import Pixels
from seesay.perception.ocr.text_readers import LineReader, Task
from seesay.perception.ocr.text_recognition import LINE_HEIGHT

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
RUSSIAN = ["Сохранить изменения перед выходом?", "Последний трамвай уходит в 23:40", "Настройки"]


def line_of(text: str, *, ink: str = "black", paper: str = "white") -> Pixels:
    """Draw `text` as a line cut out of a screen."""
    font = ImageFont.truetype(FONT, 28)
    picture = Image.new("RGB", (int(font.getlength(text)) + 16, LINE_HEIGHT), paper)
    ImageDraw.Draw(picture).text((8, 6), text, fill=ink, font=font)
    return np.asarray(picture)


class LineReaderSuite:
    """The contract of `LineReader`."""

    reader_class: ClassVar[type[LineReader]]
    many: ClassVar = 60
    """Lines that take the engine more than a second."""

    @pytest.fixture(scope="class")
    @classmethod
    def reader(cls) -> LineReader:
        return cls.reader_class()

    def test_it_can_work_here(self) -> None:
        assert self.reader_class.priority() > 0
        assert self.reader_class.name

    def test_it_says_what_it_can_read(self, reader: LineReader) -> None:
        assert "Cyrl" in reader.scripts()
        with pytest.raises(ModelError):
            reader.read([line_of("x")], Task("Zzzz", 1, Cancellation()))

    @pytest.mark.parametrize("threads", [1, 2, 8])
    def test_it_gives_each_line_its_text(self, reader: LineReader, threads: int) -> None:
        read = reader.read([line_of(text) for text in RUSSIAN], Task("Cyrl", threads, Cancellation()))
        assert [text for text, _ in read] == RUSSIAN
        assert all(0.6 < sure <= 1 for _, sure in read)

    def test_it_reads_light_letters_on_dark(self, reader: LineReader) -> None:
        ((text, _),) = reader.read(
            [line_of(RUSSIAN[0], ink="#9aa5ce", paper="#1a1b26")], Task("Cyrl", 1, Cancellation())
        )
        assert text == RUSSIAN[0]

    def test_a_line_without_text_is_empty_and_moves_no_other(self, reader: LineReader) -> None:
        blank = np.full((LINE_HEIGHT, 200, 3), 255, np.uint8)
        read = reader.read([line_of(RUSSIAN[2]), blank, line_of(RUSSIAN[1])], Task("Cyrl", 1, Cancellation()))
        assert [text for text, _ in read] == [RUSSIAN[2], "", RUSSIAN[1]]

    def test_it_stops_when_it_is_cancelled(self, reader: LineReader) -> None:
        cancellation, lines = Cancellation(), [line_of(f"{number} {RUSSIAN[0]}") for number in range(self.many)]
        timer = threading.Timer(0.2, cancellation.cancel)
        timer.start()
        began = time.perf_counter()
        with pytest.raises(Cancelled):
            reader.read(lines, Task("Cyrl", 1, cancellation))
        stopped = time.perf_counter() - began
        reader.read(lines, Task("Cyrl", 1, Cancellation()))
        assert stopped < time.perf_counter() - began - stopped

"""New text in pictures, look by look, with the reader that reads."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.domain import Cancellation, Pixels, TextLine
from seesay.ocr.pp_ocr import PaddleReader
from seesay.usecases.watching import Watching

READER = PaddleReader()


def drawn(*lines: str, cursor: bool = False) -> Pixels:
    picture = Image.new("RGB", (420, 260), "white")
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(20)
    for number, text in enumerate(lines):
        pen.text((12, 10 + 36 * number), text, "black", font)
    if cursor:
        pen.rectangle((300, 200, 301, 224), fill="black")
    return np.asarray(picture, np.uint8)


class Reads:
    def __init__(self) -> None:
        self.rows: list[int] = []

    def __call__(self, pixels: Pixels, cancellation: Cancellation) -> tuple[TextLine, ...]:
        self.rows.append(pixels.shape[0])
        return READER.read(pixels, cancellation)


@pytest.fixture
def reads() -> Reads:
    return Reads()


def look(watching: Watching, pixels: Pixels) -> tuple[str, ...]:
    return watching.look(pixels, Cancellation())


def test_what_stands_there_is_not_new_and_what_comes_is(reads: Reads) -> None:
    watching = Watching(reads)
    assert look(watching, drawn("Ready to begin")) == ()
    assert watching.holds("ready to")
    assert look(watching, drawn("Ready to begin", "Compiling the module")) == ("Compiling the module",)
    assert not watching.holds("finished")


def test_nothing_is_read_where_nothing_changed_but_a_cursor(reads: Reads) -> None:
    watching = Watching(reads)
    look(watching, drawn("Ready to begin"))
    assert look(watching, drawn("Ready to begin", cursor=True)) == ()
    assert not watching.changed
    assert look(watching, drawn("Ready to begin")) == ()
    assert len(reads.rows) == 1


def test_only_the_rows_that_changed_are_read(reads: Reads) -> None:
    watching = Watching(reads)
    look(watching, drawn("Ready to begin", "second line", "", "", "", "the last line"))
    look(watching, drawn("Ready to begin", "second line", "", "", "", "the end of it"))
    assert reads.rows[0] == 260
    assert reads.rows[1] < 110
    assert watching.holds("Ready to begin")
    assert watching.holds("the end of it")
    assert not watching.holds("the last line")


def test_a_line_that_flickers_or_scrolls_is_told_once(reads: Reads) -> None:
    watching = Watching(reads)
    look(watching, drawn("Ready to begin"))
    assert look(watching, drawn("Ready to begin", "Compiling the module")) == ("Compiling the module",)
    assert look(watching, drawn("Ready to begin")) == ()
    assert look(watching, drawn("Ready to begin", "Compiling the module")) == ()
    assert look(watching, drawn("Compiling the module", "Linking it")) == ("Linking it",)


def test_one_misread_letter_is_no_new_line_and_another_digit_is_one(reads: Reads) -> None:
    watching = Watching(reads)
    look(watching, drawn("Ready to begin"))
    look(watching, drawn("Ready to begin", "Linking 12 objects"))
    assert look(watching, drawn("Ready to begin", "Linklng 12 objects")) == ()
    assert look(watching, drawn("Ready to begin", "Linking 13 objects")) == ("Linking 13 objects",)

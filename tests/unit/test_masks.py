"""Dots and stars that stand for a password are no text in a script that cannot be read."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.core.domain import Cancellation
from seesay.core.region import Region
from seesay.perception.ocr import pp_ocr
from seesay.perception.ocr.line_cleanup import is_masked, masked_lines
from seesay.perception.ocr.pp_ocr import PaddleReader

pytestmark = pytest.mark.slow

FONTS = "/usr/share/fonts/truetype/dejavu"  # Windows looks for names in folders of its own


@pytest.fixture(scope="module")
def reader() -> PaddleReader:
    return PaddleReader(threads=1)


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pp_ocr, "LINE_READERS", ())


@pytest.mark.parametrize("font", ["DejaVuSans.ttf", "DejaVuSansMono.ttf"])
@pytest.mark.parametrize("size", [13, 15, 18])
@pytest.mark.parametrize("mask", ["*" * 8, "*" * 12, "●" * 6, "●" * 14, "•" * 10])
@pytest.mark.usefixtures("no_engine")
def test_a_hidden_password_is_no_script(reader: PaddleReader, font: str, size: int, mask: str) -> None:
    label, hidden = (
        ImageFont.truetype(f"{FONTS}/{name}", high) for name, high in (("DejaVuSans.ttf", 15), (font, size))
    )
    picture = Image.new("RGB", (600, 300), (217, 217, 217))
    draw = ImageDraw.Draw(picture)
    words = ["Amount", "1200", "Password", "Pay at once", "Cancel"]
    for y, word in zip((20, 45, 80, 170, 210), words, strict=True):
        draw.text((150, y), word, font=label, fill="black")
    draw.rectangle((100, 108, 300, 118 + size), fill="white", outline=(90, 90, 90))
    draw.text((104, 110), mask, font=hidden, fill="black")
    (text,) = reader.parts(np.asarray(picture), Cancellation())
    assert text.unread == ()
    assert {line.text for line in text.lines} - {*words} <= {"*" * len(line.text) for line in text.lines}


@pytest.mark.parametrize("others", [[], ["今天晚上一起吃饭吗"]])
def test_a_laugh_in_a_chat_is_text(others: list[str]) -> None:
    scripts, texts = [""] * (1 + len(others)), ["哈哈哈哈哈哈", *others]
    font = ImageFont.truetype(f"{FONTS}/DejaVuSans.ttf", 24)
    picture = Image.new("RGB", (400, 100), "white")
    ImageDraw.Draw(picture).text((10, 10), "哈" * 6, font=font, fill="black")
    box = Region(10, 12, round(font.getlength("哈" * 6)), 26)
    pixels = np.asarray(picture)
    assert is_masked(pixels, box)
    assert masked_lines(pixels, [box, *[Region(10, 60, 200, 24)] * len(others)], texts, scripts)[0] is not bool(others)


def test_a_row_of_one_letter_beside_its_script_is_text() -> None:
    picture = Image.new("RGB", (400, 100), "white")
    font = ImageFont.truetype(f"{FONTS}/DejaVuSans.ttf", 24)
    ImageDraw.Draw(picture).text((10, 10), "ח" * 8, font=font, fill="black")
    boxes = [Region(10, 12, round(font.getlength("ח" * 8)), 26), Region(10, 60, 200, 24)]
    assert masked_lines(np.asarray(picture), boxes, ["", ""], ["Hebr", "Hebr"]) == [False, False]
    assert masked_lines(np.asarray(picture), boxes, ["", ""], ["Hebr", ""]) == [True, False]


@pytest.mark.parametrize("rating", ["★★★★★", "★★★★☆", "●●●●○"])
def test_a_rating_is_text(rating: str) -> None:
    pixels = np.full((30, 100, 3), 255, np.uint8)
    pixels[10:20, 10::16] = 0
    box = Region(0, 0, 100, 30)
    assert is_masked(pixels, box)
    assert masked_lines(pixels, [box], [rating], [""]) == [False]
    assert masked_lines(pixels, [box], ["水水水水水"], [""]) == [True]

"""Runs the contract of `TextReader` over every engine Seesay has, and what holds for one engine only."""

from __future__ import annotations

import re
import shutil
import socket
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from contract.text_reader_suite import TextReaderSuite, picture_of
from seesay.core.backends import Unavailable, rank
from seesay.core.domain import Cancellation
from seesay.core.errors import ModelCorruptError, ModelError, ModelMissingError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.description.captions.wording import MIN_SURE_TEXT_CONFIDENCE
from seesay.perception.ocr import pp_ocr
from seesay.perception.ocr.pp_ocr import PaddleReader
from seesay.perception.ocr.text_readers import READERS
from seesay.perception.ocr.text_recognition import Recognised, TextRecogniser

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


class TestPaddleReader(TextReaderSuite):
    """The engine on PP-OCRv6."""

    reader_class = PaddleReader


def test_every_engine_has_a_suite() -> None:
    tested = {suite.reader_class for suite in TextReaderSuite.__subclasses__()}
    assert tested == set(READERS)


def test_an_engine_is_usable_here() -> None:
    assert rank(READERS).usable[0] is PaddleReader


def test_it_never_asks_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the reader opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert PaddleReader(threads=1).read(picture_of(["Offline"]), Cancellation())[0].text == "Offline"


@pytest.mark.parametrize("dose", ["12 l", "2 l"])
def test_a_unit_that_is_taken_for_a_figure_is_no_part_of_the_number(dose: str) -> None:
    """It was "121" and "21" without a doubt."""
    (line,) = PaddleReader(threads=1).read(picture_of([dose], size=20), Cancellation())
    assert line.text.split()[0] == dose.split()[0]
    assert line.confidence < 0.85


def test_it_writes_nothing_anywhere(capfd: pytest.CaptureFixture[str]) -> None:
    PaddleReader(threads=1).read(picture_of(["Silence"]), Cancellation())
    PaddleReader(threads=1).read(np.zeros((50, 50, 3), dtype=np.uint8), Cancellation())
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the reader a copy of its models, to be damaged."""
    folder = shutil.copytree(pp_ocr._models(), tmp_path / "models")
    monkeypatch.setattr(pp_ocr, "_models", lambda: folder)
    return folder


def test_a_missing_model_is_told(models: Path) -> None:
    (models / pp_ocr.RECOGNITION_MODEL).unlink()
    with pytest.raises(Unavailable, match=pp_ocr.RECOGNITION_MODEL):
        PaddleReader.priority()
    with pytest.raises(ModelMissingError):
        PaddleReader(threads=1).load()


def test_a_damaged_model_is_told(models: Path) -> None:
    path = models / pp_ocr.DETECTION_MODEL
    path.write_bytes(path.read_bytes()[:100_000])
    with pytest.raises(ModelCorruptError):
        PaddleReader(threads=1).load()


def test_a_model_that_fails_while_reading_is_told(models: Path) -> None:
    # the recognition network takes lines of 48 pixels only
    shutil.copy(models / pp_ocr.RECOGNITION_MODEL, models / pp_ocr.DETECTION_MODEL)
    with pytest.raises(ModelError) as told:
        PaddleReader(threads=1).read(picture_of(["Hello"]), Cancellation())
    assert told.value.model == PaddleReader.name


def test_a_panel_at_the_edge_of_the_window_in_use_is_one() -> None:
    """It has a line of its own on two sides only; a desktop around the window makes no difference."""
    desktop = Image.new("RGB", (900, 560), "#24506a")
    draw, font = ImageDraw.Draw(desktop), ImageFont.truetype(FONT, 15)
    draw.rectangle((100, 40, 739, 519), fill="#f6f5f4")
    draw.rectangle((251, 105, 739, 480), fill="white")
    draw.line((250, 105, 250, 480), fill="#b6b2ad")
    for place, text in enumerate(("Home Folder", "Trash Can", "doc")):
        draw.text((128, 142 + 26 * place), text, "black", font)
    for place, text in enumerate(("agenda.txt", "budget.txt", "invoice.txt", "minutes.txt", "recipe.txt")):
        draw.text((264 + 94 * place, 160), text, "black", font)
    window = Region(100, 40, 640, 480)
    _, whole = PaddleReader(threads=1).parts(np.asarray(desktop), Cancellation(), window)
    read = " ".join(line.text for line in whole.lines)
    assert read == "Home Folder Trash Can doc agenda.txt budget.txt invoice.txt minutes.txt recipe.txt"


def test_a_large_picture_is_read_in_tiles_without_a_seam() -> None:
    width = 4000
    small = picture_of(["Platform Four", "The last tram leaves at 23:40"], size=24, width=600)
    pixels = np.full((2000, width, 3), 255, dtype=np.uint8)
    pixels[960 : 960 + small.shape[0], 1800 : 1800 + small.shape[1]] = small
    lines = PaddleReader(threads=1).read(pixels, Cancellation())
    assert [line.text for line in lines] == ["Platform Four", "The last tram leaves at 23:40"]


def test_a_line_that_runs_upwards_is_read() -> None:
    pixels = np.ascontiguousarray(np.rot90(picture_of(["Temperature in degrees"], size=20, width=320)))
    (line,) = PaddleReader(threads=1).read(pixels, Cancellation())
    assert line.text == "Temperature in degrees"


def drawn(*texts: str, size: int = 24, font: str = FONT) -> Pixels:
    """Draw `texts` far apart, in a font that has their characters."""
    picture = Image.new("RGB", (300, 60 * len(texts)), "white")
    for row, text in enumerate(texts):
        face = ImageFont.truetype(font, size)
        ImageDraw.Draw(picture).text((20, 15 + 60 * row), text, fill="black", font=face)
    return np.asarray(picture)


@pytest.mark.parametrize("size", [18, 20])  # at one of them it is not surely read
def test_a_fraction_alone_is_no_icon(size: int) -> None:
    read = PaddleReader(threads=1).read(drawn("Warfarin", "½", size=size), Cancellation())
    assert len(read) == 2
    assert "½" in read[1].text


def test_a_line_with_a_fraction_is_not_surely_read() -> None:
    """The network is sure of what it reads, be it a half, one and a half, or a quarter with a digit behind it."""
    texts = ("Take ½ tablet at night.", "Sugar ¼ tsp, salt 1½ tsp", "Take 2 tablets at night.")
    read = PaddleReader(threads=1).read(drawn(*texts, size=23), Cancellation())
    assert [line.confidence >= MIN_SURE_TEXT_CONFIDENCE for line in read] == [False, False, True]


@pytest.mark.parametrize(
    "font", ["dejavu/DejaVuSans.ttf", "liberation/LiberationSerif-Regular.ttf", "liberation/LiberationSans-Regular.ttf"]
)
def test_a_fraction_is_not_told_as_figures(font: str) -> None:
    """The network that reads makes "Take 14 tablets" and "21/4 cups" of it, and is sure."""
    texts = ("Take ¼ tablet at night.", "Flour: 2¼ cups", "Sugar ¾ tsp", "Take 14 tablets, 34 %.")
    read = PaddleReader(threads=1).read(
        drawn(*texts, size=23, font=f"/usr/share/fonts/truetype/{font}"), Cancellation()
    )
    assert ["".join(re.findall("[½¼¾⅛⅜]", line.text)) for line in read] == ["¼", "¼", "¾", ""]
    assert [line.confidence >= MIN_SURE_TEXT_CONFIDENCE for line in read] == [False, False, False, True]


@pytest.mark.parametrize(
    "font", ["dejavu/DejaVuSans.ttf", "liberation/LiberationSans-Regular.ttf", "liberation/LiberationSerif-Regular.ttf"]
)
def test_a_lone_figure_is_not_laid_on_its_side(font: str) -> None:
    """It is taller than wide, as a line that runs upwards; on its side a 9 was a 6, surely."""
    picture = Image.new("RGB", (1000, 580), "white")
    for row, size in enumerate((12, 13, 14, 16, 18, 20, 24)):
        face = ImageFont.truetype(f"/usr/share/fonts/truetype/{font}", size)
        for column, figure in enumerate("6917425"):
            ImageDraw.Draw(picture).text((40 + 130 * column, 15 + 70 * row), figure, fill="black", font=face)
    read = PaddleReader(threads=1).read(np.asarray(picture), Cancellation())
    found = {(line.box.y // 70, round((line.box.x - 40) / 130)): line.text for line in read}
    assert len(found) >= 40
    assert found == {place: "6917425"[place[1]] for place in found}


def test_a_dash_in_a_table_is_no_chinese_one() -> None:
    picture = Image.new("RGB", (360, 190), "white")
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype(FONT, 19)
    edges, rows = (20, 140, 230, 330), ("Medicine,Noon,Night", "Ramipril,0,1", "Warfarin,–,–", "Insulin,,14 U")
    for row, cells in enumerate(rows):
        for x, text in zip(edges, cells.split(","), strict=False):
            draw.text((x + 9, 28 + 38 * row), text, fill="#222", font=font)
    for x in edges:
        draw.line((x, 20, x, 172), fill="#666")
    for y in range(20, 173, 38):
        draw.line((20, y, 330, y), fill="#666")
    read = [line.text for line in PaddleReader(threads=1).read(np.asarray(picture), Cancellation())]
    assert "–" in read
    assert "一" not in read


@pytest.mark.parametrize("texts", [("合計金額", "日"), ("カレンダー", "日", "月", "一")])
def test_lone_characters_of_a_page_in_chinese_or_japanese_are_read(texts: tuple[str, ...]) -> None:
    pixels = drawn(*texts, font="/usr/share/fonts/truetype/takao-mincho/TakaoPMincho.ttf")
    assert [line.text for line in PaddleReader(threads=1).read(pixels, Cancellation())] == list(texts)


@pytest.mark.parametrize(("beside", "key"), [("Total", "+"), ("合計", "十"), ("", "十")])
def test_a_key_with_a_plus_is_no_chinese_ten_where_other_text_is_not_chinese(
    beside: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The network sees that character in the real key of a calculator; other text is put beside it."""
    with Image.open(Path(__file__).parents[1] / "data/screens/light.png") as screen:
        pixels = np.full((120, 400, 3), 255, dtype=np.uint8)
        pixels[20:60, 20:80] = np.asarray(screen.convert("RGB").crop((290, 910, 350, 950)))
    if beside:
        pixels[70:106, 200:320] = picture_of(["Total"], size=20, width=120)[:36]
    read = TextRecogniser.recognise

    def with_other_text(*given: Any) -> list[Recognised]:
        return [each._replace(text="合計") if each.text == "Total" else each for each in read(*given)]

    if beside == "合計":
        monkeypatch.setattr(TextRecogniser, "recognise", with_other_text)
    assert [line.text for line in PaddleReader(threads=1).read(pixels, Cancellation())] == [
        text for text in (key, beside) if text
    ]

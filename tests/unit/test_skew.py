"""Scanned pages that lie askew are laid straight, and tables on them are found by their rules."""

from __future__ import annotations

import io
import random
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from rigs.made_documents import Prose, Sheet, made, pictures_of, scanned
from seesay.app.document_markup import matrix
from seesay.app.pipeline.describer import open_describer
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation, Frame, drain
from seesay.core.elements import Element
from seesay.core.paths import user_folders
from seesay.core.settings import Settings
from seesay.files.decode import Limits
from seesay.files.documents import document_from_bytes
from seesay.perception.imaging.orientation import deskew, skew_angle
from seesay.perception.layout.grids import is_scan
from seesay.perception.layout.structure_reader import StructureReader

pytestmark = pytest.mark.full

SCREENS = sorted((Path(__file__).parents[1] / "data/screens").glob("*.png"))
WORDS = ("Save", "Cancel", "invoice", "total", "quantity", "price", "rye", "bread", "olives", "basket")
ROWS = [
    ["Time", "To", "Platform"],
    *([f"{hour:02}:14", town, str(hour % 4)] for hour, town in enumerate(("York", "Leeds", "Hull", "Bath"), 9)),
]


def timetable() -> bytes:
    """Return a page with a paragraph and a ruled table."""
    output = io.BytesIO()
    pdf = canvas.Canvas(output, pagesize=A4, invariant=1)
    sheet = Sheet(pdf)
    y = sheet.column(Prose(4).paragraph(4), 70, 770, 455) - 30
    for cells in ROWS:
        for column, cell in enumerate(cells):
            pdf.rect(70 + 150 * column, y, 150, 22)
            sheet.line(76 + 150 * column, y + 6, cell, "Helvetica", 10)
        y -= 22
    pdf.showPage()
    pdf.save()
    return output.getvalue()


def first_page(data: bytes) -> Frame:
    document = document_from_bytes(data, "letter.pdf", Limits())
    assert document is not None
    try:
        return document.page(1)
    finally:
        document.close()


def rows_in(elements: tuple[Element, ...]) -> list[list[list[str]]]:
    tables = [each for top in elements for each in top.walk() if each.role == "table"]
    return [[[cell.name if cell else "" for cell, _ in row] for row in matrix(table)] for table in tables]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["letter", "three_columns"])
@pytest.mark.parametrize("angle", [-4.5, -1.3, -0.4, 0.25, 0.9, 3.0])
def test_a_page_is_turned_by_as_much_as_it_lies_askew(name: str, angle: float) -> None:
    (page,) = pictures_of(made(name)[0])
    askew = np.asarray(page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=230).convert("RGB"))
    assert skew_angle(askew) == pytest.approx(-angle, abs=0.08)
    assert abs(skew_angle(deskew(askew))) < 0.15


def test_a_level_page_an_empty_one_and_a_tiny_one_stay_as_they_are() -> None:
    (page,) = pictures_of(made("book")[0])
    level = np.asarray(page.convert("RGB"))
    for pixels in (level, np.full((300, 200, 3), 240, np.uint8), level[:2, :3]):
        assert deskew(pixels) is pixels


def window(seed: int) -> Image.Image:
    """Draw a level window with a few lines of short texts, beside each other and not all on one line."""
    chance = random.Random(seed)
    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", chance.choice([13, 15, 17]))
    picture = Image.new("RGB", chance.choice([(1000, 640), (520, 260), (900, 520)]), "white")
    y = chance.randint(10, 40)
    for _ in range(chance.randint(6, 9)):
        x = 24
        for column in range(chance.randint(1, 4)):
            text = " ".join(chance.choices(WORDS, k=2))
            ImageDraw.Draw(picture).text((x, y + chance.randint(0, 3) * (column > 0)), text, font=font, fill="#222")
            x += int(font.getlength(text)) + chance.randint(30, 120)
        y += chance.randint(22, 44)
    return picture


@pytest.mark.slow
def test_a_level_window_with_little_text_is_not_turned() -> None:
    """Its table lost its rules, and its text its sharpness."""
    assert not [seed for seed in range(60) if skew_angle(np.asarray(window(seed)), 0.3)]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda path: path.stem)
def test_only_a_scan_is_grainy(screen: Path) -> None:
    with Image.open(screen) as picture:
        assert not is_scan(np.asarray(picture.convert("RGB")))
    (page,) = pictures_of(made("letter")[0])
    assert is_scan(np.asarray(page.convert("RGB")))


@pytest.mark.slow
def test_rules_are_found_under_the_grain_of_a_scan() -> None:
    page = timetable()
    text = first_page(page).page_text
    assert text is not None
    found = StructureReader().find(first_page(scanned(page)).pixels, text.fragments)
    assert rows_in(found) == [ROWS]


@pytest.mark.slow
@pytest.mark.parametrize("angle", [-0.7, 0.6])
def test_a_table_of_a_page_that_lay_askew_is_read(tmp_path: Path, angle: float) -> None:
    seesay = Seesay(Settings(), user_folders({"SEESAY_HOME": str(tmp_path)}))
    page, request = scanned(timetable(), skew=angle), Request(caption=False, concepts=False)
    describer = open_describer(seesay, None, None)
    description, _ = drain(describer.describe(lambda: first_page(page), request, Cancellation()))
    assert rows_in(description.elements) == [ROWS]


@pytest.mark.parametrize("ground", ["#000", "#202020"])
@pytest.mark.parametrize("step", [28, 34, 44])
def test_a_dark_window_with_little_text_is_level(ground: str, step: int) -> None:
    """Rows of switches, light on dark, were turned by 1.4 degrees, so that states stood beside other names."""
    picture = Image.new("RGB", (640, 360), ground)
    pen = ImageDraw.Draw(picture)
    for row, name in enumerate(("Bread", "Cheese", "Apples", "Rice", "Tea", "Pears")):
        y = 50 + step * row
        pen.text((30, y), name, "white", font_size=16)
        pen.rounded_rectangle((213, y, 253, y + 20), 10, "#0067c0")
        pen.text((426, y), f"{3 + 7 * row} kg", "white", font_size=16)
    assert skew_angle(np.asarray(picture)) == 0


def test_a_level_line_tells_that_a_picture_is_level_whatever_else_is_in_it() -> None:
    picture = Image.new("RGB", (720, 480), "#eee")
    pen = ImageDraw.Draw(picture)
    pen.line((0, 48, 719, 48), "#888")
    pen.line((0, 60, 719, 66), "#111", 4)
    pen.text((20, 100), "One word", "#111", font_size=16)
    assert skew_angle(np.asarray(picture)) == 0


def test_a_dark_page_that_lies_askew_is_turned() -> None:
    picture = Image.new("RGB", (900, 700), "#111")
    for row in range(14):
        ImageDraw.Draw(picture).text((40, 40 + 44 * row), " ".join(WORDS), "#eee", font_size=18)
    askew = picture.rotate(0.6, Image.Resampling.BICUBIC, fillcolor="#111")
    assert skew_angle(np.asarray(askew)) == pytest.approx(-0.6, abs=0.1)

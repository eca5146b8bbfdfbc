"""Letters and figures of one shape in codes: which words are codes, and what is read of drawn ones."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.core.domain import Cancellation
from seesay.core.findings import TextLine
from seesay.core.region import Region
from seesay.core.text.numbers import codes_in
from seesay.description.captions.wording import quote_ambiguous_codes, text_claim
from seesay.perception.ocr.homoglyphs import resolve_homoglyphs
from seesay.perception.ocr.pp_ocr import DOUBTED, PaddleReader

FONTS = "/usr/share/fonts/truetype"
SANS, MONO = f"{FONTS}/liberation/LiberationSans-Regular.ttf", f"{FONTS}/dejavu/DejaVuSansMono.ttf"


@pytest.mark.parametrize(
    "text",
    [
        "INFO level 10",
        "10px of 1080p at 60 Hz",
        "1920x1080",
        "sha1sum utf8 mp3 H264",
        "1h30m10s and the 21st",
        "a3f01b9c-10f0-4e11",
        "H2O is no code",
        "2024-11-30 10:01",
        "/usr/lib/python3.11/site-packages",
        "COVID-19, STOCK1 and ISO-8859-1",
    ],
)
def test_numbers_units_names_and_paths_are_no_codes(text: str) -> None:
    assert not list(codes_in(text))


@pytest.mark.parametrize("code", ["B0O1-7GI", "X7PD0A", "dQw4w9WgXcQ", "WO1234", "1Z999AA10123"])
def test_letters_and_figures_in_turns_are_a_code(code: str) -> None:
    (span,) = codes_in(f"Code: {code}.")
    assert span == (6, 6 + len(code))


def test_where_nothing_is_drawn_the_text_stays_and_is_in_doubt() -> None:
    nothing, odds = np.full((48, 200, 3), 255, np.uint8), (0.5, 0.0, 9.0, 0.0, 0.0)
    assert resolve_homoglyphs("K0 A0B1C", [10.0, 20.0, None, 40.0, 50.0, 60.0, 70.0, 80.0], [odds] * 8, nothing) == (
        "K0 A0B1C",
        True,
    )


def drawn(text: str, font: str, size: int = 20) -> TextLine:
    picture = Image.new("RGB", (520, 60), "white")
    ImageDraw.Draw(picture).text((16, 16), text, "black", ImageFont.truetype(font, size))
    (line,) = PaddleReader().read(np.asarray(picture, np.uint8), Cancellation())
    return line


@pytest.mark.slow
@pytest.mark.parametrize("font", [SANS, MONO])
@pytest.mark.parametrize("code", ["7O5O-K2", "70502-K8C", "3O0D-8GO0"])
def test_an_o_and_a_zero_are_told_apart_by_their_shape(code: str, font: str) -> None:
    line = drawn(f"Order {code}", font)
    assert line.text == f"Order {code}" or line.confidence == DOUBTED


@pytest.mark.slow
def test_shapes_decide_against_the_network() -> None:
    assert drawn("Code: 8OOC-G70K", SANS, 28).text == "Code: 8OOC-G70K"


@pytest.mark.slow
@pytest.mark.parametrize("code", ["K1l8-Il2x", "I1I7-1IQ"])
def test_where_neither_decides_the_line_is_in_doubt(code: str) -> None:
    assert drawn(f"Code: {code}", SANS, 14).confidence == DOUBTED


@pytest.mark.slow
def test_a_line_without_a_code_is_as_sure_as_before() -> None:
    assert drawn("Order 10 of 1010, INFO 0", SANS).confidence > DOUBTED


def lines(confidence: float) -> list[TextLine]:
    texts = {"Network: Harbour": 1.0, "Password: K1l8-Il2x": confidence, "Room 102 of 110": 1.0}
    return [TextLine(text, Region(0, 30 * n, 200, 20), sure) for n, (text, sure) in enumerate(texts.items())]


def test_a_code_in_doubt_is_told_behind_its_text() -> None:
    claim = text_claim("Text:", lines(DOUBTED))
    assert claim.text.endswith("Perhaps not exact: “K1l8-Il2x”.")
    assert claim.support == "unsure"
    assert quote_ambiguous_codes(lines(DOUBTED)) == "“K1l8-Il2x”"


def test_one_that_was_read_for_certain_is_not() -> None:
    claim = text_claim("Text:", lines(0.98))
    assert "exact" not in claim.text
    assert claim.support == "seen"
    assert not quote_ambiguous_codes(lines(0.98))

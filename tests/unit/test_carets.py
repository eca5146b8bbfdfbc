"""Text cursors at the end of what is being typed are not read as letters, and letters that look like them are."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.domain import Pixels, Region, TextLine
from seesay.ocr.carets import without_caret

GROUNDS = [("black", "white"), ("#dddddd", "#222222")]


def drawn(text: str, ink: str, ground: str, *, cursor: bool, size: int = 16) -> tuple[Pixels, Region]:
    """Return a picture of `text` in a field with a faint frame, with a cursor after it, and where the text stands."""
    font = ImageFont.load_default(size)
    picture = Image.new("RGB", (20 + 12 * size, 3 * size), ground)
    draw = ImageDraw.Draw(picture)
    draw.text((10, size), text, ink, font)
    left, top, right, bottom = draw.textbbox((10, size), text, font)
    end = round(right) + 2
    if cursor:
        draw.line((end, round(top) - 2, end, round(bottom) + 4), ink)
    box = Region(round(left) - 3, round(top) - 4, end - round(left) + 8, round(bottom) - round(top) + 12)
    draw.rectangle(
        (box.x, box.y, box.right + 40, box.bottom - 1), outline="#c8c8c8" if ground == "white" else "#444444"
    )
    return np.asarray(picture), box


@pytest.mark.parametrize(("ink", "ground"), GROUNDS)
@pytest.mark.parametrize("letter", ["l", "I", "|"])
def test_a_cursor_is_no_letter(ink: str, ground: str, letter: str) -> None:
    pixels, box = drawn("Okonkwo", ink, ground, cursor=True)
    assert without_caret(pixels, TextLine(f"Okonkwo{letter}", box, 0.9)) == TextLine("Okonkwo", box, 0.9)


@pytest.mark.parametrize(("ink", "ground"), GROUNDS)
@pytest.mark.parametrize("size", [10, 16, 32])
@pytest.mark.parametrize("text", ["all", "cool", "April", "mail", "HAL", "WIFI", "Hawaii I", "level"])
def test_a_letter_like_one_stays(text: str, ink: str, ground: str, size: int) -> None:
    pixels, box = drawn(text, ink, ground, cursor=False, size=size)
    line = TextLine(text, box, 0.9)
    assert without_caret(pixels, line) is line


def test_what_ends_otherwise_is_not_looked_at() -> None:
    line = TextLine("nothing there", Region(500, 500, 10, 10), 0.9)
    assert without_caret(np.zeros((1, 1, 3), np.uint8), line) is line

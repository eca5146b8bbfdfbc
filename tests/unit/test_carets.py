"""Text cursors are not read as letters, and letters that look like them are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.ocr.line_cleanup import without_carets

_MONO = next((str(path) for path in Path("/usr/share/fonts").rglob("DejaVuSansMono.ttf")), "")
GROUNDS = [("black", "white"), ("#dddddd", "#222222")]


def drawn(
    text: str, ink: str, ground: str, *, gap: int | None = None, cursor: bool = True, size: int = 16
) -> tuple[Pixels, Region]:
    """Return a picture of `text` in a field with a faint frame, with a cursor in a gap before the letter `gap`."""
    font = ImageFont.load_default(size)
    picture = Image.new("RGB", (20 + size * len(text), 3 * size), ground)
    draw = ImageDraw.Draw(picture)
    before, after = (text, "") if gap is None else (text[:gap], text[gap:])
    place = round(draw.textlength(before, font)) + 11
    draw.text((10, size), before, ink, font)
    draw.text((place + 1, size), after, ink, font)
    right = place + 1 + round(draw.textlength(after, font))
    _, top, _, bottom = (round(edge) for edge in draw.textbbox((10, size), "lp", font))
    if gap is not None and cursor:
        draw.line((place, top - 3, place, bottom), ink)
    box = Region(7, top - 4, right - 2, bottom - top + 8)
    frame = "#c8c8c8" if ground == "white" else "#444444"
    draw.rectangle((box.x, box.y, box.right + 40, box.bottom - 1), outline=frame)
    return np.asarray(picture), box


@pytest.mark.parametrize(("ink", "ground"), GROUNDS)
@pytest.mark.parametrize("place", [0, 1, 3, 5, 7])
@pytest.mark.parametrize("text", ["Okonkwo", "Lillely"])
def test_a_cursor_is_taken_out_wherever_it_stands(text: str, place: int, ink: str, ground: str) -> None:
    pixels, box = drawn(text, ink, ground, gap=place)
    without, _ = drawn(text, ink, ground, gap=place, cursor=False)
    mended = without_carets(pixels, [box])
    wrong = (np.abs(mended.astype(int) - without.astype(int)) > 80).any(axis=2)
    assert wrong.sum() <= 4, "a pixel or two of a letter that it lay over"
    assert (pixels != mended).any()


@pytest.mark.parametrize(("ink", "ground"), GROUNDS)
@pytest.mark.parametrize("size", [10, 16, 32])
@pytest.mark.parametrize(
    "text",
    [
        "all",
        "cool",
        "April",
        "mail",
        "HAL",
        "WIFI",
        "Hawaii I",
        "level",
        "eel on",
        "(A|B)",
        "a | b",
        "ls | wc",
        "[l]",
        "cmd|less",
        "$12 or £5",
        "no ф on",
        "aj {x}",
    ],
)
def test_a_letter_like_one_stays(text: str, ink: str, ground: str, size: int) -> None:
    pixels, box = drawn(text, ink, ground, size=size)
    assert without_carets(pixels, [box]) is pixels


def test_where_many_strokes_look_like_one_they_are_left_alone() -> None:
    pixels, box = drawn("Okonkwo", "black", "white", gap=3)
    column = np.vstack([pixels] * 3)
    boxes = [Region(box.x, box.y + row * len(pixels), box.width, box.height) for row in range(3)]
    assert without_carets(column, boxes) is column
    assert without_carets(column, boxes[:1]) is not column


def test_a_line_at_the_edge_of_the_picture_is_no_fault() -> None:
    pixels = np.zeros((9, 40, 3), np.uint8)
    assert without_carets(pixels, [Region(0, 0, 40, 9), Region(30, 2, 10, 7), Region(0, 4, 5, 5)]) is pixels


def in_terminal(text: str, ink: str, ground: str, at: int | None, size: int) -> tuple[Pixels, Region]:
    """Return a picture of a line in a terminal, with the cursor over the letter `at`, and the line's box."""
    font = ImageFont.truetype(_MONO, size)
    width, (ascent, descent) = round(font.getlength("m")), font.getmetrics()
    picture = Image.new("RGB", (20 + width * (len(text) + 2), 3 * size), ground)
    draw = ImageDraw.Draw(picture)
    for place, letter in enumerate(text):
        x = 10 + width * place
        if place == at:
            draw.rectangle((x, size // 2, x + width - 1, size // 2 + ascent + descent - 1), ink)
        draw.text((x, size // 2), letter, ground if place == at else ink, font)
    return np.asarray(picture), Region(7, size // 2, width * len(text) + 6, ascent + descent)


@pytest.mark.skipif(not _MONO, reason="needs letters of one width")
@pytest.mark.parametrize(("ink", "ground"), [*GROUNDS, ("white", "black")])
@pytest.mark.parametrize("at", [0, 9, 17, 18])
@pytest.mark.parametrize("size", [12, 16, 28])
def test_a_letter_under_the_block_of_a_terminal_gets_the_colours_of_the_others(
    at: int, ink: str, ground: str, size: int
) -> None:
    pixels, box = in_terminal("Ferry to Okonkwo lM", ink, ground, at, size)
    without, _ = in_terminal("Ferry to Okonkwo lM", ink, ground, None, size)
    mended = without_carets(pixels, [box])
    assert (np.abs(mended.astype(int) - without.astype(int)) > 80).sum() == 0
    assert (pixels != mended).any()


@pytest.mark.skipif(not _MONO, reason="needs letters of one width")
@pytest.mark.parametrize("text", ["a ■ square", "full ██████ bar", "CPU ▌", "Il|l1 MM WW ##"])
def test_what_is_no_block_over_a_letter_stays(text: str) -> None:
    pixels, box = in_terminal(text, "black", "white", None, 16)
    assert without_carets(pixels, [box]) is pixels

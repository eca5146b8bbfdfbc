"""Lines that stand so close that their boxes hold parts of each other."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.ocr.text_detection import (
    Box,
    Quad,
    attach_diacritics,
    belongs_to,
    without_frames,
    without_neighbours,
)

FONT = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 13)
LINES = ["Ярғызың ұйқы, күңгір", "Ёмкий йогурт, щипцы", "Цифры: Äpfel, ğüzel"]
PITCH, WIDTH = 14, 200


def drawn(lines: list[str], ink: str = "#1a1a1a", paper: str = "#ffffff") -> Pixels:
    picture = Image.new("RGB", (WIDTH, 90), paper)
    for number, text in enumerate(lines):
        ImageDraw.Draw(picture).text((10, 20 + PITCH * number), text, fill=ink, font=FONT)
    return np.asarray(picture)


def box(number: int, grow: int = 2) -> Box:
    """Return a box around a line, grown as those of the network are."""
    top = 20 + PITCH * number
    return np.array([8, top - grow, 180, top + 16 + grow])


def cut(pixels: Pixels, place: Box) -> Pixels:
    return pixels[place[1] : place[3], place[0] : place[2]]


@pytest.mark.parametrize(("ink", "paper"), [("#1a1a1a", "#ffffff"), ("#d5d8e8", "#1e1e2e"), ("#ffffff", "#3584e4")])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_line_is_as_if_it_stood_alone(number: int, ink: str, paper: str) -> None:
    alone = drawn(["" if place != number else text for place, text in enumerate(LINES)], ink, paper)
    together = drawn(LINES, ink, paper)
    own, piece = box(number), box(number, 4)
    others = [box(other) for other in range(len(LINES)) if other != number]
    before = np.abs(cut(together, piece).astype(int) - cut(alone, piece)).max(axis=2) > 60
    cleaned = without_neighbours(together, own, piece, others)
    after = np.abs(cleaned.astype(int) - cut(alone, piece)).max(axis=2) > 60
    assert before.sum() > 20
    assert after.sum() <= 4


def found(x: int, y: int, width: int, height: int) -> tuple[Region, Quad]:
    corners = [[x, y], [x + width, y], [x + width, y + height], [x, y + height]]
    return Region(x, y, width, height), np.array(corners, np.float32)


def test_marks_that_were_found_apart_belong_to_their_line() -> None:
    line, below = found(20, 30, 200, 19), found(20, 54, 80, 32)
    marks = [found(40, 27, 11, 8), found(150, 26, 30, 9)]
    ((box, quad), other) = sorted(attach_diacritics([*marks, line, below]), key=lambda each: each[0].y)
    assert box == Region(20, 26, 200, 23)
    assert quad.tolist() == [[20, 26], [220, 26], [220, 49], [20, 49]]
    assert other[0] == below[0]
    assert belongs_to([*(each for each, _ in marks), line[0], below[0]], ["", "Mlym", "Thai", ""]) == [
        "Thai",
        "Thai",
        "Thai",
        "",
    ]
    assert belongs_to([marks[0][0], line[0]], ["", "Cyrl"]) == ["", "Cyrl"]


@pytest.mark.parametrize("other", [(20, 12, 90, 16), (60, 18, 20, 9), (230, 27, 20, 8), (40, 27, 60, 18)])
def test_what_stands_apart_or_is_as_high_is_a_line_of_its_own(other: tuple[int, int, int, int]) -> None:
    assert len(attach_diacritics([found(20, 30, 200, 19), found(*other)])) == 2


def test_the_marks_of_a_line_are_left_in_it() -> None:
    pixels = np.full((60, 100, 3), 255, np.uint8)
    pixels[30:40, 10:90:4] = pixels[22:26, 40:44] = 0
    whole, mark = np.array([5, 20, 95, 44]), np.array([38, 20, 46, 28])
    assert np.array_equal(without_neighbours(pixels, whole, whole, [mark]), pixels[20:44, 5:95])


def test_ink_that_touches_both_lines_is_cut_between_them() -> None:
    pixels = np.full((60, 100, 3), 255, np.uint8)
    pixels[14:24, 10:90:4] = pixels[32:42, 10:90:4] = pixels[19, 10:90] = pixels[37, 10:90] = 0
    pixels[24:32, 48:51] = 0
    upper, lower = np.array([5, 10, 95, 28]), np.array([5, 28, 95, 46])
    cleaned = without_neighbours(pixels, upper, np.array([5, 8, 95, 34]), [lower])
    assert np.array_equal(cleaned[:16], pixels[8:24, 5:95])
    assert (cleaned[16:20, 43:46] == 0).all()
    assert (cleaned[23:] == 255).all()


def test_a_row_in_another_colour_is_not_taken_for_ink_of_the_line() -> None:
    alone = drawn(LINES[:1])
    pixels = alone.copy()
    pixels[37:55] = 255 - alone[20:38]
    piece = box(0, 4)
    cleaned = without_neighbours(pixels, box(0), piece, [np.array([8, 35, 180, 57])])
    assert np.array_equal(cleaned[:-3], cut(alone, piece)[:-3])
    assert (cleaned[-3:] == 255).all()


def test_a_line_with_room_around_it_is_only_cut_out() -> None:
    pixels = drawn(LINES)
    beside = np.array([150, 18, 199, 38])
    piece = np.array([8, 18, 140, 32])
    left_alone = without_neighbours(pixels, box(0, 0), piece, [beside, np.array([8, 60, 180, 80])])
    assert left_alone.base is not None
    assert np.array_equal(left_alone, cut(pixels, piece))


def test_a_line_without_ink_stays_empty() -> None:
    pixels = np.full((60, 100, 3), 255, np.uint8)
    assert (without_neighbours(pixels, np.array([5, 10, 95, 28]), np.array([5, 8, 95, 34]), [box(1)]) == 255).all()


@pytest.mark.parametrize("ink", ["#1a1a1a", "#808080"])
def test_the_frame_of_a_field_is_no_letter(ink: str) -> None:
    line = cut(drawn(["Ill | Настройка |"]), box(0))
    assert without_frames(line) is line
    framed = line.copy()
    framed[:, [0, 1, -2]] = [int(ink[place : place + 2], 16) for place in (1, 3, 5)]
    assert np.array_equal(without_frames(framed), line)

"""Lines that stand so close that their boxes hold parts of each other."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.domain import Pixels
from seesay.ocr.close_lines import Box, without_frames, without_neighbours

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

"""Rows of dots in lines of text, which lead from an entry to its price or page."""

from __future__ import annotations

import numpy as np
import pytest

from seesay.core.findings import Pixels
from seesay.perception.ocr.line_cleanup import cut_at_leaders
from seesay.perception.ocr.text_detection import Quad

LINE = (10, 20, 310, 44)
"""Left, top, right and bottom of a line in the pictures."""


def quad(left: float, top: float, right: float, bottom: float) -> Quad:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def picture(*, words: tuple[tuple[int, int], ...], dots: range, size: int = 2) -> Pixels:
    """Return a line with `words` from column to column, as high as letters, and with dots on its base line."""
    pixels = np.full((60, 330, 3), 255, np.uint8)
    for start, end in words:
        for left in range(start, end, 8):
            pixels[25:39, left : left + 6] = 0
    for left in dots:
        pixels[39 - size : 39, left : left + size] = 0
    return pixels


def cut(pixels: Pixels, *boxes: tuple[int, int, int, int]) -> list[list[tuple[int, int]]]:
    """Return from which column to which the parts of each box go."""
    quads = [quad(*box) for box in boxes or (LINE,)]
    parts = cut_at_leaders(pixels, quads, [True] * len(quads))
    return [[(round(float(part[0, 0])), round(float(part[1, 0]))) for part in some] for some in parts]


def test_what_stands_before_and_behind_a_row_of_dots_is_a_line_each() -> None:
    ((entry, price),) = cut(picture(words=((14, 80), (260, 300)), dots=range(90, 250, 11)))
    assert abs(entry[0] - 14) <= 5
    assert 78 <= entry[1] <= 90
    assert 250 <= price[0] <= 260
    assert abs(price[1] - 300) <= 8


def test_a_dash_for_nothing_is_kept() -> None:
    pixels = picture(words=((14, 80),), dots=range(90, 250, 11))
    pixels[32:34, 270:282] = 0
    ((_, dash),) = cut(pixels)
    assert dash[0] <= 270
    assert dash[1] >= 281


def test_nothing_is_left_of_dots_alone() -> None:
    assert cut(picture(words=(), dots=range(20, 300, 4)), (10, 34, 310, 42)) == [[]]


@pytest.mark.parametrize(
    ("dots", "size"),
    [(range(90, 106, 5), 2), (range(90, 110, 11), 2), (range(90, 145, 9), 2), (range(90, 250, 11), 9)],
    ids=["three dots", "two dots of a folder", "some tests", "bullets of a password"],
)
def test_other_dots_are_a_part_of_the_line(dots: range, size: int) -> None:
    assert cut(picture(words=((14, 80),), dots=dots, size=size)) == [[(10, 310)]]


def test_a_few_dots_are_cut_off_where_a_row_goes_on_with_them() -> None:
    pixels = picture(words=((14, 80), (260, 300)), dots=range(90, 250, 11))
    entry, price = cut(pixels, (10, 20, 125, 44), (140, 20, 310, 44))
    assert entry[0][1] <= 92
    assert price[0][0] >= 245


def test_lines_that_are_not_likely_to_have_any_are_not_looked_at() -> None:
    whole = quad(*LINE)
    ((only,),) = cut_at_leaders(picture(words=((14, 80),), dots=range(90, 250, 11)), [whole], [False])
    assert only is whole

"""Which entry of a list is highlighted, by its colours, beside titles and bars that have other colours anyway."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.perception.imaging.line_ink import find_highlighted

ENTRIES = ("New game", "Continue", "Options", "Credits", "Quit")
BLUE, GOLD = (16, 32, 64), (255, 208, 0)


def window(
    title: tuple[int, int, int], ground: tuple[int, int, int], inks: list[tuple[int, int, int]]
) -> tuple[list[TextLine], Pixels]:
    """Return a window's title and lines below each other, all centred as a menu's, and the picture of them."""
    picture = Image.new("RGB", (420, 300), ground)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(20)
    pen.rectangle((0, 0, 419, 31), title)
    lines = []
    for number, (text, ink) in enumerate(zip(("Dragon game", *ENTRIES), inks, strict=False)):
        left, top, right, bottom = map(round, pen.textbbox((210, 16 + 40 * number), text, font, anchor="mm"))
        pen.text((210, 16 + 40 * number), text, ink, font, anchor="mm")
        lines.append(TextLine(text, Region(left - 3, top - 3, right - left + 6, bottom - top + 6), 0.99))
    return lines, np.asarray(picture, np.uint8)


@pytest.mark.parametrize("chosen", range(1, 6))
def test_a_title_on_a_ground_of_its_own_hides_no_highlighted_entry(chosen: int) -> None:
    inks = [(255, 255, 255)] * 6
    inks[chosen] = GOLD
    lines, pixels = window((144, 178, 221), BLUE, inks)
    assert [line.text for line in find_highlighted(lines, pixels)] == [ENTRIES[chosen - 1]]


def test_a_bar_above_a_text_is_not_what_is_selected_there() -> None:
    """A menu bar is a little darker than the page below it, and its letters are grey while a window is not in use."""
    lines, pixels = window((246, 245, 244), (255, 255, 255), [(69, 75, 76), (0, 0, 0), (0, 0, 0)])
    assert find_highlighted(lines, pixels, marks=False) == []


@pytest.mark.parametrize("chosen", range(1, 6))
def test_a_title_in_a_colour_of_its_own_hides_no_highlighted_entry(chosen: int) -> None:
    picture = Image.new("RGB", (420, 400), BLUE)
    pen, lines = ImageDraw.Draw(picture), []
    for number, text in enumerate(("Dragon game", *ENTRIES)):
        ink = (255, 255, 255) if not number else GOLD if number == chosen else (176, 184, 200)
        font, left, top = ImageFont.load_default(20 if number else 30), 100, 20 + 50 * number + (50 if number else 0)
        box = tuple(map(round, pen.textbbox((left, top), text, font)))
        pen.text((left, top), text, ink, font)
        lines.append(TextLine(text, Region(box[0] - 3, box[1] - 3, box[2] - box[0] + 6, box[3] - box[1] + 6), 0.99))
    assert [line.text for line in find_highlighted(lines, np.asarray(picture, np.uint8))] == [ENTRIES[chosen - 1]]

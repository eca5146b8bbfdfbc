"""Tabs that only pixels show: the open one has a bar below it; links, buttons and boxes with a heading are no tabs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.core.elements import Element
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.description.captions.control_claims import control_claims
from seesay.perception.layout.structure_reader import StructureReader

NAMES = {"General": 40, "Sound": 140, "Network": 230}
FONT = ImageFont.load_default(18)
Drawing = Callable[[ImageDraw.ImageDraw], None]


def elements(draw: Drawing, *, ground: str = "white", ink: str = "black") -> list[Element]:
    image = Image.new("RGB", (600, 300), ground)
    pen = ImageDraw.Draw(image)
    draw(pen)
    lines = []
    for name, x in NAMES.items():
        pen.text((x, 100), name, fill=ink, font=FONT)
        left, top, right, bottom = (round(each) for each in pen.textbbox((x, 100), name, FONT))
        lines.append(TextLine(name, Region(left - 2, top - 2, right - left + 4, bottom - top + 4), 0.95))
    pixels: Pixels = np.asarray(image)
    return list(StructureReader().find(pixels, lines))


def bar(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((20, 134, 420, 134), fill="#d0d0d0")
    pen.rectangle((130, 131, 206, 134), fill="#2060d0")


def bar_of_the_text_s_length(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((140, 131, 194, 133), fill="#2060d0")


@pytest.mark.parametrize("draw", [bar, bar_of_the_text_s_length])
@pytest.mark.parametrize("ground", ["white", "#202428"])
def test_the_tab_with_a_bar_below_it_is_open(draw: Drawing, ground: str) -> None:
    found = elements(draw, ground=ground, ink="black" if ground == "white" else "white")
    (row,) = [each for each in found if each.role == "tablist"]
    assert [(each.name, "selected" in each.states) for each in row.children] == [
        ("General", False),
        ("Sound", True),
        ("Network", False),
    ]
    assert " ".join(claim.text for claim in control_claims(found, "normal")) == "Selected tab: “Sound”."


def link(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((140, 119, 194, 119), fill="black")


def every_bar(pen: ImageDraw.ImageDraw) -> None:
    for x, name in zip((40, 140, 230), NAMES, strict=True):
        left, _, right, _ = pen.textbbox((x, 100), name, FONT)
        pen.rectangle((left - 8, 131, right + 8, 134), fill="#2060d0")


def outlined_button(pen: ImageDraw.ImageDraw) -> None:
    pen.rounded_rectangle((128, 92, 208, 132), 6, outline="#2060d0", width=2)


def button_with_round_ends(pen: ImageDraw.ImageDraw) -> None:
    pen.rounded_rectangle((106, 93, 230, 131), 19, outline="black", width=2)


def filled_button(pen: ImageDraw.ImageDraw) -> None:
    pen.rounded_rectangle((128, 92, 208, 132), 6, fill="#f4f4f0")
    pen.rectangle((130, 130, 206, 132), fill="#606060")


def heading_of_a_box(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((130, 131, 206, 180), outline="black", width=2)


def rule_below_all(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((20, 131, 420, 133), fill="#2060d0")


@pytest.mark.parametrize(
    "draw",
    [
        link,
        every_bar,
        outlined_button,
        button_with_round_ends,
        filled_button,
        heading_of_a_box,
        rule_below_all,
        lambda _: None,
    ],
)
def test_what_looks_like_a_tab_is_none(draw: Drawing) -> None:
    assert not [each for each in elements(draw) if each.role == "tablist"]

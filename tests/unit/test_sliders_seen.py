"""Sliders that only pixels show: where they are, where their knobs stand, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from seesay.app.document_markup import as_html, as_markdown
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.description.captions.control_claims import control_claims
from seesay.perception.layout.control_shapes import Slider, find_faint_edges, find_sliders
from seesay.perception.layout.controls import ControlFinder
from seesay.perception.layout.structure_reader import StructureReader

GRAPH = Path(__file__).resolve().parents[2] / "models/controls/controls.onnx"
TRACK = Region(100, 96, 200, 8)
WHITE, GREY, BLUE, INK = "white", "#d8dce0", "#2070d0", "black"


def drawn(
    *knobs: float, track: Region = TRACK, knob: tuple[int, int] = (18, 18), ground: str = WHITE, round_: bool = True
) -> Image.Image:
    """Draw a slider with `knobs`, which stay within its track, at shares of their way."""
    image = Image.new("RGB", (600, 200), ground)
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((track.x, track.y, track.right - 1, track.bottom - 1), 3, fill=GREY)
    width, height = knob
    for share in knobs:
        x, y = round(track.x + share * (track.width - width)), round(track.y + track.height / 2 - height / 2)
        shape = pen.ellipse if round_ else pen.rectangle
        shape((x, y, x + width - 1, y + height - 1), fill=BLUE)
    return image


def found(image: Image.Image, *words: Region) -> list[Slider]:
    pixels: Pixels = np.asarray(image)
    return find_sliders(find_faint_edges(words, pixels).horizontal, words, pixels)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.83, 1.0])
@pytest.mark.parametrize("knob", [(18, 18), (10, 24)])
@pytest.mark.parametrize("high", [2, 4, 8])
def test_a_slider_is_found_with_its_value(share: float, knob: tuple[int, int], high: int) -> None:
    track = Region(100, 100 - high // 2, 300, high)
    sliders = found(drawn(share, track=track, knob=knob, round_=knob[0] == knob[1]))
    assert sliders
    for slider in sliders:
        assert slider.value == pytest.approx(100 * share, abs=3)
        assert abs(slider.box.x - track.x) <= 2
        assert abs(slider.box.right - track.right) <= 2


def test_a_pale_knob_on_a_dark_screen_is_found() -> None:
    image = drawn(0.25, ground="#202428")
    pen = ImageDraw.Draw(image)
    pen.ellipse((100 + 45, 91, 100 + 63, 109), fill="#202428", outline=WHITE)
    assert [slider.value for slider in found(image)] == [pytest.approx(25, abs=3)]


def ruled(pen: ImageDraw.ImageDraw) -> None:
    pen.line((0, 100, 599, 100), fill=GREY, width=2)
    pen.ellipse((290, 91, 308, 109), fill=BLUE)


def parted(pen: ImageDraw.ImageDraw) -> None:
    pen.line((100, 100, 280, 100), fill=GREY, width=2)
    pen.line((320, 100, 500, 100), fill=GREY, width=2)
    pen.ellipse((291, 91, 309, 109), fill=BLUE)


def scroll_bar(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((100, 94, 499, 106), fill=GREY)
    pen.rectangle((180, 94, 260, 106), fill=BLUE)


def field(pen: ImageDraw.ImageDraw) -> None:
    pen.rounded_rectangle((100, 85, 400, 115), 4, outline=INK)
    pen.ellipse((108, 91, 126, 109), fill=BLUE)


def steps(pen: ImageDraw.ImageDraw) -> None:
    pen.line((100, 100, 400, 100), fill=GREY, width=2)
    for x in (100, 250, 400):
        pen.ellipse((x - 9, 91, x + 9, 109), fill=BLUE)


@pytest.mark.parametrize("draw", [ruled, parted, scroll_bar, field, steps])
def test_what_looks_like_a_slider_is_none(draw: Callable[[ImageDraw.ImageDraw], None]) -> None:
    image = Image.new("RGB", (600, 200), WHITE)
    draw(ImageDraw.Draw(image))
    assert not found(image)


def test_what_stands_on_words_is_none() -> None:
    assert found(drawn(0.5))
    assert not found(drawn(0.5), Region(200, 90, 60, 20))


def test_a_slider_is_told_with_its_label_and_about_its_value() -> None:
    image = drawn(0.25)
    pen = ImageDraw.Draw(image)
    pen.rectangle((100, 138, 117, 155), outline=INK)
    pixels: Pixels = np.asarray(image)
    lines = [TextLine("Volume", Region(30, 92, 56, 16), 0.95), TextLine("Mute", Region(128, 139, 40, 16), 0.95)]
    finder = StructureReader(ControlFinder(GRAPH))
    elements = finder.find(pixels, lines, lambda problem: pytest.fail(str(problem)))
    slider = next(each for each in elements if each.role == "slider")
    assert slider.name == "Volume"
    assert slider.sources == ("pixels", "text")
    assert isinstance(slider.value, float)
    assert abs(slider.value - 25) <= 3
    told = " ".join(claim.text for claim in control_claims([slider], "full"))
    assert told == f"Fields: Volume about {slider.value:.0f}%."
    assert f"Volume: {slider.value:.0f}%" in as_markdown([slider])
    assert f"Volume: {slider.value:.0f}%" in as_html([slider])


def test_a_slider_without_a_label_is_not_told() -> None:
    lines = [TextLine("Far away", Region(400, 20, 60, 16), 0.95)]
    finder = StructureReader(ControlFinder(GRAPH))
    found = finder.find(np.asarray(drawn(0.25)), lines, lambda problem: pytest.fail(str(problem)))
    assert not [each for each in found if each.role == "slider"]


@pytest.mark.parametrize(("wide", "count"), [(60, 0), (120, 1)])
def test_a_switch_whose_knob_is_higher_than_its_track_is_no_slider(wide: int, count: int) -> None:
    image = drawn(0.8, track=Region(100, 92, wide, 14), knob=(21, 21))
    assert len({(slider.box.x, slider.box.width) for slider in found(image)}) == count

"""Controls without a name are labelled by how they look: on shaded buttons, with the keyboard on them, wherever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from PIL import Image, ImageDraw

from seesay.app.screen.control_names import ControlNames
from seesay.app.screen.focus_capture import with_label
from seesay.app.screen.icon_elements import by_look
from seesay.app.screen.pressing import Presser
from seesay.core.domain import Cancellation, Frame, Source
from seesay.core.elements import Element, Focus
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.layout.icons import MAX_PRINT_DIFFERENCE, control_print, print_difference
from seesay.system.accessibility.tree import AccessibilityTree
from seesay.system.capture.screen_capturer import ScreenCapturer, Screenshot

SIZE = 300, 400


def mute(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    draw.polygon([(x, y + 8), (x + 6, y + 8), (x + 13, y), (x + 13, y + 22), (x + 6, y + 14), (x, y + 14)], "#2e3436")
    draw.line([(x + 16, y + 7), (x + 24, y + 15)], "#2e3436", 3)
    draw.line([(x + 16, y + 15), (x + 24, y + 7)], "#2e3436", 3)


def loud(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    draw.polygon([(x, y + 8), (x + 6, y + 8), (x + 13, y), (x + 13, y + 22), (x + 6, y + 14), (x, y + 14)], "#2e3436")
    draw.arc((x + 8, y + 2, x + 24, y + 20), -60, 60, "#2e3436", 3)


def trash(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    draw.rectangle((x + 2, y, x + 22, y + 4), "#808080")
    draw.rectangle((x + 2, y + 7, x + 22, y + 24), "#26a269")


def patch(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    draw.rectangle((x, y, x + 24, y + 24), "#26a269")


ICONS = {"mute": mute, "loud": loud, "trash": trash, "patch": patch}


def button(drawn: str, place: Region, *, focused: bool = False, image: Image.Image | None = None) -> Image.Image:
    """Draw a button as GTK 3 does: shaded from top to bottom, with dots around what has the keyboard."""
    image = image or Image.new("RGB", SIZE, "#f6f5f4")
    draw = ImageDraw.Draw(image)
    draw.rectangle((place.x, place.y, place.right - 1, place.bottom - 1), outline="#cdc7c2")
    for y in range(place.y + 1, place.bottom - 1):
        shade = 246 - 10 * (y - place.y) // place.height
        draw.line([(place.x + 1, y), (place.right - 2, y)], (shade, shade - 1, shade - 2))
    if focused:
        for x in range(place.x + 2, place.right - 2, 2):
            draw.point([(x, place.y + 2), (x, place.bottom - 3)], "#808080")
        for y in range(place.y + 2, place.bottom - 2, 2):
            draw.point([(place.x + 2, y), (place.right - 3, y)], "#808080")
    if drawn:
        ICONS[drawn](draw, place.x + place.width // 2 - 12, place.y + place.height // 2 - 12)
    return image


def look(drawn: str, place: Region, *, focused: bool = False) -> str:
    return control_print(np.asarray(button(drawn, place, focused=focused)), place)


@pytest.mark.parametrize(
    "place", [Region(10, 20, 40, 40), Region(11, 20, 40, 65), Region(10, 10, 280, 42), Region(10, 77, 280, 61)]
)
@pytest.mark.parametrize("focused", [False, True])
def test_a_control_looks_the_same_at_every_size_and_with_the_keyboard(place: Region, focused: bool) -> None:
    here = Region(30, 30, 60, 50)
    for drawn in ("mute", "loud", "trash"):
        now = look(drawn, place, focused=focused)
        assert [other for other in ICONS if print_difference(look(other, here), now) <= MAX_PRINT_DIFFERENCE] == [drawn]


@pytest.mark.parametrize("place", [Region(280, 20, 40, 40), Region(-5, 20, 40, 40), Region(20, 20, 12, 12)])
def test_what_is_not_wholly_seen_or_too_small_has_no_look(place: Region) -> None:
    assert control_print(np.asarray(Image.new("RGB", SIZE, "white")), place) == ""


@pytest.mark.parametrize("drawn", ["", "patch"])
def test_an_empty_control_and_a_patch_of_one_colour_have_no_look(drawn: str) -> None:
    assert look(drawn, Region(20, 20, 40, 40)) == ""


class Capturer:
    """Gives parts of one picture."""

    def __init__(self, pixels: Pixels) -> None:
        self.whole = Screenshot(Frame(pixels, Source("screen", "the screen", application="player")))

    def region(self, box: Region, cancellation: Cancellation) -> Screenshot:
        pixels = self.whole.frame.pixels[box.y : box.bottom, box.x : box.right]
        return Screenshot(Frame(pixels, self.whole.frame.source), origin=(box.x, box.y))

    def window(self, cancellation: Cancellation) -> Screenshot:
        return self.whole


class Tree:
    """Tells one window."""

    def __init__(self, elements: tuple[Element, ...]) -> None:
        self._window = Element("window", "Music", Region(0, 0, *SIZE), children=elements)

    def window(self) -> Element:
        return self._window

    def application(self) -> str:
        return "player"


def window(drawn: Sequence[str], focused: int | None = None) -> tuple[Pixels, tuple[Element, ...]]:
    """Return a window with buttons without names, one below the other."""
    image, elements = Image.new("RGB", SIZE, "#f6f5f4"), list[Element]()
    for number, name in enumerate(drawn):
        place = Region(10, 10 + 60 * number, 280, 50)
        button(name, place, focused=number == focused, image=image)
        key = f"23/43.{number}#{len(drawn)}"
        elements.append(Element("button", "", place, identity=f":1/{name}{number}", key=key))
    return np.asarray(image), tuple(elements)


def labels(names: ControlNames, drawn: Sequence[str]) -> list[str]:
    """Return the labels in a window, which are the same one by one as together."""
    return labels_of(names, *window(drawn))


def labels_of(names: ControlNames, pixels: Pixels, elements: tuple[Element, ...]) -> list[str]:
    tree, stage = cast("AccessibilityTree", Tree(elements)), Capturer(pixels)
    capturer = cast("ScreenCapturer", stage)
    together = [each.label for each in Presser(stage.whole, capturer, lambda: tree, names=names).elements()[1:]]
    alone = [
        with_label(Focus(each, application="player"), names, lambda: capturer, tree, Cancellation()).label
        for each in elements
    ]
    assert alone == together
    return together


def given(names: ControlNames, drawn: Sequence[str], number: int, name: str) -> None:
    pixels, elements = window(drawn, focused=number)
    names.assign(Focus(by_look(elements[number], pixels), application="player"), name)


def test_a_label_goes_with_the_icon_and_to_no_other(tmp_path: Path) -> None:
    names = ControlNames(tmp_path)
    given(names, ["mute"], 0, "mute sound")
    assert labels(names, ["mute"]) == ["mute sound"]
    assert labels(names, ["trash", "mute"]) == ["", "mute sound"]
    assert labels(names, ["trash"]) == [""]
    assert labels(names, ["loud"]) == [""]
    assert labels(names, ["patch"]) == [""]


def test_of_controls_that_look_the_same_the_one_at_its_place_has_the_label(tmp_path: Path) -> None:
    names = ControlNames(tmp_path)
    given(names, ["trash", "trash"], 1, "delete the second")
    assert labels(names, ["trash", "trash"]) == ["", "delete the second"]
    assert labels(names, ["mute", "mute", "trash", "trash"]) == ["", "", "", ""], "nobody knows which it is"


def test_where_no_look_can_be_made_out_the_label_is_for_as_many_controls(tmp_path: Path) -> None:
    names = ControlNames(tmp_path)
    given(names, ["mute", "patch"], 1, "green")
    assert labels(names, ["mute", "patch"]) == ["", "green"]
    assert labels(names, ["mute", "patch", "patch"]) == ["", "", ""]
    assert labels(names, ["mute", "loud"]) == ["", ""]


def test_what_cannot_be_seen_has_no_label(tmp_path: Path) -> None:
    names = ControlNames(tmp_path)
    given(names, ["mute"], 0, "mute sound")
    pixels, (element,) = window(["mute"])
    assert labels_of(names, pixels, (replace(element, box=Region(10, 390, 280, 50)),)) == [""]

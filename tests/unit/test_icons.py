"""Icons that only pixels show: found, known again in other colours and places, and not taken for others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from seesay.app.screen.browsing import page_of_screen
from seesay.app.screen.control_names import ControlNames
from seesay.app.screen.focus_capture import may_have_label
from seesay.app.screen.icon_elements import (
    guess_at,
    icon_focus,
    icon_in,
    icon_under_pointer,
    icons_of_window,
    surroundings,
)
from seesay.core.domain import Frame, Source
from seesay.core.elements import Element, Focus
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.perception.layout.icons import MAX_PRINT_DIFFERENCE, find_icons, print_difference
from seesay.system.capture.screen_capturer import Screenshot
from seesay.system.instance import ObjectRequest

LIGHT, DARK = ("#ffffff", "#202428", "#e8e8e8"), ("#1c1f24", "#d8e4ff", "#343840")
WHOLE = Region(0, 0, 300, 120)

Draw = Callable[[ImageDraw.ImageDraw, int, int, str], None]


def plus(draw: ImageDraw.ImageDraw, x: int, y: int, ink: str) -> None:
    draw.rectangle((x, y + 9, x + 21, y + 12), ink)
    draw.rectangle((x + 9, y, x + 12, y + 21), ink)


def page_with_plus(draw: ImageDraw.ImageDraw, x: int, y: int, ink: str) -> None:
    draw.polygon([(x, y), (x + 13, y), (x + 21, y + 7), (x + 21, y + 21), (x, y + 21)], outline=ink, width=2)
    draw.rectangle((x + 6, y + 12, x + 15, y + 13), ink)
    draw.rectangle((x + 10, y + 8, x + 11, y + 17), ink)


def page_with_minus(draw: ImageDraw.ImageDraw, x: int, y: int, ink: str) -> None:
    draw.polygon([(x, y), (x + 13, y), (x + 21, y + 7), (x + 21, y + 21), (x, y + 21)], outline=ink, width=2)
    draw.rectangle((x + 6, y + 12, x + 15, y + 13), ink)


def bars(draw: ImageDraw.ImageDraw, x: int, y: int, ink: str) -> None:
    for down in (5, 10, 15):
        draw.rectangle((x, y + down, x + 17, y + down + 1), ink)


ICONS: tuple[Draw, ...] = (plus, page_with_plus, page_with_minus, bars)


def screen(theme: tuple[str, str, str], drawn: tuple[Draw, ...], *, moved: int = 0, buttons: bool = False) -> Pixels:
    ground, ink, panel = theme
    picture = Image.new("RGB", (WHOLE.width, WHOLE.height), ground)
    draw = ImageDraw.Draw(picture)
    for number, icon in enumerate(drawn):
        x, y = 30 + moved + 60 * number, 40 + moved
        if buttons:
            draw.rounded_rectangle((x - 8, y - 8, x + 30, y + 30), 5, panel)
        icon(draw, x, y, ink)
    return np.asarray(picture)


@pytest.mark.parametrize("buttons", [False, True])
def test_icons_are_known_again_in_another_theme_and_place_and_not_taken_for_others(buttons: bool) -> None:
    light = find_icons(screen(LIGHT, ICONS, buttons=buttons), WHOLE)
    dark = find_icons(screen(DARK, ICONS, moved=1, buttons=buttons), WHOLE)
    assert len(light) == len(dark) == len(ICONS)
    for number, icon in enumerate(light):
        like = [
            other for other, again in enumerate(dark) if print_difference(icon.key, again.key) <= MAX_PRINT_DIFFERENCE
        ]
        assert like == [number]


def test_an_icon_with_one_other_pixel_is_the_same() -> None:
    pixels = screen(LIGHT, (plus,)).copy()
    (before,) = find_icons(pixels, WHOLE)
    pixels[41, 41] = 255
    (after,) = find_icons(pixels, WHOLE)
    assert before.key != after.key
    assert print_difference(before.key, after.key) <= MAX_PRINT_DIFFERENCE


def test_frames_patches_lines_and_pictures_are_no_icons() -> None:
    picture = Image.new("RGB", (WHOLE.width, WHOLE.height), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((20, 20, 40, 40), outline="black")
    draw.rectangle((60, 20, 80, 40), fill="red")
    draw.rectangle((10, 100, 290, 101), fill="black")
    noise = np.random.default_rng(1).integers(0, 255, (80, 100, 3), np.uint8)
    picture.paste(Image.fromarray(noise), (180, 10))
    assert find_icons(np.asarray(picture), WHOLE) == ()


@pytest.mark.parametrize("key", ["", "i", "23/39.0/43.2", "i!!!", "iAAAA"])
def test_what_is_no_print_is_like_nothing(key: str) -> None:
    (icon,) = find_icons(screen(LIGHT, (plus,)), WHOLE)
    assert print_difference(icon.key, key) == print_difference(key, icon.key) == print_difference(key, key) == 1.0


def shot(theme: tuple[str, str, str] = LIGHT, application: str = "player", *, moved: int = 0) -> Screenshot:
    frame = Frame(screen(theme, ICONS, moved=moved), Source("screen", "the screen", "Music", application, WHOLE))
    return Screenshot(frame)


def test_a_label_is_for_the_icon_in_its_program_only(tmp_path: Path) -> None:
    names = ControlNames(tmp_path)
    minus = icons_of_window(shot(), (), names)[2]
    names.assign(icon_focus(minus, shot()), "remove the page")
    labels = ["", "", "remove the page", ""]
    assert [icon.label for icon in icons_of_window(shot(DARK, moved=2), (), names)] == labels
    assert [icon.label for icon in icons_of_window(shot(application="editor"), (), names)] == [""] * 4
    assert icons_of_window(shot(application=""), (), names) == ()


def test_a_label_is_corrected_in_another_theme(tmp_path: Path) -> None:
    names = ControlNames(tmp_path)
    names.assign(icon_focus(icons_of_window(shot(), (), names)[0], shot()), "ad")
    pixels = screen(DARK, ICONS).copy()
    pixels[45, 45] = 20  # so that its print is another one
    dark = Screenshot(Frame(pixels, Source("screen", "the screen", "Music", "player", WHOLE)))
    icon = icons_of_window(dark, (), names)[0]
    assert icon.label == "ad"
    names.assign(icon_focus(icon, dark), "add")
    assert [given.name for given in names.all()] == ["add"]


def test_what_the_program_tells_of_is_no_icon_without_a_name(tmp_path: Path) -> None:
    window = Element("window", "Music", Region(0, 0, 300, 120))
    button = Element("button", "", Region(20, 30, 42, 42), identity=":1/1")
    canvas = Element("img", "Notes", Region(80, 0, 220, 120), identity=":1/2")
    small = Element("img", "", Region(148, 38, 26, 26), identity=":1/3")
    found = icons_of_window(shot(), (window, button, canvas, small), ControlNames(tmp_path))
    assert [icon.box.x for icon in found if icon.box] == [90, 210]


@pytest.mark.parametrize(("x", "y", "found"), [(100, 50, True), (87, 45, True), (70, 50, False), (100, 75, False)])
def test_the_icon_under_the_pointer(tmp_path: Path, x: int, y: int, found: bool) -> None:
    focus = icon_under_pointer(replace(shot(), pointer=(x, y)), ControlNames(tmp_path))
    assert (focus is not None) == found
    if focus is not None:
        assert (focus.application, focus.window, focus.element.role) == ("player", "Music", "icon")


@pytest.mark.parametrize("beside", [0, 3, 8])
def test_an_icon_is_the_same_by_its_button_and_under_the_pointer(tmp_path: Path, beside: int) -> None:
    """A screen reader tells a button's place; the label was given to the icon under the pointer."""
    names = ControlNames(tmp_path)
    under = icon_under_pointer(replace(shot(), pointer=(100, 50)), names)
    assert under is not None
    assert under.element.box is not None
    names.assign(under, "page")
    box = under.element.box
    button = Region(box.x - beside, box.y - beside, box.width + 2 * beside, box.height + 2 * beside)
    found = icon_in(shot(), button, names)
    assert found is not None
    assert found.label == "page"
    cut = surroundings(button)
    part = shot().frame.pixels[max(0, cut.y) : cut.bottom, max(0, cut.x) : cut.right]
    there = replace(button, x=button.x - max(0, cut.x), y=button.y - max(0, cut.y))
    again = icon_in(replace(shot(), frame=replace(shot().frame, pixels=part)), there, names)
    assert again is not None
    assert again.label == "page"
    assert icon_in(shot(), replace(button, x=button.x + 60), names) != found
    assert icon_in(shot(), Region(200, 90, 24, 24), names) is None


def test_a_label_is_looked_for_only_where_there_may_be_one(tmp_path: Path) -> None:
    names, box = ControlNames(tmp_path), Region(90, 40, 24, 24)
    by_place, by_identity = ObjectRequest(box=box), ObjectRequest(":1.2/a", application="player")
    assert not may_have_label(by_place, names)
    assert not may_have_label(by_identity, names)
    names.assign(icon_focus(Element("icon", "", box, key="i" + "0" * 288), shot()), "page")
    assert may_have_label(by_place, names)
    assert not may_have_label(replace(by_place, box=Region(0, 0, 800, 40)), names)
    assert not may_have_label(by_identity, names), "the accessibility bus knows no icons by their looks"
    names.assign(Focus(Element("button", "", None, key="23/43.2"), application="player"), "mute")
    assert may_have_label(by_identity, names)
    assert not may_have_label(replace(by_identity, application="editor"), names)


def test_icons_stand_in_the_page_unless_they_were_read() -> None:
    icons = [Element("icon", "", Region(x, 40, 22, 22), key="i") for x in (30, 90, 150)]
    icons[2] = replace(icons[2], label="remove")
    lines = [
        TextLine("Music", Region(10, 5, 60, 16), 0.99),
        TextLine("+", Region(30, 40, 22, 22), 0.6),
        TextLine("ab", Region(88, 38, 26, 26), 0.9),
        TextLine("Three songs", Region(10, 100, 90, 16), 0.99),
    ]
    page = page_of_screen(lines, (), (), icons)
    assert [line.text for line in page.lines] == ["Music", "+, icon", "ab", "labelled “remove”, icon", "Three songs"]
    assert page.next_of("picture", 0, 1) == 1
    assert page.lines[3].target(0).element is icons[2]


def wide_button(left: int, *, words: str = "", theme: tuple[str, str, str] = LIGHT) -> Screenshot:
    """Return a screen with a button 260 pixels wide, shaded from top to bottom, and an icon so far from its left."""
    ground, ink, panel = theme
    picture = Image.new("RGB", (WHOLE.width, WHOLE.height), ground)
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((20, 30, 279, 69), 5, panel)
    shade = np.asarray(picture).copy()
    shade[32:68, 22:278] -= np.arange(36, dtype=np.uint8)[:, None, None] // 4
    picture = Image.fromarray(shade)
    draw = ImageDraw.Draw(picture)
    page_with_plus(draw, 20 + left, 40, ink)
    draw.text((20 + left + 30, 43), words, ink)
    return Screenshot(Frame(np.asarray(picture), Source("screen", "the screen", "Music", "player", WHOLE)))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("left", [10, 120])
def test_the_icon_that_stands_alone_on_a_wide_button_is_guessed(left: int, theme: tuple[str, str, str]) -> None:
    button = Region(20, 30, 260, 40)
    assert guess_at(wide_button(left, theme=theme), button) == "new file"
    assert guess_at(wide_button(left, words="Songs", theme=theme), button) == "", "its words are its name"


def test_an_icon_s_meaning_is_offered_for_the__it_stands(tmp_path: Path) -> None:
    place = shot()
    assert guess_at(place, Region(80, 30, 42, 42)) == "new file"
    for box in (None, Region(0, 0, 300, 120), Region(80, 30, 100, 42), Region(5, 90, 20, 20)):
        assert guess_at(place, box) == ""

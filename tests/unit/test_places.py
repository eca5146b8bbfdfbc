"""Where words stand, what of it is pressed, and whether a place still shows the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from seesay.app.screen.browsing import page_of_screen
from seesay.app.screen.click_targets import find_targets, lines_in, part_of
from seesay.core.elements import Element
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.system.pointing.pointer import shows_same, shows_same_highlighted, shows_same_text


def line(text: str, x: int = 10, y: int = 10, width: int = 100) -> TextLine:
    return TextLine(text, Region(x, y, width, 20), 0.99)


def button(name: str, x: int = 0, y: int = 0, width: int = 200) -> Element:
    return Element("button", name, Region(x, y, width, 40), sources=("accessibility",), identity=f":1.1/{name}")


def drawn(text: str, *, ground: int = 224, ink: int = 0, shift: int = 0, width: int = 120) -> Pixels:
    picture = Image.new("RGB", (width, 40), (ground,) * 3)
    font = ImageFont.load_default(16)
    ImageDraw.Draw(picture).text((width // 2 + shift, 20 + shift), text, (ink,) * 3, font, anchor="mm")
    return np.asarray(picture, np.uint8)


def test_words_are_found_whatever_their_case() -> None:
    (found,) = find_targets("save AS", [line("File"), line("Save as…", y=50)], ())
    assert found.box.y == 50
    assert found.words == "Save as…"


def test_a_part_of_a_word_is_not_the_word() -> None:
    assert find_targets("Save", [line("Unsaved"), line("Savefile")], ()) == ()
    assert find_targets("  ", [line("Save")], ()) == ()


def test_whole_lines_go_before_parts_of_longer_ones() -> None:
    found = find_targets("Save", [line("Save as…"), line("Save", y=50), line("Do not save", y=90)], ())
    assert [target.words for target in found] == ["Save"]


def test_all_places_are_given_in_reading_order() -> None:
    found = find_targets("Open", [line("Open", y=90), line("Open", y=10)], ())
    assert [target.box.y for target in found] == [10, 90]


def test_what_stands_on_an_element_is_that_element() -> None:
    (found,) = find_targets("Save", [line("Save")], [button("Save"), button("Close", x=300)])
    assert found.element is not None
    assert found.element.name == "Save"


def test_what_has_no_place_is_found_by_its_label_or_by_a_name_that_stands_nowhere() -> None:
    window = Element("window", "Player", Region(5, 5, 300, 200))
    labelled = replace(button(""), box=None, label="mute sound")
    named = replace(button("Share"), box=None)
    for words, element in (("mute sound", labelled), ("share", named)):
        (target,) = find_targets(words, [line("Now playing")], [window, labelled, named])
        assert (target.element, target.placed, target.box) == (element, False, window.box)
    (target,) = find_targets("share", [line("Share")], [window, labelled, named])
    assert target.placed
    assert [each.placed for each in find_targets("mute sound", [line("Mute sound", y=50)], [window, labelled])] == [
        True,
        False,
    ]


def test_an_element_that_has_other_words_is_not_what_is_meant() -> None:
    (found,) = find_targets("Save", [line("Save")], [button("Close")])
    assert found.element is None


def test_an_element_whose_words_were_not_read_is_found_by_its_name() -> None:
    (found,) = find_targets("Reload", [line("Save")], [button("Reload", x=300)])
    assert found.box.x == 300


def test_a_part_of_a_line_has_its_own_place() -> None:
    whole = line("Cancel and go back", width=180)
    box = part_of(whole, 0, 6)
    assert whole.box.covers(box)
    assert box.right < 85
    assert part_of(whole, 14, 18).x > 130


def test_lines_outside_a_window_are_left_out() -> None:
    assert lines_in([line("in"), line("out", x=500)], Region(0, 0, 200, 200)) == (line("in"),)


def test_a_blinking_cursor_is_no_change_and_another_word_is_one() -> None:
    before = drawn("Archive")
    cursor = before.copy()
    cursor[10:30, 100:102] = 0
    assert shows_same(before, cursor)
    assert not shows_same(before, drawn("Refresh"))
    assert not shows_same(before, drawn("Archive", shift=3))
    assert not shows_same(before, before[:, :100])


@pytest.mark.parametrize(
    ("word", "other"), [("Yes", "No"), ("Send", "Save"), ("Delete", "Archive"), ("Open 1", "Open 2")]
)
@pytest.mark.parametrize("width", [120, 456, 900])
def test_another_word_on_a_wide_button_is_a_change(word: str, other: str, width: int) -> None:
    assert shows_same(drawn(word, width=width), drawn(word, width=width))
    assert not shows_same(drawn(word, width=width), drawn(other, width=width))
    assert not shows_same_highlighted(drawn(word, width=width), lit(drawn(other, width=width)))


def lit(pixels: Pixels) -> Pixels:
    """Return a button that a highlight lies over, and a frame of another colour."""
    over = (0.85 * pixels + 0.15 * 60).astype(np.uint8)
    over[:3] = over[-3:] = 90
    return over


def test_a_highlight_under_the_pointer_is_no_change() -> None:
    assert not shows_same(drawn("Archive"), lit(drawn("Archive")))
    assert shows_same_highlighted(drawn("Archive"), lit(drawn("Archive")))
    assert shows_same_highlighted(lit(drawn("Archive")), drawn("Archive"))


@pytest.mark.parametrize("other", ["Refresh", "Arrive", "Archives", "archive", ""])
def test_other_words_that_are_lit_are_a_change(other: str) -> None:
    assert not shows_same_highlighted(drawn("Archive"), lit(drawn(other)))
    assert not shows_same_highlighted(drawn(other), lit(drawn("Archive")))
    assert not shows_same_highlighted(drawn("Archive"), np.full_like(drawn("Archive"), 90))


def shaded(text: str, top: int, bottom: int, width: int = 260) -> Pixels:
    """Return a button as GTK 3 draws it: shaded from top to bottom, and its words with a bright edge below them."""
    rows = np.linspace(top, bottom, 40).round().astype(np.uint8)
    picture = Image.fromarray(np.broadcast_to(rows[:, None, None], (40, width, 3)).copy())
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(16)
    pen.text((width // 2, 21), text, (min(255, top + 6),) * 3, font, anchor="mm")
    pen.text((width // 2, 20), text, (46, 52, 54), font, anchor="mm")
    return np.asarray(picture, np.uint8)


def test_a_shaded_button_may_be_lit() -> None:
    for name in ("Open", "Save", "Print a long page"):
        assert not shows_same(shaded(name, 244, 226), shaded(name, 248, 247))
        assert shows_same_highlighted(shaded(name, 244, 226), shaded(name, 248, 247))


@pytest.mark.parametrize(("name", "other"), [("Open", "Opens"), ("Save", "Have"), ("Cut", "Out"), ("Import", "Export")])
@pytest.mark.parametrize("width", [80, 260, 700])
def test_another_word_on_a_shaded_button_that_is_lit_is_a_change(name: str, other: str, width: int) -> None:
    assert not shows_same_highlighted(shaded(name, 244, 226, width), shaded(other, 248, 247, width))


@pytest.mark.parametrize("shift", [0, 1, 2])
def test_a_button_that_is_held_down_has_the_same_words(shift: int) -> None:
    assert shows_same_text(drawn("Archive"), drawn("Archive", ground=60, ink=250, shift=shift))


def with_focus(picture: Pixels) -> Pixels:
    """Return a button as Windows draws one that is pressed: another ground, and dots around the words."""
    pressed = picture.copy()
    pressed[(pressed == 224).all(axis=2)] = (208, 224, 255)
    pressed[4, 2:-2:2] = pressed[-5, 2:-2:2] = pressed[4:-4:2, 2] = pressed[4:-4:2, -3] = 0
    return pressed


@pytest.mark.parametrize("inset", [0, 30])
def test_a_button_that_gets_the_dots_of_the_focus_when_it_is_pressed_has_the_same_words(inset: int) -> None:
    before, now = drawn("Archive"), with_focus(drawn("Archive"))
    assert shows_same_text(before[:, inset : 120 - inset], now[:, inset : 120 - inset])


@pytest.mark.parametrize("other", ["Refresh", "Print", "Delete", "Arrive", ""])
@pytest.mark.parametrize("inset", [0, 30])
def test_other_words_with_the_dots_of_the_focus_are_not_alike(other: str, inset: int) -> None:
    before, now = with_focus(drawn("Archive")), with_focus(drawn(other))
    for first in (before, drawn("Archive")):
        assert not shows_same_text(first[:, inset : 120 - inset], now[:, inset : 120 - inset])


@pytest.mark.parametrize("other", ["Refresh", "Print", "Delete", "Arrive", ""])
def test_other_words_are_not_alike(other: str) -> None:
    assert not shows_same_text(drawn("Archive"), drawn(other, ground=60, ink=250))


def test_an_empty_field_with_a_text_cursor_and_another_frame_is_the_same() -> None:
    before = np.full((28, 200, 3), 250, np.uint8)
    before[1:27, 1], before[1:27, -2], before[1, 1:-1], before[-2, 1:-1] = 180, 180, 180, 180
    now = before.copy()
    now[1:27, 1:3], now[1:27, -3:-1], now[1:3, 1:-1], now[-3:-1, 1:-1] = 90, 90, 90, 90
    now[6:22, 9] = 0
    assert shows_same_text(before, now)
    now[8:20, 40:60] = 0
    assert not shows_same_text(before, now), "something was typed"
    assert not shows_same_text(before, np.full_like(before, 90)), "it is another ground"


def test_it_is_told_by_all_the_words_of_a_short_line_what_is_pressed() -> None:
    (found,) = find_targets("Open", [line("Open Bert")], ())
    page = page_of_screen([line("Open Bert"), line("A long line of a letter that goes on and on", y=50)] * 1, ())
    assert page.lines[0].target(0).called == "Open Bert"
    assert found.called == "Open Bert"
    sentence = "that it would take too long to say all of this each time"
    (long,) = page_of_screen([line(f"So many words are in this line {sentence}")], ()).lines
    assert long.target(3).called == "many"

"""The picture under the pointer, on screens put together from real photographs and drawn surfaces."""

from __future__ import annotations

import io
import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.photographs.insets import picture_at

pytestmark = [pytest.mark.slow, pytest.mark.full]

DATA = Path(__file__).parents[1] / "data"
WHITE, GREY, NIGHT, PALE = (250, 250, 250), (60, 60, 60), (30, 30, 34), (207, 227, 255)
PLACE = Region(300, 200, 520, 360)


def page(colour: tuple[int, int, int] = WHITE, width: int = 1600, height: int = 900) -> Pixels:
    pixels = np.full((height, width, 3), colour, np.uint8)
    pixels[:50] = GREY
    return pixels


def put(pixels: Pixels, place: Region, name: str = "coffee", quality: int = 0) -> None:
    photograph = Image.open(DATA / f"pictures/{name}.jpg").convert("RGB").resize((place.width, place.height))
    if quality:
        squeezed = io.BytesIO()
        photograph.save(squeezed, "JPEG", quality=quality)
        photograph = Image.open(squeezed).convert("RGB")
    pixels[place.y : place.bottom, place.x : place.right] = np.asarray(photograph)


def write(pixels: Pixels, x: int, y: int, lines: int, colour: tuple[int, int, int] = (20, 20, 20)) -> None:
    for line in range(lines):
        words = "A line of text beside the picture, number " + str(line)
        cv2.putText(pixels, words, (x, y + 20 * line), cv2.FONT_HERSHEY_SIMPLEX, 0.5, colour, 1, cv2.LINE_AA)


def close(found: Region, expected: Region, tolerance: int = 4) -> bool:
    edges = (found.x, found.y, found.right, found.bottom)
    wanted = (expected.x, expected.y, expected.right, expected.bottom)
    return all(abs(one - other) <= tolerance for one, other in zip(edges, wanted, strict=True))


def points(place: Region) -> list[tuple[int, int]]:
    inset = 10
    left, right, top, bottom = place.x + inset, place.right - inset, place.y + inset, place.bottom - inset
    return [((left + right) // 2, (top + bottom) // 2), (left, top), (right, top), (left, bottom), (right, bottom)]


@pytest.mark.parametrize("name", ["coffee", "astronaut"])
@pytest.mark.parametrize("quality", [0, 90, 40])
@pytest.mark.parametrize("colour", [WHITE, NIGHT])
def test_a_photograph_on_a_page_is_found_from_any_of_its_points(
    name: str, quality: int, colour: tuple[int, int, int]
) -> None:
    pixels = page(colour)
    put(pixels, PLACE, name, quality)
    write(pixels, 300, 590, 6, GREY)
    write(pixels, 860, 220, 12, GREY)
    for x, y in points(PLACE):
        assert close(picture_at(pixels, x, y), PLACE), (x, y)


def test_photographs_side_by_side_are_told_apart() -> None:
    pixels = page()
    places = [Region(100 + 306 * number, 300, 300, 220) for number in range(4)]
    for number, place in enumerate(places):
        put(pixels, place, "coffee" if number % 2 else "astronaut")
    for place in places:
        assert close(picture_at(pixels, place.x + 150, place.y + 110), place)


def test_a_frame_around_the_window_is_no_part_of_the_photograph() -> None:
    pixels = page(NIGHT)
    window = Region(200, 100, 1200, 700)
    cv2.rectangle(pixels, (window.x - 2, window.y - 2), (window.right + 1, window.bottom + 1), (90, 90, 90), 2)
    inside = Region(window.x, window.y + 40, window.width, window.height - 40)
    put(pixels, inside)
    assert close(picture_at(pixels, 700, 500), inside)


def test_an_over_exposed_sky_belongs_to_its_photograph() -> None:
    pixels = page()
    put(pixels, PLACE)
    for x, radius in ((480, 60), (560, 80), (640, 50)):
        cv2.circle(pixels, (x, 330), radius, (255, 255, 255), cv2.FILLED)
    assert (pixels[330, 560] == 255).all()
    assert close(picture_at(pixels, 560, 330), PLACE)


def test_a_drawing_in_few_colours_is_no_blank_patch() -> None:
    pixels = page()
    cv2.rectangle(pixels, (300, 200), (819, 559), (120, 190, 255), cv2.FILLED)
    cv2.rectangle(pixels, (300, 420), (819, 559), (90, 170, 80), cv2.FILLED)
    cv2.circle(pixels, (700, 280), 50, (255, 220, 60), cv2.FILLED)
    cv2.rectangle(pixels, (400, 320), (560, 480), (180, 60, 50), cv2.FILLED)
    for x, y in ((700, 280), (480, 400), (330, 540)):
        found = picture_at(pixels, x, y)
        assert found.x <= x < found.right
        part = pixels[found.y : found.bottom, found.x : found.right].reshape(-1, 3)
        assert len(np.unique(part, axis=0)) > 1  # never a part that shows nothing


def test_a_panel_with_words_is_found_from_its_ground() -> None:
    pixels = page()
    cv2.rectangle(pixels, (400, 300), (999, 549), PALE, cv2.FILLED)
    write(pixels, 420, 330, 9)
    assert close(picture_at(pixels, 950, 530), Region(400, 300, 600, 250))


@pytest.mark.parametrize("point", [(1200, 700), (320, 605), (10, 10), (800, 20)])
def test_where_there_is_no_picture_it_is_a_box_around_the_pointer(point: tuple[int, int]) -> None:
    pixels = page()
    put(pixels, PLACE)
    write(pixels, 300, 600, 3)
    found = picture_at(pixels, *point)
    assert (found.width, found.height) == (640, 480)
    assert found.x <= point[0] < found.right
    assert found.y <= point[1] < found.bottom


def test_an_icon_is_too_small_to_be_meant_alone() -> None:
    pixels = page()
    put(pixels, Region(500, 400, 32, 32))
    found = picture_at(pixels, 510, 410)
    assert (found.width, found.height) == (640, 480)


def test_a_small_photograph_in_a_file_manager_is_found() -> None:
    pixels = page()
    for number, name in enumerate(["coffee", "astronaut", "coffee", "astronaut"]):
        place = Region(300 + 94 * number, 240, 48, 48)
        put(pixels, place, name)
        write(pixels, place.x, place.bottom + 14, 1)
    found = picture_at(pixels, 300 + 94 + 20, 260)
    assert close(found, Region(394, 240, 48, 48), 1)


def test_a_photograph_that_fills_the_screen_is_all_of_it() -> None:
    pixels = page()
    put(pixels, Region(0, 0, 1600, 900))
    assert picture_at(pixels, 800, 450) == Region(0, 0, 1600, 900)


def test_a_large_screen_is_as_good() -> None:
    pixels = np.full((2160, 3840, 3), 245, np.uint8)
    place = Region(1001, 701, 1203, 803)
    put(pixels, place)
    assert close(picture_at(pixels, 1500, 1000), place, 6)


def test_a_real_dialog_is_found_from_its_ground() -> None:
    pixels = np.asarray(Image.open(DATA / "screens/dialog.png").convert("RGB"))
    truth = json.loads((DATA / "screens/dialog.json").read_text())
    form = next(window["region"] for window in truth["windows"] if window["name"] == "form")
    x, y, width, height = (form[name] for name in ("x", "y", "width", "height"))
    assert close(picture_at(pixels, x + width - 30, y + height - 20), Region(x, y, width, height), 8)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 90), st.integers(1, 90), st.integers(-50, 200), st.integers(-50, 200), st.integers(0, 2**32 - 1))
def test_any_screen_and_any_point_give_a_region_inside(width: int, height: int, x: int, y: int, seed: int) -> None:
    generator = np.random.default_rng(seed)
    pixels = generator.integers(0, 4, (height, width, 3), dtype=np.uint8) * np.uint8(60)
    pixels[: height // 2] = 200
    found = picture_at(pixels, x, y)
    assert found.width > 0
    assert found.height > 0
    assert found.x >= 0
    assert found.y >= 0
    assert found.right <= width
    assert found.bottom <= height
    if 0 <= x < width and 0 <= y < height:
        assert found.x <= x < found.right
        assert found.y <= y < found.bottom

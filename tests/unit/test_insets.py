"""Photographs that a screen shows are found, and told with what is in them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from seesay.app.pipeline.describer import open_describer
from seesay.app.pipeline.request import Request
from seesay.bootstrap import Seesay
from seesay.core.domain import Cancellation, Description, Frame, Source, drain
from seesay.core.findings import Pixels
from seesay.core.paths import user_folders
from seesay.core.region import Region
from seesay.core.settings import Settings
from seesay.core.translation import ENGLISH
from seesay.perception.photographs.insets import find_insets

pytestmark = pytest.mark.full

ROOT = Path(__file__).parents[2]
CAT = ROOT / "resources/samples/photograph.jpg"
SCREENS = sorted((ROOT / "tests/data/screens").glob("*.png"))


def page(*places: Region, ground: tuple[int, int, int] = (250, 250, 250)) -> Pixels:
    """Return a drawn page with headings and lines of text, and the photograph of a cat at `places`."""
    screen = Image.new("RGB", (1280, 800), ground)
    draw = ImageDraw.Draw(screen)
    draw.rectangle((0, 0, 1280, 48), fill=(40, 60, 120))
    for row in range(70, 780, 22):
        draw.text((24, row), "The ferry leaves at nine, and the next one an hour later.", fill=(20, 20, 20))
    with Image.open(CAT) as picture:
        for place in places:
            screen.paste(picture.convert("RGB").resize((place.width, place.height)), (place.x, place.y))
    return np.asarray(screen)


def near(one: Region, other: Region) -> bool:
    """Return whether two boxes differ by less than a cell at each side."""
    corners = zip((one.x, one.y, one.right, one.bottom), (other.x, other.y, other.right, other.bottom), strict=True)
    return all(abs(mine - theirs) <= 16 for mine, theirs in corners)


@pytest.mark.parametrize("ground", [(250, 250, 250), (24, 24, 28)])
def test_photographs_are_found_where_they_are_largest_first(ground: tuple[int, int, int]) -> None:
    places = (Region(701, 95, 401, 299), Region(805, 471, 199, 151))
    found = find_insets(page(*places, ground=ground))
    assert len(found) == 2
    assert all(near(one, place) for one, place in zip(found, places, strict=True))


@pytest.mark.parametrize("gap", [3, 8])
def test_photographs_next_to_each_other_are_found_each(gap: int) -> None:
    """As the pictures in a line of a web page stand; nothing parts them but the colour of the page."""
    places = [Region(700, 200, 240, 160), Region(940 + gap, 200, 240, 160), Region(700, 360 + gap, 240, 200)]
    found = find_insets(page(*places))
    assert len(found) == 3
    assert all(any(near(box, place) for box in found) for place in places)


def test_what_is_drawn_is_no_photograph() -> None:
    across = np.linspace(0, 255, 1280).astype(np.uint8)
    gradient = np.broadcast_to(across[None, :, None], (800, 1280, 3))
    assert find_insets(page()) == find_insets(gradient) == find_insets(gradient[:40, :40]) == ()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda path: path.stem)
def test_a_screen_of_text_shows_none(screen: Path) -> None:
    with Image.open(screen) as picture:
        assert find_insets(np.asarray(picture.convert("RGB"))) == ()


def described(tmp_path: Path, pixels: Pixels, language: str = "en") -> Description:
    seesay = Seesay(Settings(), user_folders({"SEESAY_HOME": str(tmp_path)}))
    describer = open_describer(seesay, seesay.recogniser(), None)
    frame = Frame(pixels, Source("screen", "the screen"))
    request = Request(mode="offline", language=language)
    return drain(describer.describe(lambda: frame, request, Cancellation()))[0]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "told"),
    [
        (ENGLISH, "A photograph at the top right. It shows a cat."),
        ("de", "Ein Foto oben rechts. Es zeigt eine Katze."),
    ],
)
def test_it_is_told_where_it_is_and_what_it_shows(tmp_path: Path, language: str, told: str) -> None:
    description = described(tmp_path, page(Region(800, 96, 400, 300)), language)
    assert told in description.caption
    (picture,) = (each for each in description.elements if each.role == "img")
    assert near(picture.box or Region(0, 0, 0, 0), Region(800, 96, 400, 300))
    assert picture.name in ("a cat", "eine Katze")


@pytest.mark.slow
def test_a_pattern_is_not_told_as_a_photograph(tmp_path: Path) -> None:
    screen = page().copy()
    screen[100:400, 800:1200] = np.random.default_rng(1).integers(0, 255, (300, 400, 3), np.uint8)
    assert find_insets(screen)
    assert "photograph" not in described(tmp_path, screen).caption


@pytest.mark.slow
def test_a_photograph_that_fills_the_screen_comes_before_all_else(tmp_path: Path) -> None:
    screen = np.zeros((720, 1280, 3), np.uint8)
    with Image.open(CAT) as picture:
        screen[:, 100:1180] = np.asarray(picture.convert("RGB").resize((1080, 720)))
    told = described(tmp_path, screen).caption
    assert told.startswith("The screen. Mostly a photograph. It shows a cat.")
    assert told.endswith("No text was found.")

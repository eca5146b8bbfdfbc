"""Colours have the names people give them, and quality issues are only named when they hinder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from seesay.core.findings import Pixels
from seesay.perception.photographs.appearance import blur, describe_appearance, oklab

PICTURES = Path(__file__).parents[1] / "data" / "pictures"


def colour_name(colour: tuple[int, int, int]) -> str:
    (only,) = describe_appearance(np.full((2, 2, 3), colour, np.uint8)).colours
    return only.name


def photograph(name: str) -> Pixels:
    return np.asarray(Image.open(PICTURES / name).convert("RGB"))


def screen(ground: str, ink: str) -> Pixels:
    picture = Image.new("RGB", (1280, 720), ground)
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(15)
    for line in range(24):
        draw.text((40, 20 + 28 * line), "The quick brown fox jumps over the lazy dog. " * 2, fill=ink, font=font)
    return np.asarray(picture)


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ("000000", "black"),
        ("1a1a1a", "black"),
        ("404040", "dark grey"),
        ("808080", "grey"),
        ("c8c8c8", "light grey"),
        ("ffffff", "white"),
        ("ff0000", "red"),
        ("8b0000", "dark red"),
        ("ff8c00", "orange"),
        ("8b4513", "brown"),
        ("ffff00", "yellow"),
        ("f5deb3", "beige"),
        ("808000", "olive green"),
        ("00b400", "green"),
        ("006400", "dark green"),
        ("98fb98", "light green"),
        ("40e0d0", "turquoise"),
        ("87ceeb", "light blue"),
        ("1e6fe0", "blue"),
        ("000080", "dark blue"),
        ("800080", "purple"),
        ("ffc0cb", "pink"),
        ("ff69b4", "pink"),
    ],
)
def test_everyday_names(rgb: str, name: str) -> None:
    red, green, blue = bytes.fromhex(rgb)
    assert colour_name((red, green, blue)) == name


def test_oklab_of_published_values() -> None:
    # Lightness, a and b of sRGB white and red as given by the CSS Color 4 specification's sample code.
    assert oklab(np.array([[255, 255, 255]], np.uint8)) == pytest.approx(np.array([[1.0, 0.0, 0.0]]), abs=1e-4)
    assert oklab(np.array([[255, 0, 0]], np.uint8)) == pytest.approx(np.array([[0.628, 0.2249, 0.1258]]), abs=1e-3)


def test_shares_are_merged_by_name_and_ordered() -> None:
    pixels = np.zeros((100, 200, 3), np.uint8)
    pixels[:, :110] = (200, 20, 20)
    pixels[:, 60:110] = (220, 10, 10)
    pixels[:, 110:170] = (20, 60, 220)
    pixels[:, 170:185] = (255, 255, 255)
    colours = describe_appearance(pixels).colours
    assert [colour.name for colour in colours] == ["red", "blue"]
    assert [colour.share for colour in colours] == pytest.approx([0.55, 0.3], abs=0.01)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.integers(1, 300), st.integers(1, 300), st.integers(0, 2**32 - 1))
def test_any_size_is_answered(height: int, width: int, seed: int) -> None:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    colours = describe_appearance(pixels).colours
    assert len(colours) <= 3
    assert all(0.1 <= colour.share <= 1.0 for colour in colours)
    assert sum(colour.share for colour in colours) <= 1.0 + 1e-9


@settings(max_examples=200, deadline=None)
@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_every_colour_has_a_name(colour: tuple[int, int, int]) -> None:
    assert colour_name(colour)


@pytest.mark.parametrize("name", ["astronaut.jpg", "coffee.jpg"])
def test_a_good_photograph_has_no_quality_issue(name: str) -> None:
    assert describe_appearance(photograph(name)).quality_issues == ()


@pytest.mark.parametrize(
    ("ground", "ink"), [("white", "black"), ("#1e1e1e", "#d4d4d4"), ("black", "white"), ("#fdf6e3", "#586e75")]
)
def test_a_screen_has_no_quality_issue(ground: str, ink: str) -> None:
    assert describe_appearance(screen(ground, ink)).quality_issues == ()


def test_empty_paper_has_no_quality_issue() -> None:
    assert describe_appearance(np.full((400, 300, 3), 255, np.uint8)).quality_issues == ()


@pytest.mark.parametrize("name", ["astronaut.jpg", "coffee.jpg"])
@pytest.mark.parametrize(
    ("spoil", "issue"),
    [
        (lambda p: (p * 0.12).astype(np.uint8), "very dark"),
        (lambda p: (255 - (255.0 - p) * 0.2).astype(np.uint8), "very bright"),
        (lambda p: (120 + (p - 128.0) * 0.15).astype(np.uint8), "low contrast"),
        (lambda p: cv2.GaussianBlur(p, (0, 0), 5), "blurred"),
    ],
    ids=["dark", "bright", "flat", "blurred"],
)
def test_a_spoilt_photograph_is_hindered(name: str, spoil: Callable[[Pixels], Pixels], issue: str) -> None:
    assert issue in describe_appearance(spoil(photograph(name))).quality_issues


def test_blur_grows_with_blurring() -> None:
    pixels = photograph("coffee.jpg")
    values = [blur(cv2.GaussianBlur(pixels, (0, 0), sigma).astype(np.uint8)) for sigma in (0.5, 1, 2, 4)]
    assert values == sorted(values)

from __future__ import annotations

import base64
import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from seesay.core.findings import Pixels
from seesay.core.paths import resources_folder
from seesay.description.servers.chat import encode_picture, is_flat


def sample(name: str) -> Pixels:
    return np.asarray(Image.open(resources_folder() / "samples" / name).convert("RGB"), np.uint8)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_screenshot_keeps_its_pixels() -> None:
    pixels = sample("screenshot.png")
    sent = encode_picture(pixels, max(pixels.shape))
    assert sent.media_type == "image/png"
    assert np.array_equal(np.asarray(opened(sent.data)), pixels)


def test_a_photograph_is_a_small_jpeg() -> None:
    pixels = sample("photograph.jpg")
    sent = encode_picture(pixels)
    assert sent.media_type == "image/jpeg"
    assert len(sent.data) < pixels.nbytes / 4
    seen = np.asarray(opened(sent.data).resize((64, 64)), np.int16)
    assert np.abs(seen - np.asarray(Image.fromarray(pixels).resize((64, 64)), np.int16)).mean() < 4


@pytest.mark.parametrize(
    ("width", "height", "sent_size"),
    [(3136, 1000, (1568, 500)), (100, 4704, (33, 1568)), (1568, 4, (1568, 4)), (9000, 1, (1568, 1)), (1, 1, (1, 1))],
)
def test_the_long_side_is_limited(width: int, height: int, sent_size: tuple[int, int]) -> None:
    sent = encode_picture(np.full((height, width, 3), 200, np.uint8))
    assert (sent.width, sent.height) == opened(sent.data).size == sent_size


def test_noise_drawn_on_a_flat_page_is_no_png_of_megabytes() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (1000, 1000, 3), dtype=np.uint8)
    noise[:, 450:] = 255
    assert is_flat(noise)
    assert encode_picture(noise).media_type == "image/jpeg"


def test_a_drawn_page_is_flat_and_noise_is_not() -> None:
    page = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(page).text((20, 20), "A page with words")
    assert is_flat(np.asarray(page))
    assert not is_flat(np.random.default_rng(1).integers(0, 256, (50, 50, 3), dtype=np.uint8))


@pytest.mark.parametrize("flat", [True, False])
def test_there_is_nothing_but_pixels_in_it(flat: bool) -> None:
    random = np.random.default_rng(1).integers(0, 256, (40, 40, 3), dtype=np.uint8)
    sent = encode_picture(np.full((40, 40, 3), 9, np.uint8) if flat else random)
    again = opened(sent.data)
    assert not again.getexif()
    assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_the_url_holds_it_and_the_repr_does_not() -> None:
    sent = encode_picture(np.zeros((8, 8, 3), np.uint8))
    assert sent.data_url.startswith("data:image/png;base64,")
    assert base64.b64decode(sent.data_url.split(",")[1]) == sent.data
    assert len(repr(sent)) < 80


def test_read_only_pixels_are_taken() -> None:
    pixels = np.zeros((2000, 2000, 3), np.uint8)
    pixels.setflags(write=False)
    assert encode_picture(pixels).width == 1568

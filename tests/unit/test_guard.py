"""A frame that shows nothing is told from one that shows little."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from seesay.core.findings import Pixels
from seesay.perception.photographs.pixel_inspection import is_blank

ARROW = [(0, 0), (0, 17), (4, 13), (7, 19), (10, 18), (7, 12), (12, 12)]
Draw = Callable[[ImageDraw.ImageDraw, int, int, int], None]


def flat(colour: tuple[int, int, int], width: int = 1280, height: int = 720) -> Pixels:
    return np.full((height, width, 3), colour, np.uint8)


def jpeg(pixels: Pixels, quality: int) -> Pixels:
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, "JPEG", quality=quality)
    return np.asarray(Image.open(data))


def noisy(pixels: Pixels, deviation: float, seed: int = 0) -> Pixels:
    noise = np.random.default_rng(seed).normal(0, deviation, pixels.shape)
    return np.clip(np.rint(pixels + noise), 0, 255).astype(np.uint8)


def drawn(background: int | str, draw: Callable[[ImageDraw.ImageDraw], object], width: int = 1280) -> Pixels:
    ground = (background,) * 3 if isinstance(background, int) else background
    picture = Image.new("RGB", (width, width * 9 // 16), ground)
    draw(ImageDraw.Draw(picture))
    return np.asarray(picture)


def arrow(draw: ImageDraw.ImageDraw, x: int, y: int, size: int) -> None:
    points = [(x + a * size // 20, y + b * size // 20) for a, b in ARROW]
    draw.polygon(points, fill="black", outline="white", width=max(1, size // 20))


def dark_arrow(draw: ImageDraw.ImageDraw, x: int, y: int, size: int) -> None:
    points = [(x + a * size // 20, y + b * size // 20) for a, b in ARROW]
    draw.polygon(points, fill="white", outline="black", width=max(1, size // 20))


def beam(draw: ImageDraw.ImageDraw, x: int, y: int, size: int) -> None:
    draw.line([(x + size // 4, y), (x + size // 4, y + size)], fill="grey", width=2)
    for end in (y, y + size):
        draw.line([(x, end), (x + size // 2, end)], fill="grey", width=2)


def sideways(draw: ImageDraw.ImageDraw, x: int, y: int, size: int) -> None:
    half, tip = size // 4, size // 4
    draw.polygon([(x, y + half), (x + tip, y), (x + tip, y + 2 * half)], fill="grey")
    draw.polygon([(x + size, y + half), (x + size - tip, y), (x + size - tip, y + 2 * half)], fill="grey")
    draw.rectangle([x + tip, y + half - 1, x + size - tip, y + half + 1], fill="grey")


def busy_ring(draw: ImageDraw.ImageDraw, x: int, y: int, size: int) -> None:
    draw.ellipse([x, y, x + size, y + size], outline=(90, 150, 230), width=max(3, size // 8))


def busy_arrow(draw: ImageDraw.ImageDraw, x: int, y: int, size: int) -> None:
    dark_arrow(draw, x, y, size)
    draw.ellipse([x + size * 3 // 4, y, x + size * 5 // 4, y + size // 2], outline=(90, 150, 230), width=2)


FLAT = {
    "black": (0, 0, 0),
    "white": (255, 255, 255),
    "near black": (4, 3, 5),
    "blue screen": (0, 0, 170),
    "grey": (128, 128, 128),
}


@pytest.mark.parametrize("colour", FLAT.values(), ids=FLAT.keys())
@pytest.mark.parametrize(
    "spoil",
    [
        lambda p: p,
        lambda p: noisy(p, 1.0),
        lambda p: noisy(p, 2.0),
        lambda p: jpeg(p, 50),
        lambda p: jpeg(noisy(p, 1.5), 75),
        lambda p: p + np.indices(p.shape[:2]).sum(axis=0)[..., None].astype(np.uint8) % 2,
    ],
    ids=["clean", "noise 1", "noise 2", "jpeg", "noise and jpeg", "dither"],
)
def test_one_colour_is_blank(colour: tuple[int, int, int], spoil: Callable[[Pixels], Pixels]) -> None:
    start = np.minimum(flat(colour), 254) if spoil.__code__.co_names[:1] == ("np",) else flat(colour)
    assert is_blank(spoil(start))


@pytest.mark.parametrize("shape", [(1, 1), (1, 7), (9, 1), (2, 2), (33, 17), (1080, 1920)])
def test_every_size_of_one_colour_is_blank(shape: tuple[int, int]) -> None:
    assert is_blank(np.full((*shape, 3), 77, np.uint8))


INSIDE = [(600, 300), (1, 1)]
CUT_OFF = [(1275, 700), (1266, 40)]
WHOLE_OR_CUT = [(shape, at) for shape in (arrow, dark_arrow, beam) for at in INSIDE + CUT_OFF]
WHOLE = [(shape, at) for shape in (sideways, busy_ring, busy_arrow) for at in INSIDE]


@pytest.mark.parametrize("size", [16, 20, 32, 48])
@pytest.mark.parametrize("quality", [None, 85])
@pytest.mark.parametrize(("shape", "at"), WHOLE_OR_CUT + WHOLE)
def test_black_with_a_pointer_is_blank(shape: Draw, at: tuple[int, int], size: int, quality: int | None) -> None:
    pixels = drawn(0, lambda draw: shape(draw, *at, size))
    assert is_blank(pixels if quality is None else jpeg(pixels, quality))


@pytest.mark.slow
@pytest.mark.parametrize("background", [0, 255, 40, 200])
def test_a_pointer_on_any_flat_colour_is_blank(background: int) -> None:
    assert is_blank(drawn(background, lambda draw: dark_arrow(draw, 700, 400, 24)))
    assert is_blank(noisy(drawn(background, lambda draw: dark_arrow(draw, 700, 400, 24)), 1.0))


def text(words: str, size: int, at: tuple[int, int] = (8, 8)) -> Callable[[int, int], Pixels]:
    def draw(background: int, ink: int) -> Pixels:
        font = ImageFont.load_default(size)
        return drawn(background, lambda pen: pen.text(at, words, fill=(ink,) * 3, font=font))

    return draw


@pytest.mark.parametrize("colours", [(0, 255), (255, 0), (30, 60), (245, 200), (18, 34)], ids=str)
@pytest.mark.parametrize("size", [12, 16, 24, 32])
@pytest.mark.parametrize("words", ["$ _", "login: ", "C:\\>", "ok", "12:45", "No signal", "root@host:~# "])
def test_a_little_text_is_not_blank(words: str, size: int, colours: tuple[int, int]) -> None:
    assert not is_blank(text(words, size)(*colours))
    assert not is_blank(text(words, size, (900, 600))(*colours))


def dialog(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle([500, 300, 760, 400], fill=(60, 60, 60), outline=(90, 90, 90))
    pen.text((520, 320), "Save changes?", fill=(230, 230, 230))


SPARSE: dict[str, Callable[[ImageDraw.ImageDraw], object]] = {
    "dialog": dialog,
    "empty document under a toolbar": lambda pen: pen.rectangle([0, 0, 1280, 30], fill=(48, 48, 48)),
    "task bar": lambda pen: pen.rectangle([0, 690, 1280, 720], fill=(20, 20, 20)),
    "two distant marks": lambda pen: pen.point(
        [(x + i, x // 2 + j) for x in (10, 1000) for i in range(12) for j in range(12)], fill="grey"
    ),
    "a rule": lambda pen: pen.line([(100, 300), (1100, 300)], fill=(90, 90, 90)),
    "a mark larger than a pointer": lambda pen: pen.ellipse([600, 300, 690, 390], fill=(90, 90, 90)),
    "a second monitor": lambda pen: pen.rectangle([640, 0, 1280, 720], fill=(10, 10, 10)),
    "faint panel": lambda pen: pen.rectangle([0, 0, 300, 720], fill=(7, 7, 7)),
}


@pytest.mark.parametrize("draw", SPARSE.values(), ids=SPARSE.keys())
def test_a_sparse_screen_is_not_blank(draw: Callable[[ImageDraw.ImageDraw], object]) -> None:
    assert not is_blank(drawn(0, draw))


@pytest.mark.slow
def test_gradients_and_faint_scenes_are_pictures() -> None:
    ramp = np.linspace(0, 40, 1280).astype(np.uint8)
    assert not is_blank(np.broadcast_to(ramp[None, :, None], (720, 1280, 3)).copy())
    fog = 200 + 8 * np.sin(np.arange(1280) / 90)[None, :, None] + np.zeros((720, 1280, 3))
    assert not is_blank(noisy(fog.astype(np.uint8), 1.0))
    hidden = flat((40, 40, 40))
    hidden[200:500, 300:900] += 5
    assert not is_blank(noisy(hidden, 2.0))


def test_strong_noise_is_texture_not_blank() -> None:
    assert not is_blank(noisy(flat((120, 120, 120)), 12.0))


def test_a_small_picture_of_a_mark_is_a_picture() -> None:
    pixels = np.full((64, 64, 3), 255, np.uint8)
    pixels[20:44, 20:44] = 0
    assert not is_blank(pixels)


def test_a_letter_in_a_file_is_no_pointer_and_an_arrow_is_one() -> None:
    assert not is_blank(text("A", 60, (300, 200))(255, 0), on_screen=False)
    assert is_blank(drawn(0, lambda draw: arrow(draw, 600, 300, 24)), on_screen=False)


def test_a_small_code_is_no_pointer() -> None:
    squares = np.random.default_rng(1).random((29, 29)) < 0.5
    pixels = flat((255, 255, 255)).copy()
    pixels[300:358, 400:458][np.kron(squares, np.ones((2, 2), bool))] = 0
    assert not is_blank(pixels)


@settings(max_examples=60, deadline=None)
@given(
    width=st.integers(1, 300),
    height=st.integers(1, 300),
    colour=st.tuples(*[st.integers(0, 255)] * 3),
    wobble=st.integers(0, 2),
    seed=st.integers(0, 2**16),
)
def test_small_wobbles_never_matter(
    width: int, height: int, colour: tuple[int, int, int], wobble: int, seed: int
) -> None:
    noise = np.random.default_rng(seed).integers(-wobble, wobble + 1, (height, width, 3))
    assert is_blank(np.clip(np.array(colour) + noise, 0, 255).astype(np.uint8))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_difference_larger_than_a_pointer_is_never_blank(data: st.DataObject) -> None:
    width, height = data.draw(st.integers(2, 700)), data.draw(st.integers(2, 700))
    background = data.draw(st.integers(0, 255))
    left = data.draw(st.integers(0, width // 2))
    top = data.draw(st.integers(0, height // 2))
    right, bottom = min(width, left + 130), min(height, top + 130)
    pixels = flat((background,) * 3, width, height)
    pixels[top:bottom, left:right] = (background + data.draw(st.integers(8, 120))) % 256
    same = right - left == width and bottom - top == height
    large = max(right - left, bottom - top) > 96 or min(width, height) < 200
    assert is_blank(pixels) == same or not large


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), width=st.integers(1, 64), height=st.integers(1, 64))
def test_anything_is_answered_and_left_alone(seed: int, width: int, height: int) -> None:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    pixels.flags.writeable = False
    assert is_blank(pixels) == bool((np.abs(pixels.astype(int) - np.median(pixels, axis=(0, 1))) <= 5).all())

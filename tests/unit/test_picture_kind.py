"""The kind of a picture is told when it is plain, and not guessed when it is not."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from seesay.domain import Pixels
from seesay.errors import ModelCorruptError, ModelMissingError
from seesay.vision.kind import KindClassifier
from seesay.vision.kind_statistics import statistics, texture_on_plain_ground

ROOT = Path(__file__).parents[2]
COEFFICIENTS = ROOT / "resources" / "kind.json"


def photograph(name: str, folder: str = "pictures") -> Pixels:
    return np.asarray(Image.open(ROOT / "tests/data" / folder / name).convert("RGB"))


@pytest.mark.parametrize("name", ["astronaut.jpg", "coffee.jpg"])
@pytest.mark.parametrize("camera", [True, False])
def test_a_photograph_is_told(name: str, camera: bool) -> None:
    kind = KindClassifier(COEFFICIENTS).classify(photograph(name), camera=camera)
    assert kind is not None
    assert kind.name == "photograph"
    assert 0.0 < kind.probability <= 1.0


def test_a_flat_picture_is_never_a_photograph() -> None:
    kind = KindClassifier(COEFFICIENTS).classify(np.full((600, 800, 3), 255, np.uint8), camera=False)
    assert kind is None or kind.name != "photograph"


def test_a_window_with_a_photograph_in_it_is_no_photograph() -> None:
    shown = photograph("astronaut.jpg")
    high, wide = shown.shape[:2]
    window = Image.new("RGB", (wide, high + 64), (240, 240, 240))
    window.paste(Image.fromarray(shown), (0, 64))
    draw = ImageDraw.Draw(window)
    for row in range(4, 56, 13):
        draw.text((6, row), "File Edit View Image Tools Window Help, the picture last opened", fill=(15, 15, 15))
    kind = KindClassifier(COEFFICIENTS).classify(np.asarray(window), camera=False)
    assert kind is None or kind.name != "photograph"


def on_ground(object_pixels: Pixels, ground: tuple[int, int, int] = (255, 255, 255)) -> Pixels:
    """`object_pixels` as far as an ellipse reaches, on plain ground."""
    high, wide = object_pixels.shape[:2]
    y, x = np.ogrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j]
    return np.where((x * x + y * y < 0.9)[..., None], object_pixels, np.array(ground, np.uint8))


def flat(pixels: Pixels) -> Pixels:
    """Coloured areas with plain fillings, as clip art has them."""
    return np.asarray(pixels // 64 * 64 + 20, np.uint8)


def shaded(pixels: Pixels) -> Pixels:
    """A smoothly shaded ball, as icons have them."""
    high, wide = pixels.shape[:2]
    y, x = np.mgrid[0 : 1 : high * 1j, 0 : 1 : wide * 1j]
    return np.stack([40 + 200 * x, 30 + 180 * y, 90 + 100 * x * y], axis=-1).astype(np.uint8)


def compressed(pixels: Pixels) -> Pixels:
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, "JPEG", quality=80)
    return np.asarray(Image.open(data).convert("RGB"))


@pytest.mark.parametrize("name", ["chelsea.jpg", "perched-osprey.jpg", "coffee.jpg"])
@pytest.mark.parametrize("ground", [(255, 255, 255), (0, 0, 0), (40, 90, 160)])
def test_a_photographed_object_on_plain_ground_is_a_photograph(name: str, ground: tuple[int, int, int]) -> None:
    pixels = on_ground(photograph(name, "evaluation"), ground)
    kind = KindClassifier(COEFFICIENTS).classify(pixels, camera=False)
    assert kind is not None
    assert kind.name == "photograph"


@pytest.mark.parametrize("fill", [flat, shaded])
@pytest.mark.parametrize("sent", [np.asarray, compressed])
def test_a_drawn_object_on_plain_ground_is_no_photograph(
    fill: Callable[[Pixels], Pixels], sent: Callable[[Pixels], Pixels]
) -> None:
    pixels = sent(on_ground(fill(photograph("chelsea.jpg", "evaluation"))))
    kind = KindClassifier(COEFFICIENTS).classify(pixels, camera=False)
    assert kind is None or kind.name != "photograph"


def test_an_object_is_judged_only_alone_on_exact_ground() -> None:
    cat = on_ground(photograph("chelsea.jpg", "evaluation"))
    found = texture_on_plain_ground(cat)
    assert found is not None
    assert found.equal < found.close < 1.0
    assert texture_on_plain_ground(np.concatenate([cat, cat])) is None  # two objects
    assert texture_on_plain_ground(compressed(cat)) is None  # noise of compression beside the object
    assert texture_on_plain_ground(photograph("coffee.jpg")) is None  # no ground
    assert texture_on_plain_ground(np.full((300, 300, 3), 255, np.uint8)) is None  # no object


def test_a_field_of_noise_with_its_axis_is_no_photographed_object() -> None:
    heat = np.full((300, 400, 3), 255, np.uint8)
    heat[30:260, 60:360] = np.random.default_rng(0).integers(0, 256, (230, 300, 3), np.uint8)
    heat[265:267, 60:360] = 0
    assert texture_on_plain_ground(heat) is None


def test_a_large_cut_out_is_judged_without_its_outline() -> None:
    ball = on_ground(np.full((1200, 1600, 3), 60, np.uint8))
    found = texture_on_plain_ground(ball)
    assert found is not None
    assert found.close >= found.equal > 0.99
    assert found.distinct < 0.01


@pytest.mark.parametrize("shape", [(1, 1), (15, 900), (16, 16), (17, 4000)])
def test_odd_sizes_are_answered_or_left_open(shape: tuple[int, int]) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (*shape, 3), np.uint8)
    kind = KindClassifier(COEFFICIENTS).classify(pixels, camera=False)
    assert kind is None or min(shape) >= 16


def test_the_coefficients_fit_the_statistics() -> None:
    stored = json.loads(COEFFICIENTS.read_text(encoding="utf-8"))
    assert stored["statistics"] == list(statistics(np.zeros((32, 32, 3), np.uint8)))


def test_missing_or_damaged_coefficients_are_told(tmp_path: Path) -> None:
    pixels = photograph("coffee.jpg")
    with pytest.raises(ModelMissingError):
        KindClassifier(tmp_path / "none.json").classify(pixels, camera=False)
    (tmp_path / "bad.json").write_text('{"kinds": []', encoding="utf-8")
    with pytest.raises(ModelCorruptError):
        KindClassifier(tmp_path / "bad.json").classify(pixels, camera=False)

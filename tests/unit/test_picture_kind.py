"""The kind of a picture is told when it is plain, and not guessed when it is not."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from seesay.domain import Pixels
from seesay.errors import ModelCorruptError, ModelMissingError
from seesay.vision.kind import KindClassifier
from seesay.vision.kind_statistics import statistics

ROOT = Path(__file__).parents[2]
COEFFICIENTS = ROOT / "resources" / "kind.json"


def photograph(name: str) -> Pixels:
    return np.asarray(Image.open(ROOT / "tests/data/pictures" / name).convert("RGB"))


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

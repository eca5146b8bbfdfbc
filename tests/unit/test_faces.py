"""Faces are found where they are, and nowhere else."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import cv2
import numpy as np
import pytest
from PIL import Image

from seesay.core.errors import ModelCorruptError, ModelMissingError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.photographs.pixel_inspection import FaceFinder

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "models" / "faces" / "yunet.onnx"
FACE = Region(178, 63, 89, 112)
"""Where the original library, libfacedetection, finds the face in the astronaut's portrait."""


def picture(name: str) -> Pixels:
    return np.asarray(Image.open(ROOT / "tests/data/pictures" / name).convert("RGB"))


def overlap(one: Region, other: Region) -> float:
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    shared = max(0, width) * max(0, height)
    return shared / (one.area + other.area - shared)


def test_the_weights_are_the_documented_ones() -> None:
    digest = hashlib.sha256(MODEL.read_bytes()).hexdigest()
    assert digest in (MODEL.parent / "README.md").read_text(encoding="utf-8")


def test_a_face_is_found_where_the_original_finds_it(capfd: pytest.CaptureFixture[str]) -> None:
    (face,) = FaceFinder(MODEL).find(picture("astronaut.jpg"))
    assert overlap(face.box, FACE) > 0.9
    assert 0.885 < face.confidence <= 1.0
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("factor", [0.5, 2.0, 4.0])
def test_boxes_are_in_pixels_of_the_source(factor: float) -> None:
    pixels = cv2.resize(picture("astronaut.jpg"), None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    (face,) = FaceFinder(MODEL).find(pixels.astype(np.uint8))
    expected = Region(*(round(side * factor) for side in (FACE.x, FACE.y, FACE.width, FACE.height)))
    assert overlap(face.box, expected) > 0.75


def test_the_largest_face_comes_first() -> None:
    person = picture("astronaut.jpg")[:300]
    pixels = np.full((300, 900, 3), 128, np.uint8)
    pixels[:150, :256] = cv2.resize(person, (256, 150), interpolation=cv2.INTER_AREA)
    pixels[:, 380:892] = person
    first, second = FaceFinder(MODEL).find(pixels)
    assert first.box.area > second.box.area
    assert first.box.x > 380 > second.box.right


@pytest.mark.parametrize("shape", [(1, 1), (5, 400), (33, 65), (480, 640)])
def test_nothing_is_found_where_nothing_is(shape: tuple[int, int]) -> None:
    finder = FaceFinder(MODEL)
    assert finder.find(np.full((*shape, 3), 200, np.uint8)) == ()
    assert finder.find(np.random.default_rng(1).integers(0, 256, (*shape, 3), np.uint8)) == ()
    assert finder.find(picture("coffee.jpg")) == ()


@pytest.mark.slow
def test_several_threads_may_look_at_the_same_time(capfd: pytest.CaptureFixture[str]) -> None:
    portrait = picture("astronaut.jpg")[::2, ::2]
    pictures = [portrait[:, : portrait.shape[1] - 4 * number] for number in range(16)]
    patch = picture("coffee.jpg")[:64, :64]

    def look_together(finder: FaceFinder, together: Barrier) -> None:
        together.wait(60)
        finder.find(patch)

    finder = FaceFinder(MODEL)
    alone = list(map(finder.find, pictures))
    assert all(len(faces) == 1 for faces in alone)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(finder.find, pictures)) == alone
        for finder in [FaceFinder(MODEL) for _ in range(25)]:
            list(pool.map(look_together, [finder] * 4, [Barrier(4)] * 4))
    assert capfd.readouterr() == ("", "")


def test_a_missing_or_damaged_network_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError):
        FaceFinder(tmp_path / "no.onnx").find(picture("coffee.jpg"))
    (tmp_path / "bad.onnx").write_bytes(MODEL.read_bytes()[:1000])
    with pytest.raises(ModelCorruptError):
        FaceFinder(tmp_path / "bad.onnx").find(picture("coffee.jpg"))

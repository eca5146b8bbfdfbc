from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from seesay.core.errors import ModelError
from seesay.core.findings import Pixels
from seesay.core.region import Region
from seesay.perception.clip.vocabulary import load_vocabulary
from seesay.perception.inference.network import open_network
from seesay.perception.photographs.object_detector import KINDS, ObjectDetector

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "models/objects/objects.onnx"


def real() -> ObjectDetector:
    return ObjectDetector(MODEL, lambda name, path: open_network(name, path, threads=1))


def pixels(name: str) -> Pixels:
    with Image.open(ROOT / name) as picture:
        return np.asarray(picture.convert("RGB"))


class Finding:
    """A network that finds what it is told, in pixels of its own square of 512."""

    def __init__(self, *rows: tuple[float, float, float, float, float, int]) -> None:
        self.rows, self.loaded = np.array([rows], np.float32), 0
        self.seen: npt.NDArray[np.generic] | None = None

    def open(self, name: str, path: Path) -> Finding:
        self.loaded += 1
        return self

    def run(self, output: str | None, inputs: Mapping[str, npt.NDArray[np.generic]]) -> npt.NDArray[np.generic]:
        self.seen = inputs["pixels"]
        return self.rows


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("resources/samples/photograph.jpg", "cat"),
        ("tests/data/pictures/coffee.jpg", "cup"),
        ("tests/data/pictures/astronaut.jpg", "person"),
    ],
)
def test_it_finds_what_is_there(name: str, kind: str) -> None:
    picture = pixels(name)
    first, *others = real().find(picture)
    assert first.kind == kind
    assert first.confidence > 0.4
    height, width = picture.shape[:2]
    assert Region(0, 0, width, height).covers(first.box)
    assert kind not in {other.kind for other in others if other.confidence > 0.35}, "one thing is found once"


def test_places_are_those_of_the_picture() -> None:
    network = Finding((0, 128, 256, 384, 0.9, 15), (0, 120, 256, 384, 0.5, 15), (-9, 0, 900, 512, 0.4, 16))
    found = ObjectDetector(MODEL, network.open).find(np.zeros((100, 200, 3), np.uint8))
    assert [(thing.kind, thing.box, thing.across) for thing in found] == [
        ("cat", Region(0, 0, 100, 100), 0.25),
        ("dog", Region(0, 0, 200, 100), 0.5),
    ]
    assert network.seen is not None
    assert network.seen.shape == (1, 512, 512, 3)
    assert (network.seen[0, 0, 0] == 127).all(), "what is no picture is grey"


@pytest.mark.parametrize(
    ("inside", "outside", "colours"),
    [
        ((200, 20, 20), (90, 120, 60), ("red",)),
        ((200, 20, 20), (200, 20, 20), ()),
        ((120, 10, 10), (255, 255, 255), ("red",)),
        ((30, 70, 200), (20, 20, 20), ("blue",)),
        ((110, 80, 50), (20, 20, 20), ()),
        ((120, 120, 120), (20, 20, 20), ()),
    ],
)
def test_a_thing_has_the_colours_that_its_ground_has_not(
    inside: tuple[int, int, int], outside: tuple[int, int, int], colours: tuple[str, ...]
) -> None:
    picture = np.full((512, 512, 3), outside, np.uint8)
    picture[128:384, 128:384] = inside
    sure, unsure = (128, 128, 384, 384, 0.9, 2), (128, 128, 384, 384, 0.4, 7)
    found = ObjectDetector(MODEL, Finding(sure, unsure).open).find(picture)
    assert [thing.colours for thing in found] == [colours, ()]


def test_people_have_no_colour() -> None:
    picture = np.full((100, 100, 3), (200, 20, 20), np.uint8)
    (person,) = ObjectDetector(MODEL, Finding((0, 0, 512, 512, 0.9, 0)).open).find(picture)
    assert person.colours == ()


def test_a_thing_that_fills_the_picture_has_its_colour() -> None:
    picture = np.full((100, 100, 3), (200, 20, 20), np.uint8)
    (thing,) = ObjectDetector(MODEL, Finding((0, 0, 512, 512, 0.9, 2)).open).find(picture)
    assert thing.colours == ("red",)


@pytest.mark.parametrize("row", [(0, 0, 9, 9, 0.1, 15), (0, 0, 9, 9, 0.9, 10), (0, 0, 9, 9, 0.9, 80)])
def test_what_is_unsure_or_has_no_word_is_left_out(row: tuple[float, float, float, float, float, int]) -> None:
    assert ObjectDetector(MODEL, Finding(row).open).find(np.zeros((512, 512, 3), np.uint8)) == ()


def test_it_is_loaded_once_at_first_use() -> None:
    network = Finding((0, 0, 9, 9, 0.9, 15))
    detector = ObjectDetector(MODEL, network.open)
    assert network.loaded == 0
    for _ in range(2):
        detector.find(np.zeros((8, 8, 3), np.uint8))
    assert network.loaded == 1


def test_nonsense_is_a_failure_of_the_model() -> None:
    with pytest.raises(ModelError):
        ObjectDetector(MODEL, Finding((0, 0, float("nan"), 9, 0.9, 15)).open).find(np.zeros((8, 8, 3), np.uint8))
    with pytest.raises(ModelError):
        open_network("objects", ROOT / "models/objects/absent.onnx")


def test_every_kind_is_a_word_of_the_vocabulary() -> None:
    labels = {entry.label for entry in load_vocabulary(ROOT / "resources/vocabularies/everyday.toml").entries}
    assert {kind for kind in KINDS if kind} <= labels
    assert len(KINDS) == 80

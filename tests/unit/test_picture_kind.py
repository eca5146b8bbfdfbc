"""The kind of a picture is told when it is plain, and not guessed when it is not."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import numpy as np
import onnx
import onnxruntime
import pytest
from PIL import Image, ImageDraw

from rigs.scripts import load_script
from seesay.core.errors import ModelCorruptError, ModelMissingError
from seesay.core.findings import PictureKind, PictureKindName, Pixels
from seesay.perception.models.manifest import EmbeddingOutput
from seesay.perception.photographs.picture_kind import (
    KindClassifier,
    PhotographJudge,
    statistics,
    texture_on_plain_ground,
)

ROOT = Path(__file__).parents[2]
GRAPH = ROOT / "models" / "kind" / "kind.onnx"


def sure_kind(pixels: Pixels, *, camera: bool = False) -> PictureKind | None:
    """Return the kind if the classifier is sure of it."""
    kind = KindClassifier(GRAPH).guess(pixels, camera=camera)
    return kind if kind is not None and kind.sure else None


def photograph(name: str, folder: str = "pictures") -> Pixels:
    return np.asarray(Image.open(ROOT / "tests/data" / folder / name).convert("RGB"))


@pytest.mark.parametrize("name", ["astronaut.jpg", "coffee.jpg"])
@pytest.mark.parametrize("camera", [True, False])
def test_a_photograph_is_told(name: str, camera: bool) -> None:
    kind = sure_kind(photograph(name), camera=camera)
    assert kind is not None
    assert kind.name == "photograph"
    assert 0.0 < kind.probability <= 1.0


def test_a_flat_picture_is_never_a_photograph() -> None:
    kind = sure_kind(np.full((600, 800, 3), 255, np.uint8))
    assert kind is None or kind.name != "photograph"


def test_a_window_with_a_photograph_in_it_is_no_photograph() -> None:
    shown = photograph("astronaut.jpg")
    high, wide = shown.shape[:2]
    window = Image.new("RGB", (wide, high + 64), (240, 240, 240))
    window.paste(Image.fromarray(shown), (0, 64))
    draw = ImageDraw.Draw(window)
    for row in range(4, 56, 13):
        draw.text((6, row), "File Edit View Image Tools Window Help, the picture last opened", fill=(15, 15, 15))
    kind = sure_kind(np.asarray(window))
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
    kind = sure_kind(pixels)
    assert kind is not None
    assert kind.name == "photograph"


@pytest.mark.parametrize("fill", [flat, shaded])
@pytest.mark.parametrize("sent", [np.asarray, compressed])
def test_a_drawn_object_on_plain_ground_is_no_photograph(
    fill: Callable[[Pixels], Pixels], sent: Callable[[Pixels], Pixels]
) -> None:
    pixels = sent(on_ground(fill(photograph("chelsea.jpg", "evaluation"))))
    kind = sure_kind(pixels)
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
    kind = sure_kind(pixels)
    assert kind is None or min(shape) >= 16


def test_the_graph_fits_the_statistics_and_the_kinds() -> None:
    graph = onnx.load(str(GRAPH))
    told = {entry.key: entry.value for entry in graph.metadata_props}
    assert told["statistics"].splitlines() == list(statistics(np.zeros((32, 32, 3), np.uint8)))
    (labels,) = (field.strings for field in graph.graph.node[0].attribute if field.name == "classlabels_strings")
    assert [label.decode() for label in labels] == list(get_args(PictureKindName))


def test_no_answer_is_less_probable_than_training_allows() -> None:
    told = {entry.key: entry.value for entry in onnx.load(str(GRAPH)).metadata_props}
    least = float(told["least_probability"])
    kind = sure_kind(on_ground(photograph("coffee.jpg", "evaluation")))
    assert kind is not None
    assert kind.probability == least


def test_trees_become_a_graph_that_decides_alike() -> None:
    """A threshold between two float32 is rounded so that no value changes its side; the bytes are always the same."""
    tree = {"feature": [1, -2, -2], "threshold": [0.1, 0.0, 0.0], "left": [1, -1, -1], "right": [2, -1, -1]}
    leaves = {"leaf": [[], [1000, 0, 0], [250, 0, 750]]}
    packed = {"kinds": ["a", "b", "c"], "statistics": ["x", "y"], "least_probability": 0.7, "trees": [tree | leaves]}
    script = load_script(ROOT / "models/kind/graph.py")
    graph = script.graph(packed)
    assert graph == script.graph(packed)
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    single = np.float32(0.1)  # a little more than 0.1
    for value, expected in ((np.nextafter(single, np.float32(0)), [1.0, 0.0, 0.0]), (single, [0.25, 0.0, 0.75])):
        (probability,) = session.run(["probability"], {"statistics": np.array([[9.0, value]], np.float32)})
        assert probability[0].tolist() == expected


def test_a_missing_or_damaged_graph_is_told(tmp_path: Path) -> None:
    pixels = photograph("coffee.jpg")
    with pytest.raises(ModelMissingError):
        KindClassifier(tmp_path / "none.onnx").guess(pixels, camera=False)
    (tmp_path / "bad.onnx").write_bytes(GRAPH.read_bytes()[:100_000])
    with pytest.raises(ModelCorruptError):
        KindClassifier(tmp_path / "bad.onnx").guess(pixels, camera=False)


def test_what_may_be_a_photograph_is_left_to_the_image_tower() -> None:
    pixels = photograph("astronaut.jpg")
    dark = (pixels // 8).astype(np.uint8)
    smooth = np.asarray(Image.fromarray(dark).resize((48, 48)).resize((400, 400), Image.Resampling.BICUBIC))
    guess = KindClassifier(GRAPH).guess(smooth, camera=False)
    assert guess is not None
    assert guess.name == "photograph"
    assert not guess.sure
    assert len(guess.kinds) == len(get_args(PictureKindName))


SPEC = EmbeddingOutput(weights="", least=(0.8, 0.2))


def judge(folder: Path, bias: float) -> PhotographJudge:
    """A judge that weighs nothing, so that its probability depends on the bias only."""
    np.save(folder / "weights.npy", np.append(np.zeros(8, np.float32), np.float32(bias)))
    return PhotographJudge("model", folder / "weights.npy", SPEC)


@pytest.mark.parametrize(
    ("bias", "sure", "is_one"),
    [(3.0, False, True), (1.0, False, False), (0.0, True, True), (-1.0, True, True), (-2.0, True, False)],
)
def test_pixels_and_the_image_tower_decide_together(tmp_path: Path, bias: float, sure: bool, is_one: bool) -> None:
    kind = PictureKind("photograph", 0.5, sure, (0.5, 0.1, 0.1, 0.1, 0.1, 0.1))
    found = judge(tmp_path, bias).decided(kind, np.ones(2, np.float32))
    assert (found is not None) == is_one
    if found is not None:
        assert found.sure
        assert found.probability == pytest.approx(max(0.5, 1 / (1 + np.exp(-bias))))


def test_weights_that_are_missing_or_of_another_model_are_told(tmp_path: Path) -> None:
    kind = PictureKind("photograph", 0.5, False, (0.5, 0.5))
    with pytest.raises(ModelMissingError):
        PhotographJudge("model", tmp_path / "none.npy", SPEC)
    with pytest.raises(ModelCorruptError):
        judge(tmp_path, 0.0).decided(kind, np.ones(2, np.float32))
    (tmp_path / "bad.npy").write_bytes(b"no array")
    with pytest.raises(ModelCorruptError):
        PhotographJudge("model", tmp_path / "bad.npy", SPEC)

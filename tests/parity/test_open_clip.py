"""The CLIP code against open_clip itself: graphs, tokenizer and preprocessing must agree. Needs torch (make parity)."""

# ruff: noqa: E402  torch comes first, so that the tests are left out where it is missing

import random
import sys
import unicodedata
from pathlib import Path
from typing import Any

import ftfy
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PIL import Image

torch = pytest.importorskip("torch")
open_clip = pytest.importorskip("open_clip")

from data import make_odd_pictures
from seesay.files.picture_files import load_file
from seesay.perception.clip.encoders import OnnxImageEncoder, OnnxTextEncoder, Tokenizer, resize
from seesay.perception.inference.network import Network, open_network
from seesay.perception.models.manifest import ImageInput, ModelEntry, TextInput

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "models"))

import export_open_clip  # type: ignore[import-not-found]

pytestmark = pytest.mark.parity

CALIBRATION = {"logit_scale": 100.0, "state_probability": 0.5, "margin": 0.0}
CAPTIONS = [
    "a cat",
    "A photo of two DOGS, running!",
    "it's 25 °C — ‘warm’ &amp; sunny",
    "写真 猫",
    "кот на диване",
    "",
    "word " * 120,
    "<|endoftext|> ends nothing",
]


@pytest.fixture(scope="module")
def model() -> Any:
    """A CLIP of open_clip's own classes, small, with seeded weights."""
    torch.manual_seed(0)
    from open_clip.model import CLIP, CLIPTextCfg, CLIPVisionCfg

    vision = CLIPVisionCfg(layers=3, width=96, head_width=32, patch_size=16, image_size=96)
    text = CLIPTextCfg(context_length=77, vocab_size=49408, width=64, heads=4, layers=3)
    return CLIP(embed_dim=48, vision_cfg=vision, text_cfg=text).eval()


@pytest.fixture(scope="module")
def preprocessing() -> dict[str, Any]:
    return {
        "size": 96,
        "mean": open_clip.OPENAI_DATASET_MEAN,
        "std": open_clip.OPENAI_DATASET_STD,
        "interpolation": "bicubic",
        "resize_mode": "shortest",
    }


@pytest.fixture(scope="module")
def exported(
    model: Any, preprocessing: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, ModelEntry]:
    folder = tmp_path_factory.mktemp("models")
    entry = export_open_clip.export(model, preprocessing, folder, "small-clip")
    return folder, ModelEntry.model_validate(entry | {"calibration": CALIBRATION})


def open_on_cpu(name: str, path: Path) -> Network:
    return open_network(name, path)


def pictures() -> list[Image.Image]:
    samples = sorted((ROOT / "resources/samples").glob("*.[jp][pn]g"))
    assert samples, "the sample pictures are missing"
    noise = np.random.default_rng(0).integers(0, 256, (90, 211, 3), np.uint8)
    return [*(Image.open(sample).convert("RGB") for sample in samples), Image.fromarray(noise)]


def transform(preprocessing: dict[str, Any]) -> Any:
    return open_clip.image_transform(
        preprocessing["size"],
        is_train=False,
        mean=preprocessing["mean"],
        std=preprocessing["std"],
        interpolation=preprocessing["interpolation"],
        resize_mode=preprocessing["resize_mode"],
    )


def test_image_embeddings_agree(model: Any, preprocessing: dict[str, Any], exported: tuple[Path, ModelEntry]) -> None:
    folder, entry = exported
    encoder = OnnxImageEncoder(entry, [folder], open_on_cpu)
    for picture in pictures():
        with torch.no_grad():
            expected = model.encode_image(transform(preprocessing)(picture)[None], normalize=True)[0].numpy()
        assert float(encoder.encode(np.asarray(picture)) @ expected) > 0.9999


def test_text_embeddings_agree(model: Any, exported: tuple[Path, ModelEntry]) -> None:
    folder, entry = exported
    ours = OnnxTextEncoder(entry, [folder], open_on_cpu).encode(CAPTIONS)
    with torch.no_grad():
        expected = model.encode_text(open_clip.SimpleTokenizer()(CAPTIONS), normalize=True).numpy()
    assert (np.sum(ours * expected, axis=1) > 0.9999).all()


@pytest.mark.parametrize("mode", ["shortest", "squash", "longest"])
@pytest.mark.parametrize("size", [(96, 96), (640, 427), (97, 300), (33, 31), (500, 96), (1000, 80)])
def test_preprocessing_agrees_within_one_grey_level(
    mode: str, size: tuple[int, int], preprocessing: dict[str, Any]
) -> None:
    spec = preprocessing | {"resize_mode": mode}
    picture = pictures()[-1].resize(size, Image.Resampling.BICUBIC)
    tensor = transform(spec)(picture).numpy().transpose(1, 2, 0)
    expected = (tensor * np.array(spec["std"]) + np.array(spec["mean"])) * 255
    entry = {"shortest": "crop", "squash": "squash", "longest": "pad"}
    given = {
        "size": (96, 96),
        "resize": entry[mode],
        "interpolation": "bicubic",
        "mean": spec["mean"],
        "std": spec["std"],
    }
    ours = resize(np.asarray(picture), ImageInput.model_validate(given | {"input": "x", "output": "y"}))
    if mode == "longest":
        inside = slice(
            2, -2
        )  # open_clip fills with 0 and places odd margins differently; the picture itself must agree
        ours, expected = _picture_part(ours, size)[inside, inside], _picture_part(expected, size)[inside, inside]
    assert np.abs(ours.astype(float) - expected).max() <= 1.01


KINDS = ("healthy-", "mode-", "orientation-")


@pytest.mark.parametrize("mode", ["shortest", "squash"])
def test_preprocessing_agrees_for_every_kind_of_file(mode: str, preprocessing: dict[str, Any], tmp_path: Path) -> None:
    """Whatever the file is, its pixels as Seesay loads them are prepared as open_clip's transform prepares them."""
    spec = preprocessing | {"resize_mode": mode}
    files = [path for path in make_odd_pictures.make(tmp_path) if path.name.startswith(KINDS)]
    assert len(files) > 30
    for file in files:
        pixels = load_file(file).pixels
        assert_within_one_grey_level(pixels, Image.fromarray(pixels), spec, file.name)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_preprocessing_agrees_with_open_clip_reading_the_file_itself(
    mode: str, preprocessing: dict[str, Any], tmp_path: Path
) -> None:
    file = tmp_path / "picture.png"
    make_odd_pictures.scene(300, 200, mode).save(file)
    # As open_clip's own data loader does: its transform alone would scale a palette's picture before it has colours.
    assert_within_one_grey_level(load_file(file).pixels, Image.open(file).convert("RGB"), preprocessing, mode)


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (2, 95), (4000, 3000), (97, 96)])
@pytest.mark.parametrize("interpolation", ["bicubic", "bilinear"])
def test_preprocessing_agrees_for_every_shape(
    size: tuple[int, int], interpolation: str, preprocessing: dict[str, Any]
) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (size[1], size[0], 3), np.uint8)
    spec = preprocessing | {"interpolation": interpolation}
    assert_within_one_grey_level(noise, Image.fromarray(noise), spec, str(size))


def assert_within_one_grey_level(pixels: Any, picture: Image.Image, spec: dict[str, Any], what: str) -> None:
    tensor = transform(spec)(picture).numpy().transpose(1, 2, 0)
    expected = (tensor * np.array(spec["std"]) + np.array(spec["mean"])) * 255
    given = {
        "size": (spec["size"], spec["size"]),
        "resize": {"shortest": "crop", "squash": "squash"}[spec["resize_mode"]],
        "interpolation": spec["interpolation"],
        "mean": spec["mean"],
        "std": spec["std"],
    }
    ours = resize(pixels, ImageInput.model_validate(given | {"input": "x", "output": "y"}))
    assert np.abs(ours.astype(float) - expected).max() <= 1.01, what


def _picture_part(canvas: Any, size: tuple[int, int]) -> Any:
    scale = 96 / max(size)
    width, height = max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
    left, top = (96 - width) // 2, (96 - height) // 2
    return canvas[top : top + height, left : left + width]


@pytest.fixture(scope="module")
def tokenizers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tokenizer, Any]:
    file = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    export_open_clip.write_tokenizer(file)
    spec = TextInput(cleaning="clip", context_length=77, pad_to_context=True, input_ids="ids", output="embeds")
    return Tokenizer("clip", file, spec), open_clip.SimpleTokenizer()


def every_script(count: int) -> list[str]:
    """Return `count` strings, in turn from each block of 128 code points that has assigned ones, mixed and alone."""
    usable = [chr(code) for code in range(0x20, 0x32000) if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs")]
    blocks: dict[int, list[str]] = {}
    for character in usable:
        blocks.setdefault(ord(character) // 128, []).append(character)
    draw = random.Random(0)
    strings = []
    for turn in range(count):
        block = list(blocks.values())[turn % len(blocks)]
        others = [block, block, block, blocks[0], [" ", "  ", "'s", "\u00a0", "1", ".", "\u0301", "\u200d", "&amp;"]]
        strings.append("".join(draw.choice(draw.choice(others)) for _ in range(draw.randint(1, 24))))
    return strings


def test_tokens_agree_on_ten_thousand_strings_of_every_script(tokenizers: tuple[Tokenizer, Any]) -> None:
    ours, theirs = tokenizers
    strings = every_script(10_000)
    mine = np.concatenate([ours(strings[start : start + 500])[0] for start in range(0, len(strings), 500)])
    same = (mine == theirs(strings).numpy()).all(1)
    differing = [text for text, agrees in zip(strings, same, strict=True) if not agrees]
    assert not differing, f"{len(differing)} differ: {[ascii(text) for text in differing[:5]]}"


@pytest.mark.parametrize("text", CAPTIONS)
def test_tokens_agree(text: str, tokenizers: tuple[Tokenizer, Any]) -> None:
    ours, theirs = tokenizers
    np.testing.assert_array_equal(ours([text])[0], theirs([text]).numpy())


def test_tokens_agree_on_a_sign_that_is_a_letter_in_upper_case_only(tokenizers: tuple[Tokenizer, Any]) -> None:
    ours, theirs = tokenizers
    texts = ["\u0345", "a\u0345b", "\u03b1\u0345", "!\u0345?"]
    np.testing.assert_array_equal(ours(texts)[0], theirs(texts).numpy())


# Which code points are letters depends on a library's Unicode version, so unassigned and private ones are left out, be
# they typed or what ftfy takes the text for.
@given(text=st.text(st.characters(exclude_categories=("Cn", "Co", "Cs")), max_size=60))
@settings(max_examples=2000, deadline=None)
def test_tokens_agree_on_whatever_can_be_typed(text: str, tokenizers: tuple[Tokenizer, Any]) -> None:
    assume(not any(unicodedata.category(character) in ("Cn", "Co") for character in ftfy.fix_text(text)))
    ours, theirs = tokenizers
    np.testing.assert_array_equal(ours([text])[0], theirs([text]).numpy())

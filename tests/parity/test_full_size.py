"""The architectures people fetch, at full size, exported and held against open_clip itself. Needs torch (make parity).

Weights are random and seeded: whether the graphs compute what the reference computes does not depend on what was
learnt. One model at a time, and nothing is left of it, since each takes a gigabyte.
"""

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch")
open_clip = pytest.importorskip("open_clip")

from seesay.perception.clip.encoders import OnnxImageEncoder, OnnxTextEncoder  # noqa: E402
from seesay.perception.inference.network import Network, open_network  # noqa: E402
from seesay.perception.models.manifest import ModelEntry  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "models"))

import export_open_clip  # type: ignore[import-not-found]  # noqa: E402

pytestmark = [pytest.mark.parity, pytest.mark.timeout(900)]

ARCHITECTURES = ["ViT-B-32", "ViT-B-32-quickgelu", "ViT-B-16", "MobileCLIP-S1", "MobileCLIP-S2"]
TRANSFORMERS = ARCHITECTURES[:3]

CAPTIONS = [
    "a cat",
    "A photo of two DOGS, running!",
    "it's 25 °C — ‘warm’ &amp; sunny",
    "写真 猫",
    "кот на диване",
    "قطة على الأريكة",
    "",
    "word " * 120,
    "<|endoftext|> ends nothing",
    "a cup of coffee on a saucer beside a spoon",
    "an astronaut in an orange suit in front of a flag",
    "a screenshot of a text editor",
]


class Exported(NamedTuple):
    """A model as open_clip has it, and as Seesay runs it."""

    model: Any
    transform: Any
    tokenizer: Any
    entry: ModelEntry
    folder: Path
    told: list[dict[str, Any]]


@pytest.fixture(scope="module", params=ARCHITECTURES)
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exported]:
    folder = tmp_path_factory.mktemp("models")
    told: list[dict[str, Any]] = []
    try:
        yield export(request.param, folder, told)
    finally:
        shutil.rmtree(folder)


def export(architecture: str, folder: Path, told: list[dict[str, Any]]) -> Exported:
    from open_clip.transform import PreprocessCfg, image_transform_v2

    def report(**content: Any) -> None:
        told.append(content)

    torch.set_num_threads(2)
    model, preprocessing, tokenizer = export_open_clip.load(architecture, "", seed=0)
    raw = export_open_clip.export(model, preprocessing, folder, "full", tokenizer, report)
    transform = image_transform_v2(PreprocessCfg(**preprocessing), is_train=False)
    if raw["quantise"]:
        export_open_clip.add_quantised(raw, folder, picture_files(), tokenizer, transform, report)
    return Exported(model, transform, tokenizer, ModelEntry.model_validate(raw), folder, told)


def picture_files() -> list[Path]:
    folders = ("resources/samples", "tests/data/pictures", "tests/data/screens")
    files = [file for folder in folders for file in (ROOT / folder).glob("*.[jp][pn]g")]
    assert len(files) >= 8, "the test pictures are missing"
    return sorted(files)


def open_on_cpu(name: str, path: Path) -> Network:
    return open_network(name, path)


def agreement(ours: Any, theirs: Any) -> float:
    """Return the least cosine; fails unless each row is nearest to its own counterpart, or agreeing says little."""
    theirs = theirs / np.linalg.norm(theirs, axis=1, keepdims=True)
    cosines = ours.astype(np.float64) @ theirs.T.astype(np.float64)
    assert (cosines.argmax(1) == np.arange(len(ours))).all()
    return float(cosines.diagonal().min())


def test_pictures_get_open_clips_embeddings(exported: Exported) -> None:
    pictures = [Image.open(file).convert("RGB") for file in picture_files()]
    encoder = OnnxImageEncoder(exported.entry, [exported.folder], open_on_cpu)
    ours = np.stack([encoder.encode(np.asarray(picture)) for picture in pictures])
    with torch.no_grad():
        theirs = exported.model.encode_image(torch.stack([exported.transform(picture) for picture in pictures]))
    assert agreement(ours, theirs.numpy()) > 0.9999


def test_captions_get_open_clips_embeddings(exported: Exported) -> None:
    encoder = OnnxTextEncoder(exported.entry, [exported.folder], open_on_cpu)
    with torch.no_grad():
        theirs = exported.model.encode_text(exported.tokenizer(CAPTIONS)).numpy()
    assert agreement(encoder.encode(CAPTIONS), theirs) > 0.9999
    # Each alone, so that rows are as short as the model allows.
    assert agreement(np.concatenate([encoder.encode([text]) for text in CAPTIONS]), theirs) > 0.9999


def test_int8_is_for_transformers_and_kept_when_it_agrees(exported: Exported, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["exported"]
    judged = {told["quantised"]: told for told in exported.told if "quantised" in told}
    assert exported.entry.quantise == (name in TRANSFORMERS)
    if name not in TRANSFORMERS:
        assert not judged
        return
    print(name, json.dumps(judged))  # noqa: T201  the model card's figures; pytest -s shows them
    assert judged["image"]["kept"]
    assert judged["image"]["cosine"] > 0.999
    assert judged["text"]["cosine"] > 0.99
    for part, file in (("image", exported.entry.files.image_int8), ("text", exported.entry.files.text_int8)):
        assert (file is not None) == judged[part]["kept"]

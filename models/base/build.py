"""Builds the bundled model: two ONNX graphs of one space, a tokenizer, and their entry in the manifest.

Everything comes out of registry packages (see MODEL_CARD.md) and WordNet; not one picture is used. The same packages
give the same bytes again on the same kind of processor: all is computed on one thread, since the sums of several are
rounded in another order, which depends on how many there are.

usage: python models/base/build.py [--wordnet /usr/share/wordnet]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import tempfile
import warnings
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from classes import ClassText, class_texts
from dictionary import Dictionary
from graphs import expose, shrink
from mapping import GAMMA, Array, KernelMap, fit, unit
from nouns import explain, nouns, visible
from threadpoolctl import threadpool_limits
from tokenizers import Tokenizer
from torch import Tensor, nn
from towers import IMAGE_SIZE, MiniLm, Photographs, minilm_folder
from wordnet import WordNet

HERE = Path(__file__).parent
KEPT = HERE.parents[1] / "build" / "encoded-on-one-thread"  # as long as the texts are the same
DIMENSION = 768  # one of them is the slack of `ImageGraph`
# Longer than nearly every picture's features (their mean length is 13): what it is only scales cosines.
RADIUS = 24.0
MIXTURE = 0.5
LANDMARK_KINDS = ("name", "entry")
OPSET = 17
PROBABILITIES = "/Softmax_output_0"  # of the classifier on the way to the embedding
SENTENCES = "/sentences/Div_1_output_0"  # of MiniLM and the dictionary, before the map into the pictures' space


class ImageGraph(nn.Module):
    """Pixels to pooled features, strengthened towards the classes they resemble (ConSE), at their own length.

    The length of the features is how sure the classifier is, and normalising would throw it away. So a slack coordinate
    in which every text has zero fills the vector up to `RADIUS`: it is a unit vector after the division, and a cosine
    times RADIUS is a logit as the classifier was trained to give them (the reduction of inner products to cosines,
    Bachrach et al. 2014).
    """

    def __init__(self, tower: Photographs, basis: Tensor, directions: Tensor) -> None:
        super().__init__()
        self.tower = tower
        self.register_buffer("basis", basis)
        self.register_buffer("directions", directions)

    def forward(self, pixel_values: Tensor) -> Tensor:
        """Return N x DIMENSION unit vectors."""
        pooled = self.tower(pixel_values)
        probability = torch.softmax(self.tower.net._fc(pooled), -1)
        # one operator for product and sum, whose weights can stay int8 in memory (graphs.py)
        found = torch.addmm(MIXTURE * (probability @ self.directions), pooled, self.basis) / RADIUS
        slack = torch.sqrt(torch.clamp(1.0 - (found * found).sum(-1, keepdim=True), min=0.0))
        return normalised(torch.cat([found, slack], 1))


class Sentences(nn.Module):
    """Token ids to what the map works on: the sentence encoder's vector, and what the dictionary adds."""

    def __init__(self, encoder: MiniLm, dictionary: Dictionary) -> None:
        super().__init__()
        self.encoder = encoder
        self.dictionary = dictionary

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return N x 384 unit vectors."""
        plain = normalised(self.encoder(input_ids, attention_mask))
        return normalised(plain + self.dictionary(input_ids, attention_mask))


class TextGraph(nn.Module):
    """Token ids to the image tower's space: sentence encoder with its dictionary, then the kernel map."""

    def __init__(self, sentences: Sentences, mapping: KernelMap) -> None:
        super().__init__()
        self.sentences = sentences
        self.register_buffer("landmarks", torch.tensor(mapping.landmarks.T.copy(), dtype=torch.float32))
        self.register_buffer("coefficients", torch.tensor(mapping.coefficients, dtype=torch.float32))
        self.register_buffer("mean", torch.tensor(mapping.mean, dtype=torch.float32))

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return N x DIMENSION unit vectors."""
        found = self.sentences(input_ids, attention_mask)
        kernel = torch.exp(2.0 * GAMMA * (found @ self.landmarks - 1.0))
        mapped = normalised(kernel @ self.coefficients + self.mean)
        return torch.cat([mapped, torch.zeros_like(mapped[:, :1])], 1)


def normalised(x: Tensor) -> Tensor:
    """Scale rows to length one, in operators every runtime has."""
    return x / torch.sqrt((x * x).sum(-1, keepdim=True) + 1e-12)


def tokenizer() -> Tokenizer:
    """Return the encoder's tokenizer as the build uses it."""
    found = Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
    found.enable_truncation(128)
    found.enable_padding()
    return found


def encoded(encoder: MiniLm, texts: list[str]) -> Array:
    """Encode texts in batches of like length; one unit vector (384) a row.

    The build's long part, so it is kept between builds: the name of the file is the hash of the texts.
    """
    file = KEPT / (hashlib.sha256("\n".join(texts).encode()).hexdigest()[:32] + ".npy")
    if file.exists():
        return unit(np.load(file, allow_pickle=False).astype(np.float64))
    words = tokenizer()
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    found = np.zeros((len(texts), MiniLm.WIDTH), np.float32)
    for start in range(0, len(order), 64):
        rows = order[start : start + 64]
        batch = words.encode_batch([texts[i] for i in rows])
        with torch.no_grad():
            vectors = encoder(torch.tensor([b.ids for b in batch]), torch.tensor([b.attention_mask for b in batch]))
        found[rows] = normalised(vectors).numpy()
    KEPT.mkdir(parents=True, exist_ok=True)
    np.save(file, found, allow_pickle=False)
    return unit(found.astype(np.float64))


def make_dictionary(encoder: MiniLm, wordnet: WordNet) -> Dictionary:
    """Learn what each noun's explanation adds to its name."""
    offsets = visible(wordnet)
    told = [explain(wordnet, offset) for offset in offsets]
    meant = unit(encoded(encoder, [entry for entry, _ in told]) + encoded(encoder, [chain for _, chain in told]))
    row = {offset: i for i, offset in enumerate(offsets)}
    known = nouns(wordnet, offsets)
    named = encoded(encoder, [f"a photo of a {noun.name}" for noun in known])
    named += encoded(encoder, [noun.name for noun in known])
    target = np.stack([sum(weight * meant[row[meaning]] for meaning, weight in noun.meanings) for noun in known])
    words = tokenizer()
    tokens = [words.encode(noun.name, add_special_tokens=False).ids for noun in known]
    inner = [(words.id_to_token(i) or "").startswith("##") for i in range(words.get_vocab_size())]
    return Dictionary(tokens, (unit(target) - named / 2.0).astype(np.float32), inner)


def sentence_features(sentences: Sentences, texts: list[str]) -> Array:
    """Return what the map works on: one unit vector (384) a row."""
    plain = encoded(sentences.encoder, texts)
    words = tokenizer()
    added = np.zeros_like(plain)
    for start in range(0, len(texts), 256):
        batch = words.encode_batch(texts[start : start + 256])
        ids, mask = torch.tensor([b.ids for b in batch]), torch.tensor([b.attention_mask for b in batch])
        with torch.no_grad():
            added[start : start + 256] = sentences.dictionary(ids, mask).numpy()
    return unit(plain + added)


def visual_directions(weight: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return an orthonormal basis (1280 x DIMENSION - 1) of the centred class weights, and those weights in it.

    Centring changes no softmax: it subtracts the same from every logit.
    """
    centred = weight - weight.mean(0)
    _, _, axes = np.linalg.svd(unit(centred), full_matrices=False)
    axes *= np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(1)])[:, None]  # the sign is otherwise arbitrary
    basis = axes[: DIMENSION - 1].T
    return basis, centred @ basis


def learn(texts: list[ClassText], x: npt.NDArray[np.float64], directions: npt.NDArray[np.float64]) -> KernelMap:
    """Fit the map on every sentence of every class."""
    kinds = [kind for text in texts for kind, _ in text.sentences]
    owner = np.repeat(np.arange(len(texts)), [len(text.sentences) for text in texts])
    landmarks = np.array([i for i, kind in enumerate(kinds) if kind in LANDMARK_KINDS])
    return fit(x, unit(directions), owner, landmarks)


def export(model: nn.Module, inputs: tuple[Tensor, ...], names: list[str], output: str, path: Path) -> None:
    """Write `model` as ONNX with a dynamic batch (and, for tokens, a dynamic length)."""
    axes = {name: {0: "batch"} for name in (*names, output)}
    if len(names) > 1:
        axes.update({name: {0: "batch", 1: "length"} for name in names})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns about itself; the result is compared below
        torch.onnx.export(
            model.eval(), inputs, str(path), input_names=names, output_names=[output], dynamic_axes=axes,
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip


def write_tokenizer(path: Path) -> None:
    """Copy the WordPiece tokenizer without its baked-in padding and truncation."""
    content = json.loads((minilm_folder() / "tokenizer.json").read_text("utf-8"))
    content["padding"] = content["truncation"] = None
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")


def record(manifest: Path) -> None:
    """Put the files' true sizes and hashes into the manifest, and touch nothing else in it."""
    content = manifest.read_text("utf-8")
    for section in ("image", "text", "tokenizer"):
        block = re.search(
            rf'\[model\.files\.{section}\]\npath = "(base/[^"]+)"\nsize = \d+\nsha256 = "[0-9a-f]*"', content
        )
        if block is None:
            raise ValueError(f"the manifest has no readable section for {section}")
        data = (manifest.parent / block[1]).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        print(block[1], len(data))
        fresh = f'[model.files.{section}]\npath = "{block[1]}"\nsize = {len(data)}\nsha256 = "{digest}"'
        content = content.replace(block[0], fresh)
    manifest.write_text(content, "utf-8")


def build(wordnet_folder: Path, target: Path) -> None:
    """Build all three files into `target`."""
    torch.manual_seed(0)
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    wordnet = WordNet(wordnet_folder)
    texts = class_texts(wordnet)
    encoder, tower = MiniLm.pretrained(), Photographs()
    known = Sentences(encoder, make_dictionary(encoder, wordnet))
    x = sentence_features(known, [sentence for text in texts for _, sentence in text.sentences])
    basis, directions = visual_directions(tower.weight.double().numpy())
    image = ImageGraph(tower, torch.tensor(basis).float(), torch.tensor(directions).float())
    text = TextGraph(known, learn(texts, x, directions))
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.onnx"
        export(image, (torch.zeros(1, 3, IMAGE_SIZE, IMAGE_SIZE),), ["pixel_values"], "image_embeds", raw)
        shrink(raw, target / "image.onnx")
        expose(target / "image.onnx", PROBABILITIES, len(texts))
        tokens = torch.ones(2, 7, dtype=torch.int64)
        export(text, (tokens, tokens), ["input_ids", "attention_mask"], "text_embeds", raw)
        shrink(raw, target / "text.onnx", delicate=("landmarks", "coefficients"))
        expose(target / "text.onnx", SENTENCES, MiniLm.WIDTH)
    write_tokenizer(target / "tokenizer.json")


def main() -> None:
    """Build, then record what was built."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    arguments = parser.parse_args()
    with threadpool_limits(1):
        build(arguments.wordnet, HERE)
    record(HERE.parent / "manifest.toml")


if __name__ == "__main__":
    main()

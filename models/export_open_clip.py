"""Turns an open_clip model into the ONNX graphs, the tokenizer file and the manifest entry that Seesay runs.

`seesay models export` runs it as a process of its own, since it needs torch and open_clip (the `export` extra), which
the program itself must never load. Each line on stdout is a JSON object: what is being done, or at last what became of
it. Everything in the entry is read from the model: input size, mean, std and interpolation from its preprocessing, the
context length from its tokenizer, the logit scale from its weights.

usage: python models/export_open_clip.py ARCHITECTURE --pretrained TAG --name NAME --folder DIR
"""

from __future__ import annotations

import argparse
import errno
import gzip
import hashlib
import importlib.resources
import json
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

# At the end: a file called json.py beside this one, or in the current folder, is not ours to run.
sys.path.append(str(Path(__file__).resolve().parent))

from open_clip_towers import (
    CausalTextTower,
    ImageTower,
    TextTower,
    is_causal,
    is_transformer,
    prepared,
    write_graph,
)

from seesay.perception.inference.quantise_child import quantise

QUANTISED_COSINE = 0.999
"""What the least similar picture or text must keep for an int8 graph to be kept; the mean lies well above it."""

CAPTIONS = (
    "a cat",
    "a photo of two dogs running on a beach",
    "a diagram",
    "the window of a text editor with a dialog in front of it",
    "it's 25 degrees and sunny",
    "кот на диване",
)

Report = Callable[..., None]


class ExportFailure(Exception):
    """A model cannot be exported; `kind` says why, `detail` is a short clause."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind, detail)
        self.kind, self.detail = kind, detail


def load(architecture: str, pretrained: str, seed: int | None = None) -> tuple[Any, dict[str, Any], Any]:
    """Return open_clip's model, its description of the preprocessing and its tokenizer; raises `ExportFailure`.

    An empty `pretrained` leaves the weights random, which only tests want: `seed` makes them the same each time.
    """
    import open_clip

    if architecture not in open_clip.list_models():
        raise ExportFailure("architecture")
    known = open_clip.get_pretrained_cfg(architecture, pretrained) if pretrained else {}
    if pretrained and not known and not Path(pretrained).is_file():
        raise ExportFailure("tag", ", ".join(open_clip.list_pretrained_tags_by_model(architecture)[:8]))
    text = open_clip.get_model_config(architecture)["text_cfg"]
    if "hf_tokenizer_name" in text or text.get("tokenizer_kwargs"):
        raise ExportFailure("tokenizer", text.get("hf_tokenizer_name", "canonical text"))
    if seed is not None:
        torch.manual_seed(seed)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = open_clip.create_model(
                architecture,
                pretrained=pretrained or None,
                # OpenAI's and some other weights were trained with another activation than the plain configuration has.
                force_quick_gelu=bool(known.get("quick_gelu")),
                require_pretrained=bool(pretrained),
            )
    except Exception as problem:  # its downloads and loaders raise of everything
        raise ExportFailure("weights", type(problem).__name__) from problem
    return model.eval(), open_clip.get_model_preprocess_cfg(model), open_clip.get_tokenizer(architecture)


def export(
    model: Any,
    preprocessing: dict[str, Any],
    folder: Path,
    name: str,
    tokenizer: Any = None,
    report: Report = lambda **_: None,
) -> dict[str, Any]:
    """Write the graphs and the tokenizer of `model` to `folder`/`name` and return its manifest entry.

    `preprocessing` is open_clip's own description of it: size, mean, std, interpolation, resize_mode. Raises
    `ExportFailure` for what has no counterpart in a manifest entry.
    """
    model = prepared(model)
    target = folder / name
    target.mkdir(parents=True, exist_ok=True)
    width, height = _pair(preprocessing["size"])
    context_length = _context_length(model, tokenizer)
    causal = is_causal(model)
    report(stage="image")
    picture = torch.zeros(1, 3, height, width)
    write_graph(ImageTower(model), picture, target / "image.onnx", "pixel_values", "image_embeds", ["batch"])
    report(stage="text")
    ids = torch.zeros(1, context_length, dtype=torch.long)
    ids[0, 1] = 49407  # CLIP's end of text, where the embedding is read
    text_tower = CausalTextTower(model) if causal else TextTower(model)
    axes = ["batch", "length"] if causal else ["batch"]
    write_graph(text_tower, ids, target / "text.onnx", "input_ids", "text_embeds", axes)
    write_tokenizer(target / "tokenizer.json")
    with torch.no_grad():
        dimension = int(ImageTower(model)(picture).shape[-1])
    modes = {"shortest": "crop", "squash": "squash", "longest": "pad"}
    return {
        "name": name,
        "title": f"{name}, exported from open_clip",
        "licence": "see the weights",
        "free": False,
        "bundled": False,
        "domain": ["photograph", "screenshot", "document", "drawing", "chart", "icon"],
        "dimension": dimension,
        "precision": "fp32",
        "quantise": is_transformer(model),
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
            "context_length": context_length,
            "pad_to_context": not causal,
            "pad_id": 0,
            "input_ids": "input_ids",
            "output": "text_embeds",
        },
        # The scale comes from the weights; the thresholds are cautious until models/evaluate.py has measured them.
        "calibration": {
            "logit_scale": round(float(model.logit_scale.detach().exp()), 4),
            "state_probability": 0.5,
            "margin": 0.0,
        },
    }


def _context_length(model: Any, tokenizer: Any) -> int:
    length = getattr(tokenizer, "context_length", None) or getattr(model, "context_length", None)
    return int(length or model.text.context_length)


def _pair(size: int | tuple[int, int]) -> tuple[int, int]:
    return (size, size) if isinstance(size, int) else (size[1], size[0])


def add_quantised(
    entry: dict[str, Any], folder: Path, pictures: Sequence[Path], tokenizer: Any, preprocess: Any, report: Report
) -> None:
    """Add the int8 graphs that answer as the full ones do to the entry and the folder."""
    from PIL import Image

    tensors = torch.stack([preprocess(Image.open(picture).convert("RGB")) for picture in pictures]).numpy()
    ids = tokenizer(list(CAPTIONS)).numpy()
    for part, source, inputs in (("image", "pixel_values", tensors), ("text", "input_ids", ids)):
        report(stage=f"{part}_int8")
        full, small = (folder / entry["name"] / f"{part}{ending}.onnx" for ending in ("", ".int8"))
        quantise(full, small, entry["image"]["size"] if part == "image" else None)
        cosine = least_cosine(full, small, source, inputs)
        kept = cosine >= QUANTISED_COSINE
        report(quantised=part, cosine=round(cosine, 5), kept=kept)
        if kept:
            entry["files"][f"{part}_int8"] = _file(folder, small)
        else:
            small.unlink()


def least_cosine(first: Path, second: Path, source: str, inputs: Any) -> float:
    """Return the cosine of the row of `inputs` on which two graphs agree least."""
    import onnxruntime

    answers = []
    for path in (first, second):
        session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        # int8 graphs of image towers take one picture at a time.
        answers.append(np.concatenate([session.run(None, {source: row[None]})[0] for row in inputs]))
    return float((answers[0] * answers[1]).sum(1).min())


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
    # The iota below a Greek letter is none, but open_clip ignores case, and then it is one: it belongs to no word.
    words = Regex(r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}\x{345}]+")
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
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"path": str(path.relative_to(folder)), "size": path.stat().st_size, "sha256": digest}


def say(**content: Any) -> None:
    """Write one line for the process that started this one."""
    print(json.dumps(content), flush=True)


def main() -> None:
    """Export what was asked for; the last line tells the entry or the failure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("architecture", help="open_clip's name of the architecture, such as ViT-B-32")
    parser.add_argument("--pretrained", required=True, help="open_clip's tag of the weights; empty leaves them random")
    parser.add_argument("--name", required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--pictures", type=Path, nargs="*", default=[], help="for judging the int8 graphs")
    arguments = parser.parse_args()
    try:
        say(stage="weights")
        model, preprocessing, tokenizer = load(arguments.architecture, arguments.pretrained, seed=0)
        try:
            entry = export(model, preprocessing, arguments.folder, arguments.name, tokenizer, say)
        except (AttributeError, RuntimeError, TypeError, ValueError, KeyError) as problem:
            # What tracing and the exporter raise for a model that is built in another way than CLIP.
            raise ExportFailure("graph", type(problem).__name__) from problem
        if entry["quantise"] and arguments.pictures:
            from open_clip.transform import PreprocessCfg, image_transform_v2

            transform = image_transform_v2(PreprocessCfg(**preprocessing), is_train=False)
            del model  # the graphs are compared with one another, and memory is dear
            add_quantised(entry, arguments.folder, arguments.pictures, tokenizer, transform, say)
    except ExportFailure as failure:
        say(failure=failure.kind, detail=failure.detail)
        sys.exit(1)
    except OSError as problem:
        if problem.errno != errno.ENOSPC:
            raise
        say(failure="disk")
        sys.exit(1)
    say(entry=entry)


if __name__ == "__main__":
    main()

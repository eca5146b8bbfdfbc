"""From a picture's pixels to what it may show, with a ViT-B/32, against open_clip on torch and PyPI's onnx_clip.

All ways take turns in one process, so that a busy moment meets each of them, and a ratio is the median of the rounds'
own ratios. Beside it stands the ratio of the best rounds, which is the one to believe of a machine that others use:
torch's threads wait for each other, and take many times as long when a core is taken from them.

The weights are random and seeded, since the real ones cannot be had everywhere. Times do not depend on what was learnt.
Agreement does a little, which is why the centred cosines stand in the notes beside the plain ones: they compare what is
left of an embedding when the part that all pictures share is taken away.

Needs torch and open_clip (`make .venv/.export`). onnx_clip itself is used where it can be imported, or from
`build/peers` (`pip install --no-deps --target build/peers onnx_clip==4.0.1`: it asks for an older numpy, and works with
the present one); otherwise the work it does is done here. It is always given our graph, since it fetches its own from
the network. Written to `build/bench/image-path.json`. `SEESAY_BENCH_QUICK=1` takes a smaller transformer.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import random
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from bench.report import QUICK, Report, rounds
from seesay.core.domain import Cancellation, Frame
from seesay.core.findings import Embedding, Pixels
from seesay.core.paths import resources_folder
from seesay.files.picture_files import load_file
from seesay.perception.clip.concepts import ConceptRanker
from seesay.perception.clip.encoders import OnnxImageEncoder, preprocess, resize
from seesay.perception.clip.tower_trials import TrialRunner
from seesay.perception.clip.vocabulary import load_vocabulary
from seesay.perception.inference.network import open_network
from seesay.perception.inference.trials import MIN_COSINE
from seesay.perception.models.manifest import ModelEntry

try:
    import open_clip.transform
    import torch
except ImportError:
    pytest.skip("torch and open_clip are not installed: make .venv/.export", allow_module_level=True)

REPORT = ("The image path", "image-path.json")

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1200)]

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / "build/peers"
ARCHITECTURE = "ViT-S-32-alt" if QUICK else "ViT-B-32-quickgelu"
"""OpenAI's ViT-B/32 has the quickgelu activation."""

CORES = os.cpu_count() or 1
THREADS = tuple(dict.fromkeys((CORES,) if QUICK else (CORES, 1)))
ROUNDS = rounds(25, 2)
LIMIT = 8
"""How many concepts are asked for, as the program does."""

PAUSE = 0.03
"""Seconds between two runs: the threads of one library go on looking for work for a while and would slow the next."""

PLANTED = 0.35
"""The cosine between the pictures and the entry that stands for what they show; a trained CLIP's is about as much."""

PLACE = 1000
"""Where that entry is in the vocabulary."""

TRAINED_SCALE = 100.0
"""The logit scale of a trained CLIP; random weights have the one that training begins with."""

OPEN_CLIP, ONNX_CLIP, FULL, SMALL, OURS = "open_clip", "onnx_clip", "onnxruntime fp32", "our int8", "Seesay"
"""open_clip runs on torch, eagerly."""

GOAL = 5
"""How many times as fast as open_clip the way from a frame to concepts has to be."""

Tensor = npt.NDArray[np.float32]
Ways = Mapping[str, Callable[[int], Any]]
"""What is done in each round, given the round's number."""


@dataclass(frozen=True)
class Exported:
    """A model as open_clip has it and as Seesay runs it."""

    model: Any
    transform: Any
    entry: ModelEntry
    folder: Path
    cache: Path

    @property
    def graph(self) -> Path:
        return self.folder / self.entry.files.image.path

    def runner(self, threads: int) -> TrialRunner:
        samples = sorted((resources_folder() / "samples").glob("*.[jp][pn]g"))
        return TrialRunner(self.cache, ["cpu"], threads, samples)

    @property
    def small_graph(self) -> Path:
        return self.runner(0).graphs.path(self.entry.files.image.sha256 or "")

    def tower(self, tensor: torch.Tensor) -> torch.Tensor:
        with torch.inference_mode():
            embedding: torch.Tensor = self.model.encode_image(tensor, normalize=True)
            return embedding

    def transformed(self, pixels: Pixels) -> torch.Tensor:
        tensor: torch.Tensor = self.transform(Image.fromarray(pixels))
        return tensor[None]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The model, exported by the project's script and made small the way a fetched one is."""
    sys.path.insert(0, str(ROOT / "models"))
    script = importlib.import_module("export_open_clip")
    folder, cache = tmp_path_factory.mktemp("models"), tmp_path_factory.mktemp("cache")
    model, preprocessing, tokenizer = script.load(ARCHITECTURE, "", seed=0)
    entry = ModelEntry.model_validate(script.export(model, preprocessing, folder, "peer", tokenizer))
    transform = open_clip.transform.image_transform_v2(
        open_clip.transform.PreprocessCfg(**preprocessing), is_train=False
    )
    exported = Exported(model, transform, entry, folder, cache)
    sha256 = entry.files.image.sha256 or ""
    exported.runner(0).graphs.make(entry.name, exported.graph, sha256, Cancellation(), entry.image.size)
    return exported


def photographs() -> list[Frame]:
    files = sorted((ROOT / "tests/data/evaluation").glob("*.jpg"))
    assert len(files) >= 20, "the photographs are missing"
    return [load_file(file) for file in (files[:4] if QUICK else files)]


def screens() -> list[Frame]:
    frames = [load_file(file) for file in sorted((ROOT / "tests/data/screens").glob("*.png"))]
    assert frames, "the screens are missing"
    assert {(frame.width, frame.height) for frame in frames} == {(1920, 1080)}
    return frames


@dataclass
class Taken:
    """Milliseconds of each run of something: on the clock, and of the processor."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)


def take_turns(ways: Ways, times: int = ROUNDS) -> dict[str, Taken]:
    """Run all ways in every round, in another order each time, after a round that does not count.

    In one order always, whichever comes after torch would be slower or quicker for it.
    """
    taken = {name: Taken() for name in ways}
    order = random.Random(0)
    for number in range(times + 1):
        for name in order.sample(list(ways), len(ways)):
            time.sleep(PAUSE)
            began, before = time.perf_counter(), time.process_time()
            ways[name](number)
            processor, clock = time.process_time() - before, time.perf_counter() - began
            if number:
                taken[name].clock.append(1000 * clock)
                taken[name].processor.append(1000 * processor)
    return taken


def add_turns(
    report: Report,
    group: str,
    what: str,
    taken: Mapping[str, Taken],
    ours: str,
    *,
    goal: str = "",
    alone: bool = False,
) -> None:
    """Keep the times of all ways, and how many times as fast as each other way `ours` is.

    `what` makes the figures' names different from those of other groups, `goal` is for the ratios to the first way.
    Where each way is one thread `alone`, the processor's time tells more than the clock's on a busy machine; of several
    threads it counts those that wait as well.
    """
    group = f"{group}, {what}"
    first, mine = next(iter(taken)), taken[ours]
    for name, its in taken.items():
        report.add(group, f"{name}, {what}", its.clock, "ms", against=f"{first}, {what}" if name != first else "")
    for name, its in taken.items():
        if name == ours:
            continue
        wanted, subject = goal if name == first else "", f"{ours} against {name}"
        gains = [theirs / own for theirs, own in zip(its.clock, mine.clock, strict=True)]
        report.add(group, f"{subject}, {what}", gains, "times", goal=wanted)
        best = min(its.clock) / min(mine.clock)
        report.add(group, f"{subject}, best of each, {what}", best, "times", goal=wanted)
        if alone:
            best = min(its.processor) / min(mine.processor)
            report.add(group, f"{subject}, best of each, processor time, {what}", best, "times", goal=wanted)


def of_threads(count: int) -> str:
    return f"{count} thread{'s' if count > 1 else ''}"


@pytest.mark.parametrize("threads", THREADS)
def bench_tower(threads: int, exported: Exported, report: Report) -> None:
    """The image tower alone, one picture at a time."""
    torch.set_num_threads(threads)
    spec = exported.entry.image
    tensors = [preprocess(frame.pixels, spec) for frame in screens()]
    full, small = (open_network("peer", graph, threads=threads) for graph in (exported.graph, exported.small_graph))

    def tensor(number: int) -> Tensor:
        return tensors[number % len(tensors)]

    taken = take_turns(
        {
            OPEN_CLIP: lambda number: exported.tower(torch.from_numpy(tensor(number))),
            FULL: lambda number: full.run(spec.output, {spec.input: tensor(number)}),
            SMALL: lambda number: small.run(spec.output, {spec.input: tensor(number)}),
        }
    )
    add_turns(report, "Image tower alone", of_threads(threads), taken, SMALL, alone=threads == 1)


def bench_agreement(exported: Exported, report: Report) -> None:
    """How near the embeddings are to open_clip's own, on real photographs and screens."""
    torch.set_num_threads(CORES)
    spec = exported.entry.image
    groups = {"photographs": photographs(), "screens": screens()}
    frames = [frame for group in groups.values() for frame in group]
    tensors = [exported.transformed(frame.pixels) for frame in frames]
    reference = np.concatenate([exported.tower(tensor).numpy() for tensor in tensors])
    towers = {
        FULL: open_network("peer", exported.graph, threads=CORES),
        SMALL: open_network("peer", exported.small_graph, threads=CORES),
    }
    found = {
        f"{name}, the same tensor": np.concatenate(
            [tower.run(spec.output, {spec.input: tensor.numpy()}) for tensor in tensors]
        )
        for name, tower in towers.items()
    }
    for name, tower in towers.items():
        encoder = OnnxImageEncoder(exported.entry, [exported.folder], lambda model, graph, tower=tower: tower)  # type: ignore[misc]
        found[f"{name}, our preprocessing"] = np.stack([encoder.encode(frame.pixels) for frame in frames])
    bounds = dict(
        zip(groups, ((0, len(groups["photographs"])), (len(groups["photographs"]), len(frames))), strict=True)
    )
    for kind, (start, end) in bounds.items():
        group = f"Agreement with open_clip's fp32 embedding: {end - start} {kind}"
        for name, embeddings in found.items():
            cosines = row_cosines(embeddings, reference)[start:end]
            goal = "1" if SMALL in name else ""
            short = [1000 * (1 - cosine) for cosine in cosines]
            report.add(group, f"{kind}: {name}", short, "of 1000", goal=f"{goal} short of cosine 1" if goal else "")
            centred = row_cosines(embeddings - reference.mean(0), reference - reference.mean(0))[start:end]
            report.notes[f"{kind}: {name}"] = {
                "least cosine": round(float(cosines.min()), 6),
                "mean cosine": round(float(cosines.mean()), 6),
                "least centred cosine": round(float(centred.min()), 6),
                "mean centred cosine": round(float(centred.mean()), 6),
            }
    for name, embeddings in found.items():
        own = (embeddings @ reference.T).argmax(1) == np.arange(len(frames))
        report.add("Nearest to its own embedding by open_clip", name, 100 * float(own.mean()), "% of all")
        assert row_cosines(embeddings, reference).min() >= MIN_COSINE, name


def row_cosines(first: npt.NDArray[Any], second: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Return the cosine of each row with its counterpart."""
    a, b = first.astype(np.float64), second.astype(np.float64)
    lengths = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    return np.asarray((a * b).sum(1) / np.maximum(lengths, 1e-12), np.float64)


def bench_preprocessing(exported: Exported, report: Report) -> None:
    """From the pixels of a 1080p screen to the tensor."""
    torch.set_num_threads(CORES)
    frames, spec = screens(), exported.entry.image
    peer = onnx_clip(exported, 1)
    report.notes["model"] = f"{ARCHITECTURE}, random weights with the seed 0"
    report.notes["onnx_clip"] = peer.version

    def pixels(number: int) -> Pixels:
        return frames[number % len(frames)].pixels

    taken = take_turns(
        {
            OPEN_CLIP: lambda number: exported.transformed(pixels(number)),
            ONNX_CLIP: lambda number: peer.tensor(pixels(number)),
            OURS: lambda number: preprocess(pixels(number), spec),
        }
    )
    add_turns(report, "Preprocessing", "1080p frame to tensor", taken, OURS, alone=True)


def planted_embeddings(image: Embedding, count: int) -> Embedding:
    """Return seeded embeddings for `count` texts of which the one at `PLACE` stands out in `image`.

    What random weights make of the vocabulary's own texts stands out in no picture, so that ranking would end early.
    """
    vectors = np.random.default_rng(0).standard_normal((count, len(image))).astype(np.float32)
    vectors -= np.outer(vectors @ image, image)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    cosines = np.random.default_rng(1).uniform(-0.1, 0.1, (count, 1)).astype(np.float32)
    cosines[PLACE] = PLANTED
    return np.asarray(cosines * image + np.sqrt(1 - cosines**2) * vectors, np.float32)


@pytest.mark.parametrize("threads", THREADS)
def bench_frame_to_concepts(threads: int, exported: Exported, report: Report) -> None:
    """From the pixels of a 1080p screen to the likeliest entries of the shipped vocabulary."""
    torch.set_num_threads(threads)
    frame, runner = load_file(ROOT / "tests/data/screens/web.png"), exported.runner(threads)
    pixels, folders = frame.pixels, [exported.folder]
    opener = runner.opener(exported.entry, "image", folders)
    encoder = OnnxImageEncoder(exported.entry, folders, opener)
    peer = onnx_clip(exported, threads)
    vocabulary = load_vocabulary(resources_folder() / "vocabularies/everyday.toml")
    count = len(vocabulary.entries) + len(vocabulary.distractors)
    embeddings = planted_embeddings(encoder.encode(pixels), count)
    encoder.prepack()  # as the program does after its first picture
    calibration = exported.entry.calibration.model_copy(update={"logit_scale": TRAINED_SCALE})
    ranker = ConceptRanker(vocabulary, embeddings, calibration)
    outcome = runner.outcome(exported.entry, "image", folders)
    chosen = outcome.best(["cpu"]) if outcome is not None else None
    assert chosen is not None
    report.notes[f"chosen by the self-test, {of_threads(threads)}"] = chosen.precision
    matrix = torch.from_numpy(embeddings)

    def by_torch() -> list[int]:
        with torch.inference_mode():
            embedding = exported.tower(exported.transformed(pixels))
            best = (TRAINED_SCALE * embedding @ matrix.T).softmax(-1).topk(LIMIT)
        return [int(place) for place in best.indices[0]]

    def by_onnx_clip() -> list[int]:
        scores = peer.scores(peer.embeddings(pixels), embeddings)[0]
        powers = np.exp(scores - scores.max())
        return [int(place) for place in np.argsort(-powers / powers.sum())[:LIMIT]]

    def by_seesay() -> list[int]:
        return [vocabulary.index[concept.label] for concept in ranker.rank(encoder.encode(pixels), LIMIT)]

    assert {way()[0] for way in (by_torch, by_onnx_clip, by_seesay)} == {PLACE}  # each gets to the end, and to the same
    taken = take_turns(
        {
            OPEN_CLIP: lambda number: by_torch(),
            ONNX_CLIP: lambda number: by_onnx_clip(),
            OURS: lambda number: by_seesay(),
        }
    )
    what = f"frame to concepts, {of_threads(threads)}"
    add_turns(report, "The whole way", what, taken, OURS, goal=f"{GOAL} and more", alone=threads == 1)
    spec, session = exported.entry.image, encoder.network
    tensor, embedding = preprocess(pixels, spec), encoder.encode(pixels)
    parts = take_turns(
        {
            "resizing": lambda number: resize(pixels, spec),
            "resizing and normalising": lambda number: preprocess(pixels, spec),
            "the tower": lambda number: session.run(spec.output, {spec.input: tensor}),
            "ranking concepts": lambda number: ranker.rank(embedding, LIMIT),
        }
    )
    for name, its in parts.items():
        group = f"Where Seesay's time goes, {of_threads(threads)}"
        report.add(group, f"{name}, {of_threads(threads)}", its.clock, "ms", against=f"{OURS}, {what}")


def bench_file_to_embedding(exported: Exported, report: Report, tmp_path: Path) -> None:
    """From a 1080p photograph in a JPEG file to its embedding."""
    torch.set_num_threads(CORES)
    file = tmp_path / "photograph.jpg"
    with Image.open(resources_folder() / "samples/photograph.jpg") as picture:
        picture.convert("RGB").resize((1920, 1080), Image.Resampling.LANCZOS).save(file, quality=90)
    folders = [exported.folder]
    encoder = OnnxImageEncoder(exported.entry, folders, exported.runner(CORES).opener(exported.entry, "image", folders))
    encoder.encode(load_file(file).pixels)
    encoder.prepack()
    peer = onnx_clip(exported, CORES)

    def pixels() -> Pixels:
        with Image.open(file) as picture:
            return np.asarray(picture.convert("RGB"))

    def by_torch() -> torch.Tensor:
        with Image.open(file) as picture:
            tensor: torch.Tensor = exported.transform(picture)
        return exported.tower(tensor[None])

    taken = take_turns(
        {
            OPEN_CLIP: lambda number: by_torch(),
            ONNX_CLIP: lambda number: peer.embeddings(pixels()),
            OURS: lambda number: encoder.encode(load_file(file).pixels),
        }
    )
    add_turns(report, "The whole way", f"1080p JPEG file to embedding, {of_threads(CORES)}", taken, OURS)


@dataclass(frozen=True)
class OnnxClip:
    """What onnx_clip does with a picture."""

    version: str
    tensor: Callable[[Pixels], Tensor]
    embeddings: Callable[[Pixels], Tensor]
    scores: Callable[[Tensor, Tensor], Tensor]


def onnx_clip(exported: Exported, threads: int) -> OnnxClip:
    """Return the package, given our full graph, or what it does."""
    if PEERS.is_dir() and str(PEERS) not in sys.path:
        sys.path.append(str(PEERS))
    session = open_network("peer", exported.graph, threads=threads)
    output, source = exported.entry.image.output, exported.entry.image.input
    if importlib.util.find_spec("onnx_clip") is None:

        def embeddings(pixels: Pixels) -> Tensor:
            return session.run(output, {source: as_onnx_clip_does(pixels)})

        return OnnxClip("not installed: its work done here", as_onnx_clip_does, embeddings, scaled_cosines)
    from importlib.metadata import version

    package = importlib.import_module("onnx_clip")

    class Graph:
        """Our graph under the names that it asks for."""

        def run(self, names: None, inputs: Mapping[str, Tensor]) -> list[Tensor]:
            return [session.run(output, {source: inputs["IMAGE"]})]

    class Local(package.OnnxClip):  # type: ignore[misc, name-defined]
        @staticmethod
        def _load_models(*_: object) -> tuple[Graph, None]:
            return Graph(), None

    local = Local(silent_download=True)
    return OnnxClip(
        f"onnx_clip {version('onnx_clip')}",
        package.Preprocessor().encode_image,
        lambda pixels: local.get_image_embeddings([pixels]),
        package.get_similarity_scores,
    )


def as_onnx_clip_does(pixels: Pixels) -> Tensor:
    """Return the tensor for `pixels` in as many passes as onnx_clip 4.0.1 takes.

    All of the picture becomes numbers between 0 and 1, these are looked over twice, and they become bytes again for
    Pillow.
    """
    assert pixels.min() >= 0
    assert pixels.max() <= 255
    numbers = np.clip(pixels.astype(np.float32) / 255, 0, 1)
    assert not np.isnan(numbers).any()
    assert numbers.min() >= 0
    assert numbers.max() <= 1
    height, width = pixels.shape[:2]
    fitted = (int(224 * width / height), 224) if height < width else (224, int(224 * height / width))
    picture = Image.fromarray((numbers * 255).astype(np.uint8)).resize(fitted, Image.Resampling.BICUBIC)
    left, top = ((side - 224) // 2 for side in fitted)
    cut = (np.array(picture).astype(np.float32) / 255)[top : top + 224, left : left + 224]
    mean, std = np.array([0.48145466, 0.4578275, 0.40821073]), np.array([0.26862954, 0.26130258, 0.27577711])
    return np.asarray(((cut - mean) / std).transpose(2, 0, 1)[None], np.float32)


def scaled_cosines(images: Tensor, texts: Tensor) -> Tensor:
    """Return 100 times the cosines (images x texts), both of them normalised anew."""
    first, second = (rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (images, texts))
    return np.asarray(100 * (first @ second.T), np.float32)

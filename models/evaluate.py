"""Judges an installed image-text model on anybody's labelled pictures: naming them, finding them, and being sure.

PICTURES is one of

* a folder with a folder of pictures for each class, as ImageNet's is (`--names FILE` gives the folders' meaning: a line
  each, folder name, tab, class name);
* a list: a file with a line for each picture: its path relative to the list, tab, right labels separated by |, tab, a
  caption (one of both may be empty); lines that begin with # are left out;
* captions as COCO publishes them (captions_val2017.json), with `--images FOLDER`.

It prints zero-shot accuracy (top-1, top-5), retrieval between captions and pictures in both directions,
calibration (the expected calibration error of the probabilities, and the share of pictures that can be named if 95 %
of the names have to be right), and of pictures with labels out of Seesay's own vocabulary on how many it states
something, and how many of its statements are right, at whatever level they are. `--gates FILE` (TOML: least top1, most
ece, ...) makes it fail when a figure is worse.

usage: PYTHONPATH=app python models/evaluate.py MODEL PICTURES [--images FOLDER] [--names FILE] [--limit N]
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from seesay.bootstrap import Seesay
from seesay.core.errors import SeesayError
from seesay.core.findings import ImageEncoding
from seesay.core.paths import resources_folder, user_folders
from seesay.core.settings import load_settings
from seesay.files.decode import Limits
from seesay.files.picture_files import load_file
from seesay.perception.clip.vocabulary import Vocabulary, load_vocabulary

Floats = npt.NDArray[np.float64]

TEMPLATES = ("a photo of a {}.", "a picture of a {}.", "{}")
PRECISION = 0.95
BINS = 15
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".heic", ".avif")
AT_MOST = ("ece",)
"""Of these figures less is better; of all others more."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file, what it shows (any of the labels is right) and captions of it."""

    path: Path
    labels: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()


def from_folders(folder: Path, names: dict[str, str]) -> Iterator[Picture]:
    """Yield the pictures of a folder of folders, called after these or after what `names` says."""
    for group in sorted(path for path in folder.iterdir() if path.is_dir()):
        label = names.get(group.name, group.name.replace("_", " "))
        for path in sorted(group.rglob("*")):
            if path.suffix.lower() in PICTURES:
                yield Picture(path, (label,))


def from_list(file: Path) -> Iterator[Picture]:
    """Yield the pictures of a list."""
    for line in file.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            path, labels, caption, *_ = (*line.split("\t"), "", "")
            yield Picture(
                file.parent / path,
                tuple(label for label in labels.split("|") if label),
                (caption,) if caption else (),
            )


def from_coco(file: Path, images: Path) -> Iterator[Picture]:
    """Yield the pictures of COCO's captions."""
    content = json.loads(file.read_text("utf-8"))
    captions: dict[int, list[str]] = {}
    for annotation in content["annotations"]:
        captions.setdefault(annotation["image_id"], []).append(annotation["caption"].strip())
    for image in content["images"]:
        yield Picture(images / image["file_name"], captions=tuple(captions.get(image["id"], ())))


def read_pictures(source: Path, images: Path | None, names: Path | None) -> list[Picture]:
    """Return the pictures that `source` names, in whichever of the three forms it is."""
    if source.is_dir():
        lines = names.read_text("utf-8").splitlines() if names is not None else []
        return list(from_folders(source, dict(line.split("\t")[:2] for line in lines if "\t" in line)))  # type: ignore[misc]
    if source.suffix == ".json":
        return list(from_coco(source, images or source.parent))
    return list(from_list(source))


def softmax(logits: Floats) -> Floats:
    """Return the softmax of each row."""
    powers = np.exp(logits - logits.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def accuracy(scores: Floats, right: npt.NDArray[np.bool_], places: int) -> float:
    """Return how often one of the `places` best columns of a row is right (both rows x columns)."""
    best = np.argsort(-scores, axis=1, kind="stable")[:, :places]
    return float(np.take_along_axis(right, best, 1).any(1).mean())


def calibration_error(confidence: Floats, right: npt.NDArray[np.bool_]) -> float:
    """Return the expected calibration error over equal bins (Guo et al., ICML 2017, equation 3)."""
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    error = 0.0
    for number in range(BINS):
        inside = bins == number
        if inside.any():
            error += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    return float(error)


def coverage(confidence: Floats, right: npt.NDArray[np.bool_], precision: float = PRECISION) -> float:
    """Return the largest share of pictures, the surest first, of which at least `precision` are right."""
    order = np.argsort(-confidence, kind="stable")
    sofar = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(sofar >= precision)
    return float((good[-1] + 1) / len(order)) if len(good) else 0.0


def zero_shot(images: Floats, texts: Floats, names: Sequence[str], pictures: Sequence[Picture], scale: float) -> dict:
    """Return the figures for naming: `texts` has the embedding of each of `names`."""
    scores = images @ texts.T
    right = np.array([[name in picture.labels for name in names] for picture in pictures])
    probabilities = softmax(scale * scores)
    confidence, hits = probabilities.max(1), right[np.arange(len(right)), probabilities.argmax(1)]
    return {
        "pictures": len(pictures),
        "classes": len(names),
        "top1": accuracy(scores, right, 1),
        "top5": accuracy(scores, right, 5),
        "ece": calibration_error(confidence, hits),
        "coverage_at_95": coverage(confidence, hits),
    }


def retrieval(images: Floats, texts: Floats, owner: npt.NDArray[np.int_]) -> dict:
    """Return recall at 1, 5 and 10 in both directions; caption i belongs to the picture `owner[i]`."""
    scores = texts @ images.T
    right = owner[:, None] == np.arange(len(images))[None]
    figures = {}
    for places in (1, 5, 10):
        figures[f"picture_for_caption_at_{places}"] = accuracy(scores, right, places)
        figures[f"caption_for_picture_at_{places}"] = accuracy(scores.T, right.T, places)
    return figures


def stating(told: Sequence[Sequence[str]], pictures: Sequence[Picture], vocabulary: Vocabulary) -> dict:
    """Return the figures for what is stated: `told` has the labels that are stated of each of `pictures`.

    Right is a label of the picture, and what that is a kind of. `right` is left out when nothing is stated.
    """
    known = [[label for label in picture.labels if label in vocabulary.index] for picture in pictures]
    hits = [
        label in {name for one in labels for name in vocabulary.lineage(one)}
        for labels, said in zip(known, told, strict=True)
        for label in said
    ]
    figures = {"pictures": len(pictures), "stated": float(np.mean([bool(said) for said in told]))}
    return figures | ({"right": float(np.mean(hits))} if hits else {})


class Subject:
    """An installed model, as the program itself puts it together."""

    def __init__(self, name: str) -> None:
        folders = user_folders()
        seesay = Seesay(load_settings(folders.settings_file).settings, folders)
        self.entry = seesay.manifest.entry(name)
        recogniser = seesay.recogniser(name)
        self.text, self.limits = recogniser.text, Limits()
        self.look, self.concepts = recogniser.encode, recogniser.concepts

    def images(self, pictures: Sequence[Picture]) -> tuple[list[Picture], list[ImageEncoding]]:
        """Return the pictures that can be read, and what is seen in them; tells those that cannot."""
        read, sights = [], []
        for number, picture in enumerate(pictures):
            try:
                sights.append(self.look(load_file(picture.path, self.limits).pixels))
                read.append(picture)
            except SeesayError as problem:
                print(f"left out: {picture.path.name}: {type(problem).__name__}", file=sys.stderr)
            if number % 1000 == 999:
                print(f"{number + 1} of {len(pictures)} pictures", file=sys.stderr)
        return read, sights

    def names(self, names: Sequence[str], templates: Sequence[str]) -> Floats:
        """Return an embedding for each name: the mean of the templates', at length one."""
        total = sum(
            np.asarray(self.text.encode([template.format(name) for name in names]), np.float64)
            for template in templates
        )
        return np.asarray(total / np.linalg.norm(total, axis=1, keepdims=True))


def evaluate(subject: Subject, pictures: Sequence[Picture], templates: Sequence[str] = TEMPLATES) -> dict:
    """Return all figures that the pictures allow."""
    read, sights = subject.images(pictures)
    images = np.asarray([sight.embedding for sight in sights], np.float64)
    figures: dict = {"model": subject.entry.name}
    labelled = [place for place, picture in enumerate(read) if picture.labels]
    if labelled:
        names = sorted({label for place in labelled for label in read[place].labels})
        chosen = [read[place] for place in labelled]
        scale = subject.entry.calibration.logit_scale
        figures["naming"] = zero_shot(images[labelled], subject.names(names, templates), names, chosen, scale)
        vocabulary = load_vocabulary(resources_folder() / "vocabularies/everyday.toml")
        known = [place for place in labelled if set(read[place].labels) & set(vocabulary.index)]
        if known:
            found = [subject.concepts(sights[place]) for place in known]
            told = [[concept.label for concept in concepts] for concepts in found]
            figures["stating"] = stating(told, [read[place] for place in known], vocabulary)
    captioned = [place for place, picture in enumerate(read) if picture.captions]
    if captioned:
        captions = [(row, text) for row, place in enumerate(captioned) for text in read[place].captions]
        texts = np.asarray(subject.text.encode([text for _, text in captions]), np.float64)
        figures["retrieval"] = retrieval(images[captioned], texts, np.array([row for row, _ in captions]))
    return figures


def misses(figures: dict, gates: dict) -> list[str]:
    """Return a sentence for each figure that is worse than its gate; a gate without a figure is a miss too."""
    found = []
    for group, limits in gates.items():
        for name, limit in limits.items():
            value = figures.get(group, {}).get(name)
            bad = value is None or (value > limit if name in AT_MOST else value < limit)
            if bad:
                found.append(f"{group}.{name} is {value}, and the gate is {limit}")
    return found


def main() -> None:
    """Evaluate what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", help="the name of an installed model; seesay models list has them")
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--images", type=Path, help="the folder of COCO's pictures")
    parser.add_argument("--names", type=Path, help="what the folders of a class are called")
    parser.add_argument("--limit", type=int, help="this many pictures only, drawn always alike")
    parser.add_argument("--template", action="append", help="a sentence with {} for the name; may be given repeatedly")
    parser.add_argument("--gates", type=Path)
    arguments = parser.parse_args()
    pictures = read_pictures(arguments.pictures, arguments.images, arguments.names)
    if arguments.limit is not None and arguments.limit < len(pictures):
        chosen = np.random.RandomState(0).permutation(len(pictures))[: arguments.limit]
        pictures = [pictures[place] for place in sorted(chosen)]
    figures = evaluate(Subject(arguments.model), pictures, arguments.template or TEMPLATES)
    print(json.dumps(figures, indent=1))
    failures = misses(figures, tomllib.loads(arguments.gates.read_text("utf-8"))) if arguments.gates else []
    for failure in failures:
        print(failure, file=sys.stderr)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()

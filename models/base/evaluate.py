"""Judges the bundled model: on classes its map never saw, and on photographs out of other people's packages.

`photographs` runs the app's own code on what photographs.tsv lists, alone and behind the classifier of kinds; ROOT
holds each package unpacked under its name, as gather-photographs puts them there. `held-out`
does the same on the photographs by which the checks of claims are judged, and by which nothing of the model was chosen.
`classes` needs the build packages.

usage: PYTHONPATH=app python models/base/evaluate.py photographs ROOT [--silent LIST]
       PYTHONPATH=app:tests python models/base/evaluate.py held-out ROOT
       PYTHONPATH=app python models/base/evaluate.py classes
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from seesay.perception.clip.concepts import ConceptRanker, encode_vocabulary
from seesay.perception.clip.encoders import OnnxImageEncoder, OnnxTextEncoder
from seesay.perception.clip.vocabulary import Vocabulary, load_vocabulary
from seesay.perception.inference.network import Network, open_network
from seesay.perception.models.manifest import ModelEntry, load_manifest
from seesay.perception.photographs.picture_kind import KindClassifier, PhotographJudge

MODELS = Path(__file__).parents[1]
HERE = Path(__file__).parent
Floats = npt.NDArray[np.float32]
Load = Callable[[Path], tuple[list[str], list[str], list[tuple[str, ...]], list[npt.NDArray[np.uint8]]]]


def pixels_of(file: Path | BinaryIO) -> npt.NDArray[np.uint8]:
    """Return a picture's pixels, transparency on white."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # wallpapers are large, and these are known files
    picture = Image.open(file)
    if picture.mode in ("P", "LA", "RGBA"):
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture.convert("RGBA"))
    return np.asarray(picture.convert("RGB"))


def read_list(file: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return kind, path and right labels of each line."""
    rows = [line.split("\t") for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(row[0], row[1], tuple(row[2].split("|")) if len(row) > 2 else ()) for row in rows]


class Subject:
    """The bundled model with its vocabulary, as the app puts them together."""

    def __init__(self) -> None:
        self.model: ModelEntry = next(m for m in load_manifest(MODELS / "manifest.toml").model if m.bundled)

        def session(name: str, path: Path) -> Network:
            return open_network(name, path)

        if self.model.photographs is None:
            raise ValueError("the manifest has no weights for what is a photograph")
        weights = MODELS / self.model.photographs.weights
        self.photographs = PhotographJudge(self.model.name, weights, self.model.photographs)
        self.image = OnnxImageEncoder(self.model, [MODELS], session)
        self.text = OnnxTextEncoder(self.model, [MODELS], session)
        self.vocabulary: Vocabulary = load_vocabulary(MODELS.parent / "resources/vocabularies/everyday.toml")
        self.embeddings = encode_vocabulary(self.vocabulary, self.text, None, HERE / "vocabulary")

    def ranker(self, **changes: object) -> ConceptRanker:
        """Return the ranker with the manifest's calibration, or with parts of it changed."""
        constants = {**dict(self.model.calibration), **changes}
        return ConceptRanker(self.vocabulary, self.embeddings, SimpleNamespace(**constants), ("interface", "picture"))

    def truth(self, labels: tuple[str, ...]) -> set[str]:
        """Return all that is right of a picture: its labels and what they are kinds of."""
        return {name for label in labels for name in self.vocabulary.lineage(label)}


def outcomes(ranker: ConceptRanker, images: Floats, truths: list[set[str]]) -> tuple[int, int, int]:
    """Return how many pictures something was stated of, how many statements, and how many of those are right."""
    told = [[concept.label for concept in ranker.rank(image, 5)] for image in images]
    right = sum(label in truth for labels, truth in zip(told, truths, strict=True) for label in labels)
    return sum(bool(labels) for labels in told), sum(map(len, told)), right


def forty_way(subject: Subject, images: Floats, labels: list[tuple[str, ...]]) -> float:
    """Return top-1 among 40 labels drawn from those of the photographs, by bare free text, over 30 draws."""
    names = sorted({label[0] for label in labels})
    texts = subject.text.encode([f"a photo of a {name}" for name in names])
    scores = images @ texts.T
    draw, hits = np.random.RandomState(0), []
    for _ in range(30):
        chosen = draw.choice(len(names), min(40, len(names)), replace=False)
        for score, label in zip(scores, labels, strict=True):
            if names.index(label[0]) in chosen:
                best = names[chosen[score[chosen].argmax()]]
                hits.append(best in subject.truth(label))
    return float(np.mean(hits))


def swapped_noun(subject: Subject, images: Floats, labels: list[tuple[str, ...]]) -> float:
    """Return how often the true caption beats the same with another photograph's main noun."""
    names = sorted({label[0] for label in labels})
    texts = subject.text.encode([f"There is a {name} in this picture." for name in names])
    draw, hits = np.random.RandomState(0), []
    for image, label in zip(images, labels, strict=True):
        wrong = [i for i, name in enumerate(names) if not subject.truth((name,)) & subject.truth(label)]
        own = image @ texts[names.index(label[0])]
        for i in draw.choice(wrong, 10):
            hits.append(own > image @ texts[i])  # noqa: PERF401
    return float(np.mean(hits))


def listed(root: Path) -> tuple[list[str], list[str], list[tuple[str, ...]], list[npt.NDArray[np.uint8]]]:
    """Return kind, name, right labels and pixels of what photographs.tsv lists."""
    rows = read_list(HERE / "photographs.tsv")
    pixels = [pixels_of(root / path) for _, path, _ in rows]
    return [row[0] for row in rows], [Path(row[1]).name for row in rows], [row[2] for row in rows], pixels


def held_out(
    root: Path, names: str = "held_out.tsv"
) -> tuple[list[str], list[str], list[tuple[str, ...]], list[npt.NDArray[np.uint8]]]:
    """Return the same of the photographs in a list of models/checks."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("checks", MODELS / "checks" / "evaluate.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("models/checks/evaluate.py")
    checks = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(checks)
    rows = list(checks.rows(names))
    pixels = [checks.pixels_of(root / row.file, row.inside) for row in rows]
    return ["held out"] * len(rows), [row.inside or row.file for row in rows], [row.labels for row in rows], pixels


def spoken_of(subject: Subject, classifier: KindClassifier, pixels: npt.NDArray[np.uint8]) -> bool:
    """Return whether the program would name anything in a picture: whether the model may speak about its kind."""
    taken = classifier.guess(pixels, camera=False)
    if taken is not None and taken.kinds:
        taken = subject.photographs.decided(taken, subject.image.encode(pixels))
    return taken is not None and taken.name in subject.model.domain


def print_heard(subject: Subject, images: Floats, truths: list[set[str]], spoken: list[int], count: int) -> None:
    """Print what is stated of the pictures `spoken`, those of `count` that the classifier of kinds lets through."""
    told, said, right = outcomes(subject.ranker(), images[spoken], [truths[i] for i in spoken])
    taken = f"{len(spoken) / count:.2f} taken for photographs"
    print(f"  in the program: {taken}, states something on {told / count:.3f}, right {right}/{said}")


def photographs(root: Path, silent: Path | None, load: Load = listed) -> None:
    """Print everything that photographs can tell."""
    subject = Subject()
    of_kind, called, labels, pixels = load(root)
    images = np.stack([subject.image.encode(picture) for picture in pixels])
    truths = [subject.truth(some) for some in labels]
    kinds = np.array(of_kind)
    classifier = KindClassifier(MODELS / "kind" / "kind.onnx")
    heard = np.array([spoken_of(subject, classifier, picture) for picture in pixels])
    for kind in sorted(set(of_kind)):
        chosen = np.flatnonzero(kinds == kind)
        told, said, right = outcomes(subject.ranker(), images[chosen], [truths[i] for i in chosen])
        print(f"{kind}: {len(chosen)} photographs, states something on {told / len(chosen):.2f}, right {right}/{said}")
        print_heard(subject, images, truths, [i for i in chosen if heard[i]], len(chosen))
        some = [labels[i] for i in chosen]
        print(f"  top-1 of 40 free-text labels {forty_way(subject, images[chosen], some):.3f}")
        print(f"  true caption above one with its noun swapped {swapped_noun(subject, images[chosen], some):.3f}")
    for name, right_labels, image, truth in zip(called, labels, images, truths, strict=True):
        for concept in subject.ranker().rank(image, 5):
            if concept.label not in truth:
                said_so = f"{concept.label} {concept.probability:.2f}"
                print(f"  wrong: {name} is {'/'.join(right_labels)}, said {said_so}")
    print_heard(subject, images, truths, list(np.flatnonzero(heard)), len(images))
    print(f"all: top-1 of 40 {forty_way(subject, images, labels):.3f}")
    print(f"all: true caption above one with its noun swapped {swapped_noun(subject, images, labels):.3f}")
    if silent is not None:
        print_silent(subject, root, silent)


def print_silent(subject: Subject, root: Path, silent: Path) -> None:
    """Print of how many pictures something is stated that had better not be, and in how many the program would hear it.

    The program asks the classifier of kinds first, and names nothing in what that does not take for a photograph.
    """
    classifier = KindClassifier(MODELS / "kind" / "kind.onnx")
    ranker = subject.ranker()
    told_of: dict[str, list[tuple[str, bool]]] = {}
    for kind, path, _ in read_list(silent):
        pixels = pixels_of(root / path)
        found = ranker.rank(subject.image.encode(pixels), 5)
        heard = spoken_of(subject, classifier, pixels)
        told_of.setdefault(kind, []).append((found[0].label if found else "", heard))
    for kind, told in told_of.items():
        stated = [label for label, _ in told if label]
        through = [label for label, heard in told if label and heard]
        print(f"{kind}: stated on {len(stated)} of {len(told)} ({', '.join(stated)}); taken for photographs: {through}")


def classes() -> None:
    """Print how often texts about a class that the map never saw find its direction among 200 such classes."""
    from build import Sentences, learn, make_dictionary, sentence_features, visual_directions
    from classes import class_texts
    from mapping import unit
    from towers import MiniLm, Photographs
    from wordnet import WordNet

    wordnet, encoder = WordNet(Path("/usr/share/wordnet")), MiniLm.pretrained()
    texts = class_texts(wordnet)
    known = Sentences(encoder, make_dictionary(encoder, wordnet))
    x = sentence_features(known, [sentence for text in texts for _, sentence in text.sentences])
    _, directions = visual_directions(Photographs().weight.double().numpy())
    bounds = np.cumsum([0, *(len(text.sentences) for text in texts)])
    order, hits = np.random.RandomState(0).permutation(len(texts)), {"bare names": [], "vocabulary entries": []}
    for fold in range(5):
        test = order[fold * 200 : (fold + 1) * 200]
        train = np.setdiff1d(order, test)
        rows = np.concatenate([np.arange(bounds[c], bounds[c + 1]) for c in train])
        mapped = unit(learn([texts[c] for c in train], x[rows], directions[train])(x))
        names = mapped[bounds[test]]
        entries = unit(np.stack([mapped[bounds[c] : bounds[c + 1]].mean(0) for c in test]))
        for kind, queries in (("bare names", names), ("vocabulary entries", entries)):
            scores = queries @ unit(directions[test]).T
            place = (scores > scores.diagonal()[:, None]).sum(1)
            hits[kind] += [(p == 0, p < 5) for p in place]
    for kind, found in hits.items():
        print("unseen classes among 200, {}: top-1 {:.3f}, top-5 {:.3f}".format(kind, *np.mean(found, 0)))


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("photographs", "held-out", "classes"))
    parser.add_argument("root", type=Path, nargs="?")
    parser.add_argument("--silent", type=Path, help="a list of pictures of which nothing should be said: kind, path")
    arguments = parser.parse_args()
    if arguments.what == "classes":
        classes()
    else:
        load = held_out if arguments.what == "held-out" else listed
        photographs(arguments.root, arguments.silent, load)


if __name__ == "__main__":
    main()

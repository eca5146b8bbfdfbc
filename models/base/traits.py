"""Fit what tells people, scenes and things without a class of their own, and print how often it is right.

What there is in photographs is marked in scenes.tsv and traits.tsv, and in COMPLETE and COMPLETE_THINGS, whose labels
name all that is there. Photographs of one package are alike: they are fitted or judged together.

ROOT holds the packages of these lists, of photographs.tsv and of ../checks/held_out.tsv, as gather-photographs puts
them there. Photographs that a later release of a package lacks are left out; how many there are is printed.

usage: models/base/gather-photographs ROOT held_out_4.tsv held_out_5.tsv ../base/scenes.tsv ../objects/held_out_3.tsv
           ../objects/held_out_4.tsv
       pip install scikit-learn; PYTHONPATH=app:tests:models python models/base/traits.py ROOT
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from evaluate import HERE, MODELS, Subject, held_out, listed, pixels_of, read_list
from sklearn.linear_model import LogisticRegression

from seesay.perception.clip.classifiers import NAMES, features

FOLDS = 10
STRENGTH = 0.1
"""The inverse of the regularisation; scikit-learn's `C`."""
DIMENSION = 768
SCALES = (10.0, 0.25)
"""By which the embedding and the logarithms of the classes are multiplied, so that both are regularised alike."""
COMPLETE = ("held_out_4.tsv", "held_out_5.tsv")
COMPLETE_THINGS = ("held_out_3.tsv", "held_out_4.tsv")
TAGS = {
    "indoor scene": "indoors",
    "city skyline": "city",
    "road": "road street",
    "food": "food fruit vegetable",
    "furniture": "table chair sofa bed desk shelf",
    "electronic device": "screen",
    "person": "person crowd",
}
"""The words of scenes.tsv for a trait that has other ones than its own."""
LABELS = {
    "person": "person man woman child people girl boy crowd|group of people",
    "indoor scene": "room bedroom kitchen office bathroom restaurant interior stage|living room|indoor scene|"
    "railway station",
    "bedroom": "bedroom|hotel room",
    "city skyline": "skyline cityscape city town|city skyline|view of a town",
    "mountain": "mountain mountains hill hills peak|mountain range",
    "beach": "beach shore|sandy beach",
    "boat": "boat boats ship ships sailboat sailboats yacht motorboat|sailing boat",
    "sea": "sea ocean coast waves wave bay",
    "forest": "forest woods jungle woodland",
    "street": "street alley lane",
    "building": "building buildings house houses skyscraper skyscrapers church tower castle temple cottage|"
    "block of flats|office building|city skyline",
    "car": "car cars suv|sports car|vintage car",
    "flower": "flower flowers daisy rose poppy sunflower tulip blossom rhododendron orchid lily lavender",
    "water": "water sea lake lakeside river coast waves harbour harbor waterfall canal ocean pond bay wave marina|"
    "swimming pool",
    "tree": "tree trees forest palm jungle woods conifer pine|palm tree|palm trees|fir tree|pine tree",
    "road": "road street motorway highway lane alley",
    "rock": "rock rocks stone cliff boulder",
    "grass": "grass lawn meadow field grassland pasture",
    "food": "food fruit vegetable meal dish dessert snack cake bread strawberry",
    "furniture": "furniture table chair sofa bed desk shelf armchair bench",
    "electronic device": "laptop computer monitor television display screen|computer screen",
    "cat": "cat kitten",
}
"""The labels with which a photograph has a trait: words, and phrases behind a bar."""
OF_PEOPLE = frozenset(("person", "astronaut", "baseball player", "scuba diver", "firefighter", "doll", "statue"))
OLD = ("person", "indoor scene", "mountain", "building")
MARKS = {"+": 1, "-": 0, "?": -1}
Row = tuple[str, dict[str, int], npt.NDArray[np.uint8]]
"""Package, what is known of the traits (1 there, 0 not, -1 doubtful; all others unknown too), pixels."""


def tagged(root: Path) -> Iterator[Row]:
    """Yield what scenes.tsv lists; of a drawing it is known only what it does not show."""
    for line in (HERE / "scenes.tsv").read_text(encoding="utf-8").splitlines():
        package, _, rest = line.partition("\t")
        file, _, there = rest.partition("\t")
        tags = {*there.split()}
        if line.startswith("#"):
            continue
        drawn = bool(tags & {"notphoto", "notphoto?"})
        marks = {}
        for name in NAMES:
            own = {*TAGS.get(name, name).split()}
            there, doubtful = bool(own & tags), bool({f"{tag}?" for tag in own} & tags)
            if drawn:
                marks[name] = -1 if there or doubtful else 0
            else:
                marks[name] = 1 if there else -1 if doubtful else 0
        if (root / package / file).exists():
            yield package, marks, pixels_of(root / package / file)


def labelled(root: Path) -> Iterator[Row]:
    """Yield the photographs whose labels name all that is there."""
    for file in COMPLETE:
        _, names, labels, pixels = held_out(root, file)
        for name, some, picture in zip(names, labels, pixels, strict=True):
            yield name.split("/")[0], having(set(some)), picture
    for file in COMPLETE_THINGS:
        for line in (MODELS / "objects" / file).read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                package, path, *columns = line.split("\t")
                there = {word.partition("=")[0].strip() for column in columns[:2] for word in column.split(",")}
                if (root / package / path).exists():
                    yield package, having(there), pixels_of(root / package / path)


def having(labels: set[str]) -> dict[str, int]:
    """Return for each trait whether one of the labels is of it."""
    words = {name: LABELS[name].split("|") for name in NAMES}
    return {name: int(bool(labels & {*words[name][0].split(), *words[name][1:]})) for name in NAMES}


def marked(root: Path) -> Iterator[Row]:
    """Yield the photographs of which only the OLD traits are known: of traits.tsv, and others without any."""
    told: dict[str, dict[str, int]] = {}
    for line in (HERE / "traits.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        *marks, package, file = line.split("\t")
        known = {name: MARKS[mark] for name, mark in zip(OLD, marks, strict=True)}
        if package in ("photographs", "checks"):
            told[file] = known
        else:
            folder = package.removeprefix("deb:").replace("/", "+")
            if (root / folder / file).exists():
                yield folder, known, pixels_of(root / folder / file)
    paths = [path for _, path, _ in read_list(HERE / "photographs.tsv")]
    for load, names in ((listed, paths), (held_out, None)):
        _, called, labels, pixels = load(root)
        for name, some, picture in zip(names or called, labels, pixels, strict=True):
            if not OF_PEOPLE & {*some}:
                yield name.split("/")[0], told.get(name, dict.fromkeys(OLD, 0)), picture


def fitted(x: npt.NDArray[np.float64], y: npt.NDArray[np.int64]) -> LogisticRegression:
    """Return a regression on the rows of which the trait is known."""
    model = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced")
    return model.fit(x[y >= 0], y[y >= 0])


def report(name: str, found: npt.NDArray[np.float64], y: npt.NDArray[np.int64]) -> None:
    """Print from which probability on how many are right."""
    order = np.argsort(-found[y >= 0])
    right, probability = np.cumsum(y[y >= 0][order]), found[y >= 0][order]
    told = np.arange(1, len(right) + 1)
    line = f"{name}, {(y == 1).sum()} in {(y >= 0).sum()}:"
    for least in (0.95, 0.97, 0.98, 0.99, 1.0):
        enough = np.flatnonzero(right >= least * told)
        line += (
            f"  {least} {right[enough[-1]]} from {probability[enough[-1]]:.4f}" if len(enough) else f"  {least} none"
        )
    print(line, flush=True)


def looked_at(root: Path) -> Iterator[tuple[str, dict[str, int], npt.NDArray[np.float32]]]:
    """Yield of every photograph its package, what is known of its traits, and what the regressions weigh."""
    subject = Subject()
    for source in (tagged, labelled, marked):
        for package, known, pixels in source(root):
            yield package, known, features(*subject.image.look(pixels))


def main(root: Path) -> None:
    """Measure, cross-validate, fit and write."""
    packages, marks, rows = zip(*looked_at(root), strict=True)
    print(f"{len(rows)} pictures")
    seen = np.array(rows, np.float64)
    middle = seen.mean(0)
    scale = np.full(seen.shape[1], SCALES[1])
    scale[:DIMENSION] = SCALES[0]
    x = (seen - middle) * scale
    fold = np.array([hashlib.sha256(package.encode()).digest()[0] % FOLDS for package in packages])
    weights = []
    for name in NAMES:
        y = np.array([known.get(name, -1) for known in marks])
        found = np.zeros(len(y))
        for held in range(FOLDS):
            model = fitted(x[fold != held], y[fold != held])
            found[fold == held] = model.predict_proba(x[fold == held])[:, 1]
        report(name, found, y)
        model = fitted(x, y)
        plain = model.coef_[0] * scale
        weights.append(np.append(plain, model.intercept_ - plain @ middle))
    np.save(HERE / "traits.npy", np.array(weights, np.float32))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    main(parser.parse_args().root)

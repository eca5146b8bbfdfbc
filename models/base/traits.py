"""Fit what tells people and scenes from the image tower's embedding, and print how often it is right.

People, rooms, mountains and buildings are marked in traits.tsv. What else is told is fitted on photographs with labels:
those of photographs.tsv and held_out.tsv, and of COMPLETE, whose labels name all that is there.

ROOT holds the packages of traits.tsv, ../base/photographs.tsv and ../checks/held_out.tsv, as gather-photographs puts
them there, and those of npm and PyPI under "npm:name" with + for /.

usage: models/base/gather-photographs ROOT held_out_4.tsv held_out_5.tsv
       pip install scikit-learn; PYTHONPATH=app:tests python models/base/traits.py ROOT
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from evaluate import HERE, Subject, held_out, listed, pixels_of, read_list
from sklearn.linear_model import LogisticRegression

from seesay.vision.traits import NAMES

SCALE = 10.0
"""By which the embedding, of length one, is multiplied before it is weighed."""
FOLDS = 8
COMPLETE = ("held_out_4.tsv", "held_out_5.tsv")
LABELS = {
    "tree": ("tree", "forest", "fir tree", "palm tree", "jungle", "fruit tree", "Christmas tree"),
    "water": ("water", "sea", "lake", "lakeside", "river", "coast", "waves", "harbour", "waterfall", "canal"),
    "street": ("street", "road", "motorway", "pavement"),
    "flower": ("flower", "daisy", "rose", "poppy", "sunflower"),
}
"""The labels with which a photograph has a trait."""
STRENGTH = 0.3
"""The inverse of the regularisation of these, of which there are fewer examples; scikit-learn's `C`."""
OF_PEOPLE = frozenset(("person", "astronaut", "baseball player", "scuba diver", "firefighter", "doll", "statue"))
MARKS = {"+": 1, "-": 0, "?": -1}
Row = tuple[str, tuple[int, ...], npt.NDArray[np.uint8]]


def rows(root: Path) -> Iterator[Row]:
    """Yield of every photograph its name, a mark for each trait and its pixels."""
    marked: dict[str, tuple[int, ...]] = {}
    for line in (HERE / "traits.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        *marks, package, file = line.split("\t")
        signs = tuple(MARKS[mark] for mark in marks)
        if package in ("photographs", "checks"):
            marked[file] = signs
        else:
            folder = package.removeprefix("deb:").replace("/", "+")
            yield f"{package} {file}", signs, pixels_of(root / folder / file)
    paths = [path for _, path, _ in read_list(HERE / "photographs.tsv")]
    for load, names in ((listed, paths), (held_out, None)):
        _, called, labels, pixels = load(root)
        for name, some, picture in zip(names or called, labels, pixels, strict=True):
            if not OF_PEOPLE & {*some}:
                yield name, marked.get(name, (0,) * len(NAMES)), picture


class Examples:
    """Embeddings with marks, and how well a regression on them does for what it was not fitted on."""

    def __init__(self, names: Sequence[str], embeddings: Sequence[npt.NDArray[np.float32]]) -> None:
        self.x = np.stack(embeddings) * SCALE
        self.fold = np.array([hashlib.sha256(name.encode()).digest()[0] % FOLDS for name in names])

    def weights(
        self, trait: str, y: npt.NDArray[np.int64], judged: npt.NDArray[np.bool_], strength: float
    ) -> npt.NDArray[np.float64]:
        """Print how many of those `judged` are found, and return the weights of a regression on all."""
        known = y >= 0
        found = np.zeros(len(y))

        def fitted(chosen: npt.NDArray[np.bool_]) -> LogisticRegression:
            model = LogisticRegression(C=strength, max_iter=2000, class_weight="balanced")
            return model.fit(self.x[known & chosen], y[known & chosen])

        for held in range(FOLDS):
            found[self.fold == held] = fitted(self.fold != held).predict_proba(self.x[self.fold == held])[:, 1]
        for least in (0.5, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95):
            told = known & judged & (found >= least)
            right, wrong = (told & (y == 1)).sum(), (told & (y == 0)).sum()
            print(f"{trait} from {least} on: {right} of {(judged & (y == 1)).sum()}, {wrong} wrong")
        model = fitted(np.ones(len(y), np.bool_))
        return np.append(model.coef_[0] * SCALE, model.intercept_)


def main(root: Path) -> None:
    """Measure, cross-validate, fit and write."""
    subject = Subject()
    seen = [(name, marks, subject.image.encode(pixels)) for name, marks, pixels in rows(root)]
    marked = Examples([name for name, _, _ in seen], [embedding for *_, embedding in seen])
    weights = [
        marked.weights(trait, np.array([marks[place] for _, marks, _ in seen]), np.ones(len(seen), np.bool_), 1.0)
        for place, trait in enumerate(NAMES[: -len(LABELS)])
    ]
    listed_in = [(path, labels, False, pixels) for path, labels, pixels in zip(*photographs(root), strict=True)]
    for file in ("held_out.tsv", *COMPLETE):
        _, names, labels, pixels = held_out(root, file)
        listed_in += [(*each[:2], file in COMPLETE, each[2]) for each in zip(names, labels, pixels, strict=True)]
    # of one package, photographs are alike: they are fitted or judged together
    packages = [name.split("/")[0] if complete else name for name, _, complete, _ in listed_in]
    labelled = Examples(packages, [subject.image.encode(pixels) for *_, pixels in listed_in])
    complete = np.array([each for _, _, each, _ in listed_in])
    for trait in NAMES[-len(LABELS) :]:
        y = np.array([int(bool({*LABELS[trait]} & {*labels})) for _, labels, _, _ in listed_in])
        weights.append(labelled.weights(trait, y, complete, STRENGTH))
    np.save(HERE / "traits.npy", np.array(weights, np.float32))


def photographs(root: Path) -> tuple[list[str], list[tuple[str, ...]], list[npt.NDArray[np.uint8]]]:
    """Return paths, labels and pixels of what photographs.tsv lists."""
    _, _, labels, pixels = listed(root)
    return [path for _, path, _ in read_list(HERE / "photographs.tsv")], labels, pixels


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    main(parser.parse_args().root)

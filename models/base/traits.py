"""Fit what tells people, indoor scenes and mountains from the image tower's embedding, and print how often it is right.

ROOT holds the packages of traits.tsv, ../base/photographs.tsv and ../checks/held_out.tsv, as gather-photographs puts
them there, and those of npm and PyPI under "npm:name" with + for /.

usage: pip install scikit-learn; PYTHONPATH=app:tests python models/base/traits.py ROOT
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from evaluate import HERE, Subject, held_out, listed, pixels_of, read_list
from sklearn.linear_model import LogisticRegression

from seesay.vision.traits import NAMES

SCALE = 10.0
"""By which the embedding, of length one, is multiplied before it is weighed."""
FOLDS = 8
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


def main(root: Path) -> None:
    """Measure, cross-validate, fit and write."""
    subject = Subject()
    seen = [(name, marks, subject.image.encode(pixels)) for name, marks, pixels in rows(root)]
    x = np.stack([embedding for _, _, embedding in seen]) * SCALE
    fold = np.array([hashlib.sha256(name.encode()).digest()[0] % FOLDS for name, _, _ in seen])
    weights = []
    for place, trait in enumerate(NAMES):
        y = np.array([marks[place] for _, marks, _ in seen])
        known = y >= 0
        found = np.zeros(len(y))
        for held in range(FOLDS):
            model = LogisticRegression(max_iter=2000, class_weight="balanced")
            model.fit(x[known & (fold != held)], y[known & (fold != held)])
            found[fold == held] = model.predict_proba(x[fold == held])[:, 1]
        for least in (0.5, 0.7, 0.8, 0.9):
            told = known & (found >= least)
            right, wrong = (told & (y == 1)).sum(), (told & (y == 0)).sum()
            print(f"{trait} from {least} on: {right} of {(y == 1).sum()}, {wrong} wrong")
        model = LogisticRegression(max_iter=2000, class_weight="balanced").fit(x[known], y[known])
        weights.append(np.append(model.coef_[0] * SCALE, model.intercept_))
    np.save(HERE / "traits.npy", np.array(weights, np.float32))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    main(parser.parse_args().root)

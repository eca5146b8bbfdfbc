# ruff: noqa: E501
"""Train and test the classifier of picture kinds on the pictures that collect.py made.

    pip install numpy onnx opencv-python-headless pillow scikit-learn
    PYTHONPATH=app python models/kind/train.py FOLDER models/kind/kind.onnx

Every picture is used several times: as it is, scaled down, cropped, and JPEG-compressed, as pictures are on the way to a
person. Sources are kept apart: nothing in FOLDER/test comes from a package, program or library of FOLDER/train. The
threshold is set by cross-validation over the sources of FOLDER/train; FOLDER/test is only reported.
"""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from graph import graph
from PIL import Image
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.model_selection import GroupKFold, cross_val_predict

from seesay.perception.photographs.picture_kind import statistics

KINDS = ("photograph", "screenshot", "document", "drawing", "chart", "icon")
CACHE = "statistics.npz"
RIGHT = 0.985
"""The share of right answers that the threshold must reach in cross-validation, above the 0.97 that is promised."""


def variants(picture: Image.Image, kind: str, rng: random.Random) -> Iterator[tuple[str, Image.Image]]:
    """Yield the picture as it may reach a person."""
    yield "as it is", picture
    yield "jpeg", jpeg(picture, rng.randint(45, 92))
    if kind == "icon":
        return
    for name, low, high in (("half", 0.45, 0.8), ("small", 0.2, 0.45)):
        factor = rng.uniform(low, high)
        size = tuple(max(48, round(side * factor)) for side in picture.size)
        smaller = picture.resize(size, rng.choice((Image.Resampling.LANCZOS, Image.Resampling.BILINEAR)))
        yield name, smaller if rng.random() < 0.5 else jpeg(smaller, rng.randint(50, 92))
    if kind in ("photograph", "screenshot"):
        for number in range(6 if kind == "photograph" else 1):
            share = rng.uniform(0.35, 0.85)
            width, height = (round(side * share) for side in picture.size)
            left, top = rng.randint(0, picture.width - width), rng.randint(0, picture.height - height)
            part = picture.crop((left, top, left + width, top + height))
            if rng.random() < 0.5:
                part.thumbnail((rng.choice((320, 640, 1280)),) * 2)
            yield f"crop {number}", part if rng.random() < 0.4 else jpeg(part, rng.randint(50, 95))


def jpeg(picture: Image.Image, quality: int) -> Image.Image:
    """Return the picture after lossy compression."""
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=quality)
    return Image.open(data).convert("RGB")


def measured(folder: Path) -> dict[str, npt.NDArray[np.generic]]:
    """Return statistics, kinds, sources and variant names of all pictures under `folder`, from the cache if it is there."""
    if (folder / CACHE).exists():
        with np.load(folder / CACHE) as stored:
            return dict(stored)
    rows, labels, sources, names = [], [], [], []
    for number, kind in enumerate(KINDS):
        for path in sorted((folder / kind).glob("*.png")):
            with Image.open(path) as opened:
                picture = opened.convert("RGB")
            for name, variant in variants(picture, kind, random.Random(path.name)):
                if min(variant.size) >= 16:
                    rows.append(list(statistics(np.asarray(variant)).values()))
                    labels.append(number)
                    sources.append(group(path.stem, kind))
                    names.append(f"{path.stem} {name}")
    found = {"x": np.array(rows), "y": np.array(labels), "source": np.array(sources), "name": np.array(names)}
    np.savez(folder / CACHE, **found)
    return found


def group(stem: str, kind: str) -> str:
    """Return what must not be split in cross-validation: the program or package, or one picture of large collections."""
    source = stem.split("-")[0]
    large = kind in ("photograph", "drawing", "chart")
    return f"{kind} {source} {sum(stem.encode()) % 5}" if large else f"{kind} {source}"


def forest(seed: int = 0) -> ExtraTreesClassifier:
    """Return the untrained classifier: extremely randomised trees, which grow unsure away from what they have seen."""
    return ExtraTreesClassifier(
        80,
        max_leaf_nodes=150,
        min_samples_leaf=2,
        max_features=24,
        class_weight="balanced",
        random_state=seed,
        n_jobs=1,
    )


def threshold_for(probability: npt.NDArray[np.float64], truth: npt.NDArray[np.int64]) -> float:
    """Return the least probability from which on the share of right answers is at least `RIGHT`."""
    best = probability.max(axis=1)
    right = probability.argmax(axis=1) == truth
    return next((float(t) for t in np.arange(0.4, 0.96, 0.01) if right[best >= t].mean() >= RIGHT), 0.95)


def report(probability: npt.NDArray[np.float64], truth: npt.NDArray[np.int64], threshold: float) -> str:
    """Return the confusion table in Markdown, with coverage and the share of right answers."""
    best, answer = probability.max(axis=1), probability.argmax(axis=1)
    given = best >= threshold
    lines = ["| is \\ said | " + " | ".join(KINDS) + " | nothing |", "| --- " * (len(KINDS) + 2) + "|"]
    for number, kind in enumerate(KINDS):
        mine = truth == number
        cells = [np.sum(mine & given & (answer == other)) for other in range(len(KINDS))]
        lines.append(f"| {kind} | " + " | ".join(map(str, cells)) + f" | {np.sum(mine & ~given)} |")
    each = [np.mean(given[truth == number]) for number in range(len(KINDS))]
    right = np.mean(answer[given] == truth[given])
    lines.append(f"\n{len(truth)} pictures, {given.mean():.1%} answered, {right:.2%} of the answers right.")
    lines.append("Answered: " + ", ".join(f"{kind} {share:.0%}" for kind, share in zip(KINDS, each, strict=True)) + ".")
    return "\n".join(lines)


def packed(model: ExtraTreesClassifier, names: list[str], threshold: float) -> dict[str, object]:
    """Return the trees as plain lists: feature, threshold, left child and the leaves' probabilities in thousandths."""
    trees = []
    for estimator in model.estimators_:
        tree = estimator.tree_
        leaves = np.rint(tree.value[:, 0] / tree.value[:, 0].sum(axis=1, keepdims=True) * 1000).astype(int)
        trees.append(
            {
                "feature": tree.feature.tolist(),
                "threshold": [float(f"{v:.6g}") for v in tree.threshold],
                "left": tree.children_left.tolist(),
                "right": tree.children_right.tolist(),
                "leaf": [
                    row.tolist() if left < 0 else [] for row, left in zip(leaves, tree.children_left, strict=True)
                ],
            }
        )
    return {"kinds": KINDS, "statistics": names, "least_probability": round(threshold, 2), "trees": trees}


def main(folder: Path, target: Path) -> None:
    """Train, report on standard output and write `target`."""
    train, test = measured(folder / "train"), measured(folder / "test")
    predicted = cross_val_predict(
        forest(), train["x"], train["y"], groups=train["source"], cv=GroupKFold(5), method="predict_proba"
    )
    threshold = threshold_for(predicted, train["y"])
    print(f"Threshold {threshold:.2f}, cross-validated over sources\n\n{report(predicted, train['y'], threshold)}\n")
    model = forest().fit(train["x"], train["y"])
    probability = model.predict_proba(test["x"])
    print(f"Held-out sources\n\n{report(probability, test['y'], threshold)}\n")
    wrong = (probability.max(axis=1) >= threshold) & (probability.argmax(axis=1) != test["y"])
    for index in np.flatnonzero(wrong)[:60]:
        print(test["name"][index], "->", KINDS[probability[index].argmax()], round(probability[index].max(), 2))
    names = list(statistics(np.zeros((32, 32, 3), np.uint8)))
    target.write_bytes(graph(packed(model, names, threshold)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

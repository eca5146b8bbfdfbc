"""Fits the judge of the bundled model's statements, and tells by cross-validation what to expect of it.

It prints [model.calibration.judge] for ../manifest.toml: a logistic regression over `ConceptRanker.measures` of the
photographs in photographs.tsv, and of pictures of which nothing is right: those in silent.tsv, and some made here.
ROOT is what evaluate.py takes. The photographs of the checks of claims (`evaluate.py held-out`) have no part in it.

usage: PYTHONPATH=app python models/base/calibrate.py ROOT
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import numpy.typing as npt
from evaluate import HERE, MODELS, Subject, listed, pixels_of, read_list, spoken_of

from seesay.perception.clip.concepts import MEASURES
from seesay.perception.photographs.picture_kind import KindClassifier

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

RIGHT = 0.97
"""Which part of the first-level statements has to be right in the inner cross-validation: a little more than the 0.95
that is promised, since errors of more particular statements come on top and other photographs are other photographs."""
SCENE = 3.0
"""How much more a scene weighs than a cut-out: what people ask about are scenes, and there are 104 of 441."""
SILENT = 0.3
"""How much a picture weighs of which nothing is right. Most are no photographs, and the classifier of kinds keeps them
from the model; with more weight less is stated of photographs."""
RIDGE = 1.0
FOLDS, INNER, TIMES = 10, 5, 4
MADE = 60


@dataclass(frozen=True)
class Pictures:
    """The pictures, and one row for each thing that is judged in one of them.

    `groups` numbers the folders they come from: photographs of one folder are often by one hand, of one animal.
    """

    images: npt.NDArray[np.float32]
    truths: list[set[str]]
    weights: Floats
    kinds: npt.NDArray[np.str_]
    groups: Places
    heard: npt.NDArray[np.bool_]
    picture: Places
    measures: Floats
    right: Floats

    @property
    def shown(self) -> npt.NDArray[np.bool_]:
        """Which of the pictures show something."""
        return (self.kinds == "cut-out") | (self.kinds == "scene")


def made() -> list[npt.NDArray[np.uint8]]:
    """Return pictures that show nothing: of one colour, graded, of noise coarse and fine, of stripes and of squares."""
    import cv2

    draw, pictures = np.random.RandomState(0), []
    for i in range(MADE):
        height, width = draw.randint(120, 600, 2)
        one, other = draw.randint(0, 256, (2, 3))
        share = {
            0: np.zeros((1, 1)),
            1: np.linspace(0, 1, 64)[None] * np.linspace(1, draw.rand(), 64)[:, None],
            2: draw.rand(height, width),
            3: draw.rand(*draw.randint(2, 24, 2)),
            4: np.arange(draw.randint(3, 30))[None] % 2,
            5: draw.rand(*draw.randint(2, 24, 2)) > 0.5,
        }[i % 6]
        smooth = cv2.INTER_CUBIC if i % 6 in (1, 3) else cv2.INTER_NEAREST
        share = cv2.resize(share.astype(np.float32), (int(width), int(height)), interpolation=smooth)[..., None]
        grain = draw.normal(0, draw.choice([0, 4, 20]), (height, width, 3))
        if i % 12 == 2:  # every channel its own noise
            share = draw.rand(height, width, 3)
        pictures.append(np.clip(one + share * (other - one) + grain, 0, 255).astype(np.uint8))
    return pictures


def gather(subject: Subject, root: Path) -> Pictures:
    """Return all that is listed, measured."""
    kinds, _, labels, pixels = listed(root)
    drawn = read_list(HERE / "silent.tsv")
    silent = [pixels_of(root / path) for _, path, _ in drawn] + made()
    files = [path for _, path, _ in (*read_list(HERE / "photographs.tsv"), *drawn)]
    folders = [str(Path(file).parent) for file in files] + ["made"] * MADE
    classifier = KindClassifier(MODELS / "kind" / "kind.onnx")
    images = np.stack([subject.image.encode(picture) for picture in pixels + silent])
    heard = np.array([spoken_of(subject, classifier, picture) for picture in pixels + silent])
    truths = [subject.truth(some) for some in labels] + [set[str]() for _ in silent]
    kinds = kinds + ["silent"] * len(drawn) + ["made"] * MADE
    ranker, rows = subject.ranker(), []
    for i, (image, truth) in enumerate(zip(images, truths, strict=True)):
        things, measures = ranker.measures(np.asarray(subject.embeddings @ image, np.float64))
        rows += [
            (i, found, subject.vocabulary.entries[thing].label in truth)
            for thing, found in zip(things, measures, strict=True)
        ]
    weights = np.array([{"scene": SCENE, "silent": SILENT, "made": SILENT}.get(kind, 1.0) for kind in kinds])
    picture, measured, right = zip(*rows, strict=True)
    return Pictures(
        images,
        truths,
        weights,
        np.array(kinds),
        np.unique(folders, return_inverse=True)[1],
        heard,
        np.array(picture),
        np.array(measured),
        np.array(right, np.float64),
    )


def fit(all_of: Pictures, chosen: Places) -> Floats:
    """Return the weights of the measures and the bias, from the pictures `chosen`, by Newton's method."""
    rows = np.isin(all_of.picture, chosen)
    found, right, weights = all_of.measures[rows], all_of.right[rows], all_of.weights[all_of.picture[rows]]
    mean, deviation = found.mean(0), found.std(0)
    x = np.column_stack([(found - mean) / deviation, np.ones(len(found))])
    ridge = np.diag([RIDGE] * len(MEASURES) + [1e-6])
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        curve = (x * (weights * p * (1 - p))[:, None]).T @ x + ridge
        w -= np.linalg.solve(curve, x.T @ (weights * (p - right)) + ridge @ w)
    return np.append(w[:-1] / deviation, w[-1] - (w[:-1] * mean / deviation).sum())


def likeliest(all_of: Pictures, w: Floats, chosen: Places) -> tuple[Floats, Floats]:
    """Return how certain the likeliest thing of each of the pictures `chosen` is, and whether it is right."""
    certainty = 1 / (1 + np.exp(-(all_of.measures @ w[:-1] + w[-1])))
    rows = [np.flatnonzero(all_of.picture == i) for i in chosen]
    best = np.array([of_one[certainty[of_one].argmax()] for of_one in rows])
    return certainty[best], all_of.right[best]


def threshold(all_of: Pictures, chosen: Places, draw: np.random.RandomState) -> float:
    """Return the least certainty from which on `RIGHT` of what the others' weights state of `chosen` are right."""
    order = draw.permutation(chosen)
    certainty, right, weights = [], [], []
    for fold in range(INNER):
        test = order[fold::INNER]
        test = test[all_of.shown[test]]
        some = likeliest(all_of, fit(all_of, np.setdiff1d(order, test)), test)
        certainty.append(some[0])
        right.append(some[1])
        weights.append(all_of.weights[test])
    by = np.argsort(-np.concatenate(certainty), kind="stable")
    weight, hits = np.concatenate(weights)[by], np.concatenate(right)[by]
    enough = np.flatnonzero(np.cumsum(weight * hits) / np.cumsum(weight) >= RIGHT)
    return float(np.concatenate(certainty)[by][enough[-1]]) if len(enough) else 1.0


def judge(w: Floats, certainty: float) -> SimpleNamespace:
    """Return what the ranker takes."""
    return SimpleNamespace(certainty=certainty, bias=w[-1], **dict(zip(MEASURES, w[:-1], strict=True)))


def cross_validate(subject: Subject, all_of: Pictures) -> None:
    """Print what is stated of pictures that had no part in choosing weights or threshold, by the program's own code.

    Whole folders are left out. Silent pictures are all of one folder, so they are drawn one by one.
    """
    told = np.zeros((TIMES, len(all_of.images)))
    right = np.zeros_like(told)
    for time in range(TIMES):
        draw = np.random.RandomState(time)
        silent = ~all_of.shown
        folds = draw.permutation(all_of.groups.max() + 1)[all_of.groups] % FOLDS
        folds[silent] = draw.permutation(int(silent.sum())) % FOLDS
        for fold in range(FOLDS):
            test, train = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
            ranker = subject.ranker(judge=judge(fit(all_of, train), threshold(all_of, train, draw)))
            for i in test:
                for concept in ranker.rank(all_of.images[i], 5):
                    told[time, i] += 1
                    right[time, i] += concept.label in all_of.truths[i]
    kinds = [(kind, all_of.kinds == kind) for kind in ("cut-out", "scene", "silent", "made")]
    for name, which in (("photographs", all_of.shown), *kinds):
        for way, heard in (("alone", which), ("in the program", which & all_of.heard)):
            said, hits = told[:, heard].sum(), right[:, heard].sum()
            shares = f"states something on {said / TIMES / which.sum():.3f}, right {hits / max(said, 1):.3f}"
            print(f"{name}, {way}: {shares} (mean of {said / TIMES:.1f} of {which.sum()})")


def main(root: Path) -> None:
    """Print the cross-validation and the constants."""
    subject = Subject()
    all_of = gather(subject, root)
    cross_validate(subject, all_of)
    everything = np.arange(len(all_of.images))
    w = fit(all_of, everything)
    least = np.mean([threshold(all_of, everything, np.random.RandomState(time)) for time in range(TIMES * FOLDS)])
    print(f"\n[model.calibration.judge]\ncertainty = {least:.3f}\nbias = {w[-1]:.4g}")
    for name, weight in zip(MEASURES, w[:-1], strict=True):
        print(f"{name} = {weight:.4g}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    main(parser.parse_args().root)

"""Fits the judge of nouns (`seesay.verify.witnesses`) on the photographs of ../base/photographs.tsv.

Each photograph gives nouns that are present (its first label, and what `ALSO` adds) and absent ones (the detector's
kinds and 60 others of the vocabulary, drawn by chance, none akin to a label). ROOT is what ../base/gather-photographs
made. Prints precision and recall at several thresholds, each photograph judged by numbers fitted without it, and
writes resources/judge.json or, for another installed model than the bundled one, judges.json among the person's data.

usage: PYTHONPATH=app:tests:models python models/checks/fit.py ROOT [--model NAME]
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from base.evaluate import pixels_of, read_list
from checks.installed import BUNDLED, judges_file, lexicon, recogniser
from e2e.test_invented_objects import RESOURCES, detector
from seesay.domain import DetectedObject, Embedding
from seesay.verify.lexicon import Lexicon
from seesay.verify.witnesses import Judge, Witnesses
from seesay.vision.objects import KINDS
from seesay.vision.vocabulary import load_vocabulary

HERE = Path(__file__).parent
DRAWN, FOLDS, RIDGE = 60, 6, 1.0
FALSE_ALARMS, MISSES = 0.002, 0.005
"""The shares of absent nouns taken for present, and of present ones taken for absent, that thresholds are set to.

At the first, 1 of 22 is told that is of the same kind as what is there (a macaque for a baboon); at 0.005, 1 of 10.
"""
ALSO = {
    "Wine_by_Jakkub_Mede.jpg": ("bottle",),
    "pexels_double_decker_bus.jpg": ("car", "person"),
    "ultralytics/assets/bus.jpg": ("person",),
    "extreme-desert-hike.jpg": ("person",),
    "picosdeeuropa_by_Aitzol_Berasategi.jpg": ("sheep", "cow", "horse"),
    "life_by_Aitzol_Berasategi.jpg": ("person",),
    "messi5.jpg": ("ball",),
    "handDst.jpg": ("person",),
    "feature_building.jpg": ("person", "car"),
    "data/building.jpg": ("car", "plant"),
    "leuvenA.jpg": ("car",),
    "coffee.png": ("dining table",),
    "astronaut.png": ("person",),
    "camera.png": ("person",),
}
"""What else is there, or may be, by eye."""
Floats = npt.NDArray[np.float64]
Example = tuple[int, bool, int, tuple[float, ...]]


def inputs(
    lexicon: Lexicon, image: Embedding, things: tuple[DetectedObject, ...], nouns: set[str]
) -> dict[str, tuple[int, tuple[float, ...]]]:
    """Return the judge's group and inputs for each of `nouns` that has a score."""
    empty = Judge(frozenset(KINDS) - {""}, ((), ()), (0, 0), (0, 0))
    witnesses = Witnesses(lexicon, lexicon.noun_scores(nouns, image), things, empty)
    return {noun: witnesses.inputs(noun) for noun in witnesses.scores}


def examples(root: Path, model: str) -> list[Example]:
    """Return photograph, truth, group and inputs of each example."""
    known, draw = lexicon(model), random.Random(0)
    entries = load_vocabulary(RESOURCES / "vocabularies/everyday.toml").entries
    vocabulary = [entry.label for entry in entries if entry.group in ("object", "scene")]
    rows = sorted(read_list(HERE.parent / "base/photographs.tsv"))
    found: list[Example] = []
    for place, (_, file, labels) in enumerate(rows):
        picture = pixels_of(root / file)
        also = next((more for end, more in ALSO.items() if file.endswith(end)), ())
        true = {*labels, *also}
        above = {name for label in true for name in known.lineage(label)}
        drawn = {kind for kind in KINDS if kind} | set(draw.sample(vocabulary, DRAWN))
        absent = {noun for noun in drawn - above if true.isdisjoint(known.lineage(noun))}
        present = {labels[0], *also, *known.lineage(labels[0])[1:2]}
        things, image = detector().find(picture), recogniser(model).encode(picture)
        given = inputs(known, image, things, present | absent)
        found += [(place, noun in present, *numbers) for noun, numbers in given.items()]
    return found


def fitted(numbers: Floats, truth: npt.NDArray[np.bool_]) -> Floats:
    """Return the weights of a logistic regression by Newton's method."""
    spread = numbers.std(axis=0)
    spread[spread < 1e-9] = 1
    scaled, weights = numbers / spread, np.zeros(numbers.shape[1])
    ridge = RIDGE * np.eye(len(weights))
    ridge[0, 0] = 1e-6
    for _ in range(60):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (truth - chance) - ridge @ weights
        step = np.linalg.solve((scaled * (chance * (1 - chance))[:, None]).T @ scaled + ridge, slope)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return np.asarray(weights / spread)


def table(name: str, values: Floats, truth: npt.NDArray[np.bool_]) -> None:
    """Print precision and recall, as if half of all nouns that are claimed were absent."""
    print(f"{name}: {truth.sum()} present, {(~truth).sum()} absent")
    for share in (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05):
        least = np.quantile(values[~truth], 1 - share)
        recall = float((values[truth] >= least).mean())
        precision = recall / (recall + share)
        print(f"  from {least:6.2f}: recall {recall:.3f}, false alarms {share:.4f}, precision {precision:.4f}")


def judge(rows: Sequence[Example]) -> dict[str, Any]:
    """Return what goes into the file of judges for a model with these examples."""
    result: dict[str, Any] = {"kinds": sorted({kind for kind in KINDS if kind})}
    for group, name in enumerate(("known", "other")):
        mine = [row for row in rows if row[2] == group]
        place, truth = np.array([row[0] for row in mine]), np.array([row[1] for row in mine])
        numbers = np.array([row[3] for row in mine])
        values = np.zeros(len(mine))
        for fold in range(FOLDS):
            left = place % FOLDS == fold
            values[left] = numbers[left] @ fitted(numbers[~left], truth[~left])
        table(name, values, truth)
        result[name] = {
            "weights": [round(float(weight), 4) for weight in fitted(numbers, truth)],
            "present": round(float(np.quantile(values[~truth], 1 - FALSE_ALARMS)), 3),
            "absent": round(float(np.quantile(values[truth], MISSES)), 3),
        }
    return result


def write(file: Path, model: str, made: dict[str, Any]) -> None:
    """Put the judge of a model into `file`, beside those of others."""
    known = json.loads(file.read_text(encoding="utf-8"))["models"] if file.is_file() else {}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"models": known | {model: made}}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("--model", default=BUNDLED, help="an installed image-text model")
    given = parser.parse_args()
    write(judges_file(given.model), given.model, judge(examples(given.root, given.model)))

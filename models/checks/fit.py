"""Fits the judge of nouns (`seesay.description.checks.witnesses`) on the photographs of ../base/photographs.tsv.

Each photograph gives nouns that are present (its first label, and what `ALSO` adds) and absent ones: the detector's
kinds, 60 others of the vocabulary, drawn by chance, and up to eight of the same kind as the label ("kin": a macaque
where a baboon is), none akin to a label. ROOT is what ../base/gather-photographs
made. Prints precision and recall at several thresholds, each photograph judged by numbers fitted without it, and
writes resources/judge.json or, for another installed model than the bundled one, judges.json among the person's data.

usage: PYTHONPATH=app:tests:models python models/checks/fit.py ROOT [--model NAME] [--list FILE]
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from base.evaluate import pixels_of, read_list
from checks.installed import BUNDLED, judges_file, lexicon, recogniser

from commands.test_invented_objects import RESOURCES, detector
from seesay.core.findings import DetectedObject, Embedding
from seesay.description.checks.lexicon import Lexicon
from seesay.description.checks.witnesses import Judge, Witnesses
from seesay.perception.clip.vocabulary import load_vocabulary
from seesay.perception.photographs.object_detector import KINDS

HERE = Path(__file__).parent
DRAWN, KIN, FOLDS, RIDGE = 60, 8, 6, 1.0
FALSE_ALARMS, KIN_TAKEN, MISSES = 0.002, 0.03, 0.005
"""The shares of absent nouns drawn by chance and of kin taken for present, and of present nouns taken for absent.

The stricter of the first two sets the threshold.
"""
ENOUGH_KIN = 50
"""Fewer kin set no threshold."""
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
Truths = npt.NDArray[np.bool_]


class Example(NamedTuple):
    """A noun before a photograph: which, whether it is there, whether it is kin, the judge's group and inputs."""

    place: int
    present: bool
    kin: bool
    group: int
    inputs: tuple[float, ...]


def inputs(
    lexicon: Lexicon, image: Embedding, things: tuple[DetectedObject, ...], nouns: set[str]
) -> dict[str, tuple[int, tuple[float, ...]]]:
    """Return the judge's group and inputs for each of `nouns` that has a score."""
    empty = Judge(frozenset(KINDS) - {""}, ((), ()), (0, 0), (0, 0))
    witnesses = Witnesses(lexicon, lexicon.noun_scores(nouns, image), things, empty)
    return {noun: witnesses.inputs(noun) for noun in witnesses.scores}


def examples(root: Path, names: Path, model: str) -> list[Example]:
    """Return the examples that the photographs of the list `names` give."""
    known, draw = lexicon(model), random.Random(0)
    entries = load_vocabulary(RESOURCES / "vocabularies/everyday.toml").entries
    vocabulary = [entry.label for entry in entries if entry.group in ("object", "scene")]
    rows = sorted(read_list(names))
    found: list[Example] = []
    for place, (_, file, labels) in enumerate(rows):
        picture = pixels_of(root / file)
        also = next((more for end, more in ALSO.items() if file.endswith(end)), ())
        true = {*labels, *also}
        above = {name for label in true for name in known.lineage(label)}
        drawn = {kind for kind in KINDS if kind} | set(draw.sample(vocabulary, DRAWN))
        absent = {noun for noun in drawn - above if true.isdisjoint(known.lineage(noun))}
        present = {labels[0], *also, *known.lineage(labels[0])[1:2]}
        others = [noun for noun in known.kin(labels[0]) if noun not in above and true.isdisjoint(known.lineage(noun))]
        kin = set(draw.sample(others, min(KIN, len(others))))
        things, image = detector().find(picture), recogniser(model).encode(picture).embedding
        given = inputs(known, image, things, present | absent | kin)
        found += [Example(place, noun in present, noun in kin, *numbers) for noun, numbers in given.items()]
    return found


def fitted(numbers: Floats, truth: Truths) -> Floats:
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


def table(name: str, values: Floats, truth: Truths, kin: Truths) -> None:
    """Print precision and recall, as if half of all nouns that are claimed were absent, and how kin fare."""
    print(f"{name}: {truth.sum()} present, {(~truth).sum()} absent, of which {kin.sum()} kin")
    for share in (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05):
        least = np.quantile(values[~truth & ~kin], 1 - share)
        recall, taken = float((values[truth] >= least).mean()), float((values[kin] >= least).mean())
        precision = recall / (recall + share)
        print(f"  from {least:6.2f}: recall {recall:.3f}, false alarms {share:.4f}, {precision=:.4f}, kin {taken:.3f}")


def judge(rows: Sequence[Example]) -> dict[str, Any]:
    """Return what goes into the file of judges for a model with these examples."""
    result: dict[str, Any] = {"kinds": sorted({kind for kind in KINDS if kind})}
    for group, name in enumerate(("known", "other")):
        mine = [row for row in rows if row.group == group]
        place, truth = np.array([row.place for row in mine]), np.array([row.present for row in mine])
        numbers, kin = np.array([row.inputs for row in mine]), np.array([row.kin for row in mine])
        values = np.zeros(len(mine))
        for fold in range(FOLDS):
            left = place % FOLDS == fold
            values[left] = numbers[left] @ fitted(numbers[~left], truth[~left])
        table(name, values, truth, kin)
        least = float(np.quantile(values[~truth & ~kin], 1 - FALSE_ALARMS))
        if kin.sum() >= ENOUGH_KIN:
            least = max(least, float(np.quantile(values[kin], 1 - KIN_TAKEN)))
        print(f"  in use: from {least:.2f}, recall {(values[truth] >= least).mean():.3f}")
        result[name] = {
            "weights": [round(float(weight), 4) for weight in fitted(numbers, truth)],
            "present": round(least, 3),
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
    parser.add_argument("--list", type=Path, default=HERE.parent / "base/photographs.tsv", help="its photographs")
    given = parser.parse_args()
    write(judges_file(given.model), given.model, judge(examples(given.root, given.list, given.model)))

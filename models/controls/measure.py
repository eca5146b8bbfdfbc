"""Choose from which probability on each kind is told, and measure how often that is right, on drawn screens.

    PYTHONPATH=app:models/controls python models/controls/measure.py choose   MODEL.onnx FOLDER...
    PYTHONPATH=app:models/controls python models/controls/measure.py evaluate MODEL.onnx FOLDER...

`choose` writes the least probabilities into the model's metadata: the lowest from FLOOR on at which PRECISE of the
answers are right, with at least LEAST_ANSWERS of them; a kind that is never so precise is not told. Lines of text are
those that were read, where NAME.read lies beside a screen, and otherwise the page's own, moved a little.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from PIL import Image
from samples import kind_of, lines_of, overlap, proposals

from seesay.domain import Region
from seesay.structure.control_kinds import KINDS
from seesay.structure.controls import ControlFinder, Seen, _parted

PRECISE, FLOOR, LEAST_ANSWERS = 0.985, 0.8, 40
"""A little more than 0.97, since other systems are harder than those that it is chosen on."""
RIGHT, RIGHT_MARK = 0.5, 0.3
"""Intersections over union from which on an answer is right; of marks only label and state are told, not the box."""
Answers = tuple[dict[str, Any], list[Seen], list[dict[str, Any]]]


def answers(finder: ControlFinder, folders: list[str]) -> Iterator[Answers]:
    """Give each screen, what every box on it is taken for, and the controls that are wholly on it."""
    rng = np.random.default_rng(5)
    for path in (path for folder in folders for path in sorted(Path(folder).glob("*.json"))):
        screen = json.loads(path.read_text())
        pixels = np.asarray(Image.open(path.with_suffix(".png")).convert("RGB"))
        height, width = pixels.shape[:2]
        read = path.with_suffix(".read")
        if read.exists():
            boxes = [line["box"] for line in json.loads(read.read_text())[0]]
            lines = [Region(box["x"], box["y"], box["width"], box["height"]) for box in boxes]
        else:
            lines = lines_of(screen, (width, height), rng)
        found = finder.judged(pixels, proposals(pixels, lines))
        whole = []
        for item in screen["items"]:
            x, y, w, h = item["b"]
            if x >= 0 and y >= 0 and x + w <= width and y + h <= height and kind_of(item) in KINDS:
                whole.append(item)
        yield screen, found, whole


def is_right(seen: Seen, items: list[dict[str, Any]]) -> bool:
    """Whether one of `items` is of that kind and stands there."""
    least = RIGHT_MARK if seen.kind[-1] in "01" else RIGHT
    return any(kind_of(item) == seen.kind and overlap(seen.box, item["b"]) >= least for item in items)


def choose(model: Path, folders: list[str]) -> None:
    """Write from which probability on each kind is told."""
    judged: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for screen, found, _ in answers(ControlFinder(model), folders):
        for seen in _parted([each for each in found if each.kind != "none" and each.chance >= FLOOR]):
            judged[seen.kind].append((seen.chance, is_right(seen, screen["items"])))
    least = {}
    for kind, pairs in judged.items():
        pairs.sort(reverse=True)
        right = np.cumsum([hit for _, hit in pairs])
        share = right / np.arange(1, len(pairs) + 1)
        good = [number for number in range(LEAST_ANSWERS - 1, len(pairs)) if share[number] >= PRECISE]
        if good and kind != "progressbar":
            least[kind] = round(pairs[good[-1]][0], 4)
        sys.stdout.write(f"{kind}: {least.get(kind, 'never')}, {len(pairs)} answers, {share[-1]:.3f} of them right\n")
    for mark in ("checkbox", "radio", "switch"):  # one state alone would be told of half of them
        if not {mark + "0", mark + "1"} <= set(least):
            least.pop(mark + "0", None), least.pop(mark + "1", None)
    graph = onnx.load(model)
    onnx.helper.set_model_props(graph, {"least": json.dumps(least, sort_keys=True)})
    onnx.save(graph, model)


def evaluate(model: Path, folders: list[str]) -> None:
    """Tell how precise the answers are, and how many controls they find."""
    finder = ControlFinder(model)
    least = json.loads({each.key: each.value for each in onnx.load(model).metadata_props}["least"])
    said, right, there, hit = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for screen, found, whole in answers(finder, folders):
        told = _parted([each for each in found if each.chance >= least.get(each.kind, 2.0)])
        for seen in told:
            said[seen.kind] += 1
            right[seen.kind] += is_right(seen, screen["items"])
        for item in whole:
            kind = kind_of(item)
            there[kind] += 1
            hit[kind] += any(is_right(seen, [item]) for seen in told)
    for kind in KINDS[1:]:
        precision, recall = right[kind] / max(1, said[kind]), hit[kind] / max(1, there[kind])
        sys.stdout.write(f"{kind}: precision {precision:.3f} of {said[kind]}, recall {recall:.2f} of {there[kind]}\n")


if __name__ == "__main__":
    {"choose": choose, "evaluate": evaluate}[sys.argv[1]](Path(sys.argv[2]), sys.argv[3:])

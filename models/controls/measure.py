"""Choose from which probability on each kind is told, and measure how often that is right, on drawn screens.

    PYTHONPATH=app:models/controls python models/controls/measure.py read     FOLDER...
    PYTHONPATH=app:models/controls python models/controls/measure.py choose   MODEL.onnx FOLDER...
    PYTHONPATH=app:models/controls python models/controls/measure.py evaluate MODEL.onnx FOLDER...
    PYTHONPATH=app:models/controls python models/controls/measure.py tell     MODEL.onnx FOLDER...
    PYTHONPATH=app:models/controls python models/controls/measure.py sliders  FOLDER...
    PYTHONPATH=app:models/controls python models/controls/measure.py tabs     FOLDER...

`read` reads the text of the screens and keeps it beside them. `choose` writes the least probabilities into the model's
metadata: the lowest from FLOOR on at which PRECISE of what is told of screens that were read is right, with at least
LEAST_ANSWERS of them; a kind that is never so precise is not told, and of two states none where one is not. Lines of
text are those that were read, where NAME.read lies beside a screen, and otherwise the page's own, moved a little.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from PIL import Image
from pydantic import TypeAdapter
from samples import Box, kind_of, lines_of, overlap, proposals

from seesay.core.domain import Cancellation
from seesay.core.elements import Element
from seesay.core.findings import Pixels, TextLine
from seesay.core.region import Region
from seesay.perception.layout.control_shapes import find_faint_edges, find_sliders
from seesay.perception.layout.controls import KINDS, TOGGLE_KINDS, ControlFinder, DetectedControl, _without_overlapping
from seesay.perception.layout.structure_reader import StructureReader
from seesay.perception.layout.text_blocks import split_into_words
from seesay.perception.ocr.pp_ocr import PaddleReader

PRECISE, FLOOR, LEAST_ANSWERS = 0.975, 0.7, 40
"""A little more than 0.97, since other systems are harder than those that it is chosen on."""
FLOORS = {"button": 0.8, "textbox": 0.78, "checkbox0": 0.8, "switch0": 0.8, "switch1": 0.8}
"""Where a kind has a floor of its own: below it what no drawn page has is taken for it, such as boxes of diagrams, the
icon of a button, and the two arrows behind a number."""
RIGHT, RIGHT_MARK = 0.5, 0.3
"""Intersections over union from which on an answer is right; of marks only label and state are told, not the box."""
LINES = TypeAdapter(tuple[list[TextLine], float])
Answers = tuple[dict[str, Any], list[DetectedControl], list[dict[str, Any]]]


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
        yield screen, found, whole(screen["items"], width, height)


def whole(items: list[dict[str, Any]], width: int, height: int) -> list[dict[str, Any]]:
    """Return the controls that are not cut by the edges of a screen."""
    found = []
    for item in items:
        x, y, w, h = item["b"]
        if x >= 0 and y >= 0 and x + w <= width and y + h <= height and kind_of(item) in KINDS:
            found.append(item)
    return found


def is_right(seen: DetectedControl, items: list[dict[str, Any]]) -> bool:
    """Whether one of `items` is of that kind and stands there."""
    least = RIGHT_MARK if seen.kind[-1] in "01" else RIGHT
    return any(kind_of(item) == seen.kind and overlap(seen.box, item["b"]) >= least for item in items)


class Noting(ControlFinder):
    """Tells whatever is as sure as FLOOR, and keeps how sure it was."""

    def find(self, pixels: Pixels, lines: Sequence[Region], words: Sequence[Region]) -> list[DetectedControl]:
        """Return what may be a control."""
        self._loaded()
        self._least = {kind: FLOORS.get(kind, FLOOR) for kind in KINDS if kind not in ("none", "progressbar")}
        self.found = super().find(pixels, lines, words)
        return self.found


def choose(model: Path, folders: list[str]) -> None:
    """Write from which probability on each kind is told."""
    finder = Noting(model)
    judged: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for items, _, told in elements_of(finder, folders):
        for kind, element in told:
            sure = [each.chance for each in finder.found if each.kind == kind and element.box.covers(each.box)]
            if sure:
                judged[kind].append((max(sure), bool(drawn(kind, element.box, items))))
    least = {}
    for kind, pairs in judged.items():
        pairs.sort(reverse=True)
        right = np.cumsum([hit for _, hit in pairs])
        share = right / np.arange(1, len(pairs) + 1)
        good = [number for number in range(LEAST_ANSWERS - 1, len(pairs)) if share[number] >= PRECISE]
        if good:  # what stands with surer ones of its kind is among the answers, and less sure than the floor
            least[kind] = max(round(pairs[good[-1]][0], 4), FLOORS.get(kind, FLOOR))
        sys.stdout.write(f"{kind}: {least.get(kind, 'never')}, {len(pairs)} answers, {share[-1]:.3f} of them right\n")
    for mark in TOGGLE_KINDS:  # one state alone would be told of half of them
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
    for screen, found, items in answers(finder, folders):
        told = _without_overlapping([each for each in found if each.chance >= least.get(each.kind, 2.0)])
        for seen in told:
            said[seen.kind] += 1
            right[seen.kind] += is_right(seen, screen["items"])
        for item in items:
            kind = kind_of(item)
            there[kind] += 1
            hit[kind] += any(is_right(seen, [item]) for seen in told)
    for kind in KINDS[1:]:
        precision, recall = right[kind] / max(1, said[kind]), hit[kind] / max(1, there[kind])
        sys.stdout.write(f"{kind}: precision {precision:.3f} of {said[kind]}, recall {recall:.2f} of {there[kind]}\n")


Told = list[tuple[str, Element]]


def elements_of(
    finder: ControlFinder, folders: list[str]
) -> Iterator[tuple[list[dict[str, Any]], list[TextLine], Told]]:
    """Give the items and the lines of each screen that was read, and what is told of its controls."""
    reader = StructureReader(finder)
    for path in (path for folder in folders for path in sorted(Path(folder).glob("*.read"))):
        lines = LINES.validate_json(path.read_bytes())[0]
        pixels = np.asarray(Image.open(path.with_suffix(".png")).convert("RGB"))
        told: Told = []
        for element in (each for top in reader.find(pixels, lines, print) for each in top.walk()):
            kind = element.role + (str(int("checked" in element.states)) if element.role in TOGGLE_KINDS else "")
            if kind in KINDS and element.box is not None:
                told.append((kind, element))
        yield json.loads(path.with_suffix(".json").read_text())["items"], lines, told


def drawn(kind: str, box: Region, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the items of that kind which stand in a box with its label, or where it is."""
    same = [item for item in items if kind_of(item) == kind]
    if kind[-1] in "01":
        return [item for item in same if box.contains(*middle(item["b"]))]
    return [item for item in same if overlap(box, item["b"]) >= RIGHT]


def tell(model: Path, folders: list[str]) -> None:
    """Measure what is told in the end of screens that were read: controls with their labels."""
    said, right, labelled, there = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    worded = 0
    for path in (path for folder in folders for path in sorted(Path(folder).glob("*.read"))):
        screen = json.loads(path.with_suffix(".json").read_text())
        items = whole(screen["items"], *Image.open(path.with_suffix(".png")).size)
        there.update(kind_of(item) for item in items)
        buttons = [Region(*map(round, item["b"])) for item in items if item["r"] == "button"]
        worded += sum(any(button.contains(*middle(text)) for text in screen["text"]) for button in buttons)
    for items, lines, told in elements_of(ControlFinder(model), folders):
        for kind, element in told:
            said[kind] += 1
            found = drawn(kind, element.box, items)
            right[kind] += bool(found)
            named = [line.box for line in lines if element.name in line.text]
            labels = [item["l"] for item in found if item["l"]]
            labelled[kind] += any(element.box.contains(*middle(label)) or near(label, named) for label in labels)
    for kind in KINDS[1:-1]:
        parts = (said[kind], right[kind], labelled[kind], there[kind])
        sys.stdout.write(
            f"{kind}: {parts[0]} told, {parts[1]} right, {parts[2]} with their label, of {parts[3]} drawn\n"
        )
    sys.stdout.write(f"{worded} of the drawn buttons have a text\n")


def sliders(folders: list[str]) -> None:
    """Measure the sliders of screens that were read, also those without a label, and how far off their values are."""
    told = right = there = hit = 0
    off = []
    for path in (path for folder in folders for path in sorted(Path(folder).glob("*.read"))):
        lines = LINES.validate_json(path.read_bytes())[0]
        pixels = np.asarray(Image.open(path.with_suffix(".png")).convert("RGB"))
        words = [word.box for word in split_into_words(lines, pixels)]
        found = find_sliders(find_faint_edges(words, pixels).horizontal, words, pixels)
        items = [item for item in json.loads(path.with_suffix(".json").read_text())["items"] if item["r"] == "slider"]
        for slider in found:
            item = next((item for item in items if stands_at(slider.box, item["b"])), None)
            told, right = told + 1, right + (item is not None)
            if item is not None:
                off.append(abs(slider.value - 100 * item["v"]))
        height, width = pixels.shape[:2]
        for x, y, w, h in (item["b"] for item in items):
            if x >= 0 and y >= 0 and x + w <= width and y + h <= height:
                there, hit = there + 1, hit + any(stands_at(slider.box, (x, y, w, h)) for slider in found)
    near = sum(each <= 3 for each in off)
    sys.stdout.write(f"{told} found, {right} right, {near} with their value within 3; {hit} of {there} drawn\n")


def stands_at(slider: Region, box: Box) -> bool:
    """Whether a slider has the ends and the middle row of a box, of which the knob may be the larger part."""
    x, y, width, height = box
    aside = max(abs(slider.x - x), abs(slider.right - x - width))
    return aside < 6 + 0.12 * width and abs(slider.y + slider.height / 2 - y - height / 2) < 6


def tabs(folders: list[str]) -> None:
    """Measure how many open tabs of screens that were read are told, and how many of these are open tabs."""
    told = right = there = hit = 0
    for path in (path for folder in folders for path in sorted(Path(folder).glob("*.read"))):
        lines = LINES.validate_json(path.read_bytes())[0]
        pixels = np.asarray(Image.open(path.with_suffix(".png")).convert("RGB"))
        items = json.loads(path.with_suffix(".json").read_text())["items"]
        screen = Region(0, 0, pixels.shape[1], pixels.shape[0])
        opened = [Region(*map(round, item["b"])) for item in items if item["r"] == "tab" and item["s"]]
        opened = [box for box in opened if screen.covers(box)]
        found = [
            each for top in StructureReader().find(pixels, lines) for each in top.walk() if "selected" in each.states
        ]
        boxes = [each.box for each in found if each.role == "tab" and each.box is not None]
        right += sum(any(each.intersection(box) for each in opened) for box in boxes)
        hit += sum(any(each.intersection(box) for box in boxes) for each in opened)
        told, there = told + len(boxes), there + len(opened)
        for box in boxes:
            if not any(each.intersection(box) for each in opened):
                sys.stderr.write(f"{path} {box}\n")
    sys.stdout.write(f"{told} open tabs told, {right} right; {hit} of {there} drawn\n")


def middle(box: list[float]) -> tuple[float, float]:
    """Return the middle of a box."""
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def near(label: list[float], boxes: list[Region]) -> bool:
    """Whether one of `boxes` stands where a label is."""
    return any(box.contains(*middle(label)) or overlap(box, (*label,)) > 0 for box in boxes)


def read(folders: list[str]) -> None:
    """Read the text of screens."""
    reader = PaddleReader(threads=1)
    for path in (path for folder in folders for path in sorted(Path(folder).glob("*.png"))):
        lines = reader.read(np.asarray(Image.open(path).convert("RGB")), Cancellation())
        path.with_suffix(".read").write_bytes(LINES.dump_json((list(lines), 0.0)))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["read", *folders]:
            read(folders)
        case ["choose", model, *folders]:
            choose(Path(model), folders)
        case ["tell", model, *folders]:
            tell(Path(model), folders)
        case ["sliders", *folders]:
            sliders(folders)
        case ["tabs", *folders]:
            tabs(folders)
        case ["evaluate", model, *folders]:
            evaluate(Path(model), folders)
        case _:
            sys.exit(__doc__)

"""Teaches the network that reads to see vulgar fractions: a linear classifier on the features of each step of a line.

The recogniser knows "½", "¼" and "¾", and yet reads "14 tablets" or "3 tsp" where "¼" or "¾" stands, and is sure of
it. Its features do tell a fraction from figures. This file adds a column to the last layer for each fraction, and one
for all else (`NONE`), as `scripts.py` does for scripts. A step is of a fraction where the glyph is drawn.

Lines are drawn with words of the documentation and invented numbers, in all fonts here that have fractions. One font
family of `HELD_OUT` only measures. The other columns of the layer stay as they are, to the bit.

    PYTHONPATH=app python models/ocr/vulgar_fractions.py           adds the columns to read.onnx
    PYTHONPATH=app python models/ocr/vulgar_fractions.py measure   measures them on font families that were held out
"""

from __future__ import annotations

import io
import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from onnx import ModelProto, helper, numpy_helper
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from samples import CORPUS_LINES, colours, number, texts
from scripts import characters_of, session_of
from sklearn.linear_model import LogisticRegression

from seesay.core.domain import Cancellation
from seesay.perception.ocr.pp_ocr import PaddleReader
from seesay.perception.ocr.text_recognition import GREY, LINE_HEIGHT, MIN_WIDTH, STEP, strip

HERE = Path(__file__).resolve().parent
NONE = "none"
FRACTIONS = "½¼¾⅓⅔⅛⅜⅝⅞"
OFTEN = "½½½¼¼¼¾¾¾⅓⅔⅛⅜⅝⅞"
HELD_OUT = 3
"""One in so many font families only measures."""
SYMBOLS = ("D050000L", "StandardSymbolsPS")
"""Fonts whose letters are drawn as signs."""
LINES, MEASURED = 5000, 1500
SIZES = [10, 11, 12, 13, 14, 15, 16, 18, 20, 24, 30, 40]
REGULARISATION = 0.1
UNITS = [
    "tablet",
    "tablets",
    "tsp",
    "tbsp",
    "cup",
    "cups",
    "h",
    "kg",
    "l",
    "g",
    "mg",
    "ml",
    "inch",
    "miles",
    "hours",
    "page",
    "Tabl.",
    "EL",
    "TL",
    "Tasse",
    "Stunden",
    "Liter",
    "at",
    "night",
    "daily",
    "%",
    "x",
]


Array = npt.NDArray[np.float32]


class Line(NamedTuple):
    """A drawn line: its pixels at the network's height, its text, and where fractions stand (class, columns)."""

    pixels: npt.NDArray[np.uint8]
    text: str
    places: tuple[tuple[str, float, float], ...]


def fonts() -> tuple[list[str], list[str]]:
    """Return the fonts that have fractions, those for training and those held out."""
    listed = subprocess.run(["fc-list", ":charset=bc bd be", "file"], capture_output=True, text=True, check=True)
    files = sorted({line.strip().rstrip(":") for line in listed.stdout.splitlines()})
    files = [file for file in files if file.endswith((".ttf", ".otf")) and Path(file).stem not in SYMBOLS]
    files = [file for file in files if drawn_apart(file)]
    families = sorted({family(file) for file in files})
    apart = {name for place, name in enumerate(families) if place % HELD_OUT == 1}
    return [file for file in files if family(file) not in apart], [file for file in files if family(file) in apart]


def family(file: str) -> str:
    """Return the family of a font by its file's name, without its weights and cuts."""
    return re.sub(r"(Sans|Serif|Mono|Bold|Italic|Oblique|Condensed|Narrow|Display|[-_].*)+", "", Path(file).stem)[:4]


def drawn_apart(file: str) -> bool:
    """Whether a font draws letters, and fractions of its own."""
    font = ImageFont.truetype(file, 24)
    return len({bytes(font.getmask(each)) for each in "½¼¾aA4\U0010fffe"}) == len("½¼¾aA4?")


def known(file: str) -> str:
    """Return the fractions that a font has."""
    font = ImageFont.truetype(file, 24)
    missing = bytes(font.getmask("\U0010fffe"))
    return "".join(each for each in FRACTIONS if bytes(font.getmask(each)) not in (missing, b""))


def with_fraction(chance: random.Random, fractions: str) -> str:
    """Invent a line with one fraction or two."""
    often = [each for each in OFTEN if each in fractions]
    amount = chance.choice(["", "", "", str(chance.randint(1, 12)), str(chance.randint(1, 9))]) + chance.choice(often)
    if chance.random() < 0.15:
        amount += chance.choice(["–", "-", " to ", "/"]) + chance.choice(["", "1"]) + chance.choice(often)
    before, after = words(chance), chance.choice([*UNITS, "", ""])
    shape = chance.random()
    if shape < 0.15:
        return amount
    if shape < 0.45:
        return f"{amount} {after} {words(chance)}".strip()
    glue = chance.choice([" ", " ", " ", ": ", ", ", "("])
    return f"{before}{glue}{amount}{chance.choice([' ', ' ', ''])}{after}".strip()


def without_fraction(chance: random.Random) -> str:
    """Invent a line without any, often with what looks like one."""
    if chance.random() < 0.35:
        return next(texts(chance, 1))
    first, second = chance.randint(1, 12), chance.choice([2, 3, 4, 8, chance.randint(1, 99)])
    amount = chance.choice([
        f"{first}/{second}", f"{first}{second}", f"{second}%", f"{second} %",
        f"{first}/{second}/20{chance.randint(10, 30)}", f"{first}.{second}", f"{first}", f"{second}",
        f"{first}{chance.choice(['th', 'st', '²', '³', '°C', 'ª'])}", f"~/{words(chance)}",
        f"%{words(chance).upper()}%", f"{first}:{second:02}", f"#{second}", f"1/{second}", f"{first}x{second}",
        number(chance),
    ])  # fmt: skip
    if chance.random() < 0.3:
        return amount
    return f"{words(chance)} {amount} {chance.choice(UNITS)}" if chance.random() < 0.6 else f"{amount} {words(chance)}"


def words(chance: random.Random) -> str:
    """Return one to three words of the documentation."""
    found = chance.choice(CORPUS_LINES).split() or ["Take"]
    start = chance.randrange(len(found))
    return " ".join(found[start : start + chance.randint(1, 3)])


def draw(text: str, file: str, chance: random.Random) -> Line | None:
    """Draw a line, and cut it out as the program does; None where it is hardly there."""
    font = ImageFont.truetype(file, chance.choice(SIZES))
    left, top, right, bottom = font.getbbox(text)
    if right - left < 5 or right - left > 900 or bottom - top < 5:
        return None
    paper, ink = colours(chance)
    picture = Image.new("RGB", (int(right) + 40, int(bottom) + 30), paper)
    ImageDraw.Draw(picture).text((20, 15), text, font=font, fill=ink)
    if chance.random() < 0.3:
        picture = picture.filter(ImageFilter.GaussianBlur(chance.uniform(0.2, 0.05 * font.size)))
    if chance.random() < 0.3:
        packed = io.BytesIO()
        picture.save(packed, "JPEG", quality=chance.randint(40, 90))
        picture = Image.open(packed).convert("RGB")
    margin = (bottom - top) * chance.uniform(0.1, 0.35)
    x0, x1, y0, y1 = 20 + left - margin, 20 + right + margin, 15 + top - margin, 15 + bottom + margin
    quad = np.rint(np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32))
    quad = np.clip(quad, 0, [picture.width, picture.height]).astype(np.float32)
    pixels = strip(np.asarray(picture), quad)
    scale = pixels.shape[1] / (quad[1, 0] - quad[0, 0])
    places = tuple(
        (each, *((20 + font.getlength(text[: place + end]) - quad[0, 0]) * scale for end in (0, 1)))
        for place, each in enumerate(text)
        if each in FRACTIONS
    )
    return Line(pixels, text, places)


def features(session: onnxruntime.InferenceSession, pixels: npt.NDArray[np.uint8]) -> Array:
    """Return the features of each step of a line."""
    taken = np.full((1, LINE_HEIGHT, max(MIN_WIDTH, pixels.shape[1]), 3), GREY, np.uint8)
    taken[0, :, : pixels.shape[1]] = pixels
    (steps,) = session.run(["head.steps"], {session.get_inputs()[0].name: taken})
    return np.asarray(steps[0, : max(1, pixels.shape[1] // STEP)])


def classes(line: Line, steps: int) -> list[str]:
    """Return what each step is of; "" at the sides of a fraction, where either would be right."""
    middles = (np.arange(steps) + 0.5) * STEP
    found = [NONE] * steps
    for name, left, right in line.places:
        for step in np.flatnonzero((middles > left - STEP) & (middles < right + STEP)):
            inside = left + STEP / 3 < middles[step] < right - STEP / 3 or right - left < 2 * STEP
            found[step] = name if inside else ""
    return found


def gather(model: ModelProto, count: int, *, measuring: bool) -> tuple[Array, list[str]]:
    """Return the features of the steps of drawn lines, and what each is of."""
    session, chance = session_of(model), random.Random(11 + measuring)
    files = fonts()[measuring]
    print(f"{len(files)} fonts of {len({family(file) for file in files})} families", flush=True)
    rows, names = list[Array](), list[str]()
    for number_of_line in range(count):
        file = chance.choice(files)
        text = with_fraction(chance, known(file)) if number_of_line % 2 else without_fraction(chance)
        if (line := draw(text, file, chance)) is None:
            continue
        steps = features(session, line.pixels)
        for features_of, name in zip(steps, classes(line, len(steps)), strict=True):
            # most steps are of letters
            if name and (name != NONE or line.places or chance.random() < 0.5):
                rows.append(features_of)
                names.append(name)
    print(Counter(names), flush=True)
    return np.array(rows), names


def classifier(rows: Array, names: list[str]) -> tuple[Array, Array]:
    """Fit a softmax regression; return weights (features x classes) and biases, in the order of `NONE`, `FRACTIONS`."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    counts = Counter(names)
    # those that are rare in texts are not rarer where one stands
    weight = {name: (counts["½"] / count) ** 0.5 if name != NONE else 1.0 for name, count in counts.items()}
    fitted = LogisticRegression(C=REGULARISATION, max_iter=500, class_weight=weight)
    fitted.fit((rows - mean) / spread, names)
    order = [list(fitted.classes_).index(name) for name in (NONE, *FRACTIONS)]
    weights = (fitted.coef_[order] / spread).T
    return weights.astype(np.float32), (fitted.intercept_[order] - mean @ weights).astype(np.float32)


def with_fractions(model: ModelProto, weights: Array, biases: Array) -> ModelProto:
    """Add the columns to the last layer, in place of those that are there."""
    metadata = {entry.key: entry.value for entry in model.metadata_props}
    others = characters_of(model) + len(metadata["scripts"].splitlines())
    scales = (np.abs(weights).max(axis=0) / 63).astype(np.float32)
    columns = {"head.weights": np.rint(weights / scales).astype(np.int8), "head.scales": scales, "head.biases": biases}
    for tensor in model.graph.initializer:
        if tensor.name in columns:
            kept = numpy_helper.to_array(tensor)[..., :others]
            added = columns[tensor.name].reshape(*kept.shape[:-1], -1)
            tensor.CopyFrom(numpy_helper.from_array(np.concatenate([kept, added], axis=-1), tensor.name))
    model.graph.output[0].type.tensor_type.shape.dim[-1].dim_value = others + len(biases)
    helper.set_model_props(model, metadata | {"fractions": FRACTIONS})
    return model


def measure() -> None:
    """Print what the program makes of lines in fonts that were held out."""
    reader, chance, counts = PaddleReader(threads=1), random.Random(100), Counter[str]()
    for number_of_line in range(MEASURED):
        file = chance.choice(fonts()[True])
        text = with_fraction(chance, known(file)) if number_of_line % 2 else without_fraction(chance)
        if (line := draw(text, file, chance)) is None:
            continue
        picture = np.pad(line.pixels, ((20, 20), (20, 20), (0, 0)), mode="edge")
        told = " ".join(each.text for each in reader.read(picture, Cancellation()))
        wanted, found = (sorted(each for each in some if each in FRACTIONS) for some in (text, told))
        reader.forget()
        counts[f"without, told: {bool(found)}"] += not wanted
        counts[f"with, right: {wanted == found}, told: {bool(found)}"] += bool(wanted)
    print(counts)


def main() -> None:
    """Add the columns to the network beside this file, or measure them."""
    path = HERE / "read.onnx"
    model = onnx.load(path)
    if sys.argv[1:] == ["measure"]:
        measure()
        return
    onnx.save(with_fractions(model, *classifier(*gather(model, LINES, measuring=False))), path)


if __name__ == "__main__":
    main()

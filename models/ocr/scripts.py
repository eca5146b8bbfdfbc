"""Teaches the network that reads to tell scripts apart: a linear classifier on the features that its letters rest on.

The recogniser's last layer gives a score to each character at each step of a line. This file adds a column for each
script to that layer. The mean of a column over a line is then the score of the script, at no cost. Characters of most
of these scripts are unknown to the network, but its features tell them apart well.

Lines are drawn with names of countries, languages and places from the packages `pycountry` and `babel`, in Debian's
fonts. Texts and fonts are split before anything is drawn: one of `HELD_OUT` only measures. The class `Zyyy` is what is
no text: pieces of photographs and of textures.

Those of `FURTHER` are fitted beside the columns that are there, which stay as they are: what was measured of them, and
the limits that rest on them, still hold.

    PYTHONPATH=app python models/ocr/scripts.py           adds the columns to read.onnx
    PYTHONPATH=app python models/ocr/scripts.py further   adds those of `FURTHER` only
    PYTHONPATH=app python models/ocr/scripts.py measure   measures them on texts and fonts that were held out
"""

from __future__ import annotations

import gettext
import random
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import pycountry
from babel import Locale
from onnx import ModelProto, TensorProto, helper, numpy_helper
from PIL import Image, ImageDraw, ImageFont
from samples import LATIN, colours
from scipy.optimize import minimize
from scipy.special import softmax
from sklearn.linear_model import LogisticRegression

from seesay.perception.ocr.text_recognition import LINE_HEIGHT, MIN_WIDTH, STEP, strip

HERE = Path(__file__).resolve().parent
PHOTOGRAPHS = HERE.parents[1] / "tests/data/evaluation"
LOCALES = Path(pycountry.__file__).parent / "locales"
NONE = "Zyyy"
SCRIPTS = {  # ISO 15924: languages of pycountry and Babel, and the name that Unicode gives the letters
    "Latn": ("de fr pl cs vi tr hu lt is es ro az sv pt_BR", "LATIN"),
    "Cyrl": ("ru uk bg sr mk be kk mn tg", "CYRILLIC"),
    "Grek": ("el", "GREEK"),
    "Arab": ("ar fa ur ug ps", "ARABIC"),
    "Hebr": ("he", "HEBREW"),
    "Deva": ("hi mr ne", "DEVANAGARI"),
    "Beng": ("bn bn_BD bn_IN as", "BENGALI"),
    "Taml": ("ta", "TAMIL"),
    "Thai": ("th", "THAI"),
    "Hang": ("ko", "HANGUL"),
    "Hani": ("zh_CN zh_TW zh_HK", "CJK"),
    "Jpan": ("ja", ("HIRAGANA", "KATAKANA", "CJK")),
    "Geor": ("ka", "GEORGIAN"),
    "Armn": ("hy", "ARMENIAN"),
    "Telu": ("te", "TELUGU"),
    "Gujr": ("gu", "GUJARATI"),
    "Guru": ("pa", "GURMUKHI"),
    "Knda": ("kn", "KANNADA"),
    "Mlym": ("ml", "MALAYALAM"),
    "Orya": ("or", "ORIYA"),
    "Khmr": ("km", "KHMER"),
    "Ethi": ("am ti", "ETHIOPIC"),
}
FURTHER = {
    "Laoo": ("lo", "LAO"),
    "Mymr": ("my", "MYANMAR"),
    "Sinh": ("si", "SINHALA"),
    "Tibt": ("bo dz", "TIBETAN"),
}
ALL = SCRIPTS | FURTHER
CLDR = frozenset(" ".join(languages for languages, _ in FURTHER.values()).split())
"""Languages of which pycountry has too few names."""
FONT_LANGUAGES = {"Hani": "zh-cn"}
SIZES = [10, 11, 12, 13, 14, 15, 16, 18, 22, 30]
EACH, MEASURED, PIECES = 200, 60, 800
EACH_FURTHER = 400
"""So many lines of each script, all of them, teach the further columns."""
HELD_OUT = 3
"""One in so many texts and fonts only measures."""
REGULARISATION, REGULARISATION_FURTHER = 0.03, 0.1
WIDEST = 800

Array = npt.NDArray[np.float32]


def held_out(name: str) -> bool:
    """Whether a text or a font only measures."""
    return crc32(name.encode()) % HELD_OUT == 0


def texts(script: str) -> list[str]:
    """Return the names that pycountry and Babel have in a script."""
    languages, letters = ALL[script]
    found: set[str] = set()
    for language in languages.split():
        for text in names(language):
            letter = [unicodedata.name(c, "") for c in text if c.isalpha()]
            if len(letter) > 1 and len(text) < 60 and "\n" not in text and all(n.startswith(letters) for n in letter):
                found.add(text)
    return sorted(found)


def names(language: str) -> Iterator[str]:
    """Give the names of countries, languages and the like in `language`."""
    for file in (LOCALES / language / "LC_MESSAGES").glob("*.mo"):
        with file.open("rb") as stream:
            found = gettext.GNUTranslations(stream)._catalog  # type: ignore[attr-defined]
        yield from (text for text in found.values() if isinstance(text, str))
    if language in CLDR:
        known = Locale.parse(language)
        for group in (known.languages, known.territories, known.scripts, known.currencies):
            yield from group.values()


def fonts(script: str, known: list[str]) -> tuple[list[str], list[str]]:
    """Return the fonts that have the letters of `known`, those for training and those held out."""
    if script == "Latn":
        files = [str(file) for file in LATIN]
    else:
        language = FONT_LANGUAGES.get(script, ALL[script][0].split()[0])
        listed = subprocess.run(["fc-list", f":lang={language}", "file"], capture_output=True, text=True, check=True)
        files = sorted({line.rstrip(": ") for line in listed.stdout.splitlines()})
    letters = [c for text in random.Random(1).sample(known, 20) for c in text if c.isalpha()]
    able = [file for file in files if file.endswith((".ttf", ".otf", ".ttc")) and covers(file, letters)]
    families = sorted({family(file) for file in able})
    apart = {name for place, name in enumerate(families) if place % HELD_OUT == 1} or set(families[-1:])
    return [f for f in able if family(f) not in apart or len(families) == 1], [f for f in able if family(f) in apart]


def family(file: str) -> str:
    """Return the family of a font by its file's name."""
    return Path(file).stem.split("-")[0][:9]


def covers(file: str, letters: list[str]) -> bool:
    """Whether a font draws nearly all of `letters`."""
    font = ImageFont.truetype(file, 20)
    missing = bytes(font.getmask("\U0010fffe"))
    return sum(bytes(font.getmask(letter)) == missing for letter in letters) <= len(letters) // 50


def draw(known: list[str], files: list[str], chance: random.Random) -> Array:
    """Draw one to three names as a line, and cut it out as the program does."""
    while True:
        text = " ".join(chance.sample(known, chance.choice([1, 1, 1, 2, 3])))
        font = ImageFont.truetype(chance.choice(files), chance.choice(SIZES))
        left, top, right, bottom = font.getbbox(text)
        if right - left >= 8:
            break
    paper, ink = colours(chance)
    picture = Image.new("RGB", (int(right) + 40, int(bottom) + 30), paper)
    ImageDraw.Draw(picture).text((20, 15), text, font=font, fill=ink)
    margin = (bottom - top) * chance.uniform(0.1, 0.35)
    x0, x1, y0, y1 = 20 + left - margin, 20 + right + margin, 15 + top - margin, 15 + bottom + margin
    quad = np.rint(np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32))
    return np.asarray(strip(np.asarray(picture), np.clip(quad, 0, [picture.width, picture.height]).astype(np.float32)))


def piece(photographs: list[Path], chance: random.Random) -> Array:
    """Cut a strip that holds no text out of a photograph, or make one of noise or stripes."""
    width, height = chance.randint(20, 300), chance.randint(10, 60)
    if chance.random() < 0.15:
        random = np.random.default_rng(chance.randrange(1 << 30))
        pixels = random.integers(0, 256, (height, width, 3), dtype=np.uint8)
        if chance.random() < 0.5:
            pixels = np.repeat(pixels[:, :1], width, axis=1)
    else:
        with Image.open(chance.choice(photographs)) as picture:
            whole = picture.convert("RGB")
        whole.thumbnail((1200, 1200))
        x, y = chance.randint(0, whole.width - width // 2), chance.randint(0, whole.height - height // 2)
        pixels = np.asarray(whole.crop((x, y, x + width, y + height)))
    high, wide = pixels.shape[:2]
    return np.asarray(strip(pixels, np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)))


def session_of(model: ModelProto) -> onnxruntime.InferenceSession:
    """Return the network with the features of its steps as an output."""
    shown = ModelProto()
    shown.CopyFrom(model)
    shown.graph.output.append(helper.make_tensor_value_info("head.steps", TensorProto.FLOAT, None))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # threads wait for each other longer than a line takes
    return onnxruntime.InferenceSession(shown.SerializeToString(), options, providers=["CPUExecutionProvider"])


def features(session: onnxruntime.InferenceSession, pixels: Array) -> Array:
    """Return the mean of the features over the line's own steps."""
    width = min(WIDEST, pixels.shape[1])
    taken = np.full((1, LINE_HEIGHT, max(MIN_WIDTH, width), 3), 127, np.uint8)
    taken[0, :, :width] = pixels[:, :width]
    (steps,) = session.run(["head.steps"], {session.get_inputs()[0].name: taken})
    return np.asarray(steps[0, : max(1, width // STEP)].mean(axis=0))


def gather(model: ModelProto, scripts: Iterable[str], each: int, *, measuring: bool) -> tuple[Array, list[str]]:
    """Return the features of drawn lines and pieces, and what each is; `each` is the least for one script."""
    session = session_of(model)
    chance, rows, names = random.Random(7 + measuring), list[Array](), list[str]()
    for script in scripts:
        known = texts(script)
        files = fonts(script, known)[measuring]
        mine = [text for text in known if held_out(text) == measuring]
        if script == "Latn":
            mine += [
                f"{chance.randint(0, 2400) / 100} {chance.choice(['kg', '€', '%', '', ':30', 'MB'])}"
                for _ in range(3000)
            ]
        for _ in range(each if measuring else each * (3 if script in ("Latn", "Hani", "Jpan", "Cyrl") else 1)):
            rows.append(features(session, draw(mine, files, chance)))
            names.append(script)
        print(f"{script}: {len(mine)} texts, {len(files)} fonts", flush=True)
    photographs = [file for file in sorted(PHOTOGRAPHS.glob("*.jpg")) if held_out(file.name) == measuring]
    for _ in range(MEASURED if measuring else PIECES):
        rows.append(features(session, piece(photographs, chance)))
        names.append(NONE)
    return np.array(rows), names


def classifier(rows: Array, names: list[str]) -> tuple[Array, Array, list[str]]:
    """Fit a softmax regression; return weights (features x scripts), biases and the scripts."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    fitted = LogisticRegression(C=REGULARISATION, max_iter=2000).fit((rows - mean) / spread, names)
    weights = (fitted.coef_ / spread).T
    return weights.astype(np.float32), (fitted.intercept_ - mean @ weights).astype(np.float32), list(fitted.classes_)


def further(rows: Array, names: list[str], weights: Array, biases: Array, scripts: list[str]) -> tuple[Array, Array]:
    """Fit columns of a softmax regression for what `names` has beyond `scripts`, whose columns stay as they are."""
    new = [name for name in FURTHER if name not in scripts]
    known = rows @ weights + biases
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    scaled = np.pad((rows - mean) / spread, ((0, 0), (0, 1)), constant_values=1)
    true = np.array(names)[:, None] == np.array([*scripts, *new])

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        fitted = flat.reshape(-1, len(new))
        scores = np.hstack([known, scaled @ fitted])
        shares = softmax(scores, axis=1)
        steep = fitted / REGULARISATION_FURTHER
        steep[-1] = 0  # the biases
        slope = scaled.T @ (shares - true)[:, len(scripts) :] + steep
        return float(-np.log(shares[true]).sum() + (steep * fitted).sum() / 2), slope.ravel()

    start = np.zeros(scaled.shape[1] * len(new))
    fitted = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x.reshape(-1, len(new))
    more = fitted[:-1] / spread[:, None]
    return (
        np.hstack([weights, more]).astype(np.float32),
        np.concatenate([biases, fitted[-1] - mean @ more]).astype(np.float32),
    )


def with_scripts(model: ModelProto, weights: Array, biases: Array, scripts: list[str]) -> ModelProto:
    """Add a column for each script to the last layer, in place of those that are there, and of those of fractions."""
    metadata = {entry.key: entry.value for entry in model.metadata_props}
    characters = characters_of(model)
    scales = (np.abs(weights).max(axis=0) / 63).astype(np.float32)
    columns = {"head.weights": np.rint(weights / scales).astype(np.int8), "head.scales": scales, "head.biases": biases}
    for tensor in model.graph.initializer:
        if tensor.name in columns:
            kept = numpy_helper.to_array(tensor)[..., :characters]
            tensor.CopyFrom(numpy_helper.from_array(np.concatenate([kept, columns[tensor.name]], axis=-1), tensor.name))
    model.graph.output[0].type.tensor_type.shape.dim[-1].dim_value = characters + len(scripts)
    helper.set_model_props(model, {"character": metadata["character"], "scripts": "\n".join(scripts)})
    return model


def characters_of(model: ModelProto) -> int:
    """Return how many columns of the last layer are of characters, with the blank and the space."""
    metadata = {entry.key: entry.value for entry in model.metadata_props}
    return len(metadata["character"].splitlines()) + 2


def columns(model: ModelProto) -> tuple[Array, Array, list[str]]:
    """Return weights, biases and scripts of the columns that the last layer has."""
    scripts = {entry.key: entry.value for entry in model.metadata_props}["scripts"].splitlines()
    stored = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer if t.name.startswith("head.")}
    weights, biases = stored["head.weights"] * stored["head.scales"], stored["head.biases"]
    first = characters_of(model)
    mine = slice(first, first + len(scripts))
    return weights[..., mine], biases[..., mine].ravel(), scripts


def measure(model: ModelProto) -> None:
    """Print how often the script of one held-out line is right."""
    weights, biases, scripts = columns(model)
    rows, names = gather(model, ALL, MEASURED, measuring=True)
    scores = rows @ weights + biases
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    told = [scripts[best] for best in scores.argmax(axis=1)]
    sure = scores.max(axis=1) / scores.sum(axis=1)
    print(f"right: {np.mean([a == b for a, b in zip(told, names, strict=True)]):.3f}")
    for script in scripts:
        mine = [place for place, name in enumerate(names) if name == script]
        wrong = Counter(told[place] for place in mine if told[place] != script)
        certain = [place for place in mine if sure[place] >= 0.9]
        right = np.mean([told[place] == script for place in certain]) if certain else 0
        share, all_right = len(certain) / len(mine), 1 - wrong.total() / len(mine)
        print(f"{script}: {all_right:.3f}; sure of {share:.2f}, right {right:.3f}; {dict(wrong)}")


def main() -> None:
    """Add the columns to the network beside this file, or measure them."""
    path = HERE / "read.onnx"
    model = onnx.load(path)
    if sys.argv[1:] == ["measure"]:
        measure(model)
        return
    if sys.argv[1:] != ["further"]:
        rows, names = gather(model, SCRIPTS, EACH, measuring=False)
        model = with_scripts(model, *classifier(rows, names))
    weights, biases, scripts = columns(model)
    first = [name for name in scripts if name not in FURTHER]
    weights, biases = weights[:, : len(first)], biases[: len(first)]
    rows, names = gather(model, ALL, EACH_FURTHER, measuring=False)
    weights, biases = further(rows, names, weights, biases, first)
    onnx.save(with_scripts(model, weights, biases, [*first, *FURTHER]), path)


if __name__ == "__main__":
    main()

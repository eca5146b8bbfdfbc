"""Fit what decides, by the image tower's embedding and the classifier of kinds, whether a picture is a photograph.

ROOT holds the packages of photographs.tsv, each unpacked into a folder under its name, with + for /; "made" are the
screens that collect.py makes, in the folder made. Every second photograph is also
put into a window that shows it, which is none. Some are made small and compressed. Prints, cross-validated over
pictures, what becomes of them, and writes the weights.

usage: pip install scikit-learn resvg_py; PYTHONPATH=app:models/base python models/kind/photographs.py ROOT
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from cut_outs import rendered
from evaluate import MODELS, Subject, pixels_of
from PIL import Image, ImageDraw
from sklearn.linear_model import LogisticRegression

from seesay.perception.photographs.picture_kind import KINDS, KindClassifier, features

HERE = Path(__file__).parent
LONGEST = 2600
WIDTHS = (150, 200, 400, 600, 900)
"""Of drawings that are rendered."""
SCALE = 10.0
"""By which the embedding, of length one, is multiplied, so that its weights are regularised as little as the others."""
FOLDS = 10
LINES = (
    "File Edit View Image Tools Window Help",
    "holiday-2024.jpg - Photos",
    "Home  Products  About us  Contact  Log in",
    "Rotate  Crop  Share  Delete   100 %",
)
Picture = npt.NDArray[np.uint8]
Row = tuple[str, str, bool, bool, npt.NDArray[np.float32]]
"""Label (P photograph, N none, W window), file, whether the forest takes it for one, whether it may be, features."""


def window(pixels: Picture, draw: random.Random) -> Picture:
    """Return a window that shows a photograph under lines of text and, maybe, beside a list."""
    shown = Image.fromarray(pixels)
    shown.thumbnail((draw.choice((500, 800, 1100)),) * 2)
    top = draw.choice((26, 40, 64, 96, 140))
    left, below, right = (draw.choice((0, 0, 2, 60, 200)) for _ in range(3))
    grounds = ((240, 240, 240), (255, 255, 255), (40, 40, 40), (60, 63, 65), (225, 230, 240))
    ground = draw.choice(grounds)
    ink = (20, 20, 20) if sum(ground) > 300 else (220, 220, 220)
    whole = Image.new("RGB", (shown.width + left + right, shown.height + top + below), ground)
    whole.paste(shown, (left, top))
    pen = ImageDraw.Draw(whole)
    for y in range(6, top - 12, 18):
        pen.text((draw.choice((8, 30, whole.width // 3)), y), draw.choice(LINES), fill=ink)
    for y in range(6, below - 10, 16):
        text = "Lorem ipsum dolor sit amet, consectetur"[: draw.randint(10, 40)]
        pen.text((10, shown.height + top + y), text, fill=ink)
    if left > 100:
        for y in range(top + 6, whole.height - 12, draw.choice((18, 30))):
            pen.text((8, y), draw.choice(("Pictures", "Downloads", "Documents", "Family", "2023")), fill=ink)
    return np.asarray(whole)


def compressed(pixels: Picture, quality: int) -> Picture:
    """Return the picture after lossy compression."""
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, "JPEG", quality=quality)
    return np.asarray(Image.open(data).convert("RGB"))


def thumbnail(pixels: Picture, side: int) -> Picture:
    """Return the picture with no side longer than `side`."""
    picture = Image.fromarray(pixels)
    picture.thumbnail((side, side))
    return np.asarray(picture)


def variants(label: str, pixels: Picture, draw: random.Random) -> Iterator[tuple[str, Picture]]:
    """Yield the picture and what is made of it, each with its label."""
    yield label, pixels
    if label == "P" and draw.random() < 0.5:
        yield "W", window(pixels, draw)
    if label == "P" and draw.random() < 0.4:
        yield label, compressed(thumbnail(pixels, draw.choice((240, 400, 640))), draw.randint(40, 90))
    if label == "N" and draw.random() < 0.3:
        yield label, compressed(pixels, draw.randint(40, 90))


def measured(root: Path) -> Iterator[Row]:
    """Yield every variant of what photographs.tsv lists."""
    subject, classifier, draw = Subject(), KindClassifier(MODELS / "kind" / "kind.onnx"), random.Random(3)
    for line in (HERE / "photographs.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        label, package, file = line.split("\t")
        path = root / package.replace("/", "+") / file
        pixels = rendered(path, draw.choice(WIDTHS)) if path.suffix == ".svg" else thumbnail(pixels_of(path), LONGEST)
        if pixels is None:
            continue
        for kind, variant in variants(label, pixels, draw):
            taken = classifier.guess(variant, camera=False)
            sure = taken is not None and taken.sure and taken.name == "photograph"
            kinds = tuple(classifier.probabilities(variant).values())
            seen = features(subject.image.encode(variant), kinds)
            yield kind, file, sure, taken is not None and not taken.sure, seen


def regression() -> LogisticRegression:
    """Return the untrained regression."""
    return LogisticRegression(C=3, max_iter=2000, class_weight="balanced")


def main(root: Path) -> None:
    """Measure, cross-validate, fit and write."""
    rows = list(measured(root))
    labels = np.array([row[0] for row in rows])
    sure, open_ = np.array([row[2] for row in rows]), np.array([row[3] for row in rows])
    x = np.stack([row[4] for row in rows])
    scale = np.ones(x.shape[1], np.float32)
    scale[: -len(KINDS)] = SCALE
    fold = np.array([hashlib.sha256(row[1].encode()).digest()[0] % FOLDS for row in rows])
    probability = np.zeros(len(rows))
    for held in range(FOLDS):
        model = regression().fit(x[fold != held] * scale, labels[fold != held] == "P")
        probability[fold == held] = model.predict_proba(x[fold == held] * scale)[:, 1]
    for label, name in (("P", "photographs"), ("N", "others"), ("W", "windows with a photograph")):
        mine = labels == label
        print(f"{name}: {mine.sum()}, {(mine & sure).sum()} taken for photographs, {(mine & open_).sum()} open")
        for least in (0.5, 0.7, 0.8, 0.85, 0.9):
            print(f"  open, and one from {least} on: {(mine & open_ & (probability >= least)).sum()}")
        for against in (0.05, 0.1, 0.2, 0.3):
            print(f"  taken for one, and none below {against}: {(mine & sure & (probability < against)).sum()}")
    model = regression().fit(x * scale, labels == "P")
    np.save(HERE / "photographs.npy", np.append(model.coef_[0] * scale, model.intercept_).astype(np.float32))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    main(parser.parse_args().root)

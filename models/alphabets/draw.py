"""Draws lines as programs draw them, and cuts them out as the reader does.

    python models/alphabets/draw.py fonts FONTS.json FOLDER...
    python models/alphabets/draw.py lines FONTS.json FOLDER SEED

`fonts` looks through folders for fonts with one of the alphabets; those of `@fontsource` packages are unpacked beside
the list. `lines` writes `FILES` files of lines for `train.py` into a folder, waits while there are enough, and ends, to
be begun anew: PySide's painter loses a reference to `None` with each line, and Python aborts after about 28,000.
"""

from __future__ import annotations

import io
import json
import random
import sys
import time
import tomllib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
from fontTools.ttLib import TTFont
from PIL import Image, ImageFilter
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QImage, QPainter, QRawFont
from texts import RIGHT_TO_LEFT, Line, Texts, letters

from seesay.perception.ocr.text_recognition import LINE_HEIGHT

FAMILIES = tomllib.loads((Path(__file__).parent / "fonts.toml").read_text("utf-8"))
ALPHABETS = {
    "Arab": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئ",
    "Hebr": "אבגדהוזחטיכלמנסעפצקרשתםןףץך",
    "Cyrl": "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВ",
    "Grek": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώΑΒΓ",
}
SUBSETS = ("arabic", "hebrew", "cyrillic", "greek")
SIZES = (9, 10, 11, 12, 13, 13, 14, 14, 15, 16, 16, 17, 18, 20, 22, 24, 28, 34)
WIDEST, EACH, WAITING, FILES = 1500, 2000, 12, 6
STEPS_A_CHARACTER = 1.15
"""A line in which characters have fewer steps of the network cannot be told by it."""

Strip = npt.NDArray[np.uint8]


def fonts_in(folders: list[Path], unpacked: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Give file, family and scripts of the fonts in `folders`."""
    unpacked.mkdir(parents=True, exist_ok=True)
    files = [file for folder in folders for kind in ("[to]tf", "[TO]TF") for file in folder.rglob(f"*.{kind}")]
    files += [
        file
        for folder in folders
        for subset in SUBSETS
        for file in folder.rglob(f"@fontsource/*/files/*-{subset}-[47]00-normal.woff2")
    ]
    for file in {file.name: file for file in files}.values():
        font = TTFont(file, fontNumber=0, lazy=True)
        known, name = font.getBestCmap() or {}, font["name"].getBestFamilyName()
        scripts = [script for script, alphabet in ALPHABETS.items() if all(ord(each) in known for each in alphabet)]
        if not scripts:
            continue
        path = file
        if file.suffix == ".woff2":
            path = unpacked / f"{file.stem}.ttf"
            font.flavor = None
            font.save(path)
        yield str(path), name, scripts


class Fonts:
    """The families to draw in, by script."""

    def __init__(self, listed: list[tuple[str, str, list[str]]], chance: random.Random) -> None:
        self._chance = chance
        self._families: dict[str, dict[str, tuple[float, QRawFont]]] = {}
        for file, name, scripts in listed:
            number = -1 if name in FAMILIES["held_out"] + FAMILIES["tuning"] else QFontDatabase.addApplicationFont(file)
            if number < 0:
                continue
            family = QFontDatabase.applicationFontFamilies(number)[0]
            rare, usual = (any(part in name for part in FAMILIES[kind]) for kind in ("rare", "usual"))
            weight = 0.3 if rare else 2.0 if usual else 1.0
            for script in scripts:
                self._families.setdefault(script, {}).setdefault(family, (weight, QRawFont(file, 20)))

    def family(self, line: Line) -> str | None:
        """Return a family by chance that has the letters of a line; None if a few tries found none."""
        needed = set(letters(line.text, line.script))
        families = self._families[line.script]
        for _ in range(6):
            name = self._chance.choices(list(families), [weight for weight, _ in families.values()])[0]
            if all(families[name][1].supportsCharacter(ord(each)) for each in needed):
                return name
        return None


def levels(chance: random.Random) -> tuple[int, int]:
    """Return the levels of paper and ink."""
    if chance.random() < 0.12:
        paper = chance.randint(0, 255)
        return paper, max(0, min(255, paper + chance.choice((-1, 1)) * chance.randint(70, 140)))
    if chance.random() < 0.55:
        return chance.randint(200, 255), chance.randint(0, 90)
    return chance.randint(0, 80), chance.randint(160, 255)


def font_for(line: Line, family: str, chance: random.Random) -> QFont:
    """Return a font of a family, sometimes bold, slanted, or fitted to the pixels in another way."""
    font = QFont(family)
    font.setPixelSize(chance.choice(SIZES))
    style = chance.random()
    font.setBold(style < 0.15)
    font.setItalic(0.15 <= style < 0.2 and line.script not in RIGHT_TO_LEFT)
    if chance.random() < 0.3:
        font.setHintingPreference(
            chance.choice([QFont.HintingPreference.PreferNoHinting, QFont.HintingPreference.PreferFullHinting])
        )
    return font


def draw(line: Line, font: QFont, chance: random.Random) -> Strip | None:
    """Return a line as the network gets it; None for one that is too wide, or that nobody could see."""
    paper, ink = levels(chance)
    metrics = QFontMetricsF(font)
    width, height = int(metrics.horizontalAdvance(line.text)) + 40, int(2.2 * metrics.height()) + 20
    if width > WIDEST + 100 or abs(paper - ink) < 55:
        return None
    kind = QImage.Format.Format_RGB32 if chance.random() < 0.3 else QImage.Format.Format_Grayscale8
    picture = QImage(width, height, kind)
    picture.fill(QColor(paper, paper, paper))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, chance.random() > 0.03)
    painter.setFont(font)
    painter.setPen(QColor(ink, ink, ink))
    right = line.script in RIGHT_TO_LEFT
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
    box = QRectF(20 + chance.random(), chance.random(), width - 38, height)
    where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
    painter.drawText(box, where, line.text)
    painter.end()
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(height, grey.bytesPerLine())[:, :width]
    piece = cut_out(rows.astype(np.float32), paper, ink, font.pixelSize(), chance)
    return None if piece is None else as_seen(piece, chance)


def cut_out(
    pixels: npt.NDArray[np.float32], paper: int, ink: int, size: int, chance: random.Random
) -> npt.NDArray[np.float32] | None:
    """Return the line with as much around it as `perception.ocr.pp_ocr` leaves, measured on pages."""
    inked = np.abs(pixels - paper) > 0.25 * abs(paper - ink)
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    if len(rows) < 2 or len(columns) < 2:
        return None
    of_ink = rows[-1] + 1 - rows[0]
    height = max(of_ink / max(0.3, 1 - chance.gauss(0.17, 0.05) - chance.gauss(0.19, 0.06)), 1.05 * size)
    if chance.random() < 0.25:  # low letters in a line that was found with its neighbours' height
        height = max(height, size * chance.uniform(1.3, 1.8))
    above = chance.uniform(0.35, 0.6) if chance.random() < 0.85 else chance.uniform(0.2, 0.75)
    top = round(rows[0] - (height - of_ink) * above)
    beside = height * max(0.02, chance.gauss(0.27, 0.05) if chance.random() < 0.85 else chance.uniform(0.03, 0.4))
    left, right, bottom = round(columns[0] - beside), round(columns[-1] + 1 + beside), round(top + height)
    if bottom - top < 6:
        return None
    around = ((max(0, -top), max(0, bottom - len(pixels))), (max(0, -left), max(0, right - pixels.shape[1])))
    wider = np.pad(pixels, around, constant_values=paper)
    top, left = top + around[0][0], left + around[1][0]
    return wider[top : bottom + around[0][0], left : right + around[1][0]]


def as_seen(piece: npt.NDArray[np.float32], chance: random.Random) -> Strip | None:
    """Return a piece as the network gets it, sometimes with noise, scaled, blurred, packed, or a little stretched."""
    if chance.random() < 0.1:
        noise = np.random.default_rng(chance.getrandbits(32)).normal(0, chance.uniform(2, 10), piece.shape)
        piece = piece + noise
    picture = Image.fromarray(piece.clip(0, 255).astype(np.uint8))
    if chance.random() < 0.08:
        by = chance.uniform(0.75, 1.3)
        size = max(8, int(picture.width * by)), max(8, int(picture.height * by))
        picture = picture.resize(size, chance.choice((Image.Resampling.BILINEAR, Image.Resampling.BICUBIC)))
    if chance.random() < 0.06:
        picture = picture.filter(ImageFilter.GaussianBlur(chance.uniform(0.3, 0.8)))
    if chance.random() < 0.1:
        packed = io.BytesIO()
        picture.save(packed, "JPEG", quality=chance.randint(35, 90))
        picture = Image.open(packed).convert("L")
    width = picture.width * LINE_HEIGHT / picture.height
    width = max(32, round(width * (chance.uniform(0.85, 1.15) if chance.random() < 0.1 else 1)))
    way = chance.choice((Image.Resampling.BICUBIC, Image.Resampling.BICUBIC, Image.Resampling.BILINEAR))
    return np.asarray(picture.resize((width, LINE_HEIGHT), way)) if width <= WIDEST else None


def samples(listed: list[tuple[str, str, list[str]]], seed: int) -> Iterator[tuple[Strip, list[int]]]:
    """Give strips with the indices of their characters."""
    chance = random.Random(seed)
    fonts = Fonts(listed, chance)
    for line in Texts(chance).lines():
        family = fonts.family(line)
        strip = None if family is None else draw(line, font_for(line, family, chance), chance)
        if strip is not None and strip.shape[1] / 4 >= STEPS_A_CHARACTER * len(line.indices):
            yield strip, line.indices


def write(folder: Path, listed: list[tuple[str, str, list[str]]], seed: int) -> None:
    """Write files of `EACH` lines: all strips side by side, their widths, all indices, and how many each has."""
    folder.mkdir(parents=True, exist_ok=True)
    drawing = samples(listed, seed)
    for _ in range(FILES):
        drawn = list(islice(drawing, EACH))
        while len(list(folder.glob("*.npz"))) >= WAITING:
            time.sleep(1)
        path = folder / f"{seed}-{time.time_ns()}.npz"
        with path.with_suffix(".part").open("wb") as file:
            np.savez(
                file,
                pixels=np.concatenate([strip for strip, _ in drawn], axis=1),
                widths=[strip.shape[1] for strip, _ in drawn],
                indices=np.concatenate([np.array(indices, np.int16) for _, indices in drawn]),
                counts=[len(indices) for _, indices in drawn],
            )
        path.with_suffix(".part").rename(path)


def main() -> None:
    """Do what the command line asks for."""
    wish, listed, *more = sys.argv[1:]
    if wish == "fonts":
        found = sorted(fonts_in([Path(folder) for folder in more], Path(listed).parent / "unpacked"))
        Path(listed).write_text(json.dumps(found, ensure_ascii=False, indent=0), "utf-8")
        return
    application = QGuiApplication(["draw", "-platform", "offscreen"])
    write(Path(more[0]), json.loads(Path(listed).read_text("utf-8")), int(more[1]))
    del application


if __name__ == "__main__":
    main()

"""Measures pages in two scripts: tables and lists of English and another language, and sentences with Latin words.

The texts and fonts are those of `script_pages`: a row of a table is an entry of a program and its translation.

    PYTHONPATH=app python models/ocr/mixed_pages.py [--held-out] [--lines] [LANGUAGE...]
"""

from __future__ import annotations

import argparse
import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter
from script_pages import COLOURS, EVERY, READ_HERE, RIGHT_TO_LEFT, SIZES, UNSPACED, entries, family, units

from seesay.core.domain import Cancellation
from seesay.core.findings import UnreadLine
from seesay.description.captions.wording import MIN_SURE_TEXT_CONFIDENCE
from seesay.perception.ocr.pp_ocr import PaddleReader

WIDTH, ROWS, CELL = 900, 9, 26
LANGUAGES = ("ru", "uk", "el", "ar", "he", "hi", "bn", "ta", "th", "ko", "ka", "hy")


class Cell(NamedTuple):
    """A text in a column, counted from the left."""

    text: str
    column: int
    row: int


Texts = Sequence[tuple[str, str]]
"""English texts and their translations."""


def table(texts: Texts, chance: random.Random) -> list[Cell]:
    """Return a glossary: English beside the translation, either first."""
    swapped = chance.random() < 0.5
    return [
        Cell(text, column, row)
        for row, pair in enumerate(chance.sample(texts, ROWS))
        for column, text in enumerate(reversed(pair) if swapped else pair)
    ]


def names(texts: Texts, chance: random.Random) -> list[Cell]:
    """Return a list with sizes, such as of files, in which a third of the names are translated."""
    rows = chance.sample(texts, ROWS)
    named = [Cell(pair[chance.random() < 0.33 or not number], 0, number) for number, pair in enumerate(rows)]
    return [*named, *(Cell(f"{chance.randint(1, 999)} kB", 1, number) for number in range(ROWS))]


def sentences(texts: Texts, chance: random.Random) -> list[Cell]:
    """Return translated sentences that have words in Latin letters."""
    return [Cell(text, 0, row) for row, (_, text) in enumerate(chance.sample(texts, min(ROWS, len(texts))))]


def _is_mixed(text: str) -> bool:
    return any(
        sum("LATIN" in unicodedata.name(each, "") for each in word) > 2 and word.isascii() for word in text.split()
    )


KINDS: dict[str, Callable[[Texts, random.Random], list[Cell]]] = {
    "table": table,
    "names": names,
    "sentences": sentences,
}


def page(language: str, size: int, dark: bool, font_name: str, cells: Sequence[Cell]) -> npt.NDArray[np.uint8]:
    """Draw `cells` in columns of equal width, with lines between the rows."""
    columns, rows = 1 + max(cell.column for cell in cells), 1 + max(cell.row for cell in cells)
    width, pitch = (WIDTH - 60) // columns, round(size * 2.2)
    paper, ink = map(QColor, COLOURS[dark])
    picture = QImage(WIDTH, 40 + pitch * rows, QImage.Format.Format_RGB888)
    picture.fill(paper)
    painter = QPainter(picture)
    font = QFont(family(font_name, language))
    font.setPixelSize(size)
    painter.setFont(font)
    painter.setPen(ink)
    for cell in cells:
        right = EVERY[language].script in RIGHT_TO_LEFT and not cell.text.isascii()
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        box = QRectF(30 + cell.column * width, 20 + pitch * cell.row, width - 12, pitch)
        side = Qt.AlignmentFlag.AlignRight if right and columns == 1 else Qt.AlignmentFlag.AlignLeft
        place = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, place | Qt.TextFlag.TextSingleLine, cell.text)
    painter.end()
    lines = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    return lines[:, : 3 * WIDTH].reshape(picture.height(), WIDTH, 3).copy()


def _is_latin(unit: str) -> bool:
    return any("LATIN" in unicodedata.name(each, "") for each in unit)


def main() -> None:
    """Print for each language and kind of page what share of its own and of its Latin words is read."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--held-out", action="store_true")
    asked.add_argument("--each", type=int, default=2)
    asked.add_argument("--lines", action="store_true", help="print each page")
    asked.add_argument("--kinds", nargs="*", default=list(KINDS))
    asked.add_argument("languages", nargs="*")
    wish = asked.parse_args()
    application = QGuiApplication(["mixed_pages", "-platform", "offscreen"])
    reader = PaddleReader(threads=2)
    sums = dict.fromkeys(wish.kinds, np.zeros(7))
    for language in wish.languages or LANGUAGES:
        kind = EVERY[language]
        known = entries(language, held_out=wish.held_out)
        short = [pair for pair in known if max(map(len, pair)) <= CELL and not _is_mixed(pair[1])]
        mixed = [pair for pair in known if _is_mixed(pair[1]) and 20 <= len(pair[1]) <= 60]
        for name in wish.kinds:
            chance = random.Random(f"{language} {name} {wish.held_out}")
            found = np.zeros(7)
            for number in range(wish.each * 6):
                size, dark = SIZES[number % 3], number % 2 == 1
                fonts = kind.apart if wish.held_out else kind.fonts
                cells = KINDS[name](mixed if name == "sentences" else short, chance)
                pixels = page(language, size, dark, fonts[number // 2 % len(fonts)], cells)
                unread: list[UnreadLine] = []
                lines = reader.read(pixels, Cancellation(), on_unread=unread.extend)
                truth = Counter(units([cell.text for cell in cells], _counted(kind.script)))
                read = Counter(units([line.text for line in lines], _counted(kind.script)))
                plain = Counter(
                    units(
                        [line.text for line in lines if line.confidence >= MIN_SURE_TEXT_CONFIDENCE],
                        _counted(kind.script),
                    )
                )
                right = truth & read
                for place, latin in ((0, False), (2, True)):
                    found[place] += sum(count for unit, count in right.items() if _is_latin(unit) == latin)
                    found[place + 1] += sum(count for unit, count in truth.items() if _is_latin(unit) == latin)
                found[4] += (read - truth).total()
                found[5] += (plain - truth).total()
                found[6] += len(unread)
                if wish.lines:
                    print(f"  {size} {'dark' if dark else 'light'}")
                    for text, count in (truth - read).items():
                        print("   lost ", text, count)
                    for line in lines:
                        wrong = [unit for unit in units([line.text], _counted(kind.script)) if unit not in truth]
                        if wrong:
                            print("   wrong", wrong, "in", line.text, round(line.confidence, 2))
            sums[name] = sums[name] + found
            _print(f"{language:5} {name:9}", found)
    for name, found in sums.items():
        _print(f"all   {name:9}", found)
    del application


def _counted(script: str) -> str:
    """Return the script whose way of counting holds: of characters where it has no spaces."""
    return script if script in UNSPACED and script not in READ_HERE else "Latn"


def _print(name: str, found: npt.NDArray[np.float64]) -> None:
    own, of_own, latin, of_latin, wrong, plainly, unread = found
    everything = max(1, of_own + of_latin)
    print(
        f"{name} own {own / max(1, of_own):.3f} of {of_own:.0f}, Latin {latin / max(1, of_latin):.3f} of "
        f"{of_latin:.0f}; wrong {wrong / everything:.3f}, plainly {plainly / everything:.3f}; {unread:.0f} unread",
        flush=True,
    )


if __name__ == "__main__":
    main()

"""Measures how many tables of drawn pages are found, and how many of their cells are in place.

python measure_tables.py FOLDER      (as table_pages.py wrote it; what was read is kept there beside each picture)
"""

from __future__ import annotations

import difflib
import json
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image
from pydantic import TypeAdapter

from seesay.app.document_markup import matrix
from seesay.core.domain import Cancellation
from seesay.core.elements import Element
from seesay.core.findings import Pixels, TextLine
from seesay.perception.layout.structure_reader import StructureReader
from seesay.perception.ocr.pp_ocr import PaddleReader

ALIKE = 0.8
"""How alike a cell's text has to be: what is measured is its place, and a misread letter is another fault."""


READ = TypeAdapter(tuple[list[TextLine], float])


def tell(*lines: object) -> None:
    """Write lines to standard output."""
    sys.stdout.write("\n  ".join(map(str, lines)) + "\n")


def read_lines(file: Path, pixels: Pixels) -> tuple[list[TextLine], float]:
    """Return the lines of a picture and how long reading took; they are kept beside it."""
    kept = file.with_suffix(".read")
    if not kept.exists():
        began = time.perf_counter()
        lines = list(PaddleReader(threads=1).read(pixels, Cancellation()))
        kept.write_bytes(READ.dump_json((lines, time.perf_counter() - began)))
    return READ.validate_json(kept.read_bytes())


def cells_of(table: Element) -> list[list[str | None]]:
    """Return the texts of `table`, `None` for a place that a cell before it covers."""
    return [[cell.name if cell is not None and first else None for cell, first in row] for row in matrix(table)]


def alike(one: str | None, other: str | None) -> bool:
    """Whether two cells say the same."""
    if not one or not other:
        return (one or "") == (other or "")
    return (
        difflib.SequenceMatcher(None, one.replace(" ", "").casefold(), other.replace(" ", "").casefold()).ratio()
        >= ALIKE
    )


def in_place(truth: list[list[str | None]], found: list[list[str | None]]) -> int:
    """Return how many cells of `truth` stand in the same row and column of `found`."""
    return sum(
        r < len(found) and c < len(found[r]) and alike(cell, found[r][c])
        for r, row in enumerate(truth)
        for c, cell in enumerate(row)
    )


def words(rows: list[list[str | None]]) -> Counter[str]:
    """Return the words in a table."""
    return Counter(word for row in rows for cell in row if cell for word in cell.split())


def main() -> None:
    """Print the figures of each design, and of all."""
    totals: dict[str, Counter[str]] = {}
    for file in sorted(Path(sys.argv[1]).glob("*.json")):
        truth = json.loads(file.read_text())
        pixels = np.asarray(Image.open(file.with_suffix(".png")).convert("RGB"))
        lines, ocr = read_lines(file, pixels)
        began = time.perf_counter()
        elements = StructureReader().find(pixels, lines)
        took = time.perf_counter() - began
        found = [cells_of(each) for top in elements for each in top.walk() if each.role == "table"]
        count = totals.setdefault(truth["design"], Counter())
        left = list(found)
        for table in truth["tables"]:
            count["tables"] += 1
            count["cells"] += sum(len(row) for row in table["rows"])
            wanted = words(table["rows"])
            best = max(left, key=lambda rows: (words(rows) & wanted).total(), default=None)
            if best is not None and (words(best) & wanted).total() >= 0.5 * wanted.total():
                left.remove(best)
                good = in_place(table["rows"], best)
                size = sum(len(row) for row in table["rows"])
                count["found"] += 1
                count["of found"] += size
                count["in place"] += good
                if good < 0.95 * size and "-v" in sys.argv:
                    tell(f"{file.stem}: {good} of {size}", *table["rows"], "FOUND", *best)
            elif "-v" in sys.argv:
                tell(f"{file.stem}: missed", *table["rows"])
        count["false"] += len(left)
        if left and "-v" in sys.argv:
            tell(f"{file.stem}: false", *[row for rows in left for row in rows])
        count["ms"] += round(1000 * took)
        count["ocr ms"] += round(1000 * ocr)
    totals["all"] = sum(totals.values(), Counter())
    for design, count in totals.items():
        tell(
            f"{design:10} tables found {count['found']}/{count['tables']} ({count['found'] / count['tables']:.3f}), "
            f"false {count['false']}, cells in place {count['in place']}/{count['of found']} of found "
            f"({count['in place'] / max(1, count['of found']):.3f}), {count['in place'] / count['cells']:.3f} of all; "
            f"cost {count['ms'] / max(1, count['ocr ms']):.2f} of reading"
        )


if __name__ == "__main__":
    main()
